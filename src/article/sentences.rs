//! A paragraph in, its sentences out.
//!
//! A border is looked for only at `.`, `?`, `!` and their kin; what stands before and after decides.
//! The claim view: two full sentences inside one quotation are two. Who speaks through both is `claim`'s to say.

use super::abbreviation::Class;
use super::abbreviation::class_of;
use super::abbreviation::is_starter;
use super::closing::closed;
use super::enumeration;
use super::lines::is_blank;
use super::lines::lines;
use super::lines::trimmed;
use super::long::pieces;
use super::stop::LONGEST_WORD;
use super::stop::first_word;
use super::stop::is_dotted;
use super::stop::last_word;
use super::stop::stop_is_border;
use super::visible::visible;
use crate::primitives::Span;

/// The sentences of one paragraph of `text`, in order, without blank space at either end.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let words = paragraph.of(text);
    match visible(words) {
        None => seen(text, paragraph),
        Some(clean) => seen(&clean.text, Span::new(0, clean.text.len()))
            .into_iter()
            .map(|sentence| clean.back(sentence, words).shifted(paragraph.start))
            .collect(),
    }
}

fn seen(text: &str, paragraph: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for part in enumeration::parts(text, paragraph) {
        split(text, part, &mut found);
    }
    found.into_iter().flat_map(|sentence| pieces(text, sentence)).collect()
}

/// The sentences of a text that is all article: every line a paragraph, wrapped lines joined.
pub fn text_sentences(text: &str) -> Vec<Span> {
    let Some(clean) = visible(text) else { return line_sentences(text) };
    line_sentences(&clean.text).into_iter().map(|sentence| clean.back(sentence, text)).collect()
}

fn line_sentences(text: &str) -> Vec<Span> {
    lines(text).into_iter().flat_map(|line| seen(text, line.span)).collect()
}

fn split(text: &str, part: Span, found: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut start = part.start;
    let mut at = part.start;
    while at < part.end {
        if !MAY_END[bytes[at] as usize] {
            at += 1;
            continue;
        }
        let Some(mark) = Mark::read(text, start, at, part.end) else {
            at += 1;
            continue;
        };
        if mark.is_border(text, start, part.end) {
            push(text, Span::new(start, mark.border), found);
            start = mark.border;
        }
        at = mark.end.max(mark.border);
    }
    push(text, Span::new(start, part.end), found);
}

/// Adds a sentence; marks without a word stay with the sentence before them.
fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let span = trimmed(text, span);
    if span.is_empty() {
        return;
    }
    let wordless = !span.of(text).contains(char::is_alphanumeric);
    match found.last_mut() {
        Some(before) if wordless && text[before.end..span.start].trim_matches(is_blank).is_empty() => {
            before.end = span.end;
        }
        _ => found.push(span),
    }
}

/// Bytes that can begin a mark that ends a sentence.
const MAY_END: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'?' as usize] = true;
    table[b'!' as usize] = true;
    table[0xE2] = true;
    table[0xE3] = true;
    table[0xEF] = true;
    table[0xE0] = true;
    table[0xD8] = true;
    table
};

/// A run of end marks and what closes behind it.
struct Mark {
    /// First byte of the run.
    start: usize,
    /// One past the run.
    end: usize,
    /// Where the sentence would end: past closing quotation marks, brackets and notes.
    border: usize,
    /// What the run is made of.
    kind: Kind,
    /// Whether a quotation mark closes behind it.
    closes_quotation: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One full stop.
    Stop,
    /// `?`, `!`, or several marks with one of them.
    Cry,
    /// Dots in a row that touch the word before.
    Ellipsis,
    /// Dots in a row, a blank before them.
    LooseEllipsis,
    /// A full stop of scripts that put no blank after it.
    Wide,
}

fn end_mark(c: char) -> Option<Kind> {
    match c {
        '.' => Some(Kind::Stop),
        '?' | '!' | '؟' | '‽' => Some(Kind::Cry),
        '…' => Some(Kind::Ellipsis),
        '。' | '．' | '！' | '？' | '।' | '｡' => Some(Kind::Wide),
        _ => None,
    }
}

pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

impl Mark {
    /// The mark that begins at `at`, if one does; `from` is where the sentence begins, `to` where the paragraph ends.
    fn read(text: &str, from: usize, at: usize, to: usize) -> Option<Self> {
        let first = end_mark(char_at(text, at)?)?;
        let touches = at > from && !text[from..at].ends_with(is_blank);
        let (mut end, mut kind, mut dots) = (at, first, 0);
        while let Some(c) = char_at(text, end).filter(|_| end < to) {
            match end_mark(c) {
                Some(next) => {
                    dots += usize::from(c == '.');
                    kind = if kind == Kind::Cry || next == Kind::Cry { Kind::Cry } else { next };
                    end += c.len_utf8();
                }
                None => break,
            }
        }
        if dots > 1 && kind == Kind::Stop {
            kind = Kind::Ellipsis;
        }
        let spaced = spaced_dots(&text[end..to]);
        if spaced.count >= 2 && kind == Kind::Stop {
            if touches && spaced.count >= 3 && before_letter(text, end + spaced.len, to) {
                let mark = Self {
                    start: at,
                    end: end + spaced.len,
                    border: end,
                    kind: Kind::Ellipsis,
                    closes_quotation: false,
                };
                return Some(mark);
            }
            end += spaced.len;
            kind = if !touches && spaced.count < 3 { Kind::LooseEllipsis } else { Kind::Ellipsis };
        } else if kind == Kind::Ellipsis && (!touches || text[..at].ends_with(['[', '('])) {
            kind = Kind::LooseEllipsis;
        }
        let (border, closes_quotation) = closed(text, end, to);
        Some(Self { start: at, end, border, kind, closes_quotation })
    }

    fn is_border(&self, text: &str, from: usize, to: usize) -> bool {
        if self.border >= to {
            return false;
        }
        if self.kind == Kind::Wide || self.border < self.end {
            return true;
        }
        let rest = &text[self.border..to];
        let next_word = rest.trim_start_matches(is_blank);
        let Some(next) = Next::of(next_word) else { return false };
        if rest.len() == next_word.len() && self.border > self.end.min(self.border) {
            return self.kind != Kind::LooseEllipsis && self.closes_quotation && next == Next::Quotation;
        }
        if rest.len() == next_word.len() {
            return self.kind == Kind::Stop && runs_together(text, from, self.start, self.end, to);
        }
        if matches!(next, Next::Bracket | Next::LowerBracket) && goes_on_behind_bracket(next_word) {
            return false;
        }
        match self.kind {
            Kind::LooseEllipsis => next == Next::Upper && begins_anew(next_word),
            Kind::Stop
                if self.border > self.end
                    && matches!(next, Next::Lower | Next::LowerBracket | Next::Dash) =>
            {
                false
            }
            Kind::Stop => stop_is_border(text, from, self.start, next, next_word),
            _ if matches!(next, Next::Lower | Next::LowerBracket | Next::Dash | Next::Other) => false,
            Kind::Cry => !(self.closes_quotation && is_reporting_clause(next_word)),
            Kind::Ellipsis | Kind::Wide => !matches!(next, Next::Digit | Next::Bracket),
        }
    }
}

/// Whether a word that begins sentences stands behind dots; "I" also begins afresh within one.
fn begins_anew(rest: &str) -> bool {
    let word = first_word(rest);
    word != "I" && is_starter(word)
}

/// Longest words in brackets, in bytes, that are looked over.
const BRACKETED: usize = 120;

/// Whether what stands in brackets belongs to the clause before it: a comma, a colon or a small letter follows.
fn goes_on_behind_bracket(rest: &str) -> bool {
    if !rest.starts_with('(') {
        return false;
    }
    let close = rest.bytes().take(BRACKETED).position(|byte| byte == b')');
    let Some(close) = close.filter(|close| !matches!(rest.as_bytes()[close - 1], b'.' | b'?' | b'!')) else {
        return false;
    };
    let behind = &rest[close + 1..];
    behind.starts_with([',', ';', ':']) || behind.trim_start_matches(is_blank).starts_with(char::is_lowercase)
}

