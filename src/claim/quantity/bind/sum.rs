//! How many persons victims told of one by one are: who is another, and who is told of again.

use super::super::Bound;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::words::Words;
use super::phrase;
use super::phrase::NounPhrase;
use super::sufferer;
use crate::claim::mention::EntityKind;
use crate::claim::mention::Mention;
use crate::claim::token::Tag;
use crate::lexicon::name_words::PERSONS;
use crate::primitives::Interval;

/// Nouns and pronouns for a man.
const MALE: &[&str] = &[
    "man",
    "boy",
    "male",
    "husband",
    "father",
    "son",
    "brother",
    "grandfather",
    "grandson",
    "uncle",
    "nephew",
    "boyfriend",
    "stepfather",
    "stepson",
    "he",
    "him",
    "his",
    "himself",
    "gunman",
    "dad",
];

/// Nouns and pronouns for a woman.
const FEMALE: &[&str] = &[
    "woman",
    "girl",
    "female",
    "wife",
    "mother",
    "daughter",
    "sister",
    "grandmother",
    "granddaughter",
    "aunt",
    "niece",
    "girlfriend",
    "stepmother",
    "stepdaughter",
    "she",
    "her",
    "herself",
    "mom",
    "mum",
];

/// A man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    /// A man or boy.
    Male,
    /// A woman or girl.
    Female,
}

/// The sex that a noun or pronoun tells.
pub(super) fn sex(head: &str) -> Option<Sex> {
    let is = |list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(head));
    if is(MALE) { Some(Sex::Male) } else { is(FEMALE).then_some(Sex::Female) }
}

/// What is known of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Person {
    sex: Option<Sex>,
    age: Option<u32>,
    name: Option<String>,
}

impl Person {
    /// Whether the two may be one.
    fn may_be(&self, other: &Self) -> bool {
        fn fits<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        fits(self.sex.as_ref(), other.sex.as_ref())
            && fits(self.age.as_ref(), other.age.as_ref())
            && fits(self.name.as_ref(), other.name.as_ref())
    }

    fn learn(&mut self, other: Self) {
        self.sex = self.sex.or(other.sex);
        self.age = self.age.or(other.age);
        self.name = self.name.take().or(other.name);
    }
}

/// Persons told of one by one.
#[derive(Debug, Default)]
pub(super) struct Persons {
    known: Vec<Person>,
}

impl Persons {
    /// How many they are.
    pub(super) const fn count(&self) -> usize {
        self.known.len()
    }

    /// Adds who a phrase is of; whether that is somebody new.
    ///
    /// Somebody new is brought in as one ("a man", "another", "a 20-year-old"), or by a name beside another name; a pronoun or
    /// "the man" brings in nobody.
    pub(super) fn add(&mut self, words: Words, who: NounPhrase, mentions: &[Mention]) -> bool {
        let who = if words.is(who.head, "who") {
            who.head.checked_sub(1).and_then(|last| phrase::backward(words, last)).unwrap_or(who)
        } else {
            who
        };
        let person = person(words, who, mentions);
        let led = who.first.wrapping_sub(1);
        let one = words.is_any(led, &["a", "an", "one", "another"]) || words.is(who.first, "another");
        let named = person.name.is_some() && self.known.iter().all(|known| known.name.is_some());
        let aged = person.age.is_some() && self.known.iter().all(|known| known.age.is_some());
        if !one && !named && !aged {
            return false;
        }
        let another = sufferer::is_another(words, who) && !self.known.is_empty();
        let again = self.known.iter_mut().rev().find(|known| known.may_be(&person)).filter(|_| !another);
        if let Some(known) = again {
            known.learn(person);
            return false;
        }
        self.known.push(person);
        true
    }
}

/// What a phrase tells of its person.
fn person(words: Words, who: NounPhrase, mentions: &[Mention]) -> Person {
    let span = words.span(who.first, who.last);
    let called = crate::lexicon::name_words::called(words.word(who.first));
    let named = called.is_some()
        && who.last > who.first
        && mentions.iter().any(|m| m.kind == EntityKind::Person && m.span.end == span.end);
    let name = named.then(|| words.word(who.last).to_lowercase());
    let of_name = called.filter(|_| named).and_then(sex);
    let inside = (who.first.saturating_sub(1)..=who.last).find_map(|at| aged(words.word(at)));
    // "Smith, 29,"
    let behind = words.is(who.last + 1, ",").then(|| words.word(who.last + 2).parse().ok()).flatten();
    Person { sex: sex(words.word(who.head)).or(of_name), age: inside.or(behind), name }
}

/// "21-year-old".
fn aged(word: &str) -> Option<u32> {
    word.split_once("-year")?.0.parse().ok()
}

/// "Two boys and a woman were shot", "she and three others": the sum of a count that has a role and of one person beside it.
///
/// The count itself is then a part of those told of, and loses its role.
pub(super) fn with_one(words: Words, quantities: &mut Vec<Quantity>) {
    let mut sums = Vec::new();
    for count in quantities.iter_mut().filter(|q| q.role.is_some() && q.kind == QuantityKind::Count) {
        if let Some(sum) = sum(words, count) {
            (count.role, count.role_span) = (None, None);
            sums.push(sum);
        }
    }
    if !sums.is_empty() {
        quantities.append(&mut sums);
        quantities.sort_by_key(|q| (q.span, q.role));
    }
}

