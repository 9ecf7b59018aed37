//! Sentence pairs with a verdict in, how often the program gives it out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::claimed;
use super::relations::Confusion;
use crate::conflict::Told;
use crate::conflict::Verdict;
use crate::conflict::judge_told;
use crate::matching;
use crate::matching::TermStatistics;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use serde_json::Value;

/// `crosscheck eval verdicts`.
pub const TASK: Task = Task {
    name: "verdicts",
    about: "the verdict on two sentences (file pairs.jsonl, with its corpus): macro F1, conflict precision and recall",
    run,
};

const LABELS: [&str; 7] =
    ["agree", "refines", "compatible", "superseded", "conflict", "not-comparable", "unrelated"];

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let corpus =
        input.corpus.ok_or("the task `verdicts` needs the corpus that the pairs mark up (--corpus)")?;
    let rows = input.rows("pairs.jsonl")?;
    let claims = claimed::of_corpus(corpus);
    let statistics = TermStatistics::of(&claims);
    let published: Vec<_> = corpus.articles.iter().map(|article| article.facts.published_day()).collect();
    let of = |row: &Value| -> Vec<&NormalizedClaim> {
        let article = row["article"].as_str().unwrap_or_default();
        let at = corpus.articles.iter().position(|it| it.id.ends_with(article));
        let end = |at: usize| row["span"][at].as_u64().unwrap_or(0) as usize;
        let span = Span::new(end(0), end(1));
        claims.iter().filter(|claim| Some(claim.article) == at && claim.span.overlaps(span)).collect()
    };
    let mut confusion = Confusion::default();
    for row in &rows {
        let mut best: Option<((u8, f64), Verdict)> = None;
        let (left, right) = (of(&row["a"]), of(&row["b"]));
        for one in &left {
            for other in &right {
                let weight = matching::compare_claims(one, other, &statistics, &input.settings.matching)
                    .value
                    .rounded();
                let told = Told { left: published[one.article], right: published[other.article] };
                let judgement = judge_told(
                    one,
                    other,
                    weight >= input.settings.matching.floor,
                    told,
                    &input.settings.conflict,
                );
                let rank = (telling(judgement.verdict), weight);
                if best.is_none_or(|(known, _)| rank.0 > known.0 || (rank.0 == known.0 && rank.1 > known.1)) {
                    best = Some((rank, judgement.verdict));
                }
            }
        }
        let said = best.map_or("unrelated", |(_, verdict)| verdict.name());
        let meant = meant(row, said);
        confusion.add(meant, said, || {
            format!("{} {}", row["id"].as_str().unwrap_or(""), row["why"].as_str().unwrap_or(""))
        });
    }
    Ok(confusion.measures("verdicts", &LABELS))
}

/// Which verdict is most worth a reader's time.
const fn telling(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Conflict => 6,
        Verdict::Superseded => 5,
        Verdict::Refines => 4,
        Verdict::Agree => 3,
        Verdict::Compatible => 2,
        Verdict::NotComparable => 1,
        Verdict::Unrelated => 0,
    }
}

/// Gold's verdict, or the one said where a careful reader could give it too.
fn meant<'a>(row: &'a Value, said: &'a str) -> &'a str {
    let accepted = row["also_accept"]
        .as_array()
        .is_some_and(|list| list.iter().any(|verdict| verdict.as_str() == Some(said)));
    if accepted { said } else { row["verdict"].as_str().unwrap_or("") }
}
