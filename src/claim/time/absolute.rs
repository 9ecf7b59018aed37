//! Calendar dates, years, decades, parts of years, clock times.

use super::When;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::words::Kind;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// An absolute time, whole or partial, that starts at token `at`.
pub(super) fn absolute(reader: &Reader, at: usize) -> Option<Point> {
    match reader.kind(at) {
        Kind::Month(month) => month_first(reader, at, month),
        Kind::Weekday(day) => weekday(reader, at, day),
        Kind::Digits(..) | Kind::Ordinal(_) => day_first(reader, at).or_else(|| counted(reader, at)),
        Kind::Decade(from) => {
            Some(Point { when: When::Years { from, to: from + 9 }, grain: Grain::Decade, end: at + 1 })
        }
        Kind::Feast(month, day) => Some(feast(reader, at, month, day)),
        Kind::Season(season) => season_first(reader, at, season),
        Kind::Figure => figure(reader.word(at)).map(|(when, grain)| Point { when, grain, end: at + 1 }),
        Kind::Compound | Kind::Other => coded(reader, at),
        _ => None,
    }
}

/// The year at `at`, if it is written as one.
pub(super) fn year(reader: &Reader, at: usize) -> Option<i16> {
    match reader.kind(at) {
        Kind::Digits(value @ 1000..=2199, 4) => Some(value as i16),
        _ => None,
    }
}

fn day(reader: &Reader, at: usize) -> Option<i8> {
    match reader.kind(at) {
        Kind::Digits(value @ 1..=31, 1 | 2) | Kind::Ordinal(value @ 1..=31) => Some(value as i8),
        Kind::Compound => compound_ordinal(reader.word(at)),
        _ => None,
    }
}

fn compound_ordinal(word: &str) -> Option<i8> {
    let (tens, ones) = word.split_once('-')?;
    match (super::words::look_up(tens), super::words::look_up(ones)) {
        (Kind::Number(tens @ 20..=30), Kind::Ordinal(ones @ 1..=9)) => Some((tens + ones) as i8),
        _ => None,
    }
}

/// "May", "May 16", "May 16th, 2024", "May 2024", "May of 2024".
fn month_first(reader: &Reader, at: usize, month: i8) -> Option<Point> {
    let after = reader.skip(at + 1, &["."]);
    let of_day = reader.skip(after, &["the"]);
    if let Some(day) = day(reader, of_day).filter(|_| !counts_something(reader, of_day)) {
        let end = of_day + 1;
        let (year, end) = trailing_year(reader, end);
        return Some(Point { when: calendar(year, Some(month), Some(day)), grain: Grain::Day, end });
    }
    let of_year = reader.skip(reader.skip(after, &[","]), &["of"]);
    if let Some(year) = year(reader, of_year) {
        return Some(Point {
            when: calendar(Some(year), Some(month), None),
            grain: Grain::Month,
            end: of_year + 1,
        });
    }
    if !is_month(reader, at) {
        return None;
    }
    Some(Point { when: calendar(None, Some(month), None), grain: Grain::Month, end: after.min(at + 1) })
}

/// Whether a bare month word is the month: "May" and "March" are verbs too, "April", "June", "August" names.
fn is_month(reader: &Reader, at: usize) -> bool {
    let word = reader.word(at);
    if reader.form(at) != Form::Capital || word.bytes().all(|b| b.is_ascii_uppercase()) && word.len() < 4 {
        return false;
    }
    if word.len() < 5
        && !word.eq_ignore_ascii_case("may")
        && !matches!(word, "June" | "July")
        && !word.ends_with('.')
        && !reader.is(at + 1, &["."])
    {
        return matches!(word, "Jan" | "Feb" | "Apr" | "Aug" | "Sept" | "Sep" | "Oct" | "Nov" | "Dec")
            && reader.tag(at) == Tag::Propn;
    }
    let led = reader.after(
        at,
        &[
            "in", "of", "since", "by", "until", "till", "through", "last", "next", "this", "early", "late",
            "before", "after", "from", "to", "between", "during", "and", "for", "each", "every",
        ],
    ) || reader.is(at + 1, &["last", "this", "next"]);
    let doubtful = ["may", "march", "april", "june", "august", "july"]
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name));
    let name_around = reader.form(at + 1) == Form::Capital && reader.tag(at + 1) == Tag::Propn
        || at > 0
            && reader.form(at - 1) == Form::Capital
            && reader.tag(at - 1) == Tag::Propn
            && reader.kind(at - 1) == Kind::Other;
    let verb = matches!(reader.tag(at), Tag::Aux | Tag::Verb);
    !doubtful
        || led && !(verb && !reader.is(at.wrapping_sub(1), &["in", "since", "by", "until", "last"]))
        || !verb && !name_around
}

