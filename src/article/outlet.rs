//! Lines in, the agency a text comes from and the outlet that owns it out, where datelines, credits and notices say so.
//!
//! The credit of a picture names whom the picture comes from, not the text, and "contributed to this report" names a helper: neither counts.

use super::Fact;
use super::Stretch;
use super::Zone;
use super::byline;
use super::cues::WORDS;
use super::day;
use crate::lexicon::Cues;
use crate::lexicon::Table;
use crate::primitives::Span;
use std::sync::LazyLock;

/// Confidence of an agency in a dateline, "LONDON (Reuters) -". Chosen: the form serves no other end.
const DATELINE: f64 = 0.97;
/// Confidence of an agency in a byline or alone in a line. Chosen: now and then it is a link to the agency's page.
const CREDIT: f64 = 0.9;
/// Confidence of the notice that a text first stood elsewhere. Chosen: its words are plain; where the name ends is guessed.
const FIRST_ELSEWHERE: f64 = 0.85;
/// Confidence of the owner in a copyright notice. Measured: 313 of 316 against the addresses of news, though nearly all of one outlet;
/// syndicates, which are no outlets, are listed with the agencies.
const COPYRIGHT: f64 = 0.9;

static AGENCIES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let table = Table::parse("agencies", include_str!("../lexicon/data/agencies.tsv"));
    table.rows().map(|row| (row.get("agency"), row.get("name"))).collect()
});

/// The name of an agency, from the way it is written in credits: "AFP", "the Associated Press".
pub(crate) fn agency(words: &str) -> Option<&'static str> {
    let words = words.trim().trim_end_matches('.');
    if words.len() > 40 || !words.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let lower = words.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    let short = bare.len() <= 4 && bare != "dpa" && words != words.to_uppercase();
    let at = AGENCIES.binary_search_by_key(&bare, |(form, _)| form).ok()?;
    (!short).then_some(AGENCIES[at].1)
}

/// The agency or outlet whose text an article carries.
pub(crate) fn origin(text: &str, stretches: &[Stretch]) -> Option<Fact<String>> {
    let told = || stretches.iter().filter(|stretch| stretch.kept && stretch.zone != Zone::Headline).take(4);
    let dated = || told().find_map(|stretch| dateline(text, stretch.span));
    let filled = || stretches.iter().filter(|stretch| stretch.why != "blank" && stretch.span.len() <= 300);
    let head = || filled().take(byline::HEAD).filter(|stretch| stretch.zone != Zone::Caption);
    let credited = || head().find_map(|stretch| credit(text, stretch.span));
    let signed = || filled().take(12).find_map(|stretch| signed(text, stretch.span));
    let closed = || filled().find_map(|stretch| closing(text, stretch.span));
    dated().or_else(credited).or_else(signed).or_else(closed)
}

fn found(name: &str, confidence: f64, span: Span) -> Option<Fact<String>> {
    Some(Fact::inferred(name.to_owned(), confidence, Some(span)))
}

/// "LONDON (Reuters) - ", "(AP) — ".
fn dateline(text: &str, line: Span) -> Option<Fact<String>> {
    let words = line.of(text);
    let open = words.find('(').filter(|open| *open <= 70)?;
    let close = open + words[open..].find(')').filter(|len| *len <= 30)?;
    let behind = words[close + 1..].trim_start();
    let name = agency(&words[open + 1..close]).filter(|_| behind.starts_with(['-', '–', '—']))?;
    found(name, DATELINE, Span::new(line.start + open, line.start + close + 1))
}

/// "Jane Doe | AFP", "The Associated Press". Alone in a line, a single word is more often the credit of a picture.
fn credit(text: &str, line: Span) -> Option<Fact<String>> {
    let words = line.of(text).trim();
    let alone = || agency(words).filter(|_| words.contains(' ') && !words.ends_with('.'));
    let behind_name = || byline::with_agency(words).and_then(|_| agency(words.rsplit([',', '|']).next()?));
    found(behind_name().or_else(alone)?, CREDIT, line)
}

/// "By Jane Doe, Reuters", "By Agence France-Presse".
fn signed(text: &str, line: Span) -> Option<Fact<String>> {
    let words = line.of(text);
    let by = words.get(..3).filter(|head| words.len() <= 100 && head.eq_ignore_ascii_case("by "))?;
    let rest = &words[by.len()..];
    let last = rest.rsplit([',', '|']).next()?;
    found(agency(last)?, CREDIT, line)
}

/// The agency whose texts close with a notice of its desk; other papers have taken over the form.
const DESK: &str = "Reuters";

/// Notices that close a text.
fn closing(text: &str, line: Span) -> Option<Fact<String>> {
    let words = line.of(text);
    if byline::desk_start(words).is_some() && text.contains(DESK) {
        return found(DESK, CREDIT, line);
    }
    if let Some((name, span)) = copyright_owner(words, line) {
        return found(agency(&name)?, COPYRIGHT, span);
    }
    first_elsewhere(words, line)
}

/// "This piece first appeared in the Lorne Courier."
fn first_elsewhere(words: &str, line: Span) -> Option<Fact<String>> {
    static ELSEWHERE: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "published-elsewhere"));
    static PIECES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "piece"));
    let (at, said) = ELSEWHERE.iter().find_map(|said| Some((words.find(said)?, said)))?;
    let subject = &words[..at];
    let own = subject.split(|c: char| !c.is_alphanumeric()).any(|word| PIECES.contains(word));
    let pointed = ["this", "This", "the", "The", "A version of"].iter().any(|word| subject.contains(word));
    if !own || !pointed || words.starts_with(['"', '“', '‘']) {
        return None;
    }
    let mut start = at + said.len();
    let joint = [" in ", " on ", " at ", " by ", " from "]
        .iter()
        .find(|joint| words[start..].starts_with(**joint))?;
    start += joint.len();
    for article in ["the ", "The "] {
        if words[start..].starts_with(article) {
            start += article.len();
        }
    }
    let len = outlet_name(&words[start..])?;
    found(
        &words[start..start + len],
        FIRST_ELSEWHERE,
        Span::new(line.start + start, line.start + start + len),
    )
}

