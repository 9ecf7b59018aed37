//! A report in, one screen out: 24 lines of 80 columns at most, made of styled segments that the program may colour.

use super::schema::Report;
use super::schema::SourceLine;
use super::view::View;
use super::wording;
use super::wording::Kind;

/// Columns of a screen.
const COLUMNS: usize = 80;
/// Lines of a screen, the command above and the prompt below not counted.
const ROWS: usize = 22;
/// Where the second column begins.
const INDENT: usize = 14;
/// Lines for what was not checked.
const NOT_CHECKED: usize = 5;

/// How a segment is shown. Colour repeats what a sign already says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// Headings and numbers of findings.
    Bold,
    /// Paths, hashes, ids.
    Dim,
    /// The sign and word of a finding.
    Kind(Kind),
    /// Words of the articles.
    Quoted,
}

/// Words in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The words, without control characters.
    pub text: String,
    /// How they are shown.
    pub style: Style,
}

/// One line of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Segment>);

impl Line {
    fn with(mut self, style: Style, text: impl AsRef<str>) -> Self {
        self.0.push(Segment { text: plain(text.as_ref()), style });
        self
    }

    fn plain(self, text: impl AsRef<str>) -> Self {
        self.with(Style::Plain, text)
    }

    fn heading(self, text: &str) -> Self {
        self.with(Style::Bold, format!("{text:<INDENT$}"))
    }

    fn width(&self) -> usize {
        self.0.iter().map(|segment| segment.text.chars().count()).sum()
    }

    /// The line without its styles.
    pub fn text(&self) -> String {
        let text: String = self.0.iter().map(|segment| segment.text.as_str()).collect();
        text.trim_end().to_owned()
    }
}

/// Lines as text, without styles.
pub fn text(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text() + "\n").collect()
}

/// Lines as text with the terminal's codes for colour. Colour repeats what a sign already says.
pub fn coloured(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        for segment in &line.0 {
            match code(segment.style) {
                Some(code) => out.push_str(&format!("\u{1b}[{code}m{}\u{1b}[0m", segment.text)),
                None => out.push_str(&segment.text),
            }
        }
        out.push('\n');
    }
    out
}

fn code(style: Style) -> Option<&'static str> {
    match style {
        Style::Plain => None,
        Style::Bold => Some("1"),
        Style::Dim => Some("2"),
        Style::Quoted => Some("4"),
        Style::Kind(kind) => match (kind, kind.hue()) {
            (Kind::Conflict, _) => Some("1;31"),
            (_, "conflict") => Some("31"),
            (_, "care") => Some("33"),
            (_, "fits") => Some("34"),
            (_, "time") => Some("36"),
            _ => None,
        },
    }
}

/// The summary of a report as text, with the names of the files that were written; `styled` with codes for colour.
pub fn summary(report: &Report, written: &[String], styled: bool) -> String {
    let lines = lines(report, written);
    if styled { coloured(&lines) } else { text(&lines) }
}

/// The summary of a report, with the names of the files that were written.
pub fn lines(report: &Report, written: &[String]) -> Vec<Line> {
    let mut head = vec![masthead(report), Line::default()];
    head.extend(not_checked(report));
    head.extend([Line::default(), counts(report)]);
    head.extend((!report.findings.is_empty()).then(Line::default));
    let mut foot = vec![Line::default(), sources(report)];
    foot.extend((!written.is_empty()).then(|| footer(&files(written))));
    let room = ROWS.saturating_sub(head.len() + foot.len() + 1).max(1);
    head.extend(findings(report, room));
    head.extend(foot);
    head
}

/// What was not checked, in one line; then a finding a line, `file:line:column: code: line [id]`, so that editors can jump.
pub fn concise(report: &Report) -> Vec<Line> {
    let view = View::new(report);
    let limits =
        report.not_checked.iter().map(|line| format!("{}: {}", line.subject.to_lowercase(), line.predicate));
    let limits = limits.collect::<Vec<_>>().join("; ");
    let first = Line::default()
        .with(Style::Dim, &report.corpus.name)
        .plain(": not-checked: ")
        .plain(if limits.is_empty() { "nothing is recorded as left out" } else { &limits });
    let line = |finding: &super::schema::Finding| {
        let place =
            finding.evidence.first().map_or_else(|| report.corpus.name.clone(), |at| view.location(at));
        Line::default()
            .with(Style::Dim, place)
            .plain(": ")
            .with(Style::Kind(Kind::of(finding)), &finding.code)
            .plain(format!(": {} ", finding.line))
            .with(Style::Dim, format!("[{}]", view.short(&finding.id)))
    };
    let copy = |words: String| {
        Line::default().with(Style::Dim, &report.corpus.name).plain(format!(": copy: {words}"))
    };
    let copies = super::markdown::copies(&view).into_iter().map(copy);
    std::iter::once(first).chain(copies).chain(report.findings.iter().map(line)).collect()
}

