//! A page's bytes as text in, what a reader would see out: blocks of text with the tags they stand in, and what the head says.
//!
//! Walks the tags once, without recursion, so that no nesting can exhaust it; keeps where every piece lay in the page.

use super::OriginMap;
use super::decode::Steps;
use super::entity;
use crate::primitives::Span;

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// The main heading.
    Title,
    /// Another heading.
    Heading,
    /// A point of a list.
    Item,
    /// What a picture shows.
    Caption,
    /// Anything else.
    Text,
}

/// A block of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) span: Span,
    pub(crate) tag: Tag,
    /// Whether it stands in a part of the page that is never the article: navigation, footer, form.
    pub(crate) furniture: bool,
}

/// A page as a reader sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) steps: Vec<(usize, usize)>,
    pub(crate) blocks: Vec<Block>,
    /// Deepest nesting of tags.
    pub(crate) depth: usize,
    /// `<title>`.
    pub(crate) title: String,
    /// `name` or `property`, and `content`, of the head's fields; also `canonical`, `lang` and `time`.
    pub(crate) fields: Vec<(String, String)>,
    /// Scripts of the type `application/ld+json`.
    pub(crate) data: Vec<String>,
}

impl Page {
    /// The first field called `name`.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn origin_map(&self) -> OriginMap {
        OriginMap::Steps(self.steps.clone())
    }
}

const FURNITURE: [&str; 9] =
    ["nav", "footer", "form", "aside", "button", "select", "menu", "dialog", "noscript"];
const SKIPPED: [&str; 7] = ["script", "style", "template", "svg", "iframe", "textarea", "math"];
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "img",
];
const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Reads a page.
pub(crate) fn read(html: &str) -> Page {
    let mut reader =
        Reader { html, page: Page::default(), steps: Steps::default(), open: Vec::new(), start: 0, at: 0 };
    while reader.at < html.len() {
        reader.step();
    }
    reader.close_block();
    reader.page.steps = match reader.steps.finish() {
        OriginMap::Steps(steps) => steps,
        OriginMap::Same => Vec::new(),
    };
    reader.page
}

struct Reader<'a> {
    html: &'a str,
    page: Page,
    steps: Steps,
    /// Names of the open tags that matter.
    open: Vec<&'a str>,
    /// Where the current block begins in the text.
    start: usize,
    at: usize,
}

impl<'a> Reader<'a> {
    fn step(&mut self) {
        let rest = &self.html[self.at..];
        if rest.starts_with("<!--") {
            self.at += rest.find("-->").map_or(rest.len(), |end| end + 3);
        } else if rest.starts_with('<')
            && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        {
            self.tag(rest);
        } else {
            self.text(rest);
        }
    }

    fn text(&mut self, rest: &'a str) {
        let end = rest.bytes().skip(1).position(|byte| byte == b'<').map_or(rest.len(), |at| at + 1);
        let in_title = self.open.last() == Some(&"title");
        let mut piece = &rest[..end];
        let mut at = self.at;
        while let Some(c) = piece.chars().next() {
            let (shown, len) = if c == '&' { entity::decode(piece) } else { (c, c.len_utf8()) };
            if in_title {
                self.page.title.push(shown);
            } else {
                self.show(shown, at);
            }
            piece = &piece[len..];
            at += len;
        }
        self.at += end;
    }

    /// Adds a character that lies at byte `at` of the page; runs of white space become one blank.
    fn show(&mut self, c: char, at: usize) {
        let blank = c.is_whitespace();
        if blank && (self.page.text.len() == self.start || self.page.text.ends_with(' ')) {
            return;
        }
        self.steps.add(self.page.text.len(), at);
        self.page.text.push(if blank { ' ' } else { c });
    }

