//! A clause in, whether it affirms and in what state of its life the event is: until `modality` does it, from the words alone.

use super::Modality;
use super::Polarity;
use crate::claim::Scene;
use crate::claim::attribution::Attribution;
use crate::claim::hedge::Hedge;
use crate::claim::hedge::HedgeClass;
use crate::primitives::Span;

/// Polarity and modality of the clause.
pub(super) fn of_clause(
    scene: &Scene,
    clause: Span,
    event: Option<Span>,
    hedges: &[Hedge],
    _attributions: &[Attribution],
) -> (Polarity, Modality) {
    let words: Vec<&str> =
        scene.tokens.iter().filter(|t| clause.contains(t.span)).map(|t| t.of(scene.text)).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let negated = has(&["not", "n’t", "n't", "never", "no", "without"]);
    let polarity = if negated { Polarity::Negated } else { Polarity::Affirmed };
    let planned =
        hedges.iter().any(|h| h.class == HedgeClass::Plan && (h.scope.overlaps(event.unwrap_or(clause))));
    let modality =
        if planned || has(&["will", "to"]) && has(&["plans", "planned", "scheduled"]) || has(&["will"]) {
            Modality::Planned
        } else if has(&["hopes", "wants", "seeks"]) {
            Modality::Wished
        } else if has(&["if", "would"]) {
            Modality::Conditional
        } else {
            Modality::Happened
        };
    (polarity, modality)
}
