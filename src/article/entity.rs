//! A character reference of a page in (`&amp;`, `&#8217;`, `&eacute`), the characters out, by the rules of HTML.

use crate::lexicon::Table;
use std::sync::LazyLock;

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) first: char,
    /// Some names stand for a letter and a mark on it.
    pub(crate) second: Option<char>,
    /// How many bytes of the page it takes.
    pub(crate) len: usize,
}

/// Where a reference stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In running text.
    Text,
    /// In the value of an attribute, where `?a=1&copy=2` is an address and no sign of copyright.
    Attribute,
}

/// A name with its characters.
struct Name {
    name: &'static str,
    first: char,
    second: Option<char>,
    /// Whether it holds without a semicolon.
    bare: bool,
}

/// Sorted by name.
static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let table =
        Table::parse("character-references", include_str!("../lexicon/data/character-references.tsv"));
    let row = |row: crate::lexicon::Row| {
        let mut codes = row
            .get("characters")
            .split(' ')
            .filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let (first, second) = (codes.next()?, codes.next());
        Some(Name { name: row.get("name"), first, second, bare: !row.get("bare").is_empty() })
    };
    table.rows().filter_map(row).collect()
});

/// The longest name, in bytes; the test looks it up in the list.
const LONGEST: usize = 31;

/// The longest name that holds without a semicolon, in bytes; so, too.
const LONGEST_BARE: usize = 6;

/// The first character of a piece of a page, or what its first reference stands for.
pub(crate) fn character(piece: &str, references: bool) -> Option<Reference> {
    let first = piece.chars().next()?;
    Some(match first {
        '&' if references => decode(piece, Place::Text),
        _ => Reference { first, second: None, len: first.len_utf8() },
    })
}

/// The reference that `text`, which begins with `&`, begins with; a bare `&` is itself.
pub(crate) fn decode(text: &str, place: Place) -> Reference {
    let found = match text.as_bytes() {
        [b'&', b'#', ..] => number(text),
        _ => named(text, place),
    };
    found.unwrap_or(Reference { first: '&', second: None, len: 1 })
}

fn named(text: &str, place: Place) -> Option<Reference> {
    let tail = text.get(1..)?;
    let len = tail.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let ended = tail.as_bytes().get(len) == Some(&b';');
    if let Some(name) = find(&tail[..len]).filter(|_| ended) {
        return Some(Reference { first: name.first, second: name.second, len: len + 2 });
    }
    (2..=len.min(LONGEST_BARE)).rev().find_map(|len| {
        let name = find(&tail[..len]).filter(|name| name.bare)?;
        let goes_on = tail[len..].starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric());
        (place == Place::Text || !goes_on).then_some(Reference {
            first: name.first,
            second: name.second,
            len: len + 1,
        })
    })
}

fn find(name: &str) -> Option<&'static Name> {
    let at = NAMES.binary_search_by_key(&name, |known| known.name).ok()?;
    Some(&NAMES[at])
}

/// `&#8217;`, `&#x2019;`; also without the semicolon.
fn number(text: &str) -> Option<Reference> {
    let (radix, start) = if text[2..].starts_with(['x', 'X']) { (16, 3) } else { (10, 2) };
    let digits = text[start..].bytes().take(16).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let code = u32::from_str_radix(text.get(start..start + digits)?, radix);
    let code = if digits == 0 { return None } else { code.unwrap_or(u32::MAX) };
    let ended = text[start + digits..].starts_with(';');
    Some(Reference { first: of_code(code), second: None, len: start + digits + usize::from(ended) })
}

/// The character of a number; those that are controls in Unicode are read as Windows writes them, as browsers do.
fn of_code(code: u32) -> char {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => WINDOWS[code as usize - 0x80],
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// A text with its references decoded.
pub(crate) fn decoded(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let Reference { first, second, len } = decode(&rest[at..], place);
        out.push(first);
        out.extend(second);
        rest = &rest[at + len..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_no_longer_than_is_looked_at() {
        assert!(NAMES.is_sorted_by_key(|known| known.name));
        assert_eq!(NAMES.len(), 2125);
        assert_eq!(NAMES.iter().map(|known| known.name.len()).max(), Some(LONGEST));
        let bare = NAMES.iter().filter(|known| known.bare);
        assert_eq!(bare.map(|known| known.name.len()).max(), Some(LONGEST_BARE));
    }

    #[test]
    fn references_in_text() {
        let text = |text| decoded(text, Place::Text);
        assert_eq!(
            text("Caf&eacute &amp; Ko&zcaron;ice &notit; &#146;s &#x2019 &#0; &#xD800;"),
            "Café & Kožice ¬it; ’s ’ \u{fffd} \u{fffd}"
        );
        assert_eq!(text("&NotEqualTilde;"), "\u{2242}\u{338}");
        assert_eq!(text("Q&A, R&D; & &; &#; &#x; &unknown; &"), "Q&A, R&D; & &; &#; &#x; &unknown; &");
    }

    #[test]
    fn an_address_keeps_its_parts() {
        let value = |text| decoded(text, Place::Attribute);
        assert_eq!(value("/a?b=1&copy=2&amp;c=3&region=x&reg"), "/a?b=1&copy=2&c=3&region=x®");
    }
}
