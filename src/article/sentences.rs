//! A paragraph in, its sentences out.
//!
//! A border is looked for only at `.`, `?`, `!` and their kin; what stands before and after decides.
//! The claim view: two full sentences inside one quotation are two. Who speaks through both is `claim`'s to say.

use super::abbreviation::Class;
use super::abbreviation::class_of;
use super::abbreviation::is_starter;
use super::enumeration;
use super::lines::is_blank;
use super::lines::lines;
use super::lines::trimmed;
use super::long::pieces;
use super::visible::visible;
use crate::primitives::Span;

/// The sentences of one paragraph of `text`, in order, without blank space at either end.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let words = paragraph.of(text);
    match visible(words) {
        None => seen(text, paragraph),
        Some(clean) => seen(&clean.text, Span::new(0, clean.text.len()))
            .into_iter()
            .map(|sentence| clean.back(sentence, words).shifted(paragraph.start))
            .collect(),
    }
}

fn seen(text: &str, paragraph: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for part in enumeration::parts(text, paragraph) {
        split(text, part, &mut found);
    }
    found.into_iter().flat_map(|sentence| pieces(text, sentence)).collect()
}

/// The sentences of a text that is all article: every line a paragraph, wrapped lines joined.
pub fn text_sentences(text: &str) -> Vec<Span> {
    let Some(clean) = visible(text) else { return line_sentences(text) };
    line_sentences(&clean.text).into_iter().map(|sentence| clean.back(sentence, text)).collect()
}

fn line_sentences(text: &str) -> Vec<Span> {
    lines(text).into_iter().flat_map(|line| seen(text, line.span)).collect()
}

fn split(text: &str, part: Span, found: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut start = part.start;
    let mut at = part.start;
    while at < part.end {
        if !MAY_END[bytes[at] as usize] {
            at += 1;
            continue;
        }
        let Some(mark) = Mark::read(text, start, at, part.end) else {
            at += 1;
            continue;
        };
        if mark.is_border(text, start, part.end) {
            push(text, Span::new(start, mark.border), found);
            start = mark.border;
        }
        at = mark.end.max(mark.border);
    }
    push(text, Span::new(start, part.end), found);
}

/// Adds a sentence; marks without a word stay with the sentence before them.
fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let span = trimmed(text, span);
    if span.is_empty() {
        return;
    }
    let wordless = !span.of(text).contains(char::is_alphanumeric);
    match found.last_mut() {
        Some(before) if wordless && text[before.end..span.start].trim_matches(is_blank).is_empty() => {
            before.end = span.end;
        }
        _ => found.push(span),
    }
}

/// Bytes that can begin a mark that ends a sentence.
const MAY_END: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'?' as usize] = true;
    table[b'!' as usize] = true;
    table[0xE2] = true;
    table[0xE3] = true;
    table[0xEF] = true;
    table[0xE0] = true;
    table[0xD8] = true;
    table
};

/// A run of end marks and what closes behind it.
struct Mark {
    /// First byte of the run.
    start: usize,
    /// One past the run.
    end: usize,
    /// Where the sentence would end: past closing quotation marks, brackets and notes.
    border: usize,
    /// What the run is made of.
    kind: Kind,
    /// Whether a quotation mark closes behind it.
    closes_quotation: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One full stop.
    Stop,
    /// `?`, `!`, or several marks with one of them.
    Cry,
    /// Dots in a row that touch the word before.
    Ellipsis,
    /// Dots in a row, a blank before them.
    LooseEllipsis,
    /// A full stop of scripts that put no blank after it.
    Wide,
}

fn end_mark(c: char) -> Option<Kind> {
    match c {
        '.' => Some(Kind::Stop),
        '?' | '!' | '؟' | '‽' => Some(Kind::Cry),
        '…' => Some(Kind::Ellipsis),
        '。' | '．' | '！' | '？' | '।' | '｡' => Some(Kind::Wide),
        _ => None,
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|rest| rest.chars().next())
}

