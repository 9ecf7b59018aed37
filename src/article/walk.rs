//! Markup in, the page out that a reader would see.
//!
//! Walks the tags once, without recursion, so that no nesting can exhaust it; keeps where every piece lay in the file.

use super::element::Element;
use super::element::OUTSIDE;
use super::element::Open;
use super::element::Script;
use super::entity::Reference;
use super::entity::character;
use super::markup::comment_end;
use super::markup::find_close;
use super::markup::nesting;
use super::markup::tag_end;
use super::origin::Places;
use super::origin::Steps;
use super::page::Block;
use super::page::Field;
use super::page::Furniture;
use super::page::Page;
use super::tags;
use super::tags::known;
use crate::primitives::Span;

/// Boxes deeper than this are one with the box around them; tags are looked for no further down. Chosen: beyond any page.
const DEEPEST: usize = 256;

/// Reads a page.
pub(crate) fn read(html: &str) -> Page {
    let mut reader = Reader::new(html);
    while reader.at < html.len() {
        reader.step();
    }
    reader.close_to(0);
    reader.close_block();
    reader.add_unseen();
    reader.page.steps = reader.steps.pairs();
    reader.page.places = reader.places.found;
    reader.page
}

/// A field whose value is the text of an element that is still open.
struct Capture {
    field: String,
    start: usize,
    depth: usize,
}

/// Text within a line that no reader sees.
struct Unseen {
    start: usize,
    end: usize,
    /// Line and column of the page.
    place: (usize, usize),
    boxed: Option<usize>,
}

