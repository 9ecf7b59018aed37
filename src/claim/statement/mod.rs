//! Annotated sentences in, claims out: what each is about, and what it says about it, still in the words of the text.

mod arguments;
mod carry;
mod clauses;
mod compose;
mod phrases;
mod worth;

pub(crate) use clauses::Clause;
pub(crate) use clauses::Shape;
pub(crate) use clauses::clauses;

use super::Reading;
use super::Scene;
use super::quantity::Phrase;
use crate::article::Article;
use crate::primitives::Span;

/// One checkable thing a sentence states, in the words of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The clause that states it.
    pub span: Span,
    /// What sort of claim.
    pub kind: ClaimKind,
    /// The event or relation.
    pub event: Option<Event>,
    /// Index into the sentence's quantities: what a quantity claim says.
    pub quantity: Option<usize>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// The objects of the event that are no names ("ammunition", "bilateral documents").
    pub objects: Vec<Phrase>,
    /// Where it happens.
    pub place: Option<MentionRef>,
    /// Where the text says it does not happen ("rather than Beijing").
    pub excluded_places: Vec<MentionRef>,
    /// When.
    pub time: Option<TimeRef>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Its state in life.
    pub modality: Modality,
    /// Index into the sentence's attributions: who says it.
    pub attribution: Option<usize>,
    /// Indices into the sentence's hedges that cover it.
    pub hedges: Vec<usize>,
    /// Whether anybody would want to check it, 0..=1.
    pub checkworthy: f64,
}

/// What sort of claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// Something happened, happens or will happen.
    Event,
    /// An amount.
    Quantity,
    /// A state or relation.
    Statement,
    /// A judgement.
    Opinion,
    /// What somebody expects.
    Forecast,
}

impl ClaimKind {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Quantity => "quantity",
            Self::Statement => "statement",
            Self::Opinion => "opinion",
            Self::Forecast => "forecast",
        }
    }
}

/// The verb or noun of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The words.
    pub span: Span,
    /// Its base form ("arrive", "visit").
    pub lemma: String,
}

/// One who takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Which mention.
    pub mention: MentionRef,
    /// In which part.
    pub part: Part,
}

/// The part of a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Who does it.
    Agent,
    /// To whom it is done, or with whom.
    Patient,
    /// Otherwise named in the clause.
    Other,
}

/// A mention, perhaps in another sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionRef {
    /// Index of the sentence in the reading, from 0.
    pub sentence: usize,
    /// Index into its mentions.
    pub index: usize,
    /// The words that tie it to here where it was inferred ("on the same day", "he").
    pub inferred_from: Option<Span>,
}

/// A time expression, perhaps in another sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeRef {
    /// Index of the sentence in the reading, from 0.
    pub sentence: usize,
    /// Index into its time expressions.
    pub index: usize,
    /// The words that tie it to here where it was inferred.
    pub inferred_from: Option<Span>,
}

/// Affirmed or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Negated,
}

impl Polarity {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
        }
    }
}

/// The state of an event in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It took place.
    Happened,
    /// It is under way, or holds.
    Ongoing,
    /// It is intended or announced.
    Planned,
    /// Somebody expects it.
    Forecast,
    /// It hangs on a condition.
    Conditional,
    /// Somebody says it is not so.
    Denied,
    /// It is wished, asked or threatened.
    Wished,
}

impl Modality {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Ongoing => "ongoing",
            Self::Planned => "planned",
            Self::Forecast => "forecast",
            Self::Conditional => "conditional",
            Self::Denied => "denied",
            Self::Wished => "wished",
        }
    }
}

/// Puts the claims of an article together, into `reading.sentences[..].claims`.
///
/// Each sentence gives a claim per event of its clauses and one per quantity; then places and times are carried over
/// from the sentence before, where words tie the two together.
pub fn state(article: &Article, reading: &mut Reading) {
    for at in 0..reading.sentences.len() {
        let sentence = &article.sentences[at];
        let read = &reading.sentences[at];
        let scene =
            Scene { text: &article.text, span: sentence.span, zone: sentence.zone, tokens: &read.tokens };
        let mut claims = compose::claims(&scene, at, read);
        claims.shrink_to_fit();
        reading.sentences[at].declined = worth::declined(&scene, &claims);
        reading.sentences[at].claims = claims;
        carry::from_before(&article.text, reading, at);
    }
}
