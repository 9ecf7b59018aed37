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
use crate::claim::UNNAMED_SPEAKERS;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionMode;
use crate::claim::mention::EntityKind;
use crate::claim::mention::Mention;
use crate::claim::mention::MentionForm;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::lexicon::gazetteer;
use crate::lexicon::gazetteer::Sort;
use crate::lexicon::name_words;

/// What earlier sentences leave for later ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// Persons named of late, the likeliest to be meant by a pronoun first.
    pub(super) persons: Vec<Known>,
    /// The same, named in the words of others: whom those who are quoted speak of.
    pub(super) quoted: Vec<Known>,
    /// Whether the subject of late is a person without a name ("a detective"), to whom a pronoun goes back before all others.
    pub(super) unnamed: bool,
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
    // Subjects before others, each in order of the text; those named in the words of somebody quoted apart.
    let mut subjects: Vec<Known> = Vec::new();
    let mut others: Vec<Known> = Vec::new();
    let mut quoted: Vec<Known> = Vec::new();
    let unnamed = speaks_unnamed(frame, sentence);
    for (at, mention) in sentence.mentions.iter().enumerate() {
        let inside = is_quoted(sentence, mention);
        let entity = match mention.form {
            MentionForm::Pronoun => {
                let word = mention.span.of(frame.text);
                let near = others.iter().rev().take(if is_reflexive(frame, mention) { 0 } else { MOST });
                let here = subjects.iter().rev().chain(near);
                let speaker = (!inside).then(|| speaker_of(sentence, &found, mention)).flatten();
                let told = || here.clone().chain(&context.persons);
                let spoken = || quoted.iter().rev().chain(&context.quoted);
                let means = || {
                    if inside {
                        pronoun(word, spoken().chain(told()))
                    } else {
                        pronoun(word, told().chain(spoken()))
                    }
                };
                let nobody = !inside && subjects.is_empty() && (unnamed || context.unnamed);
                speaker
                    .filter(|known| can_mean(word, known))
                    .or_else(|| means().filter(|_| !nobody).cloned())
                    .map(|known| person(&known))
            }
            MentionForm::Role => role(frame, sentence, at, roster),
            MentionForm::Adjective | MentionForm::Name => Some(name(frame, sentence, at, roster)),
        };
        if let Some(entity) = entity.as_ref().filter(|entity| is_new_person(mention, entity)) {
            let list = match (inside, is_subject(frame, sentence, at)) {
                (true, _) => &mut quoted,
                (_, true) => &mut subjects,
                _ => &mut others,
            };
            list.push(known(entity));
        }
        found.push(entity);
    }
    context.unnamed = unnamed || (context.unnamed && subjects.is_empty());
    remember(&mut context.persons, subjects.into_iter().chain(others));
    remember(&mut context.quoted, quoted.into_iter());
    found
}

/// Puts the persons of a sentence before those of earlier ones.
fn remember(persons: &mut Vec<Known>, new: impl Iterator<Item = Known>) {
    let before = std::mem::take(persons);
    for person in new.chain(before) {
        if persons.len() < MOST && !persons.iter().any(|known| known.id == person.id) {
            persons.push(person);
        }
    }
}

/// Whether the mention stands in words given as somebody's own.
fn is_quoted(sentence: &SentenceReading, mention: &Mention) -> bool {
    let own = |said: &Attribution| matches!(said.mode, AttributionMode::Quote | AttributionMode::Carried);
    sentence.attributions.iter().any(|said| own(said) && said.covers(mention.span))
}

fn is_person_noun(word: &str) -> bool {
    name_words::is_person_noun(word) || UNNAMED_SPEAKERS.contains(word)
}

/// Whether the sentence opens with a person without a name, or one says it: "A detective spoke", "the wife of Mr Hale said".
fn speaks_unnamed(frame: &Frame, sentence: &SentenceReading) -> bool {
    let opens = |tokens: &[Token]| {
        let determined = tokens.first().is_some_and(|first| matches!(first.tag, Tag::Det | Tag::Pron));
        let modifies = |token: &&Token| matches!(token.tag, Tag::Adj | Tag::Noun);
        let nouns = tokens.get(1..).unwrap_or_default().iter().take_while(modifies);
        let head = nouns.clone().last().is_some_and(|head| is_person_noun(head.of(frame.text)));
        // "the director Greta Holm": a name behind the noun names the person.
        let named = tokens.get(1 + nouns.count()).is_some_and(|next| next.tag == Tag::Propn);
        determined && head && !named
    };
    let own = |said: &&Attribution| said.mode != AttributionMode::Carried;
    let speakers = sentence.attributions.iter().filter(own).filter_map(|said| said.speaker);
    let mut speaking = speakers.map(|speaker| {
        let first = sentence.tokens.partition_point(|token| token.span.end <= speaker.start);
        &sentence.tokens[first..]
    });
    opens(&sentence.tokens) || speaking.any(opens)
}

