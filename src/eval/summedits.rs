//! Texts and edited copies of them in, how often `compare` tells an edit that changes what is said from other words for it.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::pipeline::compare;
use crate::report::rows::compare::CompareQuestion;
use serde_json::Value;

/// `crosscheck eval summedits`.
pub const TASK: Task = Task {
    name: "summedits",
    about: "edited summaries (files summedits_*.jsonl): balanced accuracy of `compare` on the rows that were edited, a file each, and their mean",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let mut measures = Vec::new();
    for file in input.gold.iter().filter(|file| file.name.starts_with("summedits_")) {
        let rows = input.rows(&file.name)?;
        let edited: Vec<&Value> = rows.iter().filter(|row| row["edited"].as_bool() == Some(true)).collect();
        measures.push(balanced(file.name.trim_end_matches(".jsonl"), input, &edited, ("a", "b"), |row| {
            row["label"].as_str() == Some("inconsistent")
        }));
    }
    if measures.is_empty() {
        return Err("no file `summedits_*.jsonl` among the gold files".to_owned());
    }
    let mean = measures.iter().map(|measure| measure.value).sum::<f64>() / measures.len() as f64;
    measures.push(Measure::figure("mean", mean, Vec::new()));
    Ok(measures)
}

/// Balanced accuracy of the verdict conflict: the mean of the shares of rows told right among those that conflict and those that do not.
pub(super) fn balanced(
    name: &str,
    input: &EvalInput,
    rows: &[&Value],
    sides: (&str, &str),
    conflicts: impl Fn(&Value) -> bool,
) -> Measure {
    let text = |row: &Value, side: &str| row[side].as_str().unwrap_or_default().to_owned();
    let (mut right, mut all) = ([0_usize; 2], [0_usize; 2]);
    let mut errors = Vec::new();
    for row in rows {
        let question =
            CompareQuestion { a: text(row, sides.0), b: text(row, sides.1), ..CompareQuestion::default() };
        let answer = compare(&question, input.settings);
        let (meant, said) = (conflicts(row), answer.verdict == "conflict");
        all[usize::from(meant)] += 1;
        if meant == said {
            right[usize::from(meant)] += 1;
        } else {
            let what = if meant { "missed" } else { "alarm" };
            errors.push(format!(
                "{what} {}\n    A {}\n    B {}\n    {}",
                row["id"],
                question.a,
                question.b,
                answer.proof.join(" · ")
            ));
        }
    }
    let share = |at: usize| if all[at] == 0 { 0.0 } else { right[at] as f64 / all[at] as f64 };
    Measure {
        name: format!("{name}, balanced accuracy"),
        value: f64::midpoint(share(0), share(1)),
        precision: None,
        recall: Some(share(1)),
        true_positive_count: right[1],
        false_positive_count: all[0] - right[0],
        false_negative_count: all[1] - right[1],
        errors,
    }
}
