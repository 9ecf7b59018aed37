//! A town with its region right behind it in, the town meant out, where the known one of that name lies elsewhere ("Paris, Texas").

use super::EntityId;
use super::Frame;
use super::holders;
use super::is_held;
use super::roster::Known;
use super::roster::between;
use crate::claim::SentenceReading;
use crate::claim::mention::EntityKind;
use crate::lexicon::gazetteer;
use crate::lexicon::gazetteer::Entry;
use crate::lexicon::gazetteer::Sort;

/// What stands between a town and its region in the id of a town that the list does not know.
pub(super) const IN: &str = "-in-";

/// What the words behind a town say of where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// In a region that does not hold the known town of its name.
    Elsewhere(Known),
    /// Where the list has it.
    There,
}

/// What the mention behind the town at `at` says of where it lies; `None`: nothing, or not for certain.
pub(super) fn told(frame: &Frame, sentence: &SentenceReading, at: usize, town: &Entry) -> Option<Told> {
    let region = place_behind(frame, sentence, at).filter(|_| town.kind == Sort::City)?;
    let (id, region_id) = (EntityId(town.id.to_owned()), EntityId(region.id.to_owned()));
    if is_held(&id, &region_id) {
        return Some(Told::There);
    }
    let held = gazetteer::entry(town.holder)?;
    let country = |id: &EntityId| holders(id).last().cloned();
    // Of a town of which the list knows the state alone, nobody can say that it lies in another of its regions.
    let elsewhere = held.kind == Sort::Region || country(&id) != country(&region_id);
    if region.kind != Sort::Region || !elsewhere || is_row(frame, sentence, at + 1, &region_id) {
        return None;
    }
    let (id, name) = (format!("{}{IN}{}", town.id, region.id), format!("{}, {}", town.name, region.name));
    Some(Told::Elsewhere(Known { id, name, kind: EntityKind::Place }))
}

/// The place that follows the mention at `at` behind a comma.
fn place_behind(frame: &Frame, sentence: &SentenceReading, at: usize) -> Option<&'static Entry> {
    let next = sentence.mentions.get(at + 1)?;
    if between(frame.text, sentence.mentions[at].span, next.span) != ", " {
        return None;
    }
    let text = next.span.of(frame.text);
    let (_, surface) = gazetteer::longest_at(text, 0).filter(|(end, _)| *end == text.len())?;
    let place = matches!(surface.entry.kind, Sort::Region | Sort::Country) && !surface.adjective;
    place.then_some(surface.entry)
}

/// "in Paris, Texas and Ohio", "Paris, Texas, Ohio and": whether the region is one place of a row.
fn is_row(frame: &Frame, sentence: &SentenceReading, at: usize, region: &EntityId) -> bool {
    let rest = frame.text.get(sentence.mentions[at].span.end..).unwrap_or_default();
    let after = rest.trim_start_matches([',', ' ']);
    let joined = after.starts_with("and ") || after.starts_with("or ") || after.starts_with("& ");
    let capital = rest.starts_with(" and ") && after[4..].starts_with(char::is_uppercase);
    let place = place_behind(frame, sentence, at);
    capital
        || rest.starts_with(" or ")
        || joined
            && rest.starts_with(',')
            && after.split(' ').nth(1).is_some_and(|word| word.starts_with(char::is_uppercase))
        || place.is_some_and(|place| !is_held(region, &EntityId(place.id.to_owned())))
}