fn masthead(report: &Report) -> Line {
    let corpus = &report.corpus;
    let sources = wording::counted(corpus.source_count, "source", "sources");
    let groups = wording::counted(corpus.group_count, "publisher group", "publisher groups");
    let mut line = Line::default()
        .with(Style::Bold, "crosscheck")
        .plain(format!("  {}", wording::shorten(&corpus.name, 24)))
        .plain(format!("  {}", wording::counted(corpus.article_count, "article", "articles")))
        .plain(format!("  {sources}"));
    if corpus.group_count != corpus.source_count {
        line = line.plain(format!("  {groups}"));
    }
    match &corpus.as_of {
        Some(day) if line.width() + 8 + day.len() <= COLUMNS => line.plain(format!("  as of {day}")),
        _ => line,
    }
}

/// The limits, packed: as many as fit on a line.
fn not_checked(report: &Report) -> Vec<Line> {
    let room = COLUMNS - INDENT;
    let mut rows: Vec<String> = Vec::new();
    for line in &report.not_checked {
        let subject = plain(&line.subject.to_lowercase());
        let left = room.saturating_sub(subject.chars().count() + 2);
        let words = format!("{subject}: {}", fitted(&plain(&line.predicate), left));
        match rows.last_mut() {
            Some(row) if row.chars().count() + 4 + words.chars().count() <= room => {
                row.push_str("    ");
                row.push_str(&words);
            }
            _ => rows.push(words),
        }
    }
    if rows.len() > NOT_CHECKED {
        let more = rows.split_off(NOT_CHECKED - 1).len();
        rows.push(format!("{more} more in the report"));
    }
    let heading = |at: usize| if at == 0 { "not checked" } else { "" };
    let line = |(at, row): (usize, String)| Line::default().heading(heading(at)).plain(row);
    rows.into_iter().enumerate().map(line).collect()
}

/// Words that fit: of a list of kinds the first ones, the others counted; of a sentence what stands before its colon.
fn fitted(words: &str, room: usize) -> String {
    let fits = |words: &String| words.chars().count() <= room;
    if fits(&words.to_owned()) {
        return words.to_owned();
    }
    let counted = words.strip_suffix(" more kinds").and_then(|head| head.rsplit_once(" and "));
    let counted = counted.and_then(|(head, count)| Some((head, count.parse::<usize>().ok()?)));
    let (list, beyond) = counted.unwrap_or((words, 0));
    let parts: Vec<&str> = list.split(", ").collect();
    let is_list = !list.contains([':', '(', ';', '"']);
    let cut = |kept: usize| format!("{} and {} more", parts[..kept].join(", "), parts.len() - kept + beyond);
    let shorter = is_list.then(|| (1..parts.len()).rev().map(cut).find(fits)).flatten();
    let clause = || words.rsplit_once(": ").map(|(head, _)| head.to_owned()).filter(fits);
    let whole = |words: &String| words.matches('(').count() == words.matches(')').count();
    let shorter = shorter.or_else(|| clause().filter(whole));
    shorter.unwrap_or_else(|| plain(&wording::shorten(words, room.saturating_sub(2))))
}

fn counts(report: &Report) -> Line {
    let tally = wording::tally(&report.findings);
    let words = ["conflict", "between speakers", "with care", "are no conflict"];
    let parts: Vec<String> = tally
        .iter()
        .zip(words)
        .filter(|(count, _)| **count > 0)
        .map(|(count, word)| format!("{} {word}", wording::number(*count)))
        .collect();
    let line = Line::default().heading(&format!("findings {}", report.findings.len()));
    let words = if parts.is_empty() { wording::no_conflict(report) } else { parts.join("  ") };
    line.plain(wording::shorten(&words, COLUMNS - INDENT))
}

fn findings(report: &Report, room: usize) -> Vec<Line> {
    let shown = if report.findings.len() <= room { room } else { room.saturating_sub(1) };
    let mut lines: Vec<Line> =
        report.findings.iter().take(shown).enumerate().map(|(at, one)| finding(at + 1, one)).collect();
    let rest = report.findings.len().saturating_sub(shown);
    if rest > 0 {
        lines.push(Line::default().plain(format!("   {} more in the report", wording::number(rest))));
    }
    lines
}

