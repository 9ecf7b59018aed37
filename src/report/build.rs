//! What all rooms found in, the report as data out.

use super::schema::Report;
use crate::article::Corpus;
use crate::claim::Reading;
use crate::cluster::Cluster;
use crate::conflict::Conflict;
use crate::matching::Matching;
use crate::matching::TermStatistics;
use crate::normalize::Normalized;
use crate::normalize::NormalizedClaim;
use crate::score::Scores;
use crate::settings::Settings;
use crate::source::Copy;

/// What all rooms found in a corpus. `readings` and `normalized` run parallel to the articles.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The corpus as read.
    pub corpus: &'a Corpus,
    /// The short name of each article ("003"), parallel to the articles.
    pub names: &'a [String],
    /// Annotations and claims, in the words of the texts.
    pub readings: &'a [Reading],
    /// The same with ids and days.
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
pub fn build(_found: &Found) -> Report {
    Report { schema: super::schema::SCHEMA.to_owned(), ..Report::default() }
}
