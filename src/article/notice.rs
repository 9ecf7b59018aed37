//! Lines of a text in, the day out that they say it was published or changed on: a labelled or lone date near the top, a dateline, a notice.

use super::Fact;
use super::FactSource;
use super::Overruled;
use super::Published;
use super::Stretch;
use super::Zone;
use super::cues::WORDS;
use super::day;
use crate::lexicon::Cues;
use crate::primitives::Period;
use crate::primitives::Span;
use crate::primitives::UnitScore;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Confidence of a date that dates the article itself.
///
/// Measured: 13 of 15 within two days, on news of many outlets; the other two were notices of a page about a film it showed.
const OWN: f64 = 0.85;

/// The day by which an article dates itself: of its publication, else of its last change.
pub(super) fn own(text: &str, stretches: &[Stretch]) -> Option<Fact<Published>> {
    let lines = || stretches.iter().filter(|stretch| stretch.why != "blank");
    let head = head_end(stretches);
    let own_line = |of_change: bool| {
        let dated = |stretch: &Stretch| own_date(stretch.span.of(text), stretch.span);
        let of_kind = |stretch: &&Stretch| {
            let words = stretch.span.of(text);
            let said = words.len() <= 160 && says_published(words);
            (said || !stretch.kept && stretch.span.start < head) && is_of_change(words) == of_change
        };
        lines().filter(of_kind).find_map(dated)
    };
    let labelled = || own_line(false);
    let first = || {
        lines()
            .find(|stretch| stretch.zone == Zone::Body)
            .and_then(|stretch| dateline(stretch.span.of(text), stretch.span))
    };
    let changed = || own_line(true);
    labelled().or_else(first).or_else(changed).map(|(day, evidence)| {
        let value = Published { day, possible: Period::day(day) };
        Fact::inferred(value, OWN, Some(evidence))
    })
}

/// Words before a date that say it is the article's.
static LABELS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "date-label"));

/// Where the head of an article ends: at its first kept paragraph. Dates alone in a line further on are those of other stories and of
/// comments.
fn head_end(stretches: &[Stretch]) -> usize {
    let body = stretches.iter().find(|stretch| stretch.kept && stretch.zone == Zone::Body);
    body.map_or(usize::MAX, |stretch| stretch.span.start)
}

/// Whether a line is the notice of the article's publication, wherever it stands: "This story was first published on 4 May 2024".
fn says_published(line: &str) -> bool {
    let lower = line.get(..line.floor_char_boundary(160)).unwrap_or(line).to_lowercase();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    ["published", "first published", "originally published", "updated", "last updated"]
        .iter()
        .any(|label| bare.starts_with(label))
        || ["article", "story"].iter().any(|what| bare.starts_with(&format!("this {what} was ")))
            && bare.contains("published")
}

/// Whether a line tells of the last change alone: "Updated: 5 May 2024".
fn is_of_change(line: &str) -> bool {
    let lower = line.get(..line.floor_char_boundary(160)).unwrap_or(line).to_lowercase();
    let changed = ["updated", "last updated", "modified", "last modified", "update:"];
    changed.iter().any(|label| lower.starts_with(label))
        && !lower.contains("published")
        && !lower.contains("posted")
}

/// The day of the last change that a text shows beside `published`.
pub(crate) fn changed(text: &str, stretches: &[Stretch], published: Date) -> Option<Overruled> {
    let lines = stretches.iter().filter(|stretch| !stretch.kept && stretch.why != "blank");
    let changes = lines.filter(|stretch| is_of_change(stretch.span.of(text)) && stretch.span.len() <= 160);
    let day = changes.filter_map(|stretch| own_date(stretch.span.of(text), stretch.span)).map(|(day, _)| day);
    let day = day.max().filter(|day| *day != published)?;
    Some(Overruled {
        fact: "published",
        value: format!("{day}, the last change"),
        from: FactSource::Text,
        confidence: UnitScore::clamped(OWN),
        contradicts: false,
    })
}

/// A line that is a date, or a label and a date: "Published 10 April 2020", "Thursday, November 9, 2023 4:41AM".
fn own_date(line: &str, span: Span) -> Option<(Date, Span)> {
    if line.len() > 160 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    // "Updated 5 May 2024, first published 4 May 2024"
    let first = lower.find("published").filter(|_| lower.is_ascii()).and_then(|at| day::parse(&line[at..]));
    let day = first.or_else(|| day::parse(line)).or_else(|| day::numeric(line).ok())?;
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
