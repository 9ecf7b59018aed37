//! Who states a claim in; who of them counts as a voice of its own out.
//!
//! Every article is an edge from its owner to its origin. Two articles are tied where they share an owner or an origin, so articles
//! that count each for itself are edges that share no end: a matching. The heaviest matching is the most that the articles can carry
//! together, and taking an edge away cannot make it heavier: taking an article away never raises a corroboration. (Taking away an
//! *original*, or the one whom others quote, lets its copy, or who quotes it, speak in its place, with what that one carries.)

use super::Copy;
use super::IndependentGroup;
use super::SharedError;
use super::Tie;
use super::TieKind;
use super::errors;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// An article that states an assertion.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// Its place in the corpus.
    pub article: usize,
    /// Its owner, else its source: articles with the same one are tied everywhere.
    pub owner: String,
    /// Keys under which others name its source as their origin.
    pub known_as: Vec<String>,
    /// Key and name of the origin it has the claim from, `None` where it speaks for itself.
    pub origin: Option<(String, String)>,
    /// Where the claim stands: sentence and span.
    pub place: (usize, Span),
    /// What it carries alone: reliability × certainty, 0..=1.
    pub carries: f64,
    /// Its rank by date and id: the earliest speaks for a group.
    pub rank: usize,
    /// Whether the article is mostly copied: then it is no voice, also where its original does not state the assertion.
    pub silent: bool,
}

/// Parts the articles that state an assertion into groups that count once.
///
/// A copy (as `copies`, sorted by original, has it) never is a voice: it stands in the group of its original, or in that of another copy where the
/// original does not state the assertion. Nor is an article a voice that has the assertion from another source of the corpus, where that one
/// states it too: it stands in that one's group. Where sources have it from one another in a circle, the earliest speaks for all of them.
/// An article that shares rare errors (`errors`, by place in the corpus) with an earlier one stands in that one's group.
pub fn groups(voices: &[Voice], copies: &[Copy], errors: &[SharedError]) -> Vec<IndependentGroup> {
    let mut voices: Vec<&Voice> = voices.iter().collect();
    voices.sort_by_key(|voice| (voice.rank, voice.article, voice.place));
    let stated: BTreeSet<usize> = voices.iter().map(|voice| voice.article).collect();
    let originals = originals(&stated, copies);
    let speakers: Vec<&Voice> = best_of_article(&voices)
        .into_iter()
        .filter(|v| !v.silent && !originals.contains_key(&v.article))
        .collect();
    let (quoting, mut speakers) = parted(&speakers);
    let followers = errors::followers(&speakers, errors);
    speakers.retain(|voice| !followers.contains_key(&voice.article));
    let heads = heaviest(&speakers);
    let mut groups: Vec<IndependentGroup> = heads
        .iter()
        .map(|head| IndependentGroup { articles: vec![head.article], ties: Vec::new() })
        .collect();
    let known = Heads::of(&heads);
    for voice in speakers.iter().filter(|voice| !known.articles.contains(&voice.article)) {
        if let Some((at, tie)) = known.first_tied(voice).and_then(|at| Some((at, tie(heads[at], voice)?))) {
            groups[at].articles.push(voice.article);
            groups[at].ties.push(tie);
        }
    }
    for (article, (first, error)) in &followers {
        join_error(&mut groups, *article, *first, error);
    }
    for (quoting, quoted) in &quoting {
        join_quoting(&mut groups, quoting, quoted);
    }
    for (copy, (original, share)) in &originals {
        join_copy(&mut groups, *copy, *original, *share);
    }
    let ranks: BTreeMap<usize, usize> = speakers.iter().map(|v| (v.article, v.rank)).collect();
    groups.sort_by_key(|group| ranks.get(&group.articles[0]).copied().unwrap_or(usize::MAX));
    groups
}

/// Who speaks for the groups, by owner and origin.
struct Heads<'a> {
    articles: BTreeSet<usize>,
    by_owner: BTreeMap<&'a str, usize>,
    by_origin: BTreeMap<&'a str, usize>,
}

