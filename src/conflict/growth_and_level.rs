//! A rate of growth that does not fit the two levels it lies between.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::wording;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::primitives::Interval;
use crate::primitives::Span;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "growth-and-level",
    page: include_str!("../../fixtures/conflict/growth-and-level.md"),
    detect,
};

/// Chosen: arithmetic leaves no room.
const BASE: f64 = 0.95;

/// Two levels and the change between them, as places in the sentence's quantities.
struct Growth {
    before: usize,
    after: usize,
    rate: usize,
    implied: Interval,
    stated: Interval,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            found.extend(misfit(article, index).map(|growth| conflict(scope, at, index, &growth)));
        }
    }
    found
}

/// "rose 20 per cent from 80 to 120", "to 120 from 80, up 20 %".
fn misfit(article: &ArticleView, index: usize) -> Option<Growth> {
    let amounts = &article.reading.sentences[index].quantities;
    let rate = only(amounts, |amount| percent(amount) && amount.kind != QuantityKind::Share)?;
    let before = only(amounts, |amount| !percent(amount) && preceded(article.text, amount.span, "from"))?;
    let to = only(amounts, |amount| !percent(amount) && preceded(article.text, amount.span, "to"));
    // "reached 96 million, up 20 per cent from 80 million": the other level, if there is one alone.
    let named = |at: &usize| *at != before && *at != rate && same_unit(&amounts[*at], &amounts[before]);
    let levels: Vec<usize> = (0..amounts.len()).filter(|at| *at != before && *at != rate).collect();
    let after = to.or_else(|| levels.first().copied().filter(|at| levels.len() == 1 && named(at)))?;
    let (low, high) = (&amounts[before], &amounts[after]);
    let unit = |amount: &Quantity| amount.unit.as_ref().map(|unit| unit.id.clone());
    if matches!((unit(low), unit(high)), (Some(a), Some(b)) if a != b) {
        return None;
    }
    let (was, is) = (widened(low)?, widened(high)?);
    let implied = Interval::closed(
        (is.0 / was.1 - 1.0).abs().min((is.1 / was.0 - 1.0).abs()) * 100.0,
        (is.1 / was.0 - 1.0).abs().max((is.0 / was.1 - 1.0).abs()) * 100.0,
    );
    let value = amounts[rate].value?.abs();
    let stated = Interval::closed(value - 1.0, value + 1.0);
    let rough = amounts[rate].interval.low.is_none() || amounts[rate].interval.high.is_none();
    (!rough && !implied.meets(stated)).then_some(Growth { before, after, rate, implied, stated })
}

fn same_unit(one: &Quantity, other: &Quantity) -> bool {
    one.unit.as_ref().map(|unit| &unit.id) == other.unit.as_ref().map(|unit| &unit.id)
}

/// The one amount for which the test holds; `None` where there are none or several.
fn only(amounts: &[Quantity], test: impl Fn(&Quantity) -> bool) -> Option<usize> {
    let mut found = (0..amounts.len()).filter(|at| test(&amounts[*at]));
    found.next().filter(|_| found.next().is_none())
}

fn percent(amount: &Quantity) -> bool {
    amount.unit.as_ref().is_some_and(|unit| unit.id == "percent")
}

fn preceded(text: &str, span: Span, word: &str) -> bool {
    let before = text.get(..span.start).unwrap_or("").trim_end();
    let start = words(text, span).to_ascii_lowercase();
    before.to_ascii_lowercase().ends_with(&format!(" {word}")) || start.starts_with(&format!("{word} "))
}

/// The range of an amount, at least half a hundredth wide on each side: levels are told rounded.
fn widened(amount: &Quantity) -> Option<(f64, f64)> {
    let value = amount.value.filter(|value| *value > 0.0)?;
    let low = amount.interval.low.unwrap_or(value).min(value * 0.995);
    let high = amount.interval.high.unwrap_or(value).max(value * 1.005);
    amount.interval.high.zip(amount.interval.low).map(|_| (low, high))
}

fn conflict(scope: &Scope, at: usize, index: usize, growth: &Growth) -> Conflict {
    let article = &scope.articles[at];
    let amounts = &article.reading.sentences[index].quantities;
    let show = |place: usize| wording::squeeze(words(article.text, amounts[place].span));
    let (before, after, rate) = (show(growth.before), show(growth.after), show(growth.rate));
    let middle = f64::midpoint(growth.implied.low.unwrap_or(0.0), growth.implied.high.unwrap_or(0.0));
    let places = [growth.rate, growth.before, growth.after];
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: false,
            differs: vec!["value"],
            claims: main_claims(scope, &[(at, index + 1)]),
            evidence: places
                .iter()
                .map(|place| Evidence {
                    article: at,
                    sentence: index + 1,
                    span: amounts[*place].span,
                    field: "value",
                    inferred: false,
                })
                .collect(),
            sentence: format!(
                "{} gives {after}, a change of {rate}; from {before} that is {middle:.0} per cent.",
                article.name
            ),
            line: format!("{rate}, but {before} to {after} is {middle:.0} per cent ({})", article.name),
            proof: vec![
                format!(
                    "{before} to {after} is [{:.1}, {:.1}] per cent",
                    growth.implied.low.unwrap_or(0.0),
                    growth.implied.high.unwrap_or(0.0)
                ),
                format!(
                    "stated: [{:.1}, {:.1}]",
                    growth.stated.low.unwrap_or(0.0),
                    growth.stated.high.unwrap_or(0.0)
                ),
                "the ranges do not meet".to_owned(),
            ],
            weight: Weight { base: BASE, effect: 0.7 },
        },
    )
}
