//! Amounts of one thing with the same digits and another magnitude: thousand for million, a slipped decimal point.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::judge::factor;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::wording;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "magnitude", page: include_str!("../../fixtures/conflict/magnitude.md"), detect };

/// Chosen: equal digits make chance unlikely.
const BASE: f64 = 1.0;

fn detect(scope: &Scope) -> Vec<Conflict> {
    pairs_of(scope, DETECTOR.code).iter().map(|pair| conflict(scope, pair)).collect()
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let (value_left, value_right) = (wording::value(left), wording::value(right));
    let found = left.assertion.value.zip(right.assertion.value).and_then(|(left, right)| factor(left, right));
    let factor = wording::thousands(found.unwrap_or(1.0));
    let thing = wording::capital(&wording::measured(left));
    let mut proof = pair.judgement.proof.clone();
    proof.push(format!("the digits are alike, the factor is {factor}"));
    finding(
        scope,
        Draft {
            proof,
            ..Draft::of_pair(
                scope,
                pair,
                (DETECTOR.code, "value"),
                (
                    format!(
                        "{thing}: {name_left} gives {value_left}, {name_right} {value_right}: a factor of {factor}, otherwise alike."
                    ),
                    format!(
                        "{thing}: {value_left} ({name_left}) or {value_right} ({name_right}), {factor} times"
                    ),
                ),
                Weight { base: BASE, effect: 1.0 },
            )
        },
    )
}
