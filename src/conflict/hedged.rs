//! An opening and a hedged sentence of one article in, what both state in one event out.

use super::ArticleView;
use super::finding::words;
use super::topic::Topic;
use super::topic::topic;
use crate::claim::attribution::AttributionKind;
use crate::claim::hedge::Hedge;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::lexicon::events;
use crate::lexicon::synonyms;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Sentences of an article that an event may stand in and still be a matter of its own. Chosen.
const RARE: usize = 3;

/// A flat sentence, the hedged one below it, and how much they share.
pub(super) struct Drop {
    pub(super) flat: usize,
    pub(super) hedged: usize,
    pub(super) hedge: Span,
    pub(super) shared: Vec<String>,
    pub(super) strength: usize,
}

/// What a hedge covers that an opening states too: its verb, or where it has none the event it names, with what the event is done to.
///
/// People and places of a story stand in most of its sentences; only what is said of them can lose its hedge.
pub(super) fn drop(
    article: &ArticleView,
    flat: usize,
    (hedged, hedge): (usize, &Hedge),
    topics: (&Topic, &Topic),
    counts: &BTreeMap<String, usize>,
) -> Option<Drop> {
    let events = hedged_events(article, hedged, hedge);
    events.into_iter().find_map(|event| event_drop(article, flat, (hedged, hedge), event, topics, counts))
}

fn event_drop(
    article: &ArticleView,
    flat: usize,
    (hedged, hedge): (usize, &Hedge),
    (at, by_verb): (usize, bool),
    (mine, theirs): (&Topic, &Topic),
    counts: &BTreeMap<String, usize>,
) -> Option<Drop> {
    let event = base(article, hedged, at);
    let stated =
        stated(article, flat).into_iter().find(|place| same_event(&base(article, flat, *place), &event))?;
    let (left, right) = (beside(article, flat, stated), beside(article, hedged, at));
    let done_to = left.after.intersection(&right.after).count();
    let close = left.all().intersection(&right.all()).count();
    let rare = counts.get(&base(article, flat, stated)).copied().unwrap_or(1) <= RARE;
    let around = mine.shared_words(theirs).len() + mine.shared_names(theirs);
    let enough = if by_verb {
        done_to >= 1 && around >= 2
    } else {
        rare && (close >= 1 || mine.shared_names(theirs) >= 1)
    };
    let mut shared: Vec<String> = mine.shared_words(theirs).into_iter().cloned().collect();
    shared.extend(shared.is_empty().then(|| event.clone()));
    enough.then_some(Drop {
        flat,
        hedged,
        hedge: hedge.span,
        shared,
        strength: around + done_to + close + usize::from(rare),
    })
}

fn base(article: &ArticleView, sentence: usize, token: usize) -> String {
    let token = article.reading.sentences[sentence].tokens[token];
    token::lemma(token.of(article.text), token.tag).into_owned()
}

/// Words from the event on which its doer and what it is done to stand. Chosen.
const BESIDE: usize = 6;

