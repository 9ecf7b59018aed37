//! A few words in order, each once: what a noun phrase is made of.

/// Words in order without doubles. Small: most phrases have one or two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Takes a word in.
    pub(super) fn insert(&mut self, word: String) {
        if let Err(at) = self.0.binary_search(&word) {
            self.0.insert(at, word);
        }
    }

    /// Takes the words of another in.
    pub(super) fn extend(&mut self, other: Self) {
        other.0.into_iter().for_each(|word| self.insert(word));
    }

    /// Whether it has the word.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.binary_search_by(|one| one.as_str().cmp(word)).is_ok()
    }

    /// Whether it has none.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its words, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    /// The words that both have.
    pub(super) fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a String> {
        self.0.iter().filter(|word| other.contains(word))
    }

    /// Whether no word is in both.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        self.shared(other).next().is_none()
    }

    /// Without what it does not need.
    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }
}

impl FromIterator<String> for Words {
    fn from_iter<T: IntoIterator<Item = String>>(words: T) -> Self {
        let mut all = Self::default();
        words.into_iter().for_each(|word| all.insert(word));
        all
    }
}
