//! The tense of the clause a time expression stands in.

use super::Tense;
use super::reader::Reader;
use crate::claim::token::Tag;
use crate::claim::token::lemma;

/// How far the verb of a time expression may stand, in tokens. Chosen: a long clause.
const REACH: usize = 25;

/// The tense of the verb that the time at tokens `start..end` goes with: the nearest before it in the clause, else the first after.
pub(super) fn tense(reader: &Reader, start: usize, end: usize) -> Option<Tense> {
    if start > 1 && reader.is(start - 1, &["of"]) && reader.is(start - 2, &["ahead"]) {
        return Some(Tense::Future);
    }
    let before = (start.saturating_sub(REACH)..start).rev();
    let before = before.take_while(|at| !is_border(reader, *at)).find_map(|at| at_verb(reader, at));
    before.or_else(|| {
        let after = end..(end + REACH).min(reader.tokens.len());
        after.take_while(|at| !is_border(reader, *at) || *at == end).find_map(|at| at_verb(reader, at))
    })
}

fn is_border(reader: &Reader, at: usize) -> bool {
    reader.is(at, &[";", ":", "\"", "“", "”"])
}

/// The tense that the word at `at` gives, if it is the verb of a clause or says when by itself.
fn at_verb(reader: &Reader, at: usize) -> Option<Tense> {
    if reader.is(at, &["scheduled", "planned", "due", "slated", "upcoming", "forthcoming", "expected", "set"])
        && !reader.after(at, &["had", "was", "were"])
    {
        return Some(Tense::Future);
    }
    match reader.tag(at) {
        Tag::Aux => auxiliary(reader, at),
        Tag::Verb => verb(reader, at),
        _ => None,
    }
}

fn auxiliary(reader: &Reader, at: usize) -> Option<Tense> {
    let word = reader.word(at).to_ascii_lowercase();
    match word.as_str() {
        "will" | "'ll" | "’ll" | "wo" | "shall" => Some(Tense::Future),
        "would" | "could" | "may" | "might" | "can" | "should" | "must" => Some(Tense::Future),
        "was" | "were" | "had" | "did" | "been" | "has" | "have" | "'ve" | "’ve" => Some(Tense::Past),
        "is" | "are" | "'s" | "’s" | "'re" | "’re" | "does" | "do" => Some(Tense::Present),
        _ => None,
    }
}

fn verb(reader: &Reader, at: usize) -> Option<Tense> {
    let word = reader.word(at);
    let led = |words: &[&str]| (at.saturating_sub(3)..at).any(|before| reader.is(before, words));
    if led(&["will", "'ll", "’ll", "wo", "shall"]) {
        return Some(Tense::Future);
    }
    if led(&["has", "have", "had", "was", "were", "did", "'ve", "’ve"]) {
        return Some(Tense::Past);
    }
    if led(&["would", "could", "may", "might", "should", "must", "can"]) {
        return Some(Tense::Future);
    }
    if reader.after(at, &["to"]) {
        return infinitive(reader, at - 1);
    }
    let lower = word.to_ascii_lowercase();
    if lower.ends_with("ing") {
        return None;
    }
    let base = lemma(word, Tag::Verb);
    let past =
        lower.ends_with("ed") && base != lower.as_str() || base != lower.as_str() && !lower.ends_with('s');
    Some(if past { Tense::Past } else { Tense::Present })
}

/// The tense of "… to do": ahead, but of what began, failed or went on as its verb says.
fn infinitive(reader: &Reader, to: usize) -> Option<Tense> {
    const WITHIN: &[&str] = &[
        "begin", "start", "fail", "manage", "continue", "seem", "appear", "come", "use", "have", "help",
        "go", "cease", "return",
    ];
    let Some(governing) = to.checked_sub(1).filter(|at| reader.tag(*at) == Tag::Verb) else {
        return Some(Tense::Future);
    };
    let base = lemma(reader.word(governing), Tag::Verb);
    if WITHIN.contains(&base.as_ref()) { verb(reader, governing) } else { Some(Tense::Future) }
}
