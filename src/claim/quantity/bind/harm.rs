//! What tells that somebody is hurt without a word for the part they play: wounds had, a condition, recovery, being hit.

use super::super::cues::BODY_PARTS;
use super::super::cues::LIMBS;
use super::super::cues::SHOTS;
use super::super::cues::WOUNDS;
use super::super::cues::words_of_wounds;
use super::super::lexicon::role_words;
use super::super::words::Words;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use crate::lexicon::name_words::PERSONS;
use std::sync::LazyLock;

/// How many words may lie between "suffered" and its wound, "in" and its condition. Chosen: "non-life-threatening gunshot".
const REACH: usize = 7;

/// What tells that its subject is hurt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hurt {
    /// Its last token.
    pub(super) last: usize,
    /// Whether it says that they live ("stable condition", "expected to survive").
    pub(super) alive: bool,
}

/// Words that tell of nobody hurt by themselves, one of which stands in each sentence that does: beside words for the part
/// somebody plays, and for wounds.
const TELLING: &[&str] = &[
    "beaten",
    "condition",
    "conditions",
    "fatally",
    "grazed",
    "grazing",
    "hit",
    "hitting",
    "live",
    "mortally",
    "passed",
    "passes",
    "recover",
    "recovering",
    "recuperating",
    "shooting",
    "shot",
    "stabbed",
    "stabbing",
    "striking",
    "struck",
    "survive",
    "survived",
    "treated",
    "wounded",
    "wounding",
];

static TOLD_BY: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(role_words().chain(words_of_wounds()).chain(TELLING.iter().copied()).collect())
});

/// Whether a sentence has a word that one telling of victims must have, so that few are read for them.
pub(super) fn may_tell(words: Words) -> bool {
    words.tokens.iter().any(|token| TOLD_BY.contains(token.of(words.text)))
}

/// What begins at the word at `at` and tells that its subject is hurt.
pub(super) fn sign(words: Words, at: usize) -> Option<Hurt> {
    let word = words.word(at);
    if word.len() > 12 || matches!(words.tag(at), Tag::Det | Tag::Propn | Tag::Punct | Tag::Pron) {
        return None;
    }
    let hurt = |last: usize| Hurt { last, alive: false };
    let alive = |last: usize| Hurt { last, alive: true };
    match word.to_ascii_lowercase().as_str() {
        "suffered" | "suffering" | "suffers" | "sustained" | "sustaining" | "received" | "receiving"
        | "had" => wound(words, at + 1),
        "with" | "for" | "from" if !of_death(words, at) => wound(words, at + 1),
        "in" => condition(words, at),
        "grazed" if !words.is_any(at + 1, &["the", "a", "his", "her"]) => Some(alive(at)),
        "recovering" | "recuperating" => care(words, at + 1).map(alive),
        "survive" | "recover" | "live" => expected(words, at).then_some(alive(at)),
        "survived" => (!words.is(at + 1, "by")).then_some(alive(at)),
        "treated" if words.is(at + 1, "and") && words.is(at + 2, "released") => Some(alive(at + 2)),
        "treated" => words.is_any(at + 1, &["at", "on", "by"]).then_some(hurt(at)),
        "struck" | "hit" => struck(words, at).map(hurt),
        _ => None,
    }
}

/// "died from his injuries", "succumbed to her wounds": what he had he died of.
fn of_death(words: Words, at: usize) -> bool {
    const DIES: &[&str] = &[
        "died",
        "die",
        "dies",
        "dying",
        "dead",
        "death",
        "away",
        "deceased",
        "killed",
        "succumbed",
        "succumb",
    ];
    (at.saturating_sub(3)..at).any(|at| words.is_any(at, DIES))
}

/// "was not struck by the bullets", "did not survive his wounds", "died of his injuries": hurt it does not tell of.
pub(super) fn is_excepted(words: Words, at: usize) -> bool {
    let denied =
        (at.saturating_sub(3)..at).any(|at| words.is_any(at, &["not", "n't", "never", "no", "survive"]));
    denied || of_death(words, at)
}

