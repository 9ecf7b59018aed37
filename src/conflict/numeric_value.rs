//! Amounts of one thing whose ranges do not meet.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::Verdict;
use super::families::families;
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

/// Chosen: near the top, since equal and differing shares side by side mislead most.
const FAMILY: f64 = 0.9;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found: Vec<Conflict> =
        pairs_of(scope, DETECTOR.code).iter().map(|pair| conflict(scope, pair)).collect();
    found.extend(
        families(scope).iter().filter(|family| family.len() >= 2).map(|family| side_by_side(scope, family)),
    );
    found
}

/// Shares of different things: no contradiction is claimed, the field that differs is named.
fn side_by_side(scope: &Scope, family: &[usize]) -> Conflict {
    let values: Vec<String> = family.iter().map(|at| wording::value(&scope.claims[*at])).collect();
    let things: Vec<String> = family.iter().map(|at| wording::measured(&scope.claims[*at])).collect();
    let count = wording::count(family.len());
    let shown = wording::list(&values);
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::NotComparable),
            dispute: false,
            differs: vec!["measurand"],
            claims: family.to_vec(),
            evidence: evidences(scope, family, "value"),
            sentence: format!(
                "{} shares ({shown}) measure {count} different things, so none contradicts or confirms another.",
                wording::capital(&count)
            ),
            line: format!("{}: {count} different shares", values.join(", ")),
            proof: vec![format!("measured: {}", things.join("; ")), "raises no conflict".to_owned()],
            weight: Weight { base: FAMILY, effect: 1.0 },
        },
    )
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
        Draft::of_pair(
            scope,
            pair,
            (DETECTOR.code, "value"),
            (
                format!(
                    "{of}: {name_left} gives {value_left}, {name_right} gives {value_right}; the ranges do not meet."
                ),
                format!("{thing}: {value_left} ({name_left}) or {value_right} ({name_right})"),
            ),
            Weight { base: BASE, effect: apart },
        ),
    )
}

/// The name of the article a claim stands in.
fn side(scope: &Scope, claim: usize) -> String {
    wording::article(scope, &scope.claims[claim]).to_owned()
}
