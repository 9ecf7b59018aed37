//! Times counted from another: yesterday, last week, two days later, the same day, within six months.

use super::TimeAnchor;
use super::When;
use super::absolute;
use super::codes;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::words::Kind;
use super::words::look_up;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// A relative time, a length or a vague one that starts at token `at`.
pub(super) fn relative(reader: &Reader, at: usize) -> Option<Point> {
    match reader.kind(at) {
        Kind::Part => day_part(reader, at),
        Kind::Ordinal(nth) => nth_of(reader, at, nth).or_else(|| counted(reader, at)),
        Kind::Other if reader.is(at, &["final"]) => nth_of(reader, at, -1),
        Kind::Other if reader.is(at, &["now", "currently", "presently"]) => now(reader, at),
        Kind::Day(shift) => {
            let end = absolute::parts_of_day(reader, at + 1);
            Some(point(step(shift, Grain::Day, TimeAnchor::Publication), Grain::Day, end))
        }
        Kind::Shift(shift) => shifted(reader, at, i32::from(shift)),
        Kind::Month(month) => month_of(reader, at, month),
        Kind::Vague(recent) => vague(reader, at, recent),
        Kind::Compound => compound(reader.word(at)).map(|(when, grain)| point(when, grain, at + 1)),
        Kind::Unit(unit) if unit.grain == Grain::Day => day_beside(reader, at),
        _ if reader.is(at, &["same", "that"]) => same(reader, at),
        _ if reader.is(at, &["every", "each"]) => every(reader, at),
        _ => counted(reader, at),
    }
}

fn point(when: When, grain: Grain, end: usize) -> Point {
    Point { when, grain, end }
}

fn step(shift: i32, unit: Grain, anchor: TimeAnchor) -> When {
    When::Relative { shift, unit, month: None, day: None, anchor }
}

