//! What a figure leaves out or rests on: "not counting the gunman", "seasonally adjusted", "a poll by X".

use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::words::Words;
use super::phrase;
use crate::claim::token::Tag;
use crate::lexicon::PhraseIndex;
use crate::lexicon::Table;
use std::sync::LazyLock;

/// What the words of the list say of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// What follows is left out of a count.
    Without,
    /// How an amount was reckoned.
    Reckoned,
    /// What a change is measured against.
    Against,
    /// The figure is a mean over days ("the seven-day average").
    Mean,
    /// Whoever is named beside it asked the people.
    Poll,
}

struct Entry {
    class: Class,
    basis: String,
}

struct Bases {
    entries: Vec<Entry>,
    index: PhraseIndex,
}

static BASES: LazyLock<Bases> = LazyLock::new(|| {
    let table = Table::parse("basis", include_str!("../../../lexicon/data/basis.tsv"));
    let index = PhraseIndex::new(table.rows().enumerate().map(|(at, row)| (row.get("phrase"), at)));
    let entries = table
        .rows()
        .map(|row| Entry { class: class(row.get("class")), basis: row.get("basis").to_owned() })
        .collect();
    Bases { entries, index }
});

fn class(name: &str) -> Class {
    match name {
        "without" => Class::Without,
        "against" => Class::Against,
        "mean" => Class::Mean,
        "poll" => Class::Poll,
        _ => Class::Reckoned,
    }
}

/// Gives the quantities of a sentence the basis that its words name.
pub(super) fn bind(words: Words, quantities: &mut [Quantity]) {
    if quantities.is_empty() {
        return;
    }
    let mut at = 0;
    while at < words.tokens.len() {
        let next = |ahead: usize| (at + ahead < words.tokens.len()).then(|| words.word(at + ahead));
        let Some((entry, count)) = BASES.index.at(words.word(at), next).next() else {
            at += 1;
            continue;
        };
        apply(words, quantities, &BASES.entries[entry], at, at + count);
        at += count;
    }
}

fn apply(words: Words, quantities: &mut [Quantity], entry: &Entry, start: usize, end: usize) {
    match entry.class {
        Class::Without => without(words, quantities, start, end),
        Class::Reckoned => give(words, quantities, entry.basis.clone(), (start, end), is_reckoned),
        Class::Against => {
            give(words, quantities, entry.basis.clone(), (start, end), |q| q.kind == QuantityKind::Change);
        }
        Class::Mean => mean(words, quantities, &entry.basis, start, end),
        Class::Poll => {
            if let Some((name, span)) = pollster(words, start, end) {
                give(words, quantities, format!("{} {name}", entry.basis), span, |q| {
                    q.kind == QuantityKind::Share
                });
            }
        }
    }
}

const fn is_reckoned(quantity: &Quantity) -> bool {
    matches!(
        quantity.kind,
        QuantityKind::Share
            | QuantityKind::Change
            | QuantityKind::Rate
            | QuantityKind::Money
            | QuantityKind::Level
    )
}

/// Sets a basis on the quantities of a sentence that can have it and have none.
fn give(
    words: Words,
    quantities: &mut [Quantity],
    head: String,
    (start, end): (usize, usize),
    fits: impl Fn(&Quantity) -> bool,
) {
    let span = words.span(start, end - 1);
    let basis = Phrase { text: span.of(words.text).to_owned(), span, head, inferred_from: None };
    for quantity in quantities.iter_mut().filter(|q| q.basis.is_none() && fits(q)) {
        quantity.basis = Some(basis.clone());
    }
}

/// "58 people, not counting the gunman": the count before it, or, at the head of a sentence, the first behind it.
fn without(words: Words, quantities: &mut [Quantity], start: usize, end: usize) {
    let Some(left_out) = phrase::forward(words, end) else { return };
    let from = words.tokens[start].span;
    let counts = |q: &&mut Quantity| {
        matches!(
            q.kind,
            QuantityKind::Count | QuantityKind::Money | QuantityKind::Share | QuantityKind::Change
        )
    };
    let mut near = quantities.iter_mut().filter(counts).filter(|q| q.basis.is_none());
    let chosen = if start == 0 {
        near.find(|q| q.span.start > from.end)
    } else {
        near.rfind(|q| q.span.end <= from.start)
    };
    if let Some(quantity) = chosen {
        let head = format!("without {}", crate::lexicon::plural::singular(words.word(left_out.head)));
        let span = words.span(start, left_out.last);
        quantity.basis =
            Some(Phrase { text: span.of(words.text).to_owned(), span, head, inferred_from: None });
    }
}

