//! Shares of different wholes that a reader would set side by side.

use super::Scope;
use super::judge::phrases_apart;
use super::pairs::reading_order;
use super::topic::Topic;
use super::topic::topic;
use crate::claim::quantity::QuantityKind;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Most claims of a family that are shown. Chosen: what a reader can hold side by side.
const SHOWN: usize = 6;

/// The claims that state a share of something.
pub(crate) fn shares(scope: &Scope) -> Vec<usize> {
    let share = |claim: &NormalizedClaim| {
        claim.item.quantity_kind == Some(QuantityKind::Share)
            && claim.item.measurand.is_some()
            && claim.assertion.interval.is_some()
    };
    (0..scope.claims.len()).filter(|at| share(&scope.claims[*at])).collect()
}

/// Families of shares: of three claims or more in two articles or more, tied by holder, origin or an actor, and of different things.
pub(crate) fn families(scope: &Scope) -> Vec<Vec<usize>> {
    let mut tied: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for at in shares(scope) {
        let item = &scope.claims[at].item;
        let ids: BTreeSet<&str> = item
            .holder
            .iter()
            .chain(&item.origin)
            .chain(item.participants.iter().map(|(id, _)| id))
            .map(|id| id.0.as_str())
            .collect();
        for id in ids {
            tied.entry(id).or_default().insert(at);
        }
    }
    let mut kept: Vec<BTreeSet<usize>> = Vec::new();
    for mut group in tied.into_values().filter(|members| members.len() >= 2) {
        let (near, far): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|other| other.intersection(&group).count() >= 2);
        group.extend(near.into_iter().flatten());
        kept = far;
        kept.push(group);
    }
    kept.retain(|members| told_apart(scope, members));
    kept.sort();
    kept.iter().map(|group| shown(scope, group)).collect()
}

/// Names that the sentences of two shares have in common where a reader would set them side by side. Chosen: one is a topic.
const NAMES: usize = 2;

/// Points within which two shares look like one another. Chosen.
const POINTS: f64 = 10.0;

/// Whether shares of two articles look alike and are told of the same names: those are taken for one another.
pub(crate) fn alike(scope: &Scope, group: &[usize]) -> bool {
    group.iter().enumerate().any(|(nth, left)| {
        group[nth + 1..].iter().any(|right| {
            let (one, other) = (&scope.claims[*left], &scope.claims[*right]);
            let near = matches!(
                (one.assertion.value, other.assertion.value),
                (Some(one), Some(other)) if (one - other).abs() <= POINTS
            );
            one.article != other.article
                && near
                && about(scope, *left).shared_names(&about(scope, *right)) >= NAMES
        })
    })
}

fn about(scope: &Scope, at: usize) -> Topic {
    let claim = &scope.claims[at];
    match (scope.articles.get(claim.article), claim.sentence.checked_sub(1)) {
        (Some(article), Some(sentence)) => topic(article, sentence, None),
        _ => Topic::default(),
    }
}

/// Two articles or more, and at least three measured things or two of them apart.
fn told_apart(scope: &Scope, members: &BTreeSet<usize>) -> bool {
    let articles: BTreeSet<usize> = members.iter().map(|at| scope.claims[*at].article).collect();
    let things: BTreeSet<String> = members
        .iter()
        .filter_map(|at| scope.claims[*at].item.measurand.as_ref())
        .map(|thing| thing.terms.join(" "))
        .collect();
    articles.len() >= 2 && things.len() >= 2 && members.len() >= 3
}

/// One claim a measured thing, in reading order.
fn shown(scope: &Scope, group: &BTreeSet<usize>) -> Vec<usize> {
    let mut members: Vec<usize> = group.iter().copied().collect();
    members.sort_by_key(|at| reading_order(scope, *at));
    let mut kept: Vec<usize> = Vec::new();
    for at in members {
        let thing = scope.claims[at].item.measurand.as_ref();
        if kept.iter().all(|other| phrases_apart(thing, scope.claims[*other].item.measurand.as_ref()))
            && kept.len() < SHOWN
        {
            kept.push(at);
        }
    }
    kept
}
