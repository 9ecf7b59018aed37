//! Matches in, clusters out: the claims of all articles about one item.
//!
//! Not connected components: a chain of weak matches must not glue two facts. Matches are taken strongest first, and two clusters
//! become one only where enough of their pairs match, their periods can be one, no telling word parts them, and no amount of the one
//! stands beside an amount of the other in one sentence.

mod linkage;

pub use linkage::average_linkage;

use crate::matching::Match;
use crate::matching::guard::can_tell;
use crate::matching::guard::side_by_side;
use crate::matching::guard::stated;
use crate::matching::guard::telling_pair;
use crate::normalize::NormalizedClaim;
use crate::primitives::ContentId;
use crate::primitives::IdHasher;
use crate::primitives::OneByOne;
use crate::primitives::Period;
use crate::primitives::Span;
use crate::primitives::Workers;
use crate::settings::ClusterSettings;
use std::collections::BTreeMap;

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
///
/// The founding claim is the one with the smallest id; where dates are known use [`cluster_founded`].
pub fn cluster(claims: &[NormalizedClaim], matches: &[Match], settings: &ClusterSettings) -> Vec<Cluster> {
    cluster_founded(claims, matches, &[], settings, &OneByOne)
}

/// The same with the rank of each claim in time (days of its article, say): the founding claim is the first by rank, then by id.
pub fn cluster_founded(
    claims: &[NormalizedClaim],
    matches: &[Match],
    founded: &[i64],
    settings: &ClusterSettings,
    workers: &dyn Workers,
) -> Vec<Cluster> {
    let mut forest = Forest::new(claims, matches, workers);
    for at in strongest_first(claims, matches) {
        forest.join(at, settings);
    }
    let rank = |claim: usize| (founded.get(claim).copied().unwrap_or(0), claims[claim].id);
    forest.clusters(rank, workers)
}

/// Indices of the matches by weight, strongest first, then by the ids of their claims.
fn strongest_first(claims: &[NormalizedClaim], matches: &[Match]) -> Vec<usize> {
    let ids: Vec<ContentId> = claims.iter().map(|claim| claim.id).collect();
    let key = |(at, it): (usize, &Match)| {
        let (one, other) = (ids[it.left], ids[it.right]);
        (it.weight.rounded(), one.min(other), one.max(other), at)
    };
    let mut order: Vec<(f64, ContentId, ContentId, usize)> = matches.iter().enumerate().map(key).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    order.into_iter().map(|key| key.3).collect()
}

/// Clusters under construction: every claim with a match is in one.
struct Forest<'a> {
    claims: &'a [NormalizedClaim],
    matches: &'a [Match],
    /// Which words of each claim may part it from another.
    can_tell: Vec<(bool, bool)>,
    /// Where the amount of each claim stands.
    stated: Vec<Option<(usize, Span)>>,
    /// The group of each matched claim; of the others `usize::MAX`.
    group_of: Vec<usize>,
    groups: Vec<Group>,
}

#[derive(Default)]
struct Group {
    members: Vec<usize>,
    /// The matches that hold its members together.
    edges: Vec<usize>,
    /// How many matches reach into each other group.
    links: BTreeMap<usize, usize>,
}

impl<'a> Forest<'a> {
    fn new(claims: &'a [NormalizedClaim], matches: &'a [Match], workers: &dyn Workers) -> Self {
        let mut group_of = vec![usize::MAX; claims.len()];
        let mut groups: Vec<Group> = Vec::new();
        for end in matches.iter().flat_map(|it| [it.left, it.right]) {
            if group_of[end] == usize::MAX {
                group_of[end] = groups.len();
                groups.push(Group { members: vec![end], ..Group::default() });
            }
        }
        for it in matches {
            let (one, other) = (group_of[it.left], group_of[it.right]);
            if one != other {
                *groups[one].links.entry(other).or_default() += 1;
                *groups[other].links.entry(one).or_default() += 1;
            }
        }
        let can_tell = workers.flat_map(claims.len(), |at, told| told.push(can_tell(&claims[at].item)));
        let stated = claims.iter().map(stated).collect();
        Self { claims, matches, can_tell, stated, group_of, groups }
    }

