//! Sentences in, denials out: who denies, with which words, and the words of what is denied.

use super::ArticleView;
use super::Scope;
use super::cues::WORDS;
use super::finding::claims_of;
use super::finding::words;
use super::topic::Topic;
use super::topic::topic;
use super::wording;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionKind;
use crate::claim::mention::EntityKind;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::lexicon::Cues;
use crate::lexicon::Table;
use crate::lexicon::events;
use crate::lexicon::synonyms;
use crate::normalize::EntityId;
use crate::normalize::item::voice;
use crate::primitives::Span;
use aho_corasick::AhoCorasick;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static CUES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let table = Table::parse("denial-cues", include_str!("../lexicon/data/denial-cues.tsv"));
    AhoCorasick::new(table.rows().map(|row| row.get("cue"))).expect("a list of phrases")
});

/// Furthest from the beginning of what is said that its denial stands: further in, something else is denied. In bytes. Chosen.
const OPENING: usize = 60;

/// Words before a cue that turn it: "cannot deny", "no denying". Chosen.
static TURNED: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "turns-denial"));

/// Words before "denied" that make it a refusal: "was denied a visa". "Were baseless" stays a denial. Chosen.
static REFUSES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "refuses"));

/// Nouns that stand for something said before: "the charge", "such reports". Chosen.
const SAYINGS: [&str; 14] = [
    "accusation",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "comment",
    "criticism",
    "idea",
    "notion",
    "report",
    "rumor",
    "rumour",
    "statement",
    "suggestion",
];

/// Most words of what stands before "a charge the firm denies" that the charge is sought in. Chosen.
const BACK: usize = 14;

/// Words after which a clause tells of something else. Chosen.
const TURNS: [&str; 12] = [
    "after", "although", "as", "because", "before", "despite", "hours", "shortly", "since", "when", "which",
    "while",
];

/// A sentence in which a speaker denies something.
pub(super) struct Denial {
    pub(super) article: usize,
    pub(super) sentence: usize,
    /// Who denies, for the reader.
    pub(super) speaker: String,
    /// Who answers for the denial, where known.
    pub(super) voice: Option<EntityId>,
    /// The denying words.
    pub(super) cue: Span,
    /// The words of what is denied.
    pub(super) matter: Span,
    /// Whether they stand in the clause of the denial itself: what is denied is what they say, no more.
    pub(super) own: bool,
    /// Who is said to have done it, where the words name somebody before their verb.
    pub(super) doer: Option<String>,
    /// What they are about.
    pub(super) topic: Topic,
    /// Classes and base forms of the events in them.
    pub(super) events: BTreeSet<String>,
    /// A claim of the sentence, if it makes one.
    pub(super) claim: Option<usize>,
}

impl Denial {
    /// Whether two denials are of one party and one deed.
    pub(super) fn is_of_matter(&self, other: &Self) -> bool {
        let one_voice = match (&self.voice, &other.voice) {
            (Some(one), Some(two)) => one == two,
            _ => self.speaker == other.speaker,
        };
        let things = |denial: &Self| -> BTreeSet<String> {
            denial.topic.words.iter().map(|word| synonyms::group(word).to_owned()).collect()
        };
        let one_deed = !self.events.is_disjoint(&other.events) || !things(self).is_disjoint(&things(other));
        one_voice && one_deed && self.own == other.own
    }
}

/// The denials of all articles.
pub(super) fn denials(scope: &Scope) -> Vec<Denial> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            found.extend(denial(scope, article, at, index));
        }
    }
    found
}

fn denial(scope: &Scope, article: &ArticleView, at: usize, index: usize) -> Option<Denial> {
    let reading = &article.reading.sentences[index];
    let said = reading.attributions.iter().filter(|said| said.kind == AttributionKind::Statement);
    let (said, cue) = said.filter_map(|said| Some((said, denial_cue(article.text, said)?))).next()?;
    let (speaker, voice) = speaker(article, index, said)?;
    let (matter, own) = matter(article, index, cue)?;
    if own && is_deprived(article, index, cue) {
        return None;
    }
    let about = topic(article, index, Some(matter));
    let claim = claims_of(scope, at, index + 1).first().copied();
    let events = events_in(article.text, reading.tokens.iter().filter(|token| matter.contains(token.span)));
    let doer = doer(article, index, matter);
    Some(Denial {
        article: at,
        sentence: index,
        speaker,
        voice,
        cue,
        matter,
        own,
        doer,
        topic: about,
        events,
        claim,
    })
}

