//! What somebody threatened or promised in one text, and did by a later one; what was hoped for, and came to nothing.

use super::ArticleView;
use super::Conflict;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::claims_of;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::standing::standing;
use super::topic::Topic;
use super::topic::Topics;
use super::topic::is_weightless;
use super::topic::names;
use super::topic::shared_count;
use super::topic::topic;
use super::wording;
use crate::claim::mention::EntityKind;
use crate::claim::statement::Modality;
use crate::claim::statement::Polarity;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::lexicon::Table;
use crate::lexicon::events;
use crate::primitives::Period;
use crate::primitives::Span;
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Chosen: beside other plans that came true.
const BASE: f64 = 0.55;

/// Names and telling words that a threat and a deed share beside the verb. Chosen.
const SHARED: usize = 3;

/// Sentences with one name that are looked at. Chosen: of what everybody writes about, the first will do.
const NAMESAKES: usize = 400;

/// Longest time in days from a threat to its deed, or from a hope to its end. Chosen: a year.
const SOON: i32 = 365;

/// Most findings of each kind. Chosen.
const MOST: usize = 4;

static PROMISES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("promises", include_str!("../lexicon/data/promises.tsv"));
    table.rows().map(|row| row.get("verb")).collect()
});

static FAILURES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("failures", include_str!("../lexicon/data/failures.tsv"));
    table.rows().map(|row| row.get("cue")).collect()
});

/// What each cue has in common with all forms in which it is found.
static HINTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let hint = |cue: &&'static str| match cue.split_once(' ') {
        Some(("no" | "without", thing)) => thing,
        _ => *cue,
    };
    let hints = AhoCorasick::builder().ascii_case_insensitive(true).build(FAILURES.iter().map(hint));
    hints.expect("a list of phrases")
});

/// A deed that is announced: the verb behind "threaten to".
struct Announced {
    article: usize,
    sentence: usize,
    span: Span,
    class: String,
    topic: Topic,
}

pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let announced: Vec<Announced> =
        sentences(scope).flat_map(|(at, index)| announced(&scope.articles[at], at, index)).collect();
    let classes: BTreeSet<&str> = announced.iter().map(|threat| threat.class.as_str()).collect();
    let done = Deeds::of(scope, &classes);
    let mut topics = Topics::default();
    let mut found: Vec<(usize, Conflict)> =
        announced.iter().filter_map(|threat| done.of_threat(scope, threat, &mut topics)).collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    found.truncate(MOST);
    let mut found: Vec<Conflict> = found.into_iter().map(|(_, conflict)| conflict).collect();
    found.extend(failed(scope));
    found
}

/// What later texts tell as done: sentences by class of event and name.
struct Deeds {
    places: Vec<(usize, usize, Span)>,
    by_name: BTreeMap<(String, String), Vec<usize>>,
}

impl Deeds {
    /// The deeds of the classes that are announced somewhere.
    fn of(scope: &Scope, classes: &BTreeSet<&str>) -> Self {
        let mut all = Self { places: Vec::new(), by_name: BTreeMap::new() };
        for (at, index, class, span) in deeds(scope, classes) {
            for name in names(&scope.articles[at], index, None) {
                all.by_name.entry((class.clone(), name)).or_default().push(all.places.len());
            }
            all.places.push((at, index, span));
        }
        all
    }

    /// The sentence of a later text that tells the deed with most names and words of the threat.
    fn of_threat(&self, scope: &Scope, threat: &Announced, topics: &mut Topics) -> Option<(usize, Conflict)> {
        let mine = topics.numbered(&threat.topic);
        let published = scope.articles[threat.article].published?;
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        for name in &threat.topic.names {
            let key = (threat.class.clone(), name.clone());
            for at in self.by_name.get(&key).into_iter().flatten().take(NAMESAKES) {
                *named.entry(*at).or_default() += 1;
            }
        }
        let mut best: Option<(usize, usize)> = None;
        for (place, names) in named.into_iter().filter(|(_, names)| *names >= 2) {
            let (at, index, _) = self.places[place];
            let then = scope.articles[at].published;
            let soon = then.is_some_and(|then| {
                then > published && Period::day(published).gap_days(Period::day(then)) <= SOON
            });
            if !soon {
                continue;
            }
            let shared = names + shared_count(&mine.words, &topics.of(scope, at, index).words);
            if shared > SHARED && best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, place));
            }
        }
        let (shared, place) = best?;
        let (article, index, span) = self.places[place];
        let place = Evidence { article, sentence: index + 1, span, field: "event", inferred: false };
        Some((shared, conflict(scope, threat, place)))
    }
}

