//! A date as metadata write it in, the day out.

pub(crate) use crate::lexicon::month::month;
use jiff::civil::Date;

/// The day of "2024-05-16", "2024-05-16T08:00:00Z", "2024/05/16", "20240516", "16 May 2024", "May 16, 2024",
/// "Thu, 16 May 2024 08:00:00 GMT".
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| named(text))
}

/// A day as metadata state it, if it can be one of publication: programs that know no date write the first day of their calendar.
pub(crate) fn stated(text: &str) -> Option<Date> {
    parse(text).filter(|day| day.year() >= 1800 && *day != jiff::civil::date(1970, 1, 1))
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

/// The day of a line that is nothing but "13/04/2024" or "04.13.2024", where one of the two numbers before the year is no month.
///
/// # Errors
///
/// `Some` text where either could be the month, `None` where the line is no such date.
pub(crate) fn numeric(line: &str) -> Result<Date, Option<&str>> {
    let line = line.trim();
    let parts: Vec<&str> = line.split(['/', '.', '-']).collect();
    let [one, two, year] = parts[..] else { return Err(None) };
    let number = |part: &str, most: usize| {
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i16>().ok().filter(|_| fits)
    };
    let (Some(one), Some(two), Some(year)) = (number(one, 2), number(two, 2), number(year, 4)) else {
        return Err(None);
    };
    let of = |day: i16, month: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (of(one, two), of(two, one)) {
        _ if year < 1900 => Err(None),
        (Some(day), Some(other)) if day != other => Err(Some(line)),
        (Some(day), _) | (None, Some(day)) => Ok(day),
        (None, None) => Err(None),
    }
}

/// "16", "16th".
pub(crate) fn ordinal(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let plain = suffix.is_empty() || ["st", "nd", "rd", "th"].contains(&suffix);
    if plain { digits.parse().ok() } else { None }
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_numbers_is_read_where_it_has_one_reading() {
        fn day(line: &str) -> Result<String, Option<&str>> {
            numeric(line).map(|day| day.to_string())
        }
        assert_eq!(day("13/04/2024"), Ok("2024-04-13".to_owned()));
        assert_eq!(day(" 04/13/2024 "), Ok("2024-04-13".to_owned()));
        assert_eq!(day("4.4.2024"), Ok("2024-04-04".to_owned()));
        assert_eq!(day("03/04/2024"), Err(Some("03/04/2024")));
        for line in ["31/02/2024", "13/14/2024", "1/2", "12/04/24", "5-3-1", "3/4/2024 and more", ""] {
            assert_eq!(day(line), Err(None), "{line}");
        }
    }
}
