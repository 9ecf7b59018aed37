//! A line in, the reason why it is page furniture out, by the words of `boilerplate.tsv`.

use super::cues::WORDS;
use crate::lexicon::Cues;
use crate::lexicon::Table;
use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;
use std::sync::LazyLock;

/// Longer lines are running text.
const LONGEST: usize = 420;

struct Entry {
    why: &'static str,
    words: usize,
    at_end: bool,
}

struct Furniture {
    lines: Vec<(&'static str, &'static str)>,
    /// The longest of `lines`, in bytes.
    longest_line: usize,
    /// Sorted by phrase.
    starts: Vec<(&'static str, Entry)>,
    /// By the first byte of a phrase, where its `starts` begin; one more at the end.
    starts_with: Vec<usize>,
    /// Longest line, in words, that one of `starts` strips.
    most_start_words: usize,
    within: AhoCorasick,
    within_entries: Vec<Entry>,
    /// Longest line, in words, that one of `within` strips by its end alone.
    most_end_words: usize,
}

static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    let table = Table::parse("boilerplate", include_str!("../lexicon/data/boilerplate.tsv"));
    let (mut lines, mut starts) = (Vec::new(), Vec::new());
    let (mut patterns, mut within_entries) = (Vec::new(), Vec::new());
    for row in table.rows() {
        let phrase = row.get("phrase");
        let words = row.get("words").parse().unwrap_or(0);
        let entry = |at_end| Entry { why: row.get("why"), words, at_end };
        match row.get("match") {
            "line" => lines.push((bare(phrase), row.get("why"))),
            "start" => starts.push((phrase, entry(false))),
            kind => {
                patterns.push(phrase);
                within_entries.push(entry(kind == "end"));
            }
        }
    }
    lines.sort_unstable();
    starts.sort_by_key(|(phrase, _)| *phrase);
    let within = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&patterns);
    let within = within.expect("the embedded list is small enough for an automaton");
    let first = |byte: usize| {
        starts.partition_point(|(phrase, _)| phrase.bytes().next().is_some_and(|own| usize::from(own) < byte))
    };
    let most =
        |entries: &mut dyn Iterator<Item = &Entry>| entries.map(|entry| entry.words).max().unwrap_or(0);
    Furniture {
        longest_line: lines.iter().map(|(phrase, _)| phrase.len()).max().unwrap_or(0),
        starts_with: (0..=256).map(first).collect(),
        most_start_words: most(&mut starts.iter().map(|(_, entry)| entry)),
        most_end_words: most(&mut within_entries.iter().filter(|entry| entry.at_end)),
        lines,
        starts,
        within,
        within_entries,
    }
});

/// Why a line is page furniture; `None` where the lists know nothing of it.
pub(crate) fn reason(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST {
        return None;
    }
    let furniture = &*FURNITURE;
    let words = word_count(line);
    let addressed = words <= 8 || addresses_reader(line);
    let looked_at = if addressed || words <= furniture.most_end_words { line } else { head(line) };
    let lower = normal(looked_at);
    if let Some(why) = furniture.whole(bare(&lower)).filter(|_| looked_at.len() == line.len()) {
        return Some(why);
    }
    let from_first_word =
        lower.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '(' | '"'));
    let from_first_word = from_first_word.strip_prefix("( ").unwrap_or(from_first_word);
    furniture.start(from_first_word, words).or_else(|| {
        let silent = lower.starts_with('"') || looked_at.len() < line.len();
        if silent { None } else { furniture.inside(&lower, words, addressed) }
    })
}

/// More bytes than an entry of the list has, with what may stand before it.
const HEAD: usize = 160;

/// The start of a line, as far as `line` and `start` entries reach.
fn head(line: &str) -> &str {
    &line[..line.floor_char_boundary(HEAD)]
}

