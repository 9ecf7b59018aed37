//! Time expressions in, days out, counted from the article's date and the times before them in the text.

use super::Frame;
use crate::claim::Reading;
use crate::primitives::Grain;
use crate::primitives::Period;

/// The days a time expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedTime {
    /// From and to; `None` where open or unknown.
    pub period: Period,
    /// How fine it is.
    pub grain: Grain,
    /// Whether it was counted from the day of publication, and so is as sure as that day.
    pub relative: bool,
}

/// The periods of an article's time expressions, sentence by sentence.
pub fn resolve_article(_frame: &Frame, reading: &Reading) -> Vec<Vec<ResolvedTime>> {
    let open = |grain| ResolvedTime { period: Period::UNKNOWN, grain, relative: false };
    reading
        .sentences
        .iter()
        .map(|sentence| sentence.times.iter().map(|time| open(time.grain)).collect())
        .collect()
}
