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

impl fmt::Display for ContentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
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
pub struct IdHasher(blake3::Hasher);

impl IdHasher {
    /// Starts an id of the named and numbered scheme.
    pub fn new(scheme: &str) -> Self {
        Self(blake3::Hasher::new()).field(scheme)
    }

    /// Adds one field.
    #[must_use]
    pub fn field(mut self, value: &str) -> Self {
        self.0.update(&(value.len() as u64).to_le_bytes());
        self.0.update(value.as_bytes());
        self
    }

    /// Adds an id as a field.
    #[must_use]
    pub fn id(self, id: ContentId) -> Self {
        self.field(&id.to_string())
    }

    /// The id of all fields so far.
    pub fn finish(self) -> ContentId {
        ContentId::cut(self.0.finalize())
    }
}
