//! Two lists of words in, which word of one answers to which of the other, and how well, out.

use super::read::Token;
use crate::matching::measurand::ONE_MEANING;

/// Words that answer to each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    /// For each word of the left how well it is answered, 0..=1.
    pub(super) left: Vec<f64>,
    /// The same for the right.
    pub(super) right: Vec<f64>,
}

/// From here two spellings may be one word.
const CLOSE_SPELLING: f64 = 0.9;

/// How well a known name answers to its state, or another name of that state ("Beijing", "China"). Chosen.
const SAME_STATE: f64 = 0.6;

/// What a meaning that both share as a wider one counts. Chosen: at most half a meaning of their own.
const WIDER: f64 = 0.6;

/// How well initials answer to the words they are of. Chosen.
const INITIALS: f64 = 0.95;

impl Alignment {
    /// Aligns two texts.
    pub(super) fn of(left: &[Token], right: &[Token]) -> Self {
        let mut pairs = Vec::new();
        for (at, one) in left.iter().enumerate() {
            for (with, other) in right.iter().enumerate() {
                let closeness = closeness(one, other);
                if closeness > 0.0 {
                    pairs.push((at, with, closeness));
                }
            }
        }
        // Of equal ones those whose neighbours are alike too, then those whose places in the texts are nearest.
        let beside = |at: usize, with: usize| {
            let same = |one: Option<&Token>, other: Option<&Token>| {
                one.zip(other).is_some_and(|(one, other)| one.stem == other.stem)
            };
            let before = at > 0 && with > 0 && same(left.get(at - 1), right.get(with - 1));
            usize::from(before) + usize::from(same(left.get(at + 1), right.get(with + 1)))
        };
        let apart = |pair: &(usize, usize, f64)| {
            (2 - beside(pair.0, pair.1), (pair.0 * right.len()).abs_diff(pair.1 * left.len()))
        };
        pairs.sort_by(|a, b| {
            b.2.total_cmp(&a.2).then_with(|| (apart(a), a.0, a.1).cmp(&(apart(b), b.0, b.1)))
        });
        let (mut mine, mut theirs) = (vec![0.0; left.len()], vec![0.0; right.len()]);
        for (at, with, closeness) in pairs {
            if mine[at] <= 0.0 && theirs[with] <= 0.0 {
                mine[at] = closeness;
                theirs[with] = closeness;
            }
        }
        several(left, right, &mut mine, &mut theirs);
        several(right, left, &mut theirs, &mut mine);
        Self { left: mine, right: theirs }
    }
}

/// One word that answers to several: initials, or two words written as one.
fn several(one: &[Token], other: &[Token], mine: &mut [f64], theirs: &mut [f64]) {
    for (at, token) in one.iter().enumerate().filter(|(_, token)| !token.is_number) {
        if mine[at] > 0.0 {
            continue;
        }
        let count = token.text.len();
        if token.is_acronym {
            let initials = |words: &[Token]| {
                words.iter().zip(token.text.bytes()).all(|(word, it)| word.text.bytes().next() == Some(it))
            };
            if let Some(from) = other.windows(count).position(initials) {
                mine[at] = INITIALS;
                theirs[from..from + count].iter_mut().for_each(|it| *it = it.max(INITIALS));
            }
        } else if count > 5 {
            let joined = |pair: &[Token]| {
                token.text.strip_prefix(pair[0].text.as_str()).is_some_and(|rest| rest == pair[1].text)
            };
            if let Some(from) = other.windows(2).position(joined) {
                mine[at] = INITIALS;
                theirs[from..from + 2].iter_mut().for_each(|it| *it = it.max(INITIALS));
            }
        }
    }
}

/// How well one word answers to another, 0..=1.
fn closeness(one: &Token, other: &Token) -> f64 {
    if one.stem == other.stem {
        return 1.0;
    }
    if one.is_number || other.is_number {
        return 0.0;
    }
    if one.group == other.group {
        return 0.9;
    }
    let of_state = |a: &Token, b: &Token| !a.state.is_empty() && (a.state == b.stem || a.state == b.state);
    if of_state(one, other) || of_state(other, one) {
        return SAME_STATE;
    }
    let nearness = one.meanings.nearness(other.meanings);
    if nearness.same >= ONE_MEANING {
        return 0.8;
    }
    let spelling = spelling(one, other);
    if spelling > 0.0 { spelling } else { WIDER * nearness.wide.max(nearness.same) }
}

/// The similarity of two close spellings, else 0.
fn spelling(one: &Token, other: &Token) -> f64 {
    let (a, b) = (one.stem.as_str(), other.stem.as_str());
    if a.len() < 4 || b.len() < 4 || a.bytes().next() != b.bytes().next() {
        return 0.0;
    }
    let similarity = strsim::jaro_winkler(a, b);
    if similarity >= CLOSE_SPELLING { similarity } else { 0.0 }
}
