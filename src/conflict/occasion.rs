//! Two claims in, whether they may be set against each other out: told of one occasion, and in words that name what is measured.
//!
//! Most numbers that differ belong to different stories: what says otherwise must be shown, not the other way round.

use super::Scope;
use super::judge::is_sole;
use super::pairs;
use super::topic::is_weightless;
use super::topic::topic;
use crate::claim::statement::Modality;
use crate::claim::statement::Part;
use crate::claim::token::Form;
use crate::lexicon::Lookup;
use crate::lexicon::Table;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Days between two articles from which they are of two occasions, unless both claims name one time. Chosen: news of a matter comes within weeks.
const FAR: i32 = 45;

/// Days within which two articles need have less in common. Chosen.
const NEAR: i32 = 5;

/// Least likeness of two articles on one story. Measured: of pairs of articles on one event of several outlets nine in ten lie above 0.14,
/// half above 0.24; of articles drawn from many topics that share a claimed item half lie below 0.13.
const STORY: f64 = 0.2;

/// The same where the articles are of nearly the same day.
const NEAR_STORY: f64 = 0.1;

/// The same where the day of one is not known. Chosen: between the measure for one story and what two articles of one event have in common.
const UNDATED_STORY: f64 = 0.28;

/// Fewest words of an article whose likeness says something.
const SHORT: usize = 80;

/// Bits of a stem that the list does not have.
const UNLISTED: f64 = 11.0;

/// Bits that every stem has: below are words of every text.
const COMMON: f64 = 4.0;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

static BITS: LazyLock<Lookup<f64>> = LazyLock::new(|| {
    let table = Table::parse("stem-frequency", include_str!("../lexicon/data/stem-frequency.tsv"));
    Lookup::new(table.rows().filter_map(|row| Some((row.get("stem"), row.get("bits").parse().ok()?))))
});

/// Stems of an article with their weights, of length 1 together; as hashes, rising, so that two articles are compared in one walk.
#[derive(Debug, Default)]
pub(super) struct Words {
    stems: Box<[u64]>,
    weights: Box<[f64]>,
    /// The place of each in the alphabet of the article's stems: sums are made in that order.
    places: Box<[u32]>,
    count: usize,
}

impl Words {
    fn of(weights: &BTreeMap<String, f64>, count: usize) -> Self {
        let hashed =
            weights.iter().enumerate().map(|(place, (stem, weight))| (hash(stem), place as u32, *weight));
        let mut all: Vec<(u64, u32, f64)> = hashed.collect();
        all.sort_unstable_by_key(|stem| (stem.0, stem.1));
        Self {
            stems: all.iter().map(|stem| stem.0).collect(),
            weights: all.iter().map(|stem| stem.2).collect(),
            places: all.iter().map(|stem| stem.1).collect(),
            count,
        }
    }

    /// The cosine of two articles' weights, added up in the order of the alphabet.
    fn cosine(&self, other: &Self) -> f64 {
        let mut shared: Vec<(u32, f64)> = Vec::new();
        let (mut at, mut with) = (0, 0);
        while at < self.stems.len() && with < other.stems.len() {
            match self.stems[at].cmp(&other.stems[with]) {
                std::cmp::Ordering::Less => at += 1,
                std::cmp::Ordering::Greater => with += 1,
                std::cmp::Ordering::Equal => {
                    shared.push((self.places[at], self.weights[at] * other.weights[with]));
                    at += 1;
                    with += 1;
                }
            }
        }
        shared.sort_unstable_by_key(|stem| stem.0);
        shared.into_iter().map(|stem| stem.1).sum()
    }
}

