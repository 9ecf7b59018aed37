//! A query and known claims in, the claims ranked by how likely each is the one that the query repeats.
//!
//! The best by BM25 over claim and title are weighed again: how much of the claim the query covers, word pairs, nearness,
//! spelling, numbers, and who wrote the query. The best of these are weighed once more, with how alike the texts are as wholes.

use super::rank_features::Features;
use super::rank_features::Text;
use super::rank_features::When;
use super::similarity::text_similarity;
use super::statistics::hash;
use super::text::Word;
use super::text::words;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A claim that is already known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownClaim {
    /// Its id.
    pub id: String,
    /// What it says.
    pub claim: String,
    /// The title of the article that checks it.
    pub title: Option<String>,
}

/// Known claims, ready to be asked.
#[derive(Clone, Debug)]
pub struct ClaimIndex {
    known: Vec<KnownClaim>,
    claims: Vec<Text>,
    titles: Vec<Text>,
    /// By stem: claims with it, and how often it stands in claim and title.
    postings: BTreeMap<String, Vec<Posting>>,
    lengths: Vec<f64>,
    mean_length: f64,
    /// By hash of two neighbouring words written as one: claims with them, each once, rising.
    joined: BTreeMap<u64, Vec<u32>>,
    /// By piece of four letters: in how many claims.
    pieces: BTreeMap<u64, u32>,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    claim: u32,
    in_claim: u16,
    in_title: u16,
}

/// One known claim in a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its id.
    pub id: String,
    /// How strongly it is the claim of the query, in bits against a claim that shares nothing.
    pub bits: f64,
}

/// How many of the first round are weighed again. Chosen: the second round costs time with each, and a claim that shares only common words ranks low in the first.
const FIRST_ROUND: usize = 300;

/// How many of those are weighed once more. Chosen: likeness as a whole lifts a claim by a few bits at most.
const SECOND_ROUND: usize = 40;

/// Bits of full likeness. Measured on the training queries that the weights of the features were fitted on: mean average precision
/// .881 at 0, .885 at 8, .886 at 10, .887 at 12.
const LIKENESS_BITS: f64 = 10.0;

/// How many claims feed back on each other, how much in bits, and the scale of their odds in bits. Chosen on the same training queries:
/// mean average precision .891, and .886 without; on the set's development queries .853 and .846.
const FED_BACK: usize = 5;
const FEEDBACK_BITS: f64 = 6.0;
const FEEDBACK_SCALE: f64 = 2.0;

/// Saturation of repeated words and strength of length in BM25 (Robertson and Zaragoza, 2009, give 1.2 to 2 and 0.5 to 0.8).
const SATURATION: f64 = 1.2;
const LENGTH_SHARE: f64 = 0.6;
/// What a word in the title counts against one in the claim. Chosen: above 1 a title outweighs the claim itself, below it a name that only the title has is lost.
const TITLE_FACTOR: f64 = 1.0;

impl ClaimIndex {
    /// Indexes known claims.
    pub fn new(known: &[KnownClaim]) -> Self {
        let claims: Vec<Text> = known.iter().map(|it| Text::of(&words(&it.claim))).collect();
        let titles: Vec<Text> =
            known.iter().map(|it| Text::of(&words(it.title.as_deref().unwrap_or_default()))).collect();
        let mut postings: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        let mut pieces: BTreeMap<u64, u32> = BTreeMap::new();
        let mut joined: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for (at, (claim, title)) in claims.iter().zip(&titles).enumerate() {
            let mut counts: BTreeMap<&str, (u16, u16)> = BTreeMap::new();
            claim.stems.iter().for_each(|stem| counts.entry(stem).or_default().0 += 1);
            title.stems.iter().for_each(|stem| counts.entry(stem).or_default().1 += 1);
            for (stem, (in_claim, in_title)) in counts {
                let posting = Posting { claim: at as u32, in_claim, in_title };
                match postings.get_mut(stem) {
                    Some(list) => list.push(posting),
                    None => drop(postings.insert(stem.to_owned(), vec![posting])),
                }
            }
            for pair in claim.joined.iter().chain(&title.joined) {
                let list = joined.entry(*pair).or_default();
                if list.last() != Some(&(at as u32)) {
                    list.push(at as u32);
                }
            }
            let mut all: Vec<u64> = claim.pieces.iter().chain(&title.pieces).copied().collect();
            all.sort_unstable();
            all.dedup();
            all.iter().for_each(|&piece| *pieces.entry(piece).or_default() += 1);
        }
        let length = |(claim, title): (&Text, &Text)| {
            claim.stems.len() as f64 + TITLE_FACTOR * title.stems.len() as f64
        };
        let lengths: Vec<f64> = claims.iter().zip(&titles).map(length).collect();
        let mean_length = lengths.iter().sum::<f64>() / (lengths.len() as f64).max(1.0);
        let known = known.to_vec();
        Self { known, claims, titles, postings, lengths, mean_length, joined, pieces }
    }

