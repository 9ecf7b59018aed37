//! "The second visit within six months", against the date of the visit before it.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::cues::WORDS;
use super::day_count;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidence;
use super::finding::finding;
use super::finding::words;
use super::judge::stage;
use super::topic::is_weightless;
use super::wording;
use crate::claim::SentenceReading;
use crate::claim::quantity::QuantityKind;
use crate::claim::time::When;
use crate::lexicon::Cues;
use crate::normalize::EntityId;
use crate::normalize::NormalizedClaim;
use crate::primitives::Grain;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "duration", page: include_str!("../../fixtures/conflict/duration.md"), detect };

/// Chosen: a computed gap is as plain as two places.
const BASE: f64 = 1.0;

/// Certainty from which an event is taken to have happened: "is likely to visit" is no visit. Chosen.
const SURE: f64 = 0.9;

/// Days within which two dates are one occasion told twice. Chosen.
const SAME: i32 = 3;

/// A repetition within a length of time: "second … within six months", "first … in five years".
struct Window {
    claim: usize,
    /// 1 for "first": nothing of the kind lies in the window. More: another one does.
    ordinal: f64,
    /// First day of the window.
    from: Date,
    /// The day of the event itself.
    to: Date,
    span: Span,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut counted_days = day_count::detect(scope);
    let windows: Vec<Window> = (0..scope.claims.len()).filter_map(|at| window(scope, at)).collect();
    if windows.is_empty() {
        return counted_days;
    }
    let by_class = events_by_class(scope);
    let mut found: Vec<Conflict> = Vec::new();
    for window in &windows {
        let class = scope.claims[window.claim].item.event.as_ref().map_or("", |event| event.class.as_str());
        let others = by_class.get(class).map_or(&[][..], Vec::as_slice);
        found.extend(against(scope, window, others).map(|other| conflict(scope, window, other)));
    }
    counted_days.extend(one_a_pair(found));
    counted_days
}

/// A heading and its sentence say one thing: the first finding a pair of articles stays.
fn one_a_pair(found: Vec<Conflict>) -> Vec<Conflict> {
    let mut kept: Vec<Conflict> = Vec::new();
    for conflict in found {
        let articles = |c: &Conflict| c.evidence.iter().map(|place| place.article).collect::<Vec<_>>();
        if !kept.iter().any(|other| articles(other) == articles(&conflict)) {
            kept.push(conflict);
        }
    }
    kept
}

fn events_by_class<'a>(scope: &Scope<'a>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut classes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate() {
        if let Some(event) = &claim.item.event {
            classes.entry(event.class.as_str()).or_default().push(at);
        }
    }
    classes
}

/// The window a claim speaks of, if its sentence counts a repetition within a length of time.
fn window(scope: &Scope, at: usize) -> Option<Window> {
    let claim = &scope.claims[at];
    // "Announced that it would for the first time in four years": the words count what was announced.
    claim
        .item
        .event
        .as_ref()
        .filter(|event| !is_weightless(&event.lemma) && !TELLING.contains(&event.lemma.as_str()))?;
    let article = scope.articles.get(claim.article)?;
    let reading = article.reading.sentences.get(claim.sentence.checked_sub(1)?)?;
    let to = day_of(claim, article.published)?;
    let amounts = reading.quantities.iter().filter(|quantity| quantity.kind == QuantityKind::Ordinal);
    let amounts = amounts.filter_map(|quantity| Some((quantity.span, quantity.value?)));
    let mut ordinals: Vec<(Span, f64)> = amounts.chain(written(article, reading)).collect();
    ordinals.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    ordinals.into_iter().find_map(|ordinal| counted(article, at, ordinal, to, scope))
}

/// Ordinals in words, also where they are read as no amount of their own.
fn written<'a>(
    article: &'a ArticleView,
    reading: &'a SentenceReading,
) -> impl Iterator<Item = (Span, f64)> + 'a {
    reading.tokens.iter().filter_map(|token| {
        let word = words(article.text, token.span).to_lowercase();
        let at = ORDINALS.iter().position(|ordinal| *ordinal == word)?;
        Some((token.span, (at + 1) as f64))
    })
}

/// Verbs and nouns of telling. Chosen.
const TELLING: [&str; 7] = ["announce", "announcement", "declare", "report", "say", "state", "tell"];

