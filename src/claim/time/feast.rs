//! Feast days: Christmas, Easter Monday, Labor Day, last Easter.

use super::When;
use super::absolute;
use super::reader::Point;
use super::reader::Reader;
use super::words::Kind;
use crate::claim::token::Form;
use crate::lexicon::Table;
use crate::primitives::Grain;
use std::sync::LazyLock;

/// On which day of a year a feast falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeastRule {
    /// A fixed day: month, day.
    Fixed(i8, i8),
    /// So many days after the nth such weekday of a month.
    Nth {
        /// 1 to 12.
        month: i8,
        /// 1 Monday to 7 Sunday.
        weekday: i8,
        /// From 1; −1 is the last.
        nth: i8,
        /// Days after it.
        after: i8,
    },
    /// So many days after Easter Sunday.
    Easter(i32),
    /// A month and day of the Islamic calendar, by its arithmetic form; 0 for the day is the whole month.
    Islamic(i8, i8),
}

/// Which one of a feast that comes every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The nearest that fits the tense.
    Nearest,
    /// That of a year.
    Year(i16),
    /// The last (−1) or next (1) one, or that of the anchor's year (0).
    Shift(i32),
    /// That of the year so many on from the anchor's.
    OfYear(i32),
}

/// The names of feasts as tokens in small letters, and their rules; by first letter, the longest first.
static FEASTS: LazyLock<Feasts> = LazyLock::new(|| {
    let table = Table::parse("feasts", include_str!("../../lexicon/data/feasts.tsv"));
    let mut rows: Vec<_> = table
        .rows()
        .filter_map(|row| Some((row.get("feast").split(' ').collect(), rule(row.get("rule"))?)))
        .collect();
    rows.sort_by_key(|(words, _): &(Vec<&str>, FeastRule)| {
        (words[0].as_bytes()[0], usize::MAX - words.len())
    });
    let mut starts = [0; 27];
    for (letter, start) in (b'a'..).zip(&mut starts) {
        *start = rows.partition_point(|(words, _)| words[0].as_bytes()[0] < letter);
    }
    Feasts { rows, starts }
});

/// The feasts, and where those of each letter start.
struct Feasts {
    rows: Vec<(Vec<&'static str>, FeastRule)>,
    starts: [usize; 27],
}

impl Feasts {
    /// The feasts whose first letter is that of `word`.
    fn like(&self, word: &str) -> &[(Vec<&'static str>, FeastRule)] {
        let letter = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        if !letter.is_ascii_lowercase() {
            return &[];
        }
        let at = usize::from(letter - b'a');
        &self.rows[self.starts[at]..self.starts[at + 1]]
    }
}

fn rule(text: &str) -> Option<FeastRule> {
    if let Some(days) = text.strip_prefix("easter ") {
        return days.parse().ok().map(FeastRule::Easter);
    }
    if let Some(day) = text.strip_prefix("islamic ") {
        let (month, day) = day.split_once('-')?;
        return Some(FeastRule::Islamic(month.parse().ok()?, day.parse().ok()?));
    }
    if let Some((month, day)) = text.split_once('-').filter(|_| !text.contains('/')) {
        return Some(FeastRule::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let mut parts = text.split(['/', '+']).filter_map(|part| part.parse::<i8>().ok());
    let (month, weekday, nth) = (parts.next()?, parts.next()?, parts.next()?);
    Some(FeastRule::Nth { month, weekday, nth, after: parts.next().unwrap_or(0) })
}

/// Whether a word in small letters is the first of a feast's name.
pub(super) fn may_be_one(word: &str) -> bool {
    word.len() > 2 && FEASTS.like(word).iter().any(|(words, _)| words[0].eq_ignore_ascii_case(word))
}

/// The feast named at token `at`, the longest name first, and the token after it.
pub(super) fn named(reader: &Reader, at: usize) -> Option<(FeastRule, usize)> {
    if !matches!(reader.form(at), Form::Capital | Form::Word) {
        return None;
    }
    let matches = |words: &&(Vec<&str>, FeastRule)| {
        words.0.iter().enumerate().all(|(off, word)| reader.is(at + off, &[word]))
    };
    let (words, rule) = FEASTS.like(reader.word(at)).iter().find(matches)?;
    Some((*rule, at + words.len()))
}

/// A feast named at token `at`, with its year. A name of one word in small letters needs a word beside it that leads a time.
pub(super) fn feast(reader: &Reader, at: usize) -> Option<Point> {
    const LEADS: &[&str] = &[
        "on", "at", "before", "after", "since", "by", "until", "till", "around", "for", "over", "during",
        "this",
    ];
    let (rule, end) = named(reader, at)?;
    let (year, after) = absolute::trailing_year(reader, end);
    let small = reader.form(at) == Form::Word && end == at + 1;
    let led = reader.after(at, LEADS) || year.is_some() || reader.is(end, &["weekend"]);
    let weekend = reader.after(at, &["of"]) && at > 1 && reader.is(at - 2, &["weekend", "week"]);
    if small && !led && !weekend {
        return None;
    }
    let of = reader.skip(reader.skip(end, &[","]), &["of"]);
    let (which, end) = match (year, reader.kind(of)) {
        (Some(year), _) => (Which::Year(year), after),
        (None, Kind::Shift(shift)) if reader.is(of + 1, &["year"]) => {
            (Which::OfYear(i32::from(shift)), of + 2)
        }
        _ => (Which::Nearest, end),
    };
    let grain = if matches!(rule, FeastRule::Islamic(_, 0)) { Grain::Month } else { Grain::Day };
    Some(Point { when: When::Feast { rule, which }, grain, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feast_has_a_rule() {
        let table = Table::parse("feasts", include_str!("../../lexicon/data/feasts.tsv"));
        assert_eq!(FEASTS.rows.len(), table.rows().count());
    }
}
