//! Superlatives that measure something, and the extreme they name.

use super::Table;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static EXTREMES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("superlatives", include_str!("data/superlatives.tsv"));
    table.rows().map(|row| (row.get("word"), row.get("extreme"))).collect()
});

/// The extreme that a superlative in small letters names: "worst" and "bloodiest" are "deadliest".
pub fn extreme(word: &str) -> Option<&'static str> {
    EXTREMES.get(word).copied()
}
