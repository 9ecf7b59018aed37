//! The words of a sentence in, what clauses are made of out: verb groups, noun phrases, quotations, clause borders.

use super::Scene;
use super::token::Form;
use super::token::Tag;
use crate::claim::lists;
use crate::lexicon::WordSet;
use crate::lexicon::same_word;
use crate::primitives::Span;
use std::sync::LazyLock;

/// How far back in a paragraph an opening quotation mark is looked for, in bytes. Chosen: longer than nearly all paragraphs.
const LOOK_BACK: usize = 4000;

/// A sentence with its quotations found.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    /// The sentence.
    pub(crate) scene: Scene<'a>,
    /// Its quotations, in order, not overlapping.
    pub(crate) quotes: Vec<Quote>,
}

/// Words between quotation marks, as token numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// First word inside.
    pub(crate) start: usize,
    /// One past the last word inside.
    pub(crate) end: usize,
    /// The opening mark, if it stands in this sentence.
    pub(crate) open: Option<usize>,
    /// One past the closing mark, if it stands in this sentence.
    pub(crate) after: Option<usize>,
}

impl Quote {
    /// How many tokens it holds.
    pub(crate) const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds none.
    pub(crate) const fn is_empty(self) -> bool {
        self.len() == 0
    }
}

impl<'a> Line<'a> {
    /// Looks a sentence over.
    pub(crate) fn new(scene: &Scene<'a>) -> Self {
        Self { scene: *scene, quotes: quotes(scene) }
    }

    /// The same without its quotations, where only words are asked for.
    pub(crate) const fn of_words(scene: &Scene<'a>) -> Self {
        Self { scene: *scene, quotes: Vec::new() }
    }

    /// How many tokens.
    pub(crate) fn len(&self) -> usize {
        self.scene.tokens.len()
    }

    /// A token as written; empty past either end.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.scene.tokens.get(at).map_or("", |token| token.of(self.scene.text))
    }

    /// Whether the token is this word, whatever its case.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        same_word(self.word(at), word)
    }

    /// Whether the token is one of these words.
    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let here = self.word(at);
        words.iter().any(|word| same_word(here, word))
    }

    /// Whether the token is one of a list.
    pub(crate) fn is_in(&self, at: usize, words: &WordSet) -> bool {
        words.contains(self.word(at))
    }

    /// The part of speech; a mark past the end.
    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.scene.tokens.get(at).map_or(Tag::Punct, |token| token.tag)
    }

    /// What the token is made of.
    pub(crate) fn form(&self, at: usize) -> Form {
        self.scene.tokens.get(at).map_or(Form::Mark, |token| token.form)
    }

    /// The bytes of the tokens from `start` up to `end`.
    pub(crate) fn cover(&self, start: usize, end: usize) -> Span {
        let tokens = self.scene.tokens;
        match (tokens.get(start), end.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) if last.span.end >= first.span.start => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::new(self.scene.span.start, self.scene.span.start),
        }
    }

    /// The token that holds or follows the byte.
    pub(crate) fn token_at(&self, byte: usize) -> usize {
        self.scene.tokens.partition_point(|token| token.span.end <= byte)
    }

    /// The quotation the token lies in.
    pub(crate) fn quote_at(&self, at: usize) -> Option<Quote> {
        self.quotes.iter().copied().find(|quote| quote.start <= at && at < quote.end)
    }

    /// The quotation whose opening mark begins at the token.
    pub(crate) fn quote_opened_by(&self, at: usize) -> Option<Quote> {
        self.quotes.iter().copied().find(|quote| quote.open == Some(at))
    }

    /// The quotation whose closing mark ends at the token.
    pub(crate) fn quote_closed_by(&self, at: usize) -> Option<Quote> {
        self.quotes.iter().copied().find(|quote| quote.after == Some(at + 1))
    }

    /// Whether the token is a comma.
    pub(crate) fn is_comma(&self, at: usize) -> bool {
        self.word(at) == ","
    }

    /// Whether the token is a dash between clauses.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "–" | "—" | "-" | "--")
    }

    /// Whether the token ends a sentence.
    pub(crate) fn is_stop(&self, at: usize) -> bool {
        at >= self.len() || matches!(self.word(at), "." | "?" | "!" | "…")
    }

    /// One past the last token that is neither a stop nor a closing mark.
    pub(crate) fn end(&self) -> usize {
        let closing = |at: usize| self.is_stop(at) || is_quotation_mark(self.word(at));
        (0..self.len()).rev().find(|at| !closing(*at)).map_or(0, |at| at + 1)
    }

    /// Whether the token can be part of a noun phrase.
    pub(crate) fn is_nominal(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Det | Tag::Pron | Tag::Sym)
    }

    /// Whether the token is an auxiliary, modal or copula.
    pub(crate) fn is_auxiliary(&self, at: usize) -> bool {
        self.tag(at) == Tag::Aux || is_auxiliary(self.word(at))
    }

    /// Whether the token is a form of "be".
    pub(crate) fn is_be(&self, at: usize) -> bool {
        self.is_in(at, &BE)
            || self.word(at).ends_with("’s") && self.tag(at) != Tag::Propn && self.form(at) == Form::Word
    }

    /// The first token from `at` on that is no adverb.
    pub(crate) fn group_end(&self, mut at: usize) -> usize {
        while self.tag(at) == Tag::Adv {
            at += 1;
        }
        at
    }

    /// Where the verb group that ends in the verb at `verb` begins: auxiliaries, negators and adverbs before it.
    pub(crate) fn group_start(&self, verb: usize) -> usize {
        let mut start = verb;
        while start > 0 {
            let before = start - 1;
            let adverb = self.tag(before) == Tag::Adv
                && !self.is_any(before, &["when", "where", "why", "how", "there"]);
            let part = self.tag(before) == Tag::Part && !self.word(before).ends_with('s');
            if !(self.is_auxiliary(before) || adverb || part) {
                break;
            }
            start = before;
        }
        start
    }
}

