//! Two events or states in, the verdict on them out: life, polarity, place and date.

use super::Pair;
use super::Side;
use super::fields;
use super::places_apart;
use super::stage;
use super::verdict;
use crate::claim::statement::Modality;
use crate::claim::statement::Part;
use crate::claim::statement::Polarity;
use crate::conflict::Judgement;
use crate::conflict::Verdict;
use crate::lexicon::Table;
use crate::lexicon::synonyms;
use crate::normalize::EntityId;
use crate::normalize::EventKey;
use crate::normalize::Measurand;
use crate::normalize::NormalizedClaim;
use crate::normalize::name;
use crate::primitives::Grain;
use crate::primitives::Period;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Planned → happened: one story moving on, unless the plan was told after the event.
pub(super) fn life(pair: &Pair) -> Option<Judgement> {
    let (left, right) = (pair.left.assertion.modality, pair.right.assertion.modality);
    if pair.either(|claim| claim.assertion.modality == Modality::Conditional) && left != right {
        let proof = vec!["one side hangs on a condition".to_owned()];
        return Some(verdict(Verdict::Compatible, None, &["modality"], proof));
    }
    let (before, after) = (stage(left)?, stage(right)?);
    if before == after || (before.max(after) < 3) {
        return (before != after).then(|| {
            let proof = vec![format!("{} and {}: neither has happened", left.name(), right.name())];
            verdict(Verdict::Compatible, None, &["modality"], proof)
        });
    }
    if !tied(pair) {
        let proof = vec!["planned on one side, done on the other, but too little ties the two".to_owned()];
        return Some(verdict(Verdict::NotComparable, None, &["event"], proof));
    }
    Some(moved_on(pair, before < after))
}

/// Whether a participant, a place or the thing done is the same on both sides: a verb alone is no story.
fn tied(pair: &Pair) -> bool {
    let (left, right) = (&pair.left.item, &pair.right.item);
    let shared =
        left.participants.iter().any(|(id, _)| right.participants.iter().any(|(other, _)| id == other));
    let placed = left.place.is_some() && left.place == right.place;
    let word = |word: &String| {
        right
            .objects
            .iter()
            .flat_map(|object| &object.terms)
            .any(|other| synonyms::group(other) == synonyms::group(word))
    };
    shared || placed || left.objects.iter().flat_map(|object| &object.terms).any(word)
}

