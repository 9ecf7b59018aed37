//! Noun phrases around a quantity: the one it counts, the one behind "of", the subject of its clause.

use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::cues::FIGURE_WORDS;
use super::super::words::Words;
use crate::claim::token::Tag;
use crate::lexicon::events;
use crate::lexicon::gazetteer;
use crate::lexicon::gazetteer::Sort;
use crate::lexicon::plural::singular;
use crate::lexicon::unit::UNITS;
use crate::primitives::Span;

/// A noun phrase: first and last token, and its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim::quantity) struct NounPhrase {
    /// First token, past the determiner.
    pub(in crate::claim::quantity) first: usize,
    /// Last token.
    pub(in crate::claim::quantity) last: usize,
    /// Its head.
    pub(in crate::claim::quantity) head: usize,
}

/// Pronouns that stand for something said before.
const PRONOUNS: &[&str] = &["it", "that", "this", "they", "them", "these", "those", "which"];

impl NounPhrase {
    /// The phrase with its words.
    ///
    /// A number at its start is left out: how many there are is no part of what they are.
    pub(in crate::claim::quantity) fn phrase(self, words: Words) -> Phrase {
        let mut first = self.first;
        while first < self.head && is_plain_number(words, first) && !is_unit(words, first + 1) {
            first += 1;
        }
        let span = words.span(first, self.last);
        Phrase {
            text: span.of(words.text).to_owned(),
            span,
            head: singular(words.word(self.head)),
            inferred_from: None,
        }
    }
}

/// "four", "1,200"; not "1970s-era", nor a year.
fn is_plain_number(words: Words, at: usize) -> bool {
    let word = words.word(at);
    let digits = word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && digits;
    words.tag(at) == Tag::Num
        && !year
        && (digits || super::super::lexicon::number_word(&word.to_lowercase()).is_some())
}

fn is_unit(words: Words, at: usize) -> bool {
    UNITS.words(&words.word(at).to_lowercase(), |_| None).is_some()
}

/// The noun phrase that begins at token `at`, its determiner passed over.
pub(in crate::claim::quantity) fn forward(words: Words, at: usize) -> Option<NounPhrase> {
    let mut first = at;
    while words.tag(first) == Tag::Det
        || words.is_quote(first)
        || words.is_any(first, &["its", "their", "his", "her", "all"])
    {
        first += 1;
    }
    let mut head = None;
    let mut here = first;
    while here < words.tokens.len() && here < first + 10 {
        // "the boats Ms. Ferrant had": a name behind a plural begins a clause of its own.
        let named_after = head.is_some_and(|head| {
            words.tag(head) == Tag::Noun && crate::lexicon::plural::is_plural(words.word(head))
        });
        // "the spending bill Congress approved"
        let clause = head.is_some_and(|head| words.tag(head) == Tag::Noun) && words.is_verbal(here + 1);
        // "a two-week recess March 22"
        let dated = head.is_some_and(|head| words.tag(head) == Tag::Noun) && is_when(words, here);
        if (named_after || clause || dated) && words.tag(here) == Tag::Propn {
            break;
        }
        // "the mass shooting in": an event noun that the tagger takes for a verb form.
        let event = words.tag(here) == Tag::Verb
            && head.is_some()
            && words.word(here).ends_with("ing")
            && words.tag(here + 1) != Tag::Det
            && events::of_noun(words.word(here)).is_some();
        if words.is_noun(here) || event {
            head = Some(here);
        } else if !continues(words, here, head.is_some()) {
            break;
        }
        here += 1;
    }
    // "the public", "the poor": an adjective that stands for those who are so.
    let nominal = || {
        (first > at && words.tag(first) == Tag::Adj && !words.is_any(first, &["same", "other"]))
            .then_some(first)
    };
    let head = head.or_else(nominal)?;
    Some(NounPhrase { first, last: head, head })
}

/// Whether the noun at token `at` tells a time: "month", "Friday", "May".
pub(super) fn is_when(words: Words, at: usize) -> bool {
    const DAYS: &[&str] = &[
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
    ];
    let word = words.word(at);
    let unit = || UNITS.get(&singular(word)).is_some_and(|unit| unit.dimension == "time");
    let numbered = word.starts_with(|c: char| c.is_ascii_digit());
    numbered
        || words.is_any(at, DAYS)
        || !matches!(word, "march" | "may") && crate::lexicon::month::month(&word.to_lowercase()).is_some()
        || unit()
}

fn continues(words: Words, at: usize, after_noun: bool) -> bool {
    match words.tag(at) {
        Tag::Adj => true,
        Tag::Num => !after_noun,
        Tag::Adv => words.tag(at + 1) == Tag::Adj,
        Tag::Part => words.is_any(at, &["'s", "’s", "'", "’"]),
        Tag::Verb => {
            let word = words.word(at);
            !after_noun && (word.ends_with("ing") || word.ends_with("ed")) && words.is_nominal(at + 1)
        }
        Tag::Cconj => !after_noun && words.tag(at + 1) == Tag::Adj,
        Tag::Punct => words.is_quote(at) && !after_noun || matches!(words.word(at), "'s" | "’s" | "-"),
        _ => false,
    }
}

