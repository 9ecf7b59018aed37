//! The methods by name.

use super::accu;
use super::interval::Posterior;
use super::table::Table;
use super::web;
use super::weigh;
use super::weigh::Found;
use crate::settings::TruthSettings;

/// A method of truth discovery.
pub struct Method {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it does, and where its formula comes from.
    pub about: &'static str,
    pub(super) run: fn(&Table, &TruthSettings) -> Found,
}

/// All methods; the first is the default.
pub const METHODS: &[Method] = &[
    Method {
        name: "independent",
        about: "values and sources weighed against each other, copies heard once (ours)",
        run: weigh::weigh,
    },
    Method { name: "vote", about: "the value that most sources state", run: vote },
    Method {
        name: "sums",
        about: "Sums: hubs and authorities (Pasternack and Roth, COLING 2010)",
        run: web::sums,
    },
    Method {
        name: "averagelog",
        about: "Average·Log (Pasternack and Roth, COLING 2010)",
        run: web::average_log,
    },
    Method {
        name: "investment",
        about: "Investment, g = 1.2 (Pasternack and Roth, COLING 2010)",
        run: web::investment,
    },
    Method {
        name: "pooledinvestment",
        about: "PooledInvestment, g = 1.4 (Pasternack and Roth, COLING 2010)",
        run: web::pooled_investment,
    },
    Method {
        name: "truthfinder",
        about: "TruthFinder, dampening 0.3 (Yin, Han and Yu, IEEE TKDE 20(6), 2008)",
        run: web::truth_finder,
    },
    Method { name: "crh", about: "CRH with 0-1 loss (Li et al., SIGMOD 2014)", run: web::crh },
    Method {
        name: "accu",
        about: "Accu, n = 10 (Dong, Berti-Equille and Srivastava, VLDB 2009)",
        run: accu::accu,
    },
    Method {
        name: "accucopy",
        about: "AccuCopy, n = 10, c = 0.8 (Dong, Berti-Equille and Srivastava, VLDB 2009)",
        run: accu::accu_copy,
    },
];

impl Found {
    /// What a method found that gives each source one number and no interval.
    pub(super) fn plain(
        table: &Table,
        belief: Vec<f64>,
        trust: &[f64],
        (rounds, converged): (usize, bool),
    ) -> Self {
        let sources = trust.iter().enumerate().map(|(source, trust)| Posterior {
            mean: *trust,
            low: *trust,
            high: *trust,
            checks: table.of(source).len() as f64,
            others: 0.0,
        });
        Self {
            belief,
            sources: sources.collect(),
            copies_of: vec![Vec::new(); trust.len()],
            exact: Vec::new(),
            first_hand: Vec::new(),
            rounds,
            converged,
        }
    }
}

/// Numbers of values made to add up to 1 for each item.
pub(super) fn shares(table: &Table, mut amounts: Vec<f64>) -> Vec<f64> {
    for item in 0..table.items.len() {
        let of = &mut amounts[table.values(item)];
        let all: f64 = of.iter().sum();
        of.iter_mut().for_each(|amount| *amount = if all > 0.0 { *amount / all } else { 0.0 });
    }
    amounts
}

/// Statements of a value counted; a source's reliability is the mean share of those who say the same.
pub(super) fn vote(table: &Table, _: &TruthSettings) -> Found {
    let amounts = (0..table.value_count())
        .map(|value| table.claims[table.claims_of(value)].iter().map(|claim| claim.weight).sum())
        .collect();
    let belief = shares(table, amounts);
    let trust: Vec<f64> =
        (0..table.sources.len()).map(|source| mean_belief(table, source, &belief)).collect();
    Found::plain(table, belief, &trust, (1, true))
}

/// Mean belief of what a source states.
pub(super) fn mean_belief(table: &Table, source: usize, belief: &[f64]) -> f64 {
    let of = table.of(source);
    let sum: f64 = of.iter().map(|claim| belief[table.claims[*claim as usize].value as usize]).sum();
    sum / of.len().max(1) as f64
}
