//! A sentence in, its extremes out: "the deadliest shooting in modern history".

use super::Bound;
use super::Phrase;
use super::Quantity;
use super::QuantityKind;
use super::Unit;
use super::bind::phrase;
use super::words::Words;
use crate::claim::token::Tag;
use crate::lexicon::superlatives;
use crate::primitives::Interval;

/// Longest superlative of the list, in bytes.
const LONGEST: usize = 12;

/// The extremes of a sentence that stand alone: no "one of the largest", no "second largest".
pub(super) fn superlatives(words: Words) -> Vec<Quantity> {
    (0..words.tokens.len()).filter_map(|at| superlative(words, at)).collect()
}

fn superlative(words: Words, at: usize) -> Option<Quantity> {
    let word = words.word(at);
    if word.len() > LONGEST || !(word.ends_with("est") || word.ends_with("st")) || at == 0 {
        return None;
    }
    superlatives::extreme(&word.to_lowercase())?;
    let article =
        words.is_any(at - 1, &["the", "its", "their", "his", "her", "our"]) || is_possessive(words, at - 1);
    let one_of = at > 1 && words.is_any(at - 2, &["of", "among", "amongst"]);
    if !article || one_of {
        return None;
    }
    let thing = phrase::forward(words, at + 1).filter(|np| np.first == at + 1);
    let after = thing.map_or(at + 1, |np| np.last + 1);
    let whole = scope(words, after)?;
    let measurand = thing.map(|np| np.phrase(words)).or_else(|| described(words, at));
    let span = words.tokens[at].span;
    Some(Quantity {
        span,
        numeral: span,
        value: Some(1.0),
        interval: Interval::exactly(1.0),
        bound: Bound::Exactly,
        kind: QuantityKind::Superlative,
        unit: Some(Unit { span, id: "rank".to_owned(), per: None }),
        measurand,
        role: None,
        role_span: None,
        whole: Some(whole),
        origin: None,
        holder: None,
        basis: None,
        time: None,
    })
}

fn is_possessive(words: Words, at: usize) -> bool {
    words.is_any(at, &["'s", "’s"]) || words.word(at).ends_with("'s") || words.word(at).ends_with("’s")
}

/// "in modern U.S. history", "of the country", "since 1950": what the extreme is one of.
fn scope(words: Words, at: usize) -> Option<Phrase> {
    let from = if words.is(at, "ever") { at + 1 } else { at };
    if !words.is_any(from, &["in", "of", "on", "since", "among"]) {
        return None;
    }
    phrase::forward(words, from + 1).map(|np| np.phrase(words))
}

/// "The massacre, the deadliest in U.S. history": what the extreme is said of.
fn described(words: Words, at: usize) -> Option<Phrase> {
    let comma = (at.saturating_sub(3)..at).rev().find(|at| words.is(*at, ","));
    let apposed = comma.and_then(|comma| phrase::backward(words, comma.checked_sub(1)?));
    let subject = || phrase::subject(words, at).filter(|np| words.tag(np.head) != Tag::Pron);
    apposed.or_else(subject).map(|np| np.phrase(words))
}
