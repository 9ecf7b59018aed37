//! What a corpus gave and two claims in, how their match weight adds up out, and what stopped it.

use super::Analysis;
use crate::matching;
use crate::matching::MatchWeight;
use crate::primitives::Explained;
use std::fmt::Write;

/// How the match weight of two claims adds up, field by field; for a pair that does not match also what stopped it first and the
/// smallest change that would let it match. `None` where the corpus has no claims of these ids.
///
/// The weight is computed by the function that matched the corpus, so that a match shows the bits it was made by.
pub fn waterfall(found: &Analysis, left: &str, right: &str) -> Option<String> {
    let at = |id: &str| found.claims.iter().position(|claim| format!("s-{}", claim.id) == id);
    let (one, other) = (at(left)?, at(right)?);
    let (one, other) =
        if found.claims[one].id <= found.claims[other].id { (one, other) } else { (other, one) };
    let settings = &found.settings.matching;
    let weight =
        matching::compare_claims(&found.claims[one], &found.claims[other], &found.statistics, settings);
    let mut text = String::from("\nmatch weight, in bits\n");
    let mut sum = 0.0;
    for term in &weight.terms {
        sum += term.amount;
        let _ = writeln!(
            text,
            "  {:<13} {:<13} {:>+7.2} {:>+8.2}   {}",
            term.name, term.level, term.amount, sum, term.note
        );
    }
    let total = weight.value.rounded();
    let _ = writeln!(text, "  {:<27} {:>+7.2}            floor {:+.2}", "total", total, settings.floor);
    let matched = found.matching.matches.iter().any(|it| (it.left, it.right) == (one, other));
    let _ = writeln!(text, "{}", outcome(found, (one, other), &weight, matched));
    Some(text)
}

/// The outcome in a sentence or two.
fn outcome(
    found: &Analysis,
    (one, other): (usize, usize),
    weight: &Explained<MatchWeight>,
    matched: bool,
) -> String {
    let settings = &found.settings.matching;
    let Some(stop) = matching::what_stops(weight, settings) else {
        if matched {
            return "they match".to_owned();
        }
        return "they would match, but were never compared: no blocking rule set them side by side"
            .to_owned();
    };
    let (pairs, rules) = matching::candidates_by_rule(&found.claims, &found.statistics, settings);
    let rule = pairs.iter().find(|pair| (pair.0, pair.1) == (one, other)).and_then(|pair| rules.get(pair.2));
    let compared = rule.map_or_else(
        || "no blocking rule sets them side by side; if one did, ".to_owned(),
        |rule| format!("set side by side by the rule `{}`; ", rule.rule),
    );
    format!(
        "{compared}stopped by {} ({}, {:+.2} bits), {:.2} bits short; they would match if these were the same: {}",
        stop.field,
        stop.level,
        stop.bits,
        stop.short_by,
        stop.flip.join(", ")
    )
}
