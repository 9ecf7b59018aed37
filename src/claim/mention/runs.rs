//! Pieces of words in, stretches that may hold names out.

use super::words::Join;
use super::words::Word;
use crate::claim::lists;
use crate::lexicon::Cues;
use crate::lexicon::WordSet;
use crate::lexicon::name_words;
use std::ops::Range;
use std::sync::LazyLock;

/// Whether the word links parts of a name.
pub(super) fn is_link(word: &str) -> bool {
    LINKS.contains(word)
}

/// Whether the word is a small-lettered part of a surname.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Ranges of words that begin and end with a capital, linking words between them.
pub(super) fn runs(words: &[Word]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !words[at].named {
            at += 1;
            continue;
        }
        let end = end_of(words, at);
        runs.push(at..end);
        at = end;
    }
    runs
}

fn end_of(words: &[Word], start: usize) -> usize {
    let mut end = start + 1;
    let mut at = end;
    let mut links = 0;
    while at < words.len() && words[at].join != Join::Break {
        let word = &words[at];
        if word.named {
            end = at + 1;
            links = 0;
        } else if links < 2 && (is_link(word.text) || is_particle(word.text)) {
            links += 1;
        } else if at == end && is_small_head(word.text) {
            // "Amur region", "Nord Stream pipeline": a small-lettered head belongs to the name before it.
            end = at + 1;
        } else {
            break;
        }
        at += 1;
    }
    end
}

/// Heads of names that are often written small.
pub(super) fn is_small_head(word: &str) -> bool {
    SMALL_HEADS.contains(word)
}

/// What the head of a name makes of it, small or capital.
pub(super) fn head(word: &Word) -> Option<name_words::Head> {
    if word.named {
        return name_words::head(word.text);
    }
    if !is_small_head(word.text) {
        return None;
    }
    Some(match word.text {
        "pipeline" | "war" => name_words::Head::Thing,
        "shipyard" => name_words::Head::Organisation,
        _ => name_words::Head::Place,
    })
}

/// Words that link the parts of one name.
static LINKS: LazyLock<WordSet> = LazyLock::new(|| lists::class("links-name"));

/// Small-lettered parts of surnames.
static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| lists::class("surname-particle"));

/// Small-lettered heads of names.
static SMALL_HEADS: LazyLock<Cues> = LazyLock::new(|| lists::cues("small-head"));