/// The length of the name of an outlet, or of its address: capitalised words, no date.
fn outlet_name(words: &str) -> Option<usize> {
    let mut end = 0;
    let mut count = 0;
    let mut at = 0;
    for word in words.split(' ').take(6) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let joint = count > 0 && matches!(bare, "of" | "and" | "&" | "for");
        let capital = bare.starts_with(char::is_uppercase) || bare.contains('.');
        let is_time = day::month(bare).is_some() || super::dated::weekday(bare).is_some();
        if !joint && !capital || is_time {
            break;
        }
        if !joint {
            count += 1;
            end = at + bare.len();
        }
        if bare.len() < word.len() {
            break;
        }
        at += word.len() + 1;
    }
    (count >= 1 && end >= 3).then_some(end)
}

/// The outlet that a copyright notice names, for the source of an article that nobody names one for.
pub(crate) fn source(text: &str, stretches: &[Stretch]) -> Option<Fact<String>> {
    let lines = stretches
        .iter()
        .filter(|stretch| !stretch.kept && stretch.why != "blank" && stretch.span.len() <= 240);
    lines.rev().find_map(|stretch| {
        let (name, span) = copyright_owner(stretch.span.of(text), stretch.span)?;
        agency(&name).is_none().then(|| Fact::inferred(name, COPYRIGHT, Some(span)))
    })
}

/// "© 2024 Lorne Courier. All rights reserved.": mark, year, name.
fn copyright_owner(words: &str, line: Span) -> Option<(String, Span)> {
    let headed = || words.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("copyright"));
    let mark = words.find('©').or_else(|| headed().then_some(0))?;
    let year = mark + words[mark..].find(|c: char| c.is_ascii_digit())?;
    let digits = words[year..].find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '–' | '—'))?;
    let behind = year + digits;
    let start =
        behind + words[behind..].find(|c: char| !matches!(c, ' ' | ',' | '|' | '-' | '–' | 'b' | 'y'))?;
    let gap = words[mark..year].split_whitespace().all(|word| {
        !word.chars().any(char::is_alphabetic)
            || word.eq_ignore_ascii_case("copyright")
            || word == "(c)"
            || word == "(C)"
    });
    if !gap || digits < 4 {
        return None;
    }
    let start = if words[start..].starts_with("The ") { start + 4 } else { start };
    let len = outlet_name(&words[start..])?;
    let name = without_company(&words[start..start + len]);
    let first = name.split(' ').next().unwrap_or("").to_lowercase();
    let known = !["all", "privacy", "terms", "rights", "by"].contains(&first.as_str())
        && !name.contains('/')
        && !name.contains("Photo");
    (known && name.len() >= 3)
        .then(|| (name.to_owned(), Span::new(line.start + start, line.start + start + name.len())))
}

/// A name without the kind of its company and what a notice goes on with.
fn without_company(name: &str) -> &str {
    let cut = &COMPANY;
    let mut end = name.len();
    let mut at = 0;
    for word in name.split(' ') {
        if at > 0 && cut.contains(word.trim_end_matches(['.', ','])) {
            end = end.min(at - 1);
        }
        at += word.len() + 1;
    }
    name[..end].trim_end_matches([',', '.', ' '])
}

/// The id of a source by any of the ways it is named: its host where it is named by one ("example.com"), else its name's small letters
/// with hyphens, so that "Fjord Daily", "fjord daily" and "fjord-daily" are one source.
pub(crate) fn identity(name: &str) -> String {
    let name = name.trim();
    if let Some(host) = super::head::host(name) {
        return host;
    }
    let lower = name.to_lowercase();
    let host = lower.strip_prefix("www.").unwrap_or(&lower);
    if is_host(host) {
        return host.to_owned();
    }
    let id = slug(name);
    if id.is_empty() { name.to_owned() } else { id }
}

/// Whether a name is that of a host: "example.com", and not "st.albans news" or "u.s.a".
pub(crate) fn is_host(name: &str) -> bool {
    let fits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let end = name.rsplit_once('.').map(|(_, end)| end);
    end.is_some_and(|end| end.len() >= 2 && end.chars().all(char::is_alphabetic)) && name.split('.').all(fits)
}

/// The id of a source by its name: lower-case words joined by `-`.
pub(crate) fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// Words at which the name of an outlet ends in a notice. Chosen.
static COMPANY: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "company-end"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_one_id_however_it_is_written() {
        for name in ["Fjord Daily", "fjord daily", "fjord-daily", "Fjord_Daily", " FJORD  DAILY "] {
            assert_eq!(identity(name), "fjord-daily");
        }
        assert_eq!(identity("https://www.Fjord.example/a"), "fjord.example");
        assert_eq!(identity("www.fjord.example"), "fjord.example");
        assert_eq!(identity("St. Albans News"), "st-albans-news");
        assert_eq!(identity("U.S.A"), "u-s-a");
        assert_eq!(identity("晨报"), "晨报");
        assert_eq!(identity("!"), "!");
    }
}
