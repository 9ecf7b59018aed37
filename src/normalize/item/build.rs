//! One claim in the words of the text in, its item and assertion out.

use super::Assertion;
use super::EventKey;
use super::FieldEvidence;
use super::Item;
use super::NormalizedClaim;
use super::People;
use super::stems;
use crate::claim::Reading;
use crate::claim::SentenceReading;
use crate::claim::mention::EntityKind;
use crate::claim::quantity::Phrase;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::Claim;
use crate::claim::statement::Event;
use crate::claim::statement::MentionRef;
use crate::claim::statement::Part;
use crate::lexicon::events;
use crate::lexicon::gazetteer;
use crate::normalize::Entity;
use crate::normalize::EntityId;
use crate::normalize::Frame;
use crate::normalize::NormalizedSentence;
use crate::normalize::name;
use crate::normalize::name::UsedAs;
use crate::normalize::unit;
use crate::primitives::ContentId;
use crate::primitives::Span;

/// An article's reading with what its annotations mean.
pub(super) struct View<'a> {
    frame: &'a Frame<'a>,
    reading: &'a Reading,
    sentences: &'a [NormalizedSentence],
    people: People<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(
        frame: &'a Frame<'a>,
        reading: &'a Reading,
        sentences: &'a [NormalizedSentence],
    ) -> Self {
        Self { frame, reading, sentences, people: People::of(sentences) }
    }

    fn entity(&self, mention: MentionRef) -> Option<&Entity> {
        self.sentences.get(mention.sentence)?.entities.get(mention.index)?.as_ref()
    }

    fn span(&self, mention: MentionRef) -> Option<Span> {
        Some(self.reading.sentences.get(mention.sentence)?.mentions.get(mention.index)?.span)
    }

    /// The entity a phrase names, if one of the article's mentions lies in it.
    fn named_in(&self, phrase: &Phrase) -> Option<EntityId> {
        let apart = |read: &SentenceReading| match (read.tokens.first(), read.tokens.last()) {
            (Some(first), Some(last)) => !first.span.cover(last.span).overlaps(phrase.span),
            _ => false,
        };
        let sentences = self.reading.sentences.iter().zip(self.sentences);
        for (read, normalized) in sentences.filter(|(read, _)| !apart(read)) {
            for (mention, entity) in read.mentions.iter().zip(&normalized.entities) {
                if phrase.span.overlaps(mention.span)
                    && let Some(entity) = entity
                {
                    return Some(state_or_self(entity));
                }
            }
        }
        None
    }
}

/// The state for its government's seat, else the entity itself.
fn state_or_self(entity: &Entity) -> EntityId {
    entity.id.clone()
}

/// The claim, without its id.
pub(super) fn normalized(view: &View, at: usize, claim: &Claim) -> NormalizedClaim {
    let sentence = &view.reading.sentences[at];
    let quantity = claim.quantity.and_then(|index| sentence.quantities.get(index));
    let mut item = item(view, at, claim);
    if let Some(quantity) = quantity {
        measure(view, at, quantity, &mut item);
    }
    NormalizedClaim {
        id: ContentId::default(),
        article: view.frame.index,
        sentence: at + 1,
        span: claim.span,
        kind: claim.kind,
        item,
        assertion: assertion(view, sentence, claim, quantity),
        certainty: certainty(sentence, claim),
        checkworthy: claim.checkworthy,
    }
}

