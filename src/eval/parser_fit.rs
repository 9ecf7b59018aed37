//! Trees in, weights of the parser out.
//!
//! Goldberg and Nivre, "A dynamic oracle for arc-eager dependency parsing", COLING 2012, and "Training deterministic parsers with
//! non-deterministic oracles", TACL 1, 2013, for arc-hybrid transitions: the parser learns from the states its own errors lead to.

use super::EvalInput;
use super::parser_learner::Learner;
use super::parser_treebank;
use super::parser_treebank::Tree;
use super::parser_vote;
use super::tagger::shuffle;
use crate::claim::syntax::Relation;
use crate::claim::syntax::features;
use crate::claim::syntax::features::FEATURES;
use crate::claim::syntax::labels;
use crate::claim::syntax::labels::Labelling;
use crate::claim::syntax::parser;
use crate::claim::syntax::parser::Head;
use crate::claim::syntax::parser::State;
use crate::claim::syntax::words;
use crate::claim::syntax::words::Word;

/// Learner of transitions.
pub(super) type Transitions = Learner<{ parser::LANES }, { parser::BITS }>;
/// Learner of labels.
pub(super) type Labels = Learner<{ labels::LANES }, { labels::BITS }>;

/// A sentence as it is learned from.
#[derive(Clone)]
pub(super) struct Lesson {
    pub(super) words: Vec<Word>,
    pub(super) heads: Vec<Head>,
    pub(super) relations: Vec<Relation>,
}

impl Lesson {
    pub(super) fn of(tree: &Tree) -> Self {
        Self {
            words: words::words(&tree.text, &tree.tokens),
            heads: parser_treebank::projective(&tree.heads),
            relations: tree.relations.clone(),
        }
    }
}

impl Lesson {
    /// The sentence from its end.
    fn reversed(&self, tree: &Tree) -> Self {
        let tokens: Vec<_> = tree.tokens.iter().rev().copied().collect();
        self.turned(words::words(&tree.text, &tokens))
    }

    /// The same from its end; `words` are those of the reversed sentence.
    pub(super) fn turned(&self, words: Vec<Word>) -> Self {
        let last = self.words.len().saturating_sub(1) as u16;
        let turned = |head: &Head| head.token().map_or(Head::NONE, |at| Head(last - at));
        let heads = self.heads.iter().rev().map(turned).collect();
        Self { words, heads, relations: self.relations.iter().rev().copied().collect() }
    }
}

/// Rounds before the features are chosen, and after.
const ROUNDS: [usize; 2] = [6, 12];

/// Fits the weights on all documents but the held-back ones; the bytes of `lexicon/data/parser.bin`.
///
/// Deterministic: the sentences are taken in an order of fixed seed.
///
/// # Errors
///
/// Where the gold file is missing or no JSON.
pub(super) fn fit(input: &EvalInput) -> Result<Vec<u8>, String> {
    let trees = parser_treebank::trees(&input.rows("gum_train.jsonl")?, true);
    let lessons: Vec<Lesson> = trees.iter().filter(|tree| !tree.held_back).map(Lesson::of).collect();
    let more = match input.rows("news_5000.jsonl") {
        Ok(news) => voted(&trees, &news),
        Err(_) => Vec::new(),
    };
    let transitions = packed(&lessons, &more, |learner: &mut Transitions, lesson, round, seed| {
        learn_transitions(learner, lesson, round, seed);
    });
    let labels = packed(&lessons, &more, |learner: &mut Labels, lesson, _, _| learn_labels(learner, lesson));
    Ok([transitions, labels].concat())
}

/// Trees of news by a vote of parsers that learned from trees of news by a vote of parsers that learned from right trees.
fn voted(trees: &[Tree], news: &[serde_json::Value]) -> Vec<Lesson> {
    let pair = |tree: &Tree| {
        let lesson = Lesson::of(tree);
        let reversed = lesson.reversed(tree);
        (lesson, reversed)
    };
    let right: Vec<(Lesson, Lesson)> = trees.iter().filter(|tree| !tree.held_back).map(pair).collect();
    let mut more = Vec::new();
    for most in SENTENCES {
        more = parser_vote::lessons(&parser_vote::Voters::learn(&right, &more), news, most);
    }
    more.into_iter().map(|(lesson, _)| lesson).collect()
}

/// Sentences of news that are taken, at most, in each generation of voters.
const SENTENCES: [usize; 2] = [30_000, 60_000];

/// Learns twice: from all features which ones to keep, then the weights of those.
fn packed<const LANES: usize, const BITS: u32>(
    lessons: &[Lesson],
    more: &[Lesson],
    learn: impl Fn(&mut Learner<LANES, BITS>, &Lesson, usize, &mut u64),
) -> Vec<u8> {
    let mut wide = Learner::new();
    rounds(&mut wide, lessons, more, ROUNDS[0], 1, &learn);
    let mut narrow = Learner::of(&wide.kept());
    drop(wide);
    rounds(&mut narrow, lessons, more, ROUNDS[1], 2, &learn);
    narrow.packed()
}

