//! A class of a word list in, look-up without regard to case out.

use super::Lookup;
use super::Table;

/// Words in small letters, looked up without regard to case of ASCII letters.
#[derive(Clone, Debug)]
pub struct WordSet(Lookup<()>);

impl WordSet {
    /// The words of `table` whose column `class` says `class`.
    pub fn of_class(table: &Table, class: &str) -> Self {
        Self::of_column(table, "class", class)
    }

    /// The words, in any order.
    pub fn new(words: Vec<&'static str>) -> Self {
        Self(Lookup::of_words(words))
    }

    /// The words of the rows that hold `value` in `column`.
    pub fn of_column(table: &Table, column: &str, value: &str) -> Self {
        Self(Lookup::of_words(table.rows().filter(|row| row.get(column) == value).map(|row| row.get("word"))))
    }

    /// Whether the word is one of them; a typographic apostrophe equals a straight one.
    pub fn contains(&self, word: &str) -> bool {
        if !word.is_ascii() && word.contains('’') && word != "’" {
            return self.contains(&word.replace('’', "'"));
        }
        self.0.get_ascii_small(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::WordSet;
    use crate::lexicon::Table;

    #[test]
    fn a_class_holds_its_words_in_any_letters() {
        let table = Table::parse("test", "word\tclass\nrise\tchange\nfall\tchange\ntable\tthing\n");
        let changes = WordSet::of_class(&table, "change");
        assert!(changes.contains("Rise") && changes.contains("fall"));
        assert!(!changes.contains("table") && !changes.contains("rises"));
    }
}
