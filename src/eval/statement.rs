//! Bare texts of evaluation sets in, readings out.

use crate::article::Article;
use crate::article::Facts;
use crate::article::OriginMap;
use crate::article::Sentence;
use crate::article::Zone;
use crate::article::text_sentences;
use crate::claim;
use crate::claim::Reading;
use crate::claim::quantity::Quantity;
use crate::primitives::ContentId;
use crate::primitives::Span;

/// The reading of a text that is body throughout.
pub(super) fn read(text: &str) -> Reading {
    claim::read(&article(text))
}

/// The quantities of a text, in order.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    read(text).sentences.into_iter().flat_map(|sentence| sentence.quantities).collect()
}

fn article(text: &str) -> Article {
    let spans = text_sentences(text);
    let sentence =
        |(at, span): (usize, Span)| Sentence { number: at + 1, span, zone: Zone::Body, paragraph: 0 };
    Article {
        id: "text".to_owned(),
        text: text.to_owned(),
        origin_map: OriginMap::Same,
        hash: ContentId::of_bytes(text.as_bytes()),
        facts: Facts::default(),
        stretches: Vec::new(),
        sentences: spans.into_iter().enumerate().map(sentence).collect(),
    }
}
