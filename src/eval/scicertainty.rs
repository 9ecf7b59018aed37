//! Findings with graded certainty in, how well hedging follows it out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::hedges::Tally;
use super::text;
use super::truth::pearson;
use crate::claim;
use crate::claim::hedge::Certainty;

/// Hedged or not, and the correlation of hedging with mean certainty, against `scicertainty.jsonl`.
pub const TASK: Task = Task {
    name: "scicertainty",
    about: "findings of science news: hedged or not (aspect Probability), and Pearson's r of hedging with mean certainty, sign turned; reads scicertainty.jsonl",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("scicertainty.jsonl")?;
    let mut hedged = Tally::default();
    let mut points = Vec::new();
    for row in &rows {
        let words = row["text"].as_str().unwrap_or_default();
        let certainty = certainty(words);
        if let Some(score) = row["score"].as_f64() {
            points.push((score, certainty.middle()));
        }
        let wanted = match row["aspects"]["Probability"].as_str() {
            Some("Uncertain") => true,
            Some("Certain") => false,
            _ => continue,
        };
        match (wanted, certainty.uncertain) {
            (true, true) => hedged.right += 1,
            (true, false) => hedged.missed(words),
            (false, true) => hedged.wrong(words),
            (false, false) => {}
        }
    }
    Ok(vec![
        hedged.f1("scicertainty, hedged"),
        Measure::figure("scicertainty, Pearson's r", pearson(&points), Vec::new()),
    ])
}

fn certainty(words: &str) -> Certainty {
    claim::read(&text::sentence(words)).sentences[0].certainty
}
