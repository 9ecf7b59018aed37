//! The part that counted people play: killed, injured, arrested.

use super::super::Quantity;
use super::super::QuantityKind;
use super::super::Role;
use super::super::cues::LEVEL_VERBS;
use super::super::kind::is_change_word;
use super::super::lexicon::ROLES;
use super::super::lexicon::Stand;
use super::super::words::Words;
use super::harm;
use super::tally;
use crate::claim::token::Tag;
use crate::lexicon::name_words::PERSONS;
use crate::lexicon::unit::UNITS;
use crate::primitives::Span;

/// A role and the words that give it.
type Given = (Role, Span);

/// Gives the counts of a sentence their roles.
pub(super) fn bind(words: Words, quantities: &mut [Quantity]) {
    for at in 0..quantities.len() {
        if quantities[at].kind != QuantityKind::Count {
            continue;
        }
        let limit = quantities.get(at + 1).map_or(usize::MAX, |next| next.span.start);
        let denied = harm::is_denied(words, words.holding(quantities[at].span.start));
        if let Some((role, span)) = role_of(words, &quantities[at], limit).filter(|_| !denied) {
            (quantities[at].role, quantities[at].role_span) = (Some(role), Some(span));
        }
    }
    share(words, quantities);
    tally::part_of_dead(words, quantities);
}

fn role_of(words: Words, quantity: &Quantity, limit: usize) -> Option<Given> {
    let after = words.from(quantity.span.end);
    let before = words.holding(quantity.span.start);
    // "three people were shot, two fatally"
    let part = if words.is(after, "of") { after + 2 } else { after };
    if words.is_any(part, &["fatally", "mortally"]) && is_people(quantity) && !words.is_verbal(part + 1) {
        return Some((Role::Killed, words.tokens[part].span));
    }
    if is_distance(words, quantity, after) {
        return None;
    }
    // "a crash that sent two people to a hospital"
    let sent = words.is_any(before.wrapping_sub(1), &["sent", "sending", "sends"]);
    if sent && is_people(quantity) && goes_to_hospital(words, after.wrapping_sub(1)) {
        return Some((Role::Injured, words.tokens[before - 1].span));
    }
    noun(words, quantity)
        .or_else(|| lives(words, quantity, before))
        .or_else(|| lost_lives(words, quantity, after))
        .or_else(|| behind(words, quantity, after, limit))
        .or_else(|| {
            // "for shooting two deer": a noun that is not counted as a person's is none.
            let people = is_headcount(quantity) && (quantity.unit.is_some() || !words.is_nominal(after));
            ahead(words, before)
                .filter(|(_, span)| people || !words.is_any(words.holding(span.start), OF_THINGS_TOO))
        })
        .or_else(|| toll(words, before).filter(|_| is_headcount(quantity)))
}

/// "shot seven blocks away", "killed two years ago", "two weeks later": how far off, not how many; not "twelve people later died".
fn is_distance(words: Words, quantity: &Quantity, after: usize) -> bool {
    let far = |unit: &super::super::Unit| {
        UNITS.get(&unit.id).is_some_and(|unit| matches!(unit.dimension, "time" | "length"))
    };
    let steps = words.is_any(after, &["block", "blocks", "doors", "houses"])
        && words.is_any(after + 1, &["away", "apart", "from"]);
    steps
        || words.is_any(after, &["ago", "times"])
        || words.is_any(after, &["later", "earlier"]) && quantity.unit.as_ref().is_some_and(far)
        || words.is_any(after, &["away", "apart"]) && !is_people(quantity)
}

/// Verbs of harm that things are done to as well: plans are executed, films shot.
const OF_THINGS_TOO: &[&str] = &["executed", "executing", "shooting", "shot", "stabbed", "stabbing"];

/// Whether a figure can be of people: a whole number of nothing, or of persons.
fn is_headcount(quantity: &Quantity) -> bool {
    let people = |unit: &super::super::Unit| PERSONS.has(unit.id.as_str());
    quantity.value.is_none_or(|value| value.fract() == 0.0) && quantity.unit.as_ref().is_none_or(people)
}

/// Whether a count is of persons, or of others like those before.
fn is_people(quantity: &Quantity) -> bool {
    let people = |unit: &super::super::Unit| unit.id == "other" || PERSONS.has(unit.id.as_str());
    is_headcount(quantity) || quantity.unit.as_ref().is_some_and(people)
}

fn entry(words: Words, at: usize) -> Option<(Role, Stand)> {
    let word = words.word(at);
    (word.len() < 16).then(|| ROLES.get(word.to_lowercase().as_str()).copied()).flatten()
}

fn given(words: Words, at: usize, role: Role) -> Given {
    (worse(words, at, role), words.tokens[at].span)
}

