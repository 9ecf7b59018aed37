//! A reporting verb in, the words it reports out: behind it, before it, or in quotation marks.

use super::verbs::Verb;
use super::verbs::verb;
use crate::claim::clause::Line;
use crate::claim::token::Tag;

/// Where what is said stands, as token numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is a quotation as a whole.
    pub(super) quoted: bool,
    /// Whether it stands before the verb ("…, he said").
    pub(super) postposed: bool,
}

/// What stands behind the verb at `at` as its content.
pub(super) fn behind(line: &Line, at: usize, verb: &Verb) -> Option<Content> {
    let mut next = at + 1;
    if let Some(quoted) = quotation(line, next).filter(|_| verb.takes("quote") || verb.takes("named")) {
        return Some(quoted);
    }
    next = after_adverbs(line, next);
    if let Some(content) = introduced(line, next, verb) {
        return Some(content);
    }
    if verb.takes("named") && next < line.end() && line.is_nominal(next) {
        return clause(line, next);
    }
    if verb.takes("as") || verb.takes("object") {
        return line.is_nominal(next).then(|| clause(line, next)).flatten();
    }
    if let Some(content) = after_adjunct(line, next, verb) {
        return Some(content);
    }
    let begins = line.is_nominal(next)
        || line.is_any(
            next,
            &["there", "because", "if", "in", "since", "although", "while", "when", "what", "without"],
        );
    (verb.takes("that") && begins && !line.is_stop(next)).then(|| clause(line, next)).flatten()
}

/// "that …", "to …", "for …", a colon.
fn introduced(line: &Line, next: usize, verb: &Verb) -> Option<Content> {
    if verb.takes("that") && line.is(next, "that") {
        return clause(line, next + 1);
    }
    if line.word(next) == ":" || line.is_comma(next) {
        return quotation(line, next + 1).filter(|_| verb.takes("quote"));
    }
    let word = line.word(next);
    let prepositions = ["to", "for", "of", "about", "against", "on", "at", "whether", "out"];
    let preposition = prepositions.iter().find(|preposition| line.is(next, preposition))?;
    if *preposition == "to"
        && line.is_nominal(next + 1)
        && !line.is_auxiliary(next + 1)
        && line.tag(next + 1) != Tag::Verb
    {
        return None;
    }
    if *preposition == "out" && line.is(next + 1, "that") {
        return clause(line, next + 2);
    }
    let from = if *preposition == "to" || word == "whether" { next } else { next + 1 };
    verb.takes(preposition).then(|| clause(line, from)).flatten()
}

/// Content behind an addressee, a place or a time: "told reporters on Friday that …".
fn after_adjunct(line: &Line, next: usize, verb: &Verb) -> Option<Content> {
    let limit = (next + 14).min(line.end());
    for at in next..limit {
        if line.is(at, "that") && (verb.takes("that")) && at > next {
            return clause(line, at + 1);
        }
        let mark = line.is_comma(at) || line.word(at) == ":";
        if let Some(quoted) =
            quotation(line, at + usize::from(mark)).filter(|_| verb.takes("quote") && (mark || at > next))
        {
            return Some(quoted);
        }
        if line.is_comma(at) || line.word(at) == ";" {
            break;
        }
        for preposition in ["about", "against", "of"] {
            if at > next && line.is(at, preposition) && verb.takes(preposition) && verb.takes("addressee") {
                return clause(line, at + 1);
            }
        }
        if verb.takes("addressee") && at > next && line.is(at, "to") {
            return clause(line, at);
        }
    }
    None
}

/// The quotation whose opening mark stands at `at`.
fn quotation(line: &Line, at: usize) -> Option<Content> {
    let quote = line.quote_opened_by(at)?;
    (quote.start < quote.end).then_some(Content {
        start: quote.start,
        end: quote.end,
        quoted: true,
        postposed: false,
    })
}

/// From `start` to where the next reporting clause or the sentence ends.
fn clause(line: &Line, start: usize) -> Option<Content> {
    let end = (start + 1..line.end())
        .find(|at| line.quote_at(*at).is_none() && closes(line, *at))
        .unwrap_or(line.end());
    (start < end).then_some(Content { start, end, quoted: false, postposed: false })
}

/// Whether another reporting clause of the same speaker, or of another, begins here.
fn closes(line: &Line, at: usize) -> bool {
    let comma = line.is_comma(at);
    let next = if comma { at + 1 } else { at };
    if comma && line.is(next, "according") {
        return true;
    }
    let participle = comma
        && line.word(next).ends_with("ing")
        && verb(line.word(next)).is_some_and(|(verb, _)| verb.takes("that"));
    let coordinated = line.is_any(next, &["and", "but"]) && {
        let cue = after_adverbs(line, next + 1);
        line.word(cue).ends_with("ed") | line.is_any(cue, &["said", "told"])
            && verb(line.word(cue)).is_some_and(|(verb, _)| verb.takes("that"))
    };
    participle || coordinated
}

fn after_adverbs(line: &Line, mut at: usize) -> usize {
    while line.tag(at) == Tag::Adv
        && at < line.len()
        && !line.is_any(at, &["there", "when", "where", "how", "why"])
    {
        at += 1;
    }
    at
}

/// What stands before the reporting clause that begins at `clause_start`: "…, he said", "“…,” said Ross".
pub(super) fn before(line: &Line, clause_start: usize) -> Option<Content> {
    let mut border = clause_start.checked_sub(1)?;
    if line.quote_closed_by(border).is_none() && !line.is_comma(border) && !line.is_dash(border) {
        return None;
    }
    if let Some(quote) = line.quote_closed_by(border) {
        let whole =
            (0..quote.start.saturating_sub(usize::from(quote.opened))).all(|at| line.tag(at) == Tag::Punct);
        let start = if whole { quote.start } else { 0 };
        let end = if whole { quote.end } else { border };
        return (start < end).then_some(Content { start, end, quoted: whole, postposed: true });
    }
    if border > 0 && line.quote_closed_by(border - 1).is_some_and(|quote| quote.start <= 1) {
        border -= 1;
        let quote = line.quote_closed_by(border)?;
        return Some(Content { start: quote.start, end: quote.end, quoted: true, postposed: true });
    }
    (border > 2).then_some(Content { start: 0, end: border, quoted: false, postposed: true })
}
