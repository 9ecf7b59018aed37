//! Clusters in, figures that several articles give and that one named origin alone stands behind out.

use super::Conflict;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::pairs::reading_order;
use super::standing::standing;
use super::wording;
use crate::claim::quantity::Bound;
use crate::claim::quantity::QuantityKind;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Chosen: many articles with a figure look like many counts of it.
const BASE: f64 = 0.75;

/// Least articles, and least owners, that give the figure. Chosen: of two, one quoting the other is no surprise.
const ARTICLES: usize = 3;

/// Least count of things, where nobody was killed or hurt. Chosen.
const LARGE: f64 = 100.0;

/// For each cluster the figures of which some articles name one origin and the others none.
pub(super) fn figures(scope: &Scope, code: &'static str) -> Vec<Conflict> {
    let mut found = Vec::new();
    for cluster in scope.clusters {
        let mut values: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for at in cluster.members.iter().filter(|at| is_weighty(&scope.claims[**at])) {
            if let Some(value) = scope.claims[*at].assertion.value {
                values.entry(value.to_bits()).or_default().push(*at);
            }
        }
        found.extend(values.values().filter_map(|members| figure(scope, code, members)));
    }
    found
}

/// A toll, a share, a sum, or a large count, told outright.
fn is_weighty(claim: &NormalizedClaim) -> bool {
    let size = claim.assertion.value.unwrap_or(0.0);
    let weighs = match claim.item.quantity_kind {
        Some(QuantityKind::Share | QuantityKind::Money) => true,
        Some(QuantityKind::Count) => size >= LARGE || (claim.item.role.is_some() && size >= 2.0),
        _ => false,
    };
    weighs && claim.assertion.bound != Some(Bound::Vague)
}

/// Whether a body, an office or a named person answers for it, and not "experts" or "the wake of the attack".
fn is_answerable(claim: &NormalizedClaim) -> bool {
    let speaker = claim.assertion.speaker.as_deref().unwrap_or("").to_lowercase();
    let mut words = speaker.split(|c: char| !c.is_alphanumeric());
    let office = words.any(|word| OFFICES.contains(&word));
    let named = claim.assertion.speaker.as_deref().is_some_and(|speaker| {
        !speaker.is_empty()
            && speaker.split(' ').all(|word| word.starts_with(char::is_uppercase) || word.len() <= 3)
    });
    claim.assertion.voice.is_some() && (office || named) && !speaker.starts_with("the wake")
}

/// Words of those who count and answer for a count. Chosen.
const OFFICES: [&str; 26] = [
    "agency",
    "army",
    "authorities",
    "bureau",
    "campaign",
    "chief",
    "commission",
    "company",
    "coroner",
    "department",
    "government",
    "hospital",
    "institute",
    "military",
    "minister",
    "ministry",
    "office",
    "official",
    "officials",
    "police",
    "prosecutor",
    "prosecutors",
    "report",
    "sheriff",
    "spokesman",
    "spokeswoman",
];

fn figure(scope: &Scope, code: &'static str, members: &[usize]) -> Option<Conflict> {
    let voiced = |at: &&usize| {
        let claim = &scope.claims[**at];
        is_answerable(claim) && standing(scope, claim).is_none_or(|stands| !stands.gerund && !stands.relative)
    };
    let silent = |at: &&usize| scope.claims[**at].assertion.speaker.is_none();
    let named: Vec<usize> = members.iter().filter(voiced).copied().collect();
    let unnamed: Vec<usize> = members.iter().filter(silent).copied().collect();
    let voice = |at: &usize| {
        let assertion = &scope.claims[*at].assertion;
        assertion
            .voice
            .as_ref()
            .map_or_else(|| assertion.speaker.clone().unwrap_or_default(), |id| id.0.clone())
    };
    let voices: BTreeSet<String> = members.iter().filter(|at| !silent(at)).map(voice).collect();
    let articles =
        |claims: &[usize]| -> BTreeSet<usize> { claims.iter().map(|at| scope.claims[*at].article).collect() };
    let (with, mut without) = (articles(&named), articles(&unnamed));
    without.retain(|article| !with.contains(article));
    let owners: BTreeSet<&str> = with.iter().chain(&without).map(|at| scope.articles[*at].owner).collect();
    let enough = with.len() + without.len() >= ARTICLES && owners.len() >= ARTICLES && without.len() >= 2;
    (voices.len() == 1 && !named.is_empty() && enough).then(|| conflict(scope, code, &named, &unnamed))
}

fn conflict(scope: &Scope, code: &'static str, named: &[usize], unnamed: &[usize]) -> Conflict {
    let mut claims: Vec<usize> = named.to_vec();
    claims.extend(unnamed);
    claims.sort_by_key(|at| (!named.contains(at), reading_order(scope, *at)));
    let mut seen = BTreeSet::new();
    claims.retain(|at| seen.insert(scope.claims[*at].article));
    let first = &scope.claims[claims[0]];
    let speaker = first.assertion.speaker.clone().unwrap_or_default();
    let (value, thing) = (wording::value(first), wording::measured(first));
    let telling = claims.iter().filter(|at| named.contains(at)).copied().collect::<Vec<_>>();
    let only = wording::articles(scope, &telling);
    let count = wording::count(claims.len());
    let shown = if thing.is_empty() || value.contains(&thing) { value } else { format!("{value} ({thing})") };
    finding(
        scope,
        Draft {
            code,
            verdict: None,
            dispute: false,
            differs: Vec::new(),
            evidence: evidences(scope, &claims, "value"),
            sentence: format!(
                "{}: {count} articles give it, and only {} {} its origin, {}; the figure has one named source.",
                wording::capital(&wording::cut(&shown, 40)),
                wording::cut(&only, 40),
                if telling.len() == 1 { "names" } else { "name" },
                wording::cut(&wording::squeeze(&speaker), 32)
            ),
            line: format!(
                "{}: {count} articles, one named origin",
                wording::capital(&wording::cut(&shown, 34))
            ),
            proof: vec![
                format!("origin: {speaker} ({only})"),
                "the others state it in their own voice".to_owned(),
            ],
            weight: Weight { base: BASE, effect: (claims.len() as f64 / 6.0).min(1.0) },
            claims,
        },
    )
}
