//! `[score]`: priors, and from when something may be said.

use serde::Deserialize;
use serde::Serialize;

/// `[score]`: priors, and from when something may be said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ScoreSettings {
    /// Expected reliability of a source nothing is known of, 0 to 1. Chosen: somewhat better than a coin.
    pub prior_mean: f64,
    /// How many checks the prior is worth, above 0. Chosen: weak, two checks move it.
    pub prior_strength: f64,
    /// Chance that a check is wrong because a claim was misread, 0 to 0.5. Chosen until measured: one in ten.
    pub misreading: f64,
    /// Fewest checks (by weight) before a source may have a letter. Chosen: five.
    pub checks_for_letter: f64,
    /// How far checks hang together that the same few others make: where they are few, intervals are widened, 0 or more. Measured: `eval reliability-worlds`.
    pub few_checkers: f64,
}

impl Default for ScoreSettings {
    fn default() -> Self {
        Self {
            prior_mean: 0.6,
            prior_strength: 2.0,
            misreading: 0.1,
            checks_for_letter: 5.0,
            few_checkers: 1.0,
        }
    }
}
