//! Times with their bounds: since, by, early, end of, from … to, within.

use super::Edge;
use super::When;
use super::absolute;
use super::clock;
use super::feast;
use super::length;
use super::range::led_range;
use super::range::open_range;
use super::reader::Found;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::relative;
use super::repeated;
use super::week;
use super::words::Kind;
use super::words::look_up;
use super::years;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use crate::primitives::Grain;
use std::sync::LazyLock;

/// The time expression that starts at token `at`, bounds included.
pub(super) fn expression(reader: &Reader, at: usize) -> Option<Found> {
    let kind = reader.kind(at);
    if kind == Kind::Other && !may_lead(reader.word(at)) {
        return coded_point(reader, at);
    }
    if kind == Kind::Other && !leads_to_time(reader, at) {
        return None;
    }
    if let Some(point) = repeated::repeated(reader, at) {
        return Some(found(point, Edge::Within, at));
    }
    led_range(reader, at)
        .or_else(|| rest(reader, at))
        .or_else(|| to_date(reader, at))
        .or_else(|| edged(reader, at))
        .or_else(|| prefixed(reader, at))
        .or_else(|| open_range(reader, at))
        .or_else(|| core(reader, at).map(|point| found(point, Edge::Within, at)))
        .or_else(|| compound_edge(reader, at))
}

/// Words outside the list that can start a time expression.
fn may_lead(word: &str) -> bool {
    static LEADS: LazyLock<WordSet> = LazyLock::new(|| {
        WordSet::new(vec![
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
            "all",
            "another",
            "any",
            "rest",
            "remainder",
            "remaining",
            "right",
        ])
    });
    LEADS.contains(word)
}

/// Most words between one that can lead a time and what tells it. Chosen: "the last day of the third".
const LEAD: usize = 5;

/// Whether a word of time, a number or a name stands behind a word that can lead a time, so that most "the" and "in" are read no further.
fn leads_to_time(reader: &Reader, at: usize) -> bool {
    let tells = |at: usize| reader.kind(at) != Kind::Other || may_be_coded(reader, at);
    let present =
        |at: usize| reader.is(at, &["now", "currently", "presently", "present", "moment", "minute"]);
    (at..=at + LEAD).any(|at| tells(at) || present(at))
}

fn coded_point(reader: &Reader, at: usize) -> Option<Found> {
    let point = if may_be_coded(reader, at) { absolute::absolute(reader, at) } else { None };
    point.map(|point| found(clock::with_clock(reader, week::extended(reader, point)), Edge::Within, at))
}

/// Whether a token that is no word of time may be a name or short form of one ("Easter", "H1").
fn may_be_coded(reader: &Reader, at: usize) -> bool {
    let word = reader.word(at);
    reader.form(at) == Form::Capital
        || reader.form(at) == Form::Word
            && (word.len() == 2 && (word.as_bytes()[1].is_ascii_digit() || reader.is(at, &["fy"]))
                || word.len() == 4 && word.as_bytes()[2].is_ascii_digit()
                || reader.is(at, &["fiscal"])
                || feast::may_be_one(word))
}

fn found(point: Point, edge: Edge, start: usize) -> Found {
    Found { when: point.when, edge, grain: point.grain, start, end: point.end }
}

/// A time without bounds, with a clock time that goes with it.
pub(super) fn core(reader: &Reader, at: usize) -> Option<Point> {
    let point = week::week(reader, at).or_else(|| relative::relative(reader, at));
    let point = point.or_else(|| clock::clock(reader, at)).or_else(|| absolute::absolute(reader, at))?;
    Some(clock::with_clock(reader, week::extended(reader, point)))
}

