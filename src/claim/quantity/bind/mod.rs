//! Quantities of an article in, the same bound to what they measure: head, role, whole, origin, holder.

mod phrase;
mod role;
mod share;

use super::Quantity;
use super::QuantityKind;
use super::words::Words;
use crate::article::Article;
use crate::claim::Reading;

/// Binds the quantities of every sentence, with the sentence before at hand.
pub(super) fn bind(article: &Article, reading: &mut Reading) {
    for at in 0..reading.sentences.len() {
        let (before, rest) = reading.sentences.split_at_mut(at);
        let sentence = &mut rest[0];
        let mut quantities = std::mem::take(&mut sentence.quantities);
        let words = Words { text: &article.text, tokens: &sentence.tokens };
        let previous = before.last().map(|s| Words { text: &article.text, tokens: &s.tokens });
        for quantity in &mut quantities {
            bind_one(words, previous, quantity);
        }
        role::bind(words, &mut quantities);
        sentence.quantities = quantities;
    }
}

fn bind_one(words: Words, previous: Option<Words>, quantity: &mut Quantity) {
    match quantity.kind {
        QuantityKind::Share => share::bind(words, previous, quantity),
        QuantityKind::Count | QuantityKind::Ordinal | QuantityKind::Designation => {
            phrase::counted(words, quantity)
        }
        QuantityKind::Age => phrase::person(words, quantity),
        _ => phrase::measured(words, previous, quantity),
    }
}
