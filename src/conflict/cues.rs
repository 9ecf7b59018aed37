//! The word lists of the detectors.

use crate::lexicon::Table;
use std::sync::LazyLock;

/// Words by class.
pub(crate) static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("conflict_words", include_str!("../lexicon/data/conflict_words.tsv")));

/// Words beside amounts, by class.
pub(crate) static AMOUNT_WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("amount-words", include_str!("../lexicon/data/amount-words.tsv")));

#[cfg(test)]
mod tests {
    use super::AMOUNT_WORDS;
    use crate::claim::token::Tag;
    use crate::claim::token::lemma;
    use crate::lexicon::Table;

    /// The words of a sentence, as they stand and as base forms, between blanks.
    fn spread(sentence: &str) -> String {
        let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let small: Vec<String> = words.map(str::to_lowercase).collect();
        let base =
            |tag: Tag| small.iter().map(|word| lemma(word, tag).into_owned()).collect::<Vec<_>>().join(" ");
        format!(" {} | {} | {} ", small.join(" "), base(Tag::Noun), base(Tag::Verb))
    }

    #[test]
    fn examples_hold_their_words_and_the_others_do_not() {
        let facts = Table::parse("dated-facts", include_str!("../lexicon/data/dated-facts.tsv"));
        let amounts =
            AMOUNT_WORDS.rows().map(|row| (row.get("word"), row.get("fires in"), row.get("silent in")));
        let dated = facts.rows().map(|row| (row.get("event"), row.get("fires in"), row.get("silent in")));
        for (word, fires, silent) in amounts.chain(dated.filter(|(word, ..)| *word != "become")) {
            let sought = format!(" {word} ");
            assert!(spread(fires).contains(&sought), "{word}: {fires}");
            assert!(!spread(silent).contains(&sought), "{word}: {silent}");
        }
    }
}
