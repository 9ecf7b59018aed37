//! Markdown in, the same without the marks inside its lines out, and the way back into the file.
//!
//! Emphasis, code, links, pictures, notes, tags, references and escapes, as CommonMark has them; what is no mark stays. Two departures:
//! a star between two digits is a sign of the text, and what a picture shows is left out with it.

use super::OriginMap;
use super::entity;
use super::link::REACH;
use super::link::address_len;
use super::link::folded;
use super::link::is_address;
use super::link::is_tag;
use super::link::note_len;
use super::link::note_mark;
use super::markup;
use super::origin::Places;
use super::origin::Steps;
use super::zones::Judgement;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Blocks with what their marks say of them, in order.
pub(crate) type Told = Vec<(Span, Option<Judgement>)>;

/// Text without the marks inside its lines.
pub(crate) struct Plain {
    pub(crate) text: String,
    /// The same blocks in that text.
    pub(crate) told: Told,
    pub(crate) origin_map: OriginMap,
}

/// The text without its marks; `None` where it has none. Blocks judged to be no article text stay as they are.
pub(crate) fn plain(raw: &str, told: &Told, labels: &BTreeSet<String>) -> Option<Plain> {
    let mut out = Writer { raw, text: String::with_capacity(raw.len()), ..Writer::default() };
    let mut blocks = Vec::with_capacity(told.len());
    for (span, judgement) in told {
        let start = out.text.len();
        let furniture = judgement.is_some_and(|judgement| judgement.zone == super::Zone::Boilerplate);
        let cuts = if furniture { Vec::new() } else { cuts(span.of(raw), labels) };
        let mut at = span.start;
        for cut in cuts {
            let (from, to) = (span.start + cut.start, span.start + cut.end);
            if from >= at {
                out.copy(at, from);
                out.put(cut.shown, from, to);
            }
            at = at.max(to);
        }
        out.copy(at, span.end);
        blocks.push((Span::new(start, out.text.len()), *judgement));
    }
    if out.text == raw {
        return None;
    }
    let origin_map = OriginMap::Page { steps: out.steps.pairs(), places: out.places.found };
    Some(Plain { text: out.text, told: blocks, origin_map })
}

/// Whether a line begins the text of a note: "[^1]: The source is a letter."
pub(crate) fn is_note(line: &str) -> bool {
    note_mark(line).is_some()
}

/// Whether nothing is left of a line without its marks.
pub(crate) fn is_empty(line: &str) -> bool {
    let mut at = 0;
    for cut in cuts(line, &BTreeSet::new()) {
        if cut.start > at && !line[at..cut.start].trim().is_empty() {
            return false;
        }
        at = at.max(cut.end);
    }
    line[at..].trim().is_empty()
}

#[derive(Default)]
struct Writer<'a> {
    raw: &'a str,
    text: String,
    steps: Steps,
    places: Places,
}

impl Writer<'_> {
    /// Takes over a stretch as it is, line by line, for columns are counted within a line.
    fn copy(&mut self, mut at: usize, end: usize) {
        for line in self.raw[at..end].split_inclusive('\n') {
            self.steps.add(self.text.len(), at);
            self.places.add(self.raw, self.text.len(), at);
            self.text.push_str(line);
            at += line.len();
        }
    }

    /// Puts a character in place of a stretch, if there is one to put.
    fn put(&mut self, shown: Option<char>, from: usize, to: usize) {
        if let Some(c) = shown {
            self.steps.add(self.text.len(), from);
            self.places.add(self.raw, self.text.len(), from);
            self.text.push(c);
            self.steps.end(self.text.len(), to);
        }
    }
}

/// Bytes of a block that are no text, and the character that stands for them, if one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    start: usize,
    end: usize,
    shown: Option<char>,
}

/// What is to be cut from a block, in order. An outer cut stands before those inside it.
fn cuts(block: &str, labels: &BTreeSet<String>) -> Vec<Cut> {
    let mut scan = Scan::new(block, labels);
    scan.line_starts();
    while scan.at < block.len() {
        scan.step();
    }
    scan.closing_hashes();
    scan.cuts.sort_by_key(|cut| (cut.start, std::cmp::Reverse(cut.end)));
    scan.cuts
}

