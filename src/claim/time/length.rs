//! Lengths, and times told by a length from another: "two weeks", "two days later", "three days after May 5", "all day".

use super::TimeAnchor;
use super::When;
use super::absolute;
use super::reader::Point;
use super::reader::Reader;
use super::relative::point;
use super::relative::step;
use super::relative::window;
use super::words::Kind;
use super::words::look_up;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// "all day", "another week": a length of one.
pub(super) fn one_unit(reader: &Reader, at: usize) -> Option<Point> {
    let unit = reader.unit(at + 1).filter(|unit| unit.grain >= Grain::Day && unit.grain != Grain::Quarter)?;
    let alone = !reader.word(at + 1).ends_with('s') && !reader.noun_at(at + 2);
    let next = reader.is(at, &["all"]) || !matches!(reader.kind(at + 2), Kind::Away(_));
    (alone && next).then(|| {
        point(
            When::Length { count: unit.count, unit: unit.grain },
            unit.grain,
            reader.skip(at + 2, &["long"]),
        )
    })
}

/// "the day after tomorrow", "the day before Christmas", "the day before".
pub(super) fn day_beside(reader: &Reader, at: usize) -> Option<Point> {
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
    beside(reader, sign, Grain::Day, at + 2).or_else(|| beside_event(reader, at + 2))
}

/// "the day before his departure": of an event whose day is not told.
fn beside_event(reader: &Reader, at: usize) -> Option<Point> {
    let possessed = reader.is(at, &["his", "her", "its", "their", "the"]);
    let noun = (at + 1..at + 4).find(|noun| reader.tag(*noun) == Tag::Noun)?;
    let plain = (at + 1..noun).all(|word| matches!(reader.tag(word), Tag::Adj | Tag::Propn));
    (possessed && plain).then(|| point(When::Vague, Grain::Day, noun + 1))
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
        // "Four weeks from Election Day" counts down to it.
        let ahead = reader.after(at, &["from"]) && matches!(named.when, When::Feast { .. });
        let count = if ahead { -count } else { count };
        let when = When::Offset { count, unit, from: Box::new(named.when) };
        return Some(point(when, unit, named.end));
    }
    let ends = reader.form(at) == Form::Mark
        || reader.is(at, &["that", "this"]) && reader.form(at + 1) == Form::Mark;
    let end = if reader.form(at) == Form::Mark { at } else { at + 1 };
    ends.then(|| point(When::Away { count, unit, anchor: TimeAnchor::Narrative }, unit, end))
}

/// "two weeks ago", "a year earlier", "three days after May 5", "two years".
pub(super) fn counted(reader: &Reader, at: usize) -> Option<Point> {
    let (count, to) = reader.count(at)?;
    if let (Kind::Shift(shift @ (-1 | 1)), Some(unit)) = (reader.kind(to), reader.unit(to + 1))
        && (count <= 1.0 || reader.word(to + 1).ends_with('s'))
    {
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
pub(super) fn compound(word: &str) -> Option<(When, Grain)> {
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
    if reader.is(to + 1, &["of", "ago", "after", "before", "later", "earlier"])
        || unit.grain == Grain::Quarter && reader.noun_at(to + 1)
    {
        return None;
    }
    Some(point(When::Window { count: count * unit.count, unit: unit.grain, ahead }, unit.grain, to + 1))
}
