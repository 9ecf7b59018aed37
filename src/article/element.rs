//! A tag with its attributes in, what it says of the text in it and of the article out.

use super::page::Tag;
use super::tags;

/// An open tag.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    pub(crate) name: &'static str,
    /// What blocks in it are.
    pub(crate) tag: Tag,
    pub(crate) boxed: Option<usize>,
    pub(crate) box_depth: usize,
    pub(crate) linked: bool,
    /// Whether empty lines part its text, as in `<pre>`.
    pub(crate) raw: bool,
    /// Whether its text is within a line and no reader sees it.
    pub(crate) unseen: bool,
    /// Whether its figures stand above or below the line.
    pub(crate) script: Option<Script>,
    /// The thing of which `itemprop="name"` gives the name.
    pub(crate) item: Item,
}

/// Where figures stand that are not on the line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Above,
    Below,
}

impl Script {
    /// That of a tag. Figures below the line are told apart from those on it only behind one: "CO<sub>2</sub>" is written CO2.
    pub(crate) fn of(name: &str, before: &str) -> Option<Self> {
        match name {
            "sup" => Some(Self::Above),
            "sub" if before.ends_with(|c: char| c.is_ascii_digit()) => Some(Self::Below),
            _ => None,
        }
    }

    /// A figure or sign as it stands there: "10<sup>6</sup>" is no 106, "2014<sup>3</sup>" no year. Letters stay as they are.
    pub(crate) fn shown(self, c: char) -> char {
        const ABOVE: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
        match (self, c, c.to_digit(10)) {
            (Self::Above, _, Some(digit)) => ABOVE[digit as usize],
            (Self::Below, _, Some(digit)) => BELOW[digit as usize],
            (Self::Above, '-' | '−', _) => '⁻',
            (Self::Above, '+', _) => '⁺',
            _ => c,
        }
    }
}

/// What a part of the page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    Article,
    Author,
    Publisher,
}

/// Where no tag is open.
pub(crate) const OUTSIDE: Open = Open {
    name: "",
    tag: Tag::Text,
    boxed: None,
    box_depth: 0,
    linked: false,
    raw: false,
    unseen: false,
    script: None,
    item: Item::Article,
};

/// A tag with its attributes.
pub(crate) struct Element {
    name: &'static str,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn new(name: &'static str, attributes: Vec<(String, String)>) -> Self {
        Self { name, attributes }
    }

    fn get(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    pub(crate) fn opened(&self, before: Open) -> Open {
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
        Open { name, tag, linked, item, raw: before.raw || name == "pre", ..before }
    }

    /// Why the element's text is no article, if its tag, class or attributes say so.
    pub(crate) fn furniture(&self) -> Option<&'static str> {
        const ASIDE: [&str; 7] =
            ["navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog"];
        let style = self.get("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
        let hidden = self.get("hidden").is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        if hidden {
            return Some(tags::HIDDEN);
        }
        if tags::FURNITURE.contains(&self.name) {
            return Some(if self.name == "address" { "address" } else { "navigation or side matter" });
        }
        if self.get("role").is_some_and(|role| ASIDE.contains(&role)) {
            return Some("navigation or side matter");
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
    pub(crate) fn fields(&self, item: Item) -> Vec<(String, Option<String>)> {
        let owned = |value: Option<&str>| value.map(str::to_owned);
        let one = |name: &str, value: Option<&str>| {
            value.map_or_else(Vec::new, |value| vec![(name.to_owned(), Some(value.to_owned()))])
        };
        match self.name {
            "link" if self.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                return one("canonical", self.get("href"));
            }
            "link" => {
                let rel = self.get("rel").unwrap_or("").to_ascii_lowercase();
                let hint = ["amphtml", "shortlink", "alternate"].contains(&rel.as_str());
                return one(&rel, self.get("href").filter(|_| hint));
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
