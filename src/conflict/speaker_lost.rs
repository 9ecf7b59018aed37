//! A heading states flatly what the text gives to a speaker; or a figure stands in a text's own voice after its speaker has spoken.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::denial::is_pronoun;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::topic::topic;
use super::wording;
use crate::article::Zone;
use crate::claim::SentenceReading;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionKind;
use crate::claim::attribution::AttributionMode;
use crate::claim::quantity::QuantityKind;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::primitives::Span;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "speaker-lost", page: include_str!("../../fixtures/conflict/speaker-lost.md"), detect };

/// Chosen: a figure without its speaker is passed on as the article's own.
const FIGURE: f64 = 0.85;

/// Chosen: headings are short, and readers know it.
const HEADING: f64 = 0.55;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        found.extend(
            figures(article)
                .into_iter()
                .map(|(sentence, value, speaker)| figure(scope, at, sentence, value, &speaker)),
        );
        found.extend(
            headings(article).into_iter().map(|(sentence, speaker)| heading(scope, at, sentence, &speaker)),
        );
    }
    found
}

/// Sentences in the article's own voice with an amount and a few quoted words, right after a speaker's sentence.
fn figures(article: &ArticleView) -> Vec<(usize, Span, String)> {
    let mut found = Vec::new();
    for at in 1..article.reading.sentences.len() {
        let reading = &article.reading.sentences[at];
        let Some(span) = article.sentences.get(at) else { continue };
        let body =
            article.zones.get(at) == Some(&Zone::Body) && article.zones.get(at - 1) == Some(&Zone::Body);
        if !body || is_said(article.text, reading) || !some_words_quoted(words(article.text, *span)) {
            continue;
        }
        // A count belongs to whatever is counted next; a share or a sum is somebody's finding.
        let counted = |kind| {
            matches!(
                kind,
                QuantityKind::Share | QuantityKind::Money | QuantityKind::Change | QuantityKind::Rate
            )
        };
        let amount = reading.quantities.iter().find(|amount| counted(amount.kind));
        let Some((amount, speaker)) = amount.zip(speaker_of(article, at - 1)) else { continue };
        let (mine, theirs) = (topic(article, at, None), topic(article, at - 1, None));
        if mine.shared_names(&theirs) + mine.shared_words(&theirs).len() >= 2 {
            found.push((at, amount.span, speaker));
        }
    }
    found
}

/// Whether a sentence names who says it, or has a word of saying at all.
fn is_said(text: &str, reading: &SentenceReading) -> bool {
    let says = |token: &token::Token| {
        let base = token::lemma(token.of(text), Tag::Verb);
        token.tag != Tag::Propn && SAYING.contains(&base.as_ref())
    };
    reading.attributions.iter().any(|said| said.speaker.is_some()) || reading.tokens.iter().any(says)
}

/// Base forms of words that give a sentence to somebody. Chosen.
const SAYING: [&str; 12] = [
    "accord", "add", "announce", "argue", "claim", "estimate", "note", "report", "say", "state", "tell",
    "write",
];

/// Whether one to five words stand in quotation marks inside the sentence, which is not itself quoted.
fn some_words_quoted(sentence: &str) -> bool {
    let marks = |c| matches!(c, '\u{201c}' | '\u{201d}' | '"');
    let mut parts = sentence.split(marks);
    let before = parts.next().unwrap_or("");
    let quoted = parts.next().unwrap_or("");
    let closed = parts.next().is_some();
    closed && before.split_whitespace().count() >= 2 && (1..=5).contains(&quoted.split_whitespace().count())
}

/// The named speaker of a sentence that reports what somebody says.
fn speaker_of(article: &ArticleView, at: usize) -> Option<String> {
    named_speaker(article, at)
        .filter(|speaker| !is_pronoun(speaker) && speaker.starts_with(|c: char| c.is_alphabetic()))
}

fn named_speaker(article: &ArticleView, at: usize) -> Option<String> {
    let said =
        |said: &&Attribution| said.kind == AttributionKind::Statement && said.mode != AttributionMode::Belief;
    let attributions = &article.reading.sentences.get(at)?.attributions;
    attributions.iter().filter(said).find_map(|said| {
        said.speaker_name
            .clone()
            .or_else(|| said.speaker.map(|span| wording::squeeze(words(article.text, span))))
    })
}

