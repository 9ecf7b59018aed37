//! The words of a list in, whether a word may be one of them out, at the cost of two look-ups in tables of 128 bytes.

/// Which lengths words with a first letter have, and those with a last one: enough to turn most other words away unread.
#[derive(Clone, Debug)]
pub(super) struct Shapes {
    /// A bit a length, from the bit 0 on; all beyond 30 share the bit 31. By the low five bits of the first byte, so that case is no matter.
    first: [u32; 32],
    /// The same by the last byte.
    last: [u32; 32],
}

impl Shapes {
    /// Those of no word.
    pub(super) const NONE: Self = Self { first: [0; 32], last: [0; 32] };

    fn of(word: &[u8]) -> (usize, usize, u32) {
        let low = |byte: Option<&u8>| usize::from(byte.map_or(0, |byte| byte & 31));
        (low(word.first()), low(word.last()), 1 << word.len().min(31))
    }

    /// Adds those of a word.
    pub(super) fn add(&mut self, word: &[u8]) {
        let (first, last, length) = Self::of(word);
        self.first[first] |= length;
        self.last[last] |= length;
    }

    /// Whether a word of this shape may be one of them.
    #[inline]
    pub(super) fn may_hold(&self, word: &[u8]) -> bool {
        let (first, last, length) = Self::of(word);
        self.first[first] & self.last[last] & length != 0
    }
}
