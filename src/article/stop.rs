//! A full stop in, whether a sentence ends there out: by the word before it and by what stands behind it.

use super::abbreviation::Class;
use super::abbreviation::class_of;
use super::abbreviation::is_starter;
use super::enumeration;
use super::lines::is_blank;
use super::sentences::Next;
use super::sentences::is_opening;

/// Whether a single full stop before `next` ends the sentence that begins at `from`.
pub(super) fn stop_is_border(text: &str, from: usize, stop: usize, next: Next, next_word: &str) -> bool {
    let before = &text[from..stop];
    let word = last_word(before);
    let starter = is_starter(first_word(next_word));
    if word.is_empty() {
        return !matches!(next, Next::Lower | Next::Other);
    }
    let head = &before[..before.len() - word.len()];
    let short = is_short(word, starter);
    match next {
        Next::Other => return false,
        Next::Lower => return !short && is_plain(word) && begins_small(next_word),
        Next::LowerBracket | Next::Dash => return !short && is_plain(word),
        _ => {}
    }
    if let Some(class) = class_of(word).filter(|_| short) {
        return class.is_border(next, starter, head, next_word);
    }
    if is_initial(word) {
        return initial_is_border(head, starter, next);
    }
    if is_dotted(word) {
        return (starter || next == Next::Quotation) && !is_lone_time(head);
    }
    if is_counter(word, next) {
        return false;
    }
    let leads = head.len() <= LEADING
        && head.trim_matches(|c: char| is_blank(c) || is_opening(c) || enumeration::is_bullet(c)).is_empty();
    !(leads && is_enumerator(word) || is_label(head.trim_matches(is_blank), word))
}

/// Longest run of marks before the first word of a sentence, in bytes.
const LEADING: usize = 64;

/// Whether a word is a known abbreviation. "IE", in capitals and before a word that begins sentences, is not "i.e."
fn is_short(word: &str, starter: bool) -> bool {
    match class_of(word) {
        Some(Class::Never) => {
            !(starter && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        }
        class => class.is_some(),
    }
}

/// A word in small letters, of some length: no abbreviation looks like it.
fn is_plain(word: &str) -> bool {
    let word = word.trim_end_matches([')', ']', '”', '’', '"', '\'']);
    word.chars().take(4).filter(|c| c.is_lowercase()).count() >= 3 && word.len() >= 4 && !word.contains('.')
        || word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text in small letters begins a sentence here: "it", "however".
fn begins_small(rest: &str) -> bool {
    let word = first_word(rest);
    let mut buffer = [0; 16];
    let Some(capital) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii() && word.len() >= 2) else {
        return false;
    };
    capital.copy_from_slice(word.as_bytes());
    capital[0].make_ascii_uppercase();
    std::str::from_utf8(capital).is_ok_and(is_starter)
}

/// "c. 347", "(b. March 2009": one small letter before a year or a day.
fn is_counter(word: &str, next: Next) -> bool {
    let one = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    one && next == Next::Digit
}

/// "Figure 1", "Table 2": what a caption begins with.
fn is_label(head: &str, word: &str) -> bool {
    matches!(head, "Figure" | "Fig." | "Table" | "Box" | "Chart" | "Photo" | "Image")
        && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

impl Class {
    fn is_border(self, next: Next, starter: bool, head: &str, next_word: &str) -> bool {
        match self {
            Self::Title | Self::Never => false,
            Self::Number => next != Next::Digit,
            Self::Month => next != Next::Digit,
            Self::Clock => match next {
                Next::Upper => !is_lone_time(head) && !goes_on_with_time(next_word),
                _ => next == Next::Quotation,
            },
            Self::Ending | Self::Place => {
                (starter || next == Next::Quotation) && next != Next::Digit && !is_lone_time(head)
            }
        }
    }
}

/// What goes on behind "6 a.m.": a time zone, a weekday, a month, "London time".
fn goes_on_with_time(rest: &str) -> bool {
    let word = first_word(rest);
    let zone = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let named = matches!(word, "Eastern" | "Central" | "Pacific" | "Mountain" | "Greenwich")
        || word.strip_suffix("day").is_some_and(|head| head.len() >= 3)
        || super::day::month(word).is_some();
    zone || named || rest[word.len()..].trim_start().starts_with("time")
}

/// Longest word that is looked at, in bytes: text without blanks must not cost the square of its length.
pub(super) const LONGEST_WORD: usize = 80;

/// The last word before a stop, without opening marks.
pub(super) fn last_word(before: &str) -> &str {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_WORD))..];
    let tail = before.rsplit(|c: char| is_blank(c) || matches!(c, '—' | '–' | '/')).next().unwrap_or("");
    tail.trim_start_matches(|c: char| is_opening(c) || enumeration::is_bullet(c))
}

pub(super) fn first_word(rest: &str) -> &str {
    let rest = rest.trim_start_matches(is_opening);
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}

/// One capital letter: "E" of "Alfred E. Sloan".
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
        || word.rsplit_once('-').is_some_and(|(head, tail)| {
            tail.chars().count() == 1 && head.chars().count() <= 2 && head.starts_with(char::is_uppercase)
        })
}

/// A lone capital ends a sentence where a new one clearly begins and no name runs up to it.
fn initial_is_border(head: &str, starter: bool, next: Next) -> bool {
    let before = last_word(head.trim_end_matches(is_blank));
    let name = before.starts_with(char::is_uppercase) || before.ends_with('.');
    !before.is_empty() && !name && (starter || matches!(next, Next::Quotation | Next::Bracket))
}

/// Single letters between stops: "U.S", "a.m", "J.C".
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let count = part.chars().count();
            (1..=2).contains(&count) && part.chars().all(char::is_alphabetic)
        })
}

/// "At 5 a.m." alone is no sentence.
fn is_lone_time(head: &str) -> bool {
    let mut words = head.split_whitespace();
    let first = words.next().unwrap_or("");
    let short = words.take(3).count() <= 2;
    short
        && matches!(
            first,
            "At" | "By" | "On" | "In" | "Around" | "About" | "From" | "Until" | "Before" | "After" | "Since"
        )
}

/// "1", "iv", "a": what counts points of a list, at the start of a line.
fn is_enumerator(word: &str) -> bool {
    let number = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    word.len() <= 8 && word.split('.').all(number) || word.len() == 1
}
