//! Marked-up sentences in, accuracy of the part-of-speech tagger out; also fits its weights.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::word_classes;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::claim::token::tagger;
use crate::claim::token::tagger::FEATURES;
use crate::claim::token::tagger::Key;
use crate::claim::token::tagger::LANES;
use crate::claim::token::tagger::ROWS;
use crate::claim::token::tagger::SLOT_BYTES;
use crate::claim::token::tagger::SLOTS;
use crate::primitives::Span;
use serde_json::Value;
use std::collections::BTreeMap;

/// Accuracy of the part-of-speech tagger on the documents held back from fitting.
pub const TASK: Task = Task {
    name: "tagger",
    about: "parts of speech of `gum_train.jsonl`, every tenth document, none of them used in fitting",
    run,
};

/// Every how many-th document is held back.
const HELD_BACK: usize = 10;
/// Rounds over the sentences. Chosen: accuracy on held-back documents rises no more after.
const ROUNDS: usize = 8;
/// A word is fixed if it was seen so often …
const FIXED_COUNT: u32 = 30;
/// … and all but one in so many times with one tag.
const FIXED_SHARE: u32 = 400;

/// A sentence with its right tags.
struct Marked {
    text: String,
    genre: String,
    held_back: bool,
    tokens: Vec<Token>,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let sentences = marked(&input.rows("gum_train.jsonl")?);
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut confusions: BTreeMap<(Tag, Tag), (usize, String)> = BTreeMap::new();
    for sentence in sentences.iter().filter(|sentence| sentence.held_back) {
        let mut tokens = sentence.tokens.clone();
        token::tag(&sentence.text, &mut tokens);
        for (got, gold) in tokens.iter().zip(&sentence.tokens).filter(|(_, gold)| gold.tag != Tag::X) {
            let right = usize::from(got.tag == gold.tag);
            for name in ["all", sentence.genre.as_str()] {
                let count = counts.entry(name).or_default();
                *count = (count.0 + right, count.1 + 1);
            }
            if right == 0 {
                let entry = confusions.entry((gold.tag, got.tag)).or_default();
                entry.0 += 1;
                if entry.0 <= 12 {
                    entry.1 += &format!(" {}", got.of(&sentence.text));
                }
            }
        }
    }
    let mut errors: Vec<_> = confusions.into_iter().collect();
    errors.sort_by_key(|(pair, (count, _))| (usize::MAX - count, *pair));
    let mut errors: Vec<_> = errors
        .into_iter()
        .map(|((gold, got), (count, words))| format!("{} as {}: {count}:{words}", gold.name(), got.name()))
        .collect();
    let measure = |(name, (right, all)): (&str, (usize, usize))| Measure {
        true_positive_count: right,
        false_positive_count: all - right,
        ..Measure::figure(
            &format!("tagger accuracy, {name}"),
            right as f64 / all as f64,
            std::mem::take(&mut errors),
        )
    };
    Ok(counts.into_iter().map(measure).collect())
}

/// Rows of marked-up text as sentences of our own tokens, each with the tag of the words it is made of.
fn marked(rows: &[Value]) -> Vec<Marked> {
    let mut documents: Vec<&str> = Vec::new();
    let mut sentences = Vec::new();
    for row in rows {
        let document = row["doc"].as_str().unwrap_or_default();
        if documents.last() != Some(&document) {
            documents.push(document);
        }
        let text = row["text"].as_str().unwrap_or_default().to_owned();
        let Some(words) = row["tokens"].as_array() else { continue };
        let tokens = align(&text, words);
        let genre = row["genre"].as_str().unwrap_or_default().to_owned();
        sentences.push(Marked { text, genre, held_back: documents.len().is_multiple_of(HELD_BACK), tokens });
    }
    sentences
}

/// Our tokens of `text` with the tags of the marked words they cover.
fn align(text: &str, words: &[Value]) -> Vec<Token> {
    let mut spans = Vec::new();
    let mut at = 0;
    for word in words {
        let form = word[0].as_str().unwrap_or_default();
        let Some(found) = text[at..].find(form) else { return Vec::new() };
        spans.push(Span::new(at + found, at + found + form.len()));
        at += found + form.len();
    }
    let mut tokens = token::tokenize(text, Span::new(0, text.len()));
    for token in &mut tokens {
        let from = spans.partition_point(|span| span.end <= token.span.start);
        let to = spans.partition_point(|span| span.start < token.span.end);
        let piece = token.form == token::Form::Mark
            && spans.get(from).is_some_and(|span| span.len() > token.span.len());
        token.tag = if piece { Tag::X } else { joint_tag(words, from, to) };
    }
    tokens
}

/// The tag of words `from..to` as one: that of the word the others hang on; a compound before a noun is an adjective.
fn joint_tag(words: &[Value], from: usize, to: usize) -> Tag {
    let tag = |word: &Value| word[2].as_str().and_then(Tag::of_name).unwrap_or_default();
    let inside =
        |word: &Value| word[4].as_u64().is_some_and(|head| (from as u64 + 1..=to as u64).contains(&head));
    let Some(head) = (from..to).find(|at| !inside(&words[*at])) else { return Tag::X };
    let relation = words[head][5].as_str().unwrap_or_default();
    let governor = words[head][4].as_u64().unwrap_or(0) as usize;
    let names = words[from..to].iter().all(|word| matches!(tag(word), Tag::Propn | Tag::Punct | Tag::Num));
    if to - from > 1 && governor > to && matches!(relation, "amod" | "compound" | "nmod") && !names {
        return Tag::Adj;
    }
    tag(&words[head])
}

