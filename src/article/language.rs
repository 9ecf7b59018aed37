//! A text in, its language out.

use super::Stretch;

/// Bytes looked at.
const LOOKED_AT: usize = 1500;

/// The most frequent words of English that no other large language shares.
const ENGLISH: [&str; 24] = [
    "the", "of", "and", "that", "with", "was", "said", "from", "has", "have", "been", "were", "their",
    "which", "this", "would", "they", "his", "but", "who", "its", "after", "about", "will",
];

/// The ISO 639-1 code of the kept text's language; `None` where the text is too short to say.
pub(crate) fn code(text: &str, stretches: &[Stretch]) -> Option<&'static str> {
    let mut sample = String::with_capacity(LOOKED_AT + 256);
    for stretch in stretches.iter().filter(|stretch| stretch.kept) {
        let words = stretch.span.of(text);
        let end = (0..=words.len().min(LOOKED_AT)).rfind(|at| words.is_char_boundary(*at)).unwrap_or(0);
        sample.push_str(&words[..end]);
        sample.push(' ');
        if sample.len() >= LOOKED_AT {
            break;
        }
    }
    if is_english(&sample) {
        return Some("en");
    }
    let info = whatlang::detect(&sample)
        .filter(|info| sample.len() >= 20 && (info.is_reliable() || sample.len() > 200))?;
    two_letters(info.lang())
}

/// English shows in its small words: an eighth of running text. No other language reaches a twentieth of these.
fn is_english(sample: &str) -> bool {
    let (mut words, mut hits) = (0, 0);
    for word in sample.split(' ') {
        words += 1;
        hits += usize::from(ENGLISH.contains(&word));
    }
    words >= 20 && hits * 10 >= words
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
