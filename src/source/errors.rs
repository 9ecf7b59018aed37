//! Sides of contested items in, articles that share rare errors out.

use super::Voice;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Two articles that state what nobody else does and others contradict, of several items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedError {
    /// The articles' places in the corpus, rising.
    pub articles: (usize, usize),
    /// How many items, at least two.
    pub item_count: usize,
    /// Where: article, sentence, span.
    pub evidence: Vec<(usize, usize, Span)>,
}

/// Least items on which two articles share a rare error. Chosen: one alone happens by chance where an item has few wrong values; two
/// are odds of thirty to one (ten wrong values each, one pair in five copies: Dong, Berti-Equille and Srivastava, VLDB 2009).
const LEAST: usize = 2;
/// Least owners that contradict it. Chosen: of two against two nobody can tell who errs.
const MAJORITY: usize = 3;

/// The articles that share rare errors, by place in the corpus.
///
/// A rare error is an assertion that two owners alone state, and three or more state one that cannot hold beside it. Two articles of different
/// owners that share it on two items or more have it from one another, or from one place: they count once.
pub fn shared_errors(contested: &[Vec<Vec<Voice>>]) -> Vec<SharedError> {
    let mut found: BTreeMap<(usize, usize), SharedError> = BTreeMap::new();
    for sides in contested {
        let owners =
            |side: &Vec<Voice>| side.iter().map(|voice| voice.owner.as_str()).collect::<BTreeSet<_>>().len();
        let most = sides.iter().map(owners).max().unwrap_or(0);
        for side in sides.iter().filter(|side| most >= MAJORITY && owners(side) == 2) {
            for (one, two) in pairs(side) {
                let place = |voice: &Voice| (voice.article, voice.place.0, voice.place.1);
                let error = found.entry((one.article, two.article)).or_insert_with(|| SharedError {
                    articles: (one.article, two.article),
                    item_count: 0,
                    evidence: Vec::new(),
                });
                error.item_count += 1;
                error.evidence.extend([place(one), place(two)]);
            }
        }
    }
    found.into_values().filter(|error| error.item_count >= LEAST).collect()
}

/// Pairs of articles of different owners, each article once, by place in the corpus.
fn pairs(side: &[Voice]) -> Vec<(&Voice, &Voice)> {
    let mut first: BTreeMap<usize, &Voice> = BTreeMap::new();
    for voice in side {
        first.entry(voice.article).or_insert(voice);
    }
    let voices: Vec<&Voice> = first.into_values().collect();
    let after = |(at, one): (usize, &&'_ Voice)| -> Vec<(usize, usize)> {
        let others = voices.iter().enumerate().skip(at + 1);
        others.filter(|(_, two)| two.owner != one.owner).map(|(to, _)| (at, to)).collect()
    };
    let places: Vec<(usize, usize)> = voices.iter().enumerate().flat_map(after).collect();
    places.into_iter().map(|(one, two)| (voices[one], voices[two])).collect()
}

/// For each article that shares errors with an earlier one of `speakers`, which are by rank, the first it goes back to.
pub(super) fn followers<'e>(
    speakers: &[&Voice],
    errors: &'e [SharedError],
) -> BTreeMap<usize, (usize, &'e SharedError)> {
    let mut followers: BTreeMap<usize, (usize, &SharedError)> = BTreeMap::new();
    if errors.is_empty() {
        return followers;
    }
    for (at, voice) in speakers.iter().enumerate() {
        let shared = |other: &&Voice| {
            let pair = (voice.article.min(other.article), voice.article.max(other.article));
            errors
                .binary_search_by_key(&pair, |error| error.articles)
                .ok()
                .map(|found| (other.article, &errors[found]))
        };
        if let Some((first, error)) = speakers[..at].iter().find_map(shared) {
            let root = followers.get(&first).map_or(first, |(root, _)| *root);
            followers.insert(voice.article, (root, error));
        }
    }
    followers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(article: usize) -> Voice {
        Voice {
            article,
            owner: format!("s{article}"),
            known_as: Vec::new(),
            origin: None,
            place: (1, Span::new(0, 1)),
            carries: 0.5,
            rank: article,
            silent: false,
        }
    }

    fn side(articles: &[usize]) -> Vec<Voice> {
        articles.iter().map(|at| voice(*at)).collect()
    }

    #[test]
    fn two_rare_errors_tie_and_one_or_a_common_one_does_not() {
        let odd = vec![side(&[0, 1, 2]), side(&[3, 4])];
        let even = vec![side(&[0, 1]), side(&[3, 4])];
        let common = vec![side(&[0, 1, 2]), side(&[3, 4, 5])];
        let found = shared_errors(&[odd.clone(), odd.clone()]);
        assert_eq!(found.iter().map(|error| error.articles).collect::<Vec<_>>(), [(3, 4)]);
        assert_eq!((found[0].item_count, found[0].evidence.len()), (2, 4));
        for others in [vec![odd], vec![even.clone(), even], vec![common.clone(), common]] {
            assert!(shared_errors(&others).is_empty());
        }
    }

    #[test]
    fn who_shares_errors_is_one_voice_everywhere() {
        let odd = vec![side(&[0, 1, 2]), side(&[3, 4])];
        let errors = shared_errors(&[odd.clone(), odd]);
        let groups = crate::source::groups(&side(&[2, 3, 4]), &[], &errors);
        assert_eq!(
            groups.iter().map(|group| group.articles.clone()).collect::<Vec<_>>(),
            [vec![2], vec![3, 4]]
        );
        assert_eq!(groups[1].ties[0].kind, crate::source::TieKind::Error);
    }
}