/// The noun phrase that ends at token `last`.
pub(in crate::claim::quantity) fn backward(words: Words, last: usize) -> Option<NounPhrase> {
    if last >= words.tokens.len() || !words.is_noun(last) {
        return None;
    }
    let mut first = last;
    while first > 0
        && last - first < 10
        && (words.is_nominal(first - 1)
            || words.is_any(first - 1, &["'s", "’s", "'", "’"])
            || words.is(first - 1, "-") && words.tokens[first - 1].span.end == words.tokens[first].span.start)
    {
        first -= 1;
    }
    Some(NounPhrase { first, last, head: last })
}

/// "1,000 containers", "the first visit": the noun phrase counted.
pub(super) fn counted(words: Words, quantity: &mut Quantity) {
    let Some(unit) = quantity.unit.clone() else { return partitive(words, quantity) };
    if quantity.kind == QuantityKind::Ordinal && unit.id != "rank" {
        let after = words.from(quantity.span.end);
        let of = words.is_any(after, &["of", "in", "into"]).then(|| forward(words, after + 1)).flatten();
        let found = of.or_else(|| subject(words, words.holding(quantity.span.start)));
        quantity.measurand = found.map(|np| np.phrase(words));
        return;
    }
    let rank = matches!(unit.id.as_str(), "rank" | "share") || quantity.kind == QuantityKind::Designation;
    let at = words.from(quantity.numeral.end);
    if rank {
        let at = if quantity.kind == QuantityKind::Designation { words.from(quantity.span.end) } else { at };
        let at = if words.is(at, "of") { at + 1 } else { at };
        quantity.measurand = forward(words, at).map(|np| np.phrase(words));
        return;
    }
    let listed = UNITS.get(&unit.id).is_some();
    if listed || unit.span.start < quantity.numeral.start {
        return;
    }
    let first = words.past_bound(words.from(quantity.numeral.end.min(unit.span.start)));
    let first = (first..words.tokens.len()).find(|at| {
        !(words.is(*at, "of") || words.tag(*at) == Tag::Det || words.is_quote(*at) || words.is(*at, "-"))
    });
    let start = first.map_or(unit.span.start, |at| words.tokens[at].span.start).min(unit.span.start);
    let end = if quantity.span.end > unit.span.end { quantity.span.end } else { unit.span.end };
    let bounded_behind =
        words.is_any(words.until(end).wrapping_sub(1), &["more", "less", "least", "most", "so"]);
    let span = Span::new(start, if bounded_behind { unit.span.end } else { end });
    quantity.measurand =
        Some(Phrase { text: span.of(words.text).to_owned(), span, head: unit.id, inferred_from: None });
}

/// "twelve of the rifles": what they are some of is what is counted, and the whole.
fn partitive(words: Words, quantity: &mut Quantity) {
    let of = words.from(quantity.span.end);
    let of = of + usize::from(words.is(of, "out"));
    let Some(np) = forward(words, of + 1).filter(|np| words.is(of, "of") && np.first <= of + 3) else {
        return;
    };
    let phrase = np.phrase(words);
    quantity.whole = Some(phrase.clone());
    quantity.unit =
        Some(super::super::Unit { span: words.tokens[np.head].span, id: phrase.head.clone(), per: None });
    quantity.measurand = Some(phrase);
}

/// "Smith, 24,", "the 71-year-old leader": whose age.
pub(super) fn person(words: Words, quantity: &mut Quantity) {
    let after = words.from(quantity.span.end);
    let old = (after..after + 3).find(|at| words.is(*at, "old")).map_or(after, |at| at + 1);
    let behind = if words.is_any(old, &[",", "."]) {
        None
    } else {
        forward(words, old).filter(|np| np.first <= old + 1)
    };
    let before = words.holding(quantity.span.start);
    let named = before
        .checked_sub(2)
        .filter(|_| words.is_any(before - 1, &[",", "("]))
        .and_then(|at| backward(words, at));
    // "a minor aged 16", "children between the ages of 5 and 17"
    let mut tie = before;
    while tie > 0 && words.is_any(tie - 1, &["aged", "age", "ages", "of", "the", "between"]) {
        tie -= 1;
    }
    let aged = (tie..before).any(|at| words.is_any(at, &["aged", "age", "ages"]));
    // "retired at the age of 71": what stands before tells where or how, not who.
    let beside = |at: &usize| aged && !words.is(*at, "at");
    let named = named.or_else(|| tie.checked_sub(1).filter(beside).and_then(|at| backward(words, at)));
    let of = before.wrapping_sub(1);
    let opened = words.is(of, "of") && words.is(words.from(quantity.span.end), ",");
    let main = opened.then(|| forward(words, words.from(quantity.span.end) + 1)).flatten();
    let subject = || subject(words, before).map(|found| found.phrase(words));
    let subject = || subject().filter(|phrase| !is_place(&phrase.text));
    quantity.measurand = main.or(behind).or(named).map(|np| np.phrase(words)).or_else(subject);
}

