//! Shares of different wholes that a reader would set side by side.

use super::Scope;
use super::judge::phrases_apart;
use super::occasion::bits;
use super::pairs::reading_order;
use crate::claim::quantity::QuantityKind;
use crate::lexicon::synonyms;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Most claims of a family that are shown. Chosen: what a reader can hold side by side.
const SHOWN: usize = 6;

/// The claims that state a share of something.
pub(crate) fn shares(scope: &Scope) -> Vec<usize> {
    let share = |claim: &NormalizedClaim| {
        claim.item.quantity_kind == Some(QuantityKind::Share)
            && claim.item.measurand.is_some()
            && claim.assertion.interval.is_some()
    };
    (0..scope.claims.len()).filter(|at| share(&scope.claims[*at])).collect()
}

/// Families of shares that a reader could take for each other: two or more in two articles or more, of one sort, and of different things.
///
/// Two shares are close where they are of goods of one origin or holder, or where a telling word of what one measures is one of the
/// other's too and the same body, state or person stands beside both. What a poll found of a question, a rate of tax and a part of a
/// whole are three sorts.
pub(crate) fn families(scope: &Scope) -> Vec<Vec<usize>> {
    let members = shares(scope);
    let common = common_words(scope, &members);
    let mut leader: Vec<usize> = (0..members.len()).collect();
    for (nth, left) in members.iter().enumerate() {
        for (other, right) in members.iter().enumerate().skip(nth + 1) {
            if close(scope, *left, *right, &common) {
                let (a, b) = (leader[nth].max(leader[other]), leader[nth].min(leader[other]));
                leader.iter_mut().filter(|of| **of == a).for_each(|of| *of = b);
            }
        }
    }
    let mut groups: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (nth, at) in members.iter().enumerate() {
        groups.entry(leader[nth]).or_default().insert(*at);
    }
    let mut kept: Vec<BTreeSet<usize>> =
        groups.into_values().filter(|members| told_apart(scope, members)).collect();
    kept.sort();
    kept.iter().map(|group| shown(scope, group)).collect()
}

/// Words that stand beside a third or more of the shares, where these are many: they are the topic of the corpus and tell nothing.
fn common_words(scope: &Scope, members: &[usize]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for at in members {
        for word in thing_words(&scope.claims[*at]) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 5 && 3 * count >= members.len())
        .map(|(word, _)| word)
        .collect()
}

/// The telling words of what is measured, and of what it is a part.
fn thing_words(claim: &NormalizedClaim) -> BTreeSet<String> {
    let phrases = claim.item.measurand.iter().chain(&claim.item.whole);
    let terms = phrases.flat_map(|phrase| &phrase.terms).filter(|term| bits(term) >= TELLING);
    terms.map(|term| synonyms::group(term).to_owned()).collect()
}

/// The telling words right beside a share, and those of what it measures.
fn near_words(claim: &NormalizedClaim) -> BTreeSet<String> {
    let near = claim
        .item
        .around
        .iter()
        .filter(|term| bits(term) >= TELLING)
        .map(|term| synonyms::group(term).to_owned());
    near.chain(thing_words(claim)).collect()
}

/// Least bits of a word that tells what is measured. Chosen.
const TELLING: f64 = 6.5;

/// Whether one share could be taken for the other.
fn close(scope: &Scope, left: usize, right: usize, common: &BTreeSet<String>) -> bool {
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    if sort(one) != sort(other) {
        return false;
    }
    let traded = one.item.origin.is_some() && other.item.origin.is_some();
    let held = traded
        && (one.item.origin == other.item.origin
            || (one.item.holder.is_some() && one.item.holder == other.item.holder));
    let theirs = thing_words(other);
    let words =
        thing_words(one).into_iter().filter(|word| theirs.contains(word) && !common.contains(word)).count();
    let beside = |claim: &NormalizedClaim| -> BTreeSet<String> {
        let item = &claim.item;
        let ids = item.holder.iter().chain(&item.origin).chain(item.participants.iter().map(|(id, _)| id));
        ids.map(|id| id.0.clone()).collect()
    };
    let tied = !beside(one).is_disjoint(&beside(other));
    // Of a question asked of people the words of the question must be the same.
    let around =
        near_words(one).intersection(&near_words(other)).filter(|word| !common.contains(*word)).count();
    let asked = sort(one) == Sort::Poll;
    held || words >= 2 || (!asked && tied && (words >= 1 || around >= 2))
}

/// What a share says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// What people say, favour or vote.
    Poll,
    /// A rate that is levied.
    Tax,
    /// A part of a whole.
    Part,
}

/// Stems of words beside shares of people asked, and beside rates levied. Chosen.
const ASKED: [&str; 24] = [
    "american",
    "approv",
    "ask",
    "back",
    "blame",
    "democrat",
    "disapprov",
    "elector",
    "favor",
    "favour",
    "independ",
    "oppos",
    "opposit",
    "poll",
    "republican",
    "respond",
    "say",
    "support",
    "survey",
    "think",
    "voter",
    "vote",
    "white",
    "win",
];
const LEVIED: [&str; 9] = ["levi", "levy", "premium", "surtax", "tariff", "tax", "toll", "duti", "penalti"];

fn sort(claim: &NormalizedClaim) -> Sort {
    let thing = claim.item.measurand.iter().chain(&claim.item.whole).flat_map(|phrase| &phrase.terms);
    let words: BTreeSet<&str> = thing.chain(&claim.item.around).map(String::as_str).collect();
    if LEVIED.iter().any(|word| words.contains(word)) {
        Sort::Tax
    } else if ASKED.iter().any(|word| words.contains(word)) {
        Sort::Poll
    } else {
        Sort::Part
    }
}

/// Two articles or more, and at least three measured things or two of them apart.
fn told_apart(scope: &Scope, members: &BTreeSet<usize>) -> bool {
    let articles: BTreeSet<usize> = members.iter().map(|at| scope.claims[*at].article).collect();
    let things: BTreeSet<String> = members
        .iter()
        .filter_map(|at| scope.claims[*at].item.measurand.as_ref())
        .map(|thing| thing.terms.join(" "))
        .collect();
    articles.len() >= 2 && things.len() >= 2 && members.len() >= 3
}

/// One claim a measured thing, in reading order.
fn shown(scope: &Scope, group: &BTreeSet<usize>) -> Vec<usize> {
    let mut members: Vec<usize> = group.iter().copied().collect();
    members.sort_by_key(|at| reading_order(scope, *at));
    let mut kept: Vec<usize> = Vec::new();
    for at in members {
        let thing = scope.claims[at].item.measurand.as_ref();
        if kept.iter().all(|other| phrases_apart(thing, scope.claims[*other].item.measurand.as_ref()))
            && kept.len() < SHOWN
        {
            kept.push(at);
        }
    }
    kept
}
