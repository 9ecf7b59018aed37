//! Articles and readings in, article lines out: every stretch as read, with what was read in it.

use super::desk::Desk;
use super::desk::period;
use super::labels;
use crate::article::Article;
use crate::article::Fact;
use crate::article::FactSource;
use crate::article::OriginMap;
use crate::article::Stretch;
use crate::primitives::Span;
use crate::report::schema::ArticleLine;
use crate::report::schema::Input;
use crate::report::schema::Mark;
use crate::report::schema::StretchLine;
use crate::report::wording;

/// All articles, by id.
pub(super) fn lines(desk: &Desk) -> Vec<ArticleLine> {
    desk.workers.map(desk.found.corpus.articles.len(), |at| line(desk, at))
}

/// Every file read, by path.
pub(super) fn inputs(desk: &Desk) -> Vec<Input> {
    let input = |article: &Article| Input {
        path: article.id.clone(),
        hash: article.hash.to_string(),
        bytes: article.as_read(Span::new(article.text.len(), article.text.len())).end,
        date: article.facts.published_day().map(|day| day.to_string()),
        date_from: article.facts.published.as_ref().map(|fact| origin(fact.from).to_owned()),
    };
    desk.found.corpus.articles.iter().map(input).collect()
}

/// Where a fact comes from, in the words of `sources.toml`.
pub(super) const fn origin(from: FactSource) -> &'static str {
    from.name()
}

fn line(desk: &Desk, at: usize) -> ArticleLine {
    let article = desk.article(at);
    let facts = &article.facts;
    let possible = facts.published.as_ref().map(|fact| fact.value.possible);
    let known = desk.is_source_known(at);
    let name = facts.source_name.as_ref().or(facts.source.as_ref()).filter(|_| known);
    ArticleLine {
        id: article.id.clone(),
        name: desk.name(at).to_owned(),
        path: article.id.clone(),
        source: desk.source(at),
        source_name: name.map(|fact| fact.value.clone()),
        source_from: name.map(|fact: &Fact<String>| origin(fact.from).to_owned()),
        title: facts.title.as_ref().map(|fact| fact.value.clone()),
        published: facts.published_day().map(|day| day.to_string()),
        possible: possible.filter(|days| days.from != days.to).map(period),
        date_from: facts.published.as_ref().map(|fact| origin(fact.from).to_owned()),
        stretches: stretches(desk, at),
    }
}

/// Sentences of kept stretches and stripped stretches, in file order; blank space is left out.
fn stretches(desk: &Desk, at: usize) -> Vec<StretchLine> {
    let article = desk.article(at);
    let mut lines = Vec::with_capacity(article.sentences.len());
    let mut next = 0;
    for (paragraph, stretch) in article.stretches.iter().enumerate() {
        let first = next;
        while article.sentences.get(next).is_some_and(|sentence| stretch.span.contains(sentence.span)) {
            lines.push(sentence(desk, at, next, paragraph));
            next += 1;
        }
        if next == first && !stretch.span.of(&article.text).trim().is_empty() {
            lines.push(whole(desk, at, stretch, paragraph));
        }
    }
    lines
}

fn whole(desk: &Desk, at: usize, stretch: &Stretch, paragraph: usize) -> StretchLine {
    StretchLine {
        span: desk.bytes(at, stretch.span),
        zone: stretch.zone.name().to_owned(),
        sentence: None,
        kept: stretch.kept,
        why: (!stretch.kept).then(|| stretch.why.clone()),
        paragraph,
        text: desk.words(at, stretch.span).trim().to_owned(),
        marks: Vec::new(),
    }
}

fn sentence(desk: &Desk, at: usize, index: usize, paragraph: usize) -> StretchLine {
    let sentence = &desk.article(at).sentences[index];
    StretchLine {
        span: desk.bytes(at, sentence.span),
        zone: sentence.zone.name().to_owned(),
        sentence: Some(sentence.number),
        kept: true,
        why: None,
        paragraph,
        text: desk.words(at, sentence.span).to_owned(),
        marks: marks(desk, at, sentence.number, sentence.span),
    }
}

fn marks(desk: &Desk, at: usize, number: usize, within: Span) -> Vec<Mark> {
    let Some(read) = desk.reading(at, number) else { return Vec::new() };
    let meant = desk.normalized(at, number);
    let mut marks: Vec<(Span, &str, String)> = Vec::new();
    for hedge in &read.hedges {
        marks.push((hedge.span, "hedge", hedge.class.name().to_owned()));
    }
    for quantity in &read.quantities {
        let bound = labels::bound(quantity.bound);
        let interval = quantity.interval;
        let allows =
            wording::allows(interval.low, interval.high, interval.low_included, interval.high_included);
        marks.push((quantity.span, "quantity", format!("{}, {bound}: {allows}", quantity.kind.name())));
    }
    for (index, time) in read.times.iter().enumerate() {
        let days = meant.and_then(|meant| meant.times.get(index)).map(|time| labels::moment(time.period));
        marks.push((time.span, "date", days.unwrap_or_default()));
    }
    for said in &read.attributions {
        if let Some(cue) = said.cue {
            let who = said.speaker_name.clone().unwrap_or_else(|| "nobody named".to_owned());
            marks.push((cue, "attribution", who));
        }
    }
    for (index, mention) in read.mentions.iter().enumerate() {
        let entity = meant.and_then(|meant| meant.entities.get(index)).and_then(Option::as_ref);
        marks.push((mention.span, "entity", entity.map(|one| one.name.clone()).unwrap_or_default()));
    }
    marks.retain(|(span, ..)| within.contains(*span) && !span.is_empty());
    marks.sort();
    marks.dedup();
    let decoded = !matches!(desk.article(at).origin_map, OriginMap::Same);
    let mark = |(span, kind, note): (Span, &str, String)| Mark {
        span: desk.bytes(at, span),
        within: decoded.then(|| [span.start - within.start, span.end - within.start]),
        kind: kind.to_owned(),
        note,
    };
    marks.into_iter().map(mark).collect()
}
