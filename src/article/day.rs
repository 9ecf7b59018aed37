//! A date as metadata write it in, the day out.

pub(crate) use crate::lexicon::month::month;
use jiff::civil::Date;

/// The day of "2024-05-16", "2024-05-16T08:00:00Z", "2024/05/16", "20240516", "16 May 2024", "May 16, 2024",
/// "Thu, 16 May 2024 08:00:00 GMT".
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| named(text))
}

fn iso(text: &str) -> Option<Date> {
    let digits = |from: usize, to: usize| {
        text.get(from..to).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse::<i16>().ok()
    };
    let separated = matches!(text.as_bytes().get(4), Some(b'-' | b'/' | b'.'));
    let (month, day, end) = if separated { ((5, 7), (8, 10), 10) } else { ((4, 6), (6, 8), 8) };
    let closed = text.as_bytes().get(end).is_none_or(|b| !b.is_ascii_digit());
    let year = digits(0, 4)?;
    if !closed {
        return None;
    }
    Date::new(year, digits(month.0, month.1)? as i8, digits(day.0, day.1)? as i8).ok()
}

fn named(text: &str) -> Option<Date> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let number = |at: usize| words.get(at).and_then(|word| ordinal(word));
    let day_first = at.checked_sub(1).and_then(number).filter(|day| (1..=31).contains(day));
    let (day, year_at) = match day_first {
        Some(day) => (day, at + 1),
        None => (number(at + 1)?, at + 2),
    };
    let year = words.get(year_at)?.parse::<i16>().ok().filter(|year| (1000..=2999).contains(year))?;
    Date::new(year, month(words[at])?, i8::try_from(day).ok()?).ok()
}

/// "16", "16th".
pub(crate) fn ordinal(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let plain = suffix.is_empty() || ["st", "nd", "rd", "th"].contains(&suffix);
    if plain { digits.parse().ok() } else { None }
}
