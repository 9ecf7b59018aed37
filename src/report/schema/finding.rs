//! Findings and conflicts as data.

use super::EvidenceLine;
use super::SpanBytes;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// Something the reader should see.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Finding {
    /// `f-` and 32 hexadecimal digits.
    pub id: String,
    /// The detector.
    pub code: String,
    /// `null`: handle with care.
    pub verdict: Option<String>,
    /// Whether it is a dispute between speakers.
    pub dispute: bool,
    /// `articles`, `speakers` or `article`.
    pub between: String,
    /// 0..=1.
    pub severity: f64,
    /// One sentence.
    pub sentence: String,
    /// At most 70 characters.
    pub line: String,
    /// The clause after the verdict ("both cannot hold").
    pub clause: String,
    /// The fields that differ.
    pub differs: Vec<String>,
    /// Clusters concerned.
    pub clusters: Vec<String>,
    /// Conflicts gathered here.
    pub conflicts: Vec<String>,
    /// Claims concerned, older or more hedged first.
    pub claims: Vec<String>,
    /// Where to look.
    pub evidence: Vec<EvidenceLine>,
    /// Words on which the claims agree.
    pub agreeing: Vec<EvidenceLine>,
    /// The sentences to set side by side, older or more hedged first.
    pub passages: Vec<Passage>,
    /// Distinct sources concerned.
    pub source_count: usize,
    /// The articles concerned, in groups that count once.
    pub independent_groups: Vec<Vec<String>>,
    /// Fields compared: name, left, right, level, bits; agreeing ones first, the deciding one last.
    pub fields: Vec<FieldLine>,
    /// Why the two nearest claims were matched, or were not.
    pub matched: Option<MatchLine>,
    /// A line a step.
    pub proof: Vec<String>,
    /// What would change it.
    pub change: Option<String>,
}

/// A sentence to be read beside another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Passage {
    /// The article's id.
    pub article: String,
    /// The sentence's number, from 1.
    pub sentence: usize,
    /// Sentences needed to understand it, that stand before it.
    pub context: Vec<usize>,
    /// The whole sentence, as bytes of the file.
    pub span: SpanBytes,
    /// What is left of certainty in what it claims.
    pub certainty: [f64; 2],
    /// What was read elsewhere, in words.
    pub notes: Vec<String>,
}

/// One field of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct FieldLine {
    /// Its name.
    pub field: String,
    /// As the left claim has it.
    pub left: String,
    /// As the right one has it.
    pub right: String,
    /// `same`, `overlaps`, `within`, `differs`, `missing` …
    pub level: String,
    /// What it adds.
    pub bits: f64,
}

/// Why two claims were matched, or were not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct MatchLine {
    /// The left claim.
    pub left: String,
    /// The right claim.
    pub right: String,
    /// The sum, in bits, prior included.
    pub weight: f64,
    /// Bits from which claims match.
    pub floor: f64,
    /// What adds up: prior first, then fields.
    pub terms: Vec<FieldLine>,
}

/// What a detector found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ConflictLine {
    /// `k-` and 32 hexadecimal digits.
    pub id: String,
    /// The detector.
    pub code: String,
    /// The verdict; `null`: handle with care.
    pub verdict: Option<String>,
    /// `articles`, `speakers` or `article`.
    pub between: String,
    /// Whether it is a dispute between speakers.
    pub dispute: bool,
    /// The fields that differ.
    pub differs: Vec<String>,
    /// 0..=1.
    pub severity: f64,
    /// The claims.
    pub claims: Vec<String>,
    /// Where to look.
    pub evidence: Vec<EvidenceLine>,
    /// A line a step.
    pub proof: Vec<String>,
}
