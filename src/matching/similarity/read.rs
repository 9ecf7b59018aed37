//! A text in, its words in one form out: "sank" as "sink", "twelve" as 12, "U.S." and "American" as one name.

use crate::lexicon::Lookup;
use crate::lexicon::Table;
use crate::lexicon::concepts::Meanings;
use crate::lexicon::gazetteer;
use crate::lexicon::synonyms;
use crate::matching::statistics::background_bits;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::sync::LazyLock;

/// A word of a text, or a name that the gazetteer knows.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Lower-case, without possessive.
    pub(super) text: String,
    /// Its stem after its base form; the id of a known name.
    pub(super) stem: String,
    /// The group of its synonyms.
    pub(super) group: String,
    /// The id of the state that a known name is of or stands for; empty where none.
    pub(super) state: &'static str,
    /// What it may mean.
    pub(super) meanings: Meanings,
    /// Whether it is a name, as far as letters tell.
    pub(super) is_name: bool,
    /// Whether it is a number.
    pub(super) is_number: bool,
    /// Initials, where it is written in capitals alone.
    pub(super) is_acronym: bool,
    /// How much it tells, in bits.
    pub(super) bits: f64,
}

/// Bits of a number: rarer than most words, whichever it is.
const NUMBER_BITS: f64 = 7.0;

/// Most bits a word counts. Chosen: beyond, misspellings and odd names would outweigh all else.
const MOST_BITS: f64 = 10.0;

/// Share of words with a capital from which capitals tell no names: a headline in title case.
const TITLE_CASE: f64 = 0.6;

/// The base of a verb's or noun's irregular form.
static BASES: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("irregular_forms", include_str!("../../lexicon/data/irregular_forms.tsv"));
    let verbs = table.rows().filter(|row| row.get("tag") == "VERB");
    let nouns = table.rows().filter(|row| row.get("tag") == "NOUN");
    let mut rows: Vec<(&str, &str)> =
        verbs.chain(nouns).map(|row| (row.get("form"), row.get("base"))).collect();
    rows.sort_by_key(|row| row.0);
    rows.dedup_by_key(|row| row.0);
    Lookup::new(rows)
});

/// Number words that stand for one number.
static NUMBERS: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("numerals", include_str!("../../lexicon/data/numerals.tsv"));
    let told = table.rows().filter(|row| matches!(row.get("class"), "unit" | "teen" | "ten"));
    Lookup::new(told.map(|row| (row.get("word"), row.get("value"))))
});

/// Reads a text.
pub(super) fn read(text: &str) -> Vec<Token> {
    let stemmer = Stemmer::create(Algorithm::English);
    let spans = spans(text);
    let capital = |span: &&(usize, usize)| text[span.0..].chars().next().is_some_and(char::is_uppercase);
    let titled = spans.iter().filter(capital).count() as f64 > TITLE_CASE * spans.len() as f64;
    let mut tokens = Vec::new();
    let mut from = 0;
    for (at, span) in spans.iter().enumerate() {
        if span.0 < from {
            continue;
        }
        if capital(&span)
            && let Some((end, surface)) = gazetteer::longest_at(text, span.0)
        {
            from = end;
            tokens.push(Token::known(&text[span.0..end], surface.entry));
            continue;
        }
        from = span.1;
        let is_name = at > 0 && !titled && capital(&span);
        if let Some(token) = Token::of(&text[span.0..span.1], is_name, &stemmer) {
            tokens.push(token);
        }
    }
    tokens
}

impl Token {
    fn known(text: &str, entry: &'static gazetteer::Entry) -> Self {
        let state = if entry.stands_for.is_empty() { entry.holder } else { entry.stands_for };
        Self {
            text: text.to_lowercase(),
            stem: entry.id.to_owned(),
            group: entry.id.to_owned(),
            state,
            meanings: Meanings::default(),
            is_name: true,
            is_number: false,
            is_acronym: false,
            bits: background_bits(entry.id).min(background_bits(&text.to_lowercase())).min(MOST_BITS),
        }
    }

    fn of(raw: &str, is_name: bool, stemmer: &Stemmer) -> Option<Self> {
        let letters: String = raw.chars().filter(|it| !matches!(it, '\'' | '’' | ',' | '.')).collect();
        let is_acronym = (2..=5).contains(&letters.len()) && letters.chars().all(char::is_uppercase);
        let lower = raw.to_lowercase().replace('’', "'");
        let lower = lower.strip_suffix("'s").unwrap_or(&lower);
        let starts = lower.starts_with(|it: char| it.is_ascii_digit());
        let text = match lower {
            "%" => "percent".to_owned(),
            "$" => "dollar".to_owned(),
            "€" => "euro".to_owned(),
            "£" => "pound".to_owned(),
            _ if starts => lower.replace(',', ""),
            _ => {
                NUMBERS.get(lower).map_or_else(|| lower.replace(['\'', '.', ','], ""), |it| (*it).to_owned())
            }
        };
        if text.is_empty() {
            return None;
        }
        let is_number = text.starts_with(|it: char| it.is_ascii_digit());
        let base = BASES.get(text.as_str()).copied().unwrap_or(&text);
        let stem = if is_number { text.clone() } else { stemmer.stem(base).into_owned() };
        let bits = if is_number { NUMBER_BITS } else { background_bits(&stem).min(MOST_BITS) };
        let group = match synonyms::group(base) {
            same if same == base => synonyms::group(&stem).to_owned(),
            group => group.to_owned(),
        };
        let meanings = Meanings::of(&stem);
        Some(Self { stem, group, state: "", meanings, is_name, is_number, is_acronym, bits, text })
    }
}

/// Where the words of a text stand: letters and digits with the marks inside them ("1,500", "don't", "U.S."), and signs of
/// per cent and money; no addresses.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut from = None;
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |it| it.1);
        let inner = match letter {
            ',' => before.is_ascii_digit() && next.is_ascii_digit(),
            '.' => {
                (before.is_ascii_digit() && next.is_ascii_digit())
                    || (before.is_uppercase()
                        && (next.is_uppercase() || text[..at - before.len_utf8()].ends_with('.')))
            }
            '\'' | '’' => before.is_alphabetic() && next.is_alphabetic(),
            _ => false,
        };
        let word = letter.is_alphanumeric() || (inner && from.is_some());
        if word && from.is_none() {
            from = Some(at);
        } else if !word && let Some(start) = from.take() {
            spans.push((start, at));
        }
        if matches!(letter, '%' | '$' | '€' | '£') {
            spans.push((at, at + letter.len_utf8()));
        }
        before = letter;
    }
    spans.extend(from.map(|start| (start, text.len())));
    let mut addresses = text.split_whitespace().filter(|piece| is_address(piece)).peekable();
    if addresses.peek().is_some() {
        let held: Vec<(usize, usize)> = addresses
            .map(|piece| (piece.as_ptr() as usize - text.as_ptr() as usize, piece.len()))
            .map(|(at, length)| (at, at + length))
            .collect();
        spans.retain(|span| held.iter().all(|it| span.1 <= it.0 || span.0 >= it.1));
    }
    spans
}

fn is_address(piece: &str) -> bool {
    piece.contains("://") || ["www.", "pic.", "t.co/"].iter().any(|it| piece.starts_with(it))
}
