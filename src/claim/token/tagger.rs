//! Tokens in, their parts of speech out: an averaged perceptron, greedy from left to right.
//!
//! Collins, "Discriminative training methods for hidden Markov models", EMNLP 2002. The weights are data, fitted by `eval::tagger`;
//! features are hashed into a table of fixed size, one byte a tag, so that a look-up is one row.

use super::Form;
use super::Tag;
use super::Token;

/// Tags the table knows: all but `X`.
pub(crate) const LANES: usize = 16;
/// Rows of the table, a power of two. Chosen: half as many cost 0.2 points of accuracy, twice as many gain none.
pub(crate) const ROWS: usize = 1 << 16;
/// Features of one token.
pub(crate) const FEATURES: usize = 28;
/// Slots for words that nearly always have one tag.
pub(crate) const SLOTS: usize = 1 << 12;
/// Bytes of a slot: the word's hash and its tag.
pub(crate) const SLOT_BYTES: usize = 5;

/// Slots for the classes of words: words that stand in like places have one class.
pub(crate) const CLASS_SLOTS: usize = 1 << 15;
/// Bytes of a class slot: the word's hash, its class, and its first and second habitual tag (from 1; 0 is none).
pub(crate) const CLASS_BYTES: usize = 7;
/// Where the classes end and the weights begin.
const WEIGHTS: usize = FIXED + CLASS_SLOTS * CLASS_BYTES;
/// Where the fixed words end and the classes begin.
const FIXED: usize = SLOTS * SLOT_BYTES;

static DATA: &[u8; WEIGHTS + ROWS * LANES] = include_bytes!("../../lexicon/data/tagger.bin");

/// Gives each token its part of speech, in place.
pub fn tag(text: &str, tokens: &mut [Token]) {
    let tags = tags(&keys(text, tokens, &DATA[FIXED..WEIGHTS]), &DATA[..FIXED], &DATA[WEIGHTS..]);
    for (token, tag) in tokens.iter_mut().zip(tags) {
        token.tag = Tag::ALL[usize::from(tag)];
    }
}

/// The tags of a sentence by the fixed words of `slots` and by `weights`.
///
/// What does not hang on the tags before is summed for all tokens first: the table is larger than the nearest memory, and so
/// its rows come side by side rather than one after another.
pub(crate) fn tags(keys: &[Key], slots: &[u8], weights: &[u8]) -> Vec<u8> {
    let known: Vec<Result<u8, Sums>> = (0..keys.len())
        .map(|at| fixed(slots, &keys[at]).ok_or_else(|| sum(&Around::of(keys, at).plain(), weights)))
        .collect();
    let mut before = [START, START];
    let mut tags = Vec::with_capacity(keys.len());
    for (at, known) in known.into_iter().enumerate() {
        let tag = known.unwrap_or_else(|plain| {
            let key = &keys[at];
            let around = Around::of(keys, at);
            let owned = before[0] == Tag::Part as u8 && around.last.is_possessive() && at > 0;
            let tagged = sum(&around.tagged(before), weights);
            best(
                std::array::from_fn(|lane| plain[lane] + tagged[lane]),
                key.shape,
                owned && !key.is_participle(),
            )
        });
        tags.push(tag);
        before = [tag, before[0]];
    }
    tags
}

/// A sum of weights for each tag.
type Sums = [i16; LANES];

/// The sums of some rows.
fn sum<const N: usize>(rows: &[u32; N], weights: &[u8]) -> Sums {
    // All rows are asked for before the first is needed.
    let rows: [[u8; LANES]; N] = rows.map(|row| {
        weights.get(row as usize * LANES..).and_then(|rest| rest.first_chunk()).copied().unwrap_or([0; LANES])
    });
    let mut sums = [0_i16; LANES];
    for row in &rows {
        for lane in 0..LANES {
            sums[lane] += i16::from(row[lane] as i8);
        }
    }
    sums
}

/// The tag before the first token.
pub(crate) const START: u8 = LANES as u8;

/// What the features need of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Key {
    /// Hash of the lower-case word, every digit as 0.
    pub(crate) word: u32,
    /// Hashes of its first two, last one, two and three letters.
    prefix: u32,
    suffix: [u32; 3],
    /// What it looks like.
    pub(crate) shape: u32,
    /// Its class; 0 where it is rare.
    class: u32,
    /// The tags it mostly has in plain news; 0 where it is rare.
    habit: u32,
}

impl Key {
    /// Whether the token ends in s after an apostrophe of its own ("'s").
    fn is_possessive(&self) -> bool {
        self.suffix[0] == u32::from(b's') && self.shape & 15 == 4
    }

