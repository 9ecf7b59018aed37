//! A sentence in, what it is about out: its names, and the base forms of its telling words.

use super::ArticleView;
use super::Scope;
use super::finding::words;
use crate::claim::mention::EntityKind;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::lexicon::Table;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a stretch of a sentence is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topic {
    /// Ids of the persons, organisations, places and things named.
    pub(crate) names: BTreeSet<String>,
    /// Base forms of nouns, verbs and adjectives that are no names.
    pub(crate) words: BTreeSet<String>,
    /// Base forms of the verbs among them.
    pub(crate) verbs: BTreeSet<String>,
}

impl Topic {
    /// How many names both have.
    pub(crate) fn shared_names(&self, other: &Self) -> usize {
        self.names.intersection(&other.names).count()
    }

    /// The telling words both have.
    pub(crate) fn shared_words<'a>(&'a self, other: &'a Self) -> Vec<&'a String> {
        self.words.intersection(&other.words).collect()
    }
}

static WEIGHTLESS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("weightless", include_str!("../lexicon/data/weightless.tsv"));
    table.rows().map(|row| row.get("word")).collect()
});

/// Whether a base form says nothing of what a sentence is about.
pub(crate) fn is_weightless(word: &str) -> bool {
    WEIGHTLESS.contains(word)
}

/// The names of the topic of a sentence alone.
pub(crate) fn names(article: &ArticleView, sentence: usize, within: Option<Span>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let Some(reading) = article.reading.sentences.get(sentence) else { return names };
    let inside = |span: Span| within.is_none_or(|within| within.overlaps(span));
    let named = article.normalized.sentences.get(sentence);
    for (at, mention) in reading.mentions.iter().enumerate().filter(|(_, mention)| inside(mention.span)) {
        let entity = named.and_then(|sentence| sentence.entities.get(at)?.as_ref());
        match entity {
            Some(entity) => names.insert(entity.id.0.clone()),
            None if mention.kind != EntityKind::Unknown => {
                names.insert(words(article.text, mention.span).to_lowercase())
            }
            None => false,
        };
    }
    names
}

/// The topic of the sentence with this index (from 0), of the part inside `within` where one is given.
pub(crate) fn topic(article: &ArticleView, sentence: usize, within: Option<Span>) -> Topic {
    let mut topic = Topic { names: names(article, sentence, within), ..Topic::default() };
    let Some(reading) = article.reading.sentences.get(sentence) else { return topic };
    let inside = |span: Span| within.is_none_or(|within| within.overlaps(span));
    for token in reading.tokens.iter().filter(|token| inside(token.span)) {
        if reading.mentions.iter().any(|mention| mention.span.overlaps(token.span)) {
            continue;
        }
        if !matches!(token.tag, Tag::Noun | Tag::Verb | Tag::Adj | Tag::Propn) {
            continue;
        }
        let base = token::lemma(words(article.text, token.span), token.tag).to_lowercase();
        if token.tag == Tag::Verb {
            topic.verbs.insert(base.clone());
        }
        if base.len() < 3 || WEIGHTLESS.contains(base.as_str()) {
            continue;
        }
        topic.words.insert(base);
    }
    topic
}

/// Topics of sentences, each made once, as sorted numbers: small to keep and quick to compare.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    numbers: BTreeMap<String, u32>,
    known: BTreeMap<(usize, usize), Numbered>,
}

/// A topic whose names and words are numbers, rising.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbered {
    pub(crate) names: Vec<u32>,
    pub(crate) words: Vec<u32>,
}

impl Topics {
    /// A topic in numbers.
    pub(crate) fn numbered(&mut self, topic: &Topic) -> Numbered {
        Numbered { names: self.numbers_of(&topic.names), words: self.numbers_of(&topic.words) }
    }

    /// The topic of a sentence, by its index from 0.
    pub(crate) fn of(&mut self, scope: &Scope, article: usize, sentence: usize) -> &Numbered {
        if !self.known.contains_key(&(article, sentence)) {
            let numbered = self.numbered(&topic(&scope.articles[article], sentence, None));
            self.known.insert((article, sentence), numbered);
        }
        &self.known[&(article, sentence)]
    }

    fn numbers_of(&mut self, terms: &BTreeSet<String>) -> Vec<u32> {
        let number = |term: &String| {
            let next = self.numbers.len() as u32;
            self.numbers
                .get(term)
                .copied()
                .unwrap_or_else(|| *self.numbers.entry(term.clone()).or_insert(next))
        };
        let mut numbers: Vec<u32> = terms.iter().map(number).collect();
        numbers.sort_unstable();
        numbers
    }
}

/// How many numbers two rising lists share.
pub(crate) fn shared_count(left: &[u32], right: &[u32]) -> usize {
    left.iter().filter(|number| right.binary_search(number).is_ok()).count()
}
