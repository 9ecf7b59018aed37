//! How somebody died: by his own hand in one text, by others in another.

use super::ArticleView;
use super::Conflict;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::occasion::on_one_story;
use super::wording;
use crate::lexicon::Table;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Chosen: how a suspect died is what is asked first of those who were there.
const BASE: f64 = 0.9;

/// Bytes on either side of a cue in which the one who died, and those who were there, are named. Chosen.
const NEAR: usize = 140;

/// Parts of words of which every cue has one: what has none is not looked at.
const STEMS: [&str; 6] = ["kill", "shot", "suicide", "own life", "himself", "self-inflicted"];

/// Cues with their sort: `own` hand, `others`, `doer` and `force` beside them.
static WORDS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("manner-of-death", include_str!("../lexicon/data/manner-of-death.tsv"));
    table.rows().map(|row| (row.get("words"), row.get("sort"))).collect()
});

/// A sentence that tells how a suspect died.
struct Death {
    article: usize,
    sentence: usize,
    span: Span,
}

pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            let death = |span| Death { article: at, sentence: index, span };
            if let Some(span) = told(article, index, "own") {
                own.push(death(span));
            } else if let Some(span) =
                told(article, index, "others").filter(|span| by_force(article, index, *span))
            {
                others.push(death(span));
            }
        }
    }
    let pair = own
        .iter()
        .flat_map(|one| others.iter().map(move |other| (one, other)))
        .find(|(one, other)| one.article != other.article && on_one_story(scope, one.article, other.article));
    pair.map(|(one, other)| conflict(scope, one, other, &own)).into_iter().collect()
}

/// Where a sentence has a cue of the sort with a suspect near it, as a whole word.
fn told(article: &ArticleView, index: usize, sort: &str) -> Option<Span> {
    let sentence = *article.sentences.get(index)?;
    let text = words(article.text, sentence);
    if !STEMS.iter().any(|stem| text.contains(stem)) {
        return None;
    }
    let lower = words(article.text, sentence).to_ascii_lowercase();
    let of_sort =
        |sort: &'static str| WORDS.iter().filter(move |(_, of)| **of == sort).map(|(word, _)| *word);
    let cues = WORDS.iter().filter(|(_, of)| **of == sort).map(|(word, _)| *word);
    let (at, length) = cues.filter_map(|cue| whole_word(&lower, cue).map(|at| (at, cue.len()))).min()?;
    let near = near(&lower, at);
    let person = of_sort("doer").any(|word| whole_word(near, word).is_some());
    person.then(|| Span::new(sentence.start + at, sentence.start + at + length))
}

/// Whether those who can have killed a suspect are named near the words.
fn by_force(article: &ArticleView, index: usize, span: Span) -> bool {
    let Some(sentence) = article.sentences.get(index) else { return false };
    let lower = words(article.text, *sentence).to_ascii_lowercase();
    let near = near(&lower, span.start - sentence.start);
    WORDS.iter().any(|(word, sort)| *sort == "force" && whole_word(near, word).is_some())
}

fn near(text: &str, at: usize) -> &str {
    let (mut from, mut to) = (at.saturating_sub(NEAR), (at + NEAR).min(text.len()));
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    text.get(from..to).unwrap_or(text)
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        edge(text.get(..*at).and_then(|before| before.chars().next_back()))
            && edge(text.get(at + word.len()..).and_then(|after| after.chars().next()))
    })
}

fn conflict(scope: &Scope, one: &Death, other: &Death, own: &[Death]) -> Conflict {
    let name = |death: &Death| scope.articles[death.article].name;
    let shown = |death: &Death| {
        let article = &scope.articles[death.article];
        wording::squeeze(words(article.text, death.span))
    };
    let place =
        |death: &Death| Evidence::stated(death.article, death.sentence + 1, death.span, "participants");
    let mut places: Vec<&Death> = vec![other, one];
    places.extend(
        own.iter().filter(|death| death.article != one.article && death.article != other.article).take(4),
    );
    let sentences: Vec<(usize, usize)> =
        places.iter().map(|death| (death.article, death.sentence + 1)).collect();
    finding(
        scope,
        Draft {
            code: super::participant::DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: false,
            differs: vec!["participants"],
            claims: main_claims(scope, &sentences),
            evidence: places.iter().map(|death| place(death)).collect(),
            sentence: format!(
                "How the suspect died: {} says \u{201c}{}\u{201d}, by others; {} says \u{201c}{}\u{201d}.",
                name(other),
                shown(other),
                name(one),
                shown(one)
            ),
            line: format!("How the suspect died: by others ({}) or by himself ({})", name(other), name(one)),
            proof: vec!["by his own hand on one side, by others on the other".to_owned()],
            weight: Weight { base: BASE, effect: 0.7 },
        },
    )
}
