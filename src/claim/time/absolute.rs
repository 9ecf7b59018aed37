//! Calendar dates, years, decades, parts of years, clock times.

use super::TimeAnchor;
use super::When;
use super::clock;
use super::codes;
use super::feast;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::relative::is_name;
use super::spoken;
use super::words::Kind;
use super::year_part;
use super::year_part::coded;
use super::years::any_year;
use super::years::counted;
use super::years::decade;
use super::years::season_first;
use super::years::year;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// An absolute time, whole or partial, that starts at token `at`.
pub(super) fn absolute(reader: &Reader, at: usize) -> Option<Point> {
    if matches!(reader.form(at), Form::Capital | Form::Word | Form::Number)
        && let Some(feast) = feast::feast(reader, at)
    {
        return Some(feast);
    }
    match reader.kind(at) {
        Kind::Month(month) => codes::spread(reader, at).or_else(|| month_first(reader, at, month)),
        Kind::Weekday(day) => weekday(reader, at, day),
        Kind::Digits(..) | Kind::Ordinal(_) | Kind::Number(_) => {
            codes::spread(reader, at).or_else(|| day_first(reader, at)).or_else(|| counted(reader, at))
        }
        Kind::Decade(from) => decade(reader, at, from),
        Kind::Season(season) => season_first(reader, at, season),
        Kind::Figure => codes::spread(reader, at).or_else(|| figure(reader, at)),
        Kind::Compound => codes::whole(reader.word(at))
            .map(|(when, grain)| Point { when, grain, end: at + 1 })
            .or_else(|| coded(reader, at))
            .or_else(|| day_first(reader, at)),
        Kind::Unit(_) if reader.is(at, &["second"]) => day_first(reader, at),
        Kind::Unit(_) if reader.is(at, &["year"]) => year(reader, at + 1).map(|year| Point {
            when: calendar(Some(year), None, None),
            grain: Grain::Year,
            end: at + 2,
        }),
        Kind::Other => coded(reader, at),
        _ => None,
    }
}

/// Digits with inner marks, as a date, a part of a year or a clock time.
fn figure(reader: &Reader, at: usize) -> Option<Point> {
    codes::whole(reader.word(at))
        .map(|(when, grain)| Point { when, grain, end: at + 1 })
        .or_else(|| year_part::hyphened_part(reader, at))
        .or_else(|| codes::slashed(reader, at))
        .or_else(|| clock::clock(reader, at))
}

/// "May", "May 16", "May 16th, 2024", "May 2024", "May of 2024".
fn month_first(reader: &Reader, at: usize, month: i8) -> Option<Point> {
    let after = reader.skip(at + 1, &[".", "/", "-"]);
    let comma = reader.skip(after, &[","]);
    let after_comma = comma > after && matches!(reader.kind(comma), Kind::Ordinal(_));
    let of_day = reader.skip(if after_comma { comma } else { after }, &["the"]);
    if any_year(reader, of_day).is_none()
        && let Some((day, end)) =
            spoken::day(reader, of_day).filter(|(_, end)| !counts_something(reader, *end))
        && !(reader.after(at, &["in"]) && reader.tag(end) == Tag::Noun && reader.word(end).ends_with('s'))
    {
        let (year, end) = trailing_year(reader, end);
        return Some(Point { when: calendar(year, Some(month), Some(day)), grain: Grain::Day, end });
    }
    let of_year = reader.skip(comma, &["of"]);
    let of_year = if any_year(reader, of_year).is_none() && is_month(reader, at) {
        reader.skip(of_year, &["in"])
    } else {
        of_year
    };
    if let Some((year, end)) = any_year(reader, of_year) {
        return Some(Point { when: calendar(Some(year), Some(month), None), grain: Grain::Month, end });
    }
    if !is_month(reader, at) {
        return None;
    }
    Some(Point { when: calendar(None, Some(month), None), grain: Grain::Month, end: after.min(at + 1) })
}