fn item(view: &View, at: usize, claim: &Claim) -> Item {
    let sentence = &view.reading.sentences[at];
    let tokens = sentence.tokens.iter().filter(|token| claim.span.contains(token.span));
    let mut item = Item {
        event: claim.event.as_ref().map(key),
        objects: claim.objects.iter().map(stems::measurand).collect(),
        terms: stems::of_tokens(view.frame.text, tokens),
        told: view.frame.published,
        ..Item::default()
    };
    let mut note = |field, sentence: usize, span, inferred_from| {
        item.evidence.push(FieldEvidence { field, sentence: sentence + 1, span, inferred_from });
    };
    if let Some(event) = &claim.event {
        note("event", at, event.span, None);
    }
    for participant in &claim.participants {
        let Some((entity, span)) = view.entity(participant.mention).zip(view.span(participant.mention))
        else {
            continue;
        };
        item.participants.push((entity.id.clone(), participant.part));
        let struck = participant.part == Part::Patient && claim.place.is_none() && item.place.is_none();
        if struck && entity.used_as == Some(UsedAs::Place) && is_struck(claim) {
            item.place = Some(entity.id.clone());
            note("place", participant.mention.sentence, span, participant.mention.inferred_from);
        }
        note("participants", participant.mention.sentence, span, participant.mention.inferred_from);
    }
    if let Some((entity, span)) = claim.place.and_then(|place| view.entity(place).zip(view.span(place))) {
        item.place = Some(ground(view, entity, span));
        let place = claim.place.expect("a place was just resolved");
        note("place", place.sentence, span, place.inferred_from);
    }
    for place in &claim.excluded_places {
        if let Some((entity, span)) = view.entity(*place).zip(view.span(*place)) {
            item.excluded_places.push(ground(view, entity, span));
            note("excluded_places", place.sentence, span, place.inferred_from);
        }
    }
    if let Some(time) = claim.time {
        let resolved = view.sentences.get(time.sentence).and_then(|sentence| sentence.times.get(time.index));
        let span =
            view.reading.sentences.get(time.sentence).and_then(|s| s.times.get(time.index)).map(|t| t.span);
        if let Some((resolved, span)) = resolved.zip(span) {
            item.period = resolved.period;
            item.grain = Some(resolved.grain);
            note("period", time.sentence, span, time.inferred_from);
        }
    }
    tidy(&mut item.participants);
    item.excluded_places.sort();
    item.excluded_places.dedup();
    item
}

/// Whether what is told happens to the ground of whom it happens to.
fn is_struck(claim: &Claim) -> bool {
    claim.event.as_ref().is_some_and(|event| name::strikes(&event.lemma))
}

/// Sorted by id, without doubles; of several parts the most telling one stays.
fn tidy(participants: &mut Vec<(EntityId, Part)>) {
    participants.sort();
    participants.dedup_by(|later, first| later.0 == first.0);
}

/// The ground itself, also where the word was read as a government: here it is where something takes place.
fn ground(view: &View, entity: &Entity, span: Span) -> EntityId {
    let words = span.of(view.frame.text);
    let listed = gazetteer::longest_at(words, 0).filter(|(end, _)| *end == words.len());
    listed.map_or_else(|| entity.id.clone(), |(_, surface)| EntityId(surface.entry.id.to_owned()))
}

fn key(event: &Event) -> EventKey {
    let class = events::of_verb(&event.lemma).or_else(|| events::of_noun(&event.lemma));
    EventKey { lemma: event.lemma.clone(), class: class.unwrap_or(&event.lemma).to_owned() }
}

/// The fields of an item that a quantity gives.
fn measure(view: &View, at: usize, quantity: &Quantity, item: &mut Item) {
    let mut note = |field, span, inferred_from| {
        item.evidence.push(FieldEvidence { field, sentence: at + 1, span, inferred_from });
    };
    note("value", quantity.span, None);
    item.around = around(view, at, quantity);
    if let Some(measurand) = &quantity.measurand {
        note("measurand", measurand.span, measurand.inferred_from);
        item.measurand = Some(stems::measurand(measurand));
    }
    if let Some(whole) = &quantity.whole {
        note("whole", whole.span, whole.inferred_from);
        item.whole = Some(stems::measurand(whole));
    }
    if let Some(origin) = &quantity.origin {
        note("origin", origin.span, origin.inferred_from);
        item.origin = view.named_in(origin);
    }
    if let Some(holder) = &quantity.holder {
        note("holder", holder.span, holder.inferred_from);
        item.holder = view.named_in(holder);
    }
    item.role = quantity.role;
    item.quantity_kind = Some(quantity.kind);
    item.dimension = quantity.unit.as_ref().map(|unit| unit::scale(&unit.id).dimension);
    if let Some(basis) = &quantity.basis {
        note("basis", basis.span, basis.inferred_from);
        item.basis = Some(basis.head.clone());
    }
}

