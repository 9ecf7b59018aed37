//! One story moving on: a plan and the event, a forecast and the outcome, a toll that rises.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::admission;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::life;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::wording;
use crate::normalize::NormalizedClaim;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "supersession", page: include_str!("../../fixtures/conflict/supersession.md"), detect };

/// Chosen: below conflicts; it saves a reader from taking the older text for the state of things.
const BASE: f64 = 0.7;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found: Vec<Conflict> =
        pairs_of(scope, DETECTOR.code).iter().map(|pair| conflict(scope, pair)).collect();
    found.extend(admission::turned(scope, DETECTOR.code));
    found
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let amounts = pair.judgement.differs.contains(&"value");
    let story = if amounts { None } else { life::line(scope, pair.left, pair.right) };
    let (first, then) = story.unwrap_or((pair.left, pair.right));
    let (left, right) = (&scope.claims[first], &scope.claims[then]);
    let field = if amounts { "value" } else { "event" };
    let (sentence, line) =
        if amounts { amount_words(scope, left, right) } else { event_words(scope, left, right) };
    finding(
        scope,
        Draft {
            dispute: false,
            ..Draft::of_pair(
                scope,
                pair,
                (DETECTOR.code, field),
                (sentence, line),
                Weight { base: BASE, effect: spread(scope, pair) },
            )
        },
    )
}

/// More articles on the life line make it better worth showing, up to four.
fn spread(scope: &Scope, pair: &Pair) -> f64 {
    let mut articles: Vec<usize> = pair.claims.iter().map(|at| scope.claims[*at].article).collect();
    articles.sort_unstable();
    articles.dedup();
    (articles.len() as f64 / 4.0).min(1.0)
}

fn event_words(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> (String, String) {
    let event = wording::deed(scope, right);
    let (before, after) = (left.assertion.modality.name(), right.assertion.modality.name());
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let at = |claim: &NormalizedClaim, word: &str| {
        let when = wording::period(claim.item.period);
        if when.is_empty() { String::new() } else { format!(" {word} {when}") }
    };
    let (for_when, on_when) = (at(left, "for"), at(right, "on"));
    (
        format!(
            "{}: {before}{for_when} ({name_left}), {after}{on_when} ({name_right}).",
            wording::capital(&event)
        ),
        format!("{event}: {before} ({name_left}), {after} ({name_right})"),
    )
}

fn amount_words(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> (String, String) {
    let thing = wording::capital(&wording::measured(left));
    let told =
        |claim: &NormalizedClaim| scope.articles.get(claim.article).and_then(|article| article.published);
    let ordered = matches!((told(left), told(right)), (Some(left), Some(right)) if left != right);
    // Of two counts of one day nobody knows which came first; the lower one did, if it rose.
    let turned = !ordered && left.assertion.value > right.assertion.value;
    let (left, right) = if turned { (right, left) } else { (left, right) };
    let (value_left, value_right) = (wording::value(left), wording::value(right));
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    if ordered {
        return (
            format!("{thing}: {name_left} gives {value_left}, the later {name_right} gives {value_right}."),
            format!("{thing}: {value_left} ({name_left}), later {value_right} ({name_right})"),
        );
    }
    (
        format!(
            "{thing}: {name_left} gives {value_left}, {name_right} {value_right}; which was told later is not known, and the count may have risen between."
        ),
        format!("{thing}: {value_left} ({name_left}) and {value_right} ({name_right})"),
    )
}
