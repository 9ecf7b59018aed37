//! What sums, changes and measures are of: "of" behind them, the noun they stand before, the thing changed, the subject.

use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::cues::FIGURE_WORDS;
use super::super::cues::LEVEL_VERBS;
use super::super::kind::is_change_word;
use super::super::words::Words;
use super::phrase::backward;
use super::phrase::forward;
use super::phrase::head_of_chain;
use super::phrase::subject_or_antecedent;
use super::phrase::verb_before;
use crate::claim::token::Tag;

/// Sums, changes and measures: "of" behind them, the noun they stand before, the thing changed, or the subject of the clause.
pub(super) fn measured(words: Words, previous: Option<Words>, quantity: &mut Quantity) {
    let after = words.from(quantity.span.end);
    let before = words.holding(quantity.span.start);
    let found = behind(words, after, quantity)
        .or_else(|| noun_of(words, before))
        .or_else(|| own_subject(words, before, quantity))
        .or_else(|| changed(words, before))
        .or_else(|| window(words, before, quantity))
        .or_else(|| level_subject(words, previous, before, after));
    quantity.measurand = found;
}

/// The subject, where the verb says that it has the amount, and the amount is not itself a subject ("55% would …").
pub(super) fn level_subject(
    words: Words,
    previous: Option<Words>,
    before: usize,
    after: usize,
) -> Option<Phrase> {
    let verb = verb_before(words, before)?;
    let opens =
        words.is_verbal(after) && !words.word(after).ends_with("ed") && !words.word(after).ends_with("ing");
    let level = |at: usize| {
        let word = words.word(at);
        is_change_word(word) || LEVEL_VERBS.contains(word)
    };
    if opens || !level(verb) {
        return None;
    }
    subject_or_antecedent(words, previous, before)
}

/// "tariffs on vehicles potentially tripling": the amount is the verb, and what stands before it is its subject.
fn own_subject(words: Words, before: usize, quantity: &Quantity) -> Option<Phrase> {
    let verb = quantity.unit.as_ref().is_some_and(|unit| unit.id == "factor")
        && quantity.kind == QuantityKind::Change;
    let mut end = before;
    while end > 0 && (words.tag(end - 1) == Tag::Adv || words.tag(end - 1) == Tag::Aux) {
        end -= 1;
    }
    let found = head_of_chain(words, end).filter(|_| verb);
    found.map(|np| np.phrase(words))
}

/// "could increase sales to China by 50 bcm": the object of the verb of change before "by".
fn changed(words: Words, before: usize) -> Option<Phrase> {
    let by = before.checked_sub(1).filter(|at| words.is(*at, "by"))?;
    let verb = (by.saturating_sub(14)..by)
        .rev()
        .take_while(|at| !words.ends_clause(*at))
        .find(|at| is_change_word(words.word(*at)))?;
    let object = forward(words, verb + 1).filter(|np| np.first <= verb + 3 && np.last < by)?;
    Some(object.phrase(words))
}

/// "his second visit within six months": what falls into the window.
fn window(words: Words, before: usize, quantity: &Quantity) -> Option<Phrase> {
    let within = quantity.kind == QuantityKind::Duration && quantity.bound == super::super::Bound::AtMost;
    let found = head_of_chain(words, before).filter(|_| within)?;
    Some(found.phrase(words))
}

/// "165,000 barrels of refined petroleum", "$3bn in aid", "a 5 % increase in exports", "a $300 million package".
fn behind(words: Words, after: usize, quantity: &Quantity) -> Option<Phrase> {
    if words.is(after, "of") || words.is(after, "worth") && words.is(after + 1, "of") {
        let from = after + 1 + usize::from(words.is(after, "worth"));
        return forward(words, from).map(|np| np.phrase(words));
    }
    if words.is_any(after, &["in", "for", "on"]) && quantity.kind == QuantityKind::Money {
        let np = forward(words, after + 1)?;
        let name = words.tag(np.head) == Tag::Propn || words.tag(np.first) == Tag::Num;
        return (!name).then(|| np.phrase(words));
    }
    let touching = words.is_nominal(after)
        && !words.is_any(after, &["ago", "later", "earlier", "last", "this", "next", "today", "annually"])
        && !["year-", "month-", "quarter-", "week-"].iter().any(|start| words.word(after).starts_with(start))
        && !words.is_any(after + 1, &["-"]);
    if touching {
        let np = forward(words, after)?;
        if is_change_word(words.word(np.head)) && words.is_any(np.last + 1, &["in", "of", "on"]) {
            return forward(words, np.last + 2).map(|np| np.phrase(words));
        }
        return Some(np.phrase(words));
    }
    None
}

/// "an increase of 5 % in exports", "at a price of $50", "with a budget of $3bn": the noun whose "of" the amount is.
fn noun_of(words: Words, before: usize) -> Option<Phrase> {
    let at = before.checked_sub(2).filter(|_| words.is(before - 1, "of"))?;
    let np = backward(words, at)?;
    let head = words.word(np.head).to_lowercase();
    if is_change_word(&head) || FIGURE_WORDS.contains(&head) {
        return None;
    }
    Some(np.phrase(words))
}
