//! A mention and what the article teaches in, the entity it means out.

use super::Entity;
use super::EntityId;
use super::Frame;
use super::UsedAs;
use super::elsewhere;
use super::elsewhere::Told;
use super::roster;
use super::roster::Known;
use super::roster::Roster;
use super::usage;
use crate::claim::SentenceReading;
use crate::claim::mention::EntityKind;
use crate::claim::mention::Mention;
use crate::claim::mention::MentionForm;
use crate::claim::token::Tag;
use crate::lexicon::gazetteer;
use crate::lexicon::gazetteer::Sort;
use crate::lexicon::name_words;

/// What earlier sentences leave for later ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// Persons named of late, the likeliest to be meant by a pronoun first.
    pub(super) persons: Vec<Known>,
}

/// Most persons a pronoun can go back to.
const MOST: usize = 4;

/// The entities of one sentence, parallel to its mentions.
pub(super) fn sentence(
    frame: &Frame,
    sentence: &SentenceReading,
    roster: &Roster,
    context: &mut Context,
) -> Vec<Option<Entity>> {
    let mut found: Vec<Option<Entity>> = Vec::with_capacity(sentence.mentions.len());
    // Subjects before others, each in order of the text.
    let mut subjects: Vec<Known> = Vec::new();
    let mut others: Vec<Known> = Vec::new();
    for (at, mention) in sentence.mentions.iter().enumerate() {
        let entity = match mention.form {
            MentionForm::Pronoun => {
                let near = others.iter().rev().take(if is_reflexive(frame, mention) { 0 } else { MOST });
                let here = subjects.iter().rev().chain(near);
                pronoun(mention.span.of(frame.text), here.chain(&context.persons)).map(person)
            }
            MentionForm::Role => role(frame, sentence, at, roster),
            MentionForm::Adjective | MentionForm::Name => Some(name(frame, sentence, at, roster)),
        };
        if let Some(entity) = entity.as_ref().filter(|entity| is_new_person(mention, entity)) {
            let list = if is_subject(frame, sentence, at) { &mut subjects } else { &mut others };
            list.push(known(entity));
        }
        found.push(entity);
    }
    remember(context, subjects, others);
    found
}

/// Puts the persons of a sentence before those of earlier ones.
fn remember(context: &mut Context, subjects: Vec<Known>, others: Vec<Known>) {
    let before = std::mem::take(&mut context.persons);
    for person in subjects.into_iter().chain(others).chain(before) {
        if context.persons.len() < MOST && !context.persons.iter().any(|known| known.id == person.id) {
            context.persons.push(person);
        }
    }
}

/// The first person the pronoun can mean, those whose first name says so before those of whom nothing is known.
fn pronoun<'a>(word: &str, persons: impl Iterator<Item = &'a Known> + Clone) -> Option<&'a Known> {
    let wanted = if word.to_ascii_lowercase().starts_with('s') || word.to_ascii_lowercase().starts_with("her")
    {
        "she"
    } else {
        "he"
    };
    let called = |known: &Known| known.name.split(' ').next().and_then(name_words::called).unwrap_or("");
    let mut sure = persons.clone().filter(|known| called(known) == wanted);
    let mut open = persons.filter(|known| matches!(called(known), "") || called(known) == wanted);
    if wanted == "she" { sure.next().or_else(|| open.next()) } else { open.next() }
}

fn is_reflexive(frame: &Frame, mention: &Mention) -> bool {
    mention.span.of(frame.text).ends_with("self")
}

/// Whether no preposition stands before the name and its titles.
fn is_subject(frame: &Frame, sentence: &SentenceReading, at: usize) -> bool {
    let start = sentence.mentions[at].span.start;
    let first = sentence.tokens.partition_point(|token| token.span.end <= start);
    let titles = |token: &&crate::claim::token::Token| {
        matches!(token.tag, Tag::Propn | Tag::Adj | Tag::Noun | Tag::Det)
    };
    let before = sentence.tokens[..first].iter().rev().find(|token| !titles(token));
    before.is_none_or(|token| {
        let word = token.of(frame.text);
        token.tag != Tag::Adp && !matches!(word, "and" | "’s" | "'s" | "&" | "to")
    })
}

fn is_new_person(mention: &Mention, entity: &Entity) -> bool {
    mention.form != MentionForm::Pronoun && entity.kind == EntityKind::Person
}

fn known(entity: &Entity) -> Known {
    Known { id: entity.id.0.clone(), name: entity.name.clone(), kind: entity.kind }
}

fn person(known: &Known) -> Entity {
    entity(known.clone(), None)
}

fn entity(known: Known, used_as: Option<UsedAs>) -> Entity {
    Entity { id: EntityId(known.id), kind: known.kind, used_as, name: known.name }
}

