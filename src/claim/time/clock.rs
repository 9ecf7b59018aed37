//! Clock times: "9:30", "1140 a.m.", "half past nine", "5-6 pm", and the day beside them.

use super::When;
use super::absolute;
use super::reader::Point;
use super::reader::Reader;
use super::relative;
use super::words::Kind;
use crate::claim::token::Form;
use crate::primitives::Grain;

fn at_minute(minutes: i16, end: usize) -> Point {
    Point { when: When::Clock { minutes: minutes.clamp(0, 1439) }, grain: Grain::Time, end }
}

/// "9:30", "9:30 a.m.", "9 a.m.", "1140 a.m.", "three thirty pm", "nine o'clock", "10 past 9", "12 noon".
pub(super) fn clock(reader: &Reader, at: usize) -> Option<Point> {
    if let Some(point) = past_hour(reader, at) {
        return Some(point);
    }
    let (minutes, next) = match reader.kind(at) {
        Kind::Digits(hour @ 0..=24, 1 | 2) => (hour as i16 * 60, at + 1),
        Kind::Digits(both, 3 | 4) if both % 100 < 60 && both < 2400 => {
            let (half, end) = half_of_day(reader, at + 1)?;
            return Some(at_minute((both / 100 * 60 + both % 100) as i16 % 720 + half, end));
        }
        Kind::Number(hour @ 1..=12) => spoken_minutes(reader, at + 1, hour as i16 * 60),
        Kind::Figure => return figure(reader, at),
        _ => return None,
    };
    if let Some((half, end)) = half_of_day(reader, next) {
        return Some(at_minute(minutes % 720 + half, end));
    }
    if next == at + 1
        && (60..=720).contains(&minutes)
        && reader.after(at, &["at", "around", "about", "by", "before", "after", "until", "since"])
        && let Some((half, end)) = part_of_day(reader, next)
    {
        return Some(at_minute(minutes % 720 + half, end));
    }
    if minutes == 720 && reader.is(next, &["midnight"]) {
        return Some(at_minute(0, next + 1));
    }
    let named = reader.is(next, &["o'clock", "oclock", "o’clock"])
        || minutes == 720 && reader.is(next, &["noon", "midday"]);
    named.then(|| at_minute(minutes, next + 1))
}

/// The minutes that follow an hour in words where a half of the day follows them: "three [thirty] pm".
fn spoken_minutes(reader: &Reader, at: usize, hour: i16) -> (i16, usize) {
    match reader.kind(at) {
        Kind::Number(minutes @ 5..=59) if half_of_day(reader, at + 1).is_some() => {
            (hour + minutes as i16, at + 1)
        }
        _ => (hour, at),
    }
}

/// "10 past 9", "half past nine", "a quarter past six".
fn past_hour(reader: &Reader, at: usize) -> Option<Point> {
    if !reader.is(at + 1, &["past"]) {
        return None;
    }
    let minutes = match reader.kind(at) {
        Kind::Digits(minutes @ 1..=29, 1 | 2) | Kind::Number(minutes @ 1..=29) => minutes as i16,
        _ if reader.is(at, &["half"]) => 30,
        _ if reader.is(at, &["quarter"]) => 15,
        _ => return None,
    };
    match reader.kind(at + 2) {
        Kind::Digits(hour @ 1..=12, 1 | 2) | Kind::Number(hour @ 1..=12) if !reader.noun_at(at + 3) => {
            Some(at_minute(hour as i16 * 60 + minutes, at + 3))
        }
        _ => None,
    }
}

/// A clock time in one token of digits: "9:30", "9.30 pm", "9am", "8p.m.", "11ish"; "7p" after "at".
fn figure(reader: &Reader, at: usize) -> Option<Point> {
    let word = reader.word(at);
    if let Some(minutes) = written(word) {
        let part = || part_of_day(reader, at + 1).filter(|_| word.contains(':'));
        return Some(match half_of_day(reader, at + 1).or_else(part) {
            Some((half, end)) if minutes < 780 => at_minute(minutes % 720 + half, end),
            _ => at_minute(minutes, at + 1),
        });
    }
    if let Some((half, end)) = half_of_day(reader, at + 1)
        && let Some(minutes) = in_half(word)
    {
        return Some(at_minute(minutes % 720 + half, end));
    }
    let (hour, mark) = word.split_at_checked(word.find(|c: char| c.is_ascii_alphabetic())?)?;
    let hour: i16 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let half = if mark.as_bytes()[0].eq_ignore_ascii_case(&b'p') { 720 } else { 0 };
    match mark.to_ascii_lowercase().as_str() {
        "ish" => Some(at_minute(hour * 60, at + 1)),
        "a" | "p" if reader.is(at + 1, &["."]) && reader.is(at + 2, &["m"]) && reader.touches_next(at) => {
            Some(at_minute(hour % 12 * 60 + half, reader.skip(at + 3, &["."])))
        }
        "a" | "p" if reader.after(at, &["at"]) && reader.form(at + 1) == Form::Mark => {
            Some(at_minute(hour % 12 * 60 + half, at + 1))
        }
        _ => None,
    }
}

/// "a.m.", "pm", "p . m .": minutes to add, and where it ends.
pub(super) fn half_of_day(reader: &Reader, at: usize) -> Option<(i16, usize)> {
    if reader.is(at, &["a.m.", "am", "a.m"]) {
        return Some((0, at + 1));
    }
    if reader.is(at, &["p.m.", "pm", "p.m"]) {
        return Some((720, at + 1));
    }
    let half = if reader.is(at, &["p"]) {
        720
    } else if reader.is(at, &["a"]) {
        0
    } else {
        return None;
    };
    let stop = reader.skip(at + 1, &["."]);
    (reader.is(stop, &["m"]) && (stop > at + 1 || half == 720))
        .then(|| (half, stop + 1 + usize::from(stop > at + 1 && reader.is(stop + 1, &["."]))))
}

