//! Event words and the classes they belong to: "talks" and "sit down" are both "meet".

use super::Lookup;
use super::Table;
use std::sync::LazyLock;

static VERBS: LazyLock<Lookup<&str>> = LazyLock::new(|| rows("verb"));
static NOUNS: LazyLock<Lookup<&str>> = LazyLock::new(|| rows("noun"));
/// Event nouns that make a claim without a verb.
static ALONE: LazyLock<Lookup<()>> = LazyLock::new(|| {
    let table = Table::parse("events", include_str!("data/events.tsv"));
    Lookup::of_words(table.rows().filter(|row| row.get("stands") == "alone").map(|row| row.get("lemma")))
});

/// The class of a verb, by its base form ("sit down" → "meet").
pub fn of_verb(lemma: &str) -> Option<&'static str> {
    VERBS.get(lemma).copied()
}

/// The class of a noun that names an event, by its singular ("visit").
pub fn of_noun(lemma: &str) -> Option<&'static str> {
    NOUNS.get(lemma).copied()
}

/// Whether the noun makes a claim without a verb ("Putin's visit to China" says that there is one).
pub fn stands_alone(lemma: &str) -> bool {
    ALONE.has(lemma)
}

fn rows(part: &str) -> Lookup<&'static str> {
    let table = Table::parse("events", include_str!("data/events.tsv"));
    let rows = table.rows().filter(|row| row.get("part") == part);
    Lookup::new(rows.map(|row| (row.get("lemma"), row.get("class"))))
}
