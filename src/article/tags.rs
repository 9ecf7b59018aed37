//! Names, classes and attributes of tags in, what they say of the text they hold out.

use super::entity;

/// Tags whose text is never the article.
pub(crate) const FURNITURE: [&str; 12] = [
    "nav", "footer", "form", "aside", "button", "select", "menu", "dialog", "noscript", "address", "object",
    "canvas",
];
/// Tags whose content is no text.
pub(crate) const SKIPPED: [&str; 8] =
    ["script", "style", "template", "svg", "iframe", "textarea", "math", "amp-state"];
/// Tags that stand within a line.
pub(crate) const INLINE: [&str; 31] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "img", "big",
];
/// Tags without an end.
pub(crate) const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
const OTHERS: [&str; 45] = [
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
    "other",
];

/// The name of a tag in small letters; `other` for one that says nothing here.
pub(crate) fn known(name: &str) -> &'static str {
    let all = OTHERS.iter().chain(&FURNITURE).chain(&SKIPPED).chain(&INLINE).chain(&EMPTY);
    all.copied().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or("other")
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

/// Parts of classes and ids that sites give to what is no article. Chosen: the names in use by the common site builders; where
/// one holds most of the page, or its title, it is passed over.
const CLASSES: [(&str, &str); 68] = [
    ("ad", "advertisement"),
    ("adbox", "advertisement"),
    ("ads", "advertisement"),
    ("adslot", "advertisement"),
    ("advert", "advertisement"),
    ("advertisement", "advertisement"),
    ("authorbio", "about the author"),
    ("breadcrumb", "navigation"),
    ("breadcrumbs", "navigation"),
    ("byline", "byline"),
    ("colophon", "navigation"),
    ("comment", "comments"),
    ("commentlist", "comments"),
    ("comments", "comments"),
    ("consent", "notice of the site"),
    ("cookie", "notice of the site"),
    ("cookies", "notice of the site"),
    ("credit", "photo credit"),
    ("disqus", "comments"),
    ("eyebrow", "label above the heading"),
    ("foot", "navigation"),
    ("footer", "navigation"),
    ("gdpr", "notice of the site"),
    ("kicker", "label above the heading"),
    ("masthead", "navigation"),
    ("menu", "navigation"),
    ("mostread", "other stories"),
    ("nav", "navigation"),
    ("navbar", "navigation"),
    ("navigation", "navigation"),
    ("newsletter", "promotion"),
    ("outbrain", "other stories"),
    ("pager", "navigation"),
    ("pagination", "navigation"),
    ("paywall", "notice of the site"),
    ("piano", "notice of the site"),
    ("popular", "other stories"),
    ("popup", "notice of the site"),
    ("printonly", HIDDEN),
    ("promo", "promotion"),
    ("pullquote", "pull quote"),
    ("readmore", "other stories"),
    ("recirc", "other stories"),
    ("recirculation", "other stories"),
    ("recommended", "other stories"),
    ("regwall", "notice of the site"),
    ("related", "other stories"),
    ("relatedposts", "other stories"),
    ("reply", "comments"),
    ("respond", "comments"),
    ("screenreadertext", HIDDEN),
    ("share", "share and follow"),
    ("sharebar", "share and follow"),
    ("sharedaddy", "share and follow"),
    ("sharing", "share and follow"),
    ("sidebar", "navigation"),
    ("signup", "promotion"),
    ("skiplink", "navigation"),
    ("social", "share and follow"),
    ("sponsored", "advertisement"),
    ("sronly", HIDDEN),
    ("subscribe", "promotion"),
    ("subscription", "promotion"),
    ("taboola", "other stories"),
    ("tagcloud", "navigation"),
    ("trending", "other stories"),
    ("visuallyhidden", HIDDEN),
    ("widget", "navigation"),
];

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
        found.push((name.to_ascii_lowercase(), entity::decoded(value)));
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
