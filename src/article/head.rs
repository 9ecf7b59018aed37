//! A page in, what it says about its article out: title, source, day, author, address, language.
//!
//! Tags, linked data and the visible page are weighed against each other: sites fill each of them carelessly.

use super::Fact;
use super::FactSource;
use super::Facts;
use super::Published;
use super::Stretch;
use super::dating;
use super::day;
use super::linked;
use super::linked::Linked;
use super::page::Page;
use super::title;
use crate::lexicon::Table;
use crate::primitives::Period;
use std::sync::LazyLock;

/// Confidence of the day in an address. Chosen: all 231 development articles whose address holds a day were published on it, but their
/// days may have been taken from there.
const IN_ADDRESS: f64 = 0.95;

/// Confidence of the day of the last change as that of publication. Chosen: most articles are changed on their day or never, but some sites
/// date every page by its last visit.
const OF_CHANGE: f64 = 0.6;

/// What a page says about its article, but for what only its text shows; and what else it says of the same, where that cannot be so, too.
pub(crate) fn facts(page: &Page) -> (Facts, Vec<Facts>) {
    let mut facts = Facts::default();
    let url = address(page);
    let articles = linked::articles(page);
    let visible = title::visible(page);
    let data = main_article(&articles, url.as_deref(), visible.as_deref());
    let name = outlet(page, &data);
    let url = url.or_else(|| data.url.clone());
    let hints = ["amphtml", "shortlink", "alternate"];
    let host =
        url.as_deref().and_then(host).or_else(|| hints.iter().find_map(|hint| host(page.field(hint)?)));
    let found = title::choose(page, data.headline.as_deref(), name.as_deref(), host.as_deref());
    let name = name.or(found.outlet);
    set(&mut facts.title, found.title);
    set(&mut facts.author, data.author.clone().or_else(|| author(page)));
    set(&mut facts.url, url);
    set(&mut facts.language, language(page, &data));
    set(&mut facts.source, host.or_else(|| name.as_deref().map(slug)));
    set(&mut facts.source_name, name);
    let heading = page.blocks.iter().position(|block| title::is_shown(page, block, facts.title.as_ref()));
    let stated = data.published.as_deref().and_then(parsed).or_else(|| stated_day(page, heading));
    set_day(&mut facts, stated.or_else(|| shown_day(page, heading)));
    let others = rivals(page, &data, &facts);
    (facts, others)
}

/// The outlet's name: the publisher of linked data, then the head's fields.
fn outlet(page: &Page, data: &Linked) -> Option<String> {
    let fields = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "publisher",
        "dc.publisher",
        "citation_journal_title",
        "article:publisher",
        "copyright",
    ];
    let said = fields.iter().filter_map(|name| page.field(name)).map(str::to_owned);
    data.publisher.clone().into_iter().chain(said).find(|name| !name.contains("://") && name.len() <= 80)
}

/// Titles less alike than this contradict each other. Chosen: headlines for search engines share some words with those for readers.
const TITLES_APART: f64 = 0.2;

