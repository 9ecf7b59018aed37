//! Gold hedges and a corpus in, how many cues are found out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::matching;
use crate::claim;
use crate::primitives::Span;
use serde_json::Value;

/// Hedge cues against `hedges.jsonl`.
pub const TASK: Task = Task {
    name: "hedges",
    about: "hedge cues: spans that overlap, one to one, with the hard negatives; reads hedges.jsonl and the corpus",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("hedges.jsonl")?;
    let corpus = input.corpus.ok_or("the task `hedges` needs a corpus")?;
    let mut all = Tally::default();
    let mut classes = Tally::default();
    let mut intervals = Tally::default();
    for article in &corpus.articles {
        let reading = claim::read(article);
        let gold: Vec<&Value> = rows.iter().filter(|row| row["article"] == article.id.as_str()).collect();
        let found: Vec<_> = reading.sentences.iter().flat_map(|s| s.hedges.iter()).collect();
        let spans: Vec<Span> = found.iter().map(|hedge| article.as_read(hedge.span)).collect();
        let wanted: Vec<Span> = gold.iter().map(|row| matching::span(&row["span"])).collect();
        let pairs = matching::one_to_one(&wanted, &spans);
        for (at, row) in gold.iter().enumerate() {
            let pair = pairs.iter().find(|(wanted, _)| *wanted == at).map(|(_, found)| found);
            let (core, hedges) = (row["tier"] == "core", row["hedge"] == true);
            let text = || format!("{} {} {}", article.id, row["sentence"], row["text"]);
            match (core, hedges, pair) {
                (true, true, None) => all.missed(&text()),
                (true, true, Some(pair)) => {
                    all.right += 1;
                    let hedge = found[*pair];
                    let same = row["class"] == hedge.class.name();
                    classes.judge(same, || format!("{}: {}", text(), hedge.class.name()));
                    if let (Some(low), Some(high), Some(from), Some(to)) =
                        (hedge.low, hedge.high, row["low"].as_f64(), row["high"].as_f64())
                    {
                        intervals.judge(low <= to && from <= high, || format!("{}: {low} to {high}", text()));
                    }
                }
                (true, false, Some(_)) => all.wrong(&format!("{} (hard negative)", text())),
                _ => {}
            }
        }
        for (at, hedge) in
            found.iter().enumerate().filter(|(at, _)| pairs.iter().all(|(_, found)| found != at))
        {
            let beside = wanted.iter().zip(&gold).any(|(wanted, row)| {
                wanted.overlaps(spans[at]) && (row["tier"] != "core" || row["hedge"] == true)
            });
            if !beside {
                all.wrong(&format!("{} {:?}", article.id, article.words(hedge.span)));
            }
        }
    }
    Ok(vec![
        all.f1("hedges"),
        classes.share("hedges, class of those found"),
        intervals.share("hedges, interval of those found"),
    ])
}

/// Counts with their errors.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) right: usize,
    pub(super) wrong: usize,
    pub(super) missed: usize,
    pub(super) errors: Vec<String>,
}

impl Tally {
    pub(super) fn missed(&mut self, text: &str) {
        self.missed += 1;
        self.errors.push(format!("missed: {text}"));
    }

    pub(super) fn wrong(&mut self, text: &str) {
        self.wrong += 1;
        self.errors.push(format!("wrong: {text}"));
    }

    pub(super) fn judge(&mut self, right: bool, text: impl FnOnce() -> String) {
        if right {
            self.right += 1;
        } else {
            self.wrong(&text());
        }
    }

    pub(super) fn f1(self, name: &str) -> Measure {
        Measure::f1(name, self.right, self.wrong, self.missed, self.errors)
    }

    pub(super) fn share(self, name: &str) -> Measure {
        let all = self.right + self.wrong;
        let value = if all == 0 { 0.0 } else { self.right as f64 / all as f64 };
        Measure {
            true_positive_count: self.right,
            false_positive_count: self.wrong,
            ..Measure::figure(name, value, self.errors)
        }
    }
}
