//! A sentence's pieces with its text: look-ups that never fail.

use super::lexicon::NumberWord;
use super::piece::Literal;
use super::piece::Piece;
use super::piece::Shape;

/// A sentence's pieces with its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The article's text.
    pub(super) text: &'a str,
    /// The pieces of the sentence.
    pub(super) pieces: &'a [Piece],
}

impl<'a> Line<'a> {
    /// The piece at `at`.
    pub(super) fn at(self, at: usize) -> Option<Piece> {
        self.pieces.get(at).copied()
    }

    /// The number word at `at`.
    pub(super) fn number(self, at: usize) -> Option<NumberWord> {
        match self.pieces.get(at)?.shape {
            Shape::Word(word) => word,
            _ => None,
        }
    }

    /// The number in digits at `at`.
    pub(super) fn literal(self, at: usize) -> Option<Literal> {
        match self.pieces.get(at)?.shape {
            Shape::Digits(literal) => Some(literal),
            _ => None,
        }
    }

    /// The letters at `at`; empty past the end.
    pub(super) fn word(self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |piece| piece.of(self.text))
    }

    /// Whether the word at `at` is `word`, small or capital.
    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.is(self.text, word))
    }

    /// Whether the word at `at` is one of `words`.
    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        let Some(piece) = self.pieces.get(at).filter(|piece| piece.is_word()) else { return false };
        let here = piece.of(self.text);
        words.iter().any(|word| here.eq_ignore_ascii_case(word))
    }

    /// Whether the word at `at` names a month.
    pub(super) fn is_month(self, at: usize) -> bool {
        crate::lexicon::month::month(self.word(at)).is_some()
    }

    /// Whether the mark at `at` is `mark`.
    pub(super) fn mark(self, at: usize, mark: char) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.is_mark(mark))
    }

    /// Whether there is a hyphen or dash at `at`.
    pub(super) fn dash(self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.is_dash())
    }

    /// Whether the piece at `at` touches the one before.
    pub(super) fn glued(self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    /// `at`, or one further where a hyphen stands between.
    pub(super) fn past_hyphen(self, at: usize) -> usize {
        if self.dash(at) { at + 1 } else { at }
    }
}
