//! A table in, what Accu and AccuCopy believe out. For comparison.

use super::copying;
use super::copying::Seen;
use super::copying::Tie;
use super::method::mean_belief;
use super::table::Table;
use super::weigh::Found;
use crate::settings::TruthSettings;

/// Wrong values an item has.
const WRONG: f64 = 10.0;
/// Accuracy to start from.
const START: f64 = 0.8;
/// Share of statements that a copier copies.
const COPIED: f64 = 0.8;
/// Rounds after which ties are looked for: when beliefs have settled, as in our default method.
const LOOKS: [usize; 2] = [10, 15];
/// Most rounds.
const ROUNDS: usize = 30;

/// Accu.
///
/// ```text
/// C(v) = Σ w·ln(n·A(s) / (1 - A(s)));  B(v) = exp C(v) / (Σ exp C(u) + n + 1 - D);  A(s) = mean B(v);  n = 10, A starts at 0.8
/// ```
///
/// Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence", VLDB 2009.
pub(super) fn accu(table: &Table, settings: &TruthSettings) -> Found {
    run(table, settings, false)
}

/// AccuCopy: Accu, each vote lessened by those before it that it may copy.
///
/// ```text
/// C(v) = Σ w·ln(n·A(s) / (1 - A(s)))·I(s);   I(s) = Π over sources before s, surest first, of 1 - 0.8·P(s hangs together with it)
/// ```
///
/// Same paper; ties are found as our default method finds them.
pub(super) fn accu_copy(table: &Table, settings: &TruthSettings) -> Found {
    run(table, settings, true)
}

fn run(table: &Table, settings: &TruthSettings, copies: bool) -> Found {
    let mut accuracy = vec![START; table.sources.len()];
    let mut belief = vec![0.0; table.value_count()];
    let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); table.sources.len()];
    let mut ended = (ROUNDS, false);
    let voice: Vec<f64> = table.claims.iter().map(|claim| claim.weight).collect();
    for round in 1..=ROUNDS {
        believe(table, &accuracy, &ties, &mut belief);
        let next: Vec<f64> = (0..table.sources.len()).map(|at| mean_belief(table, at, &belief)).collect();
        let moved = next.iter().zip(&accuracy).map(|(one, two)| (one - two).abs()).fold(0.0, f64::max);
        accuracy = next.iter().map(|mean| mean.clamp(0.01, 0.99)).collect();
        if copies && LOOKS.contains(&round) {
            let prior_mean = vec![START; accuracy.len()];
            let seen = Seen {
                table,
                belief: &belief,
                prior_mean: &prior_mean,
                prior_strength: settings.prior_strength,
                voice: &voice,
                wrong_values: WRONG,
            };
            ties = copying::ties(&seen, settings);
        } else if moved < 1e-4 && !(copies && round < LOOKS[LOOKS.len() - 1]) {
            ended = (round, true);
            break;
        }
    }
    let mut found = Found::plain(table, belief, &accuracy, ended);
    found.copies_of = ties
        .iter()
        .map(|ties| ties.iter().filter(|tie| tie.share > 0.5).map(|tie| tie.with).collect())
        .collect();
    found
}

fn believe(table: &Table, accuracy: &[f64], ties: &[Vec<Tie>], belief: &mut [f64]) {
    let weight = |source: usize| libm::log(WRONG * accuracy[source] / (1.0 - accuracy[source]));
    for item in 0..table.items.len() {
        let values = table.values(item);
        for value in values.clone() {
            let mut voters: Vec<(f64, usize, f64)> = table.claims[table.claims_of(value)]
                .iter()
                .map(|claim| (weight(claim.source as usize), claim.source as usize, claim.weight))
                .collect();
            voters.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
            let heard = |at: usize| -> f64 {
                let before = &voters[..at];
                let tied = ties[voters[at].1]
                    .iter()
                    .filter(|tie| before.iter().any(|voter| voter.1 == tie.with as usize));
                tied.map(|tie| 1.0 - COPIED * tie.share).product()
            };
            belief[value] = (0..voters.len()).map(|at| voters[at].0 * voters[at].2 * heard(at)).sum();
        }
        let top = belief[values.clone()].iter().copied().fold(0.0, f64::max);
        let unsaid = (WRONG + 1.0 - values.len() as f64).max(0.0) * libm::exp(-top);
        let all: f64 =
            belief[values.clone()].iter().map(|count| libm::exp(count - top)).sum::<f64>() + unsaid;
        belief[values].iter_mut().for_each(|count| *count = libm::exp(*count - top) / all);
    }
}
