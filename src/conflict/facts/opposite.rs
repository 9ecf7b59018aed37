//! Clauses in, pairs of them out in which one doer does the opposite to one thing: opposes it, and backs it.

use super::argument::Fit;
use super::class;
use super::fact::Fact;
use super::pair::days;
use super::pair::in_order;
use super::tell::Kind;
use super::tell::Told;
use crate::conflict::Scope;
use crate::conflict::occasion::on_one_story_surely;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Longest time in days from one position to the other. Chosen: a year.
const FAR: i32 = 365;

/// Clauses with one verb that are looked at. Chosen.
const MEMBERS: usize = 200;

/// Each verb with those that say the opposite.
static OPPOSITES: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let mut pairs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let listed = Table::parse("opposites", include_str!("../../lexicon/data/opposites.tsv"));
    let verbs = Table::parse("opposite-verbs", include_str!("../../lexicon/data/opposite-verbs.tsv"));
    for row in listed.rows().chain(verbs.rows()) {
        pairs.entry(row.get("word")).or_default().insert(row.get("opposite"));
        pairs.entry(row.get("opposite")).or_default().insert(row.get("word"));
    }
    pairs
});

/// Pairs of clauses of one doer and one object with opposite verbs.
pub(super) fn turned<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let mut by_verb: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in facts
        .iter()
        .filter(|fact| fact.is_said() && fact.plain && OPPOSITES.contains_key(fact.lemma.as_str()))
    {
        by_verb.entry(fact.lemma.as_str()).or_default().push(fact);
    }
    by_verb.values_mut().for_each(|members| super::cap(scope, members, MEMBERS, |fact| fact));
    let mut found = Vec::new();
    for (verb, members) in &by_verb {
        let others = OPPOSITES.get(verb).into_iter().flatten().filter(|other| *other > verb);
        for other in others.filter_map(|other| by_verb.get(other)).flatten() {
            found.extend(members.iter().filter_map(|one| pair(scope, one, other)));
        }
    }
    found
}

fn pair<'a>(scope: &Scope, one: &'a Fact, other: &'a Fact) -> Option<Told<'a>> {
    let doer = one.doer.fit(&other.doer) == Fit::Same && one.doer.is_telling();
    let object = one.done.fit(&other.done) == Fit::Same
        && super::pair::in_common(one, other) >= super::pair::MATTER
        || named_position(one, other);
    let some = one.doer.some || other.doer.some;
    let days = days(scope, one, other)?;
    let fits = doer && object && !some && one.article != other.article && days <= FAR;
    if !(fits && on_one_story_surely(scope, one.article, other.article)) {
        return None;
    }
    let (first, then) = in_order(scope, one, other);
    let kind = if days > 0 { Kind::Turned } else { Kind::Denied { dispute: false } };
    Some(Told { kind, first, then, strength: 4 })
}

/// Bits of what a named party holds a position on. Chosen: one word that is not of every text.
const POSITION: f64 = 6.0;

/// Whether a party of one name takes two positions on what has a telling word in common: "tougher gun laws", "gun control".
fn named_position(one: &Fact, other: &Fact) -> bool {
    let all = |fact: &Fact| {
        let mut all = fact.done.clone();
        fact.rest.iter().for_each(|(_, argument)| all.join(argument.clone()));
        all
    };
    let named = !one.doer.ids.is_disjoint(&other.doer.ids);
    let position = |fact: &Fact| POSITIONS.contains(&fact.lemma);
    named && position(one) && position(other) && all(one).shared_bits(&all(other)) >= POSITION
}

static POSITIONS: LazyLock<WordSet> = LazyLock::new(|| class("position"));
