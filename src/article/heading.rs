//! Lines, shapes and the main text in, a judgement for each line out: headline, standfirst, subheadings, link headlines.

use super::Zone;
use super::shape::Kind;
use super::shape::Shape;
use super::zones::Judgement;
use std::collections::BTreeMap;

/// The judgement of every line.
pub(crate) fn judge(words: &[&str], shapes: &[Shape], kept: &[bool]) -> Vec<Judgement> {
    let body = Body::of(words, shapes, kept);
    let headline = headline(words, shapes, &body);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut judged = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let repeats = shapes[at].len >= 12 && *seen.entry(words[at]).and_modify(|n| *n += 1).or_insert(1) > 1;
        let judgement = if Some(at) == headline {
            Judgement::new(Zone::Headline, "title: no end stop, before the text")
        } else if repeats {
            Judgement::furniture("repeated line")
        } else {
            body.line(words, shapes, at, headline)
        };
        judged.push(judgement);
    }
    judged
}

/// The main text: where it lies, and how often its words occur in it.
struct Body<'a> {
    kept: &'a [bool],
    first: usize,
    last: usize,
    /// Word stems of the running text, and in how many of its lines each occurs.
    lines_with: BTreeMap<String, usize>,
    line_count: usize,
}

impl<'a> Body<'a> {
    fn of(words: &[&str], shapes: &[Shape], kept: &'a [bool]) -> Self {
        let prose = |at: &usize| kept[*at] && shapes[*at].is_strong();
        let first = (0..words.len()).find(|at| prose(at)).unwrap_or(0);
        let last = (0..words.len()).rfind(|at| prose(at)).unwrap_or(words.len().saturating_sub(1));
        let needed = (0..words.len()).any(|at| shapes[at].kind == Kind::Short);
        let mut lines_with = BTreeMap::new();
        let mut line_count = 0;
        for at in (0..words.len()).filter(prose).take_while(|_| needed) {
            line_count += 1;
            let mut stems: Vec<String> = stems(words[at]).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                *lines_with.entry(stem).or_insert(0) += 1;
            }
        }
        Self { kept, first, last, lines_with, line_count }
    }

    /// Whether a word tells lines of this text apart: it stands in at most a third of them.
    fn is_telling(&self, stem: &str) -> bool {
        self.lines_with.get(stem).is_none_or(|count| count * 3 <= self.line_count.max(6))
    }

    fn line(&self, words: &[&str], shapes: &[Shape], at: usize, headline: Option<usize>) -> Judgement {
        let shape = &shapes[at];
        let before = at < self.first;
        let inside = self.kept[at] || (headline.is_some_and(|line| line < at) && before);
        let near = inside || at == self.last + 1 || self.line_count == 0;
        match shape.kind {
            Kind::Furniture(why) => Judgement::furniture(why),
            Kind::Caption => Judgement::new(Zone::Caption, "what a picture shows"),
            Kind::Prose if near || at > self.last && self.touches(shapes, at) => {
                Judgement::new(Zone::Body, "paragraph")
            }
            Kind::Bullet if near || before => Judgement::new(Zone::Bullet, "point of a list"),
            Kind::Short if self.line_count == 0 => {
                Judgement::new(Zone::Body, "short line of a text without paragraphs")
            }
            Kind::Short if inside && !before => self.short(words, shapes, at),
            Kind::Short
                if before && self.is_standfirst(words[at], shape, headline.is_none_or(|line| line < at)) =>
            {
                Judgement::new(Zone::Bullet, "standfirst: a long line above the text that shares its words")
            }
            Kind::Short if before => Judgement::furniture("label before the text"),
            _ => Judgement::furniture("outside the main text"),
        }
    }

    /// Whether a line above the text, below its title, says in a clause what the text says.
    fn is_standfirst(&self, line: &str, shape: &Shape, below_title: bool) -> bool {
        let clause = shape.word_count >= 7 && shape.small_count * 2 >= shape.word_count;
        clause && below_title && share(line, self) > 0
    }

    /// Whether only running text lies between a line and the end of the main text.
    fn touches(&self, shapes: &[Shape], at: usize) -> bool {
        shapes[self.last..at].iter().all(|shape| shape.kind == Kind::Prose)
    }

    /// A short line between paragraphs: a subheading if the next line takes up its words.
    fn short(&self, words: &[&str], shapes: &[Shape], at: usize) -> Judgement {
        if is_in_list(words, shapes, at) {
            return Judgement::new(Zone::Bullet, "point of a list that a colon opens");
        }
        let next = (at + 1..words.len().min(at + 3)).find(|next| shapes[*next].kind == Kind::Prose);
        let Some(next) = next else { return Judgement::furniture("link headline of another story") };
        if self.is_taken_up(words[at], words[next]) {
            return Judgement::new(Zone::Subheading, "no end stop; the next line takes up its words");
        }
        if shapes[at].word_count <= 5 {
            return Judgement::new(Zone::Subheading, "a few words above a paragraph");
        }
        Judgement::furniture("link headline of another story")
    }

    fn is_taken_up(&self, heading: &str, next: &str) -> bool {
        let taken: Vec<String> = stems(next).collect();
        let mut own: Vec<String> = stems(heading).filter(|stem| self.is_telling(stem)).collect();
        own.sort_unstable();
        own.dedup();
        let hits = own.iter().filter(|stem| taken.contains(stem)).count();
        hits >= 2 && hits * 3 >= own.len()
    }
}

/// Whether only short lines lie between a line and a paragraph that ends in a colon.
fn is_in_list(words: &[&str], shapes: &[Shape], at: usize) -> bool {
    let opener = (at.saturating_sub(12)..at).rev().find(|before| shapes[*before].kind != Kind::Short);
    opener.is_some_and(|before| words[before].ends_with(':') && shapes[before].kind == Kind::Prose)
}

/// Content words, lower case, cut to their first six letters.
fn stems(words: &str) -> impl Iterator<Item = String> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .map(|word| word.chars().flat_map(char::to_lowercase).take(6).collect())
}

/// The title: before the main text the line that shares most with it, the later one of equals.
fn headline(words: &[&str], shapes: &[Shape], body: &Body) -> Option<usize> {
    if body.line_count == 0 {
        return (shapes.first()?.kind == Kind::Short && words.len() > 1).then_some(0);
    }
    let candidates = (0..body.first).filter(|at| {
        let shape = &shapes[*at];
        shape.kind == Kind::Short && (3..=30).contains(&shape.word_count)
            || body.first == at + 1 && shape.kind == Kind::Short
            || *at == 0 && shape.kind == Kind::Prose && shape.word_count <= 20
    });
    candidates.max_by_key(|at| (share(words[*at], body), *at))
}

/// How many of a line's words the main text holds, in a form that can be compared: hits, less misses.
fn share(line: &str, body: &Body) -> isize {
    let own: Vec<String> = stems(line).collect();
    let hits = own.iter().filter(|stem| body.lines_with.contains_key(*stem)).count() as isize;
    hits * 2 - (own.len() as isize - hits)
}
