//! What is done with a sum ("spent $3m", "was fined £5,000"), or lasts a length of time ("jailed for 12 years"): the measured
//! thing where no noun names it.

use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::words::Words;
use super::phrase;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::lexicon::Lookup;
use crate::lexicon::Table;
use std::sync::LazyLock;

/// How a verb takes a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    /// As its object: "spent $3".
    Sum,
    /// As one of two objects: "paid the guard $3".
    To,
    /// Behind "for": "bought it for $3".
    Price,
}

/// The verbs by their base: the noun of the act, and how they take a sum.
static MONEY_ACTS: LazyLock<Lookup<(&'static str, Takes)>> = LazyLock::new(|| {
    let table = Table::parse("money_acts", include_str!("../../../lexicon/data/money_acts.tsv"));
    let takes = |kind: &str| match kind {
        "to" => Takes::To,
        "price" => Takes::Price,
        _ => Takes::Sum,
    };
    Lookup::new(table.rows().map(|row| (row.get("verb"), (row.get("act"), takes(row.get("kind"))))))
});

/// What is done with a sum: "spent $3m", "$3m was spent", "the $3m they spent", "paid the guard $3", "bought it for $3".
pub(super) fn paid(words: Words, quantity: &Quantity) -> Option<Phrase> {
    if quantity.kind != QuantityKind::Money {
        return None;
    }
    let before = words.holding(quantity.span.start);
    let after = words.from(quantity.span.end);
    governor(words, before)
        .or_else(|| passive(words, after))
        .or_else(|| relative(words, after))
        .or_else(|| second_object(words, before))
        .or_else(|| price(words, before))
        .map(|(verb, act)| named(words, verb, act))
}

fn named(words: Words, verb: usize, act: &str) -> Phrase {
    let span = words.tokens[verb].span;
    Phrase { text: span.of(words.text).to_owned(), span, head: act.to_owned(), inferred_from: None }
}

/// The act of the verb at `at`, where it takes a sum in one of these ways.
fn act(words: Words, at: usize, takes: &[Takes]) -> Option<(usize, &'static str)> {
    if words.tag(at) != Tag::Verb || words.word(at).len() > 16 {
        return None;
    }
    let base = lemma(words.word(at), Tag::Verb);
    let (act, kind) = MONEY_ACTS.get(&base)?;
    takes.contains(kind).then_some((at, *act))
}

/// Back over "another", "a further", "only", "the": what may stand between a verb and its sum.
fn past_modifiers(words: Words, before: usize) -> Option<usize> {
    let mut at = before.checked_sub(1)?;
    let passed = |at: usize| {
        matches!(words.tag(at), Tag::Det | Tag::Adv)
            || words.is_any(at, &["another", "additional", "further", "maximum", "total", "extra", "record"])
    };
    while at > 0 && before - at < 5 && passed(at) {
        at -= 1;
    }
    Some(at)
}

/// "spent only $3m": the verb whose object the sum is.
fn governor(words: Words, before: usize) -> Option<(usize, &'static str)> {
    act(words, past_modifiers(words, before)?, &[Takes::Sum, Takes::To])
}

/// "$3m had been spent": the participle behind.
fn passive(words: Words, after: usize) -> Option<(usize, &'static str)> {
    let verb = (after..after + 5).find(|at| words.tag(*at) == Tag::Verb)?;
    let chain = (after..verb).all(|at| matches!(words.tag(at), Tag::Aux | Tag::Adv));
    let be = (after..verb).any(|at| words.is_any(at, &["was", "were", "been", "be", "being", "is", "are"]));
    let past = !words.word(verb).ends_with("ing");
    if chain && be && past { act(words, verb, &[Takes::Sum, Takes::To]) } else { None }
}

/// "the $3m that the council has spent", "the $3m she was paid": the verb of the clause behind, with no object of its own.
fn relative(words: Words, after: usize) -> Option<(usize, &'static str)> {
    let from = after + usize::from(words.is_any(after, &["that", "which"]));
    let subject = matches!(words.tag(from), Tag::Pron | Tag::Propn | Tag::Det);
    let verb = (from..from + 7).find(|at| words.tag(*at) == Tag::Verb).filter(|_| subject)?;
    let chain = (from..verb).all(|at| {
        matches!(
            words.tag(at),
            Tag::Pron | Tag::Propn | Tag::Det | Tag::Noun | Tag::Aux | Tag::Adv | Tag::Adj
        )
    });
    let closed =
        !matches!(words.tag(verb + 1), Tag::Det | Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron | Tag::Sym);
    if chain && closed && !words.is_quote(verb + 1) {
        act(words, verb, &[Takes::Sum, Takes::To])
    } else {
        None
    }
}

