//! A text of a gold file in, its normalized claims out, by the rooms that read a corpus.

use crate::article;
use crate::article::Article;
use crate::article::Corpus;
use crate::article::Sentence;
use crate::article::Zone;
use crate::claim;
use crate::normalize;
use crate::normalize::Frame;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::civil::Date;

/// A text with a paragraph a line, all of it body.
pub(crate) fn body(id: &str, text: &str) -> Article {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (paragraph, line) in text.split('\n').enumerate() {
        for span in article::sentences(text, Span::new(start, start + line.len())) {
            sentences.push(Sentence { number: sentences.len() + 1, span, zone: Zone::Body, paragraph });
        }
        start += line.len() + 1;
    }
    Article::of_sentences(id, text.to_owned(), sentences)
}

/// The claims of an article that stands at `index` and was published on `day`.
pub(crate) fn of_article(index: usize, article: &Article, day: Option<Date>) -> Vec<NormalizedClaim> {
    let mut reading = claim::read(article);
    let frame = Frame {
        article: &article.id,
        index,
        text: &article.text,
        published: day,
        possible: day.map_or(Period::UNKNOWN, Period::day),
    };
    normalize::normalize(&frame, &mut reading).claims
}

/// All claims of a corpus, sorted by id.
pub(crate) fn of_corpus(corpus: &Corpus) -> Vec<NormalizedClaim> {
    let articles = corpus.articles.iter().enumerate();
    let mut claims: Vec<NormalizedClaim> =
        articles.flat_map(|(at, article)| of_article(at, article, article.facts.published_day())).collect();
    claims.sort_by_key(|claim| claim.id);
    claims
}
