//! The rows of `extract`: a kept sentence each, with its annotations and claims.
//!
//! Spans are bytes of the file as read.

use crate::article::Article;
use crate::claim::SentenceReading;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionKind;
use crate::claim::hedge::Hedge;
use crate::claim::quantity::Phrase;
use crate::claim::quantity::Quantity;
use crate::claim::time::TimeExpression;
use crate::normalize::Normalized;
use crate::normalize::NormalizedClaim;
use crate::normalize::NormalizedSentence;
use crate::primitives::Grain;
use crate::primitives::Period;
use crate::primitives::Span;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// `[start, end)`.
pub(crate) type Bytes = [usize; 2];

/// One kept sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExtractRow {
    /// The article's id.
    pub article: String,
    /// From 1, within the article.
    pub sentence: usize,
    /// Where it stands.
    pub span: Bytes,
    /// What it stands in.
    pub zone: String,
    /// Its words.
    pub text: String,
    /// Its amounts.
    pub quantities: Vec<QuantityRow>,
    /// Its time expressions.
    pub dates: Vec<DateRow>,
    /// Its names.
    pub entities: Vec<EntityRow>,
    /// Its hedge cues.
    pub hedges: Vec<HedgeRow>,
    /// Who says what in it.
    pub attributions: Vec<AttributionRow>,
    /// 1 − the middle of `certainty`.
    pub hedging: f64,
    /// What is left of certainty for its main claim.
    pub certainty: [f64; 2],
    /// Whether an epistemic, shield, conditional or distancing cue has the main claim in scope.
    pub uncertain: bool,
    /// Why it makes no claim.
    pub declined: Option<String>,
    /// Its claims.
    pub claims: Vec<ClaimRow>,
}

/// An amount.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuantityRow {
    /// The words from the bound to the unit or counted noun.
    pub span: Bytes,
    /// Where in the row's own `text`, for showing; not written.
    #[serde(skip)]
    pub at: Bytes,
    /// The words.
    pub text: String,
    /// The number as stated.
    pub value: Option<f64>,
    /// Lower end of what the words allow.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The unit.
    pub unit: Option<String>,
    /// `exactly`, `about`, `at-least`, `at-most`, `between`, `vague`.
    pub bound: String,
    /// A bound inside that one: `about` for "up to around 650" and "about 10 to 15".
    pub inner_bound: Option<String>,
    /// Which way a change goes: `up`, `down`.
    pub direction: Option<String>,
    /// What sort of amount.
    pub kind: String,
    /// What is measured.
    pub measurand: Option<String>,
    /// Where `measurand` stands, if elsewhere than beside the amount.
    pub from: Option<Bytes>,
    /// The part the counted ones play.
    pub role: Option<String>,
    /// What a share is a share of.
    pub whole: Option<String>,
    /// Where the goods come from.
    pub origin: Option<String>,
    /// Who has or receives them.
    pub holder: Option<String>,
    /// What the figure leaves out or rests on.
    pub basis: Option<String>,
    /// The time it holds for.
    pub period: PeriodRow,
}

/// `from` and `to`, ISO dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PeriodRow {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

impl From<Period> for PeriodRow {
    fn from(period: Period) -> Self {
        Self { from: period.from.map(|day| day.to_string()), to: period.to.map(|day| day.to_string()) }
    }
}

/// A time expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateRow {
    /// Where.
    pub span: Bytes,
    /// Where in the row's own `text`, for showing; not written.
    #[serde(skip)]
    pub at: Bytes,
    /// The words.
    pub text: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// `time`, `day`, `week`, `month`, `quarter`, `season`, `year`, `decade` or `century`.
    pub grain: String,
    /// The clock time told: `09:30`, or `09:30/10:15`; left out where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
}

