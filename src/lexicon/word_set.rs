//! A class of a word list in, look-up without regard to case out.

use super::Table;

/// Words in small letters, looked up without regard to case of ASCII letters.
#[derive(Clone, Debug)]
pub struct WordSet(Vec<&'static str>);

impl WordSet {
    /// The words of `table` whose column `class` says `class`.
    pub fn of_class(table: &Table, class: &str) -> Self {
        Self::of_column(table, "class", class)
    }

    /// The words, in any order.
    pub fn new(mut words: Vec<&'static str>) -> Self {
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// The words of the rows that hold `value` in `column`.
    pub fn of_column(table: &Table, column: &str, value: &str) -> Self {
        Self::new(table.rows().filter(|row| row.get(column) == value).map(|row| row.get("word")).collect())
    }

    /// Whether the word is one of them; a typographic apostrophe equals a straight one.
    pub fn contains(&self, word: &str) -> bool {
        if word.contains('’') && word != "’" {
            return self.contains(&word.replace('’', "'"));
        }
        let small = || word.bytes().map(|byte| byte.to_ascii_lowercase());
        self.0.binary_search_by(|entry| entry.bytes().cmp(small())).is_ok()
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
