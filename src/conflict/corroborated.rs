//! Amounts of one thing that articles have from different origins, and that can all hold.

use super::Conflict;
use super::Detector;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::judge::judge_told;
use super::pairs::Pair;
use super::pairs::ordered;
use super::pairs::told;
use super::topic::Topic;
use super::topic::topic;
use super::wording;
use crate::claim::quantity::QuantityKind;
use crate::normalize::NormalizedClaim;
use std::collections::BTreeMap;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "corroborated", page: include_str!("../../fixtures/conflict/corroborated.md"), detect };

/// Chosen: what fits together waits behind what does not.
const BASE: f64 = 0.5;

/// Most claims of one measured thing that are set side by side. Chosen.
const MEMBERS: usize = 32;

/// Least amount on each side. Chosen: "two men" here and "two men" there confirm nothing.
const LEAST: f64 = 10.0;

/// The same where nobody was killed or hurt: small counts of things are seldom anybody's finding. Chosen.
const LEAST_OF_THINGS: f64 = 20.0;

/// Names that two sentences share at least. Chosen: one name is a topic, two are a matter.
const NAMES: usize = 2;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut things: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate().filter(|(_, claim)| tells(claim)) {
        let terms = claim.item.measurand.as_ref().map_or(&[][..], |thing| thing.terms.as_slice());
        things.entry(terms).or_default().push(at);
    }
    things.values().filter_map(|members| best(scope, members)).map(|pair| conflict(scope, &pair)).collect()
}

/// A count of some size that somebody is named for.
fn tells(claim: &NormalizedClaim) -> bool {
    let size = claim.assertion.interval.and_then(|interval| interval.high.or(interval.low));
    claim.item.quantity_kind == Some(QuantityKind::Count)
        && claim.item.measurand.as_ref().is_some_and(|thing| !thing.terms.is_empty())
        && claim.assertion.speaker.is_some()
        && size.is_some_and(|size| size >= if claim.item.role.is_some() { LEAST } else { LEAST_OF_THINGS })
}

/// The two claims of a thing that share most names.
fn best(scope: &Scope, members: &[usize]) -> Option<Pair> {
    let mut members = members.to_vec();
    members.sort_by_key(|at| scope.claims[*at].id);
    members.truncate(MEMBERS);
    let topics: Vec<Topic> = members.iter().map(|at| about(scope, *at)).collect();
    let mut found: Option<(usize, Pair)> = None;
    for (nth, left) in members.iter().enumerate() {
        for (other, right) in members.iter().enumerate().skip(nth + 1) {
            let shared = topics[nth].shared_names(&topics[other]);
            if shared < NAMES || found.as_ref().is_some_and(|(most, _)| *most >= shared) {
                continue;
            }
            if let Some(pair) = both_hold(scope, *left, *right) {
                found = Some((shared, pair));
            }
        }
    }
    found.map(|(_, pair)| pair)
}

fn about(scope: &Scope, at: usize) -> Topic {
    let claim = &scope.claims[at];
    match (scope.articles.get(claim.article), claim.sentence.checked_sub(1)) {
        (Some(article), Some(sentence)) => topic(article, sentence, None),
        _ => Topic::default(),
    }
}

/// Two articles and two origins whose amounts can both hold.
fn both_hold(scope: &Scope, left: usize, right: usize) -> Option<Pair> {
    let (left, right) = ordered(scope, left, right);
    let (a, b) = (&scope.claims[left], &scope.claims[right]);
    if a.article == b.article || origin(a) == origin(b) {
        return None;
    }
    let judgement = judge_told(a, b, true, told(scope, left, right), scope.settings);
    let holds = matches!(judgement.verdict, Verdict::Agree | Verdict::Refines | Verdict::Compatible)
        && !judgement.differs.contains(&"polarity")
        && !judgement.differs.contains(&"modality");
    holds.then(|| Pair { left, right, judgement, claims: vec![left, right] })
}

/// Who stands at the beginning of the words: the first of the chain, else the speaker.
fn origin(claim: &NormalizedClaim) -> Option<&String> {
    claim.assertion.chain.first().or(claim.assertion.speaker.as_ref())
}

fn conflict(scope: &Scope, pair: &Pair) -> Conflict {
    let (left, right) = (&scope.claims[pair.left], &scope.claims[pair.right]);
    let (name_left, name_right) = (wording::article(scope, left), wording::article(scope, right));
    let thing = wording::capital(&wording::measured(right));
    let (value_left, value_right) = (wording::value(left), wording::value(right));
    let how = match pair.judgement.verdict {
        Verdict::Agree => "within the precision stated",
        Verdict::Refines => "one is the closer of the two",
        _ => "both can hold",
    };
    let who = |claim: &NormalizedClaim| {
        wording::cut(&wording::squeeze(origin(claim).map_or("", String::as_str)), 34)
    };
    let mut proof = pair.judgement.proof.clone();
    proof.push(format!("origins: {} ({name_left}), {} ({name_right})", who(left), who(right)));
    finding(
        scope,
        Draft {
            dispute: false,
            proof,
            ..Draft::of_pair(
                scope,
                pair,
                (DETECTOR.code, "value"),
                (
                    format!(
                        "{thing}: {name_left} gives {value_left}, {name_right} gives {value_right}, from two origins; {how}."
                    ),
                    format!("{thing}: {value_left} ({name_left}), {value_right} ({name_right})"),
                ),
                Weight { base: BASE, effect: 0.5 },
            )
        },
    )
}
