//! Shares of one whole that make more than all of it; and shares that would, if they were of one whole.

use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::families::families;
use super::families::shares;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::finding::words;
use super::judge::periods_apart;
use super::pairs::reading_order;
use super::share_list;
use super::total_and_parts::fewest_above;
use super::wording;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "share-total", page: include_str!("../../fixtures/conflict/share-total.md"), detect };

/// Chosen: arithmetic leaves no room.
const BASE: f64 = 0.9;

/// Chosen: no conflict is claimed.
const FAMILY: f64 = 0.75;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found = over_whole(scope);
    found.extend(in_one_sentence(scope));
    found.extend(families(scope).iter().filter_map(|family| would_be(scope, family)));
    found
}

/// Shares side by side in one sentence, of which each belongs to one alone: votes, seats, owners.
fn in_one_sentence(scope: &Scope) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            let overfull = share_list::overfull(article, index, scope.settings.share_total);
            found.extend(overfull.map(|(parts, sum)| listed(scope, (at, index), &parts, sum)));
        }
    }
    found
}

fn listed(scope: &Scope, (at, index): (usize, usize), parts: &[usize], sum: f64) -> Conflict {
    let article = &scope.articles[at];
    let amounts = &article.reading.sentences[index].quantities;
    let values: Vec<String> =
        parts.iter().map(|part| wording::squeeze(words(article.text, amounts[*part].span))).collect();
    let place = |part: &usize| Evidence::stated(at, index + 1, amounts[*part].span, "value");
    let lows: Vec<f64> = parts.iter().map(|part| amounts[*part].interval.low.unwrap_or(0.0)).collect();
    let shown = values.iter().take(4).cloned().collect::<Vec<_>>();
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::Conflict), "value"),
            parts.iter().map(place).collect(),
            (
                format!("{}: {} of one whole make {sum:.0} per cent.", article.name, wording::list(&shown)),
                format!("Parts make {sum:.0} per cent of one whole ({})", article.name),
            ),
            listed_proof(scope, &lows, &values, sum),
            Weight { base: BASE, effect: ((sum - 100.0) / 50.0).clamp(0.0, 1.0) },
        ),
    )
}

/// The sum, and the fewest shares that cannot be of one whole, where not all of them are needed.
fn listed_proof(scope: &Scope, lows: &[f64], values: &[String], sum: f64) -> Vec<String> {
    let most = scope.settings.share_total;
    let mut proof = vec![format!("shares: {}", values.join(" + ")), format!("{sum:.1} is above {most}")];
    let fewest = fewest_above(lows, most);
    if fewest.len() < values.len() {
        let named: Vec<String> = fewest.iter().map(|at| values[*at].clone()).collect();
        let already: f64 = fewest.iter().map(|at| lows[*at]).sum();
        proof.push(format!("already {} make {already:.1}", wording::list(&named)));
    }
    proof
}

/// Shares of one measured thing, holder and whole, from origins that exclude one another.
fn over_whole(scope: &Scope) -> Vec<Conflict> {
    let mut wholes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in shares(scope) {
        if let Some(key) = whole(&scope.claims[at]) {
            wholes.entry(key).or_default().push(at);
        }
    }
    wholes
        .values()
        .filter_map(|members| smallest_set(scope, members))
        .map(|set| conflict(scope, &set))
        .collect()
}

fn whole(claim: &NormalizedClaim) -> Option<String> {
    claim.item.origin.as_ref()?;
    let thing = claim.item.measurand.as_ref()?.terms.join(" ");
    let whole = claim.item.whole.as_ref().map_or_else(String::new, |whole| whole.terms.join(" "));
    let holder = claim.item.holder.as_ref().map_or("", |holder| holder.0.as_str());
    Some(format!("{thing}\u{1f}{whole}\u{1f}{holder}"))
}

