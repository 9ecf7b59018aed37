//! A mention and what the article teaches in, the entity it means out.

use super::Entity;
use super::EntityId;
use super::Frame;
use super::UsedAs;
use super::roster;
use super::roster::Known;
use super::roster::Roster;
use super::usage;
use crate::claim::SentenceReading;
use crate::claim::mention::EntityKind;
use crate::claim::mention::Mention;
use crate::claim::mention::MentionForm;
use crate::lexicon::gazetteer;
use crate::lexicon::gazetteer::Sort;
use crate::lexicon::name_words;

/// What earlier sentences leave for later ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The person named last as the first of a sentence, for pronouns.
    pub(super) person: Option<Known>,
}

/// The entities of one sentence, parallel to its mentions.
pub(super) fn sentence(
    frame: &Frame,
    sentence: &SentenceReading,
    roster: &Roster,
    context: &mut Context,
) -> Vec<Option<Entity>> {
    let mut found: Vec<Option<Entity>> = Vec::with_capacity(sentence.mentions.len());
    let mut local: Option<Known> = None;
    for (at, mention) in sentence.mentions.iter().enumerate() {
        let entity = match mention.form {
            MentionForm::Pronoun => local.as_ref().or(context.person.as_ref()).map(person),
            MentionForm::Role => role(frame, sentence, at, roster),
            MentionForm::Adjective | MentionForm::Name => Some(name(frame, sentence, at, roster)),
        };
        if let Some(entity) = entity.as_ref().filter(|entity| is_new_person(mention, entity)) {
            local.get_or_insert_with(|| known(entity));
        }
        found.push(entity);
    }
    if local.is_some() {
        context.person = local;
    }
    found
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
            listed(frame, sentence, at, surface.entry)
        }
        _ => unlisted(frame, sentence, at, roster),
    }
}

fn listed(frame: &Frame, sentence: &SentenceReading, at: usize, entry: &'static gazetteer::Entry) -> Entity {
    let mention = &sentence.mentions[at];
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
        let state = office.and_then(|(state, _)| state);
        if let Some(mut known) = roster.person(text, state.as_deref()) {
            known.kind = EntityKind::Person;
            return entity(respelled(known, roster), None);
        }
    }
    entity(roster::named(text, mention.kind), None)
}

/// The same person under the spelling the article used first.
fn respelled(known: Known, roster: &Roster) -> Known {
    let alike = roster.short.values().flatten().find(|other| roster::folds_alike(&other.name, &known.name));
    alike.cloned().map_or(known, |other| Known { kind: EntityKind::Person, ..other })
}
