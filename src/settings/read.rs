//! `[read]`: what is read of a file, and what of it counts as article.

use serde::Deserialize;
use serde::Serialize;

/// `[read]`: how large a file may be, and which lines are article text whatever the rules say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReadSettings {
    /// Largest article, in megabytes, unpacked; larger ones are refused. From 1 to 4096. Chosen: ten times the longest report on paper.
    pub article_limit_mb: u64,
    /// Largest packed or JSONL file, in megabytes, unpacked; what lies beyond is refused. From 1 to 1048576. Chosen: what a workstation
    /// reads in minutes.
    pub unpacked_limit_mb: u64,
    /// Lines that hold one of these are article text: `keep = ["Correction:"]`.
    pub keep: Vec<String>,
    /// Lines that hold one of these are no article text: `strip = ["Sponsored by"]`. A line that `keep` names as well is kept.
    pub strip: Vec<String>,
}

impl Default for ReadSettings {
    fn default() -> Self {
        Self { article_limit_mb: 64, unpacked_limit_mb: 16 << 10, keep: Vec::new(), strip: Vec::new() }
    }
}
