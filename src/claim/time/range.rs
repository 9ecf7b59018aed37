//! From one time to another: "from May 3 to 5", "between 2001 and 2005", "2019-20".

use super::Edge;
use super::TimeAnchor;
use super::When;
use super::absolute;
use super::bounded::as_part;
use super::bounded::compound_edge;
use super::bounded::core;
use super::bounded::part_of;
use super::clock;
use super::codes;
use super::reader::Found;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::relative;
use super::words::Kind;
use super::years;
use crate::claim::token::Form;
use crate::primitives::Grain;

/// "from May 3 to 5", "between February and July", "from 3 to 5 May".
pub(super) fn led_range(reader: &Reader, at: usize) -> Option<Found> {
    let links: &[&str] = if reader.is(at, &["from"]) {
        &["to", "until", "till", "through", "-", "–", "—", "~"]
    } else if reader.is(at, &["between"]) {
        &["and", "-", "–", "to", "~"]
    } else {
        return None;
    };
    let first = reader.skip(at + 1, &["the"]);
    if let Some(found) = joined(reader, first).or_else(|| joined_hours(reader, first, true)) {
        return Some(Found { start: at, ..found });
    }
    range(reader, at, first, links).or_else(|| hours(reader, at, first, links))
}

/// "between 2 and 4pm", "from 10:30 to 3", "from 5 pm to 7": one end tells that the other is an hour.
fn hours(reader: &Reader, start: usize, first: usize, links: &[&str]) -> Option<Found> {
    let timed = clock::clock(reader, first);
    let from = timed.clone().or_else(|| clock::bare_hour(reader, first))?;
    if !reader.is(from.end, links) {
        return None;
    }
    let named = clock::clock(reader, from.end + 1);
    let to = named.clone().or_else(|| clock::bare_hour(reader, from.end + 1))?;
    let day = |at: usize| {
        matches!(reader.kind(at), Kind::Day(_)) || reader.is(at, &["last"]) && reader.is(at + 1, &["night"])
    };
    let open = reader.noun_at(to.end) || reader.is(to.end, &["%", "percent", "per", "of"]);
    let told = named.is_some() || !open && timed.is_some() || day(to.end);
    told.then(|| {
        let (first, last) = of_one_half((from.when, timed.is_none()), (to.when, named.is_none()));
        between(first, last, Grain::Time, start, to.end)
    })
}

/// "between 3 and 4 p.m.", "from 5 p.m. to 7": a bare hour is of the afternoon where the other end is and their order allows it.
fn of_one_half((from, bare_from): (When, bool), (to, bare_to): (When, bool)) -> (When, When) {
    match (from, to) {
        (When::Clock { minutes: first }, When::Clock { minutes: last }) => {
            let first = if bare_from && first < NOON && first + NOON <= last { first + NOON } else { first };
            let last = if bare_to && last < first && last < NOON { last + NOON } else { last };
            (When::Clock { minutes: first }, When::Clock { minutes: last })
        }
        ends => ends,
    }
}

/// Minutes from midnight to noon.
const NOON: i16 = 720;

/// Two clock times in one token.
fn joined_hours(reader: &Reader, at: usize, led: bool) -> Option<Found> {
    if reader.kind(at) != Kind::Figure {
        return None;
    }
    let Point { when, grain, end } = clock::joined(reader, at, led)?;
    Some(Found { when, edge: Edge::Within, grain, start: at, end })
}

/// "May 3 to 5", "3–5 May", "May 3–June 5", "2019–2020", "2019-20", "May 3-5".
pub(super) fn open_range(reader: &Reader, at: usize) -> Option<Found> {
    if let Some(found) = joined(reader, at).or_else(|| joined_hours(reader, at, false)) {
        return Some(found);
    }
    let starts = matches!(
        reader.kind(at),
        Kind::Month(_) | Kind::Weekday(_) | Kind::Digits(..) | Kind::Ordinal(_) | Kind::Figure
    );
    if !starts {
        return None;
    }
    range(reader, at, at, &["to", "through", "until", "-", "–", "—", "~"])
}

/// A range from `first` on, whose ends are linked by one of `links`.
fn range(reader: &Reader, start: usize, first: usize, links: &[&str]) -> Option<Found> {
    if let Some((day, link)) = relative::lone_day(reader, first)
        && reader.is(link, links)
        && let Some(end) = day_of_month(reader, reader.skip(link + 1, &["the"]))
        && let When::Calendar { year, month: Some(month), day: Some(last) } = end.when
    {
        let month = if day > last { (month + 10) % 12 + 1 } else { month };
        let from = calendar(if day > last { None } else { year }, Some(month), Some(day));
        return Some(between(from, end.when, end.grain, start, end.end));
    }
    let led = first > start;
    let paired = pair_point(reader, first).filter(|from| reader.is(from.end, links));
    let from = match (&paired, led) {
        (Some(_), _) => paired,
        (None, true) => end_point(reader, first),
        (None, false) => core(reader, first),
    };
    let from = from.filter(|point| relative::is_dated(&point.when) || point.grain == Grain::Time)?;
    if !reader.is(from.end, links) {
        return None;
    }
    let second = reader.skip(from.end + 1, &["the"]);
    if let Some(to) =
        end_point(reader, second).or_else(|| present(reader, second)).filter(|to| fits(&from, to))
    {
        return Some(between(from.when, to.when, to.grain.min(from.grain), start, to.end));
    }
    let (day, end) = relative::lone_day(reader, second).filter(|_| from.grain == Grain::Day)?;
    if reader.noun_at(end) && reader.form(end) != Form::Capital {
        return None;
    }
    let to = day_after(&from.when, day);
    Some(between(from.when, to, Grain::Day, start, end))
}

