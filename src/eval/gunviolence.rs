//! Victim counts of news articles: killed and injured.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::statement;
use crate::claim::Reading;
use crate::claim::quantity::Role;
use std::collections::BTreeMap;

/// The task.
pub const TASK: Task = Task {
    name: "gunviolence",
    about: "numbers of killed and injured: the value stated most often with that role, else 0; accuracy (gunviolence.jsonl)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("gunviolence.jsonl")?;
    let (mut killed, mut injured) = (Vec::new(), Vec::new());
    let (mut killed_right, mut injured_right) = (0, 0);
    for row in &rows {
        let text = row["text"].as_str().unwrap_or("");
        let reading = statement::read(text);
        for (role, key, right, errors) in [
            (Role::Killed, "n_killed", &mut killed_right, &mut killed),
            (Role::Injured, "n_injured", &mut injured_right, &mut injured),
        ] {
            let (gold, found) = (row[key].as_f64().unwrap_or(0.0), stated(&reading, role));
            if (gold - found).abs() < 0.5 {
                *right += 1;
            } else {
                errors.push(format!("{}: {found} for {gold}: {}", row["id"], evidence(&reading, text, role)));
            }
        }
    }
    let share = |right: i32| f64::from(right) / rows.len().max(1) as f64;
    Ok(vec![
        Measure::figure("gunviolence, killed, accuracy", share(killed_right), killed),
        Measure::figure("gunviolence, injured, accuracy", share(injured_right), injured),
    ])
}

/// The value stated most often with a role, of equals the larger; 0 where none is.
fn stated(reading: &Reading, role: Role) -> f64 {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    let quantities = reading.sentences.iter().flat_map(|s| &s.quantities);
    for value in quantities.filter(|q| q.role == Some(role)).filter_map(|q| q.value) {
        *counts.entry(value.max(0.0) as u64).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(value, count)| (*count, *value)).map_or(0.0, |(value, _)| value as f64)
}

fn evidence(reading: &Reading, text: &str, role: Role) -> String {
    let quantities = reading.sentences.iter().flat_map(|s| &s.quantities);
    let words: Vec<&str> = quantities.filter(|q| q.role == Some(role)).map(|q| q.span.of(text)).collect();
    words.join(" | ")
}
