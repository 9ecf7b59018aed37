//! A sentence in, its tokens out: one pass over the bytes, no tags yet.
//!
//! Splits as Universal Dependencies does for English ("do|n't", "Putin|'s"), but keeps hyphenated compounds whole.

use super::Form;
use super::Tag;
use super::Token;
use crate::lexicon::Table;
use crate::primitives::Span;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Abbreviations of several letters that keep their stop, lower case, without it ("mr").
static ABBREVIATIONS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("stopped_words", include_str!("../../lexicon/data/stopped_words.tsv"));
    table.rows().map(|row| row.get("word")).collect()
});

/// The longest abbreviation of the list, in bytes.
const LONGEST_ABBREVIATION: usize = 6;

/// The words of the sentence at `span`.
///
/// Words, numbers with their inner marks ("1,000", "26.3", "25th", "10:30"), hyphenated compounds whole ("dual-use", "mid-May"),
/// contractions split ("do|n't", "Putin|'s"), abbreviations with their stops ("U.S.", "a.m."), every other mark alone.
pub fn tokenize(text: &str, span: Span) -> Vec<Token> {
    let words = span.of(text);
    let mut scan = Scan { text: words, base: span.start, tokens: Vec::with_capacity(words.len() / 5 + 2) };
    let mut at = 0;
    while at < words.len() {
        at = scan.step(at);
    }
    scan.tokens
}

/// What a character can do in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Mark,
}

