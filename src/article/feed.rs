//! A feed in (RSS 0.9 to 2.0, Atom), its entries out as pages.
//!
//! Feeds in the wild are often no XML, so they are read mark by mark, and what is not understood is passed over.

use super::Reject;
use super::decode;
use super::document::Document;
use super::document::Format;
use super::document::content_id;
use super::entity;
use super::entity::Place;
use super::tags;

/// The entries of a feed that hold text.
pub(crate) fn documents(bytes: Vec<u8>, path: &str) -> Vec<Result<Document, Reject>> {
    let reject = |reason: &str| Err(Reject { path: path.to_owned(), reason: reason.to_owned() });
    let text = match decode::decode(bytes) {
        Ok(decoded) => decoded.text,
        Err(reason) => return vec![reject(&reason)],
    };
    let first = Elements::of(&text, &[]).next();
    let root = first.map(|element| local(element.name).to_ascii_lowercase());
    if !root.as_deref().is_some_and(|root| ["rss", "feed", "rdf", "channel"].contains(&root)) {
        return vec![reject(
            "XML that is no feed; convert it to .txt, .html or .jsonl, or list it in .crosscheckignore",
        )];
    }
    let entries: Vec<&str> = Elements::all(&text, &["item", "entry"]).collect();
    let head = entries.first().map_or(text.as_str(), |entry| &text[..offset(&text, entry)]);
    let head = within(head);
    let vocabulary = if root.as_deref() == Some("feed") { Vocabulary::Atom } else { Vocabulary::Rss };
    let source = child(head, &["title"]).map(|title| vocabulary.line(title));
    let language = child(head, &["language"]).map(|code| plain(code.inner));
    let mut found = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        match document(entry, path, vocabulary, source.as_deref(), language.as_deref()) {
            Some(document) => found.push(Ok(document)),
            None => found.push(Err(Reject {
                path: format!("{path}:entry {}", at + 1),
                reason: "an entry without text; the feed gives a link alone".to_owned(),
            })),
        }
    }
    if found.is_empty() { vec![reject("a feed without entries; remove it")] } else { found }
}

/// Whose rules say what the text of an element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vocabulary {
    Rss,
    Atom,
}

impl Vocabulary {
    /// Whether an element holds tags as they are, tags packed as text, or text alone. RSS packs tags; Atom says so, and else holds text.
    fn holds(self, element: Element) -> Holds {
        let kind = element.attribute("type").map(|kind| kind.trim().to_ascii_lowercase());
        match kind.as_deref() {
            Some("xhtml" | "application/xhtml+xml") => Holds::Tags,
            Some("html" | "text/html") => Holds::PackedTags,
            _ if self == Self::Rss || local(element.name) == "encoded" => Holds::PackedTags,
            _ => Holds::Text,
        }
    }

    /// What an element holds as one line without tags.
    fn line(self, element: Element) -> String {
        match self.holds(element) {
            Holds::Text => unwrapped(element.inner).split_whitespace().collect::<Vec<_>>().join(" "),
            Holds::Tags | Holds::PackedTags => plain(element.inner),
        }
    }
}

enum Holds {
    Tags,
    PackedTags,
    Text,
}

fn document(
    entry: &str,
    path: &str,
    vocabulary: Vocabulary,
    source: Option<&str>,
    language: Option<&str>,
) -> Option<Document> {
    let text = |names: &[&str]| {
        child(entry, names).map(|element| vocabulary.line(element)).filter(|text| !text.is_empty())
    };
    let (content, format) = ["encoded", "content", "description", "summary"].iter().find_map(|name| {
        let element = child(entry, &[name])?;
        let (content, format) = match vocabulary.holds(element) {
            Holds::Tags => (element.inner.to_owned(), Format::Html),
            Holds::PackedTags => (unwrapped(element.inner), Format::Html),
            Holds::Text => (unwrapped(element.inner), Format::Text),
        };
        (!content.trim().is_empty()).then_some((content, format))
    })?;
    let link = Elements::children(entry).filter(|element| local(element.name) == "link");
    let link = link.filter(|element| element.attribute("rel").is_none_or(|rel| rel == "alternate")).find_map(
        |element| {
            element.attribute("href").or_else(|| Some(plain(element.inner)).filter(|url| !url.is_empty()))
        },
    );
    let author = child(entry, &["creator", "author"]).map(|author| {
        child(author.inner, &["name"]).map_or_else(|| plain(author.inner), |name| plain(name.inner))
    });
    let said = [
        ("title", text(&["title"])),
        ("published", text(&["pubDate", "published", "date", "issued"]).or_else(|| text(&["updated"]))),
        ("author", author),
        ("url", link.clone()),
        ("source", source.map(str::to_owned)),
        ("language", language.map(|code| code.chars().take_while(char::is_ascii_alphabetic).collect())),
    ];
    let bytes = content.into_bytes();
    let id = link.or_else(|| text(&["guid", "id"])).unwrap_or_else(|| content_id(path, &bytes));
    let fields =
        said.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
    Some(Document { id, bytes, format, fields: fields.collect() })
}

