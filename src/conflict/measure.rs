//! Two amounts that differ in, whether their words tell of one measured thing out.

use super::Scope;
use super::bearer;
use super::cues::WORDS;
use super::judge::factor;
use super::judge::telling_digits;
use super::occasion::SHARED;
use super::occasion::SHARED_EVENT;
use super::occasion::in_common;
use super::occasion::is_short;
use crate::claim::quantity::Bound;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::Part;
use crate::lexicon::Cues;
use crate::lexicon::synonyms;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use std::sync::LazyLock;

/// From this factor on two amounts are of two things, unless the digits are alike. Chosen: tellings of one amount rarely differ tenfold.
const TENFOLD: f64 = 10.0;

/// Words that name no thing that is measured. Chosen.
static GENERIC: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "no-thing"));

/// Whether two amounts that differ are told of one measured thing, as far as their words say it.
///
/// Both name it, and the words beside it are partly the same, for shares and inside one article mostly; neither is a place in an
/// order, a base ("per 100 people") or a size; and they are not tenfold apart.
pub(super) fn one_measure(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let act = one_act(left, right);
    let told =
        |claim: &NormalizedClaim| (act || named(claim)) && is_amount(claim) && !bearer::is_none(scope, claim);
    let near = act || one_account(left, right) || beside(left, right) || alike(scope, left, right);
    told(left)
        && told(right)
        && near
        && !tenfold(left, right)
        && (act || !slipped(left, right) || miscopied(scope, left, right))
        && bearer::alike(scope, left, right)
        && (!other_sums(left, right) || in_common(scope, left, right) >= SHARED_EVENT)
}

/// Whether each of two sums or shares is told with a telling word that the other lacks: "food stamp cuts", "across-the-board cuts".
fn other_sums(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let money = |claim: &NormalizedClaim| {
        matches!(claim.item.quantity_kind, Some(QuantityKind::Money | QuantityKind::Share))
    };
    let (Some(one), Some(other)) = (&left.item.measurand, &right.item.measurand) else { return false };
    let lacks = |mine: &[String], theirs: &[String]| {
        mine.iter().any(|term| theirs.iter().all(|word| synonyms::group(word) != synonyms::group(term)))
    };
    money(left) && money(right) && lacks(&one.terms, &other.terms) && lacks(&other.terms, &one.terms)
}

/// Whether like digits of another magnitude may be a slip: two of them at least tell, and the sentences have much in common.
fn miscopied(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let least = left.assertion.value.zip(right.assertion.value).map_or(0.0, |(one, other)| one.min(other));
    let much = in_common(scope, left, right) >= SHARED_EVENT && telling_digits(least) >= 2;
    much || is_short(scope, left) || is_short(scope, right)
}

/// Whether one act, of one time, to or by the same named one, has a sum on both sides: "was fined £1.2m in 2021", "was fined £120,000 in 2021".
fn one_act(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let money = |claim: &NormalizedClaim| {
        claim.item.quantity_kind == Some(QuantityKind::Money)
            && claim.item.period.from.is_some()
            && claim.item.period.to.is_some()
    };
    let event = matches!((&left.item.event, &right.item.event), (Some(one), Some(other)) if one.lemma == other.lemma && !LIGHT.contains(&one.lemma));
    let shared = |(id, _): &(crate::normalize::EntityId, Part)| {
        right.item.participants.iter().any(|(other, _)| id == other)
    };
    money(left)
        && money(right)
        && event
        && left.item.period == right.item.period
        && left.item.participants.iter().any(shared)
}

/// Days of the longest time that accounts are of.
const YEAR: i32 = 366;

/// Whether one figure of one holder and one stated time is told: what a firm earned in a year, and how that changed.
fn one_account(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let (one, other) = (&left.item, &right.item);
    let sums = |kind: Option<QuantityKind>| matches!(kind, Some(QuantityKind::Money | QuantityKind::Change));
    let year = one
        .period
        .from
        .zip(one.period.to)
        .is_some_and(|(from, to)| Period::day(from).gap_days(Period::day(to)) <= YEAR);
    let timed = year && one.period == other.period;
    let heads = one.measurand.as_ref().zip(other.measurand.as_ref());
    let thing = heads.is_some_and(|(one, other)| one.head == other.head && !GENERIC.contains(&one.head));
    let held =
        one.participants.iter().any(|(id, _)| other.participants.iter().any(|(theirs, _)| id == theirs));
    sums(one.quantity_kind) && one.quantity_kind == other.quantity_kind && timed && thing && held
}

