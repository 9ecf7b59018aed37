//! What holds for any input: bodies of the fuzz targets, and of the property tests in `tests/properties.rs`.

use crosscheck::article;
use crosscheck::article::Article;
use crosscheck::article::Document;
use crosscheck::article::Format;
use crosscheck::article::ReadOptions;
use crosscheck::article::SourcesFile;
use crosscheck::claim;
use crosscheck::claim::Reading;
use crosscheck::normalize::Frame;
use crosscheck::normalize::period;
use crosscheck::primitives::Period;
use crosscheck::primitives::Span;

/// Quantities lie in order inside their sentence, on borders of characters, and allow some value, the stated one among them.
pub(crate) fn quantities(text: &str) {
    let (article, reading) = read(text);
    for (sentence, read) in article.sentences.iter().zip(&reading.sentences) {
        let mut last = 0;
        for quantity in &read.quantities {
            inside(text, quantity.span, sentence.span);
            inside(text, quantity.numeral, quantity.span);
            assert!(last <= quantity.span.start, "out of order: {quantity:?}");
            last = quantity.span.start;
            let (low, high) = (quantity.interval.low, quantity.interval.high);
            assert!(low.zip(high).is_none_or(|(low, high)| low <= high), "nothing is allowed: {quantity:?}");
            let ends = [low, high, quantity.value];
            assert!(ends.into_iter().flatten().all(f64::is_finite), "no number: {quantity:?}");
            for phrase in [&quantity.measurand, &quantity.whole, &quantity.origin, &quantity.holder]
                .into_iter()
                .flatten()
            {
                assert_eq!(text.get(phrase.span.start..phrase.span.end), Some(phrase.text.as_str()));
            }
            assert!(quantity.time.is_none_or(|time| time < read.times.len()));
        }
    }
}

/// Times lie in order inside their sentence, do not overlap, and resolve to days that run forward.
pub(crate) fn times(text: &str) {
    let (article, reading) = read(text);
    for (sentence, read) in article.sentences.iter().zip(&reading.sentences) {
        let mut end = 0;
        for time in &read.times {
            inside(text, time.span, sentence.span);
            assert!(end <= time.span.start, "overlap: {time:?}");
            end = time.span.end;
        }
    }
    for published in [
        None,
        jiff::civil::Date::new(2024, 2, 29).ok(),
        Some(jiff::civil::Date::MIN),
        Some(jiff::civil::Date::MAX),
    ] {
        let frame = Frame { article: "text", index: 0, text, published, possible: Period::UNKNOWN };
        for time in period::resolve_article(&frame, &reading).iter().flatten() {
            assert!(time.period.from.zip(time.period.to).is_none_or(|(from, to)| from <= to), "{time:?}");
        }
    }
}

/// Hedges and what they cover lie inside their sentence; what they leave of certainty is a part of one.
pub(crate) fn hedges(text: &str) {
    let (article, reading) = read(text);
    for (sentence, read) in article.sentences.iter().zip(&reading.sentences) {
        for hedge in &read.hedges {
            inside(text, hedge.span, sentence.span);
            inside(text, hedge.scope, sentence.span);
            let ends = [hedge.low, hedge.high].into_iter().flatten();
            assert!(ends.into_iter().all(|end| (0.0..=1.0).contains(&end)), "{hedge:?}");
        }
        assert!((0.0..=1.0).contains(&read.certainty.hedging()));
    }
}

/// Who says what: every span on borders of characters, what is said inside its sentence.
pub(crate) fn attributions(text: &str) {
    let (article, reading) = read(text);
    let whole = Span::new(0, text.len());
    for (sentence, read) in article.sentences.iter().zip(&reading.sentences) {
        for said in &read.attributions {
            inside(text, said.content, sentence.span);
            for span in [said.cue, said.speaker, said.rest].into_iter().flatten() {
                inside(text, span, whole);
            }
        }
    }
}

/// Any bytes, in each format: every byte in one stretch, sentences inside kept stretches; and the whole is read without a panic.
pub(crate) fn reading(bytes: &[u8]) {
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let document = Document { id: "a".to_owned(), bytes: bytes.to_vec(), format, fields: Vec::new() };
        let Ok(article) = article::article(document, &SourcesFile::default(), &ReadOptions::default()) else {
            continue;
        };
        let mut at = 0;
        for stretch in &article.stretches {
            assert_eq!(stretch.span.start, at);
            at = stretch.span.end;
        }
        assert_eq!(at, article.text.len());
        for sentence in &article.sentences {
            inside(&article.text, sentence.span, article.stretches[sentence.paragraph].span);
        }
        let reading = claim::read(&article);
        assert_eq!(reading.sentences.len(), article.sentences.len());
    }
}

fn inside(text: &str, span: Span, outer: Span) {
    assert!(
        outer.start <= span.start && span.start < span.end && span.end <= outer.end,
        "{span:?} in {outer:?}"
    );
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
}

/// A text that is body throughout, and its reading.
fn read(text: &str) -> (Article, Reading) {
    let article = Article::of_body("text", text.to_owned(), article::text_sentences(text));
    let reading = claim::read(&article);
    (article, reading)
}