/// Words, by blanks.
fn word_count(line: &str) -> usize {
    let mut blank = true;
    let starts = line.bytes().filter(|byte| {
        let before = std::mem::replace(&mut blank, matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        before && !blank
    });
    starts.count()
}

/// Whether an entry of the list is the whole of a line: a label, a heading.
pub(crate) fn is_whole_line(line: &str) -> bool {
    line.len() <= LONGEST && FURNITURE.whole(bare(&normal(line))).is_some()
}

impl Furniture {
    fn whole(&self, line: &str) -> Option<&'static str> {
        if line.len() > self.longest_line {
            return None;
        }
        let at = self.lines.binary_search_by_key(&line, |(phrase, _)| phrase).ok()?;
        Some(self.lines[at].1)
    }

    /// The longest entry that the line begins with, at the end of a word.
    fn start(&self, lower: &str, words: usize) -> Option<&'static str> {
        if words > self.most_start_words {
            return None;
        }
        let first = usize::from(*lower.as_bytes().first()?);
        let second = lower.as_bytes().get(1);
        let candidates = &self.starts[self.starts_with[first]..self.starts_with[first + 1]];
        let fits = |(phrase, entry): &&(&str, Entry)| {
            phrase.as_bytes().get(1) == second
                && lower.starts_with(phrase)
                && words <= entry.words
                && is_word_border(lower, phrase.len())
        };
        candidates.iter().rfind(fits).map(|(_, entry)| entry.why)
    }

    fn inside(&self, lower: &str, words: usize, addressed: bool) -> Option<&'static str> {
        self.within.find_overlapping_iter(lower).find_map(|hit| {
            let entry = &self.within_entries[hit.pattern().as_usize()];
            let whole = is_word_border(lower, hit.start()) && is_word_border(lower, hit.end());
            let place =
                !entry.at_end || hit.end() + 1 >= lower.len() && (entry.why == "byline" || counts(lower));
            let fits = entry.words == 0 || words <= entry.words;
            (whole && place && fits && (entry.at_end || addressed)).then_some(entry.why)
        })
    }
}

/// Whether a line begins with a number: "12 comments", "a day ago".
fn counts(lower: &str) -> bool {
    lower.starts_with(|c: char| c.is_ascii_digit()) || lower.starts_with("a ") || lower.starts_with("an ")
}

/// Words by which a line speaks to its reader, or of the site itself.
static ADDRESSES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "to-the-reader"));

/// Whether a line speaks to its reader, or of the site itself.
fn addresses_reader(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            at += 1;
        }
        let word = &bytes[start..at];
        let may = word
            .first()
            .is_some_and(|first| matches!(first | 32, b'y' | b'w' | b'o' | b'u' | b'h' | b'r' | b'p'));
        if may && ADDRESSES.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word)) {
            return true;
        }
        at += 1;
    }
    false
}

fn is_word_border(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
    !(before && after)
}

/// Lower case, straight quotation marks, single blanks.
fn normal(line: &str) -> String {
    let mut lower = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let plain = plain_len(rest.as_bytes());
        if plain > 0 {
            lower.push_str(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        match c {
            '’' | '‘' => lower.push('\''),
            '“' | '”' => lower.push('"'),
            c if c.is_whitespace() => {
                if !lower.ends_with(' ') {
                    lower.push(' ');
                }
            }
            c => lower.extend(c.to_lowercase()),
        }
        rest = &rest[c.len_utf8()..];
    }
    lower.make_ascii_lowercase();
    lower
}

/// Bytes that stand as they are, but for capitals: no blank that another follows, none but the plain one.
fn plain_len(bytes: &[u8]) -> usize {
    let plain = |at: usize| match bytes[at] {
        b' ' => at > 0 && bytes[at - 1] != b' ',
        byte => byte.is_ascii() && !(9..=13).contains(&byte),
    };
    (0..bytes.len()).take_while(|at| plain(*at)).count()
}

/// Without marks at either end.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '©' | '$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_list() {
        let table = Table::parse("boilerplate", include_str!("../lexicon/data/boilerplate.tsv"));
        for row in table.rows() {
            let phrase = row.get("phrase");
            let line = match (row.get("fires in"), row.get("match")) {
                ("", "line") => phrase.to_owned(),
                ("", "start") => format!("{phrase} more"),
                ("", "within") => format!("Here: {phrase} today"),
                ("", _) => format!("12 {phrase}"),
                (example, _) => example.to_owned(),
            };
            assert!(reason(&line).is_some(), "silent: {line}");
            let told = format!(
                "She told the council on Tuesday that the words “{phrase}” had stood on the wall of the old building \
                 for years, and that nobody had ever asked what they meant, who wrote them, or when the paint had \
                 dried there, although three owners and a good many tenants must have passed them every single day \
                 on the way to the market, the school, the ferry and the town hall."
            );
            assert_eq!(reason(&told), None, "fires: {phrase}");
        }
    }
}
