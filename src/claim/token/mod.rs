//! A sentence in, its words out, each with a part of speech.

mod lemma;
mod scan;
pub(crate) mod tagger;

pub use lemma::lemma;
pub use scan::tokenize;
pub use tagger::tag;

use crate::primitives::Span;

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
    #[inline]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
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

impl Tag {
    /// All of them, in the order of the enum.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// Its name in the tag set ("NOUN").
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }

    /// The tag of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Table;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len())).into_iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn stopped_words_fire_and_stay_silent() {
        let table = Table::parse("stopped_words", include_str!("../../lexicon/data/stopped_words.tsv"));
        for row in table.rows() {
            let kept = |text: &'static str| {
                words(text).iter().any(|word| word.eq_ignore_ascii_case(&format!("{}.", row.get("word"))))
            };
            assert!(kept(row.get("fires in")), "{} fires", row.get("word"));
            assert!(!kept(row.get("silent in")), "{} stays silent", row.get("word"));
        }
    }

    #[test]
    fn tokens_snapshot() {
        insta::with_settings!({ snapshot_path => "../../../fixtures/token", prepend_module_to_snapshot => false }, {
            let text = include_str!("../../../fixtures/token/tokenize.txt");
            let shown: Vec<_> = text.lines().map(|line| words(line).join("|")).collect();
            insta::assert_snapshot!("tokenize", shown.join("\n"));
        });
    }

    proptest! {
        #[test]
        fn tokens_cover_every_word_in_order(text in "\\PC{0,60}") {
            let tokens = tokenize(&text, Span::new(0, text.len()));
            let mut end = 0;
            for token in &tokens {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
                prop_assert!(!text[end..token.span.start].contains(char::is_alphanumeric));
                end = token.span.end;
            }
            prop_assert!(!text[end..].contains(char::is_alphanumeric));
        }
    }
}