/// "denying the party of votes", "denied her the prize": something is withheld from somebody.
fn is_deprived(article: &ArticleView, index: usize, cue: Span) -> bool {
    let reading = &article.reading.sentences[index];
    let mut after = reading.tokens.iter().filter(|token| token.span.start >= cue.end).take(6);
    let first = after.clone().next();
    let who = first.is_some_and(|token| {
        matches!(token.of(article.text).to_lowercase().as_str(), "him" | "her" | "them" | "us" | "me" | "you")
    });
    let saying = after.clone().any(|token| is_saying(article.text, token));
    let named = reading
        .mentions
        .iter()
        .any(|mention| after.clone().take(3).any(|token| mention.span.overlaps(token.span)));
    who || (!saying && named && after.any(|token| token.of(article.text) == "of"))
}

/// The first name of a clause, where a verb follows it.
fn doer(article: &ArticleView, index: usize, clause: Span) -> Option<String> {
    let reading = &article.reading.sentences[index];
    let verb = reading.tokens.iter().find(|token| {
        clause.contains(token.span)
            && matches!(token.tag, Tag::Verb | Tag::Aux)
            && !token.of(article.text).ends_with("ing")
    })?;
    let named = article.normalized.sentences.get(index)?;
    let mut inside = reading.mentions.iter().zip(&named.entities);
    let (_, entity) =
        inside.find(|(mention, _)| clause.contains(mention.span) && mention.span.end <= verb.span.start)?;
    entity.as_ref().map(|entity| entity.id.0.clone())
}

/// Who denies: by name where one is known, without a noun of saying before it ("a charge *the firm* denies").
fn speaker(article: &ArticleView, index: usize, said: &Attribution) -> Option<(String, Option<EntityId>)> {
    let named = article.normalized.sentences.get(index)?;
    let entity = said.speaker.and_then(|span| voice(&article.reading.sentences[index], named, span));
    let shown = said.speaker.map(|span| wording::squeeze(words(article.text, span)));
    let saying = shown
        .as_deref()
        .is_some_and(|words| words.to_lowercase().split(' ').any(|word| SAYINGS.contains(&word)));
    let name = match entity {
        Some(entity) if saying || entity.kind == EntityKind::Person => Some(entity.name.clone()),
        _ if saying => None,
        _ => shown.filter(|shown| !is_pronoun(shown)).or_else(|| said.speaker_name.clone()),
    };
    name.map(|name| (name, entity.map(|entity| entity.id.clone())))
}

/// Whether the words are a pronoun alone.
pub(super) fn is_pronoun(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "who"
            | "some"
            | "others"
            | "many"
            | "that"
            | "this"
            | "one"
    )
}

/// The denying words of what somebody says, or of the verb of saying itself.
fn denial_cue(text: &str, said: &Attribution) -> Option<Span> {
    let around = said.cue.map_or(said.content, |cue| cue.cover(said.content));
    let lower = words(text, around).to_ascii_lowercase();
    // The first cue of the list, where it stands first.
    let cues = CUES.find_overlapping_iter(&lower).min_by_key(|cue| (cue.pattern(), cue.start()));
    let found = cues.map(|cue| Span::new(around.start + cue.start(), around.start + cue.end()))?;
    let verb = said.cue.is_some_and(|cue| cue.overlaps(found));
    let opens = found.start >= said.content.start && found.start < said.content.start + OPENING;
    let before = text.get(..found.start)?.split_whitespace().next_back().unwrap_or("").to_ascii_lowercase();
    let refused = words(text, found).eq_ignore_ascii_case("denied") && REFUSES.contains(before.as_str());
    ((verb || opens) && !refused && !TURNED.contains(before.as_str())).then_some(found)
}