impl<'a> Heads<'a> {
    fn of(heads: &[&'a Voice]) -> Self {
        let origin = |(at, head): (usize, &&'a Voice)| Some((head.origin.as_ref()?.0.as_str(), at));
        Self {
            articles: heads.iter().map(|head| head.article).collect(),
            by_owner: heads.iter().enumerate().map(|(at, head)| (head.owner.as_str(), at)).collect(),
            by_origin: heads.iter().enumerate().filter_map(origin).collect(),
        }
    }

    /// The first head that shares an owner or an origin with a voice: no two heads share one.
    fn first_tied(&self, voice: &Voice) -> Option<usize> {
        let owner = self.by_owner.get(voice.owner.as_str());
        let origin = voice.origin.as_ref().and_then(|(key, _)| self.by_origin.get(key.as_str()));
        owner.into_iter().chain(origin).min().copied()
    }
}

/// Those who have the assertion from another who states it, each with whom it goes back to, and the others: both by rank.
fn parted<'a>(speakers: &[&'a Voice]) -> (Vec<(&'a Voice, &'a Voice)>, Vec<&'a Voice>) {
    let mut by_key: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, voice) in speakers.iter().enumerate() {
        for key in &voice.known_as {
            by_key.entry(key).or_insert(at);
        }
    }
    let quoted = |voice: &&Voice| {
        let at = *by_key.get(voice.origin.as_ref()?.0.as_str())?;
        (speakers[at].owner != voice.owner).then_some(at)
    };
    let mut from: Vec<Option<usize>> = speakers.iter().map(quoted).collect();
    for at in 0..speakers.len() {
        if back(at, &from) == at {
            from[at] = None;
        }
    }
    let mut quoting = Vec::new();
    let mut others = Vec::new();
    for (at, voice) in speakers.iter().enumerate() {
        match back(at, &from) {
            first if first == at => others.push(*voice),
            first => quoting.push((*voice, speakers[first])),
        }
    }
    (quoting, others)
}

/// Goes back along quotations to the first who has it from nobody, or round a circle to where it began.
fn back(start: usize, from: &[Option<usize>]) -> usize {
    let mut at = start;
    for _ in 0..from.len() {
        match from[at] {
            Some(next) if next != start => at = next,
            Some(_) => return start,
            None => return at,
        }
    }
    at
}

fn join_quoting(groups: &mut [IndependentGroup], quoting: &Voice, quoted: &Voice) {
    let Some(group) = groups.iter_mut().find(|group| group.articles.contains(&quoted.article)) else {
        return;
    };
    let place = |voice: &Voice| (voice.article, voice.place.0, voice.place.1);
    group.articles.push(quoting.article);
    group.ties.push(Tie {
        articles: (quoted.article.min(quoting.article), quoted.article.max(quoting.article)),
        kind: TieKind::Quotation,
        with: quoting.origin.as_ref().map_or_else(String::new, |(_, name)| name.clone()),
        evidence: vec![place(quoted), place(quoting)],
    });
}

fn join_error(groups: &mut [IndependentGroup], article: usize, first: usize, error: &SharedError) {
    let Some(group) = groups.iter_mut().find(|group| group.articles.contains(&first)) else { return };
    group.articles.push(article);
    group.ties.push(Tie {
        articles: error.articles,
        kind: TieKind::Error,
        with: format!("{} statements that nobody else makes and others contradict", error.item_count),
        evidence: error.evidence.clone(),
    });
}

/// For each stated copy the original it goes back to, among the articles that state the assertion, and the containment.
fn originals(stated: &BTreeSet<usize>, copies: &[Copy]) -> BTreeMap<usize, (usize, f64)> {
    let mut parents: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    let copied = stated.iter().flat_map(|original| super::copies_of(copies, *original));
    for copy in copied.filter(|copy| stated.contains(&copy.copy)) {
        let entry = parents.entry(copy.copy).or_insert((copy.original, copy.containment_share));
        if copy.containment_share > entry.1 {
            *entry = (copy.original, copy.containment_share);
        }
    }
    let roots: BTreeMap<usize, (usize, f64)> =
        parents.iter().map(|(copy, (parent, share))| (*copy, (root(*parent, &parents), *share))).collect();
    roots
}

/// Follows copies back; originals come before copies in one order of all articles, so the way ends.
fn root(mut article: usize, parents: &BTreeMap<usize, (usize, f64)>) -> usize {
    let mut steps = 0;
    while let Some((parent, _)) = parents.get(&article) {
        article = *parent;
        steps += 1;
        if steps > parents.len() {
            break;
        }
    }
    article
}

fn join_copy(groups: &mut [IndependentGroup], copy: usize, original: usize, share: f64) {
    let Some(group) = groups.iter_mut().find(|group| group.articles.contains(&original)) else { return };
    group.articles.push(copy);
    group.ties.push(Tie {
        articles: (original.min(copy), original.max(copy)),
        kind: TieKind::Copy,
        with: format!("{:.2} of its words", share),
        evidence: Vec::new(),
    });
}

/// Of each article the statement that carries most, the earliest sentence first among equals.
fn best_of_article<'a>(voices: &[&'a Voice]) -> Vec<&'a Voice> {
    let mut best: BTreeMap<usize, &Voice> = BTreeMap::new();
    for voice in voices {
        let entry = best.entry(voice.article).or_insert(voice);
        if voice.carries > entry.carries {
            *entry = voice;
        }
    }
    let mut best: Vec<&Voice> = best.into_values().collect();
    best.sort_by_key(|voice| (voice.rank, voice.article));
    best
}

