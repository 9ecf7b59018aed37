//! Feast days: Christmas, Easter Monday, Labor Day.

use super::When;
use super::absolute;
use super::reader::Point;
use super::reader::Reader;
use crate::lexicon::Table;
use crate::primitives::Grain;
use std::sync::LazyLock;

/// On which day of a year a feast falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeastRule {
    /// A fixed day: month, day.
    Fixed(i8, i8),
    /// The nth such weekday of a month (month, weekday, nth); −1 is the last.
    Nth(i8, i8, i8),
    /// So many days after Easter Sunday.
    Easter(i32),
}

/// The names of feasts as tokens in small letters, and their rules.
static FEASTS: LazyLock<Vec<(Vec<&'static str>, FeastRule)>> = LazyLock::new(|| {
    let table = Table::parse("feasts", include_str!("../../lexicon/data/feasts.tsv"));
    let mut feasts: Vec<_> = table
        .rows()
        .filter_map(|row| Some((row.get("feast").split(' ').collect(), rule(row.get("rule"))?)))
        .collect();
    feasts.sort_by_key(|(words, _): &(Vec<&str>, FeastRule)| usize::MAX - words.len());
    feasts
});

fn rule(text: &str) -> Option<FeastRule> {
    if let Some(days) = text.strip_prefix("easter ") {
        return days.parse().ok().map(FeastRule::Easter);
    }
    if let Some((month, day)) = text.split_once('-').filter(|_| !text.contains('/')) {
        return Some(FeastRule::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let mut parts = text.split('/').filter_map(|part| part.parse::<i8>().ok());
    Some(FeastRule::Nth(parts.next()?, parts.next()?, parts.next()?))
}

/// A feast named at token `at`, with its year; the longest name first.
pub(super) fn feast(reader: &Reader, at: usize) -> Option<Point> {
    let first = reader.word(at).as_bytes().first()?.to_ascii_lowercase();
    let matches = |words: &&(Vec<&str>, FeastRule)| {
        words.0[0].as_bytes()[0] == first
            && words.0.iter().enumerate().all(|(off, word)| reader.is(at + off, &[word]))
    };
    let (words, rule) = FEASTS.iter().find(matches)?;
    let (year, end) = absolute::trailing_year(reader, at + words.len());
    Some(Point { when: When::Feast { rule: *rule, year }, grain: Grain::Day, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feast_has_a_rule() {
        let table = Table::parse("feasts", include_str!("../../lexicon/data/feasts.tsv"));
        assert_eq!(FEASTS.len(), table.rows().count());
    }
}
