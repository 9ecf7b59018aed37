//! Tokens in, what each can be in a time expression out, by the list `time_words.tsv`.

use super::Edge;
use crate::claim::token::Form;
use crate::claim::token::Token;
use crate::lexicon::Lookup;
use crate::lexicon::Table;
use crate::primitives::Grain;
use std::sync::LazyLock;

/// What a word can be in a time expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Nothing.
    Other,
    /// 1 to 12.
    Month(i8),
    /// 1 to 7.
    Weekday(i8),
    /// A unit of time.
    Unit(Unit),
    /// 1 spring to 4 winter.
    Season(i8),
    /// A part of the day.
    Part,
    /// A meal, which tells a part of the day ("after lunch").
    Meal,
    /// So many days from today.
    Day(i32),
    /// Last −1, this 0, next 1.
    Shift(i8),
    /// A number word.
    Number(i32),
    /// An ordinal ("third", "25th").
    Ordinal(i32),
    /// Not many ("few").
    Few,
    /// A bound.
    Edge(Edge),
    /// Ago, later.
    Away(i8),
    /// Too vague.
    Vague(bool),
    /// Plain digits: value, how many.
    Digits(i32, u8),
    /// The first year of a decade ("1990s").
    Decade(i16),
    /// Digits with inner marks: a date, a clock time, a range, a decimal.
    Figure,
    /// A compound with a hyphen.
    Compound,
    /// Again and again ("weekly").
    Repeated,
}

/// A unit of time: its grain, and how many of the grain it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) grain: Grain,
    pub(super) count: f64,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table = Table::parse("time_words", include_str!("../../lexicon/data/time_words.tsv"));
    let rows = || table.rows().map(|row| (row.get("word"), kind(row.get("kind"), row.get("value"))));
    let mut lengths = [0; 26];
    for (word, _) in rows() {
        lengths[usize::from(word.as_bytes()[0] - b'a')] |= 1 << word.len();
    }
    Words { rows: Lookup::new(rows()), lengths }
});

/// The list, and for each first letter which lengths occur.
struct Words {
    rows: Lookup<Kind>,
    lengths: [u32; 26],
}

/// The longest word of the list is shorter.
const LONGEST: usize = 14;

fn kind(kind: &str, value: &str) -> Kind {
    let number = value.parse().unwrap_or(0);
    match kind {
        "month" => Kind::Month(number as i8),
        "weekday" => Kind::Weekday(number as i8),
        "unit" => unit(value).map_or(Kind::Other, Kind::Unit),
        "season" => Kind::Season(number as i8),
        "part" => Kind::Part,
        "meal" => Kind::Meal,
        "day" => Kind::Day(number),
        "shift" => Kind::Shift(number as i8),
        "number" => Kind::Number(number),
        "ordinal" => Kind::Ordinal(number),
        "few" => Kind::Few,
        "edge" => Kind::Edge(edge(value)),
        "away" => Kind::Away(number as i8),
        "vague" => Kind::Vague(number == 1),
        "decade" => Kind::Decade(number as i16),
        "repeated" => Kind::Repeated,
        _ => Kind::Other,
    }
}

fn unit(name: &str) -> Option<Unit> {
    let (grain, count) = match name {
        "second" => (Grain::Time, 1.0),
        "minute" => (Grain::Time, 60.0),
        "hour" => (Grain::Time, 3600.0),
        "day" | "night" => (Grain::Day, 1.0),
        "week" | "weekend" => (Grain::Week, 1.0),
        "fortnight" => (Grain::Week, 2.0),
        "month" => (Grain::Month, 1.0),
        "quarter" => (Grain::Quarter, 1.0),
        "year" => (Grain::Year, 1.0),
        "decade" => (Grain::Decade, 1.0),
        "century" => (Grain::Century, 1.0),
        _ => return None,
    };
    Some(Unit { grain, count })
}

fn edge(name: &str) -> Edge {
    match name {
        "since" => Edge::Since,
        "until" => Edge::Until,
        "after" => Edge::After,
        "before" => Edge::Before,
        "early" => Edge::Early,
        "mid" => Edge::Mid,
        "late" => Edge::Late,
        "end" => Edge::End,
        _ => Edge::Within,
    }
}

/// What each token can be in a time expression.
pub(super) fn kinds(text: &str, tokens: &[Token]) -> Vec<Kind> {
    tokens.iter().map(|token| classify(token.of(text), token.form)).collect()
}

fn classify(word: &str, form: Form) -> Kind {
    match form {
        Form::Mark => Kind::Other,
        Form::Number => number(word),
        Form::Capital | Form::Word if word.len() >= LONGEST || !word.is_ascii() => compound(word),
        Form::Capital | Form::Word => match look_up(word.trim_end_matches('.')) {
            Kind::Other => compound(word),
            kind => kind,
        },
    }
}

fn compound(word: &str) -> Kind {
    if word.contains(['-', '\u{2011}']) { Kind::Compound } else { Kind::Other }
}

/// What one word of small or capital letters is by the list.
pub(super) fn look_up(word: &str) -> Kind {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST {
        return Kind::Other;
    }
    let first = bytes[0].to_ascii_lowercase();
    let words = &*WORDS;
    let known =
        first.is_ascii_lowercase() && words.lengths[usize::from(first - b'a')] & 1 << bytes.len() != 0;
    if !known {
        return Kind::Other;
    }
    words.rows.get_ascii_small(word).copied().unwrap_or(Kind::Other)
}

/// What a token that starts with a digit is.
pub(super) fn number(word: &str) -> Kind {
    let bytes = word.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 4 {
        return Kind::Figure;
    }
    let value: i32 = word[..digits].parse().unwrap_or(0);
    match &word[digits..] {
        "" => Kind::Digits(value, digits as u8),
        "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" => Kind::Ordinal(value),
        "s" if digits == 4 && value % 10 == 0 => Kind::Decade(value as i16),
        "s" if digits == 2 && value % 10 == 0 && value >= 20 => Kind::Decade(1900 + value as i16),
        _ => Kind::Figure,
    }
}
