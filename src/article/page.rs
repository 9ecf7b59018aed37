//! A page's bytes as text in, what a reader would see out: blocks of text with the tags they stand in, and what the tags say of it.
//!
//! Walks the tags once, without recursion, so that no nesting can exhaust it; keeps where every piece lay in the page.

use super::OriginMap;
use super::entity;
use super::origin::Steps;
use super::tags;
use super::tags::known;
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
    /// What a picture or a table shows.
    Caption,
    /// A cell of a table.
    Cell,
    /// What stands under the main heading and sums up the article.
    Standfirst,
    /// Anything else.
    Text,
}

/// A block of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) span: Span,
    pub(crate) tag: Tag,
    /// The innermost box around it.
    pub(crate) boxed: Option<usize>,
    /// How many of its bytes are links.
    pub(crate) linked: usize,
}

/// A part of the page that by its tag, class or attributes is not the article: navigation, footer, comments, hidden text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Furniture {
    pub(crate) why: &'static str,
    pub(crate) around: Option<usize>,
    /// Bytes of text in it.
    pub(crate) bytes: usize,
}

/// What a tag says about the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// `name`, `property` or `itemprop`, in small letters; also `canonical`, `lang`, `time`, `byline`.
    pub(crate) name: String,
    pub(crate) value: String,
    /// How many blocks stand before it.
    pub(crate) blocks_before: usize,
    /// The innermost box around it.
    pub(crate) boxed: Option<usize>,
}

/// A page as a reader sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) steps: Vec<(usize, usize)>,
    /// Line and column of the page at bytes of the text.
    pub(crate) places: Vec<(usize, usize, usize)>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) boxes: Vec<Furniture>,
    /// Deepest nesting of tags.
    pub(crate) depth: usize,
    /// `<title>`.
    pub(crate) title: String,
    pub(crate) fields: Vec<Field>,
    /// Scripts of the type `application/ld+json`.
    pub(crate) data: Vec<String>,
}

impl Page {
    /// The first field called `name` outside furniture, else inside.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let named = || self.fields.iter().filter(|field| field.name == name);
        named()
            .find(|field| !self.is_boxed(field.boxed))
            .or_else(|| named().next())
            .map(|field| field.value.as_str())
    }

    /// All fields called `name` outside furniture.
    pub(crate) fn fields<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(move |field| field.name == name && !self.is_boxed(field.boxed))
    }

    /// Whether a box, or one around it, is furniture indeed.
    pub(crate) fn is_boxed(&self, boxed: Option<usize>) -> bool {
        self.furniture(boxed).is_some()
    }

    /// Why what lies in a box is furniture. One that holds most of the page is none.
    pub(crate) fn furniture(&self, boxed: Option<usize>) -> Option<&'static str> {
        let mut at = boxed;
        while let Some(place) = at {
            let found = &self.boxes[place];
            if found.bytes * 2 <= self.text.len() {
                return Some(found.why);
            }
            at = found.around;
        }
        None
    }

    pub(crate) fn origin_map(&self) -> OriginMap {
        OriginMap::Page { steps: self.steps.clone(), places: self.places.clone() }
    }
}

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
    reader.page.steps = reader.steps.pairs();
    reader.page.places = reader.places.found;
    reader.page
}

/// An open tag.
#[derive(Clone, Copy)]
struct Open {
    name: &'static str,
    /// What blocks in it are.
    tag: Tag,
    boxed: Option<usize>,
    box_depth: usize,
    linked: bool,
    /// Whether its text is within a line and no reader sees it.
    unseen: bool,
    /// The thing of which `itemprop="name"` gives the name.
    item: Item,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Article,
    Author,
    Publisher,
}

const OUTSIDE: Open = Open {
    name: "",
    tag: Tag::Text,
    boxed: None,
    box_depth: 0,
    linked: false,
    unseen: false,
    item: Item::Article,
};

