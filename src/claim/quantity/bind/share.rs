//! Shares: of what, from where, who has them.

use super::super::Phrase;
use super::super::Quantity;
use super::super::cues::FLOWS;
use super::super::words::Words;
use super::amount;
use super::opinion;
use super::phrase;
use super::phrase::NounPhrase;
use crate::claim::token::Tag;
use crate::lexicon::plural::singular;

/// Binds a share: "70% of Russia's machine tool imports came from China".
pub(super) fn bind(words: Words, previous: Option<Words>, quantity: &mut Quantity) {
    let end = words.from(quantity.span.end);
    let end = past_respectively(words, end);
    let after = within(words, quantity, end).unwrap_or(end);
    if after < end && !words.is(after, "of") {
        quantity.measurand = Some(NounPhrase { first: after, last: after, head: after }.phrase(words));
        return;
    }
    if !words.is(after, "of") {
        let before = words.holding(quantity.span.start);
        let answered = quantity.value.is_none_or(|value| value >= 0.0);
        let held = || opinion::held(words, before, after).filter(|_| answered);
        quantity.measurand = held()
            .or_else(|| stands_before(words, after))
            .or_else(|| amount::tied(words, before))
            .or_else(|| amount::level_subject(words, previous, before, after));
        return;
    }
    let anaphor = words.is_any(after + 1, &["that", "them", "it", "these", "those", "this", "which"]);
    if anaphor && !words.is_nominal(after + 2) {
        let from = words.tokens[after + 1].span;
        quantity.measurand =
            previous.and_then(phrase::antecedent).map(|found| Phrase { inferred_from: Some(from), ..found });
        quantity.origin = origin(words, after + 2);
        return;
    }
    let Some(whole) = phrase::forward(words, after + 1) else { return };
    let whole = opinion::holders(words, whole);
    let end = reduced_clause(words, whole.last);
    let mut of = NounPhrase { last: end, ..whole }.phrase(words);
    of.head = singular(words.word(whole.head));
    quantity.measurand = opinion::held_by(words, end + 1).or_else(|| Some(thing(words, whole)));
    quantity.holder = holder(words, whole, end);
    quantity.origin = origin(words, whole.last + 1);
    quantity.whole = Some(of);
}

/// Where a fraction that holds its noun goes over to it: "two-thirds of the members" at "of", "one in five patients" at
/// the noun.
fn within(words: Words, quantity: &Quantity, end: usize) -> Option<usize> {
    quantity.unit.as_ref().filter(|unit| unit.id == "share")?;
    let first = words.holding(quantity.span.start);
    let of = (first + 1..end).rev().find(|at| words.is(*at, "of"));
    of.or_else(|| end.checked_sub(1).filter(|at| *at > first && words.is_noun(*at)))
}

/// "a 70 % stake", "10 % tariff".
fn stands_before(words: Words, after: usize) -> Option<Phrase> {
    let found = phrase::forward(words, after).filter(|np| np.first == after)?;
    (!phrase::is_when(words, found.head)).then(|| found.phrase(words))
}

/// "15 % and 8 %, respectively, of their wealth".
fn past_respectively(words: Words, at: usize) -> usize {
    let comma = at + usize::from(words.is(at, ","));
    if !words.is(comma, "respectively") {
        return at;
    }
    comma + 1 + usize::from(words.is(comma + 1, ","))
}

/// The thing measured: the phrase without its possessor, and without a noun of flow at its end.
fn thing(words: Words, whole: NounPhrase) -> Phrase {
    let possessor = (whole.first..whole.last).rev().find(|at| is_possessive(words, *at));
    let first = possessor.map_or(whole.first, |at| at + 1);
    let flow = FLOWS.contains(&singular(words.word(whole.head)));
    let head =
        if flow && whole.head > first && words.is_noun(whole.head - 1) { whole.head - 1 } else { whole.head };
    NounPhrase { first: first.min(head), last: head, head }.phrase(words)
}

/// "Russia's" as one token, or the mark of it as a token of its own.
fn is_possessive(words: Words, at: usize) -> bool {
    let word = words.word(at);
    word.ends_with("'s") || word.ends_with("’s") || (word == "'" || word == "’") && at > 0
}

/// The last token of "chips imported by Russia": the phrase with its participle and what belongs to it.
fn reduced_clause(words: Words, last: usize) -> usize {
    let participle = words.tag(last + 1) == Tag::Verb
        && (words.word(last + 1).ends_with("ed")
            || words.is_any(last + 1, &["made", "sold", "bought", "sent", "held", "built"]));
    if !participle || !words.is_any(last + 2, &["by", "in", "to", "from", "into"]) {
        return last;
    }
    phrase::forward(words, last + 3).map_or(last, |np| np.last)
}

/// Who has them: "imported by Russia", "Russia's imports".
fn holder(words: Words, whole: NounPhrase, end: usize) -> Option<Phrase> {
    if end > whole.last && words.is(whole.last + 2, "by") {
        return phrase::forward(words, whole.last + 3).map(|np| np.phrase(words));
    }
    let possessor = (whole.first..whole.last).find(|at| is_possessive(words, *at))?;
    let word = words.word(possessor);
    let last = if word == "'" || word == "’" || word == "'s" || word == "’s" {
        possessor.checked_sub(1)?
    } else {
        possessor
    };
    let found = NounPhrase { first: whole.first, last, head: last };
    let mut held = found.phrase(words);
    for ending in ["'s", "’s"] {
        if let Some(bare) = held.text.strip_suffix(ending) {
            held.span.end -= ending.len();
            held.text = bare.to_owned();
        }
    }
    Some(held)
}

/// "came from China", "are from China", "coming from the U.S. and the West": the place behind the next "from".
fn origin(words: Words, from: usize) -> Option<Phrase> {
    let mut at = from;
    while at < words.tokens.len() && at < from + 10 && !words.ends_clause(at) {
        if words.is(at, "from") && origin_verb(words, at) {
            return last_of_pair(words, at + 1);
        }
        at += 1;
    }
    None
}

fn origin_verb(words: Words, from: usize) -> bool {
    let Some(before) = from.checked_sub(1) else { return false };
    words.is_verbal(before)
        || words.tag(before) == Tag::Adv
        || words
            .is_any(before, &["coming", "came", "imported", "originating", "sourced", "bought", "purchased"])
}

fn last_of_pair(words: Words, at: usize) -> Option<Phrase> {
    let first = phrase::forward(words, at)?;
    let second = words.is(first.last + 1, "and").then(|| phrase::forward(words, first.last + 2)).flatten();
    let second = second.filter(|np| words.tag(np.head) == Tag::Propn);
    let whole = NounPhrase {
        last: second.map_or(first.last, |np| np.last),
        head: second.map_or(first.head, |np| np.head),
        ..first
    };
    Some(whole.phrase(words))
}
