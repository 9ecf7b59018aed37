//! A sentence in, its hedge cues out, with what they cover and how much certainty they leave.

use super::Scene;
use super::SentenceReading;
use super::time::TimeExpression;
use crate::primitives::Span;

/// Words that lower the commitment to something put forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Hedge {
    /// The cue with its fixed words ("is likely to").
    pub span: Span,
    /// What sort of cue.
    pub class: HedgeClass,
    /// What it covers.
    pub scope: Span,
    /// What is left of certainty, lower end, 0..=1; `None` for approximators, which touch the value and not the truth.
    pub low: Option<f64>,
    /// Upper end, 0..=1.
    pub high: Option<f64>,
}

/// Sorts of hedge cue (after Prince, Frader and Bosk 1982, and Hyland 1998; `plan` and `distancing` are ours).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HedgeClass {
    /// may, likely, seems, I think.
    Epistemic,
    /// Nobody answers for it: reportedly, it is believed, experts say.
    Shield,
    /// Touches the value: about, nearly.
    Approximator,
    /// if, would.
    Conditional,
    /// announced, scheduled, expected.
    Plan,
    /// claimed, alleged.
    Distancing,
}

impl HedgeClass {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epistemic => "epistemic",
            Self::Shield => "shield",
            Self::Approximator => "approximator",
            Self::Conditional => "conditional",
            Self::Plan => "plan",
            Self::Distancing => "distancing",
        }
    }
}

/// How firmly a sentence puts its main claim: an interval of what is left of certainty, and the bare yes or no.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Certainty {
    /// Lower end, 0..=1.
    pub low: f64,
    /// Upper end, 0..=1.
    pub high: f64,
    /// Whether an epistemic, shield, conditional or distancing cue has the main claim in scope.
    pub uncertain: bool,
}

impl Default for Certainty {
    fn default() -> Self {
        Self { low: 1.0, high: 1.0, uncertain: false }
    }
}

impl Certainty {
    /// The middle of the interval.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    /// 1 − the middle of the interval: 0 flat statement, 1 nothing is committed to.
    pub fn hedging(self) -> f64 {
        1.0 - self.middle()
    }
}

/// The hedge cues of one sentence, in order.
pub fn hedges(_scene: &Scene, _times: &[TimeExpression]) -> Vec<Hedge> {
    Vec::new()
}

/// How firmly the sentence puts its main claim, from the cues that have it in scope.
pub fn certainty(_sentence: &SentenceReading) -> Certainty {
    Certainty::default()
}
