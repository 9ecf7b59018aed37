//! A cluster and its sides in, what they say of each source that speaks there out.

use super::Check;
use super::Desk;
use super::Other;
use super::sensitivity::GROUPS;
use crate::cluster::Cluster;
use crate::source::IndependentGroup;

/// The checks that one cluster makes on sources: each group against every other group of the cluster.
pub(super) fn of_cluster(
    input: &Desk,
    cluster: &Cluster,
    sides: &[Vec<usize>],
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
            .filter(|(_, other)| input.articles[*other].owner() != input.articles[*article].owner());
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
            });
        }
    }
    checks
}
