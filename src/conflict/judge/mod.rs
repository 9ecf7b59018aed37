//! Two claims in, the verdict on them out, with the steps that led to it.

mod event;
mod fields;
mod number;
mod running;
mod unlike;
mod value;

pub(crate) use event::is_denial;
pub(crate) use event::is_sole;
pub(crate) use fields::periods_apart;
pub(crate) use fields::phrases_apart;
use fields::places_apart;
pub use number::number_bits;
pub(crate) use running::is_running;
pub(crate) use value::Relation;
pub(crate) use value::factor;
pub(crate) use value::relate;
pub(crate) use value::telling_digits;

use super::Judgement;
use super::Verdict;
use crate::claim::statement::ClaimKind;
use crate::claim::statement::Modality;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use crate::settings::ConflictSettings;
use jiff::civil::Date;

/// When each side was put forward: the days its article was published, as far as known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The left claim's article.
    pub left: Option<Date>,
    /// The right claim's article.
    pub right: Option<Date>,
}

impl Told {
    /// Days between the two; `None` where one is unknown.
    pub(crate) fn days_apart(self) -> Option<i32> {
        Some(Period::day(self.left?).gap_days(Period::day(self.right?)))
    }

    /// Which side was put forward later; `None` where a day is unknown or both are one day.
    fn later(self) -> Option<Side> {
        match (self.left?, self.right?) {
            (left, right) if left < right => Some(Side::Right),
            (left, right) if right < left => Some(Side::Left),
            _ => None,
        }
    }
}

/// One of two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Two claims as the steps see them.
struct Pair<'a> {
    left: &'a NormalizedClaim,
    right: &'a NormalizedClaim,
    told: Told,
    settings: &'a ConflictSettings,
}

impl Pair<'_> {
    fn both(&self, test: impl Fn(&NormalizedClaim) -> bool) -> bool {
        test(self.left) && test(self.right)
    }

    fn either(&self, test: impl Fn(&NormalizedClaim) -> bool) -> bool {
        test(self.left) || test(self.right)
    }

    /// Whether two named speakers stand behind the two sides.
    fn between_speakers(&self) -> bool {
        let speakers = (&self.left.assertion.speaker, &self.right.assertion.speaker);
        matches!(speakers, (Some(left), Some(right)) if left != right)
    }
}

/// The verdict on two claims whose articles' days are not known. See [`judge_told`].
pub fn judge(
    left: &NormalizedClaim,
    right: &NormalizedClaim,
    same_item: bool,
    settings: &ConflictSettings,
) -> Judgement {
    judge_told(left, right, same_item, Told::default(), settings)
}

/// The verdict on two claims that are given as being set side by side.
///
/// # Formula
///
/// The first of these steps that has an answer gives the verdict:
///
/// ```text
/// other item      → not-comparable, naming the fields that differ, or unrelated
/// an opinion      → compatible: no judgement of taste contradicts another
/// amounts         → another unit, whole, basis, place or period is not-comparable;
///                   intervals that meet agree, refine or are compatible;
///                   intervals apart: words that part the counted things are not-comparable; a forecast against an outcome or a rising toll is superseded, else conflict
/// life            → wished, planned or forecast on one side, happened on the other is superseded
/// polarity        → said on one side, denied on the other is conflict
/// place, date     → both known and apart is conflict
/// nothing apart   → refines where one side is closer in place or time, else agree
/// ```
///
/// `same_item` is matching's answer. `told` orders the two sides in time; where it is unknown, life alone orders them.
pub fn judge_told(
    left: &NormalizedClaim,
    right: &NormalizedClaim,
    same_item: bool,
    told: Told,
    settings: &ConflictSettings,
) -> Judgement {
    let pair = Pair { left, right, told, settings };
    if !same_item {
        return fields::apart(&pair);
    }
    let steps: [fn(&Pair) -> Option<Judgement>; 5] =
        [opinion, value::amounts, event::life, event::polarity, event::whereabouts];
    steps.iter().find_map(|step| step(&pair)).unwrap_or_else(|| event::together(&pair))
}

fn opinion(pair: &Pair) -> Option<Judgement> {
    pair.either(|claim| claim.kind == ClaimKind::Opinion).then(|| {
        verdict(
            Verdict::Compatible,
            None,
            &[],
            vec!["one side is a judgement, which nothing can contradict".to_owned()],
        )
    })
}

/// A verdict without a dispute.
fn verdict(
    verdict: Verdict,
    code: Option<&'static str>,
    differs: &[&'static str],
    proof: Vec<String>,
) -> Judgement {
    Judgement { verdict, code, differs: differs.to_vec(), proof, dispute: false }
}

/// How far an event has come in its life; `None` where it has no place in it.
pub(crate) const fn stage(modality: Modality) -> Option<u8> {
    match modality {
        Modality::Wished => Some(0),
        Modality::Forecast => Some(1),
        Modality::Planned => Some(2),
        Modality::Ongoing | Modality::Happened => Some(3),
        Modality::Conditional | Modality::Denied => None,
    }
}