/// A name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntityRow {
    /// Where.
    pub span: Bytes,
    /// Where in the row's own `text`, for showing; not written.
    #[serde(skip)]
    pub at: Bytes,
    /// The words.
    pub text: String,
    /// Whom or what it means.
    pub id: Option<String>,
    /// `person`, `organisation`, `place`, `thing`, `group` or `unknown`.
    pub kind: String,
    /// `place` or `government`.
    pub used_as: Option<String>,
}

/// A hedge cue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HedgeRow {
    /// Where.
    pub span: Bytes,
    /// Where in the row's own `text`, for showing; not written.
    #[serde(skip)]
    pub at: Bytes,
    /// The words.
    pub text: String,
    /// `epistemic`, `shield`, `approximator`, `conditional`, `plan` or `distancing`.
    pub class: String,
    /// What it covers.
    pub scope: Bytes,
    /// What is left of certainty, lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Who says what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AttributionRow {
    /// The speaker.
    pub speaker: Option<String>,
    /// The speaker's words.
    pub speaker_span: Option<Bytes>,
    /// The reporting verb or noun.
    pub cue: Option<String>,
    /// Where it stands.
    pub cue_span: Option<Bytes>,
    /// Where in the row's own `text`, for showing; not written.
    #[serde(skip)]
    pub cue_at: Option<Bytes>,
    /// What is said.
    pub content: Bytes,
    /// Whether in the speaker's own words.
    pub direct: bool,
    /// Whether only some words are quoted.
    pub partial_quote: bool,
    /// `indirect`, `quote`, `carried`, `agentless`, `evidence` or `belief`.
    pub mode: String,
    /// `statement` or `intent`.
    pub kind: String,
    /// From outside in.
    pub chain: Vec<String>,
}

/// A claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimRow {
    /// `s-` and 32 hexadecimal digits.
    pub id: String,
    /// The clause.
    pub span: Bytes,
    /// `event`, `quantity`, `statement`, `opinion` or `forecast`.
    pub kind: String,
    /// 0..=1.
    pub checkworthy: f64,
    /// `affirmed` or `negated`.
    pub polarity: String,
    /// Its state in life.
    pub modality: String,
    /// What it is about.
    pub item: crate::report::schema::ItemLine,
    /// What it says about it.
    pub assertion: crate::report::schema::AssertionLine,
}

/// The rows of one article.
pub fn rows(article: &Article, reading: &crate::claim::Reading, normalized: &Normalized) -> Vec<ExtractRow> {
    let sentences = article.sentences.iter().zip(&reading.sentences).zip(&normalized.sentences);
    sentences
        .map(|((sentence, reading), normal)| row(article, sentence, reading, normal, normalized))
        .collect()
}

fn row(
    article: &Article,
    sentence: &crate::article::Sentence,
    reading: &SentenceReading,
    normal: &NormalizedSentence,
    normalized: &Normalized,
) -> ExtractRow {
    let certainty = reading.certainty;
    // Claims stand in the order of their sentences.
    let first = normalized.claims.partition_point(|claim| claim.sentence < sentence.number);
    let claims = normalized.claims[first..].iter().take_while(|claim| claim.sentence == sentence.number);
    ExtractRow {
        article: article.id.clone(),
        sentence: sentence.number,
        span: bytes(article, sentence.span),
        zone: sentence.zone.name().to_owned(),
        text: article.words(sentence.span).to_owned(),
        quantities: reading
            .quantities
            .iter()
            .map(|quantity| quantity_row(article, quantity, normal, sentence.span))
            .collect(),
        dates: reading
            .times
            .iter()
            .zip(&normal.times)
            .map(|(time, resolved)| date_row(article, time, sentence.span, resolved))
            .collect(),
        entities: reading
            .mentions
            .iter()
            .zip(&normal.entities)
            .map(|(m, e)| entity_row(article, m, sentence.span, e.as_ref()))
            .collect(),
        hedges: reading.hedges.iter().map(|hedge| hedge_row(article, hedge, sentence.span)).collect(),
        attributions: reading
            .attributions
            .iter()
            .map(|attribution| attribution_row(article, attribution, sentence.span))
            .collect(),
        hedging: round(certainty.hedging()),
        certainty: [round(certainty.low), round(certainty.high)],
        uncertain: certainty.uncertain,
        declined: reading.declined.map(str::to_owned),
        claims: claims.map(|claim| claim_row(article, claim)).collect(),
    }
}

fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

fn bytes(article: &Article, span: Span) -> Bytes {
    let span = article.as_read(span);
    [span.start, span.end]
}

/// A span within the sentence's own words.
fn within(span: Span, sentence: Span) -> Bytes {
    [span.start.saturating_sub(sentence.start), span.end.saturating_sub(sentence.start)]
}

fn quantity_row(
    article: &Article,
    quantity: &Quantity,
    normal: &NormalizedSentence,
    sentence: Span,
) -> QuantityRow {
    let words = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
    let time = quantity.time.and_then(|at| normal.times.get(at));
    let elsewhere = quantity.measurand.as_ref().filter(|phrase| !sentence.contains(phrase.span));
    QuantityRow {
        span: bytes(article, quantity.span),
        at: within(quantity.span, sentence),
        text: article.words(quantity.span).to_owned(),
        value: quantity.value.map(stated),
        low: quantity.interval.low.map(stated),
        high: quantity.interval.high.map(stated),
        unit: quantity.unit.as_ref().map(|unit| unit.id.clone()),
        bound: quantity.bound.name().to_owned(),
        inner_bound: quantity.inner.map(|bound| bound.name().to_owned()),
        direction: quantity.direction.map(|way| way.name().to_owned()),
        kind: quantity.kind.name().to_owned(),
        measurand: words(&quantity.measurand),
        from: elsewhere.map(|phrase| bytes(article, phrase.span)),
        role: quantity.role.map(|role| role.name().to_owned()),
        whole: words(&quantity.whole),
        origin: words(&quantity.origin),
        holder: words(&quantity.holder),
        basis: words(&quantity.basis),
        period: time.map_or(Period::UNKNOWN, |time| time.period).into(),
    }
}

fn date_row(
    article: &Article,
    time: &TimeExpression,
    sentence: Span,
    resolved: &crate::normalize::ResolvedTime,
) -> DateRow {
    let PeriodRow { from, to } = resolved.period.into();
    let span = time.span;
    let minute = |at: i16| format!("{:02}:{:02}", at / 60 % 24, at % 60);
    let clock = |(from, to): (i16, i16)| {
        if from == to { minute(from) } else { format!("{}/{}", minute(from), minute(to)) }
    };
    DateRow {
        span: bytes(article, span),
        at: within(span, sentence),
        text: article.words(span).to_owned(),
        from,
        to,
        grain: grain_name(resolved.grain).to_owned(),
        clock: time.clock.map(clock),
    }
}

/// The name of a grain in data.
pub fn grain_name(grain: Grain) -> &'static str {
    match grain {
        Grain::Time => "time",
        Grain::Day => "day",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Season => "season",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    }
}

fn entity_row(
    article: &Article,
    mention: &crate::claim::mention::Mention,
    sentence: Span,
    entity: Option<&crate::normalize::Entity>,
) -> EntityRow {
    EntityRow {
        span: bytes(article, mention.span),
        at: within(mention.span, sentence),
        text: article.words(mention.span).to_owned(),
        id: entity.map(|entity| entity.id.0.clone()),
        kind: entity.map_or(mention.kind, |entity| entity.kind).name().to_owned(),
        used_as: entity.and_then(|entity| entity.used_as).map(|used| used.name().to_owned()),
    }
}

fn hedge_row(article: &Article, hedge: &Hedge, sentence: Span) -> HedgeRow {
    HedgeRow {
        span: bytes(article, hedge.span),
        at: within(hedge.span, sentence),
        text: article.words(hedge.span).to_owned(),
        class: hedge.class.name().to_owned(),
        scope: bytes(article, hedge.scope),
        low: hedge.low,
        high: hedge.high,
    }
}

