//! Clusters and their scores in, cluster lines out.

use super::claims;
use super::desk::Desk;
use super::labels;
use super::rounded;
use crate::primitives::Term;
use crate::report::schema::ClusterLine;
use crate::report::schema::GroupLine;
use crate::report::schema::HangsOn;
use crate::report::schema::HedgeStepLine;
use crate::report::schema::Reason;
use crate::report::schema::Side;
use crate::report::schema::TermLine;
use crate::score::ClusterScore;
use crate::score::HedgeStep;
use crate::score::SideScore;
use crate::source::IndependentGroup;
use crate::source::Tie;

/// STIX confidence of Admiralty digits 1 to 5; 6 has none.
const STIX_CONFIDENCE: [u8; 5] = [90, 70, 50, 30, 10];

/// All clusters, by id.
pub(super) fn lines(desk: &Desk) -> Vec<ClusterLine> {
    desk.workers.flat_map(desk.found.clusters.len(), |at, lines| lines.push(line(desk, at)))
}

/// What a cluster is about: the label of its earliest claim.
pub(super) fn label(desk: &Desk, at: usize) -> String {
    let members = &desk.found.clusters[at].members;
    let founder = members.iter().min_by_key(|member| order(desk, **member));
    founder.map(|member| labels::about(desk, desk.claim(*member))).unwrap_or_default()
}

/// Terms of a score, as data.
pub(super) fn terms(terms: &[Term]) -> Vec<TermLine> {
    terms
        .iter()
        .map(|term| TermLine {
            name: term.name.clone(),
            level: term.level.clone(),
            amount: rounded(term.amount),
            note: term.note.clone(),
        })
        .collect()
}

fn line(desk: &Desk, at: usize) -> ClusterLine {
    let mut members = desk.found.clusters[at].members.clone();
    members.sort_by_key(|member| (desk.claim(*member).article, desk.claim(*member).sentence, *member));
    let founder = members.iter().min_by_key(|member| order(desk, **member));
    let score = desk.found.scores.clusters.get(at);
    ClusterLine {
        id: desk.cluster_id(at),
        label: label(desk, at),
        item: founder.map(|member| claims::item(desk, desk.claim(*member))).unwrap_or_default(),
        claims: members.iter().map(|member| desk.claim_ids[*member].clone()).collect(),
        independent_groups: score.map(|score| groups(desk, &score.groups)).unwrap_or_default(),
        sides: score.map(|score| sides(desk, score)).unwrap_or_default(),
        hedging: score.map(|score| score.hedging.0.rounded()).unwrap_or_default(),
        contradiction: score.map(|score| score.contradiction.0.rounded()).unwrap_or_default(),
        hedge_steps: score.map(|score| hedge_steps(desk, score)).unwrap_or_default(),
    }
}

fn hedge_steps(desk: &Desk, score: &ClusterScore) -> Vec<HedgeStepLine> {
    let line = |step: &HedgeStep| HedgeStepLine {
        claim: desk.claim_ids[step.claim].clone(),
        article: desk.article(desk.claim(step.claim).article).id.clone(),
        low: rounded(step.low),
        high: rounded(step.high),
    };
    score.hedge_steps.iter().map(line).collect()
}

/// Claims in the order of their article's date, then id.
fn order(desk: &Desk, claim: usize) -> (Option<jiff::civil::Date>, usize, usize, usize) {
    let found = desk.claim(claim);
    let day = desk.article(found.article).facts.published_day();
    (day.or(Some(jiff::civil::Date::MAX)), found.article, found.sentence, claim)
}

fn sides(desk: &Desk, score: &ClusterScore) -> Vec<Side> {
    score.sides.iter().map(|one| side(desk, one)).collect()
}

fn side(desk: &Desk, side: &SideScore) -> Side {
    Side {
        label: side.label.clone(),
        claims: side.claims.iter().map(|claim| desk.claim_ids[*claim].clone()).collect(),
        corroboration: side.corroboration.value.0.rounded(),
        digit: side.digit,
        stix_confidence: STIX_CONFIDENCE.get(usize::from(side.digit).wrapping_sub(1)).copied(),
        terms: carriers(desk, &side.corroboration.terms),
        independent_groups: groups(desk, &side.groups),
        hangs_on: side.hangs_on.as_ref().map(|hinge| HangsOn {
            source: hinge.source.clone(),
            corroboration: hinge.left.0.rounded(),
            digit: hinge.digit,
        }),
        interested: side.interested.clone(),
    }
}

/// Terms of a corroboration, each under the name of the article that speaks for its group.
fn carriers(desk: &Desk, of: &[Term]) -> Vec<TermLine> {
    let mut lines = terms(of);
    for line in &mut lines {
        let article = line.name.parse().ok().filter(|at| *at < desk.found.corpus.articles.len());
        if let Some(at) = article {
            line.name = desk.name(at).to_owned();
        }
    }
    lines
}

fn groups(desk: &Desk, groups: &[IndependentGroup]) -> Vec<GroupLine> {
    let line = |group: &IndependentGroup| GroupLine {
        articles: group.articles.iter().map(|at| desk.article(*at).id.clone()).collect(),
        reasons: group.ties.iter().map(|tie| reason(desk, tie)).collect(),
    };
    groups.iter().map(line).collect()
}

fn reason(desk: &Desk, tie: &Tie) -> Reason {
    let shown = |(article, sentence, span): &(usize, usize, _)| {
        desk.evidence(*article, *sentence, *span, tie.kind.name(), false)
    };
    Reason {
        kind: tie.kind.name().to_owned(),
        with: tie.with.clone(),
        evidence: tie.evidence.iter().map(shown).collect(),
    }
}
