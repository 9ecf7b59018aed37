//! Two measured things in, how alike they are out.

use super::prepare::PreparedMeasurand;
use super::prepare::PreparedTerm;
use super::weights::Level;

/// How alike two measurands are: soft tf-idf over their words, with a synonym group as the same word.
///
/// # Formula
///
/// ```text
/// s = sum over words w of the one, close to v of the other:  (b_w + b_v) / 2 * c(w, v)
///     divided by the larger of the sums of bits of the two
/// c = 1 same stem, 0.9 same synonym group, 0.8 one meaning, Jaro-Winkler where at least 0.93, else 0
/// ```
///
/// # Range
///
/// 0..=1; 1 only for the same words.
///
/// # Reference
///
/// Cohen, Ravikumar and Fienberg, "A comparison of string distance metrics for name-matching tasks", IIWeb 2003.
/// Dividing by the larger sum in place of the product of lengths is ours: a measurand of two words inside one of six is broader, not the same.
pub(crate) fn measurand_similarity(left: &PreparedMeasurand, right: &PreparedMeasurand) -> f64 {
    let total = |side: &PreparedMeasurand| side.terms.iter().map(|term| term.bits).sum::<f64>();
    let larger = total(left).max(total(right));
    if larger <= 0.0 {
        return if left.measurand.head == right.measurand.head { 1.0 } else { 0.0 };
    }
    (shared_bits(left, right) / larger).clamp(0.0, 1.0)
}

/// The rarest word both have, in bits; 0 where none is shared.
pub(crate) fn rarest_shared_bits(left: &PreparedMeasurand, right: &PreparedMeasurand) -> f64 {
    let close = |a: &PreparedTerm| {
        right.terms.iter().filter(|b| closeness(a, b) > 0.0).map(|b| a.bits.min(b.bits)).fold(0.0, f64::max)
    };
    left.terms.iter().map(close).fold(0.0, f64::max)
}

/// How the heads stand to each other.
pub(crate) fn head_level(left: &PreparedMeasurand, right: &PreparedMeasurand) -> Level {
    let (one, other) = (&left.measurand.head, &right.measurand.head);
    if one == other {
        Level::Same
    } else if left.head == right.head || left.head_meanings.nearness(right.head_meanings).same >= ONE_MEANING
    {
        Level::Synonym
    } else if strsim::jaro_winkler(one, other) >= CLOSE_SPELLING {
        Level::Close
    } else if has(left, right.head) || has(right, left.head) {
        Level::Partial
    } else {
        Level::Different
    }
}

/// From here two words share a meaning that each of them usually has. Chosen: below it second senses tie strangers.
pub(crate) const ONE_MEANING: f64 = 0.6;

fn has(side: &PreparedMeasurand, head: &str) -> bool {
    side.terms.iter().any(|term| term.group == head || term.stem == head)
}

/// From here two spellings may be one word. Chosen: below it "import" meets "important".
const CLOSE_SPELLING: f64 = 0.93;

/// The mean of both directions, so that the order of the sides does not matter.
fn shared_bits(left: &PreparedMeasurand, right: &PreparedMeasurand) -> f64 {
    f64::midpoint(found_bits(left, right), found_bits(right, left))
}

fn found_bits(left: &PreparedMeasurand, right: &PreparedMeasurand) -> f64 {
    let best = |a: &PreparedTerm| {
        right.terms.iter().map(|b| closeness(a, b) * f64::midpoint(a.bits, b.bits)).fold(0.0, f64::max)
    };
    left.terms.iter().map(best).sum()
}

fn closeness(a: &PreparedTerm, b: &PreparedTerm) -> f64 {
    if a.stem == b.stem {
        1.0
    } else if a.group == b.group {
        0.9
    } else if a.meanings.nearness(b.meanings).same >= ONE_MEANING {
        0.8
    } else if a.stem.len() > 3 && b.stem.len() > 3 && a.stem.as_bytes()[0] == b.stem.as_bytes()[0] {
        let similarity = strsim::jaro_winkler(a.stem, b.stem);
        if similarity >= CLOSE_SPELLING { similarity * 0.9 } else { 0.0 }
    } else {
        0.0
    }
}
