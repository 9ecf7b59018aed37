//! A text in, the day it was published out, where it says so.
//!
//! Only what dates the article itself counts: a labelled or lone date near the top, a dateline, the notice that it was
//! published, the day of a news photograph. Dates of what it tells of do not.

use super::Fact;
use super::FactSource;
use super::Published;
use super::Stretch;
use super::Zone;
use super::day;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::ToSpan;
use jiff::civil::Date;

/// The day of publication that a text itself shows.
pub(crate) fn published(text: &str, stretches: &[Stretch]) -> Option<Fact<Published>> {
    let lines = || stretches.iter().filter(|stretch| stretch.why != "blank");
    let labelled = lines()
        .filter(|stretch| !stretch.kept)
        .find_map(|stretch| own_date(stretch.span.of(text), stretch.span));
    let first = || {
        lines()
            .find(|stretch| stretch.zone == Zone::Body)
            .and_then(|stretch| dateline(stretch.span.of(text), stretch.span))
    };
    let pictured = || lines().filter_map(|stretch| photograph(stretch.span.of(text), stretch.span)).max();
    let (day, evidence, slack) = labelled
        .or_else(first)
        .map(|(day, span)| (day, span, 0))
        .or_else(|| pictured().map(|(day, span)| (day, span, 2)))?;
    let latest = day.checked_add(slack.days()).unwrap_or(day);
    let value = Published { day, possible: Period::new(day, latest) };
    Some(Fact { value, from: FactSource::Text, evidence: Some(evidence) })
}

/// Words before a date that say it is the article's.
const LABELS: [&str; 10] = [
    "published",
    "updated",
    "posted",
    "last updated",
    "first published",
    "originally published",
    "this story was originally published",
    "this article was originally published",
    "date:",
    "release date",
];

/// A line that is a date, or a label and a date: "Published 10 April 2020", "Thursday, November 9, 2023 4:41AM".
fn own_date(line: &str, span: Span) -> Option<(Date, Span)> {
    if line.len() > 160 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let day = day::parse(line)?;
    let lower = line.to_lowercase();
    let words = line.split_whitespace().count();
    let labelled = LABELS.iter().any(|label| lower.starts_with(label)) && words <= 16;
    let byline = (lower.starts_with("by ") || lower.contains(" by ")) && words <= 12;
    let lone = words <= 7 && line.chars().filter(|c| c.is_ascii_digit()).count() >= 5 && !lower.contains('©');
    (labelled || byline || lone).then_some((day, span))
}

/// "WASHINGTON, Jan. 5, 2013 (AP) —": a date between a place in capitals and a dash.
fn dateline(line: &str, span: Span) -> Option<(Date, Span)> {
    let head_end = line
        .char_indices()
        .take(90)
        .find(|(_, c)| matches!(c, '—' | '–'))
        .map(|(at, _)| at)
        .or_else(|| line.find(" - ").or_else(|| line.find("--")))?;
    let head = line.get(..head_end).filter(|head| head.len() <= 90)?;
    let place = head.split([',', ' ']).next()?;
    let capitals = place.len() >= 3 && place.chars().all(|c| c.is_uppercase() || c == '.' || c == '-');
    let day = day::parse(head).filter(|_| capitals)?;
    Some((day, Span::new(span.start, span.start + head_end)))
}

/// The day of a news photograph, not of one from the files: "… in Washington, January 8, 2020. REUTERS/Kevin Brown".
fn photograph(line: &str, span: Span) -> Option<(Date, Span)> {
    let credit = [
        "REUTERS/",
        "(AP Photo",
        "AP Photo/",
        "AFP/Getty",
        "Getty Images",
        "via Reuters",
        "via AP",
        "(Photo",
    ]
    .iter()
    .filter_map(|mark| line.find(mark))
    .min()?;
    let before = &line[..credit];
    let start = before.char_indices().rev().take(70).last().map_or(0, |(at, _)| at);
    let near = &before[start..];
    let lower = line.to_lowercase();
    let old = ["file ", "file)", "file photo", "archive", "undated"].iter().any(|word| lower.contains(word));
    let day = day::parse(near).filter(|_| !old)?;
    Some((day, Span::new(span.start + start, span.start + credit)))
}