/// The person who says the clause that a pronoun opens: "*Keller* told Ann Lee *he* would stay". The innermost, where several do.
fn speaker_of(sentence: &SentenceReading, found: &[Option<Entity>], pronoun: &Mention) -> Option<Known> {
    let says = |said: &&Attribution| {
        said.mode == AttributionMode::Indirect
            && said.cue.is_some_and(|cue| cue.end <= pronoun.span.start)
            && said.content.start + OPENING >= pronoun.span.start
            && said.content.contains(pronoun.span)
    };
    let said = sentence.attributions.iter().filter(says).max_by_key(|said| said.content.start)?;
    let speaker = said.speaker.filter(|speaker| speaker.end <= pronoun.span.start)?;
    let person = |(_, entity): (&Mention, &Option<Entity>)| {
        entity.as_ref().filter(|entity| entity.kind == EntityKind::Person).map(known)
    };
    // "the wife of Mr Hale said": a name behind a preposition is not who speaks.
    let tied = |mention: &Mention| {
        let tokens = sentence
            .tokens
            .iter()
            .filter(|token| token.span.start >= speaker.start && token.span.end <= mention.span.start);
        tokens.into_iter().any(|token| token.tag == Tag::Adp)
    };
    let names = sentence.mentions.iter().zip(found).filter(|(mention, _)| speaker.contains(mention.span));
    let one = names.clone().count() == 1 || speaker.len() <= LONG_NAME;
    names.filter(|(mention, _)| !tied(mention)).filter_map(person).next_back().filter(|_| one)
}

/// Bytes from the start of what is said up to which a pronoun opens it: "that he". Chosen.
const OPENING: usize = 8;

/// Bytes of a speaker that is no more than a name with its title. Chosen.
const LONG_NAME: usize = 32;

/// The first person the pronoun can mean, those whose first name says so before those of whom nothing is known.
fn pronoun<'a>(word: &str, persons: impl Iterator<Item = &'a Known> + Clone) -> Option<&'a Known> {
    let wanted = sex(word);
    let mut sure = persons.clone().filter(|known| called(known) == wanted);
    let mut open = persons.filter(|known| matches!(called(known), "") || called(known) == wanted);
    if wanted == "she" { sure.next().or_else(|| open.next()) } else { open.next() }
}

/// "she" for the pronouns of a woman, else "he".
fn sex(pronoun: &str) -> &'static str {
    let small = pronoun.to_ascii_lowercase();
    if small.starts_with('s') || small.starts_with("her") { "she" } else { "he" }
}

/// What the first name says of a person: "he", "she", or nothing.
fn called(known: &Known) -> &'static str {
    known.name.split(' ').next().and_then(name_words::called).unwrap_or("")
}

fn can_mean(pronoun: &str, known: &Known) -> bool {
    matches!(called(known), "") || called(known) == sex(pronoun)
}

fn is_reflexive(frame: &Frame, mention: &Mention) -> bool {
    mention.span.of(frame.text).ends_with("self")
}

/// Whether the name speaks, or neither a preposition nor a verb stands before it and its titles.
fn is_subject(frame: &Frame, sentence: &SentenceReading, at: usize) -> bool {
    let start = sentence.mentions[at].span.start;
    let first = sentence.tokens.partition_point(|token| token.span.end <= start);
    let titles = |token: &&crate::claim::token::Token| {
        matches!(token.tag, Tag::Propn | Tag::Adj | Tag::Noun | Tag::Det)
    };
    let before = sentence.tokens[..first].iter().rev().find(|token| !titles(token));
    let speaks =
        |said: &Attribution| said.speaker.is_some_and(|speaker| speaker.overlaps(sentence.mentions[at].span));
    before.is_none_or(|token| {
        let word = token.of(frame.text);
        !matches!(token.tag, Tag::Adp | Tag::Verb) && !matches!(word, "and" | "’s" | "'s" | "&" | "to")
    }) || sentence.attributions.iter().any(speaks)
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
