//! Sentence pairs with a grade in, how well the likeness that `compare` gives follows the grades out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::pairs::area;
use super::truth::pearson;
use crate::matching::similarity::text_similarity;
use serde_json::Value;

/// `crosscheck eval likeness`.
pub const TASK: Task = Task {
    name: "likeness",
    about: "graded sentence pairs (file likeness.jsonl: a, b, grade 0 to 5): correlation of `similarity` with the grades, and how well it parts those from 4 from those below 3",
    run,
};

/// From here a pair says the same, and below there it does not; between, readers differ.
const SAME: f64 = 4.0;
const OTHER: f64 = 3.0;

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("likeness.jsonl")?;
    let text = |row: &Value, side: &str| row[side].as_str().unwrap_or_default().to_owned();
    let read = |row: &Value| {
        (row["grade"].as_f64().unwrap_or(0.0), text_similarity(&text(row, "a"), &text(row, "b")))
    };
    let pairs: Vec<(f64, f64)> = rows.iter().map(read).collect();
    let graded = |within: fn(f64) -> bool| -> Vec<f64> {
        pairs.iter().filter(|pair| within(pair.0)).map(|pair| pair.1).collect()
    };
    Ok(vec![
        Measure::figure("likeness, correlation with grades", pearson(&pairs), Vec::new()),
        Measure::figure(
            "likeness, the same against other, area under the curve",
            area(&graded(|it| it >= SAME), &graded(|it| it < OTHER)),
            Vec::new(),
        ),
    ])
}
