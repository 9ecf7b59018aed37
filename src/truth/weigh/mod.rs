//! A table in, belief of every value and reliability of every source out: our own method.

mod discount;
mod prior;

use self::discount::FirstHand;
use self::prior::LEVELS;
use self::prior::Prior;
use self::prior::learned_prior;
use self::prior::level;
use super::copying::Tie;
use super::interval;
use super::interval::Check;
use super::interval::Posterior;
use super::interval::Voices;
use super::table::Table;
use super::voices;
use super::web;
use crate::settings::TruthSettings;

/// What a method found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// For each value, 0..=1; for methods without beliefs, shares that add up to 1 an item.
    pub(super) belief: Vec<f64>,
    /// For each source.
    pub(super) sources: Vec<Posterior>,
    /// For each source those it hangs together with.
    pub(super) copies_of: Vec<Vec<u32>>,
    /// For each source the one whose every statement it has; itself where there is none. Empty: nobody's.
    pub(super) exact: Vec<u32>,
    /// For each source whether it is heard first hand. Empty: nobody is.
    pub(super) first_hand: Vec<bool>,
    /// Rounds taken.
    pub(super) rounds: usize,
    /// Whether nothing moved in the last one.
    pub(super) converged: bool,
}

impl Found {
    /// Whether a source says nothing but what another says.
    pub(super) fn is_exact_copy(&self, source: u32) -> bool {
        self.exact.get(source as usize).is_some_and(|first| *first != source)
    }
}

/// Change of a belief below which nothing moves.
const STILL: f64 = 1e-4;
/// Rounds after which copying is looked for, if beliefs have not settled before. Measured: looked for earlier, while beliefs are little
/// more than a vote, honest sources pass for copies of one another.
const LOOKS: [usize; 2] = [10, 15];
/// Rounds of PooledInvestment to start from. Measured: as good as its twenty from five on.
const START_ROUNDS: usize = 5;
/// Share of copied statements from which a tie is reported.
const TOLD: f64 = 0.5;
/// Sources with more claims than this are not weighed without the claim in question: it makes no difference.
const MANY: f64 = 200.0;

/// Values and sources weighed against each other, copies heard once.
///
/// # Formula
///
/// ```text
/// B(t) ∝ exp Σ over claims (s states v) of the item of  w·k·ln(1 + h(v|t)·g),   g = n·A / (1 - A)
/// n + 1 - D values that nobody states share the rest: each has exp 0;  B starts as PooledInvestment ends
///   A: expected share of right statements of s, this claim left out, 0..1;  n: wrong values of an item, D: values stated
///   h(v|t): chance that a careful source states v where t is true: 1 for v = t; a part of a list, a rounded number: less; else 0
///   w: weight of the row;  k = 1 / (1 + Σ shares of the claim's fellows that s hangs together with): how many voices it is
/// A = (m·S + Σ q) / (S + Σ 1),   q: chance that the claim is right, by B;  m, S: mean and strength of the prior, both learned
/// ```
///
/// # Reference
///
/// Dong, Berti-Equille and Srivastava, VLDB 2009 (Accu: vote counts, wrong values). Leaving the claim itself out is collapsed
/// variational inference (Asuncion et al., "On smoothing and inference for topic models", UAI 2009). The prior by empirical Bayes, the
/// support of parts and the symmetric discount of copies are ours. So is the start: of 160 real tables with rows left out at random, a start from
/// the prior alone believed the largest family of copies in seven, and then took the others for copies of one another; from PooledInvestment
/// (Pasternack and Roth, COLING 2010), in one.
pub(super) fn weigh(table: &Table, settings: &TruthSettings) -> Found {
    let original = voices::originals(table, settings);
    let is_copy = original.iter().enumerate().any(|(source, first)| *first as usize != source);
    if !is_copy {
        return Weighing::new(table, settings).run(&original);
    }
    let heard = voices::without_copies(table, &original);
    Weighing::new(&heard, settings).run(&original)
}

/// Where the inference stands.
struct Weighing<'a> {
    table: &'a Table,
    settings: &'a TruthSettings,
    belief: Vec<f64>,
    /// Chance that each claim is right.
    right: Vec<f64>,
    /// Voices each claim counts for: weight and discount.
    voice: Vec<f64>,
    /// Sum of `right` for each source, and of claims.
    sums: Vec<(f64, f64)>,
    prior: Prior,
    /// Wrong values an item is expected to have.
    wrong_values: f64,
    /// For each source those it hangs together with.
    ties: Vec<Vec<Tie>>,
    /// Who is heard first hand.
    first_hand: Option<FirstHand>,
}

