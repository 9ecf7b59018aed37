//! Word lists, embedded in the program: tab-separated rows in, tables out.
//!
//! Every list is a file of `data/`, one entry a row, with where the entry comes from and examples that fire and stay silent
//! (`tests.rs` beside runs them). What a list means is the business of the room that uses it.

pub mod concepts;
mod cues;
pub mod events;
pub mod gazetteer;
mod inflect;
mod lookup;
pub mod month;
pub mod name_words;
pub mod opposed_acts;
pub mod people_groups;
mod phrase;
pub mod plural;
mod shapes;
pub mod superlatives;
pub mod synonyms;
mod table;
#[cfg(test)]
mod tests;
pub mod unit;
mod word_set;

pub use cues::Cues;
pub use inflect::VerbForm;
pub use inflect::forms;
pub use lookup::Lookup;
pub use phrase::PhraseIndex;
pub use phrase::same_word;
pub use table::Row;
pub use table::Table;
pub use word_set::WordSet;

/// Hash of all word lists, for reports: two runs with the same hash read with the same lists. `tests/lexicon_hash.rs` keeps it fresh.
pub const HASH: &str = include_str!("data/HASH").trim_ascii();
