//! Dates and parts of years written as codes: "2023-10-13", "05-Aug-2016", "Q1 2023", "third quarter", "9:30".

use super::When;
use super::absolute::year;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::words::Kind;
use crate::primitives::Grain;

pub(super) fn dated(when: When, end: usize) -> Point {
    let day = matches!(when, When::Calendar { day: Some(_), .. });
    Point { when, grain: if day { Grain::Day } else { Grain::Month }, end }
}

/// "05-Aug-2016", "Dec-2018".
pub(super) fn hyphened(word: &str) -> Option<When> {
    let mut pieces = word.split(['-', '/']);
    let (first, second, third) = (pieces.next()?, pieces.next()?, pieces.next());
    let number = |piece: &str| piece.parse::<i16>().ok();
    let month = |piece: &str| match super::words::look_up(piece) {
        Kind::Month(month) => Some(month),
        _ => None,
    };
    let valid = |year: i16| (1900..2200).contains(&year);
    match third {
        None => {
            let (month, year) = (month(first)?, number(second)?);
            valid(year).then(|| calendar(Some(year), Some(month), None))
        }
        Some(third) => {
            let (day, month, year) = (number(first)?, month(second)?, number(third)?);
            (valid(year) && (1..=31).contains(&day))
                .then(|| calendar(Some(year), Some(month), Some(day as i8)))
        }
    }
}

/// "on 22/04", "Friday 5/12": a day and a month, where a word before them says that it is a date.
pub(super) fn slashed(reader: &Reader, at: usize) -> Option<Point> {
    let led = reader
        .after(at, &["on", "since", "until", "by", "before", "after", "from", "to", "next", "this"])
        || at > 0 && matches!(reader.kind(at - 1), Kind::Weekday(_));
    let (first, second) = reader.word(at).split_once('/').filter(|_| led)?;
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| dated(calendar(None, Some(month), Some(day)), at + 1))
}

/// "third quarter of 2023", "second half of last year", "first quarter".
pub(super) fn year_part(reader: &Reader, at: usize) -> Option<Point> {
    let part = match reader.kind(at) {
        Kind::Ordinal(part) => part,
        Kind::Shift(-1) if reader.is(at, &["last"]) => 0,
        Kind::Compound => {
            let (nth, unit) = reader.word(at).split_once('-')?;
            let Kind::Ordinal(part) = super::words::look_up(nth) else { return None };
            return named_part(reader, part, unit, at + 1);
        }
        _ if reader.is(at, &["final"]) => 0,
        _ => return None,
    };
    named_part(reader, part, reader.word(at + 1), at + 2)
}

fn named_part(reader: &Reader, part: i32, unit: &str, end: usize) -> Option<Point> {
    let (parts, grain) = match unit.to_ascii_lowercase().as_str() {
        "quarter" => (4, Grain::Quarter),
        "half" => (2, Grain::Season),
        _ => return None,
    };
    let of = reader.skip(reader.skip(end, &["of"]), &["the", "fiscal"]);
    let of = reader.skip(of, &["fiscal"]);
    let part = |last: bool| if part == 0 && last { parts } else { part as i8 };
    if !(0..=i32::from(parts)).contains(&i32::from(part(false))) {
        return None;
    }
    let point = |part, year, shift, end| {
        Some(Point { when: When::YearPart { part, parts, year, shift }, grain, end })
    };
    if let Some(year) = year(reader, of) {
        return point(part(true), Some(year), None, of + 1);
    }
    if let (Kind::Shift(shift), true) = (reader.kind(of), reader.is(of + 1, &["year"])) {
        return point(part(true), None, Some(i32::from(shift)), of + 2);
    }
    if of > end && reader.is(of, &["year"]) {
        return point(part(true), None, Some(0), of + 1);
    }
    let other = of > end || part(false) == 0 || grain == Grain::Season;
    if other { None } else { point(part(false), None, None, end) }
}

