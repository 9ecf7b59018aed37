//! Clusters in, the pair that shows a conflict best out, so that one matter is one finding.

use super::Judgement;
use super::Scope;
use super::finding::effect;
use super::judge::Told;
use super::judge::is_running;
use super::judge::judge_told;
use super::occasion::Occasions;
use super::occasion::one_event;
use super::occasion::one_measure;
use super::occasion::one_story;
use super::tolls::Tolls;
use crate::claim::quantity::QuantityKind;
use crate::cluster::Cluster;
use crate::normalize::NormalizedClaim;

/// Two claims of a cluster with their verdict, and the others of the cluster that take part.
pub(crate) struct Pair {
    /// The claim put first: older, or more hedged.
    pub(crate) left: usize,
    /// The other.
    pub(crate) right: usize,
    /// The verdict on the two.
    pub(crate) judgement: Judgement,
    /// All claims of pairs with the same code, in reading order; the two first.
    pub(crate) claims: Vec<usize>,
}

/// Most members of a cluster that are set against each other; of larger ones those with the smallest ids stay.
///
/// Chosen: 2,016 pairs, below a millisecond; a cluster of an event that everybody reports says the same many times.
const MEMBERS: usize = 64;

/// For every cluster the pair whose verdict carries `code`, if one does: the plainest pair of it.
pub(crate) fn pairs_of(scope: &Scope, code: &str) -> Vec<Pair> {
    pairs_where(scope, code, &|judgement| judgement.code == Some(code))
}

/// For every cluster the plainest pair whose verdict is wanted, held to what is asked of pairs of `code`.
pub(crate) fn pairs_where(scope: &Scope, code: &str, wanted: &dyn Fn(&Judgement) -> bool) -> Vec<Pair> {
    let mut known = (Occasions::default(), Tolls::default());
    let clusters = scope.clusters.iter();
    clusters.filter_map(|cluster| pair_of(scope, cluster, (code, wanted), &mut known)).collect()
}

