//! Names, classes and attributes of tags in, what they say of the text they hold out.

use super::entity;
use crate::lexicon::Table;
use std::sync::LazyLock;

/// Tags whose text is never the article.
pub(crate) const FURNITURE: [&str; 12] = [
    "nav", "footer", "form", "aside", "button", "select", "menu", "dialog", "noscript", "address", "object",
    "canvas",
];
/// Tags whose content is no text.
pub(crate) const SKIPPED: [&str; 8] =
    ["script", "style", "template", "svg", "iframe", "textarea", "math", "amp-state"];
/// Tags that stand within a line.
pub(crate) const INLINE: [&str; 32] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "img", "big", "other",
];
/// Tags without an end.
pub(crate) const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
const OTHERS: [&str; 55] = [
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
    "tfoot",
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
    "label",
    "center",
    "fieldset",
    "hgroup",
    "dir",
    "frame",
    "frameset",
    "legend",
    "listing",
    "noframes",
    "optgroup",
    "plaintext",
    "search",
    "xmp",
    "block",
];

/// The name of a tag in small letters; `other` for one that says nothing here, which stands within a line as browsers have it,
/// but that those of AMP pages are blocks.
pub(crate) fn known(name: &str) -> &'static str {
    let all = OTHERS.iter().chain(&FURNITURE).chain(&SKIPPED).chain(&INLINE).chain(&EMPTY);
    let of_amp = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("amp-"));
    let unknown = if of_amp { "block" } else { "other" };
    all.copied().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(unknown)
}

/// Headings below the first.
pub(crate) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Open tags that the start of `name` ends where nobody ended them, and the tags such an end does not reach beyond.
pub(crate) fn ended_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "option" => (&["option"], &["select"]),
        _ => (&[], &[]),
    }
}

/// Open tags that an end of `name` does not reach beyond.
pub(crate) fn kept_open(name: &str) -> &'static [&'static str] {
    match name {
        "table" | "html" | "body" => &[],
        "li" => &["ul", "ol", "td", "th"],
        "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" => &["table"],
        _ => &["td", "th"],
    }
}

/// Whether a start of `name` ends an open paragraph.
pub(crate) fn ends_paragraph(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "p" | "div"
                | "ul"
                | "ol"
                | "dl"
                | "table"
                | "section"
                | "article"
                | "aside"
                | "figure"
                | "blockquote"
                | "pre"
                | "form"
                | "header"
                | "footer"
                | "nav"
                | "main"
                | "address"
                | "hr"
                | "center"
        )
}

/// Why text is stripped that no reader sees.
pub(crate) const HIDDEN: &str = "hidden from readers";

/// Parts of classes and ids that sites give to what is no article, with the reason; sorted.
static CLASSES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let table = Table::parse("page_classes", include_str!("../lexicon/data/page_classes.tsv"));
    table.rows().map(|row| (row.get("class"), row.get("why"))).collect()
});

/// Starts of classes that tell what an article is about or how the page is laid out, not what an element is.
const PASSED_OVER: [&str; 11] =
    ["category-", "tag-", "type-", "post-", "status-", "has-", "with-", "no-", "is-", "format-", "page-"];

/// Why the text of an element with this class or id is no article, if so.
pub(crate) fn furniture_class(value: &str) -> Option<&'static str> {
    value.split_ascii_whitespace().take(24).find_map(|class| {
        let lower = class.to_ascii_lowercase();
        if PASSED_OVER.iter().any(|start| lower.starts_with(start)) {
            return None;
        }
        let whole: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
        let parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
        std::iter::once(whole.as_str()).chain(parts).find_map(reason)
    })
}

fn reason(part: &str) -> Option<&'static str> {
    let at = CLASSES.binary_search_by_key(&part, |(class, _)| class).ok()?;
    Some(CLASSES[at].1)
}

/// Whether a class is that of a caption.
pub(crate) fn is_caption_class(value: &str) -> bool {
    let parts = value.split(|c: char| !c.is_ascii_alphanumeric());
    parts.into_iter().any(|part| part.eq_ignore_ascii_case("caption"))
}

/// Whether a class is that of a standfirst.
pub(crate) fn is_standfirst_class(value: &str) -> bool {
    const NAMES: [&str; 7] = ["standfirst", "dek", "deck", "subtitle", "subheadline", "lede", "teasertext"];
    value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|part| NAMES.contains(&part.to_ascii_lowercase().as_str()))
}

/// Whether a class is that of the names of the authors.
pub(crate) fn is_byline_class(value: &str) -> bool {
    let has = |names: &[&str]| {
        value
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|part| names.contains(&part.to_ascii_lowercase().as_str()))
    };
    has(&["author", "byline"])
        && !has(&["bio", "box", "image", "img", "avatar", "photo", "about", "social", "comment"])
}

/// The attributes of a tag, by name in small letters, decoded.
pub(crate) fn attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    while found.len() < 64 {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        let tail = tail.trim_start();
        if name.is_empty() && tail.is_empty() {
            break;
        }
        let Some(value) = tail.strip_prefix('=') else {
            found.push((name.to_ascii_lowercase(), String::new()));
            rest = tail;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        found.push((name.to_ascii_lowercase(), entity::decoded(value, entity::Place::Attribute)));
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_sorted_and_judged_by_their_parts() {
        assert!(CLASSES.is_sorted());
        let table = Table::parse("page_classes", include_str!("../lexicon/data/page_classes.tsv"));
        for row in table.rows() {
            assert_eq!(furniture_class(row.get("fires in")), Some(row.get("why")), "{}", row.get("class"));
            assert_eq!(furniture_class(row.get("silent in")), None, "{}", row.get("class"));
        }
        assert_eq!(furniture_class("box box--related-stories"), Some("other stories"));
        assert_eq!(furniture_class("pull-quote"), Some("pull quote"));
        assert_eq!(furniture_class("post type-post category-social has-sidebar relations"), None);
    }

    #[test]
    fn attributes_with_and_without_quotes() {
        let found = attributes(" CLASS=a hidden data-x='1 \"2\"' content=\"Tom &amp; Ann\"/");
        let pairs: Vec<_> = found.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("class", "a"), ("hidden", ""), ("data-x", "1 \"2\""), ("content", "Tom & Ann")]);
    }
}
