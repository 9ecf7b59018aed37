//! Marked-up sentences in, trees over our own tokens out.

use super::tagger::Marked;
use super::tagger::as_title;
use super::tagger::learn;
use super::tagger::marked;
use crate::claim::syntax::Relation;
use crate::claim::syntax::parser::Head;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::claim::token::tagger;
use crate::primitives::Span;
use serde_json::Value;
use std::ops::Range;

/// A sentence with its right tree.
#[derive(Clone)]
pub(super) struct Tree {
    pub(super) text: String,
    pub(super) genre: String,
    pub(super) held_back: bool,
    /// Number of its document.
    pub(super) document: usize,
    /// Our tokens, as our tagger tags them.
    pub(super) tokens: Vec<Token>,
    pub(super) heads: Vec<Head>,
    pub(super) relations: Vec<Relation>,
}

/// Parts of the documents: each is tagged by a tagger fitted on the others.
const FOLDS: usize = 4;

/// The trees of marked-up rows; sentences whose words do not fit together are left out.
///
/// Tags of documents used in fitting come from taggers that have not seen them, so that the parser learns to live with their errors.
pub(super) fn trees(rows: &[Value], jackknife: bool) -> Vec<Tree> {
    let sentences = marked(rows);
    let mut documents: Vec<&str> = Vec::new();
    let mut trees = Vec::new();
    for (row, sentence) in rows.iter().zip(&sentences) {
        let document = row["doc"].as_str().unwrap_or_default();
        if documents.last() != Some(&document) {
            documents.push(document);
        }
        trees.extend(tree(row, sentence, documents.len()));
    }
    let titles: Vec<Tree> = trees
        .iter()
        .filter(|_| jackknife)
        .filter(|tree| !tree.held_back)
        .step_by(10)
        .filter_map(titled)
        .collect();
    trees.extend(titles);
    trees.iter_mut().for_each(|tree| token::tag(&tree.text, &mut tree.tokens));
    if jackknife {
        for fold in 0..FOLDS {
            retag(&mut trees, &sentences, &documents, rows, fold);
        }
    }
    trees
}

/// The tree with its words as a headline writes them.
fn titled(tree: &Tree) -> Option<Tree> {
    let marked = Marked {
        text: tree.text.clone(),
        genre: tree.genre.clone(),
        held_back: false,
        tokens: tree.tokens.clone(),
    };
    let title = as_title(&marked);
    let count = title.tokens.len();
    let heads = tree.heads[..count].to_vec();
    let whole = heads.iter().all(|head| head.token().is_none_or(|head| usize::from(head) < count));
    let relations = tree.relations[..count].to_vec();
    whole.then_some(Tree { text: title.text, tokens: title.tokens, heads, relations, ..tree.clone() })
}

fn retag(trees: &mut [Tree], sentences: &[Marked], documents: &[&str], rows: &[Value], fold: usize) {
    let number = |row: &Value| {
        let document = row["doc"].as_str().unwrap_or_default();
        documents.iter().position(|d| *d == document).map_or(0, |at| at + 1)
    };
    let others = rows.iter().zip(sentences).filter(|(row, s)| !s.held_back && number(row) % FOLDS != fold);
    let mut others: Vec<Marked> = others.map(|(_, sentence)| sentence.clone()).collect();
    let titles: Vec<_> = others.iter().step_by(8).map(as_title).collect();
    others.extend(titles);
    let (slots, weights) = learn(&others, tagger::classes());
    for tree in trees.iter_mut().filter(|tree| !tree.held_back && tree.document % FOLDS == fold) {
        let keys = tagger::keys(&tree.text, &tree.tokens, tagger::classes());
        for (token, tag) in tree.tokens.iter_mut().zip(tagger::tags(&keys, &slots, &weights)) {
            token.tag = Tag::ALL[usize::from(tag)];
        }
    }
}

/// The tree over our tokens: each takes the head of the word in it that the others in it hang on.
fn tree(row: &Value, sentence: &Marked, document: usize) -> Option<Tree> {
    let words = &names_by_last(row["tokens"].as_array()?);
    let spans = spans(&sentence.text, words)?;
    let tokens = sentence.tokens.clone();
    if tokens.is_empty() {
        return None;
    }
    let covered = |token: &Token| {
        spans.partition_point(|span| span.end <= token.span.start)
            ..spans.partition_point(|span| span.start < token.span.end)
    };
    let ranges: Vec<Range<usize>> = tokens.iter().map(covered).collect();
    let holder = |word: usize| ranges.iter().position(|range| range.contains(&word));
    let (mut heads, mut relations) = (Vec::new(), Vec::new());
    for (at, range) in ranges.iter().enumerate() {
        let (head, relation) = arc(words, range, at, &holder, &tokens)?;
        heads.push(head);
        relations.push(relation);
    }
    is_tree(&heads).then(|| Tree {
        text: sentence.text.clone(),
        genre: sentence.genre.clone(),
        held_back: sentence.held_back,
        document,
        tokens,
        heads,
        relations,
    })
}

