//! A claim in, whether anybody would want to check it out.

use super::Claim;
use super::ClaimKind;
use super::Modality;
use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::mention::MentionForm;
use crate::claim::quantity::QuantityKind;
use crate::claim::token::Tag;
use crate::lexicon::events;

/// Words by which a sentence judges rather than tells. Chosen.
const JUDGING: &[&str] = &[
    "should",
    "must",
    "ought",
    "best",
    "worst",
    "bad",
    "good",
    "better",
    "worse",
    "wrong",
    "right",
    "unfortunately",
    "delicate",
    "symbolism",
    "reasonable",
    "clearly",
    "naturally",
    "perhaps",
    "probably",
    "think",
    "believe",
    "feel",
    "hope",
    "worried",
    "afraid",
    "alarm",
    "terrible",
    "great",
    "wonderful",
    "shameful",
    "disgraceful",
];

/// Whether anybody would want to check the claim, 0..=1.
///
/// # Formula
///
/// ```text
/// w = 0.15 + 0.20·name + 0.25·number + 0.15·time + 0.25·event − 0.25·opinion − 0.15·wish     clamped to 0..=1
/// ```
///
/// name: a named participant or place; number: a quantity that is no ordinal; time: a time expression; event: a listed event class
/// or a quantity; opinion, wish: by kind and modality. The weights are chosen, so that a name with an event or a number passes 0.5
/// and a bare judgement does not.
pub(super) fn checkworthy(scene: &Scene, reading: &SentenceReading, claim: &Claim) -> f64 {
    let is_name = |at: usize| reading.mentions.get(at).is_some_and(|m| m.form == MentionForm::Name);
    let named = claim.participants.iter().any(|p| is_name(p.mention.index)) || claim.place.is_some();
    let number = claim.quantity.is_some_and(|at| {
        !matches!(reading.quantities[at].kind, QuantityKind::Ordinal | QuantityKind::Superlative)
    });
    let event = number
        || claim.event.as_ref().is_some_and(|event| {
            let class = events::of_verb(&event.lemma).or_else(|| events::of_noun(&event.lemma));
            class.is_some_and(|class| !matches!(class, "say" | "believe" | "show" | "want"))
        });
    let opinion = claim.kind == ClaimKind::Opinion;
    let wish = claim.modality == Modality::Wished;
    let term = |yes: bool, weight: f64| if yes { weight } else { 0.0 };
    let question = scene.words().ends_with('?');
    let worth =
        0.15 + term(named, 0.20) + term(number, 0.25) + term(claim.time.is_some(), 0.15) + term(event, 0.25)
            - term(opinion, 0.25)
            - term(wish, 0.15)
            - term(question, 0.5);
    worth.clamp(0.0, 1.0)
}

/// Whether the claim judges: a judging word in its clause and neither number nor time.
pub(super) fn is_opinion(scene: &Scene, reading: &SentenceReading, claim: &Claim) -> bool {
    if claim.quantity.is_some() || claim.time.is_some() || claim.kind == ClaimKind::Forecast {
        return false;
    }
    let judges = |token: &&crate::claim::token::Token| {
        let word = token.of(scene.text);
        (JUDGING.contains(&word) || word.len() < 12 && JUDGING.contains(&word.to_lowercase().as_str()))
            && matches!(token.tag, Tag::Adj | Tag::Adv | Tag::Aux | Tag::Verb | Tag::Noun)
    };
    let tokens = reading.tokens.iter().filter(|token| claim.span.contains(token.span));
    tokens.filter(judges).count() > 0
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
