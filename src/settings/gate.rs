//! `[gate]`: the policy for new articles.

use serde::Deserialize;
use serde::Serialize;

/// What a rule of the gate does when it speaks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing.
    Allow,
    /// The candidate is admitted for review.
    Warn,
    /// The candidate is refused.
    Deny,
}

/// `[gate]`: the policy for new articles. `rule = "deny|warn|allow"`, thresholds beside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GateSettings {
    /// The candidate has the text of an article of the corpus.
    pub near_duplicate: Level,
    /// Share of the shorter text's words from which a candidate is a near-duplicate, 0 to 1.
    pub near_duplicate_containment: f64,
    /// Its source is unknown.
    pub missing_provenance: Level,
    /// Its date is unknown.
    pub undated: Level,
    /// More of its claims than `max_repeated_share` are in the corpus already.
    pub repeated_share: Level,
    /// From 0 to 1.
    pub max_repeated_share: f64,
    /// It conflicts with claims that independent groups carry.
    pub conflicts: Level,
    /// Conflicts that are let pass.
    pub max_conflicts: usize,
}

impl Default for GateSettings {
    fn default() -> Self {
        Self {
            near_duplicate: Level::Deny,
            near_duplicate_containment: 0.5,
            missing_provenance: Level::Warn,
            undated: Level::Warn,
            repeated_share: Level::Warn,
            max_repeated_share: 0.8,
            conflicts: Level::Warn,
            max_conflicts: 0,
        }
    }
}
