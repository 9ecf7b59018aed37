//! A word in, the group of words that mean the same measured thing or event out.

use super::Table;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words and their stems, to the name of their group. Looked up only, never walked.
static GROUPS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("synonyms", include_str!("data/synonyms.tsv"));
    let stemmer = Stemmer::create(Algorithm::English);
    let mut groups = FxHashMap::default();
    for row in table.rows() {
        let (word, group) = (row.get("word"), row.get("group"));
        // The word that names the group is in it, by its stem too.
        for word in [word, group] {
            groups.entry(word.to_owned()).or_insert(group);
            groups.entry(stemmer.stem(word).into_owned()).or_insert(group);
        }
    }
    groups
});

/// The group of a word or stem, or the word itself.
pub fn group(word: &str) -> &str {
    GROUPS.get(word).copied().unwrap_or(word)
}
