//! Who suffered what a word of harm tells: the subject, the object, the possessor, the nearest person; several joined by "and".

use super::super::lexicon::ROLES;
use super::super::lexicon::Stand;
use super::super::words::Words;
use super::phrase;
use super::phrase::NounPhrase;
use crate::claim::token::Tag;
use crate::lexicon::name_words::PERSONS;
use crate::lexicon::plural::singular;

/// Several victims told one by one, or as "both"; and how many they are.
pub(super) fn several(words: Words, at: usize) -> Option<(NounPhrase, usize)> {
    let mut verb = at;
    while verb > 0 && at - verb < 6 && is_in_chain(words, verb - 1) {
        verb -= 1;
    }
    let both = (verb..at).any(|at| words.is(at, "both"));
    let verb = past_age(words, verb);
    if words.is(verb.wrapping_sub(1), "both") {
        return Some((NounPhrase { first: verb - 1, last: verb - 1, head: verb - 1 }, 2));
    }
    let last = phrase::backward(words, verb.checked_sub(1)?);
    let led = last.is_some_and(|np| words.is(np.first.wrapping_sub(1), "both") && is_several(words, np.head));
    if led || both && last.is_some_and(|np| is_several(words, np.head)) {
        return last.map(|np| (np, 2));
    }
    row(words, last?)
}

/// "A man and a woman", "Smith, Jones and Brown": a row of single persons that ends in `last`.
fn row(words: Words, last: NounPhrase) -> Option<(NounPhrase, usize)> {
    let (mut first, mut count) = (last, 1);
    while let Some(before) = one_before(words, first, count == 1) {
        (first, count) = (before, count + 1);
    }
    let own = one_person(words, last) && (count > 1);
    own.then_some((NounPhrase { first: first.first, ..last }, count))
}

/// The single person before "and" or, further on in a row, a comma.
fn one_before(words: Words, next: NounPhrase, and: bool) -> Option<NounPhrase> {
    let mut link = next.first.checked_sub(1)?;
    let led = words.is_any(link, &["a", "an", "another", "his", "her"]);
    if and
        && led
        && words.is(link.wrapping_sub(1), "and")
        && words.is_any(link.wrapping_sub(2), &["he", "she"])
    {
        return Some(NounPhrase { first: link - 2, last: link - 2, head: link - 2 });
    }
    let own = words.tag(link) == Tag::Det || words.is_any(link, &["his", "her", "one"]);
    link = if own { link.checked_sub(1)? } else { link };
    let joins = words.is(link, "and") || !and && words.is(link, ",");
    let end = link.checked_sub(usize::from(joins && words.is(link.wrapping_sub(1), ",")))?;
    let who = phrase::backward(words, past_age(words, end).checked_sub(1)?).filter(|_| joins)?;
    let named = words.tag(who.head) == Tag::Propn;
    let led = words.is_any(who.first.wrapping_sub(1), &["a", "an", "the", "his", "her", "one", "another"]);
    let apart = words.tag(next.head) == Tag::Propn && named || led && own;
    (apart && one_person(words, who)).then_some(who)
}

/// Whether a word can stand between a subject and what became of it.
fn is_in_chain(words: Words, at: usize) -> bool {
    words.is_verbal(at) && !words.is_any(at, &["found", "located"])
        || words.tag(at) == Tag::Adv && !words.is_any(at, &["not", "n't", "never"])
        || words.is_any(at, &["both", "also", "in"])
}

/// How far before a wound whoever has it may stand, in tokens. Chosen: "was taken to the regional hospital of the next county".
const NEAR: usize = 14;

/// The nearest person before token `at`: who has the wound. Several persons there are no single victim.
pub(super) fn nearest(words: Words, at: usize) -> Option<NounPhrase> {
    for last in (at.saturating_sub(NEAR)..at).rev() {
        let several = words.tag(last) == Tag::Noun && is_several(words, last);
        if several || words.is_any(last, &["they", "them", "both", "officers"]) {
            return None;
        }
        let found = alone(words, last).or_else(|| phrase::backward(words, last));
        let Some(who) = found.or_else(|| pronoun(words, last + 1)) else { continue };
        let place =
            words.tag(who.head) == Tag::Propn && words.tag(past_determiner(words, who.first)) == Tag::Adp;
        if one_person(words, who) && !place {
            return Some(who);
        }
    }
    None
}

