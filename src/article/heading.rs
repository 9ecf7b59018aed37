//! Lines, shapes and the main text in, a judgement for each line out: headline, standfirst, subheadings, link headlines.

use super::Zone;
use super::shape::Kind;
use super::shape::Shape;
use super::stem::StemCount;
use super::stem::stems;
use super::zones::Judgement;
use std::hash::BuildHasher;

/// The judgement of every line.
pub(crate) fn judge(words: &[&str], shapes: &[Shape], kept: &[bool]) -> Vec<Judgement> {
    let body = Body::of(words, shapes, kept);
    let headline = headline(words, shapes, &body);
    let repeats = repeats(words, shapes);
    let mut judged = Vec::with_capacity(words.len());
    for (at, repeats) in repeats.into_iter().enumerate() {
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
    /// The first line behind `last` that is no running text.
    end: usize,
    /// How many lines of running text hold the words of the short lines.
    lines_with: StemCount,
    line_count: usize,
}

impl<'a> Body<'a> {
    fn of(words: &[&str], shapes: &[Shape], kept: &'a [bool]) -> Self {
        let prose = |at: &usize| kept[*at] && shapes[*at].is_strong();
        let first = (0..words.len()).find(|at| prose(at)).unwrap_or(0);
        let last = (0..words.len()).rfind(|at| prose(at)).unwrap_or(words.len().saturating_sub(1));
        let end = (last..words.len()).find(|at| shapes[*at].kind != Kind::Prose).unwrap_or(words.len());
        let is_short = |at: &usize| shapes[*at].kind == Kind::Short || *at == 0;
        let mut lines_with = if (0..words.len()).any(|at| shapes[at].kind == Kind::Short) {
            StemCount::of((0..words.len()).filter(is_short).flat_map(|at| stems(words[at])))
        } else {
            StemCount::default()
        };
        let mut line_count = 0;
        let counted = !lines_with.is_empty();
        for at in (0..words.len()).filter(prose).take_while(|_| counted) {
            line_count += 1;
            lines_with.count(words[at], line_count);
        }
        Self { kept, first, last, end, lines_with, line_count }
    }

    /// Whether a word tells lines of this text apart: it stands in at most a third of them.
    fn is_telling(&self, stem: u64) -> bool {
        self.lines_with.lines(stem) * 3 <= self.line_count.max(6)
    }

    fn line(&self, words: &[&str], shapes: &[Shape], at: usize, headline: Option<usize>) -> Judgement {
        let shape = &shapes[at];
        let before = at < self.first;
        let inside = self.kept[at] || (headline.is_some_and(|line| line < at) && before);
        let near = inside || at == self.last + 1 || self.line_count == 0;
        match shape.kind {
            Kind::Furniture(why) => Judgement::furniture(why),
            Kind::Caption => Judgement::new(Zone::Caption, "what a picture shows"),
            Kind::Prose if near || at > self.last && at <= self.end => {
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

    /// A short line between paragraphs: a subheading if the next line takes up its words.
    fn short(&self, words: &[&str], shapes: &[Shape], at: usize) -> Judgement {
        if is_in_list(words, shapes, at) {
            return Judgement::new(Zone::Bullet, "point of a list that a colon opens");
        }
        if words[at].ends_with(':') {
            return Judgement::new(Zone::Subheading, "a few words that end in a colon");
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
        let mut own: Vec<u64> = stems(heading).filter(|stem| self.is_telling(*stem)).collect();
        own.sort_unstable();
        own.dedup();
        let mut taken = vec![false; own.len()];
        for stem in stems(next).take(LOOKED_AT) {
            if let Ok(at) = own.binary_search(&stem) {
                taken[at] = true;
            }
        }
        let hits = taken.iter().filter(|taken| **taken).count();
        hits >= 2 && hits * 3 >= own.len()
    }
}

/// Words of a paragraph in which those of its heading are looked for. Chosen: more than a paragraph has.
const LOOKED_AT: usize = 2000;

/// For each line of some length whether it stood before.
fn repeats(words: &[&str], shapes: &[Shape]) -> Vec<bool> {
    let mut ids: Vec<(u64, usize)> = (0..words.len())
        .filter(|at| shapes[*at].len >= 12)
        .map(|at| (rustc_hash::FxBuildHasher.hash_one(words[at]), at))
        .collect();
    ids.sort_unstable();
    let mut repeats = vec![false; words.len()];
    for pair in ids.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        repeats[pair[1].1] = words[pair[0].1] == words[pair[1].1];
    }
    repeats
}

/// Whether only short lines lie between a line and a paragraph that ends in a colon.
fn is_in_list(words: &[&str], shapes: &[Shape], at: usize) -> bool {
    let opener = (at.saturating_sub(12)..at).rev().find(|before| shapes[*before].kind != Kind::Short);
    opener.is_some_and(|before| words[before].ends_with(':') && shapes[before].kind == Kind::Prose)
}

/// The title: before the main text the line that shares most with it, the later one of equals.
fn headline(words: &[&str], shapes: &[Shape], body: &Body) -> Option<usize> {
    if body.line_count == 0 {
        return (shapes.first()?.kind == Kind::Short && words.len() > 1).then_some(0);
    }
    let candidates = (0..body.first).filter(|at| {
        let shape = &shapes[*at];
        shape.kind == Kind::Short && ((3..=30).contains(&shape.word_count) || body.first == at + 1)
            || *at == 0 && shape.kind == Kind::Prose && shape.word_count <= 20
    });
    candidates.max_by_key(|at| (share(words[*at], body), *at))
}

/// How many of a line's words the main text holds, in a form that can be compared: hits, less misses.
fn share(line: &str, body: &Body) -> isize {
    let (mut hits, mut misses) = (0, 0);
    for stem in stems(line) {
        if body.lines_with.lines(stem) > 0 {
            hits += 1;
        } else {
            misses += 1;
        }
    }
    hits * 2 - misses
}
