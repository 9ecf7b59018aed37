//! Questions and answers of `compare`, and the rows of `match`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// Two statements to be compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CompareQuestion {
    /// Handed back with the answer.
    pub id: serde_json::Value,
    /// The first statement.
    pub a: String,
    /// The second.
    pub b: String,
    /// Bytes of `a`: which quantity or words are meant.
    pub a_span: Option<[usize; 2]>,
    /// Bytes of `b`.
    pub b_span: Option<[usize; 2]>,
    /// Day of publication of `a`, ISO.
    pub a_date: Option<String>,
    /// Day of publication of `b`.
    pub b_date: Option<String>,
    /// The sentences around `a`.
    pub a_context: Option<String>,
    /// The sentences around `b`.
    pub b_context: Option<String>,
}

/// How two statements stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CompareAnswer {
    /// The question's.
    pub id: serde_json::Value,
    /// Whether they are about the same item.
    pub same_item: bool,
    /// How alike they are in meaning as wholes, 0..=1; takes no part in the verdict.
    pub similarity: f64,
    /// `agree`, `refines`, `compatible`, `superseded`, `conflict`, `not-comparable` or `unrelated`.
    pub verdict: String,
    /// The fields that differ.
    pub differs: Vec<String>,
    /// What cannot both hold.
    pub conflicts: Vec<CompareConflict>,
    /// A line a step.
    pub proof: Vec<String>,
}

/// Words that cannot both hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CompareConflict {
    /// The detector.
    pub code: String,
    /// Bytes of `a`.
    pub a_span: [usize; 2],
    /// Bytes of `b`.
    pub b_span: [usize; 2],
}

/// A match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MatchRow {
    /// The claim with the smaller id.
    pub left: String,
    /// The other.
    pub right: String,
    /// Bits, prior included.
    pub weight: f64,
    /// The probability that both are about one item, from the weight: 2^w / (1 + 2^w).
    pub probability: f64,
    /// A field each.
    pub terms: Vec<crate::report::schema::TermLine>,
    /// How the two stand to each other.
    pub verdict: String,
}
