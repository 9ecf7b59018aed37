//! What all rooms found in, the report as data out.

mod articles;
mod claims;
mod clusters;
mod conflicts;
mod desk;
mod families;
mod findings;
mod labels;
mod not_checked;
mod origins;
mod passages;
mod sources;
mod timeline;

use super::schema::CorpusLine;
use super::schema::Report;
use super::schema::SettingsLine;
use super::schema::Tool;
use crate::article::Corpus;
use crate::claim::Reading;
use crate::cluster::Cluster;
use crate::conflict::Conflict;
use crate::matching::Matching;
use crate::matching::TermStatistics;
use crate::normalize::Normalized;
use crate::normalize::NormalizedClaim;
use crate::primitives::Workers;
use crate::score::Scores;
use crate::settings::Settings;
use crate::source::Copy;
use desk::Desk;

/// What all rooms found in a corpus. `readings` and `normalized` run parallel to the articles.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The corpus as read.
    pub corpus: &'a Corpus,
    /// The short name of each article ("003"), parallel to the articles.
    pub names: &'a [String],
    /// Annotations and claims, in the words of the texts.
    pub readings: &'a [Reading],
    /// The same with ids and days; the claims are in `claims` alone.
    pub normalized: &'a [Normalized],
    /// All claims, sorted by id: what indices elsewhere point into.
    pub claims: &'a [NormalizedClaim],
    /// How often terms occur.
    pub statistics: &'a TermStatistics,
    /// Matches and related pairs.
    pub matching: &'a Matching,
    /// Clusters, sorted by id.
    pub clusters: &'a [Cluster],
    /// Whole-text reuse.
    pub copies: &'a [Copy],
    /// What detectors found, by severity.
    pub conflicts: &'a [Conflict],
    /// The four columns.
    pub scores: &'a Scores,
    /// What the run was set to.
    pub settings: &'a Settings,
    /// The day asked for with `--as-of`.
    pub as_of: Option<jiff::civil::Date>,
}

/// The report on what was found.
pub fn build(found: &Found, workers: &dyn Workers) -> Report {
    let desk = Desk::new(found, workers);
    let compared = desk.compared();
    let (findings, suppressed) = findings::lines(&desk);
    let mut report = Report {
        schema: super::schema::SCHEMA.to_owned(),
        hash: String::new(),
        tool: tool(),
        corpus: corpus(&desk, &compared),
        as_of_asked: found.as_of.map(|day| day.to_string()),
        not_checked: not_checked::lines(&desk, &compared, &suppressed),
        findings,
        clusters: clusters::lines(&desk),
        families: families::lines(&desk),
        timeline: timeline::stories(&desk),
        claims: claims::lines(&desk),
        conflicts: conflicts::lines(&desk),
        copies: sources::copies(&desk),
        sources: sources::lines(&desk),
        origins: origins::lines(&desk),
        articles: articles::lines(&desk),
        inputs: articles::inputs(&desk),
        settings: settings(found.settings),
    };
    report.hash = super::parts::id(&report, workers).to_string();
    report
}

fn tool() -> Tool {
    Tool {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        lexicon: crate::lexicon::HASH.to_owned(),
    }
}

fn corpus(desk: &Desk, compared: &[bool]) -> CorpusLine {
    let found = desk.found;
    let latest = || found.corpus.articles.iter().filter_map(|article| article.facts.published_day()).max();
    CorpusLine {
        name: found.corpus.name.clone(),
        as_of: found.as_of.or_else(latest).map(|day| day.to_string()),
        article_count: found.corpus.articles.len(),
        source_count: desk.source_count(),
        group_count: desk.owner_count(),
        claim_count: found.claims.len(),
        compared_count: compared.iter().filter(|compared| **compared).count(),
        cluster_count: found.clusters.len(),
    }
}

fn settings(settings: &Settings) -> SettingsLine {
    let mut changed = Vec::new();
    differences("", &as_value(settings), &as_value(&Settings::default()), &mut changed);
    changed.sort();
    SettingsLine { hash: super::json::id(settings).to_string(), changed }
}

fn as_value(settings: &Settings) -> serde_json::Value {
    serde_json::to_value(settings).unwrap_or_default()
}

fn differences(path: &str, value: &serde_json::Value, standard: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, inner) in fields {
                let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                differences(&below, inner, standard.get(key).unwrap_or(&serde_json::Value::Null), out);
            }
        }
        _ if value != standard => out.push(format!("{path} = {value}")),
        _ => {}
    }
}

/// Rounded to four decimals: the form in which scores are reported.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
