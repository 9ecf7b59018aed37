//! A cluster and its sides in, what they say of each source that speaks there out.

use super::Check;
use super::Desk;
use super::Other;
use super::sensitivity::GROUPS;
use super::sides::MovedOn;
use crate::cluster::Cluster;
use crate::source::IndependentGroup;

/// The checks that one cluster makes on sources: each group against every other group of the cluster. Of two sides of which one has come in
/// place of the other neither checks the other: who counted nine when nine were known was not wrong.
pub(super) fn of_cluster(
    input: &Desk,
    cluster: &Cluster,
    (sides, moved_on): (&[Vec<usize>], &MovedOn),
    prior: &dyn Fn(usize) -> f64,
) -> Vec<Check> {
    let stated: Vec<(usize, Vec<IndependentGroup>)> = sides
        .iter()
        .enumerate()
        .map(|(at, side)| (at, input.groups(&super::voices(input, side, prior))))
        .collect();
    let speakers: Vec<(usize, usize)> =
        stated.iter().flat_map(|(side, groups)| groups.iter().map(|g| (*side, g.articles[0]))).collect();
    let mut checks = Vec::new();
    for (side, article) in &speakers {
        let others = speakers
            .iter()
            .filter(|(_, other)| input.articles[*other].owner() != input.articles[*article].owner())
            .filter(|(other, _)| !moved_on.holds(*side, *other));
        let others: Vec<&(usize, usize)> = others.collect();
        let own = prior(*article);
        let (agreed, contradicted) =
            super::reliability::word(own, *side, others.iter().map(|(side, at)| (*side, prior(*at))));
        let told = |(side, at): &&(usize, usize)| Other {
            source: input.articles[*at].source.clone(),
            prior: prior(*at),
            side: *side,
        };
        let few = if others.len() <= GROUPS { others.as_slice() } else { &[] };
        if agreed > 0.0 || contradicted > 0.0 {
            checks.push(Check {
                source: input.articles[*article].source.clone(),
                cluster: cluster.id,
                agreed,
                contradicted,
                side: *side,
                prior: own,
                others: few.iter().map(told).collect(),
                other_count: others.len(),
            });
        }
    }
    checks
}
