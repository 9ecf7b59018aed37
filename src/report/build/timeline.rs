//! Clusters of events in, stories out: what was planned and what was later reported.

use super::clusters;
use super::desk::Desk;
use super::desk::period;
use crate::claim::statement::Modality;
use crate::conflict::Verdict;
use crate::report::schema::Story;
use crate::report::schema::StoryEvent;
use std::collections::BTreeSet;

/// All stories, by cluster: clusters that a detector calls superseded, and those whose claims are in different states.
pub(super) fn stories(desk: &Desk) -> Vec<Story> {
    let superseded: BTreeSet<usize> = desk
        .found
        .conflicts
        .iter()
        .filter(|conflict| conflict.verdict == Some(Verdict::Superseded))
        .flat_map(|conflict| conflict.claims.iter().filter_map(|claim| desk.cluster_of[*claim]))
        .collect();
    let moving = (0..desk.found.clusters.len()).filter(|at| superseded.contains(at) || moves(desk, *at));
    moving.filter_map(|at| story(desk, at)).collect()
}

/// Whether a state is one before the event.
fn is_before(modality: Modality) -> bool {
    matches!(modality, Modality::Planned | Modality::Forecast)
}

fn moves(desk: &Desk, cluster: usize) -> bool {
    let members = &desk.found.clusters[cluster].members;
    let state = |member: &usize| desk.claim(*member).assertion.modality;
    let before = members.iter().any(|member| is_before(state(member)));
    let after = members.iter().any(|member| matches!(state(member), Modality::Happened | Modality::Ongoing));
    before && after && members.iter().any(|member| desk.claim(*member).item.event.is_some())
}

fn story(desk: &Desk, cluster: usize) -> Option<Story> {
    let dated = |member: &&usize| !desk.claim(**member).item.period.is_unknown();
    let mut members: Vec<usize> =
        desk.found.clusters[cluster].members.iter().filter(dated).copied().collect();
    members.sort_by_key(|member| {
        let claim = desk.claim(*member);
        (claim.item.period.from.or(claim.item.period.to), claim.article, claim.sentence, *member)
    });
    (members.len() > 1).then(|| Story {
        cluster: desk.cluster_id(cluster),
        label: clusters::label(desk, cluster),
        events: members.iter().map(|member| event(desk, *member)).collect(),
    })
}

fn event(desk: &Desk, member: usize) -> StoryEvent {
    let claim = desk.claim(member);
    StoryEvent {
        claim: desk.claim_ids[member].clone(),
        state: claim.assertion.modality.name().to_owned(),
        period: period(claim.item.period),
        evidence: desk.evidence(claim.article, claim.sentence, claim.span, "event", false),
    }
}
