//! A table in, what the classic fixpoint methods believe out. For comparison.

use super::method::mean_belief;
use super::method::shares;
use super::table::Table;
use super::weigh::Found;
use crate::settings::TruthSettings;

/// Rounds of the methods that have no end of their own: the twenty of Pasternack and Roth.
const ROUNDS: usize = 20;

/// For each value the sum of an amount of each of its claims.
fn by_value(table: &Table, amount: impl Fn(usize) -> f64) -> Vec<f64> {
    (0..table.value_count()).map(|value| table.claims_of(value).map(&amount).sum()).collect()
}

/// For each source the sum of an amount of each of its claims.
fn by_source(table: &Table, amount: impl Fn(usize) -> f64) -> Vec<f64> {
    (0..table.sources.len())
        .map(|source| table.of(source).iter().map(|claim| amount(*claim as usize)).sum())
        .collect()
}

/// Divided by the greatest.
fn scaled(mut amounts: Vec<f64>) -> Vec<f64> {
    let most = amounts.iter().copied().fold(0.0, f64::max);
    if most > 0.0 {
        amounts.iter_mut().for_each(|amount| *amount /= most);
    }
    amounts
}

fn source(table: &Table, claim: usize) -> usize {
    table.claims[claim].source as usize
}

fn value(table: &Table, claim: usize) -> usize {
    table.claims[claim].value as usize
}

/// Sums.
///
/// ```text
/// T(s) = Σ B(c) over its claims, divided by the greatest;  B(c) = Σ w·T(s) over its sources, divided by the greatest;  B starts at 1
/// ```
///
/// Pasternack and Roth, "Knowing what to believe (when you already know something)", COLING 2010, after Kleinberg 1999.
pub(super) fn sums(table: &Table, _: &TruthSettings) -> Found {
    hubs(table, |sum, _| sum)
}

/// Average·Log.
///
/// ```text
/// T(s) = ln(count) · Σ B(c) / count over its claims;  B as in Sums
/// ```
///
/// Same paper.
pub(super) fn average_log(table: &Table, _: &TruthSettings) -> Found {
    hubs(table, |sum, count| libm::log(count) * sum / count)
}

fn hubs(table: &Table, trust_of: impl Fn(f64, f64) -> f64) -> Found {
    let mut belief = vec![1.0; table.value_count()];
    let mut trust = Vec::new();
    for _ in 0..ROUNDS {
        let sums = by_source(table, |claim| belief[value(table, claim)]);
        let counted =
            sums.iter().enumerate().map(|(at, sum)| trust_of(*sum, table.of(at).len().max(1) as f64));
        trust = scaled(counted.collect());
        belief = scaled(by_value(table, |claim| table.claims[claim].weight * trust[source(table, claim)]));
    }
    Found::plain(table, shares(table, belief), &trust, (ROUNDS, true))
}

/// Investment: sources invest their trust in equal parts and gain by what grows.
///
/// ```text
/// B(c) = (Σ T(s)/count(s))^1.2;   T(s) = Σ over its claims B(c) · (T'(s)/count(s)) / Σ over the claim's sources T'(r)/count(r)
/// ```
///
/// `B` starts as the share of the item's statements. Same paper.
pub(super) fn investment(table: &Table, _: &TruthSettings) -> Found {
    invest(table, ROUNDS, |_, invested| invested.iter().map(|amount| libm::pow(*amount, 1.2)).collect())
}

/// PooledInvestment: what is invested in an item stays in it.
///
/// ```text
/// H(c) = Σ T(s)/count(s);   B(c) = H(c) · H(c)^1.4 / Σ over the item's values H(d)^1.4
/// ```
///
/// Same paper.
pub(super) fn pooled_investment(table: &Table, _: &TruthSettings) -> Found {
    pooled(table, ROUNDS)
}

/// The same after so many rounds.
pub(super) fn pooled(table: &Table, rounds: usize) -> Found {
    invest(table, rounds, |table, invested| {
        let grown = shares(table, invested.iter().map(|amount| libm::pow(*amount, 1.4)).collect());
        grown.iter().zip(invested).map(|(share, amount)| share * amount).collect()
    })
}

