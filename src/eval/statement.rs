//! Bare texts of evaluation sets in, readings out.

use crate::article::Article;
use crate::article::text_sentences;
use crate::claim;
use crate::claim::Reading;
use crate::claim::quantity::Quantity;

/// The reading of a text that is body throughout.
pub(super) fn read(text: &str) -> Reading {
    claim::read(&Article::of_body("text", text.to_owned(), text_sentences(text)))
}

/// The quantities of a text, in order.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    read(text).sentences.into_iter().flat_map(|sentence| sentence.quantities).collect()
}
