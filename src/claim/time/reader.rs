//! A sentence's tokens as the grammar of time sees them: kinds, words, marks.

use super::Edge;
use super::When;
use super::words::Kind;
use super::words::Unit;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::primitives::Grain;

/// A sentence while its time expressions are read. All places are indices of tokens.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) kinds: &'a [Kind],
}

/// A time without bounds, and the token after it.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) when: When,
    pub(super) grain: Grain,
    pub(super) end: usize,
}

/// A time with its bounds, from token `start` up to `end`.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) when: When,
    pub(super) edge: Edge,
    pub(super) grain: Grain,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or(Kind::Other)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|wanted| word.eq_ignore_ascii_case(wanted))
    }

    /// Whether the word before token `at` is one of these.
    pub(super) fn after(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is(at - 1, words)
    }

    pub(super) fn form(&self, at: usize) -> Form {
        self.tokens.get(at).map_or(Form::Mark, |token| token.form)
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punct, |token| token.tag)
    }

    /// Whether no space stands between token `at` and the next.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        matches!((self.tokens.get(at), self.tokens.get(at + 1)), (Some(this), Some(next)) if this.span.end == next.span.start)
    }

    /// `at`, or the token after it if it is one of these words.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is(at, words))
    }

    /// A number of things: digits, a number word, "a", "a couple of", "several".
    pub(super) fn count(&self, at: usize) -> Option<(f64, usize)> {
        match self.kind(at) {
            Kind::Digits(value, _) => Some((f64::from(value), at + 1)),
            Kind::Number(value) => Some(self.half(f64::from(value), at + 1)),
            Kind::Few => Some((3.0, self.skip(at + 1, &["of"]))),
            Kind::Figure => {
                let value: f64 = self.word(at).replace(',', "").parse().ok()?;
                value.is_finite().then_some((value, at + 1))
            }
            Kind::Compound => compound_number(self.word(at)).map(|value| (value, at + 1)),
            _ if self.is(at, &["half"]) && self.is(at + 1, &["a", "an"]) => Some((0.5, at + 2)),
            _ if self.is(at, &["a", "an"]) => match self.kind(at + 1) {
                Kind::Few => Some((3.0, self.skip(at + 2, &["of"]))),
                Kind::Number(value) => Some((f64::from(value), at + 2)),
                Kind::Unit(_) => Some((1.0, at + 1)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "… and a half", "… and a quarter".
    fn half(&self, value: f64, at: usize) -> (f64, usize) {
        let and = self.is(at, &["and"]) && self.is(at + 1, &["a"]);
        match and {
            true if self.is(at + 2, &["half"]) => (value + 0.5, at + 3),
            true if self.is(at + 2, &["quarter"]) => (value + 0.25, at + 3),
            _ => (value, at),
        }
    }

    /// A rank: "third", "25th", "second".
    pub(super) fn rank(&self, at: usize) -> Option<i32> {
        match self.kind(at) {
            Kind::Ordinal(rank) => Some(rank),
            Kind::Unit(_) if self.is(at, &["second"]) => Some(2),
            _ => None,
        }
    }

    /// A unit of time at `at`.
    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        match self.kind(at) {
            Kind::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// Whether a noun follows that would take the words before it as its own ("the 16th president").
    pub(super) fn noun_at(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num) && self.form(at) != Form::Mark
    }
}

fn compound_number(word: &str) -> Option<f64> {
    use super::words::look_up;
    let (tens, ones) = word.split_once('-')?;
    match (look_up(tens), look_up(ones)) {
        (Kind::Number(tens @ 20..=90), Kind::Number(ones @ 1..=9)) => Some(f64::from(tens + ones)),
        _ => None,
    }
}

/// A calendar date.
pub(super) const fn calendar(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> When {
    When::Calendar { year, month, day }
}
