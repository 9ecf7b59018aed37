//! Plain text in, classes of words out: words that stand between like words have one class.
//!
//! Spherical k-means over the square roots of the shares of a word's neighbours. After Clark, "Combining distributional and
//! morphological information for part of speech induction", EACL 2003; only the classes of hashed words are kept, no text.

use crate::claim::token;
use crate::claim::token::Form;
use crate::claim::token::tagger;
use crate::claim::token::tagger::CLASS_BYTES;
use crate::claim::token::tagger::CLASS_SLOTS;
use crate::claim::token::tagger::LANES;
use crate::primitives::Span;
use serde_json::Value;
use std::collections::BTreeMap;

/// Words with fewer occurrences have no class. Chosen: fewer say too little of a word's places.
const LEAST_COUNT: u32 = 12;
/// Neighbours that are told apart: the most frequent words. Chosen; 1,000 give the same accuracy.
const NEIGHBOURS: usize = 500;
/// Classes, at most 255. Chosen: half as many cost 0.1 points of accuracy.
const CLASSES: usize = 250;
/// Rounds of k-means.
const ROUNDS: usize = 12;

/// A word has a second habitual tag if at least one in so many of its occurrences has it.
const SECOND_SHARE: u32 = 12;

/// Writes into the slots which tags each word mostly has, as `tags` finds them in the texts.
pub(super) fn add_habits(slots: &mut [u8], rows: &[Value], tags: impl Fn(&[tagger::Key]) -> Vec<u8>) {
    let mut counts: BTreeMap<u32, [u32; LANES]> = BTreeMap::new();
    let empty = slots.to_vec();
    for row in rows {
        let text = row["text"].as_str().unwrap_or_default();
        let tokens = token::tokenize(text, Span::new(0, text.len()));
        let keys = tagger::keys(text, &tokens, &empty);
        for (key, tag) in keys.iter().zip(tags(&keys)) {
            counts.entry(key.word).or_default()[usize::from(tag)] += 1;
        }
    }
    for slot in slots.chunks_exact_mut(CLASS_BYTES).filter(|slot| slot[4] != 0) {
        let word = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
        let Some(tags) = counts.get(&word) else { continue };
        let mut ranked: Vec<(u32, usize)> =
            tags.iter().enumerate().map(|(tag, count)| (u32::MAX - count, tag)).collect();
        ranked.sort_unstable();
        let all: u32 = tags.iter().sum();
        slot[5] = ranked[0].1 as u8 + 1;
        let second = (u32::MAX - ranked[1].0) * SECOND_SHARE >= all;
        slot[6] = if second { ranked[1].1 as u8 + 1 } else { 0 };
    }
}

/// The slots of word classes, as `tagger` reads them.
pub(super) fn fit(rows: &[Value]) -> Vec<u8> {
    let texts: Vec<Vec<(u32, bool)>> =
        rows.iter().map(|row| words(row["text"].as_str().unwrap_or_default())).collect();
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    texts.iter().flatten().for_each(|(word, _)| *counts.entry(*word).or_default() += 1);
    let mut ranked: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count >= LEAST_COUNT).collect();
    ranked.sort_by_key(|(word, count)| (u32::MAX - count, *word));
    ranked.truncate(CLASS_SLOTS * 3 / 4);
    let places: BTreeMap<u32, usize> = ranked.iter().enumerate().map(|(at, (word, _))| (*word, at)).collect();
    let vectors = vectors(&texts, &places);
    let classes = cluster(&vectors);
    let mut slots = vec![0; CLASS_SLOTS * CLASS_BYTES];
    for ((word, _), class) in ranked.iter().zip(classes) {
        let first = tagger::class_slot(*word);
        let free =
            [first, (first + 1) % CLASS_SLOTS].into_iter().find(|slot| slots[slot * CLASS_BYTES + 4] == 0);
        if let Some(slot) = free {
            slots[slot * CLASS_BYTES..][..4].copy_from_slice(&word.to_le_bytes());
            slots[slot * CLASS_BYTES + 4] = class as u8 + 1;
        }
    }
    slots
}

