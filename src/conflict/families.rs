//! Shares of different wholes that a reader would set side by side.

use super::Scope;
use super::judge::phrases_apart;
use super::occasion::bits;
use super::pairs::reading_order;
use super::topic::shared_count;
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
    let told = tellings(scope, &members);
    let mut kept: Vec<BTreeSet<usize>> = groups_of(&told)
        .into_iter()
        .map(|group| group.into_iter().map(|nth| members[nth]).collect())
        .filter(|group| told_apart(scope, group))
        .collect();
    kept.sort();
    kept.iter().map(|group| shown(scope, group)).collect()
}

/// The members of each family, by place among the shares.
fn groups_of(told: &[Telling]) -> Vec<Vec<usize>> {
    // Only shares with a word or a name in common can be close.
    let mut holders: BTreeMap<(u8, u32), Vec<usize>> = BTreeMap::new();
    for (nth, one) in told.iter().enumerate() {
        let names = one.origin.into_iter().chain(one.holder.filter(|_| one.origin.is_some()));
        for key in one.near.iter().map(|word| (0, *word)).chain(names.map(|id| (1, id))) {
            holders.entry(key).or_default().push(nth);
        }
    }
    let mut leader: Vec<usize> = (0..told.len()).collect();
    for of_key in holders.values() {
        for (at, one) in of_key.iter().enumerate() {
            for other in &of_key[at + 1..] {
                let (a, b) = (root(&mut leader, *one), root(&mut leader, *other));
                if a != b && close(&told[*one], &told[*other]) {
                    leader[a.max(b)] = a.min(b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for nth in 0..told.len() {
        groups.entry(root(&mut leader, nth)).or_default().push(nth);
    }
    groups.into_values().collect()
}

/// The first member of a member's family so far.
fn root(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

/// What tells one share from another, words and names as numbers that rise.
#[derive(Debug)]
struct Telling {
    sort: Sort,
    origin: Option<u32>,
    holder: Option<u32>,
    /// Telling words of what is measured, and of what it is a part.
    thing: Vec<u32>,
    /// The same with the telling words right beside the share.
    near: Vec<u32>,
    /// Bodies, states and persons beside it.
    names: Vec<u32>,
}

fn tellings(scope: &Scope, members: &[usize]) -> Vec<Telling> {
    let things: Vec<BTreeSet<&str>> = members.iter().map(|at| thing_words(&scope.claims[*at])).collect();
    let common = common_words(&things);
    let mut numbers = BTreeMap::new();
    let mut told = Vec::with_capacity(members.len());
    for (at, thing) in members.iter().zip(things) {
        let claim = &scope.claims[*at];
        let near: BTreeSet<&str> = telling(&claim.item.around)
            .chain(thing.iter().copied())
            .filter(|word| !common.contains(word))
            .collect();
        let thing = thing.into_iter().filter(|word| !common.contains(word));
        let item = &claim.item;
        let ids = item.holder.iter().chain(&item.origin).chain(item.participants.iter().map(|(id, _)| id));
        told.push(Telling {
            sort: sort(claim),
            thing: rising(thing, &mut numbers),
            near: rising(near, &mut numbers),
            names: rising(ids.map(|id| id.0.as_str()), &mut numbers),
            origin: item.origin.as_ref().map(|id| number(id.0.as_str(), &mut numbers)),
            holder: item.holder.as_ref().map(|id| number(id.0.as_str(), &mut numbers)),
        });
    }
    told
}

/// The number of a word or an id; a new one where it was not seen before.
fn number<'a>(term: &'a str, numbers: &mut BTreeMap<&'a str, u32>) -> u32 {
    let next = numbers.len() as u32;
    *numbers.entry(term).or_insert(next)
}

fn rising<'a>(terms: impl IntoIterator<Item = &'a str>, numbers: &mut BTreeMap<&'a str, u32>) -> Vec<u32> {
    let mut found: Vec<u32> = terms.into_iter().map(|term| number(term, numbers)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Words that stand beside a third or more of the shares, where these are many: they are the topic of the corpus and tell nothing.
fn common_words<'a>(things: &[BTreeSet<&'a str>]) -> BTreeSet<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in things.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let common = |count: usize| count > 5 && 3 * count >= things.len();
    counts.into_iter().filter(|(_, count)| common(*count)).map(|(word, _)| word).collect()
}

/// The telling words of what is measured, and of what it is a part.
fn thing_words(claim: &NormalizedClaim) -> BTreeSet<&str> {
    let phrases = claim.item.measurand.iter().chain(&claim.item.whole);
    phrases.flat_map(|phrase| telling(&phrase.terms)).collect()
}

/// The words that are rare enough to tell something, synonyms as one.
fn telling(terms: &[String]) -> impl Iterator<Item = &str> {
    terms.iter().filter(|term| bits(term) >= TELLING).map(|term| synonyms::group(term))
}

/// Least bits of a word that tells what is measured. Chosen.
const TELLING: f64 = 6.5;

/// Whether one share could be taken for the other.
fn close(one: &Telling, other: &Telling) -> bool {
    if one.sort != other.sort {
        return false;
    }
    let traded = one.origin.is_some() && other.origin.is_some();
    let held = traded && (one.origin == other.origin || (one.holder.is_some() && one.holder == other.holder));
    let words = shared_count(&one.thing, &other.thing);
    // Of a question asked of people the words of the question must be the same.
    let asked = one.sort == Sort::Poll;
    let tied = || shared_count(&one.names, &other.names) > 0;
    let around = || shared_count(&one.near, &other.near);
    held || words >= 2 || (!asked && tied() && (words >= 1 || around() >= 2))
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
