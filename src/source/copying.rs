//! Articles in, whole-text reuse out.

use super::Copy;
use crate::article::Article;
use crate::settings::SourceSettings;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Which articles have the text of which others.
///
/// # Formula
///
/// ```text
/// containment = |S(a) ∩ S(b)| / min(|S(a)|, |S(b)|)      S: the set of word n-grams outside quotation marks
/// ```
///
/// Quotation is left out on both sides: two articles that quote one letter share an origin, not a text.
///
/// # Reference
///
/// Broder, "On the resemblance and containment of documents", SEQUENCES 1997. The measure against the shorter text is ours:
/// it finds a cut-down copy in either direction.
///
/// # Cost
///
/// One sort of all n-grams. An n-gram of more than `settings.shared_by_most` articles pairs each of them only with the earliest
/// that has it, so a thousand copies cost a thousand pairs, not a million.
pub fn copies(articles: &[Article], settings: &SourceSettings) -> Vec<Copy> {
    let sets: Vec<Vec<u64>> =
        articles.iter().map(|article| shingles(article, settings.shingle_words)).collect();
    let mut copies: Vec<Copy> = shared_counts(articles, &sets, settings)
        .into_iter()
        .filter_map(|((a, b), shared)| copy(articles, &sets, (a, b), shared, settings))
        .collect();
    copies.extend(twins(articles));
    copies.sort_by(|a, b| {
        (a.original, a.copy)
            .cmp(&(b.original, b.copy))
            .then_with(|| b.containment_share.total_cmp(&a.containment_share))
    });
    copies.dedup_by_key(|copy| (copy.original, copy.copy));
    copies
}

/// Articles with the same kept sentences, whatever their length: each a copy of the earliest.
fn twins(articles: &[Article]) -> Vec<Copy> {
    let mut alike: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let sentences = article.sentences.iter().map(|sentence| article.words(sentence.span)).collect();
        alike.entry(sentences).or_default().push(at);
    }
    let mut found = Vec::new();
    for mut same in alike.into_values().filter(|same| same.len() > 1) {
        same.sort_by_key(|at| order(&articles[*at]));
        found.extend(same[1..].iter().map(|copy| between(articles, same[0], *copy, (1.0, 1.0))));
    }
    found
}

/// What a copy repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The earliest article it goes back to.
    pub original: usize,
    /// For each kept sentence whether it stands in the original, letter for letter (marks and capitals aside).
    pub repeated: Vec<bool>,
    /// Whether most of it is copied: then it is nobody's voice, also where it alters a sentence.
    pub silent: bool,
}

/// For each article what it repeats of an earlier one, if `copies` has it.
///
/// A repeated sentence says nothing new: set aside before anything is counted, it moves no score, once or a thousand times.
pub fn echoes(articles: &[Article], copies: &[Copy], settings: &SourceSettings) -> Vec<Option<Echo>> {
    let mut nearest: Vec<Option<&Copy>> = vec![None; articles.len()];
    for copy in copies {
        let best = &mut nearest[copy.copy];
        if best.is_none_or(|best| copy.own_share > best.own_share) {
            *best = Some(copy);
        }
    }
    let first =
        |at: usize| std::iter::successors(Some(at), |at| nearest[*at].map(|copy| copy.original)).last();
    let echo = |copy: &Copy| {
        let original = first(copy.copy).unwrap_or(copy.original);
        let known: BTreeSet<String> =
            [original, copy.original].iter().flat_map(|at| folded(&articles[*at])).collect();
        let repeated = folded(&articles[copy.copy]).map(|sentence| known.contains(&sentence)).collect();
        Echo { original, repeated, silent: copy.own_share >= settings.copy_containment }
    };
    nearest.iter().map(|copy| copy.map(echo)).collect()
}

/// The letters and digits of each kept sentence, lower case.
fn folded(article: &Article) -> impl Iterator<Item = String> {
    let fold =
        |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    article.sentences.iter().map(move |sentence| fold(article.words(sentence.span)))
}

/// Articles by date, then id: the order in which one can have copied another.
fn order(article: &Article) -> (Option<Date>, &str) {
    (Some(article.facts.published_day().unwrap_or(Date::MAX)), &article.id)
}

fn copy(
    articles: &[Article],
    sets: &[Vec<u64>],
    (a, b): (usize, usize),
    shared: usize,
    settings: &SourceSettings,
) -> Option<Copy> {
    let shorter = sets[a].len().min(sets[b].len());
    if shorter < settings.shortest_shingles {
        return None;
    }
    let containment_share = shared as f64 / shorter as f64;
    if containment_share < settings.copy_containment {
        return None;
    }
    let (first, second) = if order(&articles[a]) <= order(&articles[b]) { (a, b) } else { (b, a) };
    let own_share = shared as f64 / sets[second].len() as f64;
    Some(between(articles, first, second, (containment_share, own_share)))
}