/// Who holds the role: whom the article itself gives it to, else whom the list does.
fn role(frame: &Frame, sentence: &SentenceReading, at: usize, roster: &Roster) -> Option<Entity> {
    let mention = &sentence.mentions[at];
    let words: Vec<&str> = mention.span.of(frame.text).split(' ').collect();
    let (_, role) = name_words::role(&words)?;
    let class = if role.class.is_empty() { words.join(" ").to_lowercase() } else { role.class.to_owned() };
    let before = at.checked_sub(1).map(|before| &sentence.mentions[before]);
    let state = before
        .filter(|before| roster::is_joint(roster::between(frame.text, before.span, mention.span)))
        .and_then(|before| roster::state_of(before.span.of(frame.text)));
    if let Some(person) = apposed(frame, sentence, at, roster) {
        return Some(person);
    }
    let state = state.or_else(|| {
        let next = sentence.mentions.get(at + 1)?;
        let of = matches!(roster::between(frame.text, mention.span, next.span), " of " | " of the ");
        of.then(|| roster::state_of(next.span.of(frame.text))).flatten()
    });
    if let Some(state) = state {
        let named = roster.offices.get(&(state.clone(), class.clone())).cloned();
        let named = named.or_else(|| match gazetteer::office_holders(&state, &class).as_slice() {
            [only] if is_named(frame, only) => Some(roster::named(only.name, EntityKind::Person)),
            _ => None,
        });
        return named.map(|known| person(&known));
    }
    match roster.sole.get(&class).map(Vec::as_slice) {
        Some([only]) => Some(person(only)),
        _ => None,
    }
}

/// The person named right after the role: "the leader of the party, Xi Jinping".
fn apposed(frame: &Frame, sentence: &SentenceReading, at: usize, roster: &Roster) -> Option<Entity> {
    let mentions = &sentence.mentions;
    let role = mentions[at].span;
    let directly = |left: usize, right: usize| {
        roster::between(frame.text, mentions[left].span, mentions.get(right).map_or(role, |m| m.span)) == ", "
    };
    let next = mentions.get(at + 1)?;
    let right = if directly(at, at + 1) {
        at + 1
    } else if roster::between(frame.text, role, next.span).starts_with(" of ") && directly(at + 1, at + 2) {
        at + 2
    } else {
        return None;
    };
    let person =
        mentions.get(right).filter(|m| m.kind == EntityKind::Person && m.form == MentionForm::Name)?;
    debug_assert!(person.span.start >= role.end);
    Some(name(frame, sentence, right, roster)).filter(|entity| entity.kind == EntityKind::Person)
}

/// Whether the article names him at all: a list alone does not say who held an office at the time.
fn is_named(frame: &Frame, entry: &gazetteer::Entry) -> bool {
    entry.name.rsplit(' ').next().is_some_and(|surname| frame.text.contains(surname))
}

fn name(frame: &Frame, sentence: &SentenceReading, at: usize, roster: &Roster) -> Entity {
    let mention = &sentence.mentions[at];
    let text = mention.span.of(frame.text);
    if let Some(known) = roster.acronyms.get(text) {
        return entity(known.clone(), None);
    }
    match gazetteer::longest_at(text, 0).filter(|(end, _)| *end == text.len()) {
        Some((_, surface)) if surface.entry.kind != Sort::Person => {
            listed(frame, sentence, at, roster, surface.entry)
        }
        _ => unlisted(frame, sentence, at, roster),
    }
}

fn listed(
    frame: &Frame,
    sentence: &SentenceReading,
    at: usize,
    roster: &Roster,
    entry: &'static gazetteer::Entry,
) -> Entity {
    let mention = &sentence.mentions[at];
    if let Some(learned) = roster.towns.get(entry.id) {
        let here = elsewhere::told(frame, sentence, at, entry);
        let town = match here {
            Some(Told::Elsewhere(known)) => Some(known),
            Some(Told::There) => None,
            None => learned.clone(),
        };
        if let Some(known) = town.filter(|_| mention.form == MentionForm::Name) {
            return entity(known, Some(UsedAs::Place));
        }
    }
    let used_as = usage::used_as(frame, sentence, at, entry);
    let state = (used_as == Some(UsedAs::Government) && !entry.stands_for.is_empty())
        .then(|| gazetteer::entry(entry.stands_for))
        .flatten();
    let entry = state.unwrap_or(entry);
    let known = Known { id: entry.id.to_owned(), name: entry.name.to_owned(), kind: mention.kind };
    entity(known, used_as)
}

fn unlisted(frame: &Frame, sentence: &SentenceReading, at: usize, roster: &Roster) -> Entity {
    let mention = &sentence.mentions[at];
    let text = mention.span.of(frame.text);
    let office = roster::office_before(frame, sentence, at);
    let one_word = !text.contains(' ');
    let is_person = mention.kind == EntityKind::Person
        || office.is_some()
        || (one_word && roster.short.contains_key(text) && mention.kind == EntityKind::Unknown);
    if is_person {
        let office = office.as_ref().map(|(state, _)| state.as_deref());
        if let Some(mut known) = roster.person(text, mention.span.start, office) {
            known.kind = EntityKind::Person;
            return entity(respelled(known, roster), None);
        }
    }
    let whole = roster.bodies.get(text).filter(|_| mention.kind != EntityKind::Person);
    let company = roster.companies.get(text).filter(|_| mention.kind != EntityKind::Person);
    let whole = whole.or(company);
    let known = whole.cloned().flatten().unwrap_or_else(|| roster::named(text, mention.kind));
    entity(known, None)
}

/// The same person under the spelling the article used first.
fn respelled(known: Known, roster: &Roster) -> Known {
    let alike = roster.short.values().flatten().find(|other| roster::folds_alike(&other.name, &known.name));
    alike.cloned().map_or(known, |other| Known { kind: EntityKind::Person, ..other })
}
