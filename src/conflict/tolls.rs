//! Two counts of victims in, whether their sentences may be of one event out: a story names earlier ones beside its own.

use super::Scope;
use super::finding::claims_of;
use super::pairs::told;
use super::topic::topic;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Sentences of an article in which a name stands that is a name of its story. Chosen.
const STORY_NAME: usize = 3;

/// Sentences with which an article opens: their names are names of its story. Chosen: headline and lead.
const OPENING: usize = 3;

/// Counts of one role in a sentence from which it lists events. Chosen: "12 dead here, 6 there, 32 there, 5 there".
const LIST: usize = 4;

/// Days before its article from which a time is that of an earlier event. Chosen: two months.
const LONG_AGO: i32 = 60;

/// The names of stories, each made once.
#[derive(Debug, Default)]
pub(super) struct Tolls {
    stories: BTreeMap<usize, BTreeSet<String>>,
}

impl Tolls {
    /// Whether two counts of victims may be of one event, as far as the names and times beside them say.
    pub(super) fn one_event(&mut self, scope: &Scope, left: usize, right: usize) -> bool {
        let (one, other) = (&scope.claims[left], &scope.claims[right]);
        if one.item.role.is_none() || other.item.role.is_none() {
            return true;
        }
        if lists(scope, one) || lists(scope, other) {
            return false;
        }
        let published = told(scope, left, right);
        if long_ago(scope, one, published.left) != long_ago(scope, other, published.right) {
            return false;
        }
        let (mine, theirs) = (names(scope, one), names(scope, other));
        let shared = mine.iter().any(|name| theirs.contains(name));
        shared || !(self.is_foreign(scope, one, &mine) || self.is_foreign(scope, other, &theirs))
    }

    /// Whether a sentence names somebody or some place, and nobody and no place of its article's story.
    fn is_foreign(&mut self, scope: &Scope, claim: &NormalizedClaim, names: &BTreeSet<String>) -> bool {
        let story = self.stories.entry(claim.article).or_insert_with(|| story(scope, claim.article));
        !names.is_empty() && names.iter().all(|name| !story.contains(name))
    }
}

/// The names that an article opens with or comes back to.
fn story(scope: &Scope, at: usize) -> BTreeSet<String> {
    let Some(article) = scope.articles.get(at) else { return BTreeSet::new() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for index in 0..article.reading.sentences.len() {
        let weight = if index < OPENING { STORY_NAME } else { 1 };
        for name in topic(article, index, None).names {
            *counts.entry(name).or_default() += weight;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= STORY_NAME).map(|(name, _)| name).collect()
}

fn names(scope: &Scope, claim: &NormalizedClaim) -> BTreeSet<String> {
    let article = scope.articles.get(claim.article).zip(claim.sentence.checked_sub(1));
    article.map_or_else(BTreeSet::new, |(article, index)| topic(article, index, None).names)
}

/// Whether a sentence lists counts of many events: several of one role, of which no two need be of one event.
fn lists(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let own = claims_of(scope, claim.article, claim.sentence);
    own.iter().filter(|at| scope.claims[**at].item.role == claim.item.role).count() >= LIST
}

/// Whether the claim is of a time that had long passed when it was told.
fn long_ago(scope: &Scope, claim: &NormalizedClaim, published: Option<jiff::civil::Date>) -> bool {
    let Some(published) = published else { return false };
    let past = |period: Period| {
        period.to.is_some_and(|end| {
            end < published && Period::day(end).gap_days(Period::day(published)) > LONG_AGO
        })
    };
    let times = claim
        .sentence
        .checked_sub(1)
        .and_then(|index| scope.articles.get(claim.article)?.normalized.sentences.get(index))
        .map_or(&[][..], |sentence| &sentence.times[..]);
    past(claim.item.period) || (!times.is_empty() && times.iter().all(|time| past(time.period)))
}
