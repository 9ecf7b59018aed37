//! Items in, items with the weights of their terms out: looked up once, not at every comparison.

use super::TermStatistics;
use super::guard;
use super::roll::Act;
use super::roll::Roll;
use super::rule;
use super::synonym;
use super::weights;
use super::weights::Weights;
use crate::lexicon::concepts::Meanings;
use crate::lexicon::gazetteer;
use crate::lexicon::people_groups;
use crate::normalize::EntityId;
use crate::normalize::Item;
use crate::normalize::Measurand;
use crate::normalize::NormalizedClaim;
use crate::normalize::Part;
use crate::normalize::QuantityKind;
use crate::primitives::Span;
use crate::settings::MatchingSettings;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// An item with the rarity of its terms.
#[derive(Clone, Debug)]
pub struct Prepared<'a> {
    /// The item.
    pub(crate) item: &'a Item,
    /// Weights that the settings put in place of those that ship.
    pub(crate) weights: Option<Arc<Weights>>,
    /// For each rule of `always`: whether the claim is of its first side, of its second.
    pub(crate) always: Box<[[bool; 2]]>,
    /// The same for `never`.
    pub(crate) never: Box<[[bool; 2]]>,
    /// The article it stands in, if any.
    pub(crate) article: Option<usize>,
    /// Where an amount stands: the number of its sentence, and its words.
    pub(crate) stated: Option<(usize, Span)>,
    /// Bits of each of the item's terms.
    pub(crate) term_bits: Box<[f64]>,
    /// The words of clause, event and measurand by their synonym groups, sorted, without doubles, with bits.
    pub(crate) words: Words,
    /// The words of what an event is done to, in the same form.
    pub(crate) objects: Words,
    /// The words right beside the quantity, in the same form.
    pub(crate) around: Words,
    /// The synonym group of the event's lemma.
    pub(crate) event_group: &'a str,
    /// The names and words of all items that are compared.
    pub(crate) roll: Arc<Roll<'a>>,
    /// The participants, in order.
    pub(crate) names: Box<[Named]>,
    /// Place, origin and holder, by number.
    pub(crate) place: Option<u32>,
    pub(crate) origin: Option<u32>,
    pub(crate) holder: Option<u32>,
    /// The event, by numbers.
    pub(crate) act: Option<Act>,
    /// The item's, here as well: what every comparison asks first lies together.
    pub(crate) kind: Option<QuantityKind>,
    /// Bits of the event's class.
    pub(crate) event_bits: f64,
    /// Bits of the place.
    pub(crate) place_bits: f64,
    /// What is measured.
    pub(crate) measurand: Option<Box<PreparedMeasurand<'a>>>,
    /// Whether all that is known of what a share measures is its whole.
    pub(crate) of_whole: bool,
    /// The part of the people in an event that is counted, if one is named: officers, children, the people of a state.
    pub(crate) part: Option<&'static str>,
    /// What the event's lemma may mean.
    pub(crate) event_meanings: Meanings,
    /// The whole of a share.
    pub(crate) whole: Option<Box<PreparedMeasurand<'a>>>,
    /// What [`guard::can_tell`] says.
    pub(crate) can_tell: (bool, bool),
}

/// Words by their synonym groups, in order of the alphabet, each with its bits: as ranks in a vocabulary that all compared items share,
/// so that two lists are compared by numbers.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    ranked: Box<[(u32, f64)]>,
    total: f64,
}

impl Words {
    /// Rank and bits of each word, rising.
    pub(crate) fn ranked(&self) -> &[(u32, f64)] {
        &self.ranked
    }

    /// The sum of the bits.
    pub(crate) const fn total(&self) -> f64 {
        self.total
    }

    /// Whether there is none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// The words themselves, with their bits.
    pub(crate) fn of<'a>(&self, roll: &Roll<'a>) -> impl Iterator<Item = (&'a str, f64)> {
        self.ranked.iter().map(|(rank, bits)| (roll.groups[*rank as usize], *bits))
    }
}

