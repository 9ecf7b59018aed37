//! Plain news in, trees that several parsers agree on out, for the one parser to learn from.
//!
//! Parsers that differ in the order of their lessons and in the direction they read vote on each arc; the tree with the most votes wins.
//! After Sagae and Lavie, "Parser combination by reparsing", NAACL 2006, and Eisner, "Three new probabilistic models for dependency
//! parsing", COLING 1996. Only weights come of it; no text is kept.

use super::parser_fit::Labels;
use super::parser_fit::Lesson;
use super::parser_fit::Transitions;
use super::parser_fit::learn_labels;
use super::parser_fit::learn_transitions;
use super::parser_fit::rounds;
use super::parser_learner::Averaged;
use crate::claim::syntax::labels;
use crate::claim::syntax::parser;
use crate::claim::syntax::parser::Head;
use crate::claim::syntax::words;
use crate::claim::token;
use crate::claim::token::Form;
use crate::claim::token::Token;
use crate::primitives::Span;
use serde_json::Value;

/// Parsers that vote; every other one reads from the end.
const VOTERS: u64 = 8;
/// Labellers whose sums are added up.
const LABELLERS: u64 = 3;
/// Rounds of each.
const ROUNDS: usize = 5;
/// Shorter and longer sentences are left out.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=50;
/// A sentence is taken if so large a share of the votes went to its tree. Chosen.
const LEAST_SHARE: f32 = 0.7;

type Voter = Averaged<{ parser::LANES }, { parser::BITS }>;
type Labeller = Averaged<{ labels::LANES }, { labels::BITS }>;

/// The parsers and labellers that vote.
pub(super) struct Voters {
    forward: Vec<Voter>,
    backward: Vec<Voter>,
    labellers: Vec<Labeller>,
}

impl Voters {
    /// Learns from right trees, each with its tokens and text reversed beside it.
    pub(super) fn learn(lessons: &[(Lesson, Lesson)], more: &[(Lesson, Lesson)]) -> Self {
        let part = |pairs: &[(Lesson, Lesson)], backward: bool| -> Vec<Lesson> {
            pairs.iter().map(|pair| if backward { pair.1.clone() } else { pair.0.clone() }).collect()
        };
        let voter = |backward: bool, seed: u64| {
            let mut learner = Transitions::new();
            let more = part(more, backward);
            rounds(&mut learner, &part(lessons, backward), &more, ROUNDS, seed, learn_transitions);
            learner.averaged()
        };
        let labeller = |seed: u64| {
            let mut learner = Labels::new();
            let (lessons, more) = (part(lessons, false), part(more, false));
            rounds(&mut learner, &lessons, &more, ROUNDS, seed, |learner, lesson, _, _| {
                learn_labels(learner, lesson);
            });
            learner.averaged()
        };
        Self {
            forward: (0..VOTERS / 2).map(|seed| voter(false, 100 + seed)).collect(),
            backward: (0..VOTERS / 2).map(|seed| voter(true, 200 + seed)).collect(),
            labellers: (0..LABELLERS).map(|seed| labeller(300 + seed)).collect(),
        }
    }

    /// The tree with the most votes, and the share of the votes it got.
    pub(super) fn tree(&self, text: &str, tokens: &[Token]) -> Option<((Lesson, Lesson), f32)> {
        let straight = words::words(text, tokens);
        let backward: Vec<Token> = tokens.iter().rev().copied().collect();
        let reversed = words::words(text, &backward);
        let count = straight.len();
        let mut votes = vec![vec![0.0_f32; count + 1]; count + 1];
        for voter in &self.forward {
            for (at, head) in
                parser::heads(&straight, |rows, allowed| parser::best(&voter.sums(rows), allowed))
                    .into_iter()
                    .enumerate()
            {
                votes[head.token().map_or(0, |head| usize::from(head) + 1)][at + 1] += 1.0;
            }
        }
        for voter in &self.backward {
            for (at, head) in
                parser::heads(&reversed, |rows, allowed| parser::best(&voter.sums(rows), allowed))
                    .into_iter()
                    .enumerate()
            {
                votes[head.token().map_or(0, |head| count - usize::from(head))][count - at] += 1.0;
            }
        }
        let (heads, most) = best_tree(&votes);
        if heads.iter().filter(|head| head.token().is_none()).count() != 1 {
            return None;
        }
        let relations = labels::relations(&straight, &heads, |rows| {
            let mut sums = [0.0; labels::LANES];
            for labeller in &self.labellers {
                sums.iter_mut().zip(labeller.sums(rows)).for_each(|(sum, part)| *sum += part);
            }
            labels::best(&sums)
        });
        let lesson = Lesson { words: straight, heads, relations };
        let backward = lesson.turned(reversed);
        Some(((lesson, backward), most / (VOTERS as f32 * count as f32)))
    }
}

