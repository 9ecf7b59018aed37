//! Names as tables write them in, who is the same one out: "Doe, Jane", "J. Doe" and "Jane M. Doe".

use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::normalize::name::name_similarity;
use std::sync::LazyLock;

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Its words in alphabetical order: the same for "Doe, Jane" and "Jane Doe".
    pub(super) key: String,
    /// The family name.
    family: String,
    /// The other words, in order.
    given: Vec<String>,
    /// Whether no comma tells which word is the family name.
    open: bool,
}

/// How alike two names written in full must be to be one with a slip of the pen. Chosen: one letter in eight.
const SLIP: f64 = 0.94;
/// How alike the family names of a list of persons must be where the given names fit. Chosen: one letter of eight, or two of the last ones.
const FAMILY_SLIP: f64 = 0.9;

impl Name {
    /// The name in a writing; words in brackets, titles and "et al." are left out. `None` where nothing is left.
    pub(super) fn read(writing: &str) -> Option<Self> {
        let bare = without_brackets(writing);
        let mut parts = parts(&bare).into_iter();
        let mut before = parts.next()?.1;
        let after: Vec<String> = parts.flat_map(|(_, words)| words).collect();
        let open = after.is_empty();
        // "Doe J", "Doe J. A.": initials behind the name.
        if open && before.len() > 1 && is_initial(&before[before.len() - 1]) && !is_initial(&before[0]) {
            before.rotate_left(1);
        }
        let family = before.pop()?;
        let given: Vec<String> = if open { before } else { after.into_iter().chain(before).collect() };
        let mut key: Vec<&str> = given.iter().map(String::as_str).chain([family.as_str()]).collect();
        key.sort_unstable();
        Some(Self { key: key.join(" "), family, given, open })
    }

    /// How surely and how far it is written out: whether its order is known, and letters of the given names.
    pub(super) fn fullness(&self) -> (bool, usize) {
        (!self.open, self.given.iter().map(String::len).sum())
    }

    /// The family name, lower-case and without marks.
    pub(super) fn family(&self) -> &str {
        &self.family
    }

    /// Whether both can be the same one. In a list a bare family name may stand for a whole name, families may come first, and names may have
    /// slips or be cut short.
    pub(super) fn fits(&self, other: &Self, in_list: bool) -> bool {
        if self.key == other.key {
            return true;
        }
        if self.family == other.family {
            return match (self.given.first(), other.given.first()) {
                (Some(one), Some(two)) => given_fits(one, two),
                _ => in_list,
            };
        }
        if in_list {
            return self.fits_but_for_letters(other)
                || self.turned().is_some_and(|turned| turned.fits_turned(other))
                || other.turned().is_some_and(|turned| turned.fits_turned(self));
        }
        let counts = self.given.len() == other.given.len() && !self.given.is_empty();
        let start = self.family.bytes().next() == other.family.bytes().next();
        counts
            && start
            && self.key.len().abs_diff(other.key.len()) <= 2
            && self.key.len() >= 8
            && name_similarity(&self.key, &other.key) >= SLIP
    }

    /// The name with the family first, where nothing tells the order: "Doe Jane".
    fn turned(&self) -> Option<Self> {
        let (family, rest) = self.given.split_first()?;
        let is_name = self.open && !is_initial(family);
        is_name.then(|| Self {
            key: self.key.clone(),
            family: family.clone(),
            given: rest.iter().chain([&self.family]).cloned().collect(),
            open: false,
        })
    }

    fn fits_turned(&self, other: &Self) -> bool {
        let given = self.given.first().zip(other.given.first());
        let families = self.family == other.family && given.is_some_and(|(one, two)| given_fits(one, two));
        families || self.fits_but_for_letters(other)
    }

    /// Whether the given names fit and the family names have a slip, or one is cut short.
    fn fits_but_for_letters(&self, other: &Self) -> bool {
        let Some((one, two)) = self.given.first().zip(other.given.first()) else { return false };
        let (short, long) = if self.family.len() <= other.family.len() {
            (&self.family, &other.family)
        } else {
            (&other.family, &self.family)
        };
        let is_cut = one == two && one.len() > 2 && short.len() > 1 && long.starts_with(short.as_str());
        let has_slip = short.len() >= 5
            && long.len() - short.len() <= 2
            && name_similarity(short, long) >= FAMILY_SLIP
            && given_fits(one, two);
        is_cut || has_slip
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// "j" and "jane", "jon" and "jonathan", "jane" and "jnae".
fn given_fits(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    long.starts_with(short) || (short.len() >= 4 && name_similarity(short, long) >= SLIP)
}

static RECORD_WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("record_words", include_str!("../lexicon/data/record_words.tsv")));
/// Words before or behind a name that are no part of it.
static TITLES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&RECORD_WORDS, "title"));
/// Words behind a name that are no part of it; in front they may be initials.
static DEGREES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&RECORD_WORDS, "degree"));
/// Small words inside a family name, which some write and some do not.
static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&RECORD_WORDS, "particle"));