/// "300 deaths", "a death toll of 300".
fn noun(words: Words, quantity: &Quantity) -> Option<Given> {
    let unit = quantity.unit.as_ref()?;
    let at = words.holding(unit.span.start);
    let (role, stand) = entry(words, at)?;
    matches!(stand, Stand::Noun | Stand::Adjective).then(|| (role, words.tokens[at].span))
}

/// "claimed 4 lives", "has taken some 460 lives", "the lives of 20 people were lost".
fn lives(words: Words, quantity: &Quantity, before: usize) -> Option<Given> {
    let of = words.is(before.wrapping_sub(1), "of") && words.is(before.wrapping_sub(2), "lives");
    let lives = of || quantity.unit.as_ref().is_some_and(|unit| unit.id == "life");
    let before = if of { before - 2 } else { before };
    let at = before.checked_sub(1).filter(|_| lives)?;
    let verb = (at.saturating_sub(2)..=at).rev().find(|at| words.is_verbal(*at))?;
    let taken = [
        "claim", "claims", "claimed", "claiming", "take", "takes", "took", "taken", "taking", "cost",
        "costs", "costing", "lost", "losing", "end", "ended",
    ];
    let saved = ["save", "saves", "saved", "saving", "spared"];
    let role = if words.is_any(verb, &taken) {
        Role::Killed
    } else if words.is_any(verb, &saved) {
        Role::Rescued
    } else {
        return None;
    };
    Some((role, words.tokens[verb].span))
}

/// "Nine workers lost their lives".
fn lost_lives(words: Words, quantity: &Quantity, after: usize) -> Option<Given> {
    let people = quantity.unit.as_ref().is_some_and(|unit| PERSONS.has(unit.id.as_str()));
    let start = past_aside(words, quantity, after);
    let verb = (start..start + 3).find(|at| words.is_any(*at, &["lost", "lose", "loses", "losing"]))?;
    let led = (start..verb)
        .all(|at| matches!(words.tag(at), Tag::Aux | Tag::Adv) || words.is_any(at, &["who", "that", "also"]));
    let own = words.is_any(verb + 1, &["their", "his", "her"]) && words.is_any(verb + 2, &["lives", "life"]);
    (people && led && own).then(|| (Role::Killed, words.span(verb, verb + 2)))
}

/// "were killed", "died", "dead", "killed", "suffered gunshot wounds", behind the phrase and before the next quantity.
fn behind(words: Words, quantity: &Quantity, after: usize, limit: usize) -> Option<Given> {
    let start = past_aside(words, quantity, after);
    let limit = if start == after { limit } else { usize::MAX };
    for at in start..(start + PREDICATE_REACH).min(words.tokens.len()) {
        if words.tokens[at].span.start >= limit || words.ends_clause(at) || ends_subject(words, at) {
            return None;
        }
        if let Some((role, stand)) = entry(words, at) {
            if let Some(found) = predicate(words, quantity, (start, at), (role, stand)) {
                return found;
            }
        } else if let Some(hurt) = harm::sign(words, at).filter(|_| is_people(quantity)) {
            // "Weir, also 31, is in serious condition": a number without a noun is of people where nothing comes between.
            let bare = quantity.unit.is_none();
            let led = (start..at).all(|at| matches!(words.tag(at), Tag::Aux | Tag::Adv));
            let theirs = (led || !bare) && !harm::another_subject(words, start, at);
            return theirs.then(|| (Role::Injured, words.span(at, hurt.last)));
        }
    }
    None
}

/// How far behind a count the word of its part may stand, in tokens. Chosen: "from the two towns have since been".
pub(super) const PREDICATE_REACH: usize = 8;

/// "six knives on her, and she was killed", "were not hurt": what follows is said of another, or not so.
fn ends_subject(words: Words, at: usize) -> bool {
    words.is_any(
        at,
        &["he", "she", "they", "it", "we", "i", "not", "n't", "never", "but", "where", "nobody", "none"],
    )
}

/// What the word of a role at `at`, behind a count that ends before `start`, gives it; `Some(None)`: none, and none further on.
fn predicate(
    words: Words,
    quantity: &Quantity,
    (start, at): (usize, usize),
    (role, stand): (Role, Stand),
) -> Option<Option<Given>> {
    let passive = (start..at).any(|i| words.tag(i) == Tag::Aux);
    // "a chase through two counties was killed": the number of the verb is that of its subject.
    let several = quantity.value.is_none_or(|value| value > 1.0);
    if several && (start..at).any(|i| words.is_any(i, &["was", "is", "has"])) {
        return None;
    }
    let directly = (start..at).all(|at| words.is_any(at, &["later", "earlier", "since", "then"]));
    let alone = (start..at).all(|i| matches!(words.tag(i), Tag::Aux | Tag::Adv) || words.is(i, "also"));
    // "Two masked men shot the man": who does it, not who suffers it.
    let acts = !passive && acts_on(words, at);
    let fits = match stand {
        Stand::Participle => (passive || directly && !acts) && !harm::only_aimed(words, at),
        Stand::Conveyed => alone && goes_to_hospital(words, at),
        Stand::Subject | Stand::Adjective => true,
        _ => false,
    };
    if stand == Stand::Conveyed && !fits {
        return None;
    }
    let other = harm::another_subject(words, start, at);
    if other || words.is_any(at, &["executed"]) && !is_headcount(quantity) {
        return Some(None);
    }
    Some(fits.then(|| given(words, at, role)))
}

