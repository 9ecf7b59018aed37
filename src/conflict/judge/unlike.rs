//! Two amounts whose ranges do not meet in, the reason why they are amounts of two things out, if the words show one.
//!
//! Most differing numbers measure different things: what the words leave open is not taken for a conflict.

use super::super::cues::AMOUNT_WORDS;
use super::super::cues::WORDS;
use super::Pair;
use super::Side;
use crate::claim::quantity::Bound;
use crate::claim::quantity::QuantityKind;
use crate::claim::quantity::Role;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::lexicon::Cues;
use crate::lexicon::people_groups;
use crate::lexicon::synonyms;
use crate::normalize::Measurand;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Largest exact count that a text may give for a few it names rather than for all there are. Chosen: "two girls", "three rounds".
const FEW: f64 = 3.0;

/// Words by which a count adds to another one, or leaves one out. Chosen.
static FURTHER: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "further"));

/// The field that parts the two, with the reason.
pub(super) fn unlike(pair: &Pair) -> Option<(&'static str, &'static str)> {
    if of_another_time(pair) {
        return Some(("period", "one is of a time long past when the undated one was told"));
    }
    if summed_up(pair) {
        return Some(("period", "one is of a year or less, the other of all the time since"));
    }
    if sets_a_limit(pair.left) != sets_a_limit(pair.right) {
        return Some(("event", "one is a limit that is set, the other an amount"));
    }
    let victims = pair.either(are_victims) && pair.either(|claim| claim.item.role == Some(Role::Killed));
    let crowd = pair.either(is_crowd) && pair.either(|claim| claim.item.role == Some(Role::Present));
    if pair.left.item.role.is_some() != pair.right.item.role.is_some()
        && pair.both(is_count)
        && !victims
        && !crowd
    {
        return Some(("measurand", "only one says what part the counted ones play"));
    }
    if pair.either(|claim| claim.item.role.is_some()) {
        if pair.both(|claim| claim.item.role == Some(Role::Killed))
            && further(pair.left) != further(pair.right)
        {
            return Some(("measurand", "one counts those killed beside others"));
        }
        if pair.either(is_vague) {
            return Some(("bound", "one is no number but a size"));
        }
        if super::running::outgrown(pair) {
            return Some(("measurand", "too far apart in number and time to be one count that goes on"));
        }
        if far_below(pair) {
            return Some((
                "measurand",
                "the later count is not half the earlier one: of a part, or of another event",
            ));
        }
        return few_of_a_part(pair)
            .then_some(("measurand", "each may count a few that are named, or some more of them"));
    }
    if pair.either(asked) && !pair.both(asked) {
        return Some(("event", "one is asked for, the other given"));
    }
    let money =
        |claim: &NormalizedClaim| claim.item.dimension.as_deref().is_some_and(|it| it.starts_with("money"));
    if pair.both(money) && strangers(pair) {
        return Some(("participants", "the sums belong to different names"));
    }
    if !pair.both(is_count) {
        return None;
    }
    let tests: [(&'static str, &'static str, bool); 5] = [
        (
            "measurand",
            "each is counted with a telling word that the other lacks",
            words_apart(pair) || further(pair.left) != further(pair.right),
        ),
        ("bound", "one is no number but a size", pair.either(is_vague)),
        ("measurand", "one may count a few that are named, not all there are", pair.either(is_few)),
        ("participants", "the counted ones belong to different names", strangers(pair) && !kept(pair)),
        ("event", "different things happen to the counted ones", other_event(pair)),
    ];
    tests.into_iter().find_map(|(field, why, holds)| holds.then_some((field, why)))
}

/// Whether two tolls with different numbers are of different people: one of all and one of a group, or of two groups.
pub(super) fn other_people(pair: &Pair) -> bool {
    let killed = |claim: &NormalizedClaim| claim.item.role == Some(Role::Killed) || are_victims(claim);
    let both_roles =
        pair.both(killed) || (pair.left.item.role.is_some() && pair.left.item.role == pair.right.item.role);
    let groups = [pair.left, pair.right].map(group);
    let parted = if groups.contains(&Group::All) {
        groups[0] != groups[1]
            && (groups.iter().any(|group| matches!(group, Group::Part(_))) || unknown_is_fewer(pair))
    } else if groups.contains(&Group::Unknown) {
        heads_apart(pair)
    } else {
        groups[0] != groups[1]
    };
    both_roles && parted && !super::value::one_number(pair)
}

/// "Six educators" of 26 victims: what is counted by another word than people, and half as often or less, is a part of them.
fn unknown_is_fewer(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (pair.left.assertion.value, pair.right.assertion.value) else {
        return false;
    };
    let fewer = if left <= right { pair.left } else { pair.right };
    group(fewer) == Group::Unknown && 2.0 * left.min(right) <= left.max(right)
}

