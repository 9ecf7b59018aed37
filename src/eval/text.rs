//! A text of a gold file in, an article for the reader out.

use crate::article::Article;
use crate::article::Facts;
use crate::article::OriginMap;
use crate::article::Sentence;
use crate::article::Zone;
use crate::primitives::IdHasher;
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
    let mut sentences = Vec::new();
    let mut start = 0;
    for (paragraph, line) in text.split('\n').enumerate() {
        let mut from = start;
        for (at, c) in line.char_indices() {
            let end = start + at + c.len_utf8();
            let rest = &text[end..];
            let stop = matches!(c, '.' | '?' | '!' | '”' | '"')
                && text[..end].trim_end_matches(['”', '"']).ends_with(['.', '?', '!']);
            let next = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
            if stop
                && next.is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"'))
                && !abbreviated(&text[..end])
            {
                push(&mut sentences, text, Span::new(from, end), paragraph);
                from = end;
            }
        }
        push(&mut sentences, text, Span::new(from, start + line.len()), paragraph);
        start += line.len() + 1;
    }
    of_sentences(text, sentences)
}

fn abbreviated(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    matches!(
        word,
        "Mr."
            | "Mrs."
            | "Ms."
            | "Dr."
            | "Sen."
            | "Rep."
            | "Gov."
            | "Gen."
            | "St."
            | "U.S."
            | "Jr."
            | "Sgt."
            | "Lt."
            | "Col."
            | "Rev."
    ) || word.len() == 2
}

fn push(sentences: &mut Vec<Sentence>, text: &str, span: Span, paragraph: usize) {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    let end = span.start + words.trim_end().len();
    if start < end {
        sentences.push(Sentence {
            number: sentences.len() + 1,
            span: Span::new(start, end),
            zone: Zone::Body,
            paragraph,
        });
    }
}

fn of_sentences(text: &str, sentences: Vec<Sentence>) -> Article {
    Article {
        id: String::new(),
        text: text.to_owned(),
        origin_map: OriginMap::Same,
        hash: IdHasher::new("eval/1").field(text).finish(),
        facts: Facts::default(),
        stretches: Vec::new(),
        sentences,
    }
}