/// A hash of a stem (FNV-1a of 64 bits), the same on every machine.
fn hash(stem: &str) -> u64 {
    stem.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Whether two claims may be of one occasion: of one article, or of two on one story and of about one time.
pub(super) fn one_occasion(scope: &Scope, left: usize, right: usize) -> bool {
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    if one.article == other.article {
        return true;
    }
    let days = pairs::told(scope, left, right).days_apart();
    let dated = one.item.period.holds(other.item.period) || other.item.period.holds(one.item.period);
    let named = |claim: &NormalizedClaim| claim.item.period.from.is_some() && claim.item.period.to.is_some();
    if days.is_some_and(|days| days > FAR) && !(dated && named(one) && named(other)) {
        return false;
    }
    let shared = |(id, _): &(crate::normalize::EntityId, Part)| {
        other.item.participants.iter().any(|(theirs, _)| id == theirs)
    };
    // One named holder and one stated time: what a company earned in one year stands in articles of many stories.
    let tied = named(one)
        && one.item.period == other.item.period
        && one.assertion.interval.is_some()
        && one.item.participants.iter().any(shared);
    let least = match days {
        Some(_) if tied => NEAR_STORY,
        Some(days) if days <= NEAR => NEAR_STORY,
        Some(_) => STORY,
        None => UNDATED_STORY,
    };
    likeness(scope, one.article, other.article) >= least
}

/// Whether two articles are on one story.
pub(super) fn on_one_story(scope: &Scope, left: usize, right: usize) -> bool {
    likeness(scope, left, right) >= NEAR_STORY
}

/// Whether two articles are on one story, where nothing but their clauses ties what they tell: far apart or undated, they must be more
/// alike.
pub(super) fn on_one_story_surely(scope: &Scope, left: usize, right: usize) -> bool {
    let day = |at: usize| scope.articles.get(at).and_then(|article| article.published);
    let days = day(left).zip(day(right)).map(|(one, other)| (one - other).get_days().abs());
    let near = days.is_some_and(|days| days <= NEAR);
    let least = if near { NEAR_STORY } else { STORY };
    left == right
        || likeness(scope, left, right) >= least
            && (near || tells(scope, left) && tells(scope, right) || names_shared(scope, left, right))
}

/// Whether an article has words enough for its likeness to say something.
fn tells(scope: &Scope, article: usize) -> bool {
    scope.known.words(scope, article).is_some_and(|words| words.count >= SHORT)
}

/// Cosine of two articles' weighted words, 0..=1; 1 where one is too short to tell.
fn likeness(scope: &Scope, left: usize, right: usize) -> f64 {
    let words = |at: usize| scope.known.words(scope, at).filter(|words| words.count >= SHORT);
    words(left).zip(words(right)).map_or(1.0, |(one, other)| one.cosine(other))
}

/// Whether two articles name somebody or something alike.
fn names_shared(scope: &Scope, left: usize, right: usize) -> bool {
    let names = |at: usize| -> BTreeSet<&str> {
        let sentences = scope.articles[at].normalized.sentences.iter();
        sentences.flat_map(|one| one.entities.iter().flatten()).map(|entity| entity.id.0.as_str()).collect()
    };
    let (mine, theirs) = (names(left), names(right));
    mine.is_empty() || theirs.is_empty() || !mine.is_disjoint(&theirs)
}

/// The words of an article.
pub(super) fn words(scope: &Scope, at: usize) -> Words {
    let Some(article) = scope.articles.get(at) else { return Words::default() };
    let mut counts: BTreeMap<String, f64> = BTreeMap::new();
    let mut count = 0;
    for token in article.reading.sentences.iter().flat_map(|sentence| &sentence.tokens) {
        let word = token.of(article.text);
        if token.form == Form::Mark || word.len() < 3 || !word.starts_with(char::is_alphabetic) {
            continue;
        }
        count += 1;
        *counts.entry(word.to_lowercase()).or_default() += 1.0;
    }
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    for (word, number) in counts {
        *weights.entry(STEMMER.stem(&word).into_owned()).or_default() += number;
    }
    for (stem, weight) in &mut weights {
        *weight = weight.sqrt() * (bits(stem) - COMMON).max(0.0);
    }
    let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt().max(f64::EPSILON);
    weights.values_mut().for_each(|weight| *weight /= length);
    Words::of(&weights, count)
}

/// How rare a stem is in news, in bits.
pub(super) fn bits(stem: &str) -> f64 {
    BITS.get(stem).copied().unwrap_or(UNLISTED)
}

/// The stem of a word, in small letters.
pub(super) fn stem(word: &str) -> String {
    STEMMER.stem(&word.to_lowercase()).into_owned()
}

/// Names and telling words that two sentences share, from which they are of one matter. Chosen.
pub(super) const SHARED: usize = 3;

/// The same for two events, whose verb and one participant are shared already.
pub(super) const SHARED_EVENT: usize = 4;

/// Whether two sentences with an event each have enough in common to tell of one event; short articles need not.
pub(super) fn one_event(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    is_short(scope, left) || is_short(scope, right) || in_common(scope, left, right) >= SHARED_EVENT
}

pub(super) fn is_short(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let tokens = |article: &super::ArticleView| {
        article.reading.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>()
    };
    scope.articles.get(claim.article).is_none_or(|article| tokens(article) < SHORT)
}

/// Ties that make a plan and an event one story. Chosen: a verb and one name are a topic.
const TIES: usize = 3;

/// The same for verbs of every story.
const LIGHT_TIES: usize = 4;

/// Ties of a wish, which may be fulfilled by something else of its kind.
const WISHED_TIES: usize = 3;

/// Longest time, in days, that ties a plan and an event. Chosen: ten days.
const NARROW: i32 = 10;

/// Whether a plan and an event, whose verbs are alike, are one story: participants, place, things and a narrow time count.
pub(super) fn one_story(scope: &Scope, left_at: usize, right_at: usize) -> bool {
    let (left, right) = (&scope.claims[left_at], &scope.claims[right_at]);
    if is_short(scope, left) || is_short(scope, right) {
        return true;
    }
    let (one, other) = (&left.item, &right.item);
    let ties = ties(left, right);
    let length = |period: Period| match (period.from, period.to) {
        (Some(from), Some(to)) => Some(Period::day(from).gap_days(Period::day(to))),
        _ => None,
    };
    let narrow = |period: Period| length(period).is_some_and(|days| days <= NARROW);
    let time = narrow(one.period) && narrow(other.period) && one.period.meets(other.period);
    let day = time && length(one.period) == Some(0) && length(other.period) == Some(0);
    if ties >= 1 && day {
        return true;
    }
    // Of two texts of one day it is not known which one is behind the other.
    let ordered = pairs::told(scope, left_at, right_at).days_apart() != Some(0);
    let wished = [left, right].iter().any(|claim| claim.assertion.modality == Modality::Wished);
    let light = one.event.as_ref().is_some_and(|event| is_weightless(&event.lemma));
    let ties = ties + usize::from(time);
    let words = in_common(scope, left, right);
    let least = if wished { WISHED_TIES } else { 1 };
    (ordered || time) && ties >= least && ties + words >= (if light { LIGHT_TIES } else { TIES }) + 2
}

/// Ties by which two days are told of one deed, and not of one that somebody did twice. Chosen.
const DEED: usize = 2;

/// Whether two events with different days are one deed: what one does every week ("blame", "visit") is told of many days.
pub(super) fn one_deed(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let patient = |claim: &NormalizedClaim| {
        claim.item.participants.iter().any(|(id, part)| {
            *part == Part::Patient
                && left
                    .item
                    .participants
                    .iter()
                    .chain(&right.item.participants)
                    .filter(|(other, _)| other == id)
                    .count()
                    >= 2
        })
    };
    let dated = left.item.event.as_ref().is_some_and(|event| DATED.contains(event.lemma.as_str()));
    let sole = left.item.event.as_ref().is_some_and(is_sole) && patient(left);
    is_short(scope, left) || is_short(scope, right) || sole || (dated && ties(left, right) >= DEED)
}

static DATED: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("dated-events", include_str!("../lexicon/data/dated-events.tsv"));
    table.rows().map(|row| row.get("event")).collect()
});

