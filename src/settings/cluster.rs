//! `[cluster]`: how matches become clusters.

use serde::Deserialize;
use serde::Serialize;

/// `[cluster]`: how matches become clusters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ClusterSettings {
    /// Share of the pairs between two clusters that must match before they become one, 0 to 1.
    /// Chosen: half, so that a chain does not glue two facts.
    pub cohesion: f64,
    /// Most days between the periods of two claims of one cluster. Range 0 to 10,000.
    /// Chosen: a quarter of a year; running totals live for weeks, visits come back after months.
    pub period_gap_days: i32,
}

impl Default for ClusterSettings {
    fn default() -> Self {
        Self { cohesion: 0.5, period_gap_days: 92 }
    }
}
