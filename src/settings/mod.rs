//! Every constant that can be set, with its range and origin; `crosscheck.toml` in, settings out.

mod cluster;
mod conflict;
mod gate;
mod matching;
mod score;
mod source;

pub use cluster::ClusterSettings;
pub use conflict::ConflictSettings;
pub use conflict::Sensitivity;
pub use gate::GateSettings;
pub use gate::Level;
pub use matching::MatchingSettings;
pub use score::ScoreSettings;
pub use source::SourceSettings;

use serde::Deserialize;
use serde::Serialize;

/// All settings, a table of `crosscheck.toml` each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
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
        let checks: [(&str, bool, &str); 10] = [
            ("floor", (-20.0..=40.0).contains(&self.matching.floor), "must lie from -20 to 40"),
            (
                "related_floor",
                self.matching.related_floor <= self.matching.floor,
                "must not lie above `floor`",
            ),
            ("block_cap", self.matching.block_cap >= 2, "must be at least 2"),
            ("partner_cap", self.matching.partner_cap >= 1, "must be at least 1"),
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

/// A `crosscheck.toml` with every key, its default and what it means, from the documentation of the settings themselves.
pub fn commented() -> String {
    let schema = schemars::schema_for!(Settings);
    let defaults: toml::Table =
        toml::from_str(&Settings::default().to_toml()).expect("settings are plain tables");
    let mut text = String::from("# Settings of crosscheck. Every key is optional; these are the defaults.\n");
    for (name, table) in &defaults {
        let about = schema.pointer(&format!("/$defs/{}", type_name(name)));
        let describe = |value: Option<&serde_json::Value>| {
            let words = value
                .and_then(|value| value.get("description"))
                .and_then(serde_json::Value::as_str)
                .unwrap_or("");
            words.lines().map(|line| format!("# {line}\n")).collect::<String>()
        };
        text.push_str(&format!("\n{}[{name}]\n", describe(about)));
        for (key, value) in table.as_table().into_iter().flatten() {
            let property = about.and_then(|about| about.pointer(&format!("/properties/{key}")));
            text.push_str(&format!("{}{key} = {value}\n", describe(property)));
        }
    }
    text
}

/// `gate` → `GateSettings`.
fn type_name(table: &str) -> String {
    let mut letters = table.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain("Settings".chars()).collect()
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
        assert_eq!(Settings::parse(&commented()), Ok(Settings::default()));
        let bare = commented().lines().filter(|line| line.starts_with("# ")).count();
        assert!(bare > 20, "keys are explained: {}", commented());
    }
}
