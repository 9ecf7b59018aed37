//! A claim in, whether anybody would want to check it out.

use super::Claim;
use super::ClaimKind;
use super::Modality;
use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::clause::Line;
use crate::claim::lists;
use crate::claim::mention::MentionForm;
use crate::claim::quantity::QuantityKind;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use crate::lexicon::events;
use std::sync::LazyLock;

/// Whether anybody would want to check the claim, 0..=1.
///
/// # Formula
///
/// ```text
/// w = 0.15 + 0.20·name + 0.25·number + 0.15·time + 0.25·event − 0.25·opinion − 0.15·wish − 0.15·soft     clamped to 0..=1
/// ```
///
/// name: a named participant or place; number: a quantity that is no ordinal; time: a time expression; event: a listed event class
/// or a quantity; opinion: by kind; wish: wished, forecast or conditional;
/// soft: an event without a border in time ("support", "strengthen"). The weights are chosen, so that a name with an event or a number passes 0.5
/// and a bare judgement does not. Sizes fitted on four seeds and tried on the fifth do no better (0.73 of 150 sentences either way).
pub(super) fn checkworthy(scene: &Scene, reading: &SentenceReading, claim: &Claim) -> f64 {
    let is_name = |at: usize| reading.mentions.get(at).is_some_and(|m| m.form == MentionForm::Name);
    let named = claim.participants.iter().any(|p| is_name(p.mention.index)) || claim.place.is_some();
    let number = claim.quantity.is_some_and(|at| {
        !matches!(reading.quantities[at].kind, QuantityKind::Ordinal | QuantityKind::Superlative)
    });
    let event = number
        || claim
            .event
            .as_ref()
            .and_then(|event| class(&event.lemma))
            .is_some_and(|class| !matches!(class, "say" | "believe" | "show" | "want"));
    let opinion = claim.kind == ClaimKind::Opinion;
    let wish = matches!(claim.modality, Modality::Wished | Modality::Forecast | Modality::Conditional);
    let soft = !number
        && claim.time.is_none()
        && claim
            .event
            .as_ref()
            .and_then(|event| class(&event.lemma))
            .is_some_and(|class| SOFT.contains(class));
    let term = |yes: bool, weight: f64| if yes { weight } else { 0.0 };
    let question = scene.words().ends_with('?');
    let worth =
        0.15 + term(named, 0.20) + term(number, 0.25) + term(claim.time.is_some(), 0.15) + term(event, 0.25)
            - term(opinion, 0.25)
            - term(wish, 0.15)
            - term(soft, 0.15)
            - term(question, 0.5);
    worth.clamp(0.0, 1.0)
}

fn class(lemma: &str) -> Option<&'static str> {
    events::of_verb(lemma).or_else(|| events::of_noun(lemma))
}

/// Whether the claim judges: a judging word in its clause and neither number nor time.
pub(super) fn is_opinion(scene: &Scene, reading: &SentenceReading, claim: &Claim) -> bool {
    if claim.quantity.is_some() || claim.time.is_some() || claim.kind == ClaimKind::Forecast {
        return false;
    }
    let judges = |token: &crate::claim::token::Token| {
        matches!(token.tag, Tag::Adj | Tag::Adv | Tag::Aux | Tag::Verb | Tag::Noun)
            && JUDGING.contains(token.of(scene.text))
    };
    let mut tokens = reading.tokens.iter().filter(|token| claim.span.contains(token.span));
    tokens.any(judges)
}

/// Whether the sentence asks, itself and not in what it quotes at its end: a question puts nothing forward.
pub(super) fn is_question(scene: &Scene) -> bool {
    let asks = scene.words().trim_end().ends_with('?');
    asks && !Line::new(scene).quotes.iter().any(|quote| quote.open.is_some() && quote.after.is_none())
}

/// Why a sentence makes no claim.
pub(super) fn declined(scene: &Scene, claims: &[Claim]) -> Option<&'static str> {
    if !claims.is_empty() {
        return None;
    }
    if scene.words().trim_end_matches(['”', '"']).ends_with('?') {
        return Some("question");
    }
    if scene.tokens.len() < 4 {
        return Some("fragment");
    }
    Some("no event, amount or name")
}

/// Words by which a sentence judges rather than tells.
static JUDGING: LazyLock<WordSet> = LazyLock::new(|| lists::class("judging"));

/// Event classes without a border in time.
static SOFT: LazyLock<WordSet> = LazyLock::new(|| lists::class("soft-event"));
