//! Tokens in, pieces of words out: what names are built from.

use crate::article::Zone;
use crate::claim::Scene;
use crate::claim::lists;
use crate::claim::time::TimeExpression;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::lexicon::Cues;
use crate::lexicon::gazetteer;
use crate::lexicon::name_words;
use crate::primitives::Span;
use memchr::memmem;
use std::sync::LazyLock;

/// A word, or one side of a hyphen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Where.
    pub(super) span: Span,
    /// The letters.
    pub(super) text: &'a str,
    /// Its part of speech.
    pub(super) tag: Tag,
    /// Whether it can be part of a name.
    pub(super) named: bool,
    /// How it hangs on the word before.
    pub(super) join: Join,
    /// How far a listed name reaches that begins here: one past its last byte.
    pub(super) listed: Option<(usize, gazetteer::Surface)>,
}

/// What lies between a word and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// Blank space alone.
    Space,
    /// A hyphen or dash inside a compound.
    Hyphen,
    /// A mark, or the beginning of the sentence.
    Break,
}

/// The pieces of a sentence, without its marks.
pub(super) fn words<'a>(scene: &Scene<'a>, times: &[TimeExpression]) -> Vec<Word<'a>> {
    let titled = is_title_case(scene);
    let mut words: Vec<Word> = Vec::with_capacity(scene.tokens.len());
    let mut opening = true;
    for (at, token) in scene.tokens.iter().enumerate() {
        let text = token.of(scene.text);
        if token.form == Form::Mark {
            if text == "&" && at > 0 && is_blank(scene.text, scene.tokens[at - 1].span.end, token.span.start)
            {
                words.push(word(scene.text, token.span, token.tag, Join::Space));
            }
            opening |= matches!(text, "“" | "\"" | "‘" | ":" | "…" | "—" | "–" | "•") || text == "'";
            continue;
        }
        let glued = at > 0 && is_blank(scene.text, scene.tokens[at - 1].span.end, token.span.start);
        let join = if glued
            && (scene.tokens[at - 1].form != Form::Mark || words.last().is_some_and(|word| word.text == "&"))
        {
            Join::Space
        } else {
            Join::Break
        };
        for (part, piece) in pieces(*token, scene.text).enumerate() {
            let join = if part == 0 { join } else { Join::Hyphen };
            let mut word = word(scene.text, piece, token.tag, join);
            if word.named {
                let goes_on = join != Join::Break && words.last().is_some_and(|before| before.named);
                word.named = !times.iter().any(|time| time.span.overlaps(token.span))
                    && (!opening || part > 0 || keeps_capital(scene.text, &word))
                    && (goes_on || !is_function_word(&word))
                    && (!titled || is_name_in_body(scene.text, &word));
            }
            words.push(word);
        }
        opening = false;
    }
    number_units(&mut words);
    words
}

/// "the 93rd Mechanized Brigade": the ordinal before a body that is told by its number belongs to its name.
fn number_units(words: &mut [Word]) {
    for at in 0..words.len() {
        if is_ordinal(words[at].text) && opens_unit(&words[at + 1..]) {
            words[at].named = true;
        }
    }
}

/// Most words between an ordinal and what it numbers. Chosen: "3rd Separate Assault Brigade".
const UNIT_WORDS: usize = 4;

fn opens_unit(after: &[Word]) -> bool {
    let name = after.iter().take(UNIT_WORDS).take_while(|word| word.named && word.join == Join::Space);
    name.into_iter().any(|word| NUMBERED_UNITS.contains(word.text))
}

/// "93rd", "2nd".
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let end = &word[digits.len()..];
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(end, "st" | "nd" | "rd" | "th" | "d")
}

/// Heads of names of which there are several, told apart by a number.
static NUMBERED_UNITS: LazyLock<Cues> = LazyLock::new(|| lists::cues("numbered-unit"));

fn word(text: &str, span: Span, tag: Tag, join: Join) -> Word<'_> {
    let letters = span.of(text);
    let capital = letters.chars().next().is_some_and(char::is_uppercase);
    let named = (capital && letters != "I" && !(tag == Tag::Num && name_words::is_numeral(letters)))
        || (capital_inside(letters) && !letters.ends_with("bn"));
    let listed = if named || letters.starts_with("al") || letters == "bin" || letters == "von" {
        gazetteer::longest_at(text, span.start)
    } else {
        None
    };
    Word { span, text: letters, tag, named: named || listed.is_some(), join, listed }
}

/// A capital on a function word is a title's or a sentence's ("The Hill", "“Because").
fn is_function_word(word: &Word) -> bool {
    matches!(word.tag, Tag::Det | Tag::Pron | Tag::Adp | Tag::Sconj | Tag::Cconj | Tag::Aux | Tag::Part)
        && word.listed.is_none()
        && !is_acronym(word.text)
        && !name_words::is_first_name(word.text)
        && name_words::role(&[word.text]).is_none()
}

