//! A page in, the zones its tags give out.
//!
//! Which blocks are the article is judged by the library made for it (feature `html`), tag by tag what they are;
//! without it, or where it finds nothing, the rules for flat text decide.

use super::day;
use super::lines;
use super::page::Block;
use super::page::Page;
use super::page::Tag;
use super::shape;
#[cfg(feature = "html")]
use super::tags;
use super::title;
use super::zones::Judgement;
use crate::article::Zone;
use crate::lexicon::Table;
use crate::primitives::Span;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

pub(crate) use super::head::day_of_address;
pub(crate) use super::head::facts;
pub(crate) use super::head::last_facts;

/// Deeper pages are judged as flat text. Chosen: ten times the depth of hand-written pages.
#[cfg(feature = "html")]
const DEEPEST: usize = 400;

/// Larger pages are judged as flat text, in bytes. Chosen: the largest pages of news sites have some megabytes, most of it scripts.
#[cfg(feature = "html")]
const LARGEST: usize = 16 << 20;

/// Sum, over stretches between tags, of references times bytes, above which a page is judged as flat text: the library copies a stretch
/// at each. Measured: 6e10 take a second; a text of 100 kB without any tag and with a thousand references comes to 1e8.
#[cfg(feature = "html")]
const MOST_REFERENCES: u64 = 20_000_000_000;

/// Pages of more blocks are not searched for pull quotes. Chosen: the longest articles have some hundred.
const MOST_COMPARED: usize = 3000;

/// Reasons of boxes in which sites wrap whole articles, too. Chosen: comments and other stories are never the article, however long.
const WRAPPING: [&str; 4] = ["notice of the site", "promotion", "navigation", "navigation or side matter"];

/// What the tags say of each block: the judgement, or `None` where the rules for flat text shall decide; and why those decide alone, if so.
pub(crate) fn judged(html: &str, page: &Page) -> (Vec<(Span, Option<Judgement>)>, Option<String>) {
    let beyond = beyond(html, page);
    let main = if beyond.is_some() { None } else { Main::of(html) };
    let judge = Judge::new(main, page);
    ((0..page.blocks.len()).map(|at| (page.blocks[at].span, judge.block(at))).collect(), beyond)
}

/// Why a page is not given to the library, whose time would grow with the square of it.
#[cfg(feature = "html")]
fn beyond(html: &str, page: &Page) -> Option<String> {
    let references =
        |text: &str| text.bytes().filter(|byte| *byte == b'&').count() as u64 * text.len() as u64;
    let what = match () {
        () if html.len() > LARGEST => format!("larger than {} MB", LARGEST >> 20),
        () if page.depth > DEEPEST => format!("its tags are nested more than {DEEPEST} deep"),
        () if html.split('<').map(references).sum::<u64>() > MOST_REFERENCES => {
            "a stretch of it holds too many character references".to_owned()
        }
        () => return None,
    };
    Some(format!("{what}; its main text is judged as that of a text without tags"))
}

#[cfg(not(feature = "html"))]
const fn beyond(_html: &str, _page: &Page) -> Option<String> {
    None
}

struct Judge<'a> {
    page: &'a Page,
    main: Option<Main>,
    title: Option<usize>,
    /// Boxes that hold the title or much of the main text, and so are no furniture.
    opened: BTreeSet<usize>,
    /// Where the main text begins.
    first: usize,
    /// Its blocks, squeezed.
    squeezed: Vec<String>,
    /// What the head says the article is about, squeezed.
    description: String,
}

impl<'a> Judge<'a> {
    fn new(main: Option<Main>, page: &'a Page) -> Self {
        let title = title::heading(page);
        let mut opened = BTreeSet::new();
        let mut boxed = title.and_then(|at| page.blocks[at].boxed);
        while let Some(at) = boxed {
            opened.insert(at);
            boxed = page.boxes[at].around;
        }
        let squeezed_blocks: Vec<String> =
            page.blocks.iter().map(|block| squeezed(block.span.of(&page.text))).collect();
        opened.extend(main.iter().flat_map(|main| main.boxes(page, &squeezed_blocks)));
        let long = |block: &Block| block.tag == Tag::Text && block.span.len() >= 60;
        let first = main.as_ref().and_then(|main| {
            (0..page.blocks.len()).find(|at| long(&page.blocks[*at]) && main.holds(&squeezed_blocks[*at]))
        });
        let description = page.field("og:description").or_else(|| page.field("description")).unwrap_or("");
        let (first, description) = (first.unwrap_or(0), squeezed(description));
        Self { page, main, title, opened, first, squeezed: squeezed_blocks, description }
    }

