//! A query and one known claim in, what speaks for the claim out.

use super::statistics::hash;
use super::text::Word;
use crate::lexicon::concepts::Meanings;
use crate::lexicon::month;
use std::collections::BTreeMap;

/// A text as ranking sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    /// Its words, in order.
    pub(crate) words: Vec<String>,
    /// Hashes of neighbouring words written as one.
    pub(crate) joined: Vec<u64>,
    /// Its stems, in order.
    pub(crate) stems: Vec<String>,
    /// Whether each is a name.
    pub(crate) names: Vec<bool>,
    /// Its numbers.
    pub(crate) numbers: Vec<String>,
    /// Hashes of its pieces of four letters, sorted, without doubles.
    pub(crate) pieces: Vec<u64>,
}

impl Text {
    pub(crate) fn new(words: &[Word]) -> Self {
        let joined = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let letters: Vec<char> = joined.chars().collect();
        let piece = |window: &[char]| hash(&[&window.iter().collect::<String>()]);
        let mut pieces: Vec<u64> = letters.windows(4).map(piece).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let join = |pair: &[Word]| hash(&[&format!("{}{}", pair[0].text, pair[1].text)]);
        Self {
            words: words.iter().map(|word| word.text.clone()).collect(),
            joined: words.windows(2).map(join).collect(),
            stems: words.iter().map(|word| word.stem.clone()).collect(),
            names: words.iter().map(|word| word.is_name).collect(),
            numbers: words.iter().filter(|word| word.is_number).map(|word| word.text.clone()).collect(),
            pieces,
        }
    }
}

/// When a post was written, as its signature says.
#[derive(Clone, Debug, Default)]
pub(crate) struct When {
    year: Option<String>,
    month: Option<String>,
}

impl When {
    /// From the words of "November 9, 2016".
    pub(crate) fn of(words: &[Word]) -> Self {
        let month = words.iter().map(|word| &word.text).find(|word| month::month(word).is_some());
        Self {
            year: words.iter().map(|word| &word.text).find(|word| is_year(word)).cloned(),
            month: month.cloned(),
        }
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|it| it.is_ascii_digit())
}

/// What speaks for a known claim, in the order of the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features(pub [f64; 20]);

/// Bits a unit of each feature. Fitted on the training queries of a public shared task on verified claims: the likelihood of the right claim among those of the
/// first round, ridge 0.001.
const WEIGHTS: [f64; 20] = [
    0.2465,  // BM25
    -7.1098, // share of the claim's bits that the query has
    -1.5607, // share of the title's bits that the query has
    -0.1709, // bits of word pairs shared with the claim
    -0.0073, // bits of word pairs shared with the title
    19.4522, // cosine of pieces of four letters, claim
    22.6107, // the same, title
    1.0630,  // numbers shared
    8.8443,  // share of bits once spellings close to each other count
    4.1700,  // share of the title's bits that the writer's name has
    0.0381,  // bits of words near each other in both
    6.5931,  // share of the query's bits that claim and title have
    0.0250,  // bits of shared names
    0.2773,  // bits of the rarest shared word
    27.9568, // share of the claim's bits that the writer's name has
    1.6332,  // the year of the post is named
    -0.7583, // another year is named, and that one is not
    3.3123,  // the month of the post is named
    0.3984,  // words of the query that are two of the claim written as one
    12.3787, // share of the claim's bits that the query has in words of like meaning alone
];

impl Features {
    /// Their weighted sum.
    pub(crate) fn bits(&self) -> f64 {
        self.0.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum()
    }
}

/// A query, its words looked up once.
pub(crate) struct Query<'a> {
    text: &'a Text,
    author: &'a Text,
    when: When,
    meanings: Vec<Meanings>,
    /// Stem to places in the query.
    places: BTreeMap<&'a str, Vec<usize>>,
    piece_length: f64,
    bits: f64,
}

type Rarity<'r> = &'r dyn Fn(&str) -> f64;
type PieceRarity<'r> = &'r dyn Fn(u64) -> f64;

