//! A text in, its words with what an edit of each would mean out.

use super::super::cues::WORDS;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::lexicon::Cues;
use crate::lexicon::Table;
use crate::primitives::Span;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordClass {
    /// Has a digit.
    Digits,
    /// A number in words, or a name of the calendar.
    Numeral,
    /// Denies.
    Negation,
    /// How many, how often.
    Degree,
    /// May, must.
    Modal,
    /// Of no weight by itself.
    Function,
    /// Carries content, written with a capital inside a sentence.
    Name,
    /// Carries content.
    Content,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Small letters, without possessive.
    pub(super) text: String,
    /// Its stem.
    pub(super) stem: String,
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) class: WordClass,
}

static CLASSES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("edit_words", include_str!("../../lexicon/data/edit_words.tsv"));
    table.rows().map(|row| (row.get("word"), row.get("class"))).collect()
});

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Pairs of stems that say the opposite of each other, each way round.
static OPPOSITES: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(|| {
    let table = Table::parse("opposites", include_str!("../../lexicon/data/opposites.tsv"));
    let pairs = table.rows().map(|row| (stem(row.get("word")), stem(row.get("opposite"))));
    pairs.flat_map(|(one, other)| [(one.clone(), other.clone()), (other, one)]).collect()
});

/// Beginnings that turn a word into its opposite.
static DENYING: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "denying-prefix"));

fn stem(word: &str) -> String {
    STEMMER.stem(word).into_owned()
}

/// Whether one word says the opposite of the other; of verbs the base decides ("fell", "rose").
pub(super) fn opposed(one: &Word, other: &Word) -> bool {
    let base = |word: &Word| stem(&lemma(&word.text, Tag::Verb));
    are_opposites(&one.stem, &other.stem) || are_opposites(&base(one), &base(other))
}

/// Whether one verb, in its base form, says the opposite of the other.
pub fn are_opposed(one: &str, other: &str) -> bool {
    are_opposites(&stem(one), &stem(other))
}

fn are_opposites(one: &str, other: &str) -> bool {
    OPPOSITES.contains(&(one.to_owned(), other.to_owned())) || denies(one, other) || denies(other, one)
}

fn denies(long: &str, short: &str) -> bool {
    short.len() >= 4
        && DENYING.iter().any(|beginning| {
            long.strip_prefix(beginning).is_some_and(|rest| rest.trim_start_matches('-') == short)
        })
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut opens = true;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let inner = start.is_some()
            && matches!(letter, '-' | '\'' | '’' | '.' | ',')
            && next.is_some_and(|next| {
                next.is_alphanumeric() && (!matches!(letter, '.' | ',') || next.is_ascii_digit())
            });
        if letter.is_alphanumeric() || inner {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(&mut words, text, Span::new(from, at), opens);
            opens = false;
        }
        opens |= matches!(letter, '.' | '!' | '?' | ':' | '“' | '"' | '\n');
    }
    if let Some(from) = start {
        push(&mut words, text, Span::new(from, text.len()), opens);
    }
    words
}

fn push(words: &mut Vec<Word>, text: &str, span: Span, opens: bool) {
    let written = span.of(text);
    let small = written.to_lowercase().replace('’', "'");
    let small = small.strip_suffix("'s").unwrap_or(&small).to_owned();
    let capital = !opens && written.chars().next().is_some_and(char::is_uppercase);
    words.push(Word { stem: stem(&small), class: class(&small, capital), text: small, span });
}

fn class(word: &str, capital: bool) -> WordClass {
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return WordClass::Digits;
    }
    if word.ends_with("n't") {
        return WordClass::Negation;
    }
    match CLASSES.get(word).copied() {
        Some("negation") => WordClass::Negation,
        Some("degree") => WordClass::Degree,
        Some("modal") => WordClass::Modal,
        Some("numeral") => WordClass::Numeral,
        Some("calendar") => WordClass::Numeral,
        Some(_) => WordClass::Function,
        None if capital => WordClass::Name,
        None => WordClass::Content,
    }
}

#[cfg(test)]
mod tests {
    use super::CLASSES;
    use super::WordClass;
    use super::opposed;
    use super::words;
    use crate::lexicon::Table;

    #[test]
    fn every_pair_of_opposites_is_opposed_both_ways() {
        let table = Table::parse("opposites", include_str!("../../lexicon/data/opposites.tsv"));
        for row in table.rows() {
            let text = format!("they {} or they {}", row.get("word"), row.get("opposite"));
            let read = words(&text);
            let (one, other) = (&read[1], read.last().expect("five words"));
            assert!(opposed(one, other) && opposed(other, one), "{text}");
            assert!(!opposed(one, one), "{text}");
        }
    }

    #[test]
    fn every_listed_word_has_its_class_and_others_have_content() {
        for (word, class) in CLASSES.iter() {
            let expected = match *class {
                "negation" => WordClass::Negation,
                "degree" => WordClass::Degree,
                "modal" => WordClass::Modal,
                "numeral" | "calendar" => WordClass::Numeral,
                _ => WordClass::Function,
            };
            assert_eq!(words(&format!("Then {word} came"))[1].class, expected, "{word}");
        }
        assert_eq!(words("Then boats came")[1].class, WordClass::Content);
        assert_eq!(words("Then Ruiz came")[1].class, WordClass::Name);
    }
}
