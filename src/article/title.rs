//! A page in, the title of its article out: of what its tags and headings offer, that on which most agree, without the outlet's name.

use super::Fact;
use super::page::Block;
use super::page::Page;
use super::page::Tag;

/// A title, and the outlet's name where only the title names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Title {
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
}

/// Marks between a headline and the name of its outlet in a title.
const MARKS: [&str; 10] = [" | ", " « ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " // "];

/// Titles offered by a page are looked at no further than this, in bytes.
const LONGEST: usize = 300;

/// The title of the article. `name` and `host` are those of the outlet.
pub(crate) fn choose(page: &Page, headline: Option<&str>, name: Option<&str>, host: Option<&str>) -> Title {
    let visible = visible(page);
    let field = |name: &str| page.field(name).map(str::to_owned);
    let mut outlet = None;
    let mut offered: Vec<String> = Vec::new();
    let fields = [
        headline.map(str::to_owned),
        field("og:title"),
        visible,
        field("headline"),
        field("twitter:title"),
        field("dc.title"),
        field("parsely-title"),
        field("citation_title"),
        field("title"),
        Some(page.title.clone()),
    ];
    let others: Vec<String> = fields.iter().flatten().cloned().collect();
    for offer in fields.into_iter().flatten() {
        let line = offer.split_whitespace().collect::<Vec<_>>().join(" ");
        let (bare, cut) = without_outlet(&line, name, host, &others);
        let said = name.is_some_and(|name| likeness(bare, name) >= 0.99);
        if !bare.is_empty() && bare.len() <= LONGEST && !said {
            offered.push(bare.to_owned());
            outlet = outlet.or_else(|| cut.map(str::to_owned));
        }
    }
    let agreement = |at: usize| -> f64 {
        (0..offered.len())
            .filter(|other| *other != at)
            .map(|other| likeness(&offered[at], &offered[other]))
            .sum()
    };
    let mut best: Option<(f64, usize)> = None;
    for at in 0..offered.len() {
        let sum = agreement(at);
        if best.is_none_or(|(before, _)| sum > before + 1e-9) {
            best = Some((sum, at));
        }
    }
    Title { title: best.map(|(_, at)| offered[at].clone()), outlet }
}

/// The heading a reader would take for the title: of the first headings that most like the titles in the head.
pub(crate) fn visible(page: &Page) -> Option<String> {
    heading(page).map(|at| page.blocks[at].span.of(&page.text).to_owned())
}

/// Where the heading stands.
pub(crate) fn heading(page: &Page) -> Option<usize> {
    let outlet = page.field("og:site_name").or_else(|| page.field("publisher"));
    let mut said = vec![
        page.field("og:title"),
        page.field("twitter:title"),
        page.field("headline"),
        Some(page.title.as_str()),
    ];
    said.retain(|title| outlet.is_none_or(|outlet| title.is_none_or(|title| likeness(title, outlet) < 0.99)));
    let like = |at: &usize| {
        let words = page.blocks[*at].span.of(&page.text);
        said.iter().flatten().map(|title| likeness(words, title)).fold(0.0, f64::max)
    };
    let of = |tags: &[Tag]| -> Vec<usize> {
        let fits =
            |at: &usize| tags.contains(&page.blocks[*at].tag) && page.blocks[*at].span.len() <= LONGEST;
        (0..page.blocks.len()).filter(fits).take(60).collect()
    };
    let best = |places: &[usize], floor: f64| {
        let mut best: Option<(f64, usize)> = None;
        for at in places {
            let alike = like(at);
            if alike >= floor && best.is_none_or(|(before, _)| alike > before + 1e-9) {
                best = Some((alike, *at));
            }
        }
        best.map(|(_, at)| at)
    };
    let (first, any) = (of(&[Tag::Title]), of(&[Tag::Title, Tag::Heading, Tag::Text, Tag::Cell]));
    best(&first, 0.5)
        .or_else(|| best(&any, 0.6))
        .or_else(|| first.iter().copied().find(|at| !page.is_boxed(page.blocks[*at].boxed)))
}

/// Whether a block shows the title.
pub(crate) fn is_shown(page: &Page, block: &Block, title: Option<&Fact<String>>) -> bool {
    title.is_some_and(|title| likeness(block.span.of(&page.text), &title.value) >= 0.8)
}

/// How alike two titles are: the share of their words they have in common, 0 to 1 (Jaccard).
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        let cut = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        let words = text[..cut].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let (shared, all) = (a.intersection(&b).count(), a.union(&b).count());
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

/// A title without the outlet's name before or behind it, and what was cut off.
fn without_outlet<'a>(
    line: &'a str,
    name: Option<&str>,
    host: Option<&str>,
    others: &[String],
) -> (&'a str, Option<&'a str>) {
    let last = MARKS.iter().filter_map(|mark| Some((line.rfind(mark)?, mark.len()))).max();
    let first = MARKS.iter().filter_map(|mark| Some((line.find(mark)?, mark.len()))).min();
    let squeezed = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let is_outlet = |part: &str| {
        let part = squeezed(part);
        let bare = part.strip_prefix("the").unwrap_or(&part);
        let names = name.map(squeezed).into_iter().chain(host.map(squeezed));
        let fits = |known: String| {
            let known = known.strip_prefix("the").unwrap_or(&known).to_owned();
            known == bare
                || bare.len() >= 3 && known.contains(bare)
                || known.len() >= 3 && bare.starts_with(&known)
        };
        !part.is_empty() && names.into_iter().any(fits)
    };
    if let Some((at, len)) = last {
        let (head, tail) = (line[..at].trim(), line[at + len..].trim());
        let offered = others.iter().any(|other| squeezed(other) == squeezed(head));
        if is_outlet(tail) {
            return (without_outlet(head, name, host, &[]).0, Some(tail));
        }
        if offered || name.is_none() && looks_like_outlet(head, tail) {
            return (head, Some(tail).filter(|tail| looks_like_outlet(head, tail)));
        }
    }
    if let Some((at, len)) = first {
        let (head, tail) = (line[..at].trim(), line[at + len..].trim());
        if is_outlet(head) {
            return (tail, Some(head));
        }
        if others.iter().any(|other| squeezed(other) == squeezed(tail)) {
            return (tail, Some(head).filter(|head| looks_like_outlet(tail, head)));
        }
        if others.iter().any(|other| squeezed(other) == squeezed(head)) {
            return (head, None);
        }
    }
    if let Some((head, tail)) = line.split_once(": ")
        && others.iter().any(|other| squeezed(other) == squeezed(tail))
    {
        return (tail, Some(head).filter(|head| looks_like_outlet(tail, head)));
    }
    (line, None)
}

