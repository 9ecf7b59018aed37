//! A text in, its stretches out: what each line is, and by which rule.
//!
//! Flat text has no tags, so a line is judged by its shape, its words (`furniture`) and its neighbours.

use super::Stretch;
use super::Zone;
use super::aside;
use super::enumeration::is_bullet;
use super::heading;
use super::lines;
use super::lines::Line;
use super::region;
use super::shape::Shape;
use super::shape::credit_start;
use super::visible::visible;
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
    let Some(clean) = visible(text) else { return stretches_with(text, &[]) };
    let mut found = Found { text, at: 0, stretches: Vec::new() };
    for stretch in stretches_with(&clean.text, &[]).into_iter().filter(|stretch| stretch.why != "blank") {
        let span = clean.back(stretch.span, text);
        found.blank_to(span.start);
        found.at = span.end;
        found.stretches.push(Stretch { span, ..stretch });
    }
    found.blank_to(text.len());
    found.stretches
}

/// The same where marks or tags say what some stretches are: `told` is in order, without overlap.
pub(crate) fn stretches_with(text: &str, told: &[(Span, Option<Judgement>)]) -> Vec<Stretch> {
    let lines = if told.is_empty() {
        lines::lines(text)
    } else {
        lines::unjoined(text, told.iter().map(|(span, _)| *span))
    };
    let mut judged = judgements(text, &lines);
    for (line, judgement) in lines.iter().zip(&mut judged) {
        let at = told.partition_point(|(span, _)| span.end <= line.span.start);
        let said = told.get(at).filter(|(span, _)| span.overlaps(line.span)).and_then(|(_, said)| *said);
        *judgement = said.unwrap_or(*judgement);
    }
    let mut found = Found { text, at: 0, stretches: Vec::with_capacity(lines.len() * 2 + 2) };
    for (line, judgement) in lines.iter().zip(judged) {
        found.line(line.span, judgement);
    }
    found.blank_to(text.len());
    found.stretches
}

fn judgements(text: &str, lines: &[Line]) -> Vec<Judgement> {
    let mut shapes: Vec<Shape> =
        lines.iter().map(|line| Shape::of(line.span.of(text), line.blank_lines_before)).collect();
    let words: Vec<&str> = lines.iter().map(|line| line.span.of(text)).collect();
    aside::mark_teasers(&words, &mut shapes);
    let kept = region::kept(&words, &shapes);
    let mut judged = heading::judge(&words, &shapes, &kept);
    for line in aside::about_author(&words, &shapes, &kept) {
        judged[line] = Judgement::furniture("about the author");
    }
    judged
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
        let mark_len = mark_len(words);
        if mark_len > 0 {
            let end = span.start + mark_len;
            self.part(
                Span::new(span.start, end),
                Zone::Boilerplate,
                if words.starts_with('#') { "heading mark" } else { "bullet mark" },
            );
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

/// Length of a bullet or of the marks of a heading at the start of a line, a blank behind them; else 0.
fn mark_len(words: &str) -> usize {
    let hashes = words.bytes().take_while(|byte| *byte == b'#').count();
    let bullet = words.chars().next().filter(|c| is_bullet(*c) || matches!(c, '*' | '-' | '–' | '—' | '>'));
    let len = bullet.map_or(hashes, char::len_utf8);
    if words[len..].starts_with(lines::is_blank) { len } else { 0 }
}
