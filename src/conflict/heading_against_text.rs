//! A heading and the text beneath it name different things in one place, or give amounts that do not meet.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::words;
use super::topic::topic;
use super::wording;
use crate::article::Zone;
use crate::claim::quantity::Phrase;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::primitives::Span;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "heading-against-text",
    page: include_str!("../../fixtures/conflict/heading-against-text.md"),
    detect,
};

/// Chosen: many readers read the heading alone.
const BASE: f64 = 0.85;

/// Two objects of one verb.
struct Mismatch {
    heading: usize,
    text: usize,
    said: Span,
    instead: Span,
    verb: String,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let articles = scope.articles.iter().enumerate();
    articles
        .flat_map(|(at, article)| {
            mismatches(article).into_iter().map(move |found| conflict(scope, at, &found))
        })
        .collect()
}

/// Each subheading against the sentence beneath it.
fn mismatches(article: &ArticleView) -> Vec<Mismatch> {
    let count = article.reading.sentences.len().saturating_sub(1);
    (0..count).filter(|at| is_heading(article, *at)).filter_map(|at| mismatch(article, at, at + 1)).collect()
}

fn is_heading(article: &ArticleView, at: usize) -> bool {
    article.zones.get(at) == Some(&Zone::Subheading) && article.zones.get(at + 1) == Some(&Zone::Body)
}

/// The same names and verb, and objects with no word in common.
///
/// The object of the heading must not come up in its section at all: headings sum up more than one sentence.
fn mismatch(article: &ArticleView, heading: usize, text: usize) -> Option<Mismatch> {
    let (mine, theirs) = (topic(article, heading, None), topic(article, text, None));
    let verb = mine.verbs.intersection(&theirs.verbs).next()?;
    if mine.shared_names(&theirs) < 2 {
        return None;
    }
    let said = object_of(article, heading, verb)?;
    let instead = object_of(article, text, verb)?;
    let (left, right) = (topic(article, heading, Some(said)), topic(article, text, Some(instead)));
    if left.words.is_empty() || right.words.is_empty() || !left.shared_words(&right).is_empty() {
        return None;
    }
    let section = (text..article.reading.sentences.len()).take_while(|at| !is_heading(article, *at));
    let comes_up = section.into_iter().any(|at| mentions_any(article, at, &left));
    (!comes_up).then(|| Mismatch { heading, text, said, instead, verb: verb.clone() })
}

/// Whether one of the words stands in the sentence, whatever its part of speech.
fn mentions_any(article: &ArticleView, at: usize, object: &super::topic::Topic) -> bool {
    let text = article.sentences.get(at).map_or("", |span| words(article.text, *span)).to_lowercase();
    object.words.iter().any(|word| text.contains(word.as_str()))
}

/// The object of a verb: a claim's, or else the next noun phrase after it.
fn object_of(article: &ArticleView, at: usize, verb: &str) -> Option<Span> {
    let reading = &article.reading.sentences[at];
    let base = |token: &token::Token| token::lemma(words(article.text, token.span), token.tag).to_lowercase();
    let cut = reading.tokens.iter().position(|token| token.tag == Tag::Verb && base(token) == verb)?;
    let after = reading.tokens[cut].span.end;
    let objects = reading.claims.iter().flat_map(|claim| &claim.objects);
    let stated =
        objects.filter(|object: &&Phrase| object.span.start >= after && object.inferred_from.is_none());
    stated
        .map(|object| object.span)
        .min_by_key(|span| span.start)
        .or_else(|| noun_phrase(&reading.tokens[cut + 1..]))
}

/// The first run of determiners, numbers, adjectives and nouns.
fn noun_phrase(tokens: &[token::Token]) -> Option<Span> {
    let phrase: Vec<&token::Token> = tokens
        .iter()
        .take_while(|token| matches!(token.tag, Tag::Det | Tag::Num | Tag::Adj | Tag::Noun | Tag::Propn))
        .collect();
    let noun = phrase.iter().any(|token| token.tag == Tag::Noun);
    let (first, last) = (phrase.first()?, phrase.last()?);
    noun.then(|| first.span.cover(last.span))
}

fn conflict(scope: &Scope, at: usize, found: &Mismatch) -> Conflict {
    let article = &scope.articles[at];
    let said = wording::squeeze(words(article.text, found.said));
    let instead = wording::squeeze(words(article.text, found.instead));
    let name = article.name;
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::Conflict), "participants"),
            vec![
                Evidence::stated(at, found.heading + 1, found.said, "participants"),
                Evidence::stated(at, found.text + 1, found.instead, "participants"),
            ],
            (
                format!("{name}'s subheading says {said}; the text beneath says {instead}."),
                format!(
                    "{} in the subheading, {} in the text ({name})",
                    wording::cut(&said, 22),
                    wording::cut(&instead, 22)
                ),
            ),
            vec![
                format!("heading and text share the names and the verb \u{201c}{}\u{201d}", found.verb),
                format!("\u{201c}{said}\u{201d} does not come up in the section"),
            ],
            Weight { base: BASE, effect: 0.8 },
        ),
    )
}