/// "20 first graders", "three mass killings": two nouns that are no synonyms.
fn heads_apart(pair: &Pair) -> bool {
    let head = |claim: &NormalizedClaim| claim.item.measurand.as_ref().map(|thing| thing.head.clone());
    let (left, right) = (head(pair.left), head(pair.right));
    matches!((left, right), (Some(left), Some(right)) if synonyms::group(&left) != synonyms::group(&right))
}

/// "58 victims", "26 lives": counted as those who died, though no verb says so.
pub(super) fn are_victims(claim: &NormalizedClaim) -> bool {
    let head = claim.item.measurand.as_ref().map(|thing| thing.head.as_str());
    claim.item.role.is_none()
        && is_count(claim)
        && matches!(head, Some("victim" | "life" | "fatality" | "death"))
}

/// "a crowd of 6,200", "attendance was 6,200": counted as those present, though no verb says so.
fn is_crowd(claim: &NormalizedClaim) -> bool {
    let head = claim.item.measurand.as_ref().map(|thing| thing.head.as_str());
    claim.item.role.is_none()
        && is_count(claim)
        && matches!(head, Some("crowd" | "attendance" | "turnout" | "audience" | "gathering"))
}

/// "two more officers", "one on-duty officer": small counts of a part of the people are of those the writer names.
fn few_of_a_part(pair: &Pair) -> bool {
    pair.both(|claim| is_few(claim) && matches!(group(claim), Group::Part(_)))
}

/// Which people a count is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// People as such.
    All,
    /// A named part of them.
    Part(&'static str),
    /// Others, of which nothing is known.
    Unknown,
}

fn group(claim: &NormalizedClaim) -> Group {
    let Some(thing) = &claim.item.measurand else { return Group::All };
    if let Some(group) = people_groups::group(&thing.head) {
        return Group::Part(group);
    }
    if let Some(group) = thing.text.to_lowercase().split_whitespace().find_map(people_groups::group) {
        return Group::Part(group);
    }
    if matches!(thing.head.as_str(), "person" | "people" | "other" | "life" | "death" | "victim" | "fatality")
    {
        Group::All
    } else {
        Group::Unknown
    }
}

/// "two of his weapons": a count of some of the things it counts.
pub(super) fn is_partitive(claim: &NormalizedClaim) -> bool {
    is_count(claim) && claim.item.whole.is_some() && claim.item.whole == claim.item.measurand
}

fn is_count(claim: &NormalizedClaim) -> bool {
    claim.item.quantity_kind == Some(QuantityKind::Count)
}

/// A dated amount whose time had ended two months or more before the other, undated, was told: news without a date is of its day.
fn of_another_time(pair: &Pair) -> bool {
    let limit = 4 * pair.settings.occasion_days;
    let old = |dated: &NormalizedClaim, undated: &NormalizedClaim, told: Option<Date>| {
        let (Some(end), Some(told)) = (dated.item.period.to, told) else { return false };
        undated.item.period.is_unknown() && end < told && Period::day(end).gap_days(Period::day(told)) > limit
    };
    old(pair.left, pair.right, pair.told.right) || old(pair.right, pair.left, pair.told.left)
}

/// Whether each side's measured thing has a word that the other's lacks: "Russian companies", "companies and individuals".
fn words_apart(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (&pair.left.item.measurand, &pair.right.item.measurand) else {
        return false;
    };
    let has = |side: &Measurand, word: &str| {
        side.terms.iter().any(|term| synonyms::group(term) == synonyms::group(word))
    };
    let lacks = |one: &Measurand, other: &Measurand| one.terms.iter().any(|term| !has(other, term));
    lacks(left, right) && lacks(right, left)
}

/// Whether the words count something beside what is counted elsewhere: "19 more guns".
fn further(claim: &NormalizedClaim) -> bool {
    let said = [
        claim.item.measurand.as_ref().map(|thing| thing.text.as_str()),
        claim.assertion.quantity_text.as_deref(),
    ];
    said.into_iter().flatten().any(|text| {
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let than = words.peek().is_some_and(|next| *next == "than");
            if !than && FURTHER.contains(word.to_ascii_lowercase().as_str()) {
                return true;
            }
        }
        false
    })
}

fn is_vague(claim: &NormalizedClaim) -> bool {
    claim.assertion.bound == Some(Bound::Vague)
}

fn is_few(claim: &NormalizedClaim) -> bool {
    claim.assertion.bound == Some(Bound::Exactly)
        && !is_partitive(claim)
        && claim.assertion.value.is_some_and(|value| value <= FEW)
}

