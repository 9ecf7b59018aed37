//! Markdown in, its front matter as fields and the zones its marks give out.

use super::Zone;
use super::inline;
use super::inline::Told;
use super::link;
use super::shape;
use super::zones::Judgement;
use crate::primitives::Span;
use std::collections::BTreeSet;

/// What stands before the text of a file.
#[derive(Default)]
pub(crate) struct FrontMatter {
    /// What it says, by field name.
    pub(crate) fields: Vec<(&'static str, String)>,
    /// How many bytes it takes.
    pub(crate) end: usize,
    /// What is wrong with it, for the reader.
    pub(crate) note: Option<String>,
}

/// The front matter of a file, if it has any.
pub(crate) fn front_matter(text: &str) -> FrontMatter {
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence));
    let opened = |fence: &str| {
        let end = text.find('\n').filter(|end| text[fence.len()..*end].trim().is_empty())?;
        Some(end + 1)
    };
    let Some((fence, start)) = fence.and_then(|fence| Some((fence, opened(fence)?))) else {
        return FrontMatter::default();
    };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            return said(fence, &text[start..at], at + line.len());
        }
        at += line.len();
    }
    unclosed(text, fence, start)
}

fn said(fence: &str, inner: &str, end: usize) -> FrontMatter {
    if fence == "---" {
        let (fields, note) = first_of_each(yaml_fields(inner));
        return FrontMatter { fields, end, note };
    }
    match toml_fields(inner) {
        Ok(fields) => FrontMatter { fields, end, note: None },
        Err(error) => {
            let line = error.span().map_or(1, |span| 2 + inner[..span.start].matches('\n').count());
            let note =
                format!("line {line}: front matter that is no TOML ({}); passed over", error.message());
            FrontMatter { end, note: Some(note), ..FrontMatter::default() }
        }
    }
}

/// Front matter whose closing line is missing: the lines at its head that are fields are taken for it.
fn unclosed(text: &str, fence: &str, start: usize) -> FrontMatter {
    let sign = if fence == "---" { ':' } else { '=' };
    let is_field = |line: &str| {
        let name = line.split_once(sign).map(|(name, _)| name.trim());
        name.is_some_and(|name| !name.is_empty() && !name.contains(char::is_whitespace))
            || line.trim_start().starts_with("- ")
    };
    let lines = text[start..].split_inclusive('\n').take_while(|line| is_field(line));
    let (count, len) = lines.fold((0, 0), |(count, len), line| (count + 1, len + line.len()));
    let found = said(fence, &text[start..start + len], start + len);
    if found.fields.is_empty() {
        return FrontMatter::default();
    }
    let note = format!(
        "line {}: front matter without its closing `{fence}`; lines 2 to {} are taken for it; write `{fence}` below them",
        count + 2,
        count + 1
    );
    FrontMatter { note: Some(note), ..found }
}

/// The name by which the program knows a field.
fn known(name: &str) -> Option<&'static str> {
    match name.trim().to_ascii_lowercase().as_str() {
        "title" | "headline" => Some("title"),
        "date" | "published" | "publishdate" | "pubdate" => Some("published"),
        "source" | "publisher" | "outlet" | "site" => Some("source"),
        "url" | "link" | "canonical" | "canonical_url" => Some("url"),
        "author" | "authors" | "byline" => Some("author"),
        "language" | "lang" => Some("language"),
        "group" | "owner" => Some("group"),
        "origin" | "agency" => Some("origin"),
        _ => None,
    }
}

fn toml_fields(inner: &str) -> Result<Vec<(&'static str, String)>, toml::de::Error> {
    let table = inner.parse::<toml::Table>()?;
    Ok(table.iter().filter_map(|(name, value)| Some((known(name)?, shown(value)))).collect())
}

fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Fields without those that are said again, and a note on these.
fn first_of_each(fields: Vec<(&'static str, String)>) -> (Vec<(&'static str, String)>, Option<String>) {
    let mut kept: Vec<(&'static str, String)> = Vec::new();
    let mut note = None;
    for (name, value) in fields {
        match kept.iter().find(|(known, _)| *known == name) {
            Some((_, first)) if *first != value => {
                note = Some(format!("front matter gives `{name}` twice; the first, \"{first}\", is used"));
            }
            Some(_) => {}
            None => kept.push((name, value)),
        }
    }
    (kept, note)
}

/// Lines `name: value`; lists in brackets or as points below.
fn yaml_fields(inner: &str) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    let mut open = false;
    for line in inner.lines() {
        let point = line.trim().strip_prefix("- ").filter(|_| open);
        if let (Some(point), Some((_, value))) = (point, fields.last_mut()) {
            let joint = if value.is_empty() { "" } else { ", " };
            *value += &format!("{joint}{}", unquoted(point));
            continue;
        }
        open = false;
        let Some((name, value)) =
            line.split_once(':').filter(|(name, _)| !name.starts_with([' ', '\t', '#']))
        else {
            continue;
        };
        if let Some(name) = known(name) {
            let list = uncommented(value).trim().trim_start_matches('[').trim_end_matches(']');
            fields.push((name, list.split(", ").map(unquoted).collect::<Vec<_>>().join(", ")));
            open = true;
        }
    }
    fields
}

/// A value without the comment behind it.
fn uncommented(value: &str) -> &str {
    let quoted = value.trim_start().starts_with(['"', '\'']);
    let from = if quoted { value.rfind(['"', '\'']).unwrap_or(0) } else { 0 };
    value[from..].find(" #").map_or(value, |at| &value[..from + at])
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let quoted =
        ['"', '\''].iter().any(|quote| text.len() >= 2 && text.starts_with(*quote) && text.ends_with(*quote));
    if quoted { &text[1..text.len() - 1] } else { text }
}

