//! A sentence in, pieces of bounded length out: a text without full stops must not cost the square of its length.

use super::lines::trimmed;
use crate::primitives::Span;

/// Longest sentence, in bytes. Chosen: longer than sentences of news get, and short enough that a table of figures written as one
/// line is read in milliseconds, though some rules look at all pairs of words of a sentence.
const LONGEST: usize = 3000;

/// The sentence itself, or, where it is longer than any sentence is, its pieces, cut between words where there are blanks.
pub(super) fn pieces(text: &str, sentence: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while rest.len() > LONGEST {
        let cut = border(text, rest);
        let piece = trimmed(text, Span::new(rest.start, cut));
        if !piece.is_empty() {
            pieces.push(piece);
        }
        rest = trimmed(text, Span::new(cut, rest.end));
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// Where the first piece ends: at the last blank of its second half, else at the last character that fits.
fn border(text: &str, rest: Span) -> usize {
    let end = text.floor_char_boundary(rest.start + LONGEST);
    let half = text.floor_char_boundary(rest.start + LONGEST / 2);
    text[half..end].rfind(char::is_whitespace).map_or(end, |blank| half + blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_of_usual_length_stays_whole() {
        let text = "The harbour was closed.";
        assert_eq!(pieces(text, Span::new(0, text.len())), [Span::new(0, text.len())]);
    }

    #[test]
    fn a_text_without_stops_is_cut_between_words() {
        let text = "harbour ".repeat(2000);
        let found = pieces(&text, Span::new(0, text.len() - 1));
        assert!(found.iter().all(|piece| piece.len() <= LONGEST));
        assert!(found.iter().all(|piece| piece.of(&text).split(' ').all(|word| word == "harbour")));
        let words: usize = found.iter().map(|piece| piece.of(&text).split(' ').count()).sum();
        assert_eq!(words, 2000);
    }

    #[test]
    fn a_word_without_end_is_cut_between_characters() {
        let text = "é".repeat(5000);
        let found = pieces(&text, Span::new(0, text.len()));
        assert_eq!(found.iter().map(|piece| piece.len()).sum::<usize>(), text.len());
    }
}
