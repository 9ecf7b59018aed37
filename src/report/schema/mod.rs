//! The report as data: names that scripts rely on. The only types of crosscheck that are serialized.
//!
//! Spans are `[start, end)` in bytes of the file as read; sentences are numbered from 1 within their article.
//! Shares and scores are rounded to four decimals. An open or unknown end is `null`.

mod article;
mod claim;
mod cluster;
mod finding;

pub use article::ArticleLine;
pub use article::Checks;
pub use article::CopyLine;
pub use article::Mark;
pub use article::OriginLine;
pub use article::SourceHangsOn;
pub use article::SourceLine;
pub use article::StretchLine;
pub use article::StyleCounts;
pub use claim::AssertionLine;
pub use claim::ClaimLine;
pub use claim::EventLine;
pub use claim::InferredLine;
pub use claim::ItemLine;
pub use cluster::ClusterLine;
pub use cluster::Family;
pub use cluster::FamilyRow;
pub use cluster::GroupLine;
pub use cluster::HangsOn;
pub use cluster::HedgeStepLine;
pub use cluster::Reason;
pub use cluster::Side;
pub use cluster::Story;
pub use cluster::StoryEvent;
pub use cluster::TermLine;
pub use finding::ConflictLine;
pub use finding::FieldLine;
pub use finding::Finding;
pub use finding::MatchLine;
pub use finding::Passage;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// The version of this schema.
pub const SCHEMA: &str = "crosscheck-report/1";

/// `[start, end)` in bytes of the file as read.
pub type SpanBytes = [usize; 2];

/// The whole report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Report {
    /// `crosscheck-report/1`.
    pub schema: String,
    /// BLAKE3, 128 bits, of the report with this field empty.
    pub hash: String,
    /// What made it.
    pub tool: Tool,
    /// The corpus.
    pub corpus: CorpusLine,
    /// The day asked for with `--as-of`.
    pub as_of_asked: Option<String>,
    /// What was skipped, and why: first in every rendering.
    pub not_checked: Vec<NotChecked>,
    /// What the reader should see, by rank.
    pub findings: Vec<Finding>,
    /// Claims of all articles about one item, by id.
    pub clusters: Vec<ClusterLine>,
    /// Items of one kind shown together but never compared, by id.
    pub families: Vec<Family>,
    /// What was planned and what was later reported, a story each, by cluster.
    pub timeline: Vec<Story>,
    /// All claims, by id.
    pub claims: Vec<ClaimLine>,
    /// What detectors found, by id.
    pub conflicts: Vec<ConflictLine>,
    /// Whole-text reuse between articles.
    pub copies: Vec<CopyLine>,
    /// The sources, by id.
    pub sources: Vec<SourceLine>,
    /// Who articles have things from, by id.
    pub origins: Vec<OriginLine>,
    /// The articles, by id.
    pub articles: Vec<ArticleLine>,
    /// Every file read, by path.
    pub inputs: Vec<Input>,
    /// What the settings were, and their hash.
    pub settings: SettingsLine,
}

/// What made the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Tool {
    /// `crosscheck`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Hash of the embedded word lists.
    pub lexicon: String,
}

/// The corpus as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CorpusLine {
    /// The folder's name.
    pub name: String,
    /// The latest day of publication, or the day asked for.
    pub as_of: Option<String>,
    /// Articles read.
    pub article_count: usize,
    /// Distinct sources.
    pub source_count: usize,
    /// Groups of sources with one owner, and sources without a known owner.
    pub group_count: usize,
    /// Claims found.
    pub claim_count: usize,
    /// Claims that were compared with another.
    pub compared_count: usize,
    /// Clusters.
    pub cluster_count: usize,
}

/// What the settings were.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SettingsLine {
    /// Their hash.
    pub hash: String,
    /// Those that differ from the default, `table.key = value`.
    pub changed: Vec<String>,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Input {
    /// Path below the corpus folder.
    pub path: String,
    /// BLAKE3, 128 bits.
    pub hash: String,
    /// Its size.
    pub bytes: usize,
    /// Its date, if known.
    pub date: Option<String>,
    /// Where the date comes from.
    pub date_from: Option<String>,
}

/// Something that was skipped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct NotChecked {
    /// A short subject in bold ("80 of 228 claims").
    pub subject: String,
    /// Its predicate ("opinion, forecast").
    pub predicate: String,
    /// How many.
    pub count: usize,
    /// Item by item, for the full list.
    pub items: Vec<String>,
}

/// A place in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct EvidenceLine {
    /// The article's id.
    pub article: String,
    /// The sentence's number, from 1.
    pub sentence: usize,
    /// The deciding words.
    pub span: SpanBytes,
    /// The line in the file, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The words.
    pub text: String,
    /// Which field they carry.
    pub field: String,
    /// Whether the field was inferred for the claim.
    pub inferred: bool,
}

/// `from` and `to`, as ISO dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PeriodLine {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}
