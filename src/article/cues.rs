//! The word list of lines, dates and names on pages.

use crate::lexicon::Table;
use std::sync::LazyLock;

/// Words by class.
pub(crate) static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("article_words", include_str!("../lexicon/data/article_words.tsv")));
