//! A reporting verb in, the words for its speaker out: before the verb, behind it, or those of the clause before.

use crate::claim::clause::Line;
use crate::claim::clause::is_quotation_mark;
use crate::claim::token::Tag;

/// Token numbers of a noun phrase, `[start, end)`.
pub(super) type Phrase = (usize, usize);

/// The noun phrase that ends before the token `end`, with what stands in apposition to it.
pub(super) fn phrase_before(line: &Line, end: usize) -> Option<Phrase> {
    let end = before_time(line, end);
    if end == 0 {
        return None;
    }
    let last = end - 1;
    if line.is_comma(last) || line.word(last) == ")" {
        return before_apposition(line, last);
    }
    if line.is_any(last, RELATIVE) {
        let antecedent = if last > 0 && line.is_comma(last - 1) { last - 1 } else { last };
        return phrase_before(line, antecedent);
    }
    let start = phrase_start(line, end);
    (start < end && has_head(line, start, end)).then_some((start, end))
}

/// The noun phrase that begins at `start`.
pub(super) fn phrase_behind(line: &Line, start: usize) -> Option<Phrase> {
    let mut end = start;
    while end < line.len()
        && (line.is_nominal(end) || joins(line, end) || line.word(end) == "’s")
        && !line.is_any(end, RELATIVE)
    {
        end += 1;
    }
    while end > start && joins(line, end - 1) {
        end -= 1;
    }
    let end = before_time(line, end);
    (start < end && has_head(line, start, end)).then_some((start, end))
}

const RELATIVE: &[&str] = &["who", "which", "that"];

fn has_head(line: &Line, start: usize, end: usize) -> bool {
    (start..end).any(|at| {
        matches!(line.tag(at), Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num)
            || line.is_any(at, &["many", "some", "others", "both", "critics", "this"])
    })
}

/// Where the noun phrase that ends before `end` begins.
fn phrase_start(line: &Line, end: usize) -> usize {
    let mut start = end;
    while start > 0 {
        let before = start - 1;
        let joined = start < end
            && joins(line, before)
            && start > 1
            && line.is_nominal(before - 1)
            && !opens_clause(line, before);
        let parenthesis = line.word(before) == ")" || line.word(before) == "(";
        if !(line.is_nominal(before) || joined || parenthesis && start < end) || line.is_any(before, RELATIVE)
        {
            break;
        }
        start = before;
        if line.tag(before) == Tag::Pron
            && line.is_any(before, &["he", "she", "they", "it", "i", "we", "you"])
        {
            break;
        }
    }
    start
}

/// "of", "at", "and" and the like tie two nominals into one phrase.
fn joins(line: &Line, at: usize) -> bool {
    line.is_any(at, &["of", "for", "at", "from", "and", "in", "on", "with", "to", "&", "against", "behind"])
}

/// A preposition at the head of its clause carries no subject: "In February, …".
fn opens_clause(line: &Line, at: usize) -> bool {
    at == 0 || line.is_comma(at - 1) || is_quotation_mark(line.word(at - 1))
}

/// The phrase before "…, a think tank in London," or "… (RUSI)".
fn before_apposition(line: &Line, last: usize) -> Option<Phrase> {
    let closing = last;
    let opening = if line.word(last) == ")" { "(" } else { "," };
    let open = (closing.saturating_sub(25)..closing).rev().find(|at| line.word(*at) == opening)?;
    if open == 0 || is_quotation_mark(line.word(open - 1)) {
        return None;
    }
    let head = if line.word(open - 1) == ")" {
        (open.saturating_sub(8)..open - 1).rev().find(|at| line.word(*at) == "(")?
    } else {
        open
    };
    let start = phrase_start(line, head);
    (start < head && has_head(line, start, head))
        .then_some((start, if head < open { open } else { closing.min(open) }))
}

/// `end` without a time that stands behind the phrase: "Lavrov earlier this month said".
fn before_time(line: &Line, mut end: usize) -> usize {
    const TIMES: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "morning",
        "afternoon",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "day",
        "earlier",
        "later",
        "recently",
        "now",
        "also",
        "then",
    ];
    while end > 0 {
        let last = end - 1;
        let article = end < line.len()
            && line.is_any(last, &["this", "last", "next", "that", "the", "on", "late", "early"])
            && line.is_any(end, TIMES);
        if !(line.is_any(last, TIMES) || article) {
            break;
        }
        end = last;
    }
    end
}
