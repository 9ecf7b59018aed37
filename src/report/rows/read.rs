//! An article in, the rows of `read` out: a kept sentence or a stripped stretch each, in file order.

use crate::article::Article;
use crate::article::Stretch;
use crate::primitives::Span;
use crate::report::schema::SpanBytes;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// A kept sentence, or a stripped stretch. Bytes that no row holds are white space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadRow {
    /// The article's id.
    pub article: String,
    /// The sentence's number, from 1; `null` for what is stripped.
    pub sentence: Option<usize>,
    /// Where, in bytes of the file as read.
    pub span: SpanBytes,
    /// `headline`, `subheading`, `body`, `bullet`, `caption` or `boilerplate`.
    pub zone: String,
    /// Whether it is evidence.
    pub kept: bool,
    /// The rule that decided.
    pub why: String,
    /// The words.
    pub text: String,
}

/// The rows of an article.
pub fn rows(article: &Article) -> Vec<ReadRow> {
    let mut found = Vec::new();
    let mut sentences = article.sentences.iter().peekable();
    for (paragraph, stretch) in article.stretches.iter().enumerate() {
        while let Some(sentence) = sentences.next_if(|sentence| sentence.paragraph == paragraph) {
            found.push(row(article, stretch, Some(sentence.number), sentence.span));
        }
        if !stretch.kept && !is_blank(article, stretch) {
            found.push(row(article, stretch, None, stretch.span));
        }
    }
    found
}

fn is_blank(article: &Article, stretch: &Stretch) -> bool {
    article.words(stretch.span).chars().all(char::is_whitespace)
}

fn row(article: &Article, stretch: &Stretch, sentence: Option<usize>, span: Span) -> ReadRow {
    let as_read = article.as_read(span);
    ReadRow {
        article: article.id.clone(),
        sentence,
        span: [as_read.start, as_read.end],
        zone: stretch.zone.name().to_owned(),
        kept: stretch.kept,
        why: stretch.why.clone(),
        text: article.words(span).to_owned(),
    }
}

/// An article with its zones in the margin, for the eye; in the colours of a terminal, which the program takes out elsewhere.
pub fn text(article: &Article) -> String {
    let mut text = format!("{BOLD}{}{PLAIN}\n", shown(&article.id));
    for row in rows(article) {
        let number = row.sentence.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let (colour, words) = (colour(&row.zone), shown(&row.text));
        let why = if row.kept { String::new() } else { format!("   [{}]", row.why) };
        text.push_str(&format!("{number:>5} {colour}{:<11} {words}{why}{PLAIN}\n", row.zone));
    }
    text
}

const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// Running text is plain, what is stripped is dim.
fn colour(zone: &str) -> &'static str {
    match zone {
        "headline" => "\u{1b}[1;36m",
        "subheading" => "\u{1b}[36m",
        "bullet" => "\u{1b}[33m",
        "caption" => "\u{1b}[32m",
        "boilerplate" => "\u{1b}[2m",
        _ => "",
    }
}

fn shown(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
