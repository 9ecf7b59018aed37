//! Phrases of one or more words in, an index that finds them at a word out.
//!
//! Words are compared without regard to case of ASCII letters, and a typographic apostrophe equals a straight one.

use super::shapes::Shapes;

/// An index of phrases, each with a number that means something to its owner.
#[derive(Clone, Debug)]
pub struct PhraseIndex {
    phrases: Vec<Phrase>,
    /// Where the phrases of one first word end, one past, at the first of them.
    ends: Vec<u32>,
    /// Open addressing: first phrase of a first word, plus one (0 is empty), and the upper half of the word's hash.
    slots: Vec<(u32, u32)>,
    /// What the first words look like.
    shapes: Shapes,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Phrase {
    words: Vec<String>,
    value: usize,
}

impl PhraseIndex {
    /// Builds the index. A word of a phrase may list alternatives between slashes: `is/are likely to`.
    pub fn new<'a>(entries: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut phrases: Vec<Phrase> = entries
            .into_iter()
            .flat_map(|(words, value)| expand(words).into_iter().map(move |words| Phrase { words, value }))
            .collect();
        phrases.sort_by(|a, b| {
            let longer = b.words.len().cmp(&a.words.len());
            a.words[0].cmp(&b.words[0]).then(longer).then_with(|| a.cmp(b))
        });
        let mut slots = vec![(0, 0); (phrases.len() * 2 + 2).next_power_of_two()];
        let mut ends = vec![0; phrases.len()];
        let mut first = 0;
        for at in 0..phrases.len() {
            if phrases[at].words[0] != phrases[first].words[0] {
                first = at;
            }
            ends[first] = at as u32 + 1;
        }
        for at in 0..phrases.len() {
            if at > 0 && phrases[at].words[0] == phrases[at - 1].words[0] {
                continue;
            }
            let (place, mark) = hash(&phrases[at].words[0]);
            let mut slot = place & (slots.len() - 1);
            while slots[slot].0 != 0 {
                slot = (slot + 1) & (slots.len() - 1);
            }
            let first =
                u32::try_from(at + 1).expect("a word list has fewer than four thousand million phrases");
            slots[slot] = (first, mark);
        }
        let mut shapes = Shapes::NONE;
        phrases.iter().for_each(|phrase| shapes.add(phrase.words[0].as_bytes()));
        Self { phrases, ends, slots, shapes }
    }

    /// The phrases that begin with `word` and go on with what `following(1)`, `following(2)` … give, longest first:
    /// value and number of words.
    pub fn at<'w, F>(&self, word: &str, following: F) -> impl Iterator<Item = (usize, usize)>
    where
        F: Fn(usize) -> Option<&'w str>,
    {
        self.group(word)
            .iter()
            .filter(move |phrase| {
                let rest = phrase.words.iter().enumerate().skip(1);
                rest.into_iter().all(|(at, word)| following(at).is_some_and(|next| same_word(next, word)))
            })
            .map(|phrase| (phrase.value, phrase.words.len()))
    }

    /// The value of a phrase of one word.
    pub fn word(&self, word: &str) -> Option<usize> {
        // The longest come first, so that a word alone is the last.
        self.group(word).last().filter(|phrase| phrase.words.len() == 1).map(|phrase| phrase.value)
    }

    /// The phrases that begin with the word.
    fn group(&self, word: &str) -> &[Phrase] {
        self.first(word).map_or(&[], |at| &self.phrases[at..self.ends[at] as usize])
    }

    fn first(&self, word: &str) -> Option<usize> {
        // A typographic apostrophe is longer than a straight one, so that only plain words have the shape of their entry.
        if word.is_ascii() && !self.shapes.may_hold(word.as_bytes()) {
            return None;
        }
        let (place, mark) = hash(word);
        let mut slot = place & (self.slots.len() - 1);
        loop {
            let (first, marked) = self.slots[slot];
            let at = (first as usize).checked_sub(1)?;
            if marked == mark && same_word(word, &self.phrases[at].words[0]) {
                return Some(at);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

/// Every way to read a phrase with alternatives.
fn expand(phrase: &str) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for word in phrase.split_whitespace() {
        all = all
            .iter()
            .flat_map(|begun: &Vec<String>| {
                word.split('/').map(move |alternative| {
                    let folded = alternative.replace('’', "'").to_ascii_lowercase();
                    begun.iter().cloned().chain([folded]).collect()
                })
            })
            .collect();
    }
    all.retain(|words| !words.is_empty());
    all
}

/// Whether two words are the same but for case and the form of the apostrophe.
#[inline]
pub fn same_word(one: &str, other: &str) -> bool {
    // Most words part at their first letter: letters that differ in more than the bit of their case.
    if let (Some(a), Some(b)) = (one.as_bytes().first(), other.as_bytes().first())
        && (a ^ b) & !0x20 != 0
        && (a & b) & 0xC0 == 0x40
    {
        return false;
    }
    is_same(one, other)
}

fn is_same(one: &str, other: &str) -> bool {
    if one.len() == other.len() && one.eq_ignore_ascii_case(other) {
        return true;
    }
    // Words that differ are the same only where one has a typographic apostrophe.
    !(one.is_ascii() && other.is_ascii()) && folded(one).eq(folded(other))
}

/// The bytes of a word, ASCII letters small, the typographic apostrophe straight; other letters byte by byte.
fn folded(word: &str) -> impl Iterator<Item = u8> {
    let bytes = word.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let byte = *bytes.get(at)?;
        let curly = byte == 0xE2 && bytes.get(at + 1) == Some(&0x80) && bytes.get(at + 2) == Some(&0x99);
        at += if curly { 3 } else { 1 };
        Some(if curly { b'\'' } else { byte.to_ascii_lowercase() })
    })
}

/// Fowler, Noll and Vo's hash (FNV-1a) of the folded word: only places words in the table, never leaves it.
///
/// Gives the place in the table, and a mark of its own by which most other words are told apart.
fn hash(word: &str) -> (usize, u32) {
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = if word.is_ascii() {
        word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| add(hash, byte.to_ascii_lowercase()))
    } else {
        folded(word).fold(0xcbf2_9ce4_8422_2325, add)
    };
    ((hash ^ (hash >> 32)) as usize, (hash >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::PhraseIndex;
    use super::same_word;

    fn found(index: &PhraseIndex, text: &str) -> Vec<(usize, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        index.at(words[0], |at| words.get(at).copied()).collect()
    }

    #[test]
    fn longest_phrase_comes_first() {
        let index = PhraseIndex::new([("is/are likely to", 1), ("is", 2), ("is likely", 3)]);
        assert_eq!(found(&index, "Is likely to rise"), [(1, 3), (3, 2), (2, 1)]);
        assert_eq!(found(&index, "are likely to rise"), [(1, 3)]);
        assert_eq!(found(&index, "was likely"), []);
        assert_eq!(index.word("IS"), Some(2));
    }

    #[test]
    fn apostrophes_and_case_are_folded() {
        assert!(same_word("Don’t", "don't"));
        assert!(!same_word("dont", "don't"));
    }
}