fn moved_on(pair: &Pair, left_first: bool) -> Judgement {
    let (first, then) = if left_first { (pair.left, pair.right) } else { (pair.right, pair.left) };
    let backwards = if left_first { Side::Left } else { Side::Right };
    let steps = format!("{}, then {}", first.assertion.modality.name(), then.assertion.modality.name());
    if pair.told.later() == Some(backwards) || first.article == then.article {
        return verdict(
            Verdict::Compatible,
            None,
            &["modality"],
            vec![steps, "but told in the other order".to_owned()],
        );
    }
    if long_past(pair, left_first) {
        let proof = vec![steps, "but the plan's time had long passed when the event was told".to_owned()];
        return verdict(Verdict::NotComparable, None, &["period"], proof);
    }
    let wish_without_order = first.assertion.modality == Modality::Wished && pair.told.later().is_none();
    let denied = first.assertion.polarity != then.assertion.polarity;
    let differs: &[&'static str] = if denied { &["modality", "polarity"] } else { &["modality"] };
    if wish_without_order {
        return verdict(Verdict::Compatible, None, differs, vec![steps]);
    }
    verdict(Verdict::Superseded, Some("supersession"), differs, vec![steps])
}

/// A plan for a time that ended two months or more before an event without a date was told: another occasion.
fn long_past(pair: &Pair, left_first: bool) -> bool {
    let (first, then) = if left_first { (pair.left, pair.right) } else { (pair.right, pair.left) };
    let told = if left_first { pair.told.right } else { pair.told.left };
    let (Some(end), Some(told)) = (first.item.period.to, told) else { return false };
    let limit = 4 * pair.settings.occasion_days;
    !closed(then.item.period) && end < told && Period::day(end).gap_days(Period::day(told)) > limit
}

/// Said on one side, denied on the other.
pub(super) fn polarity(pair: &Pair) -> Option<Judgement> {
    if is_denial(pair.left) == is_denial(pair.right) {
        return None;
    }
    let differs = fields::of_items(&pair.left.item, &pair.right.item);
    let scope: Vec<&'static str> = differs
        .into_iter()
        .filter(|field| matches!(*field, "period" | "place" | "measurand" | "whole"))
        .collect();
    if !scope.is_empty() {
        let proof = vec![format!("said and denied, but of another {}", scope.join(", "))];
        return Some(verdict(Verdict::NotComparable, None, &scope, proof));
    }
    if pair.either(|claim| {
        matches!(claim.assertion.modality, Modality::Wished | Modality::Conditional | Modality::Forecast)
    }) {
        return Some(verdict(
            Verdict::Compatible,
            None,
            &["polarity"],
            vec!["a side is no statement of what is so".to_owned()],
        ));
    }
    if !one_matter(pair) {
        let proof = vec!["said and denied, but too little ties the two".to_owned()];
        return Some(verdict(Verdict::NotComparable, None, &["event"], proof));
    }
    let speakers = (&pair.left.assertion.speaker, &pair.right.assertion.speaker);
    if speakers.0.is_some() && speakers.0 == speakers.1 {
        let proof = vec!["one speaker denies it and says it: the later word stands".to_owned()];
        return Some(verdict(Verdict::Superseded, None, &["polarity"], proof));
    }
    let dispute = speakers.0 != speakers.1
        && [pair.left, pair.right]
            .into_iter()
            .any(|claim| is_denial(claim) && claim.assertion.speaker.is_some());
    let mut judgement = verdict(
        Verdict::Conflict,
        Some("polarity"),
        &["polarity"],
        vec!["said on one side, denied on the other".to_owned()],
    );
    judgement.dispute = dispute;
    if dispute {
        judgement.differs.push("speaker");
    }
    Some(judgement)
}

/// Whether two participants, or one with a place, a time or what the event is done to, tie the two sides: a verb alone is no matter.
fn one_matter(pair: &Pair) -> bool {
    let (left, right) = (&pair.left.item, &pair.right.item);
    let shared = left
        .participants
        .iter()
        .filter(|(id, _)| right.participants.iter().any(|(other, _)| id == other))
        .count();
    let placed = left.place.is_some() && left.place == right.place;
    let timed = closed(left.period) && closed(right.period) && left.period.meets(right.period);
    let one_object =
        |it: &Measurand| right.objects.iter().any(|other| it.head == other.head && it.terms == other.terms);
    let done_to = !left.objects.is_empty()
        && left.objects.len() == right.objects.len()
        && left.objects.iter().all(one_object);
    shared + usize::from(placed) + usize::from(timed) + usize::from(done_to) >= 2
}

/// Whether a claim says that something is not so.
pub(crate) fn is_denial(claim: &NormalizedClaim) -> bool {
    claim.assertion.polarity == Polarity::Negated || claim.assertion.modality == Modality::Denied
}

/// Where and when: both known, and apart.
pub(super) fn whereabouts(pair: &Pair) -> Option<Judgement> {
    if pair.either(|claim| {
        claim.assertion.polarity == Polarity::Negated
            || stage(claim.assertion.modality).is_none_or(|stage| stage < 2)
    }) {
        return None;
    }
    place(pair).or_else(|| date(pair)).or_else(|| agents(pair))
}

/// Two agents of an event that one alone can have done to one patient.
fn agents(pair: &Pair) -> Option<Judgement> {
    let sole = |claim: &NormalizedClaim| claim.item.event.as_ref().is_some_and(is_sole);
    let of = |claim: &NormalizedClaim, part: Part| -> Vec<EntityId> {
        claim.item.participants.iter().filter(|(_, taken)| *taken == part).map(|(id, _)| id.clone()).collect()
    };
    let (mine, theirs) = (of(pair.left, Part::Agent), of(pair.right, Part::Agent));
    let (done_left, done_right) = (of(pair.left, Part::Patient), of(pair.right, Part::Patient));
    let one_patient = done_left.iter().any(|id| done_right.contains(id));
    let others = !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|id| !theirs.contains(id));
    (pair.both(sole) && one_patient && others).then(|| {
        let mut judgement = verdict(
            Verdict::Conflict,
            Some("participant"),
            &["participants"],
            vec!["one agent alone can have done it, and the two name different ones".to_owned()],
        );
        judgement.dispute = pair.between_speakers();
        judgement
    })
}

/// Whether one agent alone can have done it to one patient.
pub(crate) fn is_sole(event: &EventKey) -> bool {
    is_sole_word(&event.class) || is_sole_word(&event.lemma)
}

/// The same of a base form or class.
pub(crate) fn is_sole_word(word: &str) -> bool {
    SOLE.contains(word)
}

static SOLE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("sole-agent-events", include_str!("../../lexicon/data/sole-agent-events.tsv"));
    table.rows().map(|row| row.get("event")).collect()
});

