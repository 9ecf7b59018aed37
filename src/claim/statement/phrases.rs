//! Tokens in, noun phrases out: what an event is done to.

use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::quantity::Phrase;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::primitives::Span;
use std::ops::Range;

/// Most objects a claim keeps.
const MOST: usize = 4;

/// The noun phrases in a range of tokens that are no names and no times.
pub(super) fn objects(scene: &Scene, reading: &SentenceReading, range: Range<usize>) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end && found.len() < MOST {
        let end = phrase_end(scene, at, range.end);
        if let Some(phrase) = phrase(scene, reading, at..end) {
            found.push(phrase);
        }
        at = end.max(at + 1);
    }
    found
}

/// The end of the run of adjectives and nouns that begins at `start`.
fn phrase_end(scene: &Scene, start: usize, limit: usize) -> usize {
    let part = |at: &usize| {
        let token = scene.tokens[*at];
        matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn) && token.form != Form::Mark
    };
    (start..limit).take_while(part).last().map_or(start, |last| last + 1)
}

fn phrase(scene: &Scene, reading: &SentenceReading, range: Range<usize>) -> Option<Phrase> {
    let head = range.clone().rev().find(|at| scene.tokens[*at].tag == Tag::Noun)?;
    let span = scene.tokens[range.start].span.cover(scene.tokens[head].span);
    let taken = |head: Span| {
        reading.mentions.iter().any(|mention| mention.span.overlaps(head))
            || reading.times.iter().any(|time| time.span.overlaps(head))
            || reading.quantities.iter().any(|quantity| {
                let measures = quantity.measurand.as_ref().is_some_and(|m| m.span.overlaps(head));
                quantity.span.contains(head) && !measures
            })
    };
    if taken(scene.tokens[head].span) {
        return None;
    }
    let word = scene.tokens[head].of(scene.text);
    Some(Phrase {
        text: span.of(scene.text).to_owned(),
        span,
        head: lemma(&word.to_lowercase(), Tag::Noun).into_owned(),
        inferred_from: None,
    })
}
