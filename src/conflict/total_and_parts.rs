//! A total and its parts in one sentence that make more than the total.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::cues::WORDS;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::words;
use super::wording;
use crate::claim::quantity::Bound;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::lexicon::Cues;
use crate::lexicon::people_groups;
use crate::primitives::Span;
use std::sync::LazyLock;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "total-and-parts",
    page: include_str!("../../fixtures/conflict/total-and-parts.md"),
    detect,
};

/// Chosen: arithmetic leaves no room.
const BASE: f64 = 0.95;

/// From so many times the total on, a count behind the cue is of another thing: "home to 2 million". Chosen.
const LARGER: f64 = 3.0;

/// Words and marks after which the parts of a total come. Chosen.
static PARTS_FOLLOW: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "parts-follow"));

/// A total with its parts, as places in the sentence's quantities.
struct Sum {
    total: usize,
    parts: Vec<usize>,
    least: f64,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            found.extend(overfull(article, index).map(|sum| conflict(scope, at, index, &sum)));
        }
    }
    found
}

fn overfull(article: &ArticleView, index: usize) -> Option<Sum> {
    let amounts = &article.reading.sentences[index].quantities;
    let total = amounts.iter().position(counted)?;
    let most = amounts[total].interval.high?;
    let sentence = article.sentences.get(index)?;
    let tail = Span::new(amounts[total].span.end, sentence.end);
    let lower = words(article.text, tail).to_ascii_lowercase();
    let opens = article.text.get(..amounts[total].span.start).unwrap_or("").trim_end();
    let divided = opens.ends_with("Of the") || opens.ends_with("Of its") || opens.ends_with(", of the");
    let before = |at: usize| article.text.get(..tail.start + at).unwrap_or("");
    let marks = |cue: &str, at: usize| cue != ": " || before(at).ends_with(char::is_alphabetic);
    let place = |cue: &str| lower.find(cue).filter(|at| marks(cue, *at));
    let cue = PARTS_FOLLOW.iter().filter_map(place).min();
    let from = if divided { tail.start } else { tail.start + cue? };
    let ends =
        words(article.text, Span::new(from, sentence.end)).find(';').map_or(sentence.end, |stop| from + stop);
    let between = |amount: &Quantity| from <= amount.span.start && amount.span.end <= ends;
    // "eight shootings, including one that killed 17": the dead are no part of the shootings.
    let people = amounts[total].measurand.as_ref().is_none_or(|thing| {
        matches!(thing.head.as_str(), "person" | "people" | "victim" | "casualty")
            || people_groups::group(&thing.head).is_some()
    });
    let part = |amount: &Quantity| {
        between(amount)
            && counted(amount)
            && amount.role.is_none_or(|role| {
                Some(role) == amounts[total].role || (amounts[total].role.is_none() && people)
            })
    };
    let parts: Vec<usize> = (total + 1..amounts.len()).filter(|at| part(&amounts[*at])).collect();
    let rough = |amount: &Quantity| !matches!(amount.bound, Bound::Exactly | Bound::About | Bound::AtLeast);
    let strangers =
        amounts[total + 1..].iter().any(|amount| between(amount) && (!counted(amount) || rough(amount)));
    let inside = |end: usize| words(article.text, Span::new(amounts[total].span.end, end)).contains('(');
    if parts.last().is_some_and(|last| inside(amounts[*last].span.start))
        || !close(article, from, amounts, &parts)
    {
        return None;
    }
    // Another count before the cue may be the total; a list of numbered things, or a count of some, has no parts.
    let after = |at: usize| article.text.get(amounts[at].span.end..).unwrap_or("").trim_start();
    let other = amounts[total + 1..].iter().any(|amount| amount.span.end <= from && counted(amount));
    let some = ["of those", "of them", "of these", "of the", "or so"]
        .iter()
        .any(|words| after(total).starts_with(words));
    let marked = parts.iter().any(|at| after(*at).starts_with([')', '*']));
    // After a dash or a colon a count above the total is of another reckoning: "in 9 towns — 10 with the port".
    let loose = cue.is_some_and(|cue| {
        let mark = words(article.text, Span::new(tail.start + cue, sentence.end)).trim_start();
        mark.starts_with([':', '\u{2014}', '\u{2013}', '-'])
    });
    let times = if loose && !divided { 1.0 } else { LARGER };
    let larger = |at: &usize| amounts[*at].interval.low.is_some_and(|low| low > times * most);
    if other || some || marked || parts.iter().any(larger) {
        return None;
    }
    let least: f64 = parts.iter().filter_map(|at| amounts[*at].interval.low).sum();
    (!parts.is_empty() && !strangers && least > most).then_some(Sum { total, parts, least })
}

