//! Items in, items with the weights of their terms out: looked up once, not at every comparison.

use super::TermStatistics;
use super::rule;
use super::synonym;
use super::weights;
use super::weights::Weights;
use crate::lexicon::concepts::Meanings;
use crate::lexicon::gazetteer;
use crate::lexicon::people_groups;
use crate::normalize::Item;
use crate::normalize::Measurand;
use crate::normalize::NormalizedClaim;
use crate::settings::MatchingSettings;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::sync::Arc;

/// An item with the rarity of its terms.
#[derive(Clone, Debug)]
pub struct Prepared<'a> {
    /// The item.
    pub(crate) item: &'a Item,
    /// Weights that the settings put in place of those that ship.
    pub(crate) weights: Option<Arc<Weights>>,
    /// For each rule of `always`: whether the claim is of its first side, of its second.
    pub(crate) always: Vec<[bool; 2]>,
    /// The same for `never`.
    pub(crate) never: Vec<[bool; 2]>,
    /// The article it stands in, if any.
    pub(crate) article: Option<usize>,
    /// Bits of each of the item's terms.
    pub(crate) term_bits: Vec<f64>,
    /// The words of clause, event and measurand by their synonym groups, sorted, without doubles, with bits.
    pub(crate) words: Vec<(&'a str, f64)>,
    /// The words of what an event is done to, in the same form.
    pub(crate) objects: Vec<(&'a str, f64)>,
    /// The words right beside the quantity, in the same form.
    pub(crate) around: Vec<(&'a str, f64)>,
    /// The synonym group of the event's lemma.
    pub(crate) event_group: &'a str,
    /// What each participant stands for, as far as the lists know it.
    pub(crate) listed: Vec<Listed>,
    /// Bits of each participant.
    pub(crate) participant_bits: Vec<f64>,
    /// Bits of the event's class.
    pub(crate) event_bits: f64,
    /// Bits of the place.
    pub(crate) place_bits: f64,
    /// What is measured.
    pub(crate) measurand: Option<PreparedMeasurand<'a>>,
    /// The part of the people in an event that is counted, if one is named: officers, children, the people of a state.
    pub(crate) part: Option<&'static str>,
    /// What the event's lemma may mean.
    pub(crate) event_meanings: Meanings,
    /// The whole of a share.
    pub(crate) whole: Option<PreparedMeasurand<'a>>,
}

/// What the lists know of a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Whether they know it.
    pub(crate) known: bool,
    /// Whether it is a person.
    pub(crate) is_person: bool,
    /// The state it is, stands for or holds office in.
    pub(crate) state: Option<&'static str>,
}

/// A measurand with the synonym group and rarity of each of its words.
#[derive(Clone, Debug)]
pub(crate) struct PreparedMeasurand<'a> {
    pub(crate) measurand: &'a Measurand,
    /// The synonym group of the head, or the head itself.
    pub(crate) head: &'a str,
    /// What the head may mean.
    pub(crate) head_meanings: Meanings,
    /// Its words.
    pub(crate) terms: Vec<PreparedTerm<'a>>,
}

/// A word of a measurand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreparedTerm<'a> {
    pub(crate) stem: &'a str,
    /// Its synonym group, or itself.
    pub(crate) group: &'a str,
    pub(crate) bits: f64,
    pub(crate) meanings: Meanings,
}

/// Prepares the claims of a corpus, in order.
pub fn prepare<'a>(
    claims: &'a [NormalizedClaim],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Vec<Prepared<'a>> {
    let weights = weights::set(settings);
    claims.iter().map(|it| prepared(&it.item, Some(it), weights.clone(), statistics, settings)).collect()
}

/// Prepares one item; with its claim where the statistics know what its article is about.
pub(crate) fn item<'a>(
    item: &'a Item,
    claim: Option<&NormalizedClaim>,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Prepared<'a> {
    prepared(item, claim, weights::set(settings), statistics, settings)
}

