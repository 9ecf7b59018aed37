//! Claims as data.

use super::PeriodLine;
use super::SpanBytes;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// A claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ClaimLine {
    /// `s-` and 32 hexadecimal digits, `-2`, `-3` for equal ones.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// The sentence's number, from 1.
    pub sentence: usize,
    /// The clause.
    pub span: SpanBytes,
    /// The words of the sentence.
    pub text: String,
    /// `event`, `quantity`, `statement`, `opinion` or `forecast`.
    pub kind: String,
    /// 0..=1.
    pub checkworthy: f64,
    /// What it is about.
    pub item: ItemLine,
    /// What it says about it.
    pub assertion: AssertionLine,
    /// 0..=1.
    pub hedging: f64,
    /// What is left of certainty.
    pub certainty: [f64; 2],
    /// Its cluster.
    pub cluster: Option<String>,
}

/// What a claim is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ItemLine {
    /// The event.
    pub event: Option<EventLine>,
    /// Ids of those who take part.
    pub participants: Vec<String>,
    /// What is measured.
    pub measurand: Option<String>,
    /// The part the counted ones play.
    pub role: Option<String>,
    /// What a share is a share of.
    pub whole: Option<String>,
    /// Where goods come from.
    pub origin: Option<String>,
    /// Who has or receives them.
    pub holder: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When.
    pub period: PeriodLine,
    /// What a figure leaves out or rests on.
    pub basis: Option<String>,
    /// Fields that were read elsewhere, and where.
    pub from: Vec<InferredLine>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct EventLine {
    /// Its base form.
    pub text: String,
    /// Where it stands.
    pub span: Option<SpanBytes>,
}

/// A field that was read elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct InferredLine {
    /// Which field.
    pub field: String,
    /// The sentence it was read in.
    pub sentence: usize,
    /// The words.
    pub span: SpanBytes,
}

/// What a claim says about its item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AssertionLine {
    /// The number as stated.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The unit.
    pub unit: Option<String>,
    /// How the words bound the number.
    pub bound: Option<String>,
    /// `affirmed` or `negated`.
    pub polarity: String,
    /// Its state in life.
    pub modality: String,
    /// Who says it; `null`: the article.
    pub speaker: Option<String>,
}