/// From the first on.
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// The window of an ordinal, if a length of time follows it closely: "second visit to China within six months".
fn counted(
    article: &ArticleView,
    at: usize,
    (ordinal, number): (Span, f64),
    to: Date,
    scope: &Scope,
) -> Option<Window> {
    let (length, from) = length_after(article, &scope.claims[at], ordinal, to)?;
    let between = words(article.text, Span::new(ordinal.end, length.start.max(ordinal.end)));
    let inside = words(article.text, length).to_lowercase();
    let before = between.trim_end().to_lowercase();
    let within = ["within", "in less than", "in under", "in"].iter().any(|cue| {
        inside.starts_with(&format!("{cue} ")) || before.ends_with(&format!(" {cue}")) || before == *cue
    });
    (within && between.len() <= 60 && !between.contains('.')).then_some(Window {
        claim: at,
        ordinal: number,
        from,
        to,
        span: ordinal.cover(length),
    })
}

/// The first length of time after the ordinal, with the day on which it began.
fn length_after(
    article: &ArticleView,
    claim: &NormalizedClaim,
    after: Span,
    to: Date,
) -> Option<(Span, Date)> {
    let at = claim.sentence.checked_sub(1)?;
    let reading = article.reading.sentences.get(at)?;
    let resolved = &article.normalized.sentences.get(at)?.times;
    let times = reading.times.iter().zip(resolved).filter(|(time, _)| time.span.start >= after.end);
    let lengths =
        times.filter_map(|(time, resolved)| match (&time.when, resolved.period.from, resolved.period.to) {
            (When::Length { count, unit }, ..) => Some((time.span, back(to, *count, *unit)?)),
            (_, Some(from), Some(end)) if named_length(words(article.text, time.span)) && end >= from => {
                Some((time.span, from))
            }
            _ => None,
        });
    let amounts = reading
        .quantities
        .iter()
        .filter(|amount| amount.kind == QuantityKind::Duration && amount.span.start >= after.end);
    let amounts = amounts.filter_map(|amount| {
        Some((amount.span, back(to, amount.value?, grain(&amount.unit.as_ref()?.id)?)?))
    });
    lengths.chain(amounts).min_by_key(|(span, _)| span.start)
}

/// Whether the words name a length ("within six months") and no date.
fn named_length(text: &str) -> bool {
    LENGTHS.iter().any(|unit| text.to_ascii_lowercase().ends_with(unit))
}

fn grain(unit: &str) -> Option<Grain> {
    match unit.trim_end_matches('s') {
        "day" => Some(Grain::Day),
        "week" => Some(Grain::Week),
        "month" => Some(Grain::Month),
        "year" => Some(Grain::Year),
        "decade" => Some(Grain::Decade),
        _ => None,
    }
}

fn back(from: Date, count: f64, unit: Grain) -> Option<Date> {
    if !(0.0..=10_000.0).contains(&count) || (count - count.round()).abs() > 1e-9 {
        return None;
    }
    let count = count as i64;
    let span = match unit {
        Grain::Day => count.days(),
        Grain::Week => count.weeks(),
        Grain::Month => count.months(),
        Grain::Year => count.years(),
        Grain::Decade => (count.checked_mul(10)?).years(),
        _ => return None,
    };
    from.checked_sub(span).ok()
}

fn day_of(claim: &NormalizedClaim, published: Option<Date>) -> Option<Date> {
    match (claim.item.period.from, claim.item.period.to) {
        (Some(from), Some(to)) if Period::day(from).gap_days(Period::day(to)) <= 7 => Some(to),
        (Some(_), Some(to)) if published.is_none_or(|day| to <= day) => Some(to),
        _ => published,
    }
}

/// The other claim that the window does not fit, if one does not.
fn against(scope: &Scope, window: &Window, others: &[usize]) -> Option<usize> {
    let mine = &scope.claims[window.claim];
    let kin: Vec<usize> = others
        .iter()
        .copied()
        .filter(|at| {
            *at != window.claim
                && scope.claims[*at].article != mine.article
                && alike(mine, &scope.claims[*at])
                && before(period_of(scope, *at), window.to)
        })
        .collect();
    let inside =
        kin.iter().copied().find(|at| period_of(scope, *at).from.is_some_and(|from| from >= window.from));
    if window.ordinal < 1.5 {
        return inside.filter(|at| scope.claims[*at].article != mine.article);
    }
    let reaches = |at: &usize| period_of(scope, *at).to.is_some_and(|to| to >= window.from);
    if kin.iter().any(reaches) {
        return None;
    }
    kin.into_iter().filter(|at| is_latest(scope, *at, window)).max_by_key(|at| period_of(scope, *at).to)
}

