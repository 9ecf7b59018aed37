//! Names and acts of all items in, small numbers for them out: what is compared millions of times is compared as numbers.

use super::TermStatistics;
use crate::lexicon::gazetteer;
use crate::lexicon::opposed_acts;
use crate::normalize::EntityId;
use crate::normalize::EventKey;
use crate::normalize::Item;
use crate::normalize::name;
use crate::settings::MatchingSettings;
use rustc_hash::FxHashMap;

/// The names and acts of items that are compared with each other. The numbers hang on the order of the items, so nothing that is shown
/// may hang on them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roll<'a> {
    /// Looked up only, never walked.
    names: FxHashMap<&'a str, u32>,
    /// By number.
    pub(crate) forms: Vec<Form>,
    /// The synonym groups of all words, in order of the alphabet.
    pub(crate) groups: Vec<&'a str>,
    /// Lemmas and classes of events. Looked up only, never walked.
    acts: FxHashMap<&'a str, u32>,
}

/// What matching looks at of a name.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// How rare it is, in bits.
    pub(crate) bits: f64,
    /// Whether the lists know it.
    pub(crate) known: bool,
    /// Whether it is a person.
    pub(crate) is_person: bool,
    /// The id of the state it is, stands for or holds office in.
    pub(crate) state: Option<&'static str>,
    /// The numbers of the places that hold it.
    pub(crate) held_by: Box<[u32]>,
    /// Its words, folded as names are compared.
    pub(crate) words: Box<[String]>,
    /// First letter of the first word and of the last as its id has them, and how many words that has.
    pub(crate) shape: (Option<u8>, Option<u8>, usize),
}

/// An event as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) lemma: u32,
    pub(crate) class: u32,
    /// Whether some other act shuts it out.
    pub(crate) can_oppose: bool,
}

impl<'a> Roll<'a> {
    /// Numbers the names and acts of items.
    pub(crate) fn of(
        items: impl Iterator<Item = &'a Item>,
        statistics: &TermStatistics,
        settings: &MatchingSettings,
    ) -> Self {
        let mut roll = Self::default();
        let mut listed: Vec<&EntityId> = Vec::new();
        for item in items {
            let parties = item.origin.iter().chain(&item.holder).chain(&item.place);
            for id in item.participants.iter().map(|it| &it.0).chain(parties) {
                let next = listed.len() as u32;
                roll.names.entry(&id.0).or_insert_with(|| {
                    listed.push(id);
                    next
                });
            }
            for act in item.event.iter().flat_map(|event| [&event.lemma, &event.class]) {
                let next = roll.acts.len() as u32;
                roll.acts.entry(act).or_insert(next);
            }
        }
        roll.forms = listed
            .into_iter()
            .map(|id| Form::of(id, statistics.rarity(&id.0, settings), &roll.names))
            .collect();
        roll
    }

    /// The number of a name of one of the items.
    pub(crate) fn name(&self, id: &EntityId) -> u32 {
        self.names.get(id.0.as_str()).copied().expect("every name of the items has a number")
    }

    /// The numbers of an event of one of the items.
    pub(crate) fn act(&self, event: &EventKey) -> Act {
        let number = |act: &str| self.acts.get(act).copied().expect("every event of the items has a number");
        Act {
            lemma: number(&event.lemma),
            class: number(&event.class),
            can_oppose: opposed_acts::takes_side(&event.lemma),
        }
    }
}

impl Form {
    fn of(id: &EntityId, bits: f64, names: &FxHashMap<&str, u32>) -> Self {
        let held_by = name::holders(id)
            .into_iter()
            .filter_map(|holder| names.get(holder.0.as_str()).copied())
            .collect();
        let id = id.0.as_str();
        let entry = gazetteer::entry(id);
        let is_person = entry.is_some_and(|entry| entry.kind == gazetteer::Sort::Person);
        let state = entry.map(|entry| match entry.kind {
            gazetteer::Sort::Country => entry.id,
            _ if is_person => entry.holder,
            _ => entry.stands_for,
        });
        let last = id.rsplit('-').next().unwrap_or_default().bytes().next();
        let words = id.split('-').filter(|word| !word.is_empty()).count();
        Self {
            bits,
            known: entry.is_some(),
            is_person,
            state: state.filter(|state| !state.is_empty()),
            held_by,
            words: name::folded_words(&id.replace('-', " ")).into(),
            shape: (id.bytes().next(), last, words),
        }
    }
}