    /// The `count` claims most likely repeated by `query`, likeliest first; of equal ones the smaller id first, numbers by their value.
    pub fn rank(&self, query: &str, count: usize) -> Vec<Ranked> {
        let weighed = self.weighed(query).into_iter();
        let mut ranked: Vec<(usize, f64)> =
            weighed.map(|(claim, features)| (claim, features.bits())).collect();
        self.sort(&mut ranked);
        let body = split_author(query).0;
        for (claim, bits) in ranked.iter_mut().take(SECOND_ROUND) {
            *bits += LIKENESS_BITS * self.likeness(body, *claim);
        }
        self.sort(&mut ranked);
        let best = ranked.len().min(FED_BACK);
        self.feed_back(&mut ranked[..best]);
        self.sort(&mut ranked);
        ranked.truncate(count);
        ranked.into_iter().map(|(claim, bits)| Ranked { id: self.known[claim].id.clone(), bits }).collect()
    }

    /// How alike a text and a claim are as wholes: the mean over claim and title.
    fn likeness(&self, text: &str, claim: usize) -> f64 {
        let known = &self.known[claim];
        let likeness = text_similarity(text, &known.claim);
        known.title.as_ref().map_or(likeness, |title| f64::midpoint(likeness, text_similarity(text, title)))
    }

    /// Adds to each of the best claims what it shares with the others, as far as they are likely: where several of them tell one story,
    /// the query tells it too.
    ///
    /// # Formula
    ///
    /// ```text
    /// b' = b + F * sum over the other claims j of  p(j) cos(j)      p: softmax of the bits of all, at a scale of two bits
    ///                                                               cos: cosine of the stems of claims and titles by their bits
    /// ```
    ///
    /// # Reference
    ///
    /// Pseudo relevance feedback after Rocchio, "Relevance feedback in information retrieval", 1971; between the claims found, after
    /// Kurland and Lee, "`PageRank` without hyperlinks", SIGIR 2005.
    fn feed_back(&self, ranked: &mut [(usize, f64)]) {
        let most = ranked.iter().map(|it| it.1).fold(f64::NEG_INFINITY, f64::max);
        let odds: Vec<f64> = ranked.iter().map(|it| libm::exp((it.1 - most) / FEEDBACK_SCALE)).collect();
        let all: f64 = odds.iter().sum();
        let stems: Vec<Vec<&str>> = ranked.iter().map(|it| self.stems(it.0)).collect();
        for (at, (_, bits)) in ranked.iter_mut().enumerate() {
            let others = (0..stems.len()).filter(|other| *other != at);
            let shared: f64 =
                others.map(|other| odds[other] / all * self.cosine(&stems[at], &stems[other])).sum();
            *bits += FEEDBACK_BITS * shared;
        }
    }