impl Mark {
    /// The mark that begins at `at`, if one does; `from` is where the sentence begins, `to` where the paragraph ends.
    fn read(text: &str, from: usize, at: usize, to: usize) -> Option<Self> {
        let first = end_mark(char_at(text, at)?)?;
        let touches = at > from && !text[from..at].ends_with(is_blank);
        let (mut end, mut kind, mut dots) = (at, first, 0);
        while let Some(c) = char_at(text, end).filter(|_| end < to) {
            match end_mark(c) {
                Some(next) => {
                    dots += usize::from(c == '.');
                    kind = if kind == Kind::Cry || next == Kind::Cry { Kind::Cry } else { next };
                    end += c.len_utf8();
                }
                None => break,
            }
        }
        if dots > 1 && kind == Kind::Stop {
            kind = Kind::Ellipsis;
        }
        let spaced = spaced_dots(&text[end..to]);
        if spaced.count >= 2 && kind == Kind::Stop {
            if touches && spaced.count >= 3 && before_letter(text, end + spaced.len, to) {
                let mark = Self {
                    start: at,
                    end: end + spaced.len,
                    border: end,
                    kind: Kind::Ellipsis,
                    closes_quotation: false,
                };
                return Some(mark);
            }
            end += spaced.len;
            kind = if !touches && spaced.count < 3 { Kind::LooseEllipsis } else { Kind::Ellipsis };
        } else if kind == Kind::Ellipsis && (!touches || text[..at].ends_with(['[', '('])) {
            kind = Kind::LooseEllipsis;
        }
        let (border, closes_quotation) = closed(text, end, to);
        Some(Self { start: at, end, border, kind, closes_quotation })
    }

    fn is_border(&self, text: &str, from: usize, to: usize) -> bool {
        if self.border >= to {
            return false;
        }
        if self.kind == Kind::Wide || self.border < self.end {
            return true;
        }
        let rest = &text[self.border..to];
        let next_word = rest.trim_start_matches(is_blank);
        let Some(next) = Next::of(next_word) else { return false };
        if rest.len() == next_word.len() && self.border > self.end.min(self.border) {
            return self.kind != Kind::LooseEllipsis && self.closes_quotation && next == Next::Quotation;
        }
        if rest.len() == next_word.len() {
            return self.kind == Kind::Stop && runs_together(text, from, self.start, self.end, to);
        }
        if matches!(next, Next::Bracket | Next::LowerBracket) && goes_on_behind_bracket(next_word) {
            return false;
        }
        match self.kind {
            Kind::LooseEllipsis => next == Next::Upper && begins_anew(next_word),
            Kind::Stop
                if self.border > self.end
                    && matches!(next, Next::Lower | Next::LowerBracket | Next::Dash) =>
            {
                false
            }
            Kind::Stop => stop_is_border(text, from, self.start, next, next_word),
            _ if matches!(next, Next::Lower | Next::LowerBracket | Next::Dash | Next::Other) => false,
            Kind::Cry => !(self.closes_quotation && is_reporting_clause(next_word)),
            Kind::Ellipsis | Kind::Wide => !matches!(next, Next::Digit | Next::Bracket),
        }
    }
}

/// Whether a word that begins sentences stands behind dots; "I" also begins afresh within one.
fn begins_anew(rest: &str) -> bool {
    let word = first_word(rest);
    word != "I" && is_starter(word)
}

/// Longest words in brackets, in bytes, that are looked over.
const BRACKETED: usize = 120;

/// Whether what stands in brackets belongs to the clause before it: a comma, a colon or a small letter follows.
fn goes_on_behind_bracket(rest: &str) -> bool {
    if !rest.starts_with('(') {
        return false;
    }
    let close = rest.bytes().take(BRACKETED).position(|byte| byte == b')');
    let Some(close) = close.filter(|close| !matches!(rest.as_bytes()[close - 1], b'.' | b'?' | b'!')) else {
        return false;
    };
    let behind = &rest[close + 1..];
    behind.starts_with([',', ';', ':']) || behind.trim_start_matches(is_blank).starts_with(char::is_lowercase)
}

