//! Two holders of one extreme: "the largest port of the country", said of two ports.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::judge::is_denial;
use super::judge::periods_apart;
use super::pairs::ordered;
use super::wording;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::Part;
use crate::normalize::EntityId;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "superlative", page: include_str!("../../fixtures/conflict/superlative.md"), detect };

/// Chosen: extremes are used loosely.
const BASE: f64 = 0.7;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut extremes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate() {
        if let Some(key) = key(claim) {
            extremes.entry(key).or_default().push(at);
        }
    }
    extremes
        .values()
        .filter_map(|members| rivals(scope, members))
        .map(|(left, right)| conflict(scope, left, right))
        .collect()
}

/// The extreme, the thing, the whole and the place: all must be the same words.
fn key(claim: &NormalizedClaim) -> Option<String> {
    if claim.item.quantity_kind != Some(QuantityKind::Superlative)
        || is_denial(claim)
        || holder(claim).is_none()
    {
        return None;
    }
    let extreme = claim.assertion.quantity_text.as_ref()?.to_lowercase();
    let thing = claim.item.measurand.as_ref()?.terms.join(" ");
    let whole = claim.item.whole.as_ref().map_or_else(String::new, |whole| whole.terms.join(" "));
    let place = claim.item.place.as_ref().map_or("", |place| place.0.as_str());
    (!whole.is_empty() || !place.is_empty())
        .then(|| format!("{extreme}\u{1f}{thing}\u{1f}{whole}\u{1f}{place}"))
}

fn holder(claim: &NormalizedClaim) -> Option<&EntityId> {
    let agent = claim.item.participants.iter().find(|(_, part)| *part == Part::Agent).map(|(id, _)| id);
    claim.item.holder.as_ref().or(agent)
}

/// Two claims of different articles with different holders, at times that meet.
fn rivals(scope: &Scope, members: &[usize]) -> Option<(usize, usize)> {
    for (nth, left) in members.iter().enumerate() {
        for right in &members[nth + 1..] {
            let (a, b) = (&scope.claims[*left], &scope.claims[*right]);
            if a.article != b.article
                && holder(a) != holder(b)
                && !periods_apart(a.item.period, b.item.period)
            {
                return Some(ordered(scope, *left, *right));
            }
        }
    }
    None
}

fn conflict(scope: &Scope, left: usize, right: usize) -> Conflict {
    let (first, second) = (&scope.claims[left], &scope.claims[right]);
    let named = |claim: &NormalizedClaim| {
        holder(claim).map_or_else(String::new, |id| wording::name(scope, claim.article, id))
    };
    let (name_left, name_right) = (wording::article(scope, first), wording::article(scope, second));
    let extreme = format!("{} {}", wording::value(first), wording::measured(first));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: false,
            differs: vec!["participants"],
            claims: vec![left, right],
            evidence: evidences(scope, &[left, right], "value"),
            sentence: format!(
                "{name_left} calls {} the {extreme}; {name_right} calls {} the same.",
                named(first),
                named(second)
            ),
            line: format!(
                "The {extreme}: {} ({name_left}) or {} ({name_right})",
                named(first),
                named(second)
            ),
            proof: vec!["one extreme of one thing in one whole has one holder".to_owned()],
            weight: Weight { base: BASE, effect: 0.6 },
        },
    )
}
