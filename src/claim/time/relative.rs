//! Times counted from another: yesterday, last week, two days later, the same day, within six months.

use super::TimeAnchor;
use super::When;
use super::absolute;
use super::feast;
use super::feast::Which;
use super::length::compound;
use super::length::counted;
use super::length::day_beside;
use super::length::one_unit;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::spoken;
use super::week;
use super::words::Kind;
use super::year_part;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// A relative time, a length or a vague one that starts at token `at`.
pub(super) fn relative(reader: &Reader, at: usize) -> Option<Point> {
    match reader.kind(at) {
        Kind::Part => day_part(reader, at),
        Kind::Meal => meal(reader, at),
        Kind::Ordinal(nth) => nth_of(reader, at, nth).or_else(|| counted(reader, at)),
        Kind::Unit(_) if reader.is(at, &["second"]) => nth_of(reader, at, 2),
        Kind::Other if reader.is(at, &["final"]) => nth_of(reader, at, -1),
        Kind::Other if reader.is(at, &["now", "currently", "presently"]) => now(reader, at),
        Kind::Other if reader.is(at, &["at", "right"]) => present(reader, at),
        Kind::Other if reader.is(at, &["all", "another"]) => one_unit(reader, at),
        Kind::Day(shift) => {
            let end = absolute::parts_of_day(reader, at + 1);
            Some(point(step(shift, Grain::Day, TimeAnchor::Publication), Grain::Day, end))
        }
        Kind::Shift(shift) => shifted(reader, at, i32::from(shift)),
        Kind::Month(month) => month_of(reader, at, month),
        Kind::Vague(recent) => vague(reader, at, recent),
        Kind::Compound => compound(reader.word(at)).map(|(when, grain)| point(when, grain, at + 1)),
        Kind::Unit(_) if is_the_weekend(reader, at) => Some(weekend_by(at + 1)),
        Kind::Unit(unit) if unit.grain == Grain::Day => day_beside(reader, at),
        Kind::Unit(unit) if unit.grain > Grain::Day => beyond(reader, at, unit.grain),
        _ if reader.is(at, &["same", "that"]) => same(reader, at),
        _ => counted(reader, at),
    }
}

/// "over the weekend", "at the weekend".
fn is_the_weekend(reader: &Reader, at: usize) -> bool {
    reader.is(at, &["weekend"])
        && reader.after(at, &["the"])
        && at > 1
        && reader.is(at - 2, &["over", "at", "on", "during"])
        && !reader.is(at + 1, &["of", "before", "after", "that", "when"])
}

/// The weekend whose Sunday fits the tense.
fn weekend_by(end: usize) -> Point {
    let sunday = Box::new(When::Weekday { day: 7, shift: None });
    point(When::Around { kind: super::Around::Weekend, of: sunday }, Grain::Week, end)
}

pub(super) fn point(when: When, grain: Grain, end: usize) -> Point {
    Point { when, grain, end }
}

pub(super) fn step(shift: i32, unit: Grain, anchor: TimeAnchor) -> When {
    When::Relative { shift, unit, month: None, day: None, anchor }
}

/// "this calendar year", whole; "last school year", whose days differ from place to place.
fn year_kind(reader: &Reader, at: usize, shift: i32) -> Option<Point> {
    if !reader.is(at + 2, &["year"]) {
        return None;
    }
    if reader.is(at + 1, &["calendar"]) {
        let when = When::YearPart { part: 1, parts: 1, year: None, shift: Some(shift) };
        return Some(point(when, Grain::Year, at + 3));
    }
    reader
        .is(at + 1, &["school", "academic", "financial", "tax"])
        .then(|| point(When::Vague, Grain::Year, at + 3))
}

