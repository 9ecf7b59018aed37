//! Participants and places in, how far they are the same out.

use super::Prepared;
use super::weights::Level;
use crate::normalize::EntityId;
use crate::normalize::Part;
use crate::normalize::name::is_held;
use crate::normalize::name::name_similarity;

/// From here two ids may be two spellings of one name. Chosen: "qinmo" and "qingmo" pass, "austria" and "australia" do not.
const ONE_NAME: f64 = 0.95;

/// How the participants of two items stand to each other, and the bits of the rarest they share.
pub(crate) fn participants(left: &Prepared, right: &Prepared) -> Option<(Level, f64)> {
    let (mine, theirs) = (&left.item.participants, &right.item.participants);
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
    for (at, bits) in left.participant_bits.iter().enumerate() {
        let mut best = Tie::None;
        for (with, found) in found.iter_mut().enumerate() {
            let tie = tie((left, at), (right, with));
            best = best.max(tie);
            *found = (*found).max(tie);
        }
        one.add(*bits, best);
    }
    for (bits, tie) in right.participant_bits.iter().zip(found) {
        other.add(*bits, *tie);
    }
    let rarest = one.rarest.min(other.rarest);
    let same_event = match (&left.item.event, &right.item.event) {
        (Some(one), Some(other)) => one.class == other.class,
        _ => false,
    };
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

fn tie(one: (&Prepared, usize), other: (&Prepared, usize)) -> Tie {
    let (mine, theirs) = (&one.0.item.participants[one.1].0, &other.0.item.participants[other.1].0);
    if mine == theirs {
        return Tie::Same;
    }
    let (a, b) = (one.0.listed[one.1], other.0.listed[other.1]);
    if a.state.is_some() && a.state == b.state && !(a.is_person && b.is_person) {
        return Tie::Kin;
    }
    // Two names the lists know are spelled as they are.
    if !(a.known && b.known) && is_one_name(mine, theirs) { Tie::Same } else { Tie::None }
}

/// Whether nobody who acts in the one takes any part in the other, and the other way round.
fn agents_apart(left: &Prepared, right: &Prepared) -> bool {
    let mut agents = [false; 2];
    for (side, (mine, theirs)) in [(left, right), (right, left)].into_iter().enumerate() {
        for (at, (id, part)) in mine.item.participants.iter().enumerate() {
            if *part != Part::Agent {
                continue;
            }
            agents[side] = true;
            let tied = |(with, (other, _)): (usize, &(EntityId, Part))| {
                tie((mine, at), (theirs, with)) > Tie::None || is_within(id, other) || is_within(other, id)
            };
            if theirs.item.participants.iter().enumerate().any(tied) {
                return false;
            }
        }
    }
    agents[0] && agents[1]
}

/// How two optional names (place, origin, holder) stand to each other; `None` where both are missing.
pub(crate) fn name(left: Option<&EntityId>, right: Option<&EntityId>) -> Option<Level> {
    match (left, right) {
        (None, None) => None,
        (Some(one), Some(other)) if is_one_name(one, other) => Some(Level::Same),
        (Some(one), Some(other)) if is_within(one, other) || is_within(other, one) => Some(Level::Within),
        (Some(_), Some(_)) => Some(Level::Different),
        _ => Some(Level::Missing),
    }
}

fn is_within(place: &EntityId, holder: &EntityId) -> bool {
    is_held(place, holder)
}

fn is_one_name(left: &EntityId, right: &EntityId) -> bool {
    if left == right {
        return true;
    }
    let (one, other) = (left.0.as_str(), right.0.as_str());
    // Cheap refusals first: names of one person begin alike or end alike.
    let last = |id: &str| id.rsplit('-').next().unwrap_or_default().bytes().next();
    if one.bytes().next() != other.bytes().next() && last(one) != last(other) {
        return false;
    }
    // Names of more and fewer words are less alike than one name's spellings.
    let words = |id: &str| id.split('-').filter(|word| !word.is_empty()).count();
    if words(one) != words(other) {
        return false;
    }
    name_similarity(&one.replace('-', " "), &other.replace('-', " ")) >= ONE_NAME
}
