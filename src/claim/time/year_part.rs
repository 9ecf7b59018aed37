//! Parts of years: "Q1 2023", "third quarter of last year", "2018-Q1", "fiscal 2023", "FY20".

use super::When;
use super::reader::Point;
use super::reader::Reader;
use super::reader::calendar;
use super::words::Kind;
use super::years::year;
use crate::primitives::Grain;

/// "third quarter of 2023", "second half of last year", "first quarter".
pub(super) fn year_part(reader: &Reader, at: usize) -> Option<Point> {
    let part = match reader.kind(at) {
        Kind::Ordinal(part) => part,
        Kind::Unit(_) if reader.is(at, &["second"]) => 2,
        Kind::Shift(-1) if reader.is(at, &["last"]) => 0,
        Kind::Compound => {
            let (nth, unit) = reader.word(at).split_once('-')?;
            let part = match super::words::look_up(nth) {
                Kind::Ordinal(part) => part,
                Kind::Unit(_) if nth.eq_ignore_ascii_case("second") => 2,
                _ => return None,
            };
            return named_part(reader, part, unit, at + 1);
        }
        _ if reader.is(at, &["final"]) => 0,
        _ => return None,
    };
    named_part(reader, part, reader.word(at + 1), at + 2)
}

fn named_part(reader: &Reader, part: i32, unit: &str, end: usize) -> Option<Point> {
    let (parts, grain) = match unit.to_ascii_lowercase().as_str() {
        "quarter" => (4, Grain::Quarter),
        "half" => (2, Grain::Season),
        _ => return None,
    };
    let of = reader.skip(reader.skip(end, &["of"]), &["the", "fiscal"]);
    let of = reader.skip(of, &["fiscal"]);
    let part = |last: bool| if part == 0 && last { parts } else { part as i8 };
    if !(0..=i32::from(parts)).contains(&i32::from(part(false))) {
        return None;
    }
    let point = |part, year, shift, end| {
        Some(Point { when: When::YearPart { part, parts, year, shift }, grain, end })
    };
    if let Some(year) = year(reader, of) {
        return point(part(true), Some(year), None, of + 1);
    }
    if let (Kind::Shift(shift), true) = (reader.kind(of), reader.is(of + 1, &["year"])) {
        return point(part(true), None, Some(i32::from(shift)), of + 2);
    }
    if of > end && reader.is(of, &["year"]) {
        return point(part(true), None, Some(0), of + 1);
    }
    let other = of > end || part(false) == 0 || grain == Grain::Season;
    if other { None } else { point(part(false), None, None, end) }
}

/// "FY20", "cy18", "FY2020": a fiscal or calendar year.
fn year_code(word: &str) -> Option<i16> {
    let (letters, digits) = word.split_at_checked(2)?;
    let coded = ["fy", "cy"].iter().any(|code| letters.eq_ignore_ascii_case(code));
    let year: i16 = digits.parse().ok().filter(|_| coded && digits.bytes().all(|b| b.is_ascii_digit()))?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => Some(year).filter(|year| (1900..2200).contains(year)),
        _ => None,
    }
}

/// Codes: "Q1 2023", "H2 of 2024", "fiscal 2023", "FY20"; "third-quarter".
pub(super) fn coded(reader: &Reader, at: usize) -> Option<Point> {
    if reader.is(at, &["fiscal"]) {
        let of = reader.skip(at + 1, &["year"]);
        let fiscal = |year| Point { when: calendar(Some(year), None, None), grain: Grain::Year, end: of + 1 };
        return year(reader, of).map(fiscal);
    }
    if let Some(year) = year_code(reader.word(at)) {
        return Some(Point { when: calendar(Some(year), None, None), grain: Grain::Year, end: at + 1 });
    }
    let Some((part, parts)) = part_code(reader.word(at)) else { return hyphened_part(reader, at) };
    let of = reader.skip(at + 1, &["of", ","]);
    let year = year(reader, of);
    let end = if year.is_some() { of + 1 } else { at + 1 };
    (year.is_some() || parts == 4).then(|| coded_part(part, parts, year, end))
}

pub(super) fn coded_part(part: i8, parts: i8, year: Option<i16>, end: usize) -> Point {
    let grain = if parts == 4 { Grain::Quarter } else { Grain::Season };
    Point { when: When::YearPart { part, parts, year, shift: None }, grain, end }
}

/// "2023-Q1", "Q1-2023", "third-quarter".
pub(super) fn hyphened_part(reader: &Reader, at: usize) -> Option<Point> {
    let word = reader.word(at);
    let (first, second) = word.split_once('-').unwrap_or((word, ""));
    let year = |piece: &str| piece.parse::<i16>().ok().filter(|year| (1900..2200).contains(year));
    let pair = part_code(first).zip(year(second)).or_else(|| part_code(second).zip(year(first)));
    match pair {
        Some(((part, parts), year)) => Some(coded_part(part, parts, Some(year), at + 1)),
        None => year_part(reader, at),
    }
}

/// "Q3": part 3 of 4; "H1": part 1 of 2.
pub(super) fn part_code(word: &str) -> Option<(i8, i8)> {
    let [letter, digit] = word.as_bytes() else { return None };
    let parts = match letter {
        b'Q' | b'q' => 4,
        b'H' => 2,
        _ => return None,
    };
    let part = digit.wrapping_sub(b'0') as i8;
    (1..=parts).contains(&part).then_some((part, parts))
}
