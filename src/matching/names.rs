//! Participants and places in, how far they are the same out.

use super::Prepared;
use super::prepare::Named;
use super::roll::Form;
use super::weights::Level;
use crate::normalize::name::words_similarity;

/// From here two ids may be two spellings of one name. Chosen: "qinmo" and "qingmo" pass, "austria" and "australia" do not.
const ONE_NAME: f64 = 0.95;

/// How the participants of two items stand to each other, and the bits of the rarest they share.
pub(crate) fn participants(left: &Prepared, right: &Prepared) -> Option<(Level, f64)> {
    let (mine, theirs) = (&left.names, &right.names);
    if mine.is_empty() && theirs.is_empty() {
        return None;
    }
    if mine.is_empty() || theirs.is_empty() {
        return Some((Level::Missing, 0.0));
    }
    let (mut one, mut other) = (Side::default(), Side::default());
    let mut few = [Tie::None; FEW];
    let mut many = Vec::new();
    let found = match few.get_mut(..theirs.len()) {
        Some(few) => few,
        None => {
            many.resize(theirs.len(), Tie::None);
            &mut many[..]
        }
    };
    for name in mine {
        let mut best = Tie::None;
        for (with, found) in theirs.iter().zip(&mut *found) {
            let tie = tie(&left.roll.forms, name.number, with.number);
            best = best.max(tie);
            *found = (*found).max(tie);
        }
        one.add(name.bits, best);
    }
    for (name, tie) in theirs.iter().zip(found) {
        other.add(name.bits, *tie);
    }
    let rarest = one.rarest.min(other.rarest);
    let same_event = left.act.zip(right.act).is_some_and(|(one, other)| one.class == other.class);
    // Who acts parts two events of one class; of different classes the event itself speaks.
    if same_event && agents_apart(left, right) {
        return Some((Level::AgentsDiffer, rarest));
    }
    let shared = one.shared + other.shared;
    let broad = shared / (one.all + other.all);
    let narrow = (one.shared / one.all).max(other.shared / other.all);
    let level = if shared <= 0.0 {
        Level::Different
    } else if broad >= 0.95 {
        Level::Same
    } else if broad >= 0.5 {
        Level::Most
    } else if narrow >= 0.95 {
        Level::Within
    } else {
        Level::Some
    };
    Some((level, rarest))
}

/// Participants that nearly all items have at most: no memory is asked for them.
const FEW: usize = 16;

/// The bits of one side's participants, and of those the other side has too.
#[derive(Default)]
struct Side {
    all: f64,
    shared: f64,
    rarest: f64,
}

impl Side {
    fn add(&mut self, bits: f64, tie: Tie) {
        self.all += bits;
        match tie {
            Tie::Same => {
                self.shared += bits;
                self.rarest = self.rarest.max(bits);
            }
            Tie::Kin => self.shared += bits * KIN_SHARE,
            Tie::None => {}
        }
    }
}

/// What of a name's bits its kin shares. Chosen: above a half "Moscow" and "Putin" would be as good as one name.
const KIN_SHARE: f64 = 0.5;

/// How two names hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    None,
    /// A state, and its seat, government or office holder; not two persons of one state.
    Kin,
    Same,
}

fn tie(forms: &[Form], mine: u32, theirs: u32) -> Tie {
    if mine == theirs {
        return Tie::Same;
    }
    let (a, b) = (&forms[mine as usize], &forms[theirs as usize]);
    if a.state.is_some() && a.state == b.state && !(a.is_person && b.is_person) {
        return Tie::Kin;
    }
    // Two names the lists know are spelled as they are.
    if !(a.known && b.known) && is_one_name(a, b) { Tie::Same } else { Tie::None }
}

/// Whether nobody who acts in the one takes any part in the other, and the other way round.
fn agents_apart(left: &Prepared, right: &Prepared) -> bool {
    let forms = &left.roll.forms;
    let is_agent = |name: &&Named| name.is_agent;
    let mut agents = [false; 2];
    for (side, (mine, theirs)) in [(left, right), (right, left)].into_iter().enumerate() {
        for name in mine.names.iter().filter(is_agent) {
            agents[side] = true;
            let tied = |other: &Named| {
                tie(forms, name.number, other.number) > Tie::None
                    || is_within(forms, name.number, other.number)
                    || is_within(forms, other.number, name.number)
            };
            if theirs.names.iter().any(tied) {
                return false;
            }
        }
    }
    agents[0] && agents[1]
}

/// How two optional names (place, origin, holder), by their numbers, stand to each other; `None` where both are missing.
pub(crate) fn name(forms: &[Form], left: Option<u32>, right: Option<u32>) -> Option<Level> {
    match (left, right) {
        (None, None) => None,
        (Some(one), Some(other)) if one == other => Some(Level::Same),
        (Some(one), Some(other)) if is_one_name(&forms[one as usize], &forms[other as usize]) => {
            Some(Level::Same)
        }
        (Some(one), Some(other)) if is_within(forms, one, other) || is_within(forms, other, one) => {
            Some(Level::Within)
        }
        (Some(_), Some(_)) => Some(Level::Different),
        _ => Some(Level::Missing),
    }
}

fn is_within(forms: &[Form], place: u32, holder: u32) -> bool {
    forms[place as usize].held_by.contains(&holder)
}

/// Whether two names of different ids are two spellings of one.
fn is_one_name(one: &Form, other: &Form) -> bool {
    // Cheap refusals first: names of one person begin alike or end alike, and names of more and fewer words are less alike than one
    // name's spellings.
    let (a, b) = (one.shape, other.shape);
    (a.0 == b.0 || a.1 == b.1) && a.2 == b.2 && words_similarity(&one.words, &other.words) >= ONE_NAME
}
