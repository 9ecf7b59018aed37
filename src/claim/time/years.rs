//! Years, decades, centuries and seasons: "2023", "nineteen ninety-six", "the 1990s", "21st century", "summer of 2019".

use super::When;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::spoken;
use super::words::Kind;
use super::year_part;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// "the 1990s", "the eighties"; not "in her 60s", "highs in the 80s", "low 70s".
pub(super) fn decade(reader: &Reader, at: usize, from: i16) -> Option<Point> {
    let short = reader.word(at).len() < 5 || reader.form(at) == Form::Word;
    let part = usize::from(reader.after(at, &["early", "mid", "late", "-"]));
    let owned = reader.after(at - part.min(at), &["his", "her", "their", "my", "your", "our"]);
    let other = || {
        owned
            || reader.after(at, &["low", "lower", "upper", "high", "mid"])
            || (at.saturating_sub(8)..at).any(|before| {
                reader.is(
                    before,
                    &["highs", "lows", "temperatures", "temperature", "degrees", "mercury", "aged"],
                )
            })
    };
    let spelled = reader.form(at) == Form::Word && !reader.after(at, &["the", "early", "late", "mid"]);
    let when = When::Years { from, to: from + 9 };
    (!(spelled || short && other())).then_some(Point { when, grain: Grain::Decade, end: at + 1 })
}

/// The year at `at`, if it is written as one.
pub(super) fn year(reader: &Reader, at: usize) -> Option<i16> {
    match reader.kind(at) {
        Kind::Digits(value @ 1000..=2199, 4) => Some(value as i16),
        _ => None,
    }
}

/// The year at `at`, in digits or in words, and the token after it.
pub(super) fn any_year(reader: &Reader, at: usize) -> Option<(i16, usize)> {
    match reader.kind(at) {
        Kind::Number(_) | Kind::Compound => spoken::year(reader, at).filter(|(year, _)| *year >= 1000),
        _ => year(reader, at).map(|year| (year, at + 1)),
    }
}

/// "21st century", "2023" where it must be a year, "nineteen ninety-six".
pub(super) fn counted(reader: &Reader, at: usize) -> Option<Point> {
    if let Some(number @ 1..=30) = reader.rank(at)
        && reader.is(at + 1, &["century"])
        // "21st Century Fox": a name.
        && !(reader.form(at + 1) == Form::Capital && reader.form(at + 2) == Form::Capital)
    {
        let from = (number as i16 - 1) * 100;
        let when = When::Years { from, to: from + 99 };
        return Some(Point { when, grain: Grain::Century, end: at + 2 });
    }
    let whole = |year, end| Point { when: calendar(Some(year), None, None), grain: Grain::Year, end };
    if let Kind::Number(_) = reader.kind(at) {
        let led = reader.after(at, &["in", "since", "by", "until", "from", "of", "to", "between", "year"]);
        let (year, end) = any_year(reader, at).filter(|_| led)?;
        return ((1700..2100).contains(&year) && year != 2000 && !reader.noun_at(end))
            .then(|| whole(year, end));
    }
    if let (Kind::Digits(tens @ 20..=90, 2), "s") = (reader.kind(at), reader.word(at + 1))
        && tens % 10 == 0
    {
        return decade(reader, at, 1900 + tens as i16).map(|point| Point { end: at + 2, ..point });
    }
    let number = year(reader, at)?;
    if let Some((part, parts)) = year_part::part_code(reader.word(at + 1)) {
        return Some(year_part::coded_part(part, parts, Some(number), at + 2));
    }
    if number % 10 == 0 && reader.word(at + 1) == "s" {
        let when = When::Years { from: number, to: number + 9 };
        return Some(Point { when, grain: Grain::Decade, end: at + 2 });
    }
    if let Some(day) = spaced(reader, at, number) {
        return Some(day);
    }
    is_year(reader, at, number).then(|| whole(number, at + 1))
}

/// "2016 10 16", after "on".
fn spaced(reader: &Reader, at: usize, year: i16) -> Option<Point> {
    match (reader.kind(at + 1), reader.kind(at + 2)) {
        (Kind::Digits(month @ 1..=12, 1 | 2), Kind::Digits(day @ 1..=31, 1 | 2))
            if reader.after(at, &["on"]) =>
        {
            let when = calendar(Some(year), Some(month as i8), Some(day as i8));
            Some(Point { when, grain: Grain::Day, end: at + 3 })
        }
        _ => None,
    }
}

/// Whether four digits are a year: led by a preposition of time, or of our own times and counting nothing.
fn is_year(reader: &Reader, at: usize, number: i16) -> bool {
    let hung = reader.touches_next(at) && reader.is(at + 1, &["%", "°", "/", "-"]);
    let compared = reader.after(at, &["than"]) && at > 1 && reader.is(at - 2, &["later", "earlier"]);
    let priced = !compared
        && reader.after(
            at,
            &[
                "$", "€", "£", "¥", "#", "no.", "usd", "about", "nearly", "almost", "some", "than", "least",
                "over", "room", "flight", "route", "highway",
            ],
        );
    if hung
        || priced
        || reader.is(
            at + 1,
            &[
                "percent",
                "per",
                "%",
                "hours",
                "meters",
                "metres",
                "feet",
                "miles",
                "dollars",
                "euros",
                "kilometers",
                "kilometres",
                "km",
                "m",
            ],
        )
    {
        return false;
    }
    let plural = reader.tag(at + 1) == Tag::Noun
        && reader.word(at + 1).ends_with('s')
        && reader.word(at + 1).len() > 3;
    let led = reader.after(
        at,
        &[
            "in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "early", "late",
            "through", "circa", "year", "mid", "fiscal", "between", "the",
        ],
    );
    let own_times = (1900..=2099).contains(&number);
    match (led, own_times) {
        (true, true) => !plural || reader.after(at, &["the", "in", "since"]),
        (true, false) => {
            number >= 1300
                && reader.after(at, &["in", "since", "circa", "year", "from", "of"])
                && !reader.noun_at(at + 1)
        }
        (false, true) => !(plural || reader.tag(at + 1) == Tag::Adj && reader.tag(at + 2) == Tag::Noun),
        (false, false) => false,
    }
}

/// "spring 2022", "summer of 2019", "the summer".
pub(super) fn season_first(reader: &Reader, at: usize, season: i8) -> Option<Point> {
    let of = reader.skip(at + 1, &["of"]);
    if let Some(year) = year(reader, of) {
        return Some(Point {
            when: When::Season { season, year: Some(year) },
            grain: Grain::Season,
            end: of + 1,
        });
    }
    if let (Kind::Shift(shift), true) = (reader.kind(of), reader.is(of + 1, &["year"])) {
        let _ = shift;
        return None;
    }
    let led = reader.after(at, &["in", "since", "by", "until", "whole", "entire", "all"])
        || reader.after(at, &["the"])
            && at > 1
            && reader.is(at - 2, &["in", "during", "since", "by", "over", "until", "through"]);
    (led && matches!(reader.tag(at), Tag::Noun | Tag::Propn) && !reader.noun_at(at + 1)).then_some(Point {
        when: When::Season { season, year: None },
        grain: Grain::Season,
        end: at + 1,
    })
}
