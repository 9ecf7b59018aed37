//! One event in two places, neither of which lies in the other.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::finding::words;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::wording;
use crate::normalize::NormalizedClaim;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "place", page: include_str!("../../fixtures/conflict/place.md"), detect };

/// Chosen: two places cannot both hold, whatever the words around them.
const BASE: f64 = 1.0;

fn detect(scope: &Scope) -> Vec<Conflict> {
    pairs_of(scope, DETECTOR.code).iter().map(|pair| conflict(scope, pair)).collect()
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let event = wording::event(scope, right);
    let (at_left, at_right) = (place(scope, left), place(scope, right));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(pair.judgement.verdict),
            dispute: false,
            differs: pair.judgement.differs.clone(),
            claims: pair.claims.clone(),
            evidence: evidences(scope, &pair.claims, "place"),
            sentence: format!(
                "Where ({event}): {name_left} says {at_left}{}; {name_right} says {at_right}{}.",
                how_known(scope, left),
                how_known(scope, right)
            ),
            line: format!("{event}: {at_left} ({name_left}) or {at_right} ({name_right})"),
            proof: pair.judgement.proof.clone(),
            weight: Weight {
                base: BASE,
                effect: if right.item.excluded_places.is_empty() { 0.8 } else { 1.0 },
            },
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
