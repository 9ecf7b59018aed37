//! Labelled pairs of quantities in, weights fitted to them out, and how well weights fitted on other events do.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::same_quantity::WeighedPair;
use super::same_quantity::weighed_pairs;
use std::collections::BTreeSet;

/// `crosscheck eval same-quantity-fit`.
pub const TASK: Task = Task {
    name: "same-quantity-fit",
    about: "match weights of quantities fitted to labelled pairs, each event judged by weights of the others (as same-quantity; --errors: the fitted weights)",
    run,
};

/// How far a fitted weight may lie from the one it starts from, in bits: the deviation of a normal prior.
/// Chosen: wider fits the labelled pairs closer, and leaves levels that few of them reach to chance.
const LEEWAY: f64 = 2.0;

/// Levels that stay as they are: labelled pairs are chosen from articles on one event and of one unit, so that they cannot tell how
/// much it says that articles, units or years differ.
const FIXED: &[&str] = &[
    "prior.same",
    "context.none",
    "context.few",
    "dimension.different",
    "kind.different",
    "measurand.unknown",
    "period.disjoint",
    "period.far",
    "role.different",
    "telling.opposed",
    "whole.none",
];

/// Steps of the descent. Chosen: after these no weight moves by a tenth of a bit.
const STEPS: usize = 4000;

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let pairs = weighed_pairs(input)?;
    let floor = input.settings.matching.floor;
    let levels: BTreeSet<String> = pairs.iter().flat_map(names).collect();
    let levels: Vec<String> = levels.into_iter().collect();
    let rows: Vec<Row> = pairs.iter().map(|pair| row(pair, &levels, floor)).collect();
    let events: BTreeSet<&str> = rows.iter().map(|row| row.event).collect();
    let mut held_out = Vec::new();
    for event in events {
        let shifts = fit(rows.iter().filter(|row| row.event != event), levels.len());
        let judged = rows.iter().filter(|row| row.event == event);
        held_out.extend(judged.map(|row| (row.is_match(&shifts), row.same)));
    }
    let shifts = fit(rows.iter(), levels.len());
    let fitted: Vec<(bool, bool)> = rows.iter().map(|row| (row.is_match(&shifts), row.same)).collect();
    Ok(vec![
        measure("same quantity, by weights of the other events", &held_out, Vec::new()),
        measure("same quantity, by weights of all events", &fitted, shown(&levels, &shifts, &rows)),
    ])
}

/// A pair as the fit sees it.
struct Row<'a> {
    event: &'a str,
    same: bool,
    /// Its levels, by place in the list of all; none where a quantity is in no claim.
    levels: Vec<usize>,
    /// Bits above the floor before the fit; `None` where a quantity is in no claim.
    bits: Option<f64>,
}

impl Row<'_> {
    fn shifted(&self, shifts: &[f64]) -> Option<f64> {
        Some(self.bits? + self.levels.iter().map(|at| shifts[*at]).sum::<f64>())
    }

    fn is_match(&self, shifts: &[f64]) -> bool {
        self.shifted(shifts).is_some_and(|bits| bits >= 0.0)
    }
}

fn names(pair: &WeighedPair) -> Vec<String> {
    let terms = pair.weight.iter().flat_map(|weight| &weight.terms);
    let levels = terms.map(|term| format!("{}.{}", term.name, term.level));
    levels.filter(|level| !FIXED.contains(&level.as_str())).collect()
}

fn row<'a>(pair: &'a WeighedPair, levels: &[String], floor: f64) -> Row<'a> {
    let levels = names(pair).iter().filter_map(|name| levels.binary_search(name).ok()).collect();
    let bits = pair.weight.as_ref().map(|weight| weight.value.0 - floor);
    Row { event: &pair.event, same: pair.same, levels, bits }
}

/// The shift of each level that makes the labels likeliest, held near 0.
///
/// # Formula
///
/// ```text
/// minimize  sum over pairs of  log(1 + 2^-(y W))  +  sum over levels of  d^2 / (2 v^2)
///           W: bits above the floor with the shifts d of the pair's levels, y: 1 same, -1 not; v: the leeway in bits
/// ```
///
/// By steps of fixed length down the gradient, so that the same pairs give the same bits.
///
/// # Reference
///
/// Hoerl and Kennard, "Ridge regression", Technometrics 12, 1970, for the logistic model by le Cessie and van Houwelingen, 1992.
fn fit<'a>(rows: impl Iterator<Item = &'a Row<'a>>, levels: usize) -> Vec<f64> {
    let rows: Vec<&Row> = rows.filter(|row| row.bits.is_some()).collect();
    let mut shifts = vec![0.0; levels];
    let most = rows.iter().map(|row| row.levels.len()).max().unwrap_or(1) as f64;
    let rate = 1.0 / (rows.len() as f64 * most / 8.0 + 1.0 / (LEEWAY * LEEWAY));
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = shifts.iter().map(|shift| shift / (LEEWAY * LEEWAY)).collect();
        for row in &rows {
            let bits = row.shifted(&shifts).unwrap_or(0.0);
            let probability = 1.0 / (1.0 + libm::exp2(-bits));
            let miss = probability - if row.same { 1.0 } else { 0.0 };
            row.levels.iter().for_each(|at| gradient[*at] += miss * std::f64::consts::LN_2);
        }
        shifts.iter_mut().zip(gradient).for_each(|(shift, slope)| *shift -= rate * slope);
    }
    shifts
}

fn measure(name: &str, answers: &[(bool, bool)], lines: Vec<String>) -> Measure {
    let count = |said: bool, same: bool| answers.iter().filter(|it| **it == (said, same)).count();
    Measure::f1(name, count(true, true), count(true, false), count(false, true), lines)
}

/// A line a level: by how much the fit would move it, and how many pairs of both sorts reach it.
fn shown(levels: &[String], shifts: &[f64], rows: &[Row]) -> Vec<String> {
    let reach = |at: usize, same: bool| {
        rows.iter().filter(|row| row.same == same && row.levels.contains(&at)).count()
    };
    let line = |(at, name): (usize, &String)| {
        format!("{name} {:+.2} same {} not {}", shifts[at], reach(at, true), reach(at, false))
    };
    levels.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(event: &'static str, same: bool, levels: &[usize]) -> Row<'static> {
        Row { event, same, levels: levels.to_vec(), bits: Some(0.0) }
    }

    #[test]
    fn a_level_of_right_pairs_rises_and_one_of_wrong_pairs_falls() {
        let rows = [pair("a", true, &[0]), pair("a", true, &[0, 1]), pair("b", false, &[1, 2])];
        let shifts = fit(rows.iter(), 4);
        assert!(shifts[0] > 0.1 && shifts[2] < -0.1, "{shifts:?}");
        assert!(shifts[3].abs() < 1e-9, "a level nobody reaches stays");
    }

    #[test]
    fn pairs_without_claims_take_no_part() {
        let rows = [Row { event: "a", same: true, levels: vec![0], bits: None }];
        assert!(fit(rows.iter(), 1)[0].abs() < 1e-9);
        assert!(!rows[0].is_match(&[9.0]));
    }
}