fn sentences(scope: &Scope) -> impl Iterator<Item = (usize, usize)> {
    scope
        .articles
        .iter()
        .enumerate()
        .flat_map(|(at, article)| (0..article.reading.sentences.len()).map(move |index| (at, index)))
}

fn announced(article: &ArticleView, at: usize, index: usize) -> Vec<Announced> {
    let tokens = &article.reading.sentences[index].tokens;
    let base = |place: usize| {
        let token = &tokens[place];
        token::lemma(words(article.text, token.span), token.tag).to_lowercase()
    };
    let mut found = Vec::new();
    for place in 0..tokens.len() {
        if tokens[place].tag != Tag::Verb || !PROMISES.contains(base(place).as_str()) {
            continue;
        }
        let to = (place + 1..tokens.len().min(place + 4))
            .find(|next| words(article.text, tokens[*next].span).eq_ignore_ascii_case("to"));
        let Some(verb) = to.map(|to| to + 1).filter(|verb| *verb < tokens.len()) else { continue };
        let lemma = token::lemma(words(article.text, tokens[verb].span), Tag::Verb).to_lowercase();
        if is_weightless(&lemma) {
            continue;
        }
        let class = events::of_verb(&lemma).map_or(lemma, str::to_owned);
        found.push(Announced {
            article: at,
            sentence: index,
            span: tokens[verb].span,
            class,
            topic: topic(article, index, None),
        });
    }
    found
}

/// What texts tell as done, of the classes: by a verb, or by its noun beside a verb that carries it out ("imposed sanctions").
fn deeds(scope: &Scope, classes: &BTreeSet<&str>) -> Vec<(usize, usize, String, Span)> {
    let mut found: Vec<(usize, usize, String, Span)> = Vec::new();
    let mut carried: BTreeSet<(usize, usize)> = BTreeSet::new();
    for claim in scope.claims {
        let done = claim.assertion.modality == Modality::Happened
            && claim.assertion.polarity == Polarity::Affirmed
            && claim.article < scope.articles.len();
        let (Some(event), Some(index)) = (&claim.item.event, claim.sentence.checked_sub(1)) else { continue };
        let named = [&event.class, &event.lemma].into_iter().filter(|class| classes.contains(class.as_str()));
        let carries = CARRIES.contains(&event.lemma.as_str());
        if !done || !carries && named.clone().next().is_none() {
            continue;
        }
        // "convinced not to move": told by another verb.
        if standing(scope, claim).is_some_and(|stands| stands.infinitive || stands.open) {
            continue;
        }
        if carries {
            carried.insert((claim.article, index));
        }
        let place = claim.item.evidence.iter().find(|place| place.field == "event");
        let span = place.map_or(claim.span, |place| place.span);
        for class in named {
            found.push((claim.article, index, class.clone(), span));
        }
    }
    for (at, index) in carried {
        let article = &scope.articles[at];
        let Some(reading) = article.reading.sentences.get(index) else { continue };
        for token in reading.tokens.iter().filter(|token| token.tag == Tag::Noun) {
            let base = token::lemma(words(article.text, token.span), Tag::Noun).to_lowercase();
            let class = events::of_noun(&base).unwrap_or(&base);
            if classes.contains(class) {
                found.push((at, index, class.to_owned(), token.span));
            }
        }
    }
    found.sort();
    found.dedup_by(|a, b| (a.0, a.1, &a.2) == (b.0, b.1, &b.2));
    found
}

