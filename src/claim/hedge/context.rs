//! What stands around a word: determiners, clauses, amounts, superlatives.

use crate::claim::clause::Line;
use crate::claim::token::Form;
use crate::claim::token::Tag;

pub(super) fn attributive(line: &Line, start: usize, end: usize) -> bool {
    matches!(line.tag(end), Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num)
        && !line.is_auxiliary(start.wrapping_sub(1))
        || after_determiner(line, start)
}

pub(super) fn after_determiner(line: &Line, at: usize) -> bool {
    at > 0
        && line.is_any(
            at - 1,
            &[
                "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our",
                "my", "your", "any", "no", "every", "each",
            ],
        )
}

pub(super) fn object_of_verb(line: &Line, at: usize) -> bool {
    at > 0
        && (line.tag(at - 1) == Tag::Verb
            || line.is_any(at - 1, &["made", "make", "makes", "gave", "give", "saw"]))
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
    line.is_any(at, &["most", "best", "worst", "least", "top", "largest", "biggest"])
        || (word.len() > 4 && word.to_ascii_lowercase().ends_with("est"))
        || word.contains("est-")
}

pub(super) fn number_at(line: &Line, at: usize) -> bool {
    line.form(at) == Form::Number && at < line.len()
}

/// Whether an amount begins here: a numeral, a sum of money, a number word or a fraction.
pub(super) fn amount_at(line: &Line, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "dozen",
        "dozens",
        "half",
        "twice",
        "double",
        "triple",
        "third",
        "quarter",
        "two-thirds",
        "three-quarters",
        "one-third",
        "one-quarter",
    ];
    let currency = matches!(line.word(at), "$" | "€" | "£" | "¥") || line.tag(at) == Tag::Num;
    let article = line.is_any(at, &["a", "the", "some"])
        && line.is_any(
            at + 1,
            &[
                "dozen", "hundred", "thousand", "million", "billion", "half", "third", "quarter", "decade",
                "century", "year", "month", "week",
            ],
        );
    number_at(line, at)
        || currency
        || line.is_any(at, WORDS)
        || line
            .word(at)
            .split('-')
            .next()
            .is_some_and(|head| head.len() < line.word(at).len() && WORDS.contains(&head))
        || article
}
