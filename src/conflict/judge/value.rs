//! Two amounts in, the verdict on them out: interval arithmetic in base units.

use super::Pair;
use super::Side;
use super::fields;
use super::running::counted_on;
use super::running::risen;
use super::unlike::unlike;
use super::verdict;
use crate::claim::quantity::Bound;
use crate::claim::quantity::QuantityKind;
use crate::claim::quantity::Role;
use crate::claim::statement::ClaimKind;
use crate::claim::statement::Modality;
use crate::conflict::Judgement;
use crate::conflict::Verdict;
use crate::normalize::NormalizedClaim;
use crate::normalize::unit;
use crate::primitives::Interval;

/// How two intervals lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same values.
    Equal,
    /// The left allows all that the right allows, and more.
    LeftWider,
    /// The right allows all that the left allows, and more.
    RightWider,
    /// They share values, and each has some of its own.
    Meet,
    /// No value is allowed by both.
    Apart,
}

impl Relation {
    const fn words(self) -> &'static str {
        match self {
            Self::Equal => "the ranges are equal",
            Self::LeftWider => "the left range holds the right one",
            Self::RightWider => "the right range holds the left one",
            Self::Meet => "the ranges meet, and neither holds the other",
            Self::Apart => "the ranges do not meet",
        }
    }
}

/// How two intervals lie to each other.
pub(crate) fn relate(left: Interval, right: Interval) -> Relation {
    match (left.meets(right), left.holds(right), right.holds(left)) {
        (false, ..) => Relation::Apart,
        (_, true, true) => Relation::Equal,
        (_, true, false) => Relation::LeftWider,
        (_, false, true) => Relation::RightWider,
        _ => Relation::Meet,
    }
}

/// The verdict on two amounts; `None` where a side states none.
pub(super) fn amounts(pair: &Pair) -> Option<Judgement> {
    let (left, right) = (told_as(pair.left)?, told_as(pair.right)?);
    let mut proof = vec![step("left", pair.left, left), step("right", pair.right, right)];
    if negated(pair.left) != negated(pair.right) {
        proof.push("one side denies its amount".to_owned());
        return Some(verdict(Verdict::Compatible, None, &["polarity"], proof));
    }
    let differs = fields::of_amounts(pair);
    if !differs.is_empty() {
        proof.push(format!("the two differ in {}", differs.join(", ")));
        return Some(verdict(Verdict::NotComparable, None, &differs, proof));
    }
    let relation = relate(left, right);
    proof.push(relation.words().to_owned());
    if relation != Relation::Apart
        && let Some(words) = counted_on(pair)
    {
        proof.push(words.to_owned());
        return Some(verdict(Verdict::Superseded, Some("supersession"), &["value"], proof));
    }
    Some(match relation {
        Relation::Apart => parted(pair, (left, right), proof),
        Relation::Equal => verdict(Verdict::Agree, None, &[], proof),
        Relation::LeftWider | Relation::RightWider if !pair.both(is_point) && pair.either(is_size) => {
            verdict(Verdict::Compatible, None, &["bound"], proof)
        }
        Relation::LeftWider => narrower(pair, pair.left, proof),
        Relation::RightWider => narrower(pair, pair.right, proof),
        Relation::Meet if pair.both(is_point) && one_number(pair) => {
            verdict(Verdict::Agree, None, &[], proof)
        }
        Relation::Meet => verdict(Verdict::Compatible, None, &["bound"], proof),
    })
}

/// The range of an amount; that of an age in years, whether a unit stands beside it or not.
fn told_as(claim: &NormalizedClaim) -> Option<Interval> {
    let range = claim.assertion.interval?;
    let dated = claim.item.quantity_kind == Some(QuantityKind::Age)
        && claim.item.dimension.as_deref() == Some("time");
    Some(if dated { range.scaled(1.0 / unit::scale("year").factor) } else { range })
}

fn negated(claim: &NormalizedClaim) -> bool {
    claim.assertion.polarity == crate::claim::statement::Polarity::Negated
        || claim.assertion.modality == Modality::Denied
}

/// One range lies in the other: the same number within its stated precision, else the closer one implies the wider.
fn narrower(pair: &Pair, wider: &NormalizedClaim, proof: Vec<String>) -> Judgement {
    let exact = wider.assertion.bound != Some(Bound::About);
    if is_point(wider) && (exact || one_number(pair)) {
        verdict(Verdict::Agree, None, &[], proof)
    } else {
        verdict(Verdict::Refines, None, &["bound"], proof)
    }
}

