//! Nouns for a part of the people in an event: a toll of police officers is no toll of all.

use super::Table;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static GROUPS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("people-groups", include_str!("data/people-groups.tsv"));
    table.rows().map(|row| (row.get("word"), row.get("group"))).collect()
});

/// The group that a noun names, whatever its letters and number, if the list knows it.
pub fn group_of_form(noun: &str) -> Option<&'static str> {
    let small = noun.to_lowercase();
    let singular = || small.strip_suffix("es").and_then(group);
    group(&small).or_else(|| small.strip_suffix('s').and_then(group)).or_else(singular)
}

/// The group that a singular noun in small letters names, if the list knows it.
pub fn group(noun: &str) -> Option<&'static str> {
    GROUPS.get(noun).copied()
}
