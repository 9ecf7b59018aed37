//! Weighed candidate pairs without labels in, weights re-estimated on them out.

use super::Prepared;
use super::TermStatistics;
use super::field;
use super::weights::Field;
use super::weights::Level;
use super::weights::Regime;
use crate::settings::MatchingSettings;
use crate::settings::WeightTables;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What training gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trained {
    /// Bits by sort of claim, field and level, for levels that enough pairs reach; the form of `[matching.weights]`.
    pub weights: WeightTables,
    /// For each of them how many pairs reach the level.
    pub reached: BTreeMap<(String, String, String), usize>,
    /// Pairs by sort of claim, and the share of them that are one item by the last estimate.
    pub pairs: BTreeMap<String, (usize, f64)>,
}

/// Rounds of estimation. Chosen: after these no weight moves by much; more cost time.
const ROUNDS: usize = 40;

/// Pairs that the weights in force stand for, a level. Chosen: fewer let chance speak where few pairs reach a level.
const STRENGTH: f64 = 50.0;

/// Levels that fewer pairs reach keep their weights.
const FEWEST: usize = 20;

/// Fields whose levels are not learned: what the user or a word list shuts out, and where every pair starts.
const KEPT: &[Field] = &[Field::Prior, Field::Telling, Field::Rule];

/// The levels that a pair may reach, numbered in the order in which they come up.
#[derive(Default)]
struct Levels {
    numbers: BTreeMap<(Field, Level), usize>,
    names: Vec<(Field, Level)>,
    /// Bits by the weights in force.
    bits: Vec<f64>,
}

/// A pair's levels, and what its rarities and kept fields add.
struct Row {
    levels: Vec<usize>,
    fixed: f64,
}

/// Re-estimates the weights of a corpus from its own candidate pairs, without labels.
///
/// # Formula
///
/// ```text
/// E:  p_i = 1 / (1 + 2^-W_i)                           W_i: weight of pair i by the weights of the last round
/// M:  m_l = (sum of p_i over pairs at l     + s b_l r_l) / (sum of p_i over pairs with the field     + s)
///     u_l = (sum of 1 - p_i over pairs at l + s b_l / r_l) / (sum of 1 - p_i over pairs with the field + s)
///     w_l = log2(m_l / u_l)
/// ```
///
/// `b_l`: share of the pairs with the field that are at level l; `r_l`: root of the odds of the weight in force; `s`: its strength in pairs.
///
/// # Reference
///
/// Dempster, Laird and Rubin, "Maximum likelihood from incomplete data via the EM algorithm", JRSS B 39, 1977; for record linkage
/// Winkler, "Using the EM algorithm for weight computation in the Fellegi-Sunter model", 1988. The pull to the weights in force is ours.
pub fn train(
    prepared: &[Prepared],
    pairs: &[(usize, usize, usize)],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Trained {
    let mut trained = Trained::default();
    for regime in [Regime::Quantity, Regime::Event] {
        let (levels, rows) = rows(regime, prepared, pairs, statistics, settings);
        let (bits, share) = estimate(&rows, &levels);
        trained.pairs.insert(regime.name().to_owned(), (rows.len(), share));
        let mut reached = vec![0_usize; levels.names.len()];
        rows.iter().flat_map(|row| &row.levels).for_each(|&at| reached[at] += 1);
        for (at, (field, level)) in levels.names.iter().enumerate().filter(|(at, _)| reached[*at] >= FEWEST) {
            let key = (regime.name().to_owned(), field.name().to_owned(), level.name().to_owned());
            let fields = trained.weights.entry(key.0.clone()).or_default();
            let rounded = (bits[at] * 100.0).round() / 100.0;
            fields.entry(key.1.clone()).or_default().insert(key.2.clone(), rounded);
            trained.reached.insert(key, reached[at]);
        }
    }
    trained
}

fn rows(
    regime: Regime,
    prepared: &[Prepared],
    pairs: &[(usize, usize, usize)],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> (Levels, Vec<Row>) {
    let mut levels = Levels::default();
    let mut rows = Vec::new();
    for &(left, right, _) in pairs {
        let weighed = field::weigh(&prepared[left], &prepared[right], statistics, settings);
        if weighed.regime != regime {
            continue;
        }
        let mut row = Row { levels: Vec::new(), fixed: 0.0 };
        for (field, part) in weighed.fields() {
            row.fixed += part.bits;
            if !KEPT.contains(&field) {
                let plain = weighed.weights.bits(regime, field, part.level);
                row.fixed -= plain;
                row.levels.push(levels.number(field, part.level, plain));
            }
        }
        rows.push(row);
    }
    (levels, rows)
}

impl Levels {
    fn number(&mut self, field: Field, level: Level, bits: f64) -> usize {
        let next = self.names.len();
        let number = *self.numbers.entry((field, level)).or_insert(next);
        if number == next {
            self.names.push((field, level));
            self.bits.push(bits);
        }
        number
    }

    /// The sum over the levels of the same field as the level `at`.
    fn of_field(&self, sums: &[f64], at: usize) -> f64 {
        sums.iter().zip(&self.names).filter(|(_, name)| name.0 == self.names[at].0).map(|it| it.0).sum()
    }
}

/// The bits of each level after the last round, and the share of pairs that are one item.
fn estimate(rows: &[Row], levels: &Levels) -> (Vec<f64>, f64) {
    let mut bits = levels.bits.clone();
    let mut share = 0.0;
    for _ in 0..ROUNDS {
        let (mut same, mut not) = (vec![0.0; bits.len()], vec![0.0; bits.len()]);
        let mut total = 0.0;
        for row in rows {
            let weight = row.fixed + row.levels.iter().map(|at| bits[*at]).sum::<f64>();
            let probability = 1.0 / (1.0 + libm::exp2(-weight.clamp(-60.0, 60.0)));
            total += probability;
            for at in &row.levels {
                same[*at] += probability;
                not[*at] += 1.0 - probability;
            }
        }
        share = total / (rows.len() as f64).max(1.0);
        let level = |at: usize| {
            let (in_same, in_not) = (levels.of_field(&same, at), levels.of_field(&not, at));
            let base = (same[at] + not[at]) / (in_same + in_not).max(1.0);
            let root = libm::exp2(levels.bits[at] / 2.0);
            let m = (same[at] + STRENGTH * base * root) / (in_same + STRENGTH);
            let u = (not[at] + STRENGTH * base / root) / (in_not + STRENGTH);
            libm::log2(m.max(1e-9) / u.max(1e-9))
        };
        bits = (0..bits.len()).map(level).collect();
    }
    (bits, share)
}

impl Trained {
    /// The table for `crosscheck.toml`, with what each weight rests on.
    pub fn toml(&self) -> String {
        let mut text = String::from("# Match weights re-estimated on the corpus itself, without labels.\n");
        for (sort, (pairs, share)) in &self.pairs {
            let _ = writeln!(text, "# {sort}: {pairs} pairs, {:.1} % of them one item", share * 100.0);
        }
        for (sort, fields) in &self.weights {
            for (field, levels) in fields {
                let _ = writeln!(text, "\n[matching.weights.{sort}.{field}]");
                for (level, bits) in levels {
                    let reached = self.reached.get(&(sort.clone(), field.clone(), level.clone()));
                    let _ = writeln!(text, "{level} = {bits:?}  # {} pairs", reached.copied().unwrap_or(0));
                }
            }
        }
        text
    }
}
