//! Two names in, how alike they are out.

use std::sync::LazyLock;

/// Words of which two stand against each other: names that differ in one of them never match.
const TELLING: &[&[&str]] = &[
    &["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"],
    &["jr", "sr", "ii", "iii", "iv"],
    &["upper", "lower"],
    &["new", "old"],
    &["junior", "senior"],
    &[
        "defence",
        "defense",
        "foreign",
        "interior",
        "finance",
        "health",
        "justice",
        "education",
        "energy",
        "trade",
    ],
    &["democratic", "people’s", "islamic", "federal", "republican"],
    &["men’s", "women’s"],
];

/// How alike two names of persons or organisations are, 0..=1; 0 where a telling word differs (North, South; Jr., Sr.).
///
/// # Formula
///
/// ```text
/// s = Σ over words of the shorter name of the best Jaro-Winkler similarity to a word of the longer / count of words of the shorter
///     × (0.9 where the names have different counts of words)
/// ```
///
/// Words are compared lower-case, without stops, transliterations folded ("ey", "iy", "ij" to "i"; "kh" to "h").
///
/// # Reference
///
/// Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage", 1990;
/// the mean of best matches is Monge and Elkan's (KDD 1996). The guard and the 0.9 are chosen.
pub fn name_similarity(left: &str, right: &str) -> f64 {
    words_similarity(&folded_words(left), &folded_words(right))
}

/// [`name_similarity`] of the [`folded_words`] of two names.
pub fn words_similarity(left: &[String], right: &[String]) -> f64 {
    if left.is_empty() || right.is_empty() || telling_differs(left, right) {
        return 0.0;
    }
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let best = |word: &String| long.iter().map(|other| strsim::jaro_winkler(word, other)).fold(0.0, f64::max);
    let sum: f64 = short.iter().map(best).sum();
    let length = if short.len() == long.len() { 1.0 } else { 0.9 };
    sum / short.len() as f64 * length
}

/// Lower-case words of a name, transliterations folded.
pub fn folded_words(name: &str) -> Vec<String> {
    name.split(|c: char| !(c.is_alphanumeric() || c == '’'))
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}

/// One spelling for the common transliterations of a word.
pub(super) fn fold(word: &str) -> String {
    let mut folded = word.to_lowercase();
    let ended = ["iy", "ij", "yy", "ey", "ei", "ii", "y"].iter().find(|end| folded.ends_with(**end));
    if let Some(end) = ended {
        folded.truncate(folded.len() - end.len());
        folded.push('i');
    }
    for (common, plain) in [("kh", "h"), ("zh", "j"), ("ou", "u")] {
        if folded.as_bytes().windows(2).any(|pair| pair == common.as_bytes()) {
            folded = folded.replace(common, plain);
        }
    }
    if folded.is_ascii() { folded } else { folded.chars().map(plain_letter).collect() }
}

/// A Latin letter without its mark, for the commonest ones.
fn plain_letter(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ñ' | 'ń' => 'n',
        'ç' | 'č' | 'ć' => 'c',
        'š' | 'ş' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ğ' => 'g',
        'ł' => 'l',
        'ř' => 'r',
        other => other,
    }
}

/// The telling words as names show them when folded.
static TELLING_FOLDED: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| TELLING.iter().map(|set| set.iter().map(|word| fold(word)).collect()).collect());

/// Whether the names carry different words of one telling set, or different numbers.
fn telling_differs(left: &[String], right: &[String]) -> bool {
    let numbered = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
    let told = |set: &Vec<String>| {
        let within = |word: &&String| set.contains(*word);
        !left.iter().filter(within).eq(right.iter().filter(within))
    };
    TELLING_FOLDED.iter().any(told) || !left.iter().filter(numbered).eq(right.iter().filter(numbered))
}
