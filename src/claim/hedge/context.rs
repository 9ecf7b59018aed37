//! What stands around a word: determiners, clauses, amounts, superlatives.

use crate::claim::clause::Line;
use crate::claim::lists;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

pub(super) fn attributive(line: &Line, start: usize, end: usize) -> bool {
    matches!(line.tag(end), Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num)
        && !line.is_auxiliary(start.wrapping_sub(1))
        || after_determiner(line, start)
}

pub(super) fn after_determiner(line: &Line, at: usize) -> bool {
    at > 0 && line.is_in(at - 1, &DETERMINERS)
}

pub(super) fn object_of_verb(line: &Line, at: usize) -> bool {
    at > 0 && line.tag(at - 1) == Tag::Verb
}

/// Whether a clause or its subject begins here.
pub(super) fn clause_at(line: &Line, at: usize) -> bool {
    let verb = || (at..(at + 20).min(line.end())).any(|at| matches!(line.tag(at), Tag::Verb | Tag::Aux));
    line.is(at, "that") || object_at(line, at) && verb()
}

/// Whether a noun phrase begins here.
pub(super) fn object_at(line: &Line, at: usize) -> bool {
    line.is_nominal(at) && !line.is_stop(at)
}

pub(super) fn is_negator(line: &Line, at: usize) -> bool {
    line.is_any(at, &["not", "no", "never", "n't"])
        || line.word(at).ends_with("n't")
        || line.word(at).ends_with("n’t")
}

pub(super) fn is_superlative(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    line.is_in(at, &SUPERLATIVES)
        || (word.len() > 4 && word.to_ascii_lowercase().ends_with("est"))
        || word.contains("est-")
}

pub(super) fn number_at(line: &Line, at: usize) -> bool {
    line.form(at) == Form::Number && at < line.len()
}

/// Whether an amount begins here: a numeral, a sum of money, a number word or a fraction.
pub(super) fn amount_at(line: &Line, at: usize) -> bool {
    let currency = matches!(line.word(at), "$" | "€" | "£" | "¥") || line.tag(at) == Tag::Num;
    let article = line.is_any(at, &["a", "the", "some"]) && line.is_in(at + 1, &AFTER_ARTICLE);
    number_at(line, at)
        || currency
        || line.is_in(at, &NUMERALS)
        || line
            .word(at)
            .split('-')
            .next()
            .is_some_and(|head| head.len() < line.word(at).len() && NUMERALS.contains(head))
        || article
}

/// Words after which a noun phrase goes on.
static DETERMINERS: LazyLock<WordSet> = LazyLock::new(|| lists::class("determiner"));

/// Superlatives without the usual ending.
static SUPERLATIVES: LazyLock<WordSet> = LazyLock::new(|| lists::class("superlative"));

/// Words an amount can begin with.
static NUMERALS: LazyLock<WordSet> = LazyLock::new(|| lists::class("numeral"));

/// Words that make an amount with an article.
static AFTER_ARTICLE: LazyLock<WordSet> = LazyLock::new(|| lists::class("amount-behind-article"));
