//! What sums, changes and measures are of: "of" behind them, the noun they stand before, the thing changed, the subject.

use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::cues::FIGURE_WORDS;
use super::super::cues::LEVEL_VERBS;
use super::super::kind::is_change_word;
use super::super::words::Words;
use super::act;
use super::phrase;
use super::phrase::NounPhrase;
use super::phrase::backward;
use super::phrase::forward;
use super::phrase::head_of_chain;
use super::phrase::subject_or_antecedent;
use super::phrase::verb_before;
use crate::claim::token::Tag;
use crate::lexicon::plural::singular;
use crate::lexicon::unit::UNITS;

/// Sums, changes and measures: "of" behind them, the noun they stand before, the thing changed, or the subject of the clause.
pub(super) fn measured(words: Words, previous: Option<Words>, quantity: &mut Quantity) {
    let after = words.from(quantity.span.end);
    let before = words.holding(quantity.span.start);
    let is = words.is_any(before.wrapping_sub(1), &["is", "are", "was", "were", "be", "been"]);
    let said = || level_subject(words, previous, before, after).filter(|_| is && !words.is(after, "of"));
    let found = object(words, after, quantity)
        .or_else(said)
        .or_else(|| behind(words, before, after, quantity))
        .or_else(|| noun_of(words, before))
        .or_else(|| own_subject(words, before, quantity))
        .or_else(|| tied(words, before).filter(|_| flows(quantity)))
        .or_else(|| changed(words, before))
        .or_else(|| window(words, before, quantity))
        .or_else(|| act::paid(words, quantity))
        .or_else(|| level_subject(words, previous, before, after))
        .or_else(|| act::lasting(words, quantity));
    quantity.measurand = found;
}

/// "The number of cases hit 5,000", "a family of four": what a count without a noun of its own is of.
pub(super) fn bare(words: Words, previous: Option<Words>, quantity: &mut Quantity) {
    let after = words.from(quantity.span.end);
    let before = words.holding(quantity.span.start);
    let named = words.tag(after) == Tag::Propn;
    if quantity.value.is_none_or(|value| value.fract() != 0.0) || named || words.is(after, "of") {
        return;
    }
    let found = noun_of(words, before)
        .filter(|noun| !PARENTS.contains(&noun.head.as_str()) && noun.head != "estimate")
        .or_else(|| tied(words, before).filter(|_| is_moved(words, before)))
        .or_else(|| {
            level_subject(words, previous, before, after)
                .filter(|_| is_predicate(words, past_bound_verb(words, before)))
        });
    quantity.measurand = found.filter(|noun| noun.inferred_from.is_some() || is_thing_counted(words, noun));
}

/// Whether a noun can be what is counted: no name, no "toll", and not inside a clause of its own ("killed in the fire").
fn is_thing_counted(words: Words, noun: &Phrase) -> bool {
    let mut first = words.holding(noun.span.start);
    while first > 0 && words.tag(first - 1) == Tag::Det {
        first -= 1;
    }
    let inner = first > 1 && words.tag(first - 1) == Tag::Adp && words.is_verbal(first - 2);
    let head = words.holding(noun.span.end.saturating_sub(1));
    !inner && words.tag(head) != Tag::Propn && !FIGURE_WORDS.contains(&noun.head)
}

/// Whose number of children "of" tells ("a mother of two").
const PARENTS: &[&str] = &["dad", "father", "mom", "mother", "mum", "parent", "widow", "widower"];

/// "cut its arsenal to 900": a verb of change before, in the same clause.
fn is_moved(words: Words, before: usize) -> bool {
    let tie = before.saturating_sub(1);
    words.is_any(tie, &["to", "from"])
        && (tie.saturating_sub(8)..tie)
            .rev()
            .take_while(|at| !words.ends_clause(*at) && !words.is(*at, ","))
            .any(|at| words.is_verbal(at) && (is_change_word(words.word(at)) || words.is_any(at, MOVED)))
}

/// Verbs that set a count anew, beside the verbs of change.
const MOVED: &[&str] = &[
    "bring", "brings", "bringing", "brought", "push", "pushed", "pushing", "take", "takes", "taking", "took",
];

/// Whether the verb stands right before the amount, with no noun between.
fn is_predicate(words: Words, before: usize) -> bool {
    (before.saturating_sub(4)..before)
        .rev()
        .take_while(|at| !words.is_noun(*at) && words.tag(*at) != Tag::Punct)
        .any(|at| words.is_verbal(at))
}

/// The subject, where the verb says that it has the amount, and the amount is not itself a subject ("55% would …").
pub(super) fn level_subject(
    words: Words,
    previous: Option<Words>,
    before: usize,
    after: usize,
) -> Option<Phrase> {
    let before = past_bound_verb(words, before);
    if let Some(found) = inverted(words, before, after).or_else(|| participle_subject(words, before)) {
        return Some(found);
    }
    let verb = verb_before(words, before)?;
    let opens =
        words.is_verbal(after) && !words.word(after).ends_with("ed") && !words.word(after).ends_with("ing");
    let level = |at: usize| {
        let word = words.word(at);
        // "will total": the tagger takes some verbs for nouns.
        let modal = || words.tag(at) == Tag::Aux && LEVEL_VERBS.contains(words.word(at + 1));
        is_change_word(word) || LEVEL_VERBS.contains(word) || at + 1 < before && modal()
    };
    if opens || !level(verb) {
        return None;
    }
    subject_or_antecedent(words, previous, before)
}

