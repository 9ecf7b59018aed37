//! A tree without labels in, the relation of each arc out: one decision an arc, from left to right.

use super::parser::Head;
use super::relation::Relation;
use super::table::mix;
use super::words;
use super::words::Word;

/// Relations but `Root`, and the byte of the check.
pub(crate) const LANES: usize = 32;
/// Log2 of the buckets.
pub(crate) const BITS: u32 = 14;
/// Bytes of the table.
pub(crate) const BYTES: usize = (LANES * super::table::WAYS) << BITS;
/// Features of one arc.
pub(crate) const FEATURES: usize = 20;

/// A tree while it is labelled.
pub(crate) struct Labelling<'a> {
    words: &'a [Word],
    heads: &'a [Head],
    /// The relations of the words that hang on each, those given so far, a bit each.
    given: Vec<u32>,
    /// What kinds of words hang on each, a bit each.
    shapes: Vec<u32>,
    /// The word that introduces each.
    cases: Vec<u32>,
    /// The last relation given to a word that hangs on each.
    last: Vec<u8>,
}

impl<'a> Labelling<'a> {
    pub(crate) fn new(words: &'a [Word], heads: &'a [Head]) -> Self {
        let mut shapes = vec![0; words.len()];
        let mut cases = vec![0; words.len()];
        for (at, word) in words.iter().enumerate().rev() {
            let Some(head) = heads[at].token() else { continue };
            let head = usize::from(head);
            shapes[head] |= shape(word, at < head);
            if at < head && word.introduces {
                cases[head] = word.word;
            }
        }
        Self { words, heads, given: vec![0; words.len()], shapes, cases, last: vec![31; words.len()] }
    }

    /// Notes that token `at` has a relation.
    pub(crate) fn give(&mut self, at: usize, relation: u8) {
        if let Some(head) = self.heads[at].token() {
            self.given[usize::from(head)] |= 1 << relation;
            self.last[usize::from(head)] = relation;
        }
    }

    /// The features of the arc from token `at` to token `head`, in `rows`.
    pub(crate) fn features(&self, at: usize, head: usize, rows: &mut [u32; FEATURES]) {
        let (d, h) = (self.words[at], self.words[head]);
        let before = u32::from(at < head);
        let side = before << 3 | u32::from(at.abs_diff(head).min(7) as u8);
        let tag = |at: Option<usize>| at.and_then(|at| self.words.get(at)).map_or(63, |word| word.tag);
        let pair = before << 12 | d.tag << 6 | h.tag;
        let grand = self.heads[head].token().map_or(63, |at| self.words[usize::from(at)].tag);
        let (shape, above) = (self.shapes[at], self.shapes[head]);
        let (given, case) = (self.given[head], self.cases[at]);
        *rows = [
            mix(0, pair, side),
            mix(1, d.word, h.tag << 1 | before),
            mix(2, h.word, d.tag << 1 | before),
            mix(3, d.word, h.word),
            mix(4, pair, shape),
            mix(5, pair, above),
            mix(6, pair, given),
            mix(7, pair, case),
            mix(8, h.word, case ^ before),
            mix(9, d.class << 9 | h.class << 1 | before, h.tag),
            mix(10, pair, tag(at.checked_sub(1)) << 6 | tag(Some(at + 1))),
            mix(11, pair, tag(head.checked_sub(1)) << 6 | tag(Some(head + 1))),
            mix(12, pair, grand << 5 | u32::from(self.last[head])),
            mix(13, pair << 16 | shape, self.given[at]),
            mix(14, d.word, d.tag << 6 | side),
            mix(15, h.word, shape << 1 | before),
            mix(16, d.class << 7 | h.tag << 1 | before, shape),
            mix(17, h.class << 7 | d.tag << 1 | before, above),
            mix(18, pair, d.marks.abs_diff(h.marks).min(3) << 1 | (d.quoted ^ h.quoted)),
            mix(19, case, d.class << 7 | h.tag << 1 | before),
        ];
    }
}

/// What a word that hangs on another tells of it, a bit.
fn shape(word: &Word, before: bool) -> u32 {
    use crate::claim::token::Tag;
    const fn of(tag: Tag) -> u32 {
        tag as u32
    }
    const ADP: u32 = of(Tag::Adp);
    const SCONJ: u32 = of(Tag::Sconj);
    const CCONJ: u32 = of(Tag::Cconj);
    const PART: u32 = of(Tag::Part);
    const AUX: u32 = of(Tag::Aux);
    const NOUN: u32 = of(Tag::Noun);
    const PROPN: u32 = of(Tag::Propn);
    const DET: u32 = of(Tag::Det);
    let bit = match word.tag {
        words::BE => 0,
        AUX => 1,
        SCONJ | words::THAT => 2,
        PART => 3,
        words::RELATIVE => 4,
        CCONJ => 5,
        ADP | words::OF | words::BY | words::AS => 6,
        words::COMMA => 7,
        DET => 8,
        NOUN | PROPN | words::PLURAL | words::SUBJECT if before => 9,
        NOUN | PROPN | words::PLURAL => 10,
        _ => return 0,
    };
    1 << bit
}

/// The relations of a tree; `decide` chooses the lane of one by what can be seen.
pub(crate) fn relations(
    words: &[Word],
    heads: &[Head],
    decide: impl Fn(&[u32; FEATURES]) -> usize,
) -> Vec<Relation> {
    let mut labelling = Labelling::new(words, heads);
    let mut rows = [0; FEATURES];
    let mut relations = Vec::with_capacity(words.len());
    for (at, head) in heads.iter().enumerate() {
        let Some(head) = head.token() else {
            relations.push(Relation::Root);
            continue;
        };
        let lane = if words[at].is_mark {
            Relation::Punct as usize
        } else {
            labelling.features(at, usize::from(head), &mut rows);
            decide(&rows)
        };
        labelling.give(at, lane as u8);
        relations.push(Relation::ALL[lane]);
    }
    relations
}

/// The lane of the highest sum; of equals the first.
pub(crate) fn best<T: PartialOrd + Copy>(sums: &[T; LANES]) -> usize {
    let mut best = 0;
    for lane in 1..LANES - 1 {
        best = if sums[lane] > sums[best] { lane } else { best };
    }
    best
}

/// The lane of the highest sum; of equals the first. Without branches.
pub(crate) fn highest(sums: &[i16; LANES]) -> usize {
    let ranked =
        sums.iter().take(LANES - 1).enumerate().map(|(lane, sum)| i32::from(*sum) << 5 | (31 - lane as i32));
    31 - (ranked.fold(i32::MIN, i32::max) & 31) as usize
}
