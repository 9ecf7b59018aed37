//! Markdown in, its front matter as fields and the zones its marks give out.

use super::Zone;
use super::zones::Judgement;
use crate::primitives::Span;

/// What the front matter says, by field name; and how many bytes it takes.
pub(crate) fn front_matter(text: &str) -> (Vec<(&'static str, String)>, usize) {
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence)) else {
        return (Vec::new(), 0);
    };
    let Some(start) = text.find('\n').filter(|end| text[3..*end].trim().is_empty()).map(|end| end + 1) else {
        return (Vec::new(), 0);
    };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == fence {
            let inner = &text[start..at - line.len()];
            let fields = if fence == "+++" { toml_fields(inner) } else { yaml_fields(inner) };
            return (fields, at);
        }
    }
    (Vec::new(), 0)
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

fn toml_fields(inner: &str) -> Vec<(&'static str, String)> {
    let Ok(table) = inner.parse::<toml::Table>() else { return Vec::new() };
    let fields = table.iter().filter_map(|(name, value)| Some((known(name)?, shown(value))));
    fields.collect()
}

fn shown(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
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
            let list = value.trim().trim_start_matches('[').trim_end_matches(']');
            fields.push((name, list.split(", ").map(unquoted).collect::<Vec<_>>().join(", ")));
            open = true;
        }
    }
    fields
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let quoted =
        ['"', '\''].iter().any(|quote| text.len() >= 2 && text.starts_with(*quote) && text.ends_with(*quote));
    if quoted { &text[1..text.len() - 1] } else { text }
}

/// What the marks say of lines: headings, code, pictures. `from` is where the front matter ends.
pub(crate) fn judged(text: &str, from: usize) -> Vec<(Span, Option<Judgement>)> {
    let mut found: Vec<(Span, Option<Judgement>)> = Vec::new();
    if from > 0 {
        found.push((Span::new(0, from), Some(Judgement::furniture("front matter"))));
    }
    let (mut at, mut code, mut titled, mut blank) = (from, false, false, true);
    for line in text[from..].split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let words = line.trim();
        let fence = words.starts_with("```") || words.starts_with("~~~");
        let level = words.bytes().take_while(|byte| *byte == b'#').count();
        let judgement = if fence || code {
            Some(Judgement::furniture("code"))
        } else if (1..=6).contains(&level) && words[level..].starts_with(' ') {
            let zone = if titled || level > 2 { Zone::Subheading } else { Zone::Headline };
            titled = true;
            Some(Judgement::new(zone, "heading, by its mark"))
        } else if words.starts_with("![") || words.starts_with("[!") || words.starts_with("<!--") {
            Some(Judgement::furniture("picture or remark"))
        } else if ["- ", "* ", "+ "].iter().any(|mark| words.starts_with(mark)) {
            Some(Judgement::new(Zone::Bullet, "point of a list, by its mark"))
        } else {
            None
        };
        code ^= fence;
        match found.last_mut() {
            Some((before, None))
                if judgement.is_none()
                    && goes_on(words)
                    && !text[before.start..before.end].trim().is_empty()
                    && !blank =>
            {
                before.end = span.end;
            }
            _ => found.push((span, judgement)),
        }
        blank = words.is_empty();
    }
    found
}

/// Whether a line of Markdown goes on with the paragraph before it: it is neither empty nor a point of a list.
fn goes_on(words: &str) -> bool {
    let number = words.bytes().take_while(u8::is_ascii_digit).count();
    let point = ["- ", "* ", "+ ", "> ", "|"].iter().any(|mark| words.starts_with(mark))
        || number > 0 && words[number..].starts_with(". ");
    !words.is_empty() && !point
}