/// Names hang on their last word, as compounds do ("Maria" on "Lopez"); the scheme lets those of persons hang on their first.
fn names_by_last(words: &[Value]) -> Vec<Value> {
    let mut words = words.to_vec();
    let governor = |words: &[Value], at: usize| words[at][4].as_u64().map_or(0, |head| head as usize);
    let is_flat = |word: &Value| word[5].as_str().is_some_and(|relation| relation.starts_with("flat"));
    while let Some(first) = (0..words.len()).find(|at| is_flat(&words[*at])) {
        let head = governor(&words, first);
        let of_name = |at: &usize| governor(&words, *at) == head && is_flat(&words[*at]);
        let last = (0..words.len()).filter(of_name).max().unwrap_or(first) + 1;
        if head == 0 || last <= head {
            words[first][5] = "compound".into();
            continue;
        }
        let (above, relation) = (words[head - 1][4].clone(), words[head - 1][5].clone());
        for at in (0..words.len()).filter(|at| governor(&words, *at) == head).collect::<Vec<_>>() {
            words[at][4] = last.into();
            if is_flat(&words[at]) {
                words[at][5] = "compound".into();
            }
        }
        (words[last - 1][4], words[last - 1][5]) = (above, relation);
        (words[head - 1][4], words[head - 1][5]) = (last.into(), "compound".into());
    }
    words
}

fn arc(
    words: &[Value],
    range: &Range<usize>,
    at: usize,
    holder: &impl Fn(usize) -> Option<usize>,
    tokens: &[Token],
) -> Option<(Head, Relation)> {
    let governor = |word: usize| words[word][4].as_u64().map_or(0, |head| head as usize);
    let outer = range.clone().find(|word| !range.contains(&governor(*word).wrapping_sub(1)))?;
    let first = holder(outer)?;
    if first != at {
        let mark = tokens[at].form == token::Form::Mark;
        return Some((Head(first as u16), if mark { Relation::Punct } else { Relation::Compound }));
    }
    let form = words[outer][0].as_str().unwrap_or_default();
    let relation = Relation::of_universal(words[outer][5].as_str().unwrap_or_default(), form);
    match governor(outer) {
        0 => Some((Head::NONE, Relation::Root)),
        head => Some((Head(holder(head - 1)? as u16), relation)),
    }
}

fn spans(text: &str, words: &[Value]) -> Option<Vec<Span>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for word in words {
        let form = word[0].as_str().unwrap_or_default();
        let found = at + text[at..].find(form)?;
        at = found + form.len();
        spans.push(Span::new(found, at));
    }
    Some(spans)
}

/// Whether there is one root and no cycle.
fn is_tree(heads: &[Head]) -> bool {
    let rooted = |start: usize| {
        let mut at = start;
        for _ in 0..heads.len() {
            match heads[at].token() {
                Some(head) => at = usize::from(head),
                None => return true,
            }
        }
        false
    };
    heads.iter().filter(|head| head.token().is_none()).count() == 1 && (0..heads.len()).all(rooted)
}

/// Heads without crossing arcs: the shortest arc that others cross is hung one higher, until none is crossed.
pub(super) fn projective(heads: &[Head]) -> Vec<Head> {
    let mut heads = heads.to_vec();
    while let Some(at) = crossed(&heads) {
        let above = heads[at].token().map_or(Head::NONE, |head| heads[usize::from(head)]);
        heads[at] = above;
    }
    heads
}

/// The word of the shortest arc that covers a word which does not hang on its head.
fn crossed(heads: &[Head]) -> Option<usize> {
    let under = |at: usize, head: usize| {
        let mut at = Some(at);
        while let Some(here) = at {
            if here == head {
                return true;
            }
            at = heads[here].token().map(usize::from);
        }
        false
    };
    let lifted = |at: &usize| {
        let Some(head) = heads[*at].token().map(usize::from) else { return false };
        let liftable = heads[head].token().is_some();
        liftable && (*at.min(&head) + 1..*at.max(&head)).any(|between| !under(between, head))
    };
    let length = |at: &usize| heads[*at].token().map_or(0, |head| usize::from(head).abs_diff(*at));
    (0..heads.len()).filter(lifted).min_by_key(length)
}