/// The hashed words of a text, and whether each is written with a capital inside a sentence.
fn words(text: &str) -> Vec<(u32, bool)> {
    let tokens = token::tokenize(text, Span::new(0, text.len()));
    let keys = tagger::keys(text, &tokens, &[0; CLASS_SLOTS * CLASS_BYTES]);
    let inside = |at: usize| at > 0 && tokens[at - 1].form == Form::Word;
    let capital = |at: usize| tokens[at].form == Form::Capital && inside(at);
    keys.iter().enumerate().map(|(at, key)| (key.word, capital(at))).collect()
}

/// One sparse vector of length 1 a word: its left and right neighbours, and how often it has a capital.
fn vectors(texts: &[Vec<(u32, bool)>], places: &BTreeMap<u32, usize>) -> Vec<Vec<(usize, f64)>> {
    let mut counts: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); places.len()];
    for text in texts {
        let ids: Vec<Option<usize>> = text.iter().map(|(word, _)| places.get(word).copied()).collect();
        for (at, id) in ids.iter().enumerate() {
            let Some(id) = id else { continue };
            let neighbour = |to: Option<usize>| {
                to.and_then(|to| *ids.get(to)?).map_or(NEIGHBOURS, |id| id.min(NEIGHBOURS))
            };
            let cell = &mut counts[*id];
            *cell.entry(neighbour(at.checked_sub(1))).or_default() += 1.0;
            *cell.entry(NEIGHBOURS + 1 + neighbour(Some(at + 1))).or_default() += 1.0;
            let capital = 2 * NEIGHBOURS + 2 + usize::from(text[at].1);
            *cell.entry(capital).or_default() += 1.0;
        }
    }
    counts.into_iter().map(unit).collect()
}

/// Square roots of counts, scaled to length 1.
fn unit(counts: BTreeMap<usize, f64>) -> Vec<(usize, f64)> {
    let all: f64 = counts.values().sum();
    counts.into_iter().map(|(at, count)| (at, (count / all).sqrt())).collect()
}

/// The class of each vector: the nearest centre, centres first those of frequent words.
fn cluster(vectors: &[Vec<(usize, f64)>]) -> Vec<usize> {
    let width = 2 * NEIGHBOURS + 4;
    let mut classes: Vec<usize> = (0..vectors.len()).map(|at| at % CLASSES).collect();
    let mut centres: Vec<Vec<f64>> = (0..CLASSES).map(|seed| spread(vectors.get(seed * 4), width)).collect();
    for _ in 0..ROUNDS {
        for (class, vector) in classes.iter_mut().zip(vectors) {
            *class = nearest(vector, &centres);
        }
        centres = vec![vec![0.0; width]; CLASSES];
        for (class, vector) in classes.iter().zip(vectors) {
            vector.iter().for_each(|(at, share)| centres[*class][*at] += share);
        }
        centres.iter_mut().for_each(|centre| scale(centre));
    }
    classes
}

fn spread(vector: Option<&Vec<(usize, f64)>>, width: usize) -> Vec<f64> {
    let mut centre = vec![0.0; width];
    vector.into_iter().flatten().for_each(|(at, share)| centre[*at] = *share);
    centre
}

fn scale(centre: &mut [f64]) {
    let length = centre.iter().map(|x| x * x).sum::<f64>().sqrt();
    if length > 0.0 {
        centre.iter_mut().for_each(|x| *x /= length);
    }
}

fn nearest(vector: &[(usize, f64)], centres: &[Vec<f64>]) -> usize {
    let mut best = (f64::MIN, 0);
    for (class, centre) in centres.iter().enumerate() {
        let product: f64 = vector.iter().map(|(at, share)| share * centre[*at]).sum();
        if product > best.0 {
            best = (product, class);
        }
    }
    best.1
}
