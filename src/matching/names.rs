//! Participants and places in, how far they are the same out.

use super::Prepared;
use super::weights::Level;
use crate::normalize::EntityId;
use crate::normalize::Part;
use crate::normalize::name::holders;
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
    for ((id, _), bits) in mine.iter().zip(&left.participant_bits) {
        one.add(*bits, theirs.iter().any(|(candidate, _)| is_one_name(id, candidate)));
    }
    for ((id, _), bits) in theirs.iter().zip(&right.participant_bits) {
        other.add(*bits, mine.iter().any(|(candidate, _)| is_one_name(id, candidate)));
    }
    let rarest = one.rarest.min(other.rarest);
    let same_event = match (&left.item.event, &right.item.event) {
        (Some(one), Some(other)) => one.class == other.class,
        _ => false,
    };
    // Who acts parts two events of one class; of different classes the event itself speaks.
    if same_event && agents_apart(mine, theirs) {
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

/// The bits of one side's participants, and of those the other side has too.
#[derive(Default)]
struct Side {
    all: f64,
    shared: f64,
    rarest: f64,
}

impl Side {
    fn add(&mut self, bits: f64, is_shared: bool) {
        self.all += bits;
        if is_shared {
            self.shared += bits;
            self.rarest = self.rarest.max(bits);
        }
    }
}

/// Whether nobody who acts in the one takes any part in the other, and the other way round.
fn agents_apart(left: &[(EntityId, Part)], right: &[(EntityId, Part)]) -> bool {
    let mut agents = [false; 2];
    for (at, (mine, theirs)) in [(left, right), (right, left)].into_iter().enumerate() {
        for (id, _) in mine.iter().filter(|(_, part)| *part == Part::Agent) {
            agents[at] = true;
            if theirs
                .iter()
                .any(|(other, _)| is_one_name(id, other) || is_within(id, other) || is_within(other, id))
            {
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
    holders(place).contains(holder)
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
    name_similarity(&one.replace('-', " "), &other.replace('-', " ")) >= ONE_NAME
}
