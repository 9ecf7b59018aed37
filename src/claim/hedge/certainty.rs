//! The cues of a sentence in, how firmly it puts its main claim out.

use super::Certainty;
use super::HedgeClass;
use crate::claim::SentenceReading;

/// How firmly the sentence puts its main claim, from the cues that have it in scope.
///
/// # Formula
///
/// ```text
/// low  = min li        li, hi: the interval of cue i, among the cues on the main claim, 0..=1
/// high = min hi
/// ```
///
/// Without such a cue both are 1. The weakest cue decides: "may", said by "some experts", leaves what the weaker of the two leaves.
///
/// # Range
///
/// 0..=1 each, low never above high. A further cue never raises either.
///
/// # Reference
///
/// Intervals of estimative language: ICD 203, "Analytic standards", Office of the Director of National Intelligence, 2015.
pub fn certainty(sentence: &SentenceReading) -> Certainty {
    let mut certainty = Certainty::default();
    for hedge in sentence.hedges.iter().filter(|hedge| hedge.on_main_claim) {
        if let (Some(low), Some(high)) = (hedge.low, hedge.high) {
            certainty.low = certainty.low.min(low);
            certainty.high = certainty.high.min(high);
        }
        certainty.uncertain |= !matches!(hedge.class, HedgeClass::Approximator | HedgeClass::Plan);
    }
    certainty
}
