//! Every constant that can be set, with its range and origin; `crosscheck.toml` in, settings out.

mod cluster;
mod conflict;
mod gate;
mod matching;
mod read;
mod score;
mod source;
mod truth;

pub use cluster::ClusterSettings;
pub use conflict::ConflictSettings;
pub use conflict::Sensitivity;
pub use conflict::Suppression;
pub use gate::GateSettings;
pub use gate::Level;
pub use matching::MatchingSettings;
pub use matching::WeightTables;
pub use read::ReadSettings;
pub use score::ScoreSettings;
pub use source::SourceSettings;
pub use truth::TruthSettings;

use serde::Deserialize;
use serde::Serialize;

/// All settings, a table of `crosscheck.toml` each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `[read]`.
    pub read: ReadSettings,
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
    /// `[truth]`.
    pub truth: TruthSettings,
}

/// What is said of a share out of its range.
const UNIT: &str = "must lie from 0 to 1";

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
        if let Some((name, message)) = settings.matching.unknown_weight() {
            let from = text.find("weights").unwrap_or(0);
            let at = text[from..].find(&name).map_or(from, |at| from + at);
            return Err(SettingsError { message, span: at..(at + name.len()).min(text.len()) });
        }
        settings.out_of_range().map_or(Ok(settings), |(key, message)| {
            let (table, key) = key.split_once('.').unwrap_or(("", key));
            let from =
                text.find(&format!("[{table}]")).or_else(|| text.find(&format!("[{table}."))).unwrap_or(0);
            let at = text[from..].find(key).map_or(0, |at| from + at);
            Err(SettingsError {
                message: format!("`{key}` {message}"),
                span: at..(at + key.len()).min(text.len()),
            })
        })
    }

    /// The first value out of its range: key and what is allowed.
    fn out_of_range(&self) -> Option<(&'static str, &'static str)> {
        let unit = |value: f64| (0.0..=1.0).contains(&value);
        let Self { read, matching, cluster, conflict, source, score, gate, truth } = self;
        let named = |rules: &[String]| rules.iter().all(|rule| !rule.trim().is_empty());
        let shift = |bits: f64| (-20.0..=20.0).contains(&bits);
        let checks = [
            ("read.article_limit_mb", (1..=4096).contains(&read.article_limit_mb), "must lie from 1 to 4096"),
            (
                "read.unpacked_limit_mb",
                (1..=1 << 20).contains(&read.unpacked_limit_mb),
                "must lie from 1 to 1048576",
            ),
            ("read.keep", named(&read.keep), "must hold no empty text: it would be in every line"),
            ("read.strip", named(&read.strip), "must hold no empty text: it would be in every line"),
            ("matching.floor", (-20.0..=40.0).contains(&matching.floor), "must lie from -20 to 40"),
            (
                "matching.related_floor",
                (-40.0..=matching.floor).contains(&matching.related_floor),
                "must lie from -40 to `floor`",
            ),
            ("matching.always", named(matching.always.as_flattened()), "must hold no empty text"),
            ("matching.never", named(matching.never.as_flattened()), "must hold no empty text"),
            ("matching.asked_shift", shift(matching.asked_shift), "must lie from -20 to 20"),
            ("matching.block_cap", (2..=10_000).contains(&matching.block_cap), "must lie from 2 to 10000"),
            ("matching.partner_cap", matching.partner_cap >= 1, "must be at least 1"),
            ("matching.prior_shift", shift(matching.prior_shift), "must lie from -20 to 20"),
            (
                "matching.background_strength",
                (1.0..=100_000.0).contains(&matching.background_strength),
                "must lie from 1 to 100000",
            ),
            ("matching.rarity_cap", (4.0..=20.0).contains(&matching.rarity_cap), "must lie from 4 to 20"),
            ("cluster.cohesion", unit(cluster.cohesion), UNIT),
            (
                "cluster.period_gap_days",
                (0..=10_000).contains(&cluster.period_gap_days),
                "must lie from 0 to 10000",
            ),
            ("conflict.floor", unit(conflict.floor), UNIT),
            ("conflict.gate_floor", unit(conflict.gate_floor), UNIT),
            ("conflict.occasion_days", (1..=400).contains(&conflict.occasion_days), "must lie from 1 to 400"),
            ("conflict.zone_days", (0..=2).contains(&conflict.zone_days), "must lie from 0 to 2"),
            (
                "conflict.rounding_share",
                (0.0..=0.2).contains(&conflict.rounding_share),
                "must lie from 0 to 0.2",
            ),
            (
                "conflict.share_total",
                (100.0..=110.0).contains(&conflict.share_total),
                "must lie from 100 to 110",
            ),
            (
                "conflict.suppress",
                conflict.suppress.iter().all(conflict::Suppression::is_sound),
                "must give `finding` (an id of at least 8 letters, \"f-1b5216\"), a `reason`, and `until` as a day (\"2025-05-31\") or not at all",
            ),
            ("source.shingle_words", (3..=12).contains(&source.shingle_words), "must lie from 3 to 12"),
            ("source.copy_containment", unit(source.copy_containment), UNIT),
            ("source.shortest_shingles", source.shortest_shingles >= 1, "must be at least 1"),
            ("source.shared_by_most", source.shared_by_most >= 2, "must be at least 2"),
            ("score.prior_mean", unit(score.prior_mean), UNIT),
            ("score.prior_strength", score.prior_strength > 0.0, "must be above 0"),
            ("score.misreading", (0.0..=0.5).contains(&score.misreading), "must lie from 0 to 0.5"),
            ("score.checks_for_letter", score.checks_for_letter >= 0.0, "must not be below 0"),
            ("score.few_checkers", score.few_checkers >= 0.0, "must not be below 0"),
            ("gate.near_duplicate_containment", unit(gate.near_duplicate_containment), UNIT),
            ("truth.prior_mean", (0.5..1.0).contains(&truth.prior_mean), "must lie from 0.5 to below 1"),
            ("truth.prior_strength", truth.prior_strength > 0.0, "must be above 0"),
            ("truth.wrong_values", truth.wrong_values >= 1.0, "must be at least 1"),
            ("truth.omission", unit(truth.omission), UNIT),
            ("truth.addition", unit(truth.addition), UNIT),
            ("truth.rounding", unit(truth.rounding), UNIT),
            ("truth.copy_bits", truth.copy_bits > 0.0, "must be above 0"),
            ("truth.copy_prior", unit(truth.copy_prior), UNIT),
            ("truth.unseen_copies", truth.unseen_copies >= 0.0, "must not be below 0"),
            ("truth.first_hand", truth.first_hand >= 1.0, "must be at least 1"),
            ("truth.rounds", truth.rounds >= 1, "must be at least 1"),
            ("gate.max_repeated_share", unit(gate.max_repeated_share), UNIT),
        ];
        checks.into_iter().find(|(_, holds, _)| !holds).map(|(key, _, message)| (key, message))
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
        let text = "[conflict]\nfloor = 0.2\n[matching]\nfloor = 99.0\n";
        let error = Settings::parse(text).expect_err("out of range");
        assert_eq!(error.span.start, text.rfind("floor").expect("the second"));
        assert_eq!(Settings::parse(""), Ok(Settings::default()));
    }

    #[test]
    fn what_is_set_aside_has_a_reason_and_a_day() {
        let text =
            "[[conflict.suppress]]\nfinding = \"f-1b5216\"\nreason = \"known\"\nuntil = \"2025-05-31\"\n";
        let settings = Settings::parse(text).expect("a suppression");
        assert_eq!(
            settings.conflict.suppress[0].last_day().map(|day| day.to_string()),
            Some("2025-05-31".to_owned())
        );
        assert_eq!(Settings::parse(&settings.to_toml()), Ok(settings));
        for bad in
            [text.replace("known", " "), text.replace("2025-05-31", "May"), text.replace("f-1b5216", "f-1")]
        {
            let error = Settings::parse(&bad).expect_err("no reason, no day, no id");
            assert_eq!(&bad[error.span.clone()], "suppress");
        }
    }

    #[test]
    fn an_unknown_name_among_the_weights_is_an_error_that_points_at_it() {
        let cases = [
            ("[matching.weights.quantity.hed]\nsame = 1.0\n", "hed", "head"),
            ("[matching.weights.quantities.head]\nsame = 1.0\n", "quantities", "quantity"),
            ("[matching.weights.quantity]\nhead = { same = 1.0, equal = 2.0 }\n", "equal", "synonym"),
            ("[matching.weights.event.role]\nsame = 1.0\n", "role", "objects"),
            ("[matching.weights.quantity.head]\nsame = inf\n", "same", "finite"),
        ];
        for (text, name, remedy) in cases {
            let error = Settings::parse(text).expect_err(text);
            assert_eq!(&text[error.span.clone()], name);
            assert!(error.message.contains(remedy), "{}", error.message);
        }
        assert!(Settings::parse("[matching.weights.quantity.terms]\nsame = 1.5\nrarity = 0\n").is_ok());
    }

    #[test]
    fn settings_survive_being_written_and_read() {
        assert_eq!(Settings::parse(&Settings::default().to_toml()), Ok(Settings::default()));
        assert_eq!(Settings::parse(&commented()), Ok(Settings::default()));
        let bare = commented().lines().filter(|line| line.starts_with("# ")).count();
        assert!(bare > 20, "keys are explained: {}", commented());
    }
}
