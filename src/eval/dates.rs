//! Time expressions of the gold articles in, precision and recall of their intervals out.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::Article;
use crate::claim;
use crate::claim::time::When;
use crate::normalize::Frame;
use crate::normalize::ResolvedTime;
use crate::normalize::period;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::civil::Date;
use serde_json::Value;

/// Time expressions of gold articles.
pub const TASK: Task = Task {
    name: "dates",
    about: "time expressions of `dates.jsonl`, tier core: spans overlap, intervals are equal; needs the corpus",
    run,
};

/// A time expression found, in bytes of the file.
struct Found {
    span: Span,
    period: Period,
    open: bool,
    text: String,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let corpus = input.corpus.ok_or("dates: needs the corpus that the gold marks up")?;
    let rows = input.rows("dates.jsonl")?;
    let mut spans = Count::default();
    let mut intervals = Count::default();
    for article in &corpus.articles {
        let gold: Vec<&Value> = rows.iter().filter(|row| row["article"] == article.id.as_str()).collect();
        if !gold.is_empty() {
            score(article, &gold, &mut spans, &mut intervals);
        }
    }
    Ok(vec![spans.measure("dates, spans"), intervals.measure("dates, intervals")])
}

#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
    errors: Vec<String>,
}

impl Count {
    fn measure(self, name: &str) -> Measure {
        Measure::f1(name, self.right, self.wrong, self.missed, self.errors)
    }
}

/// Counts core rows found, missed and wrong; what meets a soft row, or resolves to nothing, is neither right nor wrong.
fn score(article: &Article, gold: &[&Value], spans: &mut Count, intervals: &mut Count) {
    let published = article.facts.published_day();
    let mut found: Vec<Option<Found>> = times(article, published).into_iter().map(Some).collect();
    for row in gold.iter().filter(|row| row["tier"] == "core") {
        let wanted = span_of(row);
        let best = (0..found.len())
            .filter(|at| found[*at].as_ref().is_some_and(|found| found.span.overlaps(wanted)))
            .max_by_key(|at| found[*at].as_ref().map_or(0, |found| shared(found.span, wanted)));
        let place = format!(
            "{}/{} “{}”",
            &article.id[..article.id.len().min(3)],
            row["sentence"],
            row["text"].as_str().unwrap_or("")
        );
        let Some(found) = best.and_then(|at| found[at].take()) else {
            spans.missed += 1;
            intervals.missed += 1;
            spans.errors.push(format!("missed {place}"));
            continue;
        };
        spans.right += 1;
        if is_right(row, found.period, published) {
            intervals.right += 1;
        } else {
            intervals.wrong += usize::from(!found.period.is_unknown());
            intervals.missed += 1;
            intervals.errors.push(format!(
                "{place}: {}..{} for {}..{}",
                shown(found.period.from),
                shown(found.period.to),
                row["from"],
                row["to"]
            ));
        }
    }
    let soft = |found: &Found| gold.iter().any(|row| span_of(row).overlaps(found.span));
    for extra in found.into_iter().flatten().filter(|found| !found.open && !soft(found)) {
        spans.wrong += 1;
        intervals.wrong += 1;
        spans.errors.push(format!(
            "extra {} “{}” {}..{}",
            &article.id[..article.id.len().min(3)],
            extra.text,
            shown(extra.period.from),
            shown(extra.period.to)
        ));
    }
}

fn times(article: &Article, published: Option<Date>) -> Vec<Found> {
    let reading = claim::read(article);
    let possible = published.map_or(Period::UNKNOWN, Period::day);
    let frame = Frame { article: &article.id, index: 0, text: &article.text, published, possible };
    let resolved = period::resolve_article(&frame, &reading);
    let pairs = reading
        .sentences
        .iter()
        .zip(&resolved)
        .flat_map(|(sentence, resolved)| sentence.times.iter().zip(resolved));
    pairs
        .map(|(time, resolved): (_, &ResolvedTime)| Found {
            span: article.as_read(time.span),
            period: resolved.period,
            open: matches!(
                time.when,
                When::Length { .. } | When::Vague | When::Every | When::Clock { .. } | When::DayPart
            ),
            text: article.words(time.span).to_owned(),
        })
        .collect()
}

fn span_of(row: &Value) -> Span {
    let end = |at: usize| row["span"][at].as_u64().unwrap_or(0) as usize;
    Span::new(end(0), end(1))
}

fn shared(left: Span, right: Span) -> usize {
    left.end.min(right.end).saturating_sub(left.start.max(right.start))
}

fn shown(day: Option<Date>) -> String {
    day.map_or_else(|| "null".to_owned(), |day| day.to_string())
}

/// Whether the days are those of the row; "since" may also end at the day of publication.
fn is_right(row: &Value, period: Period, published: Option<Date>) -> bool {
    let day = |name: &str| row[name].as_str().and_then(|day| day.parse::<Date>().ok());
    let to_right = period.to == day("to") || row["form"] == "since" && period.to == published;
    period.from == day("from") && to_right
}
