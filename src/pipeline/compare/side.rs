//! A statement in, what it claims and states out, read as an article of its own.

use crate::article;
use crate::article::Article;
use crate::article::Fact;
use crate::article::FactSource;
use crate::article::Published;
use crate::claim;
use crate::conflict::Stated;
use crate::normalize;
use crate::normalize::NormalizedClaim;
use crate::pipeline::frame;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::civil::Date;

/// One statement, read.
pub(super) struct Side {
    pub(super) claims: Vec<NormalizedClaim>,
    /// Its days and amounts.
    pub(super) stated: Stated,
    /// Where the statement lies in the text that was read.
    pub(super) within: Span,
    /// The words that are meant, in that text.
    pub(super) meant: Option<Span>,
    /// The day it was put forward, where given.
    pub(super) published: Option<Date>,
}

impl Side {
    pub(super) fn new(
        index: usize,
        statement: &str,
        context: Option<&str>,
        date: Option<&str>,
        meant: Option<[usize; 2]>,
    ) -> Self {
        let (text, start) = placed(statement, context.unwrap_or(""));
        let within = Span::new(start, start + statement.len());
        let published = date.and_then(|day| day.get(..10)?.parse().ok());
        let article = statement_article(text, within, published);
        let mut reading = claim::read(&article);
        let normalized = normalize::normalize(&frame(index, &article), &mut reading);
        let stated = Stated::of(&article.text, &reading, &normalized, within);
        let claims = normalized.claims;
        let meant = meant
            .map(|[from, to]| Span::new(start + from.min(to), start + to))
            .filter(|span| within.contains(*span));
        Self { claims, stated, within, meant, published }
    }

    /// The claims of the statement; where words are meant, those that hold them (the nearest fit first), if there are any.
    pub(super) fn claims(&self) -> Vec<&NormalizedClaim> {
        let inside = |claim: &&NormalizedClaim| self.within.overlaps(claim.span);
        let all: Vec<&NormalizedClaim> = self.claims.iter().filter(inside).collect();
        let Some(meant) = self.meant else {
            let whole = |claim: &&NormalizedClaim| {
                claim.item.evidence.iter().any(|it| it.field == "value" && self.stated.is_whole(it.span))
            };
            let parts: Vec<&NormalizedClaim> = all.iter().filter(|claim| !whole(claim)).copied().collect();
            return if parts.is_empty() { all } else { parts };
        };
        let carries = |claim: &&&NormalizedClaim| {
            claim
                .item
                .evidence
                .iter()
                .any(|evidence| evidence.field == "value" && evidence.span.overlaps(meant))
        };
        let valued: Vec<&NormalizedClaim> = all.iter().filter(carries).copied().collect();
        if !valued.is_empty() {
            return valued;
        }
        let near: Vec<&NormalizedClaim> =
            all.iter().filter(|claim| claim.span.overlaps(meant)).copied().collect();
        if near.is_empty() { all } else { near }
    }

    /// A span of the text that was read as bytes of the statement.
    pub(super) fn local(&self, span: Span) -> [usize; 2] {
        let clamp = |byte: usize| byte.clamp(self.within.start, self.within.end) - self.within.start;
        [clamp(span.start), clamp(span.end)]
    }
}

/// The text to read, and where the statement begins in it: the context itself where it holds the statement, else context, then statement.
fn placed(statement: &str, context: &str) -> (String, usize) {
    match context.find(statement) {
        Some(at) if !statement.is_empty() => (context.to_owned(), at),
        _ if context.trim().is_empty() => (statement.to_owned(), 0),
        _ => (format!("{context}\n\n{statement}"), context.len() + 2),
    }
}

/// A text as an article that is all body: a statement has no furniture.
fn statement_article(text: String, within: Span, published: Option<Date>) -> Article {
    let mut spans = article::sentences(&text, Span::new(0, within.start));
    spans.extend(article::sentences(&text, within));
    spans.extend(article::sentences(&text, Span::new(within.end, text.len())));
    let mut article = Article::of_body("", text, spans);
    article.facts.published =
        published.map(|day| Fact::stated(Published { day, possible: Period::day(day) }, FactSource::Row));
    article
}
