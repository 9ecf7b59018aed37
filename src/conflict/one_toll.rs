//! Clusters in, the groups of claims that are set against each other out: the counts of one toll, told in a headline as "seven" and in the
//! text as "seven workers", are one group.

use super::Scope;
use std::collections::BTreeMap;

/// The members of every cluster; clusters that hold one count of one role in one article are put together.
pub(super) fn groups(scope: &Scope) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..scope.clusters.len()).collect();
    let mut first: BTreeMap<(usize, &'static str, u64), usize> = BTreeMap::new();
    for (nth, cluster) in scope.clusters.iter().enumerate() {
        for at in &cluster.members {
            let claim = &scope.claims[*at];
            let Some((role, value)) = claim.item.role.zip(claim.assertion.value) else { continue };
            let known = *first.entry((claim.article, role.name(), value.to_bits())).or_insert(nth);
            let (one, other) = (lead(&leader, known), lead(&leader, nth));
            leader[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (nth, cluster) in scope.clusters.iter().enumerate() {
        groups.entry(lead(&leader, nth)).or_default().extend(&cluster.members);
    }
    groups.into_values().collect()
}

fn lead(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}