/// A short name in capitals behind a longer headline.
fn looks_like_outlet(head: &str, tail: &str) -> bool {
    let words = tail.split_whitespace().count();
    let named =
        |word: &str| !word.starts_with(char::is_lowercase) || matches!(word, "of" | "the" | "and" | "de");
    (1..=4).contains(&words)
        && head.split_whitespace().count() > words.max(2)
        && tail.split_whitespace().all(named)
        && tail.starts_with(char::is_uppercase)
        && !tail.ends_with(['?', '!', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_no_part_of_a_title() {
        let cut = |line| without_outlet(line, Some("Harbour Post"), Some("harbourpost.example"), &[]).0;
        assert_eq!(cut("Crane falls - again | Harbour Post"), "Crane falls - again");
        assert_eq!(cut("Crane falls | Region | The Harbour Post"), "Crane falls | Region");
        assert_eq!(cut("Harbour Post: crane falls"), "Harbour Post: crane falls");
        assert_eq!(cut("Crane falls – what we know"), "Crane falls – what we know");
        let unknown = |line| without_outlet(line, None, None, &[]);
        assert_eq!(
            unknown("Crane falls on the quay - Coast Wire"),
            ("Crane falls on the quay", Some("Coast Wire"))
        );
        assert_eq!(unknown("Crane falls - live"), ("Crane falls - live", None));
    }
}
