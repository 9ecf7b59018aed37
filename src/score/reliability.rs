//! Independent checks in, reliability of a source out.

use super::Reliability;
use super::SourceScore;
use crate::primitives::ContentId;
use crate::primitives::Term;
use crate::primitives::UnitScore;
use crate::settings::ScoreSettings;
use statrs::distribution::Beta;
use statrs::distribution::ContinuousCDF;
use std::collections::BTreeSet;

/// One cluster's word on a source: how far independent groups there state the same, and the contrary.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The source checked.
    pub source: String,
    /// The cluster.
    pub cluster: ContentId,
    /// 0..=1: how strongly others carry the same assertion.
    pub agreed: f64,
    /// 0..=1: how strongly others carry one that cannot hold beside it.
    pub contradicted: f64,
    /// Who these others are, where they are few: with more no single one decides.
    pub others: Vec<Other>,
}

/// Somebody who speaks of what another source states.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The source.
    pub source: String,
    /// What it carries, 0..=1.
    pub carries: f64,
    /// Whether it states the same.
    pub agrees: bool,
}

impl Check {
    /// How strongly the others agree and contradict without one of them.
    fn without(&self, source: &str) -> (f64, f64) {
        if self.others.iter().all(|other| other.source != source) {
            return (self.agreed, self.contradicted);
        }
        let strength = |agrees: bool| {
            let left = self.others.iter().filter(|other| other.agrees == agrees && other.source != source);
            1.0 - left.map(|other| 1.0 - other.carries).product::<f64>()
        };
        (strength(true), strength(false))
    }
}

/// What would be left of a source's reliability without another source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceHinge {
    /// The id of the other source.
    pub source: String,
    /// Mean without it.
    pub reliability: Reliability,
    /// 90 % interval without it.
    pub interval: (f64, f64),
    /// Letter without it.
    pub letter: char,
}

/// Least change of the mean that is told. Chosen: what a reader of two decimals would see.
const TOLD: f64 = 0.02;

/// The source without which a source's reliability would change most, where it would get another letter or its mean move by two hundredths.
///
/// ```text
/// without t: aᵢ, kᵢ of each check from the groups that t does not speak for; α, β and the interval as in [`reliability`]
/// ```
pub(super) fn hinge(
    checks: &[&Check],
    prior: (f64, f64),
    settings: &ScoreSettings,
    found: &SourceScore,
) -> Option<SourceHinge> {
    let sources: BTreeSet<&str> =
        checks.iter().flat_map(|check| &check.others).map(|other| other.source.as_str()).collect();
    let without = |source: &&str| {
        let left: Vec<Check> = checks
            .iter()
            .map(|check| {
                let (agreed, contradicted) = check.without(source);
                Check { agreed, contradicted, others: Vec::new(), ..(*check).clone() }
            })
            .collect();
        let left = reliability(&left.iter().collect::<Vec<_>>(), prior, settings);
        SourceHinge {
            source: (*source).to_owned(),
            reliability: left.reliability,
            interval: left.interval,
            letter: left.letter,
        }
    };
    let moved = |hinge: &SourceHinge| (hinge.reliability.0.value() - found.reliability.0.value()).abs();
    let most = sources
        .iter()
        .map(without)
        .max_by(|one, two| moved(one).total_cmp(&moved(two)).then_with(|| two.source.cmp(&one.source)))?;
    (most.letter != found.letter || moved(&most) >= TOLD).then_some(most)
}

/// Reliability of one source: a Beta posterior over its checks.
///
/// # Formula
///
/// ```text
/// α = m·s + Σ (1 − 2e)·aᵢ      m, s: mean and strength of the prior;  aᵢ, kᵢ: agreed, contradicted, 0..=1
/// β = (1 − m)·s + Σ (1 − 2e)·kᵢ      e: chance that a check was misread, 0..=0.5
/// mean = α / (α + β);  interval: the 5th to the 95th percentile of Beta(α, β)
/// ```
///
/// A check that is misread half of the time says nothing and weighs nothing: that is how extraction error is kept apart from the
/// source's error.
///
/// # Edges
///
/// Without checks: the prior and its interval, letter `F`.
///
/// # Reference
///
/// Jøsang and Ismail, "The beta reputation system", Bled 2002. The discount for misreading is ours.
pub fn reliability(checks: &[&Check], (mean, strength): (f64, f64), settings: &ScoreSettings) -> SourceScore {
    let weight = 1.0 - 2.0 * settings.misreading.clamp(0.0, 0.5);
    let agreed: f64 = checks.iter().map(|check| weight * check.agreed).sum();
    let contradicted: f64 = checks.iter().map(|check| weight * check.contradicted).sum();
    let strength = strength.max(1e-6);
    let mean = mean.clamp(1e-6, 1.0 - 1e-6);
    let (alpha, beta) = (mean * strength + agreed, (1.0 - mean) * strength + contradicted);
    let quantile =
        |share: f64| Beta::new(alpha, beta).map_or(share, |posterior| posterior.inverse_cdf(share));
    let interval = (quantile(0.05), quantile(0.95));
    let enough = agreed + contradicted >= settings.checks_for_letter;
    SourceScore {
        id: String::new(),
        name: String::new(),
        group: None,
        articles: Vec::new(),
        reliability: Reliability(UnitScore::clamped(alpha / (alpha + beta))),
        interval,
        half: (quantile(0.25), quantile(0.75)),
        letter: if enough { letter(interval) } else { 'F' },
        agreed,
        contradicted,
        terms: checks.iter().flat_map(|check| terms(check, weight)).collect(),
        hangs_on: None,
    }
}

