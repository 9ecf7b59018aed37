//! Articles and clusters in, independent groups out: who copies, quotes or is owned with whom.
//!
//! Repetition is no confirmation: articles that share text, owner or origin count once.

mod alignment;
mod copying;
mod errors;
mod origin;
mod prose;
mod voices;

pub use copying::Echo;
pub use copying::copies;
pub use copying::echoes;
pub use errors::SharedError;
pub use errors::shared_errors;
pub use origin::origin_key;
pub use voices::Voice;
pub use voices::groups;

use crate::primitives::Span;

/// Text that one article shares with another as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The place in the corpus of the article that credits nobody else, else is the earlier, else the fuller, else has the smaller id.
    pub original: usize,
    /// The other's.
    pub copy: usize,
    /// Share of the shorter text's words that follow the other, quotation left out, 0..=1.
    pub containment_share: f64,
    /// Share of the copy's own words that follow the original, 0..=1: high where it says little of its own.
    pub own_share: f64,
    /// Whether a credit or the dates tell the direction.
    pub directed: bool,
}

/// The copies of one article, among all, which are sorted by original.
pub fn copies_of(copies: &[Copy], original: usize) -> impl Iterator<Item = &Copy> {
    let from = copies.partition_point(|copy| copy.original < original);
    copies[from..].iter().take_while(move |copy| copy.original == original)
}

/// Why two articles count once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// One has the other's text.
    Copy,
    /// Both name one origin for the claim.
    Origin,
    /// Both state, of several items, what nobody else does and others contradict.
    Error,
    /// One owner or one source.
    Owner,
    /// One has it from the other, or both from one another in a circle.
    Quotation,
}

impl TieKind {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Origin => "origin",
            Self::Error => "error",
            Self::Owner => "owner",
            Self::Quotation => "quotation",
        }
    }
}

/// One reason for which two articles of a group count once.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The two articles' places in the corpus, rising.
    pub articles: (usize, usize),
    /// Why.
    pub kind: TieKind,
    /// The origin's name, the owner, the measure: words for the reader.
    pub with: String,
    /// Where it can be seen: article, sentence, span.
    pub evidence: Vec<(usize, usize, Span)>,
}

/// Articles that count once for a claim, with the reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct IndependentGroup {
    /// Places in the corpus; the first speaks for the group.
    pub articles: Vec<usize>,
    /// Why they count once.
    pub ties: Vec<Tie>,
}