/// The labels of a file's link definitions.
pub(crate) fn labels(text: &str) -> BTreeSet<String> {
    text.lines().filter_map(|line| link::definition(line.trim())).collect()
}

/// What the marks say of lines: headings, code, pictures. `from` is where the front matter ends.
pub(crate) fn judged(text: &str, from: usize) -> Told {
    let mut found: Told = Vec::new();
    if from > 0 {
        found.push((Span::new(0, from), Some(Judgement::furniture("front matter"))));
    }
    let (mut at, mut fence, mut titled, mut blank) = (from, None, false, true);
    for line in text[from..].split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let words = line.trim();
        let (mark, inside) = (fence_of(words), fence.is_some());
        let open =
            found.last_mut().filter(|(before, _)| !inside && !blank && !before.of(text).trim().is_empty());
        if let Some((before, judgement)) = open {
            let paragraph = judgement.is_none();
            if paragraph && is_underline(words) && is_title(before.of(text).trim()) {
                *judgement = Some(heading(&mut titled, if words.starts_with('=') { 1 } else { 2 }));
                found.push((span, Some(Judgement::furniture("heading mark"))));
                blank = true;
                continue;
            }
            let runs = judgement.is_none_or(|judgement| matches!(judgement.zone, Zone::Bullet | Zone::Body));
            let quoted = before.of(text).trim_start().starts_with('>');
            let alone = lone(words, mark, &mut titled.clone());
            let parts = alone.is_some_and(|judgement| judgement.why != QUOTED);
            if runs && !parts && goes_on(words, quoted) {
                before.end = span.end;
                continue;
            }
        }
        let judgement =
            if inside { Some(Judgement::furniture("code")) } else { lone(words, mark, &mut titled) };
        fence = match fence {
            None => mark,
            Some(open) => fence.filter(|_| mark != Some(open)),
        };
        found.push((span, judgement));
        blank = words.is_empty();
    }
    found
}

/// Why quoted text is article text.
const QUOTED: &str = "quoted text, by its mark";

const fn remark() -> Judgement {
    Judgement::furniture("picture or remark")
}

/// What a line is by its own mark.
fn lone(words: &str, fence: Option<char>, titled: &mut bool) -> Option<Judgement> {
    let level = words.bytes().take_while(|byte| *byte == b'#').count();
    if fence.is_some() {
        Some(Judgement::furniture("code"))
    } else if (1..=6).contains(&level) && words[level..].starts_with(' ') {
        Some(heading(titled, level))
    } else if words.starts_with('>') {
        let bare = words.trim_start_matches(['>', ' ']);
        let furniture = is_remark(words) || bare.is_empty() || shape::furniture_reason(bare).is_some();
        if furniture { is_remark(words).then(remark) } else { Some(Judgement::new(Zone::Body, QUOTED)) }
    } else if inline::is_note(words) {
        Some(Judgement::new(Zone::Body, "note, by its mark"))
    } else if is_rule(words) {
        Some(Judgement::furniture("stray separator"))
    } else if link::definition(words).is_some() {
        Some(Judgement::furniture("address of a link"))
    } else if is_remark(words) {
        Some(remark())
    } else if ["- ", "* ", "+ "].iter().any(|mark| words.starts_with(mark)) {
        Some(Judgement::new(Zone::Bullet, "point of a list, by its mark"))
    } else {
        None
    }
}

fn heading(titled: &mut bool, level: usize) -> Judgement {
    let zone = if *titled || level > 2 { Zone::Subheading } else { Zone::Headline };
    *titled = true;
    Judgement::new(zone, "heading, by its mark")
}

/// The sign of the fence that opens or closes code.
fn fence_of(words: &str) -> Option<char> {
    let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let rest = words.trim_start_matches(sign);
    (words.len() - rest.len() >= 3 && !rest.contains('`')).then_some(sign)
}

/// Whether a line is nothing but pictures, a remark, or a call of the site's own programs.
fn is_remark(words: &str) -> bool {
    let called = ["{{<", "{{%", "{%"].iter().any(|mark| words.starts_with(mark)) && words.ends_with('}');
    let marked = words.starts_with("![") || words.starts_with("[![") || words.starts_with("<!--");
    let bare = words.trim_start_matches(['>', ' ']);
    let kind = bare.strip_prefix("[!").and_then(|rest| rest.strip_suffix(']'));
    let alert = kind.is_some_and(|kind| kind.bytes().all(|byte| byte.is_ascii_alphabetic()));
    called || alert || marked && inline::is_empty(words)
}

/// The line of signs under a heading.
fn is_underline(words: &str) -> bool {
    words.len() >= 2 && ['=', '-'].iter().any(|sign| words.chars().all(|c| c == *sign))
}

/// Whether words above a line of signs are a heading, and no paragraph that a line closes.
fn is_title(words: &str) -> bool {
    !words.starts_with(['>', '|']) && words.len() <= 200 && !words.contains('\n')
}

/// A line of stars or dashes, perhaps with blanks between.
fn is_rule(words: &str) -> bool {
    ['*', '-', '_']
        .iter()
        .any(|sign| words.matches(*sign).count() >= 3 && words.chars().all(|c| c == *sign || c == ' '))
}

/// Whether a line of Markdown goes on with the paragraph before it: it is neither empty nor a point of a list.
fn goes_on(words: &str, quoted: bool) -> bool {
    let number = words.bytes().take_while(u8::is_ascii_digit).count();
    let point = ["- ", "* ", "+ ", "|"].iter().any(|mark| words.starts_with(mark))
        || number > 0 && words[number..].starts_with(". ")
        || words.starts_with('>') && (!quoted || words.trim_start_matches(['>', ' ']).is_empty());
    !words.is_empty() && !point
}
