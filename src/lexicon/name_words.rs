//! Words that tell what a name names: first names, titles and roles, heads of names of organisations, places and things.

use super::Table;
use std::borrow::Cow;
use std::sync::LazyLock;

static FIRST_NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(first_names);
static HEADS: LazyLock<Vec<(&str, Head)>> = LazyLock::new(heads);
static ROLES: LazyLock<Vec<(&str, Role)>> = LazyLock::new(roles);
static NUMERALS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let table = Table::parse("numerals", include_str!("data/numerals.tsv"));
    let mut words: Vec<&str> = table.rows().map(|row| row.get("word")).collect();
    words.sort_unstable();
    words
});
/// Words that a role begins with, each once.
static ROLE_STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut starts: Vec<_> = ROLES.iter().filter_map(|(role, _)| role.split(' ').next()).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
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
    NUMERALS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Whether persons are called so.
pub fn is_first_name(word: &str) -> bool {
    called(word).is_some()
}

/// The pronoun for persons of this first name ("he", "she"), empty where both; `None` where it is no first name.
pub fn called(word: &str) -> Option<&'static str> {
    FIRST_NAMES.binary_search_by(|(name, _)| (*name).cmp(word)).ok().map(|at| FIRST_NAMES[at].1)
}

/// What a name with this head names.
pub fn head(word: &str) -> Option<Head> {
    HEADS.binary_search_by(|(head, _)| (*head).cmp(word)).ok().map(|at| HEADS[at].1)
}

/// The longest role at the front of `words` (any case), with the count of its words.
pub fn role(words: &[&str]) -> Option<(usize, Role)> {
    let first = words.first()?;
    let small = first.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    let first = if small { Cow::Borrowed(*first) } else { Cow::Owned(first.to_lowercase()) };
    ROLE_STARTS.binary_search(&first.trim_end_matches('.')).ok()?;
    (1..=words.len().min(3)).rev().find_map(|count| {
        let joined = words[..count].join(" ").to_lowercase();
        let key = joined.trim_end_matches('.');
        let singular = key.strip_suffix('s').unwrap_or(key);
        [key, singular].into_iter().find_map(|key| {
            ROLES.binary_search_by(|(role, _)| (*role).cmp(key)).ok().map(|at| (count, ROLES[at].1))
        })
    })
}

fn first_names() -> Vec<(&'static str, &'static str)> {
    let table = Table::parse("first_names", include_str!("data/first_names.tsv"));
    let mut names: Vec<_> = table.rows().map(|row| (row.get("name"), row.get("called"))).collect();
    names.sort_unstable();
    names
}

fn heads() -> Vec<(&'static str, Head)> {
    let table = Table::parse("name_words", include_str!("data/name_words.tsv"));
    let kind = |kind: &str| match kind {
        "organisation" => Head::Organisation,
        "place" => Head::Place,
        _ => Head::Thing,
    };
    let mut heads: Vec<_> = table.rows().map(|row| (row.get("word"), kind(row.get("kind")))).collect();
    heads.sort_unstable_by_key(|(word, _)| *word);
    heads
}

fn roles() -> Vec<(&'static str, Role)> {
    let table = Table::parse("titles", include_str!("data/titles.tsv"));
    let role = |office: &str, class| Role { office: office == "office", class };
    let mut roles: Vec<_> =
        table.rows().map(|row| (row.get("title"), role(row.get("office"), row.get("class")))).collect();
    roles.sort_unstable_by_key(|(role, _)| *role);
    roles
}