/// Whether the first part follows its cue closely: a dash or a colon opens other things than lists, too.
fn close(article: &ArticleView, from: usize, amounts: &[Quantity], parts: &[usize]) -> bool {
    let Some(first) = parts.first() else { return false };
    let mark = words(article.text, Span::new(from, amounts[*first].span.start.max(from)));
    let listed = mark.starts_with(": ") || mark.starts_with(" \u{2014} ");
    !listed || mark.trim_matches([':', ' ', '\u{2014}']).is_empty()
}

/// A count of things, in figures or words, that can be added up.
fn counted(amount: &Quantity) -> bool {
    amount.kind == QuantityKind::Count && amount.value.is_some_and(|value| value >= 1.0)
}

fn conflict(scope: &Scope, at: usize, index: usize, sum: &Sum) -> Conflict {
    let article = &scope.articles[at];
    let amounts = &article.reading.sentences[index].quantities;
    let total = wording::squeeze(words(article.text, amounts[sum.total].span));
    let most = amounts[sum.total].interval.high.unwrap_or(sum.least);
    let parts: Vec<String> =
        sum.parts.iter().map(|at| wording::squeeze(words(article.text, amounts[*at].span))).collect();
    let added = wording::thousands(sum.least);
    let mut evidence = vec![Evidence::stated(at, index + 1, amounts[sum.total].span, "value")];
    evidence
        .extend(sum.parts.iter().map(|part| Evidence::stated(at, index + 1, amounts[*part].span, "value")));
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::Conflict), "value"),
            evidence,
            (
                format!("{}'s parts add up to {added}; its total is {total}.", article.name),
                format!("Parts add up to {added}, the total is {total} ({})", article.name),
            ),
            proof(sum, amounts, &parts, most),
            Weight { base: BASE, effect: ((sum.least - most) / sum.least).clamp(0.0, 1.0) },
        ),
    )
}

/// The sum, and the fewest parts that cannot stand beside the total, where not all of them are needed.
fn proof(sum: &Sum, amounts: &[Quantity], parts: &[String], most: f64) -> Vec<String> {
    let lows: Vec<f64> = sum.parts.iter().map(|at| amounts[*at].interval.low.unwrap_or(0.0)).collect();
    let mut proof = vec![
        format!("parts: {}", parts.join(" + ")),
        format!("{} is above {}", wording::thousands(sum.least), wording::thousands(most)),
    ];
    let fewest = fewest_above(&lows, most);
    if fewest.len() < parts.len() {
        let named: Vec<String> = fewest.iter().map(|at| parts[*at].clone()).collect();
        let already: f64 = fewest.iter().map(|at| lows[*at]).sum();
        proof.push(format!("already {} make {}", wording::list(&named), wording::thousands(already)));
    }
    proof
}

/// The fewest of some amounts that together are above `most`, in their order; all of them where none are.
pub(super) fn fewest_above(lows: &[f64], most: f64) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..lows.len()).collect();
    ranked.sort_by(|a, b| lows[*b].total_cmp(&lows[*a]).then(a.cmp(b)));
    let mut sum = 0.0;
    let mut taken = 0;
    while taken < ranked.len() && sum <= most {
        sum += lows[ranked[taken]];
        taken += 1;
    }
    ranked.truncate(taken);
    ranked.sort_unstable();
    ranked
}

#[cfg(test)]
mod tests {
    use super::fewest_above;

    #[test]
    fn the_fewest_parts_that_cannot_hold_are_the_largest() {
        assert_eq!(fewest_above(&[6.0, 2.0, 5.0, 1.0], 10.0), [0, 2]);
        assert_eq!(fewest_above(&[3.0, 4.0, 5.0], 10.0), [0, 1, 2]);
        assert_eq!(fewest_above(&[1.0], 10.0), [0]);
    }
}