/// Why two articles count once, the earlier first.
fn tie(head: &Voice, other: &Voice) -> Option<Tie> {
    let articles = (head.article.min(other.article), head.article.max(other.article));
    let evidence =
        vec![(head.article, head.place.0, head.place.1), (other.article, other.place.0, other.place.1)];
    if head.owner == other.owner {
        return Some(Tie { articles, kind: TieKind::Owner, with: head.owner.clone(), evidence });
    }
    match (&head.origin, &other.origin) {
        (Some((key, name)), Some((same, _))) if key == same => {
            Some(Tie { articles, kind: TieKind::Origin, with: name.clone(), evidence })
        }
        _ => None,
    }
}

/// The heaviest set of articles of which no two share an owner or an origin, by rank.
///
/// # Formula
///
/// ```text
/// maximise Σ −log2(1 − cᵢ)      cᵢ: what article i carries, cut at 0.999999
/// ```
///
/// which maximises 1 − Π(1 − cᵢ), the corroboration. Exact, by successive heaviest augmenting paths (Bellman and Ford);
/// weights are whole millionths, so that sums do not depend on the order of addition.
fn heaviest<'a>(speakers: &[&'a Voice]) -> Vec<&'a Voice> {
    let mut edges: BTreeMap<(usize, usize), (i64, &'a Voice)> = BTreeMap::new();
    let (mut owners, mut origins) = (BTreeMap::new(), BTreeMap::new());
    for voice in speakers {
        let owner = number(&mut owners, voice.owner.clone());
        let own = format!("\u{0}{}", voice.article);
        let origin = number(&mut origins, voice.origin.as_ref().map_or(own, |(key, _)| key.clone()));
        let entry = edges.entry((owner, origin)).or_insert((weight(voice.carries), voice));
        if weight(voice.carries) > entry.0 {
            *entry = (weight(voice.carries), voice);
        }
    }
    let mut heads = take_alone(&mut edges);
    let chosen = matching(owners.len(), origins.len(), &edges);
    heads.extend(chosen.into_iter().map(|ends| edges[&ends].1));
    heads.sort_by_key(|voice| (voice.rank, voice.article));
    heads
}

/// Takes out the edges that share no end with any other: each is in every heaviest matching.
fn take_alone<'a>(edges: &mut BTreeMap<(usize, usize), (i64, &'a Voice)>) -> Vec<&'a Voice> {
    let (mut left, mut right) = (BTreeMap::new(), BTreeMap::new());
    for (a, b) in edges.keys() {
        *left.entry(*a).or_insert(0) += 1;
        *right.entry(*b).or_insert(0) += 1;
    }
    let mut alone = Vec::new();
    edges.retain(|(a, b), (_, voice)| {
        let shares = left[a] > 1 || right[b] > 1;
        if !shares {
            alone.push(*voice);
        }
        shares
    });
    alone
}

fn number(numbers: &mut BTreeMap<String, usize>, key: String) -> usize {
    let next = numbers.len();
    *numbers.entry(key).or_insert(next)
}

/// −log2(1 − carries) in whole millionths, at least 1, so that even a voice that carries nothing is counted as one.
fn weight(carries: f64) -> i64 {
    let bits = -libm::log2(1.0 - carries.clamp(0.0, 0.999_999));
    ((bits * 1e6).round() as i64).max(1)
}

/// The heaviest matching of a bipartite graph, as its edges.
fn matching(
    left: usize,
    right: usize,
    edges: &BTreeMap<(usize, usize), (i64, &Voice)>,
) -> Vec<(usize, usize)> {
    let mut of_left: Vec<Option<usize>> = vec![None; left];
    let mut of_right: Vec<Option<usize>> = vec![None; right];
    while let Some(path) = augmenting_path(&of_left, &of_right, edges) {
        for (a, b) in path {
            of_left[a] = Some(b);
            of_right[b] = Some(a);
        }
    }
    of_left.iter().enumerate().filter_map(|(a, b)| b.map(|b| (a, b))).collect()
}