/// A day of the same month, or, where that is before the first day, of the next.
fn day_after(from: &When, day: i8) -> When {
    match from {
        When::Calendar { year: None, month: Some(month), day: Some(first) } if day < *first => {
            calendar(None, Some(month % 12 + 1), Some(day))
        }
        from => relative::with_day(from, day),
    }
}

/// "5/12" as one end of a range, where the other end is a date.
fn pair_point(reader: &Reader, at: usize) -> Option<Point> {
    codes::slashed_pair(reader.word(at)).map(|when| Point { when, grain: Grain::Day, end: at + 1 })
}

/// One end of a range, which can be a part of a time ("the end of 2008").
fn end_point(reader: &Reader, at: usize) -> Option<Point> {
    let part = match reader.kind(at) {
        Kind::Edge(edge @ (Edge::Early | Edge::Mid | Edge::Late | Edge::End)) => part_of(reader, at, edge),
        Kind::Compound => compound_edge(reader, at),
        _ => None,
    };
    let whole = || core(reader, at).or_else(|| pair_point(reader, at).filter(|_| is_dash(reader, at)));
    let (year, point) =
        (|point: &Point| absolute::trailing_year(reader, point.end), part.map(as_part).or_else(whole)?);
    match (&point.when, year(&point)) {
        (When::Calendar { year: None, month, day: day @ Some(_) }, (Some(year), end)) => {
            Some(Point { when: calendar(Some(year), *month, *day), end, ..point })
        }
        _ => Some(point),
    }
}

/// Whether a dash stands before the token, and a date before it.
fn is_dash(reader: &Reader, at: usize) -> bool {
    reader.after(at, &["-", "–", "—", "to", "and"])
}

/// "to date", "until the present".
fn present(reader: &Reader, at: usize) -> Option<Point> {
    let end = at + 1 + usize::from(reader.is(at, &["current"]));
    let when = When::Relative {
        shift: 0,
        unit: Grain::Day,
        month: None,
        day: None,
        anchor: TimeAnchor::Publication,
    };
    (reader.is(end - 1, &["date", "present"]) && !reader.noun_at(end)).then_some(Point {
        when,
        grain: Grain::Day,
        end,
    })
}

/// A date with its day, where the day may be written like a plain number ("12 of June").
fn day_of_month(reader: &Reader, at: usize) -> Option<Point> {
    let plain = || {
        let (day, of) = relative::lone_day(reader, at)?;
        let Kind::Month(_) = reader.kind(reader.skip(of, &["of"])) else { return None };
        let month = absolute::absolute(reader, reader.skip(of, &["of"]))?;
        Some(Point { when: relative::with_day(&month.when, day), grain: Grain::Day, end: month.end })
    };
    absolute::absolute(reader, at).filter(|point| point.grain == Grain::Day).or_else(plain)
}

/// Whether two times can be the ends of one range.
fn fits(from: &Point, to: &Point) -> bool {
    let timed = |point: &Point| matches!(point.when, When::Clock { .. });
    timed(from) == timed(to) && (relative::is_dated(&to.when) || timed(to))
}

/// From one time to another; a year, month or day named once counts for both.
fn between(from: When, to: When, grain: Grain, start: usize, end: usize) -> Found {
    let from = match (&from, &to) {
        (When::Calendar { year: None, month, day }, When::Calendar { year: Some(year), .. }) => {
            calendar(Some(*year), *month, *day)
        }
        _ => from,
    };
    let to = match (&from, &to) {
        (When::Calendar { year: Some(year), .. }, When::Calendar { year: None, month, day }) => {
            calendar(Some(*year), *month, *day)
        }
        _ => to,
    };
    Found { when: When::Between(Box::new(from), Box::new(to)), edge: Edge::Within, grain, start, end }
}

/// Ranges in one token, with the month beside them: "May 3-5, 2024", "3-5 May", "2019-20", "2019-2021".
fn joined(reader: &Reader, at: usize) -> Option<Found> {
    let pair = |at: usize| {
        let spread = reader.touches_next(at) && reader.is(at + 1, &["/"]);
        let (left, right) = reader.word(at).split_once(['-', '/']).filter(|_| !spread)?;
        Some((left.parse::<i16>().ok()?, right.parse::<i16>().ok()?, left.len(), right.len()))
    };
    let days = |at: usize| {
        pair(at)
            .filter(|(from, to, ..)| (1..=31).contains(from) && (1..=31).contains(to))
            .map(|(from, to, ..)| (from as i8, to as i8))
    };
    let build = |month, year, (from, to): (i8, i8), end| {
        Some(between(
            calendar(year, Some(month), Some(from)),
            calendar(year, Some(month), Some(to)),
            Grain::Day,
            at,
            end,
        ))
    };
    if let Kind::Month(month) = reader.kind(at)
        && let Some(days) = days(at + 1)
    {
        let to = reader.skip(at + 2, &[","]);
        let year = years::year(reader, to);
        return build(month, year, days, if year.is_some() { to + 1 } else { at + 2 });
    }
    if reader.kind(at) != Kind::Figure {
        return None;
    }
    if let (Some(days), Kind::Month(month)) = (days(at), reader.kind(at + 1)) {
        let year = years::year(reader, at + 2);
        return build(month, year, days, at + 2 + usize::from(year.is_some()));
    }
    let (from, to, 4, length @ (1 | 2 | 4)) = pair(at)? else { return None };
    let to = match length {
        1 => from - from % 10 + to,
        2 => from - from % 100 + to,
        _ => to,
    };
    let years = (1800..2200).contains(&from) && from < to && to < 2200;
    let year = |year| calendar(Some(year), None, None);
    years.then(|| between(year(from), year(to), Grain::Year, at, at + 1))
}