/// What linked data and fields of the head say otherwise than what was chosen: each in facts of its own.
fn rivals(page: &Page, data: &Linked, chosen: &Facts) -> Vec<Facts> {
    let mut found = Vec::new();
    let value =
        |fact: &Option<Fact<String>>| fact.as_ref().map_or_else(String::new, |fact| fact.value.clone());
    let (title, author_chosen, name) =
        (value(&chosen.title), value(&chosen.author), value(&chosen.source_name));
    let text = |place: fn(&mut Facts) -> &mut Option<Fact<String>>, value: String| {
        let mut facts = Facts::default();
        set(place(&mut facts), Some(value));
        facts
    };
    let is_outlet = |line: &str| title::likeness(line, &name) >= 0.5;
    let titles = [data.headline.as_deref(), page.field("og:title")].into_iter().flatten();
    let apart = titles.filter(|other| {
        other.split_whitespace().count() >= 3
            && !is_outlet(other)
            && title::likeness(other, &title) < TITLES_APART
    });
    found.extend(apart.take(1).map(|other| text(|facts| &mut facts.title, other.to_owned())));
    let authors = data.author.clone().into_iter().chain(author(page));
    let others = authors.filter(|other| {
        other.contains(' ') && !is_outlet(other) && title::likeness(other, &author_chosen) == 0.0
    });
    found.extend(others.take(1).map(|other| text(|facts| &mut facts.author, other)));
    let host_chosen = chosen.url.as_ref().and_then(|fact| host(&fact.value));
    let urls = page.field("og:url").map(str::to_owned).into_iter().chain(data.url.clone());
    let elsewhere = urls.filter(|url| host(url).is_some_and(|other| Some(&other) != host_chosen.as_ref()));
    found.extend(elsewhere.take(1).map(|other| text(|facts| &mut facts.url, other)));
    let day = chosen.published_day();
    let far = head_days(page).find(|other| day.is_some_and(|day| days_apart(day, *other) > 1));
    found.extend(far.map(|day| {
        let mut facts = Facts::default();
        set_day(&mut facts, Some(day));
        facts
    }));
    found
}

/// The days of publication that fields of the head state; a day apart may be a matter of the hour in London.
fn head_days(page: &Page) -> impl Iterator<Item = jiff::civil::Date> {
    let explicit = DAYS.iter().filter(|(_, explicit)| *explicit);
    let fields = explicit.flat_map(|(name, _)| page.fields(name).filter(|field| field.blocks_before == 0));
    fields.filter_map(|field| parsed(&field.value))
}

fn days_apart(one: jiff::civil::Date, other: jiff::civil::Date) -> i32 {
    Period::day(one).gap_days(Period::day(other))
}

/// What is left to be known once the text was read: its own date and byline, the day in the address, the day of the last change.
pub(crate) fn last_facts(page: &Page, stretches: &[Stretch], facts: &mut Facts) {
    if facts.published.is_none() {
        facts.published = dating::published(&page.text, stretches);
    }
    day_of_address(facts);
    if facts.published.is_none() {
        facts.published = last_change(page).map(|day| {
            let value = Published { day, possible: Period { from: None, to: Some(day) } };
            Fact { from: FactSource::LastChange, ..Fact::inferred(value, OF_CHANGE, None) }
        });
    }
    if facts.author.is_none() {
        let line = stretches.iter().find(|stretch| stretch.why == "byline");
        set(&mut facts.author, line.and_then(|line| names(line.span.of(&page.text))));
    }
}

fn last_change(page: &Page) -> Option<jiff::civil::Date> {
    let data = linked::articles(page).into_iter().find_map(|article| article.modified);
    let names = [
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "dc.date.modified",
        "revised",
    ];
    let said = data.as_deref().and_then(parsed);
    said.or_else(|| names.iter().find_map(|name| parsed(page.field(name)?)))
}

/// The day in the address of an article of which nothing else says when it was published.
pub(crate) fn day_of_address(facts: &mut Facts) {
    let url = facts.url.as_ref().filter(|_| facts.published.is_none());
    let found = url.and_then(|fact| day_in_address(&fact.value)).map(|day| {
        let value = Published { day, possible: Period::day(day) };
        Fact { from: FactSource::Address, ..Fact::inferred(value, IN_ADDRESS, None) }
    });
    facts.published = facts.published.take().or(found);
}

fn set(fact: &mut Option<Fact<String>>, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
        *fact = Some(Fact::stated(value.trim().to_owned(), FactSource::HtmlMetadata));
    }
}

fn set_day(facts: &mut Facts, day: Option<jiff::civil::Date>) {
    if let Some(day) = day {
        let value = Published { day, possible: Period::day(day) };
        facts.published = Some(Fact::stated(value, FactSource::HtmlMetadata));
    }
}