struct Reader<'a> {
    html: &'a str,
    page: Page,
    steps: Steps,
    places: Places,
    open: Vec<Open>,
    captures: Vec<Capture>,
    /// Where the current block begins in the text.
    start: usize,
    /// What the current block is: as its first character stood.
    block: Open,
    linked: usize,
    /// Text that waits for the end of the block it stands in: it is listed there, with its reason.
    unseen: Vec<Unseen>,
    /// Names of drawings and formulas of which no end was found from here on.
    unclosed: Vec<&'static str>,
    /// Whether a single line break waits to be judged by what follows.
    break_waits: bool,
    /// Whether nothing was shown since a line end.
    line_ended: bool,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(html: &'a str) -> Self {
        Self {
            html,
            page: Page::default(),
            steps: Steps::default(),
            places: Places::default(),
            open: Vec::new(),
            captures: Vec::new(),
            start: 0,
            block: OUTSIDE,
            linked: 0,
            unseen: Vec::new(),
            unclosed: Vec::new(),
            break_waits: false,
            line_ended: false,
            at: 0,
        }
    }

    fn inner(&self) -> Open {
        self.open.last().copied().unwrap_or(OUTSIDE)
    }

    fn step(&mut self) {
        let rest = &self.html[self.at..];
        if rest.starts_with("<!--") {
            self.at += comment_end(rest);
        } else if rest.starts_with("<![CDATA[") {
            let end = rest.find("]]>").unwrap_or(rest.len());
            self.at += "<![CDATA[".len();
            self.characters(&rest["<![CDATA[".len()..end], false);
            self.at = (self.at + 3).min(self.html.len());
        } else if rest.starts_with('<')
            && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        {
            self.tag(rest);
        } else {
            let end = rest.bytes().skip(1).position(|byte| byte == b'<').map_or(rest.len(), |at| at + 1);
            self.characters(&rest[..end], true);
        }
    }

    fn characters(&mut self, mut piece: &'a str, references: bool) {
        let inner = self.inner();
        let in_title = inner.name == "title";
        if inner.unseen {
            if !piece.trim().is_empty() {
                let (start, end) = (self.at, self.at + piece.len());
                let place = self.places.of(self.html, start);
                self.unseen.push(Unseen { start, end, place, boxed: self.inner().boxed });
            }
            self.at += piece.len();
            return;
        }
        while let Some(Reference { first, second, len }) = character(piece, references) {
            if in_title {
                self.page.title.push(first);
                self.page.title.extend(second);
            } else {
                self.show(first, self.at, len, &inner);
                second.into_iter().for_each(|mark| self.show(mark, self.at + len, 0, &inner));
            }
            piece = &piece[len..];
            self.at += len;
        }
    }

    /// Adds a character that lies at byte `at` of the page and takes `len` bytes there; runs of white space become one blank.
    fn show(&mut self, c: char, at: usize, len: usize, inner: &Open) {
        let blank = c.is_whitespace();
        if blank && c == '\n' && inner.raw && std::mem::replace(&mut self.line_ended, true) {
            self.close_block();
        }
        self.line_ended &= blank;
        if blank && (self.page.text.len() == self.start || self.page.text.ends_with(' ')) {
            return;
        }
        if !blank && self.break_waits {
            self.judge_break(c, at);
        }
        if self.page.text.len() == self.start {
            self.add_unseen();
            self.block = *inner;
        }
        self.steps.add(self.page.text.len(), at);
        self.places.add(self.html, self.page.text.len(), at);
        let c = inner.script.map_or(c, |script| script.shown(c));
        self.page.text.push(if blank { ' ' } else { c });
        self.steps.end(self.page.text.len(), at + len);
        self.linked += if inner.linked && !blank { c.len_utf8() } else { 0 };
    }

    /// Adds what no reader saw of the blocks before, as a block of its own.
    fn add_unseen(&mut self) {
        let pieces = std::mem::take(&mut self.unseen);
        let Some(first) = pieces.first() else { return };
        self.page.boxes.push(Furniture { why: tags::HIDDEN, around: first.boxed, bytes: 0 });
        self.block = Open { boxed: Some(self.page.boxes.len() - 1), ..OUTSIDE };
        for Unseen { start, end, place, .. } in pieces {
            self.places.put(self.page.text.len(), place);
            let mut at = start;
            while let Some(Reference { first, len, .. }) = character(&self.html[at..end], true) {
                let blank = first.is_whitespace();
                if !blank || self.page.text.len() > self.start && !self.page.text.ends_with(' ') {
                    self.steps.add(self.page.text.len(), at);
                    self.page.text.push(if blank { ' ' } else { first });
                    self.steps.end(self.page.text.len(), at + len);
                }
                at += len;
            }
            if !self.page.text.ends_with(' ') {
                self.page.text.push(' ');
            }
        }
        self.close_block();
        // However long, no reader saw it: a box that holds most of the page would pass for the article.
        self.page.boxes.last_mut().into_iter().for_each(|found| found.bytes = 0);
    }

    /// A single line break goes on with the sentence where that is broken off and the next word is small.
    fn judge_break(&mut self, next: char, at: usize) {
        self.break_waits = false;
        let before = self.page.text[self.start..].trim_end();
        let broken = !before.is_empty() && !before.ends_with(['.', '?', '!', ':', ';', '”', '"']);
        if broken && next.is_lowercase() {
            if !self.page.text.ends_with(' ') {
                self.steps.add(self.page.text.len(), at);
                self.page.text.push(' ');
            }
        } else {
            self.close_block();
        }
    }

    fn tag(&mut self, rest: &'a str) {
        let end = tag_end(rest);
        let inner = rest[1..end].trim_end_matches('>');
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
        let name = known(&inner[..name_end]);
        let skipped = !closes && !inner.ends_with('/') && tags::SKIPPED.contains(&name);
        let close = if skipped { self.end_of(name, &rest[end..], &inner[..name_end]) } else { None };
        if let Some(close) = close {
            if !matches!(name, "script" | "style" | "textarea" | "iframe") {
                self.page.depth = self.page.depth.max(self.open.len() + nesting(&rest[end..end + close.0]));
            }
            if name == "script" && inner.contains("ld+json") {
                self.page.data.push(rest[end..end + close.0].to_owned());
            }
            self.at += end + close.1;
            return;
        }
        self.at += end;
        if name == "br" {
            if self.break_waits || self.page.text.len() == self.start {
                self.close_block();
            }
            self.break_waits = self.page.text.len() > self.start;
        } else if !tags::INLINE.contains(&name) {
            self.close_block();
        }
        if closes {
            self.close(name);
        } else if !inner[..name_end].is_empty() {
            let ended = inner
                .strip_suffix('/')
                .is_some_and(|rest| rest.ends_with(['"', '\'', ' ', '\n']) || rest.len() == name_end);
            self.start_tag(name, tags::attributes(&inner[name_end..]), ended);
        }
    }

    /// Where the content of a tag ends that holds no text; `None` for a drawing or formula without an end, as browsers read on in it.
    fn end_of(&mut self, name: &'static str, rest: &str, written: &str) -> Option<(usize, usize)> {
        if self.unclosed.contains(&name) {
            return None;
        }
        let close = find_close(rest, written);
        if matches!(name, "svg" | "math") && close.0 == rest.len() {
            self.unclosed.push(name);
            return None;
        }
        Some(close)
    }

    /// The place of the innermost open tag of `names`, not beyond one of `limits`.
    fn innermost(&self, names: &[&str], limits: &[&str]) -> Option<usize> {
        let open = self.open.iter().enumerate().rev().take(DEEPEST);
        for (place, open) in open {
            if names.contains(&open.name) {
                return Some(place);
            }
            if limits.contains(&open.name) {
                return None;
            }
        }
        None
    }

    /// Ends what is open above `len`.
    fn close_to(&mut self, len: usize) {
        let boxed = self.inner().boxed;
        self.open.truncate(len);
        if self.inner().boxed != boxed {
            self.close_block();
        }
        while self.captures.last().is_some_and(|capture| capture.depth >= len) {
            let Some(capture) = self.captures.pop() else { break };
            let value = self.page.text.get(capture.start.min(self.page.text.len())..).unwrap_or("");
            if value.len() <= 300 && !value.trim().is_empty() {
                let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
                self.field(capture.field, &value);
            }
        }
    }

    fn close(&mut self, name: &'static str) {
        let inline = tags::INLINE.contains(&name);
        let Some(place) = self.innermost(&[name], tags::kept_open(name)) else { return };
        let above_inline = self.open[place + 1..].iter().all(|open| tags::INLINE.contains(&open.name));
        if above_inline || !inline && name != "p" {
            self.close_to(place);
        } else if inline {
            // A link that lasts beyond the block it began in was never meant to.
            self.open[place].linked = false;
        }
    }

    fn start_tag(&mut self, name: &'static str, attributes: Vec<(String, String)>, ended: bool) {
        let (ends, limits) = tags::ended_by(name);
        if let Some(place) = self.innermost(ends, limits) {
            self.close_to(place);
        }
        if tags::ends_paragraph(name) {
            self.end_paragraph(name);
        }
        let before = self.inner();
        let element = Element::new(name, attributes);
        let depth = self.open.len();
        if !tags::EMPTY.contains(&name) && !(ended && (name == "other" || tags::INLINE.contains(&name))) {
            let mut open = element.opened(before);
            open.script = Script::of(name, &self.page.text).or(open.script);
            let why = element.furniture().filter(|_| before.box_depth < DEEPEST);
            if why == Some(tags::HIDDEN) && tags::INLINE.contains(&name) {
                open.unseen = true;
            } else if let Some(why) = why {
                self.close_block();
                self.page.boxes.push(Furniture { why, around: before.boxed, bytes: 0 });
                open.boxed = Some(self.page.boxes.len() - 1);
                open.box_depth = before.box_depth + 1;
            }
            self.open.push(open);
            self.page.depth = self.page.depth.max(self.open.len());
        }
        for (field, value) in element.fields(before.item) {
            match value {
                Some(value) => self.field(field, &value),
                None if self.open.len() > depth && self.captures.len() < DEEPEST => {
                    if self.page.text.len() == self.start {
                        self.add_unseen();
                    }
                    self.captures.push(Capture { field, start: self.page.text.len(), depth });
                }
                None => {}
            }
        }
    }

    /// Ends an open paragraph or heading that nobody ended.
    fn end_paragraph(&mut self, name: &str) {
        let near = self.open.len().saturating_sub(DEEPEST);
        let place = self.open[near..].iter().rposition(|open| !tags::INLINE.contains(&open.name));
        let place = place.map(|place| near + place);
        let open = place.map_or("", |place| self.open[place].name);
        let heading = tags::is_heading(open) && !matches!(name, "div" | "header" | "center");
        if let Some(place) = place.filter(|_| open == "p" || heading) {
            self.close_to(place);
        }
    }

    fn field(&mut self, name: String, value: &str) {
        let value = value.trim().to_owned();
        if !value.is_empty() {
            let (blocks_before, boxed) = (self.page.blocks.len(), self.inner().boxed);
            self.page.fields.push(Field { name, value, blocks_before, boxed });
        }
    }

    fn close_block(&mut self) {
        self.break_waits = false;
        let linked = std::mem::take(&mut self.linked);
        while self.page.text.len() > self.start && self.page.text.ends_with(' ') {
            self.page.text.pop();
        }
        if self.page.text.len() == self.start {
            return;
        }
        let span = Span::new(self.start, self.page.text.len());
        let Open { tag, boxed, .. } = self.block;
        self.page.blocks.push(Block { span, tag, boxed, linked });
        let mut around = boxed;
        while let Some(place) = around {
            self.page.boxes[place].bytes += span.len();
            around = self.page.boxes[place].around;
        }
        self.steps.add(self.page.text.len(), self.at);
        self.page.text.push('\n');
        self.start = self.page.text.len();
    }
}
