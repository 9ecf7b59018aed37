//! Weighed pairs in, matches and related pairs out.

use super::Match;
use super::MatchWeight;
use super::Matching;
use super::Related;
use super::RuleYield;
use crate::normalize::NormalizedClaim;
use crate::settings::MatchingSettings;

/// A candidate pair with its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighted {
    /// Index of the claim with the smaller id.
    pub left: usize,
    /// Index of the other.
    pub right: usize,
    /// Which rule found the pair, by place in the rules.
    pub rule: usize,
    /// The total.
    pub weight: MatchWeight,
}

/// Parts what [`super::compare_prepared`] gave by the floors, and counts what each rule found.
///
/// A weight meets its floor after rounding, so that a last bit of a logarithm cannot flip it.
pub fn decide(
    claims: &[NormalizedClaim],
    pairs: Vec<Weighted>,
    mut rules: Vec<RuleYield>,
    settings: &MatchingSettings,
) -> Matching {
    let mut matching = Matching::default();
    for Weighted { left, right, rule, weight } in pairs {
        let bits = weight.rounded();
        if bits >= settings.floor {
            if let Some(rule) = rules.get_mut(rule) {
                rule.matches += 1;
            }
            matching.matches.push(Match { left, right, weight });
        } else if bits >= settings.related_floor {
            matching.related.push(Related { left, right, weight });
        }
    }
    let by_id = |left: usize, right: usize| (claims[left].id, claims[right].id);
    matching.matches.sort_by_key(|it| by_id(it.left, it.right));
    matching.related.sort_by_key(|it| by_id(it.left, it.right));
    matching.rules = rules;
    matching
}
