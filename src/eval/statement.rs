//! Bare texts of evaluation sets in, readings out.

use crate::article::Article;
use crate::article::Facts;
use crate::article::OriginMap;
use crate::article::Sentence;
use crate::article::Zone;
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
    let spans = sentences(text);
    let sentence = |(at, span): (usize, Span)| Sentence { number: at + 1, span, zone: Zone::Body, paragraph: 0 };
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

/// Splits at a stop, blank and capital.
fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        let stop = matches!(bytes[at], b'.' | b'?' | b'!') && bytes.get(at + 1) == Some(&b' ');
        let capital = bytes.get(at + 2).is_some_and(|b| b.is_ascii_uppercase() || *b == b'"');
        let short = at >= 2 && (bytes[at - 2] == b' ' || bytes[at - 2] == b'.' || text[..at].ends_with("Mr") || text[..at].ends_with("Dr") || text[..at].ends_with("St") || text[..at].ends_with("Mrs") || text[..at].ends_with("Lt"));
        if bytes[at] == b'\n' || stop && capital && !short {
            push(text, start, at + 1, &mut out);
            start = at + 1;
        }
    }
    push(text, start, text.len(), &mut out);
    out
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let words = &text[start..end];
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        let from = start + (words.len() - words.trim_start().len());
        out.push(Span::new(from, from + trimmed.len()));
    }
}
