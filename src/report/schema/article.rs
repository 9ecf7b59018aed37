//! Articles, sources and origins as data.

use super::EvidenceLine;
use super::PeriodLine;
use super::SpanBytes;
use super::TermLine;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ArticleLine {
    /// Its id.
    pub id: String,
    /// The short name used in sentences ("003").
    pub name: String,
    /// Path below the corpus folder.
    pub path: String,
    /// The source's id.
    pub source: String,
    /// The source's name, if one is known.
    pub source_name: Option<String>,
    /// Where the source's name comes from.
    pub source_from: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// ISO date.
    pub published: Option<String>,
    /// The days that are possible, where the date was inferred.
    pub possible: Option<PeriodLine>,
    /// Where the date comes from.
    pub date_from: Option<String>,
    /// Sentences and stripped stretches, in file order.
    pub stretches: Vec<StretchLine>,
}

/// A sentence or stripped stretch of an article, so that the page can show it as read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct StretchLine {
    /// Where.
    pub span: SpanBytes,
    /// `headline`, `subheading`, `body`, `bullet`, `caption` or `boilerplate`.
    pub zone: String,
    /// The sentence's number, if it is one.
    pub sentence: Option<usize>,
    /// Whether it is evidence.
    pub kept: bool,
    /// Why it was stripped.
    pub why: Option<String>,
    /// The paragraph it stands in, from 0.
    pub paragraph: usize,
    /// The words.
    pub text: String,
    /// What was read in it.
    pub marks: Vec<Mark>,
}

/// An annotation in an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Mark {
    /// Where.
    pub span: SpanBytes,
    /// The same in bytes of the stretch's `text`, where these are not simply counted from its start: files that are not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<SpanBytes>,
    /// `hedge`, `quantity`, `date`, `attribution` or `entity`.
    pub kind: String,
    /// Its reading, for the reader ("about 70 percent", "2023-10-01 to 2023-10-31").
    pub note: String,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SourceLine {
    /// Its id.
    pub id: String,
    /// Its name for the reader.
    pub name: String,
    /// Whether its name is known, and not merely its article.
    pub known: bool,
    /// Its owner.
    pub group: Option<String>,
    /// Mean of the posterior, 0..=1.
    pub reliability: f64,
    /// Lower end of the 90 % credible interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Lower end of the middle half.
    pub half_low: f64,
    /// Upper end of the middle half.
    pub half_high: f64,
    /// Admiralty letter, `F` where it cannot be judged.
    pub letter: String,
    /// Independent checks.
    pub checks: Checks,
    /// Its articles.
    pub articles: Vec<String>,
    /// How its articles are written.
    pub style: StyleCounts,
    /// The source without which its reliability would change most.
    pub hangs_on: Option<SourceHangsOn>,
}

/// What would be left of a source's reliability without another source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SourceHangsOn {
    /// The other source.
    pub source: String,
    /// Mean without it, 0..=1.
    pub reliability: f64,
    /// Lower end of the 90 % interval without it.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Letter without it.
    pub letter: String,
}

/// Independent checks of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Checks {
    /// Weight of checks that agreed.
    pub agreed: f64,
    /// Weight of checks that contradicted.
    pub contradicted: f64,
    /// Each with its cluster.
    pub terms: Vec<TermLine>,
}

/// How a source's articles are written: counts, no judgement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct StyleCounts {
    /// Words in kept sentences.
    pub words: usize,
    /// Hedge cues.
    pub hedges: usize,
    /// Attributions.
    pub attributions: usize,
    /// Those that name their speaker.
    pub named: usize,
}

/// Who articles have something from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct OriginLine {
    /// Lower-case words joined by `-`.
    pub id: String,
    /// The name for the reader.
    pub name: String,
    /// `speaker` or `agency`.
    pub kind: String,
    /// The articles that name it.
    pub articles: Vec<String>,
    /// The claims that rest on it.
    pub claims: Vec<String>,
    /// The words that name it.
    pub evidence: Vec<EvidenceLine>,
}

/// Whole-text reuse between two articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CopyLine {
    /// The earlier, then the later.
    pub articles: [String; 2],
    /// Share of the later one's word n-grams that stand in the earlier, 0..=1.
    pub containment: f64,
    /// `forward` where the dates tell it, else `unknown`.
    pub direction: String,
}
