//! Amounts of one thing that differ and are no conflict, with the reason why they are none.
//!
//! Of the dead, with or without the one who did it: always shown, since readers take it for a contradiction. Near misses (rounded, of
//! another time or whole) only to an analyst.

use super::Conflict;
use super::Judgement;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::judge::Relation;
use super::judge::relate;
use super::numeric_value::DETECTOR;
use super::pairs::Pair;
use super::pairs::Question;
use super::wording;
use crate::settings::ConflictSettings;
use crate::settings::Sensitivity;

/// Chosen: what looks like a contradiction of the main count and is none.
const BASIS: f64 = 0.6;

/// Chosen: near misses stand behind all else.
const NEAR_MISS: f64 = 0.25;

/// Why two amounts that differ are no conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tension {
    /// One leaves something out, or rests on something else.
    Basis,
    /// Rounded, or of another time or whole.
    NearMiss,
}

impl Tension {
    pub(super) fn is_shown(self, settings: &ConflictSettings) -> bool {
        self == Self::Basis || settings.sensitivity == Sensitivity::Analyst
    }

    pub(super) fn wants(self, judgement: &Judgement) -> bool {
        if self == Self::Basis {
            return judgement.verdict == Verdict::Compatible && judgement.differs == ["basis"];
        }
        let amounts = judgement.proof.iter().any(|step| step.contains("do not meet"))
            || judgement.proof.iter().any(|step| step.starts_with("the two differ in"));
        matches!(judgement.verdict, Verdict::NotComparable | Verdict::Compatible)
            && judgement.differs != ["basis"]
            && amounts
    }
}

pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let pairs = |tension: Tension| scope.known.pairs(scope, Question::Tension(tension));
    let apart = |pair: &&Pair| {
        let interval = |at: usize| scope.claims[at].assertion.interval;
        let both = interval(pair.left).zip(interval(pair.right));
        both.is_some_and(|(a, b)| relate(a, b) == Relation::Apart)
    };
    let basis = pairs(Tension::Basis).iter().map(|pair| tension(scope, pair, BASIS));
    let missed = pairs(Tension::NearMiss).iter().filter(apart).map(|pair| tension(scope, pair, NEAR_MISS));
    basis.chain(missed).collect()
}

fn tension(scope: &Scope, pair: &Pair, base: f64) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let thing = wording::capital(&wording::measured(left));
    let (value_left, value_right) = (wording::value(left), wording::value(right));
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let why = pair.judgement.proof.last().cloned().unwrap_or_default();
    finding(
        scope,
        Draft {
            dispute: false,
            ..Draft::of_pair(
                scope,
                pair,
                (DETECTOR.code, "value"),
                (
                    format!(
                        "{thing}: {name_left} gives {value_left}, {name_right} gives {value_right}; no contradiction: {why}."
                    ),
                    format!(
                        "{thing}: {value_left} ({name_left}), {value_right} ({name_right}): both can hold"
                    ),
                ),
                Weight { base, effect: 0.5 },
            )
        },
    )
}
