//! Claims in, counts of terms out: how much a shared word or name tells.

use crate::lexicon::Lookup;
use crate::lexicon::Table;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::settings::MatchingSettings;
use rustc_hash::FxHashMap;
use std::hash::Hasher;
use std::sync::LazyLock;

/// How often terms and names occur in the corpus: rare ones weigh more.
#[derive(Clone, Debug, Default)]
pub struct TermStatistics {
    /// How many claims there are.
    pub claims: usize,
    /// In how many claims a term (stem, entity id, event class) occurs. Looked up only, never walked.
    frequency: FxHashMap<Box<str>, u32>,
    /// What each article is about: its weightiest terms, by place of the article; none where it has no claim.
    profiles: Vec<Option<Profile>>,
}

/// The weightiest terms of an article.
#[derive(Clone, Debug, PartialEq)]
struct Profile {
    /// By hash; weights are of Euclidean length 1.
    terms: Vec<(u64, f64)>,
    /// A bit for each of the hashes, so that most terms that another article does not have are passed over at a glance.
    bits: Box<[u64; PROFILE_WORDS]>,
}

/// Words of 64 bits in a profile's bits. Chosen: two articles without a common term share a bit in one of two cases.
const PROFILE_WORDS: usize = 64;

/// How many terms a profile keeps. Chosen: more add cost and, on news, no separation.
const PROFILE_TERMS: usize = 48;

/// How frequent a stem is in running news: bits, −log2 of the share of sentences it stands in.
static BACKGROUND: LazyLock<Lookup<f64>> = LazyLock::new(|| {
    let table = Table::parse("stem-frequency", include_str!("../lexicon/data/stem-frequency.tsv"));
    Lookup::new(table.rows().filter_map(|row| Some((row.get("stem"), row.get("bits").parse().ok()?))))
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
        let mut number_of: FxHashMap<&str, u32> = FxHashMap::default();
        let mut terms: Vec<(&str, u32)> = Vec::new();
        let mut told: Vec<(u32, u32)> = Vec::new();
        let mut of_claim: Vec<u32> = Vec::new();
        for claim in claims {
            of_claim.clear();
            of_claim.extend(keys(&claim.item).map(|term| {
                *number_of.entry(term).or_insert_with(|| {
                    terms.push((term, 0));
                    terms.len() as u32 - 1
                })
            }));
            of_claim.sort_unstable();
            of_claim.dedup();
            for term in &of_claim {
                terms[*term as usize].1 += 1;
                told.push((claim.article as u32, *term));
            }
        }
        Self {
            claims: claims.len(),
            profiles: profiles(claims.len(), &terms, told),
            frequency: terms.into_iter().map(|(term, count)| (term.into(), count)).collect(),
        }
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
        let count = self.frequency.get(term).copied().unwrap_or(0);
        rarity(term, count, self.claims, settings)
    }

    /// How much two articles have in common, 0..=1: the cosine of their weightiest terms; `None` where either is unknown.
    pub(crate) fn context_similarity(&self, left: usize, right: usize) -> Option<f64> {
        if left == right {
            return Some(1.0);
        }
        let profile = |article: usize| self.profiles.get(article)?.as_ref();
        Some(profile(left)?.cosine(profile(right)?))
    }

    /// The weightiest terms of every article, as hashes, weightiest first.
    pub(crate) fn weightiest(&self, count: usize) -> impl Iterator<Item = (usize, Vec<u64>)> + '_ {
        let known = self.profiles.iter().enumerate();
        known.filter_map(|(article, profile)| Some((article, profile.as_ref()?))).map(
            move |(article, profile)| {
                let mut terms = profile.terms.clone();
                terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                (article, terms.iter().take(count).map(|term| term.0).collect())
            },
        )
    }
}

/// [`TermStatistics::rarity`] of a term that `count` of `claims` claims have.
fn rarity(term: &str, count: u32, claims: usize, settings: &MatchingSettings) -> f64 {
    let background = background_bits(term);
    let strength = settings.background_strength;
    let share = (f64::from(count) + strength * libm::exp2(-background)) / (claims as f64 + strength);
    (-libm::log2(share)).clamp(0.05, settings.rarity_cap)
}

/// The profiles of articles from their terms, told as often as a claim has them: (article, number of the term).
///
/// A profile under construction sums bits a term; the count of claims enters by its root, so that a long article is no other topic.
fn profiles(claims: usize, terms: &[(&str, u32)], mut told: Vec<(u32, u32)>) -> Vec<Option<Profile>> {
    let settings = MatchingSettings::default();
    let bits: Vec<f64> = terms.iter().map(|(term, count)| rarity(term, *count, claims, &settings)).collect();
    told.sort_unstable();
    let mut profiles: Vec<Option<Profile>> = Vec::new();
    for article in told.chunk_by(|a, b| a.0 == b.0) {
        let weight = |same: &[(u32, u32)]| {
            let term = same[0].1 as usize;
            (hash(&[terms[term].0]), (same.len() as f64).sqrt() * bits[term])
        };
        let at = article[0].0 as usize;
        profiles.resize(at, None);
        profiles.push(Some(Profile::of(article.chunk_by(|a, b| a.1 == b.1).map(weight).collect())));
    }
    profiles
}

impl Profile {
    fn of(mut weights: Vec<(u64, f64)>) -> Self {
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weights.truncate(PROFILE_TERMS);
        weights.shrink_to_fit();
        weights.sort_by_key(|term| term.0);
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(f64::EPSILON);
        weights.iter_mut().for_each(|(_, weight)| *weight /= length);
        let mut bits = Box::new([0; PROFILE_WORDS]);
        for (hash, _) in &weights {
            let (word, bit) = place(*hash);
            bits[word] |= bit;
        }
        Self { terms: weights, bits }
    }

    fn cosine(&self, other: &Self) -> f64 {
        let may_share = |term: &&(u64, f64)| {
            let (word, bit) = place(term.0);
            other.bits[word] & bit != 0
        };
        let mut sum = 0.0;
        for (hash, weight) in self.terms.iter().filter(may_share) {
            if let Ok(at) = other.terms.binary_search_by_key(hash, |term| term.0) {
                sum += weight * other.terms[at].1;
            }
        }
        sum.clamp(0.0, 1.0)
    }
}

/// The bit of a hash in a profile: its word and its place there.
const fn place(hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize % PROFILE_WORDS, 1 << (hash % 64))
}

/// The counted terms of an item: stems, names, event class; some twice.
fn keys(item: &Item) -> impl Iterator<Item = &str> {
    let names = item
        .participants
        .iter()
        .map(|(id, _)| id.0.as_str())
        .chain(item.place.as_ref().map(|id| id.0.as_str()));
    let event = item.event.as_ref().map(|event| event.class.as_str());
    let measurand = item.measurand.iter().flat_map(|measurand| measurand.terms.iter().map(String::as_str));
    item.terms.iter().map(String::as_str).chain(names).chain(event).chain(measurand)
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
