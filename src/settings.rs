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
    /// `[source]`.
    pub source: SourceSettings,
    /// `[score]`.
    pub score: ScoreSettings,
    /// `[gate]`.
    pub gate: GateSettings,
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

/// `[source]`: when articles count once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SourceSettings {
    /// Words in a run when looking for copied text. Range 3 to 12. Chosen: five words are rarely shared by chance.
    pub shingle_words: usize,
    /// Share of the shorter text's word runs from which the later article is a copy, 0 to 1. Chosen: half the text.
    pub copy_containment: f64,
    /// Fewest word runs a text must have before it can be called a copy. Chosen: about three sentences.
    pub shortest_shingles: usize,
    /// A word run in more articles than this is looked up only against the earliest of them. Cost against recall.
    pub shared_by_most: usize,
}

impl Default for SourceSettings {
    fn default() -> Self {
        Self { shingle_words: 5, copy_containment: 0.5, shortest_shingles: 40, shared_by_most: 24 }
    }
}

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
}

impl Default for ScoreSettings {
    fn default() -> Self {
        Self { prior_mean: 0.6, prior_strength: 2.0, misreading: 0.1, checks_for_letter: 5.0 }
    }
}

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
    /// Share of the shorter text's word runs from which a candidate is a near-duplicate, 0 to 1.
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

impl Settings {
    /// Settings from the text of a `crosscheck.toml`.
    ///
    /// # Errors
    ///
    /// The parser's message with line and column: bad TOML, an unknown key, a value of the wrong kind or out of range.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let settings: Self = toml::from_str(text).map_err(|error| SettingsError {
            message: error.message().to_owned(),
            span: error.span().unwrap_or(0..0),
        })?;
        settings.out_of_range().map_or(Ok(settings), |(key, message)| {
            let at = text.find(key).unwrap_or(0);
            Err(SettingsError { message: format!("`{key}` {message}"), span: at..at + key.len() })
        })
    }

    /// The first value out of its range: key and what is allowed.
    fn out_of_range(&self) -> Option<(&'static str, &'static str)> {
        let unit = |value: f64| (0.0..=1.0).contains(&value);
        let checks: [(&str, bool, &str); 9] = [
            ("floor", (-20.0..=40.0).contains(&self.matching.floor), "must lie from -20 to 40"),
            (
                "related_floor",
                self.matching.related_floor <= self.matching.floor,
                "must not lie above `floor`",
            ),
            ("block_cap", self.matching.block_cap >= 2, "must be at least 2"),
            ("cohesion", unit(self.cluster.cohesion), "must lie from 0 to 1"),
            ("shingle_words", (3..=12).contains(&self.source.shingle_words), "must lie from 3 to 12"),
            ("copy_containment", unit(self.source.copy_containment), "must lie from 0 to 1"),
            ("prior_mean", unit(self.score.prior_mean), "must lie from 0 to 1"),
            ("prior_strength", self.score.prior_strength > 0.0, "must be above 0"),
            ("misreading", (0.0..=0.5).contains(&self.score.misreading), "must lie from 0 to 0.5"),
        ];
        let gate = [
            (
                "near_duplicate_containment",
                unit(self.gate.near_duplicate_containment),
                "must lie from 0 to 1",
            ),
            ("max_repeated_share", unit(self.gate.max_repeated_share), "must lie from 0 to 1"),
        ];
        checks.into_iter().chain(gate).find(|(_, holds, _)| !holds).map(|(key, _, message)| (key, message))
    }

    /// The settings as TOML, every key with its value: what hashes and `init` are made from.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("settings are plain tables of numbers and words")
    }
}

/// A mistake in `crosscheck.toml`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SettingsError {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the text.
    pub span: std::ops::Range<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_that_points_at_it() {
        let text = "[gate]\nmax_conflict = 0\n";
        let error = Settings::parse(text).expect_err("unknown key");
        assert_eq!(&text[error.span.clone()], "max_conflict");
        assert!(error.message.contains("max_conflicts"), "{}", error.message);
    }

    #[test]
    fn a_value_out_of_range_is_an_error() {
        assert!(Settings::parse("[score]\nprior_mean = 1.5\n").is_err());
        assert_eq!(Settings::parse(""), Ok(Settings::default()));
    }

    #[test]
    fn settings_survive_being_written_and_read() {
        assert_eq!(Settings::parse(&Settings::default().to_toml()), Ok(Settings::default()));
    }
}
