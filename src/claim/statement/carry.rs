//! Claims in, their places and times completed from the sentence before, where words tie the two.

use super::Claim;
use super::MentionRef;
use super::Modality;
use super::Polarity;
use super::TimeRef;
use crate::claim::Reading;
use crate::claim::lists;
use crate::lexicon::Cues;
use crate::primitives::Span;
use std::sync::LazyLock;

/// Completes the claims of sentence `at`.
pub(super) fn from_before(text: &str, reading: &mut Reading, at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    let span = match (reading.sentences[at].tokens.first(), reading.sentences[at].tokens.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => return,
    };
    let took_place =
        |claim: &&Claim| claim.polarity == Polarity::Affirmed && claim.modality == Modality::Happened;
    let earlier = reading.sentences[before].claims.iter().filter(took_place);
    let place = earlier.clone().find_map(|claim| claim.place);
    let time = earlier.clone().find_map(|claim| claim.time);
    // A sentence that names its own place stands where it says.
    let own = || reading.sentences[at].claims.iter().any(|claim| claim.place.is_some());
    let place_tie = place.filter(|_| !own()).and_then(|place| Some((tie(text, span, &SAME_PLACE)?, place)));
    let time_tie = time.and_then(|time| Some((tie(text, span, &SAME_TIME)?, time)));
    if place_tie.is_none() && time_tie.is_none() {
        return;
    }
    for claim in &mut reading.sentences[at].claims {
        if let (None, Some((words, place))) = (claim.place, place_tie) {
            claim.place = Some(MentionRef { inferred_from: Some(words), ..place });
        }
        if let (None, Some((words, time))) = (claim.time, time_tie) {
            claim.time = Some(TimeRef { inferred_from: Some(words), ..time });
        }
    }
}

/// Where one of the tying phrases stands in the sentence, whatever its case: the first of the list that does.
fn tie(text: &str, sentence: Span, phrases: &Cues) -> Option<Span> {
    let words = sentence.of(text).to_ascii_lowercase();
    phrases.iter().find_map(|phrase| {
        let (found, _) = words.match_indices(phrase).find(|(at, _)| {
            !words[..*at].ends_with(char::is_alphanumeric)
                && !words[at + phrase.len()..].starts_with(char::is_alphanumeric)
        })?;
        Some(Span::new(sentence.start + found, sentence.start + found + phrase.len()))
    })
}

/// Words that tie an event to the place of the sentence before.
static SAME_PLACE: LazyLock<Cues> = LazyLock::new(|| lists::cues("same-place"));

/// Words that tie an event to the time of the sentence before.
static SAME_TIME: LazyLock<Cues> = LazyLock::new(|| lists::cues("same-time"));
