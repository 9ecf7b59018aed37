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
    let ranges = only(amounts, |amount| is_range(article.text, amount));
    if let Some(range) = ranges.filter(|_| amounts.iter().filter(|amount| percent(amount)).count() == 1) {
        return misfit_of_range(amounts, range, rate);
    }
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
    let implied = implied(was, is);
    let stated = stated(&amounts[rate])?;
    (!implied.meets(stated)).then_some(Growth { before, after, rate, implied, stated })
}

/// "from 100 tonnes to 110 tonnes", read as one range.
fn is_range(text: &str, amount: &Quantity) -> bool {
    let own = words(text, amount.span).to_ascii_lowercase();
    !percent(amount) && own.starts_with("from ") && own.contains(" to ")
}

/// A range has no first and last: the rate may be of either way.
fn misfit_of_range(amounts: &[Quantity], range: usize, rate: usize) -> Option<Growth> {
    let ends = amounts[range].interval;
    let (low, high) = (ends.low.filter(|low| *low > 0.0)?, ends.high?);
    let wide = |value: f64| (value * 0.995, value * 1.005);
    let stated = stated(&amounts[rate])?;
    let ways = [implied(wide(low), wide(high)), implied(wide(high), wide(low))];
    let fits = ways.iter().any(|way| way.meets(stated));
    (!fits).then_some(Growth { before: range, after: range, rate, implied: ways[0], stated })
}

/// The change between two levels, in per cent, without sign.
fn implied(was: (f64, f64), is: (f64, f64)) -> Interval {
    let (least, most) = ((is.0 / was.1 - 1.0).abs(), (is.1 / was.0 - 1.0).abs());
    Interval::closed(least.min(most) * 100.0, least.max(most) * 100.0)
}

/// A rate within a point; `None` where it is open to a side.
fn stated(rate: &Quantity) -> Option<Interval> {
    let value = rate.value?.abs();
    rate.interval.low.zip(rate.interval.high)?;
    Some(Interval::closed(value - 1.0, value + 1.0))
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
    let mut places = vec![growth.rate, growth.before, growth.after];
    places.dedup();
    let one = growth.before == growth.after;
    let way = if one { before.clone() } else { format!("{before} to {after}") };
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::Conflict), "value"),
            places
                .iter()
                .map(|place| Evidence::stated(at, index + 1, amounts[*place].span, "value"))
                .collect(),
            (
                if one {
                    format!("{} gives a change of {rate}; {way} is {middle:.0} per cent.", article.name)
                } else {
                    format!(
                        "{} gives {after}, a change of {rate}; from {before} that is {middle:.0} per cent.",
                        article.name
                    )
                },
                format!("{rate}, but {way} is {middle:.0} per cent ({})", article.name),
            ),
            vec![
                format!(
                    "{way} is [{:.1}, {:.1}] per cent",
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
            Weight { base: BASE, effect: 0.7 },
        ),
    )
}