/// The words of items that are compared with each other: for each its bits, and the rank of its synonym group.
#[derive(Clone, Debug)]
pub struct Vocabulary<'a> {
    /// Looked up only, never walked.
    of: FxHashMap<&'a str, (u32, f64)>,
    /// Weights that the settings put in place of those that ship.
    weights: Option<Arc<Weights>>,
    /// The names and acts.
    roll: Arc<Roll<'a>>,
}

impl<'a> Vocabulary<'a> {
    /// Gathers the words of items.
    pub(crate) fn of(
        items: impl Iterator<Item = &'a Item> + Clone,
        statistics: &TermStatistics,
        settings: &MatchingSettings,
    ) -> Self {
        let mut roll = Roll::of(items.clone(), statistics, settings);
        let mut of: FxHashMap<&str, (u32, f64)> = FxHashMap::default();
        let mut words: Vec<&str> = Vec::new();
        for word in items.flat_map(all_words) {
            of.entry(word).or_insert_with(|| {
                words.push(word);
                (0, statistics.rarity(word, settings))
            });
        }
        let mut groups: Vec<&str> = words.iter().map(|word| synonym::group(word)).collect();
        groups.sort_unstable();
        groups.dedup();
        for word in words {
            let rank = groups.binary_search(&synonym::group(word)).unwrap_or_default();
            of.entry(word).and_modify(|known| known.0 = rank as u32);
        }
        roll.groups = groups;
        Self { of, weights: weights::set(settings), roll: Arc::new(roll) }
    }

    fn bits(&self, word: &str) -> f64 {
        self.of.get(word).map_or(0.0, |known| known.1)
    }

    /// Words by their synonym groups, sorted, without doubles, with bits.
    fn grouped(&self, terms: impl Iterator<Item = &'a String>) -> Words {
        let mut words: Vec<(u32, f64)> =
            terms.filter_map(|term| self.of.get(term.as_str())).copied().collect();
        // Of the words of a group the commonest speaks for it.
        words.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        words.dedup_by(|later, first| later.0 == first.0);
        let total = words.iter().map(|word| word.1).sum::<f64>();
        Words { ranked: words.into(), total }
    }
}

/// All words of an item that stand for themselves in a comparison, some of them twice.
fn all_words(item: &Item) -> impl Iterator<Item = &str> {
    let measured = item.measurand.iter().chain(&item.whole).chain(&item.objects);
    let terms = item.terms.iter().chain(&item.around).chain(measured.flat_map(|it| &it.terms));
    terms.chain(item.event.iter().map(|event| &event.lemma)).map(String::as_str)
}

/// A participant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    /// By its number in the [`Roll`].
    pub(crate) number: u32,
    /// Whether it acts.
    pub(crate) is_agent: bool,
    /// How rare it is, in bits.
    pub(crate) bits: f64,
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
    let vocabulary = vocabulary(claims, statistics, settings);
    claims.iter().map(|claim| prepare_claim(claim, &vocabulary, statistics, settings)).collect()
}

/// The words of all claims of a corpus.
pub fn vocabulary<'a>(
    claims: &'a [NormalizedClaim],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Vocabulary<'a> {
    Vocabulary::of(claims.iter().map(|claim| &claim.item), statistics, settings)
}

/// Prepares one claim; what is compared is prepared with one vocabulary.
pub fn prepare_claim<'a>(
    claim: &'a NormalizedClaim,
    vocabulary: &Vocabulary<'a>,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Prepared<'a> {
    item(&claim.item, Some(claim), vocabulary, statistics, settings)
}

