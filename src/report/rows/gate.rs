//! The answer of `gate`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// What the gate says of all candidates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GateReport {
    /// The policy: rule, level, threshold, and where it is set.
    pub policy: Vec<PolicyLine>,
    /// The candidates, worst last, then by path.
    pub candidates: Vec<CandidateLine>,
    /// What could not be judged, and why.
    pub not_checked: Vec<String>,
}

/// One rule of the policy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PolicyLine {
    /// Its name.
    pub rule: String,
    /// `deny`, `warn` or `allow`.
    pub level: String,
    /// Its threshold, if it has one.
    pub threshold: Option<f64>,
    /// `file:line`, or `default`.
    pub set_in: String,
}

/// One candidate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CandidateLine {
    /// The path as given.
    pub path: String,
    /// `admit`, `review` or `refuse`.
    pub verdict: String,
    /// Claims in it.
    pub claim_count: usize,
    /// Claims in it that no article of the corpus makes.
    pub new_count: usize,
    /// Claims in it that the corpus has already.
    pub repeated_count: usize,
    /// Repeated among all, 0..=1.
    pub repeated_share: f64,
    /// The article it is a copy of, with the containment.
    pub copy_of: Option<CopyOf>,
    /// Findings it would bring.
    pub conflicts: Vec<GateConflict>,
    /// Scores it would move: what, before, after.
    pub moves: Vec<Move>,
    /// The rules that spoke.
    pub rules: Vec<RuleLine>,
}

/// An article whose text a candidate has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CopyOf {
    /// The article's id.
    pub article: String,
    /// Share of the shorter text's words, 0..=1.
    pub containment: f64,
}

/// A finding that a candidate would bring.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GateConflict {
    /// Its id.
    pub id: String,
    /// The detector.
    pub code: String,
    /// The verdict.
    pub verdict: Option<String>,
    /// One sentence.
    pub sentence: String,
    /// Whether the other side is carried by independent groups.
    pub corroborated: bool,
}

/// A score that would move.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Move {
    /// What: a cluster or a source.
    pub what: String,
    /// As it is.
    pub before: f64,
    /// As it would be.
    pub after: f64,
}

/// A rule that spoke.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleLine {
    /// Its name.
    pub rule: String,
    /// `deny` or `warn`.
    pub level: String,
    /// Why, in one sentence.
    pub why: String,
    /// `file:line`, or `default`.
    pub set_in: String,
}
