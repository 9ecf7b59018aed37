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

/// The stem of a word in any letters; `None` for a word without content.
///
/// Each thread keeps what it has found, for the words of a text come again and again.
fn stem(word: &str) -> Option<String> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(stem) = known.get(word) {
            return stem.as_deref().map(str::to_owned);
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let small = word.to_lowercase();
        let stem = (!is_empty(&small)).then(|| STEMMER.stem(&small).into_owned());
        known.insert(word.into(), stem.as_deref().map(Into::into));
        stem
    })
}

/// Most stems a thread keeps. Chosen: more words than a long text has, a few megabytes.
const MOST_KNOWN: usize = 1 << 16;

thread_local! {
    /// Stems by word as written. Looked up only, never walked.
    static KNOWN: RefCell<FxHashMap<Box<str>, Option<Box<str>>>> = RefCell::default();
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
    sorted(content.filter_map(|token| stem(token.of(text))))
}

/// A phrase as a measured thing.
pub(super) fn measurand(phrase: &Phrase) -> Measurand {
    let words = phrase.text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    Measurand {
        head: phrase.head.to_lowercase(),
        terms: sorted(words.filter(|word| !word.is_empty()).filter_map(stem)),
        text: phrase.text.clone(),
    }
}

fn sorted(stems: impl Iterator<Item = String>) -> Vec<String> {
    let mut stems: Vec<String> = stems.collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
