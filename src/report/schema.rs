//! The report as data: names that scripts rely on. The only types of crosscheck that are serialized.
//!
//! Spans are `[start, end)` in bytes of the file as read; sentences are numbered from 1 within their article.
//! Shares and scores are rounded to four decimals. An open or unknown end is `null`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// The version of this schema.
pub const SCHEMA: &str = "crosscheck-report/1";

/// `[start, end)` in bytes of the file as read.
pub type SpanBytes = [usize; 2];

/// The whole report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// `crosscheck-report/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// The corpus.
    pub corpus: CorpusLine,
    /// What was skipped, and why: first in every rendering.
    pub not_checked: Vec<NotChecked>,
    /// What the reader should see, by rank.
    pub findings: Vec<Finding>,
    /// Claims of all articles about one item, by id.
    pub clusters: Vec<ClusterLine>,
    /// Items of one kind shown together but never compared, by id.
    pub families: Vec<Family>,
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
pub struct CorpusLine {
    /// The folder's name.
    pub name: String,
    /// The latest day of publication, or the day asked for.
    pub as_of: Option<String>,
    /// Counts: articles, sources, groups of sources with one owner.
    pub article_count: usize,
    /// Distinct sources.
    pub source_count: usize,
    /// Claims found.
    pub claim_count: usize,
    /// Claims that were compared with another.
    pub compared_count: usize,
    /// Clusters.
    pub cluster_count: usize,
}

/// What the settings were.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SettingsLine {
    /// Their hash.
    pub hash: String,
    /// Those that differ from the default, `table.key = value`.
    pub changed: Vec<String>,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// Path below the corpus folder.
    pub path: String,
    /// BLAKE3, 128 bits.
    pub hash: String,
    /// Its date, if known.
    pub date: Option<String>,
    /// Where the date comes from.
    pub date_from: Option<String>,
}

/// Something that was skipped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
pub struct EvidenceLine {
    /// The article's id.
    pub article: String,
    /// The sentence's number, from 1.
    pub sentence: usize,
    /// The deciding words.
    pub span: SpanBytes,
    /// The words.
    pub text: String,
    /// Which field they carry.
    pub field: String,
    /// Whether the field was inferred for the claim.
    pub inferred: bool,
}

/// Something the reader should see.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// `f-` and 32 hexadecimal digits.
    pub id: String,
    /// The detector.
    pub code: String,
    /// `null`: handle with care.
    pub verdict: Option<String>,
    /// Whether it is a dispute between speakers.
    pub dispute: bool,
    /// 0..=1.
    pub severity: f64,
    /// One sentence.
    pub sentence: String,
    /// At most 70 characters.
    pub line: String,
    /// The clause after the verdict ("both cannot hold").
    pub clause: String,
    /// Clusters concerned.
    pub clusters: Vec<String>,
    /// Conflicts gathered here.
    pub conflicts: Vec<String>,
    /// Claims concerned, older or more hedged first.
    pub claims: Vec<String>,
    /// Where to look.
    pub evidence: Vec<EvidenceLine>,
    /// The articles concerned, in groups that count once.
    pub independent_groups: Vec<Vec<String>>,
    /// Fields compared: name, left, right, level, bits; agreeing ones first, the deciding one last.
    pub fields: Vec<FieldLine>,
    /// A line a step.
    pub proof: Vec<String>,
    /// What would change it.
    pub change: Option<String>,
}

/// One field of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// The claims about one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
}

/// One assertion of a cluster and who carries it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
}

/// Articles that count once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GroupLine {
    /// The articles, earliest first.
    pub articles: Vec<String>,
    /// Why they count once.
    pub reasons: Vec<Reason>,
}

/// Why two articles count once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
pub struct Family {
    /// `m-` and 32 hexadecimal digits.
    pub id: String,
    /// What they have in common ("shares of imports, Russia").
    pub label: String,
    /// The unit of the axis.
    pub unit: String,
    /// The members, a row each.
    pub rows: Vec<FamilyRow>,
}

/// One value on an axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FamilyRow {
    /// The claim.
    pub claim: String,
    /// The measured thing, with whole, origin and period.
    pub label: String,
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

/// `from` and `to`, as ISO dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PeriodLine {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventLine {
    /// Its base form.
    pub text: String,
    /// Where it stands.
    pub span: Option<SpanBytes>,
}

/// What a claim is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// A field that was read elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

/// A claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// What a detector found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// Whole-text reuse between two articles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CopyLine {
    /// The earlier, then the later.
    pub articles: [String; 2],
    /// Share of the later one's word n-grams that stand in the earlier, 0..=1.
    pub containment: f64,
    /// `forward` where the dates tell it, else `unknown`.
    pub direction: String,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceLine {
    /// Its id.
    pub id: String,
    /// Its name for the reader.
    pub name: String,
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
}

/// Independent checks of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Checks {
    /// Weight of checks that agreed.
    pub agreed: f64,
    /// Weight of checks that contradicted.
    pub contradicted: f64,
    /// Each with its cluster.
    pub terms: Vec<TermLine>,
}

/// Who articles have something from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OriginLine {
    /// Lower-case words joined by `-`.
    pub id: String,
    /// The name for the reader.
    pub name: String,
    /// The articles that name it.
    pub articles: Vec<String>,
    /// The claims that rest on it.
    pub claims: Vec<String>,
    /// The words that name it.
    pub evidence: Vec<EvidenceLine>,
}

/// A sentence or stripped stretch of an article, so that the page can show it as read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
pub struct Mark {
    /// Where.
    pub span: SpanBytes,
    /// `hedge`, `quantity`, `date`, `attribution` or `entity`.
    pub kind: String,
    /// Its reading, for the reader ("about 70 percent", "2023-10-01 to 2023-10-31").
    pub note: String,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleLine {
    /// Its id.
    pub id: String,
    /// The short name used in sentences ("003").
    pub name: String,
    /// Path below the corpus folder.
    pub path: String,
    /// The source's id.
    pub source: String,
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