/// The heaviest augmenting path with positive gain, as the edges that enter the matching.
fn augmenting_path(
    of_left: &[Option<usize>],
    of_right: &[Option<usize>],
    edges: &BTreeMap<(usize, usize), (i64, &Voice)>,
) -> Option<Vec<(usize, usize)>> {
    let mut gain: Vec<Option<i64>> = of_left.iter().map(|b| b.is_none().then_some(0)).collect();
    let mut reach: Vec<Option<(i64, usize)>> = vec![None; of_right.len()];
    loop {
        let mut changed = false;
        for ((a, b), (weight, _)) in edges {
            let Some(so_far) = gain[*a].filter(|_| of_left[*a] != Some(*b)) else { continue };
            if reach[*b].is_none_or(|(best, _)| so_far + weight > best) {
                reach[*b] = Some((so_far + weight, *a));
                if let Some(back) = of_right[*b] {
                    gain[back] = Some(so_far + weight - edges[&(back, *b)].0);
                }
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let (mut end, total) = reach
        .iter()
        .enumerate()
        .filter(|(b, _)| of_right[*b].is_none())
        .filter_map(|(b, reach)| reach.map(|(total, _)| (b, total)))
        .max_by_key(|(b, total)| (*total, std::cmp::Reverse(*b)))?;
    if total <= 0 {
        return None;
    }
    let mut path = Vec::new();
    loop {
        let (_, a) = reach[end]?;
        path.push((a, end));
        match of_left[a] {
            Some(next) => end = next,
            None => return Some(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn voice(article: usize, owner: &str, origin: &str, carries: f64) -> Voice {
        let origin = (!origin.is_empty()).then(|| (origin.to_owned(), origin.to_owned()));
        Voice {
            article,
            owner: owner.to_owned(),
            known_as: vec![owner.to_owned()],
            origin,
            place: (1, Span::new(0, 1)),
            carries,
            rank: article,
            silent: false,
        }
    }

    fn carried(groups: &[IndependentGroup], voices: &[Voice]) -> f64 {
        let of = |article: usize| voices.iter().find(|v| v.article == article).map_or(0.0, |v| v.carries);
        1.0 - groups.iter().map(|group| 1.0 - of(group.articles[0])).product::<f64>()
    }

    #[test]
    fn one_origin_counts_once() {
        let voices = [voice(0, "a", "ministry", 0.5), voice(1, "b", "ministry", 0.6), voice(2, "c", "", 0.5)];
        let found = groups(&voices, &[], &[]);
        assert_eq!(found.iter().map(|g| g.articles.clone()).collect::<Vec<_>>(), [vec![1, 0], vec![2]]);
        assert_eq!(found[0].ties[0].kind, TieKind::Origin);
    }

    #[test]
    fn who_quotes_a_source_that_speaks_is_no_voice_beside_it() {
        let voices = [voice(0, "a", "", 0.5), voice(1, "b", "a", 0.9), voice(2, "c", "b", 0.5)];
        let found = groups(&voices, &[], &[]);
        assert_eq!(found.iter().map(|g| g.articles.clone()).collect::<Vec<_>>(), [vec![0, 1, 2]]);
        assert!(found[0].ties.iter().all(|tie| tie.kind == TieKind::Quotation));
    }

    #[test]
    fn sources_that_quote_one_another_are_one_voice() {
        let voices = [voice(0, "a", "c", 0.5), voice(1, "b", "a", 0.9), voice(2, "c", "b", 0.5)];
        assert_eq!(groups(&voices, &[], &[]).len(), 1);
        let with_another = [voices.to_vec(), vec![voice(3, "d", "", 0.5)]].concat();
        assert_eq!(groups(&with_another, &[], &[]).len(), 2);
    }

    #[test]
    fn a_chain_of_ties_leaves_its_ends_apart() {
        let voices = [voice(0, "a", "x", 0.5), voice(1, "b", "x", 0.5), voice(2, "b", "y", 0.5)];
        assert_eq!(groups(&voices, &[], &[]).len(), 2);
    }

    #[test]
    fn a_copy_is_never_a_voice() {
        let voices = [voice(0, "a", "", 0.5), voice(1, "b", "", 0.9)];
        let copy = Copy { original: 0, copy: 1, containment_share: 0.8, own_share: 0.8, directed: true };
        let found = groups(&voices, &[copy], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].articles, [0, 1]);
    }

    proptest! {
        #[test]
        fn taking_an_article_away_never_raises_what_is_carried(
            rows in proptest::collection::vec((0usize..4, 0usize..4, 1u8..10), 1..9), gone in 0usize..9
        ) {
            let voices: Vec<Voice> = rows.iter().enumerate().map(|(at, (owner, origin, carries))| {
                let origin = if *origin == 0 { String::new() } else { format!("o{origin}") };
                voice(at, &format!("s{owner}"), &origin, f64::from(*carries) / 10.0)
            }).collect();
            let mut fewer = voices.clone();
            fewer.remove(gone % voices.len());
            let (all, less) = (carried(&groups(&voices, &[], &[]), &voices), carried(&groups(&fewer, &[], &[]), &fewer));
            prop_assert!(less <= all + 1e-9, "{less} > {all}");
        }
    }
}
