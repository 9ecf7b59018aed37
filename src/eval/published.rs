//! Task `published`: the day of publication with the stated date hidden, against articles that give theirs.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::Document;
use crate::article::Fact;
use crate::article::Format;
use crate::article::Published;
use crate::article::ReadOptions;
use crate::article::SourcesFile;
use crate::article::article;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The task.
pub const TASK: Task = Task {
    name: "published",
    about: "day of publication inferred from the text alone: right (within 2 days), wrong (numeric_articles.jsonl)",
    run,
};

/// What was found in one article.
struct Found {
    /// The event it tells of, as far as the set names it: its topic, and the month.
    event: String,
    right: bool,
    confidence: f64,
    /// What is wrong, if anything.
    error: Option<String>,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("numeric_articles.jsonl")?;
    let dated: Vec<Option<Found>> = rows.iter().filter_map(found).collect();
    let given: Vec<&Found> = dated.iter().flatten().collect();
    let right = given.iter().filter(|found| found.right).count();
    let errors: Vec<String> = given.iter().filter_map(|found| found.error.clone()).collect();
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let sure: f64 = given.iter().map(|found| found.confidence).sum();
    let sure = sure / given.len().max(1) as f64;
    let wrong = errors.len();
    Ok(vec![
        Measure::figure(
            "published, right within 2 days, share of articles",
            share(right, dated.len()),
            by_event(&given),
        ),
        Measure::figure("published, wrong, share of articles", share(wrong, dated.len()), errors),
        Measure::figure(
            "published, right within 2 days, share of given",
            share(right, given.len()),
            Vec::new(),
        ),
        Measure::figure("published, mean confidence of given", sure, Vec::new()),
    ])
}

/// Right and wrong of each event: all articles of one share their days, so one event can make a rule look good.
fn by_event(given: &[&Found]) -> Vec<String> {
    let mut events: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for found in given {
        let count = events.entry(&found.event).or_default();
        *(if found.right { &mut count.0 } else { &mut count.1 }) += 1;
    }
    events.iter().map(|(event, (right, wrong))| format!("{event}: {right} right, {wrong} wrong")).collect()
}

/// What is found in an article with its date hidden. Outer `None`: it gives no date to compare with; inner: nothing is found.
fn found(row: &serde_json::Value) -> Option<Option<Found>> {
    let text = row["text"].as_str()?;
    let gold: Date = row["date"].as_str()?.get(..10)?.parse().ok()?;
    let id = row["id"].as_str().unwrap_or("?").to_owned();
    let document = Document { id, bytes: text.as_bytes().to_vec(), format: Format::Text, fields: Vec::new() };
    let Ok(read) = article(document, &SourcesFile::default(), &ReadOptions::default()) else {
        return Some(None);
    };
    let judge = |fact: &Fact<Published>| {
        let right = (gold - fact.value.day).get_days().abs() <= 2;
        let evidence = fact.evidence.map_or("", |span| read.words(span));
        let error = || format!("{}: {gold}, found {}: {evidence}", read.id, fact.value.day);
        let topic = row["topic"].as_str().unwrap_or("no topic");
        let event = format!("{topic} {}", gold.strftime("%Y-%m"));
        Found { event, right, confidence: fact.confidence.value(), error: (!right).then(error) }
    };
    Some(read.facts.published.as_ref().map(judge))
}
