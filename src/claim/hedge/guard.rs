//! What must stand around a word for it to hedge: "May" the month, "could" of ability, "about" before a topic.

use super::context::after_determiner;
use super::context::amount_at;
use super::context::attributive;
use super::context::clause_at;
use super::context::is_negator;
use super::context::is_superlative;
use super::context::number_at;
use super::context::object_at;
use super::context::object_of_verb;
use crate::claim::clause::Line;
use crate::claim::lists;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

/// Whether the tokens from the first number up to the second hedge where they stand.
pub(super) type Guard = fn(&Line, usize, usize) -> bool;

const GUARDS: &[(&str, Guard)] = &[
    ("", |_, _, _| true),
    ("apparent", apparent),
    ("appear", appear),
    ("argue", takes_clause),
    ("as-if", as_if),
    ("as-long-as", |line, _, end| !number_at(line, end) && !line.is_any(end, &["a", "an"])),
    ("as-yet", |line, start, _| !line.is(start.wrapping_sub(1), "much")),
    ("attributive", attributive),
    ("belief", belief),
    ("claim", claim),
    ("considered", considered),
    ("considering", |line, start, _| start > 0 && line.is_auxiliary(start - 1)),
    ("could", could),
    ("doubt", doubt),
    ("due-to", due_to),
    ("estimates", |line, start, _| !object_of_verb(line, start)),
    ("expect", expect),
    ("expected", expected),
    ("if", condition),
    ("indicate", indicate),
    ("kind-of", kind_of),
    ("likely", likely),
    ("look-as", look_as),
    ("modal", modal),
    ("necessarily", |line, start, _| (start.saturating_sub(6)..start).any(|at| is_negator(line, at))),
    ("number", |line, _, end| amount_at(line, end)),
    ("one-of", |line, _, end| (end..end + 3).any(|at| is_superlative(line, at))),
    ("possible", possible),
    ("participle", |line, _, end| is_participle(line, line.group_end(end))),
    ("potential", potential),
    ("potentially", potentially),
    ("probable", |line, _, end| !line.is_any(end, &["cause", "causes"])),
    ("seem", |line, start, _| !line.is_any(start.wrapping_sub(1), &["the", "a"])),
    ("sound-like", |line, start, _| line.tag(start.wrapping_sub(1)) == Tag::Pron),
    ("suggest", suggest),
    ("supposed", |line, start, end| !line.is(end, "to") && attributive(line, start, end)),
    ("surface", |line, _, end| !line.is(end, "of")),
    ("suspect", |line, start, end| !after_determiner(line, start) && object_at(line, end)),
    ("unknown", |line, start, _| !attributive(line, start, start + 1) || line.is_be(start.wrapping_sub(1))),
    ("unnamed", unnamed),
    ("vague", |line, start, _| {
        !number_at(line, start.wrapping_sub(1)) || line.is(start.wrapping_sub(1), "many")
    }),
    ("whether", whether),
    ("would", would),
];

/// The guard of that name; one that always holds for a name that is not known.
pub(super) fn named(name: &str) -> Guard {
    GUARDS.iter().find(|(known, _)| *known == name).map_or(|_, _, _| true, |(_, guard)| *guard)
}

/// Words behind "could" of ability.
static ABILITY: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-could-of-ability"));

/// Times of life in which one can or cannot do something.
static AGES: LazyLock<WordSet> = LazyLock::new(|| lists::class("time-of-life"));

/// Last words of the names of companies.
static COMPANY: LazyLock<WordSet> = LazyLock::new(|| lists::class("ends-company-name"));

/// Words before "could" of ability.
static BEFORE_ABILITY: LazyLock<WordSet> = LazyLock::new(|| lists::class("before-could-of-ability"));

/// Words behind "would" of a wish or of what came later.
static WISH: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-would-of-wish"));

/// Words of a side clause before "would".
static SIDE_QUESTION: LazyLock<WordSet> = LazyLock::new(|| lists::class("before-would-of-report"));

/// Verbs after which "would" is the future of a past.
static PAST_SPEECH: LazyLock<WordSet> = LazyLock::new(|| lists::class("past-speech"));

/// Words before "if" that is no condition.
static BEFORE_WHETHER: LazyLock<WordSet> = LazyLock::new(|| lists::class("before-if-of-question"));

/// Forms of verbs of asking.
static TO_ASK: LazyLock<WordSet> = LazyLock::new(|| lists::class("asking"));

/// Words behind "if" that is no condition.
static IDIOM: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-if-of-idiom"));

/// Words behind "appear" that make it one of seeming.
static SEEMING: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-appear"));

