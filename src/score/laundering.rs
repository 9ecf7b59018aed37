//! A cluster's groups in, the chains along which a hedge is lost out.

use super::ArticleFacts;
use crate::normalize::NormalizedClaim;
use crate::source::IndependentGroup;
use std::collections::BTreeMap;

/// One article's wording in a chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HedgeStep {
    /// Index of the claim.
    pub claim: usize,
    /// What its words commit to at least, 0..=1.
    pub low: f64,
    /// At most.
    pub high: f64,
}

impl HedgeStep {
    fn middle(&self) -> f64 {
        f64::midpoint(self.low, self.high)
    }
}

/// Least that a step makes surer. Chosen: "reportedly" and "according to reports" are one step.
const STEP: f64 = 0.05;
/// Least that a chain makes surer from its first to its last article. Chosen: from "probably" to a flat statement.
const WHOLE: f64 = 0.2;

/// Of the articles that have a claim from one place the longest chain, by date, in which each states it more surely than the one before;
/// empty where there is none.
///
/// ```text
/// m1 < m2 < ... < mn,   m(i+1) - m(i) ≥ 0.05,   mn - m1 ≥ 0.2      m: middle of what the words commit to (hedging is 1 - m)
/// ```
///
/// An owner's own later article makes no step: it may know more. Of an article its surest claim stands for it. Of several chains the one with
/// the most steps is told; of equals the one that ends surest. "Possibly" in the first,
/// "reportedly" in the second and nothing in the third: no new evidence came in between.
pub(super) fn lost_hedge(
    claims: &[NormalizedClaim],
    members: &[usize],
    groups: &[IndependentGroup],
    articles: &[ArticleFacts],
) -> Vec<HedgeStep> {
    let surest = surest(claims, members);
    let chains = groups.iter().filter(|group| group.articles.len() > 1).map(|group| {
        let mut steps: Vec<HedgeStep> =
            group.articles.iter().filter_map(|at| surest.get(at).copied()).collect();
        steps.sort_by_key(|step| (articles[claims[step.claim].article].rank, step.claim));
        let owner = |step: &HedgeStep| articles[claims[step.claim].article].owner();
        longest(&steps, &owner)
    });
    chains
        .filter(|chain| rise(chain) >= WHOLE)
        .max_by(|one, two| {
            one.len()
                .cmp(&two.len())
                .then(rise(one).total_cmp(&rise(two)))
                .then(two[0].claim.cmp(&one[0].claim))
        })
        .unwrap_or_default()
}

fn rise(chain: &[HedgeStep]) -> f64 {
    match chain {
        [first, .., last] => last.middle() - first.middle(),
        _ => 0.0,
    }
}

/// Of each article the claim that commits to most; of equals the first.
fn surest(claims: &[NormalizedClaim], members: &[usize]) -> BTreeMap<usize, HedgeStep> {
    let mut surest: BTreeMap<usize, HedgeStep> = BTreeMap::new();
    for member in members {
        let claim = &claims[*member];
        let step = HedgeStep { claim: *member, low: claim.certainty.0, high: claim.certainty.1 };
        let known = surest.entry(claim.article).or_insert(step);
        if step.middle() > known.middle() {
            *known = step;
        }
    }
    surest
}

/// The longest rising chain; of equals the one that rises most.
fn longest(steps: &[HedgeStep], owner: &dyn Fn(&HedgeStep) -> String) -> Vec<HedgeStep> {
    let mut best: Vec<Vec<HedgeStep>> = Vec::new();
    for step in steps {
        let before = best
            .iter()
            .filter(|chain| {
                chain
                    .last()
                    .is_some_and(|last| step.middle() - last.middle() >= STEP && owner(last) != owner(step))
            })
            .max_by(|one, two| one.len().cmp(&two.len()).then(two[0].middle().total_cmp(&one[0].middle())));
        let mut chain = before.cloned().unwrap_or_default();
        chain.push(*step);
        best.push(chain);
    }
    best.into_iter()
        .max_by(|one, two| one.len().cmp(&two.len()).then(rise(one).total_cmp(&rise(two))))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(claim: usize, low: f64, high: f64) -> HedgeStep {
        HedgeStep { claim, low, high }
    }

    #[test]
    fn each_step_is_surer_and_of_another_owner() {
        let steps = [step(0, 0.2, 0.5), step(1, 0.6, 0.8), step(2, 0.3, 0.5), step(3, 1.0, 1.0)];
        let apart = |step: &HedgeStep| step.claim.to_string();
        let found: Vec<usize> = longest(&steps, &apart).iter().map(|step| step.claim).collect();
        assert_eq!(found, [0, 1, 3]);
        assert_eq!(longest(&steps, &|_| "one".to_owned()).len(), 1);
    }

    #[test]
    fn what_grows_less_sure_is_no_chain() {
        let steps = [step(0, 1.0, 1.0), step(1, 0.6, 0.8), step(2, 0.2, 0.5)];
        let chain = longest(&steps, &|step| step.claim.to_string());
        assert!(rise(&chain) < WHOLE);
    }
}
