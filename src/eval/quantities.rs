//! Quantities of marked-up articles: value with bound, measured thing, hard negatives.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::Article;
use crate::claim;
use crate::claim::quantity::Quantity;
use crate::primitives::Span;
use serde_json::Value;

/// The task.
pub const TASK: Task = Task {
    name: "quantities",
    about: "value and bound of quantities, also with the measured thing, and hard negatives (quantities.jsonl, with the corpus)",
    run,
};

/// What was found and what stands in gold, for one article.
struct Side<'a> {
    gold: Vec<&'a Value>,
    found: Vec<(Span, Quantity)>,
    article: &'a Article,
}

#[derive(Default)]
struct Counts {
    right: usize,
    bound_right: usize,
    wrong: usize,
    missed: usize,
    negatives_hit: usize,
    negatives: usize,
    errors: Vec<String>,
    measurand_errors: Vec<String>,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("quantities.jsonl")?;
    let corpus = input.corpus.ok_or("quantities: needs the corpus that the gold marks up")?;
    let mut counts = Counts::default();
    for article in &corpus.articles {
        let gold: Vec<&Value> = rows.iter().filter(|row| row["article"] == article.id.as_str()).collect();
        let reading = claim::read(article);
        let found = reading.sentences.into_iter().flat_map(|s| s.quantities);
        let found = found.map(|quantity| (article.as_read(quantity.span), quantity)).collect();
        score(&Side { gold, found, article }, &mut counts);
    }
    let core = rows.iter().filter(|row| is_core(row)).count();
    let Counts { right, bound_right, wrong, negatives, negatives_hit, errors, measurand_errors, .. } = counts;
    let silent = negatives.saturating_sub(negatives_hit) as f64 / negatives.max(1) as f64;
    let unbound = right - bound_right;
    Ok(vec![
        Measure::f1("quantities, value and bound", right, wrong, core - right, errors),
        Measure::f1(
            "quantities, value, bound and measurand",
            bound_right,
            wrong + unbound,
            core - bound_right,
            measurand_errors,
        ),
        Measure::figure("quantities, share of hard negatives left alone", silent, Vec::new()),
    ])
}

fn score(side: &Side, counts: &mut Counts) {
    let pairs = pair(side);
    for (at, (span, quantity)) in side.found.iter().enumerate() {
        let gold = pairs.iter().find(|(_, found)| *found == at).map(|(gold, _)| side.gold[*gold]);
        let words = quantity.span.of(&side.article.text);
        match gold {
            Some(row) if row["quantity"] == false => {
                counts.negatives_hit += 1;
                counts.wrong += 1;
                counts.errors.push(format!("hard negative: {} {span:?} {words:?}", side.article.id));
            }
            Some(row) if is_core(row) && !agrees(row, quantity) => {
                counts.wrong += 1;
                counts
                    .errors
                    .push(format!("wrong: {words:?} {:?} {:?} for {row}", quantity.bound, quantity.interval));
            }
            Some(row) if is_core(row) => {
                counts.right += 1;
                if measures(row, quantity) {
                    counts.bound_right += 1;
                } else {
                    let measured = quantity.measurand.as_ref().map(|m| m.text.as_str());
                    counts.measurand_errors.push(format!("{words:?}: {measured:?} for {}", row["measurand"]));
                }
            }
            Some(_) => {}
            None => {
                counts.wrong += 1;
                counts.errors.push(format!("no quantity: {} {span:?} {words:?}", side.article.id));
            }
        }
    }
    counts.negatives += side.gold.iter().filter(|row| row["quantity"] == false).count();
    let missed = side
        .gold
        .iter()
        .enumerate()
        .filter(|(at, row)| is_core(row) && pairs.iter().all(|(gold, _)| gold != at));
    for (_, row) in missed {
        counts.missed += 1;
        counts.errors.push(format!("missed: {} {}", row["article"], row["text"]));
    }
}

fn is_core(row: &Value) -> bool {
    row["quantity"] == true && row["tier"] == "core"
}

/// Gold row and quantity that overlap most, one to one.
fn pair(side: &Side) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (gold, row) in side.gold.iter().enumerate() {
        let Some(span) = span(row) else { continue };
        for (found, (other, _)) in side.found.iter().enumerate() {
            let shared = span.end.min(other.end).saturating_sub(span.start.max(other.start));
            if shared > 0 {
                all.push((std::cmp::Reverse(shared), gold, found));
            }
        }
    }
    all.sort();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, gold, found) in all {
        if pairs.iter().all(|(g, f)| *g != gold && *f != found) {
            pairs.push((gold, found));
        }
    }
    pairs
}

fn span(row: &Value) -> Option<Span> {
    let end = |at: usize| row["span"][at].as_u64().map(|byte| byte as usize);
    Some(Span::new(end(0)?, end(1)?))
}

/// Value, bound and both ends; soft ends within a tenth of the value, or open.
fn agrees(row: &Value, quantity: &Quantity) -> bool {
    let same = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0);
    let value = match (row["value"].as_f64(), quantity.value) {
        (None, None) => true,
        (Some(gold), Some(found)) => same(gold, found),
        _ => false,
    };
    let bound = row["bound"] == quantity.bound.name();
    let slack = row["value"].as_f64().map_or(f64::INFINITY, |v| v.abs() / 10.0);
    let soft = |end: &str| row["soft"].as_array().is_some_and(|list| list.iter().any(|name| name == end));
    let end = |name: &str, found: Option<f64>| match (row[name].as_f64(), found) {
        (None, None) => true,
        (Some(gold), Some(found)) => same(gold, found) || (soft(name) && (gold - found).abs() <= slack),
        (Some(gold), None) => soft(name) || (name == "low" && gold == 0.0),
        (None, Some(_)) => soft(name),
    };
    value && bound && end("low", quantity.interval.low) && end("high", quantity.interval.high)
}

/// Whether the head of what was measured stands in the words of gold.
fn measures(row: &Value, quantity: &Quantity) -> bool {
    let Some(measurand) = &quantity.measurand else { return row["measurand"].is_null() };
    let gold = [&row["measurand"], &row["whole"], &row["unit"]].map(|v| v.as_str().unwrap_or(""));
    let words = gold.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).any(|word| crate::lexicon::plural::singular(word) == measurand.head)
}
