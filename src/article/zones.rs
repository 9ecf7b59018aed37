//! A text in, its stretches out: what each line is, and by which rule.
//!
//! Flat text has no tags, so a line is judged by its shape, its words (`furniture`) and its neighbours.

use super::Stretch;
use super::Zone;
use super::enumeration::is_bullet;
use super::heading;
use super::lines;
use super::lines::Line;
use super::region;
use super::shape::Shape;
use super::shape::credit_start;
use crate::primitives::Span;

/// What a line is, and the rule that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) zone: Zone,
    pub(crate) why: &'static str,
}

impl Judgement {
    pub(crate) const fn new(zone: Zone, why: &'static str) -> Self {
        Self { zone, why }
    }

    pub(crate) const fn furniture(why: &'static str) -> Self {
        Self::new(Zone::Boilerplate, why)
    }
}

/// The whole of `text` in stretches, in order, without gap or overlap.
pub fn stretches(text: &str) -> Vec<Stretch> {
    let lines = lines::lines(text);
    let judged = judgements(text, &lines);
    let mut found = Found { text, at: 0, stretches: Vec::with_capacity(lines.len() * 2 + 2) };
    for (line, judgement) in lines.iter().zip(judged) {
        found.line(line.span, judgement);
    }
    found.blank_to(text.len());
    found.stretches
}

fn judgements(text: &str, lines: &[Line]) -> Vec<Judgement> {
    let shapes: Vec<Shape> =
        lines.iter().map(|line| Shape::of(line.span.of(text), line.blank_lines_before)).collect();
    let words: Vec<&str> = lines.iter().map(|line| line.span.of(text)).collect();
    let kept = region::kept(&words, &shapes);
    heading::judge(&words, &shapes, &kept)
}

struct Found<'a> {
    text: &'a str,
    at: usize,
    stretches: Vec<Stretch>,
}

impl Found<'_> {
    fn blank_to(&mut self, end: usize) {
        if self.at < end {
            self.push(Span::new(self.at, end), Zone::Boilerplate, "blank");
        }
    }

    fn push(&mut self, span: Span, zone: Zone, why: &str) {
        self.stretches.push(Stretch { span, zone, kept: zone != Zone::Boilerplate, why: why.to_owned() });
        self.at = span.end;
    }

    /// A part of a line, with the blank before it.
    fn part(&mut self, span: Span, zone: Zone, why: &str) {
        let span = lines::trimmed(self.text, span);
        if !span.is_empty() {
            self.blank_to(span.start);
            self.push(span, zone, why);
        }
    }

    /// A line; a bullet mark before it and a photo credit behind it are stretches of their own.
    fn line(&mut self, span: Span, judgement: Judgement) {
        let mut rest = span;
        if judgement.zone == Zone::Boilerplate {
            return self.part(span, judgement.zone, judgement.why);
        }
        let words = span.of(self.text);
        let mark = words.chars().next().filter(|c| is_bullet(*c) || matches!(c, '*' | '-' | '–' | '—'));
        if let Some(mark) = mark.filter(|mark| words[mark.len_utf8()..].starts_with(lines::is_blank)) {
            let end = span.start + mark.len_utf8();
            self.part(Span::new(span.start, end), Zone::Boilerplate, "bullet mark");
            rest = Span::new(end, span.end);
        }
        let credit = credit_start(rest.of(self.text)).map(|at| rest.start + at);
        match credit.filter(|at| *at > rest.start) {
            Some(at) if judgement.zone == Zone::Caption => {
                self.part(Span::new(rest.start, at), judgement.zone, judgement.why);
                self.part(Span::new(at, rest.end), Zone::Boilerplate, "photo credit");
            }
            _ => self.part(rest, judgement.zone, judgement.why),
        }
    }
}
