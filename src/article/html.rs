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
use super::title;
use super::zones::Judgement;
use crate::article::Zone;
use crate::primitives::Span;
use std::collections::BTreeSet;

pub(crate) use super::head::day_of_address;
pub(crate) use super::head::facts;
pub(crate) use super::head::last_facts;

/// Deeper pages are judged as flat text. Chosen: ten times the depth of hand-written pages.
#[cfg(feature = "html")]
const DEEPEST: usize = 400;

/// Pages of more blocks are not searched for pull quotes. Chosen: the longest articles have some hundred.
const MOST_COMPARED: usize = 3000;

/// Reasons of boxes in which sites wrap whole articles, too. Chosen: comments and other stories are never the article, however long.
const WRAPPING: [&str; 4] = ["notice of the site", "promotion", "navigation", "navigation or side matter"];

/// What the tags say of each block: the judgement, or `None` where the rules for flat text shall decide.
pub(crate) fn judged(html: &str, page: &Page) -> Vec<(Span, Option<Judgement>)> {
    let judge = Judge::new(html, page);
    (0..page.blocks.len()).map(|at| (page.blocks[at].span, judge.block(at))).collect()
}

struct Judge<'a> {
    page: &'a Page,
    main: Option<Main>,
    title: Option<usize>,
    /// Boxes that hold the title or much of the main text, and so are no furniture.
    opened: BTreeSet<usize>,
    /// Where the main text begins.
    first: usize,
    /// What the head says the article is about, squeezed.
    description: String,
}

impl<'a> Judge<'a> {
    fn new(html: &str, page: &'a Page) -> Self {
        let title = title::heading(page);
        let mut opened = BTreeSet::new();
        let mut boxed = title.and_then(|at| page.blocks[at].boxed);
        while let Some(at) = boxed {
            opened.insert(at);
            boxed = page.boxes[at].around;
        }
        let main = Main::of(html, page);
        opened.extend(main.iter().flat_map(|main| main.boxes(page)));
        let long = |block: &Block| block.tag == Tag::Text && block.span.len() >= 60;
        let first = main.as_ref().and_then(|main| {
            page.blocks.iter().position(|block| long(block) && main.holds(block.span.of(&page.text)))
        });
        let description = page.field("og:description").or_else(|| page.field("description")).unwrap_or("");
        Self { page, main, title, opened, first: first.unwrap_or(0), description: squeezed(description) }
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
        Some(if main.holds(words) { self.in_main(at, block, words, main) } else { self.beside_main(at) })
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
        let own = squeezed(self.words(at));
        let about = &self.description;
        let described =
            own.len() >= 30 && (about.contains(&own) || about.len() >= 30 && own.starts_with(about.as_str()));
        after_title && (self.page.blocks[at].tag == Tag::Standfirst || described && at < self.first)
    }

    /// Whether a short paragraph stands in the text a second time, within a longer one.
    fn repeats(&self, at: usize, main: &Main) -> bool {
        let own = squeezed(self.words(at));
        let blocks = &self.page.blocks;
        (25..=300).contains(&own.len())
            && blocks.len() <= MOST_COMPARED
            && main.whole.matches(&own).nth(1).is_some_and(|_| {
                let longer = (0..blocks.len())
                    .filter(|other| *other != at && blocks[*other].span.len() > own.len() + 10);
                longer.into_iter().any(|other| squeezed(self.words(other)).contains(&own))
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

/// Whether a line holds a date and little else: "Published 5 December 2019, 4:10 pm", "Port Alden, 21 September 2017".
fn is_date(words: &str) -> bool {
    const OTHERS: [&str; 24] = [
        "published",
        "updated",
        "posted",
        "modified",
        "last",
        "first",
        "on",
        "at",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "utc",
        "gmt",
        "et",
        "est",
        "edt",
        "bst",
        "cet",
        "pt",
        "ist",
        "the",
        "of",
    ];
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    if words.len() > 90 || !words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let parts = || words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let of_date = |part: &str| {
        let lower = part.to_lowercase();
        part.starts_with(|c: char| c.is_ascii_digit())
            || day::month(part).is_some()
            || OTHERS.contains(&lower.as_str())
            || DAYS.iter().any(|day| lower.starts_with(day) && (lower.len() == 3 || lower.ends_with("day")))
    };
    let month = parts().any(|part| day::month(part).is_some()) || day::parse(words).is_some();
    let placed = parts().count() <= 6 && day::parse(words).is_some() && words.contains(',');
    month && !lines::ends_sentence(words) && (parts().all(of_date) || placed)
}

/// The main text, as the library gives it.
struct Main {
    /// Its blocks, squeezed.
    blocks: BTreeSet<String>,
    /// All of it, squeezed.
    whole: String,
}

impl Main {
    #[cfg(feature = "html")]
    fn of(html: &str, page: &Page) -> Option<Self> {
        if page.depth > DEEPEST {
            return None;
        }
        let mut readability = dom_smoothie::Readability::new(html, None, None).ok()?;
        let article = readability.parse().ok()?;
        let found = super::page::read(&article.content);
        let blocks = found.blocks.iter().map(|block| squeezed(block.span.of(&found.text))).collect();
        let whole = squeezed(&found.text);
        (whole.len() >= 100).then_some(Self { blocks, whole })
    }

    #[cfg(not(feature = "html"))]
    fn of(_html: &str, _page: &Page) -> Option<Self> {
        None
    }

    /// Boxes that hold a third of the main text or more: sites wrap what they sell in a box of that name.
    fn boxes(&self, page: &Page) -> Vec<usize> {
        let mut bytes = vec![0; page.boxes.len()];
        let long = |block: &&Block| block.span.len() >= 60 && self.holds(block.span.of(&page.text));
        for block in page.blocks.iter().filter(|block| block.boxed.is_some()).filter(long) {
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

    fn holds(&self, words: &str) -> bool {
        let own = squeezed(words);
        self.blocks.contains(&own) || own.len() >= 25 && self.whole.contains(&own)
    }
}

/// Letters and digits alone: what two readings of one page share.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