/// Words before "apparent" that qualifies a noun.
static BEFORE_APPARENT: LazyLock<WordSet> = LazyLock::new(|| lists::class("before-apparent"));

/// Pronouns for persons.
static PERSONS: LazyLock<WordSet> = LazyLock::new(|| lists::class("pronoun-of-person"));

/// Words for persons who speak.
static OFFICIALS: LazyLock<WordSet> = LazyLock::new(|| lists::class("official"));

/// Words behind "believe" and "think" that take no clause.
static BEHIND_BELIEF: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-no-belief"));

/// Words behind "considered" that weighs.
static WEIGHED: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-weighed"));

/// Words by which there is no doubt.
static NO_DOUBT: LazyLock<WordSet> = LazyLock::new(|| lists::class("no-doubt"));

/// Words by which "due to" gives a cause.
static ARTICLES: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-due-to"));

/// Words of a time or place behind "expected".
static BEHIND_EXPECTED: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-expected"));

/// Words before "kind of" that names a kind.
static BEFORE_KIND: LazyLock<WordSet> = LazyLock::new(|| lists::class("before-kind"));

/// Words that make an idiom with "possible".
static BEFORE_POSSIBLE: LazyLock<WordSet> = LazyLock::new(|| lists::class("before-possible"));

/// Words before a single thing.
static ONE: LazyLock<WordSet> = LazyLock::new(|| lists::class("determiner-of-one"));

/// Words before "potentially" that grades an adjective.
static BEFORE_POTENTIALLY: LazyLock<WordSet> = LazyLock::new(|| lists::class("before-potentially"));

#[cfg(test)]
pub(super) fn is_known(name: &str) -> bool {
    GUARDS.iter().any(|(known, _)| *known == name)
}

/// A modal, not the month, a name or a noun.
fn modal(line: &Line, start: usize, end: usize) -> bool {
    if matches!(line.tag(start), Tag::Noun | Tag::Propn) && line.scene.tokens[start].tag != Tag::X {
        return false;
    }
    let before = start.wrapping_sub(1);
    let capital = line.form(start) == Form::Capital && start > 0;
    let dated = number_at(line, end) || number_at(line, before);
    let noun = line.tag(start) != Tag::Aux && after_determiner(line, start) && !after_pointer(line, start);
    !(noun || line.is_stop(end) || capital && dated)
}

/// "That may be why", "this could end": the word before stands for a thing, and is no determiner of what follows.
fn after_pointer(line: &Line, at: usize) -> bool {
    at > 0 && line.is_any(at - 1, &["this", "that", "these", "those"])
}

/// "could" as possibility: not negated, not of ability, perception or the reported past of "can".
fn could(line: &Line, start: usize, end: usize) -> bool {
    if !modal(line, start, end) {
        return false;
    }
    let negated_subject =
        (start.saturating_sub(4)..start).any(|at| line.is_any(at, &["no", "nobody", "none", "neither"]));
    let question = line.is_in(start.wrapping_sub(1), &BEFORE_ABILITY);
    let sensed = line.is(end, "be") && ABILITY.contains(&lemma(line.word(end + 1), Tag::Verb));
    let able = negated_subject || question || sensed || is_once(line, end) || is_own_can(line, start, end);
    !(line.is(start, "could") && (able || line.is_in(end, &ABILITY)))
}

/// "could swim as a child": the ability of a time of life.
fn is_once(line: &Line, end: usize) -> bool {
    (end..end + 6)
        .any(|at| line.is(at, "as") && line.is_any(at + 1, &["a", "an"]) && line.is_in(at + 2, &AGES))
}

/// "She said she could come": her "can".
fn is_own_can(line: &Line, start: usize, end: usize) -> bool {
    let Some(subject) = start.checked_sub(1).filter(|at| line.is_any(*at, &["he", "she", "they"])) else {
        return false;
    };
    let verb = subject.checked_sub(1 + usize::from(line.is(subject.wrapping_sub(1), "that")));
    verb.is_some_and(|verb| {
        verb > 0
            && is_past_speech(line, verb)
            && line.is(verb - 1, line.word(subject))
            && !line.is_any(end, &["be", "have"])
    })
}

/// "must have *fled*", "must have *been*".
fn is_participle(line: &Line, at: usize) -> bool {
    matches!(line.tag(at), Tag::Verb | Tag::Aux) && !line.word(at).ends_with("ing")
}

