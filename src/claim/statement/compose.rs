//! The clauses and annotations of a sentence in, its claims out.

use super::Claim;
use super::ClaimKind;
use super::Event;
use super::Modality;
use super::Part;
use super::Polarity;
use super::arguments;
use super::arguments::Arguments;
use super::clauses;
use super::clauses::Clause;
use super::clauses::Shape;
use super::phrases;
use super::worth;
use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::lists;
use crate::claim::modality;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::claim::quantity::Role;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::lexicon::events;
use crate::primitives::Span;
use std::ops::Range;
use std::sync::LazyLock;

static VERB_CLASSES: LazyLock<Table> =
    LazyLock::new(|| Table::parse("verb_classes", include_str!("../../lexicon/data/verb_classes.tsv")));

/// Verbs that only carry an event noun ("held talks", "paid a visit").
static LIGHT: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&VERB_CLASSES, "light"));

/// Verbs whose infinitive is the event ("plans to visit").
static CATENATIVE: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&VERB_CLASSES, "catenative"));

/// Event classes that report; the content is the claim.
const REPORTING: &[&str] = &["say", "believe", "show", "want"];

/// The claims of one sentence, in order of their clauses.
pub(super) fn claims(scene: &Scene, at: usize, reading: &SentenceReading) -> Vec<Claim> {
    let clauses = clauses::clauses(scene, reading);
    let mut claims = Vec::new();
    let mut arguments: Vec<Arguments> = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        let next = clauses.get(index + 1);
        let event = event_of(scene, reading, clause);
        let noun = event.span != scene.tokens[clause.verb.main].span;
        let class = arguments::class(&event.lemma, noun).to_owned();
        let passive = clause.verb.shape == Shape::Passive;
        let mut own = arguments::of_event(scene, at, reading, &clause.tokens, event.span, &class, passive);
        arguments::inherit(&mut own, arguments.last(), clause.verb.shape);
        if is_stated(clause, next, &class, noun, reading) {
            let kind = if clause.verb.shape == Shape::Copula && !noun {
                ClaimKind::Statement
            } else {
                ClaimKind::Event
            };
            let event = (kind == ClaimKind::Event).then_some(event);
            let mut claim = claim(scene, reading, &clause.tokens, kind, event, &own);
            claim.objects = phrases::objects(
                scene,
                reading,
                clause.verb.main + 1..clause.tokens.end.max(clause.verb.main + 1),
            );
            claims.push(claim);
        }
        arguments.push(own);
    }
    nominal(scene, at, reading, &clauses, &mut claims);
    quantities(scene, at, reading, &clauses, &arguments, &mut claims);
    if claims.is_empty() {
        claims.extend(bare(scene, at, reading));
    }
    for claim in &mut claims {
        finish(scene, reading, claim);
    }
    claims
}

/// The event of a clause: its verb, or the noun a light verb carries.
fn event_of(scene: &Scene, reading: &SentenceReading, clause: &Clause) -> Event {
    let main = scene.tokens[clause.verb.main];
    let verb = Event { span: main.span, lemma: clause.verb.lemma.clone() };
    let verb = particle(scene, clause, verb);
    if verb.lemma != clause.verb.lemma || !LIGHT.contains(&clause.verb.lemma) {
        return verb;
    }
    let after = clause.verb.main + 1..clause.tokens.end.min(clause.verb.main + 8);
    let first = clause.verb.main + 1;
    // Taggers miss some event nouns; between the light verb and the next noun they are none the less.
    let is_last =
        |at: usize| scene.tokens.get(at + 1).is_none_or(|next| !matches!(next.tag, Tag::Noun | Tag::Propn));
    let determined = |at: usize| matches!(scene.tokens[at - 1].tag, Tag::Det | Tag::Adj | Tag::Num);
    let mistaken = |at: usize| match scene.tokens[at].tag {
        Tag::Verb => at == first || determined(at),
        Tag::Adj | Tag::Propn | Tag::X => is_last(at),
        _ => false,
    };
    let timed = |at: usize| reading.times.iter().any(|time| time.span.contains(scene.tokens[at].span));
    let mut carriers = after.take_while(|at| {
        !timed(*at)
            && !is_phrase_end(scene, reading, *at)
            && (scene.tokens[*at].tag != Tag::Verb || mistaken(*at))
    });
    let carried =
        carriers.find_map(|at| if mistaken(at) { named_event(scene, at) } else { event_noun(scene, at) });
    carried.unwrap_or(verb)
}

/// "sit down", "swear in": verb and particle are one event where the list has them so.
fn particle(scene: &Scene, clause: &Clause, verb: Event) -> Event {
    let Some(next) = scene.tokens.get(clause.verb.main + 1) else { return verb };
    let joined = format!("{} {}", verb.lemma, next.of(scene.text));
    if events::of_verb(&joined).is_some() {
        Event { span: verb.span.cover(next.span), lemma: joined }
    } else {
        verb
    }
}

