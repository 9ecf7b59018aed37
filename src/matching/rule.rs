//! The user's hard rules and claims in, which pairs are one item or never are out.

use super::Prepared;
use super::weights::Level;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

/// For each rule whether a claim is of its first side, and of its second.
pub(super) fn sides(rules: &[[String; 2]], item: &Item, claim: Option<&NormalizedClaim>) -> Vec<[bool; 2]> {
    rules.iter().map(|rule| [is_of(&rule[0], item, claim), is_of(&rule[1], item, claim)]).collect()
}

/// Whether a claim is the one with this id, or has all these words in its terms, measurand or names.
fn is_of(side: &str, item: &Item, claim: Option<&NormalizedClaim>) -> bool {
    if claim.is_some_and(|claim| side.strip_prefix("s-").is_some_and(|id| claim.id.to_string() == id)) {
        return true;
    }
    let stemmer = Stemmer::create(Algorithm::English);
    let measured = item.measurand.iter().flat_map(|measurand| &measurand.terms);
    let terms: Vec<&String> = item.terms.iter().chain(measured).collect();
    let names = || item.participants.iter().map(|it| &it.0).chain(&item.place);
    let has = |word: &str| {
        let lower = word.to_lowercase();
        let stem = stemmer.stem(&lower);
        let named = |part: &str| part == lower;
        terms.iter().any(|term| **term == stem) || names().any(|name| name.0.split('-').any(named))
    };
    !side.trim().is_empty() && side.split_whitespace().all(has)
}

/// What the rules say of two claims; `never` outweighs `always`.
pub(super) fn level(left: &Prepared, right: &Prepared) -> Option<Level> {
    let parted = |(one, other): (&[bool; 2], &[bool; 2])| {
        matches!((one, other), ([true, false], [false, true]) | ([false, true], [true, false]))
    };
    let joined = |(one, other): (&[bool; 2], &[bool; 2])| (one[0] && other[1]) || (one[1] && other[0]);
    if left.never.iter().zip(&right.never).any(parted) {
        Some(Level::Opposed)
    } else if left.always.iter().zip(&right.always).any(joined) {
        Some(Level::Same)
    } else {
        None
    }
}
