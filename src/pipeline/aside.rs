//! Repeated sentences of copies: set aside before anything is compared, put beside their originals afterwards.
//!
//! A sentence that stands in the article it was copied from says nothing new. Were its claims counted, each would match its twin, rare
//! words would look less rare, and scores would move although nothing was added.

use crate::article::Article;
use crate::claim::statement::ClaimKind;
use crate::cluster::Cluster;
use crate::conflict::Conflict;
use crate::matching::Matching;
use crate::normalize::NormalizedClaim;
use crate::source::Echo;
use std::collections::BTreeMap;

/// What the claims of the articles that speak gave, by indices into those claims.
pub(super) struct Spoken {
    pub(super) matching: Matching,
    pub(super) clusters: Vec<Cluster>,
    pub(super) conflicts: Vec<Conflict>,
}

/// Takes the claims of repeated sentences out of those that say something. Both keep their order.
pub(super) fn part(claims: &mut Vec<NormalizedClaim>, echoes: &[Option<Echo>]) -> Vec<NormalizedClaim> {
    let repeats = |claim: &mut NormalizedClaim| {
        let echo = echoes[claim.article].as_ref();
        echo.is_some_and(|echo| echo.repeated.get(claim.sentence.wrapping_sub(1)).copied().unwrap_or(false))
    };
    claims.extract_if(.., repeats).collect()
}

/// All claims in order of their ids, and what was found with indices into them; each claim of a copy joins the cluster of its twin.
pub(super) fn join(
    mut speaking: Vec<NormalizedClaim>,
    echoing: Vec<NormalizedClaim>,
    mut spoken: Spoken,
    echoes: &[Option<Echo>],
    articles: &[Article],
) -> (Vec<NormalizedClaim>, Spoken) {
    if echoing.is_empty() {
        return (speaking, spoken);
    }
    let speaking_count = speaking.len();
    let twins = twins(&speaking, &echoing, echoes, articles);
    speaking.extend(echoing);
    let mut order: Vec<usize> = (0..speaking.len()).collect();
    order.sort_by_key(|at| speaking[*at].id);
    let mut place = vec![0; speaking.len()];
    order.iter().enumerate().for_each(|(new, old)| place[*old] = new);
    // The same order, as both are stable.
    speaking.sort_by_cached_key(|claim| claim.id);
    let homes: BTreeMap<usize, usize> = spoken
        .clusters
        .iter()
        .enumerate()
        .flat_map(|(at, cluster)| cluster.members.iter().map(move |member| (*member, at)))
        .collect();
    for (echo, twin) in twins {
        if let Some(home) = homes.get(&twin) {
            spoken.clusters[*home].members.push(speaking_count + echo);
        }
    }
    renumber(&mut spoken, &place);
    (speaking, spoken)
}

/// For each claim of a copy (by place among them) the claim of the original it repeats (by place among those that speak).
fn twins(
    speaking: &[NormalizedClaim],
    echoing: &[NormalizedClaim],
    echoes: &[Option<Echo>],
    articles: &[Article],
) -> Vec<(usize, usize)> {
    type Key<'a> = (usize, ClaimKind, &'a str, &'a str);
    let key = |claim: &NormalizedClaim, home: usize| -> Key<'_> {
        let article = &articles[claim.article];
        let sentence = article
            .sentences
            .get(claim.sentence.saturating_sub(1))
            .map_or("", |sentence| article.words(sentence.span));
        (home, claim.kind, sentence, article.words(claim.span))
    };
    let mut known: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, claim) in speaking.iter().enumerate() {
        known.entry(key(claim, claim.article)).or_default().push(at);
    }
    let mut taken: BTreeMap<(usize, Key), usize> = BTreeMap::new();
    let mut twins = Vec::new();
    for (at, claim) in echoing.iter().enumerate() {
        let Some(home) = echoes[claim.article].as_ref().map(|echo| echo.original) else { continue };
        let key = key(claim, home);
        let turn = taken.entry((claim.article, key)).or_insert(0);
        if let Some(twin) = known.get(&key).and_then(|twins| twins.get(*turn)) {
            twins.push((at, *twin));
        }
        *turn += 1;
    }
    twins
}

fn renumber(spoken: &mut Spoken, place: &[usize]) {
    for pair in &mut spoken.matching.matches {
        (pair.left, pair.right) = (place[pair.left], place[pair.right]);
    }
    for pair in &mut spoken.matching.related {
        (pair.left, pair.right) = (place[pair.left], place[pair.right]);
    }
    for cluster in &mut spoken.clusters {
        cluster.members.iter_mut().for_each(|member| *member = place[*member]);
        cluster.members.sort_unstable();
        cluster.held_by.iter_mut().for_each(|(member, _)| *member = place[*member]);
    }
    for conflict in &mut spoken.conflicts {
        conflict.claims.iter_mut().for_each(|claim| *claim = place[*claim]);
    }
}
