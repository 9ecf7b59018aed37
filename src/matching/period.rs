//! Two periods in, how they lie to each other out.

use super::weights::Level;
use crate::normalize::Item;
use crate::primitives::Period;

/// How the periods of two items lie to each other; `None` where both are unknown.
///
/// An end that is open reaches everywhere. A gap counts as small against the length of the longer period:
/// a month that ends two weeks before a day may be the same time told loosely, a day two weeks before a day may not.
pub(crate) fn level(left: &Item, right: &Item) -> Option<Level> {
    let (one, other) = (left.period, right.period);
    match (one.is_unknown(), other.is_unknown()) {
        (true, true) => None,
        (true, false) => Some(if is_long_past(other, left) { Level::Far } else { Level::Missing }),
        (false, true) => Some(if is_long_past(one, right) { Level::Far } else { Level::Missing }),
        _ => Some(of_known(one, other)),
    }
}

/// Days after which a time is no news any more. Chosen: tolls and deals are updated for weeks.
const NEWS_DAYS: i32 = 60;

/// Whether a period had long ended when the other side, which names no time, was told.
fn is_long_past(period: Period, undated: &Item) -> bool {
    let (Some(end), Some(told)) = (period.to, undated.told) else { return false };
    end < told && Period::day(end).gap_days(Period::day(told)) > NEWS_DAYS
}

fn of_known(left: Period, right: Period) -> Level {
    if left == right {
        return if days(left).is_some_and(|days| days <= 3) { Level::SameDay } else { Level::Same };
    }
    if let Some(gap) = ends_apart(left, right) {
        return gap;
    }
    if left.meets(right) {
        let within = left.holds(right) || right.holds(left);
        return if within && is_bounded(left) && is_bounded(right) { Level::Within } else { Level::Overlap };
    }
    let gap = left.gap_days(right);
    match gap {
        ..=3 => Level::Adjacent,
        4..=31 => Level::Near,
        32..=92 => Level::Far,
        _ => Level::Disjoint,
    }
}

/// Two ends that are all that is known, of one side and far from each other: by one year and by another are two forecasts.
fn ends_apart(left: Period, right: Period) -> Option<Level> {
    let (one, other) = match (left.from, left.to, right.from, right.to) {
        (None, Some(one), None, Some(other)) | (Some(one), None, Some(other), None) => (one, other),
        _ => return None,
    };
    match Period::day(one).gap_days(Period::day(other)) {
        ..=92 => None,
        93..=366 => Some(Level::Near),
        _ => Some(Level::Far),
    }
}

fn is_bounded(period: Period) -> bool {
    period.from.is_some() && period.to.is_some()
}

/// Its length in days; `None` where an end is open.
fn days(period: Period) -> Option<i32> {
    let (from, to) = (period.from?, period.to?);
    from.until(to).ok().map(|span| span.get_days() + 1)
}
