//! The linked data of a page in (`application/ld+json`), what they say of its article out.

use super::entity;
use super::page::Page;
use serde_json::Value;

/// What linked data say of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linked {
    pub(crate) headline: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
}

/// Things looked at on one page. Chosen: a page of a shop lists some hundred.
const MOST: usize = 4096;

/// Every article the page describes, in its order, and behind them the page itself.
pub(crate) fn articles(page: &Page) -> Vec<Linked> {
    let values: Vec<Value> = page.data.iter().filter_map(|script| parsed(script)).collect();
    let mut things = Vec::new();
    values.iter().for_each(|value| collect(value, 0, &mut things));
    let kinds: [fn(&str) -> bool; 2] = [is_article, |kind| kind.ends_with("WebPage")];
    let of_kind = |fits: fn(&str) -> bool| things.iter().filter(move |thing| is_a(thing, fits));
    kinds.into_iter().flat_map(of_kind).map(|thing| linked(thing, &things)).collect()
}

/// Scripts as sites write them: perhaps in a comment, perhaps with raw line breaks in strings.
fn parsed(script: &str) -> Option<Value> {
    let bare = uncommented(script);
    serde_json::from_str(bare).ok().or_else(|| {
        let clean: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&clean).ok()
    })
}

/// A script without the comment around it: `//<![CDATA[ … //]]>`, `<!-- … -->`.
fn uncommented(script: &str) -> &str {
    let mut bare = script.trim();
    for mark in ["<!--", "//", "/*", "<![CDATA[", "*/"] {
        bare = bare.strip_prefix(mark).unwrap_or(bare).trim_start();
    }
    for mark in ["-->", "*/", "]]>", "//", "/*", ";"] {
        bare = bare.strip_suffix(mark).unwrap_or(bare).trim_end();
    }
    bare
}

/// All objects that could be an article or be referred to; the posts of a live blog and the entries of lists are others.
fn collect<'a>(value: &'a Value, depth: usize, found: &mut Vec<&'a Value>) {
    if depth > 6 || found.len() >= MOST {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|entry| collect(entry, depth, found)),
        Value::Object(fields) => {
            found.push(value);
            let held = fields.iter().filter(|(name, _)| {
                matches!(name.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage" | "author" | "publisher")
            });
            held.for_each(|(_, entry)| collect(entry, depth + 1, found));
        }
        _ => {}
    }
}

fn is_a(thing: &Value, fits: fn(&str) -> bool) -> bool {
    match &thing["@type"] {
        Value::String(kind) => fits(kind),
        Value::Array(kinds) => kinds.iter().any(|kind| kind.as_str().is_some_and(fits)),
        _ => false,
    }
}

fn is_article(kind: &str) -> bool {
    let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
    kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
}

fn linked(thing: &Value, things: &[&Value]) -> Linked {
    let text = |name: &str| string(&thing[name]);
    let url = text("url")
        .or_else(|| string(&thing["mainEntityOfPage"]))
        .or_else(|| string(&thing["mainEntityOfPage"]["@id"]))
        .or_else(|| text("@id"));
    Linked {
        headline: text("headline").or_else(|| text("name")),
        author: names(&thing["author"], things).or_else(|| names(&thing["creator"], things)),
        publisher: names(&thing["publisher"], things),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        url: url.filter(|url| url.contains("://")),
        language: text("inLanguage"),
    }
}

/// A string, or the first of a list, references decoded.
fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(list) => list.first()?.as_str()?,
        other => other.as_str()?,
    };
    let decoded = entity::decoded(text.trim(), entity::Place::Attribute);
    (!decoded.is_empty()).then_some(decoded)
}

/// A name, a thing with a name, a reference to one, or a list of these.
fn names(value: &Value, things: &[&Value]) -> Option<String> {
    let list = match value {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut found: Vec<String> = Vec::new();
    for entry in list.iter().take(20) {
        let referred = || {
            let id = entry.get("@id")?.as_str()?;
            let thing = things.iter().find(|thing| thing["@id"] == id && !thing["name"].is_null())?;
            string(&thing["name"])
        };
        let name = entry.is_string().then(|| string(entry)).flatten();
        let name = name.or_else(|| string(&entry["name"])).or_else(referred);
        if let Some(name) = name.filter(|name| !name.contains("://") && !found.contains(name)) {
            found.push(name);
        }
    }
    (!found.is_empty()).then(|| found.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scripts: &[&str]) -> Vec<Linked> {
        articles(&Page {
            data: scripts.iter().map(|script| (*script).to_owned()).collect(),
            ..Page::default()
        })
    }

    #[test]
    fn names_are_looked_up_by_their_reference() {
        let found = of(&[r##"//<![CDATA[
{"@graph":[{"@type":["Article","NewsArticle"],"headline":"Ferry &amp; fog","author":{"@id":"#p"},"publisher":[{"@id":"#o"}]},
{"@type":"Person","@id":"#p","name":"Lea Brandt"},{"@type":"Organization","@id":"#o","name":"Coast Wire"}]} //]]>"##]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].headline.as_deref(), Some("Ferry & fog"));
        assert_eq!(found[0].author.as_deref(), Some("Lea Brandt"));
        assert_eq!(found[0].publisher.as_deref(), Some("Coast Wire"));
    }

    #[test]
    fn a_line_break_in_a_string_and_a_broken_script_do_no_harm() {
        let found = of(&[
            "{broken",
            "[{\"@type\":\"BlogPosting\",\"headline\":\"Fog\non the quay\"}]",
            "{\"@type\":\"Person\"}",
        ]);
        assert_eq!(found[0].headline.as_deref(), Some("Fog on the quay"));
        assert_eq!(found.len(), 1);
    }
}