    /// Whether the word ends like a participle.
    fn is_participle(&self) -> bool {
        self.suffix[1] == (u32::from(b'd') | u32::from(b'e') << 8)
            || self.suffix[2] == (u32::from(b'g') | u32::from(b'n') << 8 | u32::from(b'i') << 16)
    }
}

/// The keys of a sentence's tokens, with the classes of `classes`.
pub(crate) fn keys(text: &str, tokens: &[Token], classes: &[u8]) -> Vec<Key> {
    let title = u32::from(is_title(text, tokens)) << 4;
    let mut opening = true;
    let mut keys = Vec::with_capacity(tokens.len());
    for token in tokens {
        let word = token.of(text);
        let key = key(word, shape(word, token.form, opening) | title);
        let (class, habit) = class(classes, key.word);
        keys.push(Key { class, habit, ..key });
        opening = token.form == Form::Mark && !matches!(word, "," | "-" | "–" | "$" | "%" | ")");
    }
    keys
}

/// Whether a sentence is written like a title, so that its capitals say little.
fn is_title(text: &str, tokens: &[Token]) -> bool {
    let long = |token: &&Token| token.span.len() > 3 && matches!(token.form, Form::Capital | Form::Word);
    let words = tokens.iter().filter(long).count();
    let capitals = tokens.iter().filter(long).filter(|token| token.form == Form::Capital).count();
    let stopped = tokens.last().is_some_and(|token| matches!(token.of(text), "." | "?" | "!" | "\"" | "”"));
    words >= 3 && capitals * 4 >= words * 3 && (!stopped || capitals == words)
}

fn key(word: &str, shape: u32) -> Key {
    let mut hash = SEED;
    let mut tail = [0_u8; 3];
    let mut prefix = 0;
    for (at, &byte) in word.as_bytes().iter().enumerate() {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
        hash = (hash ^ u32::from(byte)).wrapping_mul(PRIME);
        tail = [tail[1], tail[2], byte];
        if at == 1 {
            prefix = hash;
        }
    }
    hash = plain_mark(word).unwrap_or(hash);
    let [third, second, first] = tail.map(u32::from);
    Key {
        word: hash,
        prefix,
        suffix: [first, first | second << 8, first | second << 8 | third << 16],
        shape,
        class: 0,
        habit: 0,
    }
}

/// The class and the habitual tags of a word: in its slot or the one after it.
fn class(classes: &[u8], word: u32) -> (u32, u32) {
    let first = class_slot(word);
    let slots = [first, (first + 1) % CLASS_SLOTS];
    let mut slots = slots.into_iter().map(|slot| &classes[slot * CLASS_BYTES..][..CLASS_BYTES]);
    let found = slots.find(|slot| slot[..4] == word.to_le_bytes());
    found.map_or((0, 0), |slot| (u32::from(slot[4]), u32::from(slot[5]) << 5 | u32::from(slot[6])))
}

/// The first slot for the class of a word.
pub(crate) const fn class_slot(word: u32) -> usize {
    (word.wrapping_mul(0x9e37_79b1) >> 17) as usize % CLASS_SLOTS
}

