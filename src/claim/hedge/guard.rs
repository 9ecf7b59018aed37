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
use crate::claim::token::Form;
use crate::claim::token::Tag;

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
    let dated = number_at(line, end)
        || number_at(line, before)
        || line.is_any(end, &[",", ".", "of", "and", "to", ")"]);
    let placed = line.is_any(
        before,
        &[
            "in", "on", "of", "since", "until", "by", "last", "this", "next", "early", "late", "mid", "the",
            "-", "and", "through", "before", "after", "from", "to",
        ],
    );
    let noun = line.tag(start) != Tag::Aux && after_determiner(line, start) && !after_pointer(line, start);
    !(capital && (dated || placed)) && !noun && !line.is_stop(end)
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
    let perception = [
        "see", "hear", "smell", "feel", "tell", "afford", "remember", "only", "not", "no", "n't", "never",
        "barely", "hardly", "scarcely",
    ];
    let question = line.is_any(start.wrapping_sub(1), &["what", "how", "as", "whatever", "all", "so"]);
    !(line.is(start, "could") && (negated_subject || question || line.is_any(end, &perception)))
}

/// "would" as condition or guess, not as the future of a reported past.
fn would(line: &Line, start: usize, end: usize) -> bool {
    let wish =
        line.is_any(end, &["like", "rather", "love", "prefer", "not", "n't", "never", "later", "go", "come"]);
    let conditional =
        (0..line.len()).any(|at| line.is_any(at, &["if", "without", "unless", "were", "otherwise"]));
    let question = (start.saturating_sub(3)..start)
        .any(|at| line.is_any(at, &["whether", "where", "when", "how", "that", "who", "which"]));
    let compared = (start.saturating_sub(3)..start).any(|at| line.is(at, "than"));
    let state = line.is_any(end, &["be", "have", "seem", "mean", "make"]);
    let reported = (0..start).any(|at| is_past_speech(line, at));
    !wish
        && !compared
        && (conditional || (state && !question && (!reported || line.is(start.wrapping_sub(1), "it"))))
}

fn is_past_speech(line: &Line, at: usize) -> bool {
    line.is_any(
        at,
        &[
            "said",
            "told",
            "announced",
            "promised",
            "pledged",
            "vowed",
            "added",
            "thought",
            "believed",
            "asked",
            "hoped",
            "expected",
            "feared",
            "warned",
        ],
    )
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
    let asked = [
        "ask",
        "asks",
        "asked",
        "asking",
        "know",
        "knows",
        "knew",
        "wonder",
        "wondered",
        "see",
        "sure",
        "unclear",
        "clear",
        "even",
        "as",
        "only",
        "what",
        "determine",
        "decide",
        "say",
        "tell",
    ];
    let indirect = start > 1
        && (start.saturating_sub(ADDRESSEE)..start)
            .rev()
            .take_while(|at| !line.is_comma(*at))
            .any(|at| line.is_any(at, &["ask", "asked", "asks", "asking", "wonder", "wondered"]));
    let idiom = ["any", "anything", "not", "only", "ever", "possible", "necessary", "need"];
    !(start > 0 && (line.is_any(before, &asked) || indirect)) && !line.is_any(end, &idiom)
}

/// "likely" as odds, not as part of a name or in "a likely story".
fn likely(line: &Line, start: usize, _end: usize) -> bool {
    let in_name = start > 0 && line.form(start) == Form::Capital && line.form(start - 1) == Form::Capital;
    !in_name && !line.is(start.wrapping_sub(1), "of")
}

/// "appear" as seeming: before "to", "that", an adjective or "as if", or in parenthesis; not on stage, in court, at a place.
fn appear(line: &Line, start: usize, end: usize) -> bool {
    let seems = line.is_any(
        end,
        &[
            "to",
            "that",
            "increasingly",
            "likely",
            "unlikely",
            "as",
            "set",
            "poised",
            "certain",
            "less",
            "more",
        ],
    );
    let adjective = matches!(line.tag(end), Tag::Adj | Tag::Det)
        || line.word(end).ends_with("ed")
        || line.word(end).ends_with("ful");
    let it = line.is(start.wrapping_sub(1), "it");
    seems
        || (adjective && line.scene.tokens.get(end).is_some_and(|t| t.tag != Tag::X))
        || it && !line.is_any(end, &["in", "on", "at", "."])
}

fn apparent(line: &Line, start: usize, _end: usize) -> bool {
    line.is_any(start.wrapping_sub(1), &["an", "the", "his", "her", "their", "its", "of", "in", "one", "'s"])
}

fn as_if(line: &Line, start: usize, _end: usize) -> bool {
    !line.is_any(start.wrapping_sub(1), &["almost", "just", "not"])
}

