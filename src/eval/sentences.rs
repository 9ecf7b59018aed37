//! Task `sentences`: where kept sentences begin and end, against `sentences.jsonl`.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::zones::corpus_of;
use crate::article::Article;
use crate::primitives::Span;
use std::collections::BTreeSet;

/// The task.
pub const TASK: Task = Task {
    name: "sentences",
    about: "ends of kept sentences, F1; spans and numbers (sentences.jsonl, with --corpus)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("sentences.jsonl")?;
    let corpus = corpus_of(input)?;
    let mut ends = Tally::default();
    let mut spans = Tally::default();
    let mut numbers = (0, 0);
    for article in &corpus.articles {
        let gold: Vec<_> = rows.iter().filter(|row| row["article"] == article.id.as_str()).collect();
        if gold.is_empty() {
            continue;
        }
        let gold_spans: Vec<(u64, Span)> =
            gold.iter().filter_map(|row| Some((row["sentence"].as_u64()?, span_of(row)?))).collect();
        let own: Vec<(u64, Span)> = article
            .sentences
            .iter()
            .map(|sentence| (sentence.number as u64, article.as_read(sentence.span)))
            .collect();
        ends.compare(article, &gold_spans, &own, |span| Span::new(span.end, span.end));
        spans.compare(article, &gold_spans, &own, |span| span);
        numbers.0 += gold_spans.iter().filter(|row| own.contains(row)).count();
        numbers.1 += gold_spans.len();
    }
    let share = if numbers.1 == 0 { 0.0 } else { numbers.0 as f64 / numbers.1 as f64 };
    Ok(vec![
        ends.measure("sentences, ends"),
        spans.measure("sentences, spans"),
        Measure::figure("sentences, share with the gold's number", share, Vec::new()),
    ])
}

/// `span` of a gold row.
pub(crate) fn span_of(row: &serde_json::Value) -> Option<Span> {
    let end = |at: usize| row["span"][at].as_u64().and_then(|byte| usize::try_from(byte).ok());
    Some(Span::new(end(0)?, end(1)?))
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    errors: Vec<String>,
}

impl Tally {
    fn compare(
        &mut self,
        article: &Article,
        gold: &[(u64, Span)],
        own: &[(u64, Span)],
        key: fn(Span) -> Span,
    ) {
        let gold: BTreeSet<Span> = gold.iter().map(|(_, span)| key(*span)).collect();
        let own: BTreeSet<Span> = own.iter().map(|(_, span)| key(*span)).collect();
        self.right += gold.intersection(&own).count();
        self.wrong += own.difference(&gold).count();
        self.missed += gold.difference(&own).count();
        let mut add = |kind, span: &Span| {
            self.errors.push(format!("{}: {kind} {}..{}", article.id, span.start, span.end));
        };
        own.difference(&gold).for_each(|span| add("wrong", span));
        gold.difference(&own).for_each(|span| add("missed", span));
    }

    fn measure(self, name: &str) -> Measure {
        Measure::f1(name, self.right, self.wrong, self.missed, self.errors)
    }
}
