//! Clusters in, the pair that shows a conflict best out, so that one matter is one finding.

use super::Judgement;
use super::Scope;
use super::finding::effect;
use super::judge::Told;
use super::judge::is_running;
use super::judge::judge_told;
use super::life;
use super::measure::one_measure;
use super::occasion::SHARED;
use super::occasion::in_common;
use super::occasion::is_short;
use super::occasion::one_event;
use super::occasion::one_occasion;
use super::occasion::one_story;
use super::one_toll;
use super::polarity;
use super::standing::standing;
use super::tensions::Tension;
use super::tolls::Tolls;
use super::topic::names;
use crate::claim::quantity::QuantityKind;
use crate::normalize::NormalizedClaim;
use crate::primitives::Workers;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Two claims of a cluster with their verdict, and the others of the cluster that take part.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// The claim put first: older, or more hedged.
    pub(crate) left: usize,
    /// The other.
    pub(crate) right: usize,
    /// The verdict on the two.
    pub(crate) judgement: Judgement,
    /// All claims of pairs with the same code, in reading order; the two first.
    pub(crate) claims: Vec<usize>,
}

/// Most members of a cluster that are set against each other; of larger ones those with the smallest ids stay.
///
/// Chosen: 2,016 pairs, below a millisecond; a cluster of an event that everybody reports says the same many times.
const MEMBERS: usize = 64;

/// What is asked of the pairs of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    /// Whose verdict carries a code.
    Code(&'static str),
    /// What may be told in the place of a conflict of amounts.
    Tension(Tension),
}

/// All that is asked.
const QUESTIONS: [Question; 9] = [
    Question::Code("date"),
    Question::Code("magnitude"),
    Question::Code("numeric-value"),
    Question::Code("participant"),
    Question::Code("place"),
    Question::Code("polarity"),
    Question::Code("supersession"),
    Question::Tension(Tension::Basis),
    Question::Tension(Tension::NearMiss),
];

impl Question {
    /// The code to whose pairs a pair is held.
    const fn code(self) -> &'static str {
        match self {
            Self::Code(code) => code,
            Self::Tension(_) => "numeric-value",
        }
    }

    fn wants(self, scope: &Scope, judgement: &Judgement) -> bool {
        match self {
            Self::Code(code) => judgement.code == Some(code),
            Self::Tension(tension) => tension.is_shown(scope.settings) && tension.wants(judgement),
        }
    }
}

/// For every cluster the pair whose verdict carries `code`, if one does: the plainest pair of it.
pub(crate) fn pairs_of<'a>(scope: &Scope<'a>, code: &'static str) -> &'a [Pair] {
    debug_assert!(QUESTIONS.contains(&Question::Code(code)), "{code} is asked");
    scope.known.pairs(scope, Question::Code(code))
}

/// For every question and every cluster the plainest pair that answers it: each pair is judged once for all.
pub(super) fn of_all(scope: &Scope, workers: &dyn Workers) -> BTreeMap<Question, Vec<Pair>> {
    let groups = one_toll::groups(scope);
    let found = workers.flat_map(groups.len(), |at, found| found.extend(of_group(scope, &groups[at])));
    let mut all: BTreeMap<Question, Vec<Pair>> = BTreeMap::new();
    for (question, pair) in found {
        all.entry(question).or_default().push(pair);
    }
    all
}

/// A pair that answers a question: how plainly, left, right, verdict.
type Answer = (f64, usize, usize, Judgement);

fn of_group(scope: &Scope, members: &[usize]) -> Vec<(Question, Pair)> {
    let members = telling_members(scope, members);
    let mut tolls = Tolls::default();
    let mut answers: BTreeMap<Question, Vec<Answer>> = BTreeMap::new();
    for (at, left) in members.iter().enumerate() {
        for right in &members[at + 1..] {
            let (left, right) = ordered(scope, *left, *right);
            let (one, other) = (&scope.claims[left], &scope.claims[right]);
            let judgement = judge_told(one, other, true, told(scope, left, right), scope.settings);
            let asked = QUESTIONS.into_iter().filter(|question| question.wants(scope, &judgement));
            let asked: Vec<Question> = asked.collect();
            if asked.is_empty()
                || !fair(scope, left, right)
                || weighed_apart(scope, left, right)
                || !worth_telling(scope, left, right, &judgement)
            {
                continue;
            }
            for question in asked {
                if is_told(scope, (left, right), (question.code(), &judgement), &mut tolls) {
                    let counted = moved_count(&judgement).then(|| support(scope, &members, (left, right)));
                    let plainness = plainness(scope, left, right, counted);
                    answers.entry(question).or_default().push((plainness, left, right, judgement.clone()));
                }
            }
        }
    }
    let best = answers.into_iter().filter_map(|(question, found)| Some((question, plainest(scope, found)?)));
    best.collect()
}

