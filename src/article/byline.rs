//! Lines in, who signed the article out: "By Jane Doe", "Jane Doe, Reuters", "(Reporting by Jane Doe; editing by John Roe)".
//!
//! Only whole lines near either end count, and only names: a sentence that begins with "By" is none.

use super::Fact;
use super::Stretch;
use super::Zone;
use super::cues::WORDS;
use super::day;
use super::outlet;
use crate::lexicon::Cues;
use crate::primitives::Span;
use std::sync::LazyLock;

/// Lines from the beginning and from the end that may be signed. Chosen: bylines stand under the headline or below the text.
const NEAR_START: usize = 12;
const NEAR_END: usize = 4;

/// Confidence of "By" and names alone in a line. Chosen: a line that is "By" and names is seldom anything else.
const BY: f64 = 0.95;
/// Confidence of names and an agency in a line. Chosen: below the form with "By".
const WITH_AGENCY: f64 = 0.9;
/// Confidence of the notice of an agency's desk. Chosen: as sure as a byline, but it names reporters.
const DESK: f64 = 0.9;

/// The lines of an article that are not blank: from the beginning, then from the end.
fn lines(stretches: &[Stretch]) -> impl Iterator<Item = &Stretch> {
    let filled = || stretches.iter().filter(|stretch| stretch.why != "blank" && stretch.span.len() <= 240);
    let all = stretches.iter().filter(|stretch| stretch.why != "blank").count();
    filled().take(NEAR_START).chain(filled().skip(all.saturating_sub(NEAR_END).max(NEAR_START)))
}

/// Lines that may name an author and an agency without "By". Chosen: further on such a line signs a quotation or a picture.
pub(crate) const HEAD: usize = 3;

/// Who signed an article.
pub(crate) fn author(text: &str, stretches: &[Stretch]) -> Option<Fact<String>> {
    lines(stretches).enumerate().find_map(|(at, stretch)| {
        let line = stretch.span.of(text);
        let headed = || with_agency(line).filter(|_| at < HEAD && stretch.zone != Zone::Caption);
        let (names, confidence) = by(line).or_else(headed).or_else(|| desk(line))?;
        let start = stretch.span.start + names.start;
        let names = Span::new(start, stretch.span.start + names.end);
        Some(Fact::inferred(shown(names.of(text)), confidence, Some(names)))
    })
}

/// Names without the blanks of a broken line.
fn shown(names: &str) -> String {
    names.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "By Jane Doe and John Roe, Staff writers".
fn by(line: &str) -> Option<(Span, f64)> {
    let head =
        line.get(..3).filter(|head| head.eq_ignore_ascii_case("by ") || head.eq_ignore_ascii_case("by:"))?;
    let start = head.len() + (line[3..].len() - line[3..].trim_start().len());
    let len = names(&line[start..])?;
    let rest = line[start + len..].trim();
    closes(rest).then_some((Span::new(start, start + len), BY))
}

/// Whether what stands behind the names of a byline is an office, an outlet or a date, and no sentence.
fn closes(rest: &str) -> bool {
    let marked = rest.starts_with([',', '|', '•', '·', '–', '—', '-', '/', '(']);
    let told = rest.ends_with(['.', '!', '?', ':']) && rest.split_whitespace().count() > 4;
    rest.is_empty() || marked && rest.split_whitespace().count() <= 12 && !told
}

/// "Jane Doe, Reuters": names, then nothing but an agency. With a stroke, "Jane Doe/Reuters", it is the credit of a picture.
pub(crate) fn with_agency(line: &str) -> Option<(Span, f64)> {
    let (head, agency) = line.rsplit_once([',', '|'])?;
    outlet::agency(agency)?;
    let end = head.trim_end().len();
    (names(head)? == end).then_some((Span::new(0, end), WITH_AGENCY))
}

/// "(Reporting by Jane Doe; editing by John Roe)".
fn desk(line: &str) -> Option<(Span, f64)> {
    let start = desk_start(line)?;
    Some((Span::new(start, start + names(&line[start..])?), DESK))
}

/// Where the names begin in the notice that closes texts of one agency.
pub(crate) fn desk_start(line: &str) -> Option<usize> {
    let inner = line.trim_start_matches('(');
    let rest = inner.strip_prefix("Reporting by ").or_else(|| inner.strip_prefix("Reporting By "))?;
    let edited = ["; Editing by ", "; editing by ", "; Editing By ", ";Editing by "];
    edited.iter().any(|mark| rest.contains(mark)).then_some(line.len() - rest.len())
}

/// Most persons of one byline.
const PERSONS: usize = 5;

/// The length of the names at the start of a text: "Jane Doe", "Jane Doe, John Roe and A. B. van Dyck".
fn names(text: &str) -> Option<usize> {
    let mut end = name(text)?;
    for _ in 1..PERSONS {
        let rest = &text[end..];
        let joint = [", and ", " and ", " & ", ", "].iter().find(|joint| rest.starts_with(**joint));
        let Some(next) = joint.and_then(|joint| Some(joint.len() + name(&rest[joint.len()..])?)) else {
            break;
        };
        end += next;
    }
    Some(end)
}

/// The length of one name of two to four words.
fn name(text: &str) -> Option<usize> {
    let mut end = 0;
    let (mut words, mut at) = (0, 0);
    for word in text.split(' ').take(6) {
        let bare = word.trim_end_matches([',', ';', ')', '|']);
        let particle = words > 0 && PARTICLES.contains(bare);
        if !particle && !is_name(bare) {
            break;
        }
        if !particle {
            words += 1;
            end = at + bare.len();
        }
        if bare.len() < word.len() {
            break;
        }
        at += word.len() + 1;
    }
    let office = text[..end].split(' ').any(|word| {
        OFFICES.contains(word.to_lowercase().as_str())
            || words == 2 && day::month(word).is_some_and(|_| word != "May")
    });
    ((2..=4).contains(&words) && !office).then_some(end)
}

/// Small words inside names.
static PARTICLES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "name-particle"));

/// Words that no name of a person has, though they are written with a capital in titles and bylines.
static OFFICES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "no-name"));

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
    let whole = word.ends_with('.') && word.chars().count() > 4;
    capital && rest && !whole
}