/// Whether both sides name somebody, and nobody is named by both.
fn strangers(pair: &Pair) -> bool {
    let (left, right) = (&pair.left.item.participants, &pair.right.item.participants);
    !left.is_empty() && !right.is_empty() && !shares(pair)
}

/// Whether the same is done to the counted ones, whoever is named for it: "Lumen keeps 800 jobs", "Ruiz saved 1,000 jobs".
pub(super) fn kept(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (&pair.left.item.event, &pair.right.item.event) else { return false };
    KEEPS.contains(&left.lemma) && KEEPS.contains(&right.lemma)
}

static LIGHT: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "light-event"));

static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "asks"));

static REQUEST: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "request"));

static LIMIT: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "limit"));

/// Whether the amount is what somebody asks for: a request and a bill are two sums.
fn asked(claim: &NormalizedClaim) -> bool {
    claim.item.event.as_ref().is_some_and(|event| ASKS.contains(&event.lemma))
        || claim.item.measurand.as_ref().is_some_and(|thing| {
            let mut words = thing.text.split_whitespace();
            words.any(|word| REQUEST.contains(&token::lemma(word, Tag::Noun)))
        })
}

/// "The permit allows 180 tonnes": what may be, not what is.
fn sets_a_limit(claim: &NormalizedClaim) -> bool {
    claim.item.event.as_ref().is_some_and(|event| LIMIT.contains(&event.lemma))
}

/// Whether an amount that is no toll is of a year or less, and the other is of all the time from then on: "in 2012", "since 2012".
fn summed_up(pair: &Pair) -> bool {
    let open = |claim: &NormalizedClaim| claim.item.period.from.is_some() && claim.item.period.to.is_none();
    let closed = |claim: &NormalizedClaim| claim.item.period.from.is_some() && claim.item.period.to.is_some();
    let role = pair.either(|claim| claim.item.role.is_some());
    !role && ((open(pair.left) && closed(pair.right)) || (closed(pair.left) && open(pair.right)))
}

/// From this factor on a later count below an earlier one revises nothing. Chosen: tolls are revised downwards by a few.
const HALVED: f64 = 2.0;

/// Whether the later text's count of a role is less than half the earlier one's, and no two parties count against each other.
fn far_below(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (pair.left.assertion.value, pair.right.assertion.value) else {
        return false;
    };
    let (earlier, later) = match pair.told.later() {
        Some(Side::Right) => (left, right),
        Some(Side::Left) => (right, left),
        None => return false,
    };
    !pair.between_speakers() && later * HALVED <= earlier && pair.left.item.role != Some(Role::Missing)
}

static KEEPS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "keeps"));

/// Jobs kept and jobs moved, a sum raised and a sum cut: what is done to the counted ones parts them, whoever does it.
pub(super) fn other_event(pair: &Pair) -> bool {
    let (Some(left), Some(right)) = (&pair.left.item.event, &pair.right.item.event) else { return false };
    let light = |word: &str| LIGHT.contains(word);
    left.class != right.class
        && left.lemma != right.lemma
        && synonyms::group(&left.lemma) != synonyms::group(&right.lemma)
        && !(KEEPS.contains(&left.lemma) && KEEPS.contains(&right.lemma))
        && !light(&left.lemma)
        && !light(&right.lemma)
}

fn shares(pair: &Pair) -> bool {
    let (left, right) = (&pair.left.item.participants, &pair.right.item.participants);
    left.iter().any(|(id, _)| right.iter().any(|(other, _)| id == other))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim;
    use crate::lexicon::Table;
    use crate::lexicon::people_groups;
    use crate::primitives::Span;

    /// The group of the first counted thing of a sentence.
    fn group(text: &str) -> Option<&'static str> {
        let article = Article::of_body("text", text.to_owned(), [Span::new(0, text.len())]);
        let reading = claim::read(&article);
        let thing = reading.sentences[0].quantities.first()?.measurand.clone()?;
        people_groups::group(&thing.head)
            .or_else(|| thing.text.to_lowercase().split_whitespace().find_map(people_groups::group))
    }

    #[test]
    fn examples_fall_into_their_group() {
        let table = Table::parse("people-groups", include_str!("../../lexicon/data/people-groups.tsv"));
        let wrong: Vec<String> = table
            .rows()
            .filter(|row| !row.get("fires in").is_empty())
            .filter(|row| group(row.get("fires in")) != Some(row.get("group")))
            .map(|row| {
                format!("{} ({:?}): {}", row.get("word"), group(row.get("fires in")), row.get("fires in"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