/// The token before a phrase and its determiner.
fn past_determiner(words: Words, first: usize) -> usize {
    let before = first.wrapping_sub(1);
    if words.tag(before) == Tag::Det { before.wrapping_sub(1) } else { before }
}

/// Whether the noun at `at` is a plural of persons.
fn is_several(words: Words, at: usize) -> bool {
    let word = words.word(at).to_lowercase();
    !PERSONS.has(word.as_str()) && PERSONS.has(singular(&word).as_str()) || word == "couple"
}

/// "another man", "a second victim": none of those told of before.
pub(super) fn is_another(words: Words, who: NounPhrase) -> bool {
    const OTHERS: &[&str] = &["another", "other", "second", "third", "fourth"];
    let before = who.first.saturating_sub(1);
    let own = (before..=who.head.max(before)).any(|at| words.is_any(at, OTHERS));
    // "The other victim, Smith,"
    let of = before
        .checked_sub(1)
        .filter(|_| words.is(before, ","))
        .and_then(|last| phrase::backward(words, last));
    own || of.is_some_and(|of| {
        let start = of.first.saturating_sub(1);
        (PERSONS.has(words.word(of.head)) || words.is(of.head, "victim"))
            && (start..=of.head).any(|at| words.is_any(at, OTHERS))
    })
}

/// "the victim", "the man", "he": words that take up somebody told of before, of whom they say too little to tell.
pub(super) fn is_told_before(words: Words, who: NounPhrase) -> bool {
    const TAKES_UP: &[&str] = &["he", "she", "him", "himself", "herself", "victim"];
    const ANYBODY: &[&str] =
        &["man", "woman", "person", "boy", "girl", "male", "female", "individual", "teen", "teenager"];
    let the = words.is(who.first.wrapping_sub(1), "the") && !is_another(words, who);
    words.is_any(who.head, TAKES_UP) && !is_another(words, who) || the && words.is_any(who.head, ANYBODY)
}

/// "a 17-year-old", "another", "a second": who is told of without a noun.
fn alone(words: Words, last: usize) -> Option<NounPhrase> {
    let led = |led: &[&str]| words.is_any(last.wrapping_sub(1), led);
    let aged = words.word(last).ends_with("year-old") && !words.is_noun(last + 1);
    let other = words.is(last, "another") && !words.is_nominal(last + 1) && words.tag(last + 1) != Tag::Num;
    let second = words.is_any(last, &["second", "third", "fourth", "other"])
        && led(&["a", "the"])
        && !words.is_nominal(last + 1);
    (aged || other || second).then_some(NounPhrase { first: last, last, head: last })
}

/// "Deputies found Smith dead", "left a man dead": who was found so.
pub(super) fn found_so(words: Words, at: usize) -> Option<NounPhrase> {
    let so = words.is_any(at, &["dead", "deceased", "injured", "wounded", "unresponsive"]);
    let who = at.checked_sub(1).filter(|_| so).and_then(|last| phrase::backward(words, last))?;
    let verb = (who.first.saturating_sub(3)..who.first)
        .any(|at| words.is_any(at, &["found", "find", "discovered", "left", "leaving", "leave", "leaves"]));
    (verb && one_person(words, who)).then_some(who)
}

/// "Smith's death", "his death", "the fatal shooting".
pub(super) fn possessor(words: Words, at: usize) -> Option<NounPhrase> {
    let before = at.checked_sub(1)?;
    let own = words.is_any(before, &["his", "her"]);
    let mark = words.is_any(before, &["'s", "’s"]).then(|| before.checked_sub(1)).flatten();
    if let Some(last) = mark {
        return phrase::backward(words, last).filter(|who| one_person(words, *who));
    }
    let fatal = words.is_any(before, &["fatal", "deadly"]) && words.is_any(at, &["shooting", "stabbing"]);
    (own || fatal).then_some(NounPhrase { first: before, last: before, head: before })
}

