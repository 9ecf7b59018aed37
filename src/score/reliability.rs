//! Independent checks in, reliability of a source out.

use super::Reliability;
use super::SourceScore;
use crate::primitives::ContentId;
use crate::primitives::Term;
use crate::primitives::UnitScore;
use crate::settings::ScoreSettings;
use statrs::distribution::Beta;
use statrs::distribution::ContinuousCDF;

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
        Check { source: "s".to_owned(), cluster: ContentId::default(), agreed, contradicted }
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