fn prepared<'a>(
    item: &'a Item,
    claim: Option<&NormalizedClaim>,
    weights: Option<Arc<Weights>>,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Prepared<'a> {
    let rarity = |term: &str| statistics.rarity(term, settings);
    let name_rarity = |id: &crate::normalize::EntityId| rarity(&id.0);
    Prepared {
        item,
        weights,
        always: rule::sides(&settings.always, item, claim),
        never: rule::sides(&settings.never, item, claim),
        article: claim.map(|claim| claim.article),
        term_bits: item.terms.iter().map(|term| rarity(term)).collect(),
        words: words(item, &rarity),
        objects: grouped(item.objects.iter().flat_map(|object| &object.terms), &rarity),
        around: grouped(item.around.iter(), &rarity),
        event_group: item.event.as_ref().map_or("", |event| synonym::group(&event.lemma)),
        listed: item.participants.iter().map(|(id, _)| listed(&id.0)).collect(),
        participant_bits: item.participants.iter().map(|(id, _)| name_rarity(id)).collect(),
        event_bits: item.event.as_ref().map_or(0.0, |event| rarity(&event.class).min(rarity(&event.lemma))),
        place_bits: item.place.as_ref().map_or(0.0, name_rarity),
        measurand: item.measurand.as_ref().map(|it| measurand(it, &rarity)),
        part: item.measurand.as_ref().and_then(part),
        event_meanings: item.event.as_ref().map(|event| meanings(&event.lemma)).unwrap_or_default(),
        whole: item.whole.as_ref().map(|it| measurand(it, &rarity)),
    }
}

fn words<'a>(item: &'a Item, rarity: &dyn Fn(&str) -> f64) -> Vec<(&'a str, f64)> {
    let measured = item.measurand.iter().chain(&item.whole).flat_map(|measurand| &measurand.terms);
    let event = item.event.iter().map(|event| &event.lemma);
    grouped(item.terms.iter().chain(measured).chain(event), rarity)
}

/// What a word may mean, by its stem.
fn meanings(word: &str) -> Meanings {
    Meanings::of(&Stemmer::create(Algorithm::English).stem(word))
}

/// The part of the people in an event that a measurand names: by its head, or as the people of a state ("Canadians").
fn part(measurand: &Measurand) -> Option<&'static str> {
    people_groups::group(&measurand.head).or_else(|| {
        let (end, surface) = gazetteer::longest_at(&measurand.text, 0)?;
        (end == measurand.text.len() && surface.adjective).then_some(surface.entry.id)
    })
}

/// What the lists know of the name with this id.
fn listed(id: &str) -> Listed {
    let Some(entry) = gazetteer::entry(id) else { return Listed::default() };
    let is_person = entry.kind == gazetteer::Sort::Person;
    let state = match entry.kind {
        gazetteer::Sort::Country => entry.id,
        _ if is_person => entry.holder,
        _ => entry.stands_for,
    };
    Listed { known: true, is_person, state: Some(state).filter(|state| !state.is_empty()) }
}

/// Words by their synonym groups, sorted, without doubles, with bits.
fn grouped<'a>(terms: impl Iterator<Item = &'a String>, rarity: &dyn Fn(&str) -> f64) -> Vec<(&'a str, f64)> {
    let mut words: Vec<(&str, f64)> = terms.map(|term| (synonym::group(term), rarity(term))).collect();
    // Of the words of a group the commonest speaks for it.
    words.sort_by(|a, b| a.0.cmp(b.0).then(a.1.total_cmp(&b.1)));
    words.dedup_by(|later, first| later.0 == first.0);
    words
}

fn measurand<'a>(measurand: &'a Measurand, rarity: &dyn Fn(&str) -> f64) -> PreparedMeasurand<'a> {
    let term = |term: &'a String| PreparedTerm {
        stem: term,
        group: synonym::group(term),
        bits: rarity(term),
        meanings: Meanings::of(term),
    };
    PreparedMeasurand {
        measurand,
        head: synonym::group(&measurand.head),
        head_meanings: meanings(&measurand.head),
        terms: measurand.terms.iter().map(term).collect(),
    }
}
