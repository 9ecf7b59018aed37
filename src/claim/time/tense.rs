//! The tense of the clause a time expression stands in.

use super::Tense;
use super::reader::Reader;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::lexicon::Lookup;
use crate::lexicon::Table;
use std::sync::LazyLock;

/// Words and their kinds.
static WORDS: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("tense_words", include_str!("../../lexicon/data/tense_words.tsv"));
    Lookup::new(table.rows().map(|row| (row.get("word"), row.get("kind"))))
});

/// How far the verb of a time expression may stand, in tokens. Chosen: a long clause.
const REACH: usize = 25;

/// The tense of the verb that the time at tokens `start..end` goes with: the nearest before it in the clause, else the first after.
pub(super) fn tense(reader: &Reader, start: usize, end: usize) -> Option<Tense> {
    if start > 1 && reader.is(start - 1, &["of"]) && reader.is(start - 2, &["ahead"]) {
        return Some(Tense::Future);
    }
    let before = (start.saturating_sub(REACH)..start).rev();
    let before = before.take_while(|at| !is_border(reader, *at)).find_map(|at| at_verb(reader, at, start));
    before.or_else(|| {
        let after = end..(end + REACH).min(reader.tokens.len());
        after.take_while(|at| !is_border(reader, *at) || *at == end).find_map(|at| at_verb(reader, at, start))
    })
}

fn is_border(reader: &Reader, at: usize) -> bool {
    reader.is(at, &[";", ":", "\"", "“", "”"])
}

/// Whether a word stands in `tense_words.tsv` as of this kind.
fn listed(word: &str, kind: &str) -> bool {
    WORDS.get(word).is_some_and(|listed| *listed == kind)
}

/// The tense that the word at `at` gives, if it is the verb of a clause or says when by itself.
fn at_verb(reader: &Reader, at: usize, time: usize) -> Option<Tense> {
    if listed(reader.word(at), "ahead") && !reader.after(at, &["had", "was", "were"]) {
        return Some(Tense::Future);
    }
    if announces(reader, at, time) {
        return Some(Tense::Future);
    }
    match reader.tag(at) {
        Tag::Aux => auxiliary(reader, at),
        Tag::Verb => verb(reader, at),
        _ => None,
    }
}

/// Whether the verb at `at` announces an event that stands between it and the time: "announced his visit to Oslo in May".
fn announces(reader: &Reader, at: usize, time: usize) -> bool {
    let verb = reader.tag(at) == Tag::Verb && listed(&lemma(reader.word(at), Tag::Verb), "announce");
    verb && (at + 1..time).any(|noun| reader.tag(noun) != Tag::Punct && listed(reader.word(noun), "event"))
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
    let Some(governing) = to.checked_sub(1).filter(|at| reader.tag(*at) == Tag::Verb) else {
        return Some(Tense::Future);
    };
    let base = lemma(reader.word(governing), Tag::Verb);
    if listed(&base, "within") { verb(reader, governing) } else { Some(Tense::Future) }
}