/// "last week", "the past two months", "next Friday", "this summer", "last October", "the following day".
fn shifted(reader: &Reader, at: usize, shift: i32) -> Option<Point> {
    let word = reader.word(at).to_ascii_lowercase();
    let next = reader.skip(at + 1, &["fiscal", "calendar"]);
    if let Some(point) = year_kind(reader, at, shift) {
        return Some(point);
    }
    if let Some((rule, end)) = feast::named(reader, next) {
        let when = When::Feast { rule, which: Which::Shift(shift) };
        return Some(point(when, Grain::Day, end));
    }
    match reader.kind(next) {
        Kind::Weekday(day) if is_name(reader, next) => {
            let dated = absolute::absolute(reader, next);
            if let Some(dated) = dated.filter(|point| matches!(point.when, When::Calendar { .. })) {
                return Some(dated);
            }
            let end = absolute::parts_of_day(reader, next + 1);
            let when =
                When::Weekday { day, shift: (!matches!(word.as_str(), "this" | "past")).then_some(shift) };
            return Some(point(when, Grain::Day, end));
        }
        Kind::Month(month) if is_name(reader, next) => {
            let dated = absolute::absolute(reader, next).filter(|point| point.grain == Grain::Day);
            return dated.or(Some(point(When::Named { name: month, shift }, Grain::Month, next + 1)));
        }
        Kind::Season(season) if !reader.noun_at(next + 1) || reader.tag(next) != Tag::Adj => {
            return Some(point(When::Named { name: 12 + season, shift }, Grain::Season, next + 1));
        }
        // "this morning" is of the day of writing, "the next morning" of the day told of.
        Kind::Part => {
            let told = matches!(word.as_str(), "following" | "previous" | "preceding")
                || word == "next" && reader.after(at, &["the"]);
            let anchor = if told { TimeAnchor::Narrative } else { TimeAnchor::Publication };
            return Some(point(step(shift, Grain::Day, anchor), Grain::Day, next + 1));
        }
        _ => {}
    }
    if word == "last" && reader.is(next, &["night"]) {
        return Some(point(step(-1, Grain::Day, TimeAnchor::Publication), Grain::Day, next + 1));
    }
    let of = year_part::year_part(reader, at)
        .or_else(|| (word == "last").then(|| nth_of(reader, at, -1)).flatten());
    if of.is_some() {
        return of;
    }
    if reader.is(next, &["weekend"]) {
        let when = When::Weekend { shift, anchor: TimeAnchor::Publication };
        return Some(point(when, Grain::Week, next + 1));
    }
    if let Some(point) = week::of_shift(reader, next, shift) {
        return Some(point);
    }
    if let Some(unit) = reader.unit(next).filter(|unit| unit.grain != Grain::Time) {
        let plural = reader.word(next).ends_with('s');
        if plural {
            return (shift != 0).then(|| point(When::Vague, unit.grain, next + 1));
        }
        if word == "past" {
            return Some(point(window(unit.count, unit.grain, false), unit.grain, next + 1));
        }
        let narrative = matches!(word.as_str(), "following" | "previous" | "preceding")
            || word == "next" && unit.grain == Grain::Day;
        let anchor = if narrative { TimeAnchor::Narrative } else { TimeAnchor::Publication };
        return Some(point(step(shift, unit.grain, anchor), unit.grain, next + 1));
    }
    let (count, to) = reader.count(next)?;
    let unit = reader.unit(to)?;
    (shift != 0).then(|| point(window(count * unit.count, unit.grain, shift > 0), unit.grain, to + 1))
}

pub(super) fn window(count: f64, unit: Grain, ahead: bool) -> When {
    When::Window { count, unit, ahead: Some(ahead) }
}

/// Whether a month or weekday is written as a name, or cannot be another word.
pub(super) fn is_name(reader: &Reader, at: usize) -> bool {
    reader.form(at) == Form::Capital
        || reader.word(at).len() > 4 && !reader.is(at, &["march"])
        || reader.is(at, &["june", "july"])
}

