//! Matches in, clusters out: the claims of all articles about one item.

use crate::matching::Match;
use crate::normalize::NormalizedClaim;
use crate::primitives::ContentId;
use crate::settings::ClusterSettings;

/// The claims about one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// From its founding claim (the earliest), so that a later article does not rename it.
    pub id: ContentId,
    /// Indices of its claims, rising.
    pub members: Vec<usize>,
    /// For each member but the first the match that holds it: index into the matches.
    pub held_by: Vec<(usize, usize)>,
}

/// Parts matched claims into clusters, sorted by id. Claims without a match form no cluster.
pub fn cluster(_claims: &[NormalizedClaim], _matches: &[Match], _settings: &ClusterSettings) -> Vec<Cluster> {
    Vec::new()
}
