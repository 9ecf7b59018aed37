//! Copied articles and shared letters in, how often each is told from the other out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::reprints;
use super::reprints::Syndicated;
use super::text;
use super::worlds::Dice;
use crate::article::Article;
use crate::settings::SourceSettings;
use crate::source;
use serde_json::Value;
use std::collections::BTreeMap;

/// `crosscheck eval copies`.
pub const TASK: Task = Task {
    name: "copies",
    about: "copied articles told from shared letters and separate reports, and stories behind syndicated articles counted, all made here; with PAIRS ARTICLES (id, a, b, class; id, text) also pairs of real articles",
    run,
};

/// How many syndicated stories the task counts.
const CASES: usize = 500;
/// Most outlets of one.
const OUTLETS: usize = 50;
/// Made copies, and as many made reprints and separate reports.
const PAIRS: usize = 100;

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let settings = &input.settings.source;
    let mut measures = vec![told_apart(PAIRS, settings), counted(CASES, settings)];
    if let [_, _] = input.gold {
        let named = |name: &str| input.gold.iter().find(|file| file.name.contains(name));
        let file = |name: &str| named(name).map_or("", |file| file.name.as_str());
        let (pairs, articles) = (input.rows(file("pairs"))?, input.rows(file("articles"))?);
        measures.push(of_pairs(&pairs, &articles, settings));
    }
    Ok(measures)
}

/// Made copies found, among as many made reprints of letters and separate reports of one matter.
pub fn told_apart(pairs: usize, settings: &SourceSettings) -> Measure {
    let mut dice = Dice::new(31);
    let mut errors = Vec::new();
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for at in 0..pairs {
        let kinds = [
            ("copy", reprints::copied(&mut dice)),
            ("letter", reprints::reprinted(&mut dice)),
            ("two reports", reprints::told_twice(&mut dice)),
        ];
        for (kind, articles) in kinds {
            let found = !source::copies(&articles, settings).is_empty();
            match (kind == "copy", found) {
                (true, true) => right += 1,
                (true, false) => missed += 1,
                (false, true) => wrong += 1,
                (false, false) => continue,
            }
            if found != (kind == "copy") {
                errors.push(format!("{kind} {at}: {}", articles.map(|article| article.text).join("\n    ")));
            }
        }
    }
    Measure::f1("copies, made, told from letters and other reports", right, wrong, missed, errors)
}

/// The share of syndicated cases in which copies leave as many groups of articles as there are stories.
pub fn counted(cases: usize, settings: &SourceSettings) -> Measure {
    let mut dice = Dice::new(47);
    let mut errors = Vec::new();
    for at in 0..cases {
        let outlets = 2 + at % (OUTLETS - 1);
        let made = reprints::syndicated(outlets, &mut dice);
        let found = groups(&made.articles, settings);
        if found != standard(&made) {
            let count = |of: &[usize]| of.iter().enumerate().filter(|(at, first)| at == *first).count();
            errors.push(format!(
                "case {at}, {outlets} outlets: {} stories, {} found",
                count(&standard(&made)),
                count(&found)
            ));
        }
    }
    let share = 1.0 - errors.len() as f64 / cases.max(1) as f64;
    let counts = (cases - errors.len(), errors.len());
    let measure = Measure::figure("copies, syndicated stories counted rightly", share, errors);
    Measure { true_positive_count: counts.0, false_negative_count: counts.1, ..measure }
}

/// For each article the first of its story.
fn standard(made: &Syndicated) -> Vec<usize> {
    let first = |story: &usize| made.story.iter().position(|other| other == story).unwrap_or(0);
    made.story.iter().map(first).collect()
}

/// For each article the first of those it is tied to by copies.
fn groups(articles: &[Article], settings: &SourceSettings) -> Vec<usize> {
    let mut group: Vec<usize> = (0..articles.len()).collect();
    for copy in source::copies(articles, settings) {
        let (one, two) = (group[copy.original], group[copy.copy]);
        let (from, to) = (one.max(two), one.min(two));
        group.iter_mut().filter(|of| **of == from).for_each(|of| *of = to);
    }
    group
}

/// Pairs of class `copy` found, among those of other classes.
fn of_pairs(pairs: &[Value], articles: &[Value], settings: &SourceSettings) -> Measure {
    let word = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let texts: BTreeMap<String, &Value> = articles.iter().map(|row| (word(row, "id"), row)).collect();
    let read = |id: &str| {
        let mut article = text::article(&texts.get(id).map_or_else(String::new, |row| word(row, "text")));
        article.id = id.to_owned();
        article
    };
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let mut errors = Vec::new();
    for pair in pairs {
        let found = source::copies(&[read(&word(pair, "a")), read(&word(pair, "b"))], settings);
        let class = word(pair, "class");
        match (class == "copy", found.first()) {
            (true, Some(_)) => right += 1,
            (true, None) => missed += 1,
            (false, Some(_)) => wrong += 1,
            (false, None) => {}
        }
        if (class == "copy") == found.is_empty() {
            let share = found.first().map_or(0.0, |copy| copy.containment_share);
            errors.push(format!("{}: {class}, containment {share:.2}", word(pair, "id")));
        }
    }
    Measure::f1("copies, pairs of articles", right, wrong, missed, errors)
}
