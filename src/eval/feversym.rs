//! Claims with the sentence that bears them out or does not in, how often `compare` tells which.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::summedits::balanced;
use serde_json::Value;

/// `crosscheck eval feversym`.
pub const TASK: Task = Task {
    name: "feversym",
    about: "claims and evidence (file feversym.jsonl): balanced accuracy of `compare`, for claims with digits and for the others",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("feversym.jsonl")?;
    let of = |numeric: bool| -> Vec<&Value> {
        rows.iter().filter(|row| row["numeric"].as_bool() == Some(numeric)).collect()
    };
    let refutes = |row: &Value| row["label"].as_str() == Some("REFUTES");
    Ok(vec![
        balanced("claims with digits", input, &of(true), ("claim", "evidence"), refutes),
        balanced("other claims", input, &of(false), ("claim", "evidence"), refutes),
    ])
}
