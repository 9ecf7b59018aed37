//! A reporting verb in, the words for its speaker out: before the verb, behind it, or those of the clause before.

use crate::claim::clause::Line;
use crate::claim::clause::is_quotation_mark;
use crate::claim::lists;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

/// Token numbers of a noun phrase, `[start, end)`, and where the whole of it begins with what stands in apposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The noun phrase that ends before the token `end`, without what stands in apposition to it.
pub(super) fn phrase_before(line: &Line, end: usize) -> Option<Phrase> {
    let end = before_time(line, end);
    let last = end.checked_sub(1)?;
    if line.is_comma(last) {
        return before_apposition(line, last);
    }
    // "Sen. Ann Lee (D-Ohio) said": what stands in brackets behind a name is no part of it.
    if line.word(last) == ")"
        && let Some(open) = (last.saturating_sub(8)..last).rev().find(|at| line.word(*at) == "(")
        && let Some(phrase) = phrase_before(line, open)
    {
        return Some(phrase);
    }
    if line.is_any(last, RELATIVE) && last > 0 {
        let antecedent = if line.is_comma(last - 1) { last - 1 } else { last };
        return phrase_before(line, antecedent);
    }
    let start = behind_object(line, phrase_start(line, end), end);
    (start < end && has_head(line, start, end)).then_some(Phrase { start, end })
}

/// "there is no proof and officials say": what a verb has before it as its object is no part of the subject behind "and".
fn behind_object(line: &Line, start: usize, end: usize) -> usize {
    let verb = start > 0
        && matches!(line.tag(start - 1), Tag::Verb | Tag::Aux)
        && !line.word(start - 1).ends_with("ing")
        && line.quote_at(start - 1) == line.quote_at(start);
    let and = (start..end).rev().find(|at| line.is(*at, "and"));
    and.filter(|and| verb && and + 1 < end).map_or(start, |and| and + 1)
}

/// The noun phrase that begins at `start`.
pub(super) fn phrase_behind(line: &Line, start: usize) -> Option<Phrase> {
    if !line.is_nominal(start) {
        return None;
    }
    let pronoun = line.tag(start) == Tag::Pron && line.is_in(start, &SUBJECTS);
    let mut end = start + usize::from(pronoun);
    while !pronoun
        && end < line.len()
        && (line.is_nominal(end) || joins(line, end) || is_possessive(line, end))
        && !line.is_any(end, RELATIVE)
    {
        if end > start && line.is_in(end, &SUBJECTS) {
            break;
        }
        end += 1;
    }
    while end > start && joins(line, end - 1) {
        end -= 1;
    }
    let end = before_time(line, end);
    (start < end && has_head(line, start, end)).then_some(Phrase { start, end })
}

/// The subject of the sentence's first finite verb before the token.
pub(super) fn main_subject(line: &Line, before: usize) -> Option<Phrase> {
    let verbs = (0..before)
        .filter(|at| matches!(line.tag(*at), Tag::Verb | Tag::Aux) && line.quote_at(*at).is_none());
    verbs.into_iter().filter_map(|at| phrase_before(line, line.group_start(at))).next()
}

const RELATIVE: &[&str] = &["who", "which", "that", "whose"];
fn is_possessive(line: &Line, at: usize) -> bool {
    line.tag(at) == Tag::Part && !line.is(at, "to") || matches!(line.word(at), "'s" | "’s")
}

fn has_head(line: &Line, start: usize, end: usize) -> bool {
    (start..end).any(|at| {
        matches!(line.tag(at), Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num) || line.is_in(at, &HEADS)
    })
}

