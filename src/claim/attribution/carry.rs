//! The attributions of an article in; pronouns get their speaker, and speech that goes on over sentences is carried.

use super::Attribution;
use super::AttributionKind;
use super::AttributionMode;
use super::nest;
use super::speaker;
use crate::article::Article;
use crate::claim::Reading;
use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::clause::Line;
use crate::claim::clause::Quote;
use crate::claim::lists;
use crate::claim::mention::EntityKind;
use crate::claim::mention::Mention;
use crate::claim::mention::MentionForm;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use crate::lexicon::name_words;
use crate::lexicon::same_word;
use std::sync::LazyLock;

/// A quotation inside a sentence that reports nothing counts as speech from so many words on. Chosen: shorter ones are titles,
/// nicknames and scare quotes more often than not.
const LEAST_WORDS: usize = 4;

/// For so many sentences without speech a speaker is remembered. Chosen: a pronoun or quotation seldom reaches further back.
const MEMORY: usize = 3;

/// For so many sentences a quotation that does not close is followed to find who says it.
const LOOK_AHEAD: usize = 8;

/// Carries speech over sentences, gives pronouns their speaker, and builds chains, for a whole article.
pub fn carry(article: &Article, reading: &mut Reading) {
    let mut heard: Vec<(usize, Voice)> = Vec::new();
    let mut running: Option<Voice> = None;
    for at in 0..reading.sentences.len() {
        heard.retain(|(from, _)| at - from <= MEMORY);
        let known = heard.last().map(|(_, voice)| voice.clone());
        for attribution in &mut reading.sentences[at].attributions {
            resolve(article, attribution, &heard);
        }
        nest(&mut reading.sentences[at].attributions);
        let carried = carried(article, reading, at, known.as_ref(), running.as_ref());
        reading.sentences[at].attributions.extend(carried);
        running = goes_on(article, reading, at);
        let read = &reading.sentences[at].attributions;
        let voices = read
            .iter()
            .filter(|said| said.kind == AttributionKind::Statement && said.speaker_name.is_some())
            .map(|said| (at, Voice { body: is_body(&reading.sentences[at], said), ..Voice::of(said) }));
        heard.extend(voices);
    }
}

/// Who is heard.
#[derive(Clone)]
struct Voice {
    name: Option<String>,
    chain: Vec<String>,
    /// Whether it is an organisation, a place or a people by its name.
    body: bool,
}

impl Voice {
    fn of(said: &Attribution) -> Self {
        Self { name: said.speaker_name.clone(), chain: said.chain.clone(), body: false }
    }
}

/// Gives a pronoun the name of the last speaker it can mean.
fn resolve(article: &Article, said: &mut Attribution, heard: &[(usize, Voice)]) {
    let Some(pronoun) = said.speaker.map(|span| article.words(span)).filter(|words| is_pronoun(words)) else {
        return;
    };
    let means = |voice: &&Voice| {
        !(voice.body && is_singular(pronoun))
            && voice.name.as_deref().is_some_and(|name| agrees(pronoun, name))
    };
    if let Some(voice) = heard.iter().rev().map(|(_, voice)| voice).find(means) {
        said.speaker_name.clone_from(&voice.name);
        said.chain.clone_from(&voice.chain);
    }
}

/// "he", "she": one person, and nothing else.
fn is_singular(pronoun: &str) -> bool {
    ["he", "she", "his", "her"].iter().any(|one| same_word(pronoun, one))
}

/// Whether the speaker is a name and nothing else, and that of no person: not "a spokesman for the ministry".
fn is_body(sentence: &SentenceReading, said: &Attribution) -> bool {
    let Some(speaker) = said.speaker else { return false };
    let whole = |mention: &&Mention| {
        mention.form == MentionForm::Name
            && mention.span.end >= speaker.end
            && mention.span.start <= speaker.start + "the ".len()
    };
    let body = |kind| matches!(kind, EntityKind::Organisation | EntityKind::Place | EntityKind::Group);
    sentence.mentions.iter().find(whole).is_some_and(|mention| body(mention.kind))
}

/// Words between one who speaks and what he speaks for: "the head of the company".
const TIES: &[&str] = &["of", "for", "from", "at", "in", "with", "on"];

/// Whether a name that opens with an article has no small word that could be an office: "the Guardian", not "the mayor".
fn is_institution(words: &[&str]) -> bool {
    let [article, rest @ ..] = words else { return false };
    same_word(article, "the")
        && !rest.is_empty()
        && rest.iter().all(|word| word.starts_with(char::is_uppercase))
        && name_words::role(rest).is_none()
        || words.last().is_some_and(|last| BODIES.contains(last))
            && !words.iter().any(|word| TIES.contains(word))
}

/// Whether a pronoun can go back to a name, by what the name's own words say: one or several, a man or a woman.
fn agrees(pronoun: &str, name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if is_pronoun(name) {
        return same_word(pronoun, name);
    }
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let several = words.contains(&"and") || small(last) && last.ends_with('s') && !last.ends_with("ss");
    let titled = |titles: &[&str]| words.iter().any(|word| titles.contains(&word.trim_end_matches('.')));
    let called = words.iter().find(|word| !small(word)).and_then(|word| name_words::called(word));
    let (man, woman) = (titled(&["Mr", "Sir"]), titled(&["Mrs", "Ms", "Miss", "Lady"]));
    let named = words.len() > 1 && !small(first) && name_words::is_first_name(first) || man || woman;
    match pronoun.to_ascii_lowercase().as_str() {
        "he" | "his" | "she" | "her" if is_institution(&words) => false,
        "he" | "his" => !several && !woman && called != Some("she"),
        "she" | "her" => !several && !man && called != Some("he"),
        "they" | "their" => !named || several,
        _ => !named && !several,
    }
}

fn is_pronoun(words: &str) -> bool {
    PRONOUNS.contains(words)
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
        (Some(span), _) => Voice {
            name: Some(article.words(span).to_owned()),
            chain: vec![article.words(span).to_owned()],
            body: false,
        },
        (None, true) => {
            running.or(last).cloned().unwrap_or(Voice { name: None, chain: Vec::new(), body: false })
        }
        (None, false) => ahead().or_else(|| running.cloned()).or_else(|| last.cloned()).unwrap_or(Voice {
            name: None,
            chain: Vec::new(),
            body: false,
        }),
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

/// Pronouns that stand for a speaker.
static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| lists::class("pronoun-of-speaker"));

/// Nouns for those who speak and are no single person.
static BODIES: LazyLock<WordSet> = LazyLock::new(|| lists::class("speaking-body"));

#[cfg(test)]
mod tests {
    use super::agrees;

    #[test]
    fn a_pronoun_for_one_person_goes_back_to_no_body() {
        for (pronoun, name, wanted) in [
            ("She", "the Guardian", false),
            ("He", "The United Nations", false),
            ("she", "the police", false),
            ("he", "the mayor", true),
            ("she", "Ann Lee of the Centre for Ships", true),
            ("he", "a spokesman for the police", true),
            ("she", "the President", true),
            ("she", "Ann Lee", true),
            ("they", "the police", true),
        ] {
            assert_eq!(agrees(pronoun, name), wanted, "{pronoun} {name}");
        }
    }
}
