//! The writing of a value in, the number or day it stands for out.

use crate::lexicon::Table;
use jiff::civil;
use std::sync::LazyLock;

/// A number as a table writes it: signs, thousands separators, money, percent, "1.2 million", or a time of day in minutes.
///
/// `None` where the writing is anything else. "1,234" and "1 234" are 1234, "7:10 a.m." is 430, "12 %" is 12.
pub(super) fn number(writing: &str) -> Option<f64> {
    let text = writing.trim();
    if let Ok(plain) = text.parse::<f64>() {
        let lettered = text.bytes().any(|byte| byte.is_ascii_alphabetic() && byte != b'e' && byte != b'E');
        return (!lettered && plain.is_finite()).then_some(plain);
    }
    if !text.bytes().any(|byte| byte.is_ascii_digit()) || text.len() > 40 {
        return None;
    }
    time_of_day(text).or_else(|| dressed(text))
}

/// Minutes since midnight of "19:10", "7:10 a.m.", "7:10:30 pm".
fn time_of_day(text: &str) -> Option<f64> {
    let lower = text.to_ascii_lowercase();
    let letters = lower.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(lower.len());
    let (clock, end) = (lower[..letters].trim(), lower[letters..].replace(['.', ' '], ""));
    let half = match end.as_str() {
        "" => None,
        "am" => Some(false),
        "pm" => Some(true),
        _ => return None,
    };
    // Only the half of the day tells "5.40" from a number.
    let sign = if half.is_some() && !clock.contains(':') { '.' } else { ':' };
    let mut parts = clock.split(sign);
    let mut part = |most: f64| -> Option<Option<f64>> {
        parts.next().map_or(Some(None), |digits| {
            let whole = (digits.len() <= 2).then(|| digits.parse::<u8>().ok()).flatten().map(f64::from)?;
            (whole <= most).then_some(Some(whole))
        })
    };
    let (hour, minute, second) = (part(24.0)??, part(59.0)?, part(59.0)?);
    if minute.is_none() && half.is_none() {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(_) if !(1.0..=12.0).contains(&hour) => return None,
        Some(late) => hour % 12.0 + if late { 12.0 } else { 0.0 },
    };
    let found = hour * 60.0 + minute.unwrap_or(0.0) + second.unwrap_or(0.0) / 60.0;
    parts.next().is_none().then_some(found)
}

/// A number with a sign of money, separators, and a word of scale or percent.
fn dressed(text: &str) -> Option<f64> {
    let sign = |c: char| c.is_whitespace() || matches!(c, '$' | '€' | '£' | '¥' | '~');
    let bare = text.trim_start_matches(sign);
    let (negative, bare) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start_matches(sign)),
        None => (false, bare.strip_prefix('+').unwrap_or(bare)),
    };
    let bare = ["USD", "EUR", "GBP", "US$"]
        .iter()
        .find_map(|code| bare.strip_prefix(code))
        .unwrap_or(bare)
        .trim_start();
    let digit =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
    let end = bare.find(|c| !digit(c)).unwrap_or(bare.len());
    let scale = match bare[end..].trim().trim_end_matches('.').to_ascii_lowercase().as_str() {
        "" | "%" | "percent" | "per cent" | "$" | "€" | "£" | "usd" | "eur" | "gbp" => 1.0,
        "k" | "thousand" => 1e3,
        "m" | "mn" | "mio" | "million" => 1e6,
        "b" | "bn" | "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    };
    let found = separated(bare[..end].trim())? * scale;
    Some(if negative { -found } else { found })
}

/// Digits in groups of three after the first; one sign may stand before decimals. A single comma before one or two digits stands there too.
fn separated(text: &str) -> Option<f64> {
    if let Some((whole, decimals)) = text.split_once(',')
        && (1..=2).contains(&decimals.len())
        && !whole.is_empty()
        && [whole, decimals].iter().all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return format!("{whole}.{decimals}").parse().ok();
    }
    let (whole, decimals) = match text.rsplit_once('.') {
        Some((whole, decimals)) if !whole.contains('.') => (whole, decimals),
        Some(_) => (text, ""),
        None => (text, ""),
    };
    let groups: Vec<&str> = whole.split([',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’']).collect();
    let grouped = groups.iter().skip(1).all(|group| group.len() == 3)
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()))
        && (groups.len() == 1 || (1..=3).contains(&groups[0].len()));
    if !grouped || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{}.{decimals}0", groups.concat()).parse().ok().filter(|_| !whole.is_empty())
}

/// One in the last place of the digits that a number is written with, as part of what it says: 1000 of "12 thousand", 0.1 of "3.5"; 0 where
/// it is written in words.
pub(super) fn last_place(text: &str, number: f64) -> f64 {
    let digit = |c: char| c.is_ascii_digit();
    let Some((from, to)) = text.find(digit).zip(text.rfind(digit)) else { return 0.0 };
    let digits = &text[from..=to];
    let decimals =
        match digits.split_once('.').or_else(|| digits.split_once(',').filter(|(_, end)| end.len() < 3)) {
            Some((_, decimals)) if decimals.bytes().all(|byte| byte.is_ascii_digit()) => decimals.len(),
            _ => 0,
        };
    let scale = separated(digits).filter(|digits| *digits > 0.0).map_or(1.0, |digits| number.abs() / digits);
    scale * libm::pow(10.0, -(decimals as f64))
}