/// Fits the weights on all documents but the held-back ones, and word classes on plain news; the bytes of `lexicon/data/tagger.bin`.
///
/// Deterministic: the sentences are taken in an order of fixed seed.
///
/// # Errors
///
/// Where the gold file is missing or no JSON.
pub fn fit(input: &EvalInput) -> Result<Vec<u8>, String> {
    let mut sentences = marked(&input.rows("gum_train.jsonl")?);
    sentences.retain(|sentence| !sentence.held_back);
    let titles: Vec<_> = sentences.iter().step_by(8).map(as_title).collect();
    sentences.extend(titles);
    let news = input.rows("news_5000.jsonl")?;
    let mut classes = word_classes::fit(&news);
    let (slots, weights) = learn(&sentences, &classes);
    word_classes::add_habits(&mut classes, &news, |keys| tagger::tags(keys, &slots, &weights));
    let (slots, weights) = learn(&sentences, &classes);
    Ok([slots, classes, weights].concat())
}

/// The fixed words and the weights learned from marked sentences.
fn learn(sentences: &[Marked], classes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let keyed: Vec<(Vec<Key>, Vec<u8>)> = sentences.iter().map(|sentence| keyed(sentence, classes)).collect();
    let slots = fixed_words(&keyed);
    let mut model = Perceptron::new();
    let mut order: Vec<usize> = (0..keyed.len()).collect();
    let mut seed = 1;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        for at in &order {
            model.learn(&keyed[*at].0, &keyed[*at].1, &slots);
        }
    }
    (slots, model.quantized())
}

fn keyed(sentence: &Marked, classes: &[u8]) -> (Vec<Key>, Vec<u8>) {
    (
        tagger::keys(&sentence.text, &sentence.tokens, classes),
        sentence.tokens.iter().map(|token| token.tag as u8).collect(),
    )
}

/// The sentence as a headline would write it, so that capitals are learned not to make a name there.
fn as_title(sentence: &Marked) -> Marked {
    let mut text = sentence.text.clone();
    let mut tokens = sentence.tokens.clone();
    for token in &mut tokens {
        let span = token.span;
        if span.len() > 3 && span.of(&text).is_ascii() && token.form == token::Form::Word {
            text[span.start..=span.start].make_ascii_uppercase();
            token.form = token::Form::Capital;
        }
    }
    if text.ends_with('.') {
        tokens.pop();
    }
    Marked { text, genre: sentence.genre.clone(), held_back: false, tokens }
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*seed >> 33) as usize % (at + 1));
    }
}

/// The slots of words that nearly always have one tag.
fn fixed_words(keyed: &[(Vec<Key>, Vec<u8>)]) -> Vec<u8> {
    let mut counts: BTreeMap<u32, [u32; LANES + 1]> = BTreeMap::new();
    for (keys, tags) in keyed {
        for (key, tag) in keys.iter().zip(tags).filter(|(key, _)| tagger::takes_fixed(key.shape)) {
            counts.entry(key.word).or_default()[usize::from(*tag)] += 1;
        }
    }
    let mut slots = vec![0; SLOTS * SLOT_BYTES];
    for (word, tags) in counts {
        let all: u32 = tags.iter().sum();
        let Some((tag, most)) = tags.iter().enumerate().max_by_key(|(_, count)| **count) else { continue };
        if all >= FIXED_COUNT && (all - most) * FIXED_SHARE <= all && tag < LANES {
            let at = word as usize % SLOTS * SLOT_BYTES;
            slots[at..at + 4].copy_from_slice(&word.to_le_bytes());
            slots[at + 4] = tag as u8;
        }
    }
    slots
}

/// Weights while they are learned.
struct Perceptron {
    weights: Vec<[i32; LANES]>,
    /// Each change times the moment it was made, to average over all moments.
    changes: Vec<[i64; LANES]>,
    moment: i64,
}

impl Perceptron {
    fn new() -> Self {
        Self { weights: vec![[0; LANES]; ROWS], changes: vec![[0; LANES]; ROWS], moment: 1 }
    }

    fn learn(&mut self, keys: &[Key], tags: &[u8], slots: &[u8]) {
        let mut before = [tagger::START, tagger::START];
        let mut rows = [0; FEATURES];
        for (at, gold) in tags.iter().enumerate() {
            let guess = tagger::fixed(slots, &keys[at]).unwrap_or_else(|| {
                tagger::features(keys, at, before, &mut rows);
                let guess = self.guess(&rows);
                if guess != *gold && usize::from(*gold) < LANES {
                    self.change(&rows, *gold, 1);
                    self.change(&rows, guess, -1);
                }
                guess
            });
            self.moment += 1;
            before = [guess, before[0]];
        }
    }

    fn guess(&self, rows: &[u32; FEATURES]) -> u8 {
        let mut sums = [0; LANES];
        for row in rows {
            let weights = &self.weights[*row as usize];
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        tagger::highest(&sums)
    }

    fn change(&mut self, rows: &[u32; FEATURES], tag: u8, by: i32) {
        for row in rows {
            self.weights[*row as usize][usize::from(tag)] += by;
            self.changes[*row as usize][usize::from(tag)] += i64::from(by) * self.moment;
        }
    }

    /// The averaged weights, a byte each, the largest as 127.
    fn quantized(&self) -> Vec<u8> {
        let average = |row: usize, lane: usize| {
            f64::from(self.weights[row][lane]) - self.changes[row][lane] as f64 / self.moment as f64
        };
        let cells = || (0..ROWS).flat_map(|row| (0..LANES).map(move |lane| (row, lane)));
        let largest = cells().map(|(row, lane)| average(row, lane).abs()).fold(1.0, f64::max);
        let factor = 127.0 / largest;
        cells().map(|(row, lane)| (average(row, lane) * factor).round() as i8 as u8).collect()
    }
}
