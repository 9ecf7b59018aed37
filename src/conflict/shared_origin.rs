//! Several articles that have a matter from one origin: however many they are, they count once.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::told_by_many;
use super::topic::Topic;
use super::topic::topic;
use super::wording;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionKind;
use crate::claim::mention::EntityKind;
use crate::primitives::Span;
use std::collections::BTreeMap;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "shared-origin",
    page: include_str!("../../fixtures/conflict/shared-origin.md"),
    detect,
};

/// Chosen: it halves what many articles seem to confirm.
const BASE: f64 = 0.8;

/// Chosen: that several articles quote one person is known to whoever reads them; it confirms nothing that is not said.
const PERSON: f64 = 0.45;

/// Sentences of one origin that a word may stand in and still tie two of them. Chosen.
const COMMON: usize = 12;

/// Speakers' words that name nobody to a reader of the finding.
const PRONOUNS: [&str; 5] = ["he", "she", "they", "it", "who"];

/// A sentence that somebody is named for.
struct Voiced {
    article: usize,
    sentence: usize,
    speaker: Span,
    origin: String,
    person: bool,
    topic: Topic,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut origins: BTreeMap<String, Vec<Voiced>> = BTreeMap::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            if let Some(voiced) = voiced(article, at, index) {
                origins.entry(voiced.origin.clone()).or_default().push(voiced);
            }
        }
    }
    let groups = origins.values().filter(|voiced| voiced.iter().any(|one| one.article != voiced[0].article));
    let mut found: Vec<Conflict> = groups
        .flat_map(|voiced| {
            matters(scope, voiced)
                .into_iter()
                .map(|group| conflict(scope, voiced, &group))
                .collect::<Vec<_>>()
        })
        .collect();
    found.extend(told_by_many::detect(scope));
    found
}

fn voiced(article: &ArticleView, at: usize, index: usize) -> Option<Voiced> {
    let said = |said: &&Attribution| said.kind == AttributionKind::Statement && said.speaker.is_some();
    let attribution = article.reading.sentences[index].attributions.iter().find(said)?;
    let speaker = attribution.speaker?;
    if words(article.text, speaker).eq_ignore_ascii_case("images") {
        return None;
    }
    let (origin, person) = origin(article, index, speaker)
        .or_else(|| origin(article, index, followed(article, index, speaker)))?;
    let mut topic = topic(article, index, None);
    topic.names.remove(&origin);
    Some(Voiced { article: at, sentence: index, speaker, origin, person, topic })
}

/// The speaker's words and what hangs on them: "a list *released by the United States in April*", to the next comma.
fn followed(article: &ArticleView, index: usize, speaker: Span) -> Span {
    let end = article.sentences.get(index).map_or(speaker.end, |sentence| sentence.end);
    let rest = words(article.text, Span::new(speaker.end, end.max(speaker.end)));
    let stop = rest.find([',', ';', ':', '\u{201c}']).unwrap_or(0);
    Span::new(speaker.start, speaker.end + stop)
}

/// Whom the speaker's words name (the state behind "U.S. officials", the institute, the person), and whether it is a person.
fn origin(article: &ArticleView, index: usize, speaker: Span) -> Option<(String, bool)> {
    let reading = &article.reading.sentences[index];
    let named = article.normalized.sentences.get(index)?;
    let mut inside =
        reading.mentions.iter().zip(&named.entities).filter(|(mention, _)| speaker.overlaps(mention.span));
    inside.find_map(|(_, entity)| {
        entity.as_ref().map(|entity| (entity.id.0.clone(), entity.kind == EntityKind::Person))
    })
}

/// Groups of sentences of one origin on one matter, in two articles or more: places in `voiced`, rising.
fn matters(scope: &Scope, voiced: &[Voiced]) -> Vec<Vec<usize>> {
    let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in voiced.iter().enumerate() {
        for word in &one.topic.words {
            words.entry(word).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for places in words.values().filter(|places| places.len() <= COMMON) {
        for (nth, left) in places.iter().enumerate() {
            for right in &places[nth + 1..] {
                *shared.entry((*left, *right)).or_default() += 1;
            }
        }
    }
    let ties = shared
        .into_iter()
        .filter(|((left, right), count)| tied(scope, &voiced[*left], &voiced[*right], *count));
    let mut group: Vec<usize> = (0..voiced.len()).collect();
    for ((left, right), _) in ties {
        let (from, to) = (group[left].max(group[right]), group[left].min(group[right]));
        group.iter_mut().filter(|of| **of == from).for_each(|of| *of = to);
    }
    let mut matters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, of) in group.iter().enumerate() {
        matters.entry(*of).or_default().push(at);
    }
    matters
        .into_values()
        .filter(|group| group.iter().any(|at| voiced[*at].article != voiced[group[0]].article))
        .collect()
}

/// Two articles of one time, with shared names and telling words.
fn tied(scope: &Scope, left: &Voiced, right: &Voiced, words: usize) -> bool {
    let names = left.topic.shared_names(&right.topic);
    let published = |one: &Voiced| scope.articles[one.article].published;
    let near = match (published(left), published(right)) {
        (Some(a), Some(b)) => {
            crate::primitives::Period::day(a).gap_days(crate::primitives::Period::day(b)) <= 45
        }
        _ => true,
    };
    left.article != right.article && near && words >= 2 && names + words >= 4
}

fn conflict(scope: &Scope, voiced: &[Voiced], group: &[usize]) -> Conflict {
    let mut articles: Vec<usize> = group.iter().map(|at| voiced[*at].article).collect();
    articles.dedup();
    articles.sort_by_key(|at| (scope.articles[*at].published, *at));
    let names: Vec<&str> = articles.iter().map(|at| scope.articles[*at].name).collect();
    let first = &voiced[group[0]];
    let text = scope.articles[first.article].text;
    let speaker = group
        .iter()
        .map(|at| wording::squeeze(words(scope.articles[voiced[*at].article].text, voiced[*at].speaker)))
        .find(|speaker| !PRONOUNS.contains(&speaker.to_lowercase().as_str()))
        .unwrap_or_else(|| wording::squeeze(words(text, first.speaker)));
    let sentences: Vec<(usize, usize)> =
        group.iter().map(|at| (voiced[*at].article, voiced[*at].sentence + 1)).collect();
    let place = |at: &usize| {
        let one = &voiced[*at];
        Evidence {
            article: one.article,
            sentence: one.sentence + 1,
            span: one.speaker,
            field: "speaker",
            inferred: false,
        }
    };
    let count = wording::count(articles.len());
    let all = if articles.len() == 2 { "Both".to_owned() } else { format!("All {count}") };
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: Vec::new(),
            claims: main_claims(scope, &sentences),
            evidence: group.iter().map(place).collect(),
            sentence: format!(
                "{all} articles ({}) have it from {speaker}; they come down to one independent group.",
                names.join(", ")
            ),
            line: format!(
                "{}: {count} articles, one origin ({})",
                wording::capital(&wording::cut(&speaker, 26)),
                names.join(", ")
            ),
            proof: vec![
                format!("each names {}", first.origin),
                "they share names and telling words".to_owned(),
            ],
            weight: Weight {
                base: if first.person { PERSON } else { BASE },
                effect: (articles.len() as f64 / 4.0).min(1.0),
            },
        },
    )
}