/// Names and telling words beside an event.
struct Beside {
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

impl Beside {
    fn all(&self) -> BTreeSet<&String> {
        self.before.iter().chain(&self.after).collect()
    }
}

fn beside(article: &ArticleView, sentence: usize, at: usize) -> Beside {
    let tokens = &article.reading.sentences[sentence].tokens;
    let side = |from: usize, to: usize| -> BTreeSet<String> {
        let (Some(first), Some(last)) = (tokens.get(from), tokens.get(to.saturating_sub(1))) else {
            return BTreeSet::new();
        };
        if from >= to {
            return BTreeSet::new();
        }
        let about = topic(article, sentence, Some(first.span.cover(last.span)));
        let words = about.words.difference(&about.verbs).map(|word| synonyms::group(word).to_owned());
        about.names.iter().cloned().chain(words).collect()
    };
    Beside {
        before: side(at.saturating_sub(BESIDE), at),
        after: side(at + 1, (at + 1 + BESIDE).min(tokens.len())),
    }
}

/// The verbs and nouns that an opening states: outside of hedges and of what somebody is said to say.
fn stated(article: &ArticleView, at: usize) -> Vec<usize> {
    let reading = &article.reading.sentences[at];
    let text = words(article.text, article.sentences[at]);
    let asks = text.trim_end().ends_with('?')
        || ["How ", "Why ", "What ", "Who ", "Can ", "Will ", "Could ", "Is ", "Are "]
            .iter()
            .any(|word| text.starts_with(word));
    let doubted = text.split(|c: char| !c.is_alphabetic()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "claim" | "claims" | "false" | "myth" | "alleged" | "allegedly" | "rumor" | "rumour"
        )
    });
    if asks || doubted {
        return Vec::new();
    }
    let free = |span: Span| {
        !reading.attributions.iter().any(|said| said.kind == AttributionKind::Statement && said.covers(span))
            && !reading.hedges.iter().any(|hedge| hedge.high.is_some() && hedge.scope.overlaps(span))
    };
    let told = |token: &token::Token| matches!(token.tag, Tag::Verb | Tag::Noun) && free(token.span);
    let places = reading.tokens.iter().enumerate().filter(|(_, token)| told(token)).map(|(place, _)| place);
    places.filter(|place| !is_light(&base(article, at, *place))).collect()
}

/// Words from a hedge within which stands what it is about. Chosen.
const NEAR: usize = 5;

/// The events that a hedge covers: the next verb of meaning, and event nouns right behind it; with whether it is a verb.
fn hedged_events(article: &ArticleView, at: usize, hedge: &Hedge) -> Vec<(usize, bool)> {
    let tokens = &article.reading.sentences[at].tokens;
    let cue = words(article.text, hedge.span).to_lowercase();
    let before = tokens.iter().rev().find(|token| token.span.end <= hedge.span.start);
    let turned = before.is_some_and(|token| {
        matches!(
            token.of(article.text).to_lowercase().as_str(),
            "not" | "n't" | "n’t" | "never" | "no" | "hardly"
        )
    });
    if turned
        || ["not ", "unlikely", "doubt", "unclear", "think", "hint"].iter().any(|word| cue.contains(word))
    {
        return Vec::new();
    }
    let behind = tokens.iter().enumerate().filter(|(_, token)| token.span.start >= hedge.span.end);
    let near =
        behind.take(NEAR).take_while(|(_, token)| hedge.scope.overlaps(token.span)).map(|(place, _)| place);
    let meaning = |place: &usize| !is_light(&base(article, at, *place));
    let verb = near.clone().find(|place| tokens[*place].tag == Tag::Verb && meaning(place));
    let noun = |place: &usize| {
        // "By the end of the year" tells when.
        let class =
            events::of_noun(&base(article, at, *place)).filter(|class| !matches!(*class, "end" | "begin"));
        tokens[*place].tag == Tag::Noun && class.is_some()
    };
    let nouns = near.filter(noun).map(|place| (place, false));
    verb.map(|place| (place, true)).into_iter().chain(nouns).collect()
}

/// One base form, or an event verb and its noun ("test", "testing"; "murder", "murderer").
fn same_event(word: &str, event: &str) -> bool {
    let class = |word: &str| events::of_verb(word).or_else(|| events::of_noun(word));
    let root = |word: &str| word.chars().take(ROOT).collect::<String>();
    let one_class =
        matches!((class(word), class(event)), (Some(one), Some(other)) if one == other && one != "say");
    word == event || (one_class && root(word) == root(event))
}

/// Letters that a verb and its noun begin with alike. Chosen.
const ROOT: usize = 4;

/// Verbs that say little by themselves. Chosen.
fn is_light(verb: &str) -> bool {
    matches!(
        verb,
        "be" | "become"
            | "believe"
            | "come"
            | "do"
            | "get"
            | "give"
            | "go"
            | "have"
            | "keep"
            | "make"
            | "mean"
            | "put"
            | "say"
            | "see"
            | "seem"
            | "show"
            | "take"
            | "think"
            | "want"
    )
}
