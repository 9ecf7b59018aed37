//! Where the bytes of a text lie in the file it was read from.

use crate::primitives::Span;

/// How bytes of the decoded text lie in the file as read.
#[derive(Clone, Debug, Default)]
pub enum OriginMap {
    /// The file is UTF-8 and was taken as it is.
    #[default]
    Same,
    /// Pairs of (byte of the text, byte of the file), rising, one wherever the distance between the two changes. Where two have one byte of
    /// the text, the first says where what precedes it ends in the file, the second where what follows it begins.
    Steps(Vec<(usize, usize)>),
    /// The text of a page, without its tags.
    Page {
        /// As above.
        steps: Vec<(usize, usize)>,
        /// (byte of the text, line, column) of the page, rising, from 1, wherever they cannot be counted from the text.
        places: Vec<(usize, usize, usize)>,
    },
}

impl OriginMap {
    /// A span of the decoded text as bytes of the file: from where its first character begins to where its last one ends.
    pub fn as_read(&self, span: Span) -> Span {
        let (Self::Steps(steps) | Self::Page { steps, .. }) = self else { return span };
        let start = start_of(steps, span.start);
        let end = if span.is_empty() { start } else { end_of(steps, span.end) };
        Span::new(start, end.max(start))
    }

    /// Line and column of the page, from 1, of a byte of its `text`; `None` where the lines of the text are those of the file.
    pub fn line_and_column(&self, text: &str, byte: usize) -> Option<(usize, usize)> {
        let Self::Page { places, .. } = self else { return None };
        let before = places.partition_point(|(at, ..)| *at <= byte).checked_sub(1)?;
        let (at, line, column) = places[before];
        Some((line, column + text.get(at..byte)?.chars().count()))
    }

    /// The way from a text to the file, over a text between: `self` leads to that text, `next` on to the file.
    pub(crate) fn onto(self, next: Self) -> Self {
        let second = match next {
            Self::Same => return self,
            Self::Steps(second) | Self::Page { steps: second, .. } => second,
        };
        match self {
            Self::Same => Self::Steps(second),
            Self::Steps(first) => Self::Steps(chained(&first, &second)),
            Self::Page { steps, places } => Self::Page { steps: chained(&steps, &second), places },
        }
    }
}

/// Where what follows a byte begins.
fn start_of(steps: &[(usize, usize)], byte: usize) -> usize {
    let next = steps.partition_point(|(text, _)| *text <= byte);
    next.checked_sub(1).map_or(byte, |step| steps[step].1 + (byte - steps[step].0))
}

/// Where what precedes a byte ends.
fn end_of(steps: &[(usize, usize)], byte: usize) -> usize {
    let next = steps.partition_point(|(text, _)| *text < byte);
    match steps.get(next) {
        Some((text, file)) if *text == byte => *file,
        _ => next.checked_sub(1).map_or(byte, |step| steps[step].1 + (byte - steps[step].0)),
    }
}

/// Two ways in one: the steps of the second that lie inside a stretch of the first are steps of the whole.
fn chained(first: &[(usize, usize)], second: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::with_capacity(first.len().max(second.len()));
    let opening = if first.first().is_none_or(|(text, _)| *text > 0) { Some((0, 0)) } else { None };
    let runs: Vec<(usize, usize)> = opening.into_iter().chain(first.iter().copied()).collect();
    for (at, (text, between)) in runs.iter().copied().enumerate() {
        let doubled = runs.get(at + 1).is_some_and(|(next, _)| *next == text);
        let (end, start) = (end_of(second, between), start_of(second, between));
        let after_its_double = at > 0 && runs[at - 1].0 == text;
        if !after_its_double && (end != start || doubled) {
            found.push((text, end));
        }
        if doubled {
            continue;
        }
        found.push((text, start));
        let length = runs.get(at + 1).map_or(usize::MAX, |(next, _)| *next - text);
        let inside = second.partition_point(|(middle, _)| *middle <= between);
        let reach = second[inside..].iter().take_while(|(middle, _)| middle - between < length);
        found.extend(reach.map(|(middle, file)| (text + (middle - between), *file)));
    }
    found.dedup();
    found
}

