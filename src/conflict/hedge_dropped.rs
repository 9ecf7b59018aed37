//! A heading or lead states flatly what the same article's later text hedges.

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
use super::hedged::Drop;
use super::hedged::drop;
use super::topic::Topic;
use super::topic::topic;
use super::wording;
use crate::article::Zone;
use crate::claim::hedge::Hedge;
use crate::claim::hedge::HedgeClass;
use crate::primitives::Period;
use crate::primitives::Span;
use std::collections::BTreeMap;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "hedge-dropped",
    page: include_str!("../../fixtures/conflict/hedge-dropped.md"),
    detect,
};

/// Chosen: worth a look, and no conflict.
const BASE: f64 = 0.8;

/// Sentences of the body that are still the lead. Chosen: the first three.
const LEAD: usize = 3;

/// Most certainty an epistemic hedge may leave. Chosen: "apparently" and "seemingly" are in.
const MOST: f64 = 0.9;

/// The same for other hedges. Chosen: "believed to be" is in, "experts say" is not.
const MOST_OF_OTHERS: f64 = 0.85;

/// Most hedged sentences shown for one opening. Chosen.
const EACH: usize = 2;

/// Longest time, in days, that two sentences share only where they speak of one occasion. Chosen: a week.
const OCCASION: i32 = 7;

fn detect(scope: &Scope) -> Vec<Conflict> {
    scope
        .articles
        .iter()
        .enumerate()
        .flat_map(|(at, article)| drops(article).into_iter().map(move |drop| conflict(scope, at, &drop)))
        .collect()
}

fn drops(article: &ArticleView) -> Vec<Drop> {
    let hedged = hedged(article);
    let counts = counts(article);
    if hedged.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Drop> = Vec::new();
    for flat in openings(article) {
        let mine = own_voice(article, flat);
        found.extend(hedged.iter().filter(|(at, ..)| *at > flat).filter_map(|(at, hedge, theirs)| {
            drop(article, flat, (*at, hedge), (&mine, theirs), &counts)
                .or_else(|| same_day(article, flat, &mine, (*at, hedge), theirs))
        }));
    }
    let mut kept: Vec<Drop> = Vec::new();
    found.sort_by_key(|drop| (std::cmp::Reverse(drop.strength), drop.flat));
    for drop in found {
        let again = kept.iter().any(|other| other.hedged == drop.hedged);
        if !again && kept.iter().filter(|other| other.flat == drop.flat).count() < EACH {
            kept.push(drop);
        }
    }
    kept.truncate(2);
    kept
}

/// Headline, subheadings, bullets and lead, the places where a text opens.
fn openings(article: &ArticleView) -> Vec<usize> {
    let mut body = 0;
    let mut found = Vec::new();
    for (at, zone) in article.zones.iter().enumerate() {
        body += usize::from(*zone == Zone::Body);
        let opening = matches!(zone, Zone::Headline | Zone::Subheading | Zone::Bullet)
            || (*zone == Zone::Body && body <= LEAD);
        let Some(reading) = article.reading.sentences.get(at) else { continue };
        if opening && !reading.tokens.is_empty() {
            found.push(at);
        }
    }
    found
}

/// What a sentence states without a hedge over it and without a speaker.
fn own_voice(article: &ArticleView, at: usize) -> Topic {
    let reading = &article.reading.sentences[at];
    let mut mine = topic(article, at, None);
    let said = reading.attributions.iter().map(|said| said.content);
    let hedged = reading.hedges.iter().filter(|hedge| hedge.high.is_some()).map(|hedge| hedge.scope);
    for span in said.chain(hedged) {
        let other = topic(article, at, Some(span));
        mine.words.retain(|word| !other.words.contains(word));
        mine.verbs.retain(|word| !other.verbs.contains(word));
    }
    mine
}

/// The hedges of the body that leave at most nine tenths of certainty, with the topic of their sentence.
fn hedged<'a>(article: &ArticleView<'a>) -> Vec<(usize, &'a Hedge, Topic)> {
    let mut found = Vec::new();
    for (at, reading) in article.reading.sentences.iter().enumerate() {
        if article.zones.get(at).is_none_or(|zone| *zone != Zone::Body) {
            continue;
        }
        for hedge in &reading.hedges {
            let telling =
                matches!(hedge.class, HedgeClass::Epistemic | HedgeClass::Shield | HedgeClass::Distancing);
            let most = if hedge.class == HedgeClass::Epistemic { MOST } else { MOST_OF_OTHERS };
            if telling && hedge.high.is_some_and(|high| high <= most) {
                found.push((at, hedge, topic(article, at, None)));
            }
        }
    }
    found
}

