//! Tokens that join two parts of a time expression in, each part a token of its own out: "2014-Dec", "Jan-Feb", "5/1-5/7/2020", "Dec31", "3h".

use super::codes;
use super::words::Kind;
use super::words::look_up;
use super::words::number;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::primitives::Span;
use std::borrow::Cow;

/// The tokens with joined times parted; the same tokens where nothing is joined.
pub(super) fn parted<'a>(text: &str, tokens: &'a [Token]) -> Cow<'a, [Token]> {
    let mut parted: Option<Vec<Token>> = None;
    for (at, token) in tokens.iter().enumerate() {
        let cut = if may_join(token.of(text)) { joint(text, tokens, at) } else { None };
        match (cut, &mut parted) {
            (None, None) => {}
            (None, Some(parted)) => parted.push(*token),
            (Some(cut), _) => {
                let parted = parted.get_or_insert_with(|| tokens[..at].to_vec());
                let (start, end) = (token.span.start, token.span.end);
                parted.push(part(text, start, start + cut.start));
                if cut.start < cut.end {
                    parted.push(part(text, start + cut.start, start + cut.end));
                }
                parted.push(part(text, start + cut.end, end));
            }
        }
    }
    parted.map_or(Cow::Borrowed(tokens), Cow::Owned)
}

/// Whether a word has a digit, or a hyphen between letters: all that can be joined has.
fn may_join(word: &str) -> bool {
    (2..=24).contains(&word.len())
        && word.is_ascii()
        && word.bytes().any(|b| b.is_ascii_digit() || b == b'-')
        && !word.bytes().all(|b| b.is_ascii_digit())
}

fn part(text: &str, start: usize, end: usize) -> Token {
    let span = Span::new(start, end);
    let (form, tag) = match span.of(text).bytes().next() {
        Some(b) if b.is_ascii_digit() => (Form::Number, Tag::Num),
        Some(b) if b.is_ascii_uppercase() => (Form::Capital, Tag::Propn),
        Some(b) if b.is_ascii_alphabetic() => (Form::Word, Tag::Noun),
        _ => (Form::Mark, Tag::Punct),
    };
    Token { span, form, tag }
}

/// Where the parts of a joined token meet, in bytes of the token: the hyphen, or an empty range.
fn joint(text: &str, tokens: &[Token], at: usize) -> Option<std::ops::Range<usize>> {
    let word = tokens[at].of(text);
    if let Some(glue) = glued(word) {
        return Some(glue..glue);
    }
    let after_month = follows_month(text, tokens, at);
    let hyphens = word.bytes().enumerate().filter(|(_, b)| *b == b'-').map(|(at, _)| at);
    hyphens.into_iter().find(|at| are_ends(&word[..*at], &word[*at + 1..], after_month)).map(|at| at..at + 1)
}

/// Where letters and digits meet in "Dec31", "3h", "3.5years".
fn glued(word: &str) -> Option<usize> {
    if word.as_bytes()[0].is_ascii_digit() {
        let cut = word.find(|c: char| c.is_ascii_alphabetic())?;
        let unit = matches!(look_up(&word[cut..]), Kind::Unit(_));
        return (unit && word[..cut].parse::<f64>().is_ok()).then_some(cut);
    }
    let cut = word.find(|c: char| c.is_ascii_digit())?;
    let day = matches!(number(&word[cut..]), Kind::Digits(1..=31, 1 | 2) | Kind::Ordinal(1..=31));
    (day && cut >= 3 && is_month(&word[..cut]) && word.as_bytes()[0].is_ascii_uppercase()).then_some(cut)
}

fn is_month(word: &str) -> bool {
    matches!(look_up(word), Kind::Month(_))
}

/// Whether a month stands before the token, perhaps with its day or a slash: "Nov 18 [2014-Dec]", "Dec/[2018-May]".
fn follows_month(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].of(text));
    let day = matches!(number(word(1)), Kind::Digits(1..=31, 1 | 2)) || matches!(word(1), "/" | ",");
    is_month(word(1)) || day && (is_month(word(2)) || matches!(word(1), ",") && is_month(word(3)))
}

/// Whether a hyphen between two words parts the ends of a range, and does not join the parts of one date.
fn are_ends(left: &str, right: &str, after_month: bool) -> bool {
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty();
    let coded = |word: &str| codes::slashed_pair(word).is_some() || codes::whole(word).is_some();
    if matches!(look_up(left), Kind::Weekday(_)) {
        return coded(right) && right.contains(['-', '/']);
    }
    match (is_month(left), is_month(right)) {
        (true, true) => true,
        (false, true) => number(left) && after_month,
        (true, false) => false,
        (false, false) => coded(left) && coded(right) && (left.contains('/') || left.len() > 7),
    }
}