/// Trees of sentences of `news`, as `voters` see them.
pub(super) fn lessons(voters: &Voters, news: &[Value], most: usize) -> Vec<(Lesson, Lesson)> {
    let mut found = Vec::new();
    let texts = || news.iter().filter_map(|row| row["text"].as_str());
    let all: usize = texts().map(str::len).sum::<usize>() / 140;
    let step = (all / most).max(1);
    let mut number = 0;
    for text in texts() {
        for mut tokens in sentences(text) {
            number += 1;
            if number % step != 0 || !LENGTHS.contains(&tokens.len()) {
                continue;
            }
            token::tag(text, &mut tokens);
            let tree = voters.tree(text, &tokens).filter(|(_, share)| *share >= LEAST_SHARE);
            found.extend(tree.map(|(lesson, _)| lesson));
        }
    }
    found
}

/// The tokens of a text, parted at full stops before capitals and at line ends.
fn sentences(text: &str) -> Vec<Vec<Token>> {
    let mut sentences = vec![Vec::new()];
    let tokens = token::tokenize(text, Span::new(0, text.len()));
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| tokens[at]);
        let parted = before.is_some_and(|before| {
            let stop = matches!(before.of(text), "." | "?" | "!" | ".”" | "\"" | "”")
                && token.form == Form::Capital
                && tokens[at.saturating_sub(2)..at].iter().any(|t| matches!(t.of(text), "." | "?" | "!"));
            stop || text[before.span.end..token.span.start].contains('\n')
        });
        if parted {
            sentences.push(Vec::new());
        }
        if let Some(last) = sentences.last_mut() {
            last.push(*token);
        }
    }
    sentences
}

/// The tree without crossing arcs that has the most votes; `votes[head][word]`, counted from 1, head 0 is the root.
fn best_tree(votes: &[Vec<f32>]) -> (Vec<Head>, f32) {
    let size = votes.len();
    // Best sums over a stretch: [open to the left, open to the right, closed to the left, closed to the right], and where it is split.
    let mut sums = vec![[0.0_f32; 4]; size * size];
    let mut splits = vec![[0_u8; 4]; size * size];
    let cell = |from: usize, to: usize| from * size + to;
    for length in 1..size {
        for from in 0..size - length {
            let to = from + length;
            let (mut joined, mut split) = (f32::MIN, from);
            for at in from..to {
                let sum = sums[cell(from, at)][3] + sums[cell(at + 1, to)][2];
                if sum > joined {
                    (joined, split) = (sum, at);
                }
            }
            sums[cell(from, to)][0] = if from == 0 { f32::MIN } else { joined + votes[to][from] };
            sums[cell(from, to)][1] = joined + votes[from][to];
            splits[cell(from, to)] = [split as u8; 4];
            let mut closed = [f32::MIN; 2];
            for at in from..=to {
                let left = sums[cell(from, at)][2] + sums[cell(at, to)][0];
                if at < to && left > closed[0] {
                    closed[0] = left;
                    splits[cell(from, to)][2] = at as u8;
                }
                let right = sums[cell(from, at)][1] + sums[cell(at, to)][3];
                if at > from && right > closed[1] {
                    closed[1] = right;
                    splits[cell(from, to)][3] = at as u8;
                }
            }
            sums[cell(from, to)][2] = closed[0];
            sums[cell(from, to)][3] = closed[1];
        }
    }
    let mut heads = vec![Head::NONE; size - 1];
    let mut open = vec![(0, size - 1, 3)];
    while let Some((from, to, kind)) = open.pop() {
        if from == to {
            continue;
        }
        let split = usize::from(splits[cell(from, to)][kind]);
        match kind {
            0 | 1 => {
                let (word, head) = if kind == 0 { (from, to) } else { (to, from) };
                heads[word - 1] = head.checked_sub(1).map_or(Head::NONE, |head| Head(head as u16));
                open.extend([(from, split, 3), (split + 1, to, 2)]);
            }
            2 => open.extend([(from, split, 2), (split, to, 0)]),
            _ => open.extend([(from, split, 1), (split, to, 3)]),
        }
    }
    (heads, sums[cell(0, size - 1)][3])
}
