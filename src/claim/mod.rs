//! An article in, a reading out: for each sentence its quantities, time expressions, names, hedges, attributions and claims.
//!
//! Looks at one article at a time. Recognizes and binds; what a name, a date or a unit *means* is left to `normalize`.

pub mod attribution;
pub(crate) mod clause;
pub mod hedge;
mod lists;
pub mod mention;
pub mod modality;
pub mod quantity;
pub mod statement;
pub mod time;
pub mod token;

use crate::article::Article;
use crate::article::Zone;
use crate::lexicon::WordSet;
use crate::primitives::Span;
use attribution::Attribution;
use hedge::Certainty;
use hedge::Hedge;
use mention::Mention;
use quantity::Quantity;
use statement::Claim;
use std::sync::LazyLock;
use time::TimeExpression;
use token::Token;

/// Nouns for one who speaks without being named, beside those for persons that are hurt.
pub(crate) static UNNAMED_SPEAKERS: LazyLock<WordSet> = LazyLock::new(|| lists::class("unnamed-speaker"));

/// What was read in one article; `sentences` runs parallel to [`Article::sentences`].
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// A reading a kept sentence, in order.
    pub sentences: Vec<SentenceReading>,
}

/// What was read in one sentence.
#[derive(Clone, Debug, Default)]
pub struct SentenceReading {
    /// The number of the sentence in its article, from 1.
    pub number: usize,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Its quantities, in order.
    pub quantities: Vec<Quantity>,
    /// Its time expressions, in order.
    pub times: Vec<TimeExpression>,
    /// Its names, titles and pronouns for persons, in order.
    pub mentions: Vec<Mention>,
    /// Its hedge cues, in order.
    pub hedges: Vec<Hedge>,
    /// Who says what in it.
    pub attributions: Vec<Attribution>,
    /// How firmly its main claim is put.
    pub certainty: Certainty,
    /// What it claims.
    pub claims: Vec<Claim>,
    /// Why it makes no claim, if it makes none.
    pub declined: Option<&'static str>,
}

/// A sentence as the recognizers see it.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The text of the whole article.
    pub text: &'a str,
    /// Where the sentence lies in it.
    pub span: Span,
    /// What the sentence stands in.
    pub zone: Zone,
    /// Its words.
    pub tokens: &'a [Token],
}

impl<'a> Scene<'a> {
    /// The words of the sentence.
    pub fn words(&self) -> &'a str {
        self.span.of(self.text)
    }
}

/// Reads one article.
///
/// Recognizers run sentence by sentence; then quantities are bound to what they measure, which may stand in the sentence before,
/// speech is carried on over sentences, and claims are put together.
pub fn read(article: &Article) -> Reading {
    if article.facts.is_foreign() {
        return unread(article);
    }
    let mut reading =
        Reading { sentences: article.sentences.iter().map(|s| recognize(article, s)).collect() };
    quantity::bind(article, &mut reading);
    attribution::carry(article, &mut reading);
    for at in 0..reading.sentences.len() {
        reading.sentences[at].certainty = hedge::certainty(&reading.sentences[at]);
    }
    statement::state(article, &mut reading);
    reading
}

/// The sentences of an article in another language: read, and nothing found in them.
fn unread(article: &Article) -> Reading {
    let sentence = |sentence: &crate::article::Sentence| SentenceReading {
        number: sentence.number,
        declined: Some("other language"),
        ..SentenceReading::default()
    };
    Reading { sentences: article.sentences.iter().map(sentence).collect() }
}

fn recognize(article: &Article, sentence: &crate::article::Sentence) -> SentenceReading {
    let mut tokens = token::tokenize(&article.text, sentence.span);
    token::tag(&article.text, &mut tokens);
    let scene = Scene { text: &article.text, span: sentence.span, zone: sentence.zone, tokens: &tokens };
    let times = time::time_expressions(&scene);
    let quantities = quantity::quantities(&scene, &times);
    let mentions = mention::mentions(&scene, &times);
    let mut hedges = hedge::hedges(&scene, &times);
    let attributions = attribution::attributions(&scene, &mentions);
    if attributions.is_empty() && sentence.zone == Zone::Body {
        hedges.extend(hedge::distanced(&scene));
        hedges.sort_by_key(|hedge| hedge.span);
    }
    SentenceReading {
        number: sentence.number,
        tokens,
        quantities,
        times,
        mentions,
        hedges,
        attributions,
        ..SentenceReading::default()
    }
}
