//! What a detector found in, a [`Conflict`] with id, evidence and severity out.

use super::Between;
use super::Conflict;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::pairs::Pair;
use super::wording;
use crate::normalize::NormalizedClaim;
use crate::primitives::IdHasher;
use crate::primitives::Span;

/// A conflict in the making: what a detector has to say for itself.
pub(crate) struct Draft {
    pub(crate) code: &'static str,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) dispute: bool,
    pub(crate) differs: Vec<&'static str>,
    pub(crate) claims: Vec<usize>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) sentence: String,
    pub(crate) line: String,
    pub(crate) proof: Vec<String>,
    pub(crate) weight: Weight,
}

impl Draft {
    /// What is said of a pair with its verdict, by sentence and line; each claim shows the words of `field`.
    pub(crate) fn of_pair(
        scope: &Scope,
        pair: &Pair,
        (code, field): (&'static str, &'static str),
        (sentence, line): (String, String),
        weight: Weight,
    ) -> Self {
        Self {
            code,
            verdict: Some(pair.judgement.verdict),
            dispute: pair.judgement.dispute,
            differs: pair.judgement.differs.clone(),
            claims: pair.claims.clone(),
            evidence: evidences(scope, &pair.claims, field),
            sentence,
            line,
            proof: pair.judgement.proof.clone(),
            weight,
        }
    }

    /// What passages say that need be no claims of one cluster: the main claims of their sentences are the finding's.
    pub(crate) fn of_passages(
        scope: &Scope,
        (code, verdict, field): (&'static str, Option<Verdict>, &'static str),
        evidence: Vec<Evidence>,
        (sentence, line): (String, String),
        proof: Vec<String>,
        weight: Weight,
    ) -> Self {
        let mut sentences: Vec<(usize, usize)> =
            evidence.iter().map(|place| (place.article, place.sentence)).collect();
        sentences.dedup();
        Self {
            code,
            verdict,
            dispute: false,
            differs: vec![field],
            claims: main_claims(scope, &sentences),
            evidence,
            sentence,
            line,
            proof,
            weight,
        }
    }
}

/// What a severity is made of.
///
/// # Formula
///
/// ```text
/// S = base × (1 + effect) / 2 × (1 + certainty) / 2 × (1 + importance) / 2
/// base        the detector's place among what an analyst wants first, 0..=1; chosen, see each detector
/// effect      how far the sides are apart for their precision, 0..=1
/// certainty   of the less certain side, 0..=1: what is hedged alarms less
/// importance  check-worthiness of the more check-worthy side, 0..=1
/// ```
///
/// # Range
///
/// 0..=1. No factor can take more than half of it away.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weight {
    pub(crate) base: f64,
    pub(crate) effect: f64,
}

/// How far two intervals are apart for their size: the gap over the larger end, 0..=1.
pub(crate) fn effect(left: crate::primitives::Interval, right: crate::primitives::Interval) -> f64 {
    let gap = |low: Option<f64>, high: Option<f64>| match (low, high) {
        (Some(low), Some(high)) if low > high && low.abs() > 0.0 => Some((low - high) / low.abs()),
        _ => None,
    };
    gap(right.low, left.high).or_else(|| gap(left.low, right.high)).unwrap_or(0.0).clamp(0.0, 1.0)
}

/// The finding of a draft.
pub(crate) fn finding(scope: &Scope, draft: Draft) -> Conflict {
    let claims: Vec<&NormalizedClaim> = draft.claims.iter().map(|at| &scope.claims[*at]).collect();
    let half = |part: f64| f64::midpoint(1.0, part.clamp(0.0, 1.0));
    let certainty =
        claims.iter().map(|claim| f64::midpoint(claim.certainty.0, claim.certainty.1)).fold(1.0, f64::min);
    let importance = claims.iter().map(|claim| claim.checkworthy).fold(0.0, f64::max);
    let severity = draft.weight.base * half(draft.weight.effect) * half(certainty) * half(importance);
    Conflict {
        id: id(scope, draft.code, &claims, &draft.evidence),
        code: draft.code,
        verdict: draft.verdict,
        between: between(&claims, &draft.evidence, draft.dispute),
        dispute: draft.dispute,
        differs: draft.differs,
        severity: (severity * 1e4).round() / 1e4,
        claims: draft.claims,
        evidence: draft.evidence,
        sentence: wording::cut(&draft.sentence, wording::SENTENCE),
        line: wording::cut(&draft.line, wording::LINE),
        proof: draft.proof,
    }
}