/// Codes: "Q1 2023", "H2 of 2024", "fiscal 2023"; "third-quarter".
pub(super) fn coded(reader: &Reader, at: usize) -> Option<Point> {
    if reader.is(at, &["fiscal"]) {
        let of = reader.skip(at + 1, &["year"]);
        let fiscal = |year| Point { when: calendar(Some(year), None, None), grain: Grain::Year, end: of + 1 };
        return year(reader, of).map(fiscal);
    }
    let Some((part, parts)) = part_code(reader.word(at)) else { return hyphened_part(reader, at) };
    let of = reader.skip(at + 1, &["of", ","]);
    let year = year(reader, of);
    let end = if year.is_some() { of + 1 } else { at + 1 };
    (year.is_some() || parts == 4).then(|| coded_part(part, parts, year, end))
}

pub(super) fn coded_part(part: i8, parts: i8, year: Option<i16>, end: usize) -> Point {
    let grain = if parts == 4 { Grain::Quarter } else { Grain::Season };
    Point { when: When::YearPart { part, parts, year, shift: None }, grain, end }
}

/// "2023-Q1", "Q1-2023", "third-quarter".
pub(super) fn hyphened_part(reader: &Reader, at: usize) -> Option<Point> {
    let word = reader.word(at);
    let (first, second) = word.split_once('-').unwrap_or((word, ""));
    let year = |piece: &str| piece.parse::<i16>().ok().filter(|year| (1900..2200).contains(year));
    let pair = part_code(first).zip(year(second)).or_else(|| part_code(second).zip(year(first)));
    match pair {
        Some(((part, parts), year)) => Some(coded_part(part, parts, Some(year), at + 1)),
        None => year_part(reader, at),
    }
}

/// "Q3": part 3 of 4; "H1": part 1 of 2.
pub(super) fn part_code(word: &str) -> Option<(i8, i8)> {
    let [letter, digit] = word.as_bytes() else { return None };
    let parts = match letter {
        b'Q' | b'q' => 4,
        b'H' => 2,
        _ => return None,
    };
    let part = digit.wrapping_sub(b'0') as i8;
    (1..=parts).contains(&part).then_some((part, parts))
}

/// Dates in digits: "2023-10-13", "13/10/2023", "10/13/2023", "13.10.2023"; clock times: "9:30", "9am".
pub(super) fn figure(word: &str) -> Option<(When, Grain)> {
    if let Some(minutes) = clock(word) {
        return Some((When::Clock { minutes }, Grain::Time));
    }
    let mark = word.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut pieces = word.split(mark).map(|piece| (piece.len(), piece.parse::<i16>().ok()));
    let (Some((length, Some(first))), Some((_, Some(second))), Some((last, Some(third))), None) =
        (pieces.next(), pieces.next(), pieces.next(), pieces.next())
    else {
        return None;
    };
    let (year, month, day) = match (length, last) {
        (4, _) => (first, second, third),
        (_, 4) if mark == '.' || first > 12 => (third, second, first),
        (_, 4) => (third, first, second),
        (_, 2) if mark == '/' && first > 12 => (2000 + third, second, first),
        (_, 2) if mark == '/' => (2000 + third, first, second),
        _ => return None,
    };
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    valid.then(|| (calendar(Some(year), Some(month as i8), Some(day as i8)), Grain::Day))
}

/// Minutes from midnight of "9:30", "21:30:00", "9am", "9:30pm".
pub(super) fn clock(word: &str) -> Option<i16> {
    let lower = word.to_ascii_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let (digits, half) = if let Some(digits) = lower.strip_suffix("am") {
        (digits, Some(0))
    } else if let Some(digits) = lower.strip_suffix("pm") {
        (digits, Some(12))
    } else {
        (lower.as_str(), None)
    };
    let (hours, rest) = digits.split_once([':', '.']).unwrap_or((digits, ""));
    if half.is_none() && !(digits.contains(':') && rest.len() >= 2) || hours.len() > 2 {
        return None;
    }
    let hours: i16 = hours.parse().ok()?;
    let minutes: i16 = if rest.is_empty() { 0 } else { rest.get(..2)?.parse().ok()? };
    let hours = match half {
        Some(half) if hours <= 12 => hours % 12 + half,
        Some(_) => return None,
        None => hours,
    };
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}