fn attribution_row(article: &Article, attribution: &Attribution, sentence: Span) -> AttributionRow {
    let words = |span: Span| article.words(span).to_owned();
    AttributionRow {
        speaker: attribution.speaker_name.clone().or_else(|| attribution.speaker.map(words)),
        speaker_span: attribution.speaker.map(|span| bytes(article, span)),
        cue: attribution.cue.map(words),
        cue_span: attribution.cue.map(|span| bytes(article, span)),
        cue_at: attribution.cue.map(|span| within(span, sentence)),
        content: bytes(article, attribution.content),
        direct: attribution.quotes(),
        partial_quote: attribution.partial_quote,
        mode: attribution.mode.name().to_owned(),
        kind: if attribution.kind == AttributionKind::Intent { "intent" } else { "statement" }.to_owned(),
        chain: attribution.chain.clone(),
    }
}

fn claim_row(article: &Article, claim: &NormalizedClaim) -> ClaimRow {
    ClaimRow {
        id: format!("s-{}", claim.id),
        span: bytes(article, claim.span),
        kind: claim.kind.name().to_owned(),
        checkworthy: round(claim.checkworthy),
        polarity: claim.assertion.polarity.name().to_owned(),
        modality: claim.assertion.modality.name().to_owned(),
        item: item_line(article, claim),
        assertion: assertion_line(claim),
    }
}

/// What a claim is about, as data.
pub fn item_line(article: &Article, claim: &NormalizedClaim) -> crate::report::schema::ItemLine {
    use crate::report::schema::EventLine;
    use crate::report::schema::InferredLine;
    use crate::report::schema::PeriodLine;
    let item = &claim.item;
    let PeriodRow { from, to } = item.period.into();
    let event_span =
        item.evidence.iter().find(|evidence| evidence.field == "event").map(|e| bytes(article, e.span));
    let inferred = item.evidence.iter().filter(|e| e.inferred_from.is_some() || e.sentence != claim.sentence);
    crate::report::schema::ItemLine {
        event: item.event.as_ref().map(|event| EventLine { text: event.lemma.clone(), span: event_span }),
        participants: item.participants.iter().map(|(id, _)| id.0.clone()).collect(),
        measurand: item.measurand.as_ref().map(|measurand| measurand.text.clone()),
        role: item.role.map(|role| role.name().to_owned()),
        whole: item.whole.as_ref().map(|whole| whole.text.clone()),
        origin: item.origin.as_ref().map(|id| id.0.clone()),
        holder: item.holder.as_ref().map(|id| id.0.clone()),
        place: item.place.as_ref().map(|id| id.0.clone()),
        period: PeriodLine { from, to },
        basis: item.basis.clone(),
        from: inferred
            .map(|e| InferredLine {
                field: e.field.to_owned(),
                sentence: e.sentence,
                span: bytes(article, e.span),
            })
            .collect(),
    }
}

/// What a claim says about its item, as data.
pub fn assertion_line(claim: &NormalizedClaim) -> crate::report::schema::AssertionLine {
    let assertion = &claim.assertion;
    let interval = assertion.interval;
    crate::report::schema::AssertionLine {
        value: assertion.value.map(stated),
        low: interval.and_then(|interval| interval.low).map(stated),
        high: interval.and_then(|interval| interval.high).map(stated),
        unit: assertion.unit.clone(),
        bound: assertion.bound.map(|bound| bound.name().to_owned()),
        polarity: assertion.polarity.name().to_owned(),
        modality: assertion.modality.name().to_owned(),
        speaker: assertion.speaker.clone(),
    }
}

/// A stated number without the noise of its last bits: twelve digits, more than any that is written.
pub(super) fn stated(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}
