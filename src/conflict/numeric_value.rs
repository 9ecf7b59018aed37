//! Amounts of one thing whose ranges do not meet.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::effect;
use super::finding::evidences;
use super::finding::finding;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::wording;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "numeric-value",
    page: include_str!("../../fixtures/conflict/numeric-value.md"),
    detect,
};

/// Chosen: a number is what a reader checks first.
const BASE: f64 = 1.0;

fn detect(scope: &Scope) -> Vec<Conflict> {
    pairs_of(scope, DETECTOR.code).iter().map(|pair| conflict(scope, pair)).collect()
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let (name_left, name_right) = (side(scope, pair.left), side(scope, pair.right));
    let thing = wording::capital(&wording::measured(left));
    let when = wording::period(left.item.period);
    let of = if when.is_empty() { thing.clone() } else { format!("{thing}, {when}") };
    let (value_left, value_right) = (wording::value(left), wording::value(right));
    let apart = left
        .assertion
        .interval
        .zip(right.assertion.interval)
        .map_or(0.0, |(left, right)| effect(left, right));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(pair.judgement.verdict),
            dispute: pair.judgement.dispute,
            differs: pair.judgement.differs.clone(),
            claims: pair.claims.clone(),
            evidence: evidences(scope, &pair.claims, "value"),
            sentence: format!(
                "{of}: {name_left} gives {value_left}, {name_right} gives {value_right}; the ranges do not meet."
            ),
            line: format!("{thing}: {value_left} ({name_left}) or {value_right} ({name_right})"),
            proof: pair.judgement.proof.clone(),
            weight: Weight { base: BASE, effect: apart },
        },
    )
}

/// The article, or the article's speaker where two speakers stand against each other.
fn side(scope: &Scope, claim: usize) -> String {
    wording::article(scope, &scope.claims[claim]).to_owned()
}
