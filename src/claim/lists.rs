//! The word list of sentences: small classes of words that rules on clauses, speakers, hedges, names and claims ask for.

use crate::lexicon::Cues;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words by class.
static WORDS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let table = Table::parse("claim_words", include_str!("../lexicon/data/claim_words.tsv"));
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in table.rows() {
        let mut cells = row.cells();
        let (word, class) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        classes.entry(class).or_default().push(word);
    }
    classes
});

/// The words of one class, to be found in any letters.
pub(crate) fn class(name: &str) -> WordSet {
    WordSet::new(WORDS.get(name).cloned().unwrap_or_default())
}

/// The words or phrases of one class, to be found as they stand.
pub(crate) fn cues(name: &str) -> Cues {
    Cues::new(WORDS.get(name).into_iter().flatten().copied())
}