fn invest(table: &Table, rounds: usize, grow: impl Fn(&Table, &[f64]) -> Vec<f64>) -> Found {
    let count = |at: usize| table.of(at).len().max(1) as f64;
    let mut belief = shares(table, by_value(table, |claim| table.claims[claim].weight));
    let mut trust = vec![1.0; table.sources.len()];
    for _ in 0..rounds {
        let part = |claim: usize| {
            table.claims[claim].weight * trust[source(table, claim)] / count(source(table, claim))
        };
        let invested = by_value(table, part);
        let gained = |claim: usize| match invested[value(table, claim)] {
            all if all > 0.0 => belief[value(table, claim)] * part(claim) / all,
            _ => 0.0,
        };
        trust = scaled(by_source(table, gained));
        let invested = by_value(table, |claim| {
            table.claims[claim].weight * trust[source(table, claim)] / count(source(table, claim))
        });
        belief = grow(table, &invested);
    }
    Found::plain(table, shares(table, belief), &trust, (rounds, true))
}

/// TruthFinder.
///
/// ```text
/// τ(s) = -ln(1 - t(s));  σ(c) = Σ w·τ(s) + 0.5 · Σ σ(c')·h(c'|c);  B(c) = 1 / (1 + exp(-0.3·σ(c)));  t(s) = mean B(c);  t starts at 0.9
/// ```
///
/// `h` is the support of parts and rounded numbers in place of the paper's implication. Stops when the cosine of `t` moves less than
/// 0.001. Yin, Han and Yu, "Truth discovery with multiple conflicting information providers on the web", IEEE TKDE 20(6), 2008.
pub(super) fn truth_finder(table: &Table, _: &TruthSettings) -> Found {
    let mut trust = vec![0.9_f64; table.sources.len()];
    let mut belief = Vec::new();
    let mut ended = (ROUNDS, false);
    for round in 1..=ROUNDS {
        let score = |at: usize| -libm::log((1.0 - trust[at]).max(1e-12));
        let own = by_value(table, |claim| table.claims[claim].weight * score(source(table, claim)));
        let mut lent = own.clone();
        table
            .supports
            .iter()
            .for_each(|part| lent[part.to as usize] += 0.5 * part.share * own[part.from as usize]);
        belief = lent.iter().map(|weight| 1.0 / (1.0 + libm::exp(-0.3 * weight))).collect();
        let next: Vec<f64> = (0..table.sources.len()).map(|at| mean_belief(table, at, &belief)).collect();
        let still = 1.0 - cosine(&trust, &next) < 1e-3;
        trust = next;
        if still {
            ended = (round, true);
            break;
        }
    }
    Found::plain(table, shares(table, belief), &trust, ended)
}

fn cosine(one: &[f64], two: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let norms = libm::sqrt(dot(one, one) * dot(two, two));
    if norms > 0.0 { dot(one, two) / norms } else { 1.0 }
}

/// CRH with the 0-1 loss for all kinds of values.
///
/// ```text
/// loss(s) = mean over its claims of (1 if it differs from the value believed);   weight(s) = -ln(loss(s) / Σ loss);   B(c) = Σ weight(s)
/// ```
///
/// Li, Li, Gao, Zhao, Fan and Han, "Resolving conflicts in heterogeneous data by truth discovery and source reliability estimation",
/// SIGMOD 2014.
pub(super) fn crh(table: &Table, _: &TruthSettings) -> Found {
    let mut belief = shares(table, by_value(table, |claim| table.claims[claim].weight));
    let mut trust = Vec::new();
    for _ in 0..ROUNDS {
        let best: Vec<usize> = (0..table.items.len())
            .map(|item| {
                let greater =
                    |one: &usize, two: &usize| belief[*one].total_cmp(&belief[*two]).then(two.cmp(one));
                table.values(item).max_by(greater).unwrap_or(0)
            })
            .collect();
        let differs = |claim: usize| {
            f64::from(u8::from(best[table.claims[claim].item as usize] != value(table, claim)))
        };
        let lost = by_source(table, differs);
        let lost: Vec<f64> = lost
            .iter()
            .enumerate()
            .map(|(at, lost)| (lost / table.of(at).len().max(1) as f64).max(1e-6))
            .collect();
        let all: f64 = lost.iter().sum();
        trust = lost.iter().map(|lost| -libm::log((lost / all).min(1.0))).collect::<Vec<f64>>();
        belief =
            shares(table, by_value(table, |claim| table.claims[claim].weight * trust[source(table, claim)]));
    }
    Found::plain(table, belief, &scaled(trust), (ROUNDS, true))
}
