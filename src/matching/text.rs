//! Text in, its words as stems out, as ranking and whole-text similarity see them.

use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower-case, without possessive.
    pub(crate) text: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Whether it begins with a capital and does not begin the text.
    pub(crate) is_name: bool,
    /// Whether it is made of digits.
    pub(crate) is_number: bool,
}

/// The words of a text, in order.
///
/// Addresses are left out; tags and handles are parted at their capitals ("@SomeName": some, name); "1,500" is one number.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut words: Vec<Word> = Vec::new();
    for piece in text.split_whitespace().filter(|piece| !is_address(piece)) {
        let mut word = String::new();
        let mut before = ' ';
        let mut letters = piece.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied().unwrap_or(' ');
            let inner = match letter {
                ',' | '.' => before.is_ascii_digit() && next.is_ascii_digit(),
                '\'' | '’' => before.is_alphabetic() && next.is_alphabetic(),
                _ => false,
            };
            if inner {
                if letter == '.' {
                    word.push('.');
                } else if letter != ',' {
                    word.push('\'');
                }
                continue;
            }
            let parted = before.is_lowercase() && letter.is_uppercase();
            if !letter.is_alphanumeric() || parted {
                push(&mut words, &stemmer, &mut word);
            }
            if letter.is_alphanumeric() {
                word.push(letter);
            }
            before = letter;
        }
        push(&mut words, &stemmer, &mut word);
    }
    words
}

fn push(words: &mut Vec<Word>, stemmer: &Stemmer, word: &mut String) {
    if word.is_empty() {
        return;
    }
    let is_name = !words.is_empty() && word.chars().next().is_some_and(char::is_uppercase);
    let lower = word.to_lowercase();
    let text = lower.strip_suffix("'s").unwrap_or(&lower).replace('\'', "");
    word.clear();
    if text.is_empty() {
        return;
    }
    let is_number = text.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let stem = if is_number { text.clone() } else { stemmer.stem(&text).into_owned() };
    words.push(Word { text, stem, is_name, is_number });
}

fn is_address(piece: &str) -> bool {
    piece.contains("://")
        || piece.starts_with("www.")
        || piece.starts_with("pic.")
        || piece.starts_with("t.co/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_and_stemmed() {
        let read =
            |text: &str| words(text).iter().map(|word| word.stem.clone()).collect::<Vec<_>>().join(" ");
        assert_eq!(read("The ship's crews, 1,500 of them"), "the ship crew 1500 of them");
        assert_eq!(read("@SomeName says https://a.b/c #PortClosed don't"), "some name say port close dont");
        assert_eq!(read("26.3% up."), "26.3 up");
        assert_eq!(read("’ 's --"), "s");
    }
}
