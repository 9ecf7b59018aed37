//! Two texts in, how alike they are in meaning as wholes out. Takes no part in matching: one topic is not one item.

use super::measurand::ONE_MEANING;
use super::statistics::background_bits;
use super::synonym;
use super::text::Word;
use super::text::words;
use crate::lexicon::concepts;
use std::collections::BTreeMap;

/// How alike two sentences are in meaning as wholes.
///
/// # Formula
///
/// ```text
/// s = 0.45 A + 0.25 P + 0.30 L        A: aligned words by their bits in running news, 2 |aligned| / (|a| + |b|)
///                                     P: the same with every content word alike
///                                     L: cosine of the texts' pieces of three letters
/// ```
///
/// Words align one to one: same stem 1, same synonym group 0.9, one meaning 0.8, close spelling its Jaro-Winkler similarity, else not.
/// A number aligns with the same number alone.
///
/// # Range
///
/// 0..=1; 1 for the same words, 0 where nothing is shared. Two texts without words are 0 alike.
///
/// # Reference
///
/// Sultan, Bethard and Sumner, "DLS@CU: sentence similarity from word alignment", SemEval 2014; weights chosen.
pub fn text_similarity(a: &str, b: &str) -> f64 {
    let (left, right) = (words(a), words(b));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let aligned = align(&left, &right);
    let weighted = dice(&left, &right, &aligned, bits);
    let content = |word: &Word| if bits(word) >= CONTENT_BITS { 1.0 } else { 0.0 };
    let plain = dice(&left, &right, &aligned, content);
    let letters = letter_cosine(&left, &right);
    (0.45 * weighted + 0.25 * plain + 0.3 * letters).clamp(0.0, 1.0)
}

/// Bits from which a word counts as a content word. Chosen: below are articles, prepositions, pronouns and auxiliaries.
const CONTENT_BITS: f64 = 4.2;

/// Bits of a number: rarer than most words, whichever it is.
const NUMBER_BITS: f64 = 7.0;

/// From here two spellings may be one word.
const CLOSE_SPELLING: f64 = 0.9;

fn bits(word: &Word) -> f64 {
    if word.is_number { NUMBER_BITS } else { background_bits(&word.stem).min(10.0) }
}

/// Pairs of places that align, with how well; best first, one to one.
fn align(left: &[Word], right: &[Word]) -> Vec<(usize, usize, f64)> {
    let mut pairs = Vec::new();
    for (at, one) in left.iter().enumerate() {
        for (with, other) in right.iter().enumerate() {
            let closeness = closeness(one, other);
            if closeness > 0.0 {
                pairs.push((at, with, closeness));
            }
        }
    }
    // Of equal ones those whose places in the texts are nearest.
    let apart = |pair: &(usize, usize, f64)| (pair.0 * right.len()).abs_diff(pair.1 * left.len());
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (apart(a), a.0, a.1).cmp(&(apart(b), b.0, b.1))));
    let (mut mine, mut theirs) = (vec![false; left.len()], vec![false; right.len()]);
    pairs.retain(|&(at, with, _)| {
        let free = !mine[at] && !theirs[with];
        if free {
            mine[at] = true;
            theirs[with] = true;
        }
        free
    });
    pairs
}

fn closeness(one: &Word, other: &Word) -> f64 {
    if one.stem == other.stem {
        return 1.0;
    }
    if one.is_number || other.is_number {
        return 0.0;
    }
    if synonym::group(&one.text) == synonym::group(&other.text) {
        return 0.9;
    }
    if concepts::nearness(&one.stem, &other.stem).same >= ONE_MEANING {
        return 0.8;
    }
    if one.stem.len() < 4 || other.stem.len() < 4 || one.stem.bytes().next() != other.stem.bytes().next() {
        return 0.0;
    }
    let similarity = strsim::jaro_winkler(&one.stem, &other.stem);
    if similarity >= CLOSE_SPELLING { similarity } else { 0.0 }
}

fn dice(
    left: &[Word],
    right: &[Word],
    aligned: &[(usize, usize, f64)],
    weight: impl Fn(&Word) -> f64,
) -> f64 {
    let total: f64 = left.iter().chain(right).map(&weight).sum();
    let pair =
        |&(at, with, closeness): &(usize, usize, f64)| closeness * (weight(&left[at]) + weight(&right[with]));
    let shared: f64 = aligned.iter().map(pair).sum();
    if total > 0.0 { shared / total } else { 0.0 }
}

fn letter_cosine(left: &[Word], right: &[Word]) -> f64 {
    let (mine, theirs) = (pieces(left), pieces(right));
    let length =
        |counts: &BTreeMap<[char; 3], f64>| counts.values().map(|count| count * count).sum::<f64>().sqrt();
    let shared: f64 = mine.iter().filter_map(|(piece, count)| Some(count * theirs.get(piece)?)).sum();
    shared / (length(&mine) * length(&theirs)).max(f64::EPSILON)
}

/// How often each piece of three letters stands in the words, borders included; common words count less.
fn pieces(words: &[Word]) -> BTreeMap<[char; 3], f64> {
    let mut counts = BTreeMap::new();
    for word in words {
        let weight = (bits(word) / 10.0).clamp(0.05, 1.0);
        let letters: Vec<char> = [' '].into_iter().chain(word.text.chars()).chain([' ']).collect();
        for piece in letters.windows(3) {
            *counts.entry([piece[0], piece[1], piece[2]]).or_default() += weight;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn likeness_falls_as_meaning_parts() {
        let base = "The minister signed the trade agreement in Geneva on Monday.";
        let near = "On Monday, the minister signed a trade deal in Geneva.";
        let topic = "Trade between the two countries fell by a third last year.";
        let other = "Heavy rain flooded the harbour.";
        let alike = |text: &str| text_similarity(base, text);
        assert!(alike(base) > 0.999);
        assert!(alike(near) > 0.75 && alike(near) < 0.99, "{}", alike(near));
        assert!(alike(topic) < 0.4 && alike(topic) > alike(other));
        assert!(alike(other) < 0.25, "{}", alike(other));
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert!(text_similarity("", "a word") < 1e-9);
        assert!(text_similarity("…", "…") < 1e-9);
    }

    proptest! {
        #[test]
        fn likeness_lies_between_none_and_all(a in ".{0,60}", b in ".{0,60}") {
            let (one, other) = (text_similarity(&a, &b), text_similarity(&b, &a));
            prop_assert!((0.0..=1.0).contains(&one));
            prop_assert!((one - other).abs() < 0.05);
        }
    }
}