/// A field whose value is the text of an element that is still open.
struct Capture {
    field: String,
    start: usize,
    depth: usize,
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
    /// Whether a single line break waits to be judged by what follows.
    break_waits: bool,
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
            break_waits: false,
            at: 0,
        }
    }

    fn inner(&self) -> Open {
        self.open.last().copied().unwrap_or(OUTSIDE)
    }

    fn step(&mut self) {
        let rest = &self.html[self.at..];
        if rest.starts_with("<!--") {
            self.at += rest.find("-->").map_or(rest.len(), |end| end + 3);
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
        let Open { name, unseen, .. } = self.inner();
        let in_title = name == "title";
        if unseen {
            self.at += piece.len();
            return;
        }
        while let Some(c) = piece.chars().next() {
            let (shown, len) = if c == '&' && references { entity::decode(piece) } else { (c, c.len_utf8()) };
            if in_title {
                self.page.title.push(shown);
            } else {
                self.show(shown, self.at, len);
            }
            piece = &piece[len..];
            self.at += len;
        }
    }

    /// Adds a character that lies at byte `at` of the page and takes `len` bytes there; runs of white space become one blank.
    fn show(&mut self, c: char, at: usize, len: usize) {
        let blank = c.is_whitespace();
        if blank && (self.page.text.len() == self.start || self.page.text.ends_with(' ')) {
            return;
        }
        if !blank && self.break_waits {
            self.judge_break(c, at);
        }
        if self.page.text.len() == self.start {
            self.block = self.inner();
        }
        self.steps.add(self.page.text.len(), at);
        self.places.add(self.html, self.page.text.len(), at);
        self.page.text.push(if blank { ' ' } else { c });
        self.steps.end(self.page.text.len(), at + len);
        self.linked += if self.inner().linked && !blank { c.len_utf8() } else { 0 };
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
        if !closes && !inner.ends_with('/') && tags::SKIPPED.contains(&name) {
            let close = find_close(&rest[end..], &inner[..name_end]);
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
                self.field(capture.field, value);
            }
        }
    }

    fn close(&mut self, name: &'static str) {
        let inline = tags::INLINE.contains(&name);
        let limits: &[&str] = match name {
            "table" | "html" | "body" => &[],
            "li" => &["ul", "ol", "td", "th"],
            "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" => &["table"],
            _ => &["td", "th"],
        };
        let Some(place) = self.innermost(&[name], limits) else { return };
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
                Some(value) => self.field(field, value),
                None if self.open.len() > depth && self.captures.len() < DEEPEST => {
                    self.captures.push(Capture { field, start: self.page.text.len(), depth });
                }
                None => {}
            }
        }
    }

    /// Ends an open paragraph or heading that nobody ended.
    fn end_paragraph(&mut self, name: &str) {
        let place = self.open.iter().rposition(|open| !tags::INLINE.contains(&open.name));
        let open = place.map_or("", |place| self.open[place].name);
        let heading = tags::is_heading(open) && !matches!(name, "div" | "header" | "center");
        if let Some(place) = place.filter(|_| open == "p" || heading) {
            self.close_to(place);
        }
    }

    fn field(&mut self, name: String, value: String) {
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

/// Lines and columns of a page, counted along with the text.
struct Places {
    /// The byte of the page, the line and the column reached.
    at: usize,
    line: usize,
    column: usize,
    found: Vec<(usize, usize, usize)>,
}

impl Default for Places {
    fn default() -> Self {
        Self { at: 0, line: 1, column: 1, found: Vec::new() }
    }
}

impl Places {
    /// What is added at byte `text` of the text lies at byte `at` of the page.
    fn add(&mut self, html: &str, text: usize, at: usize) {
        let (line, mut characters) = (self.line, 0);
        for c in html[self.at.min(at)..at].chars() {
            (self.line, self.column) =
                if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
            characters += 1;
        }
        self.at = at;
        let follows_on = line == self.line && characters == 1;
        if !follows_on || self.found.is_empty() {
            while self.found.last().is_some_and(|(last, ..)| *last >= text) {
                self.found.pop();
            }
            self.found.push((text, self.line, self.column));
        }
    }
}

/// A tag with its attributes.
struct Element {
    name: &'static str,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn new(name: &'static str, attributes: Vec<(String, String)>) -> Self {
        Self { name, attributes }
    }

    fn get(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    fn opened(&self, before: Open) -> Open {
        let name = self.name;
        let class = self.get("class").unwrap_or("");
        let caption = || tags::is_caption_class(class) && name != "figure";
        let tag = match name {
            "h1" => Tag::Title,
            _ if tags::is_heading(name) && tags::is_standfirst_class(class) => Tag::Standfirst,
            _ if tags::is_heading(name) => Tag::Heading,
            "figcaption" | "caption" => Tag::Caption,
            "p" | "div" | "span" | "dd" if caption() => Tag::Caption,
            "p" | "div" if tags::is_standfirst_class(class) => Tag::Standfirst,
            "li" => Tag::Item,
            "td" | "th" => Tag::Cell,
            "table" => Tag::Text,
            _ => before.tag,
        };
        let linked = before.linked || name == "a" && self.get("href").is_some();
        let item = match self.get("itemprop").or_else(|| self.get("property")) {
            Some("author" | "creator" | "schema:author") => Item::Author,
            Some("publisher" | "schema:publisher" | "sourceOrganization") => Item::Publisher,
            _ => before.item,
        };
        Open { name, tag, linked, item, ..before }
    }

    /// Why the element's text is no article, if its tag, class or attributes say so.
    fn furniture(&self) -> Option<&'static str> {
        let style = self.get("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
        let hidden = self.get("hidden").is_some()
            || self.get("aria-hidden") == Some("true")
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        if hidden {
            return Some(tags::HIDDEN);
        }
        if tags::FURNITURE.contains(&self.name) {
            return Some(if self.name == "address" { "address" } else { "navigation or side matter" });
        }
        match self.get("role") {
            Some(
                "navigation" | "banner" | "complementary" | "contentinfo" | "search" | "dialog"
                | "alertdialog",
            ) => {
                return Some("navigation or side matter");
            }
            _ => {}
        }
        let comment = |value: &str| value.ends_with("Comment") || value == "comment";
        if self.get("itemtype").is_some_and(comment) || self.get("itemprop").is_some_and(comment) {
            return Some("comments");
        }
        if matches!(self.name, "html" | "body" | "main" | "article" | "p" | "h1" | "a") {
            return self.get("class").filter(|_| self.name == "p").and_then(tags::furniture_class);
        }
        ["class", "id"].iter().find_map(|name| tags::furniture_class(self.get(name)?))
    }

    /// Fields with their values; without one, the element's text is the value.
    fn fields(&self, item: Item) -> Vec<(String, Option<String>)> {
        let owned = |value: Option<&str>| value.map(str::to_owned);
        let one = |name: &str, value: Option<&str>| {
            value.map_or_else(Vec::new, |value| vec![(name.to_owned(), Some(value.to_owned()))])
        };
        match self.name {
            "link" if self.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                return one("canonical", self.get("href"));
            }
            "base" => return one("base", self.get("href")),
            "html" => return one("lang", self.get("lang").or_else(|| self.get("xml:lang"))),
            "meta" if self.get("http-equiv").is_some() => {
                let name = self.get("http-equiv").unwrap_or("").to_ascii_lowercase();
                return one(&name, self.get("content"));
            }
            _ => {}
        }
        let mut found = Vec::new();
        let names = ["property", "name", "itemprop"];
        let value = self.get("content").or_else(|| self.get("datetime"));
        for name in names.into_iter().filter(|name| *name != "name" || self.name == "meta") {
            for part in self.get(name).unwrap_or("").split_ascii_whitespace() {
                let field = field_name(part, item);
                if self.name == "meta" || value.is_some() || CAPTURED.contains(&field.as_str()) {
                    found.push((field, owned(value)));
                }
            }
        }
        if self.name == "time" {
            found.push(("time".to_owned(), owned(self.get("datetime"))));
        }
        let by = self.get("rel") == Some("author") || self.get("class").is_some_and(tags::is_byline_class);
        if by && self.name != "meta" && self.name != "link" {
            found.push(("byline".to_owned(), None));
        }
        found
    }
}