    /// The stems of a claim and its title, sorted, each once.
    fn stems(&self, claim: usize) -> Vec<&str> {
        let stems = self.claims[claim].stems.iter().chain(&self.titles[claim].stems);
        let mut stems: Vec<&str> = stems.map(String::as_str).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    fn cosine(&self, one: &[&str], other: &[&str]) -> f64 {
        let square = |stem: &&str| self.rarity(stem) * self.rarity(stem);
        let length = |stems: &[&str]| stems.iter().map(square).sum::<f64>().sqrt();
        let shared = one.iter().filter(|stem| other.binary_search(stem).is_ok());
        shared.map(square).sum::<f64>() / (length(one) * length(other)).max(f64::EPSILON)
    }

    fn sort(&self, ranked: &mut [(usize, f64)]) {
        let rounded = |bits: f64| (bits * 10_000.0).round();
        ranked.sort_by(|a, b| rounded(b.1).total_cmp(&rounded(a.1)).then_with(|| self.by_id(a.0, b.0)));
    }

    /// The order of two claims' ids: numbers by their value, else by letters.
    fn by_id(&self, one: usize, other: usize) -> Ordering {
        let (one, other) = (&self.known[one].id, &self.known[other].id);
        let number = |id: &str| id.parse::<u64>().ok();
        number(one)
            .zip(number(other))
            .map_or(Ordering::Equal, |(a, b)| a.cmp(&b))
            .then_with(|| one.cmp(other))
    }

    /// The claims of the first round with what speaks for each.
    #[doc(hidden)]
    pub fn weighed(&self, query: &str) -> Vec<(usize, Features)> {
        let (body, author, day) = split_author(query);
        let when = When::of(&words(day));
        let (body, author) = (Text::of(&words(body)), Text::of(&words(author)));
        let first = self.first_round(&body, &author);
        let rarity = |stem: &str| self.rarity(stem);
        let piece_rarity = |piece: u64| {
            let count = self.pieces.get(&piece).copied().unwrap_or(0);
            libm::log2((self.known.len() as f64 + 1.0) / (f64::from(count) + 1.0))
        };
        let query = super::rank_features::Query::new(&body, &author, when, &rarity, &piece_rarity);
        let weigh = |(claim, base): (usize, f64)| {
            (claim, query.features(base, &self.claims[claim], &self.titles[claim], &rarity, &piece_rarity))
        };
        first.into_iter().map(weigh).collect()
    }

    /// Bits of a stem among the known claims.
    fn rarity(&self, stem: &str) -> f64 {
        let count = self.postings.get(stem).map_or(0, Vec::len) as f64;
        let total = self.known.len() as f64;
        libm::log2(1.0 + (total - count + 0.5) / (count + 0.5))
    }

    /// The best claims by BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009), the fields summed before saturation.
    fn first_round(&self, body: &Text, author: &Text) -> Vec<(usize, f64)> {
        let mut totals = vec![0.0; self.known.len()];
        let mut stems: Vec<(&str, f64)> = body.stems.iter().map(|stem| (stem.as_str(), 1.0)).collect();
        stems.extend(author.stems.iter().map(|stem| (stem.as_str(), AUTHOR_FACTOR)));
        stems.sort_by(|a, b| a.0.cmp(b.0).then(b.1.total_cmp(&a.1)));
        stems.dedup_by(|a, b| a.0 == b.0);
        for (stem, factor) in stems {
            let rarity = factor * self.rarity(stem);
            for posting in self.postings.get(stem).map_or(&[][..], Vec::as_slice) {
                let at = posting.claim as usize;
                let count = f64::from(posting.in_claim) + TITLE_FACTOR * f64::from(posting.in_title);
                let length = 1.0 - LENGTH_SHARE + LENGTH_SHARE * self.lengths[at] / self.mean_length.max(1.0);
                totals[at] += rarity * count * (SATURATION + 1.0) / (count + SATURATION * length);
            }
        }
        // A tag writes as one what the claim writes as two ("#cornflakes").
        for word in body.words.iter().filter(|word| word.len() >= SHORTEST_JOINED) {
            let Some(claims) = self.joined.get(&hash(&[word])) else { continue };
            let total = self.known.len() as f64;
            let rarity = libm::log2(1.0 + total / claims.len() as f64);
            claims.iter().for_each(|&claim| totals[claim as usize] += rarity);
        }
        let mut first: Vec<(usize, f64)> =
            totals.into_iter().enumerate().filter(|(_, total)| *total > 0.0).collect();
        let order =
            |a: &(usize, f64), b: &(usize, f64)| b.1.total_cmp(&a.1).then_with(|| self.by_id(a.0, b.0));
        if first.len() > FIRST_ROUND {
            first.select_nth_unstable_by(FIRST_ROUND, order);
            first.truncate(FIRST_ROUND);
        }
        first.sort_by(order);
        first
    }
}

/// What a word of the writer's name counts against one of the text. Chosen: the writer is often, not always, whom the claim is about.
const AUTHOR_FACTOR: f64 = 0.8;

/// Shortest word that may be two written as one. Chosen: shorter ones are words of their own.
pub(super) const SHORTEST_JOINED: usize = 7;

/// Parts the signature off a post that ends in "— Name (@handle) date": text, name, date.
fn split_author(query: &str) -> (&str, &str, &str) {
    let Some(at) = query.rfind('—') else { return (query, "", "") };
    let tail = &query[at + '—'.len_utf8()..];
    match tail.find("(@") {
        Some(handle) => {
            let end = tail.rfind(')').map_or(handle, |end| end.max(handle));
            (&query[..at], &tail[..end], &tail[end..])
        }
        None => (query, "", ""),
    }
}

impl Text {
    fn of(words: &[Word]) -> Self {
        Self::new(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(id: &str, claim: &str) -> KnownClaim {
        KnownClaim { id: id.to_owned(), claim: claim.to_owned(), title: None }
    }

    #[test]
    fn of_equal_claims_the_smaller_number_comes_first() {
        let told = "A whale was seen in the harbour of Lorne.";
        let index = ClaimIndex::new(&[known("1000", told), known("7", "Wheat is dear."), known("999", told)]);
        let ranked = index.rank("They saw a whale in Lorne harbour!", 5);
        let ids: Vec<&str> = ranked.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids[..2], ["999", "1000"]);
        assert!((ranked[0].bits - ranked[1].bits).abs() < 1e-9);
    }

    #[test]
    fn a_claim_in_other_words_outranks_a_topic() {
        let index = ClaimIndex::new(&[
            known("a", "A photograph shows a shark swimming down a flooded motorway."),
            known("b", "Sharks swim faster than any ship."),
            known("c", "The motorway to Lorne was closed."),
        ]);
        let ranked = index.rank("OMG look, a shark swims on the flooded #motorway https://a.b/c", 1);
        assert_eq!(ranked[0].id, "a");
    }
}
