//! Two claims of one event in, whether a plan of one and the outcome of the other are one story a reader wants tied together out.
//!
//! The same verb is no story: "the House leaves" and "lawmakers will leave" are two things nobody would set side by side.

use super::Scope;
use super::judge::stage;
use super::pairs::told;
use super::standing::Standing;
use super::standing::standing;
use crate::claim::statement::Modality;
use crate::claim::statement::Part;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::lexicon::synonyms;
use crate::normalize::EntityId;
use crate::normalize::EventKey;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use std::sync::LazyLock;

/// Days that the time of a plan and that of the outcome may lie apart, of what a person does once in a while. Chosen: a visit slips by
/// a few days, and the next one comes soon.
const SLIP: i32 = 4;

/// Days between plan and outcome of another deed, or where only one of them names a time. Chosen: a month.
const SOON: i32 = 31;

static DEEDS: LazyLock<(WordSet, WordSet)> = LazyLock::new(|| {
    let table = Table::parse("life-words", include_str!("../lexicon/data/life-words.tsv"));
    (WordSet::of_class(&table, "deed"), WordSet::of_class(&table, "lasting"))
});

/// Words of objects that name nothing in particular. Chosen.
const GENERIC: [&str; 16] = [
    "action", "case", "deal", "effort", "issue", "lot", "matter", "one", "people", "place", "problem",
    "step", "thing", "time", "way", "work",
];

/// The plan and the outcome among two claims, as (plan, outcome); `None` where they are no life line worth telling.
///
/// ```text
/// event      one of the deeds of the list, on both sides, of one class
/// object     the same object on both sides, or for what a person does once in a while the same agent and one place or time
/// plan       planned or forecast, and its words say that it is to come
/// outcome    happened, or under way ("is cancelling"): a finite verb or a noun, no purpose, no condition, no question
/// order      the outcome was told on the day of the plan or later; their times, where both are known, meet or nearly so
/// ```
pub(super) fn line(scope: &Scope, left: usize, right: usize) -> Option<(usize, usize)> {
    let before = |at: usize| stage(scope.claims[at].assertion.modality).is_some_and(|stage| stage < 3);
    let (plan, outcome) = match (before(left), before(right)) {
        (true, false) => (left, right),
        (false, true) => (right, left),
        _ => return None,
    };
    let (one, other) = (&scope.claims[plan], &scope.claims[outcome]);
    let (stands_one, stands_other) = (standing(scope, one), standing(scope, other));
    let in_order =
        !matches!((published(scope, one), published(scope, other)), (Some(plan), Some(done)) if done < plan);
    let told_well = stands_one.is_none_or(|stands| is_plan(one, stands))
        && stands_other.is_none_or(|stands| is_outcome(other, stands));
    (in_order
        && told_well
        && is_deed(&one.item, &other.item)
        && one_time(scope, plan, outcome)
        && one_thing(&one.item, &other.item))
    .then_some((plan, outcome))
}

fn published(scope: &Scope, claim: &NormalizedClaim) -> Option<jiff::civil::Date> {
    scope.articles.get(claim.article)?.published
}

fn is_plan(claim: &NormalizedClaim, stands: Standing) -> bool {
    matches!(claim.assertion.modality, Modality::Planned | Modality::Forecast)
        && stands.ahead
        && !stands.open
        && !stands.relative
}

fn is_outcome(claim: &NormalizedClaim, stands: Standing) -> bool {
    let told = claim.assertion.modality == Modality::Happened || stands.progressive;
    told && !stands.infinitive && !stands.gerund && !stands.open && !stands.ahead
}

/// Whether both events are of one class, and one of the listed deeds.
fn is_deed(left: &Item, right: &Item) -> bool {
    let (Some(one), Some(other)) = (&left.event, &right.event) else { return false };
    let listed = |event: &EventKey| DEEDS.0.contains(&event.class) || DEEDS.0.contains(&event.lemma);
    listed(one)
        && listed(other)
        && (one.lemma == other.lemma
            || sort(one) == sort(other)
            || synonyms::group(&one.lemma) == synonyms::group(&other.lemma))
}

/// Their times meet, nearly, or one of them is known by the articles' days alone.
fn one_time(scope: &Scope, plan: usize, outcome: usize) -> bool {
    let (left, right) = (scope.claims[plan].item.period, scope.claims[outcome].item.period);
    let closed = |period: Period| period.from.is_some() && period.to.is_some();
    if closed(left) && closed(right) {
        let slip = if lasting(&scope.claims[plan].item, &scope.claims[outcome].item) { SLIP } else { SOON };
        return left.gap_days(right) <= slip;
    }
    told(scope, plan, outcome).days_apart().is_none_or(|days| days <= SOON)
}

/// Whether one thing is done on both sides.
fn one_thing(left: &Item, right: &Item) -> bool {
    let agents = shared(left, right, |part| part != Part::Patient);
    let patients = shared(left, right, |part| part == Part::Patient);
    let anybody = shared(left, right, |_| true);
    let objects = objects(left, right);
    let lasting = lasting(left, right);
    let placed = left.place.is_some() && left.place == right.place;
    let timed = left.period.from.is_some() && left.period.meets(right.period) && right.period.from.is_some();
    match (left.objects.is_empty() || right.objects.is_empty(), lasting) {
        (_, true) => anybody >= 1 && (placed || timed || anybody >= 2 || objects),
        (true, false) => (agents >= 1 && patients >= 1) || (agents >= 2 && (placed || timed)),
        (false, false) => objects && (agents + patients >= 1 || placed || timed),
    }
}

/// Whether both events are of those that need no object.
fn lasting(left: &Item, right: &Item) -> bool {
    let events = [&left.event, &right.event];
    events.into_iter().flatten().all(|event| DEEDS.1.contains(&event.class) || DEEDS.1.contains(&event.lemma))
}

/// Travels, arrivals and visits are one sort of deed.
fn sort(event: &EventKey) -> &str {
    match event.class.as_str() {
        "arrive" | "travel" => "visit",
        class => class,
    }
}

fn shared(left: &Item, right: &Item, of: impl Fn(Part) -> bool) -> usize {
    let ids = |item: &Item| -> Vec<EntityId> {
        item.participants.iter().filter(|(_, part)| of(*part)).map(|(id, _)| id.clone()).collect()
    };
    let theirs = ids(right);
    ids(left).iter().filter(|id| theirs.contains(id)).count()
}

/// Whether an object of one side and one of the other have one head, or share two words.
pub(super) fn objects(left: &Item, right: &Item) -> bool {
    left.objects.iter().any(|one| {
        right.objects.iter().any(|other| {
            let head = synonyms::group(&one.head) == synonyms::group(&other.head)
                && !GENERIC.contains(&one.head.as_str());
            let words = one.terms.iter().filter(|term| other.terms.contains(term)).count();
            head || words >= 2
        })
    })
}
