//! Two periods in, how they lie to each other out.

use super::weights::Level;
use crate::primitives::Period;

/// How two periods lie to each other; `None` where both are unknown.
///
/// An end that is open reaches everywhere. A gap counts as small against the length of the longer period:
/// a month that ends two weeks before a day may be the same time told loosely, a day two weeks before a day may not.
pub(crate) fn level(left: Period, right: Period) -> Option<Level> {
    match (left.is_unknown(), right.is_unknown()) {
        (true, true) => return None,
        (true, false) | (false, true) => return Some(Level::Missing),
        _ => {}
    }
    if left == right {
        return Some(if days(left).is_some_and(|days| days <= 3) { Level::SameDay } else { Level::Same });
    }
    if left.meets(right) {
        let within = left.holds(right) || right.holds(left);
        return Some(if within && is_bounded(left) && is_bounded(right) {
            Level::Within
        } else {
            Level::Overlap
        });
    }
    let gap = left.gap_days(right);
    Some(match gap {
        ..=3 => Level::Adjacent,
        4..=31 => Level::Near,
        32..=92 => Level::Far,
        _ => Level::Disjoint,
    })
}

fn is_bounded(period: Period) -> bool {
    period.from.is_some() && period.to.is_some()
}

/// Its length in days; `None` where an end is open.
fn days(period: Period) -> Option<i32> {
    let (from, to) = (period.from?, period.to?);
    from.until(to).ok().map(|span| span.get_days() + 1)
}
