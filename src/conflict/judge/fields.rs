//! Two items in, the fields in which they differ out.

use super::Pair;
use super::verdict;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::ClaimKind;
use crate::conflict::Judgement;
use crate::conflict::Verdict;
use crate::lexicon::synonyms;
use crate::normalize::EntityId;
use crate::normalize::Item;
use crate::normalize::Measurand;
use crate::normalize::NormalizedClaim;
use crate::normalize::name;
use crate::primitives::Period;

/// The verdict on two claims about different items: not comparable, with the fields, or unrelated.
pub(super) fn apart(pair: &Pair) -> Judgement {
    let (left, right) = (&pair.left.item, &pair.right.item);
    let mut differs = of_items(left, right);
    if !related(left, right) {
        return verdict(Verdict::Unrelated, None, &differs, vec!["no field is shared".to_owned()]);
    }
    if differs.is_empty() {
        let amounts = pair.either(|claim| claim.kind == ClaimKind::Quantity);
        differs.push(if amounts { "measurand" } else { "event" });
    }
    let proof = vec![format!("related, but the two differ in {}", differs.join(", "))];
    verdict(Verdict::NotComparable, None, &differs, proof)
}

/// The fields known on both sides in which two items differ, in the order of the list of fields.
pub(crate) fn of_items(left: &Item, right: &Item) -> Vec<&'static str> {
    let tests: [(&'static str, bool); 8] = [
        ("measurand", measurands_apart(left, right)),
        ("whole", phrases_apart(left.whole.as_ref(), right.whole.as_ref())),
        ("period", periods_apart(left.period, right.period)),
        ("place", known_apart(left.place.as_ref(), right.place.as_ref())),
        ("basis", differ(left.basis.as_ref(), right.basis.as_ref())),
        ("unit", units_apart(left, right)),
        ("event", events_apart(left, right)),
        ("participants", participants_apart(left, right)),
    ];
    tests.into_iter().filter_map(|(field, apart)| apart.then_some(field)).collect()
}

/// The fields that keep two amounts of one item from being compared.
///
/// The measurand is matching's business; here only what it may leave open.
pub(super) fn of_amounts(pair: &Pair) -> Vec<&'static str> {
    let (left, right) = (&pair.left.item, &pair.right.item);
    let tests: [(&'static str, bool); 6] = [
        (
            "measurand",
            differ(left.role.as_ref(), right.role.as_ref())
                || differ(left.origin.as_ref(), right.origin.as_ref())
                || super::unlike::other_people(pair),
        ),
        (
            "whole",
            !super::value::one_number(pair)
                && (part_and_whole(pair.left, pair.right) || part_and_whole(pair.right, pair.left))
                || !pair.both(super::unlike::is_partitive)
                    && phrases_apart(left.whole.as_ref(), right.whole.as_ref())
                    && !(super::value::one_number(pair)
                        && share_a_word(left.whole.as_ref(), right.whole.as_ref()))
                || counts_a_place(pair.left) != counts_a_place(pair.right),
        ),
        ("period", periods_apart(left.period, right.period) && !one_count(pair)),
        ("place", known_apart(left.place.as_ref(), right.place.as_ref())),
        ("basis", left.basis != right.basis && !pair_meets(pair) && !turned(pair)),
        ("unit", units_apart(left, right)),
    ];
    tests.into_iter().filter_map(|(field, apart)| apart.then_some(field)).collect()
}

/// Whether one amount may be the whole that the other is a part of: "260 of the 412 workers" and "412 workers" are no two counts of one thing.
fn part_and_whole(part: &NormalizedClaim, whole: &NormalizedClaim) -> bool {
    let stated = part.item.whole.as_ref().zip(whole.assertion.quantity_text.as_ref());
    whole.item.whole.is_none()
        && stated.is_some_and(|(of, words)| words.to_lowercase().ends_with(&of.text.to_lowercase()))
}

/// Days between which tolls of one item are one count that goes on, told of the day of the event here and of the count there. Chosen.
const COUNT_DAYS: i32 = 3;

/// The same where the number is the same. Chosen: a week.
const SAME_COUNT_DAYS: i32 = 7;

/// Whether the times of two amounts are no two times: days that are counted on, or tolls a few days apart.
fn one_count(pair: &Pair) -> bool {
    let gap = pair.left.item.period.gap_days(pair.right.item.period);
    let most = if super::value::one_number(pair) { SAME_COUNT_DAYS } else { COUNT_DAYS };
    pair.both(super::running::is_elapsed) || (pair.both(super::running::is_running) && gap <= most)
}

fn share_a_word(left: Option<&Measurand>, right: Option<&Measurand>) -> bool {
    left.zip(right).is_some_and(|(left, right)| left.terms.iter().any(|term| right.terms.contains(term)))
}

/// A basis that one side states explains a difference; it makes none.
fn pair_meets(pair: &Pair) -> bool {
    match (pair.left.assertion.interval, pair.right.assertion.interval) {
        (Some(left), Some(right)) => left.meets(right),
        _ => true,
    }
}