/// Whether the verb at `at` has an object ("shot the man", "shot and injured a suspect").
fn acts_on(words: Words, at: usize) -> bool {
    let pair = words.is(at + 1, "and") && words.is_verbal(at + 2);
    let object = if pair { at + 3 } else { at + 1 };
    let named = words.tag(object) == Tag::Propn && !super::phrase::is_when(words, object);
    let led = matches!(words.tag(object), Tag::Det | Tag::Pron)
        && !words.is_any(object, &["this", "that", "each", "all"]);
    led || named && !words.is_any(object, &["Saturday", "Sunday"])
}

/// "taken to a nearby hospital", "rushed to hospitals".
pub(super) fn goes_to_hospital(words: Words, verb: usize) -> bool {
    let to = words.is_any(verb + 1, &["to", "into", "at", "in"]);
    to && (verb + 2..verb + 7)
        .take_while(|at| !words.ends_clause(*at) && !words.is_verbal(*at))
        .any(|at| words.is_any(at, &["hospital", "hospitals", "clinic", "clinics", "infirmary"]))
}

/// Longest aside that is looked over, in tokens. Chosen.
const LONGEST_ASIDE: usize = 16;

/// Past "…, including 70 soldiers, " and its like, to what the whole count is said of; else where it was.
fn past_aside(words: Words, quantity: &Quantity, after: usize) -> usize {
    // "Two brothers, both 19, died"
    let aged = words.is(after, ",") && words.is_any(after + 1, &["both", "each", "all"]);
    if aged && words.tag(after + 2) == Tag::Num && words.is(after + 3, ",") {
        return after + 4;
    }
    // "Two boys and a woman were hurt"
    let object = words.tag(words.holding(quantity.span.start).wrapping_sub(1)) == Tag::Verb;
    let one = !object && words.is(after, "and") && words.is_any(after + 1, &["a", "an", "one"]);
    let who = super::phrase::forward(words, after + 1)
        .filter(|who| one && super::sufferer::one_person(words, *who));
    if let Some(who) = who {
        return who.last + 1;
    }
    let opens =
        words.is(after, ",") && words.is_any(after + 1, &["including", "among", "most", "many", "some"]);
    if !opens {
        return after;
    }
    let close = (after + 2..(after + LONGEST_ASIDE).min(words.tokens.len())).find(|at| {
        words.is(*at, ",")
            && (words.is_verbal(at + 1) || words.tag(at + 1) == Tag::Adv && words.is_verbal(at + 2))
    });
    close.map_or(after, |close| close + 1)
}

/// "killing 300 people", "killed at least 300", "gunned down 20", "injured two others", right before the phrase.
fn ahead(words: Words, before: usize) -> Option<Given> {
    let mut at = before.checked_sub(1)?;
    let skipped = |at: usize| {
        words.tag(at) == Tag::Adv && !words.is_any(at, &["down", "when", "where", "while", "after", "as"])
            || words.tag(at) == Tag::Det
            || words.is_quote(at)
    };
    while at > 0 && skipped(at) {
        at -= 1;
    }
    if at > 0 && words.is_any(at, &["down", "dead", "off"]) {
        let (role, _) =
            entry(words, at - 1).filter(|(_, stand)| *stand == Stand::Felled || is_act(*stand))?;
        return Some((if role == Role::Injured { Role::Killed } else { role }, words.span(at - 1, at)));
    }
    // "the deaths of two men", "the killing of three guards"
    let of = words.is(at, "of").then(|| at.checked_sub(1)).flatten();
    if let Some(noun) = of {
        let (role, stand) = entry(words, noun)?;
        let told = stand == Stand::Noun && role == Role::Killed
            || words.is_any(noun, &["killing", "wounding", "shooting", "stabbing"]);
        return (told && words.is_noun(noun)).then(|| given(words, noun, role));
    }
    let (role, stand) = entry(words, at)?;
    is_act(stand).then(|| given(words, at, role))
}

const fn is_act(stand: Stand) -> bool {
    matches!(stand, Stand::Participle | Stand::Gerund | Stand::Verb)
}

/// How far before its number the word "toll" may stand, in tokens. Chosen.
const TOLL_REACH: usize = 16;

