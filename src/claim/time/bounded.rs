//! Times with their bounds: since, by, early, end of, from … to, within.

use super::Edge;
use super::When;
use super::absolute;
use super::codes;
use super::range::led_range;
use super::range::open_range;
use super::reader::Found;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::relative;
use super::words::Kind;
use super::words::look_up;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// The time expression that starts at token `at`, bounds included.
pub(super) fn expression(reader: &Reader, at: usize) -> Option<Found> {
    let kind = reader.kind(at);
    if kind == Kind::Other && !may_lead(reader.word(at)) {
        return coded_point(reader, at);
    }
    led_range(reader, at)
        .or_else(|| edged(reader, at))
        .or_else(|| prefixed(reader, at))
        .or_else(|| open_range(reader, at))
        .or_else(|| core(reader, at).map(|point| found(point, Edge::Within, at)))
        .or_else(|| compound_edge(reader, at))
}

/// Words outside the list that can start a time expression.
fn may_lead(word: &str) -> bool {
    const LEADS: &[&str] = &[
        "from",
        "between",
        "within",
        "in",
        "the",
        "as",
        "up",
        "no",
        "same",
        "that",
        "every",
        "each",
        "a",
        "an",
        "half",
        "final",
        "over",
        "on",
        "at",
        "now",
        "currently",
        "presently",
    ];
    word.len() < 10 && LEADS.iter().any(|lead| word.eq_ignore_ascii_case(lead))
}

fn coded_point(reader: &Reader, at: usize) -> Option<Found> {
    let coded = reader.form(at) == Form::Capital || reader.word(at).len() == 2 || reader.is(at, &["fiscal"]);
    let point = if coded { absolute::absolute(reader, at) } else { None };
    point.map(|point| found(point, Edge::Within, at))
}

fn found(point: Point, edge: Edge, start: usize) -> Found {
    Found { when: point.when, edge, grain: point.grain, start, end: point.end }
}

/// A time without bounds, with a clock time that goes with it.
pub(super) fn core(reader: &Reader, at: usize) -> Option<Point> {
    let point = relative::relative(reader, at).or_else(|| clock(reader, at));
    let point = point.or_else(|| absolute::absolute(reader, at))?;
    Some(with_clock(reader, point))
}

/// "9:30", "9:30 a.m.", "9 a.m.", "nine o'clock".
fn clock(reader: &Reader, at: usize) -> Option<Point> {
    let hour = match reader.kind(at) {
        Kind::Digits(hour @ 0..=24, 1 | 2) | Kind::Number(hour @ 1..=12) => hour as i16 * 60,
        Kind::Figure => codes::clock(reader.word(at)).or_else(|| {
            codes::clock(&format!("{}am", reader.word(at))).filter(|_| half_of_day(reader, at + 1).is_some())
        })?,
        _ => return None,
    };
    let (minutes, end) = match half_of_day(reader, at + 1) {
        Some((half, end)) => (hour % 720 + half, end),
        None if reader.is(at + 1, &["o'clock", "oclock", "o’clock"]) => (hour, at + 2),
        None if reader.kind(at) == Kind::Figure => (hour, at + 1),
        None => return None,
    };
    Some(Point { when: When::Clock { minutes: minutes.min(1439) }, grain: Grain::Time, end })
}

/// "a.m." or "pm": minutes to add.
fn half_of_day(reader: &Reader, at: usize) -> Option<(i16, usize)> {
    if reader.is(at, &["a.m.", "am", "a.m"]) {
        Some((0, at + 1))
    } else if reader.is(at, &["p.m.", "pm", "p.m"]) {
        Some((720, at + 1))
    } else {
        None
    }
}

/// A day takes the clock time beside it ("Friday at 9 a.m.", "9 a.m. on Friday").
fn with_clock(reader: &Reader, point: Point) -> Point {
    if point.grain == Grain::Day && relative::is_dated(&point.when) {
        let at = reader.skip(reader.skip(point.end, &[","]), &["at", "@", "around"]);
        return match clock(reader, at) {
            Some(time) => Point { end: time.end, ..point },
            None => point,
        };
    }
    if !matches!(point.when, When::Clock { .. }) {
        return point;
    }
    let on = reader.skip(reader.skip(point.end, &[","]), &["on"]);
    let day = relative::relative(reader, on).or_else(|| absolute::absolute(reader, on));
    day.filter(|day| day.grain == Grain::Day && relative::is_dated(&day.when)).unwrap_or(point)
}