/// What is denied, and whether the clause of the denial says it: "denied *that it sold the mill*", else what the sentence has told before.
fn matter(article: &ArticleView, index: usize, cue: Span) -> Option<(Span, bool)> {
    let text = article.text;
    let sentence = *article.sentences.get(index)?;
    let tokens = &article.reading.sentences[index].tokens;
    let after = tokens.iter().position(|token| token.span.start >= cue.end).unwrap_or(tokens.len());
    let verb = words(text, cue).to_lowercase().starts_with("den") || words(text, cue).ends_with("with");
    let clause = if verb { clause(text, &tokens[after..]) } else { None };
    if let Some(span) = clause {
        return Some((span, true));
    }
    // "… from sales — a charge the firm denies": the words before the noun.
    let noun = tokens[..after].iter().rposition(|token| is_saying(text, token));
    let ends = tokens.get(after).is_none_or(|token| token.tag == Tag::Punct);
    match noun {
        Some(noun) if verb && ends && noun >= 3 => {
            let first = noun.saturating_sub(BACK);
            Some((tokens[first].span.cover(tokens[noun - 1].span), true))
        }
        _ => Some((sentence, false)),
    }
}

/// The clause or noun phrase that begins with these tokens, without what is said beside it; `None` where it points back.
fn clause(text: &str, tokens: &[Token]) -> Option<Span> {
    let word = |token: &Token| token.of(text).to_lowercase();
    let saying = tokens.iter().take(4).position(|token| is_saying(text, token));
    let opened = tokens.iter().take(10).position(|token| word(token) == "that");
    let of = saying
        .and_then(|at| tokens.get(at + 1))
        .is_some_and(|token| matches!(word(token).as_str(), "of" | "about" | "in"));
    let telling = tokens
        .iter()
        .take(8)
        .position(|token| matches!(word(token).as_str(), "suggesting" | "alleging" | "claiming"));
    let start = match (opened, saying, telling) {
        (Some(that), ..) if saying.is_none_or(|at| that > at) => that + 1,
        (_, _, Some(telling)) => telling + 1,
        (_, Some(at), _) if of => at + 2,
        (_, Some(_), _) => return None,
        _ => 0,
    };
    let rest = tokens.get(start..)?;
    let mut end = rest.len();
    for (at, token) in rest.iter().enumerate().skip(1) {
        let small = word(token);
        let noun = matches!(rest[at - 1].tag, Tag::Noun | Tag::Propn);
        let coordinated = matches!(small.as_str(), "and" | "but")
            && rest.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Aux | Tag::Verb | Tag::Pron));
        if token.tag == Tag::Punct
            && !matches!(small.as_str(), "\u{201c}" | "\u{201d}" | "\"" | "'" | "-" | "’" | "%")
            || TURNS.contains(&small.as_str())
            || (noun && matches!(small.as_str(), "that" | "who"))
            || coordinated
        {
            end = at;
            break;
        }
    }
    let kept = &rest[..end];
    let tells = kept.iter().any(|token| matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Verb));
    let points = kept.iter().all(|token| matches!(token.tag, Tag::Pron | Tag::Det | Tag::Punct));
    (tells && !points).then(|| kept[0].span.cover(kept[kept.len() - 1].span))
}

fn is_saying(text: &str, token: &Token) -> bool {
    token.tag == Tag::Noun && SAYINGS.contains(&token::lemma(token.of(text), Tag::Noun).as_ref())
}

/// Classes, synonym groups and base forms of the events that the words name.
pub(super) fn events_in<'a>(text: &str, tokens: impl Iterator<Item = &'a Token>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for token in tokens.filter(|token| matches!(token.tag, Tag::Verb | Tag::Noun)) {
        let base = token::lemma(token.of(text), token.tag);
        let class = if token.tag == Tag::Verb { events::of_verb(&base) } else { events::of_noun(&base) };
        if let Some(class) = class {
            found.insert(class.to_owned());
        }
        if token.tag == Tag::Verb && base.len() > 2 {
            found.insert(synonyms::group(&base).to_owned());
            found.insert(base.into_owned());
        }
    }
    for light in
        ["be", "have", "do", "make", "take", "say", "go", "get", "believe", "show", "want", "support"]
    {
        found.remove(light);
    }
    found
}