/// A day as a table writes it: 2024-05-31, 31 May 2024, Friday, May 31st, 2024, 31.05.2024, or 5/31/2024 where only one reading is a day.
///
/// Days since 1970-01-01.
pub(super) fn day(writing: &str) -> Option<i64> {
    let text = writing.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if !(5..=8).contains(&digits) || text.len() > 32 {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",./-".contains(c))
        .filter(|word| !word.is_empty() && !is_weekday(word) && !word.eq_ignore_ascii_case("of"))
        .map(|word| if is_ordinal(word) { &word[..word.len() - 2] } else { word })
        .collect();
    let [first, second, third] = words[..] else { return None };
    let number = |word: &str| word.parse::<i16>().ok();
    let found = match (number(first), number(second), number(third)) {
        (Some(year), Some(month), Some(day)) if first.len() == 4 => date(year, month, day),
        (Some(one), Some(two), Some(year)) if third.len() == 4 => {
            let (by_day, by_month) = (date(year, two, one), date(year, one, two));
            match (by_day, by_month) {
                (Some(day), None) | (None, Some(day)) => Some(day),
                (Some(day), Some(other)) if day == other || text.contains('.') => Some(day),
                _ => None,
            }
        }
        (Some(day), None, Some(year)) => month(second).and_then(|month| date(year, month, day)),
        (None, Some(day), Some(year)) => month(first).and_then(|month| date(year, month, day)),
        _ => None,
    };
    found.map(|day| i64::from(civil::date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())))
}

/// "31st", "2nd".
fn is_ordinal(word: &str) -> bool {
    let end = word.len().checked_sub(2).filter(|end| *end > 0 && word.is_char_boundary(*end));
    end.is_some_and(|end| {
        let is_ending =
            ["st", "nd", "rd", "th"].iter().any(|ending| word[end..].eq_ignore_ascii_case(ending));
        is_ending && word[..end].bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn date(year: i16, month: i16, day: i16) -> Option<civil::Date> {
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month(word: &str) -> Option<i16> {
    crate::lexicon::month::month(word).map(i16::from)
}

/// The days of the week, long and short.
static WEEKDAYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let table = Table::parse("time_words", include_str!("../lexicon/data/time_words.tsv"));
    table.rows().filter(|row| row.get("kind") == "weekday").map(|row| row.get("word")).collect()
});

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|day| day.eq_ignore_ascii_case(word))
}

/// When a row says it was stated, as something that can be put in order: a number as it is, a date or date-time as seconds.
pub(super) fn moment(writing: &str) -> Option<f64> {
    let text = writing.trim();
    let stamp = || text.parse::<jiff::Timestamp>().ok().map(|stamp| stamp.as_second() as f64);
    let civil = || {
        let zero = civil::date(1970, 1, 1).at(0, 0, 0, 0);
        let at = text.parse::<civil::DateTime>().ok()?;
        zero.until((jiff::Unit::Second, at)).ok().map(|span| span.get_seconds() as f64)
    };
    let plain = || text.parse::<f64>().ok().filter(|value| value.is_finite());
    plain().or_else(stamp).or_else(civil).or_else(|| day(text).map(|day| day as f64 * 86_400.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_dress() {
        let cases = [
            ("430", 430.0),
            ("-3.5", -3.5),
            ("1,234,567", 1_234_567.0),
            ("1 234", 1234.0),
            ("$1,200.50", 1200.5),
            ("€ 5 million", 5e6),
            ("12 %", 12.0),
            ("7:10 a.m.", 430.0),
            ("12:05 am", 5.0),
            ("19:10", 1150.0),
            ("7pm", 1140.0),
            ("5.40am", 340.0),
            ("5.40 p.m.", 1060.0),
            ("5.40", 5.4),
            ("−4", -4.0),
            ("1.234.567", 1_234_567.0),
            ("1,5", 1.5),
            ("€ 12,50", 12.5),
        ];
        for (writing, value) in cases {
            assert_eq!(number(writing), Some(value), "{writing}");
        }
        assert!((last_place("1.3 million", 1.3e6) - 1e5).abs() < 1e-6);
        assert!((last_place("1,300,000", 1.3e6) - 1.0).abs() < 1e-9);
        assert!((last_place("32", 32.0) - 1.0).abs() < 1e-9 && last_place("nine", 9.0).abs() < 1e-9);
        for writing in [
            "",
            "n/a",
            "5.40 xm",
            "5:40 pma",
            "C25",
            "NaN",
            "inf",
            "1,23,4",
            "25:00",
            "12 apples",
            "x 5",
            ".",
        ] {
            assert_eq!(number(writing), None, "{writing}");
        }
    }

    #[test]
    fn days_in_their_dress() {
        let may = day("2024-05-31");
        assert!(may.is_some());
        for writing in [
            "31 May 2024",
            "May 31, 2024",
            "5/31/2024",
            "31.05.2024",
            "31/5/2024",
            "Friday, 31 May 2024",
            "Fri May 31st, 2024",
            "31st of May 2024",
        ] {
            assert_eq!(day(writing), may, "{writing}");
        }
        for writing in ["5/6/2024", "2024-13-01", "May 2024", "430", "31 Foo 2024"] {
            assert_eq!(day(writing), None, "{writing}");
        }
        assert!(moment("2024-05-31T10:00:00") > moment("2024-05-31"));
        assert!(moment("2024-05-31T10:00:00Z").is_some() && moment("soon").is_none());
    }
}
