//! Clauses in, pairs out of what somebody is said to do at a near time and what a later text tells of the same person at that time.

use super::class;
use super::fact::Fact;
use super::pair::days;
use super::tell::Kind;
use super::tell::Told;
use crate::conflict::Scope;
use crate::conflict::occasion::on_one_story_surely;
use crate::lexicon::WordSet;
use crate::primitives::Period;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Longest time, in days, that an appointment names. Chosen: "next week".
const SHORT: i32 = 10;

/// Longest time, in days, by which the later text dates the event. Chosen: a month.
const LONG: i32 = 31;

/// Appointments and events that are compared. Chosen.
const MEMBERS: usize = 300;

static GOES: LazyLock<WordSet> = LazyLock::new(|| class("goes"));

/// Appointments with the events of later texts.
pub(super) fn kept<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let timed = |fact: &&Fact, most: i32| {
        fact.period.and_then(length).is_some_and(|days| days <= most) && fact.doer.person
    };
    let mut plans: Vec<&Fact> =
        facts.iter().filter(|fact| fact.is_ahead() && !fact.negated && timed(fact, SHORT)).collect();
    super::cap(scope, &mut plans, MEMBERS, |fact| fact);
    let mut events: Vec<&Fact> = facts
        .iter()
        .filter(|fact| fact.is_said() && fact.plain && GOES.contains(&fact.lemma) && timed(fact, LONG))
        .collect();
    super::cap(scope, &mut events, MEMBERS, |fact| fact);
    let mut found = Vec::new();
    for plan in plans {
        let later = events.iter().find(|event| is_kept(scope, plan, event));
        let later = later.filter(|event| on_one_story_surely(scope, plan.article, event.article));
        found.extend(later.map(|then| Told { kind: Kind::Done, first: plan, then, strength: 3 }));
    }
    found
}

fn length(period: Period) -> Option<i32> {
    Some(Period::day(period.from?).gap_days(Period::day(period.to?)))
}

fn is_kept(scope: &Scope, plan: &Fact, event: &Fact) -> bool {
    let told = |fact: &Fact| scope.articles[fact.article].published;
    let later = told(plan).zip(told(event)).is_some_and(|(plan, event)| plan < event);
    let time = plan.period.zip(event.period).is_some_and(|(plan, event)| plan.meets(event));
    let one = !plan.doer.ids.is_disjoint(&event.doer.ids);
    // "the Russian leader" and "Chinese leader" name states besides: one more name than the person's own must be shared.
    let beside: BTreeSet<&String> = plan.doer.ids.iter().chain(event.doer.ids.iter()).collect();
    let shared = || names(scope, plan).intersection(&names(scope, event)).any(|id| !beside.contains(id));
    let own = |fact: &Fact| GOES.contains(&fact.lemma) || fact.lemma.starts_with("be ");
    later && time && one && own(plan) && days(scope, plan, event).is_some() && shared()
}

fn names(scope: &Scope, fact: &Fact) -> BTreeSet<String> {
    let named = scope.articles[fact.article].normalized.sentences.get(fact.index);
    let entities = named.into_iter().flat_map(|sentence| sentence.entities.iter().flatten());
    entities.map(|entity| entity.id.0.clone()).collect()
}
