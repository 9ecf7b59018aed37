//! Gold names and a corpus in, how many are found, grouped and read right out.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::Article;
use crate::claim;
use crate::claim::mention::MentionForm;
use crate::normalize;
use crate::normalize::Frame;
use crate::normalize::Normalized;
use crate::primitives::Period;
use crate::primitives::Span;
use serde_json::Value;

/// Names, their grouping and what places stand for, against `entities.jsonl`; worth checking, against `sentences.jsonl`.
pub const TASK: Task = Task {
    name: "entities",
    about: "names by overlap, one to one; same id or not for all pairs of those found; used_as where judged; sentences worth checking; reads entities.jsonl, sentences.jsonl and the corpus",
    run,
};

/// A sentence counts as worth checking from here on: a name with an event or a number.
const WORTH: f64 = 0.5;

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Tally {
    fn judge(&mut self, right: bool, text: impl FnOnce() -> String) {
        if right { self.right += 1 } else { self.wrong.push(text()) }
    }

    fn f1(self, name: &str) -> Measure {
        let (wrong, missed) = (self.wrong.len(), self.missed.len());
        let errors = self.wrong.into_iter().chain(self.missed).collect();
        Measure::f1(name, self.right, wrong, missed, errors)
    }

    fn share(self, name: &str) -> Measure {
        let all = self.right + self.wrong.len();
        let value = if all == 0 { 0.0 } else { self.right as f64 / all as f64 };
        Measure {
            true_positive_count: self.right,
            false_positive_count: self.wrong.len(),
            ..Measure::figure(name, value, self.wrong)
        }
    }
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("entities.jsonl")?;
    let sentences = input.rows("sentences.jsonl").unwrap_or_default();
    let corpus = input.corpus.ok_or("the task `entities` needs a corpus")?;
    let (mut names, mut used, mut worth) = (Tally::default(), Tally::default(), Tally::default());
    let mut ids: Vec<(String, String)> = Vec::new();
    for article in &corpus.articles {
        let of_article = |row: &&Value| row["article"] == article.id.as_str();
        let gold: Vec<&Value> = rows.iter().filter(of_article).collect();
        let mut reading = claim::read(article);
        let normalized = normalize::normalize(&frame(article), &mut reading);
        found(article, &reading, &normalized, &gold, (&mut names, &mut used, &mut ids));
        for row in sentences.iter().filter(of_article) {
            checkworthy(article, &normalized, row, &mut worth);
        }
    }
    Ok(vec![
        names.f1("names, spans"),
        grouping(&ids),
        used.share("names, used as place or government"),
        worth.share("sentences, worth checking or not"),
    ])
}

fn frame(article: &Article) -> Frame<'_> {
    Frame {
        article: &article.id,
        index: 0,
        text: &article.text,
        published: article.facts.published_day(),
        possible: article.facts.published.as_ref().map_or(Period::UNKNOWN, |fact| fact.value.possible),
    }
}

fn span(row: &Value) -> Span {
    let end = |at: usize| row[at].as_u64().and_then(|byte| usize::try_from(byte).ok()).unwrap_or(0);
    Span::new(end(0), end(1))
}

fn found(
    article: &Article,
    reading: &claim::Reading,
    normalized: &Normalized,
    gold: &[&Value],
    (names, used, ids): (&mut Tally, &mut Tally, &mut Vec<(String, String)>),
) {
    let sentences = reading.sentences.iter().zip(&normalized.sentences);
    let mut mentions: Vec<_> = sentences
        .flat_map(|(read, normalized)| read.mentions.iter().zip(&normalized.entities))
        .filter(|(mention, _)| matches!(mention.form, MentionForm::Name | MentionForm::Adjective))
        .collect();
    for row in gold {
        let place = span(&row["span"]);
        let text = || format!("{} {} {}", article.id, row["sentence"], row["text"]);
        let hit = mentions.iter().position(|(mention, _)| article.as_read(mention.span).overlaps(place));
        let Some((_, entity)) = hit.map(|hit| mentions.remove(hit)) else {
            names.missed.push(format!("missed {}", text()));
            continue;
        };
        names.right += 1;
        let id = entity.as_ref().map_or("", |entity| entity.id.0.as_str());
        ids.push((row["id"].as_str().unwrap_or_default().to_owned(), id.to_owned()));
        if let Some(wanted @ ("place" | "government")) = row["used_as"].as_str() {
            let got = entity.as_ref().and_then(|entity| entity.used_as).map_or("none", |used| used.name());
            used.judge(got == wanted, || format!("{} is {wanted}, read as {got}", text()));
        }
    }
    names.wrong.extend(
        mentions.iter().map(|(mention, _)| format!("raised {} {}", article.id, article.words(mention.span))),
    );
}

/// All pairs of names found: same id in gold, same id here.
fn grouping(ids: &[(String, String)]) -> Measure {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let mut errors = Vec::new();
    for (at, (gold, ours)) in ids.iter().enumerate() {
        for (other_gold, other_ours) in &ids[at + 1..] {
            match (gold == other_gold, ours == other_ours) {
                (true, true) => right += 1,
                (false, true) => wrong += 1,
                (true, false) => missed += 1,
                (false, false) => continue,
            }
            if (gold == other_gold) != (ours == other_ours) {
                errors.push(format!("{gold}, {other_gold}: {ours}, {other_ours}"));
            }
        }
    }
    errors.sort();
    errors.dedup();
    Measure::f1("names, same id by pairs", right, wrong, missed, errors)
}

fn checkworthy(article: &Article, normalized: &Normalized, row: &Value, worth: &mut Tally) {
    let Some(wanted) = row["checkworthy"].as_bool() else { return };
    let place = span(&row["span"]);
    let inside = normalized.claims.iter().filter(|claim| place.contains(article.as_read(claim.span)));
    let best = inside.map(|claim| claim.checkworthy).fold(0.0, f64::max);
    worth.judge((best >= WORTH) == wanted, || {
        format!("{} {} {best:.2} gold {wanted}", article.id, row["sentence"])
    });
}
