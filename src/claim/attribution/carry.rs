//! The attributions of an article in; pronouns get their speaker, and speech that goes on over sentences is carried.

use super::Attribution;
use super::AttributionKind;
use super::AttributionMode;
use crate::article::Article;
use crate::claim::Reading;
use crate::claim::Scene;
use crate::claim::clause::Line;
use crate::lexicon::same_word;
use crate::primitives::Span;

/// Carries speech over sentences, gives pronouns their speaker, and builds chains, for a whole article.
pub fn carry(article: &Article, reading: &mut Reading) {
    let mut last: Option<String> = None;
    for at in 0..reading.sentences.len() {
        for attribution in &mut reading.sentences[at].attributions {
            resolve(article, attribution, last.as_deref());
        }
        let carried = carried(article, reading, at, last.as_deref());
        reading.sentences[at].attributions.extend(carried);
        if let Some(name) =
            reading.sentences[at].attributions.iter().rev().find_map(|a| a.speaker_name.clone())
        {
            last = Some(name);
        }
    }
}

/// Gives a pronoun the name of the last speaker.
fn resolve(article: &Article, attribution: &mut Attribution, last: Option<&str>) {
    let Some(span) = attribution.speaker else { return };
    let pronoun = ["he", "she", "they", "it"].iter().any(|pronoun| same_word(article.words(span), pronoun));
    if let Some(name) = last.filter(|_| pronoun) {
        attribution.speaker_name = Some(name.to_owned());
        attribution.chain = vec![name.to_owned()];
    }
}

/// A sentence that is a quotation and has no reporting verb belongs to the last speaker.
fn carried(article: &Article, reading: &Reading, at: usize, last: Option<&str>) -> Option<Attribution> {
    let sentence = &article.sentences[at];
    let read = &reading.sentences[at];
    let scene = Scene { text: &article.text, span: sentence.span, zone: sentence.zone, tokens: &read.tokens };
    let line = Line::new(&scene);
    let quote = *line.quotes.first()?;
    let whole = quote.start <= 1 && quote.end + 2 >= line.end();
    let content: Span = line.cover(quote.start, quote.end);
    let free = read.attributions.iter().all(|attribution| !attribution.content.overlaps(content));
    let name = last.filter(|_| whole && free)?.to_owned();
    Some(Attribution {
        speaker: None,
        speaker_name: Some(name.clone()),
        cue: None,
        content,
        mode: AttributionMode::Carried,
        partial_quote: false,
        kind: AttributionKind::Statement,
        chain: vec![name],
    })
}
