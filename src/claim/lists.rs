//! The word list of sentences: small classes of words that rules on clauses, speakers, hedges and claims ask for.

use crate::lexicon::Table;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

/// Words by class.
static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("claim_words", include_str!("../lexicon/data/claim_words.tsv")));

/// The words of one class.
pub(crate) fn class(name: &str) -> WordSet {
    WordSet::of_class(&WORDS, name)
}
