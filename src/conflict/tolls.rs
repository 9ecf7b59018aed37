//! Two counts of victims in, whether their sentences may be of one event out: a story names earlier ones beside its own.

use super::Scope;
use super::cues::AMOUNT_WORDS;
use super::cues::WORDS;
use super::finding::claims_of;
use super::topic;
use super::topic::topic;
use crate::claim::mention::EntityKind;
use crate::claim::quantity::Role;
use crate::lexicon::Cues;
use crate::lexicon::Table;
use crate::normalize::NormalizedClaim;
use crate::normalize::NormalizedSentence;
use crate::normalize::name::UsedAs;
use crate::normalize::name::holders;
use crate::primitives::Period;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::LazyLock;

/// Sentences of an article in which a name stands that is a name of its story. Chosen.
const STORY_NAME: usize = 3;

/// Sentences with which an article opens: their names are names of its story. Chosen: headline and lead.
const OPENING: usize = 3;

/// Counts of one role in a sentence from which it lists events. Chosen: "12 dead here, 6 there, 32 there, 5 there".
const LIST: usize = 4;

/// Bytes around a number in which a name says where it is of: "a shooting at Orsk that killed five". Chosen.
const BESIDE: usize = 60;

/// Days before its article from which a time is that of an earlier event. Chosen: two months.
const LONG_AGO: i32 = 60;

static BEFORE: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "increment-before"));

static AFTER: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "increment-after"));

/// Whether an amount comes on top of another one: "another 300", "an additional 43 officers", "six others were killed".
///
/// "520 others injured" beside the dead is all who were injured.
fn increment(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let Some(article) = scope.articles.get(claim.article) else { return false };
    let Some(place) = claim.item.evidence.iter().find(|place| place.field == "value") else { return false };
    let (before, after) = (article.text.get(..place.span.start), article.text.get(place.span.end..));
    let last = before.unwrap_or("").split_whitespace().next_back().unwrap_or("").to_lowercase();
    let inside = article.text.get(place.span.start..place.span.end).unwrap_or("").to_lowercase();
    let mut words = inside.split_whitespace().chain(after.unwrap_or("").split_whitespace().take(1));
    let first = words.next().unwrap_or("").to_owned();
    let beside = claim.item.role == Some(Role::Injured) && inside.contains("other");
    let than = inside.contains("more than") || inside.contains("other than");
    let added = words.any(|word| AFTER.contains(word.trim_matches(|c: char| !c.is_alphabetic())));
    BEFORE.contains(&last) || BEFORE.contains(&first) || (added && !than && !beside)
}

/// What is known of claims, each read once.
#[derive(Debug, Default)]
pub(super) struct Tolls {
    sides: BTreeMap<usize, Rc<Toll>>,
}

/// A count with what stands beside it.
#[derive(Debug)]
struct Toll {
    increment: bool,
    lists: bool,
    long_ago: bool,
    of_a_part: bool,
    causes: BTreeSet<&'static str>,
    /// Countries in which the places of its sentence lie.
    countries: BTreeSet<String>,
    /// Names in its sentence.
    names: BTreeSet<String>,
    /// Names close by, else those in its sentence.
    near: BTreeSet<String>,
}

impl Tolls {
    /// Whether two counts of victims may be of one event, as far as the names and times beside them say.
    pub(super) fn one_event(&mut self, scope: &Scope, left: usize, right: usize) -> bool {
        let (one, other) = (&scope.claims[left], &scope.claims[right]);
        if one.assertion.value.is_none() || other.assertion.value.is_none() {
            return true;
        }
        let (mine, theirs) = (self.toll(scope, left), self.toll(scope, right));
        if mine.increment != theirs.increment {
            return false;
        }
        if one.item.role.is_none() || other.item.role.is_none() {
            return true;
        }
        if mine.of_a_part != theirs.of_a_part
            || mine.lists
            || theirs.lists
            || mine.long_ago != theirs.long_ago
        {
            return false;
        }
        if !mine.causes.is_empty() && !theirs.causes.is_empty() && mine.causes.is_disjoint(&theirs.causes) {
            return false;
        }
        let doubled = {
            let (one, other) = (one.assertion.value.unwrap_or(0.0), other.assertion.value.unwrap_or(0.0));
            one.max(other) >= DOUBLED * one.min(other)
        };
        if doubled
            && !mine.countries.is_empty()
            && !theirs.countries.is_empty()
            && mine.countries.is_disjoint(&theirs.countries)
        {
            return false;
        }
        let elsewhere = |claim: &NormalizedClaim, toll: &Toll, other: &Toll| {
            toll.near.is_disjoint(&other.names) && is_foreign(scope, claim, &toll.near)
        };
        !elsewhere(one, &mine, &theirs) && !elsewhere(other, &theirs, &mine)
    }

