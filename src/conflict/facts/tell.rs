//! Pairs of clauses in, findings with words for the reader out.

use super::read::Fact;
use crate::conflict::Conflict;
use crate::conflict::Evidence;
use crate::conflict::Scope;
use crate::conflict::Verdict;
use crate::conflict::finding::Draft;
use crate::conflict::finding::Weight;
use crate::conflict::finding::finding;
use crate::conflict::finding::main_claims;
use crate::conflict::finding::words;
use crate::conflict::wording;
use crate::primitives::Span;
use std::collections::BTreeMap;

/// What two clauses are to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Announced, then done.
    Done,
    /// Announced, and later told as not done.
    NotDone,
    /// Not so, then so.
    CameAbout,
    /// Said and denied.
    Denied {
        /// Between speakers.
        dispute: bool,
    },
    /// Two are blamed for one thing.
    Blamed,
    /// Two doers of one deed.
    Doers {
        /// Between speakers.
        dispute: bool,
    },
    /// Two places of one deed.
    Places,
    /// One state, then another.
    State,
    /// One verb and its opposite, of one doer and object.
    Turned,
    /// Two causes of one thing.
    Causes,
    /// Two hours of one beginning.
    Hours,
    /// A headline firmer than its text.
    Heading,
    /// Two ways in which one person died.
    Manner,
}

/// Two clauses that a reader wants side by side, the earlier text's first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) kind: Kind,
    pub(super) first: &'a Fact,
    pub(super) then: &'a Fact,
    /// How much they have in common.
    pub(super) strength: usize,
}

/// How a kind is shown.
struct Face {
    code: &'static str,
    verdict: Verdict,
    dispute: bool,
    differs: &'static [&'static str],
    field: &'static str,
    /// Chosen, beside the detector of the code.
    base: f64,
    proof: &'static str,
}

const fn face(kind: Kind) -> Face {
    match kind {
        Kind::Done => {
            moved(&["modality"], 0.6, "one deed of one doer, announced before and told as done after")
        }
        Kind::NotDone => moved(
            &["modality", "polarity"],
            0.65,
            "one deed of one doer, announced before and told as not done after",
        ),
        Kind::CameAbout => moved(&["polarity"], 0.6, "not so in the earlier text, so in the later one"),
        Kind::State => moved(&["modality"], 0.65, "one holder, two states that follow each other"),
        Kind::Turned => {
            moved(&["polarity"], 0.6, "one doer and one object, and a verb that says the opposite")
        }
        Kind::Causes => against(
            "participant",
            &["participants", "speaker"],
            "participants",
            true,
            0.75,
            "two causes of one thing",
        ),
        Kind::Hours => against("date", &["period"], "period", false, 0.85, "one beginning at two hours"),
        Kind::Heading => against(
            "heading-against-text",
            &["modality"],
            "modality",
            false,
            0.8,
            "told as so in the headline, left open in the text",
        ),
        Kind::Manner => {
            against("participant", &["participants"], "participants", false, 0.85, "one died in one way")
        }
        Kind::Denied { dispute } => against(
            "polarity",
            &["polarity"],
            "polarity",
            dispute,
            0.85,
            "one verb of one matter, said and denied",
        ),
        Kind::Blamed => against(
            "participant",
            &["participants", "speaker"],
            "participants",
            true,
            0.8,
            "two are blamed for one thing",
        ),
        Kind::Doers { dispute } => against(
            "participant",
            &["participants"],
            "participants",
            dispute,
            0.85,
            "one alone can have done it, and two are named",
        ),
        Kind::Places => {
            against("place", &["place"], "place", false, 0.8, "one deed in two places of one sort")
        }
    }
}

const fn moved(differs: &'static [&'static str], base: f64, proof: &'static str) -> Face {
    Face {
        code: "supersession",
        verdict: Verdict::Superseded,
        dispute: false,
        differs,
        field: "event",
        base,
        proof,
    }
}

const fn against(
    code: &'static str,
    differs: &'static [&'static str],
    field: &'static str,
    dispute: bool,
    base: f64,
    proof: &'static str,
) -> Face {
    Face { code, verdict: Verdict::Conflict, dispute, differs, field, base, proof }
}

/// Most places shown in one finding. Chosen.
const SHOWN: usize = 6;

