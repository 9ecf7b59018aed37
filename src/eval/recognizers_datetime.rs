//! Sentences with normalized dates and times in, the share found with one of their readings out.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::Zone;
use crate::claim::Reading;
use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::time;
use crate::claim::time::Edge;
use crate::claim::time::When;
use crate::claim::token;
use crate::normalize::Frame;
use crate::normalize::ResolvedTime;
use crate::normalize::period;
use crate::primitives::Grain;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// Dates and times of the Recognizers-Text cases.
pub const TASK: Task = Task {
    name: "recognizers-datetime",
    about: "recall on `recognizers_datetime.jsonl`: the words are found, and their days are those of one gold reading",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let mut kinds: BTreeMap<String, (usize, usize, Vec<String>)> = BTreeMap::new();
    for row in input.rows("recognizers_datetime.jsonl")? {
        let text = row["text"].as_str().unwrap_or_default();
        let published = row["ref"].as_str().and_then(|day| day.get(..10)?.parse::<Date>().ok());
        let found = read(text, published);
        for gold in row["spans"].as_array().into_iter().flatten() {
            let span = bytes(text, gold);
            let hit = found
                .iter()
                .any(|(time, resolved)| time.span.overlaps(span) && is_reading(gold, time, resolved));
            let kind = gold["type"].as_str().unwrap_or_default().trim_start_matches("datetimeV2.").to_owned();
            for name in ["all".to_owned(), kind] {
                let count = kinds.entry(name).or_default();
                count.1 += 1;
                count.0 += usize::from(hit);
                if !hit {
                    count.2.push(describe(text, gold, span, &found, published));
                }
            }
        }
    }
    let measure = |(name, (right, all, errors)): (String, (usize, usize, Vec<String>))| Measure {
        true_positive_count: right,
        false_negative_count: all - right,
        recall: Some(right as f64 / all as f64),
        ..Measure::figure(&format!("recognizers datetime, {name}, recall"), right as f64 / all as f64, errors)
    };
    Ok(kinds.into_iter().map(measure).collect())
}

fn read(text: &str, published: Option<Date>) -> Vec<(time::TimeExpression, ResolvedTime)> {
    let span = Span::new(0, text.len());
    let mut tokens = token::tokenize(text, span);
    token::tag(text, &mut tokens);
    let times = time::time_expressions(&Scene { text, span, zone: Zone::Body, tokens: &tokens });
    let reading = Reading {
        sentences: vec![SentenceReading { number: 1, tokens, times, ..SentenceReading::default() }],
    };
    let possible = published.map_or(Period::UNKNOWN, Period::day);
    let frame = Frame { article: "", index: 0, text, published, possible };
    let resolved = period::resolve_article(&frame, &reading);
    let times = reading.sentences.into_iter().flat_map(|sentence| sentence.times);
    times.zip(resolved.into_iter().flatten()).collect()
}

/// The gold span in bytes; its end is the last character.
fn bytes(text: &str, gold: &Value) -> Span {
    let byte = |at: u64| text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte);
    let end = |name: &str| gold[name].as_u64().unwrap_or(0);
    Span::new(byte(end("s")), byte(end("e")))
}

/// Whether a time is one of the gold readings: its first and last day (ends there are mostly half open), or its length.
///
/// Clock times and repeated times have no days: found is right.
fn is_reading(gold: &Value, time: &time::TimeExpression, resolved: &ResolvedTime) -> bool {
    let kind = gold["type"].as_str().unwrap_or_default();
    if kind.ends_with(".set")
        || kind.ends_with(".time")
        || kind.ends_with(".timerange")
        || kind.ends_with(".timezone")
    {
        return true;
    }
    if kind.ends_with(".duration") {
        return matches!(time.when, When::Length { .. } | When::Window { .. });
    }
    let values = gold["values"].as_array();
    values.is_none_or(Vec::is_empty) || values.into_iter().flatten().any(|value| meets(value, time, resolved))
}

fn meets(value: &Value, time: &time::TimeExpression, resolved: &ResolvedTime) -> bool {
    let day = |name: &str| value[name].as_str().and_then(|day| day.get(..10)?.parse::<Date>().ok());
    let period = resolved.period;
    if value["value"] == "not resolved" {
        return true;
    }
    if let Some(day) = day("value") {
        let near = matches!(time.when, When::Away { unit: Grain::Week | Grain::Month | Grain::Year, .. });
        return period == Period::day(day) || near && period.meets(Period::day(day));
    }
    let (start, end) = (day("start"), day("end"));
    (start.is_some() || end.is_some())
        && start.is_none_or(|start| starts(start, time, period))
        && end.is_none_or(|end| ends(end, time, period))
}

/// Whether a period starts on a gold day; after and since may begin the day after.
fn starts(start: Date, time: &time::TimeExpression, period: Period) -> bool {
    let next = start.tomorrow().ok();
    period.from == Some(start) || matches!(time.edge, Edge::After | Edge::Later) && period.from == next
}

/// Whether a period ends on a gold day, which is mostly the first one not in it; "between 2007 and 2009" ends with 2009 for us.
fn ends(end: Date, time: &time::TimeExpression, period: Period) -> bool {
    let within = matches!(time.when, When::Between(..))
        && match time.grain {
            Grain::Year => period.to.is_some_and(|to| to.year() == end.year()),
            Grain::Month => period.to.is_some_and(|to| to.first_of_month() == end.first_of_month()),
            Grain::Quarter => period
                .to
                .is_some_and(|to| (to.year(), (to.month() - 1) / 3) == (end.year(), (end.month() - 1) / 3)),
            _ => false,
        };
    period.to == Some(end) || period.to == end.checked_sub(1.days()).ok() || within
}

fn describe(
    text: &str,
    gold: &Value,
    span: Span,
    found: &[(time::TimeExpression, ResolvedTime)],
    published: Option<Date>,
) -> String {
    let got: Vec<_> = found
        .iter()
        .map(|(time, resolved)| {
            format!("“{}” {:?}..{:?}", time.span.of(text), resolved.period.from, resolved.period.to)
        })
        .collect();
    let value = &gold["values"][0];
    format!("“{}” in “{text}” ({published:?}) {} {}: {}", span.of(text), gold["type"], value, got.join(", "))
}
