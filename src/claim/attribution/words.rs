//! The list of words that report: verbs, adjectives and nouns in all their forms, with what can stand behind them.

use super::AttributionKind;
use super::AttributionMode;
use crate::lexicon::PhraseIndex;
use crate::lexicon::Table;
use crate::lexicon::VerbForm;
use crate::lexicon::forms;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One entry of the list.
pub(super) struct Word {
    frames: Vec<Sense>,
    /// Whether it reports in the passive ("it is believed that").
    pub(super) passive: bool,
}

/// What a word reports in one frame.
#[derive(Clone, Copy)]
pub(super) struct Sense {
    frame: &'static str,
    pub(super) kind: AttributionKind,
    pub(super) mode: AttributionMode,
}

impl Word {
    /// How the word reports if what is said stands behind it in this way: `that`, `quote`, `to`, `object`, `as`, `named`,
    /// `addressee`, or a preposition.
    pub(super) fn sense(&self, frame: &str) -> Option<Sense> {
        self.frames.iter().copied().find(|sense| sense.frame == frame)
    }

    /// Whether it takes the frame.
    pub(super) fn takes(&self, frame: &str) -> bool {
        self.sense(frame).is_some()
    }
}

/// The parts of speech of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Verb,
    Adjective,
    Noun,
}

struct Words {
    words: Vec<Word>,
    forms: Vec<(usize, VerbForm)>,
    indices: [PhraseIndex; 3],
    /// Every form, and the other words by which an attribution is found.
    any: PhraseIndex,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table = Table::parse("speech", include_str!("../../lexicon/data/speech.tsv"));
    let mut entries: BTreeMap<(Part, &str), (Word, &str)> = BTreeMap::new();
    for row in table.rows() {
        let part = part(row.get("part"));
        let fresh = (Word { frames: Vec::new(), passive: false }, row.get("forms"));
        let (word, _) = entries.entry((part, row.get("word"))).or_insert(fresh);
        word.passive |= row.get("passive") == "yes";
        word.frames.push(Sense {
            frame: row.get("frame"),
            kind: kind(row.get("kind")),
            mode: mode(row.get("mode")),
        });
    }
    let mut spelled: Vec<(Part, String, usize, VerbForm)> = Vec::new();
    for (at, ((part, base), (_, irregular))) in entries.iter().enumerate() {
        let all = match part {
            Part::Verb => forms(base, irregular),
            Part::Adjective => vec![((*base).to_owned(), VerbForm::Base)],
            Part::Noun => forms(base, "")
                .into_iter()
                .filter(|(_, form)| matches!(form, VerbForm::Base | VerbForm::Third))
                .collect(),
        };
        spelled.extend(all.into_iter().map(|(form, kind)| (*part, form, at, kind)));
    }
    let index = |part: Part| {
        let of_part = spelled.iter().enumerate().filter(|(_, (p, ..))| *p == part);
        PhraseIndex::new(of_part.map(|(at, (_, form, ..))| (form.as_str(), at)))
    };
    let indices = [index(Part::Verb), index(Part::Adjective), index(Part::Noun)];
    let openers: Vec<&str> = super::report::openers().collect();
    let all = spelled.iter().map(|(_, form, ..)| form.as_str());
    let any = PhraseIndex::new(all.chain(openers).map(|word| (word, 0)));
    let forms = spelled.iter().map(|(_, _, word, form)| (*word, *form)).collect();
    Words { words: entries.into_values().map(|(word, _)| word).collect(), forms, indices, any }
});

/// Whether an attribution may be found by this word: most words are told apart here at little cost.
pub(super) fn may_report(word: &str) -> bool {
    WORDS.any.word(word).is_some()
}

/// The entry the word is a form of.
pub(super) fn find(word: &str, part: Part) -> Option<(&'static Word, VerbForm)> {
    let words = &*WORDS;
    let (at, form) = words.forms[words.indices[part as usize].word(word)?];
    Some((&words.words[at], form))
}

/// The reporting verb the word is a form of.
pub(super) fn verb(word: &str) -> Option<(&'static Word, VerbForm)> {
    find(word, Part::Verb)
}

pub(super) fn part(name: &str) -> Part {
    match name {
        "adjective" => Part::Adjective,
        "noun" => Part::Noun,
        _ => Part::Verb,
    }
}

fn kind(name: &str) -> AttributionKind {
    if name == "intent" { AttributionKind::Intent } else { AttributionKind::Statement }
}

fn mode(name: &str) -> AttributionMode {
    match name {
        "belief" => AttributionMode::Belief,
        "evidence" => AttributionMode::Evidence,
        _ => AttributionMode::Indirect,
    }
}
