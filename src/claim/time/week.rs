//! Weeks and weekends told by a day or a number, and lengths told by their first day: "the week of May 6", "Easter weekend",
//! "week 27 of last year", "next week on Tuesday", "three days from Monday on".

use super::Around;
use super::TimeAnchor;
use super::When;
use super::absolute;
use super::reader::Point;
use super::reader::Reader;
use super::relative;
use super::relative::step;
use super::words::Kind;
use super::years;
use crate::primitives::Grain;

fn around(kind: Around, day: Point, grain: Grain) -> Option<Point> {
    let dated = day.grain == Grain::Day && relative::is_dated(&day.when);
    let when = When::Around { kind, of: Box::new(day.when) };
    dated.then_some(Point { when, grain, end: day.end })
}

fn day_at(reader: &Reader, at: usize) -> Option<Point> {
    let at = reader.skip(at, &["the"]);
    let point = relative::relative(reader, at).or_else(|| absolute::absolute(reader, at))?;
    (point.grain == Grain::Day && relative::is_dated(&point.when)).then_some(point)
}

/// "[the] week of May 6", "week starting on May 6", "weekend of Halloween", "week 27 of last year"; "a week starting tomorrow".
pub(super) fn week(reader: &Reader, at: usize) -> Option<Point> {
    if let Some(point) = starting(reader, at) {
        return Some(point);
    }
    if !reader.is(at, &["week", "weekend"]) {
        return None;
    }
    if let Some(point) = numbered(reader, at) {
        return Some(point);
    }
    let begins = ["commencing", "starting", "beginning", "of"];
    if !reader.is(at + 1, &begins) {
        return None;
    }
    let kind = if reader.is(at, &["week"]) { Around::Week } else { Around::Weekend };
    around(kind, day_at(reader, reader.skip(at + 2, &["on", "from"]))?, Grain::Week)
}

/// "week 27 of last year", "week 3 of 2027", "the 3rd week of 2027" being another matter.
fn numbered(reader: &Reader, at: usize) -> Option<Point> {
    let Kind::Digits(nth @ 1..=53, 1 | 2) = reader.kind(at + 1) else { return None };
    if !reader.is(at, &["week"]) || !reader.is(at + 2, &["of"]) {
        return None;
    }
    let year = match (years::year(reader, at + 3), reader.kind(at + 3)) {
        (Some(year), _) => {
            Point { when: super::reader::calendar(Some(year), None, None), grain: Grain::Year, end: at + 4 }
        }
        (_, Kind::Shift(_)) => {
            relative::relative(reader, at + 3).filter(|point| point.grain == Grain::Year)?
        }
        _ => return None,
    };
    let when = When::NthOf { nth, count: 1, unit: Grain::Week, weekday: None, of: Box::new(year.when) };
    Some(Point { when, grain: Grain::Week, end: year.end })
}

/// "a week starting tomorrow", "3 days starting from next Monday", "two weeks beginning on May 6".
fn starting(reader: &Reader, at: usize) -> Option<Point> {
    let (count, to) = reader.count(at)?;
    let unit = reader.unit(to).filter(|unit| unit.grain >= Grain::Day)?;
    let from = reader.skip(to + 1, &["starting", "beginning", "commencing"]);
    if from == to + 1 {
        return None;
    }
    let day = day_at(reader, reader.skip(from, &["on", "from"]))?;
    around(Around::From { count: count * unit.count, unit: unit.grain }, day, unit.grain.max(Grain::Week))
}

/// After "last", "this" or "next": "week on Tuesday", "week - Monday", "working week".
pub(super) fn of_shift(reader: &Reader, at: usize, shift: i32) -> Option<Point> {
    if reader.is(at, &["workweek"]) || reader.is(at, &["working", "work"]) && reader.is(at + 1, &["week"]) {
        let of = Box::new(step(shift, Grain::Week, TimeAnchor::Publication));
        let when = When::NthOf { nth: 1, count: 5, unit: Grain::Day, weekday: None, of };
        let end = at + 1 + usize::from(!reader.is(at, &["workweek"]));
        return Some(Point { when, grain: Grain::Week, end });
    }
    if !reader.is(at, &["week"]) {
        return None;
    }
    let named = reader.skip(at + 1, &["on", "-", "–"]);
    match reader.kind(named) {
        Kind::Weekday(day) if relative::is_name(reader, named) => {
            let end = absolute::parts_of_day(reader, named + 1);
            Some(Point { when: When::Weekday { day, shift: Some(shift) }, grain: Grain::Day, end })
        }
        _ => None,
    }
}

/// A feast or named day with "weekend" behind it: "Easter weekend", "Labor Day 2021 weekend", "Halloween weekend 2021".
pub(super) fn extended(reader: &Reader, point: Point) -> Point {
    if !matches!(point.when, When::Feast { .. }) || !reader.is(point.end, &["weekend"]) {
        return point;
    }
    let When::Feast { rule, which } = point.when else { return point };
    let (year, end) = absolute::trailing_year(reader, point.end + 1);
    let which = year.map_or(which, super::feast::Which::Year);
    let of = Box::new(When::Feast { rule, which });
    Point { when: When::Around { kind: Around::Weekend, of }, grain: Grain::Week, end }
}