/// The fewest members whose low ends make more than the whole: the largest of each origin, largest first.
fn smallest_set(scope: &Scope, members: &[usize]) -> Option<Vec<usize>> {
    let low =
        |at: usize| scope.claims[at].assertion.interval.and_then(|interval| interval.low).unwrap_or(0.0);
    let mut largest: BTreeMap<&str, usize> = BTreeMap::new();
    for at in members {
        let origin = scope.claims[*at].item.origin.as_ref().map_or("", |origin| origin.0.as_str());
        let known = largest.entry(origin).or_insert(*at);
        if low(*at) > low(*known) {
            *known = *at;
        }
    }
    let mut ranked: Vec<usize> = largest.into_values().collect();
    ranked.sort_by(|a, b| {
        low(*b).total_cmp(&low(*a)).then_with(|| scope.claims[*a].id.cmp(&scope.claims[*b].id))
    });
    let first = scope.claims[*ranked.first()?].item.period;
    ranked.retain(|at| !periods_apart(first, scope.claims[*at].item.period));
    let mut sum = 0.0;
    let mut set = Vec::new();
    for at in ranked {
        set.push(at);
        sum += low(at);
        if sum > scope.settings.share_total {
            set.sort_by_key(|at| reading_order(scope, *at));
            return Some(set);
        }
    }
    None
}

fn conflict(scope: &Scope, set: &[usize]) -> Conflict {
    let values: Vec<String> = set.iter().map(|at| wording::value(&scope.claims[*at])).collect();
    let sum: f64 = set.iter().filter_map(|at| scope.claims[*at].assertion.interval?.low).sum();
    let thing = wording::measured(&scope.claims[set[0]]);
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: false,
            differs: vec!["value"],
            claims: set.to_vec(),
            evidence: evidences(scope, set, "value"),
            sentence: format!(
                "{}: {} of one whole make more than {sum:.0} per cent ({}).",
                wording::capital(&thing),
                wording::list(&values),
                wording::articles(scope, set)
            ),
            line: format!("{thing}: {} make more than 100 per cent", values.join(", ")),
            proof: vec![
                format!("low ends: {}", sums(scope, set)),
                format!("{sum:.1} is above {}", scope.settings.share_total),
            ],
            weight: Weight { base: BASE, effect: ((sum - 100.0) / 50.0).clamp(0.0, 1.0) },
        },
    )
}

fn sums(scope: &Scope, set: &[usize]) -> String {
    let lows = set.iter().filter_map(|at| scope.claims[*at].assertion.interval?.low);
    lows.map(|low| format!("{low}")).collect::<Vec<_>>().join(" + ")
}

/// Shares of a family from different origins that would make more than the whole on one base.
fn would_be(scope: &Scope, family: &[usize]) -> Option<Conflict> {
    let low =
        |at: &usize| scope.claims[*at].assertion.interval.and_then(|interval| interval.low).unwrap_or(0.0);
    let origin = |at: &usize| scope.claims[*at].item.origin.as_ref();
    let mut best: Option<(f64, usize, usize)> = None;
    for (nth, left) in family.iter().enumerate() {
        for right in &family[nth + 1..] {
            let differ = matches!((origin(left), origin(right)), (Some(a), Some(b)) if a != b);
            let sum = low(left) + low(right);
            if differ && sum > scope.settings.share_total && best.is_none_or(|(most, ..)| sum > most) {
                best = Some((sum, *left, *right));
            }
        }
    }
    let (sum, left, right) = best?;
    let set = [left, right];
    let values: Vec<String> = set.iter().map(|at| wording::value(&scope.claims[*at])).collect();
    Some(finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::NotComparable),
            dispute: false,
            differs: vec!["whole"],
            claims: set.to_vec(),
            evidence: evidences(scope, &set, "value"),
            sentence: format!(
                "On one base {} would make more than {sum:.0} per cent ({}); the texts name no common base.",
                wording::list(&values),
                wording::articles(scope, &set)
            ),
            line: format!("{}: no common base ({})", values.join(" and "), wording::articles(scope, &set)),
            proof: vec![
                format!("low ends: {}", sums(scope, &set)),
                "the measured things differ, so no whole is overfull".to_owned(),
            ],
            weight: Weight { base: FAMILY, effect: 0.6 },
        },
    ))
}