/// Verbs that do what their object names. The list is closed.
const CARRIES: [&str; 12] = [
    "announce",
    "approve",
    "carry",
    "conduct",
    "enact",
    "impose",
    "introduce",
    "issue",
    "launch",
    "make",
    "order",
    "slap",
];

fn conflict(scope: &Scope, threat: &Announced, place: Evidence) -> Conflict {
    let (first, then) = (&scope.articles[threat.article], &scope.articles[place.article]);
    let said = around(first, threat.sentence, threat.span);
    let (a, b) = (first.name, then.name);
    let claims =
        main_claims(scope, &[(threat.article, threat.sentence + 1), (place.article, place.sentence)]);
    let started = Evidence::stated(threat.article, threat.sentence + 1, threat.span, "event");
    let deed = wording::squeeze(words(then.text, place.span));
    finding(
        scope,
        Draft {
            code: super::supersession::DETECTOR.code,
            verdict: Some(Verdict::Superseded),
            dispute: false,
            differs: vec!["modality"],
            claims,
            sentence: format!(
                "{a} has it announced (\u{201c}{said}\u{201d}); the later {b} tells it as done (\u{201c}{deed}\u{201d})."
            ),
            line: format!("\u{201c}{}\u{201d}: announced ({a}), done ({b})", wording::cut(&said, 34)),
            evidence: vec![started, place],
            proof: vec!["a promise or threat, then the deed, of the same names".to_owned()],
            weight: Weight { base: BASE, effect: 0.5 },
        },
    )
}

/// Some words from the verb on.
fn around(article: &ArticleView, index: usize, from: Span) -> String {
    let end = article.sentences.get(index).map_or(from.end, |sentence| sentence.end);
    wording::cut(&wording::squeeze(words(article.text, Span::new(from.start, end.max(from.end)))), 50)
}

/// Sentences that say that nothing came of it, against earlier ones that hoped for the same named thing.
fn failed(scope: &Scope) -> Vec<Conflict> {
    let mut named: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, index) in sentences(scope) {
        for thing in things(&scope.articles[at], index) {
            named.entry(thing).or_default().push((at, index));
        }
    }
    let mut found = Vec::new();
    for (at, index) in sentences(scope) {
        let article = &scope.articles[at];
        let Some(cue) = failure(article, index) else { continue };
        let mut mine = things(article, index);
        if let Some(before) = index.checked_sub(1) {
            mine.extend(things(article, before));
        }
        let places =
            mine.iter().filter_map(|thing| named.get(thing)).flat_map(|places| places.iter().take(NAMESAKES));
        let hoped = places.filter(|(other, sentence)| {
            let days = scope.articles[*other].published.zip(article.published);
            let soon = days.is_some_and(|(a, b)| a < b && Period::day(a).gap_days(Period::day(b)) <= SOON);
            soon && hopes(scope, *other, *sentence)
        });
        let mut hoped: Vec<(usize, usize)> = hoped.copied().collect();
        hoped.sort_unstable();
        hoped.dedup();
        hoped.reverse();
        hoped.truncate(HOPES);
        if !hoped.is_empty() {
            found.push(nothing(scope, &hoped, (at, index, cue)));
        }
    }
    found.truncate(MOST);
    found
}

fn failure(article: &ArticleView, index: usize) -> Option<Span> {
    let sentence = article.sentences.get(index)?;
    let text = words(article.text, *sentence);
    if !HINTS.is_match(text) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let found = FAILURES.iter().find_map(|cue| said_in(&lower, cue));
    found.map(|found| Span::new(sentence.start + found.start, sentence.start + found.end))
}