/// Takes the lessons so many times, each time in another order; of `more` a part each time.
pub(super) fn rounds<const LANES: usize, const BITS: u32>(
    learner: &mut Learner<LANES, BITS>,
    lessons: &[Lesson],
    more: &[Lesson],
    count: usize,
    seed: u64,
    learn: impl Fn(&mut Learner<LANES, BITS>, &Lesson, usize, &mut u64),
) {
    let mut seed = seed;
    for round in 0..count {
        let part = more.iter().skip(round % MORE_PARTS).step_by(MORE_PARTS);
        let all: Vec<&Lesson> = lessons.iter().chain(part).collect();
        let mut order: Vec<usize> = (0..all.len()).collect();
        shuffle(&mut order, &mut seed);
        for at in order {
            learn(learner, all[at], round, &mut seed);
        }
    }
}

/// A round takes one in so many of the sentences that a vote parsed.
const MORE_PARTS: usize = 4;

/// Parses the sentence, and learns where a transition costs an arc that could still be had.
///
/// From the second round on mostly follows what the learner would do, right or wrong.
pub(super) fn learn_transitions(learner: &mut Transitions, lesson: &Lesson, round: usize, seed: &mut u64) {
    let mut state = State::new(&lesson.words);
    let mut rows = [0; FEATURES];
    while !state.is_done() {
        let allowed = state.allowed();
        if allowed == [true, false, false] {
            state.take(parser::SHIFT);
            continue;
        }
        features::features(&state, &mut rows);
        let sums = learner.sums(&rows);
        let guess = parser::best(&sums, allowed);
        let costs = costs(&state, &lesson.heads, allowed);
        let good =
            |transition: usize| costs[parser::family(transition)] == 0 && is_kind(&state, lesson, transition);
        let right = (0..parser::TRANSITIONS).filter(|t| good(*t)).max_by_key(|t| sums[*t]);
        let Some(right) = right else {
            state.take(guess);
            continue;
        };
        let wrong = !good(guess);
        if wrong {
            learner.change(&rows, right, guess);
        }
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let explore = round > 0 && (*seed >> 33) % 10 < 9;
        state.take(if wrong && !explore { right } else { guess });
    }
}

/// Whether the arc that `transition` makes has the kind of the right relation; a shift makes none.
fn is_kind(state: &State, lesson: &Lesson, transition: usize) -> bool {
    let Some(top) = state.stack.last().map(|top| usize::from(*top)).filter(|_| transition != parser::SHIFT)
    else {
        return true;
    };
    let before = transition < parser::RIGHT;
    let kind = transition - if before { parser::LEFT } else { parser::RIGHT };
    usize::from(lesson.relations[top].kind(before)) == kind
}

/// How many right arcs shift, left and right put out of reach; where none is free, the cheapest counts as free.
fn costs(state: &State, heads: &[Head], allowed: [bool; 3]) -> [usize; 3] {
    let next = state.next;
    let Some((top, rest)) = state.stack.split_last() else { return [0; 3] };
    let top = usize::from(*top);
    let below = rest.last().map(|below| usize::from(*below));
    let head = |at: usize| heads[at].token().map(usize::from);
    let ahead = (next..heads.len()).filter(|at| head(*at) == Some(top)).count();
    let coming = |from: usize| head(top).is_none_or(|head| head >= from);
    let left = ahead + usize::from(coming(next + 1) || below.is_some() && head(top) == below);
    let right = ahead + usize::from(coming(next));
    let shift = if next < heads.len() {
        let deeper = rest.iter().any(|at| head(next) == Some(usize::from(*at)));
        usize::from(deeper) + state.stack.iter().filter(|at| head(usize::from(**at)) == Some(next)).count()
    } else {
        0
    };
    let mut costs = [shift, left, right];
    for (cost, allowed) in costs.iter_mut().zip(allowed) {
        if !allowed {
            *cost = usize::MAX;
        }
    }
    let least = costs.iter().copied().min().unwrap_or(0);
    costs.map(|cost| if cost == usize::MAX { cost } else { cost - least })
}

/// Labels the arcs of the right tree, and learns from errors.
pub(super) fn learn_labels(learner: &mut Labels, lesson: &Lesson) {
    let mut labelling = Labelling::new(&lesson.words, &lesson.heads);
    let mut rows = [0; labels::FEATURES];
    for at in 0..lesson.words.len() {
        let Some(head) = lesson.heads[at].token() else { continue };
        if lesson.words[at].is_mark {
            labelling.give(at, Relation::Punct as u8);
            continue;
        }
        labelling.features(at, usize::from(head), &mut rows);
        let guess = labels::best(&learner.sums(&rows));
        let right = lesson.relations[at] as usize;
        if guess != right && right < labels::LANES - 1 {
            learner.change(&rows, right, guess);
        }
        labelling.give(at, guess as u8);
    }
}
