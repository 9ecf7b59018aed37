//! Pairs of quantities marked in articles in, whether matching sees which are the same quantity out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::claimed;
use crate::matching;
use crate::matching::TermStatistics;
use crate::normalize::NormalizedClaim;
use crate::primitives::Explained;
use crate::primitives::Span;
use crate::settings::MatchingSettings;
use serde_json::Value;
use std::collections::BTreeMap;

/// `crosscheck eval same-quantity`.
pub const TASK: Task = Task {
    name: "same-quantity",
    about: "whether two quantities of different articles are the same quantity (files *pairs.jsonl, and articles in numeric_articles.jsonl)",
    run,
};

/// One labelled pair, weighed.
#[derive(Clone, Debug)]
pub struct WeighedPair {
    /// Its id.
    pub id: String,
    /// The event it is about.
    pub event: String,
    /// Whether it is the same quantity.
    pub same: bool,
    /// The best weight over the claims that hold the two mentions; `None` where a mention is in no claim.
    pub weight: Option<Explained<matching::MatchWeight>>,
    /// The two sides for the reader.
    pub shown: String,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let pairs = weighed_pairs(input)?;
    let floor = input.settings.matching.floor;
    let unread = pairs.iter().filter(|pair| pair.weight.is_none()).count();
    let read = 1.0 - unread as f64 / (pairs.len() as f64).max(1.0);
    let asked = floor - input.settings.matching.asked_shift;
    Ok(vec![
        judged("same quantity", &pairs, floor),
        judged("same quantity, where the pair was asked for", &pairs, asked),
        Measure::figure("pairs with both quantities in claims", read, Vec::new()),
    ])
}

/// How well a floor parts the pairs.
fn judged(name: &str, pairs: &[WeighedPair], floor: f64) -> Measure {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let mut errors = Vec::new();
    for pair in pairs {
        let bits = pair.weight.as_ref().map(|weight| weight.value.rounded());
        let said = bits.is_some_and(|bits| bits >= floor);
        match (said, pair.same) {
            (true, true) => right += 1,
            (true, false) => wrong += 1,
            (false, true) => missed += 1,
            (false, false) => {}
        }
        if said != pair.same {
            let bits = bits.map_or_else(|| "no claim".to_owned(), |bits| format!("{bits:.1} bits"));
            errors.push(format!("{} same={} {bits}\n{}", pair.id, pair.same, pair.shown));
        }
    }
    Measure::f1(name, right, wrong, missed, errors)
}

/// The labelled pairs of the gold files, weighed.
///
/// # Errors
///
/// Where the articles are missing or a row is no JSON.
pub fn weighed_pairs(input: &EvalInput) -> Result<Vec<WeighedPair>, String> {
    let articles = input.rows("numeric_articles.jsonl")?;
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    let mut claims: Vec<Vec<NormalizedClaim>> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    for row in &articles {
        let text = row["text"].as_str().unwrap_or_default();
        let id = row["id"].as_str().unwrap_or_default();
        let day = row["date"].as_str().and_then(|day| day.get(..10)?.parse().ok());
        place.insert(id.to_owned(), claims.len());
        claims.push(claimed::of_article(claims.len(), &claimed::body(id, text), day));
        texts.push(text.to_owned());
    }
    let all: Vec<NormalizedClaim> = claims.iter().flatten().cloned().collect();
    let statistics = TermStatistics::of(&all);
    let mut pairs = Vec::new();
    for file in input.gold.iter().filter(|file| file.name.ends_with("pairs.jsonl")) {
        for row in input.rows(&file.name)? {
            let side = |name: &str| -> Option<(usize, Span)> {
                let at = *place.get(row[name]["doc"].as_str()?)?;
                Some((at, bytes(&texts[at], &row[name])))
            };
            let (Some(left), Some(right)) = (side("a"), side("b")) else { continue };
            pairs.push(weighed_pair(
                &row,
                left,
                right,
                &claims,
                &texts,
                &statistics,
                &input.settings.matching,
            ));
        }
    }
    Ok(pairs)
}

fn weighed_pair(
    row: &Value,
    left: (usize, Span),
    right: (usize, Span),
    claims: &[Vec<NormalizedClaim>],
    texts: &[String],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> WeighedPair {
    let mut best: Option<Explained<matching::MatchWeight>> = None;
    for one in holding(&claims[left.0], left.1) {
        for other in holding(&claims[right.0], right.1) {
            let weight = matching::compare_claims(one, other, statistics, settings);
            if best.as_ref().is_none_or(|best| weight.value.0 > best.value.0) {
                best = Some(weight);
            }
        }
    }
    let around = |(at, span): (usize, Span)| {
        let text = &texts[at];
        let from = text.floor_char_boundary(span.start.saturating_sub(120));
        let to = text.ceil_char_boundary((span.end + 100).min(text.len()));
        format!("{}[[{}]]{}", &text[from..span.start], span.of(text), &text[span.end..to])
            .replace('\n', " / ")
    };
    let term = |term: &crate::primitives::Term| {
        format!("      {} {} {:.1} ({})", term.name, term.level, term.amount, term.note)
    };
    let terms: Vec<String> = best.iter().flat_map(|weight| weight.terms.iter().map(term)).collect();
    let why = row["why"].as_str().unwrap_or_default();
    WeighedPair {
        id: row["id"].as_str().unwrap_or_default().to_owned(),
        event: row["event"].as_str().unwrap_or_default().to_owned(),
        same: row["same"].as_bool().unwrap_or(false),
        weight: best,
        shown: format!("    {why}\n    A {}\n    B {}\n{}", around(left), around(right), terms.join("\n")),
    }
}

/// The claims that state the quantity at `span`.
pub(super) fn holding(claims: &[NormalizedClaim], span: Span) -> impl Iterator<Item = &NormalizedClaim> {
    let holds = move |claim: &&NormalizedClaim| {
        claim.item.evidence.iter().any(|evidence| evidence.field == "value" && evidence.span.overlaps(span))
    };
    claims.iter().filter(holds)
}

/// A mention's place, given in characters, in bytes.
pub(super) fn bytes(text: &str, mention: &Value) -> Span {
    let at = |name: &str| {
        let characters = mention[name].as_u64().unwrap_or(0) as usize;
        text.char_indices().nth(characters).map_or(text.len(), |(byte, _)| byte)
    };
    let start = at("start");
    Span::new(start, at("end").max(start))
}
