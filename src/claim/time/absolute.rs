//! Calendar dates, years, decades, parts of years, clock times.

use super::When;
use super::codes;
use super::codes::coded;
use super::codes::figure;
use super::feast;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::relative::is_name;
use super::words::Kind;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// An absolute time, whole or partial, that starts at token `at`.
pub(super) fn absolute(reader: &Reader, at: usize) -> Option<Point> {
    if reader.form(at) == Form::Capital
        && let Some(feast) = feast::feast(reader, at)
    {
        return Some(feast);
    }
    match reader.kind(at) {
        Kind::Month(month) => month_first(reader, at, month),
        Kind::Weekday(day) => weekday(reader, at, day),
        Kind::Digits(..) | Kind::Ordinal(_) => day_first(reader, at).or_else(|| counted(reader, at)),
        Kind::Decade(from) => {
            Some(Point { when: When::Years { from, to: from + 9 }, grain: Grain::Decade, end: at + 1 })
        }
        Kind::Season(season) => season_first(reader, at, season),
        Kind::Figure => figure(reader.word(at))
            .map(|(when, grain)| Point { when, grain, end: at + 1 })
            .or_else(|| codes::hyphened(reader.word(at)).map(|when| codes::dated(when, at + 1)))
            .or_else(|| codes::hyphened_part(reader, at))
            .or_else(|| codes::slashed(reader, at)),
        Kind::Compound => codes::hyphened(reader.word(at))
            .map(|when| codes::dated(when, at + 1))
            .or_else(|| coded(reader, at)),
        Kind::Other => coded(reader, at),
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
    let after = reader.skip(at + 1, &[".", "/", "-"]);
    let of_day = reader.skip(after, &["the"]);
    if let Some(day) = day(reader, of_day).filter(|_| !counts_something(reader, of_day)) {
        let end = of_day + 1;
        let (year, end) = trailing_year(reader, end);
        return Some(Point { when: calendar(year, Some(month), Some(day)), grain: Grain::Day, end });
    }
    let of_year = reader.skip(reader.skip(after, &[","]), &["of"]);
    let of_year = if year(reader, of_year).is_none() && is_month(reader, at) {
        reader.skip(of_year, &["in"])
    } else {
        of_year
    };
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
    if !is_name(reader, at) || word.bytes().all(|b| b.is_ascii_uppercase()) && word.len() < 4 {
        return false;
    }
    if word.len() < 5
        && !word.eq_ignore_ascii_case("may")
        && !reader.is(at, &["june", "july"])
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
        || led && (!verb || reader.after(at, &["in", "since", "by", "until", "last"]))
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
pub(super) fn trailing_year(reader: &Reader, at: usize) -> (Option<i16>, usize) {
    let to = reader.skip(reader.skip(at, &[",", "/"]), &["of", "in"]);
    match year(reader, to) {
        Some(year) if !reader.is(to + 1, &["people", "men", "troops", "soldiers"]) => (Some(year), to + 1),
        _ => (None, at),
    }
}

/// "16 May 2024", "16th of May", "the 16th"; "first quarter of 2023".
fn day_first(reader: &Reader, at: usize) -> Option<Point> {
    if let Some(part) = codes::year_part(reader, at) {
        return Some(part);
    }
    let day = day(reader, at)?;
    let to = reader.skip(reader.skip(at + 1, &["day", "/", "."]), &["of"]);
    if let Kind::Month(month) = reader.kind(to) {
        let of_number = matches!(reader.kind(at), Kind::Digits(..)) && to > at + 1;
        if !of_number
            && (is_name(reader, to)
                || reader.form(to) == Form::Word
                    && to == at + 1
                    && !reader.is(to, &["may", "march", "sat", "sun", "second"]))
        {
            let (year, end) = trailing_year(reader, reader.skip(to + 1, &[".", "/"]));
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
    if let Some((part, parts)) = codes::part_code(reader.word(at + 1)) {
        return Some(codes::coded_part(part, parts, Some(number), at + 2));
    }
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
        (false, true) => !(plural || reader.tag(at + 1) == Tag::Adj && reader.tag(at + 2) == Tag::Noun),
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
    let the = reader.skip(after, &["the"]);
    if let Kind::Ordinal(number @ 1..=31) = reader.kind(the)
        && !reader.noun_at(the + 1)
        && is_name(reader, at)
    {
        return Some(Point {
            when: calendar(None, None, Some(number as i8)),
            grain: Grain::Day,
            end: the + 1,
        });
    }
    let word = reader.word(at);
    if word.len() < 5
        && !reader.is(at + 1, &["."])
        && !word.ends_with('.')
        && !reader.after(at, &["on", "last", "next"])
        || !is_name(reader, at)
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