/// Whether the word is a quotation mark.
pub(crate) fn is_quotation_mark(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "‘" | "’" | "'" | "''" | "``" | "«" | "»" | "„")
}

fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word)
}

/// The quotations of a sentence; a quotation may have begun before it, or go on after it.
fn quotes(scene: &Scene) -> Vec<Quote> {
    let tokens = scene.tokens;
    let mut quotes = Vec::new();
    let mut open = inside_at_start(scene).then_some((None, 0, Mark::Double));
    let mut at = 0;
    while at < tokens.len() {
        let (mark, width) = mark(scene, at);
        match (mark, open) {
            (Some(Mark::Open), _) | (Some(Mark::Double), None) => {
                open = Some((Some(at), at + width, Mark::Double));
            }
            (Some(Mark::Close), Some((from, start, _)))
            | (Some(Mark::Double), Some((from, start, Mark::Double))) => {
                quotes.push(Quote { start, end: at, open: from, after: Some(at + width) });
                open = None;
            }
            (Some(Mark::Single), None) if opens_single(scene, at) => {
                open = Some((Some(at), at + 1, Mark::Single));
            }
            (Some(Mark::Single), Some((from, start, Mark::Single))) if closes_single(scene, at) => {
                quotes.push(Quote { start, end: at, open: from, after: Some(at + 1) });
                open = None;
            }
            _ => {}
        }
        at += width;
    }
    if let Some((from, start, Mark::Double)) = open
        && start < tokens.len()
    {
        quotes.push(Quote { start, end: tokens.len(), open: from, after: None });
    }
    quotes
}

/// What a quotation mark can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// Opens or closes by turns.
    Double,
    /// Perhaps an apostrophe.
    Single,
}

/// The quotation mark at a token, with its width in tokens: two single ones without a gap are a double one.
fn mark(scene: &Scene, at: usize) -> (Option<Mark>, usize) {
    if scene.tokens[at].form != Form::Mark {
        return (None, 1);
    }
    let word = scene.tokens[at].of(scene.text);
    let twin = scene
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.span.start == scene.tokens[at].span.end && next.of(scene.text) == word);
    match word {
        "“" | "«" | "„" => (Some(Mark::Open), 1),
        "”" | "»" => (Some(Mark::Close), 1),
        "'" | "`" | "’" | "‘" if twin => (Some(Mark::Double), 2),
        "\"" | "''" | "``" => (Some(Mark::Double), 1),
        "‘" | "'" | "’" => (Some(Mark::Single), 1),
        _ => (None, 1),
    }
}

/// A single mark opens a quotation if it stands before a letter, after a space, and some later one can close it.
fn opens_single(scene: &Scene, at: usize) -> bool {
    let byte = scene.tokens[at].span.start;
    let before =
        scene.text[..byte].chars().next_back().is_none_or(|c| c.is_whitespace() || "([“—–".contains(c));
    let glued = scene.tokens.get(at + 1).is_some_and(|next| next.span.start == scene.tokens[at].span.end);
    before && glued && (at + 1..scene.tokens.len()).any(|close| closes_single(scene, close))
}

fn closes_single(scene: &Scene, at: usize) -> bool {
    let token = scene.tokens[at];
    let glued = scene.text[..token.span.start].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let free = scene.text[token.span.end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    matches!(token.of(scene.text), "’" | "'") && glued && free
}

/// Whether a quotation of the same paragraph is still open where the sentence begins.
fn inside_at_start(scene: &Scene) -> bool {
    let from = scene.text.ceil_char_boundary(scene.span.start.saturating_sub(LOOK_BACK));
    let before = &scene.text[from.min(scene.span.start)..scene.span.start];
    let paragraph = before.rsplit('\n').next().unwrap_or("");
    let bytes = paragraph.as_bytes();
    let mut inside = false;
    let mut at = 0;
    // Only the bytes that a mark can begin with are looked at: this runs over a paragraph once a sentence.
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => inside = !inside,
            b'\'' if bytes.get(at + 1) == Some(&b'\'') => {
                inside = !inside;
                at += 1;
            }
            0xC2 | 0xE2 => match paragraph[at..].chars().next() {
                Some('“' | '«') => inside = true,
                Some('”' | '»') => inside = false,
                _ => {}
            },
            _ => {}
        }
        at += 1;
    }
    inside
}

/// Forms of "be".
static BE: LazyLock<WordSet> = LazyLock::new(|| lists::class("be"));

/// Auxiliaries and modals.
static AUXILIARIES: LazyLock<WordSet> = LazyLock::new(|| lists::class("auxiliary"));
