//! Readings in, normalized claims out: units on one scale, names as ids, times as days, each claim as item and assertion.
//!
//! Works article by article; knows nothing of other articles but what it is given by value.

pub mod item;
pub mod name;
pub mod period;
pub mod unit;

pub use item::Assertion;
pub use item::EventKey;
pub use item::Item;
pub use item::Measurand;
pub use item::NormalizedClaim;
pub use name::Entity;
pub use name::EntityId;
pub use period::ResolvedTime;

pub use crate::claim::quantity::QuantityKind;
pub use crate::claim::quantity::Role;
pub use crate::claim::statement::ClaimKind;
pub use crate::claim::statement::Part;

use crate::claim::Reading;
use crate::primitives::Period;

/// What is known of an article that its claims are read against.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The article's id.
    pub article: &'a str,
    /// Its place in the sorted corpus.
    pub index: usize,
    /// Its text.
    pub text: &'a str,
    /// The best estimate of its day of publication.
    pub published: Option<jiff::civil::Date>,
    /// The days that are possible.
    pub possible: Period,
}

/// An article's reading with ids and days: parallel to [`Reading::sentences`].
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    /// A sentence each, in order.
    pub sentences: Vec<NormalizedSentence>,
    /// All claims, in order of sentence and span.
    pub claims: Vec<NormalizedClaim>,
}

/// The resolved annotations of one sentence, parallel to those of its reading.
#[derive(Clone, Debug, Default)]
pub struct NormalizedSentence {
    /// Parallel to the reading's mentions; `None` where it is nobody we can tell.
    pub entities: Vec<Option<Entity>>,
    /// Parallel to the reading's time expressions.
    pub times: Vec<ResolvedTime>,
}

/// Normalizes one article.
///
/// Speakers told by a pronoun get the name of the person it means: who that is shows only here.
pub fn normalize(frame: &Frame, reading: &mut Reading) -> Normalized {
    let times = period::resolve_article(frame, reading);
    let entities = name::resolve_article(frame, reading);
    let sentences: Vec<_> = entities
        .into_iter()
        .zip(times)
        .map(|(entities, times)| NormalizedSentence { entities, times })
        .collect();
    name::name_speakers(reading, &sentences);
    let claims = item::claims(frame, reading, &sentences);
    Normalized { sentences, claims }
}
