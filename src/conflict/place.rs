//! One event in two places, neither of which lies in the other.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::cues::WORDS;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::words;
use super::judge::is_denial;
use super::judge::judge_told;
use super::pairs::Pair;
use super::pairs::ordered;
use super::pairs::pairs_of;
use super::pairs::told;
use super::wording;
use crate::claim::statement::Modality;
use crate::lexicon::Cues;
use crate::normalize::EntityId;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "place", page: include_str!("../../fixtures/conflict/place.md"), detect };

/// Chosen: two places cannot both hold, whatever the words around them.
const BASE: f64 = 1.0;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found: Vec<Pair> = pairs_of(scope, DETECTOR.code).to_vec();
    for pair in gatherings(scope) {
        if !found.iter().any(|other| other.claims.contains(&pair.left) || other.claims.contains(&pair.right))
        {
            found.push(pair);
        }
    }
    found.iter().map(|pair| conflict(scope, pair)).collect()
}

/// Classes of event by which two come together: a text may call one occasion a visit, another the talks.
static GATHERINGS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "gathering"));

/// Claims of two or more of the same participants coming together, which matching keeps apart by their verb.
fn gatherings(scope: &Scope) -> Vec<Pair> {
    let mut groups: BTreeMap<(&EntityId, &EntityId), Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate().filter(|(_, claim)| gathers(claim)) {
        let ids: Vec<&EntityId> = claim.item.participants.iter().map(|(id, _)| id).collect();
        for (nth, left) in ids.iter().enumerate() {
            for right in &ids[nth + 1..] {
                groups.entry((left, right)).or_default().push(at);
            }
        }
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for members in groups.values().filter(|members| members.len() <= MOST) {
        for (nth, left) in members.iter().enumerate() {
            let found = members[nth + 1..].iter().find_map(|right| gathering(scope, *left, *right));
            pairs.extend(found);
        }
    }
    pairs
}

/// Largest group whose pairs are looked at. Chosen.
const MOST: usize = 40;

fn gathers(claim: &NormalizedClaim) -> bool {
    let class = claim.item.event.as_ref().is_some_and(|event| GATHERINGS.contains(event.class.as_str()));
    class
        && claim.item.place.is_some()
        && claim.item.participants.len() >= 2
        && matches!(claim.assertion.modality, Modality::Happened | Modality::Ongoing)
}

/// Places apart at one time, or one ruled out by the other side.
fn gathering(scope: &Scope, left: usize, right: usize) -> Option<Pair> {
    let (left, right) = ordered(scope, left, right);
    let (a, b) = (&scope.claims[left], &scope.claims[right]);
    if (a.article, a.sentence) == (b.article, b.sentence) || is_denial(a) || is_denial(b) {
        return None;
    }
    let known = |claim: &NormalizedClaim| claim.item.period.from.is_some() && claim.item.period.to.is_some();
    let one_time = known(a) && known(b) && a.item.period.meets(b.item.period);
    let told_near =
        told(scope, left, right).days_apart().is_some_and(|days| days <= 4 * scope.settings.occasion_days);
    let judgement = judge_told(a, b, true, told(scope, left, right), scope.settings);
    let excluded = !(a.item.excluded_places.is_empty() && b.item.excluded_places.is_empty());
    let fits = judgement.code == Some(DETECTOR.code) && (one_time || (excluded && told_near));
    fits.then(|| Pair { left, right, judgement, claims: vec![left, right] })
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let event = wording::event(scope, right);
    let asked = if event.contains(": ") { format!("({event})") } else { event.clone() };
    let (at_left, at_right) = (place(scope, left), place(scope, right));
    finding(
        scope,
        Draft {
            dispute: false,
            ..Draft::of_pair(
                scope,
                pair,
                (DETECTOR.code, "place"),
                (
                    format!(
                        "Where {asked}: {name_left} says {at_left}{}; {name_right} says {at_right}{}.",
                        how_known(scope, left),
                        how_known(scope, right)
                    ),
                    format!("{event}: {at_left} ({name_left}) or {at_right} ({name_right})"),
                ),
                Weight { base: BASE, effect: if right.item.excluded_places.is_empty() { 0.8 } else { 1.0 } },
            )
        },
    )
}

fn place(scope: &Scope, claim: &NormalizedClaim) -> String {
    claim
        .item
        .place
        .as_ref()
        .map_or_else(|| "elsewhere".to_owned(), |id| wording::name(scope, claim.article, id))
}

/// The words an inferred place rests on, or the place ruled out.
fn how_known(scope: &Scope, claim: &NormalizedClaim) -> String {
    if let Some(out) = claim.item.excluded_places.first() {
        return format!(", not {}", wording::name(scope, claim.article, out));
    }
    let from =
        claim.item.evidence.iter().find(|place| place.field == "place").and_then(|place| place.inferred_from);
    let text = scope.articles.get(claim.article).map_or("", |article| article.text);
    from.map(|span| wording::squeeze(words(text, span)))
        .filter(|words| !words.is_empty())
        .map_or_else(String::new, |words| format!(", by \u{201c}{words}\u{201d}"))
}