/// "a woman", "a woman last week": the person behind "and", without the time behind.
fn one_behind(words: Words, at: usize) -> Option<NounPhrase> {
    let who = phrase::forward(words, at)?;
    if !phrase::is_when(words, who.head) {
        return Some(who);
    }
    let head = (who.first..who.head).find(|at| PERSONS.has(words.word(*at)))?;
    Some(NounPhrase { last: head, head, ..who })
}

/// Whether the person is the subject of what follows: "killed 12 people and a woman was rescued".
///
/// The verb may stand behind "from …" or "in …"; one that opens a clause about the person ("who", "when") is none of theirs.
fn begins_clause(words: Words, who: NounPhrase) -> bool {
    let mut clauses = 0;
    for at in who.last + 1..words.tokens.len() {
        let opens = matches!(words.tag(at), Tag::Sconj | Tag::Cconj)
            || words.is_any(at, &["as", "after", "before", "since", "until"]);
        let relative = words.is_any(at, &["who", "whom", "whose", "that", "which"]);
        if words.ends_clause(at) || words.is(at, ",") || words.is(at, "to") || opens && !relative {
            return false;
        }
        if relative {
            clauses += 1;
        } else if is_finite(words, at) {
            if clauses == 0 {
                return true;
            }
            clauses -= 1;
        }
    }
    false
}

/// Whether a verb group with a subject of its own ends in token `at`: no "working", and of "was rescued" the last alone.
fn is_finite(words: Words, at: usize) -> bool {
    let goes_on = words.is_verbal(at + 1) || words.tag(at + 1) == Tag::Adv && words.is_verbal(at + 2);
    let bare = words.word(at).ends_with("ing") && words.tag(at.wrapping_sub(1)) != Tag::Aux;
    words.is_verbal(at) && !goes_on && !bare
}

/// Whether the sum is of all: its row goes no further, and the row is no part of others.
fn is_whole(words: Words, count: &Quantity, (first, last): (usize, usize)) -> bool {
    let end = words.tokens[last].span.end;
    let told = count.role_span.map_or(last, |span| words.holding(span.start));
    let among = (last + 1..told).any(|at| words.is_any(at, &["among", "part"]));
    let more = words.is_any(last + 1, &["and", "or"]) && !words.is_verbal(last + 2)
        || words.is(last + 1, ",") && words.is_any(last + 2, &["and", "as"]);
    let start = first - usize::from(first > 0 && words.tag(first - 1) == Tag::Det);
    let joined = start.checked_sub(1).filter(|at| words.is_any(*at, &[",", "and", "&"]));
    let row = joined.and_then(|at| phrase::backward(words, at.checked_sub(1)?)).is_some_and(|before| {
        let person = PERSONS.has(crate::lexicon::plural::singular(words.word(before.head)).as_str());
        let led = words.tag(before.first.wrapping_sub(1)) == Tag::Adp;
        (person || sufferer::one_person(words, before)) && !led
    });
    let part = super::role::is_part(words, count) || end < count.span.end;
    !among && !more && !row && !part
}

fn sum(words: Words, count: &Quantity) -> Option<Quantity> {
    let value = count.value.filter(|value| *value >= 1.0 && value.fract() == 0.0)?;
    let (start, end) = (words.holding(count.span.start), words.from(count.span.end));
    let others = words.is_any(end.wrapping_sub(1), &["other", "others"])
        || words.is_any(start + 1, &["other", "others"]);
    let behind = (words.is(end, "and") && words.is_any(end + 1, &["a", "an", "one"])).then_some(end + 1);
    let object = count.role_span.is_none_or(|span| span.start < count.span.end);
    let behind = behind
        .and_then(|at| one_behind(words, at))
        .filter(|who| sufferer::one_person(words, *who) && !(object && begins_clause(words, *who)));
    let ahead = start.checked_sub(2).filter(|_| others && words.is(start - 1, "and"));
    let ahead = ahead.and_then(|last| {
        let pronoun = words.is_any(last, &["he", "she", "him", "her"]);
        let alone = NounPhrase { first: last, last, head: last };
        let who = if pronoun { Some(alone) } else { phrase::backward(words, last) };
        who.filter(|who| {
            sufferer::one_person(words, *who) && words.tag(who.first.wrapping_sub(1)) != Tag::Adp
        })
    });
    let (first, last) = match (ahead, behind) {
        (Some(who), None) => (who.first, end.checked_sub(1)?),
        (None, Some(who)) => (start, who.last),
        _ => return None,
    };
    let span = words.span(first, last);
    let mut sum = count.clone();
    sum.span = span;
    sum.value = Some(value + 1.0);
    sum.interval = count.interval.shifted(1.0);
    if !is_whole(words, count, (first, last)) {
        sum.interval = Interval::at_least(value + 1.0, true);
        sum.bound = Bound::AtLeast;
    }
    if let Some(unit) = &mut sum.unit {
        unit.id = "person".to_owned();
    }
    if let Some(measurand) = &mut sum.measurand {
        measurand.head = "person".to_owned();
        measurand.span = span;
        measurand.text = span.of(words.text).to_owned();
    }
    Some(sum)
}
