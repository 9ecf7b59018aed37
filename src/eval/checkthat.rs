//! Posts and verified claims in, how high the claim that a post repeats is ranked out.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::matching::ClaimIndex;
use crate::matching::KnownClaim;
use serde_json::Value;

/// `crosscheck eval checkthat`.
pub const TASK: Task = Task {
    name: "checkthat",
    about: "known claims ranked for posts, MAP@5 by part (files checkthat20_queries.jsonl, checkthat20_claims.jsonl)",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let known = |row: &Value| KnownClaim {
        id: text(&row["id"]),
        claim: text(&row["claim"]),
        title: row["title"].as_str().map(str::to_owned),
    };
    let known: Vec<KnownClaim> = input.rows("checkthat20_claims.jsonl")?.iter().map(known).collect();
    let queries = input.rows("checkthat20_queries.jsonl")?;
    let index = ClaimIndex::new(&known);
    let mut parts: Vec<String> = queries.iter().map(|row| text(&row["split"])).collect();
    parts.sort();
    parts.dedup();
    let measure = |part: &String| {
        let rows: Vec<&Value> =
            queries.iter().filter(|row| row["split"].as_str() == Some(part.as_str())).collect();
        let total: f64 = rows.iter().map(|row| average_precision(row, &index)).sum();
        Measure::figure(
            &format!("known claims, MAP@5, {part}"),
            total / (rows.len() as f64).max(1.0),
            Vec::new(),
        )
    };
    Ok(parts.iter().map(measure).collect())
}

fn average_precision(row: &Value, index: &ClaimIndex) -> f64 {
    let gold: Vec<&str> = row["gold"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut found = 0.0;
    let mut sum = 0.0;
    for (at, ranked) in index.rank(row["text"].as_str().unwrap_or_default(), 5).iter().enumerate() {
        if gold.contains(&ranked.id.as_str()) {
            found += 1.0;
            sum += found / (at as f64 + 1.0);
        }
    }
    sum / (gold.len() as f64).max(1.0)
}
