//! Mentions in, entities out: one id for all names of one person, organisation or place.

mod company;
mod elsewhere;
mod resolve;
mod roster;
mod similarity;
mod speakers;
mod usage;

pub use roster::surname;
pub use similarity::folded_words;
pub use similarity::name_similarity;
pub use similarity::words_similarity;
pub(super) use speakers::name_speakers;
pub(super) use usage::strikes;

use super::Frame;
use crate::claim::Reading;
use crate::claim::mention::EntityKind;
use crate::lexicon::gazetteer;

/// The id of a person, organisation, place or thing: lower-case words joined by `-` ("vladimir-putin", "china").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub String);

/// Who or what a mention means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// What a place stands for here.
    pub used_as: Option<UsedAs>,
    /// The name for the reader ("Vladimir Putin").
    pub name: String,
}

/// What a place name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UsedAs {
    /// The ground itself.
    Place,
    /// Its government.
    Government,
}

impl UsedAs {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Government => "government",
        }
    }
}

/// The entities of an article, sentence by sentence, parallel to its mentions.
///
/// One pass learns who the article names in full, its acronyms and its holders of office; a second gives every mention its id.
pub fn resolve_article(frame: &Frame, reading: &Reading) -> Vec<Vec<Option<Entity>>> {
    let known = roster::Roster::of(frame, reading);
    let mut context = resolve::Context::default();
    let sentences = reading.sentences.iter();
    sentences.map(|sentence| resolve::sentence(frame, sentence, &known, &mut context)).collect()
}

/// The places that hold `place`, from the nearest out ("harbin" → "heilongjiang", "china"), as far as the list knows.
pub fn holders(place: &EntityId) -> Vec<EntityId> {
    let mut holders: Vec<EntityId> = Vec::new();
    let mut at = gazetteer::entry(&place.0);
    if let Some(region) = region_of(place) {
        holders.push(EntityId(region.id.to_owned()));
        at = Some(region);
    }
    while let Some(holder) =
        at.filter(|entry| entry.kind != gazetteer::Sort::Person && !entry.holder.is_empty())
    {
        if holders.iter().any(|seen| seen.0 == holder.holder) {
            break;
        }
        holders.push(EntityId(holder.holder.to_owned()));
        at = gazetteer::entry(holder.holder);
    }
    holders
}

/// The region in the id of a town that the list does not know ("paris-in-texas").
fn region_of(place: &EntityId) -> Option<&'static gazetteer::Entry> {
    let (_, region) = place.0.rsplit_once(elsewhere::IN)?;
    gazetteer::entry(region).filter(|_| gazetteer::entry(&place.0).is_none())
}

/// More levels than any place has above it.
const DEEPEST: usize = 32;

/// Whether `holder` is among the [`holders`] of a place.
pub fn is_held(place: &EntityId, holder: &EntityId) -> bool {
    let up = |entry: &&'static gazetteer::Entry| {
        let held = entry.kind != gazetteer::Sort::Person && !entry.holder.is_empty();
        held.then(|| gazetteer::entry(entry.holder)).flatten()
    };
    let region = region_of(place);
    if region.is_some_and(|region| region.id == holder.0) {
        return true;
    }
    let from = region.or_else(|| gazetteer::entry(&place.0));
    // The bound is for lists that go in a circle.
    let mut chain = std::iter::successors(from, up).take(DEEPEST);
    chain.any(|entry| {
        entry.kind != gazetteer::Sort::Person && entry.holder == holder.0 && !holder.0.is_empty()
    })
}

#[cfg(test)]
mod tests;