impl<'a> Query<'a> {
    pub(crate) fn new(
        text: &'a Text,
        author: &'a Text,
        when: When,
        rarity: Rarity,
        piece_rarity: PieceRarity,
    ) -> Self {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, stem) in text.stems.iter().enumerate() {
            places.entry(stem).or_default().push(at);
        }
        let bits = places.keys().map(|stem| rarity(stem)).sum();
        let meanings = places.keys().map(|stem| Meanings::of(stem)).collect();
        Self { text, author, when, meanings, places, piece_length: length(&text.pieces, piece_rarity), bits }
    }

    pub(crate) fn features(
        &self,
        base: f64,
        claim: &Text,
        title: &Text,
        rarity: Rarity,
        piece_rarity: PieceRarity,
    ) -> Features {
        let (in_claim, all_claim) = self.covered(claim, rarity);
        let (in_title, all_title) = self.covered(title, rarity);
        let mut found: Vec<&str> = claim.stems.iter().chain(&title.stems).map(String::as_str).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|stem| self.places.contains_key(stem));
        let found_bits: Vec<f64> = found.iter().map(|stem| rarity(stem)).collect();
        let author: Vec<&str> = self.author.stems.iter().map(String::as_str).collect();
        let by_author: f64 =
            unique(title).filter(|stem| author.contains(stem)).map(rarity).sum::<f64>() / all_title.max(1.0);
        let names = |word: Option<&str>| {
            word.is_some_and(|word| claim.words.iter().chain(&title.words).any(|other| other == word))
        };
        let year = names(self.when.year.as_deref());
        let other_year =
            self.when.year.is_some() && claim.numbers.iter().chain(&title.numbers).any(|it| is_year(it));
        let shared_numbers =
            self.text.numbers.iter().filter(|it| claim.numbers.contains(it) || title.numbers.contains(it));
        Features([
            base,
            in_claim / all_claim.max(1.0),
            in_title / all_title.max(1.0),
            self.pair_bits(claim, rarity),
            self.pair_bits(title, rarity),
            self.piece_cosine(claim, piece_rarity),
            self.piece_cosine(title, piece_rarity),
            shared_numbers.count().min(3) as f64,
            self.spelled_share(claim, in_claim, all_claim, rarity),
            by_author,
            self.near_bits(claim, rarity),
            found_bits.iter().sum::<f64>() / self.bits.max(1.0),
            self.name_bits(claim, title, rarity),
            found_bits.iter().copied().fold(0.0, f64::max),
            unique(claim).filter(|stem| author.contains(stem)).map(rarity).sum::<f64>() / all_claim.max(1.0),
            f64::from(u8::from(year)),
            f64::from(u8::from(other_year && !year)),
            f64::from(u8::from(names(self.when.month.as_deref()))),
            self.joined_words(claim, title) as f64,
            self.near_share(claim, all_claim, rarity),
        ])
    }

    /// How many words of the query are two neighbours of claim or title written as one.
    fn joined_words(&self, claim: &Text, title: &Text) -> usize {
        let long = self.text.words.iter().filter(|word| word.len() >= super::rank::SHORTEST_JOINED);
        let has = |word: &&String| {
            let hash = hash(&[word]);
            claim.joined.contains(&hash) || title.joined.contains(&hash)
        };
        long.filter(has).count().min(2)
    }

    /// Share of the text's bits that stand in words the query has not, but a word of like meaning.
    fn near_share(&self, text: &Text, all: f64, rarity: Rarity) -> f64 {
        let missing = unique(text).filter(|stem| !self.places.contains_key(stem));
        let near = missing.map(|stem| {
            let meanings = Meanings::of(stem);
            let best = self.meanings.iter().map(|other| meanings.nearness(*other).same).fold(0.0, f64::max);
            best * rarity(stem)
        });
        near.sum::<f64>() / all.max(1.0)
    }

    /// Bits of the text's stems that the query has, and of all.
    fn covered(&self, text: &Text, rarity: Rarity) -> (f64, f64) {
        unique(text).fold((0.0, 0.0), |(found, all), stem| {
            let bits = rarity(stem);
            (found + if self.places.contains_key(stem) { bits } else { 0.0 }, all + bits)
        })
    }

    /// Bits of neighbouring words that are neighbours in both.
    fn pair_bits(&self, text: &Text, rarity: Rarity) -> f64 {
        let neighbours = |one: &str, other: &str| {
            self.places.get(one).is_some_and(|places| {
                places.iter().any(|&at| self.text.stems.get(at + 1).is_some_and(|next| next == other))
            })
        };
        let shared = text.stems.windows(2).filter(|pair| neighbours(&pair[0], &pair[1]));
        shared.map(|pair| rarity(&pair[0]).min(rarity(&pair[1]))).sum()
    }

    /// Bits of words that follow each other among the shared words of the text and stand within six words in the query, by nearness.
    fn near_bits(&self, text: &Text, rarity: Rarity) -> f64 {
        let shared: Vec<&str> = text
            .stems
            .iter()
            .map(String::as_str)
            .filter(|stem| self.places.contains_key(stem) && rarity(stem) > 3.0)
            .collect();
        let mut bits = 0.0;
        for pair in shared.windows(2).filter(|pair| pair[0] != pair[1]) {
            let (one, other) = (&self.places[pair[0]], &self.places[pair[1]]);
            let gap = one
                .iter()
                .flat_map(|a| other.iter().map(move |b| a.abs_diff(*b)))
                .min()
                .unwrap_or(usize::MAX);
            if gap <= 6 {
                bits += rarity(pair[0]).min(rarity(pair[1])) / gap.max(1) as f64;
            }
        }
        bits
    }

    fn name_bits(&self, claim: &Text, title: &Text, rarity: Rarity) -> f64 {
        let names = |text: &Text| {
            let mut names: Vec<String> = text
                .stems
                .iter()
                .zip(&text.names)
                .filter(|(_, is_name)| **is_name)
                .map(|(stem, _)| stem.clone())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        names(claim)
            .iter()
            .chain(names(title).iter().filter(|name| !claim.stems.contains(name)))
            .filter(|name| self.places.contains_key(name.as_str()))
            .map(|name| rarity(name))
            .sum()
    }

    /// Share of the text's bits that the query has, where a close spelling counts by its likeness.
    fn spelled_share(&self, text: &Text, found: f64, all: f64, rarity: Rarity) -> f64 {
        let missing = unique(text).filter(|stem| !self.places.contains_key(stem) && stem.len() > 3);
        let close = missing.map(|stem| {
            let first = stem.bytes().next();
            let alike = self.places.keys().filter(|other| other.len() > 3 && other.bytes().next() == first);
            let best = alike.map(|other| strsim::jaro_winkler(stem, other)).fold(0.0, f64::max);
            if best >= 0.88 { best * rarity(stem) } else { 0.0 }
        });
        (found + close.sum::<f64>()) / all.max(1.0)
    }

    fn piece_cosine(&self, text: &Text, piece_rarity: PieceRarity) -> f64 {
        let shared = text.pieces.iter().filter(|piece| self.text.pieces.binary_search(piece).is_ok());
        let sum: f64 = shared.map(|&piece| piece_rarity(piece) * piece_rarity(piece)).sum();
        sum / (length(&text.pieces, piece_rarity) * self.piece_length).max(f64::EPSILON)
    }
}

fn length(pieces: &[u64], piece_rarity: PieceRarity) -> f64 {
    pieces.iter().map(|&piece| piece_rarity(piece) * piece_rarity(piece)).sum::<f64>().sqrt()
}

/// The stems of a text, each once.
fn unique(text: &Text) -> impl Iterator<Item = &str> {
    let mut stems: Vec<&str> = text.stems.iter().map(String::as_str).collect();
    stems.sort_unstable();
    stems.dedup();
    stems.into_iter()
}
