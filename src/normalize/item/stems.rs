//! Words in, stems of content words out.

use crate::claim::quantity::Phrase;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::lexicon::Lookup;
use crate::normalize::Measurand;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::LazyLock;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Words that carry no content. Chosen: closed classes and the verbs that only link.
const EMPTY: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "both", "but", "by", "can", "could", "did", "do", "does", "during", "each", "for", "from",
    "had", "has", "have", "he", "her", "his", "how", "if", "in", "into", "is", "it", "its", "may", "might",
    "more", "most", "new", "no", "not", "of", "on", "or", "other", "our", "out", "over", "said", "say",
    "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "up", "was", "we", "were", "what", "when", "where", "which", "while",
    "who", "whom", "whose", "will", "with", "would", "you", "your",
];

static EMPTIES: LazyLock<Lookup<()>> = LazyLock::new(|| Lookup::of_words(EMPTY.iter().copied()));

/// The stem of a lower-case word; each thread keeps what it has found, for the words of a text come again and again.
fn stem(word: &str) -> String {
    KNOWN.with_borrow_mut(|known| {
        if let Some(stem) = known.get(word) {
            return stem.to_string();
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let stem = STEMMER.stem(word).into_owned();
        known.insert(word.into(), stem.as_str().into());
        stem
    })
}

/// Most stems a thread keeps. Chosen: more words than a long text has, a few megabytes.
const MOST_KNOWN: usize = 1 << 16;

thread_local! {
    /// Stems by lower-case word. Looked up only, never walked.
    static KNOWN: RefCell<FxHashMap<Box<str>, Box<str>>> = RefCell::default();
}

/// Whether a lower-case word carries no content.
fn is_empty(word: &str) -> bool {
    EMPTIES.has(word)
}

/// The stems of the content words among tokens, sorted, without doubles.
pub(super) fn of_tokens<'a>(text: &str, tokens: impl Iterator<Item = &'a Token>) -> Vec<String> {
    let content = tokens.filter(|token| {
        token.form != Form::Mark
            && matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::X)
    });
    sorted(
        content
            .map(|token| token.of(text).to_lowercase())
            .filter(|word| !is_empty(word))
            .map(|word| stem(&word)),
    )
}

/// A phrase as a measured thing.
pub(super) fn measurand(phrase: &Phrase) -> Measurand {
    let words = phrase.text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let content = words.map(str::to_lowercase).filter(|word| !word.is_empty() && !is_empty(word));
    Measurand {
        head: phrase.head.to_lowercase(),
        terms: sorted(content.map(|word| stem(&word))),
        text: phrase.text.clone(),
    }
}

fn sorted(stems: impl Iterator<Item = String>) -> Vec<String> {
    let mut stems: Vec<String> = stems.collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
