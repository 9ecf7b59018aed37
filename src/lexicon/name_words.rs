//! Words that tell what a name names: first names, titles and roles, heads of names of organisations, places and things.

use super::Lookup;
use super::Table;
use std::sync::LazyLock;

static FIRST_NAMES: LazyLock<Lookup<&str>> = LazyLock::new(first_names);
static HEADS: LazyLock<Lookup<Head>> = LazyLock::new(heads);
static ROLES: LazyLock<Lookup<Role>> = LazyLock::new(roles);
static NUMERALS: LazyLock<Lookup<()>> = LazyLock::new(|| {
    let table = Table::parse("numerals", include_str!("data/numerals.tsv"));
    Lookup::of_words(table.rows().map(|row| row.get("word")))
});
/// Nouns for one person, in small letters.
pub static PERSONS: LazyLock<Lookup<()>> = LazyLock::new(|| {
    let table = Table::parse("persons", include_str!("data/persons.tsv"));
    Lookup::of_words(table.rows().map(|row| row.get("word")))
});
/// Words that a role begins with, each once.
static ROLE_STARTS: LazyLock<Lookup<()>> = LazyLock::new(|| {
    let table = Table::parse("titles", include_str!("data/titles.tsv"));
    Lookup::of_words(table.rows().filter_map(|row| row.get("title").split(' ').next()))
});

/// What the head of a name makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// "Institute".
    Organisation,
    /// "Strait".
    Place,
    /// "Treaty".
    Thing,
}

/// A title or role of persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// Whether one person holds it in a state, so that it can stand for him.
    pub office: bool,
    /// Roles of one class have one holder in a state ("leader", "president"); empty where none.
    pub class: &'static str,
}

/// Whether the word is a number, in any letters: no name of its own.
pub fn is_numeral(word: &str) -> bool {
    NUMERALS.get_small(word).is_some()
}

/// Whether the noun is one for a single person ("detective"), in any letters.
pub fn is_person_noun(word: &str) -> bool {
    PERSONS.get_small(word).is_some()
}

/// Whether persons are called so.
pub fn is_first_name(word: &str) -> bool {
    called(word).is_some()
}

/// The pronoun for persons of this first name ("he", "she"), empty where both; `None` where it is no first name.
pub fn called(word: &str) -> Option<&'static str> {
    FIRST_NAMES.get(word).copied()
}

/// What a name with this head names.
pub fn head(word: &str) -> Option<Head> {
    HEADS.get(word).copied()
}

/// The longest role at the front of `words` (any case), with the count of its words.
pub fn role(words: &[&str]) -> Option<(usize, Role)> {
    let first = words.first()?;
    ROLE_STARTS.get_small(first.trim_end_matches('.'))?;
    (1..=words.len().min(3)).rev().find_map(|count| {
        let joined = words[..count].join(" ").to_lowercase();
        let key = joined.trim_end_matches('.');
        let singular = key.strip_suffix('s').unwrap_or(key);
        [key, singular].into_iter().find_map(|key| ROLES.get(key).map(|role| (count, *role)))
    })
}

fn first_names() -> Lookup<&'static str> {
    let table = Table::parse("first_names", include_str!("data/first_names.tsv"));
    Lookup::new(table.rows().map(|row| (row.get("name"), row.get("called"))))
}

fn heads() -> Lookup<Head> {
    let table = Table::parse("name_words", include_str!("data/name_words.tsv"));
    let kind = |kind: &str| match kind {
        "organisation" => Head::Organisation,
        "place" => Head::Place,
        _ => Head::Thing,
    };
    Lookup::new(table.rows().map(|row| (row.get("word"), kind(row.get("kind")))))
}

fn roles() -> Lookup<Role> {
    let table = Table::parse("titles", include_str!("data/titles.tsv"));
    let role = |office: &str, class| Role { office: office == "office", class };
    Lookup::new(table.rows().map(|row| (row.get("title"), role(row.get("office"), row.get("class")))))
}