/// A run of stars, lines or tildes that may open emphasis: what is left of it.
struct Opener {
    start: usize,
    len: usize,
}

/// A `[`, or the `![` of a picture.
struct Bracket {
    start: usize,
    picture: bool,
}

struct Scan<'a> {
    block: &'a str,
    bytes: &'a [u8],
    labels: &'a BTreeSet<String>,
    at: usize,
    cuts: Vec<Cut>,
    /// Openers of `*`, `_` and `~`.
    openers: [Vec<Opener>; 3],
    brackets: Vec<Bracket>,
    /// Runs of backticks by their length.
    ticks: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Scan<'a> {
    fn new(block: &'a str, labels: &'a BTreeSet<String>) -> Self {
        let bytes = block.as_bytes();
        let mut ticks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        while let Some(found) = block[at..].find('`') {
            let start = at + found;
            let len = run_len(bytes, start);
            ticks.entry(len).or_default().push(start);
            at = start + len;
        }
        let openers = [Vec::new(), Vec::new(), Vec::new()];
        Self { block, bytes, labels, at: 0, cuts: Vec::new(), openers, brackets: Vec::new(), ticks }
    }

    fn cut(&mut self, start: usize, end: usize, shown: Option<char>) {
        self.cuts.push(Cut { start, end, shown });
    }

    /// Marks of quoted text before each line, of a task before a point, of a note before its text.
    fn line_starts(&mut self) {
        let quoted = self.block.trim_start().starts_with('>');
        let mut at = 0;
        for line in self.block.split_inclusive('\n') {
            let mark = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
            if quoted && line[..mark].contains('>') {
                self.cut(at, at + mark, None);
            }
            at += line.len();
        }
        let head = self.block.len() - self.block.trim_start_matches([' ', '\t', '-', '*', '+']).len();
        let task = ["[ ] ", "[x] ", "[X] "].iter().any(|task| self.block[head..].starts_with(task));
        if task && head > 0 {
            self.cut(head, head + 4, None);
        }
        if let Some(end) = note_mark(self.block) {
            self.cut(0, end, None);
        }
    }

    fn step(&mut self) {
        let at = self.at;
        match self.bytes[at] {
            b'\\' => self.escape(),
            b'`' => self.code(),
            b'<' => self.tag(),
            b'&' => {
                // Markdown knows references with a semicolon alone.
                let found = entity::decode(&self.block[at..], entity::Place::Attribute);
                let ended = self.block[at..at + found.len].ends_with(';') && found.second.is_none();
                let len = if ended { found.len } else { 1 };
                if ended {
                    self.cut(at, at + len, Some(found.first));
                }
                self.at += len;
            }
            b'!' if self.bytes.get(at + 1) == Some(&b'[') => {
                self.brackets.push(Bracket { start: at, picture: true });
                self.at += 2;
            }
            b'[' => self.open(),
            b']' => self.close(),
            b'*' | b'_' | b'~' => self.emphasis(),
            _ => self.at += 1,
        }
    }

    fn escape(&mut self) {
        let next = self.bytes.get(self.at + 1);
        if next.is_some_and(|byte| byte.is_ascii_punctuation() || matches!(byte, b'\n' | b'\r')) {
            self.cut(self.at, self.at + 1, None);
            self.at += 1;
        }
        self.at += 1;
    }

    fn code(&mut self) {
        let (start, len) = (self.at, run_len(self.bytes, self.at));
        let runs = self.ticks.get(&len).map_or(&[][..], Vec::as_slice);
        let next = runs.get(runs.partition_point(|run| *run <= start)).copied();
        self.at = start + len;
        if let Some(end) = next {
            self.cut(start, start + len, None);
            self.cut(end, end + len, None);
            self.at = end + len;
        }
    }

    /// `<b>`, `</b>`, `<br/>`, `<!-- … -->`, `<https://a.example>`.
    fn tag(&mut self) {
        let rest = &self.block[self.at..];
        let near = &rest[..rest.floor_char_boundary(REACH)];
        if rest.starts_with("<!--") {
            let len = rest.find("-->").map_or(rest.len(), |end| end + 3);
            self.cut(self.at, self.at + len, None);
            self.at += len;
            return;
        }
        let end = near[1..].find(['<', '>']).map(|end| end + 1).filter(|end| near[*end..].starts_with('>'));
        let Some(end) = end else { return self.at += 1 };
        let inner = &near[1..end];
        if is_address(inner) {
            self.cut(self.at, self.at + 1, None);
            self.cut(self.at + end, self.at + end + 1, None);
        } else if is_tag(inner) {
            let name = inner.trim_matches(['/', ' ']).to_ascii_lowercase();
            if matches!(name.as_str(), "script" | "style") && !inner.starts_with('/') {
                let (_, len) = markup::find_close(rest, &name);
                self.cut(self.at, self.at + len, None);
                self.at += len;
                return;
            }
            self.cut(self.at, self.at + end + 1, (name == "br").then_some(' '));
        }
        self.at += end + 1;
    }

    fn open(&mut self) {
        if self.block[self.at..].starts_with("[^")
            && let Some(len) = note_len(&self.block[self.at..])
        {
            self.cut(self.at, self.at + len, None);
            self.at += len;
            return;
        }
        self.brackets.push(Bracket { start: self.at, picture: false });
        self.at += 1;
    }

    /// A `]`: of a link its words stay, of a picture nothing does.
    fn close(&mut self) {
        let end = self.at + 1;
        self.at = end;
        let Some(bracket) = self.brackets.pop() else { return };
        let inner = bracket.start + 1 + usize::from(bracket.picture);
        let words = &self.block[inner..end - 1];
        let rest = &self.block[end..];
        let target = address_len(rest).or_else(|| self.label_len(rest, words));
        let Some(len) = target else { return };
        if bracket.picture {
            self.cut(bracket.start, end + len, None);
        } else {
            self.cut(bracket.start, inner, None);
            self.cut(end - 1, end + len, None);
        }
        self.at = end + len;
    }

    /// Bytes behind `[words]` that name a link's definition: `[label]`, `[]`, or none.
    fn label_len(&self, rest: &str, words: &str) -> Option<usize> {
        let knows = |label: &str| self.labels.contains(&folded(label));
        if let Some(label) = rest.strip_prefix('[') {
            let end = label[..label.floor_char_boundary(REACH)].find(']')?;
            let named = if end == 0 { words } else { &label[..end] };
            return knows(named).then_some(end + 2);
        }
        knows(words).then_some(0)
    }

    fn emphasis(&mut self) {
        let (start, mark) = (self.at, self.bytes[self.at]);
        let len = run_len(self.bytes, start);
        self.at = start + len;
        let before = self.block[..start].chars().next_back().unwrap_or(' ');
        let after = self.block[self.at..].chars().next().unwrap_or(' ');
        if mark != b'~' && before.is_ascii_digit() && after.is_ascii_digit() || mark == b'~' && len != 2 {
            return;
        }
        let (opens, closes) = flanks(mark, before, after);
        let own = usize::from(mark == b'_') + 2 * usize::from(mark == b'~');
        let mut left = Opener { start, len };
        while closes && left.len > 0 {
            let Some(opener) = self.openers[own].last_mut() else { break };
            let used = if opener.len >= 2 && left.len >= 2 { 2 } else { 1 };
            opener.len -= used;
            let from = opener.start + opener.len;
            let (spent, opened) = (opener.len == 0, opener.start);
            self.openers.iter_mut().for_each(|others| {
                others.truncate(others.partition_point(|other| other.start <= opened));
            });
            if spent {
                self.openers[own].pop();
            }
            self.cut(from, from + used, None);
            self.cut(left.start, left.start + used, None);
            left = Opener { start: left.start + used, len: left.len - used };
        }
        if opens && left.len > 0 {
            self.openers[own].push(left);
        }
    }

    /// The marks that close a heading: "## Heading ##".
    fn closing_hashes(&mut self) {
        let line = self.block.trim_end();
        let open = line.trim_end_matches('#');
        if self.block.starts_with('#') && open.len() < line.len() && open.ends_with([' ', '\t']) {
            self.cut(open.trim_end().len(), line.len(), None);
        }
    }
}

