//! `[conflict]`: what is put before a reader.

use serde::Deserialize;
use serde::Serialize;

/// `[conflict]`: what is put before a reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ConflictSettings {
    /// How much is shown.
    pub sensitivity: Sensitivity,
    /// Severity from which a finding is shown by default. Range 0 to 1. Chosen: keeps out what hedges and trifles leave of a finding.
    pub floor: f64,
    /// Severity from which a conflict is shown to a gate. Range 0 to 1. Chosen.
    pub gate_floor: f64,
    /// Days between two dates of one event from which they are two occasions. Range 1 to 400. Chosen: a fortnight.
    pub occasion_days: i32,
    /// Days by which one event may differ because texts are written in different time zones. Range 0 to 2.
    pub zone_days: i32,
    /// Part of a round count (two or more trailing zeros) by which a finer count may differ from it. Range 0 to 0.2. Chosen.
    pub rounding_share: f64,
    /// Per cent above which shares of one whole cannot all hold. Range 100 to 110. Chosen: 100 with what rounding adds.
    pub share_total: f64,
}

impl Default for ConflictSettings {
    fn default() -> Self {
        Self {
            sensitivity: Sensitivity::Default,
            floor: 0.15,
            gate_floor: 0.5,
            occasion_days: 14,
            zone_days: 1,
            rounding_share: 0.06,
            share_total: 101.0,
        }
    }
}

/// How much is put before a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// Everything, with tensions and near misses.
    Analyst,
    /// What is worth a reader's time.
    #[default]
    Default,
    /// Conflicts that are nearly certain, and nothing else.
    Gate,
}
