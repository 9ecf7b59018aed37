//! A claim in, how the words of its event stand in the sentence out: as something told, or as a purpose, a wish or a question.

use super::Scope;
use super::finding::words;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::normalize::NormalizedClaim;
use std::sync::LazyLock;

/// Words of a clause looked at on each side of an event. Chosen.
const REACH: usize = 12;

/// Words that say of what follows, or of what they stand in, that it is to come.
static AHEAD: LazyLock<WordSet> = LazyLock::new(|| {
    let table = Table::parse("life-words", include_str!("../lexicon/data/life-words.tsv"));
    WordSet::of_class(&table, "ahead")
});

/// How an event stands in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// "to pass": a purpose, a wish, a task.
    pub(crate) infinitive: bool,
    /// "before leaving", "passing": no clause of its own.
    pub(crate) gerund: bool,
    /// "is cancelling": under way.
    pub(crate) progressive: bool,
    /// "who took the seat", "that killed": said of somebody beside the matter.
    pub(crate) relative: bool,
    /// Hangs on "if", "whether", "until", or stands in a question.
    pub(crate) open: bool,
    /// Words of the clause say that it is to come ("will", "is scheduled to").
    pub(crate) ahead: bool,
    /// The event is named by a noun ("the visit").
    pub(crate) noun: bool,
}

/// How the event of a claim stands; `None` where its words are not known.
pub(crate) fn standing(scope: &Scope, claim: &NormalizedClaim) -> Option<Standing> {
    let place = claim.item.evidence.iter().find(|place| place.field == "event")?;
    let article = scope.articles.get(claim.article)?;
    let sentence = place.sentence.checked_sub(1)?;
    let tokens = &article.reading.sentences.get(sentence)?.tokens;
    let at = tokens.iter().position(|token| token.span.overlaps(place.span))?;
    let asks = words(article.text, *article.sentences.get(sentence)?).trim_end().ends_with('?');
    Some(read(article.text, tokens, at, asks))
}

fn read(text: &str, tokens: &[Token], at: usize, asks: bool) -> Standing {
    let word = |token: &Token| token.of(text).to_lowercase();
    let start = tokens[..at].iter().rposition(|token| ends_clause(token.of(text))).map_or(0, |cut| cut + 1);
    let before: Vec<&Token> = tokens[start.max(at.saturating_sub(REACH))..at].iter().collect();
    let last = before.iter().rev().find(|token| token.tag != Tag::Adv).map(|token| word(token));
    let last = last.as_deref().unwrap_or("");
    let event = word(&tokens[at]);
    let noun = matches!(tokens[at].tag, Tag::Noun | Tag::Propn | Tag::Adj);
    let being = before.iter().rev().take(3).any(|token| BEING.contains(&word(token).as_str()));
    let participle = event.ends_with("ing") && !noun;
    let end = tokens[at..]
        .iter()
        .position(|token| ends_clause(token.of(text)))
        .map_or(tokens.len(), |cut| at + cut);
    let after = &tokens[at..end.min(at + REACH)];
    // "will visit", "to visit"; of a noun on both sides, where "to" leads to a place ("the visit to Oravia").
    let clause = before
        .iter()
        .copied()
        .chain(after.iter().filter(|_| noun))
        .filter(|token| !noun || word(token) != "to");
    Standing {
        infinitive: last == "to",
        gerund: participle && !being,
        progressive: participle && being,
        relative: last == "that" && told_of(text, &before)
            || before.iter().any(|token| matches!(word(token).as_str(), "who" | "whom" | "whose" | "which")),
        open: asks
            || before.iter().any(|token| {
                matches!(word(token).as_str(), "if" | "whether" | "unless" | "until" | "without" | "instead")
            }),
        ahead: clause.into_iter().any(|token| is_ahead(text, token)),
        noun,
    }
}

/// Whether the words end in a noun and "that": "the blast that".
fn told_of(text: &str, before: &[&Token]) -> bool {
    let that = before.iter().rposition(|token| token.of(text).eq_ignore_ascii_case("that")).unwrap_or(0);
    that > 0 && matches!(before[that - 1].tag, Tag::Noun | Tag::Propn)
}

const BEING: [&str; 10] = ["am", "are", "be", "been", "is", "was", "were", "’re", "'re", "'s"];

fn is_ahead(text: &str, token: &Token) -> bool {
    let word = token.of(text);
    AHEAD.contains(word) || AHEAD.contains(&token::lemma(word, token.tag))
}

fn ends_clause(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "—" | "–" | "--" | "\u{201c}" | "\u{201d}" | "\"" | "(" | ")")
}
