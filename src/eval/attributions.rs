//! Gold attributions and a corpus in, how many speakers, cues and contents are found out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::hedges::Tally;
use super::matching::span;
use crate::article::Article;
use crate::claim;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionKind;
use crate::primitives::Span;
use serde_json::Value;

/// Who says what, against `attributions.jsonl`.
pub const TASK: Task = Task {
    name: "attributions",
    about: "attributions of the same sentence with the same cue or start of content; then speaker, cue and content of those; reads attributions.jsonl and the corpus",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("attributions.jsonl")?;
    let corpus = input.corpus.ok_or("the task `attributions` needs a corpus")?;
    let mut tallies: [Tally; 5] = Default::default();
    for article in &corpus.articles {
        let gold: Vec<&Value> = rows.iter().filter(|row| row["article"] == article.id.as_str()).collect();
        compare(article, &gold, &mut tallies);
    }
    let [all, speaker, cue, content, mode] = tallies;
    Ok(vec![
        all.f1("attributions"),
        speaker.share("attributions, speaker of those found"),
        cue.share("attributions, cue of those found"),
        content.share("attributions, content of those found"),
        mode.share("attributions, mode of those found"),
    ])
}

fn compare(article: &Article, gold: &[&Value], [all, speaker, cue, content, mode]: &mut [Tally; 5]) {
    let reading = claim::read(article);
    let mut found: Vec<(&Attribution, bool)> = reading
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.attributions)
        .map(|attribution| (attribution, false))
        .collect();
    for row in gold {
        let text = || {
            format!(
                "{} {} {} {} …",
                article.id,
                row["sentence"],
                row["speaker"],
                words(article, span(&row["cue_span"]), span(&row["content"]))
            )
        };
        let best = found
            .iter_mut()
            .filter(|(_, taken)| !taken)
            .max_by_key(|(found, _)| likeness(article, found, row));
        let Some((one, taken)) = best.filter(|(found, _)| likeness(article, found, row) > 0) else {
            all.missed(&text());
            continue;
        };
        *taken = true;
        all.right += 1;
        let shown = |span: Option<Span>| span.map(|span| article.words(span).to_owned()).unwrap_or_default();
        speaker.judge(same_speaker(article, one, row), || {
            format!("{} {:?} {}", text(), one.speaker_name, shown(one.speaker))
        });
        cue.judge(meets(article, one.cue, &row["cue_span"]), || format!("{} {}", text(), shown(one.cue)));
        let (wanted, read) = (span(&row["content"]), article.as_read(one.content));
        content.judge(overlap(wanted, read) >= 0.8, || format!("{} {}", text(), article.words(one.content)));
        mode.judge(row["mode"] == one.mode.name(), || {
            format!("{} {} {}", text(), row["mode"], one.mode.name())
        });
    }
    for (one, _) in found.iter().filter(|(one, taken)| !taken && one.kind == AttributionKind::Statement) {
        all.wrong(&format!(
            "{} {:?} {:?}",
            article.id,
            one.cue.map(|cue| article.words(cue)),
            article.words(one.content)
        ));
    }
}

fn words(article: &Article, cue: Span, content: Span) -> String {
    let span = if cue.is_empty() { content } else { cue };
    article.text.get(span.start..span.end).unwrap_or("").chars().take(60).collect()
}

/// 0: another attribution; 1: contents begin together; 2: same cue; 3: both.
fn likeness(article: &Article, one: &Attribution, row: &Value) -> u8 {
    let (wanted, read) = (span(&row["content"]), article.as_read(one.content));
    let starts = wanted.overlaps(read) && wanted.start.abs_diff(read.start) <= 16;
    2 * u8::from(one.cue.is_some() && meets(article, one.cue, &row["cue_span"])) + u8::from(starts)
}

fn meets(article: &Article, found: Option<Span>, wanted: &Value) -> bool {
    match (found, wanted.is_null()) {
        (None, true) => true,
        (Some(found), false) => article.as_read(found).overlaps(span(wanted)),
        _ => false,
    }
}

/// Whether the speakers' spans meet, or where gold has none the names share a word.
fn same_speaker(article: &Article, one: &Attribution, row: &Value) -> bool {
    if row["speaker_span"].is_null() {
        let wanted = row["speaker"].as_str();
        return match (wanted, &one.speaker_name) {
            (None, None) => true,
            (Some(wanted), Some(name)) => shares_word(wanted, name),
            _ => false,
        };
    }
    meets(article, one.speaker, &row["speaker_span"])
}

fn shares_word(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}

fn overlap(one: Span, other: Span) -> f64 {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    if one.is_empty() || other.is_empty() {
        0.0
    } else {
        2.0 * shared as f64 / (one.len() + other.len()) as f64
    }
}