/// "last week", "the past two months", "next Friday", "this summer", "last October", "the following day".
fn shifted(reader: &Reader, at: usize, shift: i32) -> Option<Point> {
    let word = reader.word(at).to_ascii_lowercase();
    let next = reader.skip(at + 1, &["fiscal", "calendar"]);
    match reader.kind(next) {
        Kind::Weekday(day) if is_name(reader, next) => {
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
        Kind::Part => {
            return Some(point(step(shift, Grain::Day, TimeAnchor::Publication), Grain::Day, next + 1));
        }
        _ => {}
    }
    if word == "last" && reader.is(next, &["night"]) {
        return Some(point(step(-1, Grain::Day, TimeAnchor::Publication), Grain::Day, next + 1));
    }
    let of =
        codes::year_part(reader, at).or_else(|| (word == "last").then(|| nth_of(reader, at, -1)).flatten());
    if of.is_some() {
        return of;
    }
    if reader.is(next, &["weekend"]) {
        return Some(point(When::Weekend { shift }, Grain::Week, next + 1));
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

fn window(count: f64, unit: Grain, ahead: bool) -> When {
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

/// "the same day", "that week".
fn same(reader: &Reader, at: usize) -> Option<Point> {
    let unit =
        reader.unit(at + 1).filter(|unit| unit.grain >= Grain::Day && !reader.word(at + 1).ends_with('s'))?;
    if reader.is(at + 1, &["quarter", "century", "decade"]) && reader.is(at, &["that"])
        || reader.noun_at(at + 2)
    {
        return None;
    }
    Some(point(step(0, unit.grain, TimeAnchor::Narrative), unit.grain, at + 2))
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
    let led =
        reader.after(at, &["the", "this", "early", "late", "in", "at", "by"]) && !reader.noun_at(at + 1);
    led.then(|| point(When::DayPart, Grain::Time, at + 1))
}

/// "now", where it is no connective.
fn now(reader: &Reader, at: usize) -> Option<Point> {
    let joined = reader.is(at + 1, &[","]) && at == 0;
    (!joined).then(|| point(step(0, Grain::Day, TimeAnchor::Publication), Grain::Day, at + 1))
}

/// "every Friday", "each of the last two years" is not.
fn every(reader: &Reader, at: usize) -> Option<Point> {
    let next = reader.skip(at + 1, &["other", "single"]);
    let next = reader.count(next).map_or(next, |(_, to)| to);
    let named = matches!(reader.kind(next), Kind::Weekday(_) | Kind::Month(_) | Kind::Season(_) | Kind::Part);
    let unit = reader.unit(next);
    (named || unit.is_some())
        .then(|| point(When::Every, unit.map_or(Grain::Day, |unit| unit.grain), next + 1))
}

/// "the day after tomorrow", "the day before Christmas", "the day before".
fn day_beside(reader: &Reader, at: usize) -> Option<Point> {
    let sign = if reader.is(at + 1, &["after"]) {
        1.0
    } else if reader.is(at + 1, &["before"]) {
        -1.0
    } else {
        return None;
    };
    if !reader.after(at, &["the", "a", "one"]) || !reader.is(at, &["day"]) {
        return None;
    }
    beside(reader, sign, Grain::Day, at + 2)
}

/// So many units from what stands at `at`: another time, or, where the clause ends, the time last named.
fn beside(reader: &Reader, count: f64, unit: Grain, at: usize) -> Option<Point> {
    let from = reader.skip(at, &["the"]);
    let named = match reader.kind(from) {
        Kind::Day(shift) => {
            Some(point(step(shift, Grain::Day, TimeAnchor::Publication), Grain::Day, from + 1))
        }
        _ => absolute::absolute(reader, from),
    };
    if let Some(named) = named.filter(|named| named.grain >= Grain::Day) {
        let when = When::Offset { count, unit, from: Box::new(named.when) };
        return Some(point(when, unit, named.end));
    }
    let ends = reader.form(at) == Form::Mark
        || reader.is(at, &["that", "this"]) && reader.form(at + 1) == Form::Mark;
    let end = if reader.form(at) == Form::Mark { at } else { at + 1 };
    ends.then(|| point(When::Away { count, unit, anchor: TimeAnchor::Narrative }, unit, end))
}

/// "two weeks ago", "a year earlier", "three days after May 5", "two years".
fn counted(reader: &Reader, at: usize) -> Option<Point> {
    let (count, to) = reader.count(at)?;
    if let (Kind::Shift(shift @ (-1 | 1)), Some(unit)) = (reader.kind(to), reader.unit(to + 1)) {
        return Some(point(window(count * unit.count, unit.grain, shift > 0), unit.grain, to + 2));
    }
    let unit = reader.unit(to)?;
    let (count, grain, to) = (count * unit.count, unit.grain, to + 1);
    let away = |sign: f64, anchor, end| {
        Some(point(When::Away { count: sign * count, unit: grain, anchor }, grain, end))
    };
    if reader.is(to, &["ago"])
        && let Kind::Day(shift) = reader.kind(to + 1)
    {
        let from = Box::new(step(shift, Grain::Day, TimeAnchor::Publication));
        return Some(point(When::Offset { count: -count, unit: grain, from }, Grain::Day, to + 2));
    }
    if reader.is(to, &["ago"]) {
        return away(-1.0, TimeAnchor::Publication, to + 1);
    }
    if reader.is(to, &["hence"]) || reader.is(to, &["from"]) && reader.is(to + 1, &["now", "today"]) {
        return away(1.0, TimeAnchor::Publication, to + 1 + usize::from(!reader.is(to, &["hence"])));
    }
    if let Kind::Away(sign) = reader.kind(to)
        && !reader.is(to + 1, &["than"])
    {
        return away(f64::from(sign), TimeAnchor::Narrative, to + 1);
    }
    let sign = f64::from(i8::from(reader.is(to, &["after", "from"])) - i8::from(reader.is(to, &["before"])));
    if sign != 0.0
        && let Some(found) = beside(reader, sign * count, grain, to + 1)
    {
        return Some(found);
    }
    let article = reader.is(at, &["a", "an"]);
    if reader.is(to, &["old", "older", "younger"]) || reader.is(to, &["of"]) && reader.is(to + 1, &["age"]) {
        return None;
    }
    (!article && grain != Grain::Quarter).then(|| point(When::Length { count, unit: grain }, grain, to))
}

/// "two-day", "six-month", "10-year": lengths. Ages ("20-year-old") are none.
fn compound(word: &str) -> Option<(When, Grain)> {
    let (count, rest) = word.split_once('-')?;
    let Kind::Unit(unit) = look_up(rest.strip_suffix("-long").unwrap_or(rest)) else { return None };
    let count = match look_up(count) {
        Kind::Number(value) => f64::from(value),
        Kind::Few => 3.0,
        _ => count.parse().ok()?,
    };
    if unit.grain == Grain::Quarter {
        return None;
    }
    Some((When::Length { count: count * unit.count, unit: unit.grain }, unit.grain))
}

/// "in six months", "within two weeks", as seen from the anchor; `at` is the number.
pub(super) fn within(reader: &Reader, at: usize, ahead: Option<bool>) -> Option<Point> {
    let (count, to) = reader.count(at)?;
    let unit = reader.unit(to)?;
    if reader.is(to + 1, &["of", "ago", "after", "before", "later", "earlier"]) {
        return None;
    }
    Some(point(When::Window { count: count * unit.count, unit: unit.grain, ahead }, unit.grain, to + 1))
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
        Kind::Digits(day @ 1..=31, 1 | 2) | Kind::Ordinal(day @ 1..=31) => Some((day as i8, at + 1)),
        _ => None,
    }
}

/// `when` with another day.
pub(super) fn with_day(when: &When, day: i8) -> When {
    match when {
        When::Calendar { year, month, .. } => calendar(*year, *month, Some(day)),
        other => other.clone(),
    }
}
