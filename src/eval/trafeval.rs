//! Task `trafeval`: pages as flat text, with passages that must stay and passages that must go.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::zones;
use serde_json::Value;

/// The task.
pub const TASK: Task = Task {
    name: "trafeval",
    about: "main text of pages as flat text, F1 over passages that must stay or go (trafeval_en.jsonl)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("trafeval_en.jsonl")?;
    let (mut right, mut wrong, mut missed, mut errors) = (0, 0, 0, Vec::new());
    for row in &rows {
        let text = strings(&row["lines"]).collect::<Vec<_>>().join("\n");
        let kept = kept(&text);
        let id = row["id"].as_str().unwrap_or("?");
        for passage in strings(&row["with"]) {
            if kept.contains(passage) {
                right += 1;
            } else if text.contains(passage) {
                missed += 1;
                errors.push(format!("{id}: lost: {passage} [{}]", why(&text, passage)));
            }
        }
        for passage in strings(&row["without"]).filter(|passage| kept.contains(passage)) {
            wrong += 1;
            errors.push(format!("{id}: kept: {passage} [{}]", why(&text, passage)));
        }
    }
    Ok(vec![Measure::f1("main text of flat pages, passages", right, wrong, missed, errors)])
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn kept(text: &str) -> String {
    let stretches = zones(text);
    let kept = stretches.iter().filter(|stretch| stretch.kept).map(|stretch| stretch.span.of(text));
    kept.collect::<Vec<_>>().join("\n")
}

/// The rule that decided about a passage.
fn why(text: &str, passage: &str) -> String {
    let at = text.find(passage);
    let stretch = zones(text)
        .into_iter()
        .find(|stretch| at.is_some_and(|at| (stretch.span.start..stretch.span.end).contains(&at)));
    stretch.map_or_else(String::new, |stretch| stretch.why)
}