/// The letter whose band holds the whole interval; `F` where none does.
///
/// Bands of the mean share of statements that hold: A 0.95 to 1, B 0.8 to 0.95, C 0.6 to 0.8, D 0.4 to 0.6, E 0 to 0.4. Chosen; the
/// Admiralty code itself gives words only (NATO AJP-2.1).
fn letter((low, high): (f64, f64)) -> char {
    const BANDS: [(char, f64, f64); 5] =
        [('A', 0.95, 1.0), ('B', 0.8, 0.95), ('C', 0.6, 0.8), ('D', 0.4, 0.6), ('E', 0.0, 0.4)];
    let round = |end: f64| UnitScore::clamped(end).rounded();
    let band = BANDS.iter().find(|(_, from, to)| *from <= round(low) && round(high) <= *to);
    band.map_or('F', |(letter, _, _)| *letter)
}

fn terms(check: &Check, weight: f64) -> Vec<Term> {
    let term = |level: &str, amount: f64| Term {
        name: check.cluster.to_string(),
        level: level.to_owned(),
        amount: weight * amount,
        note: String::new(),
    };
    let both = [("agreed", check.agreed), ("contradicted", check.contradicted)];
    both.into_iter().filter(|(_, amount)| *amount > 0.0).map(|(level, amount)| term(level, amount)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(agreed: f64, contradicted: f64) -> Check {
        Check {
            source: "s".to_owned(),
            cluster: ContentId::default(),
            agreed,
            contradicted,
            others: Vec::new(),
        }
    }

    #[test]
    fn the_source_that_a_reliability_hangs_on_is_told() {
        let other = |source: &str, agrees| Other { source: source.to_owned(), carries: 0.6, agrees };
        let mut one = check(0.84, 0.0);
        one.others = vec![other("a", true), other("b", true)];
        let mut two = check(0.6, 0.0);
        two.others = vec![other("a", true)];
        let (checks, settings) = ([&one, &two], ScoreSettings::default());
        let found = reliability(&checks, (0.6, 2.0), &settings);
        let hinge = hinge(&checks, (0.6, 2.0), &settings, &found).expect("a hinge");
        assert_eq!(hinge.source, "a");
        assert!(hinge.reliability.0.value() < found.reliability.0.value());
        assert_eq!(one.without("c"), (0.84, 0.0));
    }

    #[test]
    fn without_checks_the_prior_stands_and_nothing_is_judged() {
        let found = reliability(&[], (0.6, 2.0), &ScoreSettings::default());
        assert!((found.reliability.0.value() - 0.6).abs() < 1e-9);
        assert_eq!(found.letter, 'F');
        assert!(found.interval.0 < 0.2 && found.interval.1 > 0.9);
    }

    #[test]
    fn a_contradiction_lowers_and_an_agreement_raises() {
        let settings = ScoreSettings::default();
        let of = |check: &Check| reliability(&[check], (0.6, 2.0), &settings).reliability.0.value();
        assert!(of(&check(1.0, 0.0)) > 0.6);
        assert!(of(&check(0.0, 1.0)) < 0.6);
    }

    #[test]
    fn a_letter_needs_the_whole_interval_in_one_band() {
        let settings = ScoreSettings::default();
        let many: Vec<Check> = (0..400).map(|_| check(1.0, 0.0)).collect();
        assert_eq!(reliability(&many.iter().collect::<Vec<_>>(), (0.6, 2.0), &settings).letter, 'A');
        assert_eq!(reliability(&many.iter().take(8).collect::<Vec<_>>(), (0.6, 2.0), &settings).letter, 'F');
    }
}
