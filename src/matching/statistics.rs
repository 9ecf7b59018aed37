//! Claims in, counts of terms out: how much a shared word or name tells.

use crate::lexicon::Table;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::settings::MatchingSettings;
use std::collections::BTreeMap;
use std::hash::Hasher;
use std::sync::LazyLock;

/// How often terms and names occur in the corpus: rare ones weigh more.
#[derive(Clone, Debug, Default)]
pub struct TermStatistics {
    /// How many claims there are.
    pub claims: usize,
    /// In how many claims a term (stem, entity id, event class) occurs.
    pub frequency: BTreeMap<String, usize>,
    /// What each article is about: its weightiest terms, by article.
    profiles: BTreeMap<usize, Profile>,
}

/// The weightiest terms of an article, by hash; weights are of Euclidean length 1.
#[derive(Clone, Debug, Default, PartialEq)]
struct Profile(Vec<(u64, f64)>);

/// How many terms a profile keeps. Chosen: more add cost and, on news, no separation.
const PROFILE_TERMS: usize = 48;

/// How frequent a stem is in running news: bits, −log2 of the share of sentences it stands in.
static BACKGROUND: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| {
    let table = Table::parse("stem-frequency", include_str!("../lexicon/data/stem-frequency.tsv"));
    table.rows().filter_map(|row| Some((row.get("stem"), row.get("bits").parse().ok()?))).collect()
});

/// Bits of a stem or name that the background list does not have. Chosen: a little beyond the rarest entries of the list.
const UNLISTED_BITS: f64 = 12.0;

/// Bits of a stem in running news.
pub(crate) fn background_bits(stem: &str) -> f64 {
    BACKGROUND.get(stem).copied().unwrap_or(UNLISTED_BITS)
}

impl TermStatistics {
    /// Counts the terms of a corpus.
    pub fn of(claims: &[NormalizedClaim]) -> Self {
        let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
        for claim in claims {
            for term in keys(&claim.item) {
                match frequency.get_mut(term) {
                    Some(count) => *count += 1,
                    None => {
                        frequency.insert(term.to_owned(), 1);
                    }
                }
            }
        }
        let mut statistics = Self { claims: claims.len(), frequency, profiles: BTreeMap::new() };
        statistics.profiles = profiles(claims, &statistics);
        statistics
    }

    /// How much it tells that two claims share `term`.
    ///
    /// # Formula
    ///
    /// ```text
    /// bits = -log2((d + s 2^-b) / (n + s))     d: claims with the term, n: claims of the corpus
    ///                                          s: strength of the background, in claims; b: bits of the term in running news
    /// ```
    ///
    /// # Range
    ///
    /// Above 0, at most `rarity_cap`. A corpus of two sentences rests on the background, one of thousands on itself.
    ///
    /// # Reference
    ///
    /// Spärck Jones, "A statistical interpretation of term specificity", Journal of Documentation 28, 1972,
    /// smoothed after MacKay and Bauman Peto, "A hierarchical Dirichlet language model", 1995.
    pub fn rarity(&self, term: &str, settings: &MatchingSettings) -> f64 {
        let background = background_bits(term);
        let count = self.frequency.get(term).copied().unwrap_or(0) as f64;
        let strength = settings.background_strength;
        let share = (count + strength * libm::exp2(-background)) / (self.claims as f64 + strength);
        (-libm::log2(share)).clamp(0.05, settings.rarity_cap)
    }

    /// How much two articles have in common, 0..=1: the cosine of their weightiest terms; `None` where either is unknown.
    pub(crate) fn context_similarity(&self, left: usize, right: usize) -> Option<f64> {
        if left == right {
            return Some(1.0);
        }
        Some(self.profiles.get(&left)?.cosine(self.profiles.get(&right)?))
    }

    /// The weightiest terms of every article, as hashes, weightiest first.
    pub(crate) fn weightiest(&self, count: usize) -> impl Iterator<Item = (usize, Vec<u64>)> + '_ {
        self.profiles.iter().map(move |(article, profile)| {
            let mut terms = profile.0.clone();
            terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            (*article, terms.iter().take(count).map(|term| term.0).collect())
        })
    }
}

/// A profile under construction sums bits a term; the count of claims enters by its root, so that a long article is no other topic.
fn profiles(claims: &[NormalizedClaim], statistics: &TermStatistics) -> BTreeMap<usize, Profile> {
    let settings = MatchingSettings::default();
    let mut counts: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    for claim in claims {
        let article = counts.entry(claim.article).or_default();
        for term in keys(&claim.item) {
            *article.entry(term).or_default() += 1;
        }
    }
    let weigh = |terms: BTreeMap<&str, usize>| {
        let weight = |(term, count): (&str, usize)| {
            (hash(&[term]), (count as f64).sqrt() * statistics.rarity(term, &settings))
        };
        let mut weights: Vec<_> = terms.into_iter().map(weight).collect();
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weights.truncate(PROFILE_TERMS);
        weights.sort_by_key(|term| term.0);
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(f64::EPSILON);
        weights.iter_mut().for_each(|(_, weight)| *weight /= length);
        Profile(weights)
    };
    counts.into_iter().map(|(article, terms)| (article, weigh(terms))).collect()
}

impl Profile {
    fn cosine(&self, other: &Self) -> f64 {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    sum += a.1 * b.1;
                    left.next();
                    right.next();
                }
            }
        }
        sum.clamp(0.0, 1.0)
    }
}

/// The counted terms of an item: stems, names, event class; each once.
fn keys(item: &Item) -> impl Iterator<Item = &str> {
    let names = item
        .participants
        .iter()
        .map(|(id, _)| id.0.as_str())
        .chain(item.place.as_ref().map(|id| id.0.as_str()));
    let event = item.event.as_ref().map(|event| event.class.as_str());
    let measurand = item.measurand.iter().flat_map(|measurand| measurand.terms.iter().map(String::as_str));
    let mut keys: Vec<&str> =
        item.terms.iter().map(String::as_str).chain(names).chain(event).chain(measurand).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
}

/// A hash of words that is the same on every machine and in every run.
pub(crate) fn hash(words: &[&str]) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    for word in words {
        // By eight bytes of fixed order, so that machines of either byte order agree.
        for piece in word.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..piece.len()].copy_from_slice(piece);
            hasher.write_u64(u64::from_le_bytes(bytes));
        }
        hasher.write_u64(word.len() as u64 + 1);
    }
    mix(hasher.finish())
}

/// Spreads the bits of a hash (the finalizer of `SplitMix64`; Steele, Lea and Flood, 2014).
pub(crate) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
