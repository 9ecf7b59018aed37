//! Amounts that lean on another of their sentence: "60 percent, up from 40", "A holds 40 % of the shares, B 29 %", "$3 (£2)".

use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::cues::FIGURE_WORDS;
use super::super::words::Words;
use super::phrase;
use crate::claim::token::Tag;
use crate::lexicon::unit::UNITS;
use crate::primitives::Span;

/// Words that carry over from one amount to the next of the same thing.
const LINKS: &[&str] =
    &["from", "to", "compared", "versus", "vs", "against", "than", "and", "or", ",", ";", "while", "but"];

/// How many words may stand between two amounts of the same thing. Chosen: "in May of last year, compared with just".
const REACH: usize = 10;

/// Gives amounts without a measurand the one of the amount beside them that they are set against.
pub(super) fn bind(words: Words, quantities: &mut [Quantity]) {
    for at in 0..quantities.len() {
        if settled(words, &quantities[at]) {
            continue;
        }
        if let Some(np) =
            enclosed(words, &quantities[at]).filter(|_| at == 0 || !touches(words, quantities, at))
        {
            quantities[at].measurand = Some(np);
            continue;
        }
        if quantities[at].measurand.is_some() {
            continue;
        }
        let (before, rest) = quantities.split_at_mut(at);
        let here = &mut rest[0];
        let last = before.last();
        // "the toll rose to nine, up from seven": of what the nine are, told or not.
        let bare = |q: &Quantity| q.unit.is_none() && q.kind == QuantityKind::Count;
        if last.is_some_and(|last| {
            last.measurand.is_none() && bare(last) && bare(here) && is_set_beside(words, last, here)
        }) {
            continue;
        }
        if let Some(level) = last.filter(|level| is_change_of(words, level, here)) {
            here.measurand =
                level.measurand.clone().map(|phrase| Phrase { inferred_from: Some(level.span), ..phrase });
            continue;
        }
        let giver = before.iter().rev().find(|giver| giver.measurand.is_some());
        let share = |giver: &&Quantity| as_share(words, giver, here);
        if let Some(count) = giver.filter(share) {
            give(here, count, here.span);
            here.measurand = here.whole.clone().or_else(|| here.measurand.take());
            here.whole.clone_from(&here.measurand);
            continue;
        }
        let Some(giver) = giver.filter(|giver| alike(giver, here) && !answers_anew(words, giver, here))
        else {
            continue;
        };
        if is_part_of(words, here) {
            give(here, giver, here.span);
            here.whole = giver.measurand.clone();
        } else if let Some(holder) = linked(words, giver, here) {
            give(here, giver, here.span);
            // "rose 4 per cent, compared with 3 per cent in April": a change beside a change.
            if giver.kind == QuantityKind::Change && here.kind == QuantityKind::Share {
                (here.kind, here.direction) = (QuantityKind::Change, giver.direction);
            }
            here.holder = holder.map(|np| np.phrase(words)).or_else(|| here.holder.take());
        }
    }
    backward(words, quantities);
    opened(words, quantities);
}

/// "61 percent trust the mayor, while 30 percent endorse her rival": another answer than the one before.
fn answers_anew(words: Words, giver: &Quantity, here: &Quantity) -> bool {
    let answer =
        giver.measurand.as_ref().is_some_and(|m| words.tag(words.holding(m.span.start)) == Tag::Verb);
    let after = words.from(here.span.end);
    answer
        && here.kind == QuantityKind::Share
        && words.tag(after + usize::from(words.is(after, ")"))) == Tag::Verb
}

/// "Among pupils of the eighth grade, 33 percent were ready": whom the opening of the sentence names.
fn opened(words: Words, quantities: &mut [Quantity]) {
    if !words.is_any(0, &["among", "of"]) {
        return;
    }
    let Some(group) = phrase::forward(words, 1).filter(|np| np.first <= 2) else { return };
    let comma = (group.last + 1..group.last + 8).find(|at| words.is(*at, ","));
    let Some(comma) =
        comma.filter(|comma| (1..*comma).all(|at| !words.is_verbal(at) || words.tag(at) != Tag::Aux))
    else {
        return;
    };
    let from = words.tokens[0].span;
    // What they answer stands behind the share.
    let open =
        |q: &Quantity| q.measurand.as_ref().is_none_or(|m| q.whole.is_none() && m.span.start >= q.span.end);
    for here in quantities.iter_mut().filter(|q| q.kind == QuantityKind::Share && open(q)) {
        if words.holding(here.span.start) > comma && !words.is(words.from(here.span.end), "of") {
            let named = Phrase { inferred_from: Some(from), ..group.phrase(words) };
            here.whole = Some(named.clone());
            here.measurand.get_or_insert(named);
        }
    }
}

