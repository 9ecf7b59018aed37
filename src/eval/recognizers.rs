//! Values of the Recognizers-Text cases: recall by family.

use super::EvalInput;
use super::GoldFile;
use super::Measure;
use super::Task;
use super::statement;
use crate::claim::quantity::Quantity;
use serde_json::Value;

/// The task.
pub const TASK: Task = Task {
    name: "recognizers",
    about: "value recall on Recognizers-Text cases, by family (recognizers_number.jsonl, _currency, _dimension, _percent, _age, _temperature)",
    run,
};

const FAMILIES: &[&str] = &["age", "currency", "dimension", "number", "percent", "temperature"];

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let file =
        |family: &str| input.gold.iter().find(|file| file.name == format!("recognizers_{family}.jsonl"));
    let present: Vec<(&str, &GoldFile)> =
        FAMILIES.iter().filter_map(|f| file(f).map(|file| (*f, file))).collect();
    if present.is_empty() {
        return Err("no file `recognizers_*.jsonl` among the gold files".to_owned());
    }
    present.into_iter().map(|(family, file)| family_recall(input, family, &file.name)).collect()
}

fn family_recall(input: &EvalInput, family: &str, name: &str) -> Result<Measure, String> {
    let (mut found, mut all, mut errors) = (0, 0, Vec::new());
    for row in input.rows(name)? {
        let text = row["text"].as_str().unwrap_or("");
        let quantities = statement::quantities(text);
        for span in row["spans"].as_array().map_or(&[][..], Vec::as_slice) {
            let Some(value) = value(&span["value"]) else { continue };
            all += 1;
            if quantities.iter().any(|q| has(q, value)) {
                found += 1;
            } else {
                let values: Vec<_> = quantities.iter().map(|q| (q.span.of(text), q.value)).collect();
                errors.push(format!("{value} in {text:?}: {values:?}"));
            }
        }
    }
    let recall = found as f64 / f64::from(all).max(1.0);
    Ok(Measure::figure(&format!("recognizers {family}, value recall"), recall, errors))
}

fn value(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str().and_then(|text| text.trim_end_matches('%').parse().ok()))
}

/// Whether a quantity states the value, or a range ends in it.
fn has(quantity: &Quantity, value: f64) -> bool {
    let near = |found: Option<f64>| found.is_some_and(|f| (f - value).abs() <= 1e-6 * value.abs().max(1e-9));
    let ends = quantity.bound == crate::claim::quantity::Bound::Between;
    near(quantity.value) || (ends && (near(quantity.interval.low) || near(quantity.interval.high)))
}