struct Spaced {
    count: usize,
    len: usize,
}

/// Dots with single blanks before them: " . . .".
fn spaced_dots(rest: &str) -> Spaced {
    let count = rest.as_bytes().chunks_exact(2).take_while(|pair| *pair == b" .").count();
    Spaced { count, len: count * 2 }
}

fn before_letter(text: &str, at: usize, to: usize) -> bool {
    text[at..to].trim_start_matches(is_blank).starts_with(char::is_alphanumeric)
}

/// What stands behind a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Upper,
    Lower,
    Digit,
    Quotation,
    Bracket,
    /// A bracket whose words begin with a small letter.
    LowerBracket,
    Dash,
    Other,
}

impl Next {
    fn of(rest: &str) -> Option<Self> {
        let mut chars = rest.chars();
        let first = chars.next()?;
        Some(match first {
            '“' | '‘' | '«' | '"' | '\'' | '„' | '‹' | '`' => {
                match chars.find(|c| !is_opening(*c)) {
                    Some(c) if c.is_lowercase() => Self::Lower,
                    _ => Self::Quotation,
                }
            }
            '(' | '[' | '¿' | '¡' | '{' => match chars.next() {
                Some('.' | '…') => Self::Lower,
                Some(c) if c.is_lowercase() => Self::LowerBracket,
                _ => Self::Bracket,
            },
            '—' | '–' => Self::Dash,
            '-' if rest.starts_with("--") => Self::Dash,
            '$' | '€' | '£' | '¥' | '#' | '@' | '•' | '■' | '►' | '●' | '*' => Self::Digit,
            c if c.is_lowercase() => {
                if chars.take_while(|c| c.is_alphanumeric()).take(CAMEL).any(char::is_uppercase) {
                    Self::Upper
                } else {
                    Self::Lower
                }
            }
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Upper,
            _ => Self::Other,
        })
    }
}

/// So far a capital is looked for in a name that begins with a small letter ("iPhone").
const CAMEL: usize = 8;

pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '"' | '\'' | '„' | '‹' | '`' | '(' | '[')
}

/// Whether a stop without blank behind it parts two paragraphs that ran together: "of the year.The minister".
fn runs_together(text: &str, from: usize, stop: usize, end: usize, to: usize) -> bool {
    let word = last_word(&text[from..stop]);
    let rest = &text[end..to];
    let window = &rest[..rest.floor_char_boundary(LONGEST_WORD)];
    let Some(token) = window.find(is_blank).map(|at| &window[..at]) else { return false };
    let mut chars = token.chars();
    let capital = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none_or(char::is_lowercase);
    let plain = word.len() >= 2 && word.chars().all(char::is_lowercase);
    let next = token.trim_end_matches(['.', ',', ';', ':']);
    let begins = is_starter(next) || class_of(next) == Some(Class::Title);
    let parted = plain || begins && word.len() >= 3 && !is_dotted(word);
    capital && parted && !next.contains(['/', '@', '.', '(', '=', '_'])
}

/// Whether the words behind a closed quotation say who spoke: "Mr Smith asked." A short clause with a reporting verb.
fn is_reporting_clause(rest: &str) -> bool {
    let mut words = rest.split(is_blank).take(5);
    let Some(first) = words.next().filter(|word| word.starts_with(char::is_uppercase)) else { return false };
    if is_starter(first) && !matches!(first, "He" | "She" | "I" | "They" | "We") {
        return false;
    }
    words.take_while(|word| !word.starts_with(is_opening)).any(|word| {
        let bare = word.trim_end_matches(['.', ',', ':', ';', '?', '!']);
        super::abbreviation::is_reporting(bare)
    })
}