/// Of one agent, to one place, and it took place.
fn alike(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let shares = left
        .item
        .participants
        .iter()
        .any(|(id, _)| right.item.participants.iter().any(|(other, _)| id == other));
    let goals = |claim: &NormalizedClaim| -> Vec<EntityId> {
        let mut ids: Vec<EntityId> = claim.item.participants.iter().map(|(id, _)| id.clone()).collect();
        ids.extend(claim.item.place.iter().cloned());
        let held: Vec<EntityId> = claim.item.place.iter().flat_map(crate::normalize::name::holders).collect();
        ids.extend(held);
        ids
    };
    let (left_goals, right_goals) = (goals(left), goals(right));
    let shared = left_goals.iter().filter(|id| right_goals.contains(id)).count();
    let took_place = stage(right.assertion.modality) == Some(3) && right.certainty.1 >= SURE;
    shares && shared >= 2 && took_place && !super::judge::is_denial(right)
}

fn before(period: Period, day: Date) -> bool {
    let earlier = |to: Date| to < day && Period::day(to).gap_days(Period::day(day)) > SAME;
    period.from.is_some() && period.to.is_some_and(earlier)
}

/// The claim's period; where it is open, the last closed time its sentence names.
fn period_of(scope: &Scope, at: usize) -> Period {
    let claim = &scope.claims[at];
    let closed = |period: &Period| period.from.is_some() && period.to.is_some();
    if closed(&claim.item.period) {
        return claim.item.period;
    }
    let times = claim
        .sentence
        .checked_sub(1)
        .and_then(|at| scope.articles.get(claim.article)?.normalized.sentences.get(at));
    let last = times.and_then(|sentence| sentence.times.iter().map(|time| time.period).rfind(closed));
    last.unwrap_or(claim.item.period)
}

/// Whether the text says that it was the last one before the window's event: "most recently", "his last visit".
fn is_latest(scope: &Scope, at: usize, window: &Window) -> bool {
    let claim = &scope.claims[at];
    let article = &scope.articles[claim.article];
    let sentence =
        article.sentences.get(claim.sentence.wrapping_sub(1)).map_or("", |span| words(article.text, *span));
    let lower = sentence.to_lowercase();
    let cue = LATEST.iter().any(|cue| lower.contains(cue));
    cue && article.published.is_none_or(|published| published <= window.to)
}

fn conflict(scope: &Scope, window: &Window, other: usize) -> Conflict {
    let (mine, theirs) = (&scope.claims[window.claim], &scope.claims[other]);
    let (name_mine, name_theirs) = (wording::article(scope, mine), wording::article(scope, theirs));
    let text = scope.articles[mine.article].text;
    let phrase = wording::squeeze(words(text, window.span));
    let when = wording::period(period_of(scope, other));
    let (low, high) = gap(period_of(scope, other), window.to);
    let limit = Period::day(window.from).gap_days(Period::day(window.to));
    let mut places = vec![
        Evidence::stated(mine.article, mine.sentence, window.span, "period"),
        evidence(scope, other, "period"),
    ];
    places.sort_by_key(|place| (scope.articles[place.article].published, place.article));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: false,
            differs: vec!["period"],
            claims: vec![other, window.claim],
            evidence: places,
            sentence: format!(
                "{name_mine} says \u{201c}{phrase}\u{201d}; {name_theirs} dates the one before to {when}. The gap is {low} to {high} days; the limit is {limit}."
            ),
            line: format!(
                "\u{201c}{phrase}\u{201d} ({name_mine}) against {low} to {high} days ({name_theirs})"
            ),
            proof: vec![
                format!(
                    "the window is {} to {}: [0, {limit}] days",
                    wording::day(window.from),
                    wording::day(window.to)
                ),
                format!("{when} to {}: [{low}, {high}] days", wording::day(window.to)),
                if window.ordinal < 1.5 {
                    "an earlier one lies in the window of a first".to_owned()
                } else {
                    "the ranges do not meet".to_owned()
                },
            ],
            weight: Weight { base: BASE, effect: 0.8 },
        },
    )
}

/// Fewest and most days from a period to a day.
fn gap(period: Period, day: Date) -> (i32, i32) {
    let days = |end: Option<Date>| end.map_or(0, |end| Period::day(end).gap_days(Period::day(day)));
    (days(period.to), days(period.from))
}

/// Words that end a length of time. Chosen.
static LENGTHS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "ends-length"));

/// Words by which something is the last of its kind so far. Chosen.
static LATEST: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "latest"));
