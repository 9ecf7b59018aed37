//! A text in, its language out, with how sure that is; a name of a language in, its code out.

use super::Stretch;
use crate::lexicon::Table;
use std::sync::LazyLock;

/// Bytes looked at.
const LOOKED_AT: usize = 1500;

static ENGLISH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("english_words", include_str!("../lexicon/data/english_words.tsv"));
    table.rows().map(|row| row.get("word")).collect()
});

static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let table = Table::parse("language_names", include_str!("../lexicon/data/language_names.tsv"));
    table.rows().map(|row| (row.get("name"), row.get("code"))).collect()
});

/// The code of a language by its name or code: "English", "British English", "en-GB", "eng"; `None` where it names none.
pub(crate) fn named(name: &str) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let word = |word: &str| {
        let at = NAMES.binary_search_by_key(&word, |(name, _)| name).ok()?;
        Some(NAMES[at].1.to_owned())
    };
    let known = word(&lower).or_else(|| lower.split([' ', '(', ')']).rev().find_map(word));
    let code = lower.split(['-', '_']).next().unwrap_or("");
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) && lower.len() <= 12;
    known.or_else(|| word(code)).or_else(|| is_code.then(|| code.to_owned()))
}

/// The ISO 639-1 code of the kept text's language, and how often one so found is right; `None` where the text does not show it.
pub(crate) fn code(text: &str, stretches: &[Stretch]) -> Option<(&'static str, f64)> {
    let mut sample = String::with_capacity(LOOKED_AT + 256);
    for stretch in stretches.iter().filter(|stretch| stretch.kept) {
        let words = stretch.span.of(text);
        sample.push_str(&words[..words.floor_char_boundary(LOOKED_AT)]);
        sample.push(' ');
        if sample.len() >= LOOKED_AT {
            break;
        }
    }
    of_sample(&sample)
}

fn of_sample(sample: &str) -> Option<(&'static str, f64)> {
    let english = English::of(sample);
    if english.shows() {
        return Some(("en", english.confidence()));
    }
    let info = whatlang::detect(sample).filter(|_| sample.len() >= 20)?;
    let code = two_letters(info.lang())?;
    if code == "en" {
        return (english.hits > 0).then(|| ("en", info.confidence()));
    }
    // Claims of an article in another language are not read: it has to be sure, and no English may speak against it.
    let sure = info.is_reliable() || sample.chars().count() > 200 && info.confidence() >= FOREIGN;
    let foreign = sure && !english.speaks();
    foreign.then(|| (code, info.confidence().min(SUREST)))
}

/// Least confidence, as the library has it, of another language in a text of some sentences. Chosen: below it two languages are near.
const FOREIGN: f64 = 0.5;

/// Most confidence. Chosen: texts mix languages.
const SUREST: f64 = 0.99;

/// Function words of English among the words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct English {
    words: usize,
    hits: usize,
}

impl English {
    fn of(sample: &str) -> Self {
        let mut found = Self { words: 0, hits: 0 };
        for word in sample.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) {
            if word.is_empty() {
                continue;
            }
            found.words += 1;
            let known = word.is_ascii() && word.len() <= 10;
            let lower = if known { word.to_ascii_lowercase() } else { continue };
            found.hits += usize::from(ENGLISH.binary_search(&lower.as_str()).is_ok());
        }
        found
    }

    /// English by its small words alone: a quarter of running text, a tenth where names and numbers crowd; a few will do where
    /// the text is short.
    const fn shows(self) -> bool {
        self.hits * 10 >= self.words && self.hits >= 3 || self.hits >= 2 && self.hits * 4 >= self.words
    }

    /// Whether there is English enough that another language may not be taken for certain.
    const fn speaks(self) -> bool {
        self.hits >= 3 && self.hits * 14 >= self.words
    }

    /// How sure English is. Measured on 1,500 articles of many outlets, cut: of 120 bytes 1,438 are told to be English, one another
    /// language, the rest unknown; of 300 bytes 1,493 and none.
    fn confidence(self) -> f64 {
        let share = self.hits as f64 / self.words.max(1) as f64;
        if share >= 0.15 && self.hits >= 5 { SUREST } else { 0.9 }
    }
}

fn two_letters(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    const CODES: [(Lang, &str); 40] = [
        (Lang::Eng, "en"),
        (Lang::Rus, "ru"),
        (Lang::Cmn, "zh"),
        (Lang::Spa, "es"),
        (Lang::Por, "pt"),
        (Lang::Ita, "it"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Ukr, "uk"),
        (Lang::Ara, "ar"),
        (Lang::Hin, "hi"),
        (Lang::Jpn, "ja"),
        (Lang::Heb, "he"),
        (Lang::Pol, "pl"),
        (Lang::Kor, "ko"),
        (Lang::Vie, "vi"),
        (Lang::Tur, "tr"),
        (Lang::Nld, "nl"),
        (Lang::Ces, "cs"),
        (Lang::Ell, "el"),
        (Lang::Bul, "bg"),
        (Lang::Srp, "sr"),
        (Lang::Ron, "ro"),
        (Lang::Dan, "da"),
        (Lang::Swe, "sv"),
        (Lang::Fin, "fi"),
        (Lang::Hun, "hu"),
        (Lang::Ind, "id"),
        (Lang::Tha, "th"),
        (Lang::Nob, "no"),
        (Lang::Pes, "fa"),
        (Lang::Ben, "bn"),
        (Lang::Urd, "ur"),
        (Lang::Hrv, "hr"),
        (Lang::Lit, "lt"),
        (Lang::Lav, "lv"),
        (Lang::Est, "et"),
        (Lang::Slk, "sk"),
        (Lang::Slv, "sl"),
        (Lang::Cat, "ca"),
    ];
    CODES.iter().find(|(known, _)| *known == lang).map(|(_, code)| *code).or(Some("und"))
}
