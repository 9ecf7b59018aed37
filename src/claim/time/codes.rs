//! Dates written as codes: "2023-10-13", "05-Aug-2016", "Sep/23/2020", "5/12".

use super::When;
use super::clock;

use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::words::Kind;
use crate::primitives::Grain;

pub(super) fn dated(when: When, end: usize) -> Point {
    let day = matches!(when, When::Calendar { day: Some(_), .. });
    Point { when, grain: if day { Grain::Day } else { Grain::Month }, end }
}

/// A date in one word, by its pieces: "2023-10-13", "13/10/2023", "13.10.2023", "05-Aug-2016", "Sep-23-2020", "2020/Sep/23", "Dec-2018",
/// "2015-12", "12/2015", "jun-15", "20170302".
pub(super) fn whole(word: &str) -> Option<(When, Grain)> {
    if word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()) {
        let number = |from: usize, to: usize| word[from..to].parse::<i16>().ok();
        return day_of(number(0, 4)?, number(4, 6)?, number(6, 8)?).filter(|_| word.starts_with(['1', '2']));
    }
    let mark = word.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut pieces = word.split(mark).map(piece);
    let (first, second, third) = (pieces.next()??, pieces.next()??, pieces.next());
    if pieces.next().is_some() {
        return None;
    }
    match third {
        None => two_pieces(first, second, mark),
        Some(third) => three_pieces([first, second, third?], mark),
    }
}

/// A piece of a date: a month by name, or a number and its length in digits.
#[derive(Clone, Copy)]
enum Piece {
    Month(i8),
    Number(i16, usize),
}

fn piece(word: &str) -> Option<Piece> {
    if word.len() <= 4
        && let Ok(value) = word.parse()
    {
        return word.as_bytes()[0].is_ascii_digit().then_some(Piece::Number(value, word.len()));
    }
    match super::words::look_up(word) {
        Kind::Month(month) => Some(Piece::Month(month)),
        _ => None,
    }
}

fn is_own_year(year: i16) -> bool {
    (1900..2200).contains(&year)
}

/// The year of two digits: of this century up to 39. Chosen: plans reach less far ahead than memories back.
const fn short_year(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

fn day_of(year: i16, month: i16, day: i16) -> Option<(When, Grain)> {
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    valid.then(|| (calendar(Some(year), Some(month as i8), Some(day as i8)), Grain::Day))
}

fn month_of(year: i16, month: i16) -> Option<(When, Grain)> {
    let valid = (1..=12).contains(&month) && is_own_year(year);
    valid.then(|| (calendar(Some(year), Some(month as i8), None), Grain::Month))
}

/// A month and a year, or a month by name and a day.
fn two_pieces(first: Piece, second: Piece, mark: char) -> Option<(When, Grain)> {
    match (first, second) {
        _ if mark == '.' => None,
        (Piece::Month(month), Piece::Number(year, 4)) | (Piece::Number(year, 4), Piece::Month(month)) => {
            month_of(year, i16::from(month))
        }
        (Piece::Month(month), Piece::Number(day @ 1..=31, 1 | 2))
        | (Piece::Number(day @ 1..=31, 1 | 2), Piece::Month(month)) => {
            Some((calendar(None, Some(month), Some(day as i8)), Grain::Day))
        }
        (Piece::Number(year, 4), Piece::Number(month, 1 | 2)) if mark == '-' => {
            month_of(year, month).filter(|_| month != (year + 1) % 100)
        }
        (Piece::Number(month, 1 | 2), Piece::Number(year, 4)) => month_of(year, month),
        _ => None,
    }
}

/// A day, a month and a year in any order that leaves no doubt; of two small numbers the first is the month.
fn three_pieces(pieces: [Piece; 3], mark: char) -> Option<(When, Grain)> {
    if let Some(at) = pieces.iter().position(|piece| matches!(piece, Piece::Month(_))) {
        let Piece::Month(month) = pieces[at] else { return None };
        let (Piece::Number(left, left_length), Piece::Number(right, length)) =
            (pieces[usize::from(at == 0)], pieces[if at == 2 { 1 } else { 2 }])
        else {
            return None;
        };
        return match (left_length, length) {
            (4, 1 | 2) => day_of(left, i16::from(month), right),
            (1 | 2, 4) => day_of(right, i16::from(month), left),
            (1 | 2, 2) => day_of(short_year(right), i16::from(month), left),
            _ => None,
        };
    }
    let [Piece::Number(first, length), Piece::Number(second, middle), Piece::Number(third, last)] = pieces
    else {
        return None;
    };
    match (length, middle, last) {
        (4, 1 | 2, 1 | 2) if second > 12 => day_of(first, third, second),
        (4, 1 | 2, 1 | 2) => day_of(first, second, third),
        (1 | 2, 1 | 2, 4) if mark == '.' || first > 12 => day_of(third, second, first),
        (1 | 2, 1 | 2, 4) => day_of(third, first, second),
        (1 | 2, 1 | 2, 2) if mark == '/' && first > 12 => day_of(short_year(third), second, first),
        (1 | 2, 1 | 2, 2) if mark == '/' => day_of(short_year(third), first, second),
        _ => None,
    }
}

/// A date whose pieces stand in tokens of their own: "23/Sep/2020", "Dec/2018", "2020/23/Sep".
pub(super) fn spread(reader: &Reader, at: usize) -> Option<Point> {
    let mut end = at + 1;
    while end < at + 5 && reader.touches_next(end - 1) && reader.is(end, &["/"]) && reader.touches_next(end) {
        end += 2;
    }
    if end == at + 1 || end > reader.tokens.len() {
        return None;
    }
    let written = reader.text.get(reader.tokens[at].span.start..reader.tokens[end - 1].span.end)?;
    whole(written).map(|(when, grain)| Point { when, grain, end })
}

/// "22/04", "5/12": a day and a month, the month first where both could be.
pub(super) fn slashed_pair(word: &str) -> Option<When> {
    let (first, second) = word.split_once('/')?;
    let number = |piece: &str| piece.parse::<i8>().ok().filter(|_| piece.len() <= 2);
    let (first, second) = (number(first)?, number(second)?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| calendar(None, Some(month), Some(day)))
}

/// "on 22/04", "Friday 5/12", "23/12 before 5pm": a day and a month, where a word beside them says that it is a date.
pub(super) fn slashed(reader: &Reader, at: usize) -> Option<Point> {
    const LEADS: &[&str] =
        &["on", "since", "until", "till", "by", "before", "after", "from", "to", "next", "this", "last"];
    let when = slashed_pair(reader.word(at))?;
    let timed = reader.is(at + 1, &["at", "before", "after", "between", "from"])
        && clock::clock(reader, at + 2).is_some();
    let alone = reader.tokens.len() == 1 && matches!(when, When::Calendar { day: Some(13..), .. });
    let led = reader.after(at, LEADS) || at > 0 && matches!(reader.kind(at - 1), Kind::Weekday(_));
    (led || timed || alone).then(|| dated(when, at + 1))
}