/// Steps while a text is made, byte by byte.
#[derive(Default)]
pub(crate) struct Steps(Vec<Step>);

/// At a byte of the text: where in the file what precedes it ends, and what follows it begins.
struct Step {
    text: usize,
    end: usize,
    start: usize,
}

impl Steps {
    /// What is added to the text at `text` begins at `file`.
    pub(crate) fn add(&mut self, text: usize, file: usize) {
        let end = self.foreseen(text);
        match self.0.last_mut() {
            Some(last) if last.text == text => last.start = file,
            Some(_) if end == file => {}
            _ => self.0.push(Step { text, end, start: file }),
        }
    }

    /// What was added to the text up to `text` ends at `file`.
    pub(crate) fn end(&mut self, text: usize, file: usize) {
        let end = self.foreseen(text);
        match self.0.last_mut() {
            Some(last) if last.text == text => (last.end, last.start) = (file, file),
            _ if end == file => {}
            _ => self.0.push(Step { text, end: file, start: file }),
        }
    }

    /// Where `text` lies if nothing has changed since the last step. Steps beyond it stood in text that was taken back.
    fn foreseen(&mut self, text: usize) -> usize {
        while self.0.last().is_some_and(|last| last.text > text) {
            self.0.pop();
        }
        self.0.last().map_or(text, |last| last.start + (text - last.text))
    }

    /// The steps as pairs.
    pub(crate) fn pairs(self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::with_capacity(self.0.len());
        for Step { text, end, start } in self.0 {
            if end != start && text > 0 {
                pairs.push((text, end));
            }
            pairs.push((text, start));
        }
        pairs
    }

    pub(crate) fn finish(self) -> OriginMap {
        let pairs = self.pairs();
        match pairs.as_slice() {
            [] | [(0, 0)] => OriginMap::Same,
            _ => OriginMap::Steps(pairs),
        }
    }
}

/// Lines and columns of a page, counted along with the text.
pub(crate) struct Places {
    /// The byte of the page, the line and the column reached.
    at: usize,
    line: usize,
    column: usize,
    /// Whether what was added last stood elsewhere.
    jumped: bool,
    pub(crate) found: Vec<(usize, usize, usize)>,
}

impl Default for Places {
    fn default() -> Self {
        Self { at: 0, line: 1, column: 1, jumped: false, found: Vec::new() }
    }
}

impl Places {
    /// What is added at byte `text` of the text lies at byte `at` of the page.
    pub(crate) fn add(&mut self, html: &str, text: usize, at: usize) {
        let line = self.line;
        let characters = self.reach(html, at);
        let follows_on = line == self.line && characters == 1 && !std::mem::take(&mut self.jumped);
        if !follows_on || self.found.is_empty() {
            self.push(text, (self.line, self.column));
        }
    }

    /// Line and column of byte `at` of the page.
    pub(crate) fn of(&mut self, html: &str, at: usize) -> (usize, usize) {
        self.reach(html, at);
        self.jumped = true;
        (self.line, self.column)
    }

    /// What is added at byte `text` of the text lies at a place behind which reading already is.
    pub(crate) fn put(&mut self, text: usize, place: (usize, usize)) {
        self.push(text, place);
        self.jumped = true;
    }

    fn push(&mut self, text: usize, (line, column): (usize, usize)) {
        while self.found.last().is_some_and(|(last, ..)| *last >= text) {
            self.found.pop();
        }
        self.found.push((text, line, column));
    }

    /// Counts on to byte `at`; gives the characters passed.
    fn reach(&mut self, html: &str, at: usize) -> usize {
        let mut characters = 0;
        for c in html[self.at.min(at)..at].chars() {
            (self.line, self.column) =
                if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
            characters += 1;
        }
        self.at = self.at.max(at);
        characters
    }
}
