//! What a share of people hold: "64 % of voters support the tax" measures support of the tax, not voters.

use super::super::Phrase;
use super::super::words::Words;
use super::phrase::NounPhrase;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::lexicon::plural::is_plural;
use std::sync::LazyLock;

static LIST: LazyLock<Table> =
    LazyLock::new(|| Table::parse("opinion_verbs", include_str!("../../../lexicon/data/opinion_verbs.tsv")));

/// Verbs of holding, wanting and saying, by their base.
static HOLDS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(LIST.rows().map(|row| row.get("verb")).collect()));

/// Those of them that are nouns as well.
static NOUNS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(LIST.rows().filter(|row| row.get("also noun") == "yes").map(|row| row.get("verb")).collect())
});

/// Longest answer, in tokens. Chosen: "believe the city should close its old waterworks by next spring".
const LONGEST: usize = 14;

/// What is held, where a verb of the list follows the share that ends before token `at`: "(48 %) *say the limit must go*", "*do not want a
/// toll*"; "compared with 31 % who *fear a flood*".
///
/// Its head is the verb, with "not" before it where anything in it is denied, so that for and against do not meet. Where the answer only
/// points ("like it", "say the same"), it is not told.
pub(super) fn held(words: Words, share: usize, at: usize) -> Option<Phrase> {
    let at = at + usize::from(words.is(at, ")"));
    let compared = share > 0 && words.is_any(share - 1, &["to", "with", "than", "versus", "against"]);
    answer(words, at + usize::from(compared && words.is(at, "who")), Before::Share)
}

/// The same where those who hold it are named before: "of voters *support a tax*"; a participle tells who they are.
pub(super) fn held_by(words: Words, at: usize) -> Option<Phrase> {
    answer(words, at, Before::People)
}

/// What stands before an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// The share itself: "15 percent support among members" has a noun, "48 percent saying so" a participle for a verb.
    Share,
    /// Those who give it: a participle tells who they are.
    People,
}

fn answer(words: Words, at: usize, before: Before) -> Option<Phrase> {
    let verb = (at..at + 4).find(|at| !is_auxiliary(words, *at))?;
    let base = lemma(words.word(verb), Tag::Verb);
    let going_on = words.word(verb).ends_with("ing");
    let participle = before == Before::Share && words.tag(verb) == Tag::Verb;
    let noun = before == Before::Share && words.tag(verb + 1) == Tag::Adp && NOUNS.contains(&base);
    let reads = words.tag(verb) == Tag::Verb || words.tag(verb) == Tag::Noun && !noun && is_verb(words, verb);
    if !HOLDS.contains(&base) || !reads || going_on && !participle {
        return None;
    }
    let last = (verb + 1..verb + LONGEST).take_while(|at| goes_on(words, *at)).last()?;
    if !(verb + 1..=last).any(|at| tells(words, at)) {
        return None;
    }
    let denied = (at..=last).any(|at| words.is_any(at, &["not", "n't", "never", "no", "nothing", "nobody"]));
    let head = if denied { format!("not {base}") } else { base.into_owned() };
    let first = if (at..verb).any(|at| words.is_any(at, &["not", "n't", "never"])) { at } else { verb };
    let span = words.span(first, last);
    Some(Phrase { text: span.of(words.text).to_owned(), span, head, inferred_from: None })
}

/// Whether a word that the tagger takes for a noun is the verb: what it takes follows, or no other verb does ("support staff left").
fn is_verb(words: Words, at: usize) -> bool {
    let gerund = words.tag(at + 1) == Tag::Verb && words.word(at + 1).ends_with("ing");
    if matches!(words.tag(at + 1), Tag::Det | Tag::Pron | Tag::Sconj) || gerund || words.is(at + 1, "to") {
        return true;
    }
    let rest = (at + 1..words.tokens.len()).take_while(|at| !words.ends_clause(*at) && !words.is(*at, ","));
    !matches!(words.tag(at + 1), Tag::Punct | Tag::Noun) && !rest.into_iter().any(|at| words.is_verbal(at))
}

/// Whether an answer goes on at this token: not over a mark, into the next share, or into a clause that is set against it.
fn goes_on(words: Words, at: usize) -> bool {
    let next_share = words.is_any(at, &["and", "or", "to"])
        && (at + 1..at + 4).any(|at| words.tag(at) == Tag::Num || words.is(at, "%"));
    !words.ends_clause(at)
        && !next_share
        && !words.is_any(at, &[",", ")", "(", "-", "–", "—", "“", "\"", "while", "but", "compared"])
}

/// Whether a token of an answer tells what is held, and does not only point to it.
fn tells(words: Words, at: usize) -> bool {
    matches!(words.tag(at), Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num)
        && !words.is_any(at, &["same", "so", "this", "that", "such"])
}

/// The people of "64 % of voters support a tax", where the tagger takes the verb for a noun and what follows for one phrase with them.
pub(super) fn holders(words: Words, whole: NounPhrase) -> NounPhrase {
    let plural = |at: usize| words.tag(at) == Tag::Noun && is_plural(words.word(at));
    let cut = (whole.first..whole.last).find(|at| {
        plural(*at)
            && words.tag(at + 1) == Tag::Noun
            && HOLDS.contains(words.word(at + 1))
            && is_verb(words, at + 1)
    });
    cut.map_or(whole, |at| NounPhrase { last: at, head: at, ..whole })
}

/// What may stand between those who hold it and the verb: "would", "do not", "also", "now".
fn is_auxiliary(words: Words, at: usize) -> bool {
    matches!(words.tag(at), Tag::Aux | Tag::Adv | Tag::Part) || words.is_any(at, &["not", "n't", "would"])
}
