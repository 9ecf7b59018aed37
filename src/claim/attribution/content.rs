//! A reporting word in, the words it reports out: behind it, before it, or in quotation marks.

use super::speaker;
use super::speaker::phrase_behind;
use super::words::Sense;
use super::words::Word;
use super::words::verb;
use crate::claim::clause::Line;
use crate::claim::lists;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

/// Where what is said stands, as token numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is a quotation as a whole.
    pub(super) quoted: bool,
    /// Where it goes on behind a reporting clause that stands in its middle.
    pub(super) rest: Option<(usize, usize)>,
}

impl Content {
    const fn plain(start: usize, end: usize) -> Self {
        Self { start, end, quoted: false, rest: None }
    }
}

/// What stands behind the word at `at` as its content, and the sense in which the word reports it.
pub(super) fn behind(line: &Line, at: usize, word: &Word) -> Option<(Content, Sense)> {
    let next = after_adverbs(line, at + 1);
    quoted(line, next, word)
        .or_else(|| introduced(line, next, word))
        .or_else(|| object(line, next, word))
        .or_else(|| after_adjunct(line, next, word))
        .or_else(|| bare(line, next, word))
}

/// A quotation at once, or behind a comma or colon.
fn quoted(line: &Line, next: usize, word: &Word) -> Option<(Content, Sense)> {
    let mark = line.word(next) == ":" || line.is_comma(next);
    let at = next + usize::from(mark);
    let quote = line.quote_opened_by(at)?;
    let sense = word.sense("quote").or_else(|| word.sense("that").filter(|_| !mark))?;
    Some((quotation_or_clause(line, at, quote.start, quote.end), sense))
}

/// The quotation alone if the sentence or clause ends with it, else the whole clause that begins with it.
fn quotation_or_clause(line: &Line, open: usize, start: usize, end: usize) -> Content {
    let after = line.quote_opened_by(open).and_then(|quote| quote.after).unwrap_or(line.len());
    let ends = after >= line.end()
        || line.is_stop(after)
        || line.is_comma(after)
        || line.is_any(after, &["and", "but"])
        || line.is_comma(end.wrapping_sub(1));
    if ends {
        Content { start, end, quoted: true, rest: None }
    } else {
        Content::plain(start, clause_end(line, start))
    }
}

/// "that …", "to …", "for …", "whether …", "out that …".
fn introduced(line: &Line, next: usize, word: &Word) -> Option<(Content, Sense)> {
    if line.is(next, "that")
        && let Some(sense) = word.sense("that")
    {
        return that_clause(line, next + 1).map(|content| (content, sense));
    }
    if line.is(next, "to") && word.takes("to") {
        let infinitive = !matches!(line.tag(next + 1), Tag::Det | Tag::Propn | Tag::Pron | Tag::Num);
        let from = if infinitive { next } else { next + 1 };
        return clause(line, from).map(|content| (content, word.sense("to").expect("just asked for")));
    }
    if line.is_in(next, &ASKING) {
        let sense = word.sense("whether").or_else(|| word.sense("that")).or_else(|| word.sense("object"));
        return Some((clause(line, next)?, sense?));
    }
    if line.is(next, "out") && word.takes("out") {
        let from = next + 1 + usize::from(line.is(next + 1, "that"));
        return clause(line, from).map(|content| (content, word.sense("out").expect("just asked for")));
    }
    let preposition = ["for", "of", "about", "against", "on", "at"]
        .into_iter()
        .find(|preposition| line.is(next, preposition))?;
    let sense = word.sense(preposition)?;
    let from = next + 1;
    (line.is_nominal(from)
        || line.tag(from) == Tag::Verb
        || line.quote_opened_by(from).is_some()
        || line.is_any(from, &["whether", "how", "what"]))
    .then(|| clause(line, from))
    .flatten()
    .map(|content| (content, sense))
}

/// "that, “…”" is a quotation; else the clause.
fn that_clause(line: &Line, start: usize) -> Option<Content> {
    let at = start + usize::from(line.is_comma(start));
    if let Some(quote) = line.quote_opened_by(at) {
        return Some(quotation_or_clause(line, at, quote.start, quote.end));
    }
    clause(line, start)
}

/// "called it “vague”", "described the visit as …", "announced his plans".
fn object(line: &Line, next: usize, word: &Word) -> Option<(Content, Sense)> {
    let begins = line.is_nominal(next) && !line.is_stop(next) || line.quote_opened_by(next).is_some();
    if !begins || is_time(line, next) {
        return None;
    }
    let end = clause_end(line, next);
    let as_ = || (next..end).any(|at| line.is(at, "as")).then(|| word.sense("as")).flatten();
    let clause_follows = || {
        phrase_behind(line, next)
            .is_some_and(|phrase| matches!(line.tag(line.group_end(phrase.end)), Tag::Verb | Tag::Aux))
    };
    let sense = word
        .sense("named")
        .or_else(as_)
        .or_else(|| word.sense("object").filter(|_| !(word.takes("that") && clause_follows())))?;
    let comma =
        (next + 1..end).find(|at| line.is_comma(*at) && line.quote_at(*at).is_none() && !is_list(line, *at));
    Some((Content::plain(next, comma.unwrap_or(end)), sense))
}

