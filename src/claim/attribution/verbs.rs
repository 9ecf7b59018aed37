//! The list of reporting verbs, in all their forms.

use super::AttributionKind;
use super::AttributionMode;
use crate::lexicon::PhraseIndex;
use crate::lexicon::Table;
use crate::lexicon::VerbForm;
use crate::lexicon::forms;
use std::sync::LazyLock;

/// One entry of the list.
pub(super) struct Verb {
    pub(super) kind: AttributionKind,
    pub(super) mode: AttributionMode,
    frames: Vec<&'static str>,
}

impl Verb {
    /// Whether what is said can stand behind the verb in this way: `that`, `quote`, `to`, `object`, `as`, `addressee`, or a preposition.
    pub(super) fn takes(&self, frame: &str) -> bool {
        self.frames.contains(&frame)
    }
}

struct Verbs {
    verbs: Vec<Verb>,
    forms: Vec<(usize, VerbForm)>,
    index: PhraseIndex,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let table = Table::parse("speech", include_str!("../../lexicon/data/speech.tsv"));
    let verbs = table.rows().map(|row| Verb {
        kind: if row.get("kind") == "intent" { AttributionKind::Intent } else { AttributionKind::Statement },
        mode: mode(row.get("mode")),
        frames: row.get("frames").split_whitespace().collect(),
    });
    let spelled: Vec<(String, usize, VerbForm)> = table
        .rows()
        .enumerate()
        .flat_map(|(at, row)| {
            forms(row.get("verb"), row.get("forms")).into_iter().map(move |(form, kind)| (form, at, kind))
        })
        .collect();
    let index = PhraseIndex::new(spelled.iter().enumerate().map(|(at, (form, _, _))| (form.as_str(), at)));
    Verbs {
        verbs: verbs.collect(),
        forms: spelled.iter().map(|(_, verb, form)| (*verb, *form)).collect(),
        index,
    }
});

/// The reporting verb the word is a form of.
pub(super) fn verb(word: &str) -> Option<(&'static Verb, VerbForm)> {
    let (verb, form) = VERBS.forms[VERBS.index.word(word)?];
    Some((&VERBS.verbs[verb], form))
}

fn mode(name: &str) -> AttributionMode {
    match name {
        "belief" => AttributionMode::Belief,
        "evidence" => AttributionMode::Evidence,
        _ => AttributionMode::Indirect,
    }
}
