//! A line in, what can be seen of it without its neighbours out.

use super::cues::WORDS;
use super::enumeration::is_bullet;
use super::furniture;
use super::lines::ends_sentence;
use super::lines::is_blank;
use crate::lexicon::Cues;
use std::sync::LazyLock;

/// What can be seen of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Length in bytes.
    pub(crate) len: usize,
    /// Words, by blanks; counted up to 60.
    pub(crate) word_count: usize,
    /// Words that begin with a small letter, among those counted.
    pub(crate) small_count: usize,
    /// Whether it ends as sentences do.
    pub(crate) ends: bool,
    /// Whether an empty line stands before it.
    pub(crate) apart: bool,
    /// What it is by itself.
    pub(crate) kind: Kind,
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Running text.
    Prose,
    /// A point of a list, by its mark.
    Bullet,
    /// What a picture shows, by its credit or its label.
    Caption,
    /// Page furniture, with the reason.
    Furniture(&'static str),
    /// A few words without a stop: a heading, a link, a label.
    Short,
}

/// From this many words on a line is running text even without a stop. Chosen: longest headlines have some 25.
const PROSE_WORDS: usize = 32;

/// Lines above this many bytes that end as sentences do are running text, whatever their words.
const SURELY_PROSE: usize = 420;

impl Shape {
    pub(crate) fn of(line: &str, blank_lines_before: usize) -> Self {
        let ends = ends_sentence(line);
        let (word_count, small_count) = counts(line);
        let mut shape = Self {
            len: line.len(),
            word_count,
            small_count,
            ends,
            apart: blank_lines_before > 0,
            kind: Kind::Prose,
        };
        if line.len() <= SURELY_PROSE || !ends {
            shape.kind = shape.kind_of(line);
        }
        shape
    }

    /// Running text of some length: what the main text is found by.
    pub(crate) fn is_strong(&self) -> bool {
        self.kind == Kind::Prose && self.word_count >= 8
    }

    fn kind_of(&self, line: &str) -> Kind {
        if let Some(why) = furniture_reason(line) {
            return Kind::Furniture(why);
        }
        if is_caption(line) {
            return Kind::Caption;
        }
        let prose = self.is_prose(line);
        match line.chars().next() {
            Some(mark) if is_bullet(mark) => Kind::Bullet,
            Some(mark @ ('*' | '-' | '–')) if line[mark.len_utf8()..].starts_with(is_blank) && !prose => {
                Kind::Bullet
            }
            _ if prose => Kind::Prose,
            _ => Kind::Short,
        }
    }

    fn is_prose(&self, line: &str) -> bool {
        let quoted = line.starts_with(['“', '"', '‘']) && self.word_count >= 3;
        let opens_list =
            line.ends_with(':') && self.word_count >= 6 && self.small_count * 2 >= self.word_count;
        let open_ended = self.small_count * 5 >= self.word_count * 3
            && (self.word_count >= 18 || line.ends_with([';', ',']) && self.word_count >= 8);
        let sentence = open_ended || self.ends && self.small_count * 3 >= self.word_count || opens_list;
        (sentence && (self.word_count >= 5 || quoted))
            || self.word_count >= PROSE_WORDS
            || holds_border(line, self.word_count)
    }
}

/// Words and those that begin with a small letter, up to 60.
fn counts(line: &str) -> (usize, usize) {
    let (mut words, mut small, mut blank) = (0, 0, true);
    for byte in line.bytes() {
        let space = byte == b' ' || byte == b'\t';
        if blank && !space {
            words += 1;
            small += usize::from(byte.is_ascii_lowercase());
            if words >= 60 {
                break;
            }
        }
        blank = space;
    }
    (words, small)
}

/// Whether a line of some length holds the end of a sentence and the start of another.
fn holds_border(line: &str, word_count: usize) -> bool {
    word_count >= 14
        && line
            .as_bytes()
            .windows(4)
            .any(|w| w[0].is_ascii_lowercase() && w[1] == b'.' && w[2] == b' ' && w[3].is_ascii_uppercase())
}

/// Why a line is page furniture, by its form or its words.
pub(crate) fn furniture_reason(line: &str) -> Option<&'static str> {
    pattern(line).or_else(|| furniture::reason(line))
}