/// "October last year", "April of this year", "March 5 this year".
fn month_of(reader: &Reader, at: usize, month: i8) -> Option<Point> {
    let (day, next) = match reader.kind(at + 1) {
        Kind::Digits(day @ 1..=31, 1 | 2) | Kind::Ordinal(day @ 1..=31) => (Some(day as i8), at + 2),
        _ => (None, at + 1),
    };
    let of = reader.skip(reader.skip(next, &[","]), &["of"]);
    let Kind::Shift(shift) = reader.kind(of) else { return None };
    if !reader.is(of + 1, &["year"]) || !is_name(reader, at) {
        return None;
    }
    let when = When::Relative {
        shift: i32::from(shift),
        unit: Grain::Year,
        month: Some(month),
        day,
        anchor: TimeAnchor::Publication,
    };
    Some(point(when, if day.is_some() { Grain::Day } else { Grain::Month }, of + 2))
}

/// "recent weeks", "currently".
fn vague(reader: &Reader, at: usize, recent: bool) -> Option<Point> {
    if !recent {
        let grain = Grain::Day;
        return Some(point(When::Vague, grain, at + 1));
    }
    let unit = reader.unit(at + 1).filter(|unit| unit.grain >= Grain::Day)?;
    Some(point(When::Vague, unit.grain, at + 2))
}

/// "the same day", "that week", "that same evening".
fn same(reader: &Reader, at: usize) -> Option<Point> {
    let last = at + usize::from(reader.is(at, &["that"]) && reader.is(at + 1, &["same"]));
    let part = reader.kind(last + 1) == Kind::Part && !reader.noun_at(last + 2);
    if part {
        return Some(point(step(0, Grain::Day, TimeAnchor::Narrative), Grain::Day, last + 2));
    }
    if last > at {
        return same(reader, last);
    }
    let unit =
        reader.unit(at + 1).filter(|unit| unit.grain >= Grain::Day && !reader.word(at + 1).ends_with('s'))?;
    if reader.is(at + 1, &["quarter", "century", "decade"]) && reader.is(at, &["that"])
        || reader.noun_at(at + 2)
    {
        return None;
    }
    let when = if reader.is(at + 1, &["weekend"]) {
        When::Weekend { shift: 0, anchor: TimeAnchor::Narrative }
    } else {
        step(0, unit.grain, TimeAnchor::Narrative)
    };
    Some(point(when, unit.grain, at + 2))
}

/// "the first week of May", "the last four months of 2021", "the first Monday of next month".
fn nth_of(reader: &Reader, at: usize, nth: i32) -> Option<Point> {
    let (count, to) = match reader.count(at + 1) {
        Some((count, to)) if matches!(reader.kind(to), Kind::Unit(_)) => (count as i32, to),
        _ => (1, at + 1),
    };
    let (unit, weekday) = match reader.kind(to) {
        Kind::Unit(unit) if unit.grain >= Grain::Day && unit.grain <= Grain::Year => (unit.grain, None),
        Kind::Weekday(day) => (Grain::Day, Some(day)),
        _ => return None,
    };
    let of = reader.skip(to + 1, &["of", "in"]);
    let the = reader.skip(of, &["the"]);
    if of == to + 1 || reader.is(to + 1, &["in"]) && nth > 0 && weekday.is_none() {
        return None;
    }
    let whole = match reader.unit(the).filter(|_| the > of) {
        Some(unit) => point(step(0, unit.grain, TimeAnchor::Publication), unit.grain, the + 1),
        None => relative(reader, the).or_else(|| absolute::absolute(reader, the))?,
    };
    let holds = whole.grain > unit && is_dated(&whole.when) && (count == 1 || nth.abs() == 1);
    let when = When::NthOf { nth, count, unit, weekday, of: Box::new(whole.when) };
    holds.then(|| point(when, if count > 1 { unit.max(Grain::Week) } else { unit }, whole.end))
}