fn pair_of(
    scope: &Scope,
    cluster: &Cluster,
    (code, wanted): (&str, &dyn Fn(&Judgement) -> bool),
    (occasions, tolls): &mut (Occasions, Tolls),
) -> Option<Pair> {
    let members = telling_members(scope, cluster);
    let mut found: Vec<(f64, usize, usize, Judgement)> = Vec::new();
    for (at, left) in members.iter().enumerate() {
        for right in &members[at + 1..] {
            if weighed_apart(scope, *left, *right) {
                continue;
            }
            let (left, right) = ordered(scope, *left, *right);
            let judgement = judge_told(
                &scope.claims[left],
                &scope.claims[right],
                true,
                told(scope, left, right),
                scope.settings,
            );
            let amounts = matches!(code, "numeric-value" | "magnitude");
            let events = matches!(code, "polarity" | "date");
            // A plan and what came of it, in amounts, must be of one measured thing as much as two rival amounts.
            let reached = code == "supersession"
                && judgement.differs.contains(&"value")
                && !(is_running(&scope.claims[left]) && is_running(&scope.claims[right]));
            let moved = code == "supersession" && !judgement.differs.contains(&"value");
            let mut told = |occasions: &mut Occasions| {
                (!moved || one_story(scope, left, right))
                    && tolls.one_event(scope, left, right)
                    && (!events || one_event(scope, &scope.claims[left], &scope.claims[right]))
                    && (!(amounts || reached)
                        || one_measure(scope, &scope.claims[left], &scope.claims[right]))
                    && occasions.one(scope, left, right)
            };
            if wanted(&judgement) && fair(scope, left, right) && told(occasions) {
                found.push((plainness(scope, left, right), left, right, judgement));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| key(scope, a).cmp(&key(scope, b))));
    let mut claims: Vec<usize> = found.iter().flat_map(|(_, left, right, _)| [*left, *right]).collect();
    let (_, left, right, judgement) = found.into_iter().next()?;
    claims.sort_by_key(|claim| reading_order(scope, *claim));
    claims.dedup();
    claims.retain(|claim| *claim != left && *claim != right);
    claims.splice(0..0, [left, right]);
    Some(Pair { left, right, judgement, claims })
}

/// Whether matching weighed the two against each other and found them to be about different items. A cluster may hold both through
/// others; what they say is not set against each other all the same.
fn weighed_apart(scope: &Scope, left: usize, right: usize) -> bool {
    let pair = (left.min(right), left.max(right));
    scope.related.binary_search_by(|(a, b)| (*a.min(b), *a.max(b)).cmp(&pair)).is_ok()
}

fn key(
    scope: &Scope,
    found: &(f64, usize, usize, Judgement),
) -> (crate::primitives::ContentId, crate::primitives::ContentId) {
    (scope.claims[found.1].id, scope.claims[found.2].id)
}

/// The members of a cluster, without those that state the same in the same article again.
fn telling_members(scope: &Scope, cluster: &Cluster) -> Vec<usize> {
    let mut members = cluster.members.clone();
    members.sort_by_key(|claim| scope.claims[*claim].id);
    members.truncate(MEMBERS);
    members
}

/// Whether the two may be set against each other: of two articles, or inside one where another voice or zone speaks.
///
/// Two amounts of one body in one voice are two amounts the writer keeps apart, more often than a slip; the writer's voice and a
/// speaker's are mostly of two matters.
fn fair(scope: &Scope, left: usize, right: usize) -> bool {
    let (left, right) = (&scope.claims[left], &scope.claims[right]);
    let speakers = (&left.assertion.speaker, &right.assertion.speaker);
    // Two shares of one text are mostly of two questions of one poll.
    let share = left.item.quantity_kind == Some(QuantityKind::Share);
    left.article != right.article
        || (!share && matches!(speakers, (Some(one), Some(other)) if one != other))
        || zone(scope, left) != zone(scope, right)
}

fn zone(scope: &Scope, claim: &NormalizedClaim) -> Option<crate::article::Zone> {
    scope.articles.get(claim.article)?.zones.get(claim.sentence.checked_sub(1)?).copied()
}

/// How plainly a pair shows its conflict: certain, checkable, far apart.
fn plainness(scope: &Scope, left: usize, right: usize) -> f64 {
    let (left, right) = (&scope.claims[left], &scope.claims[right]);
    let apart = left
        .assertion
        .interval
        .zip(right.assertion.interval)
        .map_or(0.0, |(left, right)| effect(left, right));
    let sure =
        |claim: &NormalizedClaim| f64::midpoint(claim.certainty.0, claim.certainty.1) + claim.checkworthy;
    let stated = |claim: &NormalizedClaim| {
        claim.item.evidence.iter().filter(|place| place.inferred_from.is_none()).count() as f64
    };
    apart + sure(left) + sure(right) + 0.01 * (stated(left) + stated(right))
}

/// The two in the order in which the reader sees them: by date, then by article and place in it.
pub(crate) fn ordered(scope: &Scope, left: usize, right: usize) -> (usize, usize) {
    if reading_order(scope, left) <= reading_order(scope, right) { (left, right) } else { (right, left) }
}

/// Claims by date of their article, then article, then place in it.
pub(crate) fn reading_order(scope: &Scope, claim: usize) -> (Option<jiff::civil::Date>, usize, usize, usize) {
    let stated = &scope.claims[claim];
    let published = scope.articles.get(stated.article).and_then(|article| article.published);
    (published, stated.article, stated.sentence, stated.span.start)
}

/// When the articles of two claims were published.
pub(crate) fn told(scope: &Scope, left: usize, right: usize) -> Told {
    let published =
        |claim: usize| scope.articles.get(scope.claims[claim].article).and_then(|article| article.published);
    Told { left: published(left), right: published(right) }
}