/// Whether two amounts are tenfold apart or more, with like digits.
fn slipped(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let values = left.assertion.value.zip(right.assertion.value);
    values.is_some_and(|(one, other)| {
        one.abs().max(other.abs()) >= TENFOLD * one.abs().min(other.abs()) && factor(one, other).is_some()
    })
}

/// An amount that can be told otherwise: no ordinal, extreme or size; an age of somebody named in full.
fn is_amount(claim: &NormalizedClaim) -> bool {
    let full =
        || claim.item.measurand.as_ref().is_some_and(|thing| thing.text.split_whitespace().count() >= 2);
    match claim.item.quantity_kind {
        Some(QuantityKind::Ordinal | QuantityKind::Superlative) => false,
        Some(QuantityKind::Age) => full(),
        _ => claim.assertion.bound != Some(Bound::Vague),
    }
}

static LIGHT: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "light-event"));

/// "37 per cent of Americans": whom was asked, not what is measured.
static POLLED: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "poll-base"));

/// Whether the sentences of two amounts of different articles, no shares, have much in common.
fn alike(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let share = |claim: &NormalizedClaim| claim.item.quantity_kind == Some(QuantityKind::Share);
    left.article != right.article && !share(left) && !share(right) && in_common(scope, left, right) >= SHARED
}

/// Whether the words beside two amounts show one matter.
fn beside(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    // "bump-stock" and "bump stocks" are the same words.
    let parts = |claim: &NormalizedClaim| -> Vec<String> {
        claim.item.around.iter().flat_map(|word| word.split('-')).map(str::to_owned).collect()
    };
    let (one, other) = (parts(left), parts(right));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let shorter = one.len().min(other.len());
    let mostly = shared >= 2 && 2 * shared >= shorter;
    let share = |claim: &NormalizedClaim| claim.item.quantity_kind == Some(QuantityKind::Share);
    if left.article != right.article && shorter == 0 {
        return true;
    }
    if left.article == right.article {
        return mostly && same_words(left, right);
    }
    let event = matches!((&left.item.event, &right.item.event), (Some(one), Some(other)) if one.lemma == other.lemma && !LIGHT.contains(&one.lemma));
    if share(left) && share(right) {
        mostly
    } else {
        let thing = left.item.measurand.as_ref().map_or(0, |thing| {
            thing.terms.iter().filter(|term| one.contains(term) && other.contains(term)).count()
        });
        // "two of his weapons", "twelve of the rifles": each says of which there are more.
        let parts = left.item.whole.is_some() && right.item.whole.is_some();
        left.item.role.is_some() || event || parts || shared > thing || mostly
    }
}

fn named(claim: &NormalizedClaim) -> bool {
    let Some(thing) = &claim.item.measurand else { return claim.item.role.is_some() };
    let share = claim.item.quantity_kind == Some(QuantityKind::Share);
    if share && POLLED.contains(&thing.head) {
        return false;
    }
    let generic = |word: &str| word.len() < 3 || GENERIC.contains(word);
    // "That saves $1.7 trillion": the verb alone says nothing of what is saved.
    let deed = claim.item.event.as_ref().is_some_and(|event| event.lemma == thing.head);
    if deed && thing.terms.len() <= 1 && claim.item.role.is_none() {
        return false;
    }
    claim.item.role.is_some()
        || !generic(&thing.head)
        || thing.terms.iter().any(|term| !generic(term) && !thing.head.starts_with(term.as_str()))
}

fn same_words(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    match (&left.item.measurand, &right.item.measurand) {
        (Some(one), Some(other)) => one.terms == other.terms && !one.terms.is_empty(),
        _ => false,
    }
}

fn tenfold(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let (Some(one), Some(other)) = (left.assertion.value, right.assertion.value) else { return false };
    let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
    large > TENFOLD * small && factor(one, other).is_none()
}