    fn toll(&mut self, scope: &Scope, at: usize) -> Rc<Toll> {
        let read = || {
            let claim = &scope.claims[at];
            let published = scope.articles.get(claim.article).and_then(|article| article.published);
            let names = names(scope, claim, None);
            let near = self::names(scope, claim, Some(BESIDE));
            let near = if near.is_empty() { names.clone() } else { near };
            let (increment, lists) = (increment(scope, claim), lists(scope, claim));
            Toll {
                increment,
                lists,
                long_ago: long_ago(scope, claim, published),
                of_a_part: of_a_part(scope, claim),
                causes: causes(scope, claim),
                countries: countries(scope, claim),
                names,
                near,
            }
        };
        Rc::clone(self.sides.entry(at).or_insert_with(|| Rc::new(read())))
    }
}

/// Whether a sentence names somebody or some place, and nobody and no place of its article's story.
fn is_foreign(scope: &Scope, claim: &NormalizedClaim, names: &BTreeSet<String>) -> bool {
    let story = scope.known.story(scope, claim.article);
    let of_story = |name: &String| story.is_some_and(|story| story.contains(name));
    !names.is_empty() && !names.iter().any(of_story)
}

/// The names that an article opens with or comes back to.
pub(super) fn story(scope: &Scope, at: usize) -> BTreeSet<String> {
    let Some(article) = scope.articles.get(at) else { return BTreeSet::new() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for index in 0..article.reading.sentences.len() {
        let weight = if index < OPENING { STORY_NAME } else { 1 };
        for name in topic::names(article, index, None) {
            *counts.entry(name).or_default() += weight;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= STORY_NAME).map(|(name, _)| name).collect()
}

/// Names in the sentence of a claim; within so many bytes of the claim where a distance is given.
fn names(scope: &Scope, claim: &NormalizedClaim, beside: Option<usize>) -> BTreeSet<String> {
    let article = scope.articles.get(claim.article).zip(claim.sentence.checked_sub(1));
    let value = claim
        .item
        .evidence
        .iter()
        .find(|place| place.field == "value")
        .map_or(claim.span, |place| place.span);
    let within = beside.map(|bytes| Span::new(value.start.saturating_sub(bytes), value.end + bytes));
    article.map_or_else(BTreeSet::new, |(article, index)| topic::names(article, index, within))
}

static CAUSES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("toll-causes", include_str!("../lexicon/data/toll-causes.tsv"));
    table.rows().map(|row| (row.get("word"), row.get("cause"))).collect()
});

/// What people died of, as far as the words of the sentence tell: a crash, a protest, a shooting.
fn causes(scope: &Scope, claim: &NormalizedClaim) -> BTreeSet<&'static str> {
    let article = scope.articles.get(claim.article).zip(claim.sentence.checked_sub(1));
    let words = article.map_or_else(BTreeSet::new, |(article, index)| topic(article, index, None).words);
    words.iter().filter_map(|word| CAUSES.get(word.as_str()).copied()).collect()
}

/// From this factor on counts of places in two countries are of two events. Chosen.
const DOUBLED: f64 = 2.0;

static COUNTRIES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("countries", include_str!("../lexicon/data/countries.tsv"));
    table.rows().filter(|row| row.get("kind") == "country").map(|row| row.get("id")).collect()
});

/// The countries of the places in a claim's sentence, but for those that stand for their governments; else of those with which its
/// article opens.
fn countries(scope: &Scope, claim: &NormalizedClaim) -> BTreeSet<String> {
    let sentences =
        scope.articles.get(claim.article).map_or(&[][..], |article| &article.normalized.sentences);
    let own = claim.sentence.checked_sub(1).and_then(|index| sentences.get(index..=index)).unwrap_or(&[]);
    let found = countries_of(own);
    if found.is_empty() { countries_of(&sentences[..OPENING.min(sentences.len())]) } else { found }
}

fn countries_of(sentences: &[NormalizedSentence]) -> BTreeSet<String> {
    let places = sentences
        .iter()
        .flat_map(|sentence| &sentence.entities)
        .flatten()
        .filter(|entity| entity.kind == EntityKind::Place && entity.used_as != Some(UsedAs::Government));
    places
        .flat_map(|place| std::iter::once(place.id.clone()).chain(holders(&place.id)))
        .filter(|id| COUNTRIES.contains(id.0.as_str()))
        .map(|id| id.0)
        .collect()
}

/// Whether a sentence lists counts of many events: several of one role, of which no two need be of one event.
fn lists(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let own = claims_of(scope, claim.article, claim.sentence);
    own.iter().filter(|at| scope.claims[**at].item.role == claim.item.role).count() >= LIST
}

static SITE: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "site"));

/// Whether the sentence counts those of one of several places: "at one hospital she counted 37 bodies".
fn of_a_part(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let sentence = scope.articles.get(claim.article).zip(claim.sentence.checked_sub(1));
    let text = sentence
        .and_then(|(article, index)| article.text.get(article.sentences.get(index)?.start..claim.span.end));
    let words: Vec<String> = text
        .unwrap_or("")
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    words.windows(2).any(|pair| matches!(pair[0].as_str(), "one" | "single") && SITE.contains(&pair[1]))
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
