//! Every constant that can be set, with its range and origin; `crosscheck.toml` in, settings out.

use serde::Deserialize;
use serde::Serialize;

/// All settings, a table of `crosscheck.toml` each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Settings {
    /// `[matching]`.
    pub matching: MatchingSettings,
    /// `[cluster]`.
    pub cluster: ClusterSettings,
    /// `[conflict]`.
    pub conflict: ConflictSettings,
}

/// `[matching]`: when two claims are about the same item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MatchingSettings {
    /// Bits from which two claims match. Range −20 to 40. Chosen: 2 bits are odds of 4 to 1.
    pub floor: f64,
    /// Bits from which two claims that do not match are still shown together as related. Range −40 to `floor`.
    pub related_floor: f64,
    /// Largest block compared in full; of larger ones the members with the smallest hash stay, and the drop is counted.
    pub block_cap: usize,
}

impl Default for MatchingSettings {
    fn default() -> Self {
        Self { floor: 2.0, related_floor: -10.0, block_cap: 200 }
    }
}

/// `[cluster]`: how matches become clusters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ClusterSettings {
    /// Share of a cluster's members a newcomer must match, 0 to 1. Chosen: half, so that a chain does not glue two facts.
    pub cohesion: f64,
}

impl Default for ClusterSettings {
    fn default() -> Self {
        Self { cohesion: 0.5 }
    }
}

/// `[conflict]`: what is put before a reader.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ConflictSettings {}
