//! Clauses of a headline in, those that the text beneath takes back out: done in the headline, open, planned or denied in the text.

use super::argument::Fit;
use super::read::Fact;
use super::tell::Kind;
use super::tell::Told;
use super::words::Words;
use crate::article::Zone;
use crate::claim::statement::Modality;
use crate::conflict::Scope;

/// What a headline tells as so and its own text does not.
pub(super) fn firmer<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < facts.len() {
        let article = facts[from].article;
        let to = from + facts[from..].iter().take_while(|fact| fact.article == article).count();
        let own = &facts[from..to];
        let zone = |fact: &Fact| scope.articles[article].zones.get(fact.index).copied();
        for heading in own.iter().filter(|fact| zone(fact) == Some(Zone::Headline)) {
            found.extend(taken_back(heading, own.iter().filter(|fact| zone(fact) == Some(Zone::Body))));
        }
        from = to;
    }
    found
}

/// The first clause of the body on the matter that leaves it open, where none bears it out.
fn taken_back<'a>(heading: &'a Fact, body: impl Iterator<Item = &'a Fact>) -> Option<Told<'a>> {
    let told = heading.is_said() && heading.speaker.is_none() && heading.plain;
    if !told || super::pair::is_empty_verb(&heading.lemma) {
        return None;
    }
    let matter: Vec<&Fact> = body.filter(|fact| is_of(heading, fact)).collect();
    let borne_out = matter.iter().any(|fact| fact.is_said());
    let open = |fact: &&&Fact| {
        fact.open || fact.negated || matches!(fact.modality, Modality::Conditional | Modality::Denied)
    };
    let against = matter.iter().find(open).filter(|_| !borne_out)?;
    Some(Told { kind: Kind::Heading, first: heading, then: against, strength: 4 })
}

/// Whether a clause of the text tells of the deed of the headline.
fn is_of(heading: &Fact, fact: &Fact) -> bool {
    let all = |fact: &Fact| -> Words {
        let own = [&fact.doer, &fact.done].into_iter();
        own.flat_map(|it| it.ids.iter().chain(it.heads.iter()).chain(it.words.iter())).cloned().collect()
    };
    let verb = heading.lemma == fact.lemma || heading.group == fact.group;
    let shared = all(heading).shared(&all(fact)).count();
    let apart = heading.doer.fit(&fact.doer) == Fit::Apart && heading.done.fit(&fact.done) == Fit::Apart;
    verb && shared >= 1 && !apart
}