/// "exceeded 5 tonnes", "has topped $3bn": a verb that bounds the amount is the first word of its span.
fn past_bound_verb(words: Words, before: usize) -> usize {
    let bounds = words.tag(before) == Tag::Verb && LEVEL_VERBS.contains(words.word(before));
    before + usize::from(bounds)
}

/// "Up 5 per cent were exports": the subject stands behind its verb.
fn inverted(words: Words, before: usize, after: usize) -> Option<Phrase> {
    let particle = before.checked_sub(1).filter(|at| words.is_any(*at, &["up", "down"]))?;
    let opens = particle == 0 || !words.is_noun(particle - 1) && !words.is_verbal(particle - 1);
    let is = words.is_any(after, &["is", "are", "was", "were"]);
    let found = phrase_after(words, after + 1).filter(|_| opens && is)?;
    Some(found.phrase(words))
}

fn phrase_after(words: Words, at: usize) -> Option<NounPhrase> {
    forward(words, at).filter(|np| np.first <= at + 1)
}

/// "approval hovering around 40 %": what the participle right before the amount is said of.
fn participle_subject(words: Words, before: usize) -> Option<Phrase> {
    let told = |at: usize| {
        let word = words.word(at);
        words.is_verbal(at) && word.ends_with("ing") && (is_change_word(word) || LEVEL_VERBS.contains(word))
    };
    let verb = (before.saturating_sub(2)..before).rev().find(|at| told(*at))?;
    let noun = verb.checked_sub(1).filter(|at| words.is_noun(*at))?;
    backward(words, noun).map(|np| np.phrase(words))
}

/// "a rise in the jobless rate to 8 %", "unemployment still high at 7 %": the noun before "to", "at", "from" or "worth".
pub(super) fn tied(words: Words, before: usize) -> Option<Phrase> {
    let tie = before.checked_sub(1).filter(|at| words.is_any(*at, &["to", "at", "from", "worth"]))?;
    let mut last = tie.checked_sub(1)?;
    while last > 0 && (matches!(words.tag(last), Tag::Adj | Tag::Adv) || phrase::is_when(words, last)) {
        last -= 1;
        // "on Friday", "last month"
        while last > 0 && words.is_any(last, &["on", "in", "last", "this", "next", "the"]) {
            last -= 1;
        }
    }
    let np = backward(words, last)?;
    let head = words.word(np.head).to_lowercase();
    let figure = FIGURE_WORDS.contains(&head) && np.first == np.head;
    let unit = || UNITS.words(&head, |_| None).is_some() || matches!(head.as_str(), "point" | "points");
    let measure = UNITS.get(&singular(&head)).is_some() || head == "percent" || head == "cent" || unit();
    let unclear = is_change_word(&head)
        || !head.starts_with(char::is_alphabetic)
        || head.contains('.')
        || figure
        || measure
        || words.tag(np.head) == Tag::Propn;
    (!unclear).then(|| np.phrase(words))
}

/// Whether an amount stands to its noun by "at", "to" or "from": no time, length or heat.
const fn flows(quantity: &Quantity) -> bool {
    matches!(
        quantity.kind,
        QuantityKind::Money | QuantityKind::Rate | QuantityKind::Change | QuantityKind::Share
    )
}