/// Whether the same number is written on both sides, within a millionth: "about 300" and "300", not "about 300" and "280".
pub(super) fn one_number(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (pair.left.assertion.value, pair.right.assertion.value) else {
        return false;
    };
    (left - right).abs() <= 1e-6 * left.abs().max(right.abs())
}

/// Whether a size is given and no number: "thousands" and "at least 11" both hold, and neither says the other.
pub(super) fn is_size(claim: &NormalizedClaim) -> bool {
    claim.assertion.bound == Some(Bound::Vague)
}

/// Whether more is said than the number: "more than a million".
pub(super) fn is_above(claim: &NormalizedClaim) -> bool {
    claim.assertion.bound == Some(Bound::AtLeast)
}

/// Whether the two leave one and the same number on two sides of it: "over 500", "nearly 500".
pub(super) fn on_both_sides(pair: &Pair) -> bool {
    one_number(pair) && pair.either(is_above) && pair.either(is_below)
}

/// Whether less is said than the number: "almost a million", "fewer than 6,200".
fn is_below(claim: &NormalizedClaim) -> bool {
    let reaches = claim
        .assertion
        .interval
        .zip(claim.assertion.value)
        .is_some_and(|(range, value)| range.high == Some(value));
    claim.assertion.bound == Some(Bound::AtMost) || (claim.assertion.bound == Some(Bound::About) && reaches)
}

/// Whether a number is meant, and not a limit or a range.
fn is_point(claim: &NormalizedClaim) -> bool {
    matches!(claim.assertion.bound, Some(Bound::Exactly | Bound::About) | None)
}

/// The ranges do not meet: amounts of two things, an outcome against a forecast, a toll that has risen, or a conflict.
fn parted(pair: &Pair, (left, right): (Interval, Interval), mut proof: Vec<String>) -> Judgement {
    if let Some((field, why)) = unlike(pair) {
        proof.push(why.to_owned());
        return verdict(Verdict::NotComparable, None, &[field], proof);
    }
    if one_number(pair) && !on_both_sides(pair) {
        proof.push("one number, told once as a limit".to_owned());
        return verdict(Verdict::Agree, None, &["bound"], proof);
    }
    if forecast_met(pair) {
        proof.push("a forecast, then the outcome".to_owned());
        return verdict(Verdict::Superseded, Some("supersession"), &["modality", "value"], proof);
    }
    let one_more = one_more_or_less(pair, left, right);
    if let Some(words) = risen(pair, left, right).filter(|_| !one_more || going_on(pair)) {
        proof.push(words);
        return verdict(Verdict::Superseded, Some("supersession"), &["value"], proof);
    }
    if one_more {
        proof.push("one death more or less: with the one who did it, or a death since".to_owned());
        return verdict(Verdict::Compatible, None, &["basis"], proof);
    }
    if rounds_to(pair, pair.left, pair.right) || rounds_to(pair, pair.right, pair.left) {
        proof.push("the rounder number may stand for the finer one".to_owned());
        return verdict(Verdict::Compatible, None, &["value"], proof);
    }
    if hypothetical(pair) {
        proof.push("a side is wished or hangs on a condition".to_owned());
        return verdict(Verdict::Compatible, None, &["modality", "value"], proof);
    }
    let limits = pair.either(is_above) && pair.either(is_below);
    let code = if !limits && slipped(pair).is_some() { "magnitude" } else { "numeric-value" };
    let mut judgement = verdict(Verdict::Conflict, Some(code), &["value"], proof);
    judgement.dispute = pair.between_speakers();
    if judgement.dispute {
        judgement.differs.push("speaker");
    }
    judgement
}

/// Whether one side expects what the other then tells as done; what is kept by a deal is told in one breath as planned and as done, and is
/// no forecast.
fn forecast_met(pair: &Pair) -> bool {
    if super::unlike::kept(pair) || super::unlike::other_event(pair) {
        return false;
    }
    let expected = |claim: &NormalizedClaim| {
        claim.kind == ClaimKind::Forecast
            || matches!(claim.assertion.modality, Modality::Forecast | Modality::Planned)
    };
    let outcome = |claim: &NormalizedClaim| {
        !expected(claim) && matches!(claim.assertion.modality, Modality::Happened | Modality::Ongoing)
    };
    let later = pair.told.later();
    (expected(pair.left) && outcome(pair.right) && later != Some(Side::Left))
        || (outcome(pair.left) && expected(pair.right) && later != Some(Side::Right))
}

