//! Claims in the words of the text in, items and assertions out.

mod build;
mod ids;
mod print;
mod stems;

pub use print::dump;

use super::Entity;
use super::EntityId;
use super::Frame;
use super::NormalizedSentence;
use crate::claim::Reading;
use crate::claim::SentenceReading;
use crate::claim::mention::EntityKind;
use crate::claim::quantity::Bound;
use crate::claim::quantity::QuantityKind;
use crate::claim::quantity::Role;
use crate::claim::statement::ClaimKind;
use crate::claim::statement::Modality;
use crate::claim::statement::Part;
use crate::claim::statement::Polarity;
use crate::primitives::ContentId;
use crate::primitives::Grain;
use crate::primitives::Interval;
use crate::primitives::Period;
use crate::primitives::Span;
use std::collections::BTreeSet;

/// A claim, ready to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct NormalizedClaim {
    /// From the article's id, the claim's kind and words, and for equal ones their number.
    pub id: ContentId,
    /// The place of its article in the sorted corpus.
    pub article: usize,
    /// The number of its sentence in the article, from 1.
    pub sentence: usize,
    /// The clause that states it, in bytes of the article's text.
    pub span: Span,
    /// What sort of claim.
    pub kind: ClaimKind,
    /// What it is about. Decides whether claims match.
    pub item: Item,
    /// What it says about it. Decides whether matching claims agree.
    pub assertion: Assertion,
    /// What is left of certainty: lower and upper end, 0..=1.
    pub certainty: (f64, f64),
    /// Whether anybody would want to check it, 0..=1.
    pub checkworthy: f64,
}

/// What a claim is about: the data item of truth discovery.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// The event.
    pub event: Option<EventKey>,
    /// Who takes part, sorted by id, without doubles.
    pub participants: Vec<(EntityId, Part)>,
    /// What an event is done to that is no name ("bilateral documents"), in order of the text.
    pub objects: Vec<Measurand>,
    /// What is measured.
    pub measurand: Option<Measurand>,
    /// The part the counted ones play.
    pub role: Option<Role>,
    /// What a share is a share of.
    pub whole: Option<Measurand>,
    /// Where goods come from.
    pub origin: Option<EntityId>,
    /// Who has or receives them.
    pub holder: Option<EntityId>,
    /// What sort of amount.
    pub quantity_kind: Option<QuantityKind>,
    /// The dimension of its unit, as in [`super::unit::Scale::dimension`].
    pub dimension: Option<String>,
    /// Where.
    pub place: Option<EntityId>,
    /// Where the text says it was not.
    pub excluded_places: Vec<EntityId>,
    /// When.
    pub period: Period,
    /// How fine `period` is.
    pub grain: Option<Grain>,
    /// The day its article was published, where known: news that names no time is of about that day.
    pub told: Option<jiff::civil::Date>,
    /// What a figure leaves out or rests on.
    pub basis: Option<String>,
    /// Content words of the clause: lower-case stems, sorted, without doubles.
    pub terms: Vec<String>,
    /// Content words right beside the quantity, without the next one's: lower-case stems, sorted, without doubles.
    pub around: Vec<String>,
    /// Where the fields were read, for the reader: field name, span, and whether it was inferred.
    pub evidence: Vec<FieldEvidence>,
}

impl Item {
    /// Whether it is a place in a row of days, weeks or years ("the 22nd day of the strike"), which grows by itself.
    pub fn is_ordinal_of_time(&self) -> bool {
        self.quantity_kind == Some(QuantityKind::Ordinal) && self.dimension.as_deref() == Some("time")
    }
}

/// Where a field of an item or assertion was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEvidence {
    /// Which field ("place", "measurand", "value").
    pub field: &'static str,
    /// The sentence it stands in, from 1.
    pub sentence: usize,
    /// The words.
    pub span: Span,
    /// The words that tie it to the claim where it was inferred.
    pub inferred_from: Option<Span>,
}

/// An event as compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventKey {
    /// Base form of the verb or noun ("visit").
    pub lemma: String,
    /// Its class in the event list ("meet", "attack"), else the lemma.
    pub class: String,
}

