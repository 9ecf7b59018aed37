//! Two claims in, whether they may be set against each other out: told of one occasion, and in words that name what is measured.
//!
//! Most numbers that differ belong to different stories: what says otherwise must be shown, not the other way round.

use super::Scope;
use super::judge::factor;
use super::pairs;
use super::topic::topic;
use crate::claim::quantity::Bound;
use crate::claim::quantity::QuantityKind;
use crate::claim::token::Form;
use crate::lexicon::Table;
use crate::normalize::NormalizedClaim;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::collections::BTreeMap;
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

/// Fewest words of an article whose likeness says something.
const SHORT: usize = 80;

/// Bits of a stem that the list does not have.
const UNLISTED: f64 = 11.0;

/// Bits that every stem has: below are words of every text.
const COMMON: f64 = 4.0;

/// From this factor on two amounts are of two things, unless the digits are alike. Chosen: tellings of one amount rarely differ tenfold.
const TENFOLD: f64 = 10.0;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

static BITS: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| {
    let table = Table::parse("stem-frequency", include_str!("../lexicon/data/stem-frequency.tsv"));
    table.rows().filter_map(|row| Some((row.get("stem"), row.get("bits").parse().ok()?))).collect()
});

/// Words that name no thing that is measured. Chosen.
const GENERIC: [&str; 24] = [
    "amount",
    "day",
    "dollar",
    "figure",
    "group",
    "half",
    "it",
    "lot",
    "month",
    "number",
    "one",
    "other",
    "part",
    "people",
    "percent",
    "percentage",
    "person",
    "point",
    "rate",
    "thing",
    "time",
    "total",
    "week",
    "year",
];

/// The words of articles, each counted once.
#[derive(Debug, Default)]
pub(super) struct Occasions {
    articles: BTreeMap<usize, Words>,
}

/// Stems of an article with their weights, of length 1 together.
#[derive(Debug, Default)]
struct Words {
    weights: BTreeMap<String, f64>,
    count: usize,
}

impl Occasions {
    /// Whether two claims may be of one occasion: of one article, or of two on one story and of about one time.
    pub(super) fn one(&mut self, scope: &Scope, left: usize, right: usize) -> bool {
        let (one, other) = (&scope.claims[left], &scope.claims[right]);
        if one.article == other.article {
            return true;
        }
        let days = pairs::told(scope, left, right).days_apart();
        let dated = one.item.period.holds(other.item.period) || other.item.period.holds(one.item.period);
        let named =
            |claim: &NormalizedClaim| claim.item.period.from.is_some() && claim.item.period.to.is_some();
        if days.is_some_and(|days| days > FAR) && !(dated && named(one) && named(other)) {
            return false;
        }
        let near = days.is_some_and(|days| days <= NEAR);
        self.likeness(scope, one.article, other.article) >= if near { NEAR_STORY } else { STORY }
    }

    /// Cosine of two articles' weighted words, 0..=1; 1 where one is too short to tell.
    fn likeness(&mut self, scope: &Scope, left: usize, right: usize) -> f64 {
        for at in [left, right] {
            self.articles.entry(at).or_insert_with(|| words(scope, at));
        }
        let (one, other) = (&self.articles[&left], &self.articles[&right]);
        if one.count.min(other.count) < SHORT {
            return 1.0;
        }
        one.weights.iter().filter_map(|(word, weight)| Some(weight * other.weights.get(word)?)).sum()
    }
}

fn words(scope: &Scope, at: usize) -> Words {
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
    Words { weights, count }
}

/// How rare a stem is in news, in bits.
pub(super) fn bits(stem: &str) -> f64 {
    BITS.get(stem).copied().unwrap_or(UNLISTED)
}

/// The stem of a word, in small letters.
pub(super) fn stem(word: &str) -> String {
    STEMMER.stem(&word.to_lowercase()).into_owned()
}

/// Whether two amounts that differ are told of one measured thing, as far as their words say it.
///
/// Both name it, and the words beside it are partly the same, for shares and inside one article mostly; neither is a place in an
/// order, a base ("per 100 people") or a size; and they are not tenfold apart.
pub(super) fn one_measure(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let told = |claim: &NormalizedClaim| named(claim) && is_amount(claim) && !is_base(scope, claim);
    told(left) && told(right) && !tenfold(left, right) && (beside(left, right) || alike(scope, left, right))
}

