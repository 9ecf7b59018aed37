//! A sentence in, its pieces out: number literals, words and marks, finer than tokens ("122mm" is two pieces).

use super::lexicon;
use super::lexicon::NumberWord;
use crate::primitives::Span;

/// A stretch of one sort of characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where, in bytes of the article's text.
    pub(super) span: Span,
    /// What it is.
    pub(super) shape: Shape,
    /// Whether nothing stands between it and the piece before.
    pub(super) glued: bool,
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// A number in digits.
    Digits(Literal),
    /// A word, with its entry in the list of number words.
    Word(Option<NumberWord>),
    /// One character that is neither.
    Mark(char),
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Literal {
    /// Its value.
    pub(super) value: f64,
    /// What one unit of its last digit is worth: 0.1 for "26.3".
    pub(super) step: f64,
    /// Whether it is a bare run of digits, without separators.
    pub(super) plain: bool,
}

impl Piece {
    /// Its letters.
    pub(super) fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether it is the mark `mark`.
    pub(super) fn is_mark(self, mark: char) -> bool {
        matches!(self.shape, Shape::Mark(found) if found == mark)
    }

    /// Whether it is a hyphen or dash.
    pub(super) fn is_dash(self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '‐' | '‑' | '–' | '—' | '−'))
    }

    /// Whether it is a word.
    pub(super) fn is_word(self) -> bool {
        matches!(self.shape, Shape::Word(_))
    }

    /// Whether it is a number in digits.
    pub(super) fn is_digits(self) -> bool {
        matches!(self.shape, Shape::Digits(_))
    }

    /// Whether its letters are `word`, small or capital.
    pub(super) fn is(self, text: &str, word: &str) -> bool {
        self.is_word() && self.of(text).eq_ignore_ascii_case(word)
    }
}

/// The pieces of the sentence at `span`, in order.
pub(super) fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let mut out = Vec::with_capacity(span.len() / 5 + 4);
    let mut at = span.start;
    let mut glued = false;
    while let Some(first) = text[at..span.end].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let rest = &text[at..span.end];
        let after_digit = glued && matches!(out.last(), Some(Piece { shape: Shape::Digits(_), .. }));
        let (len, shape) = piece(rest, first, after_digit);
        out.push(Piece { span: Span::new(at, at + len), shape, glued });
        at += len;
        glued = true;
    }
    out
}

fn piece(rest: &str, first: char, after_digit: bool) -> (usize, Shape) {
    if let Some(value) = vulgar_fraction(first) {
        return (first.len_utf8(), Shape::Digits(Literal { value, step: 0.0, plain: false }));
    }
    let leading_point = first == '.' && !after_digit && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if first.is_ascii_digit() || leading_point {
        let (len, literal) = literal(rest);
        return (len, Shape::Digits(literal));
    }
    if first.is_alphabetic() {
        let len = word_len(rest);
        return (len, Shape::Word(lexicon::number_word(&rest[..len])));
    }
    (first.len_utf8(), Shape::Mark(first))
}

/// Letters, with apostrophes between letters; an ASCII run is walked byte by byte.
fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner =
            matches!(c, '\'' | '’') && len > 0 && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphabetic() && !inner {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

/// Digits with thousands separators, a decimal point and an exponent.
fn literal(rest: &str) -> (usize, Literal) {
    let bytes = rest.as_bytes();
    let whole = run(bytes, 0);
    let (mut end, mut digits) = grouped(rest, whole);
    let plain_end = end == whole;
    let decimals = fraction_digits(bytes, end, digits.len() > whole || whole == 0);
    if decimals > 0 {
        digits.push('.');
        digits.push_str(&rest[end + 1..end + 1 + decimals]);
        end += 1 + decimals;
    }
    let mut value = number(&digits);
    let mut step = libm::pow(10.0, -(decimals as f64));
    let (exponent_len, exponent) = exponent(&rest[end..]);
    if exponent_len > 0 {
        let factor = libm::pow(10.0, exponent);
        value = number(&format!("{digits}e{exponent}"));
        step *= factor;
        end += exponent_len;
    }
    (end, Literal { value, step, plain: plain_end && decimals == 0 && exponent_len == 0 })
}

fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or(0.0)
}