/// How often the byte at `at` stands there in a row.
fn run_len(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count()
}

/// Whether a run of marks between two characters may open and close emphasis, by the rules of CommonMark.
fn flanks(mark: u8, before: char, after: char) -> (bool, bool) {
    let sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let left = !after.is_whitespace() && (!sign(after) || before.is_whitespace() || sign(before));
    let right = !before.is_whitespace() && (!sign(before) || after.is_whitespace() || sign(after));
    if mark == b'_' {
        (left && (!right || sign(before)), right && (!left || sign(after)))
    } else {
        (left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str) -> String {
        let labels = BTreeSet::from(["quay".to_owned()]);
        let told = vec![(Span::new(0, raw.len()), None)];
        plain(raw, &told, &labels).map_or_else(|| raw.to_owned(), |plain| plain.text)
    }

    #[test]
    fn marks_go_and_text_stays() {
        for (raw, text) in [
            ("rose to **34** on _Monday_", "rose to 34 on Monday"),
            ("***both*** and *one **two** one*", "both and one two one"),
            ("~~gone~~ but ~ 30 stay", "gone but ~ 30 stay"),
            ("`code` and ``a ` b``", "code and a ` b"),
            ("[the *quay*](https://a.example/b_(c) \"title\") burned", "the quay burned"),
            ("[the quay][quay], [quay][] and [Quay]", "the quay, quay and Quay"),
            ("[a remark](x) goes, but not [sic]", "a remark goes, but not [sic]"),
            ("so ![a crane](crane.jpg \"x\") fell", "so  fell"),
            ("[![a crane](c.jpg)](d.html)fell", "fell"),
            ("closed[^1] again[^note]", "closed again"),
            ("\\*not\\* \\_so\\_ 5\\% \\a", "*not* _so_ 5% \\a"),
            ("<https://a.example> and <b>bold</b><br>line", "https://a.example and bold line"),
            ("R&amp;D cost &pound;5 & more", "R&D cost £5 & more"),
            ("2*3*4 and 5 * 6 and a_b_c and 7 < 8 > 6", "2*3*4 and 5 * 6 and a_b_c and 7 < 8 > 6"),
            ("snake_case **open and *shut", "snake_case **open and *shut"),
            ("> one\n> two\n>three", "one\ntwo\nthree"),
            ("- [x] done", "- done"),
            ("[^1]: The source is a letter.", "The source is a letter."),
            ("## Quay ##", "## Quay"),
            ("<!-- hidden\nwords -->seen", "seen"),
        ] {
            assert_eq!(shown(raw), text, "{raw}");
        }
    }

    #[test]
    fn every_word_knows_its_place() {
        let raw = "It rose to **34** per\n*cent* of R&amp;D [here](x).";
        let told = vec![(Span::new(0, raw.len()), None)];
        let plain = plain(raw, &told, &BTreeSet::new()).expect("it has marks");
        let place = |words: &str| {
            let start = plain.text.find(words).expect("it is there");
            let span = plain.origin_map.as_read(Span::new(start, start + words.len()));
            (span.of(raw).to_owned(), plain.origin_map.line_and_column(&plain.text, start))
        };
        assert_eq!(place("34"), ("34".to_owned(), Some((1, 14))));
        assert_eq!(place("to 34 per"), ("to **34** per".to_owned(), Some((1, 9))));
        assert_eq!(place("cent"), ("cent".to_owned(), Some((2, 2))));
        assert_eq!(place("R&D"), ("R&amp;D".to_owned(), Some((2, 11))));
        assert_eq!(place("here"), ("here".to_owned(), Some((2, 20))));
    }
}
