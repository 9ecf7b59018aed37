//! A text of a gold file in, an article for the reader out.

use crate::article::Article;
use crate::article::Sentence;
use crate::article::Zone;
use crate::article::text_sentences;
use crate::primitives::Span;

/// One sentence as an article of its own.
pub(crate) fn sentence(text: &str) -> Article {
    of_sentences(
        text,
        vec![Sentence { number: 1, span: Span::new(0, text.len()), zone: Zone::Body, paragraph: 0 }],
    )
}

/// A text with a paragraph a line, all of it kept.
pub(crate) fn article(text: &str) -> Article {
    let paragraph = |span: Span| text[..span.start].bytes().filter(|byte| *byte == b'\n').count();
    let spans = text_sentences(text).into_iter().enumerate();
    let sentences = spans.map(|(at, span)| Sentence {
        number: at + 1,
        span,
        zone: Zone::Body,
        paragraph: paragraph(span),
    });
    of_sentences(text, sentences.collect())
}

fn of_sentences(text: &str, sentences: Vec<Sentence>) -> Article {
    Article::of_sentences("", text.to_owned(), sentences)
}
