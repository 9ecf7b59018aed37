//! A sentence in, a length of time in it that does not fit its first and last day, out.

use super::ArticleView;
use super::Conflict;
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
use crate::claim::time::When;
use crate::lexicon::Cues;
use crate::primitives::Grain;
use crate::primitives::Period;
use crate::primitives::Span;
use std::sync::LazyLock;

/// A length and the days it is told of.
struct Misfit {
    length: Span,
    days: Span,
    /// Days stated, fewest and most.
    stated: (i32, i32),
    /// Days from the first day to the last.
    gap: i32,
}

/// Verbs by which two days are the first and the last of one thing. Chosen.
static OPENS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "opens"));
static CLOSES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "closes"));

/// Chosen: a computed gap is as plain as two places.
const BASE: f64 = 1.0;

/// Lengths that do not fit the first and last day told in the same sentence.
pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            found.extend(misfit(article, index).map(|misfit| miscounted(scope, (at, index), &misfit)));
        }
    }
    found
}

fn miscounted(scope: &Scope, (at, index): (usize, usize), misfit: &Misfit) -> Conflict {
    let article = &scope.articles[at];
    let [length, days] = [misfit.length, misfit.days].map(|span| wording::squeeze(words(article.text, span)));
    let place =
        |span: Span| Evidence { article: at, sentence: index + 1, span, field: "period", inferred: false };
    let (low, high) = misfit.stated;
    finding(
        scope,
        Draft::of_passages(
            scope,
            ("duration", Some(Verdict::Conflict), "period"),
            vec![place(misfit.length), place(misfit.days)],
            (
                format!(
                    "{} says \u{201c}{length}\u{201d}; from its first day to its last are {} days.",
                    article.name, misfit.gap
                ),
                format!("\u{201c}{length}\u{201d} against {} days ({})", misfit.gap, article.name),
            ),
            vec![
                format!("stated: [{low}, {high}] days, counting both ends or neither"),
                format!("{days}: {} days", misfit.gap),
                "the ranges do not meet".to_owned(),
            ],
            Weight { base: BASE, effect: 0.8 },
        ),
    )
}

/// The one length of a sentence, if it does not fit the one span of days the sentence names.
fn misfit(article: &ArticleView, index: usize) -> Option<Misfit> {
    let (length, stated) = only(lengths(article, index))?;
    let (days, period) = span_of_days(article, index)?;
    let gap = Period::day(period.from?).gap_days(Period::day(period.to?));
    // Both ends may be counted or not, and a day more or less is a matter of hours.
    let fits = stated.0 - 2 <= gap && gap <= stated.1 + 1;
    (!fits && gap > 0).then_some(Misfit { length, days, stated, gap })
}

fn only<T>(mut found: Vec<T>) -> Option<T> {
    if found.len() == 1 { found.pop() } else { None }
}

/// Lengths in days or weeks, with the fewest and most days each means.
fn lengths(article: &ArticleView, index: usize) -> Vec<(Span, (i32, i32))> {
    let reading = &article.reading.sentences[index];
    let days = |count: f64, unit: &str| match unit.trim_end_matches('s') {
        "day" if (1.0..1000.0).contains(&count) => Some((count as i32, count as i32)),
        "week" if (1.0..150.0).contains(&count) => Some((count as i32 * 7 - 3, count as i32 * 7 + 3)),
        _ => None,
    };
    let exact =
        |amount: &&Quantity| amount.kind == QuantityKind::Duration && matches!(amount.bound, Bound::Exactly);
    let amounts = reading
        .quantities
        .iter()
        .filter(exact)
        .filter_map(|amount| Some((amount.span, days(amount.value?, &amount.unit.as_ref()?.id)?)));
    let times = reading.times.iter().filter_map(|time| match &time.when {
        When::Length { count, unit } => {
            let unit = match unit {
                Grain::Day => "day",
                Grain::Week => "week",
                _ => return None,
            };
            Some((time.span, days(*count, unit)?))
        }
        _ => None,
    });
    let mut found: Vec<(Span, (i32, i32))> = amounts.chain(times).collect();
    found.sort_by_key(|(span, _)| span.start);
    found.dedup_by(|a, b| a.0.overlaps(b.0));
    found.retain(|(span, _)| is_of_it(article, *span));
    found
}

/// Whether the words around a length make it the length of the thing told of: "lasted 9 days", "the 9-day fair", "after 9 days".
fn is_of_it(article: &ArticleView, span: Span) -> bool {
    let from = article.text.floor_char_boundary(span.start.saturating_sub(24));
    let before = words(article.text, Span::new(from, span.start)).to_ascii_lowercase();
    let own = words(article.text, span).to_ascii_lowercase();
    let cue = &LENGTH_CUES;
    let within = &NO_LENGTH;
    let to = article.text.ceil_char_boundary((span.end + 12).min(article.text.len()));
    let after = words(article.text, Span::new(span.end, to)).to_ascii_lowercase();
    let hyphened = own.contains('-');
    (hyphened || cue.iter().any(|cue| before.ends_with(cue) || own.starts_with(cue)))
        && !within.iter().any(|word| own.contains(word) || after.trim_start().starts_with(word))
}

/// The days a sentence names from one to another: one expression for both, or two between a verb that opens and one that closes.
fn span_of_days(article: &ArticleView, index: usize) -> Option<(Span, Period)> {
    let reading = &article.reading.sentences[index];
    let resolved = &article.normalized.sentences.get(index)?.times;
    let days: Vec<(Span, Period)> = reading
        .times
        .iter()
        .zip(resolved)
        .filter(|(time, found)| found.grain == Grain::Day && !matches!(time.when, When::Length { .. }))
        .map(|(time, found)| (time.span, found.period))
        .collect();
    let long = |period: &Period| matches!((period.from, period.to), (Some(from), Some(to)) if from < to);
    let ranges: Vec<_> = days.iter().filter(|(_, period)| long(period)).copied().collect();
    if let [range] = ranges[..] {
        return (days.len() == 1).then_some(range);
    }
    let lower = words(article.text, *article.sentences.get(index)?).to_ascii_lowercase();
    let told = |cues: &Cues| cues.iter().any(|cue| lower.contains(cue));
    match days[..] {
        [(one, first), (two, last)] if told(&OPENS) && told(&CLOSES) && !long(&first) && !long(&last) => {
            Some((one.cover(two), Period { from: first.from, to: last.to }))
        }
        _ => None,
    }
}

/// Words before a length that is that of the thing told of. Chosen.
static LENGTH_CUES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "length"));

/// Words around a length that places a day or is an age. Chosen.
static NO_LENGTH: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "no-length"));
