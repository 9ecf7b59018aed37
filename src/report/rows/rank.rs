//! Queries, known claims and answers of `match --rank`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

/// A text for which known claims are looked up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RankQuery {
    /// Handed back with the answer.
    pub id: Value,
    /// The text.
    pub text: String,
}

/// A known claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RankClaim {
    /// Its id.
    pub id: Value,
    /// What it says.
    pub claim: String,
    /// The title of the article that checks it.
    #[serde(default)]
    pub title: Option<String>,
}

/// The known claims for one query.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RankRow {
    /// The query's id.
    pub id: Value,
    /// Ids of claims, best first.
    pub ranked: Vec<Value>,
    /// Bits, parallel to `ranked`.
    pub weights: Vec<f64>,
}
