//! One event that one agent alone can have done, and two agents.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::wording;
use crate::claim::statement::Part;
use crate::normalize::NormalizedClaim;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "participant", page: include_str!("../../fixtures/conflict/participant.md"), detect };

/// Chosen: who did it is what is asked first.
const BASE: f64 = 0.95;

fn detect(scope: &Scope) -> Vec<Conflict> {
    pairs_of(scope, DETECTOR.code).iter().map(|pair| conflict(scope, pair)).collect()
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let (who_left, who_right) = (agents(scope, left), agents(scope, right));
    let event = left.item.event.as_ref().map_or_else(|| "did it".to_owned(), |event| event.lemma.clone());
    let whom = patients(scope, left);
    finding(
        scope,
        Draft::of_pair(
            scope,
            pair,
            (DETECTOR.code, "participants"),
            (
                format!(
                    "Who ({event} {whom}): {name_left} names {who_left}, {name_right} names {who_right}."
                ),
                format!("{event} {whom}: {who_left} ({name_left}) or {who_right} ({name_right})"),
            ),
            Weight { base: BASE, effect: 0.7 },
        ),
    )
}

fn named(scope: &Scope, claim: &NormalizedClaim, part: Part) -> String {
    let ids = claim.item.participants.iter().filter(|(_, taken)| *taken == part);
    wording::list(&ids.map(|(id, _)| wording::name(scope, claim.article, id)).collect::<Vec<_>>())
}

fn agents(scope: &Scope, claim: &NormalizedClaim) -> String {
    named(scope, claim, Part::Agent)
}

fn patients(scope: &Scope, claim: &NormalizedClaim) -> String {
    named(scope, claim, Part::Patient)
}
