//! A cluster in, its sides out: the assertions that cannot hold together.

use crate::cluster::Cluster;
use crate::conflict::Conflict;
use crate::conflict::Verdict;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The claims of each side, strongest number first by order of claims; one side with all claims where none conflict.
///
/// Claims that cannot hold together stand on different sides: those a detector says so of, those whose values do not meet, and those of
/// which one denies what the other states; whether a detector spoke or not, they do not carry each other. A claim that stands against
/// nobody says nothing for either side of a contested item, and stands on none: silence is no support.
pub fn sides(cluster: &Cluster, claims: &[NormalizedClaim], conflicts: &[&Conflict]) -> Vec<Vec<usize>> {
    let against = opposed(cluster, claims, conflicts);
    let mut contested: BTreeSet<usize> = against.iter().flat_map(|(a, b)| [*a, *b]).collect();
    contested.extend(unlike_another(cluster, claims));
    if contested.is_empty() {
        return vec![cluster.members.clone()];
    }
    let opposes =
        |a: usize, b: usize| against.contains(&(a.min(b), a.max(b))) || !alike(&claims[a], &claims[b]);
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for claim in contested {
        let fitting = sides.iter_mut().find(|side| {
            side.iter().all(|other| !opposes(claim, *other))
                && side.iter().any(|other| alike(&claims[claim], &claims[*other]))
        });
        match fitting {
            Some(side) => side.push(claim),
            None => sides.push(vec![claim]),
        }
    }
    sides
}

/// Pairs of sides of which one tells an earlier state of what the other tells: they do not stand against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MovedOn(BTreeSet<(usize, usize)>);

impl MovedOn {
    /// The pairs of which a detector says so, and none that they cannot hold together.
    pub(super) fn of(sides: &[Vec<usize>], conflicts: &[&Conflict]) -> Self {
        let pairs = |verdict: Verdict| {
            let mut pairs = BTreeSet::new();
            for conflict in conflicts.iter().filter(|conflict| conflict.verdict == Some(verdict)) {
                let told = |side: &Vec<usize>| conflict.claims.iter().any(|claim| side.contains(claim));
                let told: Vec<usize> = (0..sides.len()).filter(|at| told(&sides[*at])).collect();
                pairs.extend(told.iter().flat_map(|one| told.iter().map(|two| (*one, *two))));
            }
            pairs
        };
        let (moved, rival) = (pairs(Verdict::Superseded), pairs(Verdict::Conflict));
        Self(moved.difference(&rival).copied().collect())
    }

    /// Whether one of the two sides has come in place of the other.
    pub(super) fn holds(&self, one: usize, two: usize) -> bool {
        one != two && self.0.contains(&(one, two))
    }

    /// Whether a side stands against none of the others.
    pub(super) fn is_uncontested(&self, side: usize, count: usize) -> bool {
        (0..count).all(|other| other == side || self.holds(side, other))
    }
}

/// The claims that say something which another claim of the cluster rules out. Claims are compared by what they say, once for all that
/// say the same: an item has few values however many articles state it.
fn unlike_another(cluster: &Cluster, claims: &[NormalizedClaim]) -> Vec<usize> {
    let said =
        |at: &usize| format!("{:?} {:?}", claims[*at].assertion.polarity, claims[*at].assertion.interval);
    let mut saying: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in &cluster.members {
        saying.entry(said(at)).or_default().push(*at);
    }
    let unlike = |(one, group): &(&String, &Vec<usize>)| {
        saying.iter().any(|(other, rest)| other != *one && !alike(&claims[group[0]], &claims[rest[0]]))
    };
    saying.iter().filter(unlike).flat_map(|(_, group)| group.iter().copied()).collect()
}

/// Pairs of the cluster's claims that cannot both hold. A conflict's first claim stands against the others, but for those that say what it
/// says, against another of the conflict's claims: two articles that state what a third denies.
fn opposed(
    cluster: &Cluster,
    claims: &[NormalizedClaim],
    conflicts: &[&Conflict],
) -> BTreeSet<(usize, usize)> {
    let inside = |claim: &&usize| cluster.members.binary_search(claim).is_ok();
    let unlike = |a: usize, b: usize| !alike(&claims[a], &claims[b]);
    let mut pairs = BTreeSet::new();
    for conflict in conflicts.iter().filter(|conflict| conflict.verdict == Some(Verdict::Conflict)) {
        let mine: Vec<usize> = conflict.claims.iter().filter(inside).copied().collect();
        let Some((&first, rest)) = mine.split_first() else { continue };
        let joins_first = |other: usize| {
            !unlike(first, other) && rest.iter().any(|&it| unlike(first, it) && unlike(other, it))
        };
        let against = rest.iter().filter(|&&other| other != first && !joins_first(other));
        pairs.extend(against.map(|&other| (first.min(other), first.max(other))));
    }
    pairs
}

/// Whether two claims of one item assert the same, as far as their fields show.
fn alike(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let values = match (left.assertion.interval, right.assertion.interval) {
        (Some(a), Some(b)) => a.meets(b),
        _ => true,
    };
    let places =
        left.item.place.is_none() || right.item.place.is_none() || left.item.place == right.item.place;
    values && places && left.assertion.polarity == right.assertion.polarity
}

/// An assertion in a few words.
pub(super) fn label(claim: &NormalizedClaim) -> String {
    let event = claim.item.event.as_ref().map(|event| event.lemma.clone());
    let what =
        claim.assertion.quantity_text.clone().or(event).unwrap_or_else(|| claim.kind.name().to_owned());
    let place = claim.item.place.as_ref().map_or_else(String::new, |place| format!(", {}", place.0));
    let negated =
        if claim.assertion.polarity == crate::claim::statement::Polarity::Negated { "not " } else { "" };
    format!("{negated}{what}{place}")
}