/// "admitted last week that …": a time behind the verb, and then what is said.
fn is_time(line: &Line, next: usize) -> bool {
    let end = (next..next + 3).find(|at| line.is(*at, "that"));
    end.is_some_and(|end| end > next && speaker::is_time(line, next, end))
}

/// Whether the comma parts the members of a list: "ships, planes and tanks".
fn is_list(line: &Line, comma: usize) -> bool {
    let next = (comma + 1..(comma + 6).min(line.len())).find(|at| !line.is_nominal(*at));
    next.is_some_and(|at| line.is_comma(at) || line.is_any(at, &["and", "or"])) && line.is_nominal(comma + 1)
}

/// Content behind an addressee, a place or a time: "told reporters on Friday that …".
fn after_adjunct(line: &Line, next: usize, word: &Word) -> Option<(Content, Sense)> {
    let limit = (next + 14).min(line.end());
    for at in next..limit {
        if at > next && matches!(line.tag(at), Tag::Verb | Tag::Aux) {
            return None;
        }
        if at > next && line.is(at, "that") && line.tag(at) != Tag::Det {
            return Some((that_clause(line, at + 1)?, word.sense("that")?));
        }
        let mark = line.is_comma(at) || line.word(at) == ":";
        if let Some(quote) = line.quote_opened_by(at + usize::from(mark))
            && let Some(sense) = word.sense("quote")
        {
            return Some((quotation_or_clause(line, at + usize::from(mark), quote.start, quote.end), sense));
        }
        if line.is_comma(at) || line.word(at) == ";" {
            return None;
        }
        let addressed = at > next && word.takes("addressee");
        let preposition =
            ["about", "against", "of", "to"].into_iter().find(|preposition| line.is(at, preposition));
        if let Some(sense) = preposition.filter(|_| addressed).and_then(|preposition| word.sense(preposition))
        {
            let from = at + usize::from(!line.is(at, "to"));
            return clause(line, from).map(|content| (content, sense));
        }
        let fresh_subject = at > next && line.is_in(at, &FRESH) && line.is_nominal(at - 1);
        if fresh_subject && has_finite_verb(line, at, clause_end(line, at)) {
            return Some((clause(line, at)?, word.sense("that")?));
        }
    }
    None
}

/// A clause without "that".
fn bare(line: &Line, next: usize, word: &Word) -> Option<(Content, Sense)> {
    let sense = word.sense("bare")?;
    let adjunct = matches!(line.tag(next), Tag::Adp | Tag::Cconj | Tag::Punct) && !line.is_in(next, &OPENING);
    let end = clause_end(line, next);
    (!adjunct && next < line.end() && has_finite_verb(line, next, end))
        .then(|| (Content::plain(next, end), sense))
}

fn has_finite_verb(line: &Line, start: usize, end: usize) -> bool {
    (start..end).any(|at| matches!(line.tag(at), Tag::Verb | Tag::Aux))
}

/// From `start` to where the next reporting clause or the sentence ends.
fn clause(line: &Line, start: usize) -> Option<Content> {
    let end = clause_end(line, start);
    (start < end).then(|| Content::plain(start, end))
}

pub(super) fn clause_end(line: &Line, start: usize) -> usize {
    let inside = line.quote_at(start.saturating_sub(1)).filter(|quote| quote.start < start);
    let limit = inside.map_or(line.end(), |quote| quote.end.min(line.end()));
    let limit = if is_fronted(line, start) {
        (start..limit).find(|at| line.is_comma(*at)).unwrap_or(limit)
    } else {
        limit
    };
    (start + 1..limit).find(|at| line.quote_at(*at) == inside && closes(line, *at)).unwrap_or(limit)
}

/// Whether the words stand in a side clause that opens the sentence: "When he said he would come, …".
fn is_fronted(line: &Line, start: usize) -> bool {
    let opener = (0..start.min(5)).find(|at| line.is_in(*at, &OPENERS));
    opener
        .is_some_and(|opener| (opener..start).all(|at| !line.is_comma(at)) && line.quote_at(start).is_none())
}

/// Whether another reporting clause, of the same speaker or another, begins here.
fn closes(line: &Line, at: usize) -> bool {
    if matches!(line.word(at), ";" | ")") {
        return true;
    }
    let comma = line.is_comma(at) || line.is_dash(at);
    let next = if comma { at + 1 } else { at };
    if comma && line.is_any(next, &["according", "but"]) {
        return true;
    }
    let participle = comma
        && line.word(next).ends_with("ing")
        && verb(line.word(next)).is_some_and(|(verb, _)| verb.takes("that"));
    let coordinated = line.is_any(next, &["and", "but"]) && {
        let cue = after_adverbs(line, next + 1);
        let past = line.word(cue).ends_with("ed") || line.is_any(cue, &["said", "told", "says", "wrote"]);
        past && verb(line.word(cue)).is_some_and(|(verb, _)| verb.takes("that"))
    };
    participle || coordinated || comma && reporting_clause(line, next)
}