/// "firing once and striking her in the leg", "the bullet hit him": whether a shot is told of before the verb at `at`.
pub(super) fn is_fired(words: Words, at: usize) -> bool {
    const FIRED: &[&str] = &["fired", "firing", "fire", "shooting", "opened"];
    let near = (at.saturating_sub(REACH)..at).rev().take_while(|at| !words.ends_clause(*at));
    near.into_iter().any(|at| words.is_any(at, FIRED) || SHOTS.contains(words.word(at)))
}

/// "hit her in the head with a pistol": whether what was struck with is told from token `from` on.
pub(super) fn is_armed(words: Words, from: usize) -> bool {
    words.is(from, "with")
        && (from + 1..from + 5)
            .take_while(|at| !words.ends_clause(*at))
            .any(|at| SHOTS.contains(words.word(at)))
}

/// The word of a wound within reach that is no deadly one and belongs to nobody else.
fn wound(words: Words, from: usize) -> Option<Hurt> {
    let goes_on = |at: usize| {
        !words.ends_clause(at)
            && (!words.is_verbal(at) || WOUNDS.contains(words.word(at)) || words.is(at, "threatening"))
    };
    let near = (from..from + REACH).take_while(|at| goes_on(*at));
    let mut alive = false;
    for at in near {
        let word = words.word(at);
        if WOUNDS.contains(word) {
            let deadly = words.is_any(at.wrapping_sub(1), &["fatal", "mortal", "deadly", "no"]);
            return (!deadly).then_some(Hurt { last: at, alive });
        }
        let minor = words.is(at, "minor");
        if words.is_any(at, &["fatal", "mortal", "no", "any", "without", "dead"])
            || PERSONS.has(word) && !minor
        {
            return None;
        }
        alive |=
            minor || word.len() > 3 && word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("non-"));
    }
    None
}

/// "in critical condition", "in a serious but stable condition".
fn condition(words: Words, at: usize) -> Option<Hurt> {
    const LIVE: &[&str] = &["stable", "fair", "good", "guarded"];
    const GRAVE: &[&str] = &["critical", "serious", "unknown"];
    let noun = (at + 1..at + REACH).find(|at| words.is_any(*at, &["condition", "conditions"]))?;
    let state = |at: usize| words.is_any(at, LIVE) || words.is_any(at, GRAVE);
    let said = (at + 1..noun).all(|at| {
        matches!(words.tag(at), Tag::Adj | Tag::Adv | Tag::Cconj | Tag::Det) || words.is(at, ",") || state(at)
    });
    let alive = (at + 1..noun).any(|at| words.is_any(at, LIVE));
    (said && (at + 1..noun).any(state)).then_some(Hurt { last: noun, alive })
}

/// "recovering from a gunshot wound", "recovering in hospital", "recovering after a shooting".
fn care(words: Words, from: usize) -> Option<usize> {
    const PLACES: &[&str] = &["hospital", "shooting", "stabbing", "attack", "crash", "surgery", "shot"];
    (from..from + REACH)
        .take_while(|at| !words.ends_clause(*at))
        .find(|at| WOUNDS.contains(words.word(*at)) || words.is_any(*at, PLACES))
}

/// "is expected to survive".
fn expected(words: Words, at: usize) -> bool {
    words.is(at.wrapping_sub(1), "to") && words.is_any(at.wrapping_sub(2), &["expected", "likely"])
}

/// "was struck by a bullet", "were hit in the head with a pistol".
fn struck(words: Words, at: usize) -> Option<usize> {
    let once = at + 1 + usize::from(words.is_any(at + 1, &["once", "twice", "several", "multiple"]));
    let once = once + usize::from(words.is(once, "times"));
    if words.is_any(once, &["by", "with"]) {
        return (once + 1..once + 5)
            .take_while(|at| !words.ends_clause(*at))
            .find(|at| SHOTS.contains(words.word(*at)));
    }
    body(words, once)
}

