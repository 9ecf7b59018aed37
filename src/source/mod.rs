//! Articles and clusters in, independent groups out: who copies, quotes or is owned with whom.
//!
//! Repetition is no confirmation: articles that share text, owner or origin count once.

mod copying;
mod origin;
mod voices;

pub use copying::Echo;
pub use copying::copies;
pub use copying::echoes;
pub use origin::origin_key;
pub use voices::Voice;
pub use voices::groups;

use crate::primitives::Span;

/// Text that one article shares with another as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The earlier article's place in the corpus; for equal dates the smaller id.
    pub original: usize,
    /// The later article's.
    pub copy: usize,
    /// Share of the shorter text's word n-grams that stand in the other, 0..=1.
    pub containment_share: f64,
    /// Share of the copy's own word n-grams that stand in the original, 0..=1: high where it says little of its own.
    pub own_share: f64,
    /// Whether the dates tell the direction.
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
    /// One owner or one source.
    Owner,
}

impl TieKind {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Origin => "origin",
            Self::Owner => "owner",
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
