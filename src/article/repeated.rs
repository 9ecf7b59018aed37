//! All articles in; stretches that several of one source repeat are stripped: furniture no list knows.

use super::Article;
use super::Stretch;
use super::Zone;
use crate::primitives::ContentId;
use std::collections::BTreeMap;

/// Articles of one source that must share a stretch. Chosen: two may quote one another.
const ARTICLES: usize = 3;

/// Longest stretch that is furniture, in bytes.
const LONGEST: usize = 300;

/// How the reason of a stretch begins that a rule of the user keeps: such a stretch is never stripped.
pub(crate) const KEPT_BY_RULE: &str = "kept by your rule";

/// Strips repeated stretches; gives the places of the articles that changed.
pub(crate) fn strip(articles: &mut [Article]) -> Vec<usize> {
    let mut sources: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate().filter(|(_, article)| article.facts.source.is_some()) {
        sources.entry(article.facts.source_id(&article.id)).or_default().push(at);
    }
    let mut changed = Vec::new();
    for members in sources.into_values().filter(|members| members.len() >= ARTICLES) {
        strip_source(articles, &members, &mut changed);
    }
    changed.sort_unstable();
    changed
}

fn strip_source(articles: &mut [Article], members: &[usize], changed: &mut Vec<usize>) {
    let lines: Vec<BTreeMap<ContentId, usize>> = members.iter().map(|at| lines(&articles[*at])).collect();
    let mut count: BTreeMap<ContentId, usize> = BTreeMap::new();
    lines.iter().flat_map(BTreeMap::keys).for_each(|id| *count.entry(*id).or_insert(0) += 1);
    let needed = ARTICLES.max(members.len() / 10);
    for (at, own) in members.iter().zip(&lines) {
        let repeated: usize = own.iter().filter(|(id, _)| count[id] >= needed).map(|(_, len)| len).sum();
        let whole: usize = articles[*at]
            .stretches
            .iter()
            .filter(|stretch| stretch.kept)
            .map(|stretch| stretch.span.len())
            .sum();
        if repeated == 0 || repeated * 3 > whole {
            continue;
        }
        strip_article(&mut articles[*at], &count, needed);
        changed.push(*at);
    }
}

/// The stretches of an article that could be furniture, with their lengths.
fn lines(article: &Article) -> BTreeMap<ContentId, usize> {
    let kept = article.stretches.iter().filter(|stretch| could_be(stretch));
    kept.map(|stretch| (ContentId::of_bytes(article.words(stretch.span).as_bytes()), stretch.span.len()))
        .collect()
}

fn could_be(stretch: &Stretch) -> bool {
    !matches!(stretch.zone, Zone::Boilerplate | Zone::Headline)
        && stretch.span.len() <= LONGEST
        && !stretch.why.starts_with(KEPT_BY_RULE)
}

fn strip_article(article: &mut Article, count: &BTreeMap<ContentId, usize>, needed: usize) {
    let Article { text, stretches, .. } = article;
    for stretch in stretches.iter_mut().filter(|stretch| could_be(stretch)) {
        let id = ContentId::of_bytes(stretch.span.of(text).as_bytes());
        if count.get(&id).is_some_and(|count| *count >= needed) {
            (stretch.zone, stretch.kept) = (Zone::Boilerplate, false);
            "repeated in other articles of this source".clone_into(&mut stretch.why);
        }
    }
}