/// An amount that can be told otherwise: no ordinal, extreme or size; an age of somebody named in full.
fn is_amount(claim: &NormalizedClaim) -> bool {
    let full =
        || claim.item.measurand.as_ref().is_some_and(|thing| thing.text.split_whitespace().count() >= 2);
    match claim.item.quantity_kind {
        Some(QuantityKind::Ordinal | QuantityKind::Superlative) => false,
        Some(QuantityKind::Age) => full(),
        _ => claim.assertion.bound != Some(Bound::Vague),
    }
}

/// Whether the amount is what others are counted by: "30 firearms per 100 people".
fn is_base(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let place = claim.item.evidence.iter().find(|place| place.field == "value");
    let before = place
        .and_then(|place| Some(scope.articles.get(claim.article)?.text.get(..place.span.start)?.trim_end()));
    before.is_some_and(|text| text.ends_with(" per") || text.ends_with(" every"))
}

/// Names and telling words that two sentences share, from which they are of one matter. Chosen.
const SHARED: usize = 3;

/// The same for two events, whose verb and one participant are shared already.
const SHARED_EVENT: usize = 4;

/// Whether two sentences with an event each have enough in common to tell of one event; short articles need not.
pub(super) fn one_event(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let short = |claim: &NormalizedClaim| {
        let tokens = |article: &super::ArticleView| {
            article.reading.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>()
        };
        scope.articles.get(claim.article).is_none_or(|article| tokens(article) < SHORT)
    };
    short(left) || short(right) || in_common(scope, left, right) >= SHARED_EVENT
}

/// Whether the sentences of two amounts of different articles, no shares, have much in common.
fn alike(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let share = |claim: &NormalizedClaim| claim.item.quantity_kind == Some(QuantityKind::Share);
    left.article != right.article && !share(left) && !share(right) && in_common(scope, left, right) >= SHARED
}

/// How many names and telling words the sentences of two claims share.
fn in_common(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> usize {
    let of = |claim: &NormalizedClaim| {
        let article = scope.articles.get(claim.article)?;
        Some(topic(article, claim.sentence.checked_sub(1)?, None))
    };
    let (Some(one), Some(other)) = (of(left), of(right)) else { return 0 };
    one.shared_names(&other) + one.shared_words(&other).len()
}

/// Whether the words beside two amounts show one matter.
fn beside(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    // "bump-stock" and "bump stocks" are the same words.
    let parts = |claim: &NormalizedClaim| -> Vec<String> {
        claim.item.around.iter().flat_map(|word| word.split('-')).map(str::to_owned).collect()
    };
    let (one, other) = (parts(left), parts(right));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let shorter = one.len().min(other.len());
    let mostly = shared >= 2 && 2 * shared >= shorter;
    let share = |claim: &NormalizedClaim| claim.item.quantity_kind == Some(QuantityKind::Share);
    if left.article != right.article && shorter == 0 {
        return true;
    }
    if left.article == right.article {
        return mostly && same_words(left, right);
    }
    let event =
        matches!((&left.item.event, &right.item.event), (Some(one), Some(other)) if one.lemma == other.lemma);
    if share(left) && share(right) {
        mostly
    } else {
        let thing = left.item.measurand.as_ref().map_or(0, |thing| {
            thing.terms.iter().filter(|term| one.contains(term) && other.contains(term)).count()
        });
        // "two of his weapons", "twelve of the rifles": each says of which there are more.
        let parts = left.item.whole.is_some() && right.item.whole.is_some();
        left.item.role.is_some() || event || parts || shared > thing || mostly
    }
}

fn named(claim: &NormalizedClaim) -> bool {
    let Some(thing) = &claim.item.measurand else { return claim.item.role.is_some() };
    let generic = |word: &str| word.len() < 3 || GENERIC.binary_search(&word).is_ok();
    claim.item.role.is_some()
        || !generic(&thing.head)
        || thing.terms.iter().any(|term| !generic(term) && !thing.head.starts_with(term.as_str()))
}

fn same_words(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    match (&left.item.measurand, &right.item.measurand) {
        (Some(one), Some(other)) => one.terms == other.terms && !one.terms.is_empty(),
        _ => false,
    }
}

fn tenfold(left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    let (Some(one), Some(other)) = (left.assertion.value, right.assertion.value) else { return false };
    let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
    large > TENFOLD * small && factor(one, other).is_none()
}
