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
    /// Findings that are set aside, as `[[conflict.suppress]]` with `finding`, `reason` and, if they end, `until`. Those that meet nothing
    /// any more, or have ended, are reported under what was not checked.
    pub suppress: Vec<Suppression>,
}

/// `[[conflict.suppress]]`: a finding that is known, and not shown again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suppression {
    /// The finding's id, or its beginning: "f-1b5216".
    pub finding: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds, as "2025-05-31": a corpus with an article of a later day shows the finding again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl Suppression {
    /// The last day on which it holds, where one is given.
    pub fn last_day(&self) -> Option<jiff::civil::Date> {
        self.until.as_deref().and_then(|day| day.parse().ok())
    }

    /// Whether the id is long enough, the reason is given, and the day is one.
    pub(super) fn is_sound(&self) -> bool {
        self.finding.len() >= 8
            && self.finding.starts_with("f-")
            && !self.reason.trim().is_empty()
            && self.until.is_some() == self.last_day().is_some()
    }
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
            suppress: Vec::new(),
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