fn is_phrase_end(scene: &Scene, reading: &SentenceReading, at: usize) -> bool {
    let token = scene.tokens[at].span;
    if reading.quantities.iter().any(|quantity| quantity.span.contains(token)) {
        return false;
    }
    matches!(scene.tokens[at].tag, Tag::Punct | Tag::Sconj)
        || scene.tokens[at].tag == Tag::Adp && !matches!(scene.tokens[at].of(scene.text), "of" | "on")
}

fn event_noun(scene: &Scene, at: usize) -> Option<Event> {
    let token = scene.tokens[at];
    if token.tag != Tag::Noun {
        return None;
    }
    named_event(scene, at)
}

/// The event a word names, read as a noun.
fn named_event(scene: &Scene, at: usize) -> Option<Event> {
    let token = scene.tokens[at];
    let word = token.of(scene.text).to_lowercase();
    let singular = lemma(&word, Tag::Noun).into_owned();
    let known = [singular, word].into_iter().find(|word| events::of_noun(word).is_some())?;
    Some(Event { span: token.span, lemma: known })
}

/// Whether the clause claims its event: reporting and catenative verbs leave that to what they govern.
fn is_stated(
    clause: &Clause,
    next: Option<&Clause>,
    class: &str,
    noun: bool,
    reading: &SentenceReading,
) -> bool {
    if noun {
        return true;
    }
    let verb = &clause.verb;
    let governs = next.is_some_and(|next| {
        next.verb.shape == Shape::Infinitive && next.verb.tokens.start <= verb.tokens.end + 1
    });
    if governs && (CATENATIVE.contains(&verb.lemma) || verb.shape == Shape::Copula) {
        return false;
    }
    let listed = events::of_verb(&verb.lemma).is_some();
    if matches!(verb.shape, Shape::Gerund) && !listed {
        return false;
    }
    let cued = |cue: Option<Span>| cue.is_some();
    let reports = REPORTING.contains(&class) && reading.attributions.iter().any(|a| cued(a.cue));
    !(REPORTING.contains(&class) && (reports || next.is_some()))
}

fn claim(
    scene: &Scene,
    _reading: &SentenceReading,
    range: &Range<usize>,
    kind: ClaimKind,
    event: Option<Event>,
    arguments: &Arguments,
) -> Claim {
    Claim {
        span: arguments::covered(scene, range),
        kind,
        event,
        quantity: None,
        participants: arguments.participants.clone(),
        objects: Vec::new(),
        place: arguments.place,
        excluded_places: arguments.excluded_places.clone(),
        time: arguments.time,
        polarity: Polarity::Affirmed,
        modality: Modality::Happened,
        attribution: None,
        hedges: Vec::new(),
        checkworthy: 0.0,
    }
}

/// Events named by a noun with its own participants ("Putin's visit to China", "the attack on Odesa").
fn nominal(scene: &Scene, at: usize, reading: &SentenceReading, clauses: &[Clause], claims: &mut Vec<Claim>) {
    for token in 0..scene.tokens.len() {
        let Some(event) = event_noun(scene, token) else { continue };
        if reading.times.iter().any(|time| time.span.contains(event.span)) {
            continue;
        }
        let used = claims
            .iter()
            .any(|claim| claim.event.as_ref().is_some_and(|other| other.span.overlaps(event.span)));
        let is_modifier = scene.tokens.get(token + 1).is_some_and(|next| next.tag == Tag::Noun);
        let class = arguments::class(&event.lemma, true).to_owned();
        if used || is_modifier || !events::stands_alone(&event.lemma) {
            continue;
        }
        let range = noun_range(scene, reading, token);
        let mut own = arguments::of_event(scene, at, reading, &range, event.span, &class, false);
        for participant in &mut own.participants {
            if reading.mentions[participant.mention.index].span.end <= event.span.start {
                participant.part = Part::Agent;
            }
        }
        let has_agent = own.participants.iter().any(|p| p.part == Part::Agent);
        if own.participants.is_empty() && own.place.is_none()
            || !has_agent && own.place.is_none() && range.len() < 3
        {
            continue;
        }
        let clause = clauses.iter().find(|clause| clause.tokens.contains(&token));
        let span_range = clause.map_or(range, |clause| clause.tokens.clone());
        if own.time.is_none() {
            own.time = arguments::of_event(scene, at, reading, &span_range, event.span, &class, false).time;
        }
        claims.push(claim(scene, reading, &span_range, ClaimKind::Event, Some(event), &own));
    }
}

/// The noun phrase around an event noun: its possessor before it, its prepositional phrases after it.
fn noun_range(scene: &Scene, reading: &SentenceReading, token: usize) -> Range<usize> {
    let tag = |at: usize| scene.tokens[at].tag;
    let word = |at: usize| scene.tokens[at].of(scene.text);
    let mut start = token;
    while start > 0
        && (matches!(tag(start - 1), Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num | Tag::Part | Tag::Adv)
            && word(start - 1) != "to"
            || matches!(word(start - 1), "his" | "her" | "their" | "-"))
    {
        start -= 1;
    }
    let mut end = token + 1;
    while end < scene.tokens.len() {
        let in_mention = reading.mentions.iter().any(|m| m.span.overlaps(scene.tokens[end].span));
        let link = LINKS_NOUN.contains(word(end));
        if !(in_mention || link || matches!(tag(end), Tag::Adj | Tag::Noun | Tag::Propn | Tag::Det)) {
            break;
        }
        end += 1;
    }
    start..end
}

