//! A weight in, what stopped the pair and what would flip it out.

use super::MatchWeight;
use super::weights::Field;
use crate::primitives::Explained;
use crate::primitives::Term;
use crate::settings::MatchingSettings;

/// Why two claims did not match.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The field that stopped them: the first whose removal alone would let them match, else the heaviest against.
    pub field: String,
    /// Its level.
    pub level: String,
    /// Its bits.
    pub bits: f64,
    /// Bits that are missing to the floor.
    pub short_by: f64,
    /// The smallest change that would let them match: fields to be the same, fewest first.
    pub flip: Vec<String>,
}

/// What kept a pair below the floor; `None` where it matches.
pub fn what_stops(weight: &Explained<MatchWeight>, settings: &MatchingSettings) -> Option<Stop> {
    let short_by = settings.floor - weight.value.rounded();
    if short_by <= 0.0 {
        return None;
    }
    let mut against: Vec<&Term> =
        weight.terms.iter().filter(|term| term.name != Field::Prior.name()).collect();
    // Lightest gain last; equal ones by name.
    against.sort_by(|a, b| a.amount.total_cmp(&b.amount).then_with(|| a.name.cmp(&b.name)));
    let heaviest = against.first()?;
    let enough =
        weight.terms.iter().find(|term| term.name != Field::Prior.name() && -term.amount >= short_by);
    let stop = enough.unwrap_or(heaviest);
    let mut flip = Vec::new();
    let mut gained = 0.0;
    for term in against.iter().filter(|term| term.amount < 0.0) {
        if gained >= short_by {
            break;
        }
        gained -= term.amount;
        flip.push(term.name.clone());
    }
    // The one field that is enough is a smaller change than several.
    if let Some(one) = enough {
        flip = vec![one.name.clone()];
    }
    Some(Stop { field: stop.name.clone(), level: stop.level.clone(), bits: stop.amount, short_by, flip })
}