/// Lower-case words without marks; "J.R." is two words. Titles are left out, degrees where a name stands before them, and the small words of
/// family names where another word is left.
fn words(text: &str, behind: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/')) {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
        if TITLES.contains(bare) || (behind || !found.is_empty()) && DEGREES.contains(bare) {
            continue;
        }
        let parts = bare.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{301}')));
        found.extend(parts.map(folded).filter(|word| !word.is_empty()));
    }
    let counts = |word: &String| !PARTICLES.contains(word);
    if found.iter().any(counts) {
        found.retain(counts);
    }
    found
}

/// The parts of a text between commas that hold more than titles and degrees, and their words.
fn parts(text: &str) -> Vec<(&str, Vec<String>)> {
    let mut parts: Vec<(&str, Vec<String>)> = Vec::new();
    for part in text.split(',') {
        let behind = parts.len() > 1 || parts.first().is_some_and(|(_, first)| first.len() > 1);
        let words = words(part, behind);
        if !words.is_empty() {
            parts.push((part.trim(), words));
        }
    }
    parts
}

fn folded(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(plain_letter).collect()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|c| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    kept.collect()
}

/// A Latin letter without its mark.
fn plain_letter(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ñ' | 'ń' => 'n',
        'ç' | 'č' | 'ć' => 'c',
        'š' | 'ş' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

/// Signs between names that stand in hardly any other text.
const BETWEEN: [char; 3] = [';', '|', '\n'];

/// Whether a writing separates several names: by `;`, `|`, line ends, or so that each part is a name of two words or more.
pub(super) fn is_list(writing: &str) -> bool {
    if writing.contains(BETWEEN) {
        return true;
    }
    let may_be = writing.contains(['&', ',', '/']) || writing.contains(" and ");
    may_be && {
        let parts = split(&without_brackets(writing));
        parts.len() > 1 && parts.iter().all(|part| is_name_like(part) && is_capital(part))
    }
}

/// Whether each word begins with a capital, as in a name; the small words of family names need not.
fn is_capital(part: &str) -> bool {
    part.split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase()) || PARTICLES.contains(word))
}

/// The names of a list written as one text: parted by `;`, `|`, `/`, line ends, "and", "&"; by commas where each part is a whole name or
/// family and given names take turns. "Doe, Jane" and "Doe, Jane, Ph.D." are one name.
pub(super) fn split(writing: &str) -> Vec<String> {
    let bare = writing.trim();
    let bare = bare.strip_prefix("by ").or_else(|| bare.strip_prefix("By ")).unwrap_or(bare);
    let parts = bare
        .split([';', '|', '\n', '&', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" And "))
        .map(|part| part.trim().trim_end_matches(','));
    parts.map(str::trim).filter(|part| !part.is_empty()).flat_map(by_commas).collect()
}

fn by_commas(part: &str) -> Vec<String> {
    let pieces = parts(part);
    let is_whole =
        |(_, words): &(&str, Vec<String>)| words.len() >= 2 && !words.iter().all(|word| is_initial(word));
    let wholes = pieces.iter().all(is_whole);
    let joined =
        |pieces: &[(&str, Vec<String>)]| pieces.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(", ");
    match pieces.len() {
        0 => Vec::new(),
        2 if !wholes => vec![joined(&pieces)],
        count if count % 2 == 0 && !wholes => pieces.chunks(2).map(joined).collect(),
        _ => pieces.iter().map(|(text, _)| (*text).to_owned()).collect(),
    }
}

/// Whether a list says itself that it leaves names out: "et al.", "and others".
pub(super) fn is_open_list(writing: &str) -> bool {
    let end = writing.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    OPEN_ENDS.iter().any(|words| {
        end.strip_suffix(words.as_str()).is_some_and(|front| front.ends_with(|c: char| !c.is_alphanumeric()))
    })
}

