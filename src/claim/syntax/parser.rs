//! Words in, heads out: greedy arc-hybrid transitions, each arc with its coarse kind.

use super::features;
use super::features::FEATURES;
use super::words::Word;

/// Kinds of transitions, and the byte of the check.
pub(crate) const LANES: usize = 8;
/// Log2 of the buckets.
pub(crate) const BITS: u32 = 16;
/// Bytes of the table.
pub(crate) const BYTES: usize = (LANES * super::table::WAYS) << BITS;

/// Puts the next word on the stack.
pub(crate) const SHIFT: usize = 0;
/// Hangs the top of the stack on the next word; three kinds.
pub(crate) const LEFT: usize = 1;
/// Hangs the top of the stack on the word below it; three kinds.
pub(crate) const RIGHT: usize = 4;
/// How many transitions there are.
pub(crate) const TRANSITIONS: usize = 7;

/// A head: the index of a token, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head(pub(crate) u16);

impl Head {
    /// No head: the root, or not known yet.
    pub(crate) const NONE: Self = Self(u16::MAX);

    pub(crate) fn token(self) -> Option<u16> {
        (self != Self::NONE).then_some(self.0)
    }
}

/// What hangs on a word so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Node {
    /// The leftmost word before it, as index plus 1; 0 is none.
    pub(crate) left: u16,
    /// The rightmost word after it, likewise.
    pub(crate) right: u16,
    /// Which kinds hang before it (low three bits) and after it.
    pub(crate) kinds: u8,
    /// How many hang before and after it, up to 3.
    pub(crate) left_count: u8,
    /// See `left_count`.
    pub(crate) right_count: u8,
    /// The word that introduces it ("of"); 0 is none.
    pub(crate) case: u32,
}

/// A half-built tree.
pub(crate) struct State<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) stack: Vec<u16>,
    pub(crate) next: usize,
    pub(crate) heads: Vec<Head>,
    pub(crate) nodes: Vec<Node>,
}

impl<'a> State<'a> {
    pub(crate) fn new(words: &'a [Word]) -> Self {
        Self {
            words,
            stack: Vec::with_capacity(32),
            next: 0,
            heads: vec![Head::NONE; words.len()],
            nodes: vec![Node::default(); words.len()],
        }
    }

    /// Whether one word is left, the root.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.words.len() && self.stack.len() <= 1
    }

    /// Which of shift, left and right can be taken.
    pub(crate) fn allowed(&self) -> [bool; 3] {
        let more = self.next < self.words.len();
        [more, more && !self.stack.is_empty(), self.stack.len() > 1]
    }

    /// Takes a transition that is allowed.
    pub(crate) fn take(&mut self, transition: usize) {
        if transition == SHIFT {
            self.stack.push(self.next as u16);
            self.next += 1;
            return;
        }
        let Some(top) = self.stack.pop() else { return };
        if transition < RIGHT {
            self.hang(top, self.next as u16, (transition - LEFT) as u8);
        } else if let Some(below) = self.stack.last() {
            self.hang(top, *below, (transition - RIGHT) as u8);
        }
    }

    fn hang(&mut self, child: u16, head: u16, kind: u8) {
        self.heads[usize::from(child)] = Head(head);
        let node = &mut self.nodes[usize::from(head)];
        if child < head {
            node.left = child + 1;
            node.kinds |= 1 << kind;
            node.left_count = (node.left_count + 1).min(3);
            let word = &self.words[usize::from(child)];
            if word.introduces {
                node.case = word.word;
            }
        } else {
            node.right = child + 1;
            node.kinds |= 8 << kind;
            node.right_count = (node.right_count + 1).min(3);
        }
    }
}

/// The heads of a sentence; `decide` chooses one of the transitions that are allowed by what can be seen.
pub(crate) fn heads(words: &[Word], decide: impl Fn(&[u32; FEATURES], [bool; 3]) -> usize) -> Vec<Head> {
    let mut state = State::new(words);
    let mut rows = [0; FEATURES];
    while !state.is_done() {
        let transition = match state.allowed() {
            [true, false, false] => SHIFT,
            allowed => {
                features::features(&state, &mut rows);
                decide(&rows, allowed)
            }
        };
        state.take(transition);
    }
    state.heads
}

/// The allowed transition of the highest sum; of equals the first.
pub(crate) fn best<T: PartialOrd + Copy>(sums: &[T; LANES], allowed: [bool; 3]) -> usize {
    let mut best =
        allowed.iter().position(|allowed| *allowed).map_or(SHIFT, |family| [SHIFT, LEFT, RIGHT][family]);
    for transition in best + 1..TRANSITIONS {
        let better = allowed[family(transition)] & (sums[transition] > sums[best]);
        best = if better { transition } else { best };
    }
    best
}

/// 0 of shift, 1 of left, 2 of right.
pub(crate) const fn family(transition: usize) -> usize {
    if transition == SHIFT {
        0
    } else if transition < RIGHT {
        1
    } else {
        2
    }
}