/// Where a text in small letters has a cue, from word to word; "no progress" also with a word between, "no visible progress".
fn said_in(lower: &str, cue: &str) -> Option<Span> {
    let ends = |at: usize| !lower[at..].starts_with(char::is_alphanumeric);
    let starts = |at: usize| !lower[..at].ends_with(char::is_alphanumeric);
    let whole = |(at, _): &(usize, &str)| starts(*at) && ends(at + cue.len());
    let plain = lower.match_indices(cue).find(whole).map(|(at, _)| Span::new(at, at + cue.len()));
    plain.or_else(|| {
        let (no, thing) = cue.split_once(' ').filter(|(no, _)| matches!(*no, "no" | "without"))?;
        lower.match_indices(no).filter(|(at, _)| starts(*at)).find_map(|(at, _)| {
            let behind = lower[at + no.len()..].strip_prefix(' ')?;
            let (between, then) = behind.split_once(' ')?;
            let end = lower.len() - then.len() + thing.len();
            let fits = between.chars().all(char::is_alphabetic) && then.starts_with(thing) && ends(end);
            fits.then(|| Span::new(at, end))
        })
    })
}

/// The things with names of their own in a sentence.
fn things(article: &ArticleView, index: usize) -> BTreeSet<String> {
    let entities = article.normalized.sentences.get(index).map_or(&[][..], |sentence| &sentence.entities[..]);
    entities
        .iter()
        .flatten()
        .filter(|entity| entity.kind == EntityKind::Thing)
        .map(|entity| entity.id.0.clone())
        .collect()
}

/// Whether a sentence looks ahead: a wish, a plan, a forecast.
fn hopes(scope: &Scope, at: usize, index: usize) -> bool {
    claims_of(scope, at, index + 1).into_iter().any(|claim| {
        matches!(
            scope.claims[claim].assertion.modality,
            Modality::Wished | Modality::Planned | Modality::Forecast
        )
    })
}

/// Most sentences that looked forward to it which are shown. Chosen.
const HOPES: usize = 4;

fn nothing(scope: &Scope, hoped: &[(usize, usize)], (then, index, cue): (usize, usize, Span)) -> Conflict {
    let (first, sentence) = hoped[0];
    let (a, b) = (&scope.articles[first], &scope.articles[then]);
    let whole = a.sentences[sentence];
    let failed = around(b, index, cue);
    let mut places = vec![
        Evidence::stated(first, sentence + 1, whole, "event"),
        Evidence::stated(then, index + 1, cue, "polarity"),
    ];
    places.extend(hoped[1..].iter().map(|(at, sentence)| {
        Evidence::stated(*at, sentence + 1, scope.articles[*at].sentences[*sentence], "event")
    }));
    finding(
        scope,
        Draft {
            code: super::supersession::DETECTOR.code,
            verdict: Some(Verdict::Superseded),
            dispute: false,
            differs: vec!["modality", "polarity"],
            claims: main_claims(scope, &[(first, sentence + 1), (then, index + 1)]),
            evidence: places,
            sentence: format!(
                "{} looks ahead (\u{201c}{}\u{201d}); the later {} says \u{201c}{failed}\u{201d}.",
                a.name,
                wording::cut(&wording::squeeze(words(a.text, whole)), 60),
                b.name
            ),
            line: format!(
                "Looked ahead to ({}), later \u{201c}{}\u{201d} ({})",
                a.name,
                wording::cut(&failed, 26),
                b.name
            ),
            proof: vec!["one named thing, looked forward to, and nothing come of it".to_owned()],
            weight: Weight { base: BASE, effect: 0.5 },
        },
    )
}

#[cfg(test)]
mod tests {
    use super::said_in;

    #[test]
    fn that_nothing_came_of_it_is_said_in_whole_words() {
        let said = |text: &str| said_in(text, "no deal").map(|found| found.of(text).to_owned());
        assert_eq!(said("they left with no deal."), Some("no deal".to_owned()));
        assert_eq!(said("they left with no trade deal"), Some("no trade deal".to_owned()));
        assert_eq!(said("no dealer was there"), None);
        assert_eq!(said("the casino deal stands"), None);
        assert_eq!(said("no word of any deal"), None);
    }
}