/// Whether the two claims of a pair may be set side by side as those of a code are.
fn is_told(
    scope: &Scope,
    (left, right): (usize, usize),
    (code, judgement): (&str, &Judgement),
    tolls: &mut Tolls,
) -> bool {
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    let amounts = matches!(code, "numeric-value" | "magnitude");
    let events = matches!(code, "polarity" | "date");
    // A plan and what came of it, in amounts, must be of one measured thing as much as two rival amounts.
    let reached = code == "supersession"
        && judgement.differs.contains(&"value")
        && !(is_running(one) && is_running(other));
    let moved = code == "supersession" && !judgement.differs.contains(&"value");
    (!reached || came_later(scope, left, right))
        && (!is_handful(scope, left, right) || is_tied(scope, left, right))
        && !(judgement.differs.contains(&"value") && either_is_single(scope, left, right))
        && (!moved || one_story(scope, left, right))
        && tolls.one_event(scope, left, right)
        && (!events || one_event(scope, one, other))
        && (!(amounts || reached) || one_measure(scope, one, other))
        && one_occasion(scope, left, right)
}

/// The plainest of the pairs, with the claims of all.
fn plainest(scope: &Scope, mut found: Vec<Answer>) -> Option<Pair> {
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| key(scope, a).cmp(&key(scope, b))));
    let mut claims: Vec<usize> = found.iter().flat_map(|(_, left, right, _)| [*left, *right]).collect();
    let (_, left, right, judgement) = found.into_iter().next()?;
    claims.sort_by_key(|claim| reading_order(scope, *claim));
    claims.dedup();
    claims.retain(|claim| *claim != left && *claim != right);
    claims.splice(0..0, [left, right]);
    Some(Pair { left, right, judgement, claims })
}

/// Whether a toll is of one person told by name or noun ("a 19-year-old man was shot"): no count that another one goes on from.
fn either_is_single(scope: &Scope, left: usize, right: usize) -> bool {
    let single = |at: usize| {
        let claim = &scope.claims[at];
        let words = claim.assertion.quantity_text.as_deref().unwrap_or("").to_lowercase();
        let counted = words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "one" | "1" | "single" | "person"));
        claim.item.role.is_some() && claim.assertion.value.is_some_and(|value| value <= 1.0) && !counted
    };
    single(left) || single(right)
}

/// Whether two tolls are of a few each: one or two hurt are told of every day's news.
fn is_handful(scope: &Scope, left: usize, right: usize) -> bool {
    let few = |at: usize| {
        let claim = &scope.claims[at];
        claim.item.role.is_some() && claim.assertion.value.is_some_and(|value| value <= HANDFUL)
    };
    few(left) && few(right)
}

/// Largest toll of a few. Chosen.
const HANDFUL: f64 = 3.0;

/// Whether the sentences of two claims have so much in common that a few here may be the few there.
fn is_tied(scope: &Scope, left: usize, right: usize) -> bool {
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    one.article == other.article
        || is_short(scope, one)
        || is_short(scope, other)
        || in_common(scope, one, other) >= SHARED
}

/// Whether an outcome may have followed its forecast: told in another article, on another day.
fn came_later(scope: &Scope, left: usize, right: usize) -> bool {
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    let brief = is_short(scope, one) || is_short(scope, other);
    one.article != other.article && told(scope, left, right).days_apart().map_or(brief, |days| days > 0)
}

/// Whether two events are so much one that a reader wants their verdict: the same verb of the same people is not enough.
fn worth_telling(scope: &Scope, left: usize, right: usize, judgement: &Judgement) -> bool {
    match judgement.code {
        Some("supersession") if !judgement.differs.contains(&"value") => {
            life::line(scope, left, right).is_some()
        }
        Some("polarity") => polarity::one_statement(scope, left, right),
        _ => true,
    }
}

/// Whether matching weighed the two against each other and found them to be about different items. A cluster may hold both through
/// others; what they say is not set against each other all the same.
fn weighed_apart(scope: &Scope, left: usize, right: usize) -> bool {
    let pair = (left.min(right), left.max(right));
    scope.related.binary_search_by(|(a, b)| (*a.min(b), *a.max(b)).cmp(&pair)).is_ok()
}

fn key(
    scope: &Scope,
    found: &(f64, usize, usize, Judgement),
) -> (crate::primitives::ContentId, crate::primitives::ContentId) {
    (scope.claims[found.1].id, scope.claims[found.2].id)
}