struct Scan<'a> {
    text: &'a str,
    base: usize,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    /// Takes the token at `at`, if one starts there; where to go on.
    fn step(&mut self, at: usize) -> usize {
        let (class, width) = self.class(at);
        match class {
            Class::Space => at + width,
            Class::Letter => self.word(at),
            Class::Digit => self.number(at),
            Class::Mark => self.mark(at, width),
        }
    }

    /// The class and width of the character at `at`; a space of no width at the end.
    fn class(&self, at: usize) -> (Class, usize) {
        let Some(&byte) = self.text.as_bytes().get(at) else { return (Class::Space, 0) };
        if byte.is_ascii() {
            return (ascii_class(byte), 1);
        }
        let Some(char) = self.text[at..].chars().next() else { return (Class::Space, 0) };
        (class_of(char), char.len_utf8())
    }

    fn alphanumeric(&self, at: usize) -> bool {
        matches!(self.class(at).0, Class::Letter | Class::Digit)
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn word(&mut self, start: usize) -> usize {
        if let Some(end) = self.address(start) {
            self.push(start, end);
            return end;
        }
        let end = self.compound(start);
        self.push_split(start, end);
        end
    }

    /// The end of a web or mail address that starts at `start`.
    fn address(&self, start: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[start..];
        if !bytes.starts_with(b"http") && !bytes.starts_with(b"www.") {
            return None;
        }
        let rest = &self.text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"”“)".contains(c)).unwrap_or(rest.len());
        let taken = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        (taken.contains("://") || taken.starts_with("www.")).then_some(start + taken.len())
    }

    /// The end of a compound that starts at `start`: parts joined by hyphens, apostrophes inside.
    fn compound(&self, start: usize) -> usize {
        let mut part = start;
        loop {
            let end = self.part(part);
            let joint = self.joint(end);
            if joint == 0 {
                return end;
            }
            part = end + joint;
        }
    }

    /// The width of a hyphen, apostrophe or inner mark at `at` that joins what stands before it to what follows; 0 if none.
    fn joint(&self, at: usize) -> usize {
        let width = match self.byte(at) {
            b'-' | b'\'' | b'&' | b'@' | b'_' => 1,
            0xE2 => match &self.text.as_bytes()[at..].get(..3) {
                Some([_, 0x80, 0x90 | 0x91 | 0x99]) => 3,
                _ => 0,
            },
            _ => 0,
        };
        if width > 0 && self.alphanumeric(at + width) { width } else { 0 }
    }

    /// The end of one part of a compound: letters and digits, with the stops of an abbreviation.
    fn part(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            let (class, width) = self.class(at);
            match class {
                Class::Letter | Class::Digit => at += width,
                _ if self.inner_stop(at) => at += 1,
                _ => break,
            }
        }
        if self.byte(at) == b'.' && self.keeps_stop(start, at) { at + 1 } else { at }
    }

    /// Whether the mark at `at` stands between digits or between single letters ("1,000", "10:30", "U.S", "a.m").
    fn inner_stop(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
        let (before, after) = (self.text.as_bytes()[at - 1], self.byte(at + 1));
        match self.byte(at) {
            b',' | b':' | b'/' => before.is_ascii_digit() && after.is_ascii_digit(),
            b'.' if before.is_ascii_digit() => after.is_ascii_digit(),
            b'.' => {
                let lone = at < 2 || !self.text.as_bytes()[at - 2].is_ascii_alphanumeric();
                before.is_ascii_alphabetic() && after.is_ascii_alphabetic() && (lone || self.is_domain(at))
            }
            _ => false,
        }
    }

    /// Whether the stop at `at` stands in a web name ("amazon.com").
    fn is_domain(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at + 1..];
        let end = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        matches!(
            &rest[..end],
            b"com" | b"org" | b"net" | b"gov" | b"edu" | b"io" | b"co" | b"uk" | b"info" | b"cn" | b"ru"
        )
    }

    /// Whether the part from `start` to the stop at `stop` is an abbreviation that keeps it.
    fn keeps_stop(&self, start: usize, stop: usize) -> bool {
        let part = &self.text[start..stop];
        if part.len() >= 3 && part.is_ascii() && part.contains('.') {
            return part
                .split('.')
                .all(|piece| piece.len() == 1 && piece.as_bytes()[0].is_ascii_alphabetic())
                || part == "Ph.D";
        }
        if part.len() == 1 && part.as_bytes()[0].is_ascii_uppercase() {
            return part != "I" && self.followed_by_capital(stop + 1);
        }
        if part.len() > LONGEST_ABBREVIATION {
            return false;
        }
        let lower = part.to_ascii_lowercase();
        if !ABBREVIATIONS.contains(lower.as_str()) {
            return false;
        }
        self.rest_has_word(stop + 1) && (lower != "no" || self.followed_by_digit(stop + 1))
    }

    fn followed_by_capital(&self, at: usize) -> bool {
        self.text[at..].trim_start().chars().next().is_some_and(char::is_uppercase)
    }

    fn followed_by_digit(&self, at: usize) -> bool {
        self.text[at..].trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    fn rest_has_word(&self, at: usize) -> bool {
        self.text[at..].contains(char::is_alphanumeric)
    }

    /// A number with what hangs on it ("26.3", "25th", "1,500-student", "10:30").
    fn number(&mut self, start: usize) -> usize {
        let end = self.compound(start);
        self.push_split(start, end);
        end
    }

    /// A mark alone; runs of stops and of hyphens together, and a stop before a digit with its number.
    fn mark(&mut self, start: usize, width: usize) -> usize {
        let byte = self.byte(start);
        if byte == b'.' && self.byte(start + 1).is_ascii_digit() && !self.after_word(start) {
            let end = self.part(start + 1);
            self.push(start, end);
            return end;
        }
        let mut end = start + width;
        if matches!(byte, b'.' | b'-' | b'_' | b'*' | b'=' | b'`') {
            while self.byte(end) == byte {
                end += 1;
            }
        }
        self.push(start, end);
        end
    }

    fn after_word(&self, at: usize) -> bool {
        self.text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
    }

    /// Pushes a word, its contraction as a token of its own.
    fn push_split(&mut self, start: usize, end: usize) {
        let cut = start + stem_len(&self.text[start..end]);
        if cut > start && cut < end {
            self.push(start, cut);
            self.push(cut, end);
        } else {
            self.push(start, end);
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        let form = match self.text[start..end].trim_start_matches(['.', '\'', '’']).chars().next() {
            Some(first) if first.is_numeric() => Form::Number,
            Some(first) if first.is_uppercase() => Form::Capital,
            Some(first) if first.is_alphabetic() => Form::Word,
            _ => Form::Mark,
        };
        self.tokens.push(Token { span: Span::new(self.base + start, self.base + end), form, tag: Tag::X });
    }
}

/// The length of what stands before the contraction of `word`; its whole length if there is none.
fn stem_len(word: &str) -> usize {
    let bytes = word.as_bytes();
    if word.len() == 6 && word.eq_ignore_ascii_case("cannot") {
        return 3;
    }
    let Some((at, width)) = last_apostrophe(bytes) else { return word.len() };
    let tail = &bytes[at + width..];
    let is = |suffix: &[u8]| tail.eq_ignore_ascii_case(suffix);
    if is(b"t") && at > 1 && bytes[at - 1].eq_ignore_ascii_case(&b'n') {
        return at - 1;
    }
    if is(b"s") || is(b"re") || is(b"ve") || is(b"ll") || is(b"d") || is(b"m") { at } else { word.len() }
}

/// Where the last apostrophe of a word stands, straight or curved, and its width.
fn last_apostrophe(bytes: &[u8]) -> Option<(usize, usize)> {
    let tail = bytes.len().saturating_sub(6);
    for at in (tail..bytes.len()).rev() {
        if bytes[at] == b'\'' {
            return Some((at, 1));
        }
        if bytes[at..].starts_with("’".as_bytes()) {
            return Some((at, 3));
        }
    }
    None
}

const fn ascii_class(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b' ' | 0x00..=0x1F | 0x7F => Class::Space,
        _ => Class::Mark,
    }
}

fn class_of(char: char) -> Class {
    if char.is_alphabetic() || is_joining(char) {
        Class::Letter
    } else if char.is_numeric() {
        Class::Digit
    } else if char.is_whitespace() || char.is_control() || is_invisible(char) {
        Class::Space
    } else {
        Class::Mark
    }
}

/// Whether a character only changes the letter before it: combining marks, joiners, variation selectors.
const fn is_joining(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36F}' | '\u{200C}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{AD}')
}

const fn is_invisible(char: char) -> bool {
    matches!(char, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}