/// One finding for all pairs of one matter, the plainest pair first; at most so many of each code.
pub(super) fn conflicts(scope: &Scope, mut found: Vec<Told>, most: usize) -> Vec<Conflict> {
    let place = |fact: &Fact| (fact.article, fact.index, fact.verb.start);
    found.sort_by_key(|told| (std::cmp::Reverse(told.strength), place(told.first), place(told.then)));
    let mut matters: Vec<Vec<Told>> = Vec::new();
    for told in found {
        let one = |matter: &&mut Vec<Told>| {
            matter[0].kind == told.kind && matter.iter().any(|other| is_one(other, &told))
        };
        match matters.iter_mut().find(one) {
            Some(matter) => matter.push(told),
            None => matters.push(vec![told]),
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    matters.retain(|matter| {
        let count = counts.entry(face(matter[0].kind).code).or_default();
        *count += 1;
        *count <= most
    });
    matters.iter().map(|matter| conflict(scope, matter)).collect()
}

/// Whether two pairs tell of one matter: they share a clause.
fn is_one(left: &Told, right: &Told) -> bool {
    let same = |a: &Fact, b: &Fact| (a.article, a.index) == (b.article, b.index);
    same(left.first, right.first)
        || same(left.then, right.then)
        || same(left.first, right.then)
        || same(left.then, right.first)
}

fn conflict(scope: &Scope, matter: &[Told]) -> Conflict {
    let Told { kind, first, then, .. } = matter[0];
    let face = face(kind);
    let mut places: Vec<&Fact> = vec![first, then];
    for fact in matter.iter().flat_map(|told| [told.first, told.then]) {
        let known = places.iter().any(|other| (other.article, other.index) == (fact.article, fact.index));
        if !known && places.len() < SHOWN {
            places.push(fact);
        }
    }
    let evidence = places
        .iter()
        .map(|fact| Evidence::stated(fact.article, fact.index + 1, shown(scope, fact), face.field));
    let sentences: Vec<(usize, usize)> = places.iter().map(|fact| (fact.article, fact.index + 1)).collect();
    let (sentence, line) = told(scope, kind, first, then);
    finding(
        scope,
        Draft {
            code: face.code,
            verdict: Some(face.verdict),
            dispute: face.dispute,
            differs: face.differs.to_vec(),
            claims: main_claims(scope, &sentences),
            evidence: evidence.collect(),
            sentence,
            line,
            proof: vec![face.proof.to_owned()],
            weight: Weight { base: face.base, effect: (matter[0].strength as f64 / 8.0).min(1.0) },
        },
    )
}

/// The clause, as far as it stands in one piece.
fn shown(scope: &Scope, fact: &Fact) -> Span {
    let sentence = scope.articles[fact.article].sentences[fact.index];
    Span::new(fact.span.start.max(sentence.start), fact.span.end.min(sentence.end).max(fact.verb.end))
}

fn told(scope: &Scope, kind: Kind, first: &Fact, then: &Fact) -> (String, String) {
    let text = |fact: &Fact, limit: usize| {
        wording::cut(&wording::squeeze(words(scope.articles[fact.article].text, shown(scope, fact))), limit)
    };
    let name = |fact: &Fact| scope.articles[fact.article].name;
    let (a, b) = (name(first), name(then));
    let (one, other) = (text(first, 56), text(then, 56));
    let sentence = match kind {
        Kind::Done => format!(
            "{a} has it announced (\u{201c}{one}\u{201d}); the later {b} tells it as done (\u{201c}{other}\u{201d})."
        ),
        Kind::NotDone => format!(
            "{a} has it announced (\u{201c}{one}\u{201d}); the later {b} says it did not come about (\u{201c}{other}\u{201d})."
        ),
        Kind::CameAbout | Kind::State => {
            format!("{a}: \u{201c}{one}\u{201d}; the later {b}: \u{201c}{other}\u{201d}.")
        }
        Kind::Turned => format!("{a}: \u{201c}{one}\u{201d}; {b} has the opposite: \u{201c}{other}\u{201d}."),
        Kind::Causes => {
            format!("What caused it: \u{201c}{one}\u{201d} ({a}), \u{201c}{other}\u{201d} ({b}).")
        }
        Kind::Hours => format!("When: \u{201c}{one}\u{201d} ({a}), \u{201c}{other}\u{201d} ({b})."),
        Kind::Heading => {
            format!("{a}'s headline says \u{201c}{one}\u{201d}; its text has \u{201c}{other}\u{201d}.")
        }
        Kind::Manner => format!("How: \u{201c}{one}\u{201d} ({a}), \u{201c}{other}\u{201d} ({b})."),
        Kind::Denied { .. } => {
            format!("Said and denied: \u{201c}{one}\u{201d} ({a}), \u{201c}{other}\u{201d} ({b}).")
        }
        Kind::Blamed => format!("Who is blamed: \u{201c}{one}\u{201d} ({a}), \u{201c}{other}\u{201d} ({b})."),
        Kind::Doers { .. } => {
            format!("Who did it: \u{201c}{one}\u{201d} ({a}), \u{201c}{other}\u{201d} ({b}).")
        }
        Kind::Places => format!("Where: \u{201c}{one}\u{201d} ({a}), \u{201c}{other}\u{201d} ({b})."),
    };
    let between = if face(kind).verdict == Verdict::Superseded { "then" } else { "against" };
    let line = format!("\u{201c}{}\u{201d} {between} \u{201c}{}\u{201d}", text(first, 28), text(then, 28));
    (sentence, line)
}