/// From the code and, in an order of their own, the claims and the words in evidence.
fn id(
    scope: &Scope,
    code: &str,
    claims: &[&NormalizedClaim],
    evidence: &[Evidence],
) -> crate::primitives::ContentId {
    let mut keys: Vec<String> = claims.iter().map(|claim| claim.id.to_string()).collect();
    if keys.is_empty() {
        keys = evidence
            .iter()
            .map(|place| {
                let article = &scope.articles[place.article];
                let around =
                    article.sentences.get(place.sentence.wrapping_sub(1)).copied().unwrap_or(place.span);
                format!(
                    "{}\u{1f}{}\u{1f}{}",
                    article.id,
                    words(article.text, around),
                    words(article.text, place.span)
                )
            })
            .collect();
    }
    keys.sort();
    keys.dedup();
    keys.iter().fold(IdHasher::new("conflict/1").field(code), |hasher, key| hasher.field(key)).finish()
}

/// The words of a span; empty where it does not fit the text.
pub(crate) fn words(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or("")
}

fn between(claims: &[&NormalizedClaim], evidence: &[Evidence], dispute: bool) -> Between {
    let mut articles: Vec<usize> = claims.iter().map(|claim| claim.article).collect();
    articles.extend(evidence.iter().map(|place| place.article));
    articles.sort_unstable();
    articles.dedup();
    match articles.len() {
        _ if dispute => Between::Speakers,
        0 | 1 => Between::Article,
        _ => Between::Articles,
    }
}

/// Where a claim's field was read; the whole claim where nothing closer is known.
pub(crate) fn evidence(scope: &Scope, claim: usize, field: &'static str) -> Evidence {
    let stated = &scope.claims[claim];
    let found = stated.item.evidence.iter().find(|place| place.field == field);
    Evidence {
        article: stated.article,
        sentence: found.map_or(stated.sentence, |place| place.sentence),
        span: found.map_or(stated.span, |place| place.span),
        field,
        inferred: found.is_some_and(|place| place.inferred_from.is_some()),
    }
}

/// Evidence of one field for several claims.
pub(crate) fn evidences(scope: &Scope, claims: &[usize], field: &'static str) -> Vec<Evidence> {
    claims.iter().map(|claim| evidence(scope, *claim, field)).collect()
}

/// The places, among all claims, of those of one sentence; all claims are sorted by id.
pub(crate) fn claims_of(scope: &Scope, article: usize, sentence: usize) -> Vec<usize> {
    let Some(view) = scope.articles.get(article) else { return Vec::new() };
    let from = view.claims.partition_point(|(stands_in, _)| *stands_in < sentence);
    let own = view.claims[from..].iter().take_while(|(stands_in, _)| *stands_in == sentence);
    let ids = scope.known.ids(scope);
    own.filter_map(|(_, id)| ids.binary_search(id).ok()).collect()
}

/// The most check-worthy claim of each sentence.
pub(crate) fn main_claims(scope: &Scope, sentences: &[(usize, usize)]) -> Vec<usize> {
    let main = |(article, sentence): &(usize, usize)| {
        let own = claims_of(scope, *article, *sentence);
        own.into_iter().max_by(|a, b| {
            let (a, b) = (&scope.claims[*a], &scope.claims[*b]);
            a.checkworthy.total_cmp(&b.checkworthy).then_with(|| b.id.cmp(&a.id))
        })
    };
    sentences.iter().filter_map(main).collect()
}