/// "the man was killed", "he died", "Smith was pronounced dead".
pub(super) fn subject(words: Words, at: usize) -> Option<NounPhrase> {
    let mut verb = at;
    let mut passive = false;
    while verb > 0 && at - verb < 7 {
        let before = verb - 1;
        let verbal = words.is_verbal(before)
            || words.tag(before) == Tag::Adv
            || words.is_any(before, &["and", "dead", "found", "not", "both", "also"]);
        if !verbal {
            break;
        }
        passive |= words.is_any(before, &["was", "is", "been", "be", "being", "found", "got"]);
        if words.is_any(before, &["not", "n't", "never", "if", "were", "are"]) {
            return None;
        }
        verb = before;
    }
    let stand = ROLES.get(words.word(at).to_lowercase().as_str()).map(|(_, stand)| *stand);
    let away = words.is_any(at, &["passed", "passes"]);
    let intransitive = away || matches!(stand, Some(Stand::Subject | Stand::Adjective));
    if !passive && !intransitive {
        // "One man was killed and another taken to a clinic"
        let other =
            at.checked_sub(1).and_then(|last| alone(words, last)).filter(|who| is_another(words, *who));
        return other.or_else(|| reduced(words, at));
    }
    let verb = past_age(words, verb);
    let last = verb.wrapping_sub(1);
    let who = alone(words, last)
        .or_else(|| opening(words, last))
        .or_else(|| phrase::head_of_chain(words, verb))
        .or_else(|| pronoun(words, verb));
    let near = who.filter(|who| one_person(words, *who));
    let near = near.or_else(|| one_of(words, last));
    near.or_else(|| shared_subject(words, verb))
        .or_else(|| past_relative(words, verb))
        .or_else(|| past_reduced(words, verb))
}

/// "The man was shot last Thursday and died over the weekend": the subject of the verb before, where "and" joins the two.
fn shared_subject(words: Words, verb: usize) -> Option<NounPhrase> {
    let joined = (verb.saturating_sub(2)..=verb).rev().find(|at| words.is_any(*at, &["and", "but"]))?;
    let who = phrase::subject(words, joined).or_else(|| pronoun_before(words, joined))?;
    let head = words.is_any(who.head, &["he", "she", "who"])
        || words.tag(who.head) == Tag::Noun
        || crate::lexicon::name_words::is_first_name(words.word(who.first));
    (head && one_person(words, who)).then_some(who)
}

/// "He was taken to a clinic and": the pronoun before the last verb before token `end`.
fn pronoun_before(words: Words, end: usize) -> Option<NounPhrase> {
    let mut verb = phrase::verb_before(words, end)?;
    while verb > 0 && (words.is_verbal(verb - 1) || words.tag(verb - 1) == Tag::Adv) {
        verb -= 1;
    }
    pronoun(words, verb)
}

/// "A dentist who had served four years in the town died": the person before "who" in the same clause.
fn past_relative(words: Words, verb: usize) -> Option<NounPhrase> {
    let who = (verb.saturating_sub(RELATIVE_REACH)..verb)
        .rev()
        .take_while(|at| !words.ends_clause(*at) && !words.is(*at, ","))
        .find(|at| words.is(*at, "who"))?;
    let found = phrase::backward(words, who.checked_sub(1)?)?;
    one_person(words, found).then_some(found)
}

/// "A 17-year-old shot in a struggle on Sunday has died": the person before the participle that a clause without "who" begins with.
fn past_reduced(words: Words, verb: usize) -> Option<NounPhrase> {
    const HURT: &[&str] =
        &["shot", "stabbed", "wounded", "injured", "hurt", "struck", "hit", "beaten", "burned"];
    let at = (verb.saturating_sub(RELATIVE_REACH)..verb)
        .rev()
        .take_while(|at| !words.ends_clause(*at) && !words.is(*at, ",") && words.tag(*at) != Tag::Aux)
        .find(|at| words.is_any(*at, HURT))?;
    let last = at.checked_sub(1)?;
    let found = alone(words, last).or_else(|| phrase::backward(words, last))?;
    one_person(words, found).then_some(found)
}

/// How long a relative clause may be that is looked over, in tokens. Chosen.
const RELATIVE_REACH: usize = 14;

/// How long an aside in dashes may be, in tokens. Chosen.
const ASIDE: usize = 16;

/// "Smith, 29, of Hove, died": back over the apposition of an age.
fn past_age(words: Words, verb: usize) -> usize {
    // "A girl, believed to be 14, was", "A girl — a bystander — was"
    let dash = |at: usize| matches!(words.word(at), "—" | "–" | "--");
    if dash(verb.wrapping_sub(1)) {
        return (verb.saturating_sub(ASIDE)..verb - 1).rev().find(|at| dash(*at)).unwrap_or(verb);
    }
    if !words.is(verb.wrapping_sub(1), ",") {
        return verb;
    }
    let age = (verb.saturating_sub(9)..verb)
        .rev()
        .find(|at| words.tag(*at) == Tag::Num && words.is(at.wrapping_sub(1), ","));
    age.map_or(verb, |at| at - 1)
}