/// "in the morning", "the afternoon".
fn day_part(reader: &Reader, at: usize) -> Option<Point> {
    const LEADS: &[&str] = &[
        "the", "this", "early", "late", "in", "at", "by", "one", "another", "an", "all", "until", "before",
        "after",
    ];
    let counted = at > 0 && matches!(reader.kind(at - 1), Kind::Digits(..) | Kind::Number(_));
    let day = matches!(reader.kind(at + 1), Kind::Day(_));
    // "around noon": nothing but an hour goes with these.
    let hour = reader.is(at, &["noon", "midday", "midnight"])
        && reader.after(
            at,
            &["around", "about", "near", "from", "since", "till", "past", "almost", "nearly", "at"],
        );
    let led = (counted || hour || reader.after(at, LEADS)) && (day || !reader.noun_at(at + 1));
    led.then(|| point(When::DayPart, Grain::Time, at + 1))
}

/// "at lunch", "after dinner", "before breakfast".
fn meal(reader: &Reader, at: usize) -> Option<Point> {
    let led = reader.after(at, &["at", "after", "before", "around", "during", "over", "until", "by"])
        && (!reader.noun_at(at + 1) || matches!(reader.kind(at + 1), Kind::Day(_)))
        && !reader.is(at + 1, &["with", "for", "at"]);
    led.then(|| point(When::DayPart, Grain::Time, at + 1))
}

/// "now", where it is no connective.
fn now(reader: &Reader, at: usize) -> Option<Point> {
    let joined = reader.is(at + 1, &[","]) && at == 0;
    (!joined).then(|| point(step(0, Grain::Day, TimeAnchor::Publication), Grain::Day, at + 1))
}

/// The day of publication, up to token `end`.
pub(super) fn today(end: usize) -> Point {
    point(step(0, Grain::Day, TimeAnchor::Publication), Grain::Day, end)
}

/// "at present", "at the moment", "at this time", "right now".
fn present(reader: &Reader, at: usize) -> Option<Point> {
    if reader.is(at, &["right"]) {
        return reader.is(at + 1, &["now"]).then(|| today(at + 2));
    }
    let word = reader.skip(at + 1, &["the", "this"]);
    let led = word > at + 1;
    let end = match reader.word(word).to_ascii_lowercase().as_str() {
        "present" => reader.skip(word + 1, &["time"]),
        "moment" if led => word + 1,
        "time" if reader.is(at + 1, &["this"]) => word + 1,
        "minute" if led && reader.form(word + 1) == Form::Mark => word + 1,
        _ => return None,
    };
    (!reader.noun_at(end) && !reader.is(end, &["of", "when", "that", "last"])).then(|| today(end))
}

/// "the week after next", "the year before last".
fn beyond(reader: &Reader, at: usize, unit: Grain) -> Option<Point> {
    let shift = match (reader.is(at + 1, &["after"]), reader.is(at + 1, &["before"])) {
        (true, _) if reader.is(at + 2, &["next"]) => 2,
        (_, true) if reader.is(at + 2, &["last"]) => -2,
        _ => return None,
    };
    let weekend = reader.is(at, &["weekend"]);
    let anchor = TimeAnchor::Publication;
    let when = if weekend { When::Weekend { shift, anchor } } else { step(shift, unit, anchor) };
    let closed = reader.after(at, &["the"]) && reader.unit(at + 3).is_none() && !reader.noun_at(at + 3);
    closed.then(|| point(when, unit, at + 3))
}

/// Whether `when` names a day or a longer stretch of the calendar.
pub(super) fn is_dated(when: &When) -> bool {
    !matches!(
        when,
        When::Length { .. } | When::Vague | When::Every | When::Clock { .. } | When::Window { .. }
    )
}

/// The day of the month at `at`, as a date without month.
pub(super) fn lone_day(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    match reader.kind(at) {
        Kind::Digits(day @ 1..=31, 1 | 2) => Some((day as i8, at + 1)),
        _ => spoken::ordinal(reader, at),
    }
}

/// `when` with another day.
pub(super) fn with_day(when: &When, day: i8) -> When {
    match when {
        When::Calendar { year, month, .. } => calendar(*year, *month, Some(day)),
        other => other.clone(),
    }
}