/// A measured thing as compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measurand {
    /// Its head, lower-case singular.
    pub head: String,
    /// Stems of all its content words, sorted, without doubles.
    pub terms: Vec<String>,
    /// The words of the text.
    pub text: String,
}

/// Who answers for what a speaker's words introduce: the person named in them (the last, after office and body), else the body, else
/// the state ("U.S. officials", "a list released by the United States").
pub fn voice<'a>(
    sentence: &SentenceReading,
    normalized: &'a NormalizedSentence,
    speaker: Span,
) -> Option<&'a Entity> {
    let inside = || {
        let pairs = sentence.mentions.iter().zip(&normalized.entities);
        pairs.filter(|(mention, _)| speaker.contains(mention.span)).filter_map(|(_, entity)| entity.as_ref())
    };
    let of = |kind| inside().filter(move |entity| entity.kind == kind);
    let person = of(EntityKind::Person).next_back();
    person.or_else(|| of(EntityKind::Organisation).next()).or_else(|| of(EntityKind::Place).next())
}

/// The persons of an article, each name once in order, with their surnames.
#[derive(Clone, Debug)]
pub struct People<'a>(Vec<(&'a Entity, &'a str)>);

impl<'a> People<'a> {
    /// The persons named in the sentences of an article.
    pub fn of(sentences: &'a [NormalizedSentence]) -> Self {
        let all = sentences.iter().flat_map(|sentence| &sentence.entities).flatten();
        let mut seen = BTreeSet::new();
        let people = all.filter(|entity| entity.kind == EntityKind::Person && seen.insert(&entity.name));
        Self(people.map(|entity| (entity, super::name::surname(&entity.name))).collect())
    }

    /// The person whom a speaker's name means, where the words that introduce the speech hold none: the name stands in it
    /// whole ("Director Zheng Qinmo of …"), or it is the surname. The longest name wins, then the first.
    pub fn called(&self, name: &str) -> Option<&'a Entity> {
        let last = name.rsplit(' ').next().unwrap_or(name);
        let meant = self.0.iter().filter(|(person, surname)| *surname == last || name.contains(&person.name));
        meant.map(|(person, _)| *person).fold(None, |best: Option<&Entity>, next| match best {
            Some(best) if best.name.len() >= next.name.len() => Some(best),
            _ => Some(next),
        })
    }
}

/// What a claim says about its item.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// The number as stated, in the base unit of its dimension.
    pub value: Option<f64>,
    /// The values allowed, in the base unit.
    pub interval: Option<Interval>,
    /// The base unit, in which value and interval stand ("percent" for "a quarter"); the words as stated are in `quantity_text`.
    pub unit: Option<String>,
    /// The words of the quantity.
    pub quantity_text: Option<String>,
    /// How the words bound the number.
    pub bound: Option<Bound>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Its state in life.
    pub modality: Modality,
    /// Who says it, by name or role; `None`: the article.
    pub speaker: Option<String>,
    /// Who answers for it, by id: the person who speaks, else the body, else the state whose officials, data or reports they are.
    /// `None`: the article, or nobody in particular.
    pub voice: Option<EntityId>,
    /// From outside in, without the article.
    pub chain: Vec<String>,
}

impl Default for Assertion {
    fn default() -> Self {
        Self {
            value: None,
            interval: None,
            unit: None,
            quantity_text: None,
            bound: None,
            polarity: Polarity::Affirmed,
            modality: Modality::Happened,
            speaker: None,
            voice: None,
            chain: Vec::new(),
        }
    }
}

/// The normalized claims of an article, in order of sentence and span.
pub fn claims(frame: &Frame, reading: &Reading, sentences: &[NormalizedSentence]) -> Vec<NormalizedClaim> {
    let view = build::View::new(frame, reading, sentences);
    let mut claims: Vec<NormalizedClaim> = Vec::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let from = claims.len();
        claims.extend(sentence.claims.iter().map(|claim| build::normalized(&view, at, claim)));
        claims[from..].sort_by_key(|claim| (claim.span.start, claim.span.end, claim.kind));
    }
    ids::number(frame, reading, &mut claims);
    claims.shrink_to_fit();
    claims
}

#[cfg(test)]
mod tests;