struct Spaced {
    count: usize,
    len: usize,
}

/// Dots with single blanks before them: " . . .".
fn spaced_dots(rest: &str) -> Spaced {
    let count = rest.as_bytes().chunks_exact(2).take_while(|pair| *pair == b" .").count();
    Spaced { count, len: count * 2 }
}

fn before_letter(text: &str, at: usize, to: usize) -> bool {
    text[at..to].trim_start_matches(is_blank).starts_with(char::is_alphanumeric)
}

/// Past closing marks and note numbers behind an end mark; and whether a quotation mark was among them.
fn closed(text: &str, end: usize, to: usize) -> (usize, bool) {
    let (mut at, mut quotation) = (end, false);
    while at < to {
        let Some(c) = char_at(text, at) else { break };
        match c {
            '”' | '’' | '»' | '"' | '\'' | '›' => quotation = true,
            ')' | ']' | '}' => {}
            '[' => {
                let note = note_len(&text[at..to]);
                if note == 0 {
                    break;
                }
                at += note;
                continue;
            }
            _ => break,
        }
        at += c.len_utf8();
    }
    at += trailing_note_len(text, end, at, to);
    (at + loose_notes_len(&text[at..to]), quotation)
}

/// Length of notes that stand apart behind a sentence ("in 2014. [4] [5] He"), and of a smiley.
fn loose_notes_len(rest: &str) -> usize {
    let (mut len, mut noted) = (0, false);
    loop {
        let behind = &rest[len..];
        let token = behind.trim_start_matches(' ');
        if token.len() == behind.len() {
            break;
        }
        let note = if token.starts_with('[') { note_len(token) } else { smiley_len(token) };
        if note == 0 {
            break;
        }
        len = rest.len() - token.len() + note;
        noted = true;
    }
    let apart =
        rest[len..].trim_start_matches(is_blank).starts_with(|c: char| c.is_uppercase() || is_opening(c));
    if noted && (apart || rest[len..].is_empty()) { len } else { 0 }
}

/// Length of ":)" or an emoji that a blank follows; 0 where there is none.
fn smiley_len(token: &str) -> usize {
    let is_picture =
        |c: char| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}' | '\u{1F000}'..='\u{1FAFF}');
    let pictures: usize = token.chars().take(12).take_while(|c| is_picture(*c)).map(char::len_utf8).sum();
    let typed = || {
        [":)", ":-)", ";)", ";-)", ":(", ":-(", ":D"]
            .iter()
            .find(|face| token.starts_with(**face))
            .map_or(0, |face| face.len())
    };
    let len = if pictures > 0 { pictures } else { typed() };
    if token[len..].is_empty() || token[len..].starts_with(is_blank) { len } else { 0 }
}

/// Length of "[12]" or "[a]" or "[citation needed]"; 0 where there is none.
fn note_len(rest: &str) -> usize {
    let Some(close) = rest.as_bytes().iter().take(24).position(|b| *b == b']') else { return 0 };
    let inner = &rest[1..close];
    let plain =
        !inner.is_empty() && (inner.bytes().all(|b| b.is_ascii_digit()) || inner == "citation needed");
    if plain { close + 1 } else { 0 }
}

/// Length of note numbers set directly behind the stop ("consultation.11 12 Take").
fn trailing_note_len(text: &str, end: usize, at: usize, to: usize) -> usize {
    let before = text[..end].trim_end_matches(['.', '?', '!']);
    let fits = before.ends_with(|c: char| c.is_lowercase() || c == ')') && at == end;
    if !fits {
        return 0;
    }
    let rest = &text[at..to];
    let note = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let capital = rest[note..].starts_with(char::is_uppercase);
    if (1..=3).contains(&digits) && note > digits && capital { rest[..note].trim_end().len() } else { 0 }
}

