//! Claims and what was compared before in, matches out: of a corpus that grew, only the new pairs are weighed.

use super::MatchWeight;
use super::Matching;
use super::Prepared;
use super::TermStatistics;
use super::Weighted;
use super::block::candidates_of_prepared;
use super::compare_prepared;
use super::decide;
use super::prepare;
use crate::normalize::NormalizedClaim;
use crate::primitives::ContentId;
use crate::settings::MatchingSettings;

/// Every pair that was weighed, by the ids of its claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// Sorted by the ids; `None` for a pair that is neither a match nor related.
    pairs: Vec<(ContentId, ContentId, Option<MatchWeight>)>,
}

impl Compared {
    /// How many pairs were weighed.
    pub const fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether none was.
    pub const fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// What a pair weighed; `None` where it was not weighed.
    fn of(&self, left: ContentId, right: ContentId) -> Option<Option<MatchWeight>> {
        let at = self.pairs.binary_search_by_key(&(left, right), |pair| (pair.0, pair.1)).ok()?;
        Some(self.pairs[at].2)
    }
}

/// Matches the claims of a corpus, taking over what pairs weighed before: a corpus and a new article give what a full run gives.
///
/// `statistics` and `settings` are those that `before` was weighed with: how rare a word is must not hang on the article that is judged.
/// Candidates are sought anew, for a new claim may push an old one out of a full block; to weigh them is what costs.
pub fn match_again(
    claims: &[NormalizedClaim],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
    before: &Compared,
) -> (Matching, Compared) {
    let prepared = prepare(claims, statistics, settings);
    let (pairs, rules) = candidates_of_prepared(claims, &prepared, statistics, settings);
    let weigh = |one: &Prepared, other: &Prepared| compare_prepared(one, other, statistics, settings);
    let mut compared = Compared::default();
    let mut weighed = Vec::new();
    for (left, right, rule) in pairs {
        let (one, other) = (claims[left].id, claims[right].id);
        let weight = before.of(one, other).unwrap_or_else(|| weigh(&prepared[left], &prepared[right]));
        compared.pairs.push((one, other, weight));
        weighed.extend(weight.map(|weight| Weighted { left, right, rule, weight }));
    }
    compared.pairs.sort_by_key(|pair| (pair.0, pair.1));
    (decide(claims, weighed, rules, settings), compared)
}
