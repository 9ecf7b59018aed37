//! Sentence pairs with a verdict in, how well match weights part pairs about one item from related ones out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::claimed;
use crate::matching;
use crate::matching::TermStatistics;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use serde_json::Value;
use std::collections::BTreeSet;

/// `crosscheck eval pairs`.
pub const TASK: Task = Task {
    name: "pairs",
    about: "whether pairs about one item outweigh related ones (file pairs.jsonl; with its corpus): area under the curve, candidates",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let corpus = input.corpus.ok_or("the task `pairs` needs the corpus that the pairs mark up (--corpus)")?;
    let rows = input.rows("pairs.jsonl")?;
    let claims = claimed::of_corpus(corpus);
    let statistics = TermStatistics::of(&claims);
    let settings = &input.settings.matching;
    let (candidates, _) = matching::candidates(&claims, &statistics, settings);
    let candidates: BTreeSet<(usize, usize)> = candidates.into_iter().collect();
    let side = |row: &Value| -> Vec<usize> {
        let article = row["article"].as_str().unwrap_or_default();
        let at = corpus.articles.iter().position(|it| it.id == article || it.id.ends_with(article));
        let end = |at: usize| row["span"][at].as_u64().unwrap_or(0) as usize;
        let span = Span::new(end(0), end(1));
        let inside = |claim: &NormalizedClaim| Some(claim.article) == at && claim.span.overlaps(span);
        (0..claims.len()).filter(|&claim| inside(&claims[claim])).collect()
    };
    let (mut same, mut related) = (Vec::new(), Vec::new());
    let (mut across_same, mut across_related) = (Vec::new(), Vec::new());
    let (mut proposed, mut unread, mut lines) = (0, 0, Vec::new());
    for row in &rows {
        let (mine, theirs) = (side(&row["a"]), side(&row["b"]));
        let mut best = f64::NEG_INFINITY;
        let mut found = false;
        for &one in &mine {
            for &other in &theirs {
                let weight = matching::compare_claims(&claims[one], &claims[other], &statistics, settings);
                best = best.max(weight.value.rounded());
                found |= candidates.contains(&(one, other)) || candidates.contains(&(other, one));
            }
        }
        unread += usize::from(mine.is_empty() || theirs.is_empty());
        let is_same = row["same_item"].as_bool().unwrap_or(false);
        if !is_same && row["verdict"].as_str() == Some("unrelated") {
            continue;
        }
        proposed += usize::from(is_same && found);
        let across = row["same_article"].as_bool() == Some(false);
        if is_same {
            same.push(best);
        } else {
            related.push(best);
        }
        if across {
            if is_same { across_same.push(best) } else { across_related.push(best) }
        }
        lines.push((
            best,
            format!("{best:.1} {is_same} {} {}", row["id"].as_str().unwrap_or_default(), row["verdict"]),
        ));
    }
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    let share = |part: usize, of: usize| part as f64 / (of as f64).max(1.0);
    Ok(vec![
        Measure::figure(
            "same item against related, area under the curve",
            area(&same, &related),
            lines.into_iter().map(|line| line.1).collect(),
        ),
        Measure::figure("the same across articles", area(&across_same, &across_related), Vec::new()),
        Measure::figure(
            "pairs about one item that become candidates",
            share(proposed, same.len()),
            Vec::new(),
        ),
        Measure::figure("pairs with claims on both sides", 1.0 - share(unread, rows.len()), Vec::new()),
    ])
}

/// The share of (right, wrong) pairs in which the right one weighs more, equal ones counting half (Mann and Whitney, 1947).
pub(crate) fn area(right: &[f64], wrong: &[f64]) -> f64 {
    let win = |a: f64, b: f64| {
        if a > b {
            1.0
        } else if a < b {
            0.0
        } else {
            0.5
        }
    };
    let wins: f64 = right.iter().map(|&a| wrong.iter().map(|&b| win(a, b)).sum::<f64>()).sum();
    wins / ((right.len() * wrong.len()) as f64).max(1.0)
}