/// "iPhone", "eBay".
fn capital_inside(letters: &str) -> bool {
    let mut chars = letters.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// The sides of a compound of names ("China-Russia"), or the whole word.
fn pieces(token: Token, text: &str) -> impl Iterator<Item = Span> {
    let letters = token.of(text);
    // A hyphen, or the first byte of a dash.
    let dashed = memchr::memchr2(b'-', 0xE2, letters.as_bytes()).is_some();
    let split = dashed && letters.contains(['-', '–']) && splits(text, token.span, letters);
    let mut start = token.span.start;
    let whole = (!split).then(|| without_possessive(token.span, letters));
    let mut parts = Vec::new();
    if split {
        for part in letters.split(['-', '–']) {
            let span = Span::new(start, start + part.len());
            let mark = text[span.end..].chars().next().map_or(0, char::len_utf8);
            start = span.end + mark;
            if !part.is_empty() {
                parts.push(span);
            }
        }
    }
    whole.into_iter().chain(parts)
}

/// Whether the sides of a hyphen are names of their own.
fn splits(text: &str, span: Span, letters: &str) -> bool {
    if gazetteer::longest_at(text, span.start).is_some_and(|(end, _)| end >= span.end) {
        return false;
    }
    let mut at = span.start;
    letters.split(['-', '–']).any(|part| {
        let start = at;
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
        part.chars().next().is_some_and(char::is_uppercase)
            && gazetteer::longest_at(text, start).is_some_and(|(end, _)| end == start + part.len())
    })
}

fn without_possessive(span: Span, letters: &str) -> Span {
    // The last byte of any of the ends.
    if !letters.ends_with('s') && !letters.ends_with(['\'', '’']) {
        return span;
    }
    let cut = ["’s", "'s", "’", "'"].iter().find_map(|end| letters.strip_suffix(end));
    cut.map_or(span, |word| Span::new(span.start, span.start + word.len()))
}

/// Whether the capital of a word that opens a sentence is its own.
fn keeps_capital(text: &str, word: &Word) -> bool {
    if matches!(word.tag, Tag::Det | Tag::Pron | Tag::Adp | Tag::Sconj | Tag::Cconj | Tag::Aux | Tag::Part) {
        let person = |surface: gazetteer::Surface| surface.entry.kind == gazetteer::Sort::Person;
        return word
            .listed
            .is_some_and(|(end, surface)| end > word.span.end || person(surface) || word.text.len() > 4)
            || is_acronym(word.text);
    }
    word.listed.is_some()
        || (word.tag == Tag::Propn
            && (precedes_capital(&text[word.span.end..]) || !is_small_elsewhere(text, word)))
        || is_acronym(word.text)
        || name_words::is_first_name(word.text)
        || is_named_elsewhere(text, word)
        || opens_body(text, word)
}

/// "Delmar Chemicals reopened": before the capital head of a body's name the first word is part of it.
fn opens_body(text: &str, word: &Word) -> bool {
    let Some(rest) = text.get(word.span.end..).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    !matches!(word.tag, Tag::Adv | Tag::Num)
        && name_words::head(&rest[..end]) == Some(name_words::Head::Organisation)
        && name_words::role(&[word.text]).is_none()
}

/// "RUSI", "U.S.": more than one capital.
fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// How far from a word its name is looked for, in bytes. Chosen: longer than nearly all articles; without it a book costs its square.
const ELSEWHERE: usize = 32 << 10;

/// Whether the word stands with its capital after a small-lettered word somewhere in the article.
fn is_named_elsewhere(text: &str, word: &Word) -> bool {
    let (from, to) = around(text, word);
    // "Trade fell" is not named by "the Trade Ledger" where the text also speaks of trade.
    let lone = !precedes_capital(&text[word.span.end..]) && is_small_elsewhere(text, word);
    memmem::find_iter(&text.as_bytes()[from..to], word.text).any(|at| {
        let (at, end) = (from + at, from + at + word.text.len());
        let whole = !text[end..].chars().next().is_some_and(char::is_alphanumeric);
        whole
            && at != word.span.start
            && follows_small_word(&text[..at])
            && !(lone && precedes_capital(&text[end..]))
    })
}

/// Where a word's name is looked for.
fn around(text: &str, word: &Word) -> (usize, usize) {
    let from = text.floor_char_boundary(word.span.start.saturating_sub(ELSEWHERE));
    (from, text.ceil_char_boundary((word.span.end + ELSEWHERE).min(text.len())))
}

/// Whether the word stands in small letters somewhere in the article.
fn is_small_elsewhere(text: &str, word: &Word) -> bool {
    let (from, to) = around(text, word);
    let small = word.text.to_lowercase();
    memmem::find_iter(&text.as_bytes()[from..to], &small).any(|at| {
        let (before, after) =
            (text[..from + at].chars().next_back(), text[from + at + small.len()..].chars().next());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '-')
            && !after.is_some_and(|c| c.is_alphanumeric() || c == '-')
    })
}

fn precedes_capital(after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn follows_small_word(before: &str) -> bool {
    let mut back = before.chars().rev();
    if back.next() != Some(' ') {
        return false;
    }
    matches!(back.next(), Some(c) if c.is_lowercase() || c == ',')
        && before
            .trim_end()
            .rsplit(' ')
            .next()
            .is_some_and(|w| w.chars().next().is_some_and(char::is_lowercase))
}

/// A headline in which most words have a capital.
fn is_title_case(scene: &Scene) -> bool {
    if !matches!(scene.zone, Zone::Headline | Zone::Subheading) {
        return false;
    }
    let long =
        scene.tokens.iter().filter(|t| t.span.len() > 3 && matches!(t.form, Form::Capital | Form::Word));
    let (capital, all) =
        long.fold((0, 0), |(capital, all), t| (capital + usize::from(t.form == Form::Capital), all + 1));
    capital * 4 > all * 3 && all > 2
}

fn is_name_in_body(text: &str, word: &Word) -> bool {
    word.listed.is_some() || is_acronym(word.text) || is_named_elsewhere(text, word)
}

fn is_blank(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.chars().all(|c| c == ' ' || c == '\u{a0}'))
}
