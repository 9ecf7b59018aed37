//! An article in, the words of its own prose out: what stands in quotation marks, and posts shown whole, are left out.

use crate::article::Article;

/// The words of an article outside quotation marks and posts.
pub(super) struct Prose {
    /// A hash of the letters and digits of each word, lower case, in order.
    pub(super) words: Vec<u64>,
    /// How many of the words before each place speak of the one who speaks: "I", "we", "your".
    personal: Vec<u32>,
}

impl Prose {
    /// The prose of the kept sentences of an article.
    pub(super) fn of(article: &Article) -> Self {
        let mut prose = Self { words: Vec::new(), personal: vec![0] };
        let mut quotation = Quotation::default();
        let signed = article.sentences.iter().filter(|sentence| is_signed(article.words(sentence.span)));
        let posts: Vec<usize> = signed.map(|sentence| sentence.paragraph).collect();
        for sentence in article.sentences.iter().filter(|sentence| !posts.contains(&sentence.paragraph)) {
            let text = article.words(sentence.span);
            quotation.enter(sentence.paragraph, text);
            for word in text.split_whitespace() {
                if !quotation.holds(word) {
                    prose.take(word);
                }
            }
        }
        prose
    }

    fn take(&mut self, word: &str) {
        for part in word.split(['-', '–', '—', '/']) {
            if let Some(hash) = word_hash(part) {
                self.words.push(hash);
                let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
                let personal = PERSONAL.iter().any(|known| bare.eq_ignore_ascii_case(known));
                self.personal.push(self.personal[self.personal.len() - 1] + u32::from(personal));
            }
        }
    }

    /// Share of the words of a stretch in which somebody speaks of himself or to somebody, 0..=1.
    pub(super) fn personal_share(&self, from: usize, to: usize) -> f64 {
        f64::from(self.personal[to] - self.personal[from]) / (to - from).max(1) as f64
    }

    /// Hashes of the runs of so many words, sorted, without doubles.
    pub(super) fn shingles(&self, words: usize) -> Vec<u64> {
        let mut shingles: Vec<u64> = self.words.windows(words.max(1)).map(run_hash).collect();
        shingles.sort_unstable();
        shingles.dedup();
        shingles
    }
}

/// Most bytes of a name under a post. Chosen: four long words.
const NAME: usize = 60;

/// Whether a text holds the signature of a post that an article shows: a dash, a name, an address in brackets, "— Jane Doe (@janedoe)".
fn is_signed(text: &str) -> bool {
    text.match_indices("(@").any(|(at, _)| {
        let front = text[..at].trim_end();
        let name = front.rsplit_once('—').map_or("", |(_, name)| name.trim());
        let is_capital = |word: &str| !word.starts_with(char::is_lowercase);
        let closed = text[at..].split_whitespace().next().is_some_and(|word| word.contains(')'));
        let mut ends = [name.split_whitespace().next(), name.split_whitespace().next_back()].into_iter();
        closed && name.len() <= NAME && ends.all(|end| end.is_some_and(is_capital))
    })
}

/// Words in which letters, speeches and answers abound and reports do not.
const PERSONAL: [&str; 14] =
    ["I", "I'm", "I’m", "I've", "I’ve", "me", "my", "mine", "we", "our", "ours", "us", "you", "your"];

/// Whether the words read stand inside quotation marks.
#[derive(Default)]
struct Quotation {
    inside: bool,
    paragraph: usize,
}

impl Quotation {
    /// A new paragraph ends a quotation unless it opens with a mark itself: a mark that is never closed must not swallow the rest.
    fn enter(&mut self, paragraph: usize, text: &str) {
        if paragraph != self.paragraph {
            self.inside = self.inside && opens(text);
            self.paragraph = paragraph;
        }
    }

    /// Whether the word stands inside, the word with the closing mark included.
    fn holds(&mut self, word: &str) -> bool {
        self.inside |= opens(word);
        let held = self.inside;
        let closed = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        let straight = closed.ends_with('"') && closed.trim_start_matches(['(', '[', '"']).len() > 1;
        if word.contains(['”', '»']) || straight {
            self.inside = false;
        }
        held
    }
}

fn opens(text: &str) -> bool {
    text.trim_start_matches(['(', '[', '‘', '\'']).starts_with(['“', '"', '«', '„'])
}

const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;

/// One hash of a run of words.
pub(super) fn run_hash(words: &[u64]) -> u64 {
    words.iter().fold(17, |hash: u64, word| (hash.rotate_left(23) ^ word).wrapping_mul(PRIME))
}

/// A hash of the letters and digits of a word, lower case; `None` where it has none.
fn word_hash(word: &str) -> Option<u64> {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let hash = letters.fold(None, |hash: Option<u64>, letter| {
        Some((hash.unwrap_or(0xCBF2_9CE4_8422_2325) ^ u64::from(letter)).wrapping_mul(0x0100_0000_01B3))
    });
    hash.map(|hash| (hash ^ (hash >> 29)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_under_a_post_is_told_from_an_address_in_a_sentence() {
        for signed in [
            "The pier opens at nine. — Harbour of Lorne (@lorneport) May 6, 2024",
            "— Jane Q. Doe (@janedoe)",
        ] {
            assert!(is_signed(signed), "{signed}");
        }
        for other in [
            "Jane Doe (@janedoe) wrote that the pier was shut.",
            "The pier — shut since Monday by order of Jane Doe (@janedoe) — opens again.",
            "— Jane Doe (@ the pier)",
            "Nobody knew why.",
        ] {
            assert!(!is_signed(other), "{other}");
        }
    }
}
