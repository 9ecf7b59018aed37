//! Normalized claims in, matches out: which claims are about the same item, with the evidence field by field.
//!
//! Looks at [`Item`]s alone. It never sees a value, a negation or a modal: otherwise the claims that contradict
//! each other would be the ones that never meet.

use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::primitives::Explained;
use crate::settings::MatchingSettings;
use std::collections::BTreeMap;

/// Evidence that two claims are about the same item, in bits: log2 of a likelihood ratio, prior included.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct MatchWeight(pub f64);

/// How often terms and names occur in the corpus: rare ones weigh more.
#[derive(Clone, Debug, Default)]
pub struct TermStatistics {
    /// How many claims there are.
    pub claims: usize,
    /// In how many claims a term (stem, entity id, event class) occurs.
    pub frequency: BTreeMap<String, usize>,
}

impl TermStatistics {
    /// Counts the terms of a corpus.
    pub fn of(_claims: &[NormalizedClaim]) -> Self {
        Self::default()
    }
}

/// Two claims about the same item.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Index of the claim with the smaller id.
    pub left: usize,
    /// Index of the other.
    pub right: usize,
    /// Total and fields.
    pub weight: Explained<MatchWeight>,
}

/// Two claims that are about the same kind of thing, but not the same item.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Index of the claim with the smaller id.
    pub left: usize,
    /// Index of the other.
    pub right: usize,
    /// Total and fields.
    pub weight: Explained<MatchWeight>,
    /// The field that differs, one of `differs[]`.
    pub differs: Vec<&'static str>,
}

/// What matching a corpus gave.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// Pairs at or above the floor, sorted by (left id, right id).
    pub matches: Vec<Match>,
    /// Pairs below it that a reader would set side by side.
    pub related: Vec<Related>,
    /// Yield and cost of each blocking rule, and what was dropped.
    pub rules: Vec<RuleYield>,
}

/// What one blocking rule found and cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleYield {
    /// Its name.
    pub rule: &'static str,
    /// Candidate pairs it gave that no rule before it gave.
    pub pairs: usize,
    /// Matches among them.
    pub matches: usize,
    /// Claims dropped from oversized blocks.
    pub dropped: usize,
}

/// The weight of two items, field by field. The one scoring path: `match`, `compare` and `explain` all use it.
pub fn compare(
    _left: &Item,
    _right: &Item,
    _statistics: &TermStatistics,
    _settings: &MatchingSettings,
) -> Explained<MatchWeight> {
    Explained::new(MatchWeight(f64::NEG_INFINITY), Vec::new())
}

/// Candidate pairs of a corpus, sorted by (left, right), each with the rule that found it first.
pub fn candidates(
    _claims: &[NormalizedClaim],
    _statistics: &TermStatistics,
    _settings: &MatchingSettings,
) -> (Vec<(usize, usize)>, Vec<RuleYield>) {
    (Vec::new(), Vec::new())
}
