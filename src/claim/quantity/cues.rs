//! Words that tell what a number beside them is, by class.

use super::Direction;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

static QUANTITY_WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("quantity_words", include_str!("../../lexicon/data/quantity_words.tsv")));

/// Verbs and nouns of change, by their stem (Levin, "English Verb Classes and Alternations", 1993, 45.6, calibratable changes of state).
pub(super) static CHANGES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "change"));

/// Words right behind an amount that make it a change ("5 % more").
pub(super) static CHANGES_BEHIND: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "change-behind"));

static UPWARD: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_column(&QUANTITY_WORDS, "direction", "up"));

static DOWNWARD: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_column(&QUANTITY_WORDS, "direction", "down"));

/// Which way a word of change goes.
pub(super) fn direction(word: &str) -> Option<Direction> {
    if UPWARD.contains(word) {
        Some(Direction::Up)
    } else {
        DOWNWARD.contains(word).then_some(Direction::Down)
    }
}

/// Nouns of what takes place one after another, so that they tell time ("over eight games").
pub(super) static TURNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "turn"));

/// Verbs whose subject is what the amount measures (chosen; be, reach, change and cost verbs of Levin 1993, 45.6, 47.1, 54.1–54.3).
pub(super) static LEVEL_VERBS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "level-verb"));

/// Verbs and adjectives that "about" belongs to, so that it bounds no number behind it (Levin 1993, 37.6 and 31.3).
pub(super) static SPEAKS_ABOUT: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "about"));

/// Nouns that stand for a figure given elsewhere.
pub(super) static FIGURE_WORDS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "figure"));

/// Nouns of flow: what is measured is the thing that flows ("machine tool imports" are of machine tools).
pub(super) static FLOWS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "flow"));

/// Nouns that a number behind them numbers, and does not count, in any letters
///.
pub(super) static NUMBERED: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "numbered"));

/// The same, but nouns of another sense in small letters ("the act", "in part").
pub(super) static NUMBERED_AS_NAME: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "numbered-name"));

/// Nouns whose ordinal is a name or a date.
pub(super) static ORDINAL_NAMES: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "ordinal-name"));

/// What the name of a street ends in, so that a number before it is that of a house.
pub(super) static STREETS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&QUANTITY_WORDS, "street-type"));

static HARM_WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("harm_words", include_str!("../../lexicon/data/harm_words.tsv")));

/// Parts of the body where a hit seldom kills.
pub(super) static LIMBS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "limb"));

/// The other parts of the body.
pub(super) static BODY_PARTS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "body-part"));

/// Nouns of wounds.
pub(super) static WOUNDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "wound"));

/// The same, one by one.
pub(super) fn words_of_wounds() -> impl Iterator<Item = &'static str> {
    HARM_WORDS.rows().filter(|row| row.get("class") == "wound").map(|row| row.get("word"))
}

/// Nouns of what wounds whom it strikes.
pub(super) static SHOTS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "shot"));

/// Nouns for a case of death each: how many there are is counted over a time or a town.
pub(super) static CASES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "case"));

/// Plurals of what people are hurt in: several of them are several events.
pub(super) static INCIDENTS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "incident"));

/// Auxiliaries that leave open whether what they govern took place.
pub(super) static OPEN: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "open"));

/// Words of intent whose "to" leads to what need not take place.
pub(super) static INTENTS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "intent"));

/// What tells that people were hit, and not what became of them.
pub(super) static HITS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&HARM_WORDS, "hit"));
