//! Values of sentences with all their quantities marked up (the format of quantulum3's tests).

use super::EvalInput;
use super::Measure;
use super::Task;
use super::statement;
use crate::claim::quantity::QuantityKind;

/// The task.
pub const TASK: Task = Task {
    name: "quantulum",
    about: "values of all quantities of a sentence, F1; bare years and ranks count on neither side; a change from one level to another, marked up as its middle, is right where both levels are found (quantulum_quantities.jsonl, quantulum_ambiguity.jsonl)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let (mut right, mut wrong, mut missed, mut errors) = (0, 0, 0, Vec::new());
    for file in input.gold.iter().filter(|file| file.name.starts_with("quantulum")) {
        for row in input.rows(&file.name)? {
            let text = row["text"].as_str().unwrap_or("");
            let gold = row["quantities"].as_array().map_or(&[][..], Vec::as_slice);
            let gold: Vec<f64> =
                gold.iter().filter(|q| !is_year(q)).filter_map(|q| q["value"].as_f64()).collect();
            let found = statement::quantities(text);
            let cardinal = found.iter().filter(|q| q.kind != QuantityKind::Ordinal);
            let mut left: Vec<f64> = cardinal.filter_map(|q| q.value).collect();
            let all = left.clone();
            let before = (right, missed);
            for value in &gold {
                match left.iter().position(|found| (found - value).abs() <= 1e-6 * value.abs().max(1e-12)) {
                    Some(at) => {
                        left.swap_remove(at);
                        right += 1;
                    }
                    None if take_levels(&mut left, *value) => right += 1,
                    None => missed += 1,
                }
            }
            wrong += left.len();
            if !left.is_empty() || missed > before.1 {
                errors.push(format!("{gold:?} in {text:?}: {all:?}"));
            }
        }
    }
    Ok(vec![Measure::f1("quantulum, value", right, wrong, missed, errors)])
}

/// Takes the two levels of which a value is the middle.
fn take_levels(left: &mut Vec<f64>, middle: f64) -> bool {
    let pair =
        left.windows(2).position(|two| (f64::midpoint(two[0], two[1]) - middle).abs() <= 1e-6 * middle.abs());
    pair.map(|at| left.drain(at..at + 2).count()).is_some()
}

fn is_year(row: &serde_json::Value) -> bool {
    let value = row["value"].as_f64().unwrap_or(0.0);
    row["unit"] == "dimensionless" && (1500.0..2100.0).contains(&value)
}