/// The members that are set against each other: of many, those with the smallest ids.
fn telling_members(scope: &Scope, members: &[usize]) -> Vec<usize> {
    let mut members = members.to_vec();
    members.sort_by_key(|claim| scope.claims[*claim].id);
    members.truncate(MEMBERS);
    members
}

/// Whether the two may be set against each other: of two articles, or inside one where another voice or zone speaks.
///
/// Two amounts of one body in one voice are two amounts the writer keeps apart, more often than a slip; the writer's voice and a
/// speaker's are mostly of two matters.
fn fair(scope: &Scope, left: usize, right: usize) -> bool {
    let (left, right) = (&scope.claims[left], &scope.claims[right]);
    let speakers = (&left.assertion.speaker, &right.assertion.speaker);
    // Two shares of one text are mostly of two questions of one poll, or of two places; two tolls with two times are of two events.
    let share = left.item.quantity_kind == Some(QuantityKind::Share);
    let toll = left.item.role.is_some() && right.item.role.is_some();
    left.article != right.article
        || (!(toll && left.item.period != right.item.period)
            && ((!share && matches!(speakers, (Some(one), Some(other)) if one != other))
                || (zone(scope, left) != zone(scope, right) && (!share || named_alike(scope, left, right)))))
}

/// Whether the sentences of two claims name the same.
fn named_alike(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let named = |claim: &NormalizedClaim| {
        let article = scope.articles.get(claim.article)?;
        Some(names(article, claim.sentence.checked_sub(1)?, None))
    };
    named(left) == named(right)
}

fn zone(scope: &Scope, claim: &NormalizedClaim) -> Option<crate::article::Zone> {
    scope.articles.get(claim.article)?.zones.get(claim.sentence.checked_sub(1)?).copied()
}

/// Whether a count has gone on.
fn moved_count(judgement: &Judgement) -> bool {
    judgement.code == Some("supersession") && judgement.differs.contains(&"value")
}

/// How many articles of the group give the one or the other count of a life line, 0..=1: of a toll that rises, what many tell shows the way.
fn support(scope: &Scope, members: &[usize], (left, right): (usize, usize)) -> f64 {
    let value = |at: usize| scope.claims[at].assertion.value;
    let giving = |of: usize| -> BTreeSet<usize> {
        let same = members.iter().filter(|at| value(**at) == value(of));
        same.map(|at| scope.claims[*at].article).collect()
    };
    ((giving(left).len() + giving(right).len()) as f64 / MANY).min(1.0)
}

/// Articles that give the two counts of a life line, from which more say no more. Chosen.
const MANY: f64 = 6.0;

/// How plainly a pair shows its conflict: certain, checkable, far apart, or, for a count that has gone on, told by many.
fn plainness(scope: &Scope, left: usize, right: usize, support: Option<f64>) -> f64 {
    let (left, right) = (&scope.claims[left], &scope.claims[right]);
    let apart = left
        .assertion
        .interval
        .zip(right.assertion.interval)
        .map_or(0.0, |(left, right)| effect(left, right));
    let apart = support.unwrap_or(apart);
    let sure =
        |claim: &NormalizedClaim| f64::midpoint(claim.certainty.0, claim.certainty.1) + claim.checkworthy;
    let stated = |claim: &NormalizedClaim| {
        claim.item.evidence.iter().filter(|place| place.inferred_from.is_none()).count() as f64
    };
    // "held 300 tonnes", "to remove 120 tonnes": a purpose is no plain telling of what was.
    let purpose = |claim: &NormalizedClaim| standing(scope, claim).is_some_and(|stands| stands.infinitive);
    let turned = if purpose(left) == purpose(right) { 0.0 } else { 1.0 };
    apart + sure(left) + sure(right) + 0.01 * (stated(left) + stated(right)) - turned
}

/// The two in the order in which the reader sees them: by date, then by article and place in it.
pub(crate) fn ordered(scope: &Scope, left: usize, right: usize) -> (usize, usize) {
    if reading_order(scope, left) <= reading_order(scope, right) { (left, right) } else { (right, left) }
}

/// Claims by date of their article, then article, then place in it.
pub(crate) fn reading_order(scope: &Scope, claim: usize) -> (Option<jiff::civil::Date>, usize, usize, usize) {
    let stated = &scope.claims[claim];
    let published = scope.articles.get(stated.article).and_then(|article| article.published);
    (published, stated.article, stated.sentence, stated.span.start)
}

/// When the articles of two claims were published.
pub(crate) fn told(scope: &Scope, left: usize, right: usize) -> Told {
    let published =
        |claim: usize| scope.articles.get(scope.claims[claim].article).and_then(|article| article.published);
    Told { left: published(left), right: published(right) }
}