impl<'a> Weighing<'a> {
    fn new(table: &'a Table, settings: &'a TruthSettings) -> Self {
        Self {
            table,
            settings,
            belief: vec![0.0; table.value_count()],
            right: vec![0.0; table.claims.len()],
            voice: table.claims.iter().map(|claim| claim.weight).collect(),
            sums: (0..table.sources.len()).map(|source| (0.0, table.of(source).len() as f64)).collect(),
            prior: Prior { means: [settings.prior_mean; LEVELS], strength: settings.prior_strength },
            wrong_values: settings.wrong_values.max(1.0),
            ties: vec![Vec::new(); table.sources.len()],
            first_hand: None,
        }
    }

    fn run(mut self, original: &[u32]) -> Found {
        self.belief = web::pooled(self.table, START_ROUNDS).belief;
        self.judge();
        self.learn();
        let (mut rounds, mut converged) = self.settle(false);
        if let Some(mut again) = self.heard_first_hand() {
            let (more, settled) = again.settle(true);
            (rounds, converged) = (rounds + more, settled);
            self = again;
        }
        self.found(original, rounds, converged)
    }

    /// Rounds until nothing moves; how many, and whether it came to that. The first may go by what is expected of sources alone.
    fn settle(&mut self, from_prior: bool) -> (usize, bool) {
        let mut rounds = 0;
        let mut converged = false;
        while rounds < self.settings.rounds.max(1) && !converged {
            let moved = self.believe(rounds == 0 && from_prior);
            self.judge();
            self.learn();
            rounds += 1;
            if LOOKS.contains(&rounds) {
                self.look_for_copies();
            }
            converged = moved < STILL && rounds > LOOKS[LOOKS.len() - 1];
            if moved < STILL && !converged && rounds <= LOOKS[LOOKS.len() - 1] {
                self.look_for_copies();
                converged = self.believe(false) < STILL;
                self.judge();
            }
        }
        (rounds, converged)
    }

    /// Mean of what is expected of a source.
    fn mean(&self, source: usize) -> f64 {
        if let Some(first) = self.first_hand.as_ref().filter(|first| first.sources[source]) {
            return first.mean;
        }
        self.prior.means[level(self.sums[source].1)]
    }

    /// Expected share of right statements of a source, without one claim of which `right` is known.
    fn accuracy(&self, source: usize, left_out: Option<f64>) -> f64 {
        let (right, count) = self.sums[source];
        let (right, count) = left_out.map_or((right, count), |own| (right - own, count - 1.0));
        let strength = self.prior.strength;
        ((self.mean(source) * strength + right) / (strength + count)).clamp(1e-3, 1.0 - 1e-4)
    }

    /// Beliefs from accuracies; how far the one that moved most did.
    fn believe(&mut self, first: bool) -> f64 {
        let table = self.table;
        let gain = |accuracy: f64, wrong: f64| wrong * accuracy / (1.0 - accuracy);
        let known: Vec<f64> = (0..table.sources.len())
            .map(|source| if first { self.mean(source) } else { self.accuracy(source, None) })
            .collect();
        let mut moved = 0.0_f64;
        let mut support = 0;
        let mut weights = Vec::new();
        for item in 0..table.items.len() {
            let values = table.values(item);
            let wrong = self.wrong_values.max(values.len() as f64 - 1.0);
            weights.clear();
            weights.resize(values.len(), 0.0);
            let from = table.claim_from[values.start] as usize;
            let gains: Vec<f64> = (from..table.claim_from[values.end] as usize)
                .map(|at| {
                    let source = table.claims[at].source as usize;
                    let few = !first && self.sums[source].1 <= MANY;
                    gain(if few { self.accuracy(source, Some(self.right[at])) } else { known[source] }, wrong)
                })
                .collect();
            for value in values.clone() {
                weights[value - values.start] =
                    table.claims_of(value).map(|at| self.heard(at) * libm::log1p(gains[at - from])).sum();
            }
            while let Some(part) = table.supports.get(support).filter(|part| (part.to as usize) < values.end)
            {
                weights[part.to as usize - values.start] += table
                    .claims_of(part.from as usize)
                    .map(|at| self.heard(at) * libm::log1p(part.share * gains[at - from]))
                    .sum::<f64>();
                support += 1;
            }
            let top = weights.iter().copied().fold(0.0, f64::max);
            let unsaid = (wrong + 1.0 - values.len() as f64).max(0.0) * libm::exp(-top);
            weights.iter_mut().for_each(|weight| *weight = libm::exp(*weight - top));
            let all: f64 = weights.iter().sum::<f64>() + unsaid;
            for (value, weight) in values.zip(&weights) {
                moved = moved.max((weight / all - self.belief[value]).abs());
                self.belief[value] = weight / all;
            }
        }
        moved
    }

