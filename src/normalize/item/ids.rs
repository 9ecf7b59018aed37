//! Claims in, ids out: made of content, so that they stay when something else changes.

use super::NormalizedClaim;
use crate::claim::Reading;
use crate::normalize::Frame;
use crate::primitives::ContentId;
use crate::primitives::IdHasher;
use crate::primitives::Span;
use std::collections::BTreeMap;

/// Gives each claim its id: article, kind, words of its sentence and clause; equal ones are numbered in order.
pub(super) fn number(frame: &Frame, reading: &Reading, claims: &mut [NormalizedClaim]) {
    let mut seen: BTreeMap<ContentId, usize> = BTreeMap::new();
    for claim in claims {
        let tokens = &reading.sentences[claim.sentence - 1].tokens;
        let sentence = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(claim.span.start, claim.span.end),
        };
        let plain = IdHasher::new("claim/1")
            .field(frame.article)
            .field(claim.kind.name())
            .field(sentence.of(frame.text))
            .field(claim.span.of(frame.text));
        let event = claim.item.event.as_ref().map_or("", |event| event.lemma.as_str());
        let quantity = claim.assertion.quantity_text.as_deref().unwrap_or("");
        let id = plain.field(event).field(quantity).finish();
        let count = seen.entry(id).and_modify(|count| *count += 1).or_insert(1);
        claim.id =
            if *count == 1 { id } else { IdHasher::new("claim/1").id(id).field(&count.to_string()).finish() };
    }
}
