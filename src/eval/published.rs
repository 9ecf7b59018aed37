//! Task `published`: the day of publication with the stated date hidden, against articles that give theirs.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::Document;
use crate::article::Format;
use crate::article::ReadOptions;
use crate::article::SourcesFile;
use crate::article::article;
use jiff::civil::Date;

/// The task.
pub const TASK: Task = Task {
    name: "published",
    about: "day of publication inferred from the text alone: right (within 2 days), wrong (numeric_articles.jsonl)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("numeric_articles.jsonl")?;
    let (mut right, mut wrong, mut all, mut errors) = (0, 0, 0, Vec::new());
    for row in &rows {
        let (Some(text), Some(gold)) = (
            row["text"].as_str(),
            row["date"].as_str().and_then(|date| date.get(..10)?.parse::<Date>().ok()),
        ) else {
            continue;
        };
        let id = row["id"].as_str().unwrap_or("?").to_owned();
        let document =
            Document { id, bytes: text.as_bytes().to_vec(), format: Format::Text, fields: Vec::new() };
        all += 1;
        let Ok(read) = article(document, &SourcesFile::default(), &ReadOptions::default()) else { continue };
        let Some(fact) = &read.facts.published else { continue };
        let off = (gold - fact.value.day).get_days().abs();
        if off <= 2 {
            right += 1;
        } else {
            wrong += 1;
            let evidence = fact.evidence.map_or("", |span| read.words(span));
            errors.push(format!("{}: {gold}, found {}: {evidence}", read.id, fact.value.day));
        }
    }
    let share = |part: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
    Ok(vec![
        Measure::figure("published, right within 2 days, share of articles", share(right), Vec::new()),
        Measure::figure("published, wrong, share of articles", share(wrong), errors),
    ])
}
