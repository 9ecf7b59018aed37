//! Two texts as words in, how alike they are out: the sum of the ways in which they are.

use super::align::Alignment;
use super::read::Token;
use std::collections::BTreeMap;

/// Bits from which a word counts as a content word. Chosen: below are articles, prepositions, pronouns and auxiliaries.
const CONTENT_BITS: f64 = 4.2;

/// Letters of a piece. Chosen: of three and four the one that does better on posts and claims.
const PIECE: usize = 4;

/// The likeness, 0..=1; the formula stands at [`super::text_similarity`].
pub(super) fn blend(left: &[Token], right: &[Token]) -> f64 {
    let alignment = Alignment::of(left, right);
    let both = |weight: fn(&Token) -> f64| Both::of(left, right, &alignment, weight);
    let words = both(|token| token.bits);
    let plain = both(|token| f64::from(u8::from(token.bits >= CONTENT_BITS)));
    let numbers = both(|token| f64::from(u8::from(token.is_number)));
    let names = both(|token| if token.is_name { token.bits } else { 0.0 });
    let (mine, theirs) = words.shares();
    let likeness = 0.25 * words.dice()
        + 0.25 * plain.dice()
        + 0.2 * (mine + theirs)
        + 0.1 * cosine(&pieces(left), &pieces(right));
    let against = 0.04 * numbers.none_shared() + 0.02 * names.none_shared();
    (likeness - against).clamp(0.0, 1.0)
}

/// What two texts have of one kind of word, and how much of it is answered.
struct Both {
    all: [f64; 2],
    answered: [f64; 2],
}

impl Both {
    fn of(left: &[Token], right: &[Token], alignment: &Alignment, weight: fn(&Token) -> f64) -> Self {
        let all = |tokens: &[Token]| tokens.iter().map(weight).sum();
        let answered = |tokens: &[Token], well: &[f64]| {
            tokens.iter().zip(well).map(|(token, well)| weight(token) * well).sum()
        };
        Self {
            all: [all(left), all(right)],
            answered: [answered(left, &alignment.left), answered(right, &alignment.right)],
        }
    }

    fn dice(&self) -> f64 {
        let all = self.all[0] + self.all[1];
        if all > 0.0 { (self.answered[0] + self.answered[1]) / all } else { 0.0 }
    }

    /// Of each side the share that is answered.
    fn shares(&self) -> (f64, f64) {
        let share = |at: usize| self.answered[at] / self.all[at].max(f64::EPSILON);
        (share(0), share(1))
    }

    /// 1 where both sides have some, and none of it is answered.
    fn none_shared(&self) -> f64 {
        let has = self.all.iter().all(|all| *all > 0.0);
        f64::from(u8::from(has && self.answered.iter().all(|answered| *answered <= 0.0)))
    }
}

fn cosine<K: Ord>(mine: &BTreeMap<K, f64>, theirs: &BTreeMap<K, f64>) -> f64 {
    let length = |counts: &BTreeMap<K, f64>| counts.values().map(|count| count * count).sum::<f64>().sqrt();
    let shared: f64 = mine.iter().filter_map(|(key, count)| Some(count * theirs.get(key)?)).sum();
    shared / (length(mine) * length(theirs)).max(f64::EPSILON)
}

/// How often each piece of some letters stands in the words, borders included; common words count less.
fn pieces(tokens: &[Token]) -> BTreeMap<Vec<char>, f64> {
    let mut counts = BTreeMap::new();
    for token in tokens {
        let weight = (token.bits / 10.0).clamp(0.05, 1.0);
        let letters: Vec<char> = [' '].into_iter().chain(token.text.chars()).chain([' ']).collect();
        for piece in letters.windows(PIECE.min(letters.len())) {
            *counts.entry(piece.to_vec()).or_default() += weight;
        }
    }
    counts
}
