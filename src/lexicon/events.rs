//! Event words and the classes they belong to: "talks" and "sit down" are both "meet".

use super::Table;
use std::sync::LazyLock;

static VERBS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| rows("verb"));
static NOUNS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| rows("noun"));
/// Event nouns that make a claim without a verb.
static ALONE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let table = Table::parse("events", include_str!("data/events.tsv"));
    let mut nouns: Vec<_> =
        table.rows().filter(|row| row.get("stands") == "alone").map(|row| row.get("lemma")).collect();
    nouns.sort_unstable();
    nouns
});

/// The class of a verb, by its base form ("sit down" → "meet").
pub fn of_verb(lemma: &str) -> Option<&'static str> {
    find(&VERBS, lemma)
}

/// The class of a noun that names an event, by its singular ("visit").
pub fn of_noun(lemma: &str) -> Option<&'static str> {
    find(&NOUNS, lemma)
}

/// Whether the noun makes a claim without a verb ("Putin's visit to China" says that there is one).
pub fn stands_alone(lemma: &str) -> bool {
    ALONE.binary_search(&lemma).is_ok()
}

fn find(rows: &[(&'static str, &'static str)], lemma: &str) -> Option<&'static str> {
    rows.binary_search_by(|(word, _)| (*word).cmp(lemma)).ok().map(|at| rows[at].1)
}

fn rows(part: &str) -> Vec<(&'static str, &'static str)> {
    let table = Table::parse("events", include_str!("data/events.tsv"));
    let mut rows: Vec<_> = table
        .rows()
        .filter(|row| row.get("part") == part)
        .map(|row| (row.get("lemma"), row.get("class")))
        .collect();
    rows.sort_unstable();
    rows
}
