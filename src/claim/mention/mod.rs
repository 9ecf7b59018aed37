//! A sentence in, its names out: persons, organisations, places, and the words that stand for them.

mod runs;
mod segment;
mod stand_ins;
mod words;

use super::Scene;
use super::time::TimeExpression;
use crate::primitives::Span;

/// Words that name somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words, without a leading article.
    pub span: Span,
    /// What is named.
    pub kind: EntityKind,
    /// How it is named.
    pub form: MentionForm,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, agency, party, council.
    Organisation,
    /// A country, region, city, building.
    Place,
    /// A thing with a name of its own: a ship, a pipeline, a treaty, a product.
    Thing,
    /// A people or group of persons.
    Group,
    /// Not known.
    Unknown,
}

impl EntityKind {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Thing => "thing",
            Self::Group => "group",
            Self::Unknown => "unknown",
        }
    }
}

/// How something is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// A name.
    Name,
    /// An adjective of a place ("Russian").
    Adjective,
    /// A role that stands for its holder ("the Russian leader").
    Role,
    /// A pronoun.
    Pronoun,
}

/// The mentions of one sentence, in order, not overlapping.
///
/// Names first; then titles that stand for their holder ("the Russian *leader*") and pronouns for persons, where no name lies.
pub fn mentions(scene: &Scene, times: &[TimeExpression]) -> Vec<Mention> {
    let words = words::words(scene, times);
    let mut found = Vec::new();
    for run in runs::runs(&words) {
        segment::segment(scene, &words[run], &mut found);
    }
    stand_ins::add(scene, &mut found);
    if let Some(end) = dateline(scene) {
        for mention in found.iter_mut().filter(|mention| mention.span.start == scene.span.start) {
            let open = matches!(mention.kind, EntityKind::Organisation | EntityKind::Unknown);
            if mention.span.end <= end && open {
                mention.kind = EntityKind::Place;
            }
        }
    }
    found.sort_by_key(|mention| (mention.span.start, mention.span.end));
    found.dedup_by(|later, first| first.span.overlaps(later.span));
    found
}

/// Longest line of place, day and agency before a text. Chosen.
const DATELINE: usize = 80;

/// Where the place, day and agency end that open a sentence: "LORNE, March 12 (AFP) - ".
pub(crate) fn dateline(scene: &Scene) -> Option<usize> {
    let sentence = scene.span.of(scene.text);
    let first = sentence.split([' ', ',']).next().filter(|word| word.len() > 2)?;
    if !first.chars().all(|c| c.is_uppercase() || c == '-') {
        return None;
    }
    let cut = sentence.floor_char_boundary(DATELINE);
    let head = &sentence[..cut];
    let dash = [" - ", " – ", " — ", " -- "].iter().filter_map(|dash| head.find(dash)).min()?;
    let plain =
        head[..dash].split([' ', ',', '(', ')', '.']).all(|word| !word.starts_with(char::is_lowercase));
    plain.then_some(scene.span.start + dash)
}

#[cfg(test)]
mod tests;