fn between(
    articles: &[Article],
    first: usize,
    second: usize,
    (containment_share, own_share): (f64, f64),
) -> Copy {
    let days = (articles[first].facts.published_day(), articles[second].facts.published_day());
    let directed = matches!(days, (Some(first), Some(second)) if first < second);
    Copy { original: first, copy: second, containment_share, own_share, directed }
}

/// How many n-grams each pair of articles shares.
fn shared_counts(
    articles: &[Article],
    sets: &[Vec<u64>],
    settings: &SourceSettings,
) -> BTreeMap<(usize, usize), usize> {
    let mut postings: Vec<(u64, usize)> =
        sets.iter().enumerate().flat_map(|(at, set)| set.iter().map(move |gram| (*gram, at))).collect();
    postings.sort_unstable();
    let mut counts = BTreeMap::new();
    for block in postings.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
        let members: Vec<usize> = block.iter().map(|(_, at)| *at).collect();
        if members.len() <= settings.shared_by_most {
            for (at, a) in members.iter().enumerate() {
                members[at + 1..].iter().for_each(|b| *counts.entry((*a, *b)).or_insert(0) += 1);
            }
        } else if let Some(first) = members.iter().copied().min_by_key(|at| order(&articles[*at])) {
            for other in members.iter().filter(|at| **at != first) {
                *counts.entry((first.min(*other), first.max(*other))).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// Hashes of the word n-grams of the kept sentences outside quotation marks, sorted, without doubles.
fn shingles(article: &Article, words: usize) -> Vec<u64> {
    let mut grams = Vec::new();
    let mut window: Vec<u64> = Vec::new();
    let mut quoted = false;
    for sentence in &article.sentences {
        for word in article.words(sentence.span).split_whitespace() {
            quoted |= word.starts_with(['“', '"', '«']);
            if !quoted {
                window.extend(word_hash(word));
            }
            if word.contains(['”', '»'])
                || (word.len() > 1 && word.trim_end_matches(['.', ',', ';']).ends_with('"'))
            {
                quoted = false;
            }
            if window.len() == words {
                grams.push(
                    window
                        .iter()
                        .fold(17, |hash: u64, word| (hash.rotate_left(23) ^ word).wrapping_mul(PRIME)),
                );
                window.remove(0);
            }
        }
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of the letters and digits of a word, lower case; `None` where it has none.
fn word_hash(word: &str) -> Option<u64> {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let hash = letters.fold(None, |hash: Option<u64>, letter| {
        Some((hash.unwrap_or(0xCBF2_9CE4_8422_2325) ^ u64::from(letter)).wrapping_mul(0x0100_0000_01B3))
    });
    hash.map(|hash| (hash ^ (hash >> 29)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Facts;
    use crate::article::OriginMap;
    use crate::article::Sentence;
    use crate::article::Zone;
    use crate::primitives::ContentId;
    use crate::primitives::Span;

    fn article(id: &str, text: &str) -> Article {
        let span = Span::new(0, text.len());
        Article {
            id: id.to_owned(),
            text: text.to_owned(),
            origin_map: OriginMap::Same,
            hash: ContentId::of_bytes(text.as_bytes()),
            facts: Facts::default(),
            stretches: Vec::new(),
            sentences: vec![Sentence { number: 1, span, zone: Zone::Body, paragraph: 0 }],
        }
    }

    const STORY: &str = "The harbour master closed the northern basin on Tuesday after a crane dropped three steel \
        beams onto the quay, and divers were sent down at noon to look for damage below the water line of two moored ships.";

    fn settings() -> SourceSettings {
        SourceSettings { shortest_shingles: 10, ..SourceSettings::default() }
    }

    #[test]
    fn a_cut_copy_is_found_and_the_smaller_id_counts_as_original_without_dates() {
        let cut = STORY.split_once(", and divers").map_or(STORY, |(head, _)| head);
        let found = copies(&[article("a", STORY), article("b", cut)], &settings());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].original, found[0].copy, found[0].directed), (0, 1, false));
        assert!(found[0].containment_share > 0.99);
    }

    #[test]
    fn one_quoted_letter_in_two_articles_is_no_copy() {
        let quote = |before: &str| format!("{before} “{STORY}” {before}");
        let a = quote(
            "A reader of this paper who lives by the sea wrote to the editor about what she had seen that day.",
        );
        let b = quote(
            "Our weekly column of letters opens with the words of a neighbour who watched the basin from her window.",
        );
        assert_eq!(copies(&[article("a", &a), article("b", &b)], &settings()), Vec::new());
    }
}
