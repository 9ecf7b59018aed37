//! Clauses in, what they say of causes and of responsibility out: one cause named and ruled out, two causes of one thing, a claim of
//! responsibility and what speaks against it.

use super::argument::Argument;
use super::argument::Fit;
use super::class;
use super::fact::Fact;
use super::grouped;
use super::pair::days;
use super::pair::in_order;
use super::tell::Kind;
use super::tell::Told;
use crate::conflict::Scope;
use crate::conflict::occasion::on_one_story_surely;
use crate::lexicon::WordSet;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Days within which two texts are of one occasion. Chosen: news of a matter comes within weeks.
const NEAR: i32 = 45;

/// Causes that are compared. Chosen.
const MEMBERS: usize = 300;

static CAUSES: LazyLock<WordSet> = LazyLock::new(|| class("causes"));
static RULES_OUT: LazyLock<WordSet> = LazyLock::new(|| class("rules-out"));
static TIES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| grouped("tie"));
static DOUBTS: LazyLock<WordSet> = LazyLock::new(|| class("deems"));

/// What a clause says of a cause.
struct Cause<'a> {
    fact: &'a Fact,
    cause: Argument,
    effect: Argument,
    out: bool,
}

/// Causes and claims of responsibility that do not go together.
pub(super) fn against<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let mut causes: Vec<Cause> = facts.iter().filter_map(cause).collect();
    super::cap(scope, &mut causes, MEMBERS, |cause| cause.fact);
    let mut found = Vec::new();
    for (nth, one) in causes.iter().enumerate() {
        for other in &causes[nth + 1..] {
            found.extend(two_causes(scope, one, other));
        }
    }
    found.extend(claimed(scope, facts));
    found
}

fn cause(fact: &Fact) -> Option<Cause<'_>> {
    if !fact.is_told() || !fact.plain {
        return None;
    }
    let of = |argument: &Argument| argument.is_telling().then(|| argument.clone());
    if RULES_OUT.contains(&fact.lemma) && !fact.negated {
        let led = fact.rest.iter().find(|(_, argument)| argument.heads.contains("cause"));
        return Some(Cause {
            fact,
            cause: of(&fact.done)?,
            effect: led.map(|(_, argument)| told_of(argument)).unwrap_or_default(),
            out: true,
        });
    }
    let causes = CAUSES.contains(&fact.lemma) && !fact.bare;
    causes.then_some(())?;
    Some(Cause { fact, cause: of(&fact.doer)?, effect: fact.done.clone(), out: fact.negated })
}

/// "the cause of the fire": the fire.
fn told_of(cause: &Argument) -> Argument {
    Argument {
        heads: cause.words.iter().filter(|word| !word.starts_with('=')).cloned().collect(),
        ..Argument::default()
    }
}

fn two_causes<'a>(scope: &Scope, one: &Cause<'a>, other: &Cause<'a>) -> Option<Told<'a>> {
    let speakers = one.fact.speaker != other.fact.speaker;
    if one.fact.article == other.fact.article && (!speakers || one.fact.index == other.fact.index) {
        return None;
    }
    let effect = one.effect.fit(&other.effect);
    let kind = match (one.cause.fit(&other.cause), one.out == other.out) {
        (Fit::Same, false) if effect != Fit::Apart => Kind::Denied { dispute: speakers },
        (Fit::Apart, true) if !one.out && effect == Fit::Same && one.effect.is_telling() => Kind::Causes,
        _ => return None,
    };
    let near = days(scope, one.fact, other.fact).is_none_or(|days| days <= NEAR);
    let story = near && on_one_story_surely(scope, one.fact.article, other.fact.article);
    let (first, then) = in_order(scope, one.fact, other.fact);
    story.then_some(Told { kind, first, then, strength: 3 })
}

/// Somebody claims a deed, and others see no tie, no evidence, or another sort of deed.
fn claimed<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let claims: Vec<&Fact> =
        facts.iter().filter(|fact| fact.lemma == "claim responsibility" && fact.is_said()).collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for doubt in facts.iter().filter(|fact| is_doubt(scope, fact)) {
        for claim in &claims {
            let one_sentence = (claim.article, claim.index) == (doubt.article, doubt.index);
            let named = names(scope, doubt).any(|id| claim.doer.ids.contains(id.as_str()));
            let story = || {
                days(scope, claim, doubt).is_none_or(|days| days <= NEAR)
                    && on_one_story_surely(scope, claim.article, doubt.article)
            };
            if (one_sentence && claim.verb != doubt.verb) || (named && story()) {
                let kind = Kind::Denied { dispute: true };
                found.push(Told {
                    kind,
                    first: claim,
                    then: doubt,
                    strength: if one_sentence { 5 } else { 3 },
                });
                break;
            }
        }
    }
    found
}

/// "found no link of any kind", "there is no evidence", "do not believe that it was".
fn is_doubt(scope: &Scope, fact: &Fact) -> bool {
    if !fact.negated || fact.open {
        return false;
    }
    let ties = |argument: &Argument| argument.heads.iter().any(|head| TIES.contains(head.as_str()));
    let text = scope.articles[fact.article].text;
    ties(&fact.done)
        || ties(&fact.doer)
        || fact.lemma.split(' ').any(|word| TIES.contains(word))
        || DOUBTS.contains(fact.verb.of(text).rsplit(' ').next().unwrap_or(""))
}

/// Ids of all whom the sentence of a fact names.
fn names<'s>(scope: &'s Scope, fact: &Fact) -> impl Iterator<Item = &'s String> {
    let named = scope.articles[fact.article].normalized.sentences.get(fact.index);
    named.into_iter().flat_map(|sentence| sentence.entities.iter().flatten()).map(|entity| &entity.id.0)
}
