//! When a thing was opened, founded or built, or an office taken up, told differently by two articles.
//!
//! Such facts stand in the background of a story, in half a sentence that matches little of the other article's.

use super::Conflict;
use super::Scope;
use super::Verdict;
use super::date;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::occasion::on_one_story;
use super::occasion::one_occasion;
use super::pairs::ordered;
use super::wording;
use crate::claim::statement::ClaimKind;
use crate::claim::statement::Modality;
use crate::claim::statement::Polarity;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::lexicon::Table;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Chosen: a day or a year is checked in a minute.
const BASE: f64 = 0.7;

/// Days between the fact and its article from which it is of the background. Chosen: news is told by other detectors.
const PAST: i32 = 60;

/// Days by which two times of one fact differ at least. Chosen: beyond a month's end.
const APART: i32 = 31;

static FACTS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("dated-facts", include_str!("../lexicon/data/dated-facts.tsv"));
    table.rows().map(|row| (row.get("event"), row.get("of"))).collect()
});

pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut facts: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for at in 0..scope.claims.len() {
        if let Some(key) = fact(scope, &scope.claims[at]) {
            facts.entry(key).or_default().push(at);
        }
    }
    facts.values().filter_map(|told| plainest(scope, told)).collect()
}

/// The event and the thing or office of a claim that dates a fact of the background.
fn fact(scope: &Scope, claim: &NormalizedClaim) -> Option<(String, String)> {
    let event = claim.item.event.as_ref()?;
    let of = *FACTS.get(event.lemma.as_str())?;
    let told = claim.kind == ClaimKind::Event
        && claim.assertion.modality == Modality::Happened
        && claim.assertion.polarity == Polarity::Affirmed;
    let (_, to) = claim.item.period.from.zip(claim.item.period.to)?;
    let published = scope.articles.get(claim.article)?.published;
    let past = published.is_none_or(|day| to < day && Period::day(to).gap_days(Period::day(day)) > PAST);
    if !told || !past || !is_dated_itself(claim) {
        return None;
    }
    let thing = if of == "office" { office(scope, claim)? } else { thing(scope, claim)? };
    Some((event.lemma.clone(), thing))
}

/// Whether the time stands in the claim's own words.
fn is_dated_itself(claim: &NormalizedClaim) -> bool {
    claim.item.evidence.iter().any(|place| {
        place.field == "period" && place.inferred_from.is_none() && place.sentence == claim.sentence
    })
}

/// The tokens of a claim's sentence, and the place of its event among them.
fn event_at<'a>(scope: &Scope<'a>, claim: &NormalizedClaim) -> Option<(&'a str, &'a [Token], usize)> {
    let article = scope.articles.get(claim.article)?;
    let place = claim.item.evidence.iter().find(|place| place.field == "event")?;
    let tokens = &article.reading.sentences.get(place.sentence.checked_sub(1)?)?.tokens;
    let at = tokens.iter().position(|token| token.span.overlaps(place.span))?;
    Some((article.text, tokens, at))
}

/// What was opened, founded or built: the object, else the noun before the verb ("the plant, which opened").
fn thing(scope: &Scope, claim: &NormalizedClaim) -> Option<String> {
    let (text, tokens, at) = event_at(scope, claim)?;
    if let Some(object) = claim.item.objects.first() {
        return Some(object.head.clone());
    }
    let skipped = |token: &&Token| {
        matches!(token.tag, Tag::Adv | Tag::Aux | Tag::Pron | Tag::Punct)
            || matches!(token.of(text), "which" | "that" | "was" | "were" | "been" | "first")
    };
    let noun = tokens[..at].iter().rev().find(|token| !skipped(token))?;
    (noun.tag == Tag::Noun).then(|| token::lemma(noun.of(text), Tag::Noun).into_owned())
}

/// The office in which somebody began: the noun phrase behind "became", up to the next little word.
fn office(scope: &Scope, claim: &NormalizedClaim) -> Option<String> {
    let (text, tokens, at) = event_at(scope, claim)?;
    let phrase: Vec<String> = tokens[at + 1..]
        .iter()
        .skip_while(|token| token.tag == Tag::Det)
        .take_while(|token| matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn))
        .map(|token| token.of(text).to_lowercase())
        .collect();
    let who: Vec<&str> = claim.item.participants.iter().map(|(id, _)| id.0.as_str()).collect();
    (!phrase.is_empty() && !who.is_empty()).then(|| format!("{} {}", who[0], phrase.join(" ")))
}

/// Of the claims that date one fact, the first two of different articles on one story whose times lie apart.
fn plainest(scope: &Scope, told: &[usize]) -> Option<Conflict> {
    let mut best: Option<(usize, usize)> = None;
    for (nth, one) in told.iter().enumerate() {
        for other in &told[nth + 1..] {
            let (left, right) = ordered(scope, *one, *other);
            let (a, b) = (&scope.claims[left], &scope.claims[right]);
            let apart = !a.item.period.meets(b.item.period) && a.item.period.gap_days(b.item.period) > APART;
            let known =
                best.is_some_and(|best| (scope.claims[best.0].id, scope.claims[best.1].id) <= (a.id, b.id));
            if !known && a.article != b.article && apart && one_matter(scope, left, right) {
                best = Some((left, right));
            }
        }
    }
    best.map(|(left, right)| conflict(scope, left, right))
}

/// Whether a thing without a name is one thing: the two articles are on one story, and their sentences do not name different ones.
fn one_matter(scope: &Scope, left: usize, right: usize) -> bool {
    let names = |at: usize| -> BTreeSet<&str> {
        scope.claims[at].item.participants.iter().map(|(id, _)| id.0.as_str()).collect()
    };
    let (mine, theirs) = (names(left), names(right));
    let strangers = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs);
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    !strangers
        && on_one_story(scope, one.article, other.article)
        && (!mine.is_disjoint(&theirs) || one_occasion(scope, left, right))
}

fn conflict(scope: &Scope, left: usize, right: usize) -> Conflict {
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    let (name_left, name_right) = (wording::article(scope, one), wording::article(scope, other));
    let event = wording::event(scope, one);
    let (on_left, on_right) = (wording::period(one.item.period), wording::period(other.item.period));
    finding(
        scope,
        Draft {
            code: date::DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: false,
            differs: vec!["period"],
            claims: vec![left, right],
            evidence: evidences(scope, &[left, right], "period"),
            sentence: format!(
                "{}: {name_left} dates it {on_left}, {name_right} {on_right}.",
                wording::capital(&event)
            ),
            line: format!("{event}: {on_left} ({name_left}) or {on_right} ({name_right})"),
            proof: vec![
                format!("{on_left} and {on_right} share no day"),
                "it can have happened only once".to_owned(),
            ],
            weight: Weight { base: BASE, effect: 1.0 },
        },
    )
}
