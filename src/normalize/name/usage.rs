//! A place name in its sentence in, what it stands for out: the ground, or its government.

use super::Frame;
use super::UsedAs;
use crate::claim::SentenceReading;
use crate::claim::mention::MentionForm;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::claim::token::lemma;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::lexicon::events;
use crate::lexicon::gazetteer;
use crate::lexicon::gazetteer::Entry;
use crate::lexicon::gazetteer::Sort;
use std::sync::LazyLock;

static BLOWS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("blows", include_str!("../../lexicon/data/blows.tsv")));

/// Verbs whose object lies on the ground: "shell", "shake".
static STRIKING: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&BLOWS, "strikes-ground"));

/// Words that make a blow one against a government: "tariffs".
static POLITICAL_BLOWS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&BLOWS, "political"));

/// Prepositions that put something on the ground.
const LOCATIVE: &[&str] =
    &["in", "at", "near", "inside", "outside", "around", "across", "throughout", "within"];
/// Event classes that move somebody to or from a place.
const MOTION: &[&str] =
    &["visit", "travel", "arrive", "depart", "return", "invade", "flee", "withdraw", "cross"];

/// What the place stands for; `None` where nothing tells.
///
/// A capital, seat or ruling party stands for its state unless the words put somebody there; a state itself is ground
/// where they do, and otherwise not judged.
pub(super) fn used_as(frame: &Frame, sentence: &SentenceReading, at: usize, entry: &Entry) -> Option<UsedAs> {
    let mention = &sentence.mentions[at];
    if mention.form == MentionForm::Adjective {
        return None;
    }
    let stands = !entry.stands_for.is_empty();
    let first = sentence.tokens.partition_point(|token| token.span.end <= mention.span.start);
    match entry.kind {
        Sort::Organisation | Sort::Group if stands => {
            (!is_office_of(frame, sentence, first)).then_some(UsedAs::Government)
        }
        Sort::City | Sort::Seat if stands => {
            Some(if is_ground(frame, sentence, first, at) || is_struck(frame, sentence, first, at) {
                UsedAs::Place
            } else {
                UsedAs::Government
            })
        }
        Sort::City => Some(UsedAs::Place),
        Sort::Country | Sort::Region => {
            if is_ground(frame, sentence, first, at) {
                Some(UsedAs::Place)
            } else {
                is_named_by_party(frame, sentence, at).then_some(UsedAs::Government)
            }
        }
        _ => None,
    }
}

/// Whether the words before (or a comma and the place around it) put somebody or something on the ground there.
fn is_ground(frame: &Frame, sentence: &SentenceReading, first: usize, at: usize) -> bool {
    let Some(before) = preceding(frame, sentence, first) else { return false };
    let word = before.1.to_lowercase();
    if LOCATIVE.contains(&word.as_str()) {
        return before.0 == 0 || !is_attitude(sentence.tokens[before.0 - 1].of(frame.text));
    }
    if word == "than" && at > 0 && before.0 > 0 && sentence.tokens[before.0 - 1].of(frame.text) == "rather" {
        let other = sentence.mentions[at - 1].span;
        let start = sentence.tokens.partition_point(|token| token.span.end <= other.start);
        return start < first && is_ground(frame, sentence, start, at - 1);
    }
    if word == "of" && before.0 > 0 {
        return is_kind_of_place(sentence.tokens[before.0 - 1].of(frame.text));
    }
    if matches!(word.as_str(), "to" | "from" | "through" | "for" | "via" | "into") {
        return moves_before(frame, sentence, before.0);
    }
    if matches!(word.as_str(), "and" | ",") && at > 0 {
        let other = sentence.mentions[at - 1].span;
        let near = frame.text.get(other.end..mention_start(sentence, at)).unwrap_or_default().trim();
        let holder = near == ",";
        if holder || near == "and" {
            let start = sentence.tokens.partition_point(|token| token.span.end <= other.start);
            return start < first && is_ground(frame, sentence, start, at - 1);
        }
    }
    let tag = sentence.tokens[before.0].tag;
    let base = lemma(before.1, tag);
    let class = match tag {
        Tag::Verb => events::of_verb(&base),
        // A noun of motion takes a preposition: with none, it is a verb after all.
        Tag::Noun => events::of_verb(&lemma(before.1, Tag::Verb)),
        _ => None,
    };
    class.is_some_and(|class| MOTION.contains(&class))
}

/// Whether a verb strikes what lies on the ground.
pub(in crate::normalize) fn strikes(lemma: &str) -> bool {
    STRIKING.contains(lemma)
}