/// "52 of the 235 inmates, or about 22 percent": a count said again as a share.
fn as_share(words: Words, giver: &Quantity, here: &Quantity) -> bool {
    let (start, end) = (words.from(giver.span.end), words.holding(here.span.start));
    let again = words.is(end.wrapping_sub(1), "or") && words.is(end.wrapping_sub(2), ",");
    let bare = !words.is(words.from(here.span.end), "of");
    let near = start <= end && end - start <= REACH && (start..end).all(|at| !words.is_verbal(at));
    here.kind == QuantityKind::Share && giver.kind == QuantityKind::Count && again && bare && near
}

/// Whether what an amount measures is told; the subject of the clause does not tell it of an amount in brackets.
fn settled(words: Words, here: &Quantity) -> bool {
    let bracket = words.is(words.holding(here.span.start).wrapping_sub(1), "(");
    let subject = |m: &Phrase| m.span.end <= here.span.start || m.inferred_from.is_some();
    here.measurand.as_ref().is_some_and(|m| !(bracket && subject(m)))
}

/// "15 % and 8 % of their wealth": the first has its thing behind the last.
fn backward(words: Words, quantities: &mut [Quantity]) {
    for at in (0..quantities.len().saturating_sub(1)).rev() {
        let (left, right) = quantities.split_at_mut(at + 1);
        let (here, giver) = (&mut left[at], &right[0]);
        let between = words.text.get(here.span.end..giver.span.start).unwrap_or("x").trim();
        let listed = matches!(between, "," | "and" | "or" | ", and" | ", or" | "to" | "versus" | "vs.");
        let after = giver.measurand.as_ref().is_some_and(|m| m.span.start >= giver.span.end);
        if listed && after && here.measurand.is_none() && alike(giver, here) {
            give(here, giver, giver.span);
        }
    }
}

fn give(here: &mut Quantity, giver: &Quantity, from: Span) {
    here.measurand = giver.measurand.clone().map(|phrase| Phrase { inferred_from: Some(from), ..phrase });
    here.whole = here.whole.take().or_else(|| giver.whole.clone());
    here.role = here.role.or(giver.role);
    if here.unit.is_none() {
        here.unit.clone_from(&giver.unit);
    }
}

/// Whether two amounts can be of one thing: of one unit, or both sums.
fn alike(giver: &Quantity, here: &Quantity) -> bool {
    let id = |quantity: &Quantity| quantity.unit.as_ref().map(|unit| unit.id.clone());
    let money = |quantity: &Quantity| {
        let unit = quantity.unit.as_ref().and_then(|unit| UNITS.get(&unit.id));
        unit.is_some_and(|unit| unit.dimension.starts_with("money"))
    };
    let leaning = !matches!(
        here.kind,
        QuantityKind::Ordinal
            | QuantityKind::Superlative
            | QuantityKind::Designation
            | QuantityKind::Age
            | QuantityKind::Duration
            | QuantityKind::Ratio
    );
    let bare = here.unit.is_none() && here.kind == QuantityKind::Count && giver.kind == QuantityKind::Count;
    leaning && (bare || here.unit.is_some() && id(giver) == id(here) || money(giver) && money(here))
}

/// "ten of which", "two of them".
fn is_part_of(words: Words, here: &Quantity) -> bool {
    let after = words.from(here.span.end);
    words.is(after, "of") && words.is_any(after + 1, &["which", "whom", "them"])
}

/// Whether an amount says more of what the one before it measures; and whose it is, where a name stands before it.
fn linked(words: Words, giver: &Quantity, here: &Quantity) -> Option<Option<phrase::NounPhrase>> {
    let behind = |phrase: &Option<Phrase>| {
        let end = phrase.as_ref().map_or(0, |phrase| phrase.span.end);
        if end <= here.span.start { end } else { 0 }
    };
    let from = giver.span.end.max(behind(&giver.measurand)).max(behind(&giver.whole));
    let (start, end) = (words.from(from), words.holding(here.span.start));
    let own = words.is(words.from(here.span.end), "of");
    if start <= end && !own && is_set_against(words, end) {
        return Some(None);
    }
    if start > end || end - start > REACH {
        return None;
    }
    let bracket = end == start + 1 && words.is(start, "(");
    let link = (start..end).any(|at| words.is_any(at, LINKS)) || bracket;
    let verb = (start..end).any(|at| words.is_verbal(at) && !words.is(at, "compared"));
    let clause = (start..end).any(|at| matches!(words.word(at), "." | ":" | "?" | "!"));
    let told = words.is_verbal(words.from(here.span.end)) && giver.kind != QuantityKind::Share;
    if own || told || !link || verb || clause {
        return None;
    }
    let nouns: Vec<usize> =
        (start..end).filter(|at| words.is_noun(*at) && !phrase::is_when(words, *at)).collect();
    let Some(last) = nouns.last() else { return Some(None) };
    let holder = phrase::backward(words, *last)
        .filter(|np| np.last + 1 == end && nouns.iter().all(|at| *at >= np.first));
    let share = here.kind == QuantityKind::Share;
    holder.filter(|_| share).map(Some)
}