/// "By Ann Brown and Tom Reed": names, no sentence.
fn is_byline(line: &str) -> bool {
    let Some(names) =
        line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "))
    else {
        return false;
    };
    let mut words = names.split_whitespace();
    let named = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(
                word,
                "and" | "of" | "in" | "for" | "the" | "|" | "de" | "van" | "von" | "al" | "&" | "-"
            )
    };
    words.clone().count() <= 10 && !line.ends_with(['?', '!', ':']) && words.all(named)
}

/// Furniture that is known by its form, not its words.
fn pattern(line: &str) -> Option<&'static str> {
    if !line.contains(char::is_alphanumeric) {
        return Some("stray separator");
    }
    if line.len() <= 10 && !matches!(super::day::numeric(line), Err(None)) {
        return Some("date");
    }
    if line.len() <= 12
        && line.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(c, ':' | '.' | ',' | '/' | '%' | '+' | 'K' | 'k' | 'M' | '(' | ')' | ' ' | '#')
        })
    {
        return Some(if line.contains(':') { "running time of a video" } else { "stray counter" });
    }
    let web = line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
    if !line.contains(is_blank) && (web || line.contains('@') || line.starts_with("pic.twitter.com")) {
        return Some("address");
    }
    let follow = line.starts_with("Follow ") && line.len() <= 120;
    if follow && ["Twitter", "Facebook", "Instagram", " X "].iter().any(|site| line.contains(site)) {
        return Some("share and follow");
    }
    if line.starts_with('<') && line.ends_with('>') {
        return Some("markup");
    }
    if line.len() <= 100 && is_byline(line) {
        return Some("byline");
    }
    is_credit(line).then_some("photo credit")
}

/// Words that begin a photo credit. Chosen, from the usage of agencies and papers.
static CREDITS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "credit"));

/// Longest photo credit, in bytes.
const CREDIT_REACH: usize = 140;

/// Where the photo credit at the end of a line begins.
pub(crate) fn credit_start(line: &str) -> Option<usize> {
    if let Some(open) = line.rfind('(').filter(|at| line.ends_with(')') && line.len() - at <= 90) {
        let inner = &line[open + 1..];
        if CREDITS.iter().any(|credit| inner.starts_with(credit)) || is_agency_credit(inner) {
            return Some(open);
        }
    }
    let from = line.len().saturating_sub(CREDIT_REACH);
    let tail = line.as_bytes();
    let starts = (from..tail.len()).filter(|at| matches!(tail[*at], b'P' | b'I' | b'C' | b'G'));
    let hit = starts
        .into_iter()
        .find(|at| CREDITS.iter().any(|credit| tail[*at..].starts_with(credit.as_bytes())))?;
    let before = line[..hit].trim_end();
    let parted = before.is_empty() || before.ends_with(['.', '!', '?', '|', '”', '"', ')', '/', ',', ';']);
    let tail = &line[hit..];
    let short = tail.split_whitespace().count() <= 10 && !ends_sentence(tail.trim_end_matches('.'));
    (parted && short && !tail.contains(". ")).then_some(hit)
}

/// "AP Photo/John Doe)" and "John Doe/Getty Images)".
fn is_agency_credit(inner: &str) -> bool {
    let inner = inner.trim_end_matches(')');
    inner.starts_with("AP Photo")
        || inner.contains('/')
            && PICTURE_AGENCIES.iter().any(|agency| inner.ends_with(agency) || inner.starts_with(agency))
}

/// A line that is nothing but a photo credit.
fn is_credit(line: &str) -> bool {
    line.len() <= 120
        && (credit_start(line) == Some(0) || line.split_whitespace().count() <= 6 && is_agency_credit(line))
}

/// Labels before what a picture shows.
static CAPTIONS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "caption-label"));

fn is_caption(line: &str) -> bool {
    CAPTIONS.iter().any(|label| line.starts_with(label))
        || line.len() <= 600 && credit_start(line).is_some_and(|at| at > 0)
}

/// Agencies and banks of pictures as credits name them. Chosen.
static PICTURE_AGENCIES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "picture-agency"));
