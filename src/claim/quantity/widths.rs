//! How wide the words around a number make it: every constant with its origin.

use super::QuantityKind;
use super::scan::Found;

/// What "about" leaves on either side: a tenth. Chosen: round numbers are used for what lies within half a step of the
/// next round number, mostly a tenth (Krifka, "Approximate interpretations of number words", 2007).
pub(super) const ABOUT: f64 = 0.1;

/// Half a unit of the last digit: what an exact share, sum or measure leaves on either side. The convention of rounding
/// (JCGM 100:2008, "Guide to the expression of uncertainty in measurement", F.2.2.1).
pub(super) const HALF_OF_LAST_DIGIT: f64 = 0.5;

/// The least that a plural of a power of ten says: "thousands" is 2,000 or more. Chosen: two are the smallest plural.
pub(super) const SMALLEST_PLURAL: f64 = 2.0;

/// The most a share of a whole can be, in percent.
pub(super) const WHOLE: f64 = 100.0;

/// Half of the stated precision: none for counts in full, ages, lengths of time and number words.
pub(super) fn width(found: &Found, kind: QuantityKind) -> f64 {
    let half = found.step() * HALF_OF_LAST_DIGIT;
    match kind {
        QuantityKind::Count | QuantityKind::Duration | QuantityKind::Age | QuantityKind::Ratio
            if found.step() <= 1.0 && found.value().fract() == 0.0 =>
        {
            0.0
        }
        QuantityKind::Ordinal | QuantityKind::Superlative | QuantityKind::Designation => 0.0,
        _ => half,
    }
}
