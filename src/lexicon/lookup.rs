//! Words with what a list says of each in, look-up by letters out: one hash a look-up in place of a search.

use super::shapes::Shapes;
use rustc_hash::FxHashMap;

/// Words and what is known of each. Looked up only, never walked, so that no order can leak.
#[derive(Clone, Debug)]
pub struct Lookup<V> {
    /// By their bytes, so that letters made small need no second look whether they are text.
    of: FxHashMap<&'static [u8], V>,
    /// What the words look like, since most words asked for are on no list.
    shapes: Shapes,
}

/// Words up to this length are made small without a buffer on the heap.
const SHORT: usize = 32;

impl<V> Lookup<V> {
    /// A list without words.
    pub fn of_none() -> Self {
        Self { of: FxHashMap::default(), shapes: Shapes::NONE }
    }

    /// Of equal words the first stays.
    pub fn new(rows: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        let mut of = FxHashMap::default();
        let mut shapes = Shapes::NONE;
        for (word, value) in rows {
            shapes.add(word.as_bytes());
            of.entry(word.as_bytes()).or_insert(value);
        }
        Self { of, shapes }
    }

    /// What is known of a word, letter by letter.
    pub fn get(&self, word: &str) -> Option<&V> {
        if self.shapes.may_hold(word.as_bytes()) { self.of.get(word.as_bytes()) } else { None }
    }

    /// Whether the word is one of them, letter by letter.
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What is known of a word when written in small letters, as [`str::to_lowercase`] does.
    pub fn get_small(&self, word: &str) -> Option<&V> {
        if !word.is_ascii() {
            return self.get(&word.to_lowercase());
        }
        self.get_ascii_small(word)
    }

    /// What is known of a word with its ASCII letters small.
    pub fn get_ascii_small(&self, word: &str) -> Option<&V> {
        if !self.shapes.may_hold(word.as_bytes()) {
            return None;
        }
        if word.len() > SHORT {
            return self.get(&word.to_ascii_lowercase());
        }
        let mut small = [0; SHORT];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        self.of.get(&*small)
    }
}

impl Lookup<()> {
    /// A list of words of which nothing is known but that they are on it.
    pub fn of_words(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self::new(words.into_iter().map(|word| (word, ())))
    }
}

#[cfg(test)]
mod tests {
    use super::Lookup;

    #[test]
    fn words_are_found_by_their_letters() {
        let list =
            Lookup::new([("été", 1), ("rise", 2), ("rise", 3), ("antidisestablishmentarianist-like", 4)]);
        assert_eq!(list.get("rise"), Some(&2));
        assert_eq!(list.get("Rise"), None);
        assert_eq!(list.get_small("RISE"), Some(&2));
        assert_eq!(list.get_small("Été"), Some(&1));
        assert_eq!(list.get_ascii_small("Été"), None);
        assert_eq!(list.get_small("Antidisestablishmentarianist-Like"), Some(&4));
        assert!(!list.has("") && !list.has("antidisestablishmentarianist-likeness"));
    }
}