/// What stands behind a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Upper,
    Lower,
    Digit,
    Quotation,
    Bracket,
    /// A bracket whose words begin with a small letter.
    LowerBracket,
    Dash,
    Other,
}

impl Next {
    fn of(rest: &str) -> Option<Self> {
        let mut chars = rest.chars();
        let first = chars.next()?;
        Some(match first {
            '“' | '‘' | '«' | '"' | '\'' | '„' | '‹' | '`' => {
                match chars.find(|c| !is_opening(*c)) {
                    Some(c) if c.is_lowercase() => Self::Lower,
                    _ => Self::Quotation,
                }
            }
            '(' | '[' | '¿' | '¡' | '{' => match chars.next() {
                Some('.' | '…') => Self::Lower,
                Some(c) if c.is_lowercase() => Self::LowerBracket,
                _ => Self::Bracket,
            },
            '—' | '–' => Self::Dash,
            '-' if rest.starts_with("--") => Self::Dash,
            '$' | '€' | '£' | '¥' | '#' | '@' | '•' | '■' | '►' | '●' | '*' => Self::Digit,
            c if c.is_lowercase() => {
                if chars.take_while(|c| c.is_alphanumeric()).take(CAMEL).any(char::is_uppercase) {
                    Self::Upper
                } else {
                    Self::Lower
                }
            }
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Upper,
            _ => Self::Other,
        })
    }
}

/// So far a capital is looked for in a name that begins with a small letter ("iPhone").
const CAMEL: usize = 8;

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '"' | '\'' | '„' | '‹' | '`' | '(' | '[')
}

/// Whether a single full stop before `next` ends the sentence that begins at `from`.
fn stop_is_border(text: &str, from: usize, stop: usize, next: Next, next_word: &str) -> bool {
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
const LONGEST_WORD: usize = 80;

/// The last word before a stop, without opening marks.
fn last_word(before: &str) -> &str {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_WORD))..];
    let tail = before.rsplit(|c: char| is_blank(c) || matches!(c, '—' | '–' | '/')).next().unwrap_or("");
    tail.trim_start_matches(|c: char| is_opening(c) || enumeration::is_bullet(c))
}

fn first_word(rest: &str) -> &str {
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
fn is_dotted(word: &str) -> bool {
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

/// Whether a stop without blank behind it parts two paragraphs that ran together: "of the year.The minister".
fn runs_together(text: &str, from: usize, stop: usize, end: usize, to: usize) -> bool {
    let word = last_word(&text[from..stop]);
    let rest = &text[end..to];
    let window = &rest[..rest.floor_char_boundary(LONGEST_WORD)];
    let Some(token) = window.find(is_blank).map(|at| &window[..at]) else { return false };
    let mut chars = token.chars();
    let capital = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none_or(char::is_lowercase);
    let plain = word.len() >= 2 && word.chars().all(char::is_lowercase);
    let next = token.trim_end_matches(['.', ',', ';', ':']);
    let begins = is_starter(next) || class_of(next) == Some(Class::Title);
    let parted = plain || begins && word.len() >= 3 && !is_dotted(word);
    capital && parted && !next.contains(['/', '@', '.', '(', '=', '_'])
}

/// Whether the words behind a closed quotation say who spoke: "Mr Smith asked." A short clause with a reporting verb.
fn is_reporting_clause(rest: &str) -> bool {
    let mut words = rest.split(is_blank).take(5);
    let Some(first) = words.next().filter(|word| word.starts_with(char::is_uppercase)) else { return false };
    if is_starter(first) && !matches!(first, "He" | "She" | "I" | "They" | "We") {
        return false;
    }
    words.take_while(|word| !word.starts_with(is_opening)).any(|word| {
        let bare = word.trim_end_matches(['.', ',', ':', ';', '?', '!']);
        super::abbreviation::is_reporting(bare)
    })
}