/// Whether the words are the name of a place of the list: none is so many years old as people are.
fn is_place(words: &str) -> bool {
    gazetteer::longest_at(words, 0).is_some_and(|(end, surface)| {
        end == words.len()
            && !surface.adjective
            && matches!(surface.entry.kind, Sort::Country | Sort::Region | Sort::City)
    })
}

/// The subject of the clause, or what it stands for.
pub(super) fn subject_or_antecedent(words: Words, previous: Option<Words>, before: usize) -> Option<Phrase> {
    let found = subject(words, before)?;
    let head = words.word(found.head).to_lowercase();
    let pronoun = PRONOUNS.contains(&head.as_str());
    let figure = FIGURE_WORDS.contains(&head);
    if !pronoun && !figure {
        return Some(found.phrase(words));
    }
    if figure && words.is_any(found.last + 1, &["of", "for"]) {
        return forward(words, found.last + 2).map(|np| np.phrase(words));
    }
    if figure && found.first < found.head {
        return Some(found.phrase(words));
    }
    let from = words.tokens[found.head].span;
    antecedent(previous?).map(|phrase| Phrase { inferred_from: Some(from), ..phrase })
}

/// The subject of the clause that token `before` stands in: the noun phrase before its verb, or a pronoun.
pub(in crate::claim::quantity) fn subject(words: Words, before: usize) -> Option<NounPhrase> {
    let verb = verb_before(words, before)?;
    let mut at = verb;
    while at > 0
        && (words.is_verbal(at - 1) || words.tag(at - 1) == Tag::Adv || words.is_any(at - 1, &["not", "n't"]))
    {
        at -= 1;
    }
    head_of_chain(words, at)
}

/// How far before an amount the verb of its clause may stand, in tokens. Chosen: longer ones belong to another clause.
const VERB_REACH: usize = 25;

/// The nearest verb before token `before`, in the same clause.
pub(super) fn verb_before(words: Words, before: usize) -> Option<usize> {
    let mut at = before;
    while at > 0 && before - at < VERB_REACH {
        at -= 1;
        if words.ends_clause(at) {
            return None;
        }
        let participle = words.tag(at) == Tag::Verb
            && words.word(at).ends_with("ing")
            && !words.is_verbal(at.wrapping_sub(1));
        if words.is_verbal(at) && !participle {
            return Some(at);
        }
    }
    None
}

/// The noun phrase that ends before token `end`, walked back over "of …", "between …" to the first of the chain.
pub(super) fn head_of_chain(words: Words, end: usize) -> Option<NounPhrase> {
    let mut last = end.checked_sub(1)?;
    if words.word(last) == "," || words.is_quote(last) {
        last = last.checked_sub(1)?;
    }
    if PRONOUNS.iter().any(|p| words.is(last, p)) {
        let relative = words.is_any(last, &["which", "that"])
            && last > 0
            && (words.word(last - 1) == "," || words.is_noun(last - 1));
        if relative {
            return head_of_chain(words, last);
        }
        return Some(NounPhrase { first: last, last, head: last });
    }
    let mut found = backward(words, last)?;
    for _ in 0..4 {
        let mut before = found.first;
        while before > 0 && words.tag(before - 1) == Tag::Det {
            before -= 1;
        }
        if before < 2 || words.tag(before - 1) != Tag::Adp && !words.is(before - 1, "and") {
            break;
        }
        // "people burned by faulty heaters had risen to nine": the people, as the verb stands behind.
        let passive = words.is(before - 1, "by")
            && before > 2
            && words.tag(before - 2) == Tag::Verb
            && words.is_noun(before - 3);
        let Some(outer) = backward(words, before - if passive { 3 } else { 2 }) else { break };
        found = outer;
    }
    Some(found)
}

/// What the sentence before is about: its subject, or the object of its main verb where it is spoken of as a thing.
pub(super) fn antecedent(words: Words) -> Option<Phrase> {
    let objects = (0..words.tokens.len())
        .filter(|at| words.is_verbal(*at) || words.is_any(*at, &["of"]))
        .filter_map(|at| forward(words, at + 1))
        .filter(|np| !is_when(words, np.head) && words.is_noun(np.head));
    let plural = |np: &NounPhrase| {
        crate::lexicon::plural::is_plural(words.word(np.head)) && words.tag(np.head) == Tag::Noun
    };
    let candidates: Vec<NounPhrase> = objects.collect();
    let best = candidates.iter().rev().find(|np| plural(np)).or_else(|| candidates.last());
    best.map(|np| np.phrase(words))
}