/// An element: its name as written, its attributes, and what it holds.
#[derive(Clone, Copy)]
struct Element<'a> {
    name: &'a str,
    attributes: &'a str,
    inner: &'a str,
}

impl Element<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        tags::attributes(self.attributes).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// Elements one after the other, those asked for as wholes, others entered without a look at where they end.
struct Elements<'a> {
    text: &'a str,
    at: usize,
    /// Names of those asked for; `None` for all.
    names: Option<&'static [&'static str]>,
}

impl<'a> Elements<'a> {
    fn of(text: &'a str, names: &'static [&'static str]) -> Self {
        Self { text, at: 0, names: Some(names) }
    }

    /// The elements right below.
    fn children(text: &'a str) -> Self {
        Self { text, at: 0, names: None }
    }

    /// What all elements of some names hold.
    fn all(text: &'a str, names: &'static [&'static str]) -> impl Iterator<Item = &'a str> {
        Self::of(text, names)
            .filter(|element| names.contains(&local(element.name)))
            .map(|element| element.inner)
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        loop {
            self.at += self.text[self.at..].find('<')?;
            let rest = &self.text[self.at..];
            let skipped = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"), ("<!", ">"), ("</", ">")];
            if let Some((_, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
                self.at += rest.find(end).map_or(rest.len(), |at| at + end.len());
                continue;
            }
            let close = rest.find('>')?;
            let tag = rest[1..close].trim_end_matches('/');
            let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or("");
            if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.at += 1;
                continue;
            }
            let attributes = &tag[name.len()..];
            let body = &rest[close + 1..];
            let asked = self.names.is_none_or(|names| names.contains(&local(name)));
            let inner = if rest[..close].ends_with('/') || !asked { "" } else { &body[..end_of(body, name)] };
            self.at += close + 1 + inner.len();
            return Some(Element { name, attributes, inner });
        }
    }
}

/// Where the end of the element `name` stands in what follows its start; sections of raw text are passed over.
fn end_of(body: &str, name: &str) -> usize {
    let (mut at, mut depth) = (0, 0);
    while let Some(next) = body[at..].find('<') {
        at += next;
        let rest = &body[at..];
        // No tag holds another: what is looked at for its end is looked at once.
        let closed_at_once = || {
            let end = rest[1..].find(['<', '>']).map(|end| &rest[..end + 2]);
            end.is_some_and(|tag| tag.ends_with("/>"))
        };
        if rest.starts_with("<![CDATA[") {
            at += rest.find("]]>").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let bounded = |tail: &str| {
            tail.strip_prefix(name).is_some_and(|tail| tail.starts_with(['>', ' ', '\n', '\t', '\r', '/']))
        };
        if rest.strip_prefix("</").is_some_and(bounded) {
            if depth == 0 {
                return at;
            }
            depth -= 1;
        } else if bounded(&rest[1..]) && !closed_at_once() {
            depth += 1;
        }
        at += 1;
    }
    body.len()
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The first element of one of the names right below; `content:encoded` is found as `encoded`, `media:` names are not.
fn child<'a>(text: &'a str, names: &[&str]) -> Option<Element<'a>> {
    let media = |name: &str| ["media:", "itunes:"].iter().any(|prefix| name.starts_with(prefix));
    let mut below = names.iter().map(|name| {
        Elements::children(text).find(|element| local(element.name) == *name && !media(element.name))
    });
    below.find_map(|found| found)
}

/// The head of a feed, which lies within `rss` and `channel`.
fn within(mut head: &str) -> &str {
    for _ in 0..2 {
        let outer = Elements::children(head)
            .find(|element| ["rss", "channel", "feed", "RDF"].contains(&local(element.name)));
        head = outer.map_or(head, |outer| outer.inner);
    }
    head
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// What an element holds as the text that was packed into it.
fn unwrapped(inner: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(inner.len()), inner);
    while let Some(start) = rest.find("<![CDATA[") {
        out += &entity::decoded(&rest[..start], Place::Text);
        let raw = &rest[start + "<![CDATA[".len()..];
        let end = raw.find("]]>").unwrap_or(raw.len());
        out += &raw[..end];
        rest = raw.get(end + 3..).unwrap_or("");
    }
    out + &entity::decoded(rest, Place::Text)
}

/// The same as one line without tags.
fn plain(inner: &str) -> String {
    let page = super::page::read(&unwrapped(inner));
    page.text.split_whitespace().collect::<Vec<_>>().join(" ")
}
