//! What the clauses of all articles tell in, pairs of clauses out that a reader wants side by side: said and denied, announced and done,
//! two doers or places of one deed, a state that has changed.
//!
//! Claims meet in clusters where matching finds much in common; two short clauses that say the opposite often have little. Here they meet
//! by their verb and by whom or what it is about.

mod appointed;
mod argument;
mod causes;
mod fact;
mod heads;
mod nouns;
mod opposite;
mod pair;
mod read;
mod states;
mod tell;
mod times;
mod words;

use super::Conflict;
use super::Scope;
use super::finding::words;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::lexicon::synonyms;
use crate::primitives::ContentId;
use crate::primitives::IdHasher;
use crate::primitives::Workers;
use crate::settings::Sensitivity;
pub(super) use fact::Fact;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Facts with one verb that are set against each other. Chosen: of what everybody writes about, some will do.
const MEMBERS: usize = 120;

/// Most findings of each code. Chosen: what a reader looks through.
const MOST: usize = 8;

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::parse("fact_words", include_str!("../../lexicon/data/fact_words.tsv")));

/// A class of the word list.
fn class(name: &str) -> WordSet {
    WordSet::of_class(&TABLE, name)
}

/// The synonym groups of a class, as heads of noun phrases have them.
fn grouped(name: &str) -> BTreeSet<&'static str> {
    let rows = TABLE.rows().filter(|row| row.get("class") == name);
    rows.flat_map(|row| [row.get("word"), synonyms::group(row.get("word"))]).collect()
}

static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| class("particle"));
static LIGHT: LazyLock<WordSet> = LazyLock::new(|| class("light"));
static GENERIC: LazyLock<WordSet> = LazyLock::new(|| class("generic"));

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

fn is_light(word: &str) -> bool {
    LIGHT.contains(word)
}

static PROOF: LazyLock<WordSet> = LazyLock::new(|| class("proof"));

static PROMISES: LazyLock<WordSet> = LazyLock::new(|| class("promises"));

/// Verbs and adjectives whose infinitive is to come: "threaten", "due".
fn promises(word: &str) -> bool {
    PROMISES.contains(word)
}

/// Nouns of what bears something out: "evidence", "sign".
fn is_proof(word: &str) -> bool {
    PROOF.contains(word)
}

fn is_generic(word: &str) -> bool {
    GENERIC.contains(word)
}

/// Leaves at most `most` members, in their order: those whose words have the smallest hashes, so that the same ones stay whatever their
/// files are called.
fn cap<T>(scope: &Scope, members: &mut Vec<T>, most: usize, fact: impl Fn(&T) -> &Fact) {
    if members.len() <= most {
        return;
    }
    let key = |member: &T| {
        let fact = fact(member);
        let article = &scope.articles[fact.article];
        let sentence = words(article.text, article.sentences[fact.index]);
        IdHasher::new("clause/1").field(sentence).field(words(article.text, fact.span)).finish()
    };
    let mut keys: Vec<ContentId> = members.iter().map(key).collect();
    keys.sort_unstable();
    let last = keys[most - 1];
    members.retain(|member| key(member) <= last);
    // Clauses word for word the same have one hash.
    members.truncate(most);
}

/// What the clauses of all articles tell, in order; nothing for a gate.
pub(super) fn of_all(scope: &Scope, workers: &dyn Workers) -> Vec<Fact> {
    if scope.settings.sensitivity == Sensitivity::Gate {
        return Vec::new();
    }
    workers.flat_map(scope.articles.len(), |at, facts| {
        let article = &scope.articles[at];
        (0..article.reading.sentences.len()).for_each(|index| facts.extend(read::facts(article, at, index)));
    })
}

/// Pairs of clauses of all articles that are worth a finding.
///
/// None for a gate: what two clauses without a cluster say is not nearly certain.
pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    if scope.settings.sensitivity == Sensitivity::Gate {
        return Vec::new();
    }
    let facts = scope.known.facts(scope);
    let mut by_verb: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.passive || !pair::is_empty_verb(&fact.lemma)) {
        by_verb.entry(fact.group.as_str()).or_default().push(fact);
    }
    let mut found: Vec<tell::Told> = Vec::new();
    for members in by_verb.values_mut() {
        cap(scope, members, MEMBERS, |fact| fact);
        for (nth, one) in members.iter().enumerate() {
            for other in &members[nth + 1..] {
                found.extend(pair::told(scope, one, other));
            }
        }
    }
    found.extend(appointed::kept(scope, facts));
    found.extend(nouns::became(scope, facts));
    found.extend(opposite::turned(scope, facts));
    found.extend(states::changed(scope, facts));
    found.extend(causes::against(scope, facts));
    found.extend(times::apart(scope, facts));
    found.extend(heads::firmer(scope, facts));
    tell::conflicts(scope, found, MOST)
}