/// "the seven-day average rose to 300", "300, the seven-day average": the first amount behind it in its clause, else the one
/// right before.
fn mean(words: Words, quantities: &mut [Quantity], basis: &str, start: usize, end: usize) {
    let span = words.span(start, end - 1);
    let close = (end..words.tokens.len()).find(|at| words.ends_clause(*at) || words.is(*at, ","));
    let limit = close.map_or(usize::MAX, |at| words.tokens[at].span.start);
    let figure = |q: &Quantity| {
        q.basis.is_none()
            && !matches!(q.kind, QuantityKind::Duration | QuantityKind::Age | QuantityKind::Ordinal)
            && !q.span.overlaps(span)
    };
    let behind = quantities.iter().position(|q| figure(q) && q.span.start >= span.end && q.span.end <= limit);
    let chosen = behind.or_else(|| quantities.iter().rposition(|q| figure(q) && q.span.end <= span.start));
    if let Some(at) = chosen {
        let text = span.of(words.text).to_owned();
        quantities[at].basis = Some(Phrase { text, span, head: basis.to_owned(), inferred_from: None });
    }
}

/// How far behind "poll" the words "by", "from", "of" may stand that lead to who asked. Chosen: "poll of 900 voters by".
const POLLSTER_REACH: usize = 8;

/// Words of pollsters' names that are left out as often as not ("Quinnipiac University", "Quinnipiac").
const GENERIC: &[&str] = &[
    "university",
    "college",
    "research",
    "center",
    "centre",
    "institute",
    "group",
    "news",
    "polling",
    "poll",
    "company",
    "opinion",
    "the",
    "a",
    "an",
    "new",
];

/// Who asked: the names before "poll" ("a Quinnipiac University poll"), or behind "poll by", "survey conducted by".
fn pollster(words: Words, start: usize, end: usize) -> Option<(String, (usize, usize))> {
    let mut first = start;
    while first > 0 && (is_name(words, first - 1) || matches!(words.word(first - 1), "/" | "-" | "–")) {
        first -= 1;
    }
    if let Some(name) = named(words, first, start) {
        return Some((name, (first, end)));
    }
    let by = (end..end + POLLSTER_REACH)
        .take_while(|at| *at < words.tokens.len() && !words.ends_clause(*at))
        .find(|at| words.is(*at, "by") && asked(words, *at - 1) || *at == end && words.is(*at, "from"))?;
    let from = if words.tag(by + 1) == Tag::Det { by + 2 } else { by + 1 };
    let to = (from..words.tokens.len()).find(|at| !is_name(words, *at)).unwrap_or(words.tokens.len());
    named(words, from, to).map(|name| (name, (start, to)))
}

/// Whether the word before "by" leads to who asked: "poll by", "conducted by", "of 900 voters by"; not "followed by".
fn asked(words: Words, before: usize) -> bool {
    const DONE: &[&str] = &[
        "conducted",
        "commissioned",
        "carried",
        "out",
        "done",
        "taken",
        "released",
        "published",
        "sponsored",
        "run",
    ];
    words.is_noun(before) || words.is_any(before, DONE)
}

fn is_name(words: Words, at: usize) -> bool {
    words.tag(at) == Tag::Propn || at > 0 && words.word(at).starts_with(char::is_uppercase)
}

/// The telling words of a name in small letters, joined by blanks; `None` where there are none.
fn named(words: Words, first: usize, end: usize) -> Option<String> {
    let name: Vec<String> = (first..end)
        .filter(|at| is_name(words, *at))
        .map(|at| words.word(at).to_lowercase())
        .filter(|word| !GENERIC.contains(&word.as_str()))
        .collect();
    (!name.is_empty()).then(|| name.join(" "))
}