fn run(bytes: &[u8], from: usize) -> usize {
    bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Where the grouped whole part ends, and its digits without separators.
///
/// Groups are of three ("1,234,567", "1 234 567", "1.111.111"), or Indian ("12,34,567").
fn grouped(rest: &str, whole: usize) -> (usize, String) {
    let bytes = rest.as_bytes();
    let mut digits = rest[..whole].to_owned();
    if whole == 0 || whole > 3 {
        return (whole, digits);
    }
    for separator in [",", "\u{202f}", "\u{a0}", "\u{2009}", " ", "."] {
        let mut groups = Vec::new();
        let mut end = whole;
        while rest[end..].starts_with(separator) {
            let len = run(bytes, end + separator.len());
            if len != 3 && len != 2 {
                break;
            }
            groups.push((end + separator.len(), len));
            end += separator.len() + len;
        }
        let threes = groups.iter().all(|(_, len)| *len == 3);
        let indian = separator == "," && groups.len() > 1 && is_indian(&groups);
        // "1.111" is a decimal; only a repeated point separates groups.
        let enough = groups.len() > usize::from(separator == ".");
        let followed = bytes.get(end).is_some_and(u8::is_ascii_digit);
        let decimal_comma = separator == "." && groups.len() == 1 && bytes.get(end) == Some(&b',');
        if !groups.is_empty() && (threes && enough || indian || threes && decimal_comma) && !followed {
            // "1 234" with a plain space: the first group must not be a number of its own ("in 12 345 people").
            for (start, len) in groups {
                digits.push_str(&rest[start..start + len]);
            }
            return (end, digits);
        }
    }
    (whole, digits)
}

fn is_indian(groups: &[(usize, usize)]) -> bool {
    let (last, rest) = (groups[groups.len() - 1], &groups[..groups.len() - 1]);
    last.1 == 3 && rest.iter().all(|(_, len)| *len == 2)
}

/// How many digits follow a decimal point or, after points as separators or for two digits, a decimal comma.
fn fraction_digits(bytes: &[u8], end: usize, grouped: bool) -> usize {
    let len = run(bytes, end + 1);
    // "192.168.1.2" is an address, not a decimal.
    let more = bytes.get(end + 1 + len) == Some(&b'.') && run(bytes, end + 2 + len) > 0;
    match bytes.get(end) {
        Some(b'.') if len > 0 && !more => len,
        Some(b',') if len == 2 && (!grouped || end > 3) && bytes.get(end + 1 + len) != Some(&b',') => len,
        _ => 0,
    }
}

/// "e10", "e-3", "×10^-4", "x10-3", "×10−5": its length and the exponent.
fn exponent(rest: &str) -> (usize, f64) {
    let (head, letter) = if let Some(tail) = rest.strip_prefix(['e', 'E']) {
        (rest.len() - tail.len(), true)
    } else {
        let trimmed = rest.trim_start_matches(' ');
        let Some(tail) = trimmed.strip_prefix(['x', '×', '·', '*']) else { return (0, 0.0) };
        let Some(tail) = tail.trim_start_matches(' ').strip_prefix("10") else { return (0, 0.0) };
        (rest.len() - tail.strip_prefix('^').unwrap_or(tail).len(), false)
    };
    let tail = &rest[head..];
    let (sign_len, sign) = match tail.chars().next() {
        Some('-' | '−' | '–') => (tail.chars().next().map_or(0, char::len_utf8), -1.0),
        Some('+') => (1, 1.0),
        _ => (0, 1.0),
    };
    let len = run(tail.as_bytes(), sign_len);
    let bare = sign_len == 0 && !letter && !rest[..head].ends_with('^');
    if len == 0 || len > 3 || bare && len > 2 {
        return (0, 0.0);
    }
    (head + sign_len + len, sign * number(&tail[sign_len..sign_len + len]))
}

/// The value of a character such as ½.
pub(super) const fn vulgar_fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 1.0 / 2.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 1.0 / 4.0,
        '¾' => 3.0 / 4.0,
        '⅕' => 1.0 / 5.0,
        '⅖' => 2.0 / 5.0,
        '⅗' => 3.0 / 5.0,
        '⅘' => 4.0 / 5.0,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅐' => 1.0 / 7.0,
        '⅛' => 1.0 / 8.0,
        '⅜' => 3.0 / 8.0,
        '⅝' => 5.0 / 8.0,
        '⅞' => 7.0 / 8.0,
        '⅑' => 1.0 / 9.0,
        '⅒' => 1.0 / 10.0,
        _ => return None,
    })
}
