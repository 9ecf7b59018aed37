//! What a hedge cue covers: the clause around it, the clause or noun phrase behind it.

use super::Hedge;
use super::HedgeClass;
use super::cue::Found;
use super::cue::Reach;
use crate::claim::clause::Line;
use crate::claim::lists;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use crate::primitives::Span;
use std::sync::LazyLock;

/// The bytes a cue covers.
pub(super) fn scope(line: &Line, found: &Found) -> Span {
    let (start, end) = match found.cue.reach {
        Reach::Clause if is_participle(line, found) => (found.end, clause_end(line, found.end)),
        Reach::Clause => (clause_start(line, found.start), clause_end(line, found.end)),
        Reach::After => (found.end, clause_end(line, found.end)),
        Reach::Phrase | Reach::Number => (found.start, phrase_end(line, found.end)),
    };
    if start < end { line.cover(start, end) } else { line.cover(found.start, found.end) }
}

/// "in a blast now considered the worst", "in what is being called a mistake": what stands before a participle without a subject
/// of its own is not held at a distance, only what follows.
fn is_participle(line: &Line, found: &Found) -> bool {
    let last = found.end - 1;
    let participle = found.cue.class == HedgeClass::Shield
        && line.tag(last) == Tag::Verb
        && !(found.start..found.end).any(|at| line.is(at, "it"));
    let first = line.group_start(last).min(found.start);
    let finite = (first..last).any(|at| line.is_be(at) && !line.is(at, "being"));
    let free = first > 0 && line.is_any(first - 1, &["what", "which", "that", "who"]);
    participle && (!finite || free)
}

/// Whether the cue covers the main claim of its sentence: it colours no noun phrase only, and stands in no side clause.
pub(super) fn is_on_main_claim(line: &Line, found: &Found) -> bool {
    !matches!(found.cue.reach, Reach::Phrase | Reach::Number) && !is_in_side_clause(line, found.start)
}

/// A question asserts nothing: its auxiliary is the cue, and nothing is left of certainty either way.
pub(super) fn question(line: &Line) -> Option<Hedge> {
    let end = line.end();
    let asks = (end..line.len()).any(|at| line.word(at) == "?");
    let first = (0..line.len())
        .find(|at| line.tag(*at) != Tag::Punct && !line.is_any(*at, &["and", "but", "so", "or"]))?;
    (asks && line.is_in(first, &OPENERS) && first + 1 < end).then(|| Hedge {
        span: line.cover(first, first + 1),
        class: HedgeClass::Epistemic,
        scope: line.cover(first + 1, end),
        low: Some(0.0),
        high: Some(1.0),
        on_main_claim: true,
    })
}

/// Whether a relative pronoun, or a conjunction of a side clause, stands between the token and the start of its clause.
fn is_in_side_clause(line: &Line, at: usize) -> bool {
    for before in (0..at).rev() {
        if line.is_comma(before) && !line.is_any(before + 1, RELATIVE)
            || line.is_dash(before)
            || line.word(before) == ";"
        {
            return false;
        }
        let relative = line.is_any(before, RELATIVE) && before > 0;
        let side = line.is_in(before, &SIDE);
        if relative && !follows_speech(line, before) || side && before > 0 {
            return true;
        }
    }
    false
}

const RELATIVE: &[&str] = &["who", "which", "whom", "whose"];
fn follows_speech(line: &Line, at: usize) -> bool {
    at > 0 && line.tag(at - 1) == Tag::Verb
}

fn is_border(line: &Line, at: usize) -> bool {
    line.is_comma(at)
        || line.is_dash(at)
        || matches!(line.word(at), ";" | ":" | "(" | ")")
        || crate::claim::clause::is_quotation_mark(line.word(at))
        || line.is_in(at, &SIDE)
        || line.is_any(at, RELATIVE)
        || line.is_any(at, &["but", "that"])
}

fn clause_start(line: &Line, at: usize) -> usize {
    (0..at).rev().find(|before| is_border(line, *before)).map_or(0, |border| border + 1)
}

fn clause_end(line: &Line, at: usize) -> usize {
    let end = line.end().max(at);
    let behind = |at: usize| {
        line.is_comma(at) && !line.is_any(at + 1, &["which"]) || line.word(at) == ";" || line.is_dash(at)
    };
    (at + 1..end).find(|after| behind(*after)).unwrap_or(end)
}

fn phrase_end(line: &Line, at: usize) -> usize {
    (at..line.len()).find(|after| !line.is_nominal(*after)).unwrap_or(line.len()).max(at)
}

/// Auxiliaries that open a question.
static OPENERS: LazyLock<WordSet> = LazyLock::new(|| lists::class("opens-yes-no-question"));

/// Conjunctions of side clauses.
static SIDE: LazyLock<WordSet> = LazyLock::new(|| lists::class("opens-side-clause"));