/// Fields whose value may be the text of the element.
const CAPTURED: [&str; 7] =
    ["author", "datepublished", "headline", "dc.date", "dc.creator", "dc.title", "publisher"];

/// The name of a field in small letters, one spelling for each vocabulary.
fn field_name(name: &str, item: Item) -> String {
    let lower = name.to_ascii_lowercase();
    let bare = lower.strip_prefix("schema:").unwrap_or(&lower);
    if bare == "name" {
        let named = match item {
            Item::Author => "author",
            Item::Publisher => "publisher",
            Item::Article => "name",
        };
        return named.to_owned();
    }
    for prefix in ["dcterms.", "dcterms:", "dc:", "dc.terms."] {
        if let Some(rest) = bare.strip_prefix(prefix) {
            return format!("dc.{rest}");
        }
    }
    bare.to_owned()
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
            return (at, at + rest[at..].find('>').map_or(rest.len() - at, |end| end + 1));
        }
        from = at + 2;
    }
    (rest.len(), rest.len())
}

/// The encoding a page names for itself, in its first bytes.
pub(crate) fn charset(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let at = head.find("<?xml").and_then(|_| head.find("encoding=")).map(|at| at + "encoding=".len());
    let at = at.or_else(|| {
        let meta = head.find("<meta")?;
        head[meta..].find("charset=").map(|at| meta + at + "charset=".len())
    })?;
    let name = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'))
        .unwrap_or(name.len());
    let named = encoding_rs::Encoding::for_label(&name.as_bytes()[..end]);
    named.filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8)
}
