//! Tagged tokens in, their dependency tree out: what each word hangs on, and how.
//!
//! A greedy parser (arc-hybrid: Kuhlmann, Gómez-Rodríguez and Satta, "Dynamic programming algorithms for transition-based dependency
//! parsers", ACL 2011), then a label for each arc. Weights are data, fitted by `eval::parser_fit`.

pub(crate) mod features;
pub mod frame;
pub(crate) mod labels;
pub(crate) mod parser;
mod relation;
pub(crate) mod table;
pub(crate) mod words;

pub use frame::Frame;
pub use frame::frames;
pub use relation::Relation;

use super::token::Token;
use std::ops::Range;
use table::Aligned;

/// What a token hangs on, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The index of the token it hangs on; none for the root.
    pub head: Option<u16>,
    /// What it is to that token.
    pub relation: Relation,
}

/// The weights of `lexicon/data/parser.bin`.
pub(crate) fn data() -> &'static [u8] {
    &DATA.0
}

/// The weights: of transitions, then of labels.
static DATA: &Aligned<[u8; parser::BYTES + labels::BYTES]> =
    &Aligned(*include_bytes!("../../lexicon/data/parser.bin"));

/// The tree of a sentence: an arc a token, exactly one of them the root, no two crossing.
pub fn parse(text: &str, tokens: &[Token]) -> Vec<Arc> {
    parse_by(data(), text, tokens)
}

/// The tree by the weights of `data`.
pub(crate) fn parse_by(data: &[u8], text: &str, tokens: &[Token]) -> Vec<Arc> {
    let words = words::words(text, tokens);
    let (transitions, labels) = data.split_at(parser::BYTES);
    let heads = parser::heads(&words, |rows, allowed| {
        parser::best(&table::sums::<{ parser::LANES }, { parser::BITS }>(transitions, rows), allowed)
    });
    let relations = labels::relations(&words, &heads, |rows| {
        labels::highest(&table::sums::<{ labels::LANES }, { labels::BITS }>(labels, rows))
    });
    let mut arcs: Vec<Arc> =
        heads.iter().zip(relations).map(|(head, relation)| Arc { head: head.token(), relation }).collect();
    let root = heads.iter().position(|head| head.token().is_none()).map(|at| at as u16);
    arcs.resize(tokens.len(), Arc { head: root, relation: Relation::Dep });
    arcs
}

/// The tokens that hang on token `head`, directly or not, and itself: a stretch without gaps.
pub fn subtree(arcs: &[Arc], head: usize) -> Range<usize> {
    let under = |at: usize| {
        let mut at = at;
        while at != head {
            match arcs[at].head {
                Some(next) => at = usize::from(next),
                None => return false,
            }
        }
        true
    };
    let start = (0..head).rev().take_while(|at| under(*at)).last().unwrap_or(head);
    let end = (head + 1..arcs.len()).take_while(|at| under(*at)).last().map_or(head + 1, |last| last + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::token;
    use crate::primitives::Span;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = token::tokenize(text, Span::new(0, text.len()));
        token::tag(text, &mut tokens);
        tokens
    }

    /// Each word with its relation and head; the root alone.
    fn tree(text: &str) -> String {
        let tokens = tokens(text);
        let arcs = parse(text, &tokens);
        let shown = tokens.iter().zip(&arcs).map(|(token, arc)| {
            let head = arc.head.map_or("", |head| tokens[usize::from(head)].of(text));
            format!("{}/{}:{head}", token.of(text), arc.relation.name())
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    fn shown(text: &str, tokens: &[Token], frame: &Frame) -> String {
        let word = |at: usize| tokens[at].of(text);
        let mut parts = vec![word(frame.verb).to_owned()];
        parts.extend(frame.subject.map(|at| format!("subject={}", word(at))));
        parts.extend(frame.objects.iter().map(|at| format!("object={}", word(*at))));
        parts.extend(frame.obliques.iter().map(|(by, at)| format!("{} {}", word(*by), word(*at))));
        parts.extend(frame.particle.map(|at| format!("particle={}", word(at))));
        parts.extend(frame.passive.then(|| "passive".to_owned()));
        parts.extend(frame.negated.then(|| "negated".to_owned()));
        parts.extend(frame.governor.map(|(at, relation)| format!("{} of {}", relation.name(), word(at))));
        format!("  {}", parts.join("; "))
    }

    #[test]
    fn news_snapshot() {
        let mut lines = Vec::new();
        for line in include_str!("../../../fixtures/syntax/news.txt").lines() {
            let tokens = tokens(line);
            let arcs = parse(line, &tokens);
            lines.push(tree(line));
            lines.extend(frames(line, &tokens, &arcs).iter().map(|frame| shown(line, &tokens, frame)));
        }
        insta::with_settings!({ snapshot_path => "../../../fixtures/syntax", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("news", lines.join("\n"));
        });
    }

    #[test]
    fn more_tokens_than_an_index_can_name_are_parsed() {
        let text = "a ".repeat(70_000);
        let tokens = token::tokenize(&text, Span::new(0, text.len()));
        assert_eq!(parse(&text, &tokens).len(), 70_000);
    }

    proptest! {
        #[test]
        fn trees_are_whole(text in "(\\PC{0,80}|([a-zA-Z]{1,7}[ ,.\"()]){0,60})") {
            let tokens = tokens(&text);
            let arcs = parse(&text, &tokens);
            prop_assert_eq!(arcs.len(), tokens.len());
            let roots = arcs.iter().filter(|arc| arc.head.is_none()).count();
            prop_assert_eq!(roots, usize::from(!tokens.is_empty()));
            for (at, arc) in arcs.iter().enumerate() {
                prop_assert_eq!(arc.head.is_none(), arc.relation == Relation::Root);
                let under = subtree(&arcs, at);
                prop_assert!(under.contains(&at));
                let Some(head) = arc.head.map(usize::from) else {
                    prop_assert_eq!(under, 0..tokens.len());
                    continue;
                };
                let whole = subtree(&arcs, head);
                prop_assert!(whole.start <= under.start && under.end <= whole.end);
            }
            frames(&text, &tokens, &arcs);
        }
    }
}
