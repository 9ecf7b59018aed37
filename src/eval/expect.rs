//! Acceptance on a marked-up corpus in, what is found, what is raised wrongly and how good the first ten are out.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::conflict::Conflict;
use crate::conflict::Verdict;
use crate::conflict::judge;
use crate::pipeline;
use crate::pipeline::Analysis;
use crate::primitives::Span;
use serde_json::Value;

/// `crosscheck eval expect`.
pub const TASK: Task = Task {
    name: "expect",
    about: "acceptance (file expect.json, with its corpus): recall of what must be found, false alarms, precision of the first ten findings",
    run,
};

/// How many findings an analyst reads first.
const FIRST: usize = 10;

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let corpus =
        input.corpus.ok_or("the task `expect` needs the corpus that the gold marks up (--corpus)")?;
    let file = input
        .gold
        .iter()
        .find(|file| file.name == "expect.json")
        .ok_or("no file `expect.json` among the gold files")?;
    let gold: Value = serde_json::from_str(&file.text).map_err(|error| format!("{}: {error}", file.name))?;
    let found = pipeline::analyze(corpus.clone(), input.settings, None);
    Ok(vec![must_find(&found, &gold), first_ten(&found, &gold), must_not_raise(&found, &gold)])
}

/// Recall: the right verdict (or none, with the right detector) at both places.
fn must_find(found: &Analysis, gold: &Value) -> Measure {
    let items = rows(gold, "must_find");
    let missed: Vec<String> = items
        .iter()
        .filter(|item| !is_found(found, item))
        .map(|item| {
            format!("missed {} ({}, {})", text(&item["id"]), text(&item["verdict"]), text(&item["detector"]))
        })
        .collect();
    let right = items.len() - missed.len();
    let recall = right as f64 / (items.len() as f64).max(1.0);
    Measure {
        recall: Some(recall),
        true_positive_count: right,
        false_negative_count: missed.len(),
        ..Measure::figure("must find, recall", recall, missed)
    }
}

fn is_found(found: &Analysis, item: &Value) -> bool {
    let in_findings = found.conflicts.iter().any(|conflict| answers(found, conflict, item));
    in_findings || (item["detector"].is_null() && in_clusters(found, item))
}

/// Whether a finding answers an item: both sides touched, detector and verdict right.
fn answers(found: &Analysis, conflict: &Conflict, item: &Value) -> bool {
    let code = item["detector"].as_str().is_none_or(|code| code == conflict.code);
    let verdict = conflict.verdict.is_none_or(|verdict| item["verdict"].as_str() == Some(verdict.name()));
    code && verdict && touches(found, conflict, &item["left"]) && touches(found, conflict, &item["right"])
}

/// Agreement that needs no detector: two claims of one cluster with the verdict.
fn in_clusters(found: &Analysis, item: &Value) -> bool {
    found.clusters.iter().any(|cluster| {
        let of = |side: &Value| -> Vec<usize> {
            cluster.members.iter().copied().filter(|at| claim_touches(found, *at, side)).collect()
        };
        let (left, right) = (of(&item["left"]), of(&item["right"]));
        left.iter().any(|one| right.iter().any(|other| said(found, *one, *other) == item["verdict"].as_str()))
    })
}

fn said(found: &Analysis, left: usize, right: usize) -> Option<&'static str> {
    let settings = &found.settings.conflict;
    (left != right).then(|| judge(&found.claims[left], &found.claims[right], true, settings).verdict.name())
}

/// Whether a finding has evidence or a claim at one of the places.
fn touches(found: &Analysis, conflict: &Conflict, places: &Value) -> bool {
    let evidence =
        conflict.evidence.iter().any(|e| touches_place(found, e.article, e.sentence, e.span, places));
    evidence || conflict.claims.iter().any(|at| claim_touches(found, *at, places))
}

fn claim_touches(found: &Analysis, at: usize, places: &Value) -> bool {
    let claim = &found.claims[at];
    touches_place(found, claim.article, claim.sentence, claim.span, places)
}

fn touches_place(found: &Analysis, article: usize, sentence: usize, span: Span, places: &Value) -> bool {
    let id = &found.corpus.articles[article].id;
    places.as_array().is_some_and(|places| {
        places.iter().filter(|place| id.ends_with(text(&place["article"]))).any(|place| {
            let end = |at: usize| place["span"][at].as_u64().unwrap_or(0) as usize;
            let marked = Span::new(end(0), end(1));
            place["sentence"].as_u64() == Some(sentence as u64)
                || found.corpus.articles[article].as_read(span).overlaps(marked)
        })
    })
}

fn first_ten(found: &Analysis, gold: &Value) -> Measure {
    let items = rows(gold, "must_find");
    let first = &found.conflicts[..found.conflicts.len().min(FIRST)];
    let strays: Vec<String> = first
        .iter()
        .filter(|conflict| !items.iter().any(|item| answers(found, conflict, item)))
        .map(|conflict| format!("not asked for: {}: {}", conflict.code, conflict.line))
        .collect();
    let right = first.len() - strays.len();
    let precision = right as f64 / (first.len() as f64).max(1.0);
    Measure {
        precision: Some(precision),
        true_positive_count: right,
        false_positive_count: strays.len(),
        ..Measure::figure("first ten, precision", precision, strays)
    }
}

/// Alarms: conflicts, agreements and clusters that gold rules out. The figure is the share that is not raised.
fn must_not_raise(found: &Analysis, gold: &Value) -> Measure {
    let items: Vec<&Value> =
        rows(gold, "must_not_raise").iter().filter(|item| is_judged(text(&item["raised_as"]))).collect();
    let raised: Vec<String> = items
        .iter()
        .filter(|item| is_raised(found, item))
        .map(|item| {
            format!(
                "raised: {} ({}) {} / {}",
                text(&item["raised_as"]),
                text(&item["why"]),
                item["left"][0]["sentence"],
                item["right"][0]["sentence"]
            )
        })
        .collect();
    let quiet = 1.0 - raised.len() as f64 / (items.len() as f64).max(1.0);
    Measure {
        false_positive_count: raised.len(),
        ..Measure::figure("must not raise, share that is quiet", quiet, raised)
    }
}

fn is_judged(raised_as: &str) -> bool {
    raised_as.starts_with("conflict:") || matches!(raised_as, "agree" | "same item")
}

fn is_raised(found: &Analysis, item: &Value) -> bool {
    let raised_as = text(&item["raised_as"]);
    if raised_as.starts_with("conflict:") {
        let alarm = |conflict: &&Conflict| conflict.verdict == Some(Verdict::Conflict) && !conflict.dispute;
        return found.conflicts.iter().filter(alarm).any(|conflict| {
            touches(found, conflict, &item["left"]) && touches(found, conflict, &item["right"])
        });
    }
    found.clusters.iter().any(|cluster| {
        let of = |side: &Value| -> Vec<usize> {
            cluster.members.iter().copied().filter(|at| claim_touches(found, *at, side)).collect()
        };
        let (left, right) = (of(&item["left"]), of(&item["right"]));
        let agree =
            || left.iter().any(|one| right.iter().any(|other| said(found, *one, *other) == Some("agree")));
        !left.is_empty() && !right.is_empty() && (raised_as == "same item" || agree())
    })
}

fn rows<'a>(gold: &'a Value, name: &str) -> &'a [Value] {
    gold[name].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}
