//! A word before a full stop in, what kind of abbreviation it is out; words that begin sentences; verbs of reporting clauses.

use crate::lexicon::Table;
use std::sync::LazyLock;

/// What an abbreviation does to the full stop behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A name follows ("Gen. Brown"): no border.
    Title,
    /// A number follows ("No. 5"): no border before one.
    Number,
    /// A day follows ("Jan. 5"): no border before one.
    Month,
    /// It tells the half of the day ("6 a.m."): a border unless the time goes on.
    Clock,
    /// It can end a sentence ("Inc."): a border where a new one clearly begins.
    Ending,
    /// It can end a sentence, and is an ordinary word without a capital letter ("Wash.").
    Place,
    /// It never ends one ("e.g.").
    Never,
}

/// Longest abbreviation, in bytes.
const LONGEST: usize = 12;

static ABBREVIATIONS: LazyLock<Vec<(&'static str, Class)>> = LazyLock::new(|| {
    let table = Table::parse("abbreviations", include_str!("../lexicon/data/abbreviations.tsv"));
    let mut found: Vec<_> =
        table.rows().map(|row| (row.get("abbreviation"), class(row.get("class")))).collect();
    found.sort_by_key(|(word, _)| *word);
    found
});

static STARTERS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    words("sentence_starters", "word", include_str!("../lexicon/data/sentence_starters.tsv"))
});

static REPORTING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    words("reporting_clauses", "verb", include_str!("../lexicon/data/reporting_clauses.tsv"))
});

fn words(name: &'static str, column: &str, text: &'static str) -> Vec<&'static str> {
    let mut found: Vec<_> = Table::parse(name, text).rows().map(|row| row.get(column)).collect();
    found.sort_unstable();
    found
}

fn class(name: &str) -> Class {
    match name {
        "title" => Class::Title,
        "number" => Class::Number,
        "month" => Class::Month,
        "ending" => Class::Ending,
        "clock" => Class::Clock,
        "place" => Class::Place,
        _ => Class::Never,
    }
}

/// The class of an abbreviation, written without its last full stop; `None` for any other word.
pub(crate) fn class_of(word: &str) -> Option<Class> {
    if word.len() > LONGEST {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = &*lower;
    let at = ABBREVIATIONS.binary_search_by(|(known, _)| known.as_bytes().cmp(lower)).ok()?;
    let class = ABBREVIATIONS[at].1;
    (class != Class::Place || word.starts_with(char::is_uppercase)).then_some(class)
}

/// Whether a word, with a capital letter, begins a sentence rather than goes on with a name.
pub(crate) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Whether a word is the verb of a clause that says who spoke.
pub(crate) fn is_reporting(word: &str) -> bool {
    REPORTING.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::sentences;
    use crate::primitives::Span;

    fn count(text: &str) -> usize {
        sentences(text, Span::new(0, text.len())).len()
    }

    /// A sentence that goes on behind the abbreviation, and a text in which it ends one.
    fn sentences_of(short: &str, class: &str) -> (String, Option<String>) {
        let (first, rest) = short.split_at(short.chars().next().map_or(0, char::len_utf8));
        let capital = format!("{}{rest}", first.to_uppercase());
        match class {
            "title" => (format!("On Monday {capital}. Brown left the town."), None),
            "number" => (
                format!("See {capital}. 5 of the list."),
                Some(format!("He gave his answer: {short}. The talks went on.")),
            ),
            "month" => (
                format!("The ship came on {capital}. 12 with coal."),
                Some(format!("The ship came in {capital}. Nobody met it.")),
            ),
            "never" => (format!("The port took many goods, {short}. Russian oil."), None),
            "place" => (
                format!("The old {capital}. Brown knew stayed small."),
                Some(format!("They live near {capital}. The others moved away.")),
            ),
            _ => (
                format!("The old {capital}. Brown knew stayed small."),
                Some(format!("They live near the {capital}. The others moved away.")),
            ),
        }
    }

    #[test]
    fn abbreviations_fire_and_stay_silent() {
        let list = include_str!("../lexicon/data/abbreviations.tsv");
        for row in Table::parse("abbreviations", list).rows() {
            let (goes_on, ends) = sentences_of(row.get("abbreviation"), row.get("class"));
            let (one, two) = (row.get("fires in"), row.get("silent in"));
            let one = if one.is_empty() { goes_on } else { one.to_owned() };
            let two = if two.is_empty() { ends } else { Some(two.to_owned()) };
            assert_eq!(count(&one), 1, "{one}");
            assert!(two.iter().all(|two| count(two) == 2), "{two:?}");
        }
    }

    #[test]
    fn reporting_clauses_and_starters_fire_and_stay_silent() {
        assert_eq!(count("“Why now?” The ship left at noon."), 2);
        let clauses = include_str!("../lexicon/data/reporting_clauses.tsv");
        for row in Table::parse("reporting_clauses", clauses).rows() {
            assert_eq!(count(&format!("“Why now?” Mr Brown {}.", row.get("verb"))), 1, "{}", row.get("verb"));
        }
        let starters = include_str!("../lexicon/data/sentence_starters.tsv");
        for row in Table::parse("sentence_starters", starters).rows() {
            let word = row.get("word");
            let small = word.to_lowercase();
            assert_eq!(
                count(&format!("They moved to the U.S. {word} stayed behind for years.")),
                2,
                "{word}"
            );
            assert_eq!(count(&format!("They moved to the U.S. and {small} stayed behind.")), 1, "{word}");
        }
    }
}
