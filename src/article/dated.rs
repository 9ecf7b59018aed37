//! A text in, the dates with a year and the weekdays without a date in it out.
//!
//! Looks for years and reads backwards from each, so that a text without years costs one walk over its bytes.

use super::cues::WORDS;
use super::day;
use crate::lexicon::Cues;
use crate::primitives::Span;
use jiff::civil::Date;
use jiff::civil::Weekday;
use std::sync::LazyLock;

/// A day with its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) day: Date,
    /// From the first word of the date to the end of its year.
    pub(crate) span: Span,
    /// The weekday that stands before it, if one does: "Tuesday, March 12, 2013".
    pub(crate) weekday: Option<Weekday>,
}

/// All days with a year, in order, and the latest year the text has.
pub(crate) fn days(text: &str) -> (Vec<Dated>, i16) {
    let mut found = Vec::new();
    let mut latest = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 4 <= bytes.len() {
        let Some(year) = year_at(bytes, at) else {
            at += 1;
            continue;
        };
        latest = latest.max(year);
        found.extend(before_year(text, at, year));
        at += 4;
    }
    (found, latest)
}

/// The year whose four digits begin at a byte, and no other digit touches.
fn year_at(bytes: &[u8], at: usize) -> Option<i16> {
    if !matches!(&bytes[at..at + 2], b"19" | b"20") {
        return None;
    }
    let digit =
        |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| i16::from(byte - b'0'));
    let free = at.checked_sub(1).and_then(digit).is_none() && digit(at + 4).is_none();
    let year = (at..at + 4).map(digit).try_fold(0, |year, digit| Some(year * 10 + digit?))?;
    free.then_some(year)
}

/// The longest "Wednesday the 25th of September, " before a year, in bytes.
const REACH: usize = 48;

/// "March 12, 2013", "12 March 2013", "12th of March, 2013", with or without a weekday before.
fn before_year(text: &str, at: usize, year: i16) -> Option<Dated> {
    let floor = (at.saturating_sub(REACH)..=at).find(|byte| text.is_char_boundary(*byte)).unwrap_or(at);
    let mut words = Words { text, floor, at };
    let last = words.next()?;
    let (month, day, start) = match day::month(last.1).filter(|_| is_name(last.1)) {
        Some(month) => {
            let before =
                words.next().map(|word| if word.1 == "of" { words.next() } else { Some(word) })??;
            (month, day::ordinal(before.1)?, before.0)
        }
        None => {
            let before = words.next().filter(|word| is_name(word.1))?;
            (day::month(before.1)?, day::ordinal(last.1)?, before.0)
        }
    };
    let day = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
    let before = [words.next(), words.next()];
    let named = before.into_iter().flatten().find_map(|word| Some((word.0, weekday(word.1)?)));
    let start = named.map_or(start, |(start, _)| start);
    Some(Dated { day, span: Span::new(start, at + 4), weekday: named.map(|(_, weekday)| weekday) })
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Words before a byte, the last one first, each with where it begins; marks around them are left out. Ends at a line's start.
struct Words<'a> {
    text: &'a str,
    floor: usize,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let before = self.text.get(self.floor..self.at)?;
        let blank = before.len() - before.trim_end_matches([' ', ',', '.', '\u{a0}']).len();
        let end = before.len() - blank;
        let word = before[..end].rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
        self.at = self.floor + end - word.len();
        (!word.is_empty()).then_some((self.at, word))
    }
}

/// The weekday of a word.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("Monday", Weekday::Monday),
        ("Tuesday", Weekday::Tuesday),
        ("Wednesday", Weekday::Wednesday),
        ("Thursday", Weekday::Thursday),
        ("Friday", Weekday::Friday),
        ("Saturday", Weekday::Saturday),
        ("Sunday", Weekday::Sunday),
    ];
    NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, weekday)| *weekday)
}

/// Words before a weekday that make it another than the one nearest to the day of writing, or no day at all.
static OTHER: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "other-weekday"));

/// A weekday of a text, and the words behind it.
struct Named<'a> {
    start: usize,
    end: usize,
    weekday: Weekday,
    behind: &'a str,
}

/// One letter more than stand before "day" in "Wednesday".
const LONGEST_WEEKDAY: usize = 7;

/// Furthest word that is looked at behind a weekday, in bytes.
const BEHIND: usize = 40;

/// All weekdays of a text, written with a capital.
fn named_weekdays(text: &str) -> impl Iterator<Item = Named<'_>> {
    text.match_indices("day").filter_map(move |(hit, _)| {
        let end = hit + 3;
        let letters =
            text[..hit].bytes().rev().take(LONGEST_WEEKDAY).take_while(u8::is_ascii_alphabetic).count();
        let start = hit - letters;
        let behind = &text[end..text.floor_char_boundary((end + BEHIND).min(text.len()))];
        let whole = !behind.starts_with(|c: char| c.is_ascii_alphabetic()) && is_name(&text[start..]);
        Some(Named { start, end, weekday: weekday(&text[start..end]).filter(|_| whole)?, behind })
    })
}

/// The weekdays of a text that stand alone ("on Tuesday"), in order, with where they begin: those with a date behind them, and
/// those of other weeks, are left out.
pub(crate) fn weekdays(text: &str) -> impl Iterator<Item = (usize, Weekday)> {
    named_weekdays(text).filter_map(move |named| {
        let next = words_of(named.behind).next().unwrap_or("");
        let dated =
            is_name(next) && day::month(next).is_some() || next.starts_with(|c: char| c.is_ascii_digit());
        let near = &text[text.floor_char_boundary(named.start.saturating_sub(BEHIND))..named.start];
        let before = near.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        (!dated && !OTHER.contains(before)).then_some((named.start, named.weekday))
    })
}

fn words_of(behind: &str) -> impl Iterator<Item = &str> {
    behind.split([' ', ',', '.', '(', '\u{a0}']).filter(|word| !word.is_empty())
}

/// Weekdays with a month and a day and no year behind them: "Friday, Nov. 29", "Friday 29 November"; weekday, month, day, place.
pub(crate) fn yearless(text: &str) -> Vec<(Weekday, i8, i8, Span)> {
    let read = |named: Named| {
        let line = named.behind.split('\n').next().unwrap_or("");
        let mut words =
            words_of(line).map(|word| (word, word.trim_end_matches(|c: char| !c.is_alphanumeric())));
        let (first, second, third) = (words.next()?, words.next()?, words.next());
        let (month, day) = match day::month(first.1).filter(|_| is_name(first.1)) {
            Some(month) => (month, day::ordinal(second.1)?),
            None => (day::month(second.1).filter(|_| is_name(second.1))?, day::ordinal(first.1)?),
        };
        let year =
            third.is_some_and(|word| word.1.len() == 4 && word.1.bytes().all(|byte| byte.is_ascii_digit()));
        let second_at = line.find(first.0)? + first.0.len();
        let len = second_at + line[second_at..].find(second.1)? + second.1.len();
        (!year).then_some((
            named.weekday,
            month,
            i8::try_from(day).ok()?,
            Span::new(named.start, named.end + len),
        ))
    };
    named_weekdays(text).filter_map(read).collect()
}