/// How many words before and after a quantity are beside it. Chosen: what is counted follows, so more of those.
const BESIDE: (usize, usize) = (5, 9);

/// The stems of the content words beside a quantity, as far as the quantities before and after it.
fn around(view: &View, at: usize, quantity: &Quantity) -> Vec<String> {
    let sentence = &view.reading.sentences[at];
    let others = || sentence.quantities.iter().map(|other| other.span);
    let from = others().filter(|span| span.end <= quantity.span.start).map(|span| span.end).max();
    let to = others().filter(|span| span.start >= quantity.span.end).map(|span| span.start).min();
    let before = sentence.tokens.iter().filter(|token| {
        token.span.end <= quantity.span.start && from.is_none_or(|end| token.span.start >= end)
    });
    let after = sentence
        .tokens
        .iter()
        .filter(|token| token.span.start >= quantity.span.end && to.is_none_or(|end| token.span.end <= end));
    let skipped = before.clone().count().saturating_sub(BESIDE.0);
    stems::of_tokens(view.frame.text, before.skip(skipped).chain(after.take(BESIDE.1)))
}

fn assertion(
    view: &View,
    sentence: &SentenceReading,
    claim: &Claim,
    quantity: Option<&Quantity>,
) -> Assertion {
    let said = claim.attribution.and_then(|at| sentence.attributions.get(at));
    let normalized = sentence.number.checked_sub(1).and_then(|at| view.sentences.get(at));
    let voice = said
        .and_then(|said| said.speaker)
        .zip(normalized)
        .and_then(|(span, n)| super::voice(sentence, n, span));
    let voice = voice.or_else(|| view.people.called(said?.speaker_name.as_deref()?));
    let speaker = said.and_then(|said| {
        let named = voice.filter(|voice| voice.kind == EntityKind::Person).map(|voice| voice.name.clone());
        named
            .or_else(|| said.speaker_name.clone())
            .or_else(|| said.speaker.map(|span| span.of(view.frame.text).to_owned()))
    });
    let scale = quantity.and_then(scale_of);
    let sign = if quantity.is_some_and(Quantity::is_fall) { -1.0 } else { 1.0 };
    let (factor, offset) = scale.as_ref().map_or((1.0, 0.0), |scale| (scale.factor, scale.offset));
    Assertion {
        value: quantity.and_then(|q| q.value).map(|value| sign * value * factor + offset),
        interval: quantity.map(|q| q.signed().scaled(factor).shifted(offset)),
        unit: scale.map(|scale| scale.base),
        quantity_text: quantity.map(|q| told(q).of(view.frame.text).to_owned()),
        bound: quantity.map(|q| q.bound),
        polarity: claim.polarity,
        modality: claim.modality,
        speaker,
        voice: voice.map(|voice| voice.id.clone()),
        chain: said.map(|said| said.chain.clone()).unwrap_or_default(),
    }
}

/// The words of a quantity, from or to the word that says which way it went ("rose 5 per cent", "a 5 per cent cut").
fn told(quantity: &Quantity) -> Span {
    quantity.direction_span.map_or(quantity.span, |word| quantity.span.cover(word))
}

/// The scale a quantity stands on; differences and amounts per something know no zero.
fn scale_of(quantity: &Quantity) -> Option<unit::Scale> {
    let stated = quantity.unit.as_ref()?;
    let scale = unit::scale(&stated.id);
    let level = quantity.kind != QuantityKind::Change && stated.per.is_none();
    Some(if level { scale } else { scale.of_differences() })
}

/// What is left of certainty: the lowest ends of the hedges that cover the claim, 1 where none does.
fn certainty(sentence: &SentenceReading, claim: &Claim) -> (f64, f64) {
    let hedges = claim.hedges.iter().filter_map(|at| sentence.hedges.get(*at));
    hedges.fold((1.0, 1.0), |(low, high): (f64, f64), hedge| {
        (low.min(hedge.low.unwrap_or(1.0)), high.min(hedge.high.unwrap_or(1.0)))
    })
}
