//! A page in, its text, the zones its tags give and its facts out.
//!
//! Which blocks are the article is judged by the library made for it (feature `html`), tag by tag what they are;
//! without it, or where it finds nothing, the rules for flat text decide.

use super::Fact;
use super::FactSource;
use super::Facts;
use super::Published;
use super::Zone;
use super::day;
use super::page::Page;
use super::page::Tag;
use super::zones::Judgement;
use crate::primitives::Period;
use crate::primitives::Span;
use serde_json::Value;

/// Deeper pages are judged as flat text. Chosen: ten times the depth of hand-written pages.
#[cfg(feature = "html")]
const DEEPEST: usize = 400;

/// What the tags say of each block: the judgement, or `None` where the rules for flat text shall decide.
pub(crate) fn judged(html: &str, page: &Page) -> Vec<(Span, Option<Judgement>)> {
    let main = main_text(html, page);
    let title = page.blocks.iter().position(|block| block.tag == Tag::Title && !block.furniture);
    page.blocks
        .iter()
        .enumerate()
        .map(|(at, block)| {
            let words = block.span.of(&page.text);
            let judgement = if Some(at) == title {
                Some(Judgement::new(Zone::Headline, "main heading of the page"))
            } else if let Some(why) = super::shape::furniture_reason(words) {
                Some(Judgement::furniture(why))
            } else {
                main.as_ref().map(|main| in_main(block.tag, words, block.furniture, main))
            };
            (block.span, judgement)
        })
        .collect()
}

fn in_main(tag: Tag, words: &str, furniture: bool, main: &str) -> Judgement {
    if !main.contains(&squeezed(words)) || furniture && words.len() < 200 {
        return Judgement::furniture("outside the main text of the page");
    }
    match tag {
        Tag::Title | Tag::Heading => Judgement::new(Zone::Subheading, "heading inside the text"),
        Tag::Item => Judgement::new(Zone::Bullet, "point of a list"),
        Tag::Caption => Judgement::new(Zone::Caption, "what a picture shows"),
        Tag::Text => Judgement::new(Zone::Body, "paragraph"),
    }
}

/// Letters and digits alone: what two readings of one page share.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(feature = "html")]
fn main_text(html: &str, page: &Page) -> Option<String> {
    if page.depth > DEEPEST {
        return None;
    }
    let config = dom_smoothie::Config {
        text_mode: dom_smoothie::TextMode::Formatted,
        ..dom_smoothie::Config::default()
    };
    let mut readability = dom_smoothie::Readability::new(html, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let main = squeezed(&article.text_content);
    (main.len() >= 100).then_some(main)
}

#[cfg(not(feature = "html"))]
fn main_text(_html: &str, _page: &Page) -> Option<String> {
    None
}

/// What the head of a page says.
pub(crate) fn facts(page: &Page, facts: &mut Facts) {
    let data = Data::of(page);
    let first = |names: &[&str]| names.iter().find_map(|name| page.field(name)).map(str::to_owned);
    let title = first(&["og:title", "twitter:title"])
        .or(data.headline)
        .or_else(|| Some(page.title.trim().to_owned()));
    set(&mut facts.title, title);
    set(
        &mut facts.author,
        data.author.or_else(|| first(&["author", "article:author", "byl", "parsely-author"])),
    );
    set(&mut facts.url, first(&["canonical", "og:url"]));
    set(
        &mut facts.language,
        first(&["lang", "og:locale"]).map(|code| {
            code.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_lowercase()
        }),
    );
    let name = data.publisher.or_else(|| first(&["og:site_name", "application-name"]));
    let host = facts.url.as_ref().and_then(|url| host(&url.value));
    set(&mut facts.source, host.or_else(|| name.as_deref().map(slug)));
    set(&mut facts.source_name, name);
    let published = data.published.or_else(|| {
        first(&[
            "article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "pubdate",
            "parsely-pub-date",
            "sailthru.date",
            "publish-date",
            "time",
        ])
    });
    if let Some(day) = published.as_deref().and_then(day::parse) {
        let value = Published { day, possible: Period::day(day) };
        facts.published = Some(Fact::stated(value, FactSource::HtmlMetadata));
    }
}

fn set(fact: &mut Option<Fact<String>>, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
        *fact = Some(Fact::stated(value.trim().to_owned(), FactSource::HtmlMetadata));
    }
}

/// "example.com" of "https://www.example.com/a".
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.").to_lowercase();
    (!host.is_empty()).then_some(host)
}

fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// What the page's linked data say.
#[derive(Default)]
struct Data {
    headline: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
}

impl Data {
    fn of(page: &Page) -> Self {
        let mut data = Self::default();
        for script in &page.data {
            let Ok(value) = serde_json::from_str::<Value>(script.trim()) else { continue };
            let list = value
                .get("@graph")
                .and_then(Value::as_array)
                .or_else(|| value.as_array())
                .cloned()
                .unwrap_or_else(|| vec![value.clone()]);
            list.iter().filter(|entry| is_article(entry)).for_each(|entry| data.take(entry));
        }
        data
    }

    fn take(&mut self, entry: &Value) {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        self.headline = self.headline.take().or_else(|| entry.get("headline").and_then(text));
        self.author = self.author.take().or_else(|| entry.get("author").and_then(name));
        self.publisher = self.publisher.take().or_else(|| entry.get("publisher").and_then(name));
        self.published = self.published.take().or_else(|| entry.get("datePublished").and_then(text));
    }
}

fn is_article(entry: &Value) -> bool {
    let kind = &entry["@type"];
    let fits = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
    };
    fits(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(fits))
}

/// A name, a thing with a name, or a list of these.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Array(list) => {
            let names: Vec<String> = list
                .iter()
                .filter_map(|entry| entry.as_str().or_else(|| entry.get("name")?.as_str()).map(str::to_owned))
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        other => other.get("name").and_then(Value::as_str).map(str::to_owned),
    }
}