/// "377 at the camp alone": a toll of a part, as its own words say.
fn counts_a_place(claim: &NormalizedClaim) -> bool {
    claim.item.role.is_some() && claim.item.terms.iter().any(|term| term == "alon")
}

/// A rise and a fall of one time: against what they are reckoned does not turn one into the other.
fn turned(pair: &Pair) -> bool {
    let change = |claim: &NormalizedClaim| claim.item.quantity_kind == Some(QuantityKind::Change);
    let known = !pair.left.item.period.is_unknown() && pair.left.item.period == pair.right.item.period;
    let signs = pair.left.assertion.value.zip(pair.right.assertion.value);
    known && pair.both(change) && signs.is_some_and(|(left, right)| left * right < 0.0)
}

fn differ<T: PartialEq>(left: Option<&T>, right: Option<&T>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left != right)
}

fn measurands_apart(left: &Item, right: &Item) -> bool {
    phrases_apart(left.measurand.as_ref(), right.measurand.as_ref())
        || differ(left.role.as_ref(), right.role.as_ref())
        || differ(left.origin.as_ref(), right.origin.as_ref())
}

/// Whether two measured things, both known, share less than half of their words.
pub(crate) fn phrases_apart(left: Option<&Measurand>, right: Option<&Measurand>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    let has = |word: &String| right.terms.iter().any(|term| synonyms::group(term) == synonyms::group(word));
    let shared = left.terms.iter().filter(|term| has(term)).count();
    let shorter = left.terms.len().min(right.terms.len());
    let other_heads = synonyms::group(&left.head) != synonyms::group(&right.head);
    if shorter == 0 { other_heads } else { 2 * shared < shorter || (other_heads && 2 * shared <= shorter) }
}

fn units_apart(left: &Item, right: &Item) -> bool {
    let both = left.dimension.as_deref().zip(right.dimension.as_deref());
    let apart = both.is_some_and(|(one, other)| one != other && !(is_counted(one) && is_counted(other)))
        || kinds_apart(left.quantity_kind, right.quantity_kind);
    apart && !(a_year(left) && a_year(right))
}

/// Words that make an amount one of each year, though its unit does not say so. Chosen.
const YEARLY: [&str; 4] = ["annual", "annually", "yearly", "year"];

/// Whether an amount of money is one of each year: "$450 million a year", "$500 million in annual funding".
fn a_year(item: &Item) -> bool {
    let money = item.dimension.as_deref().is_some_and(|dimension| dimension.starts_with("money"));
    let told = || item.around.iter().chain(&item.terms).any(|word| YEARLY.contains(&word.as_str()));
    money && (item.quantity_kind == Some(QuantityKind::Rate) || told())
}

/// Whether a dimension is that of counted things: which things, is a matter of the measurand.
fn is_counted(dimension: &str) -> bool {
    dimension.starts_with("count")
}

/// Sorts of amount that stand on different scales: a share, a change and a level.
fn kinds_apart(left: Option<QuantityKind>, right: Option<QuantityKind>) -> bool {
    use QuantityKind as K;
    let scale = |kind| match kind {
        K::Share => 0,
        K::Change => 1,
        K::Rate => 2,
        K::Ordinal => 3,
        K::Superlative => 4,
        K::Ratio => 5,
        _ => 6,
    };
    matches!((left, right), (Some(left), Some(right)) if scale(left) != scale(right))
}

fn events_apart(left: &Item, right: &Item) -> bool {
    matches!((&left.event, &right.event), (Some(left), Some(right)) if left.class != right.class && left.lemma != right.lemma)
}

fn participants_apart(left: &Item, right: &Item) -> bool {
    let shares =
        left.participants.iter().any(|(id, _)| right.participants.iter().any(|(other, _)| id == other));
    !left.participants.is_empty() && !right.participants.is_empty() && !shares
}

/// Whether two periods, each known at an end at least, share no day.
pub(crate) fn periods_apart(left: Period, right: Period) -> bool {
    !left.is_unknown() && !right.is_unknown() && !left.meets(right)
}

fn known_apart(left: Option<&EntityId>, right: Option<&EntityId>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if places_apart(left, right))
}

/// Whether two places are known to be different places, neither of which lies in the other.
///
/// A place the list does not know may lie anywhere: nothing is said of it.
pub(crate) fn places_apart(left: &EntityId, right: &EntityId) -> bool {
    let (above_left, above_right) = (name::holders(left), name::holders(right));
    left != right
        && !above_left.contains(right)
        && !above_right.contains(left)
        && !above_left.is_empty()
        && !above_right.is_empty()
}

/// Whether a reader would set the two side by side.
fn related(left: &Item, right: &Item) -> bool {
    let measured = left.measurand.as_ref().zip(right.measurand.as_ref());
    measured.is_some_and(|(left, right)| left.head == right.head)
        || left.participants.iter().any(|(id, _)| right.participants.iter().any(|(other, _)| id == other))
        || left
            .event
            .as_ref()
            .zip(right.event.as_ref())
            .is_some_and(|(left, right)| left.class == right.class)
        || (left.dimension.is_some() && left.dimension == right.dimension)
        || left.terms.iter().filter(|term| right.terms.contains(term)).count() >= 2
}