/// A claim a quantity.
fn quantities(
    scene: &Scene,
    at: usize,
    reading: &SentenceReading,
    clauses: &[Clause],
    arguments: &[Arguments],
    claims: &mut Vec<Claim>,
) {
    let stated = |(_, quantity): &(usize, &Quantity)| quantity.kind != QuantityKind::Designation;
    for (index, quantity) in reading.quantities.iter().enumerate().filter(stated).take(MOST_QUANTITIES) {
        let home = clauses.iter().position(|clause| clause.span(scene).overlaps(quantity.span));
        let whole = 0..scene.tokens.len();
        let range = home.map_or(whole, |home| clauses[home].tokens.clone());
        let own = home.map_or_else(
            || arguments::of_event(scene, at, reading, &range, quantity.span, "", false),
            |home| arguments[home].clone(),
        );
        let event = home.map(|home| event_of(scene, reading, &clauses[home]));
        let event = event.filter(|event| !matches!(event.lemma.as_str(), "be" | "have"));
        let event = role_event(scene, quantity).or(event);
        let mut claim = claim(scene, reading, &range, ClaimKind::Quantity, event, &own);
        claim.quantity = Some(index);
        if let Some(time) = quantity.time {
            claim.time = Some(super::TimeRef { sentence: at, index: time, inferred_from: None });
        }
        claims.push(claim);
    }
}

/// How many amounts one sentence can put forward: past it, it is a table. Chosen: of 250 news articles the sentences of words have
/// at most 8, tables run together 57 and 89.
const MOST_QUANTITIES: usize = 64;

/// The event that gives counted people their part: "killed 12", "a death toll of 12".
fn role_event(scene: &Scene, quantity: &Quantity) -> Option<Event> {
    let span = quantity.role_span?;
    let word = span.of(scene.text).to_lowercase();
    let known = |lemma: &str| events::of_verb(lemma).or_else(|| events::of_noun(lemma)).is_some();
    let (first, particle) = word.split_once(' ').unwrap_or((&word, ""));
    let verb = lemma(first, Tag::Verb);
    let noun = lemma(first, Tag::Noun);
    let phrase = format!("{verb} {particle}");
    let found = [phrase.trim_end(), &*verb, &*noun].into_iter().find(|it| known(it));
    let found = found.or_else(|| (quantity.role == Some(Role::Killed)).then_some("die"));
    found.map(|lemma| Event { span, lemma: lemma.to_owned() })
}

/// A sentence without a verb that names somebody still states something ("Rumours that …", a caption).
fn bare(scene: &Scene, at: usize, reading: &SentenceReading) -> Option<Claim> {
    let named =
        reading.mentions.iter().any(|mention| mention.form == crate::claim::mention::MentionForm::Name);
    if !named || scene.tokens.len() < 4 {
        return None;
    }
    let range = 0..scene.tokens.len();
    let start = Span::new(scene.span.start, scene.span.start);
    let own = arguments::of_event(scene, at, reading, &range, start, "", false);
    let mut claim = claim(scene, reading, &range, ClaimKind::Statement, None, &own);
    claim.objects = phrases::objects(scene, reading, range);
    Some(claim)
}

/// Polarity, modality, speaker, hedges and worth.
fn finish(scene: &Scene, reading: &SentenceReading, claim: &mut Claim) {
    let event = claim.event.as_ref().map(|event| event.span);
    let amount = claim.quantity.map(|at| reading.quantities[at].span);
    let (polarity, modality) =
        modality::of_clause(scene, claim.span, event, amount, &reading.hedges, &reading.attributions);
    claim.polarity = polarity;
    claim.modality = if worth::is_question(scene) { Modality::Conditional } else { modality };
    let point = amount.or(event).unwrap_or(claim.span);
    claim.attribution = reading.attributions.iter().position(|said| said.content.overlaps(point));
    let covers = |(at, hedge): (usize, &crate::claim::hedge::Hedge)| {
        let near = hedge.scope.is_empty() && claim.span.contains(hedge.span);
        (hedge.scope.overlaps(point) || near).then_some(at)
    };
    claim.hedges = reading.hedges.iter().enumerate().filter_map(covers).collect();
    if claim.kind == ClaimKind::Event && modality == Modality::Forecast {
        claim.kind = ClaimKind::Forecast;
    }
    if worth::is_opinion(scene, reading, claim) {
        claim.kind = ClaimKind::Opinion;
    }
    claim.checkworthy = worth::checkworthy(scene, reading, claim);
}

/// Words behind the noun of an event.
static LINKS_NOUN: LazyLock<WordSet> = LazyLock::new(|| lists::class("links-noun"));