fn place(pair: &Pair) -> Option<Judgement> {
    let (left, right) = (pair.left.item.place.as_ref(), pair.right.item.place.as_ref());
    let ruled_out = |claim: &NormalizedClaim, place: Option<&EntityId>| {
        place.is_some_and(|place| claim.item.excluded_places.iter().any(|out| lies_in(place, out)))
    };
    let mut proof = Vec::new();
    if let (Some(left), Some(right)) = (left, right) {
        if places_apart(left, right) {
            proof.push(format!("{} and {}: neither lies in the other", left.0, right.0));
        }
        if ruled_out(pair.right, Some(left)) || ruled_out(pair.left, Some(right)) {
            proof.push("one text rules out the other's place in so many words".to_owned());
        }
    }
    let far = fields::periods_apart(pair.left.item.period, pair.right.item.period);
    if proof.is_empty() {
        return None;
    }
    if far {
        proof.push("but the two are of different days".to_owned());
        return Some(verdict(Verdict::NotComparable, None, &["period", "place"], proof));
    }
    Some(verdict(Verdict::Conflict, Some("place"), &["place"], proof))
}

fn lies_in(place: &EntityId, holder: &EntityId) -> bool {
    place == holder || name::holders(place).contains(holder)
}

/// Two days for one event: near ones conflict, far ones are two occasions.
fn date(pair: &Pair) -> Option<Judgement> {
    let (left, right) = (pair.left.item.period, pair.right.item.period);
    if !fields::periods_apart(left, right) {
        return None;
    }
    let gap = left.gap_days(right);
    let mut proof = vec![format!("the days are {gap} apart")];
    let sharp = pair.both(|claim| {
        matches!(claim.item.grain, Some(Grain::Day | Grain::Time)) && closed(claim.item.period)
    });
    if once(pair) && closed(left) && closed(right) {
        proof.push("it can have happened only once".to_owned());
        return Some(verdict(Verdict::Conflict, Some("date"), &["period"], proof));
    }
    if !sharp || gap > pair.settings.occasion_days {
        proof.push("which may be another occasion".to_owned());
        return Some(verdict(Verdict::NotComparable, None, &["period"], proof));
    }
    Some(verdict(Verdict::Conflict, Some("date"), &["period"], proof))
}

/// Whether both tell of what happens once to one named person or thing: "founded in 1978", "founded in 1987".
fn once(pair: &Pair) -> bool {
    let only = |claim: &NormalizedClaim| {
        claim.item.event.as_ref().is_some_and(|event| ONCE.contains(event.lemma.as_str()))
            && stage(claim.assertion.modality) == Some(3)
    };
    let (left, right) = (&pair.left.item, &pair.right.item);
    let whom = |item: &crate::normalize::Item| -> Vec<EntityId> {
        let patients = item.participants.iter().filter(|(_, part)| *part == Part::Patient);
        let dying = item.event.as_ref().is_some_and(|event| event.lemma == "die");
        let agents = item.participants.iter().filter(|(_, part)| dying && *part == Part::Agent);
        patients.chain(agents).map(|(id, _)| id.clone()).collect()
    };
    let one = whom(left).iter().any(|id| whom(right).contains(id));
    let word = |item: &crate::normalize::Item| item.event.as_ref().map(|event| event.lemma.clone());
    pair.both(only) && one && word(left) == word(right)
}

static ONCE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("once-only-events", include_str!("../../lexicon/data/once-only-events.tsv"));
    table.rows().map(|row| row.get("event")).collect()
});

const fn closed(period: Period) -> bool {
    period.from.is_some() && period.to.is_some()
}

/// Nothing is apart: one side is closer, or the two agree.
pub(super) fn together(pair: &Pair) -> Judgement {
    let (left, right) = (&pair.left.item, &pair.right.item);
    let closer_place = matches!((&left.place, &right.place), (Some(left), Some(right)) if left != right);
    let closer_time = !left.period.is_unknown() && !right.period.is_unknown() && left.period != right.period;
    let mut differs = Vec::new();
    if closer_place {
        differs.push("place");
    }
    if closer_time {
        differs.push("period");
    }
    if pair.left.assertion.modality != pair.right.assertion.modality || firmness_differs(pair) {
        differs.push("modality");
    }
    let proof = vec!["no field known on both sides is apart".to_owned()];
    let found = if closer_place || closer_time { Verdict::Refines } else { Verdict::Agree };
    verdict(found, None, &differs, proof)
}

fn firmness_differs(pair: &Pair) -> bool {
    let firm = |claim: &NormalizedClaim| f64::midpoint(claim.certainty.0, claim.certainty.1) >= 0.9;
    firm(pair.left) != firm(pair.right)
}
