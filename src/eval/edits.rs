//! A seed in, a simulated history of edits out: populations of towns by census, by estimate, of the county, mistyped and vandalised.

use super::worlds::Dice;
use super::worlds::World;
use super::worlds::row;
use crate::truth::Stated;

/// What somebody does to a number.
#[derive(Clone, Copy)]
enum Habit {
    /// Copies the census.
    Census,
    /// Brings what is newest.
    Estimate,
    /// Writes what amuses.
    Vandal,
}

/// What can be stated of one town.
struct Town {
    census: usize,
    before: usize,
    estimate: usize,
    county: usize,
}

/// Populations of towns: most from one editor who went through the whole census, the rest from regulars, passers-by and vandals, and
/// only towns that somebody disputes are asked for.
///
/// After what is published of the edits in Pasternack and Roth (COLING 2010): some forty thousand numbers by four thousand editors, a
/// tenth of the towns disputed, most editors with a number or two.
pub fn edits(towns: usize, dice: &mut Dice) -> World {
    let mut made = World::default();
    let regulars: Vec<(Habit, f64)> = (0..towns / 20)
        .map(|_| {
            let habit = if dice.falls(0.3) { Habit::Estimate } else { Habit::Census };
            (habit, 0.75 + 0.24 * dice.share())
        })
        .collect();
    let bulk = (0.5 + 0.5 * dice.share(), 0.93 + 0.065 * dice.share());
    let (passing, vandals) = (0.3 + 0.4 * dice.share(), 0.1 + 0.25 * dice.share());
    let mut next = regulars.len() + 1;
    for at in 0..towns {
        let town = town(dice);
        made.truth.push(town.census.to_string());
        made.accuracy.push(0.0);
        let mut time = at as f64 * 100.0;
        let mut state = |source: usize, value: usize| {
            let mut row = row(source, at, Stated::Number(value as f64));
            time += 1.0;
            row.time = Some(time);
            made.rows.push(row);
        };
        if dice.falls(bulk.0) {
            state(0, said(&town, Habit::Census, bulk.1, dice));
        }
        let more = [0, 0, 1, 1, 1, 2, 2, 3, 4, 6][dice.below(10)];
        for _ in 0..more {
            let skew = dice.share();
            let regular = ((skew * skew * regulars.len() as f64) as usize).min(regulars.len() - 1);
            let (source, (habit, accuracy)) = if dice.falls(passing) {
                next += 1;
                let habit = if dice.falls(vandals) { Habit::Vandal } else { Habit::Census };
                (next, (if dice.falls(0.25) { Habit::Estimate } else { habit }, 0.8))
            } else {
                (1 + regular, regulars[regular])
            };
            state(source, said(&town, habit, accuracy, dice));
        }
    }
    made
}

fn town(dice: &mut Dice) -> Town {
    let census = libm::exp(6.0 + 7.0 * dice.share()) as usize;
    let part = |low: f64, room: f64, dice: &mut Dice| (census as f64 * (low + room * dice.share())) as usize;
    Town {
        census,
        before: part(0.85, 0.2, dice),
        estimate: part(0.96, 0.12, dice),
        county: part(1.5, 6.0, dice),
    }
}

fn said(town: &Town, habit: Habit, accuracy: f64, dice: &mut Dice) -> usize {
    let meant = match habit {
        Habit::Census => town.census,
        Habit::Estimate => town.estimate,
        Habit::Vandal => return vandalised(town.census, dice),
    };
    if dice.falls(accuracy) {
        return meant;
    }
    match dice.below(5) {
        0 => town.before,
        1 => town.county,
        2 => vandalised(meant, dice),
        3 if meant > 2000 => meant / 100 * 100,
        _ => town.estimate,
    }
}

/// A digit changed, doubled or left out, or a joke.
fn vandalised(number: usize, dice: &mut Dice) -> usize {
    let mut digits = number.to_string();
    let at = dice.below(digits.len());
    match dice.below(5) {
        0 => digits.insert(at, '1'),
        1 if digits.len() > 1 => drop(digits.remove(at)),
        2 => return [1, 69, 666, 1_000_000, 9_999_999][dice.below(5)],
        _ => digits.replace_range(at..=at, &(1 + dice.below(9)).to_string()),
    }
    digits.parse().unwrap_or(number)
}