/// "suggest" of evidence, or with a clause; not a proposal.
fn suggest(line: &Line, start: usize, end: usize) -> bool {
    let with_that = line.is(end - 1, "that") || line.is(end, "that");
    let person = line.is_any(start.wrapping_sub(1), &["he", "she", "i", "we", "they", "who"]);
    let gerund = line.word(end).ends_with("ing");
    !person && !gerund && (with_that || object_at(line, end))
}

/// "indicate that" of data, not of a speaker.
fn indicate(line: &Line, start: usize, _end: usize) -> bool {
    let before = start.wrapping_sub(1);
    let subject = if line.is_auxiliary(before) { start.wrapping_sub(2) } else { before };
    let person = line.is_any(
        subject,
        &[
            "he",
            "she",
            "they",
            "who",
            "minister",
            "president",
            "official",
            "officials",
            "spokesman",
            "spokeswoman",
            "spokesperson",
        ],
    );
    let named = subject > 0 && line.form(subject) == Form::Capital;
    !person && !named
}

/// "believe" and "think" with a clause, not "believe in", "think of" or a noun.
fn belief(line: &Line, start: usize, end: usize) -> bool {
    let other =
        line.is_any(end, &["in", "of", "about", "to", "tank", "tanks", "so", "twice", "again", "ahead"]);
    let compared = (start.saturating_sub(3)..start).any(|at| line.is(at, "than"));
    let negated = compared || line.is(start, "thought") && after_determiner(line, start);
    let asked = line.is_any(start.wrapping_sub(1), &["to", "you", "gave", "give"]);
    !other
        && !negated
        && !asked
        && (clause_at(line, end)
            || has_gap(line, start, end)
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
    let noun = after_determiner(line, start) || line.is(start.wrapping_sub(1), "insurance");
    !noun && (line.is_any(end, &["to", "that"]) || clause_at(line, end))
}

fn takes_clause(line: &Line, start: usize, end: usize) -> bool {
    !after_determiner(line, start)
        && (line.is(end, "that") || clause_at(line, end) || line.is_comma(start.wrapping_sub(1)))
}

/// "considered" as thought to be, not as weighed.
fn considered(line: &Line, start: usize, end: usize) -> bool {
    let weighed = line.is_any(end, &["by", "for", "in", "at", ".", ",", "and", "whether", "or"]);
    let in_passing = line.is(start, "being") && line.tag(end) == Tag::Adp;
    !weighed && !in_passing
}

fn doubt(line: &Line, start: usize, _end: usize) -> bool {
    let before = start.wrapping_sub(1);
    !line.is_any(before, &["no", "without", "little", "not", "n't", "never"])
        && !line.is(start.wrapping_sub(2), "no")
}

fn due_to(line: &Line, start: usize, end: usize) -> bool {
    let predicate =
        start > 0 && (line.is_be(start - 1) || line.tag(start - 1) == Tag::Noun && !line.is(start, "due"));
    predicate && !line.is_any(end, &["the", "a", "an", "its", "his", "their"]) && line.form(end) == Form::Word
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
            || line.is_be(start.wrapping_sub(1))
                && line.is_any(end, &["in", "on", "at", "next", "later", "this", "by"]))
}

fn kind_of(line: &Line, start: usize, _end: usize) -> bool {
    !line.is_any(
        start.wrapping_sub(1),
        &[
            "this",
            "that",
            "the",
            "a",
            "some",
            "any",
            "what",
            "every",
            "same",
            "of",
            "no",
            "each",
            "one",
            "another",
            "different",
        ],
    )
}

fn look_as(line: &Line, _start: usize, end: usize) -> bool {
    line.is(end - 1, "as") && line.is_any(end, &["if", "though"])
        || line.is(end - 1, "like") && clause_at(line, end) && line.tag(end) == Tag::Pron
}

fn possible(line: &Line, start: usize, end: usize) -> bool {
    let idiom = line.is_any(
        start.wrapping_sub(1),
        &[
            "as", "if", "where", "when", "wherever", "whenever", "every", "any", "all", "best", "worst",
            "made", "make", "makes",
        ],
    );
    let plural = attributive(line, start, end)
        && !line.is_any(start.wrapping_sub(1), &["a", "the", "his", "her", "its", "their", "another", "one"]);
    !idiom && (!plural || line.is(end, "that"))
}

fn potential(line: &Line, start: usize, end: usize) -> bool {
    line.is_any(start.wrapping_sub(1), &["a", "the", "any", "another", "as"]) && attributive(line, start, end)
}

fn potentially(line: &Line, start: usize, end: usize) -> bool {
    !(line.is_any(start.wrapping_sub(1), &["from", "of", "a", "with", "for", "the"])
        && matches!(line.tag(end), Tag::Adj | Tag::Noun))
}

/// A holder of whom nothing is said that would tell him apart: no name, number or article before it.
fn unnamed(line: &Line, start: usize, _end: usize) -> bool {
    let before = start.wrapping_sub(1);
    start == 0
        || !(line.tag(before) == Tag::Num
            || after_determiner(line, start)
            || line.is_any(before, &["of", "its", "his", "their", "her"]))
}
