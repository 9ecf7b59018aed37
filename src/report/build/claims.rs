//! Normalized claims in, claim lines out.

use super::desk::Desk;
use super::desk::period;
use super::rounded;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::report::schema::AssertionLine;
use crate::report::schema::ClaimLine;
use crate::report::schema::EventLine;
use crate::report::schema::InferredLine;
use crate::report::schema::ItemLine;

/// All claims, by id.
pub(super) fn lines(desk: &Desk) -> Vec<ClaimLine> {
    desk.workers.flat_map(desk.found.claims.len(), |at, lines| lines.push(line(desk, at)))
}

fn line(desk: &Desk, at: usize) -> ClaimLine {
    let claim = desk.claim(at);
    let (low, high) = claim.certainty;
    let sentence = desk.sentence(claim.article, claim.sentence);
    ClaimLine {
        id: desk.claim_ids[at].clone(),
        article: desk.article(claim.article).id.clone(),
        sentence: claim.sentence,
        span: desk.bytes(claim.article, claim.span),
        text: desk.words(claim.article, sentence.map_or(claim.span, |sentence| sentence.span)).to_owned(),
        kind: claim.kind.name().to_owned(),
        checkworthy: rounded(claim.checkworthy),
        item: item(desk, claim),
        assertion: assertion(claim),
        hedging: rounded(1.0 - f64::midpoint(low, high)),
        certainty: [rounded(low), rounded(high)],
        cluster: desk.cluster_of[at].map(|cluster| desk.cluster_id(cluster)),
    }
}

/// What a claim is about, as data.
pub(super) fn item(desk: &Desk, claim: &NormalizedClaim) -> ItemLine {
    let item = &claim.item;
    ItemLine {
        event: item
            .event
            .as_ref()
            .map(|event| EventLine { text: event.lemma.clone(), span: span_of(desk, claim, "event") }),
        participants: item.participants.iter().map(|(id, _)| id.0.clone()).collect(),
        measurand: item.measurand.as_ref().map(|one| one.text.clone()),
        role: item.role.map(|role| role.name().to_owned()),
        whole: item.whole.as_ref().map(|one| one.text.clone()),
        origin: item.origin.as_ref().map(|id| id.0.clone()),
        holder: item.holder.as_ref().map(|id| id.0.clone()),
        place: item.place.as_ref().map(|id| id.0.clone()),
        period: period(item.period),
        basis: item.basis.clone(),
        from: inferred(desk, claim.article, item),
    }
}

fn span_of(desk: &Desk, claim: &NormalizedClaim, field: &str) -> Option<[usize; 2]> {
    let found = claim.item.evidence.iter().find(|evidence| evidence.field == field);
    found.map(|evidence| desk.bytes(claim.article, evidence.span))
}

fn inferred(desk: &Desk, article: usize, item: &Item) -> Vec<InferredLine> {
    let read_elsewhere = item.evidence.iter().filter(|evidence| evidence.inferred_from.is_some());
    read_elsewhere
        .map(|evidence| InferredLine {
            field: evidence.field.to_owned(),
            sentence: evidence.sentence,
            span: desk.bytes(article, evidence.span),
        })
        .collect()
}

fn assertion(claim: &NormalizedClaim) -> AssertionLine {
    let said = &claim.assertion;
    AssertionLine {
        value: said.value.map(rounded),
        low: said.interval.and_then(|interval| interval.low).map(rounded),
        high: said.interval.and_then(|interval| interval.high).map(rounded),
        unit: said.unit.clone(),
        bound: said.bound.map(|bound| bound.name().to_owned()),
        polarity: said.polarity.name().to_owned(),
        modality: said.modality.name().to_owned(),
        speaker: said.speaker.clone(),
    }
}