/// In how many sentences of the article each telling word stands.
fn counts(article: &ArticleView) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for at in 0..article.reading.sentences.len() {
        for word in topic(article, at, None).words {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}

/// Two names and one narrow time in both: one occasion, which the opening announces and the text only hears of.
fn same_day(
    article: &ArticleView,
    flat: usize,
    mine: &Topic,
    (hedged, hedge): (usize, &Hedge),
    theirs: &Topic,
) -> Option<Drop> {
    let narrow = |at: usize, within: Option<Span>| -> Vec<Period> {
        let times = article.reading.sentences[at].times.iter();
        let resolved = article.normalized.sentences.get(at).map_or(&[][..], |sentence| &sentence.times);
        let inside =
            times.zip(resolved).filter(|(time, _)| within.is_none_or(|span| span.overlaps(time.span)));
        let short = |period: &Period| match (period.from, period.to) {
            (Some(from), Some(to)) => Period::day(from).gap_days(Period::day(to)) < OCCASION,
            _ => false,
        };
        inside.map(|(_, resolved)| resolved.period).filter(short).collect()
    };
    let covered = narrow(hedged, Some(hedge.scope));
    let one_time = narrow(flat, None).iter().any(|period| covered.contains(period));
    let names = mine.shared_names(theirs);
    let heading = article.zones.get(flat).is_some_and(|zone| *zone != Zone::Body);
    (heading && one_time && names >= 2).then(|| Drop {
        flat,
        hedged,
        hedge: hedge.span,
        shared: mine.names.intersection(&theirs.names).cloned().collect(),
        strength: names + 1,
    })
}

fn conflict(scope: &Scope, at: usize, drop: &Drop) -> Conflict {
    let article = &scope.articles[at];
    let flat = article.sentences[drop.flat];
    let hedged = article.sentences[drop.hedged];
    let name = article.name;
    let flat_words = around(article, flat, drop);
    let from = words(article.text, Span::new(drop.hedge.start, hedged.end));
    let hedged_words = wording::cut(&wording::squeeze(from), 50);
    let claims = main_claims(scope, &[(at, drop.flat + 1), (at, drop.hedged + 1)]);
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: vec!["modality"],
            claims,
            evidence: vec![
                Evidence::stated(at, drop.flat + 1, flat, "modality"),
                Evidence::stated(at, drop.hedged + 1, drop.hedge, "modality"),
            ],
            sentence: format!(
                "{name} opens with \u{201c}{flat_words}\u{201d}; its own sentence {} says \u{201c}{hedged_words}\u{201d}.",
                drop.hedged + 1
            ),
            line: format!(
                "\u{201c}{}\u{201d} was \u{201c}{}\u{201d} ({name})",
                wording::cut(&flat_words, 30),
                wording::squeeze(words(article.text, drop.hedge))
            ),
            proof: vec![
                format!("both speak of {}", drop.shared.join(", ")),
                "the opening carries no such hedge and no speaker".to_owned(),
            ],
            weight: Weight { base: BASE, effect: (drop.strength as f64 / 8.0).min(1.0) },
        },
    )
}

/// The words of the opening around what is shared.
fn around(article: &ArticleView, flat: Span, drop: &Drop) -> String {
    let text = words(article.text, flat);
    let lower = text.to_lowercase();
    let stem = |word: &String| word.chars().take(4).collect::<String>();
    let first = drop.shared.iter().filter_map(|word| lower.find(&stem(word))).min().unwrap_or(0);
    let start = text
        .get(..first)
        .and_then(|before| before.rfind([',', ';', '\u{201c}']))
        .map_or(0, |comma| comma + 1);
    let kept = text.get(start..).unwrap_or(text).trim_start_matches([' ', ',', ';', '\u{201d}', '\u{201c}']);
    wording::cut(&wording::squeeze(kept.trim_end_matches('.')), 60)
}