/// Whether the writing stands where a value is missing: "n/a", "unknown".
pub(super) fn is_blank(writing: &str) -> bool {
    BLANKS.contains(writing)
}

/// Writings that stand where a value is missing.
static BLANKS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&RECORD_WORDS, "blank"));
/// Words at the end of a list that leaves names out.
static OPEN_ENDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rows = RECORD_WORDS.rows().filter(|row| row.get("class") == "open-end");
    rows.map(|row| row.get("word").to_owned()).collect()
});

/// Whether a text may be a name whose variants support each other: two to five words of letters.
pub(super) fn is_name_like(writing: &str) -> bool {
    let letters = writing.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".,'’-".contains(c));
    letters && (2..=5).contains(&writing.split_whitespace().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(left: &str, right: &str) -> bool {
        let (left, right) = (Name::read(left).expect("a name"), Name::read(right).expect("a name"));
        left.fits(&right, true) && right.fits(&left, true)
    }

    #[test]
    fn variants_fit_and_others_do_not() {
        for (left, right) in [
            ("Doe, Jane", "Jane Doe"),
            ("J. Doe", "Jane Doe"),
            ("DOE, JANE M.", "jane doe"),
            ("Doe", "Jane Doe"),
            ("Dr. Jane Doe (Editor)", "Jane Doe"),
            ("Margaret Holloway", "Margaret Hollowy"),
            ("Doe Jane", "Jane Doe"),
            ("Doe J", "Jane Doe"),
            ("Doe J. A.", "Jane A. Doe"),
            ("Doe Jane", "J. Doe"),
            ("Doe Jane M.", "Doe, J. M."),
            ("Doe, Jane, Ph.D.", "Jane Doe"),
            ("Jane Doe, M.D.", "Doe, Jane"),
            ("Jan van der Meer", "Van Der Meer, J."),
            ("Hollaway, Margaret", "M. Holloway"),
            ("Margaret Hollo", "Holloway, Margaret"),
        ] {
            assert!(fits(left, right), "{left} and {right}");
        }
        for (left, right) in [
            ("Jane Doe", "John Doe"),
            ("Jane Doe", "Jane Roe"),
            ("K. Doe", "Jane Doe"),
            ("North Harbour", "South Harbour"),
            ("M. Holloway", "M. Hollis"),
            ("M. D. Doe", "Jane Doe"),
        ] {
            assert!(!fits(left, right), "{left} and {right}");
        }
        assert!(Name::read("(editor)").is_none());
    }

    #[test]
    fn lists_come_apart() {
        assert_eq!(split("Doe, Jane; Roe, Richard"), ["Doe, Jane", "Roe, Richard"]);
        assert_eq!(split("Jane Doe and Richard Roe"), ["Jane Doe", "Richard Roe"]);
        assert_eq!(split("Jane Doe, Richard Roe, Ann Poe"), ["Jane Doe", "Richard Roe", "Ann Poe"]);
        assert_eq!(split("Doe, Jane, Roe, Richard"), ["Doe, Jane", "Roe, Richard"]);
        assert_eq!(split("Doe, Jane"), ["Doe, Jane"]);
        assert_eq!(split("by Jane Doe, Ann Poe, and Richard Roe"), ["Jane Doe", "Ann Poe", "Richard Roe"]);
        assert_eq!(split("Jane Doe / Richard Roe"), ["Jane Doe", "Richard Roe"]);
        assert_eq!(split("Doe, Jane, Ph.D. / Roe, Richard"), ["Doe, Jane", "Roe, Richard"]);
        assert_eq!(split("Jane Doe, Ph.D., Richard Roe"), ["Jane Doe", "Richard Roe"]);
        assert_eq!(split("van der Meer, J. P."), ["van der Meer, J. P."]);
        assert!(split(" ; ,").is_empty());
        for list in [
            "Jane Doe, Richard Roe",
            "Jane Doe and Richard Roe",
            "J. Doe & R. Roe",
            "a; b",
            "Jan van der Meer / Ann Poe",
        ] {
            assert!(is_list(list), "{list}");
        }
        for one in
            ["Doe, Jane", "Trinidad and Tobago", "km/h", "salt, pepper and more", "Jane Doe, of the council"]
        {
            assert!(!is_list(one), "{one}");
        }
    }
}
