//! A text in, the same without what no eye sees out, and the way back: rules of borders and lines look at that.
//!
//! A zero-width space, a soft hyphen, a mark of direction or an accent set apart inside a word changes no word; every blank of a
//! line is a blank.

use super::OriginMap;
use super::origin::Steps;
use crate::primitives::Span;

/// The text as it is looked at.
pub(crate) struct Visible {
    pub(crate) text: String,
    way_back: OriginMap,
}

/// What is looked at of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    AsItIs,
    Blank,
    Nothing,
}

fn look(c: char) -> Look {
    match c {
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Look::Blank,
        '\0'
        | '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => Look::Nothing,
        c if is_accent(c) => Look::Nothing,
        _ => Look::AsItIs,
    }
}

/// A mark that stands over the letter before it, or says how a picture is drawn.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}')
}

/// Bytes that characters to be looked at otherwise begin with.
const FIRST: [bool; 256] = {
    let mut table = [false; 256];
    let (firsts, mut at) = ([0, 0xC2, 0xCC, 0xCD, 0xE1, 0xE2, 0xE3, 0xEF], 0);
    while at < firsts.len() {
        table[firsts[at]] = true;
        at += 1;
    }
    table
};

/// The text without what no eye sees; `None` where it holds nothing of the kind.
pub(crate) fn visible(text: &str) -> Option<Visible> {
    let first = next_odd(text, 0)?;
    let mut clean = String::with_capacity(text.len());
    let mut steps = Steps::default();
    steps.add(0, 0);
    let (mut from, mut odd) = (0, Some(first));
    while let Some((at, c)) = odd {
        clean.push_str(&text[from..at]);
        if look(c) == Look::Blank {
            clean.push(' ');
        }
        from = at + c.len_utf8();
        steps.add(clean.len(), from);
        odd = next_odd(text, from);
    }
    clean.push_str(&text[from..]);
    Some(Visible { text: clean, way_back: steps.finish() })
}

fn next_odd(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(skipped) = bytes[at..].iter().position(|byte| FIRST[usize::from(*byte)]) {
        at += skipped;
        let c = text[at..].chars().next()?;
        if look(c) != Look::AsItIs {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
    None
}

impl Visible {
    /// A span of words, none at either end blank, as it lies in the `text` this was made from. Accents behind it belong to it.
    pub(crate) fn back(&self, span: Span, text: &str) -> Span {
        let start = self.way_back.as_read(Span::new(span.start, span.start)).start;
        let last = self.way_back.as_read(Span::new(span.end - 1, span.end - 1)).start;
        let end = text.ceil_char_boundary(last + 1);
        let accents: usize = text[end..].chars().take_while(|c| is_accent(*c)).map(char::len_utf8).sum();
        Span::new(start, end + accents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_eye_sees_is_passed_over() {
        let text = "\u{feff}The har\u{ad}bour\u{a0}was\u{200b} closed cafe\u{301}\u{200b}.";
        let seen = visible(text).expect("odd characters");
        assert_eq!(seen.text, "The harbour was closed cafe.");
        let word = seen.text.find("cafe").expect("a word");
        assert_eq!(seen.back(Span::new(word, word + 4), text).of(text), "cafe\u{301}");
        assert!(visible("Plain “text” of the day — and a line.\n").is_none());
    }
}