/// "would" as condition or guess, not as the future of a reported past.
fn would(line: &Line, start: usize, end: usize) -> bool {
    let wish = line.is_in(end, &WISH);
    let conditional =
        (0..line.len()).any(|at| line.is_any(at, &["if", "without", "unless", "were", "otherwise"]));
    let question = (start.saturating_sub(3)..start).any(|at| line.is_in(at, &SIDE_QUESTION));
    let compared = (start.saturating_sub(3)..start).any(|at| line.is(at, "than"));
    let state = line.is_any(end, &["be", "have", "seem", "mean", "make"]);
    let reported = (0..start).any(|at| is_past_speech(line, at));
    !wish
        && !compared
        && (conditional || (state && !question && (!reported || line.is(start.wrapping_sub(1), "it"))))
}

fn is_past_speech(line: &Line, at: usize) -> bool {
    line.is_in(at, &PAST_SPEECH)
}

/// "whether" of an open question, not of two cases that come to the same ("whether by train or by car", "whether or not").
fn whether(line: &Line, start: usize, end: usize) -> bool {
    let before = start.wrapping_sub(1);
    let aside = start == 0 || line.is_comma(before) || line.is_dash(before) || line.is(before, "regardless");
    let either = (end..line.end()).take_while(|at| !line.is_comma(*at)).any(|at| line.is(at, "or"));
    !(line.is(end, "or") || aside && either)
}

/// For so many words behind a verb of asking "if" may be that of its question: "asked the woman who answered if he was in". Chosen.
const ADDRESSEE: usize = 9;

/// "if" as condition, not as "whether", concession or comparison.
fn condition(line: &Line, start: usize, end: usize) -> bool {
    let before = start.wrapping_sub(1);
    let indirect = start > 1
        && (start.saturating_sub(ADDRESSEE)..start)
            .rev()
            .take_while(|at| !line.is_comma(*at))
            .any(|at| line.is_in(at, &TO_ASK));
    !(start > 0 && (line.is_in(before, &BEFORE_WHETHER) || indirect)) && !line.is_in(end, &IDIOM)
}

/// "likely" as odds, not as part of a name or in "a likely story".
fn likely(line: &Line, start: usize, _end: usize) -> bool {
    let capital = |at: usize| line.form(at) == Form::Capital;
    // "Likely Voters Inc.": capitals go on behind it where it opens the sentence.
    let opens = start == 0 && capital(1) && capital(2) && line.is_in(2, &COMPANY);
    let in_name = capital(start) && (start > 0 && capital(start - 1) || opens);
    !in_name && !line.is(start.wrapping_sub(1), "of")
}

/// "appear" as seeming: before "to", "that", an adjective or "as if", or in parenthesis; not on stage, in court, at a place.
fn appear(line: &Line, start: usize, end: usize) -> bool {
    let seems = line.is_in(end, &SEEMING);
    let adjective = matches!(line.tag(end), Tag::Adj | Tag::Det)
        || line.word(end).ends_with("ed")
        || line.word(end).ends_with("ful");
    let it = line.is(start.wrapping_sub(1), "it");
    seems
        || (adjective && line.scene.tokens.get(end).is_some_and(|t| t.tag != Tag::X))
        || it && !line.is_any(end, &["in", "on", "at", "."])
}

fn apparent(line: &Line, start: usize, _end: usize) -> bool {
    line.is_in(start.wrapping_sub(1), &BEFORE_APPARENT)
}

fn as_if(line: &Line, start: usize, _end: usize) -> bool {
    !line.is_any(start.wrapping_sub(1), &["almost", "just", "not"])
}

/// "suggest" of evidence, or with a clause; not a proposal.
fn suggest(line: &Line, start: usize, end: usize) -> bool {
    let with_that = line.is(end - 1, "that") || line.is(end, "that");
    let person = line.is_in(start.wrapping_sub(1), &PERSONS);
    let gerund = line.word(end).ends_with("ing");
    !person && !gerund && (with_that || object_at(line, end))
}

/// "indicate that" of data, not of a speaker.
fn indicate(line: &Line, start: usize, _end: usize) -> bool {
    let before = start.wrapping_sub(1);
    let subject = if line.is_auxiliary(before) { start.wrapping_sub(2) } else { before };
    let person = line.is_in(subject, &OFFICIALS);
    let named = subject > 0 && line.form(subject) == Form::Capital;
    !person && !named
}