const SEED: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// Curved quotation marks and dashes count as their plain forms.
fn plain_mark(word: &str) -> Option<u32> {
    let rest = word.strip_prefix(['’', '‘', '“', '”', '–', '—'])?;
    let plain = match word.chars().next()? {
        '’' | '‘' => b'\'',
        '“' | '”' => b'"',
        _ => b'-',
    };
    let start = (SEED ^ u32::from(plain)).wrapping_mul(PRIME);
    Some(rest.bytes().fold(start, |hash, b| (hash ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(PRIME)))
}

/// What a word looks like, below 16.
fn shape(word: &str, form: Form, opening: bool) -> u32 {
    let bytes = word.as_bytes();
    let hyphen = u32::from(bytes.contains(&b'-'));
    match form {
        Form::Mark => 0,
        Form::Number if bytes.iter().any(u8::is_ascii_alphabetic) => 2 + hyphen,
        Form::Number => 1,
        Form::Word => 4 + hyphen,
        Form::Capital => {
            let upper = bytes.len() > 1 && !bytes.iter().any(u8::is_ascii_lowercase);
            6 + hyphen + 2 * u32::from(upper) + 4 * u32::from(opening)
        }
    }
}

/// The tag of a word that nearly always has the same.
pub(crate) fn fixed(slots: &[u8], key: &Key) -> Option<u8> {
    let at = (key.word as usize % SLOTS) * SLOT_BYTES;
    let slot = &slots[at..at + SLOT_BYTES];
    let known = key.word != 0 && slot[..4] == key.word.to_le_bytes() && takes_fixed(key.shape);
    known.then_some(slot[4])
}

/// Whether a word of this shape may be looked up: in small letters, or a mark.
pub(crate) const fn takes_fixed(shape: u32) -> bool {
    matches!(shape & 15, 0 | 4 | 5)
}

/// The rows of the features of token `at`, given the two tags before it, the nearest first.
pub(crate) fn features(keys: &[Key], at: usize, before: [u8; 2], rows: &mut [u32; FEATURES]) {
    let around = Around::of(keys, at);
    let (plain, tagged) = rows.split_at_mut(PLAIN);
    plain.copy_from_slice(&around.plain());
    tagged.copy_from_slice(&around.tagged(before));
}

/// Features that do not hang on the tags before, and those that do.
const PLAIN: usize = 18;
const TAGGED: usize = FEATURES - PLAIN;

/// A token with the two before and after it.
struct Around {
    earlier: Key,
    last: Key,
    this: Key,
    next: Key,
    after: Key,
}

impl Around {
    fn of(keys: &[Key], at: usize) -> Self {
        let none = Key { word: 1, ..Key::default() };
        let key = |to: Option<usize>| to.and_then(|to| keys.get(to)).copied().unwrap_or(none);
        Self {
            earlier: key(at.checked_sub(2)),
            last: key(at.checked_sub(1)),
            this: keys[at],
            next: key(Some(at + 1)),
            after: key(Some(at + 2)),
        }
    }

    fn plain(&self) -> [u32; PLAIN] {
        let Self { last, this, next, after, .. } = self;
        [
            row(0, this.word, 0),
            row(1, this.word, this.shape),
            row(2, this.suffix[2], this.shape),
            row(3, this.suffix[1], this.shape),
            row(4, this.suffix[0], this.shape),
            row(5, this.prefix, this.suffix[1]),
            row(10, next.word, 0),
            row(12, next.suffix[2], next.shape),
            row(13, last.word, this.word),
            row(14, this.word, next.word),
            row(16, after.word, 0),
            row(18, last.suffix[2], this.suffix[1]),
            row(19, this.suffix[1], next.suffix[1]),
            row(20, this.class, this.shape),
            row(21, this.class << 8 | next.class, this.shape),
            row(23, next.class, this.suffix[1]),
            row(25, this.habit, this.shape),
            row(27, this.habit << 10 | last.habit, next.habit),
        ]
    }

    fn tagged(&self, before: [u8; 2]) -> [u32; TAGGED] {
        let Self { earlier, last, this, next, after } = self;
        let [mut tag, tag2] = before.map(u32::from);
        if before[0] == Tag::Part as u8 {
            tag |= last.word & 0x3ff << 5;
        }
        [
            row(6, this.shape, tag),
            row(7, tag, tag2),
            row(8, this.word, tag),
            row(9, last.word, tag),
            row(11, next.word, this.shape << 5 | tag),
            row(15, earlier.word, tag),
            row(17, this.suffix[2], tag),
            row(22, last.class << 8 | this.class, tag),
            row(24, this.class << 5 | tag, next.class << 8 | after.class),
            row(26, this.habit << 10 | next.habit, tag),
        ]
    }
}

fn row(template: u32, left: u32, right: u32) -> u32 {
    let mut hash =
        left.wrapping_mul(0x9e37_79b1) ^ right.wrapping_mul(0x85eb_ca6b) ^ template.wrapping_mul(0xc2b2_ae35);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^= hash >> 13;
    hash % ROWS as u32
}

/// The tag with the highest sum of weights; of equals the first.
///
/// A word is no mark, and what someone has ("Lee's visit") is no verb.
fn best(mut sums: Sums, shape: u32, owned: bool) -> u8 {
    if shape & 15 != 0 {
        sums[Tag::Punct as usize] = i16::MIN;
    }
    if owned {
        sums[Tag::Verb as usize] = i16::MIN;
        sums[Tag::Aux as usize] = i16::MIN;
    }
    highest(&sums)
}

/// The lane of the highest sum; of equals the first.
pub(crate) fn highest<T: PartialOrd + Copy>(sums: &[T; LANES]) -> u8 {
    let mut best = 0;
    for lane in 1..LANES {
        if sums[lane] > sums[best] {
            best = lane;
        }
    }
    best as u8
}
