//! A line in, its content words out, cut so that forms of a word meet, as numbers; in how many lines of a text each stands.

/// Letters of a word that count.
const LETTERS: usize = 6;

/// Shorter words say little.
const SHORTEST: usize = 4;

/// Content words, lower case, cut to their first six letters.
pub(crate) fn stems(words: &str) -> Stems<'_> {
    Stems { words, at: 0 }
}

/// The words of a line.
pub(crate) struct Stems<'a> {
    words: &'a str,
    at: usize,
}

impl Iterator for Stems<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let bytes = self.words.as_bytes();
        while self.at < bytes.len() {
            let (start, mut stem) = (self.at, 0);
            while let Some(byte) = bytes.get(self.at).filter(|byte| byte.is_ascii_alphanumeric()) {
                if self.at - start < LETTERS {
                    stem = stem << 8 | u64::from(byte.to_ascii_lowercase());
                }
                self.at += 1;
            }
            let len = self.at - start;
            if bytes.get(self.at).is_some_and(|byte| !byte.is_ascii()) {
                let next = self.words[self.at..].chars().next().unwrap_or(' ');
                if next.is_alphanumeric() {
                    if let Some(stem) = self.wide(start) {
                        return Some(stem);
                    }
                    continue;
                }
                self.at += next.len_utf8();
            } else {
                self.at += 1;
            }
            if len >= SHORTEST {
                return Some(stem);
            }
        }
        None
    }
}

impl Stems<'_> {
    /// A word with letters beyond ASCII.
    fn wide(&mut self, start: usize) -> Option<u64> {
        let word = &self.words[start..];
        let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        self.at = start + end;
        let letters = word[..end].chars().flat_map(char::to_lowercase).take(LETTERS);
        // FNV-1a over letters; the top bit keeps these apart from words of six bytes.
        let stem = letters
            .fold(0xcbf2_9ce4_8422_2325, |stem: u64, c| (stem ^ u64::from(c)).wrapping_mul(0x100_0000_01b3));
        (word[..end].chars().take(SHORTEST).count() == SHORTEST).then_some(stem | 1 << 63)
    }
}

/// In how many lines each of some words stands.
#[derive(Default)]
pub(crate) struct StemCount {
    /// Sorted, without doubles.
    stems: Vec<u64>,
    /// Parallel: the lines counted, and the last of them.
    counts: Vec<(usize, usize)>,
    /// A bit for the hash of each word: most words of a text are none of these.
    filter: Vec<u64>,
}

/// Words of 64 bits in the filter.
const FILTER: usize = 64;

fn bit(stem: u64) -> (usize, u64) {
    let hash = stem.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

impl StemCount {
    /// Counts of these words, all 0.
    pub(crate) fn of(stems: impl Iterator<Item = u64>) -> Self {
        let mut stems: Vec<u64> = stems.collect();
        stems.sort_unstable();
        stems.dedup();
        let mut filter = vec![0; FILTER];
        for (at, mask) in stems.iter().map(|stem| bit(*stem)) {
            filter[at] |= mask;
        }
        let counts = vec![(0, 0); stems.len()];
        Self { stems, counts, filter }
    }

    /// Whether no words are counted.
    pub(crate) fn is_empty(&self) -> bool {
        self.filter.is_empty()
    }

    /// Counts the words of a line, each once; `number` is the line's, from 1.
    pub(crate) fn count(&mut self, line: &str, number: usize) {
        for stem in stems(line) {
            let (at, mask) = bit(stem);
            if self.filter[at] & mask == 0 {
                continue;
            }
            if let Ok(at) = self.stems.binary_search(&stem)
                && self.counts[at].1 != number
            {
                self.counts[at] = (self.counts[at].0 + 1, number);
            }
        }
    }

    /// In how many lines a word stands; 0 for words that are not counted.
    pub(crate) fn lines(&self, stem: u64) -> usize {
        self.stems.binary_search(&stem).map_or(0, |at| self.counts[at].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, slowly.
    fn plainly(line: &str) -> Vec<String> {
        line.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= SHORTEST)
            .map(|word| word.chars().flat_map(char::to_lowercase).take(LETTERS).collect())
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn forms_meet_as_their_letters_do(line in "([a-cA-Cé’ßİ1]{1,8}[ ,—]){0,12}") {
            let (plain, own) = (plainly(&line), stems(&line).collect::<Vec<_>>());
            proptest::prop_assert_eq!(plain.len(), own.len());
            for a in 0..own.len() {
                for b in 0..own.len() {
                    proptest::prop_assert_eq!(own[a] == own[b], plain[a] == plain[b]);
                }
            }
        }
    }
}