/// Subheadings without hedge or speaker, where the sentence below gives the same to a speaker.
fn headings(article: &ArticleView) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in 0..article.reading.sentences.len().saturating_sub(1) {
        let reading = &article.reading.sentences[at];
        let heading = article.zones.get(at) == Some(&Zone::Subheading)
            && article.zones.get(at + 1) == Some(&Zone::Body);
        if !heading || !reading.attributions.is_empty() || reading.certainty.uncertain || says_so(article, at)
        {
            continue;
        }
        // A heading of nouns states nothing, and quoted words are somebody's.
        let tells = (reading.claims.iter().any(|claim| claim.event.is_some()) || verb_of_text(article, at))
            && !words(article.text, article.sentences[at]).contains(['\u{201c}', '"', '\u{2018}'])
            && !words(article.text, article.sentences[at]).contains(" '");
        if !tells {
            continue;
        }
        let (mine, theirs) = (topic(article, at, None), topic(article, at + 1, None));
        let (names, shared) = (mine.shared_names(&theirs), mine.shared_words(&theirs).len());
        let same = names + shared >= 3 || (names >= 2 && theirs.names.len() >= 3);
        found.extend(speaker_of(article, at + 1).filter(|_| same).map(|speaker| (at, speaker)));
    }
    found
}

/// Whether a heading has a verb of the sentence below, in whatever form: short headings are hard to tell apart by their words alone.
fn verb_of_text(article: &ArticleView, at: usize) -> bool {
    let verbs = topic(article, at + 1, None).verbs;
    let base = |token: &token::Token| token::lemma(token.of(article.text), Tag::Verb).into_owned();
    article.reading.sentences[at].tokens.iter().skip(1).any(|token| verbs.contains(&base(token)))
}

/// Whether a heading has the reporting verb of the sentence below: then it names a speaker, be it one nobody knows.
fn says_so(article: &ArticleView, at: usize) -> bool {
    let base = |span: Span| token::lemma(words(article.text, span), Tag::Verb).to_lowercase();
    let cues: Vec<String> =
        article.reading.sentences[at + 1].attributions.iter().filter_map(|said| said.cue.map(base)).collect();
    article.reading.sentences[at].tokens.iter().any(|token| cues.contains(&base(token.span)))
}

fn figure(scope: &Scope, at: usize, sentence: usize, value: Span, speaker: &str) -> Conflict {
    let article = &scope.articles[at];
    let amount = wording::squeeze(words(article.text, value));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: vec!["speaker"],
            claims: main_claims(scope, &[(at, sentence + 1), (at, sentence)]),
            evidence: places(article, at, sentence, value, sentence - 1),
            sentence: format!(
                "{} states {amount} in its own voice; the sentence before reports {speaker}.",
                article.name
            ),
            line: format!(
                "{amount} has lost its speaker, perhaps {} ({})",
                wording::cut(speaker, 24),
                article.name
            ),
            proof: vec![
                "the sentence names no speaker, and quotes a few words".to_owned(),
                format!("the sentence before is said by {speaker}, on the same matter"),
            ],
            weight: Weight { base: FIGURE, effect: 1.0 },
        },
    )
}

fn heading(scope: &Scope, at: usize, sentence: usize, speaker: &str) -> Conflict {
    let article = &scope.articles[at];
    let heading = wording::squeeze(words(article.text, article.sentences[sentence]));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: vec!["speaker"],
            claims: main_claims(scope, &[(at, sentence + 1), (at, sentence + 2)]),
            evidence: places(article, at, sentence, article.sentences[sentence], sentence + 1),
            sentence: format!(
                "{} states \u{201c}{}\u{201d} in its own voice; the text beneath reports {speaker}.",
                article.name,
                wording::cut(&heading, 80)
            ),
            line: format!(
                "\u{201c}{}\u{201d}: said by {} ({})",
                wording::cut(&heading, 30),
                wording::cut(speaker, 22),
                article.name
            ),
            proof: vec![
                "the heading names no speaker".to_owned(),
                format!("the sentence beneath gives it to {speaker}"),
            ],
            weight: Weight { base: HEADING, effect: 0.6 },
        },
    )
}

fn places(article: &ArticleView, at: usize, first: usize, span: Span, second: usize) -> Vec<Evidence> {
    let speaking = article.reading.sentences[second].attributions.iter().find_map(|said| said.speaker);
    vec![
        Evidence { article: at, sentence: first + 1, span, field: "value", inferred: false },
        Evidence::stated(at, second + 1, speaking.unwrap_or(article.sentences[second]), "speaker"),
    ]
}
