//! Claims in, words out: what a claim is about, and what it says, short enough for a table.

use super::desk::Desk;
use super::desk::period;
use crate::claim::quantity::Bound;
use crate::claim::statement::Part;
use crate::claim::statement::Polarity;
use crate::normalize::Item;
use crate::normalize::Measurand;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use crate::report::wording;

/// Longest label of a cluster, in characters.
const LABEL: usize = 64;

/// What a claim is about: the measured thing and its frame, or the event and those who take part.
pub(super) fn about(desk: &Desk, claim: &NormalizedClaim) -> String {
    let item = &claim.item;
    let words = match (&item.measurand, &item.event) {
        (Some(measurand), _) => joined(&[measurand.text.clone(), frame(desk, item)]),
        (None, Some(event)) => joined(&[
            people(desk, item, |part| part == Part::Agent),
            event.lemma.clone(),
            people(desk, item, |part| part != Part::Agent),
        ]),
        (None, None) => format!("“{}”", wording::shorten(desk.words(claim.article, claim.span), LABEL - 2)),
    };
    let when = moment(item.period);
    let label = if when.is_empty() || item.measurand.is_some() { words } else { format!("{words}, {when}") };
    wording::shorten(&label, LABEL)
}

/// Whole, origin, holder, place and period of a quantity, in words.
pub(super) fn frame(desk: &Desk, item: &Item) -> String {
    let origin = item.origin.as_ref().map(|id| format!("from {}", desk.entity(id)));
    let whole = item.whole.as_ref().map(|whole| rest_of(whole, item.measurand.as_ref()));
    let said = |name: &String| whole.as_ref().is_some_and(|whole| whole.contains(name.as_str()));
    let holder = item.holder.as_ref().map(|id| desk.entity(id)).filter(|name| !said(name));
    let place = item.place.as_ref().map(|id| format!("in {}", desk.entity(id)));
    let role = item.role.map(|role| role.name().to_owned());
    let when = Some(moment(item.period)).filter(|words| !words.is_empty());
    [role, whole, holder, origin, place, item.basis.clone(), when]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A whole in words; where it repeats the measured thing, only what it adds ("imported by Russia").
fn rest_of(whole: &Measurand, measurand: Option<&Measurand>) -> String {
    let added = measurand.and_then(|measurand| whole.text.strip_prefix(measurand.text.as_str()));
    added.map_or_else(|| format!("of {}", whole.text), |rest| rest.trim().to_owned())
}

/// A period in words.
pub(super) fn moment(when: Period) -> String {
    wording::period(&period(when))
}

/// A field of a claim in words, by its name in `differs[]`; empty where the claim has none.
pub(super) fn field(desk: &Desk, claim: &NormalizedClaim, name: &str) -> String {
    let item = &claim.item;
    let assertion = &claim.assertion;
    match name {
        "measurand" => item.measurand.as_ref().map(|one| one.text.clone()).unwrap_or_default(),
        "whole" => item.whole.as_ref().map(|one| one.text.clone()).unwrap_or_default(),
        "period" | "time" | "date" => moment(item.period),
        "place" => place(desk, item),
        "basis" => item.basis.clone().unwrap_or_default(),
        "bound" => assertion.bound.map(bound).unwrap_or_default().to_owned(),
        "unit" => assertion.unit.clone().unwrap_or_default(),
        "event" => item.event.as_ref().map(|event| event.lemma.clone()).unwrap_or_default(),
        "participants" | "participant" => people(desk, item, |_| true),
        "origin" => item.origin.as_ref().map(|id| desk.entity(id)).unwrap_or_default(),
        "holder" | "buyer" => item.holder.as_ref().map(|id| desk.entity(id)).unwrap_or_default(),
        "role" => item.role.map(|role| role.name().to_owned()).unwrap_or_default(),
        "speaker" => assertion.speaker.clone().unwrap_or_else(|| "the article".to_owned()),
        "modality" => assertion.modality.name().to_owned(),
        "polarity" => polarity(assertion.polarity).to_owned(),
        "value" => assertion.quantity_text.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// A bound in words.
pub(super) fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "exactly",
        Bound::About => "about",
        Bound::AtLeast => "at least",
        Bound::AtMost => "at most",
        Bound::Between => "between",
        Bound::Vague => "vague",
    }
}

fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "it is so",
        Polarity::Negated => "it is not so",
    }
}

fn place(desk: &Desk, item: &Item) -> String {
    let named = item.place.as_ref().map(|id| desk.entity(id));
    let excluded = item.excluded_places.iter().map(|id| format!("not {}", desk.entity(id)));
    named.into_iter().chain(excluded).collect::<Vec<_>>().join(", ")
}

fn people(desk: &Desk, item: &Item, wanted: impl Fn(Part) -> bool) -> String {
    let named = item.participants.iter().filter(|(_, part)| wanted(*part)).map(|(id, _)| desk.entity(id));
    named.collect::<Vec<_>>().join(", ")
}

fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}