    fn tag(&mut self, rest: &'a str) {
        let end = tag_end(rest);
        let inner = rest[1..end].trim_end_matches('>');
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = known(&inner[..name_end]);
        self.head_field(name, &inner[name_end..]);
        if !closes && SKIPPED.contains(&name) {
            let close = find_close(&rest[end..], name);
            if name == "script" && inner.contains("ld+json") {
                self.page.data.push(rest[end..end + close.0].to_owned());
            }
            self.at += end + close.1;
            return;
        }
        self.at += end;
        if !INLINE.contains(&name) {
            self.close_block();
        }
        if closes {
            if let Some(place) = self.open.iter().rposition(|open| *open == name) {
                self.open.truncate(place);
            }
        } else if !name.is_empty()
            && !EMPTY.contains(&name)
            && !INLINE.contains(&name)
            && !inner.ends_with('/')
        {
            if matches!(name, "p" | "li" | "h1" | "h2" | "h3" | "h4" | "td" | "option")
                && self.open.last() == Some(&name)
            {
                self.open.pop();
            }
            self.open.push(name);
            self.page.depth = self.page.depth.max(self.open.len());
        }
    }

    fn head_field(&mut self, name: &str, attributes: &str) {
        let mut add = |field: Option<String>, value: Option<String>| {
            if let (Some(field), Some(value)) = (field, value) {
                self.page.fields.push((field.to_ascii_lowercase(), value.trim().to_owned()));
            }
        };
        let get = |wanted: &str| attribute(attributes, wanted);
        match name {
            "meta" => {
                add(get("property").or_else(|| get("name")).or_else(|| get("itemprop")), get("content"));
            }
            "link" if get("rel").is_some_and(|rel| rel == "canonical") => {
                add(Some("canonical".to_owned()), get("href"));
            }
            "html" => add(Some("lang".to_owned()), get("lang")),
            "time" => add(Some("time".to_owned()), get("datetime")),
            _ => {}
        }
    }

    fn close_block(&mut self) {
        while self.page.text.len() > self.start && self.page.text.ends_with(' ') {
            self.page.text.pop();
        }
        if self.page.text.len() == self.start {
            return;
        }
        let span = Span::new(self.start, self.page.text.len());
        let inside = |names: &[&str]| self.open.iter().any(|open| names.contains(open));
        let heading =
            self.open.iter().rev().find(|open| matches!(**open, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
        let tag = match heading {
            Some(&"h1") => Tag::Title,
            Some(_) => Tag::Heading,
            None if inside(&["figcaption"]) => Tag::Caption,
            None if inside(&["li"]) => Tag::Item,
            None => Tag::Text,
        };
        self.page.blocks.push(Block { span, tag, furniture: inside(&FURNITURE) });
        self.steps.add(self.page.text.len(), self.at);
        self.page.text.push('\n');
        self.start = self.page.text.len();
    }
}

/// One past the `>` that ends the tag at the start of `rest`; quotation marks are passed over.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(1 << 16) {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

/// The content's length up to `</name`, and up to behind that tag.
fn find_close(rest: &str, name: &str) -> (usize, usize) {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let at = from + at;
        let tail = &rest[at + 2..];
        if tail.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return (at, at + tail_end(&rest[at..]));
        }
        from = at + 2;
    }
    (rest.len(), rest.len())
}

fn tail_end(rest: &str) -> usize {
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

/// The name of a tag in small letters, if it matters here; else empty.
fn known(name: &str) -> &'static str {
    const OTHERS: [&str; 41] = [
        "html",
        "head",
        "body",
        "title",
        "main",
        "article",
        "section",
        "header",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "caption",
        "option",
        "details",
        "summary",
        "picture",
        "video",
        "audio",
        "address",
        "label",
    ];
    let all = OTHERS.iter().chain(&FURNITURE).chain(&SKIPPED).chain(&INLINE).chain(&EMPTY);
    all.copied().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or("")
}

/// The value of an attribute.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        if name.is_empty() && tail.trim_start().is_empty() {
            return None;
        }
        let tail = tail.trim_start();
        let Some(value) = tail.strip_prefix('=') else {
            rest = if tail.len() == rest.len() { tail.get(1..)? } else { tail };
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(entity::decoded(value));
        }
        rest = after;
    }
}
