//! Reading at the library's door: nothing of a file is lost, and what no eye sees moves no border.

use crosscheck::article;
use crosscheck::article::Article;
use crosscheck::article::Document;
use crosscheck::article::Format;
use crosscheck::article::ReadOptions;
use crosscheck::article::SourcesFile;
use crosscheck::primitives::Span;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Option<Article> {
    read_as(bytes, Format::Text)
}

fn read_as(bytes: &[u8], format: Format) -> Option<Article> {
    let document = Document { id: "a".to_owned(), bytes: bytes.to_vec(), format, fields: Vec::new() };
    article::article(document, &SourcesFile::default(), &ReadOptions::default()).ok()
}

/// Stretches cover every byte once; sentences lie inside kept ones, in order, on character borders, and rise in the file.
fn check(article: &Article, bytes: &[u8]) {
    let mut at = 0;
    for stretch in &article.stretches {
        assert_eq!(stretch.span.start, at);
        assert!(stretch.span.start < stretch.span.end && article.text.is_char_boundary(stretch.span.end));
        at = stretch.span.end;
    }
    assert_eq!(at, article.text.len());
    let (mut last, mut last_read) = (0, 0);
    for (sentence, number) in article.sentences.iter().zip(1..) {
        let span = sentence.span;
        assert_eq!(sentence.number, number);
        assert!(last <= span.start && span.start < span.end);
        assert!(article.text.is_char_boundary(span.start) && article.text.is_char_boundary(span.end));
        let stretch = &article.stretches[sentence.paragraph];
        assert!(stretch.kept && stretch.span.contains(span));
        let as_read = article.as_read(span);
        assert!(last_read <= as_read.start && as_read.start < as_read.end && as_read.end <= bytes.len());
        (last, last_read) = (span.end, as_read.end);
    }
}

fn sentences(article: &Article) -> Vec<&str> {
    article.sentences.iter().map(|sentence| article.words(sentence.span)).collect()
}

/// The bytes of the file at each sentence.
fn slices<'a>(article: &Article, bytes: &'a [u8]) -> Vec<&'a [u8]> {
    let slice = |span: Span| &bytes[span.start..span.end];
    article.sentences.iter().map(|sentence| slice(article.as_read(sentence.span))).collect()
}

/// Lines of words, marks, blanks and characters that are no letters.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Z]?[a-z]{1,9}",
        1 => "(Mr|Gen|U\\.S|Jan|No|etc|a\\.m|St|e\\.g)\\.",
        1 => "[0-9]{1,4}([.,:][0-9]{1,2})?%?",
        1 => "[.?!…]{1,3}[”\"’)]{0,2}",
        1 => "[“\"‘(\\[•–—*#>-]",
        1 => "(\n|\r\n|\r|\n\n|\u{2028}|\u{2029}|\u{85}|\u{c}|\u{b}|\t|\u{a0}|\u{202f}|\u{3000})",
        1 => "(\u{200b}|\u{200d}|\u{ad}|\u{feff}|\u{301}|\u{308}|\u{200f}|\u{202e}|\u{2066}|\0|\u{fe0f})",
        1 => "(🙂|👩‍👩‍👧|🇩🇪|漢字。|שלום|مرحبا؟|é|ß|İ|ﬁ|\u{10ffff})",
        1 => "(Photo: |By |Read more|© 2020 |1\\) |2\\) |http://a\\.b/c|Share|\\[4\\])",
    ];
    let pieces = proptest::collection::vec((piece, any::<bool>()), 0..60);
    pieces.prop_map(|pieces| {
        pieces.into_iter().map(|(piece, blank)| if blank { piece + " " } else { piece }).collect()
    })
}

