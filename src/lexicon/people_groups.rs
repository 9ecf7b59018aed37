//! Nouns for a part of the people in an event: a toll of police officers is no toll of all.

use super::Table;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static GROUPS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("people-groups", include_str!("data/people-groups.tsv"));
    table.rows().map(|row| (row.get("word"), row.get("group"))).collect()
});

/// The group that a singular noun in small letters names, if the list knows it.
pub fn group(noun: &str) -> Option<&'static str> {
    GROUPS.get(noun).copied()
}
