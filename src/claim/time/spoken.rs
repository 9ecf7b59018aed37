//! Days and years in words: "twenty fourth", "nineteen ninety-six", "two thousand and twenty".

use super::reader::Reader;
use super::words::Kind;
use super::words::look_up;

/// A number of two digits in words, in one token or two: "six", "ninety-six", "ninety six".
fn below_hundred(reader: &Reader, at: usize) -> Option<(i16, usize)> {
    match (reader.kind(at), reader.kind(at + 1)) {
        (Kind::Number(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)), Kind::Number(ones @ 1..=9)) => {
            Some(((tens + ones) as i16, at + 2))
        }
        (Kind::Number(value @ 1..=99), _) => Some((value as i16, at + 1)),
        (Kind::Compound, _) => {
            let (tens, ones) = reader.word(at).split_once('-')?;
            match (look_up(tens), look_up(ones)) {
                (Kind::Number(tens @ 20..=90), Kind::Number(ones @ 1..=9)) => {
                    Some(((tens + ones) as i16, at + 1))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// A year in words: "nineteen ninety-six", "twenty twenty", "nineteen oh five", "seventeen hundred thirty three", "two thousand [and] five".
pub(super) fn year(reader: &Reader, at: usize) -> Option<(i16, usize)> {
    let (first, to) = below_hundred(reader, at)?;
    let scale = match first {
        1..=2 if reader.is(to, &["thousand"]) => 1000,
        11..=20 if reader.is(to, &["hundred"]) => 100,
        17..=20 => {
            let (rest, end) = match reader.skip(to, &["oh"]) {
                oh if oh > to => below_hundred(reader, oh).filter(|(rest, _)| *rest < 10)?,
                to => below_hundred(reader, to).filter(|(rest, _)| *rest >= 10)?,
            };
            return Some((first * 100 + rest, end));
        }
        _ => return None,
    };
    let and = reader.skip(to + 1, &["and"]);
    let (rest, end) = below_hundred(reader, and).unwrap_or((0, to + 1));
    Some((first * scale + rest, end))
}

/// A day of the month by its rank: "25th", "third", "twenty-fourth", "twenty fourth".
pub(super) fn ordinal(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    match (reader.kind(at), reader.kind(at + 1)) {
        (Kind::Ordinal(day @ 1..=31), _) => Some((day as i8, at + 1)),
        (Kind::Number(tens @ (20 | 30)), Kind::Ordinal(ones @ 1..=9)) if tens + ones <= 31 => {
            Some(((tens + ones) as i8, at + 2))
        }
        (Kind::Number(20), _) if reader.is(at + 1, &["second"]) => Some((22, at + 2)),
        (Kind::Compound, _) => compound(reader.word(at)).map(|day| (day, at + 1)),
        _ => None,
    }
}

fn compound(word: &str) -> Option<i8> {
    let (tens, ones) = word.split_once('-')?;
    match (look_up(tens), look_up(ones)) {
        (Kind::Number(tens @ (20 | 30)), Kind::Ordinal(ones @ 1..=9)) if tens + ones <= 31 => {
            Some((tens + ones) as i8)
        }
        (Kind::Number(20), Kind::Unit(_)) if ones.eq_ignore_ascii_case("second") => Some(22),
        _ => None,
    }
}

/// A day of the month beside the month's name: "25", "25th", "twenty fourth", "twenty five [January]".
pub(super) fn day(reader: &Reader, at: usize) -> Option<(i8, usize)> {
    if let Kind::Digits(day @ 1..=31, 1 | 2) = reader.kind(at) {
        return Some((day as i8, at + 1));
    }
    ordinal(reader, at).or_else(|| {
        let (day, end) = below_hundred(reader, at).filter(|(day, _)| (21..=31).contains(day))?;
        matches!(reader.kind(end), Kind::Month(_)).then_some((day as i8, end))
    })
}