/// "Kyiv was shelled", "a blast shook Beirut": what is struck is the ground, unless the blow is one of words or duties.
fn is_struck(frame: &Frame, sentence: &SentenceReading, first: usize, at: usize) -> bool {
    let tokens = &sentence.tokens;
    let is_blow =
        |token: &Token| token.tag != Tag::Adj && STRIKING.contains(&lemma(token.of(frame.text), Tag::Verb));
    if tokens.iter().any(|token| POLITICAL_BLOWS.contains(token.of(frame.text))) {
        return false;
    }
    let before = first.checked_sub(1).map(|before| &tokens[before]);
    let object = before.is_some_and(|token| token.tag != Tag::Num && is_blow(token))
        && !frame
            .text
            .get(sentence.mentions[at].span.end..)
            .is_some_and(|rest| rest.starts_with(['’', '\'']));
    let end = tokens.partition_point(|token| token.span.start < sentence.mentions[at].span.end);
    let mut after = tokens[end..].iter().skip_while(|token| token.tag == Tag::Aux || token.tag == Tag::Adv);
    let passive = tokens.get(end).is_some_and(|token| token.tag == Tag::Aux)
        && tokens[end..]
            .iter()
            .take_while(|token| token.tag == Tag::Aux || token.tag == Tag::Adv)
            .any(|token| matches!(token.of(frame.text), "was" | "is" | "were" | "been" | "being"))
        && after.next().is_some_and(|token| token.tag == Tag::Verb && is_blow(token));
    object || passive
}

/// "confidence in China": an attitude to somebody, not a place.
fn is_attitude(word: &str) -> bool {
    matches!(
        word,
        "confidence"
            | "trust"
            | "faith"
            | "interest"
            | "belief"
            | "believe"
            | "believes"
            | "disappointed"
            | "interested"
    )
}

/// "the city of Harbin".
fn is_kind_of_place(word: &str) -> bool {
    matches!(
        word,
        "city"
            | "town"
            | "village"
            | "province"
            | "region"
            | "port"
            | "island"
            | "capital"
            | "outskirts"
            | "streets"
            | "north"
            | "south"
            | "east"
            | "west"
    )
}

/// "leader of the Chinese Communist Party": the party itself.
fn is_office_of(frame: &Frame, sentence: &SentenceReading, first: usize) -> bool {
    let mut before =
        (0..first).rev().map(|at| sentence.tokens[at].of(frame.text)).filter(|word| *word != "the");
    before.next() == Some("of")
        && before.next().is_some_and(|word| {
            matches!(
                word,
                "leader"
                    | "member"
                    | "members"
                    | "chairman"
                    | "head"
                    | "secretary"
                    | "Secretary"
                    | "official"
                    | "officials"
            )
        })
}

/// "China (the CCP)".
fn is_named_by_party(frame: &Frame, sentence: &SentenceReading, at: usize) -> bool {
    let Some(next) = sentence.mentions.get(at + 1) else { return false };
    let between = frame.text.get(sentence.mentions[at].span.end..next.span.start).unwrap_or_default();
    let stands_for = |words: &str| {
        gazetteer::longest_at(words, 0)
            .map(|(_, surface)| surface.entry)
            .filter(|entry| !entry.stands_for.is_empty())
    };
    matches!(between, " (" | " (the ")
        && stands_for(next.span.of(frame.text)).is_some_and(|entry| {
            gazetteer::longest_at(sentence.mentions[at].span.of(frame.text), 0)
                .is_some_and(|(_, own)| own.entry.id == entry.stands_for)
        })
}

fn mention_start(sentence: &SentenceReading, at: usize) -> usize {
    sentence.mentions[at].span.start
}

/// The word before token `first`, articles and adjectives passed over.
fn preceding<'a>(frame: &Frame<'a>, sentence: &SentenceReading, first: usize) -> Option<(usize, &'a str)> {
    let passed = |word: &str, tag: Tag| {
        matches!(word, "the" | "The" | "a" | "mainland" | "Mainland") || tag == Tag::Adj
    };
    (0..first)
        .rev()
        .map(|at| (at, sentence.tokens[at].of(frame.text)))
        .find(|(at, word)| !passed(word, sentence.tokens[*at].tag))
}

/// Whether a word of motion stands shortly before token `at`, with no other verb between.
fn moves_before(frame: &Frame, sentence: &SentenceReading, at: usize) -> bool {
    let from = at.saturating_sub(6);
    for back in (from..at).rev() {
        let token = sentence.tokens[back];
        let word = token.of(frame.text);
        let base = lemma(word, token.tag);
        let class = match token.tag {
            Tag::Verb => events::of_verb(&base),
            Tag::Noun => events::of_noun(&base),
            _ => None,
        };
        if class.is_some_and(|class| MOTION.contains(&class)) {
            return true;
        }
        if token.tag == Tag::Verb {
            return false;
        }
    }
    false
}