/// "since …", "by …", "after …", "early …", "the end of …", "earlier this month".
fn edged(reader: &Reader, at: usize) -> Option<Found> {
    match reader.kind(at) {
        Kind::Edge(edge @ (Edge::Early | Edge::Mid | Edge::Late | Edge::End)) => part_of(reader, at, edge),
        Kind::Edge(edge) => sided(reader, at, at + 1, edge),
        Kind::Away(_) => earlier(reader, at),
        Kind::Vague(false) => None,
        _ if reader.is(at, &["up"]) && reader.is(at + 1, &["to", "until"]) => {
            sided(reader, at, at + 2, Edge::Until)
        }
        _ if reader.is(at, &["no"]) && reader.is(at + 1, &["later"]) && reader.is(at + 2, &["than"]) => {
            sided(reader, at, at + 3, Edge::Until)
        }
        _ if reader.is(at, &["as"]) && reader.is(at + 1, &["of"]) => {
            sided(reader, at + 2, at + 2, Edge::Within)
        }
        _ if reader.is(at, &["from"]) => onwards(reader, at),
        _ => None,
    }
}

/// A side of a time, or of a part of one ("since early 2022", "by the end of May").
fn sided(reader: &Reader, start: usize, at: usize, edge: Edge) -> Option<Found> {
    let at = reader.skip(at, &["the", "about", "around"]);
    if edge == Edge::After && reader.is(at, &["that"]) && reader.form(at + 1) == Form::Mark {
        return None;
    }
    if let Kind::Edge(part @ (Edge::Early | Edge::Mid | Edge::Late | Edge::End)) = reader.kind(at)
        && let Some(inner) = part_of(reader, at, part)
    {
        let when = When::Part(Box::new(inner.when), inner.edge, inner.grain);
        return Some(Found { when, edge, grain: inner.grain, start, end: inner.end });
    }
    let point = compound_edge(reader, at).map(as_part).or_else(|| core(reader, at))?;
    let length = matches!(point.when, When::Length { .. } | When::Every | When::Vague);
    // "before 3 p.m. on Monday" is still of Monday.
    let hour = clock(reader, at).is_some() && !matches!(point.when, When::Clock { .. });
    let edge = match edge {
        Edge::Before if hour => Edge::Until,
        Edge::After if hour => Edge::Since,
        edge => edge,
    };
    (!length).then(|| found(point, edge, start))
}

/// A part of a time as a time of its own.
pub(super) fn as_part(found: Found) -> Point {
    let when = match found.edge {
        Edge::Within => found.when,
        edge => When::Part(Box::new(found.when), edge, found.grain),
    };
    Point { when, grain: found.grain, end: found.end }
}

/// "early April", "end of last year", "late 2023", "the middle of the month".
pub(super) fn part_of(reader: &Reader, at: usize, edge: Edge) -> Option<Found> {
    let noun = !reader.is(at, &["early", "late", "mid"]);
    let of = reader.skip(at + 1, if noun { &["of"] } else { &["-", "in"] });
    if noun && of == at + 1 {
        return None;
    }
    let the = reader.skip(of, &["the"]);
    if let Some(unit) = reader.unit(the).filter(|unit| (the > of || noun) && unit.grain > Grain::Day) {
        let when = When::Relative {
            shift: 0,
            unit: unit.grain,
            month: None,
            day: None,
            anchor: super::TimeAnchor::Publication,
        };
        return Some(Found { when, edge, grain: unit.grain, start: at, end: the + 1 });
    }
    let point = core(reader, the).filter(|point| relative::is_dated(&point.when))?;
    let start = at;
    let edge = if point.grain <= Grain::Day { Edge::Within } else { edge };
    Some(found(point, edge, start))
}

/// "earlier this month", "later in the year".
fn earlier(reader: &Reader, at: usize) -> Option<Found> {
    let edge = if reader.is(at, &["earlier"]) {
        Edge::Earlier
    } else if reader.is(at, &["later"]) {
        Edge::Later
    } else {
        return None;
    };
    if let Some(found) = part_of_unit(reader, at, edge) {
        return Some(found);
    }
    let point = core(reader, reader.skip(at + 1, &["on"])).filter(|point| relative::is_dated(&point.when))?;
    let edge = if point.grain <= Grain::Day || !matches!(point.when, When::Relative { shift: 0, .. }) {
        Edge::Within
    } else {
        edge
    };
    Some(found(point, edge, at))
}