    /// Makes one cluster of the two that a match connects, if they belong together.
    fn join(&mut self, edge: usize, settings: &ClusterSettings) {
        let it = &self.matches[edge];
        let (one, other) = (self.group_of[it.left], self.group_of[it.right]);
        if one == other || !self.belong_together(one, other, settings) {
            return;
        }
        // The smaller moves into the larger: each claim moves at most log n times.
        let bigger = self.groups[one].members.len() >= self.groups[other].members.len();
        let (to, from) = if bigger { (one, other) } else { (other, one) };
        let moved = std::mem::take(&mut self.groups[from]);
        for &member in &moved.members {
            self.group_of[member] = to;
        }
        for (&neighbour, &count) in moved.links.iter().filter(|(neighbour, _)| **neighbour != to) {
            self.groups[neighbour].links.remove(&from);
            *self.groups[neighbour].links.entry(to).or_default() += count;
            *self.groups[to].links.entry(neighbour).or_default() += count;
        }
        let group = &mut self.groups[to];
        group.links.remove(&from);
        group.members.extend(moved.members);
        group.edges.extend(moved.edges);
        group.edges.push(edge);
    }

    /// Whether enough of the pairs between two groups match, and no pair shuts the other out.
    ///
    /// # Formula
    ///
    /// ```text
    /// links >= cohesion * min(|A| |B|, 8 max(|A|, |B|))
    /// ```
    ///
    /// `|A|`, `|B|`: members; `links`: matches between them. The second term is for large clusters, of whose pairs blocking compares a part.
    fn belong_together(&self, one: usize, other: usize, settings: &ClusterSettings) -> bool {
        let (a, b) = (&self.groups[one], &self.groups[other]);
        let (n, m) = (a.members.len(), b.members.len());
        let possible = (n * m).min(8 * n.max(m)) as f64;
        let links = a.links.get(&other).copied().unwrap_or(0) as f64;
        if links < settings.cohesion * possible {
            return false;
        }
        let sample = |group: &Group| group.members.iter().copied().take(SHUT_OUT_SAMPLE).collect::<Vec<_>>();
        let (mine, theirs) = (sample(a), sample(b));
        mine.iter().all(|&x| theirs.iter().all(|&y| self.can_be_one(x, y, settings)))
    }

    fn can_be_one(&self, one: usize, other: usize, settings: &ClusterSettings) -> bool {
        let (a, b) = (&self.claims[one].item, &self.claims[other].item);
        let one_article = self.claims[one].article == self.claims[other].article;
        if one_article && side_by_side(self.stated[one], self.stated[other]) {
            return false;
        }
        let apart = Period::gap_days(a.period, b.period) > settings.period_gap_days;
        let (mine, theirs) = (self.can_tell[one], self.can_tell[other]);
        let can_part = (mine.0 && theirs.0) || (mine.1 && theirs.1);
        !(apart || can_part && telling_pair(a, b).is_some())
    }

    fn clusters(
        self,
        rank: impl Fn(usize) -> (i64, ContentId) + Sync,
        workers: &dyn Workers,
    ) -> Vec<Cluster> {
        let mut clusters = workers.flat_map(self.groups.len(), |at, clusters| {
            let group = &self.groups[at];
            let founder = group.members.iter().copied().min_by_key(|&claim| rank(claim));
            let Some(founder) = founder.filter(|_| group.members.len() > 1) else { return };
            let id = IdHasher::new("cluster/1").id(self.claims[founder].id).finish();
            let mut members = group.members.clone();
            members.sort_unstable();
            clusters.push(Cluster { id, members, held_by: hold(group, founder, self.matches) });
        });
        clusters.sort_by_key(|cluster| cluster.id);
        clusters
    }
}

/// How many members of each side are looked at for what shuts out. Chosen: bounds the cost of joining large clusters.
const SHUT_OUT_SAMPLE: usize = 32;

/// For each member but the founder the match through which it is held, walking from the founder over the edges of the group.
fn hold(group: &Group, founder: usize, matches: &[Match]) -> Vec<(usize, usize)> {
    let mut around: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for &edge in &group.edges {
        let it = &matches[edge];
        around.entry(it.left).or_default().push((it.right, edge));
        around.entry(it.right).or_default().push((it.left, edge));
    }
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open = vec![founder];
    while let Some(claim) = open.pop() {
        for &(next, edge) in around.get(&claim).map_or(&[][..], Vec::as_slice) {
            if next != founder && !held.contains_key(&next) {
                held.insert(next, edge);
                open.push(next);
            }
        }
    }
    held.into_iter().collect()
}

#[cfg(test)]
mod tests;
