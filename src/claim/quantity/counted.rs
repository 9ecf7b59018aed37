//! What a number counts: the noun phrase after it.

use super::words::Words;
use crate::claim::token::Tag;
use crate::lexicon::plural::is_plural;
use crate::primitives::Span;

/// A noun phrase after a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// The phrase without determiner ("Russian cargo ships").
    pub(super) span: Span,
    /// Its head as written ("ships"), the first of a pair ("companies and individuals").
    pub(super) head: Span,
    /// One past its last token.
    pub(super) end: usize,
}

/// How far a noun phrase may go, in words. Chosen: number, five modifiers, head and one more.
const LONGEST: usize = 8;

/// The noun phrase that begins at token `at`; of a plural number the head is a plural, if one is there.
pub(super) fn counted(words: Words, at: usize, plural: bool) -> Option<Counted> {
    let start = skip(words, at);
    if plural && (is_people(words, start) || is_object(words, at, start)) {
        let span = words.tokens[start].span;
        return Some(Counted { span, head: span, end: start + 1 });
    }
    let mut head = None;
    let mut seen_plural = false;
    let mut here = start;
    while here < words.tokens.len() && here < start + LONGEST {
        let word = words.word(here);
        if words.is_quote(here) && head.is_none_or(|_| !seen_plural) {
            here += 1;
            continue;
        }
        let noun = words.is_noun(here);
        let plural_noun = noun && is_plural(word);
        if seen_plural && !plural_noun && (!noun || ends_here(words, here, plural)) {
            break;
        }
        if noun {
            if plural_noun || !seen_plural || !plural {
                head = Some(here);
            }
            seen_plural |= plural_noun;
        } else if !modifies(words, here, seen_plural)
            || !plural && head.is_some() && matches!(words.tag(here), Tag::Verb | Tag::Adj | Tag::Adv)
        {
            break;
        }
        here += 1;
    }
    let head = head.filter(|_| seen_plural || !plural || singular_counts(words, head, start))?;
    let last = pair(words, head);
    Some(Counted { span: words.span(start, last), head: words.tokens[head].span, end: last + 1 })
}

/// Whether token `at` alone names a people, whatever its tag: "300 Syrians dead", "200 Chinese fled".
fn is_people(words: Words, at: usize) -> bool {
    let (word, next) = (words.word(at), at + 1);
    let capital =
        word.starts_with(char::is_uppercase) && word.bytes().skip(1).any(|b| b.is_ascii_lowercase());
    let many = word.ends_with("ns") || word.ends_with("is") || word.ends_with("ese");
    let alone = !words.is_noun(next) && (words.tag(next) != Tag::Adj || !word.ends_with("ese"));
    capital && many && alone && words.tag(at) != Tag::Propn
}

/// "received 2,300 bids.": the last word of a clause, behind a number that has its verb already, is no verb.
fn is_object(words: Words, at: usize, start: usize) -> bool {
    let before = at.wrapping_sub(2);
    let taken = words.is_verbal(before) || words.tag(before) == Tag::Adp;
    let last = matches!(words.tag(start + 1), Tag::Punct | Tag::Adp | Tag::Sconj);
    at == start && taken && last && words.tag(at) == Tag::Verb && is_plural(words.word(at))
}

/// A plural head ends the phrase unless another plural follows at once ("arms exports").
///
/// Of one it ends nothing that a noun in small letters follows ("one police officer").
fn ends_here(words: Words, at: usize, plural: bool) -> bool {
    if !plural {
        return words.tag(at) != Tag::Noun || !words.word(at).starts_with(char::is_lowercase);
    }
    !words.is_noun(at + 1) || !is_plural(words.word(at + 1))
}

/// A plural number before a noun that has no plural form here: names of peoples ("300 Chinese"), "dead".
fn singular_counts(words: Words, head: Option<usize>, start: usize) -> bool {
    head.is_some_and(|head| {
        head == start && words.tag(head) == Tag::Propn && words.word(head).ends_with("ese")
    })
}

/// Past "of", determiners and quotation marks.
fn skip(words: Words, at: usize) -> usize {
    let mut at = at;
    let of = words.is(at, "of");
    if of {
        at += 1;
    }
    // "one the court has used" counts no court.
    while words.tag(at) == Tag::Det && !words.is_any(at, &["every", "each"]) && (of || !words.is(at, "the"))
        || words.is_any(at, &["more", "other", "additional", "further", "new", "different", "separate"])
            && words.tag(at) == Tag::Adv
    {
        at += 1;
    }
    at
}

/// Whether token `at` may stand between a number and the noun it counts.
fn modifies(words: Words, at: usize, seen_plural: bool) -> bool {
    if seen_plural {
        return false;
    }
    match words.tag(at) {
        Tag::Adj => true,
        Tag::Adv => matches!(words.tag(at + 1), Tag::Adj | Tag::Verb | Tag::Noun),
        // "upcoming measures", "sanctioned companies": a participle right before a noun.
        Tag::Verb => {
            let word = words.word(at);
            // "two well known builders"
            let after_adverb = words.tag(at.wrapping_sub(1)) == Tag::Adv && word.ends_with('n');
            (word.ends_with("ing") || word.ends_with("ed") || after_adverb) && words.is_nominal(at + 1)
        }
        Tag::Cconj => {
            let before = words.tag(at.wrapping_sub(1));
            // "six soil and forestry experts".
            let pair = before == Tag::Noun
                && words.tag(at + 1) == Tag::Noun
                && !is_plural(words.word(at + 1))
                && words.is_noun(at + 2)
                && is_plural(words.word(at + 2));
            pair || before == Tag::Adj && words.tag(at + 1) == Tag::Adj
        }
        Tag::Punct => {
            words.word(at) == "," && words.tag(at + 1) == Tag::Adj && at > 0 && words.tag(at - 1) == Tag::Adj
        }
        Tag::Part => words.is_any(at, &["'s", "’s"]),
        _ => false,
    }
}

/// The last token of "companies and individuals": a pair of plurals.
fn pair(words: Words, head: usize) -> usize {
    let joined = words.is_any(head + 1, &["and", "or"]);
    let plural = |at: usize| words.is_noun(at) && is_plural(words.word(at));
    if !joined || !plural(head) {
        return head;
    }
    if plural(head + 2) && !words.is_nominal(head + 3) {
        head + 2
    } else if words.is_nominal(head + 2)
        && plural(head + 3)
        && !words.word(head + 2).starts_with(|c: char| c.is_ascii_digit())
    {
        head + 3
    } else {
        head
    }
}