/// Whether the amount `here` is set right against the amount `last` ("nine, up from seven").
pub(super) fn is_set_beside(words: Words, last: &Quantity, here: &Quantity) -> bool {
    let (start, end) = (words.from(last.span.end), words.holding(here.span.start));
    start < end
        && end - start <= 4
        && is_set_against(words, end)
        && (start..end).all(|at| !words.ends_clause(at))
}

/// "revenue of £610 million in 2023, up 8 %": by how much a level beside it has changed.
fn is_change_of(words: Words, level: &Quantity, here: &Quantity) -> bool {
    let (start, end) = (words.from(level.span.end), words.holding(here.span.start));
    let way = end.wrapping_sub(1);
    let led = words.is_any(way, &["up", "down"]) && words.is_any(way.wrapping_sub(1), &[",", "(", "–", "—"]);
    let level_kind = !matches!(
        level.kind,
        QuantityKind::Change
            | QuantityKind::Ordinal
            | QuantityKind::Superlative
            | QuantityKind::Designation
            | QuantityKind::Age
            | QuantityKind::Duration
    );
    let near = start < end && end - start <= REACH;
    let plain = || (start..end).all(|at| !words.is_verbal(at) && !words.ends_clause(at));
    here.kind == QuantityKind::Change && level.measurand.is_some() && level_kind && led && near && plain()
}

/// "compared with", "versus", "up from" right before the amount that begins at token `end`.
fn is_set_against(words: Words, end: usize) -> bool {
    let (last, before) = (end.wrapping_sub(1), end.wrapping_sub(2));
    words.is_any(last, &["versus", "vs", "vs."])
        || words.is_any(last, &["with", "to"]) && words.is_any(before, &["compared", "opposed"])
        || words.is(last, "from") && words.is_any(before, &["up", "down"])
}

/// Whether an amount in brackets stands right behind another amount ("$3 (£2)").
fn touches(words: Words, quantities: &[Quantity], at: usize) -> bool {
    let end = words.holding(quantities[at].span.start);
    end > 0 && words.from(quantities[at - 1].span.end) + 1 == end
}

/// "They would stay away from it (68 percent).": the only brackets of the sentence at its end tell of all of it.
fn ends_alone(words: Words, start: usize, end: usize) -> bool {
    let last = words.ends_clause(end + 1) && end + 3 >= words.tokens.len();
    last && (0..start.saturating_sub(1)).all(|at| !words.is(at, ")"))
}

/// "most independents (82 percent)", "all users of the drug – 97 % –", "a record share of voters, 63 %,": what stands right
/// before an amount in brackets, dashes or commas.
fn enclosed(words: Words, here: &Quantity) -> Option<Phrase> {
    let amount = matches!(here.kind, QuantityKind::Share | QuantityKind::Money | QuantityKind::Rate);
    let (start, end) = (words.holding(here.span.start), words.from(here.span.end));
    let open = start.checked_sub(1).filter(|_| amount)?;
    let closes = match words.word(open) {
        "(" => words.is(end, ")"),
        "–" | "—" | "-" => matches!(words.word(end), "–" | "—" | "-"),
        "," => words.is(end, ","),
        _ => false,
    };
    if !closes || words.word(open) == "(" && ends_alone(words, start, end) {
        return None;
    }
    let mut last = open.checked_sub(1)?;
    while words.tag(last) == Tag::Adv && last > 0 {
        last -= 1;
    }
    if words.word(open) == "," && phrase::is_when(words, last) {
        return None;
    }
    let found = phrase::head_of_chain(words, last + 1)?;
    let ahead = found.first.wrapping_sub(1 + usize::from(words.tag(found.first.wrapping_sub(1)) == Tag::Det));
    if words.tag(ahead) == Tag::Adp {
        return None;
    }
    let figure = FIGURE_WORDS.contains(&words.word(found.head).to_lowercase());
    let of = found.last + 1;
    if figure && words.is(of, "of") {
        return phrase::forward(words, of + 1).map(|np| np.phrase(words));
    }
    let name = words.tag(found.head) == Tag::Propn && words.word(open) == ",";
    (!name && words.is_noun(found.head)).then(|| found.phrase(words))
}