/// Least toll in which one death more or less is no conflict. Chosen: of few dead each is told.
const MANY_DEAD: f64 = 20.0;

/// Whether the higher of two counts is "at least" so high: a count that goes on.
fn going_on(pair: &Pair) -> bool {
    let over = |higher: &NormalizedClaim, lower: &NormalizedClaim| {
        is_above(higher) && higher.assertion.value > lower.assertion.value
    };
    over(pair.left, pair.right) || over(pair.right, pair.left)
}

/// Whether two tolls of many dead are one apart.
fn one_more_or_less(pair: &Pair, left: Interval, right: Interval) -> bool {
    let gap = |low: Option<f64>, high: Option<f64>| matches!((low, high), (Some(low), Some(high)) if high >= MANY_DEAD && (0.0..=1.0).contains(&(low - high)));
    pair.either(|claim| claim.item.role == Some(Role::Killed))
        && pair.both(|claim| claim.item.role == Some(Role::Killed) || super::unlike::are_victims(claim))
        && (gap(right.low, left.high) || gap(left.low, right.high))
}

fn hypothetical(pair: &Pair) -> bool {
    pair.either(|claim| claim.assertion.modality == Modality::Conditional)
        || (pair.either(|claim| claim.assertion.modality == Modality::Wished) && !super::unlike::kept(pair))
}

/// Whether a round count, one with at least two trailing zeros, may stand for a finer one.
///
/// "500" may be 527 told roughly: half a unit of its last digit that is not zero, and no more than the setting's share of it.
fn rounds_to(pair: &Pair, round: &NormalizedClaim, fine: &NormalizedClaim) -> bool {
    let (Some(value), Some(finer)) = (round.assertion.value, fine.assertion.value) else { return false };
    if round.assertion.bound != Some(Bound::Exactly) || value < 100.0 || value % 100.0 != 0.0 {
        return false;
    }
    let mut unit = 100.0;
    while value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    let half = (unit / 2.0).min(value * pair.settings.rounding_share);
    (value - half..=value + half).contains(&finer)
}

/// The factor between two exact amounts whose digits are alike, where it is a thousand, a million or a billion, or ten or a hundred.
pub(crate) fn factor(left: f64, right: f64) -> Option<f64> {
    let (small, large) = if left <= right { (left, right) } else { (right, left) };
    if small <= 0.0 {
        return None;
    }
    let ratio = large / small;
    [10.0, 100.0, 1e3, 1e6, 1e9].into_iter().find(|factor| (ratio / factor - 1.0).abs() < 1e-6)
}

/// The factor by which one side seems slipped: the same digits, at least two of them telling, another magnitude.
fn slipped(pair: &Pair) -> Option<f64> {
    let (left, right) = (pair.left.assertion.value?, pair.right.assertion.value?);
    let found = factor(left, right)?;
    (found >= 1e3 || telling_digits(left.min(right)) >= 2).then_some(found)
}

/// How many digits a number has without zeros at its ends.
pub(crate) fn telling_digits(value: f64) -> usize {
    format!("{value}").trim_matches(['0', '.']).chars().filter(char::is_ascii_digit).count()
}

fn step(side: &str, claim: &NormalizedClaim, interval: Interval) -> String {
    let words = claim.assertion.quantity_text.clone().unwrap_or_default();
    format!("{side}: \u{201c}{words}\u{201d} is {}", shown(interval))
}

/// An interval as mathematicians write it: `[63, 70]`, `(60, ∞)`.
pub(crate) fn shown(interval: Interval) -> String {
    let number = |value: f64| {
        let rounded = (value * 1e4).round() / 1e4;
        format!("{rounded}")
    };
    let low = match interval.low {
        Some(low) => format!("{}{}", if interval.low_included { "[" } else { "(" }, number(low)),
        None => "(\u{2212}\u{221e}".to_owned(),
    };
    let high = match interval.high {
        Some(high) => format!("{}{}", number(high), if interval.high_included { "]" } else { ")" }),
        None => "\u{221e})".to_owned(),
    };
    format!("{low}, {high}")
}
