//! One event on two days.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::occasion::one_deed;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::wording;
use crate::primitives::Period;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "date", page: include_str!("../../fixtures/conflict/date.md"), detect };

/// Chosen: below place, since days shift with time zones and with the day of publication.
const BASE: f64 = 0.9;

fn detect(scope: &Scope) -> Vec<Conflict> {
    pairs_of(scope, DETECTOR.code)
        .iter()
        .filter(|pair| {
            past_slack(scope, pair) && one_deed(scope, &scope.claims[pair.left], &scope.claims[pair.right])
        })
        .map(|pair| conflict(scope, pair))
        .collect()
}

/// Whether the days are further apart than the articles' own dates are unsure, and than a day told across time zones.
fn past_slack(scope: &Scope, pair: &Pair) -> bool {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let slack: i32 = [left, right].iter().map(|claim| spread(scope.articles[claim.article].possible)).sum();
    left.item.period.gap_days(right.item.period) > slack + scope.settings.zone_days
}

fn spread(possible: Period) -> i32 {
    match (possible.from, possible.to) {
        (Some(from), Some(to)) => Period::day(from).gap_days(Period::day(to)),
        _ => 0,
    }
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let event = wording::event(scope, left);
    let (on_left, on_right) = (wording::period(left.item.period), wording::period(right.item.period));
    let gap = left.item.period.gap_days(right.item.period);
    finding(
        scope,
        Draft {
            dispute: false,
            ..Draft::of_pair(
                scope,
                pair,
                (DETECTOR.code, "period"),
                (
                    format!(
                        "{}: {name_left} dates it {on_left}, {name_right} {on_right}.",
                        wording::capital(&event)
                    ),
                    format!("{event}: {on_left} ({name_left}) or {on_right} ({name_right})"),
                ),
                Weight { base: BASE, effect: (f64::from(gap) / 7.0).min(1.0) },
            )
        },
    )
}
