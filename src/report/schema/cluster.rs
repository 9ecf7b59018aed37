//! Clusters, families and stories as data.

use super::EvidenceLine;
use super::ItemLine;
use super::PeriodLine;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// The claims about one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ClusterLine {
    /// `c-` and 32 hexadecimal digits.
    pub id: String,
    /// What it is about, in a few words.
    pub label: String,
    /// The item of its founding claim.
    pub item: ItemLine,
    /// Its claims, by article and sentence.
    pub claims: Vec<String>,
    /// Articles that count once, over all claims.
    pub independent_groups: Vec<GroupLine>,
    /// The assertions that stand against each other, or the one that all share.
    pub sides: Vec<Side>,
    /// 0..=1: mean over independent groups.
    pub hedging: f64,
    /// 0..=1: how far the sides stand against each other.
    pub contradiction: f64,
    /// Articles that have it from one place, by date, each stating it more surely than the one before: a hedge is lost along them.
    pub hedge_steps: Vec<HedgeStepLine>,
}

/// One article's wording in a chain along which a hedge is lost.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct HedgeStepLine {
    /// The claim.
    pub claim: String,
    /// Its article.
    pub article: String,
    /// What its words commit to at least, 0..=1.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// One assertion of a cluster and who carries it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Side {
    /// The assertion in words.
    pub label: String,
    /// Its claims.
    pub claims: Vec<String>,
    /// 0..=1.
    pub corroboration: f64,
    /// Admiralty digit, 1 to 6.
    pub digit: u8,
    /// STIX confidence, none for digit 6.
    pub stix_confidence: Option<u8>,
    /// The factors: a group each.
    pub terms: Vec<TermLine>,
    /// Articles that count once for this side.
    pub independent_groups: Vec<GroupLine>,
    /// The source without which least of it would be left, where that is another digit or less than half.
    pub hangs_on: Option<HangsOn>,
    /// Who states it of themselves, by id: a party to what it speaks of.
    pub interested: Vec<String>,
}

/// What would be left of an assertion without one source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct HangsOn {
    /// The source.
    pub source: String,
    /// Corroboration without its articles, 0..=1.
    pub corroboration: f64,
    /// Admiralty digit without them, 1 to 6.
    pub digit: u8,
}

/// Articles that count once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct GroupLine {
    /// The articles, earliest first.
    pub articles: Vec<String>,
    /// Why they count once.
    pub reasons: Vec<Reason>,
}

/// Why two articles count once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Reason {
    /// `copy`, `origin`, `owner`, `error` or `quotation`.
    pub kind: String,
    /// The article, origin or owner.
    pub with: String,
    /// Where it can be seen.
    pub evidence: Vec<EvidenceLine>,
}

/// One term of a score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TermLine {
    /// What contributes.
    pub name: String,
    /// How it was read.
    pub level: String,
    /// How much.
    pub amount: f64,
    /// What it rests on.
    pub note: String,
}

/// Items of one kind that are shown on one axis and never compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Family {
    /// `m-` and 32 hexadecimal digits.
    pub id: String,
    /// What they have in common ("shares of imports, Russia").
    pub label: String,
    /// The unit of the axis.
    pub unit: String,
    /// The members, a row each.
    pub rows: Vec<FamilyRow>,
    /// Rows that were left out, so that the family can be read.
    pub left_out_count: usize,
}

/// One value on an axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct FamilyRow {
    /// The claim.
    pub claim: String,
    /// The measured thing, with whole, origin and period.
    pub label: String,
    /// The measured thing in the words of the text.
    pub measurand: String,
    /// Whole, origin, holder, place and period, in words.
    pub detail: String,
    /// How the words bound the number.
    pub bound: Option<String>,
    /// What the bound allows, in words ("above 60", "66.5 up to but not 70").
    pub allows: String,
    /// When it holds.
    pub period: PeriodLine,
    /// Who says it; `null`: the article.
    pub speaker: Option<String>,
    /// The words of the quantity.
    pub text: String,
    /// The number.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Whether the lower end is included.
    pub low_included: bool,
    /// Whether the upper end is included.
    pub high_included: bool,
    /// Where.
    pub evidence: EvidenceLine,
    /// The fields that set it apart from the other rows.
    pub differs: Vec<String>,
}

/// What was planned and what was later reported of one thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Story {
    /// The cluster.
    pub cluster: String,
    /// What it is about, in a few words.
    pub label: String,
    /// By day, then article and sentence.
    pub events: Vec<StoryEvent>,
}

/// One report of a story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct StoryEvent {
    /// The claim.
    pub claim: String,
    /// Its state in life: `planned`, `happened`, `denied` …
    pub state: String,
    /// When.
    pub period: PeriodLine,
    /// Where it is said.
    pub evidence: EvidenceLine,
}
