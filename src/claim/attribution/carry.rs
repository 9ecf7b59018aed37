//! The attributions of an article in; pronouns get their speaker, and speech that goes on over sentences is carried.

use super::Attribution;
use super::AttributionKind;
use super::AttributionMode;
use super::speaker;
use crate::article::Article;
use crate::claim::Reading;
use crate::claim::Scene;
use crate::claim::clause::Line;
use crate::claim::clause::Quote;
use crate::claim::token::Tag;
use crate::lexicon::same_word;

/// A quotation inside a sentence that reports nothing counts as speech from so many words on. Chosen: shorter ones are titles,
/// nicknames and scare quotes more often than not.
const LEAST_WORDS: usize = 4;

/// For so many sentences without speech a speaker is remembered. Chosen: a pronoun or quotation seldom reaches further back.
const MEMORY: usize = 3;

/// For so many sentences a quotation that does not close is followed to find who says it.
const LOOK_AHEAD: usize = 8;

/// Carries speech over sentences, gives pronouns their speaker, and builds chains, for a whole article.
pub fn carry(article: &Article, reading: &mut Reading) {
    let mut last: Option<(usize, Voice)> = None;
    let mut running: Option<Voice> = None;
    for at in 0..reading.sentences.len() {
        let known = last.as_ref().filter(|(from, _)| at - from <= MEMORY).map(|(_, voice)| voice.clone());
        for attribution in &mut reading.sentences[at].attributions {
            resolve(article, attribution, known.as_ref());
        }
        let carried = carried(article, reading, at, known.as_ref(), running.as_ref());
        reading.sentences[at].attributions.extend(carried);
        running = goes_on(article, reading, at);
        let read = &reading.sentences[at].attributions;
        let heard = read
            .iter()
            .rev()
            .find(|said| said.kind == AttributionKind::Statement && said.speaker_name.is_some());
        if let Some(heard) = heard {
            last = Some((at, Voice::of(heard)));
        }
    }
}

/// Who is heard.
#[derive(Clone)]
struct Voice {
    name: Option<String>,
    chain: Vec<String>,
}

impl Voice {
    fn of(said: &Attribution) -> Self {
        Self { name: said.speaker_name.clone(), chain: said.chain.clone() }
    }
}

/// Gives a pronoun the name of the last speaker.
fn resolve(article: &Article, said: &mut Attribution, last: Option<&Voice>) {
    let pronoun = said.speaker.is_some_and(|span| is_pronoun(article.words(span)));
    if let Some(last) = last.filter(|_| pronoun) {
        said.speaker_name.clone_from(&last.name);
        said.chain.clone_from(&last.chain);
    }
}

fn is_pronoun(words: &str) -> bool {
    ["he", "she", "they", "it", "his", "her", "their", "its"].iter().any(|pronoun| same_word(words, pronoun))
}

/// The quotations of a sentence that no reporting clause of it claims.
fn carried(
    article: &Article,
    reading: &Reading,
    at: usize,
    last: Option<&Voice>,
    running: Option<&Voice>,
) -> Vec<Attribution> {
    let scene = scene(article, reading, at);
    let line = Line::new(&scene);
    let read = &reading.sentences[at].attributions;
    let free = |quote: &&Quote| {
        let span = line.cover(quote.start, quote.end);
        !quote.is_empty()
            && !read.iter().any(|said| said.covers(span) && !said.cue.is_some_and(|cue| span.contains(cue)))
    };
    line.quotes
        .iter()
        .filter(free)
        .filter_map(|quote| unclaimed(article, reading, at, &line, *quote, last, running))
        .collect()
}

fn unclaimed(
    article: &Article,
    reading: &Reading,
    at: usize,
    line: &Line,
    quote: Quote,
    last: Option<&Voice>,
    running: Option<&Voice>,
) -> Option<Attribution> {
    let before = (0..quote.open.unwrap_or(0)).filter(|at| line.tag(*at) != Tag::Punct).count();
    let behind =
        (quote.after.unwrap_or(line.len())..line.len()).filter(|at| line.tag(*at) != Tag::Punct).count();
    let whole = before == 0 && behind == 0;
    if !whole && quote.len() < LEAST_WORDS {
        return None;
    }
    let ahead = || quote.after.is_none().then(|| ahead(article, reading, at)).flatten();
    let subject = if whole { None } else { speaker::main_subject(line, quote.open.unwrap_or(0)) };
    let span = subject.map(|phrase| line.cover(phrase.start, phrase.end));
    let voice = match (span, quote.open.is_none()) {
        (Some(span), _) => {
            Voice { name: Some(article.words(span).to_owned()), chain: vec![article.words(span).to_owned()] }
        }
        (None, true) => running.or(last).cloned().unwrap_or(Voice { name: None, chain: Vec::new() }),
        (None, false) => ahead()
            .or_else(|| running.cloned())
            .or_else(|| last.cloned())
            .unwrap_or(Voice { name: None, chain: Vec::new() }),
    };
    Some(Attribution {
        speaker: span,
        speaker_name: voice.name,
        cue: None,
        content: line.cover(quote.start, quote.end),
        rest: None,
        mode: if whole { AttributionMode::Carried } else { AttributionMode::Indirect },
        partial_quote: !whole,
        kind: AttributionKind::Statement,
        chain: voice.chain,
    })
}

/// Who speaks where a quotation that begins here ends: "“It failed. It burned,” she said."
fn ahead(article: &Article, reading: &Reading, at: usize) -> Option<Voice> {
    for later in at + 1..(at + LOOK_AHEAD).min(reading.sentences.len()) {
        if article.sentences[later].paragraph != article.sentences[at].paragraph {
            return None;
        }
        let scene = scene(article, reading, later);
        let line = Line::new(&scene);
        let quote = line.quotes.iter().find(|quote| quote.open.is_none())?;
        let span = line.cover(quote.start, quote.end);
        if let Some(said) = reading.sentences[later]
            .attributions
            .iter()
            .find(|said| said.covers(span) && said.cue.is_some_and(|cue| !span.contains(cue)))
        {
            return Some(Voice::of(said))
                .filter(|voice| voice.name.as_deref().is_some_and(|name| !is_pronoun(name)));
        }
        quote.after.is_none().then_some(())?;
    }
    None
}

/// The voice of a quotation that is still open at the end of the sentence.
fn goes_on(article: &Article, reading: &Reading, at: usize) -> Option<Voice> {
    let scene = scene(article, reading, at);
    let line = Line::new(&scene);
    let open = line.quotes.iter().find(|quote| quote.after.is_none())?;
    let span = line.cover(open.start, open.end);
    reading.sentences[at].attributions.iter().find(|said| said.covers(span)).map(Voice::of)
}

fn scene<'a>(article: &'a Article, reading: &'a Reading, at: usize) -> Scene<'a> {
    let sentence = &article.sentences[at];
    Scene {
        text: &article.text,
        span: sentence.span,
        zone: sentence.zone,
        tokens: &reading.sentences[at].tokens,
    }
}