/// Prose of several lines: what the rules on borders are for.
fn prose() -> impl Strategy<Value = String> {
    let sentence = "[A-Z][a-z]{2,8}( [a-z]{2,8}){3,9}( Mr\\. [A-Z][a-z]{3,6}| in the U\\.S\\.| 4\\.5%)?[.?!]";
    let paragraph = proptest::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "));
    proptest::collection::vec(paragraph, 1..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// The same text with a character put into every `step`th gap between two letters of a word.
fn strewn(text: &str, odd: char, step: usize) -> String {
    let mut out = String::new();
    let (mut gap, mut before) = (0, ' ');
    for c in text.chars() {
        if before.is_alphanumeric() && c.is_alphanumeric() {
            gap += 1;
            if gap % step == 0 {
                out.push(odd);
            }
        }
        out.push(c);
        before = c;
    }
    out
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            if let Some(article) = read_as(&bytes, format) {
                check(&article, &bytes);
            }
        }
    }

    #[test]
    fn any_text_with_some_broken_bytes(text in odd_text(), broken in proptest::collection::vec((any::<u8>(), any::<prop::sample::Index>()), 0..6)) {
        let mut bytes = text.into_bytes();
        for (byte, at) in broken.into_iter() {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        if let Some(article) = read(&bytes) {
            check(&article, &bytes);
        }
    }

    #[test]
    fn sentences_of_utf_8_stand_in_the_file(text in odd_text(), mark in any::<bool>()) {
        let bytes = if mark { format!("\u{feff}{text}") } else { text }.into_bytes();
        if let Some(article) = read(&bytes) {
            check(&article, &bytes);
            let words: Vec<&[u8]> = sentences(&article).into_iter().map(str::as_bytes).collect();
            prop_assert_eq!(words, slices(&article, &bytes));
        }
    }

    #[test]
    fn sentences_of_utf_16_stand_in_the_file(text in odd_text(), little in any::<bool>()) {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect();
        if let Some(article) = read(&bytes) {
            check(&article, &bytes);
            let decoded = |slice: &[u8]| {
                let pair = |pair: &[u8]| if little { u16::from_le_bytes([pair[0], pair[1]]) } else { u16::from_be_bytes([pair[0], pair[1]]) };
                String::from_utf16_lossy(&slice.chunks_exact(2).map(pair).collect::<Vec<_>>())
            };
            let words: Vec<String> = slices(&article, &bytes).into_iter().map(decoded).collect();
            prop_assert_eq!(sentences(&article), words);
        }
    }

    #[test]
    fn sentences_of_latin_1_stand_in_the_file(text in "([A-Z][a-zäöüéàß]{1,9}( [a-zäöüéàß]{2,9}){2,6}\\. ){1,6}") {
        let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
        if let Some(article) = read(&bytes).filter(|article| article.text == text) {
            check(&article, &bytes);
            let decoded = |slice: &[u8]| slice.iter().map(|byte| char::from(*byte)).collect::<String>();
            let words: Vec<String> = slices(&article, &bytes).into_iter().map(decoded).collect();
            prop_assert_eq!(sentences(&article), words);
        }
    }

    #[test]
    fn line_ends_change_no_sentence(text in odd_text()) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let other = text.replace('\n', "\r\n");
        let (first, second) = (read(text.as_bytes()), read(other.as_bytes()));
        prop_assert_eq!(first.is_some(), second.is_some());
        if let (Some(first), Some(second)) = (first, second) {
            let plain: Vec<String> = sentences(&second).into_iter().map(|words| words.replace("\r\n", "\n")).collect();
            prop_assert_eq!(sentences(&first), plain);
            let whys = |article: &Article| article.stretches.iter().map(|stretch| stretch.why.clone()).collect::<Vec<_>>();
            prop_assert_eq!(whys(&first), whys(&second));
        }
    }

    #[test]
    fn what_no_eye_sees_moves_no_border(
        text in prose(),
        odd in prop::sample::select(vec!['\u{200b}', '\u{ad}', '\u{feff}', '\u{301}', '\u{2060}', '\u{200e}', '\0']),
        step in 1usize..9,
    ) {
        let other = strewn(&text, odd, step);
        let (first, second) = (read(text.as_bytes()), read(other.as_bytes()));
        if let (Some(first), Some(second)) = (first, second) {
            let plain: Vec<String> = sentences(&second).into_iter().map(|words| words.replace(odd, "")).collect();
            prop_assert_eq!(sentences(&first), plain);
        }
    }

    #[test]
    fn every_blank_is_a_blank(text in prose(), blank in prop::sample::select(vec!["\u{a0}", "\u{202f}", "\t", "\u{3000}", "  "])) {
        let other = text.replace(' ', blank);
        if let (Some(first), Some(second)) = (read(text.as_bytes()), read(other.as_bytes())) {
            let plain: Vec<String> = sentences(&second).into_iter().map(|words| words.replace(blank, " ")).collect();
            prop_assert_eq!(sentences(&first), plain);
        }
    }
}
