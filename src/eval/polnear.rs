//! News with attributions marked as source, cue and content in, how many words of content are found out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::hedges::Tally;
use super::text;
use crate::article::Article;
use crate::claim;
use crate::primitives::Span;
use serde_json::Value;

/// Words of content, source and cue, against PolNeAR's rows.
pub const TASK: Task = Task {
    name: "polnear",
    about: "attributions of political news: words inside some content, some source, some cue; intents count; reads polnear_train.jsonl",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("polnear_train.jsonl")?;
    let mut tallies: [Tally; 3] = Default::default();
    for row in &rows {
        let words = row["text"].as_str().unwrap_or_default();
        let article = text::article(words);
        let bytes: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
        compare(&article, row, &bytes, &mut tallies);
    }
    let [content, source, cue] = tallies;
    Ok(vec![
        content.f1("polnear, words of content"),
        source.f1("polnear, words of source"),
        cue.f1("polnear, words of cue"),
    ])
}

fn compare(article: &Article, row: &Value, bytes: &[usize], tallies: &mut [Tally; 3]) {
    let reading = claim::read(article);
    let wanted = |part: &str| -> Vec<Span> {
        let all = row["attributions"].as_array().into_iter().flatten();
        all.flat_map(|one| one[part].as_array().into_iter().flatten().map(|span| of_characters(span, bytes)))
            .collect()
    };
    let read = || reading.sentences.iter().flat_map(|sentence| &sentence.attributions);
    let found = [
        read().map(|one| one.content).collect::<Vec<_>>(),
        read().filter_map(|one| one.speaker).collect(),
        read().filter_map(|one| one.cue).collect(),
    ];
    for ((tally, found), part) in tallies.iter_mut().zip(found).zip(["content", "source", "cue"]) {
        let gold = wanted(part);
        count(article, &reading, &gold, &found, tally);
    }
}

/// Counts words, and shows runs of words that are wrong or missed with their sentence.
fn count(article: &Article, reading: &claim::Reading, gold: &[Span], found: &[Span], tally: &mut Tally) {
    for sentence in &reading.sentences {
        let mut run: Option<(bool, Span)> = None;
        for token in sentence.tokens.iter().filter(|token| token.form != claim::token::Form::Mark) {
            let inside = |spans: &[Span]| spans.iter().any(|span| span.overlaps(token.span));
            let wrong = match (inside(gold), inside(found)) {
                (true, true) => {
                    tally.right += 1;
                    None
                }
                (true, false) => {
                    tally.missed += 1;
                    Some(false)
                }
                (false, true) => {
                    tally.wrong += 1;
                    Some(true)
                }
                (false, false) => None,
            };
            run = match (run, wrong) {
                (Some((kind, span)), Some(now)) if kind == now => Some((kind, span.cover(token.span))),
                (old, now) => {
                    show(article, old, tally);
                    now.map(|kind| (kind, token.span))
                }
            };
        }
        show(article, run, tally);
    }
}

fn show(article: &Article, run: Option<(bool, Span)>, tally: &mut Tally) {
    let Some((wrong, span)) = run.filter(|(_, span)| span.len() > 12) else { return };
    let sentence = article
        .sentences
        .iter()
        .find(|sentence| sentence.span.contains(span))
        .map_or("", |sentence| article.words(sentence.span));
    let kind = if wrong { "wrong" } else { "missed" };
    tally.errors.push(format!("{kind}: {} || {sentence}", article.words(span)));
}

fn of_characters(span: &Value, bytes: &[usize]) -> Span {
    let byte = |at: usize| {
        let character = span.get(at).and_then(Value::as_u64).unwrap_or(0) as usize;
        bytes.get(character).or(bytes.last()).copied().unwrap_or(0)
    };
    Span::new(byte(0), byte(1).max(byte(0)))
}