/// "in the leg", "on the back of his head": the part of the body that "in" at `at` leads to.
pub(super) fn body(words: Words, at: usize) -> Option<usize> {
    part(words, at, |word| BODY_PARTS.contains(word) || LIMBS.contains(word))
}

/// "in the leg": where a hit does not kill; not "in the arm and the chest".
pub(super) fn limb(words: Words, at: usize) -> bool {
    let last = part(words, at, |word| LIMBS.contains(word));
    last.is_some_and(|last| !words.is_any(last + 1, &["and", ","]) || !is_body(words, last + 2))
}

/// Whether a part of the body where a hit may kill follows at once.
fn is_body(words: Words, from: usize) -> bool {
    (from..from + 4)
        .take_while(|at| !words.ends_clause(*at) && !words.is_verbal(*at))
        .any(|at| BODY_PARTS.contains(words.word(at)))
}

fn part(words: Words, at: usize, is_part: impl Fn(&str) -> bool) -> Option<usize> {
    if !words.is_any(at, &["in", "on", "to"]) {
        return None;
    }
    (at + 1..at + 6)
        .take_while(|at| !words.ends_clause(*at) && !words.is_verbal(*at))
        .find(|at| is_part(words.word(*at)))
}

/// Whether somebody else is told of between a phrase that ends before `start` and the verb at `at` ("officers found a man shot").
pub(super) fn another_subject(words: Words, start: usize, at: usize) -> bool {
    let someone = |here: usize| {
        let word = words.word(here);
        let person =
            words.tag(here) == Tag::Noun && PERSONS.has(crate::lexicon::plural::singular(word).as_str());
        person || words.is_any(here, &["nobody", "none", "neither", "anyone", "one"])
    };
    (start..at).any(|here| {
        let first = (start..here)
            .rev()
            .find(|at| !matches!(words.tag(*at), Tag::Adj | Tag::Det | Tag::Noun | Tag::Num | Tag::Propn));
        let led = first.is_some_and(|at| words.tag(at) == Tag::Adp);
        someone(here) && here > start && !led
    })
}

/// Whether the sufferer that begins at token `first` is said not to be one: "neither victim", "no officer", "nor their children",
/// "if anyone".
pub(super) fn is_denied(words: Words, first: usize) -> bool {
    (first.saturating_sub(3)..first).any(|at| {
        words.is_any(at, &["neither", "nor", "no", "none", "either", "any", "whether", "if", "without"])
    })
}

/// Whether "shot" at `at` tells of a target that need not be hit: "shot at them", "was shot at by", "a home was shot up", "shot out
/// the windows".
pub(super) fn only_aimed(words: Words, at: usize) -> bool {
    if words.is_any(at + 1, &["out", "up", "back", "off", "toward", "towards", "into"]) {
        return true;
    }
    const PASSED: &[&str] =
        &["by", "while", "when", "multiple", "several", "and", "during", "but", "as", "after"];
    const TARGETS: &[&str] =
        &["them", "him", "her", "us", "me", "it", "each", "one", "some", "police", "someone", "people"];
    const VEHICLES: &[&str] =
        &["car", "cars", "vehicle", "vehicles", "truck", "suv", "van", "window", "windows"];
    if !words.is(at + 1, "at") || !words.is_any(at, &["shot", "shooting"]) {
        return false;
    }
    let target = super::phrase::forward(words, at + 2).map(|np| words.word(np.head).to_lowercase());
    words.is_any(at + 2, PASSED)
        || words.is_any(at + 2, TARGETS)
        || words.tag(at + 2) == Tag::Punct
        || target.is_some_and(|head| {
            VEHICLES.contains(&head.as_str()) || PERSONS.has(crate::lexicon::plural::singular(&head).as_str())
        })
}