    fn words(&self, at: usize) -> &'a str {
        self.page.blocks[at].span.of(&self.page.text)
    }

    fn furniture(&self, at: usize) -> Option<&'static str> {
        let mut boxed = self.page.blocks[at].boxed;
        while let Some(place) = boxed.filter(|place| self.opened.contains(place)) {
            boxed = self.page.boxes[place].around;
        }
        self.page.furniture(boxed)
    }

    fn block(&self, at: usize) -> Option<Judgement> {
        if self.title == Some(at) {
            return Some(Judgement::new(Zone::Headline, "main heading of the page"));
        }
        let (block, words) = (&self.page.blocks[at], self.words(at));
        if let Some(why) = self.furniture(at).or_else(|| shape::furniture_reason(words)) {
            return Some(Judgement::furniture(why));
        }
        let main = self.main.as_ref()?;
        if is_date(words) {
            return Some(Judgement::furniture("date"));
        }
        Some(if main.holds(&self.squeezed[at]) {
            self.in_main(at, block, words, main)
        } else {
            self.beside_main(at)
        })
    }

    /// Standfirst and lead picture stand between the heading and the main text; the rest outside it is none.
    fn beside_main(&self, at: usize) -> Judgement {
        let (block, words) = (&self.page.blocks[at], self.words(at));
        let between = self.title.is_some_and(|title| at > title) && at < self.first;
        if between && block.tag == Tag::Caption {
            return Judgement::new(Zone::Caption, "what a picture shows");
        }
        let sentence = words.len() >= 50 && lines::ends_sentence(words) && block.linked * 3 < words.len();
        if self.is_standfirst(at) || between && sentence && block.tag != Tag::Cell {
            return standfirst(words);
        }
        Judgement::furniture("outside the main text of the page")
    }

    /// Whether a block near the heading says what the head of the page says the article is about, or is marked as its sum.
    fn is_standfirst(&self, at: usize) -> bool {
        let after_title = self.title.is_some_and(|title| at > title && at <= title + 8);
        let own = &self.squeezed[at];
        let about = &self.description;
        let described =
            own.len() >= 30 && (about.contains(own) || about.len() >= 30 && own.starts_with(about.as_str()));
        after_title && (self.page.blocks[at].tag == Tag::Standfirst || described && at < self.first)
    }

    /// Whether a short paragraph stands in the text a second time, within a longer one.
    fn repeats(&self, at: usize, main: &Main) -> bool {
        let own = &self.squeezed[at];
        let blocks = &self.page.blocks;
        (25..=300).contains(&own.len())
            && blocks.len() <= MOST_COMPARED
            && main.whole.matches(own).nth(1).is_some_and(|_| {
                let longer = (0..blocks.len())
                    .filter(|other| *other != at && blocks[*other].span.len() > own.len() + 10);
                longer.into_iter().any(|other| self.squeezed[other].contains(own))
            })
    }

    fn in_main(&self, at: usize, block: &Block, words: &str, main: &Main) -> Judgement {
        let sentence = lines::ends_sentence(words);
        let is_label = !sentence && matches!(block.tag, Tag::Text | Tag::Cell | Tag::Item);
        if is_label && words.len() <= 60 && self.title.is_some_and(|title| at < title) {
            return Judgement::furniture("label above the heading");
        }
        let under = self.title.is_some_and(|title| at > title && at < self.first);
        if is_label && under && block.tag != Tag::Item && words.split_whitespace().count() <= 6 {
            return Judgement::furniture("label under the heading");
        }
        if self.is_standfirst(at) {
            return standfirst(words);
        }
        if matches!(block.tag, Tag::Text | Tag::Item) && block.linked * 10 >= words.len() * 8 && !sentence {
            return Judgement::furniture("link to another story");
        }
        match block.tag {
            Tag::Text if self.repeats(at, main) => {
                Judgement::furniture("pull quote: said in the text as well")
            }
            Tag::Title | Tag::Heading => Judgement::new(Zone::Subheading, "heading inside the text"),
            Tag::Item => Judgement::new(Zone::Bullet, "point of a list"),
            Tag::Caption => Judgement::new(Zone::Caption, "what a picture shows"),
            Tag::Cell if !sentence || words.len() < 40 => Judgement::furniture("cell of a table"),
            Tag::Cell | Tag::Text | Tag::Standfirst => Judgement::new(Zone::Body, "paragraph"),
        }
    }
}

/// One sentence stands for itself; several are a paragraph.
fn standfirst(words: &str) -> Judgement {
    let several = words.match_indices(". ").any(|(at, _)| words[at + 2..].starts_with(char::is_uppercase));
    Judgement::new(if several { Zone::Body } else { Zone::Bullet }, "standfirst")
}

/// Words of lines that hold a date alone; sorted.
static DATE_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let table = Table::parse("date_line_words", include_str!("../lexicon/data/date_line_words.tsv"));
    table.rows().map(|row| row.get("word")).collect()
});