/// How many participants, places and things done two events share.
fn ties(left: &NormalizedClaim, right: &NormalizedClaim) -> usize {
    let (one, other) = (&left.item, &right.item);
    let actors = one
        .participants
        .iter()
        .filter(|(id, _)| other.participants.iter().any(|(theirs, _)| id == theirs))
        .count();
    let place = one.place.is_some() && one.place == other.place;
    let things: BTreeSet<&String> = one.objects.iter().flat_map(|object| &object.terms).collect();
    let shared =
        other.objects.iter().flat_map(|object| &object.terms).filter(|term| things.contains(term)).count();
    actors + usize::from(place) + shared
}

/// How many names and telling words the sentences of two claims share.
pub(super) fn in_common(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> usize {
    let of = |claim: &NormalizedClaim| {
        let article = scope.articles.get(claim.article)?;
        Some(topic(article, claim.sentence.checked_sub(1)?, None))
    };
    let (Some(one), Some(other)) = (of(left), of(right)) else { return 0 };
    one.shared_names(&other) + one.shared_words(&other).len()
}

#[cfg(test)]
mod tests {
    use super::DATED;
    use crate::article::Article;
    use crate::claim;
    use crate::lexicon::Table;
    use crate::normalize;
    use crate::primitives::Period;
    use crate::primitives::Span;
    use std::collections::BTreeSet;

    /// The base forms of the dated events that a sentence claims. A date alone tells two deeds apart in long articles only.
    fn dated(text: &str) -> BTreeSet<String> {
        let sentence = Span::new(0, text.len());
        let article = Article::of_body("text", text.to_owned(), [sentence]);
        let mut reading = claim::read(&article);
        let frame = normalize::Frame {
            article: "text",
            index: 0,
            text,
            published: jiff::civil::date(2024, 5, 20).into(),
            possible: Period::default(),
        };
        let normalized = normalize::normalize(&frame, &mut reading);
        let events = normalized.claims.into_iter().filter_map(|claim| Some(claim.item.event?.lemma));
        events.filter(|lemma| DATED.contains(lemma.as_str())).collect()
    }

    #[test]
    fn dated_events_are_claimed_in_one_example_and_not_in_the_other() {
        let table = Table::parse("dated-events", include_str!("../lexicon/data/dated-events.tsv"));
        let mut wrong = Vec::new();
        for row in table.rows() {
            let (event, fires, silent) = (row.get("event"), row.get("fires in"), row.get("silent in"));
            if !fires.is_empty() && (!dated(fires).contains(event) || dated(silent).contains(event)) {
                wrong.push(format!("{event}: {:?} {:?}", dated(fires), dated(silent)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