fn finding(rank: usize, finding: &super::schema::Finding) -> Line {
    let kind = Kind::of(finding);
    let glyph = wording::glyph(&finding.independent_groups);
    let room = COLUMNS.saturating_sub(16 + 2 + glyph.chars().count());
    let words = wording::shorten(&plain(&finding.line), room);
    let line = Line::default()
        .with(Style::Bold, format!("{rank:>2} "))
        .with(Style::Kind(kind), format!("{} {:<10}", kind.sign(), kind.screen()))
        .plain(" ");
    let line = quoted(line, &words);
    let gap = COLUMNS.saturating_sub(line.width() + glyph.chars().count());
    line.plain(" ".repeat(gap)).plain(glyph)
}

/// Words with those between quotation marks set apart.
fn quoted(line: Line, words: &str) -> Line {
    words.split('"').enumerate().fold(line, |line, (at, part)| {
        let closing = if at > 0 { "\"" } else { "" };
        let style = if at % 2 == 1 { Style::Quoted } else { Style::Plain };
        line.plain(closing).with(style, part)
    })
}

fn sources(report: &Report) -> Line {
    let line = Line::default().heading("sources");
    let letters: Vec<&SourceLine> = report.sources.iter().filter(|source| source.letter != "F").collect();
    let count = wording::number(report.sources.len());
    match (report.sources.len(), letters.len()) {
        (0, _) => line.plain("none"),
        (1, 0) => line.plain("1, no letter given: no independent check is possible"),
        (_, 0) => line.plain(format!("{count}, no letter given: {}", checks(report))),
        (_, given) => {
            let shown = letters.iter().take(4).map(|one| format!("{} {}", one.name, one.letter));
            let named = shown.collect::<Vec<_>>().join(", ");
            let words = format!("{count}, {} with a letter: {named}", wording::number(given));
            line.plain(wording::shorten(&words, COLUMNS - INDENT))
        }
    }
}

/// How many independent checks the sources have, from the fewest to the most.
pub(crate) fn checks(report: &Report) -> String {
    let counts = || report.sources.iter().map(|source| source.checks.terms.len());
    let (fewest, most) = (counts().min().unwrap_or(0), counts().max().unwrap_or(0));
    match (fewest, most) {
        (0, 0) => "no independent check was possible".to_owned(),
        (1, 1) => "1 independent check each is too few".to_owned(),
        (fewest, most) if fewest == most => format!("{most} independent checks each are too few"),
        (fewest, most) => format!("{fewest} to {most} independent checks each are too few"),
    }
}

/// Files of one stem by their endings: `reports/seeds/report.json .md .html`.
fn files(written: &[String]) -> String {
    let mut shown: Vec<&str> = Vec::new();
    let mut stem = "";
    for path in written {
        let (name, ending) = path.rsplit_once('.').unwrap_or((path, ""));
        let known = !ending.is_empty() && name == stem;
        shown.push(if known { &path[name.len()..] } else { path });
        stem = name;
    }
    shown.join(" ")
}

fn footer(written: &str) -> Line {
    let next = "next: crosscheck review";
    let line = Line::default().heading("written").with(Style::Dim, written);
    let gap = COLUMNS.saturating_sub(line.width() + next.len());
    if gap < 2 { line } else { line.plain(" ".repeat(gap)).plain(next) }
}

/// Text that cannot steer a terminal, with typographic signs and Latin letters in ASCII; other scripts stay as they are.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in wording::harmless(text).chars() {
        match ascii(letter) {
            Some(words) => out.push_str(words),
            None => out.push(letter),
        }
    }
    out
}

fn ascii(letter: char) -> Option<&'static str> {
    /// Signs and letters with their plain form.
    const FORMS: &[(&str, &str)] = &[
        ("“”„«»", "\""),
        ("‘’‚′", "'"),
        ("–—−‐‑", "-"),
        ("…", "..."),
        ("\u{a0}\u{202f}\u{2009}", " "),
        ("\u{200b}\u{feff}\u{ad}", ""),
        ("·•", "-"),
        ("×", "x"),
        ("àáâãäåāăą", "a"),
        ("ÀÁÂÃÄÅĀ", "A"),
        ("çćč", "c"),
        ("ÇĆČ", "C"),
        ("èéêëēęě", "e"),
        ("ÈÉÊËĒ", "E"),
        ("ìíîïīı", "i"),
        ("ÌÍÎÏİ", "I"),
        ("ñńň", "n"),
        ("Ñ", "N"),
        ("òóôõöøōő", "o"),
        ("ÒÓÔÕÖØ", "O"),
        ("ùúûüūů", "u"),
        ("ÙÚÛÜ", "U"),
        ("ýÿ", "y"),
        ("śšş", "s"),
        ("ŚŠŞ", "S"),
        ("źżž", "z"),
        ("ŹŻŽ", "Z"),
        ("ğ", "g"),
        ("ł", "l"),
        ("Ł", "L"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("€", "EUR "),
        ("£", "GBP "),
    ];
    if letter.is_ascii() {
        return None;
    }
    FORMS.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, form)| *form)
}