/// "in the town after a man was shot": the phrase right behind what opens its clause, which belongs to no noun before.
fn opening(words: Words, last: usize) -> Option<NounPhrase> {
    let who = phrase::backward(words, last)?;
    let opener = past_determiner(words, who.first);
    words.is_any(opener, &["after", "and", "before", "when", "until", "since", "as"]).then_some(who)
}

/// "one of the suspects was shot": "one", where what it is one of ends in token `last`.
fn one_of(words: Words, last: usize) -> Option<NounPhrase> {
    let group = phrase::backward(words, last)?;
    let of = (group.first.saturating_sub(3)..group.first).rev().find(|at| words.is(*at, "of"))?;
    let one = of.checked_sub(1).filter(|at| words.is(*at, "one") && is_several(words, group.head))?;
    Some(NounPhrase { first: one, last: one, head: one })
}

fn pronoun(words: Words, verb: usize) -> Option<NounPhrase> {
    let at = verb.checked_sub(1)?;
    words.is_any(at, &["he", "she", "who"]).then_some(NounPhrase { first: at, last: at, head: at })
}

/// "the man killed on Friday": a participle behind its noun, no object behind it.
fn reduced(words: Words, at: usize) -> Option<NounPhrase> {
    let stand = ROLES.get(words.word(at).to_lowercase().as_str()).map(|(_, stand)| *stand);
    let open = matches!(words.tag(at + 1), Tag::Adp | Tag::Punct | Tag::Propn | Tag::Adv | Tag::Sconj)
        && !words.is_quote(at + 1);
    if stand != Some(Stand::Participle) || !open {
        return None;
    }
    let mut last = at.checked_sub(1)?;
    while last > 0 && (words.tag(last) == Tag::Adv || words.is_any(last, &["and", "found"])) {
        last -= 1;
    }
    let who = alone(words, last).or_else(|| phrase::backward(words, last))?;
    (one_person(words, who) && words.tag(who.head) != Tag::Propn).then_some(who)
}

/// "killed a man", "killing her husband", "the death of a boy", "fatally shot Smith".
pub(super) fn object(words: Words, at: usize) -> Option<NounPhrase> {
    let mut from = at + 1;
    while words.is_any(
        from,
        &[
            "and", "killed", "killing", "of", "to", "death", "dead", "shot", "injured", "injuring",
            "wounding", "wounded",
        ],
    ) && from < at + 4
    {
        from += 1;
    }
    let bare = |at: usize| NounPhrase { first: at, last: at, head: at };
    let her = words.is(from, "her") && !words.is_nominal(from + 1) && words.tag(from + 1) != Tag::Num;
    let pronoun = her || words.is_any(from, &["him", "himself", "herself"]);
    let who = alone(words, from)
        .or_else(|| alone(words, from + 1).filter(|_| words.is_any(from, &["a", "the"])))
        .or_else(|| pronoun.then(|| bare(from)))
        .or_else(|| phrase::forward(words, from))?;
    one_person(words, who).then_some(who)
}

/// Whether a phrase names one person.
pub(super) fn one_person(words: Words, who: NounPhrase) -> bool {
    let head = words.word(who.head).to_lowercase();
    const ALONE: &[&str] =
        &["he", "she", "who", "him", "her", "himself", "herself", "another", "someone", "one"];
    if words.is_any(who.head, ALONE) || alone(words, who.head).is_some() {
        return true;
    }
    let day = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .contains(&head.as_str());
    // "a red Ford": what has an article is nobody's name.
    let led = words.is_any(who.first.wrapping_sub(1), &["a", "an", "the"]);
    let name = !day
        && !led
        && words.tag(who.head) == Tag::Propn
        && words.word(who.head).len() > 2
        && !words.word(who.head).bytes().all(|b| b.is_ascii_uppercase())
        && crate::lexicon::month::month(&head).is_none()
        && crate::lexicon::name_words::head(words.word(who.head)).is_none();
    let numbered = (who.first.saturating_sub(1)..who.head)
        .any(|i| words.tag(i) == Tag::Num && !words.word(i).contains('-'));
    (PERSONS.has(head.as_str()) || name) && !(numbered && PERSONS.has(head.as_str()))
}
