//! A table in, which sources speak of themselves out: a line of its own journeys, a port of its own ships, a maker of its own goods.

use super::table::Table;

/// Of how many items of a table a source may speak and still be told from others by its name: one that every item names is a word of all.
const MOST_ITEMS: f64 = 0.9;

/// For each source whether it speaks of nothing but items that bear its name, word for word, and not of nearly all items.
pub(super) fn named(table: &Table) -> Vec<bool> {
    let most = MOST_ITEMS * table.items.len() as f64;
    let is_named = |source: usize| {
        let of = table.of(source);
        let name = words(&table.sources[source]);
        let bears =
            |claim: &u32| words(&table.items[table.claims[*claim as usize].item as usize]).contains(&name);
        let is_word = name.len() > 3 && name.contains(char::is_alphabetic);
        is_word && !of.is_empty() && of.len() as f64 <= most && of.iter().all(bears)
    };
    (0..table.sources.len()).map(is_named).collect()
}

/// The words of a name in small letters, a space before and behind each.
fn words(name: &str) -> String {
    let mut words = String::from(" ");
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.extend(word.chars().flat_map(char::to_lowercase));
        words.push(' ');
    }
    words
}

/// What the others' word on a source's statements comes to: how many of them are right, of how many that others speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Word {
    /// Sum of the chances that a statement is right by what the others say.
    pub(super) right: f64,
    /// Statements others speak of.
    pub(super) of: f64,
}

/// Least statements of a source by which it is judged here; one that is not judged is not heard. Chosen: fewer say little.
const FEW: f64 = 5.0;
/// Least share of right statements of a source that is heard first hand, and of all of them together. Chosen: in a table where those who speak
/// of themselves are often contradicted they have reasons of their own.
const SHARES: (f64, f64) = (0.75, 0.85);
/// Least count of such sources. Chosen: one or two may be right by chance.
const SOURCES: usize = 3;

/// Which sources are heard first hand, and the share of their statements that is right, as far as the others tell. One of which others check
/// fewer than five statements is heard like anybody else.
///
/// Nobody, where fewer than three of five statements or more are mostly right, or where less than 85 in a hundred of all their statements are.
pub(super) fn heard(words: &[Option<Word>]) -> Option<(Vec<bool>, f64)> {
    let share = |word: &Word| word.right / word.of;
    let judged = words.iter().flatten().filter(|word| word.of >= FEW);
    let all = judged
        .clone()
        .fold(Word::default(), |sum, word| Word { right: sum.right + word.right, of: sum.of + word.of });
    let good = judged.filter(|word| share(word) >= SHARES.0).count();
    if good < SOURCES || share(&all) < SHARES.1 {
        return None;
    }
    let is_heard = |word: &Option<Word>| word.is_some_and(|word| word.of >= FEW && share(&word) >= SHARES.0);
    Some((words.iter().map(is_heard).collect(), share(&all)))
}