/// Whether a line holds a date and little else: "Published 5 December 2019, 4:10 pm", "Port Alden, 21 September 2017".
fn is_date(words: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    if words.len() > 90 || !words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let parts = || words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let of_date = |part: &str| {
        let lower = part.to_lowercase();
        part.starts_with(|c: char| c.is_ascii_digit())
            || day::month(part).is_some()
            || DATE_WORDS.binary_search(&lower.as_str()).is_ok()
            || DAYS.iter().any(|day| lower.starts_with(day) && (lower.len() == 3 || lower.ends_with("day")))
    };
    let month = parts().any(|part| day::month(part).is_some()) || day::parse(words).is_some();
    let placed = parts().count() <= 6 && day::parse(words).is_some() && words.contains(',');
    month && !lines::ends_sentence(words) && (parts().all(of_date) || placed)
}

/// The main text, as the library gives it.
struct Main {
    /// Its blocks, squeezed, and where each begins in the whole.
    blocks: BTreeMap<String, usize>,
    /// All of it, squeezed.
    whole: String,
    /// Where the block found last begins: the page and its main text go the same way.
    near: Cell<usize>,
}

/// Words that are no block of the main text are looked for in it this far from those found last, in bytes. Chosen: above the length of all
/// but the longest articles, which are searched whole; a look costs some microseconds.
const REACH: usize = 1 << 16;

impl Main {
    #[cfg(feature = "html")]
    fn of(html: &str) -> Option<Self> {
        let config = dom_smoothie::Config { keep_classes: true, disable_json_ld: true, ..Default::default() };
        let mut readability = dom_smoothie::Readability::new(&*shown(html), None, Some(config)).ok()?;
        let article = readability.parse().ok()?;
        let found = super::page::read(&article.content);
        let (mut blocks, mut whole) = (BTreeMap::new(), String::new());
        for block in &found.blocks {
            let own = squeezed(block.span.of(&found.text));
            let at = whole.len();
            whole += &own;
            blocks.entry(own).or_insert(at);
        }
        (whole.len() >= 100).then_some(Self { blocks, whole, near: Cell::new(0) })
    }

    #[cfg(not(feature = "html"))]
    const fn of(_html: &str) -> Option<Self> {
        None
    }

    /// Boxes that hold a third of the main text or more: sites wrap what they sell in a box of that name.
    fn boxes(&self, page: &Page, squeezed: &[String]) -> Vec<usize> {
        let mut bytes = vec![0; page.boxes.len()];
        let blocks = page.blocks.iter().zip(squeezed);
        let long =
            blocks.filter(|(block, own)| block.boxed.is_some() && block.span.len() >= 60 && self.holds(own));
        for (block, _) in long {
            let mut boxed = block.boxed;
            while let Some(place) = boxed {
                bytes[place] += block.span.len();
                boxed = page.boxes[place].around;
            }
        }
        let third = self.whole.len() / 3;
        let wraps = |place: &usize| WRAPPING.contains(&page.boxes[*place].why);
        (0..bytes.len()).filter(wraps).filter(|place| bytes[*place] >= third.max(1)).collect()
    }

    fn holds(&self, own: &str) -> bool {
        if let Some(at) = self.blocks.get(own) {
            self.near.set(if own.len() >= 25 { *at } else { self.near.get() });
            return true;
        }
        let near = self.near.get();
        let start = self.whole.floor_char_boundary(near.saturating_sub(REACH));
        let end = self.whole.ceil_char_boundary((near + REACH.max(own.len() * 2)).min(self.whole.len()));
        own.len() >= 25 && self.whole[start..end].contains(own)
    }
}

/// A page in which nothing within a line is hidden from readers with a screen reader alone (`aria-hidden`): others see it, and the library
/// would leave it out.
#[cfg(feature = "html")]
fn shown(html: &str) -> std::borrow::Cow<'_, str> {
    const NAME: &str = "aria-hidden";
    let (mut out, mut copied) = (String::new(), 0);
    for (at, _) in html.match_indices(NAME) {
        let near = html.floor_char_boundary(at.saturating_sub(400));
        let tag = html[near..at].rfind('<').map_or("", |start| &html[near + start + 1..at]);
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(0);
        if end > 0 && tags::INLINE.contains(&tags::known(&tag[..end])) {
            out.push_str(&html[copied..at]);
            out.push_str("data-hidden");
            copied = at + NAME.len();
        }
    }
    if copied == 0 { html.into() } else { (out + &html[copied..]).into() }
}

/// Letters and digits alone: what two readings of one page share.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_date_lines() {
        let table = Table::parse("date_line_words", include_str!("../lexicon/data/date_line_words.tsv"));
        for row in table.rows() {
            assert!(is_date(row.get("fires in")), "{}", row.get("word"));
            assert!(!is_date(row.get("silent in")), "{}", row.get("word"));
        }
    }
}
