//! A cluster in, its sides out: the assertions that cannot hold together.

use crate::cluster::Cluster;
use crate::conflict::Conflict;
use crate::conflict::Verdict;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeSet;

/// The claims of each side, strongest number first by order of claims; one side with all claims where none conflict.
///
/// Claims that cannot hold together stand on different sides: those a detector says so of, those whose values do not meet, and those of
/// which one denies what the other states; whether a detector spoke or not, they do not carry each other. A claim that stands against
/// nobody says nothing for either side of a contested item, and stands on none: silence is no support.
pub fn sides(cluster: &Cluster, claims: &[NormalizedClaim], conflicts: &[Conflict]) -> Vec<Vec<usize>> {
    let mut against = opposed(cluster, conflicts);
    for (at, left) in cluster.members.iter().enumerate() {
        let rest = cluster.members[at + 1..].iter().filter(|right| !alike(&claims[*left], &claims[**right]));
        against.extend(rest.map(|right| (*left.min(right), *left.max(right))));
    }
    if against.is_empty() {
        return vec![cluster.members.clone()];
    }
    let opposes = |a: usize, b: usize| against.contains(&(a.min(b), a.max(b)));
    let contested: BTreeSet<usize> = against.iter().flat_map(|(a, b)| [*a, *b]).collect();
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

/// Pairs of the cluster's claims that cannot both hold. A conflict's first claim stands against the others.
fn opposed(cluster: &Cluster, conflicts: &[Conflict]) -> BTreeSet<(usize, usize)> {
    let inside = |claim: &&usize| cluster.members.binary_search(claim).is_ok();
    let mut pairs = BTreeSet::new();
    for conflict in conflicts.iter().filter(|conflict| conflict.verdict == Some(Verdict::Conflict)) {
        let mine: Vec<usize> = conflict.claims.iter().filter(inside).copied().collect();
        if let Some((first, rest)) = mine.split_first() {
            pairs.extend(
                rest.iter()
                    .filter(|other| *other != first)
                    .map(|other| (*first.min(other), *first.max(other))),
            );
        }
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
