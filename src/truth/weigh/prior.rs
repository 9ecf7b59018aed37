//! How right sources are in, what is expected of a source before its statements are looked at out.

use crate::settings::TruthSettings;

/// What is expected of a source before its statements are looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Prior {
    /// Mean for sources with few, some, many statements.
    pub(super) means: [f64; LEVELS],
    /// How many statements it is worth.
    pub(super) strength: f64,
}

/// Levels of how much a source states: 1, 2 to 3, 4 to 15, 16 to 63, more.
pub(super) const LEVELS: usize = 5;

pub(super) fn level(count: f64) -> usize {
    [1.5, 3.5, 15.5, 63.5].iter().filter(|end| count > **end).count()
}

/// The prior that explains how right sources are, by how much they state.
///
/// ```text
/// mean of a level = (10·m + Σ right) / (10 + Σ claims);  m: the same over all, with 10 claims of the setting
/// strength = m(1-m) / v - 1;   v = (k·v₀ + Σ ((share right - mean)² - mean(1-mean)/claims)) / (k + sources), within 2..=50
/// ```
///
/// `k` is the strength of the setting, in sources; `v₀` the variance it gives.
pub(super) fn learned_prior(sums: &[(f64, f64)], settings: &TruthSettings) -> Prior {
    const SHRINK: f64 = 10.0;
    let mut levels = [(0.0, 0.0); LEVELS];
    for (right, count) in sums.iter().filter(|(_, count)| *count > 0.0) {
        // A source counts for at most as much as a level is shrunk by: the prior is about sources, not statements.
        let scale = 1.0_f64.min(SHRINK / count);
        let level = &mut levels[level(*count)];
        level.0 += right * scale;
        level.1 += count * scale;
    }
    let (right, count) = levels.iter().fold((0.0, 0.0), |sum, level| (sum.0 + level.0, sum.1 + level.1));
    let overall = (SHRINK * settings.prior_mean + right) / (SHRINK + count);
    let means =
        levels.map(|(right, count)| ((SHRINK * overall + right) / (SHRINK + count)).clamp(0.05, 0.99));
    let start = overall * (1.0 - overall) / (settings.prior_strength + 1.0);
    let (mut spread, mut weights) = (settings.prior_strength * start, settings.prior_strength);
    for (right, count) in sums.iter().filter(|(_, count)| *count >= 3.0) {
        let mean = means[level(*count)];
        spread += (right / count - mean) * (right / count - mean) - mean * (1.0 - mean) / count;
        weights += 1.0;
    }
    let variance = (spread / weights).max(1e-4);
    Prior { means, strength: (overall * (1.0 - overall) / variance - 1.0).clamp(2.0, 50.0) }
}