/// Whether the number at `at` counts something other than days ("May 5 million").
fn counts_something(reader: &Reader, at: usize) -> bool {
    reader.is(
        at + 1,
        &["million", "billion", "percent", "%", "per", "people", "years", "days", "months", "weeks", "hours"],
    ) || reader.touches_next(at) && reader.is(at + 1, &["%", "°"])
}

/// ", 2024", "of 2024", " 2024" after a day and month.
fn trailing_year(reader: &Reader, at: usize) -> (Option<i16>, usize) {
    let to = reader.skip(reader.skip(at, &[","]), &["of", "in"]);
    match year(reader, to) {
        Some(year) if !reader.is(to + 1, &["people", "men", "troops", "soldiers"]) => (Some(year), to + 1),
        _ => (None, at),
    }
}

/// "16 May 2024", "16th of May", "the 16th"; "first quarter of 2023".
fn day_first(reader: &Reader, at: usize) -> Option<Point> {
    if let Some(part) = year_part(reader, at) {
        return Some(part);
    }
    let day = day(reader, at)?;
    let to = reader.skip(reader.skip(at + 1, &["day"]), &["of"]);
    if let Kind::Month(month) = reader.kind(to) {
        let of_number = matches!(reader.kind(at), Kind::Digits(..)) && to > at + 1;
        if !of_number && reader.form(to) == Form::Capital {
            let (year, end) = trailing_year(reader, reader.skip(to + 1, &["."]));
            return Some(Point {
                when: calendar(year, Some(month), Some(day)),
                grain: Grain::Day,
                end: end.max(to + 1),
            });
        }
    }
    let digits = reader.word(at).starts_with(|c: char| c.is_ascii_digit());
    let bare = matches!(reader.kind(at), Kind::Ordinal(_)) && digits && reader.after(at, &["the"]);
    let led = at > 1
        && reader
            .is(at - 2, &["on", "of", "by", "until", "since", "from", "through", ",", "before", "after"]);
    if bare
        && led
        && !reader.noun_at(at + 1)
        && !reader.is(at + 1, &["of", "in", "and", "time", "to", "century"])
    {
        return Some(Point { when: calendar(None, None, Some(day)), grain: Grain::Day, end: at + 1 });
    }
    None
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

/// "21st century", "2023" where it must be a year.
fn counted(reader: &Reader, at: usize) -> Option<Point> {
    if let Kind::Ordinal(number @ 1..=30) = reader.kind(at)
        && reader.is(at + 1, &["century"])
    {
        let from = (number as i16 - 1) * 100;
        return Some(Point {
            when: When::Years { from: from + 1, to: from + 100 },
            grain: Grain::Century,
            end: at + 2,
        });
    }
    let number = year(reader, at)?;
    is_year(reader, at, number).then(|| Point {
        when: calendar(Some(number), None, None),
        grain: Grain::Year,
        end: at + 1,
    })
}

/// Whether four digits are a year: led by a preposition of time, or of our own times and counting nothing.
fn is_year(reader: &Reader, at: usize, number: i16) -> bool {
    let hung = reader.touches_next(at) && reader.is(at + 1, &["%", "°", "/", "-"]);
    let priced = reader.after(
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
        (false, true) => !plural && !(reader.tag(at + 1) == Tag::Adj && reader.tag(at + 2) == Tag::Noun),
        (false, false) => false,
    }
}

/// "Friday", "Friday, Oct. 13, 2023", "Friday the 13th", "Friday last week", "Friday morning".
fn weekday(reader: &Reader, at: usize, day: i8) -> Option<Point> {
    let after = reader.skip(reader.skip(at + 1, &["."]), &[","]);
    let dated = match reader.kind(after) {
        Kind::Month(month) => month_first(reader, after, month).filter(|point| point.grain == Grain::Day),
        Kind::Digits(..) | Kind::Ordinal(_) => {
            day_first(reader, after).filter(|point| point.grain == Grain::Day)
        }
        Kind::Figure => figure(reader.word(after))
            .map(|(when, grain)| Point { when, grain, end: after + 1 })
            .filter(|point| point.grain == Grain::Day),
        _ => None,
    };
    if dated.is_some() {
        return dated;
    }
    let word = reader.word(at);
    if word.len() < 5
        && !reader.is(at + 1, &["."])
        && !word.ends_with('.')
        && !reader.after(at, &["on", "last", "next"])
        || reader.form(at) != Form::Capital
    {
        return None;
    }
    let end = parts_of_day(reader, at + 1);
    let of = reader.skip(end, &["of"]);
    if let (Kind::Shift(shift), true) = (reader.kind(of), reader.is(of + 1, &["week"])) {
        return Some(Point {
            when: When::Weekday { day, shift: Some(i32::from(shift)) },
            grain: Grain::Day,
            end: of + 2,
        });
    }
    Some(Point { when: When::Weekday { day, shift: None }, grain: Grain::Day, end })
}

/// Where a part of the day that follows a day ends: "Friday morning", "Friday night".
pub(super) fn parts_of_day(reader: &Reader, at: usize) -> usize {
    let early = at + usize::from(reader.is(at, &["early", "late"]));
    let part = reader.kind(early) == Kind::Part || reader.is(early, &["night"]);
    if part { early + 1 } else { at }
}

fn feast(reader: &Reader, at: usize, month: i8, day: i8) -> Point {
    let eve = reader.is(at + 1, &["eve"]);
    let end = at + 1 + usize::from(eve || reader.is(at + 1, &["day"]));
    let (year, end) = trailing_year(reader, end);
    Point { when: calendar(year, Some(month), Some(day - i8::from(eve))), grain: Grain::Day, end }
}

/// "spring 2022", "summer of 2019", "the summer".
fn season_first(reader: &Reader, at: usize, season: i8) -> Option<Point> {
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
    let led = reader.after(at, &["in", "since", "by", "until"])
        || reader.after(at, &["the"])
            && at > 1
            && reader.is(at - 2, &["in", "during", "since", "by", "over", "until", "through"]);
    (led && matches!(reader.tag(at), Tag::Noun | Tag::Propn) && !reader.noun_at(at + 1)).then_some(Point {
        when: When::Season { season, year: None },
        grain: Grain::Season,
        end: at + 1,
    })
}

/// Codes: "Q1 2023", "H2", "FY2024".
fn coded(reader: &Reader, at: usize) -> Option<Point> {
    let word = reader.word(at);
    if !word.starts_with(['Q', 'H', 'F', 'f']) {
        return year_part(reader, at);
    }
    if reader.is(at, &["fiscal"]) {
        let of = reader.skip(at + 1, &["year"]);
        return year(reader, of).map(|year| Point {
            when: calendar(Some(year), None, None),
            grain: Grain::Year,
            end: of + 1,
        });
    }
    let digit =
        word.as_bytes().get(1).filter(|b| word.len() == 2 && b.is_ascii_digit()).map(|b| (b - b'0') as i8);
    let (parts, grain) = if word.starts_with('Q') { (4, Grain::Quarter) } else { (2, Grain::Season) };
    let Some(part) = digit.filter(|part| (1..=parts).contains(part) && !word.starts_with(['F', 'f'])) else {
        return year_part(reader, at);
    };
    let of = reader.skip(at + 1, &["of"]);
    let year = year(reader, of);
    let end = if year.is_some() { of + 1 } else { at + 1 };
    (year.is_some() || parts == 4).then_some(Point {
        when: When::YearPart { part, parts, year, shift: None },
        grain,
        end,
    })
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
    let lower = word.to_ascii_lowercase();
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
