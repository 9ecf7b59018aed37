//! Normalized claims in, matches out: which claims are about the same item, with the evidence field by field.
//!
//! Looks at [`Item`]s alone. It never sees a value, a negation or a modal: otherwise the claims that contradict
//! each other would be the ones that never meet.
//!
//! Candidates come from [`block`], evidence from [`field`] with the weights of `weights.toml`, the outcome from [`decide()`].

mod again;
pub mod block;
pub mod decide;
pub mod explain;
pub mod field;
pub mod guard;
mod levels;
mod measurand;
pub mod mention;
mod names;
pub mod near;
mod period;
mod prepare;
pub mod rank;
mod rank_features;
mod roll;
mod rule;
pub mod similarity;
mod statistics;
mod text;
pub mod train;
pub mod weights;
mod wordmates;

pub use again::Compared;
pub use again::match_again;
pub use block::candidates;
pub use block::candidates_by_rule;
pub use decide::Weighted;
pub use decide::decide;
pub use explain::what_stops;
pub use near::NearCopy;
pub use near::near_copies;
pub use prepare::Prepared;
pub use prepare::Vocabulary;
pub use prepare::prepare;
pub use prepare::prepare_claim;
pub use prepare::vocabulary;
pub use rank::ClaimIndex;
pub use rank::KnownClaim;
pub use rank::Ranked;
#[doc(hidden)]
pub use rank_features::Features;
pub use statistics::TermStatistics;

use crate::lexicon::synonyms as synonym;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::primitives::Explained;
use crate::settings::MatchingSettings;

/// Evidence that two claims are about the same item, in bits: log2 of a likelihood ratio, prior included.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct MatchWeight(pub f64);

impl MatchWeight {
    /// Rounded to four decimals: the form that is reported and that meets thresholds.
    pub fn rounded(self) -> f64 {
        (self.0 * 10_000.0).round() / 10_000.0
    }
}

/// Two claims about the same item.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Index of the claim with the smaller id.
    pub left: usize,
    /// Index of the other.
    pub right: usize,
    /// The total; [`compare_claims`] opens it into its fields.
    pub weight: MatchWeight,
}

/// Two claims that are about the same kind of thing, but not the same item.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Index of the claim with the smaller id.
    pub left: usize,
    /// Index of the other.
    pub right: usize,
    /// The total; [`compare_claims`] opens it into its fields.
    pub weight: MatchWeight,
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
///
/// Knows nothing of the articles the items stand in; [`compare_claims`] does.
pub fn compare(
    left: &Item,
    right: &Item,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Explained<MatchWeight> {
    let vocabulary = prepare::Vocabulary::of([left, right].into_iter(), statistics, settings);
    let left = prepare::item(left, None, &vocabulary, statistics, settings);
    let right = prepare::item(right, None, &vocabulary, statistics, settings);
    field::weigh(&left, &right, statistics, settings).explained(&left, &right)
}

/// The weight of two claims: their items, and how much the articles they stand in have in common.
pub fn compare_claims(
    left: &NormalizedClaim,
    right: &NormalizedClaim,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Explained<MatchWeight> {
    let vocabulary = prepare::Vocabulary::of([&left.item, &right.item].into_iter(), statistics, settings);
    let left = prepare::item(&left.item, Some(left), &vocabulary, statistics, settings);
    let right = prepare::item(&right.item, Some(right), &vocabulary, statistics, settings);
    field::weigh(&left, &right, statistics, settings).explained(&left, &right)
}

/// Less than a weight is rounded by, and more than its last bits.
const HAIR: f64 = 0.001;

/// The same for items prepared once, without the words: the total, and whether a field that a reader can name speaks against the pair.
/// `None` where the pair is neither a match nor related, so that hopeless pairs cost no memory.
pub fn compare_prepared(
    left: &Prepared,
    right: &Prepared,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Option<MatchWeight> {
    let mut weighed = field::weigh_items(left, right, settings);
    let hopeless = settings.related_floor.min(settings.floor) - weighed.most_of_context() - HAIR;
    if weighed.total().0 < hopeless {
        return None;
    }
    field::weigh_context(left, right, statistics, &mut weighed);
    let total = weighed.total();
    let bits = total.rounded();
    (bits >= settings.floor || (bits >= settings.related_floor && weighed.differs())).then_some(total)
}

#[cfg(test)]
mod tests;
