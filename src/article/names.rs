//! Articles in, the short name of each for sentences in the report out.

use super::Article;
use std::collections::BTreeSet;

/// Longest short name, in characters.
const LONGEST: usize = 24;

/// Short names, parallel to `articles`: the leading part of the file stem that tells them apart ("003" for `003_harbour.txt`),
/// else the stem, cut to 24 characters; all different.
pub fn short_names(articles: &[Article]) -> Vec<String> {
    let stems: Vec<&str> = articles.iter().map(|article| stem(&article.id)).collect();
    let leads: Vec<&str> = stems.iter().map(|stem| lead(stem)).collect();
    let chosen = if is_distinct(&leads) { leads } else { stems };
    distinct(&chosen)
}

fn stem(id: &str) -> &str {
    let name = id.rsplit('/').next().unwrap_or(id);
    let cut = name.find(".txt").or_else(|| name.rfind('.')).filter(|at| *at > 0).unwrap_or(name.len());
    &name[..cut]
}

fn lead(stem: &str) -> &str {
    let end = stem.find(['_', '-', ' ', '.']).filter(|at| *at > 0).unwrap_or(stem.len());
    &stem[..end]
}

fn is_distinct(names: &[&str]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
        && names.iter().all(|name| name.chars().count() <= LONGEST)
}

fn distinct(names: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let cut = |name: &str, len: usize| name.chars().take(len).collect::<String>();
    names
        .iter()
        .map(|name| {
            let mut shown = cut(name, LONGEST);
            let mut number = 2;
            while !taken.insert(shown.clone()) {
                let suffix = format!("-{number}");
                shown = cut(name, LONGEST - suffix.len()) + &suffix;
                number += 1;
            }
            shown
        })
        .collect()
}
