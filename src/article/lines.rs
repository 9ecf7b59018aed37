//! Text in, its lines out: trimmed, with the blank lines before them counted, wrapped lines joined.
//!
//! Says nothing about what a line is; `zones` does.

use crate::primitives::Span;

/// A line that holds something, or several that were wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where, without blank space at either end.
    pub(crate) span: Span,
    /// How many empty lines stand before it.
    pub(crate) blank_lines_before: usize,
}

/// Whether a character is blank: white space, or one of no width.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\0')
}

/// `span` without blank space at either end; empty where there is nothing else.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(is_blank).len());
    let end = span.start + words.trim_end_matches(is_blank).len();
    if start >= end { Span::new(span.start, span.start) } else { Span::new(start, end) }
}

/// The lines of `text`; wrapped ones are joined.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    joined(text, &physical(text))
}

/// The lines of `text` as they stand, each within one of `blocks`; a block of several lines that is no list stays whole.
pub(crate) fn unjoined(text: &str, blocks: impl Iterator<Item = Span>) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for block in blocks {
        let span = trimmed(text, block);
        if !span.is_empty() {
            found.push(Line { span, blank_lines_before: 1 });
        }
    }
    found
}

/// The lines as they stand. `\n`, `\r`, vertical tab, form feed, the next line, and the line and paragraph separators of Unicode end one.
fn physical(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(bytes.len() / 200 + 4);
    let (mut start, mut blank_lines) = (0, 0);
    let mut at = 0;
    while at <= bytes.len() {
        let breaks = break_len(bytes, at);
        if breaks == 0 && at < bytes.len() {
            at += 1;
            continue;
        }
        let span = trimmed(text, Span::new(start, at));
        if span.is_empty() {
            blank_lines += 1;
        } else {
            found.push(Line { span, blank_lines_before: blank_lines });
            blank_lines = 0;
        }
        at += breaks.max(1);
        start = at;
    }
    found
}

/// Bytes of the line break at `at`; 0 where there is none.
fn break_len(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => 2,
        Some(b'\n' | b'\r' | 0x0B | 0x0C) => 1,
        Some(0xC2) if bytes.get(at + 1) == Some(&0x85) => 2,
        Some(0xE2) if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])) => 3,
        _ => 0,
    }
}

fn joined(text: &str, lines: &[Line]) -> Vec<Line> {
    let width = wrap_width(text, lines);
    let mut found: Vec<Line> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let run = run_len(&lines[at..]);
        let block = &lines[at..at + run];
        match width {
            Some(width) => join_wrapped(text, block, width, &mut found),
            None => join_continued(text, block, &mut found),
        }
        at += run;
    }
    found
}

/// How many lines stand without an empty one between them.
fn run_len(lines: &[Line]) -> usize {
    1 + lines[1..].iter().take_while(|line| line.blank_lines_before == 0).count()
}

/// Width of lines that a program wrapped: chosen, 72 to 80 columns with some slack.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;

/// The width a text was wrapped at: nearly all its lines are shorter than a screen, and many break off within a sentence
/// and go on with a small letter.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let long = lines.iter().map(|line| line.span.len()).filter(|len| *len >= *WRAPPED.start());
    let (mut widest, mut count, mut over) = (0, 0, 0);
    for len in long {
        count += 1;
        if WRAPPED.contains(&len) {
            widest = len.max(widest);
        } else {
            over += 1;
        }
    }
    if count < 3 || over * 10 > count {
        return None;
    }
    let broken = lines.windows(2).filter(|pair| {
        pair[1].blank_lines_before == 0
            && pair[0].span.len() >= *WRAPPED.start()
            && starts_lower(pair[1].span.of(text))
            && !ends_sentence(pair[0].span.of(text))
    });
    (broken.count() * 4 >= count).then_some(widest)
}

/// Joins a line to the one before it where its first word would not have fitted there.
fn join_wrapped(text: &str, block: &[Line], width: usize, found: &mut Vec<Line>) {
    let mut before = 0;
    for (at, line) in block.iter().enumerate() {
        let words = line.span.of(text);
        let first_word = words.find(is_blank).unwrap_or(words.len());
        let full = before + 1 + first_word > width.saturating_sub(8);
        let point = words.starts_with(['•', '*', '-', '–']);
        match found.last_mut() {
            Some(last) if at > 0 && !point && (full || starts_lower(words) && before * 2 > width) => {
                last.span = last.span.cover(line.span);
            }
            _ => found.push(*line),
        }
        before = line.span.len();
    }
}

/// Joins a line to the one before it where that one is a sentence broken off.
fn join_continued(text: &str, block: &[Line], found: &mut Vec<Line>) {
    let first = found.len();
    for line in block {
        let words = line.span.of(text);
        let before = found.last_mut().filter(|_| line.span != block[0].span);
        match before {
            Some(before)
                if starts_lower(words)
                    && starts_upper(before.span.of(text))
                    && !ends_sentence(before.span.of(text))
                    && ends_sentence(words) =>
            {
                before.span = before.span.cover(line.span);
            }
            Some(before) if !words.contains(|c: char| !matches!(c, '.' | '?' | '!' | '"' | '”' | '…')) => {
                before.span = before.span.cover(line.span);
            }
            _ => found.push(*line),
        }
    }
    debug_assert!(found.len() > first);
}

/// Whether a line ends as sentences do, closing marks passed over.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let open = words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']);
    open.ends_with(['.', '?', '!', '…', '。', '．', '！', '？', '।', '؟', '。'])
}

fn starts_lower(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_lowercase)
}

fn starts_upper(words: &str) -> bool {
    words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}