/// "in the morning", "in the afternoon": minutes to add, and where it ends.
fn part_of_day(reader: &Reader, at: usize) -> Option<(i16, usize)> {
    let led = reader.is(at, &["in"]) && reader.is(at + 1, &["the"]);
    let half = if reader.is(at + 2, &["morning"]) {
        0
    } else if reader.is(at + 2, &["afternoon", "evening"]) {
        720
    } else {
        return None;
    };
    led.then_some((half, at + 3))
}

/// Minutes from midnight of "9:30", "21:30:00", "9am", "9:30pm".
fn written(word: &str) -> Option<i16> {
    let lower = word.to_ascii_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let (digits, half) = if let Some(digits) = lower.strip_suffix("am") {
        (digits, Some(0))
    } else if let Some(digits) = lower.strip_suffix("pm") {
        (digits, Some(720))
    } else {
        (lower.as_str(), None)
    };
    match half {
        Some(half) => in_half(digits).map(|minutes| minutes % 720 + half),
        None => hours_and_minutes(digits).filter(|_| digits.contains(':')),
    }
}

/// Minutes from midnight of "9", "9.30", "9:30", "1140", of at most twelve hours.
fn in_half(digits: &str) -> Option<i16> {
    let minutes = match digits.len() {
        3 | 4 if digits.bytes().all(|b| b.is_ascii_digit()) => four_digits(&format!("{digits:0>4}"))?,
        1 | 2 => digits.parse::<i16>().ok()? * 60,
        _ => hours_and_minutes(digits)?,
    };
    (minutes < 780).then_some(minutes)
}

fn hours_and_minutes(digits: &str) -> Option<i16> {
    let (hours, rest) = digits.split_once([':', '.'])?;
    let minutes: i16 = rest.get(..2)?.parse().ok()?;
    let hours: i16 = hours.parse().ok().filter(|_| hours.len() <= 2)?;
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}

/// Minutes from midnight of "0730".
fn four_digits(word: &str) -> Option<i16> {
    let (hours, minutes) = word.split_at_checked(2)?;
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (word.len() == 4 && (0..24).contains(&hours) && (0..60).contains(&minutes))
        .then_some(hours * 60 + minutes)
}

/// Two clock times in one token: "5-6 pm", "9.30-4.30pm"; "0730-0930" where `led` by "from" or "between".
pub(super) fn joined(reader: &Reader, at: usize, led: bool) -> Option<Point> {
    let (left, right) = reader.word(at).split_once('-')?;
    let clock = |minutes: i16| Box::new(When::Clock { minutes });
    if led && let Some((from, to)) = four_digits(left).zip(four_digits(right)) {
        let when = When::Between(clock(from), clock(to));
        return Some(Point { when, grain: Grain::Time, end: at + 1 });
    }
    let (to, end) = match half_of_day(reader, at + 1) {
        Some((half, end)) => (in_half(right)? % 720 + half, end),
        None => (written(right)?, at + 1),
    };
    let from = written(left).or_else(|| in_half(left))?;
    Some(Point { when: When::Between(clock(from), clock(to)), grain: Grain::Time, end })
}

/// An hour in digits or words as one end of a range whose other end tells that hours are meant: "between [2] and 4pm".
pub(super) fn bare_hour(reader: &Reader, at: usize) -> Option<Point> {
    match reader.kind(at) {
        Kind::Digits(hour @ 1..=24, 1 | 2) | Kind::Number(hour @ 1..=12) => {
            Some(at_minute(hour as i16 * 60, at + 1))
        }
        _ => None,
    }
}

/// A day takes the clock time beside it ("Friday at 9 a.m.", "9 a.m. on Friday", "tomorrow at 4").
pub(super) fn with_clock(reader: &Reader, point: Point) -> Point {
    if point.grain == Grain::Day && relative::is_dated(&point.when) {
        let at = reader.skip(reader.skip(point.end, &[","]), &["at", "@", "around"]);
        let ends =
            |time: &Point| reader.form(time.end) == Form::Mark && !reader.is(time.end, &["%", "-", "–"]);
        let hour = || bare_hour(reader, at).filter(|time| reader.is(at - 1, &["at"]) && ends(time));
        return match clock(reader, at).or_else(hour) {
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

/// The first and last minute of the clock time that tokens `start` up to `end` tell, alone or of a day ("Friday at 9 a.m.").
pub(super) fn told(reader: &Reader, start: usize, end: usize, when: &When) -> Option<(i16, i16)> {
    let minutes = |when: &When| match when {
        When::Clock { minutes } => Some((*minutes, *minutes)),
        When::Between(from, to) => match (&**from, &**to) {
            (When::Clock { minutes: from }, When::Clock { minutes: to }) => Some((*from, *to)),
            _ => None,
        },
        _ => None,
    };
    let inside = || (start..end).find_map(|at| clock(reader, at).filter(|point| point.end <= end));
    minutes(when)
        .or_else(|| inside().and_then(|point| minutes(&point.when)))
        .or_else(|| (start..end).find_map(|at| named(reader, at)))
}

/// "noon", "midnight".
fn named(reader: &Reader, at: usize) -> Option<(i16, i16)> {
    if reader.is(at, &["noon", "midday"]) {
        Some((720, 720))
    } else {
        reader.is(at, &["midnight"]).then_some((0, 0))
    }
}