/// Prepares one item; with its claim where the statistics know what its article is about.
pub(crate) fn item<'a>(
    item: &'a Item,
    claim: Option<&NormalizedClaim>,
    vocabulary: &Vocabulary<'a>,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Prepared<'a> {
    let rarity = |term: &str| statistics.rarity(term, settings);
    let object_words = item.objects.iter().flat_map(|object| &object.terms);
    let measured = item.measurand.iter().chain(&item.whole).flat_map(|measurand| &measurand.terms);
    let told = item.event.iter().map(|event| &event.lemma);
    let roll = &vocabulary.roll;
    let number = |id: &Option<EntityId>| id.as_ref().map(|id| roll.name(id));
    let named = |(id, part): &(EntityId, Part)| {
        let number = roll.name(id);
        Named { number, is_agent: *part == Part::Agent, bits: roll.forms[number as usize].bits }
    };
    Prepared {
        item,
        weights: vocabulary.weights.clone(),
        always: rule::sides(&settings.always, item, claim).into(),
        never: rule::sides(&settings.never, item, claim).into(),
        article: claim.map(|claim| claim.article),
        stated: claim.and_then(guard::stated),
        term_bits: item.terms.iter().map(|term| vocabulary.bits(term)).collect(),
        words: vocabulary.grouped(item.terms.iter().chain(measured).chain(told)),
        objects: vocabulary.grouped(object_words),
        around: vocabulary.grouped(item.around.iter()),
        event_group: item.event.as_ref().map_or("", |event| synonym::group(&event.lemma)),
        names: item.participants.iter().map(named).collect(),
        place: number(&item.place),
        origin: number(&item.origin),
        holder: number(&item.holder),
        act: item.event.as_ref().map(|event| roll.act(event)),
        kind: item.quantity_kind,
        roll: Arc::clone(roll),
        event_bits: item.event.as_ref().map_or(0.0, |event| rarity(&event.class).min(rarity(&event.lemma))),
        place_bits: item.place.as_ref().map_or(0.0, |place| rarity(&place.0)),
        measurand: item.measurand.as_ref().map(|it| Box::new(measurand(it, vocabulary))),
        of_whole: is_of_whole(item),
        part: item.measurand.as_ref().and_then(part),
        event_meanings: item.event.as_ref().map(|event| meanings(&event.lemma)).unwrap_or_default(),
        whole: item.whole.as_ref().map(|it| Box::new(measurand(it, vocabulary))),
        can_tell: guard::can_tell(item),
    }
}

/// Whether all that is known of what a share measures is its whole: "60 percent of voters" says nothing of what they have in common.
fn is_of_whole(item: &Item) -> bool {
    let text = |it: &Option<Measurand>| it.as_ref().map(|it| it.text.clone());
    item.quantity_kind == Some(QuantityKind::Share)
        && item.whole.is_some()
        && text(&item.whole) == text(&item.measurand)
}

/// What a word may mean, by its stem.
fn meanings(word: &str) -> Meanings {
    Meanings::of(&Stemmer::create(Algorithm::English).stem(word))
}

/// The part of the people in an event that a measurand names: by its head, or as the people of a state ("Canadians").
fn part(measurand: &Measurand) -> Option<&'static str> {
    let words = measurand.text.split(|letter: char| !letter.is_alphabetic());
    let mut named: Vec<&str> = words.filter_map(people_groups::group_of_form).collect();
    named.dedup();
    // Passengers and crew are all who were on board.
    if named.len() > 1 {
        return None;
    }
    people_groups::group(&measurand.head).or_else(|| {
        let (end, surface) = gazetteer::longest_at(&measurand.text, 0)?;
        (end == measurand.text.len() && surface.adjective).then_some(surface.entry.id)
    })
}

fn measurand<'a>(measurand: &'a Measurand, vocabulary: &Vocabulary<'a>) -> PreparedMeasurand<'a> {
    let term = |term: &'a String| PreparedTerm {
        stem: term,
        group: synonym::group(term),
        bits: vocabulary.bits(term),
        meanings: Meanings::of(term),
    };
    PreparedMeasurand {
        measurand,
        head: synonym::group(&measurand.head),
        head_meanings: meanings(&measurand.head),
        terms: measurand.terms.iter().map(term).collect(),
    }
}