/// "paid the guard $3": the verb before the first object.
fn second_object(words: Words, before: usize) -> Option<(usize, &'static str)> {
    let last = before.checked_sub(1)?;
    let first = if words.tag(last) == Tag::Pron { last } else { phrase::backward(words, last)?.first };
    let verb = past_modifiers(words, first)?;
    let when = phrase::is_when(words, last);
    if when { None } else { act(words, verb, &[Takes::To]) }
}

/// "bought it for $3": the verb before "for".
fn price(words: Words, before: usize) -> Option<(usize, &'static str)> {
    let tie = past_modifiers(words, before).filter(|at| words.is(*at, "for"))?;
    let verb = (tie.saturating_sub(8)..tie)
        .rev()
        .take_while(|at| !words.ends_clause(*at) && !words.is(*at, ","))
        .find(|at| words.tag(*at) == Tag::Verb)?;
    act(words, verb, &[Takes::Price])
}

/// Verbs that tell nothing of what lasts.
const EMPTY: &[&str] = &[
    "be", "have", "do", "say", "get", "go", "come", "make", "take", "tell", "know", "think", "ask", "want",
    "give", "look", "see", "find", "become", "happen", "seem", "add", "include", "begin", "start", "end",
    "date", "albeit", "last", "continue",
];

/// Verbs whose object may be a length of time.
const FILLED: &[&str] = &["serve", "spend", "wait", "stay", "live", "travel", "work"];

/// "jailed for 12 years", "has been closed for three weeks", "served 26 years": the verb that the length of time belongs to.
pub(super) fn lasting(words: Words, quantity: &Quantity) -> Option<Phrase> {
    if quantity.kind != QuantityKind::Duration {
        return None;
    }
    let before = words.holding(quantity.span.start);
    let after = words.from(quantity.span.end);
    // "three weeks into the strike"
    if words.is(after, "into") {
        let gone_on = phrase::forward(words, after + 1).filter(|np| !phrase::is_when(words, np.head));
        return gone_on.map(|np| np.phrase(words));
    }
    let anchored =
        words.is_any(after, &["ago", "later", "earlier", "before", "after", "from", "prior", "old", "since"]);
    let tie = past_modifiers(words, before).filter(|_| !anchored)?;
    let base = |at: usize| lemma(words.word(at), Tag::Verb);
    if words.tag(tie) == Tag::Verb {
        let base = base(tie);
        return FILLED.contains(&base.as_ref()).then(|| named(words, tie, &base));
    }
    // "sentenced him to 12 years"
    if words.is(tie, "to") {
        let verb = (tie.saturating_sub(FOR_REACH)..tie)
            .rev()
            .take_while(|at| !words.ends_clause(*at))
            .find(|at| words.is_any(*at, &["sentenced", "sentences", "sentencing", "sentence"]));
        // "12 years in prison": the term there; without a place it is not told what for.
        let place = after + 1;
        let served = words.is(after, "in") && words.is_any(place, &["prison", "jail", "custody"]);
        return verb.filter(|_| served).map(|_| named(words, place, "sentence"));
    }
    // "for the three weeks that it lasted" tells of other weeks.
    if !words.is(tie, "for") || words.is(tie + 1, "the") {
        return None;
    }
    let verb = (tie.saturating_sub(FOR_REACH)..tie)
        .rev()
        .take_while(|at| !words.ends_clause(*at) && !words.is(*at, ",") && !words.is_quote(*at))
        .find(|at| words.is_verbal(*at) && !is_modifier(words, *at) || is_state(words, *at))?;
    let base = if is_state(words, verb) { words.word(verb).to_lowercase().into() } else { base(verb) };
    let told = words.tag(verb) != Tag::Aux && !EMPTY.contains(&base.as_ref());
    told.then(|| named(words, verb, &base))
}

/// "has been closed": a state that the tagger takes for an adjective.
fn is_state(words: Words, at: usize) -> bool {
    words.tag(at) == Tag::Adj && words.word(at).ends_with("ed") && words.tag(at.wrapping_sub(1)) == Tag::Aux
}

/// "1,000 retired pilots": a participle that belongs to the noun behind it.
fn is_modifier(words: Words, at: usize) -> bool {
    let before = words.tag(at.wrapping_sub(1));
    words.word(at).ends_with("ed")
        && words.tag(at + 1) == Tag::Noun
        && matches!(before, Tag::Num | Tag::Det | Tag::Adj | Tag::Adp)
}

/// How far before "for" its verb may stand, in tokens: an object between ("held the hostages for"). Chosen.
const FOR_REACH: usize = 6;