/// "believe" and "think" with a clause, not "believe in", "think of" or a noun.
fn belief(line: &Line, start: usize, end: usize) -> bool {
    let other = line.is_in(end, &BEHIND_BELIEF);
    let compared = (start.saturating_sub(3)..start).any(|at| line.is(at, "than"));
    let negated = compared || line.is(start, "thought") && after_determiner(line, start);
    let asked = line.is_any(start.wrapping_sub(1), &["to", "you", "gave", "give"]);
    !other
        && !negated
        && !asked
        && (clause_at(line, end)
            || has_gap(line, start, end)
            || line.is_any(start, &["i", "we"]) && line.tag(end) == Tag::Adp
            || line.quote_opened_by(end).is_some() && clause_at(line, end + 1)
            || line.is_comma(end)
            || line.is_comma(start.wrapping_sub(1)))
}

/// "a man whom they believe is in Oslo", "what she thought was a joke": the subject of what is believed stands before.
fn has_gap(line: &Line, start: usize, end: usize) -> bool {
    line.is_auxiliary(end)
        && !line.is_any(end, &["do", "does", "did"])
        && matches!(line.tag(start.wrapping_sub(1)), Tag::Pron | Tag::Noun | Tag::Propn | Tag::Adv)
}

fn claim(line: &Line, start: usize, end: usize) -> bool {
    let noun = after_determiner(line, start) || line.tag(start) == Tag::Noun;
    !noun && (line.is_any(end, &["to", "that"]) || clause_at(line, end))
}

fn takes_clause(line: &Line, start: usize, end: usize) -> bool {
    !after_determiner(line, start)
        && (line.is(end, "that") || clause_at(line, end) || line.is_comma(start.wrapping_sub(1)))
}

/// "considered" as thought to be, not as weighed.
fn considered(line: &Line, start: usize, end: usize) -> bool {
    let weighed = line.is_in(end, &WEIGHED);
    let in_passing = line.is(start, "being") && line.tag(end) == Tag::Adp;
    !weighed && !in_passing
}

fn doubt(line: &Line, start: usize, _end: usize) -> bool {
    let before = start.wrapping_sub(1);
    !line.is_in(before, &NO_DOUBT) && !line.is(start.wrapping_sub(2), "no")
}

fn due_to(line: &Line, start: usize, end: usize) -> bool {
    let predicate =
        start > 0 && (line.is_be(start - 1) || line.tag(start - 1) == Tag::Noun && !line.is(start, "due"));
    predicate && !line.is_in(end, &ARTICLES) && line.form(end) == Form::Word
}

fn expect(line: &Line, start: usize, end: usize) -> bool {
    let noun = after_determiner(line, start);
    !noun
        && !line.is_any(start.wrapping_sub(1), &["to", "n't", "not"])
        && !line.is_any(end, &["more", "from", "."])
}

fn expected(line: &Line, start: usize, end: usize) -> bool {
    !line.is_any(start.wrapping_sub(1), &["than", "as", "be"])
        && (attributive(line, start, end)
            || line.is_be(start.wrapping_sub(1)) && line.is_in(end, &BEHIND_EXPECTED))
}

fn kind_of(line: &Line, start: usize, _end: usize) -> bool {
    !line.is_in(start.wrapping_sub(1), &BEFORE_KIND)
}

fn look_as(line: &Line, _start: usize, end: usize) -> bool {
    line.is(end - 1, "as") && line.is_any(end, &["if", "though"])
        || line.is(end - 1, "like") && clause_at(line, end) && line.tag(end) == Tag::Pron
}

fn possible(line: &Line, start: usize, end: usize) -> bool {
    let idiom = line.is_in(start.wrapping_sub(1), &BEFORE_POSSIBLE);
    let plural = attributive(line, start, end) && !line.is_in(start.wrapping_sub(1), &ONE);
    // "looks into possible links": several are put as open as one.
    let object = matches!(line.tag(start.wrapping_sub(1)), Tag::Adp | Tag::Verb);
    !idiom && (!plural || object || line.is(end, "that"))
}

fn potential(line: &Line, start: usize, end: usize) -> bool {
    line.is_any(start.wrapping_sub(1), &["a", "the", "any", "another", "as"]) && attributive(line, start, end)
}

fn potentially(line: &Line, start: usize, end: usize) -> bool {
    !(line.is_in(start.wrapping_sub(1), &BEFORE_POTENTIALLY) && matches!(line.tag(end), Tag::Adj | Tag::Noun))
}

/// A holder of whom nothing is said that would tell him apart: no name, number or article before it.
fn unnamed(line: &Line, start: usize, _end: usize) -> bool {
    let before = start.wrapping_sub(1);
    start == 0
        || !(line.tag(before) == Tag::Num
            || after_determiner(line, start)
            || line.is_any(before, &["of", "its", "his", "their", "her"]))
}
