//! Quantities of scientific paragraphs (MeasEval): spans and modifiers.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::statement;
use crate::claim::quantity::Bound;
use crate::claim::quantity::Quantity;
use crate::primitives::Span;

/// The task.
pub const TASK: Task = Task {
    name: "measeval",
    about: "spans of quantities (value is recall: many bare numbers are not marked up), and modifiers (measeval.jsonl)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let mut spans = Tally::default();
    let mut about = Tally::default();
    let mut range = Tally::default();
    for row in input.rows("measeval.jsonl")? {
        let text = row["text"].as_str().unwrap_or("");
        let reading = statement::read(text);
        let times: Vec<Span> =
            reading.sentences.iter().flat_map(|s| &s.times).map(|time| time.span).collect();
        let quantities: Vec<Quantity> = reading.sentences.into_iter().flat_map(|s| s.quantities).collect();
        let gold = row["quantities"].as_array().map_or(&[][..], Vec::as_slice);
        let gold: Vec<(Span, Vec<&str>)> = gold
            .iter()
            .map(|q| {
                let at = |key: &str| byte(text, q[key].as_u64().unwrap_or(0) as usize);
                let mods = q["mods"].as_array().map_or(&[][..], Vec::as_slice);
                (Span::new(at("s"), at("e")), mods.iter().filter_map(|m| m.as_str()).collect())
            })
            .collect();
        let gold =
            gold.into_iter().filter(|(span, _)| is_quantity(*span, &times, &quantities)).collect::<Vec<_>>();
        score(text, &gold, &quantities, &mut spans, &mut about, &mut range);
    }
    Ok(vec![
        spans.recall("measeval, spans, recall"),
        about.measure("measeval, approximate"),
        range.measure("measeval, range"),
    ])
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    errors: Vec<String>,
}

impl Tally {
    fn measure(self, name: &str) -> Measure {
        Measure::f1(name, self.right, self.wrong, self.missed, self.errors)
    }

    fn recall(self, name: &str) -> Measure {
        let measure = self.measure(name);
        Measure { value: measure.recall.unwrap_or(0.0), ..measure }
    }
}

/// Spans count as found where they overlap; modifiers are judged on quantities that were found.
fn score(
    text: &str,
    gold: &[(Span, Vec<&str>)],
    found: &[Quantity],
    spans: &mut Tally,
    about: &mut Tally,
    range: &mut Tally,
) {
    for (span, mods) in gold {
        let hits: Vec<&Quantity> = found.iter().filter(|q| q.span.overlaps(*span)).collect();
        if hits.is_empty() {
            spans.missed += 1;
            let from = floor(text, span.start.saturating_sub(40));
            let to = floor(text, (span.end + 20).min(text.len()));
            spans.errors.push(format!("missed {:?} in {:?}", span.of(text), &text[from..to]));
            continue;
        }
        spans.right += 1;
        let bound = |kinds: &[Bound]| hits.iter().any(|q| kinds.contains(&q.bound));
        let is = |name: &str| mods.iter().any(|m| m.contains(name));
        judge(
            about,
            is("IsApproximate"),
            bound(&[Bound::About, Bound::Vague]) || hits.iter().any(|q| q.inner == Some(Bound::About)),
            &around(text, *span, &hits),
        );
        judge(
            range,
            is("IsRange"),
            bound(&[Bound::Between, Bound::AtLeast, Bound::AtMost]),
            &around(text, *span, &hits),
        );
    }
    for quantity in found.iter().filter(|q| gold.iter().all(|(span, _)| !q.span.overlaps(*span))) {
        spans.wrong += 1;
        let from = floor(text, quantity.span.start.saturating_sub(25));
        let to = floor(text, (quantity.span.end + 15).min(text.len()));
        spans.errors.push(format!("not marked: {:?} in {:?}", quantity.span.of(text), &text[from..to]));
    }
}

fn judge(tally: &mut Tally, gold: bool, found: bool, words: &str) {
    match (gold, found) {
        (true, true) => tally.right += 1,
        (true, false) => {
            tally.missed += 1;
            tally.errors.push(format!("missed: {words}"));
        }
        (false, true) => {
            tally.wrong += 1;
            tally.errors.push(format!("wrong: {words}"));
        }
        (false, false) => {}
    }
}

/// A marked-up stretch in its place, with the words found there.
fn around(text: &str, span: Span, hits: &[&Quantity]) -> String {
    let from = floor(text, span.start.saturating_sub(40));
    let to = floor(text, (span.end + 20).min(text.len()));
    let found: Vec<(&str, &str)> = hits.iter().map(|q| (q.span.of(text), q.bound.name())).collect();
    format!("{:?} in {:?}, found {found:?}", span.of(text), &text[from..to])
}

/// Whether a row is ours to find: this set marks up dates and years too, which are time expressions here.
fn is_quantity(span: Span, times: &[Span], found: &[Quantity]) -> bool {
    found.iter().any(|q| q.span.overlaps(span)) || times.iter().all(|time| !time.overlaps(span))
}

/// The byte of a character.
fn byte(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
