//! An amount that many articles have, while at most one origin is named for it.

use super::Conflict;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::judge::is_running;
use super::judge::judge_told;
use super::occasion::one_occasion;
use super::pairs::reading_order;
use super::pairs::told;
use super::tolls::Tolls;
use super::wording;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::Modality;
use crate::cluster::Cluster;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Articles from which an amount is told by many. Chosen: two may have looked for themselves.
const MANY: usize = 3;

/// Chosen: counts of victims come from whoever counted, and readers take their number for so many confirmations.
const TOLL: f64 = 0.75;

/// Chosen: other amounts.
const AMOUNT: f64 = 0.55;

/// Least amount that is worth it. Chosen: "two men" are seen by everybody.
const LEAST: f64 = 10.0;

/// Most findings of a corpus. Chosen: what a reader takes in.
const MOST: usize = 5;

pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut tolls = Tolls::default();
    let mut found: Vec<Conflict> =
        scope.clusters.iter().filter_map(|cluster| one_origin(scope, cluster, &mut tolls)).collect();
    found.sort_by(|a, b| b.severity.total_cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
    found.truncate(MOST);
    found
}

fn one_origin(scope: &Scope, cluster: &Cluster, tolls: &mut Tolls) -> Option<Conflict> {
    let mut members: Vec<usize> =
        cluster.members.iter().copied().filter(|at| tells(&scope.claims[*at])).collect();
    members.sort_by_key(|at| reading_order(scope, *at));
    let commonest = commonest(scope, &members)?;
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    for at in members {
        if at == commonest || holds_with(scope, commonest, at, tolls) {
            kept.entry(scope.claims[at].article).or_insert(at);
        }
    }
    let claims: Vec<usize> = kept.into_values().collect();
    let origins: BTreeSet<String> = claims.iter().filter_map(|at| origin(&scope.claims[*at])).collect();
    (claims.len() >= MANY && origins.len() <= 1).then(|| conflict(scope, &claims, commonest))
}

/// An amount of some size, stated as it is.
fn tells(claim: &NormalizedClaim) -> bool {
    let kind = matches!(
        claim.item.quantity_kind,
        Some(QuantityKind::Count | QuantityKind::Money | QuantityKind::Share | QuantityKind::Rate)
    );
    let stated = matches!(claim.assertion.modality, Modality::Happened | Modality::Ongoing);
    kind && stated && claim.assertion.value.is_some_and(|value| value >= LEAST)
}

/// A claim with the value that most articles have.
fn commonest(scope: &Scope, members: &[usize]) -> Option<usize> {
    let mut values: BTreeMap<u64, (BTreeSet<usize>, usize)> = BTreeMap::new();
    for at in members {
        let value = scope.claims[*at].assertion.value?;
        let of = values.entry(value.to_bits()).or_insert_with(|| (BTreeSet::new(), *at));
        of.0.insert(scope.claims[*at].article);
    }
    let best = values.into_iter().max_by_key(|(value, (articles, _))| (articles.len(), *value))?;
    (best.1.0.len() >= 2).then_some(best.1.1)
}

fn holds_with(scope: &Scope, left: usize, right: usize, tolls: &mut Tolls) -> bool {
    let judgement =
        judge_told(&scope.claims[left], &scope.claims[right], true, told(scope, left, right), scope.settings);
    let holds = matches!(
        judgement.verdict,
        Verdict::Agree | Verdict::Refines | Verdict::Compatible | Verdict::Superseded
    );
    let clear = !judgement.differs.contains(&"polarity") && !judgement.differs.contains(&"modality");
    holds && clear && tolls.one_event(scope, left, right) && one_occasion(scope, left, right)
}

/// Who is named for an amount: the first of the chain, else the speaker.
fn origin(claim: &NormalizedClaim) -> Option<String> {
    let named = claim.assertion.chain.first().or(claim.assertion.speaker.as_ref())?;
    let last = named.split_whitespace().next_back()?.to_lowercase();
    (claim.assertion.voice.is_some() || BODIES.contains(&last.as_str())).then(|| named.to_lowercase())
}

/// Last words of those who count, beside named ones. Chosen.
const BODIES: [&str; 12] = [
    "agency",
    "authorities",
    "coroner",
    "department",
    "hospital",
    "investigators",
    "ministry",
    "official",
    "officials",
    "police",
    "report",
    "sheriff",
];

fn conflict(scope: &Scope, claims: &[usize], commonest: usize) -> Conflict {
    let main = &scope.claims[commonest];
    let thing = wording::capital(&wording::measured(main));
    let value = wording::value(main);
    let count = wording::count(claims.len());
    let named = claims.iter().find(|at| origin(&scope.claims[**at]).is_some());
    let who = named.map(|at| {
        let claim = &scope.claims[*at];
        let speaker = claim.assertion.chain.first().or(claim.assertion.speaker.as_ref());
        (speaker.cloned().unwrap_or_default(), wording::article(scope, claim))
    });
    let all = wording::articles(scope, claims);
    let sentence = match &who {
        Some((speaker, article)) => format!(
            "{thing} ({value}): {count} articles have it ({all}); the one origin named is {speaker} ({article})."
        ),
        None => format!("{thing} ({value}): {count} articles have it ({all}), and none names its origin."),
    };
    let line = match &who {
        Some((speaker, _)) => format!("{thing}: {count} articles, one origin ({speaker})"),
        None => format!("{thing}: {count} articles, no origin named"),
    };
    finding(
        scope,
        Draft {
            code: super::shared_origin::DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: Vec::new(),
            claims: claims.to_vec(),
            evidence: evidences(scope, claims, "value"),
            sentence,
            line,
            proof: vec!["so many articles may be one voice: no second origin is named".to_owned()],
            weight: Weight {
                base: if is_running(main) { TOLL } else { AMOUNT },
                effect: (claims.len() as f64 / 6.0).min(1.0),
            },
        },
    )
}
