//! Quantities of an article in, the same bound to what they measure: head, role, whole, origin, holder.

mod act;
mod amount;
mod apart;
mod basis;
mod coordinate;
mod harm;
mod opinion;
pub(super) mod phrase;
mod rate;
mod role;
mod share;
mod sufferer;
mod sum;
mod tally;
#[cfg(test)]
mod tests;
mod victim;

use super::Quantity;
use super::QuantityKind;
use super::words::Words;
use crate::article::Article;
use crate::article::Zone;
use crate::claim::Reading;
use crate::claim::time::TimeExpression;
use crate::lexicon::unit::UNITS;

/// Binds the quantities of every sentence, with the sentence before at hand.
pub(super) fn bind(article: &Article, reading: &mut Reading) {
    for at in 0..reading.sentences.len() {
        let (before, rest) = reading.sentences.split_at_mut(at);
        let sentence = &mut rest[0];
        let mut quantities = std::mem::take(&mut sentence.quantities);
        let words = Words { text: &article.text, tokens: &sentence.tokens };
        // What a headline names is not taken up by "it" and "of that".
        let told = |at: usize| article.sentences.get(at).is_some_and(|s| s.zone != Zone::Headline);
        let previous =
            before.last().filter(|_| told(at - 1)).map(|s| Words { text: &article.text, tokens: &s.tokens });
        for quantity in &mut quantities {
            bind_one(words, previous, quantity);
        }
        coordinate::bind(words, &mut quantities);
        role::bind(words, &mut quantities);
        rate::bind(words, &mut quantities);
        dated(&article.text, &sentence.times, &mut quantities);
        basis::bind(words, &mut quantities);
        sentence.quantities = quantities;
    }
    apart::add_victims(article, reading);
}

/// "from 2 million in 2017 to 2.5 million by 2024": the time right behind an amount, where the sentence names several.
fn dated(text: &str, times: &[TimeExpression], quantities: &mut [Quantity]) {
    if times.len() < 2 {
        return;
    }
    for at in 0..quantities.len() {
        let from = quantities[at].span.end;
        let limit = quantities.get(at + 1).map_or(usize::MAX, |next| next.span.start);
        let next = times.iter().position(|time| time.span.start >= from && time.span.end <= limit);
        let between = next.and_then(|next| text.get(from..times[next].span.start)).map(str::trim);
        if between
            .is_some_and(|words| matches!(words, "" | "in" | "by" | "on" | "for" | "during" | "(" | "as of"))
        {
            quantities[at].time = next;
        }
    }
}

fn bind_one(words: Words, previous: Option<Words>, quantity: &mut Quantity) {
    match quantity.kind {
        QuantityKind::Share => share::bind(words, previous, quantity),
        QuantityKind::Count | QuantityKind::Ordinal | QuantityKind::Designation => {
            phrase::counted(words, quantity);
            if quantity.unit.is_none() && quantity.measurand.is_none() && quantity.kind == QuantityKind::Count
            {
                amount::bare(words, previous, quantity);
            }
        }
        QuantityKind::Superlative => {}
        QuantityKind::Change if counts(quantity) => phrase::counted(words, quantity),
        QuantityKind::Age => phrase::person(words, quantity),
        _ => amount::measured(words, previous, quantity),
    }
    // "there's gonna be 2.4 tonnes": what is left of a verb is no thing.
    if quantity.measurand.as_ref().is_some_and(|phrase| phrase.text.starts_with(['\'', '’'])) {
        quantity.measurand = None;
    }
}

/// Whether a change is one of counted things ("an increase of 300 jobs").
fn counts(quantity: &Quantity) -> bool {
    let counted = |id: &str| !matches!(id, "factor" | "share" | "rank") && UNITS.get(id).is_none();
    quantity.unit.as_ref().is_some_and(|unit| counted(&unit.id))
}