/// "since …", "by …", "after …", "early …", "the end of …", "earlier this month".
fn edged(reader: &Reader, at: usize) -> Option<Found> {
    match reader.kind(at) {
        Kind::Edge(edge @ (Edge::Early | Edge::Mid | Edge::Late | Edge::End)) => part_of(reader, at, edge),
        Kind::Edge(edge) => sided(reader, at, at + 1, edge),
        Kind::Away(_) if reader.is(at + 1, &["than"]) => {
            let edge = if reader.is(at, &["later"]) { Edge::After } else { Edge::Before };
            sided(reader, at, at + 2, edge)
                .filter(|found| !matches!(found.when, When::Weekend { .. } | When::DayPart))
        }
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
    if reader.is(at, &["right"]) {
        return None;
    }
    if edge == Edge::After && reader.is(at, &["that"]) && reader.form(at + 1) == Form::Mark {
        return None;
    }
    if let Kind::Edge(part @ (Edge::Early | Edge::Mid | Edge::Late | Edge::End)) = reader.kind(at)
        && let Some(inner) = part_of(reader, at, part)
    {
        // "Before the end of the year" is still in it, "after the start of it" too.
        let edge = match (edge, inner.edge) {
            (Edge::Before, Edge::End) => Edge::Until,
            (Edge::After, Edge::Early) if !reader.is(at, &["early"]) => Edge::Since,
            _ => edge,
        };
        let when = When::Part(Box::new(inner.when), inner.edge, inner.grain);
        return Some(Found { when, edge, grain: inner.grain, start, end: inner.end });
    }
    let point = compound_edge(reader, at).map(as_part).or_else(|| core(reader, at));
    let today = || reader.after(at, &["till", "until"]) && reader.is(at, &["date"]);
    let today = || today().then(|| relative::today(at + 1));
    let point = point.or_else(today)?;
    let length = matches!(point.when, When::Length { .. } | When::Every | When::Vague);
    // "before 3 p.m. on Monday" is still of Monday.
    let hour = clock::clock(reader, at).is_some() && !matches!(point.when, When::Clock { .. });
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

/// "year to date", "month to date": from its start to the day of publication.
fn to_date(reader: &Reader, at: usize) -> Option<Found> {
    let unit = reader.unit(at).filter(|unit| unit.grain > Grain::Day)?;
    let closed =
        reader.is(at + 1, &["to"]) && reader.is(at + 2, &["date"]) && !reader.word(at).ends_with('s');
    let when = relative::step(0, unit.grain, super::TimeAnchor::Publication);
    closed.then_some(Found { when, edge: Edge::Earlier, grain: unit.grain, start: at, end: at + 3 })
}

/// "the rest of the week", "the remainder of this year": what is left of a unit.
fn rest(reader: &Reader, at: usize) -> Option<Found> {
    if !reader.is(at, &["rest", "remainder", "remaining"]) || !reader.is(at + 1, &["of"]) {
        return None;
    }
    let the = reader.skip(at + 2, &["the"]);
    let unit = match reader.kind(the) {
        Kind::Shift(0) => reader.unit(the + 1),
        _ if the > at + 2 => reader.unit(the),
        _ => None,
    };
    let unit = unit.filter(|unit| unit.grain > Grain::Day && unit.grain != Grain::Quarter)?;
    let end = the + 1 + usize::from(matches!(reader.kind(the), Kind::Shift(_)));
    let when = relative::step(0, unit.grain, super::TimeAnchor::Publication);
    (!reader.noun_at(end)).then_some(Found { when, edge: Edge::Later, grain: unit.grain, start: at, end })
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
        return length::within(reader, number, None).map(|point| found(point, Edge::Within, at));
    }
    if reader.is(at, &["in"]) && !reader.is(at + 1, &["the"]) {
        let behind = ranks_the_past(reader, at).then_some(false);
        let point = length::within(reader, at + 1, behind).filter(|point| is_news_window(reader, point))?;
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
            let year = years::year(reader, end);
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
            Kind::Decade(_) if reader.after(at, &["his", "her", "their", "my", "your", "our"]) => {
                return None;
            }
            Kind::Decade(from) => (When::Years { from, to: from + 9 }, Grain::Decade),
            _ => return None,
        },
    };
    Some(found(Point { when, grain, end }, edge, at))
}