/// The article's own address, if whole.
fn address(page: &Page) -> Option<String> {
    let names = ["canonical", "og:url", "twitter:url", "parsely-link", "dc.identifier", "mainentityofpage"];
    let urls = names.iter().filter_map(|name| page.field(name));
    let base = page.field("base").and_then(origin);
    urls.filter(|url| !url.is_empty()).find_map(|url| match (url.split_once("://"), url.strip_prefix("//")) {
        (Some((scheme, _)), _) if scheme.len() <= 5 => Some(url.to_owned()),
        (_, Some(rest)) => Some(format!("https://{rest}")),
        _ => base.filter(|_| url.starts_with('/')).map(|base| format!("{base}{url}")),
    })
}

/// "https://a.example" of "https://a.example/b/c".
fn origin(url: &str) -> Option<&str> {
    let start = url.find("://")? + 3;
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    Some(&url[..end])
}

/// Of several articles the one at the page's address, or of its heading; else the first.
fn main_article(articles: &[Linked], url: Option<&str>, heading: Option<&str>) -> Linked {
    let bare = |url: &str| url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/').to_owned();
    let here = |article: &&Linked| {
        article.url.as_deref().zip(url).is_some_and(|(a, b)| bare(a) == bare(b)) && article.headline.is_some()
    };
    let headed = |article: &&Linked| {
        article.headline.as_deref().zip(heading).is_some_and(|(a, b)| title::likeness(a, b) >= 0.6)
    };
    // More than a few of which none fits are teasers of other stories.
    let only = articles.first().filter(|_| articles.len() <= 3);
    let best = articles.iter().find(headed).or_else(|| articles.iter().find(here)).or(only);
    let mut best = best.cloned().unwrap_or_default();
    // What it leaves open another may say, if it is the same article or the page around it.
    for other in articles.iter().filter(|other| other.url == best.url || headed(other)) {
        best.author = best.author.or_else(|| other.author.clone());
        best.publisher = best.publisher.or_else(|| other.publisher.clone());
        best.published = best.published.or_else(|| other.published.clone());
        best.language = best.language.or_else(|| other.language.clone());
    }
    best
}

/// Fields of the day of publication, the most explicit first, and whether their names speak of publication.
static DAYS: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let table = Table::parse("page_date_fields", include_str!("../lexicon/data/page_date_fields.tsv"));
    table.rows().map(|row| (row.get("field"), !row.get("explicit").is_empty())).collect()
});

/// The day a field states; of several fields of one name that of the head, else the nearest to the heading.
fn stated_day(page: &Page, heading: Option<usize>) -> Option<jiff::civil::Date> {
    let distance =
        |at: usize| if at == 0 { 0 } else { heading.map_or(at, |heading| at.abs_diff(heading) + 1) };
    DAYS.iter().find_map(|(name, _)| {
        let stated = page
            .fields(name)
            .filter_map(|field| Some((distance(field.blocks_before), parsed(&field.value)?)));
        stated.min_by_key(|(distance, _)| *distance).map(|(_, day)| day)
    })
}

/// The day of a date, if it can be one of a page: programs that know no date write the first day of their calendar.
fn parsed(text: &str) -> Option<jiff::civil::Date> {
    day::parse(text).filter(|day| day.year() >= 1800 && *day != jiff::civil::date(1970, 1, 1))
}

/// The day a `<time>` shows near the heading: within a few blocks of it, the nearest first.
fn shown_day(page: &Page, heading: Option<usize>) -> Option<jiff::civil::Date> {
    const NEAR: usize = 12;
    let heading = heading?;
    let mut near: Vec<(usize, jiff::civil::Date)> = page
        .fields("time")
        .filter_map(|field| Some((field.blocks_before, day::parse(&field.value)?)))
        .filter(|(at, _)| *at + 4 > heading && *at <= heading + NEAR)
        .map(|(at, day)| (if at > heading { at - heading } else { heading - at + 1 }, day))
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.first().map(|(_, day)| *day)
}

