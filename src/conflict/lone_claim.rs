//! A claim of weight that no other text of the corpus bears on.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::finding::words;
use super::judge::is_denial;
use super::judge::stage;
use super::wording;
use crate::article::Zone;
use crate::claim::statement::ClaimKind;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "lone-claim", page: include_str!("../../fixtures/conflict/lone-claim.md"), detect };

/// Chosen: last of all; most claims of most texts stand alone.
const BASE: f64 = 0.3;

/// Check-worthiness from which a claim has weight. Chosen.
const WEIGHTY: f64 = 0.7;

fn detect(scope: &Scope) -> Vec<Conflict> {
    if scope.articles.len() < 2 {
        return Vec::new();
    }
    let mut known: BTreeSet<usize> =
        scope.clusters.iter().flat_map(|cluster| cluster.members.iter().copied()).collect();
    known.extend(scope.related.iter().flat_map(|(left, right)| [*left, *right]));
    let mut weightiest: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate() {
        if known.contains(&at) || !weighty(scope, claim) {
            continue;
        }
        let best = weightiest.entry(claim.article).or_insert(at);
        if scope.claims[*best].checkworthy < claim.checkworthy {
            *best = at;
        }
    }
    weightiest.values().map(|at| conflict(scope, *at)).collect()
}

/// Checkable, said to be so, by the article itself, in its headline or lead.
fn weighty(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let Some(article) = scope.articles.get(claim.article) else { return false };
    let kind = matches!(claim.kind, ClaimKind::Event | ClaimKind::Quantity);
    kind && claim.checkworthy >= WEIGHTY
        && stage(claim.assertion.modality) == Some(3)
        && !is_denial(claim)
        && opens(article, claim)
}

fn opens(article: &ArticleView, claim: &NormalizedClaim) -> bool {
    let zone = claim.sentence.checked_sub(1).and_then(|at| article.zones.get(at));
    claim.sentence <= 4 || zone.is_some_and(|zone| *zone != Zone::Body)
}

fn conflict(scope: &Scope, at: usize) -> Conflict {
    let claim = &scope.claims[at];
    let article = &scope.articles[claim.article];
    let said = wording::cut(&wording::squeeze(words(article.text, claim.span)), 100);
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: Vec::new(),
            claims: vec![at],
            evidence: evidences(scope, &[at], "event"),
            sentence: format!(
                "Only {} says \u{201c}{said}\u{201d}; nothing else here bears on it.",
                article.name
            ),
            line: format!("Only {}: {}", article.name, wording::cut(&said, 54)),
            proof: vec!["no claim of another text matches it or is related to it".to_owned()],
            weight: Weight { base: BASE, effect: 0.5 },
        },
    )
}
