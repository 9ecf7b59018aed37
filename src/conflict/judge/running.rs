//! Two counts of what goes on being counted in, whether one counts on from the other out: tolls rise, days add up.

use super::super::cues::AMOUNT_WORDS;
use super::Pair;
use super::Side;
use super::value::is_above;
use super::value::is_size;
use super::value::on_both_sides;
use super::value::telling_digits;
use crate::claim::quantity::QuantityKind;
use crate::claim::quantity::Role;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::conflict::finding::effect;
use crate::lexicon::Cues;
use crate::normalize::NormalizedClaim;
use crate::primitives::Interval;
use std::sync::LazyLock;

/// Whether the amount is a running total: the toll of an event, which rises as it is counted.
pub(crate) fn is_running(claim: &NormalizedClaim) -> bool {
    is_elapsed(claim)
        || is_counted_on(claim)
        || matches!(
            claim.item.role,
            Some(
                Role::Killed
                    | Role::Injured
                    | Role::Arrested
                    | Role::Missing
                    | Role::Displaced
                    | Role::Infected
                    | Role::Rescued
            )
        ) && claim.item.quantity_kind != Some(QuantityKind::Share)
}

/// Whether what is counted comes in one by one, so that a later count is higher: "23 reports", "31 complaints".
fn is_counted_on(claim: &NormalizedClaim) -> bool {
    let head = claim.item.measurand.as_ref().map_or("", |measurand| measurand.head.as_str());
    claim.item.quantity_kind == Some(QuantityKind::Count) && COUNTED_ON.contains(head)
}

static COUNTED_ON: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "running"));

/// Whether an amount grows with each day by itself: "the 22nd day of the strike".
pub(super) fn is_elapsed(claim: &NormalizedClaim) -> bool {
    claim.item.is_ordinal_of_time()
}

/// Least rise of a running total, as a share of the earlier count, that its bounds cannot be taken for. Chosen: "more than 500" and 527 are
/// one count, "at least 149" and 278 are two.
const RISE: f64 = 0.1;

/// Least factor between the counts of two parties from which neither counts on from the other. Chosen: ministries and their
/// opponents, and armies, differ by more; a toll rarely trebles from one text to the next in two mouths.
const RIVALS: f64 = 3.0;

/// Whether two named speakers count so differently that theirs are two counts, not one that goes on.
///
/// Of two counts of about one day the lower one must be that of an authority: a party to the matter that counts few was early.
fn rivals(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (pair.left.assertion.value, pair.right.assertion.value) else {
        return false;
    };
    let lower = if left <= right { pair.left } else { pair.right };
    let near = pair.told.days_apart().is_some_and(|days| days <= 1);
    pair.between_speakers() && left.max(right) >= RIVALS * left.min(right) && (!near || answers_for_it(lower))
}

static AUTHORITY: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "authority"));

/// Whether a body or an office of a state says it: "the Health Ministry", "police".
fn answers_for_it(claim: &NormalizedClaim) -> bool {
    let speaker = claim.assertion.speaker.as_deref().unwrap_or("").to_lowercase();
    let mut words = speaker.split(|c: char| !c.is_alphanumeric());
    words.any(|word| AUTHORITY.contains(&token::lemma(word, Tag::Noun)))
}

/// From this factor on a count told more than [`GROWING`] days before another is of a part, or of another event. Chosen.
const OUTGROWN: f64 = 10.0;

/// Days within which a toll may grow by any factor. Chosen: a week.
const GROWING: i32 = 7;

/// Whether two counts lie so far apart in number and in time that they are no count that goes on.
pub(super) fn outgrown(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (pair.left.assertion.value, pair.right.assertion.value) else {
        return false;
    };
    pair.told.days_apart().is_some_and(|days| days > GROWING) && left.max(right) >= OUTGROWN * left.min(right)
}

/// Whether a number is a floor with one digit that tells: "more than 100" is said of 170 as well.
fn is_round_floor(claim: &NormalizedClaim) -> bool {
    let digits = claim.assertion.value.map_or(0, telling_digits);
    is_above(claim) && digits == 1 && claim.assertion.value >= Some(100.0)
}

/// Below this factor a round floor of one day may be said of the higher count. Chosen: "more than 100" is not said of 250.
const FLOOR_REACH: f64 = 2.0;

/// A running total whose later count is higher by more than its wording may leave open, though "at least" would allow it. Of two
/// counts of one day the higher is the later one.
pub(super) fn counted_on(pair: &Pair) -> Option<&'static str> {
    if !pair.both(is_running) || pair.either(is_size) || rivals(pair) || outgrown(pair) {
        return None;
    }
    let (left, right) = (pair.left.assertion.value?, pair.right.assertion.value?);
    let one_day = pair.told.days_apart() == Some(0);
    let (earlier, later) = match pair.told.later() {
        Some(Side::Right) => (left, right),
        Some(Side::Left) => (right, left),
        None if one_day => (left.min(right), left.max(right)),
        None => return None,
    };
    let lower = if left <= right { pair.left } else { pair.right };
    if one_day && is_round_floor(lower) && later < FLOOR_REACH * earlier {
        return None;
    }
    let floor = pair.either(is_above);
    (floor && later > earlier * (1.0 + RISE)).then_some(if one_day {
        "a running total of one day, and one text has the higher count"
    } else {
        "a running total, and the later text has the later count"
    })
}

/// The later count of a running total is the higher one; of two counts of one day, the higher by a tenth is taken for the later.
pub(super) fn risen(pair: &Pair, left: Interval, right: Interval) -> Option<String> {
    if !pair.both(is_running) || rivals(pair) || on_both_sides(pair) {
        return None;
    }
    let later = "a running total, and the later text has the later count";
    let (earlier, after) = match pair.told.later() {
        Some(Side::Right) => (left, right),
        Some(Side::Left) => (right, left),
        None => return same_day(pair, left, right),
    };
    let rises = matches!((earlier.high, after.low), (Some(before), Some(then)) if before <= then);
    let missing = pair.left.item.role == Some(Role::Missing);
    let falls = matches!((earlier.low, after.high), (Some(before), Some(then)) if then <= before);
    (rises || (missing && falls)).then(|| later.to_owned())
}

/// Of one day: far apart, or told as a limit that another count has passed; days counted are as far as the text knew.
fn same_day(pair: &Pair, left: Interval, right: Interval) -> Option<String> {
    let one_day = pair.told.days_apart() == Some(0);
    let passed = pair.either(is_above) || pair.both(is_elapsed);
    (one_day && (passed || effect(left, right) >= 0.1))
        .then(|| "a running total, counted on one day, which may have risen between".to_owned())
}