/// The day in "https://a.example/2024/03/12/crane" or "…/news-20240312-crane", "…/2024-03-12/…".
fn day_in_address(url: &str) -> Option<jiff::civil::Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    let parts =
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"20") || bytes[*at..].starts_with(b"19"));
    let begins = |at: &usize| *at > 0 && matches!(bytes[at - 1], b'/' | b'-' | b'_' | b'.');
    parts.filter(begins).find_map(|at| {
        let rest = path.get(at..)?;
        let head = rest.get(..11).unwrap_or(rest);
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let words: Vec<&str> = rest.splitn(4, '/').collect();
        if let [year, month, day, _] = words[..]
            && let Some(number) = months.iter().position(|name| *name == month)
        {
            return day::parse(&format!("{year}-{:02}-{day:0>2}", number + 1));
        }
        day::parse(head)
    })
}

fn author(page: &Page) -> Option<String> {
    let metas = [
        "author",
        "article:author",
        "byl",
        "parsely-author",
        "dc.creator",
        "citation_author",
        "sailthru.author",
        "byline",
    ];
    metas.iter().find_map(|name| {
        let mut found: Vec<String> = Vec::new();
        for value in page.fields(name).filter_map(|field| names(&field.value)).take(12) {
            if !found.iter().any(|known| known.contains(&value)) {
                found.push(value);
            }
        }
        (!found.is_empty()).then(|| found.join(", "))
    })
}

/// The names of a byline: "By " and what follows a bar or a date are no names.
fn names(line: &str) -> Option<String> {
    let line = line.trim();
    let bare =
        ["By ", "by ", "BY ", "By: ", "Author: ", "Written by "].iter().find_map(|by| line.strip_prefix(by));
    let bare = bare.unwrap_or(line).split([' ', '|', '·', '•']).fold(String::new(), |names, word| {
        if names.ends_with('\u{1}') || word.is_empty() || names.len() > 120 {
            names
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            names + "\u{1}"
        } else if names.is_empty() {
            word.to_owned()
        } else {
            names + " " + word
        }
    });
    let bare = bare.trim_end_matches(['\u{1}', ',', ' ', '-', '–']);
    (!bare.is_empty() && bare.len() <= 120 && !bare.contains("://") && !bare.starts_with('@'))
        .then(|| bare.to_owned())
}

fn language(page: &Page, data: &Linked) -> Option<String> {
    let names = ["lang", "content-language", "og:locale", "dc.language", "language", "inlanguage"];
    let fields = names.iter().filter_map(|name| page.field(name)).map(str::to_owned);
    fields
        .chain(data.language.clone())
        .map(|code| code.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_lowercase())
        .find(|code| (2..=3).contains(&code.len()))
}

/// "example.com" of "https://www.example.com/a".
pub(crate) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let bare = ["www.", "amp.", "m.", "mobile."].iter().find_map(|start| host.strip_prefix(start));
    let bare = bare.filter(|bare| bare.contains('.')).unwrap_or(&host);
    (!bare.is_empty()).then(|| bare.to_owned())
}

fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_an_address() {
        let day = |url: &str| day_in_address(url).map(|day| day.to_string());
        let found = Some("2024-03-12".to_owned());
        assert_eq!(day("https://a.example/2024/03/12/crane"), found);
        assert_eq!(day("https://a.example/news/2024-03-12-crane.html"), found);
        assert_eq!(day("https://a.example/news/20240312/crane"), found);
        assert_eq!(day("https://a.example/world/2024/mar/12/crane"), found);
        assert_eq!(day("https://a.example/2024/03/crane"), None);
        assert_eq!(day("https://a.example/id-20240312987/crane"), None);
    }

    #[test]
    fn fields_of_the_day() {
        let day = |head: &str| stated_day(&super::super::page::read(head), None).map(|day| day.to_string());
        let table = Table::parse("page_date_fields", include_str!("../lexicon/data/page_date_fields.tsv"));
        for row in table.rows() {
            assert_eq!(day(row.get("fires in")).as_deref(), Some("2024-03-12"), "{}", row.get("field"));
            assert_eq!(day(row.get("silent in")), None, "{}", row.get("field"));
        }
    }

    #[test]
    fn names_of_a_byline() {
        assert_eq!(
            names("By Ann Brown and Tom Reed | 12 March 2024").as_deref(),
            Some("Ann Brown and Tom Reed")
        );
        assert_eq!(names("https://www.facebook.example/ann"), None);
    }
}