/// Whether a bare month word is the month: "May" and "March" are verbs too, "April", "June", "August" names.
fn is_month(reader: &Reader, at: usize) -> bool {
    let word = reader.word(at);
    if reader.after(at, &["in", "since"])
        && reader.form(at) == Form::Word
        && reader.form(at + 1) == Form::Mark
    {
        return true;
    }
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

/// Whether the number before token `next` counts something other than days ("May 5 million").
fn counts_something(reader: &Reader, next: usize) -> bool {
    reader.is(
        next,
        &[
            "million", "billion", "thousand", "hundred", "percent", "%", "per", "people", "years", "days",
            "months", "weeks", "hours",
        ],
    ) || reader.touches_next(next - 1) && reader.is(next, &["%", "°"])
}

/// ", 2024", "of 2024", " 2024", " 15:50:06 2024" after a day and month; "of 87".
pub(super) fn trailing_year(reader: &Reader, at: usize) -> (Option<i16>, usize) {
    let comma = reader.skip(at, &[",", "/", "-"]);
    let to = reader.skip(comma, &["of", "in"]);
    let timed = clock::clock(reader, at).filter(|_| reader.kind(at) == Kind::Figure).map(|time| time.end);
    let people = |next: usize| reader.is(next, &["people", "men", "troops", "soldiers"]);
    if let Kind::Digits(year @ 40..=99, 2) = reader.kind(to)
        && reader.is(to - 1, &["of"])
        && !reader.noun_at(to + 1)
    {
        return (Some(1900 + year as i16), to + 1);
    }
    match any_year(reader, to).or_else(|| any_year(reader, timed?)) {
        Some((year, end)) if !people(end) => (Some(year), end),
        _ => (None, at),
    }
}

/// "16 May 2024", "16th of May", "the 16th", "18 and 19 June", "the tenth day of the month"; "first quarter of 2023".
fn day_first(reader: &Reader, at: usize) -> Option<Point> {
    if let Some(part) = year_part::year_part(reader, at) {
        return Some(part);
    }
    let (day, next) = spoken::day(reader, at)?;
    if let Some(point) = day_of_month(reader, at, day, next) {
        return Some(point);
    }
    let to = reader.skip(reader.skip(next, &["day", "/", "."]), &["of"]);
    if let Kind::Month(month) = reader.kind(to) {
        let plain = !matches!(spoken::ordinal(reader, at), Some((_, end)) if end == next);
        let of_number = plain && to > next;
        if !of_number
            && (is_name(reader, to)
                || reader.form(to) == Form::Word
                    && to == next
                    && !reader.is(to, &["may", "march", "sat", "sun", "second"]))
        {
            let (year, end) = trailing_year(reader, reader.skip(to + 1, &[".", "/"]));
            return Some(Point {
                when: calendar(year, Some(month), Some(day)),
                grain: Grain::Day,
                end: if year.is_some() { end } else { to + 1 },
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

/// A day of a month named with it: "the 26th of the month", "the 21st this month", "the fourth of next month", "18 [and 19 June]".
fn day_of_month(reader: &Reader, at: usize, day: i8, next: usize) -> Option<Point> {
    let ranked = spoken::ordinal(reader, at).is_some();
    let of = reader.skip(reader.skip(next, &["day"]), &["of"]);
    let the = reader.skip(of, &["the"]);
    let shift = match reader.kind(of) {
        Kind::Shift(shift) if reader.is(of + 1, &["month"]) => Some((i32::from(shift), of + 2)),
        _ if the > of && of > next && reader.is(the, &["month"]) => Some((0, the + 1)),
        _ => None,
    };
    if let Some((shift, end)) = shift.filter(|_| ranked && reader.after(at, &["the"])) {
        let when = When::Relative {
            shift,
            unit: Grain::Month,
            month: None,
            day: Some(day),
            anchor: TimeAnchor::Publication,
        };
        return Some(Point { when, grain: Grain::Day, end });
    }
    let and = reader.is(next, &["and", "or", "&"]) && matches!(reader.kind(at), Kind::Digits(..));
    let last = and.then(|| spoken::day(reader, next + 1)).flatten()?;
    match reader.kind(last.1) {
        Kind::Month(month)
            if is_name(reader, last.1) && last.0 > day && reader.after(at, &["on", "of", "at", "for"]) =>
        {
            Some(Point { when: calendar(None, Some(month), Some(day)), grain: Grain::Day, end: next })
        }
        _ => None,
    }
}

/// "Friday", "Friday, Oct. 13, 2023", "Friday the 13th", "Friday last week", "Friday morning".
fn weekday(reader: &Reader, at: usize, day: i8) -> Option<Point> {
    let after = reader.skip(reader.skip(at + 1, &["."]), &[",", "(", "-"]);
    let dated = match reader.kind(after) {
        Kind::Month(month) => month_first(reader, after, month),
        Kind::Digits(..) | Kind::Ordinal(_) | Kind::Number(_) => day_first(reader, after),
        Kind::Compound => codes::whole(reader.word(after))
            .map(|(when, grain)| Point { when, grain, end: after + 1 })
            .or_else(|| day_first(reader, after)),
        Kind::Figure => codes::whole(reader.word(after))
            .or_else(|| codes::slashed_pair(reader.word(after)).map(|when| (when, Grain::Day)))
            .map(|(when, grain)| Point { when, grain, end: after + 1 }),
        _ => None,
    };
    if let Some(dated) = dated.filter(|point| point.grain == Grain::Day) {
        return Some(dated);
    }
    if (is_name(reader, at) || reader.word(at).len() > 3)
        && let Some((number, end)) = numbered(reader, after)
    {
        return Some(Point { when: When::DayNamed { weekday: day, day: number }, grain: Grain::Day, end });
    }
    if is_title(reader, at) || is_paper(reader, at) {
        return None;
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
    let of = reader.skip(reader.skip(end, &["of"]), &["the"]);
    if let (Kind::Shift(shift), true) = (reader.kind(of), reader.is(of + 1, &["week"])) {
        return Some(Point {
            when: When::Weekday { day, shift: Some(i32::from(shift)) },
            grain: Grain::Day,
            end: of + 2,
        });
    }
    Some(Point { when: When::Weekday { day, shift: None }, grain: Grain::Day, end })
}

/// “Bay News Sunday”: the last word of a name in quotation marks.
fn is_title(reader: &Reader, at: usize) -> bool {
    let name = |at: usize| reader.form(at) == Form::Capital && reader.tag(at) == Tag::Propn;
    let first = (0..at).rev().take_while(|at| name(*at)).last();
    let quoted = |at: usize| matches!(reader.word(at), "\"" | "“" | "”" | "''" | "``");
    let closed = quoted(at + 1) || reader.is(at + 1, &[".", ","]) && quoted(at + 2);
    first.and_then(|first| first.checked_sub(1)).is_some_and(|before| quoted(before) && closed)
}

/// "the Sunday Observer": a name that the day opens.
fn is_paper(reader: &Reader, at: usize) -> bool {
    let name = reader.form(at + 1) == Form::Capital
        && reader.tag(at + 1) == Tag::Propn
        && reader.kind(at + 1) == Kind::Other;
    reader.after(at, &["the"]) && name
}

/// The day of the month behind a weekday: "the 13th", "the thirty first"; a plain number where nothing follows that it would count.
fn numbered(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    let the = reader.skip(at, &["the"]);
    let ranked = spoken::ordinal(reader, the).filter(|_| the > at || reader.form(at) == Form::Number);
    if let Some((day, end)) = ranked.filter(|(_, end)| !reader.noun_at(*end)) {
        return Some((day, end));
    }
    let Kind::Digits(day @ 1..=31, 1 | 2) = reader.kind(at) else { return None };
    let closed = reader.form(at + 1) == Form::Mark && !reader.is(at + 1, &["%", "-", "–", ":", "/", ","])
        || reader.is(at + 1, &["at", "between"]);
    (closed && reader.form(at - 1) != Form::Mark).then_some((day as i8, at + 1))
}

/// Where a part of the day that follows a day ends: "Friday morning", "Friday night".
pub(super) fn parts_of_day(reader: &Reader, at: usize) -> usize {
    let early = at + usize::from(reader.is(at, &["early", "late"]));
    let part = reader.kind(early) == Kind::Part || reader.is(early, &["night"]);
    if part { early + 1 } else { at }
}