fn part_of_unit(reader: &Reader, at: usize, edge: Edge) -> Option<Found> {
    let the = reader.skip(at + 1, &["in"]);
    let unit =
        reader.unit(reader.skip(the, &["the"])).filter(|unit| the > at + 1 && unit.grain >= Grain::Day)?;
    let when = When::Relative {
        shift: 0,
        unit: unit.grain,
        month: None,
        day: None,
        anchor: super::TimeAnchor::Publication,
    };
    Some(Found { when, edge, grain: unit.grain, start: at, end: reader.skip(the, &["the"]) + 1 })
}

/// "from May 3 on", "from 2024".
fn onwards(reader: &Reader, at: usize) -> Option<Found> {
    if let Some(range) = open_range(reader, at + 1) {
        return Some(Found { start: at, ..range });
    }
    let point =
        core(reader, reader.skip(at + 1, &["the"])).filter(|point| relative::is_dated(&point.when))?;
    let on = reader.is(point.end, &["on", "onward", "onwards", "forward"]);
    let end = point.end + usize::from(on);
    let edge = if on { Edge::Since } else { Edge::Within };
    let start = if on { at } else { at + 1 };
    Some(Found { when: point.when, edge, grain: point.grain, start, end })
}

/// Prepositions whose number is a window: "within six months", "in two weeks", "in the next two weeks"; "on the same day".
fn prefixed(reader: &Reader, at: usize) -> Option<Found> {
    if reader.is(at, &["within"]) {
        let number = reader.skip(at + 1, &["the", "about"]);
        return relative::within(reader, number, None).map(|point| found(point, Edge::Within, at));
    }
    if reader.is(at, &["in"]) && !reader.is(at + 1, &["the"]) {
        let behind = ranks_the_past(reader, at).then_some(false);
        let point = relative::within(reader, at + 1, behind).filter(|point| is_news_window(reader, point))?;
        return Some(found(point, Edge::Within, at));
    }
    let the = at + usize::from(reader.is(at, &["on", "in", "at"]));
    let same = the + usize::from(reader.is(the, &["the"]));
    (same > the && reader.is(same, &["same"]))
        .then(|| relative::relative(reader, same))
        .flatten()
        .map(|point| found(point, Edge::Within, at))
}

/// Whether the words before "in … units" rank or count what has been: "the first time in six years", "the worst storm in ten years".
fn ranks_the_past(reader: &Reader, at: usize) -> bool {
    let ranks = |before: usize| {
        reader.is(
            before,
            &[
                "first", "second", "third", "time", "once", "twice", "most", "least", "worst", "best",
                "record",
            ],
        ) || reader.word(before).ends_with("est") && reader.tag(before) == Tag::Adj
    };
    (at.saturating_sub(7)..at).any(ranks)
}

/// Whether "in … units" tells when, not how long something took: a small count that ends its phrase.
fn is_news_window(reader: &Reader, point: &Point) -> bool {
    let When::Window { count, .. } = point.when else { return false };
    let most = if matches!(point.grain, Grain::Time) { 86_400.0 } else { 60.0 };
    count <= most && reader.tag(point.end) != Tag::Noun
}

/// "mid-May", "early-2023", "mid-1990s", "1970s-era", "end-March".
pub(super) fn compound_edge(reader: &Reader, at: usize) -> Option<Found> {
    let word = reader.word(at);
    let (front, rest) = word.split_once(['-', '\u{2011}'])?;
    let end = at + 1;
    if let (Kind::Decade(from), true) = (super::words::number(front), rest.eq_ignore_ascii_case("era")) {
        let point = Point { when: When::Years { from, to: from + 9 }, grain: Grain::Decade, end };
        return Some(found(point, Edge::Within, at));
    }
    let Kind::Edge(edge) = look_up(front) else { return None };
    let (when, grain) = match look_up(rest) {
        Kind::Month(month) => {
            let year = absolute::year(reader, end);
            let point = Point {
                when: calendar(year, Some(month), None),
                grain: Grain::Month,
                end: end + usize::from(year.is_some()),
            };
            return Some(found(point, edge, at));
        }
        Kind::Season(season) => (When::Season { season, year: None }, Grain::Season),
        _ => match super::words::number(rest) {
            Kind::Digits(year @ 1000..=2199, 4) => (calendar(Some(year as i16), None, None), Grain::Year),
            Kind::Decade(from) => (When::Years { from, to: from + 9 }, Grain::Decade),
            _ => return None,
        },
    };
    Some(found(Point { when, grain, end }, edge, at))
}