/// "…, he said" at the end.
fn reporting_clause(line: &Line, start: usize) -> bool {
    let said = (start..(start + 8).min(line.len())).find(|at| !line.is_nominal(*at));
    let Some(said) = said.filter(|said| *said > start) else { return false };
    let plain = line.is_in(said, &PLAIN_SAYING);
    plain
        && (adjunct_only(line, said + 1).is_some_and(|end| end >= line.end())
            || has_finite_verb(line, said + 1, line.end()))
}

pub(super) fn after_adverbs(line: &Line, mut at: usize) -> usize {
    while at < line.len() && line.tag(at) == Tag::Adv && !line.is_in(at, &NO_ADVERB) {
        at += 1;
    }
    at
}

/// Where the comma or stop stands up to which there is only a time, a place or an addressee; `None` where there is more.
pub(super) fn adjunct_only(line: &Line, start: usize) -> Option<usize> {
    for at in start..line.len() {
        if line.is_stop(at) || line.is_comma(at) || line.is_dash(at) || matches!(line.word(at), ";" | ")") {
            return Some(at);
        }
        let clause = matches!(line.tag(at), Tag::Verb | Tag::Aux) && !line.word(at).ends_with("ing")
            || line.is(at, "that") && line.tag(at) != Tag::Det;
        if clause || line.word(at) == ":" || line.quotes.iter().any(|quote| quote.open == Some(at)) {
            return None;
        }
    }
    Some(line.len())
}

/// What stands around the reporting clause from `start` to `end`: "…, he said", "“…,” said Ross", "The bridge, he said, is safe".
pub(super) fn around(line: &Line, start: usize, end: usize) -> Option<Content> {
    let start = if start > 0 && line.is(start - 1, "as") { start - 1 } else { start };
    let border = start.checked_sub(1)?;
    if let Some(quote) = line.quote_closed_by(border) {
        if line.is(end, "that") || quote.start >= quote.end {
            return None;
        }
        let whole = (0..quote.open.unwrap_or(0))
            .all(|at| line.tag(at) == Tag::Punct || line.tag(at) == Tag::Cconj)
            || line.quotes.iter().any(|other| other.after.is_some_and(|after| after <= quote.start));
        let from = if whole { quote.start } else { 0 };
        let rest = next_quotation(line, end);
        return Some(Content { start: from, end: quote.end, quoted: whole, rest });
    }
    if !line.is_comma(border) && !line.is_dash(border) && !matches!(line.word(border), "?" | "!") {
        return None;
    }
    let inside = line.quote_at(border);
    let from = inside.map_or(0, |quote| quote.start);
    let closing = adjunct_only(line, end)?;
    let rest = rest(line, closing);
    let verb = has_finite_verb(line, from, border);
    match (verb, rest) {
        (true, rest) => Some(Content { start: from, end: border, quoted: false, rest }),
        (false, Some((start, end))) if matches!(line.tag(start), Tag::Verb | Tag::Aux) => (from < border)
            .then_some(Content { start: from, end: border, quoted: false, rest: Some((start, end)) }),
        (false, Some((start, end))) => Some(Content::plain(start, end)),
        (false, None) => None,
    }
}

/// The quotation that goes on behind an interposed reporting clause.
fn next_quotation(line: &Line, from: usize) -> Option<(usize, usize)> {
    let quote = line.quotes.iter().find(|quote| quote.open.is_some_and(|open| open >= from))?;
    let open = quote.open?;
    let border = open.checked_sub(1)?;
    let near =
        line.is_comma(border) || line.word(border) == ":" || line.is_stop(border) || line.is_dash(border);
    (near && open <= from + 25 && quote.len() > 2).then_some((quote.start, quote.end))
}

/// What goes on behind the comma at `closing`, if it is more than a participle or a relative clause.
fn rest(line: &Line, closing: usize) -> Option<(usize, usize)> {
    let start = closing + 1;
    let end = line.end();
    let side = line.is_in(start, &SIDE);
    let participle = line.word(start).ends_with("ing") || line.word(start).ends_with("ed");
    (line.is_comma(closing) && start < end && !side && !participle && has_finite_verb(line, start, end))
        .then_some((start, end))
}

/// Words that open an indirect question.
static ASKING: LazyLock<WordSet> = LazyLock::new(|| lists::class("opens-question"));

/// Words that begin a clause as its subject.
static FRESH: LazyLock<WordSet> = LazyLock::new(|| lists::class("fresh-subject"));

/// Words that may open what is said without "that".
static OPENING: LazyLock<WordSet> = LazyLock::new(|| lists::class("opens-side-clause-of-saying"));

/// Words that open a side clause before the main one.
static OPENERS: LazyLock<WordSet> = LazyLock::new(|| lists::class("opens-sentence-clause"));

/// Verbs of saying that nothing but speech goes with.
static PLAIN_SAYING: LazyLock<WordSet> = LazyLock::new(|| lists::class("plain-saying"));

/// Adverbs that open a clause.
static NO_ADVERB: LazyLock<WordSet> = LazyLock::new(|| lists::class("adverb-of-clause"));

/// Words behind a reporting clause that do not go on with what is said.
static SIDE: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-reporting-clause"));
