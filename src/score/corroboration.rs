//! Groups in, corroboration and Admiralty digit out.

use super::Corroboration;
use crate::primitives::Explained;
use crate::primitives::Term;
use crate::primitives::UnitScore;
use crate::source::IndependentGroup;
use crate::source::Voice;

/// Corroboration of one assertion by groups of articles that do not copy each other.
///
/// # Formula
///
/// ```text
/// C = 1 - (1 - c1)(1 - c2)...(1 - cn)      ci: reliability × certainty of the article that speaks for group i, 0..=1
/// ```
///
/// # Range
///
/// 0..=1. No groups give 0. A further group never lowers it. Terms hold each cᵢ.
///
/// # Reference
///
/// Yin, Han and Yu, "Truth discovery with multiple conflicting information providers on the web",
/// IEEE TKDE 20(6), 2008. Groups in place of single sources, and certainty as a factor, are ours.
pub fn corroboration(groups: &[IndependentGroup], voices: &[Voice]) -> Explained<Corroboration> {
    let carries = |group: &IndependentGroup| {
        let mine =
            voices.iter().filter(|voice| voice.article == group.articles[0]).map(|voice| voice.carries);
        mine.fold(0.0, f64::max)
    };
    let terms: Vec<Term> = groups
        .iter()
        .map(|group| Term {
            name: group.articles[0].to_string(),
            level: format!("{} articles", group.articles.len()),
            amount: carries(group),
            note: "reliability × certainty".to_owned(),
        })
        .collect();
    let open: f64 = terms.iter().map(|term| 1.0 - term.amount).product();
    Explained::new(Corroboration(UnitScore::clamped(1.0 - open)), terms)
}

/// The digit of the Admiralty code for an assertion, from how it is carried here.
///
/// ```text
/// 1  three groups or more, C ≥ 0.9, uncontested        4  contested, C ≥ 0.5
/// 2  two groups or more, C ≥ 0.7, uncontested          5  contested, C < 0.5
/// 3  two groups or more, uncontested                   6  one group, uncontested: nothing can be said
/// ```
///
/// Reference: NATO AJP-2.1, credibility of information. The thresholds are chosen; the code's words speak of confirmation by
/// *independent* sources, so one group never gets past 6 however often it is repeated.
pub fn digit(corroboration: Corroboration, groups: usize, contested: bool) -> u8 {
    let carried = corroboration.0.rounded();
    match (contested, groups) {
        (_, 0) => 6,
        (true, _) if carried >= 0.5 => 4,
        (true, _) => 5,
        (false, 1) => 6,
        (false, 2) if carried >= 0.7 => 2,
        (false, 3..) if carried >= 0.9 => 1,
        (false, 3..) if carried >= 0.7 => 2,
        (false, _) => 3,
    }
}

/// STIX 2.1 confidence for an Admiralty digit (STIX 2.1, appendix A, Admiralty credibility scale); none for 6.
pub fn stix_confidence(digit: u8) -> Option<u8> {
    match digit {
        1 => Some(90),
        2 => Some(70),
        3 => Some(50),
        4 => Some(30),
        5 => Some(10),
        _ => None,
    }
}
