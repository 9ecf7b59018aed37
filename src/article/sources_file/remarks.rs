//! Entries of `sources.toml` and the articles read in, what the user may have got wrong in them out.

use super::Entry;
use super::SourcesFile;
use super::glob;
use super::is_glob;
use crate::article::Article;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Two names are suggested for each other from this share of common letters at their beginning and end. Chosen: one or two wrong
/// letters in a name of ordinary length.
const CLOSE: f64 = 0.7;

/// Comparisons of names that suggestions may cost. Chosen: some milliseconds; a list that is wrong as a whole needs no suggestions.
const COMPARISONS: usize = 200_000;

/// Files that are listed twice: the first entry to state a field is used.
pub(super) fn doubles(entries: &[Entry]) -> Vec<String> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in entries {
        match first.get(entry.pattern.as_str()) {
            Some(before) => found.push(format!(
                "{}: `{}` is listed already at {before}; what that entry states is used; make one of the two",
                entry.place, entry.pattern
            )),
            None => {
                first.insert(&entry.pattern, &entry.place);
            }
        }
    }
    found
}

/// A source that is listed twice: the first entry to state a field is used, as with files.
pub(super) fn double_source(id: &str, before: &str, place: &str) -> String {
    format!(
        "{place}: the source `{id}` is listed already at {before}; what that entry states is used; make one of the two"
    )
}

/// What is wrong in a file that is no `sources.toml`; a table where a list of tables is meant is shown with its brackets.
pub(super) fn mistake(text: &str, at: usize, message: &str) -> String {
    let single = ["article", "source"].iter().find(|name| {
        let header = format!("[{name}]");
        let before = text.get(..at).unwrap_or("").rsplit('\n').next().unwrap_or("").len();
        let line = text.get(at - before..).unwrap_or("").lines().next().unwrap_or("").trim();
        line.starts_with(&header)
    });
    single.map_or_else(
        || message.to_owned(),
        |name| format!("[{name}] is one table; write [[{name}]], once for each"),
    )
}

/// The line, from 1, of the `at`th table under a header; the first line where headers do not stand alone.
pub(super) fn header_line(text: &str, header: &str, at: usize) -> usize {
    let headed = text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with(header));
    headed.map(|(line, _)| line + 1).nth(at).unwrap_or(1)
}

/// The articles met, and their sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Met {
    ids: BTreeSet<String>,
    sources: BTreeSet<String>,
}

impl Met {
    pub(crate) fn add(&mut self, article: &Article) {
        self.ids.insert(article.id.clone());
        self.sources.extend(article.facts.source.as_ref().map(|fact| fact.value.clone()));
    }
}

impl SourcesFile {
    /// Entries that speak of nothing that was read; the articles are sorted by id.
    pub(crate) fn idle(&self, articles: &[Article]) -> Vec<String> {
        let mut met = Met::default();
        articles.iter().for_each(|article| met.add(article));
        self.idle_after(&met)
    }

    /// Whether it says anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.sources.is_empty()
    }

    /// The same after articles that were met one by one.
    pub(crate) fn idle_after(&self, met: &Met) -> Vec<String> {
        let ids: Vec<&str> = met.ids.iter().map(String::as_str).collect();
        let entries = self.articles.iter().filter(|entry| !fits_one(&entry.pattern, &ids));
        let known = |at: usize| if (at + 1) * ids.len() <= COMPARISONS { &ids[..] } else { &[] };
        let mut found: Vec<String> =
            entries.enumerate().map(|(at, entry)| no_article(entry, known(at))).collect();
        let names: Vec<&str> = met.sources.iter().map(String::as_str).collect();
        let idle = self.sources.iter().filter(|(id, _)| !met.sources.contains(id.as_str()));
        found.extend(idle.map(|(id, facts)| {
            let hint = hint(nearest(id, &names));
            format!(
                "{}: no article has the source `{id}`{hint}; check the id, or remove the entry",
                facts.place
            )
        }));
        found
    }
}

fn fits_one(pattern: &str, ids: &[&str]) -> bool {
    ids.binary_search(&pattern).is_ok() || is_glob(pattern) && ids.iter().any(|id| glob::matches(pattern, id))
}

fn no_article(entry: &Entry, ids: &[&str]) -> String {
    let pattern = &entry.pattern;
    if is_glob(pattern) {
        return format!(
            "{}: the pattern `{pattern}` fits no article; check it, or remove the entry",
            entry.place
        );
    }
    let hint = hint(nearest(pattern, ids));
    format!("{}: no article `{pattern}`{hint}; check the name, or remove the entry", entry.place)
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(" (did you mean `{name}`?)"))
}

/// The name most like `wanted`, if one is close: the same file elsewhere, or a name with few letters changed in one place.
fn nearest<'a>(wanted: &str, names: &[&'a str]) -> Option<&'a str> {
    let last = |name: &str| name.rsplit('/').next().unwrap_or("").to_lowercase();
    let moved = || names.iter().copied().find(|name| last(name) == last(wanted));
    let alike = names.iter().map(|name| (common_share(wanted, name), *name));
    let best = alike.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(before) if before.0 >= next.0 => Some(before),
        _ => Some(next),
    });
    moved().or_else(|| best.filter(|(share, _)| *share >= CLOSE).map(|(_, name)| name))
}

/// Letters that two names share at their beginning and end, of those of the longer; endings of file names do not count.
fn common_share(one: &str, other: &str) -> f64 {
    let letters = |name: &str| -> Vec<char> {
        let bare = name.rsplit_once('.').map_or(name, |(bare, _)| bare);
        bare.to_lowercase().chars().collect()
    };
    let (one, other) = (letters(one), letters(other));
    let shorter = one.len().min(other.len());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let end =
        one.iter().rev().zip(other.iter().rev()).take(shorter - start).take_while(|(a, b)| a == b).count();
    let longer = one.len().max(other.len());
    if longer == 0 { 0.0 } else { (start + end) as f64 / longer as f64 }
}
