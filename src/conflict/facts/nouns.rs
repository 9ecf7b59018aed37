//! Clauses in, pairs out of a plan named by a noun and what became of it: "considers a snap election", "called a snap election"; "agreed to
//! buy Corvex", "called off its takeover of Corvex".

use super::argument::Fit;
use super::class;
use super::fact::Fact;
use super::pair::MATTER;
use super::pair::days;
use super::pair::in_common;
use super::pair::in_order;
use super::tell::Kind;
use super::tell::Told;
use super::words::Words;
use crate::claim::statement::Modality;
use crate::conflict::Scope;
use crate::conflict::occasion::on_one_story_surely;
use crate::lexicon::WordSet;
use crate::lexicon::events;
use std::sync::LazyLock;

/// Longest time in days from a plan to its outcome. Chosen: a year.
const FAR: i32 = 365;

/// Plans and outcomes that are compared. Chosen.
const MEMBERS: usize = 300;

static PLANS: LazyLock<WordSet> = LazyLock::new(|| class("plans"));
static CARRIES: LazyLock<WordSet> = LazyLock::new(|| class("carries"));
static DROPS: LazyLock<WordSet> = LazyLock::new(|| class("drops"));

/// Plans with what later texts tell of them.
pub(super) fn became<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let plain = || facts.iter().filter(|fact| fact.plain && !fact.some() && !fact.negated && !fact.open);
    let mut plans: Vec<&Fact> = plain().filter(|fact| is_plan(fact)).collect();
    super::cap(scope, &mut plans, MEMBERS, |fact| fact);
    let mut outcomes: Vec<&Fact> = plain()
        .filter(|fact| fact.modality == Modality::Happened && !fact.done.is_empty())
        .filter(|fact| CARRIES.contains(&fact.lemma) || DROPS.contains(&fact.lemma))
        .collect();
    super::cap(scope, &mut outcomes, MEMBERS, |fact| fact);
    let mut found = Vec::new();
    for plan in plans {
        found.extend(outcomes.iter().filter_map(|outcome| pair(scope, plan, outcome)));
    }
    found
}

fn is_plan(fact: &Fact) -> bool {
    let noun = PLANS.contains(&fact.lemma) && fact.is_told() && !fact.done.heads.is_empty();
    noun || (fact.is_ahead() && fact.doer.is_telling())
}

fn pair<'a>(scope: &Scope, plan: &'a Fact, outcome: &'a Fact) -> Option<Told<'a>> {
    let days = days(scope, plan, outcome).filter(|days| *days > 0 && *days <= FAR)?;
    let (first, _) = in_order(scope, plan, outcome);
    let doer = plan.doer.fit(&outcome.doer) == Fit::Same;
    let dropped = DROPS.contains(&outcome.lemma);
    let light = plan.is_ahead() && super::is_light(plan.lemma.split(' ').next().unwrap_or(""));
    let thing = !plan.done.heads.is_disjoint(&outcome.done.heads)
        && plan.done.fit(&outcome.done) == Fit::Same
        && (PLANS.contains(&plan.lemma) || light);
    let named = dropped
        && plan.is_ahead()
        && is_noun_of(plan, outcome)
        && !plan.done.ids.is_disjoint(&described(outcome));
    let fits = days > 0
        && std::ptr::eq(first, plan)
        && doer
        && (thing && in_common(plan, outcome) >= MATTER || named);
    (fits && on_one_story_surely(scope, plan.article, outcome.article)).then_some(Told {
        kind: if dropped { Kind::NotDone } else { Kind::Done },
        first: plan,
        then: outcome,
        strength: 4,
    })
}

/// Whether the object of the outcome names the event of the plan's verb: "takeover" of "buy".
fn is_noun_of(plan: &Fact, outcome: &Fact) -> bool {
    let class = events::of_verb(&plan.lemma);
    let class = if class == Some("buy") { Some("merge") } else { class };
    class.is_some()
        && outcome
            .done
            .heads
            .iter()
            .any(|head| events::of_noun(head) == class || Some(head.as_str()) == class)
}

/// Names that an object is described by: "its takeover *of Corvex*".
fn described(fact: &Fact) -> Words {
    let words = fact.done.words.iter().filter_map(|word| word.strip_prefix('=')).map(str::to_owned);
    words.chain(fact.done.ids.iter().cloned()).collect()
}
