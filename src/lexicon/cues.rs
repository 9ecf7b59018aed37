//! A class of a word list in, its cues out, as they are sought in a text: parts of words and blanks at their ends count.

use super::Table;

/// Cues of one class, in order. Letters count as they stand.
#[derive(Clone, Debug)]
pub struct Cues(Vec<String>);

impl Cues {
    /// The cues of `table` whose column `class` says `class`; underlines at their ends are blanks.
    pub fn of_class(table: &Table, class: &str) -> Self {
        Self::new(table.rows().filter(|row| row.get("class") == class).map(|row| row.get("word")))
    }

    /// The cues, in any order; underlines at their ends are blanks.
    pub fn new(cells: impl Iterator<Item = &'static str>) -> Self {
        let mut cues: Vec<String> = cells.map(with_blanks).collect();
        cues.sort_unstable();
        cues.dedup();
        Self(cues)
    }

    /// The cues, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(String::as_str)
    }

    /// Whether the words are one of them.
    pub fn contains(&self, words: &str) -> bool {
        self.0.binary_search_by(|cue| cue.as_str().cmp(words)).is_ok()
    }
}

fn with_blanks(cell: &str) -> String {
    let core = cell.trim_matches('_');
    let (before, after) = cell.split_once(core).unwrap_or((cell, ""));
    format!("{}{core}{}", " ".repeat(before.len()), " ".repeat(after.len()))
}

#[cfg(test)]
mod tests {
    use super::Cues;
    use crate::lexicon::Table;

    #[test]
    fn underlines_at_the_ends_are_blanks() {
        let table = Table::parse("test", "word\tclass\n_began_\tx\nup_to\tx\nother\ty\n");
        let cues = Cues::of_class(&table, "x");
        assert_eq!(cues.iter().collect::<Vec<_>>(), [" began ", "up_to"]);
        assert!(cues.contains(" began ") && !cues.contains("began"));
    }
}