/// Where the noun phrase that ends before `end` begins.
fn phrase_start(line: &Line, end: usize) -> usize {
    let mut start = end;
    while start > 0 {
        let before = start - 1;
        let joined = start < end
            && joins(line, before)
            && before > 0
            && line.is_nominal(before - 1)
            && !opens_clause(line, before);
        let inner = start < end
            && (is_possessive(line, before)
                || line.word(before) == ")"
                || line.word(before) == "("
                || is_inner_quotation(line, before));
        let closing = start == end && line.word(before) == ")";
        let adverb = start < end && line.tag(before) == Tag::Adv && line.tag(start) == Tag::Adj;
        // "On Monday his widow said": the day is no part of the subject.
        let day = start < end && line.is_in(before, &TIMES) && is_led(line, start);
        let part = line.is_nominal(before) || joined || inner || closing || adverb;
        if !part || day || line.is_any(before, RELATIVE) {
            break;
        }
        start = before;
        if line.is_in(before, &SUBJECTS) {
            break;
        }
    }
    start
}

/// Whether a noun phrase begins with an article or a possessive here.
fn is_led(line: &Line, at: usize) -> bool {
    line.is_any(at, &["a", "an", "the", "his", "her", "its", "their", "my", "our", "your"])
}

/// A quotation mark around some words of a title or name.
fn is_inner_quotation(line: &Line, at: usize) -> bool {
    is_quotation_mark(line.word(at))
        && line.quotes.iter().any(|quote| {
            (quote.open == Some(at) || quote.after == Some(at + 1))
                && quote.len() <= 3
                && !line.is_comma(quote.end.wrapping_sub(1))
        })
}

/// "of", "at", "and" and the like tie two nominals into one phrase.
fn joins(line: &Line, at: usize) -> bool {
    line.is_in(at, &JOINING)
}

/// A preposition at the head of its clause carries no subject: "In February, …".
fn opens_clause(line: &Line, at: usize) -> bool {
    at == 0 || line.is_comma(at - 1) || is_quotation_mark(line.word(at - 1))
}

/// The phrase before "…, a think tank in London,", the comma that closes it at `closing`.
fn before_apposition(line: &Line, closing: usize) -> Option<Phrase> {
    let opens = |at: &usize| line.is_comma(*at) && !line.quotes.iter().any(|quote| quote.after == Some(*at));
    (0..closing).rev().take(40).take_while(|at| line.quote_closed_by(*at).is_none()).filter(opens).find_map(
        |open| {
            let start = phrase_start(line, open);
            let free = start == 0
                || !matches!(line.tag(start - 1), Tag::Adp | Tag::Verb | Tag::Aux)
                || line.is_any(start - 1, &["that", "as"]);
            // "Tomasz Wilk, 43, one of nine": the age stands in apposition itself.
            let age = (start..open).all(|at| line.tag(at) == Tag::Num);
            (start < open && free && !age && has_head(line, start, open))
                .then_some(Phrase { start, end: open })
        },
    )
}

/// `end` without a time that stands behind the phrase: "Lavrov earlier this month said".
fn before_time(line: &Line, mut end: usize) -> usize {
    while end > 0 {
        let last = end - 1;
        let article = end < line.len() && line.is_in(last, &TIME_FIRST) && line.is_in(end, &TIMES);
        if !(line.is_in(last, &TIMES) || article) {
            break;
        }
        end = last;
    }
    end
}

/// Whether the tokens tell a time and nothing else: "last week", "Monday".
pub(super) fn is_time(line: &Line, start: usize, end: usize) -> bool {
    (start..end).all(|at| line.is_in(at, &TIMES) || line.is_in(at, &TIME_FIRST))
        && line.is_in(end - 1, &TIMES)
}

/// Pronouns that can be a subject.
static SUBJECTS: LazyLock<WordSet> = LazyLock::new(|| lists::class("subject-pronoun"));

/// Words that can be the head of a phrase.
static HEADS: LazyLock<WordSet> = LazyLock::new(|| lists::class("head-alone"));

/// Words that tie two nominals into one phrase.
static JOINING: LazyLock<WordSet> = LazyLock::new(|| lists::class("joins-phrase"));

/// Words of a time behind a speaker.
static TIMES: LazyLock<WordSet> = LazyLock::new(|| lists::class("time-behind-speaker"));

/// Words that open a time behind a speaker.
static TIME_FIRST: LazyLock<WordSet> = LazyLock::new(|| lists::class("opens-time"));
