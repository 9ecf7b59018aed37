//! A sentence in, who says what in it out.

use super::Reading;
use super::Scene;
use super::mention::Mention;
use crate::article::Article;
use crate::primitives::Span;

/// One speaker, one reporting cue, what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's words, `None` where the sentence names nobody (agentless) or the speaker goes on from before.
    pub speaker: Option<Span>,
    /// The speaker as a name where known, taken from an earlier sentence for pronouns and carried speech.
    pub speaker_name: Option<String>,
    /// The reporting verb, noun or "according to"; `None` in carried speech.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Span,
    /// How it is said.
    pub mode: AttributionMode,
    /// Whether only some words are quoted.
    pub partial_quote: bool,
    /// Statement, or intent ("plans to").
    pub kind: AttributionKind,
    /// From outside in, without the article: who says that who says it.
    pub chain: Vec<String>,
}

impl Attribution {
    /// Whether the words are given as the speaker's own.
    pub const fn is_direct(&self) -> bool {
        matches!(self.mode, AttributionMode::Quote)
    }
}

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionMode {
    /// In the article's words.
    Indirect,
    /// In the speaker's words.
    Quote,
    /// The same speaker goes on without a reporting verb.
    Carried,
    /// Nobody is named ("it is believed").
    Agentless,
    /// Data or images speak.
    Evidence,
    /// A belief of a named holder.
    Belief,
}

impl AttributionMode {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Indirect => "indirect",
            Self::Quote => "quote",
            Self::Carried => "carried",
            Self::Agentless => "agentless",
            Self::Evidence => "evidence",
            Self::Belief => "belief",
        }
    }
}

/// What an attribution reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionKind {
    /// Something put forward as so.
    Statement,
    /// Something wished, planned, asked for.
    Intent,
}

/// The attributions of one sentence, in order of their cue.
pub fn attributions(_scene: &Scene, _mentions: &[Mention]) -> Vec<Attribution> {
    Vec::new()
}

/// Carries speech over sentences, gives pronouns their speaker, and builds chains, for a whole article.
pub fn carry(_article: &Article, _reading: &mut Reading) {}
