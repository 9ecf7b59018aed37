//! Task `zones`: what is kept and what is stripped, against `zones.jsonl`.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::sentences::span_of;
use crate::article::Article;
use crate::article::Corpus;
use crate::article::Stretch;
use crate::primitives::Span;

/// The task.
pub const TASK: Task = Task {
    name: "zones",
    about: "kept or stripped, by bytes and by stretch; names of zones (zones.jsonl, with --corpus)",
    run,
};

/// The corpus that the gold marks up.
pub(crate) fn corpus_of<'a>(input: &EvalInput<'a>) -> Result<&'a Corpus, String> {
    input.corpus.ok_or_else(|| "this task needs the articles: give them with --corpus".to_owned())
}

struct Gold {
    span: Span,
    kept: bool,
    zone: String,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("zones.jsonl")?;
    let corpus = corpus_of(input)?;
    let mut tally = Tally::default();
    for article in &corpus.articles {
        let gold = rows.iter().filter(|row| row["article"] == article.id.as_str()).filter_map(|row| {
            Some(Gold {
                span: span_of(row)?,
                kept: row["kept"].as_bool()?,
                zone: row["zone"].as_str()?.to_owned(),
            })
        });
        for row in gold {
            tally.compare(article, &row);
        }
    }
    Ok(tally.measures())
}

#[derive(Default)]
struct Tally {
    stripped: [usize; 3],
    kept: [usize; 3],
    stretches: (usize, usize),
    named: (usize, usize),
    errors: Vec<String>,
}

impl Tally {
    fn compare(&mut self, article: &Article, gold: &Gold) {
        let own: Vec<&Stretch> = article
            .stretches
            .iter()
            .filter(|stretch| stretch.why != "blank" && article.as_read(stretch.span).overlaps(gold.span))
            .collect();
        let bytes = |kept: bool| -> usize {
            own.iter()
                .filter(|stretch| stretch.kept == kept)
                .map(|stretch| shared(article.as_read(stretch.span), gold.span))
                .sum()
        };
        let (right, other) = (bytes(gold.kept), bytes(!gold.kept));
        let (mine, theirs) = if gold.kept {
            (&mut self.kept, &mut self.stripped)
        } else {
            (&mut self.stripped, &mut self.kept)
        };
        mine[0] += right;
        mine[2] += other;
        theirs[1] += other;
        self.stretches.1 += 1;
        self.named.1 += 1;
        if right >= other && right > 0 {
            self.stretches.0 += 1;
        } else {
            self.error(article, gold, &own);
        }
        if own.iter().any(|stretch| {
            stretch.zone.name() == gold.zone
                && shared(article.as_read(stretch.span), gold.span) * 2 > gold.span.len()
        }) {
            self.named.0 += 1;
        } else if right >= other {
            self.error(article, gold, &own);
        }
    }

    fn error(&mut self, article: &Article, gold: &Gold, own: &[&Stretch]) {
        let found: Vec<_> =
            own.iter().map(|stretch| format!("{} ({})", stretch.zone.name(), stretch.why)).collect();
        self.errors.push(format!(
            "{} {}..{}: {}, found {}",
            article.id,
            gold.span.start,
            gold.span.end,
            gold.zone,
            found.join(", ")
        ));
    }

    fn measures(self) -> Vec<Measure> {
        let f1 = |name: &str, [right, wrong, missed]: [usize; 3]| {
            Measure::f1(name, right, wrong, missed, Vec::new())
        };
        let share = |(part, whole): (usize, usize)| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        vec![
            f1("zones, kept bytes", self.kept),
            f1("zones, stripped bytes", self.stripped),
            Measure::figure(
                "zones, share of stretches kept or stripped as in the gold",
                share(self.stretches),
                self.errors,
            ),
            Measure::figure("zones, share of stretches with the gold's zone", share(self.named), Vec::new()),
        ]
    }
}

fn shared(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
