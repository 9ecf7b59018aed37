//! What others say about each statement of a source in, its reliability with an interval out.

use crate::settings::TruthSettings;
use statrs::function::beta::beta_reg;
use statrs::function::beta::ln_beta;

/// Reliability of one source.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Posterior {
    /// Expected share of right statements, 0..=1.
    pub(super) mean: f64,
    /// The 5th percentile.
    pub(super) low: f64,
    /// The 95th percentile.
    pub(super) high: f64,
    /// Statements that others could check: a statement counts by how much they know of it.
    pub(super) checks: f64,
}

/// What others know of one statement of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Check {
    /// Odds of the statement by what others say, 1 where they say nothing.
    pub(super) odds: f64,
    /// Voices of others on the item.
    pub(super) voices: f64,
}

impl Check {
    /// Chance that the statement is right where the source's share of right ones is `at`.
    fn right(&self, at: f64) -> f64 {
        at * self.odds / (at * self.odds + 1.0 - at)
    }

    /// How far the others are taken for independent: few voices may be one that was copied unseen.
    fn trusted(&self, settings: &TruthSettings) -> f64 {
        let share = self.voices / (self.voices + settings.unseen_copies.max(0.0)).max(1e-9);
        share * share
    }
}

/// Posterior of a source's share of right statements.
///
/// # Formula
///
/// ```text
/// L(A) = A^(m·S) (1-A)^((1-m)·S) · Π (A·r + 1 - A)      r: odds of a statement by what others say
/// checks = Σ (1 - q(1-q) / (A(1-A))) · (v / (v + u))²,   q = A·r / (A·r + 1 - A)    at the A where L is highest
/// interval: 5th to 95th percentile of Beta(A·N, (1-A)·N),   N = S + checks;  v: voices of others on the item, u: `unseen_copies`
/// ```
///
/// A statement nobody else knows anything of has r = 1, q = A, and counts for nothing; one that is settled counts for one. That is the
/// share of the information that is not missing (Louis, "Finding the observed information matrix when using the EM algorithm", JRSS B
/// 44, 1982). The Beta of that curvature is ours.
pub(super) fn posterior(
    checks: &[Check],
    (mean, strength): (f64, f64),
    start: f64,
    settings: &TruthSettings,
) -> Posterior {
    let mut at = start.clamp(1e-4, 1.0 - 1e-4);
    for _ in 0..30 {
        let right: f64 = checks.iter().map(|check| check.right(at)).sum();
        let next = ((mean * strength + right) / (strength + checks.len() as f64)).clamp(1e-4, 1.0 - 1e-4);
        let moved = (next - at).abs();
        at = next;
        if moved < 1e-6 {
            break;
        }
    }
    let known = |check: &Check| {
        let right = check.right(at);
        (1.0 - right * (1.0 - right) / (at * (1.0 - at))) * check.trusted(settings)
    };
    let checks = checks.iter().map(known).sum::<f64>().max(0.0);
    let strength = strength + checks;
    let (alpha, beta) = (at * strength, (1.0 - at) * strength);
    Posterior { mean: at, low: quantile(alpha, beta, 0.05), high: quantile(alpha, beta, 0.95), checks }
}

/// The value below which a share of Beta(α, β) lies: Newton's steps, held between ends that close in.
fn quantile(alpha: f64, beta: f64, share: f64) -> f64 {
    let mean = alpha / (alpha + beta);
    let deviation = libm::sqrt(mean * (1.0 - mean) / (alpha + beta + 1.0));
    let (mut low, mut high) = (0.0, 1.0);
    let mut at = (mean + if share < 0.5 { -1.645 } else { 1.645 } * deviation).clamp(0.001, 0.999);
    let scale = ln_beta(alpha, beta);
    for _ in 0..60 {
        let over = beta_reg(alpha, beta, at) - share;
        if over > 0.0 {
            high = at;
        } else {
            low = at;
        }
        if over.abs() < 1e-7 || high - low < 1e-9 {
            break;
        }
        let density = libm::exp((alpha - 1.0) * libm::log(at) + (beta - 1.0) * libm::log(1.0 - at) - scale);
        let step = at - over / density;
        at = if density > 1e-12 && step > low && step < high { step } else { 0.5 * (low + high) };
    }
    at
}