    /// How likely each claim is right.
    fn judge(&mut self) {
        for value in 0..self.table.value_count() {
            for at in self.table.claims_of(value) {
                self.right[at] = self.belief[value];
            }
        }
        for part in &self.table.supports {
            let belief = self.belief[part.to as usize];
            for at in self.table.claims_of(part.from as usize) {
                let accuracy = self.accuracy(self.table.claims[at].source as usize, None);
                let gain = part.share * self.wrong_values * accuracy / (1.0 - accuracy);
                self.right[at] += belief * gain / (1.0 + gain);
            }
        }
        let mut sums: Vec<(f64, f64)> = self.sums.iter().map(|(_, count)| (0.0, *count)).collect();
        self.table
            .claims
            .iter()
            .zip(&self.right)
            .for_each(|(claim, right)| sums[claim.source as usize].0 += right);
        self.sums = sums;
    }

    /// The prior and the count of wrong values, from what is believed.
    fn learn(&mut self) {
        self.prior = learned_prior(&self.sums, self.settings);
        self.wrong_values = self.learned_wrong_values();
    }

    /// How many wrong values there are, from how seldom two wrong claims on one item agree.
    ///
    /// ```text
    /// n = (pairs of wrong claims + n₀) / (those that agree + 1)      n₀: the setting; wrong: believed less than one in five
    /// ```
    fn learned_wrong_values(&self) -> f64 {
        let (mut all, mut alike) = (0.0, 0.0);
        for item in 0..self.table.items.len() {
            let mut sum = 0.0_f64;
            for value in self.table.values(item).filter(|value| self.belief[*value] < 0.2) {
                let voices = |at: usize| self.voice[at] / self.table.claims[at].weight;
                let of_value: f64 = self.table.claims_of(value).map(voices).sum();
                // A claim makes no pair with itself, nor with its copies: together they are one voice.
                alike += (of_value * of_value - of_value).max(0.0);
                sum += of_value;
            }
            all += (sum * sum - sum).max(0.0);
        }
        let settings = self.settings.wrong_values.max(1.0);

        ((all + settings) / (alike + 1.0)).clamp(1.0, 1000.0)
    }

    fn found(self, original: &[u32], rounds: usize, converged: bool) -> Found {
        let voices = self.voices_of_sources();
        let all: f64 = voices.iter().sum();
        let speaking = self.table.speaking().len().max(1) as f64;
        let copied_share = (1.0 - all / speaking).max(0.0);
        let posterior = |source: usize| {
            let others = (all - voices[source]).max(0.0);
            let checks: Vec<Check> =
                self.table.of(source).iter().map(|at| self.check(*at as usize)).collect();
            interval::posterior(
                &checks,
                (self.mean(source), self.prior.strength),
                self.accuracy(source, None),
                Voices { others, copied_share },
                self.settings,
            )
        };
        let own: Vec<Option<Posterior>> = (0..original.len())
            .map(|source| (original[source] as usize == source).then(|| posterior(source)))
            .collect();
        let sources = original.iter().map(|first| own[*first as usize].unwrap_or_default()).collect();
        let copies_of = (0..original.len())
            .map(|source| {
                let first = original[source];
                if first as usize != source {
                    return vec![first];
                }
                let ties = self.ties.get(source).into_iter().flatten();
                ties.filter(|tie| tie.share >= TOLD).map(|tie| tie.with).collect()
            })
            .collect();
        let first_hand = self.first_hand.map_or_else(Vec::new, |first| first.sources);
        Found {
            belief: self.belief,
            sources,
            copies_of,
            exact: original.to_vec(),
            first_hand,
            rounds,
            converged,
        }
    }

    /// How much likelier all others make it to see this claim if its source is right than if it is wrong.
    ///
    /// ```text
    /// p / ((1 - p) / n)      p: belief of the value when the claim and what hangs together with it are left out
    /// ```
    ///
    /// Of a claim heard first hand one voice is left out; what it counts for beyond that is known of its like, as a prior is.
    fn check(&self, at: usize) -> Check {
        let claim = &self.table.claims[at];
        let wrong = self.wrong_values.max(self.table.values(claim.item as usize).len() as f64 - 1.0);
        let accuracy = self.accuracy(claim.source as usize, Some(self.right[at]));
        let odds = 1.0 + wrong * accuracy / (1.0 - accuracy);
        let own = if (claim.weight - 1.0).abs() < 1e-12 { odds } else { libm::pow(odds, claim.weight) };
        let right = self.right[at].clamp(1e-9, 1.0 - 1e-9);
        Check { odds: wrong * right / (1.0 - right) / own }
    }

    /// How many voices each source is: the mean over its statements; 0 for exact copies.
    fn voices_of_sources(&self) -> Vec<f64> {
        let mean = |source: usize| {
            let claims = self.table.of(source).iter().map(|at| *at as usize);
            let voices: f64 = claims.map(|at| self.voice[at] / self.table.claims[at].weight).sum();
            voices / self.table.of(source).len().max(1) as f64
        };
        (0..self.table.sources.len()).map(mean).collect()
    }
}
