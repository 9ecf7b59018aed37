//! Names as tables write them in, who is the same one out: "Doe, Jane", "J. Doe" and "Jane M. Doe".

use crate::normalize::name::name_similarity;

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Its words in alphabetical order: the same for "Doe, Jane" and "Jane Doe".
    pub(super) key: String,
    /// The family name.
    family: String,
    /// The other words, in order.
    given: Vec<String>,
}

/// How alike two names written in full must be to be one with a slip of the pen. Chosen: one letter in eight.
const SLIP: f64 = 0.94;

impl Name {
    /// The name in a writing; words in brackets, titles and "et al." are left out. `None` where nothing is left.
    pub(super) fn read(writing: &str) -> Option<Self> {
        let bare = without_brackets(writing);
        let (before, after) = bare.split_once(',').unwrap_or((&bare, ""));
        let (mut before, after) = (words(before), words(after));
        // "Doe J", "Doe J. A.": initials behind the name.
        if after.is_empty()
            && before.len() > 1
            && is_initial(&before[before.len() - 1])
            && !is_initial(&before[0])
        {
            before.rotate_left(1);
        }
        let family = before.pop().or_else(|| after.last().cloned())?;
        let given: Vec<String> = match after.is_empty() {
            true => before,
            false => after.into_iter().chain(before).collect(),
        };
        let mut key: Vec<&str> = given.iter().map(String::as_str).chain([family.as_str()]).collect();
        key.sort_unstable();
        Some(Self { key: key.join(" "), family, given })
    }

    /// How much of it is written out: letters of the given names.
    pub(super) fn fullness(&self) -> usize {
        self.given.iter().map(String::len).sum()
    }

    /// Whether both can be the same one. `alone` lets a bare family name stand for a whole name.
    pub(super) fn fits(&self, other: &Self, alone: bool) -> bool {
        if self.key == other.key {
            return true;
        }
        if self.family == other.family {
            return match (self.given.first(), other.given.first()) {
                (Some(one), Some(two)) => given_fits(one, two),
                _ => alone,
            };
        }
        let counts = self.given.len() == other.given.len() && !self.given.is_empty();
        let start = self.family.bytes().next() == other.family.bytes().next();
        counts
            && start
            && self.key.len().abs_diff(other.key.len()) <= 2
            && self.key.len() >= 8
            && name_similarity(&self.key, &other.key) >= SLIP
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

/// Words that are no part of a name.
const TITLES: [&str; 22] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "phd",
    "md",
    "jr",
    "sr",
    "ii",
    "iii",
    "editor",
    "editors",
    "ed",
    "eds",
    "et",
    "al",
    "by",
    "author",
    "authors",
    "illustrator",
];

/// Lower-case words without marks; "J.R." is two words.
fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    let folded = split.filter(|word| !word.is_empty()).map(|word| {
        word.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .map(plain_letter)
            .collect::<String>()
    });
    folded.filter(|word| !word.is_empty() && !TITLES.contains(&word.as_str())).collect()
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

/// Whether a writing separates several names: by `;`, `|`, line ends, or so that each part is a name of two words or more.
pub(super) fn is_list(writing: &str) -> bool {
    if writing.contains([';', '|', '\n']) {
        return true;
    }
    let by_words = writing.contains(" and ") || writing.contains('&') || writing.contains(',');
    by_words && {
        let parts = split(writing);
        parts.len() > 1 && parts.iter().all(|part| is_name_like(part) && is_capital(part))
    }
}

/// Whether each word begins with a capital, as in a name.
fn is_capital(part: &str) -> bool {
    part.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()))
}

/// The names of a list written as one text: parted by `;`, `|`, line ends, "and", "&"; by commas where each part is a whole name or
/// family and given names take turns. "Doe, Jane" is one name.
pub(super) fn split(writing: &str) -> Vec<&str> {
    let bare = writing.trim();
    let bare = bare.strip_prefix("by ").or_else(|| bare.strip_prefix("By ")).unwrap_or(bare);
    let parts = bare
        .split([';', '|', '\n', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" And "))
        .map(|part| part.trim().trim_end_matches(','));
    parts.map(str::trim).filter(|part| !part.is_empty()).flat_map(by_commas).collect()
}

fn by_commas(part: &str) -> Vec<&str> {
    let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let several = |piece: &&str| piece.split_whitespace().count() >= 2;
    let wholes = pieces.iter().all(several);
    match pieces.len() {
        0 => Vec::new(),
        1 => vec![pieces[0]],
        2 if !wholes => vec![part],
        count if count % 2 == 0 && !wholes => turns(part),
        _ => pieces,
    }
}

/// "Doe, Jane, Roe, Richard" in pairs.
fn turns(part: &str) -> Vec<&str> {
    let mut commas = part.match_indices(',').map(|(at, _)| at).skip(1).step_by(2).collect::<Vec<_>>();
    commas.push(part.len());
    let mut from = 0;
    let mut names = Vec::new();
    for end in commas {
        names.push(part[from..end].trim());
        from = (end + 1).min(part.len());
    }
    names.retain(|name| !name.is_empty());
    names
}

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
        ] {
            assert!(fits(left, right), "{left} and {right}");
        }
        for (left, right) in [
            ("Jane Doe", "John Doe"),
            ("Jane Doe", "Jane Roe"),
            ("K. Doe", "Jane Doe"),
            ("North Harbour", "South Harbour"),
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
        assert!(split(" ; ,").is_empty());
        for list in ["Jane Doe, Richard Roe", "Jane Doe and Richard Roe", "J. Doe & R. Roe", "a; b"] {
            assert!(is_list(list), "{list}");
        }
        for one in ["Doe, Jane", "Trinidad and Tobago", "salt, pepper and more", "Jane Doe, of the council"] {
            assert!(!is_list(one), "{one}");
        }
    }
}
