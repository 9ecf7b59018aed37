//! Ids made of content, never of position.

use std::fmt;
use std::io;

/// 128 bits of the BLAKE3 hash of a value's canonical bytes.
///
/// Shown as 32 lower-case hexadecimal digits; screens show the first six.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ContentId(pub [u8; 16]);

impl ContentId {
    /// The id of raw bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::cut(blake3::hash(bytes))
    }

    /// The first `digits` hexadecimal digits.
    pub fn short(self, digits: usize) -> String {
        let mut shown = self.to_string();
        shown.truncate(digits);
        shown
    }

    fn cut(hash: blake3::Hash) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&hash.as_bytes()[..16]);
        Self(id)
    }
}

/// The digits of an id, kept without a buffer on the heap.
pub(crate) struct Hex([u8; 32]);

impl Hex {
    /// The digits as text.
    pub(crate) fn as_str(&self) -> &str {
        // Nothing but ASCII digits and letters is ever put in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl ContentId {
    /// All its digits.
    pub(crate) fn hex(self) -> Hex {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut hex = [0; 32];
        for (pair, byte) in hex.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        Hex(hex)
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.hex().as_str())
    }
}

impl fmt::Debug for ContentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ContentId({})", self.short(8))
    }
}

/// Takes bytes as they are written; their id is that of [`ContentId::of_bytes`] of all of them.
#[derive(Clone, Debug, Default)]
pub struct IdWriter(blake3::Hasher);

impl IdWriter {
    /// The id of all bytes so far.
    pub fn finish(self) -> ContentId {
        ContentId::cut(self.0.finalize())
    }
}

impl io::Write for IdWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gathers the fields of a value into its [`ContentId`].
///
/// The name of the scheme (`"claim/1"`) goes first, so that a changed scheme cannot meet an old id;
/// every field is preceded by its length, so that `("ab", "c")` and `("a", "bc")` differ.
pub struct IdHasher(Vec<u8>);

impl IdHasher {
    /// Starts an id of the named and numbered scheme.
    pub fn new(scheme: &str) -> Self {
        Self(Vec::with_capacity(512)).field(scheme)
    }

    /// Adds one field.
    #[must_use]
    pub fn field(mut self, value: &str) -> Self {
        self.0.extend_from_slice(&(value.len() as u64).to_le_bytes());
        self.0.extend_from_slice(value.as_bytes());
        self
    }

    /// Adds an id as a field.
    #[must_use]
    pub fn id(self, id: ContentId) -> Self {
        self.field(id.hex().as_str())
    }

    /// The id of all fields so far.
    pub fn finish(self) -> ContentId {
        ContentId::of_bytes(&self.0)
    }
}