/// "the death toll climbed past 600", "deaths rose to 19", "the number of people killed stands at 40".
fn toll(words: Words, before: usize) -> Option<Given> {
    let link = before.checked_sub(1)?;
    let to = words.is_any(
        link,
        &["to", "at", "past", "of", "above", "beyond", "over", "around", "about", "nearly", "almost", "as"],
    );
    let level = |at: usize| {
        words.is_verbal(at) && (LEVEL_VERBS.contains(words.word(at)) || is_change_word(words.word(at)))
    };
    let is = words.is_any(link, &["is", "was", "were", "are"]);
    // "No injuries were reported at 12 Mill Street"
    let placed = words.is(link, "at") && words.tag(words.from(words.tokens[before].span.end)) == Tag::Propn;
    if !(to || is || level(link)) || placed {
        return None;
    }
    (link.saturating_sub(TOLL_REACH)..link)
        .rev()
        .take_while(|at| !words.ends_clause(*at))
        .find_map(|at| counted_by(words, at, link))
}

/// The role that "toll", a noun of victims or "the number of people killed" at token `at` gives a figure behind `link`.
fn counted_by(words: Words, at: usize, link: usize) -> Option<Given> {
    let of = words.is(link, "of");
    if words.is_any(at, &["toll", "tolls"]) {
        let other =
            words.is_any(at.wrapping_sub(1), &["injury", "road", "bridge", "highway", "emotional", "heavy"]);
        return (!other && (!of || at + 1 == link)).then(|| (Role::Killed, words.tokens[at].span));
    }
    let (role, stand) = entry(words, at)?;
    let figure = (at.saturating_sub(5)..at)
        .any(|i| words.is_any(i, &["number", "count", "tally", "total"]) && !words.ends_clause(i));
    let verb = (at + 1..=link).any(|i| words.is_verbal(i));
    let fits = match stand {
        Stand::Noun => verb && !of && words.word(at).ends_with('s'),
        Stand::Adjective | Stand::Participle => figure && verb,
        _ => false,
    };
    fits.then(|| (role, words.tokens[at].span))
}

/// "Three journalists and 1,000 others died", "gunned down 20 children and six adults", "19 were killed, including 5
/// children": what is said of one count of a row is said of all.
fn share(words: Words, quantities: &mut [Quantity]) {
    for at in (0..quantities.len().saturating_sub(1)).rev() {
        let (here, next) = (&quantities[at], &quantities[at + 1]);
        let open =
            here.role.is_none() && here.kind == QuantityKind::Count && next.kind == QuantityKind::Count;
        let follows = next.role_span.is_some_and(|span| span.start >= next.span.end);
        if open && follows && joined(words, here, next) {
            (quantities[at].role, quantities[at].role_span) = (next.role, next.role_span);
        }
    }
    for at in 1..quantities.len() {
        let (before, here) = (&quantities[at - 1], &quantities[at]);
        let open =
            here.role.is_none() && here.kind == QuantityKind::Count && before.kind == QuantityKind::Count;
        let after = words.from(here.span.end);
        let own = words.is_verbal(after)
            || words.is_any(after, &["who", "that", "of", "in"])
                && words.is_any(after + 1, &["them", "which", "whom"]);
        let precedes = before.role_span.is_some_and(|span| span.end <= before.span.start);
        let shared = precedes && joined(words, before, here)
            || before.role.is_some()
                && (is_part(words, here)
                    || here.unit.is_none() && super::coordinate::is_set_beside(words, before, here));
        if open && !own && shared {
            (quantities[at].role, quantities[at].role_span) = (before.role, before.role_span);
        }
    }
}

/// Whether nothing but "and" or a comma stands between two counts.
fn joined(words: Words, left: &Quantity, right: &Quantity) -> bool {
    let between = words.text.get(left.span.end..right.span.start).unwrap_or("x").trim();
    matches!(between, "," | "and" | ", and" | "&" | "as well as" | "along with")
}

/// "…, including five children", "among them 12 women".
pub(super) fn is_part(words: Words, quantity: &Quantity) -> bool {
    let before = words.holding(quantity.span.start);
    words.is_any(before.wrapping_sub(1), &["including", "includes"])
        || words.is(before.wrapping_sub(1), "them") && words.is(before.wrapping_sub(2), "among")
}

/// "shot dead", "fatally shot": killed, not hurt. Words of hurt alone ("injured", "hospitalized") are no deadlier for a death beside them.
fn worse(words: Words, at: usize, role: Role) -> Role {
    let struck = words.is_any(at, &["shot", "stabbed", "beaten", "struck", "knifed", "shooting", "stabbing"]);
    let fatally = words.is_any(at.wrapping_sub(1), &["fatally", "mortally", "lethally"]);
    let deadly = fatally || struck && super::victim::deadly(words, at);
    if role == Role::Injured && deadly { Role::Killed } else { role }
}
