//! A denial and a later admission of one party in, one story that turned out.

use super::Conflict;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::denial::Denial;
use super::denial::denials;
use super::denial::events_in;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::topic::topic;
use super::wording;
use crate::claim::attribution::AttributionKind;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::lexicon::synonyms;
use crate::normalize::item::voice;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Chosen: who admits what was denied settles a dispute.
const BASE: f64 = 0.9;

/// Base forms of words of admitting. Chosen.
const ADMITS: [&str; 6] = ["acknowledge", "admit", "concede", "confess", "recant", "retract"];

/// Most places shown. Chosen.
const SHOWN: usize = 6;

/// A sentence in which somebody admits something.
struct Admission {
    article: usize,
    sentence: usize,
    cue: Span,
    voice: String,
    events: BTreeSet<String>,
    things: BTreeSet<String>,
}

/// For each party that denied something and later admitted it, one finding with all its denials and admissions.
pub(super) fn turned(scope: &Scope, code: &'static str) -> Vec<Conflict> {
    let denials: Vec<Denial> =
        denials(scope).into_iter().filter(|denial| denial.own && denial.voice.is_some()).collect();
    if denials.is_empty() {
        return Vec::new();
    }
    let admissions = admissions(scope);
    let mut by_voice: BTreeMap<&str, (Vec<&Denial>, Vec<&Admission>)> = BTreeMap::new();
    for denial in &denials {
        for admission in admissions.iter().filter(|admission| of_one(scope, denial, admission)) {
            let known = by_voice.entry(admission.voice.as_str()).or_default();
            if !known.0.iter().any(|other| std::ptr::eq(*other, denial)) {
                known.0.push(denial);
            }
            if !known.1.iter().any(|other| std::ptr::eq(*other, admission)) {
                known.1.push(admission);
            }
        }
    }
    by_voice.into_values().map(|(denied, admitted)| conflict(scope, code, &denied, &admitted)).collect()
}

fn admissions(scope: &Scope) -> Vec<Admission> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for (index, reading) in article.reading.sentences.iter().enumerate() {
            for said in reading.attributions.iter().filter(|said| said.kind == AttributionKind::Statement) {
                let (Some(cue), Some(speaker)) = (said.cue, said.speaker) else { continue };
                let lemma = token::lemma(words(article.text, cue), Tag::Verb).into_owned();
                let Some(named) = article.normalized.sentences.get(index) else { continue };
                let Some(voice) = voice(reading, named, speaker).filter(|_| ADMITS.contains(&lemma.as_str()))
                else {
                    continue;
                };
                let inside = reading.tokens.iter().filter(|token| said.covers(token.span));
                found.push(Admission {
                    article: at,
                    sentence: index,
                    cue,
                    voice: voice.id.0.clone(),
                    events: events_in(article.text, inside),
                    things: things(&topic(article, index, Some(said.content))),
                });
            }
        }
    }
    found
}

fn things(topic: &super::topic::Topic) -> BTreeSet<String> {
    topic.words.difference(&topic.verbs).map(|word| synonyms::group(word).to_owned()).collect()
}

/// Whether one party admits the deed it denied, no earlier than it denied it.
fn of_one(scope: &Scope, denial: &Denial, admission: &Admission) -> bool {
    let told = |article: usize| scope.articles[article].published;
    let in_order = match (told(denial.article), told(admission.article)) {
        (Some(denied), Some(admitted)) => denied <= admitted,
        _ => true,
    };
    in_order
        && denial.voice.as_ref().is_some_and(|id| id.0 == admission.voice)
        && (denial.article, denial.sentence) != (admission.article, admission.sentence)
        && !denial.events.is_disjoint(&admission.events)
        && !things(&denial.topic).is_disjoint(&admission.things)
}

fn conflict(scope: &Scope, code: &'static str, denied: &[&Denial], admitted: &[&Admission]) -> Conflict {
    let in_common = |denial: &Denial, admission: &Admission| {
        let things = things(&denial.topic).intersection(&admission.things).count();
        denial.events.intersection(&admission.events).count() + things
    };
    let (mut denial, mut admission) = (denied[0], admitted[0]);
    for one in denied {
        for other in admitted {
            if in_common(one, other) > in_common(denial, admission) {
                (denial, admission) = (one, other);
            }
        }
    }
    let (before, after) = (&scope.articles[denial.article], &scope.articles[admission.article]);
    let what = wording::cut(&wording::squeeze(words(before.text, denial.matter)), 66);
    let who = wording::capital(&wording::cut(&denial.speaker, 40));
    let places = denied.iter().map(|one| (one.article, one.sentence, one.cue));
    let places = places.chain(admitted.iter().map(|one| (one.article, one.sentence, one.cue)));
    let evidence = places.take(SHOWN).map(|(article, sentence, span)| Evidence {
        article,
        sentence: sentence + 1,
        span,
        field: "polarity",
        inferred: false,
    });
    let mut sentences =
        vec![(denial.article, denial.sentence + 1), (admission.article, admission.sentence + 1)];
    sentences.dedup();
    finding(
        scope,
        Draft {
            code,
            verdict: Some(Verdict::Superseded),
            dispute: false,
            differs: vec!["polarity"],
            claims: main_claims(scope, &sentences),
            evidence: evidence.collect(),
            sentence: format!(
                "{who} denied \u{201c}{what}\u{201d} ({}), then admitted it ({}).",
                before.name, after.name
            ),
            line: format!(
                "{} denied it ({}), then admitted it ({})",
                wording::cut(&who, 24),
                before.name,
                after.name
            ),
            proof: vec![
                format!("denied: \u{201c}{}\u{201d} ({})", words(before.text, denial.cue), before.name),
                format!("admitted: \u{201c}{}\u{201d} ({})", words(after.text, admission.cue), after.name),
            ],
            weight: Weight { base: BASE, effect: 0.7 },
        },
    )
}
