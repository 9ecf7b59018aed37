//! Task `pragseg`: golden rules and cases of sentence splitting, each right only as a whole.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::text_sentences;
use serde_json::Value;

/// The task.
pub const TASK: Task = Task {
    name: "pragseg",
    about: "sentence splitting, share of cases wholly right: golden rules, other cases (pragseg.jsonl)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("pragseg.jsonl")?;
    let (mut golden, mut other) = (Tally::default(), Tally::default());
    for row in rows.iter().filter(|row| !changes_text(row)) {
        let tally = if row["group"] == "golden" { &mut golden } else { &mut other };
        tally.judge(row);
    }
    Ok(vec![golden.measure("golden rules, wholly right"), other.measure("other cases, wholly right")])
}

fn expected(row: &Value) -> Vec<String> {
    row["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str).map(bare).collect()
}

/// Without white space: what may differ between tools.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a case expects other text than it gives.
fn changes_text(row: &Value) -> bool {
    expected(row).concat() != bare(row["text"].as_str().unwrap_or(""))
}

#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    errors: Vec<String>,
}

impl Tally {
    fn judge(&mut self, row: &Value) {
        let text = row["text"].as_str().unwrap_or("");
        let found: Vec<String> = text_sentences(text).into_iter().map(|span| bare(span.of(text))).collect();
        self.all += 1;
        if found == expected(row) {
            self.right += 1;
        } else {
            let shown: Vec<_> = text_sentences(text).into_iter().map(|span| span.of(text)).collect();
            self.errors.push(format!("{}: {}", row["id"].as_str().unwrap_or("?"), shown.join(" | ")));
        }
    }

    fn measure(self, name: &str) -> Measure {
        let value = if self.all == 0 { 0.0 } else { self.right as f64 / self.all as f64 };
        let mut measure = Measure::figure(name, value, self.errors);
        (measure.true_positive_count, measure.false_negative_count) = (self.right, self.all - self.right);
        measure
    }
}
