//! A half-built tree in, the hashes of what can be seen in it out.
//!
//! After Zhang and Nivre, "Transition-based dependency parsing with rich non-local features", ACL 2011, with word classes.

use super::parser::Node;
use super::parser::State;
use super::table::mix;
use super::words::Word;

/// Features of one state.
pub(crate) const FEATURES: usize = 30;

/// A word that is not there.
const NONE: Word = Word {
    word: 7,
    tag: 63,
    class: 251,
    marks: 0,
    quoted: 0,
    introduces: false,
    is_mark: false,
    after: 62 << 2,
    verb: 62 << 2,
};

/// What is looked at.
struct Seen {
    word: Word,
    node: Node,
    at: usize,
}

fn seen(state: &State, at: Option<usize>) -> Seen {
    match at {
        Some(at) if at < state.words.len() => Seen { word: state.words[at], node: state.nodes[at], at },
        _ => Seen { word: NONE, node: Node::default(), at: usize::MAX },
    }
}

/// The features of `state`, in `rows`.
pub(crate) fn features(state: &State, rows: &mut [u32; FEATURES]) {
    let depth = |down: usize| state.stack.len().checked_sub(down).map(|at| usize::from(state.stack[at]));
    let s0 = seen(state, depth(1));
    let s1 = seen(state, depth(2));
    let s2 = depth(3).map_or(NONE.tag, |at| state.words[at].tag);
    let b0 = seen(state, Some(state.next));
    let ahead = |by: usize| state.words.get(state.next + by).copied().unwrap_or(NONE);
    let (b1, b2) = (ahead(1), ahead(2));
    let child = |at: u16| at.checked_sub(1).map_or(NONE.tag, |at| state.words[usize::from(at)].tag);
    let (t0, t1, u0, u1, u2) = (s0.word.tag, s1.word.tag, b0.word.tag, b1.tag, b2.tag);
    let (w0, w1, x0, x1) = (s0.word.word, s1.word.word, b0.word.word, b1.word);
    let (c0, c1, d0) = (s0.word.class, s1.word.class, b0.word.class);
    let (k0, k1, l0) = (u32::from(s0.node.kinds), u32::from(s1.node.kinds), u32::from(b0.node.kinds));
    let near = gap(&s0, &b0);
    let far = gap(&s1, &s0);
    let last = state.next.checked_sub(1).map_or(NONE.tag, |at| state.words[at].tag);
    let pair = t0 << 6 | u0;
    let below = t1 << 6 | t0;
    *rows = [
        mix(0, w0, t0 << 6 | k0),
        mix(1, x0, u0),
        mix(2, w1, t1 << 6 | k1),
        mix(3, x1, u1 << 6 | u0),
        mix(4, w0, x0),
        mix(5, w0, u0 << 8 | near),
        mix(6, x0, t0 << 8 | near),
        mix(7, pair << 6 | u1, u2 | k0 << 6),
        mix(9, below << 6 | u0, s2),
        mix(10, below << 6 | u0, k0 << 6 | k1),
        mix(11, w1, w0),
        mix(12, w1, t0 << 8 ^ s0.node.case.rotate_left(16)),
        mix(13, w0, t1 << 6 | u0),
        mix(14, below << 6 | u0, s0.node.case),
        mix(15, pair << 12 | child(s0.node.left) << 6 | child(s0.node.right), k0),
        mix(16, pair << 6 | child(b0.node.left), b0.node.case ^ (l0 << 6 | k0).rotate_left(20)),
        mix(17, below << 12 | child(s1.node.right) << 6 | u0, far),
        mix(18, below << 6 | u0, far << 8 | near),
        mix(19, pair, near << 6 | last),
        mix(20, c0 << 8 | d0, u0 << 6 | t0),
        mix(21, c1 << 8 | c0, s0.node.case),
        mix(23, d0 << 8 | t0, t1 << 6 | u1),
        mix(24, x0, x1),
        mix(26, w1, u0 << 6 | t0),
        mix(27, x0, b0.node.case ^ t0),
        mix(
            28,
            pair << 6 | t1,
            u32::from(s0.node.left_count) << 4
                | u32::from(s0.node.right_count) << 2
                | u32::from(s1.node.right_count),
        ),
        mix(8, pair, b1.after),
        mix(22, pair << 8 | b1.after, b1.verb),
        mix(25, below << 6 | u0, b1.verb << 12 | l0 << 6 | k0),
        mix(29, w0, x0 ^ b1.after << 24),
    ];
}

/// How far apart two words are: distance, marks between them, one of them in a quotation.
fn gap(left: &Seen, right: &Seen) -> u32 {
    if left.at == usize::MAX || right.at == usize::MAX {
        return 127;
    }
    let distance = match right.at - left.at {
        d @ 0..=4 => d as u32,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    };
    let marks = (right.word.marks - left.word.marks).min(3);
    distance << 3 | marks << 1 | (left.word.quoted ^ right.word.quoted)
}