/// "doubling the tax credit": what is doubled.
fn object(words: Words, after: usize, quantity: &Quantity) -> Option<Phrase> {
    quantity.unit.as_ref().filter(|unit| unit.id == "factor" && quantity.kind == QuantityKind::Change)?;
    let led = words.tag(after) == Tag::Det || words.is_nominal(after);
    let np = phrase_after(words, after).filter(|_| led)?;
    (!phrase::is_when(words, np.head)).then(|| np.phrase(words))
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
fn behind(words: Words, before: usize, after: usize, quantity: &Quantity) -> Option<Phrase> {
    if words.is(after, "of") || words.is(after, "worth") && words.is(after + 1, "of") {
        let from = after + 1 + usize::from(words.is(after, "worth"));
        return forward(words, from).map(|np| np.phrase(words));
    }
    let sum = matches!(quantity.kind, QuantityKind::Money | QuantityKind::Rate);
    const PAID: &[&str] =
        &["spent", "paid", "earmarked", "allocated", "invested", "budgeted", "raised", "requested"];
    let past = past_period(words, after);
    let past = past + usize::from(words.is_any(past, PAID));
    let past = past_bracket(words, past);
    if words.is_any(past, &["in", "for", "on"]) && sum {
        let np = forward(words, past + 1)?;
        let manner = words.is_any(
            np.head,
            &[
                "average", "total", "all", "return", "exchange", "advance", "part", "addition", "example",
                "instance", "effort", "attempt", "bid", "move", "hope", "order", "fact", "turn", "response",
            ],
        );
        let name = words.tag(np.head) == Tag::Propn
            || words.tag(np.first) == Tag::Num
            || manner
            || phrase::is_when(words, np.head);
        return (!name).then(|| np.phrase(words));
    }
    const TAKEN: &[&str] = &[
        "cut",
        "cuts",
        "cutting",
        "trim",
        "trims",
        "trimmed",
        "trimming",
        "slash",
        "slashed",
        "slashing",
        "carve",
        "carved",
        "carving",
        "shave",
        "shaved",
        "shaving",
        "strip",
        "stripped",
        "stripping",
        "knocked",
        "wiped",
    ];
    let taken =
        words.is(after, "from") && (before.saturating_sub(2)..before).any(|at| words.is_any(at, TAKEN));
    if taken {
        return forward(words, after + 1)
            .filter(|np| !phrase::is_when(words, np.head))
            .map(|np| np.phrase(words));
    }
    // "the $2 billion 2024 spending bill": past the year and the participle to the noun they stand before.
    let led = words.tag(before.wrapping_sub(1)) == Tag::Det;
    let after = if led { past_year(words, after) } else { after };
    let touching = (words.is_nominal(after) || led && is_participle(words, after))
        && !words.is_any(after, &["ago", "later", "earlier", "last", "this", "next", "today", "annually"])
        && !["year-", "month-", "quarter-", "week-"].iter().any(|start| words.word(after).starts_with(start))
        && !words.is_any(after + 1, &["-"]);
    if touching {
        let np = forward(words, after)?;
        // "the $9bn Governor Malone requested": who did something with it.
        let named = words.tag(np.head) == Tag::Propn && (sum || quantity.kind == QuantityKind::Duration);
        if named && acts(words, np.last + 1) {
            return None;
        }
        if is_change_word(words.word(np.head)) && words.is_any(np.last + 1, &["in", "of", "on"]) {
            return forward(words, np.last + 2).map(|np| np.phrase(words));
        }
        return (!phrase::is_when(words, np.head)).then(|| np.phrase(words));
    }
    None
}

/// Whether a verb stands here that is followed by no object: "the sum the board had *asked for*.".
fn acts(words: Words, at: usize) -> bool {
    let verb = (at..at + 4).find(|at| !matches!(words.tag(*at), Tag::Aux | Tag::Adv));
    verb.is_some_and(|verb| {
        let object = matches!(words.tag(verb + 1), Tag::Det | Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron);
        words.tag(verb) == Tag::Verb && !object
    })
}

/// Past a year that stands before a noun.
fn past_year(words: Words, at: usize) -> usize {
    let word = words.word(at);
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let noun = words.is_nominal(at + 1) || is_participle(words, at + 1);
    at + usize::from(year && word.bytes().all(|b| b.is_ascii_digit()) && noun)
}

/// "spending bill", "proposed fine": a verb form that stands before a noun it belongs to.
fn is_participle(words: Words, at: usize) -> bool {
    let word = words.word(at);
    words.tag(at) == Tag::Verb
        && (word.ends_with("ing") || word.ends_with("ed"))
        && words.tag(at + 1) == Tag::Noun
}

/// Past "(£2.4 million)" behind a sum.
fn past_bracket(words: Words, at: usize) -> usize {
    let close = words.is(at, "(").then(|| (at + 1..at + 6).find(|at| words.is(*at, ")"))).flatten();
    close.map_or(at, |close| close + 1)
}

/// Past "a year", "last year", "annually" behind a sum.
fn past_period(words: Words, at: usize) -> usize {
    if words.is_any(at, &["annually", "yearly", "monthly", "today", "yesterday"]) {
        return at + 1;
    }
    let led = words.is_any(at, &["a", "an", "per", "each", "every", "last", "this", "next"]);
    if led && phrase::is_when(words, at + 1) { at + 2 } else { at }
}

/// "an increase of 5 % in exports", "at a price of $50", "with a budget of $3bn": the noun whose "of" the amount is.
fn noun_of(words: Words, before: usize) -> Option<Phrase> {
    let at = before.checked_sub(2).filter(|_| words.is(before - 1, "of"))?;
    let np = backward(words, at)?;
    let head = words.word(np.head).to_lowercase();
    if is_change_word(&head) || FIGURE_WORDS.contains(&head) {
        // "budget cuts of 26 percent": what is cut stands before it.
        let inner = np.head.checked_sub(1).filter(|at| *at >= np.first && words.is_noun(*at))?;
        let plain = (inner == 0 || words.tag(inner) == Tag::Noun) && !phrase::is_when(words, inner);
        return plain.then(|| NounPhrase { last: inner, head: inner, ..np }.phrase(words));
    }
    Some(np.phrase(words))
}
