//! The word list of the detectors.

use crate::lexicon::Table;
use std::sync::LazyLock;

/// Words by class.
pub(crate) static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("conflict_words", include_str!("../lexicon/data/conflict_words.tsv")));
