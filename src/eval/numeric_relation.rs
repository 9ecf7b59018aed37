//! Pairs of quantities marked in articles in, how often the relation between the two is seen out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::claimed;
use super::relations::Confusion;
use super::same_quantity::bytes;
use super::same_quantity::holding;
use crate::conflict::Told;
use crate::conflict::Verdict;
use crate::conflict::judge_told;
use crate::conflict::number_bits;
use crate::matching;
use crate::matching::TermStatistics;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// `crosscheck eval numeric-relation`.
pub const TASK: Task = Task {
    name: "numeric-relation",
    about: "how two quantities of different articles stand to each other (files *pairs.jsonl, and articles in numeric_articles.jsonl)",
    run,
};

const LABELS: [&str; 5] = ["agree", "compatible", "superseded", "conflict", "none"];

/// An article's text, day and claims.
struct Text {
    text: String,
    day: Option<Date>,
    claims: Vec<NormalizedClaim>,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    let mut articles: Vec<Text> = Vec::new();
    for row in input.rows("numeric_articles.jsonl")? {
        let (text, id) = (row["text"].as_str().unwrap_or_default(), row["id"].as_str().unwrap_or_default());
        let day = row["date"].as_str().and_then(|day| day.get(..10)?.parse().ok());
        place.insert(id.to_owned(), articles.len());
        let claims = claimed::of_article(articles.len(), &claimed::body(id, text), day);
        articles.push(Text { text: text.to_owned(), day, claims });
    }
    let all: Vec<NormalizedClaim> =
        articles.iter().flat_map(|article| article.claims.iter().cloned()).collect();
    let statistics = TermStatistics::of(&all);
    let (mut confusion, mut strict) = (Confusion::default(), Confusion::default());
    for file in input.gold.iter().filter(|file| file.name.ends_with("pairs.jsonl")) {
        for row in input.rows(&file.name)? {
            let side = |name: &str| -> Option<(&Text, Span)> {
                let article = &articles[*place.get(row[name]["doc"].as_str()?)?];
                Some((article, bytes(&article.text, &row[name])))
            };
            let (Some(left), Some(right)) = (side("a"), side("b")) else { continue };
            let (verdict, proof) = verdict(input, &statistics, left, right);
            let meant = meant(&row);
            let said = relation(verdict, meant);
            confusion.add(meant, said, || shown(&row, left, right, &proof));
            strict.add(meant, relation(verdict, ""), String::new);
        }
    }
    let mut measures = confusion.measures("numeric relation", &LABELS);
    let strict = strict.measures("numeric relation, refines as agreement alone", &LABELS).into_iter().next();
    measures.extend(strict.map(|measure| Measure { errors: Vec::new(), ..measure }));
    Ok(measures)
}

/// The verdict on the two claims, one of each mention, that weigh most together.
fn verdict(
    input: &EvalInput,
    statistics: &TermStatistics,
    left: (&Text, Span),
    right: (&Text, Span),
) -> (Verdict, Vec<String>) {
    let mut best: Option<(f64, &NormalizedClaim, &NormalizedClaim)> = None;
    for one in holding(&left.0.claims, left.1) {
        for other in holding(&right.0.claims, right.1) {
            let weight =
                matching::compare_claims(one, other, statistics, &input.settings.matching).value.rounded();
            if best.is_none_or(|(known, ..)| weight > known) {
                best = Some((weight, one, other));
            }
        }
    }
    let Some((weight, one, other)) = best else {
        return (Verdict::Unrelated, vec!["a side is in no claim".to_owned()]);
    };
    let told = Told { left: left.0.day, right: right.0.day };
    // The two mentions were chosen to be compared, as where `compare` is given their spans.
    let floor = input.settings.matching.floor - input.settings.matching.asked_shift;
    let same_item = weight + number_bits(one, other) >= floor;
    let judgement = judge_told(one, other, same_item, told, &input.settings.conflict);
    let mut proof = judgement.proof;
    proof.push(format!("{weight:.1} bits"));
    (judgement.verdict, proof)
}

/// The relation a verdict stands for; refines is agreement, or compatible where gold says so.
fn relation(verdict: Verdict, meant: &str) -> &'static str {
    match verdict {
        Verdict::Refines if meant == "compatible" => "compatible",
        Verdict::Agree | Verdict::Refines => "agree",
        Verdict::Compatible => "compatible",
        Verdict::Superseded => "superseded",
        Verdict::Conflict => "conflict",
        Verdict::NotComparable | Verdict::Unrelated => "none",
    }
}

/// Gold's relation; a compatible update is superseded.
fn meant(row: &Value) -> &str {
    let relation = row["relation"].as_str().unwrap_or("");
    let update = relation == "compatible" && row["why"].as_str() == Some("update");
    if update { "superseded" } else { relation }
}

fn shown(row: &Value, left: (&Text, Span), right: (&Text, Span), proof: &[String]) -> String {
    let around = |(article, span): (&Text, Span)| {
        let text = &article.text;
        let from = text.floor_char_boundary(span.start.saturating_sub(110));
        let to = text.ceil_char_boundary((span.end + 90).min(text.len()));
        format!("{}[[{}]]{}", &text[from..span.start], span.of(text), &text[span.end..to])
            .replace('\n', " / ")
    };
    format!(
        "{} {}\n    A {}\n    B {}\n    {}",
        row["id"].as_str().unwrap_or(""),
        row["why"].as_str().unwrap_or(""),
        around(left),
        around(right),
        proof.join(" · ")
    )
}
