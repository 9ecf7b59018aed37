//! The cues of a sentence in, how firmly it puts its main claim out.

use super::Certainty;
use super::Hedge;
use super::HedgeClass;
use crate::claim::SentenceReading;

/// What a cue weighs that is not the weakest on the main claim: half. Chosen: r with the certainty that readers of science
/// news gave (Pei and Jurgens 2021) is flat between a third and one.
const FURTHER: f64 = 0.5;

/// The most of certainty that a cue leaves where its sentence counts as uncertain. Chosen: cues of evidence ("indicate")
/// and comparisons of odds ("more likely than men") leave more, and readers take such sentences for certain.
const UNCERTAIN: f64 = 0.8;

/// How firmly the sentence puts its main claim, from the cues in it.
///
/// # Formula
///
/// ```text
/// low  = l1 × (l2 l3 … ln)^½        li, hi: the interval of cue i, 0..=1
/// high = h1 × (h2 h3 … hn)^½        cue 1: the weakest (least middle) of those on the main claim; without one, its factor is 1
/// ```
///
/// Without a cue both are 1. Approximators touch the value and take no part, nor do names held at a distance ("the
/// so-called expert"). The weakest cue decides; what else is said with doubt ("which may mean …") takes away less.
///
/// # Range
///
/// 0..=1 each, low never above high. A further cue never raises either, but where it takes the first place: then the
/// other counts half.
///
/// # Reference
///
/// Intervals of estimative language: ICD 203, "Analytic standards", Office of the Director of National Intelligence, 2015;
/// of cues of science news: Pei and Jurgens, "Measuring sentence-level and aspect-level (un)certainty in science
/// communications", EMNLP 2021, means of readers, "flatly said" put at 1.
pub fn certainty(sentence: &SentenceReading) -> Certainty {
    let cues = || sentence.hedges.iter().filter(|hedge| is_doubt(hedge));
    let main = cues().filter(|hedge| hedge.on_main_claim);
    let first = main.min_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut certainty = Certainty::default();
    for hedge in cues() {
        let weight = if first.is_some_and(|first| std::ptr::eq(first, hedge)) { 1.0 } else { FURTHER };
        certainty.low *= libm::pow(hedge.low.unwrap_or(1.0), weight);
        certainty.high *= libm::pow(hedge.high.unwrap_or(1.0), weight);
        certainty.uncertain |= hedge.class != HedgeClass::Plan && middle(hedge) < UNCERTAIN;
    }
    certainty
}

/// Whether a cue lowers what the sentence commits to: no approximator, no name held at a distance.
fn is_doubt(hedge: &Hedge) -> bool {
    let named = hedge.class == HedgeClass::Distancing && !hedge.on_main_claim;
    hedge.class != HedgeClass::Approximator && !named
}

fn middle(hedge: &Hedge) -> f64 {
    f64::midpoint(hedge.low.unwrap_or(1.0), hedge.high.unwrap_or(1.0))
}
