//! Amounts that hold for each day or year, told by a word beside them: "$500 million annually", "barrels of oil per day".

use super::super::Quantity;
use super::super::QuantityKind;
use super::super::words::Words;

/// How many words behind an amount may lie before "annually" or "a year". Chosen: a counted noun with its modifiers.
const REACH: usize = 3;

/// Makes amounts a year of those that words beside them say are so.
pub(super) fn bind(words: Words, quantities: &mut [Quantity]) {
    for at in 0..quantities.len() {
        let limit = quantities.get(at + 1).map_or(usize::MAX, |next| next.span.start);
        let quantity = &mut quantities[at];
        let amount = matches!(
            quantity.kind,
            QuantityKind::Money
                | QuantityKind::Count
                | QuantityKind::Level
                | QuantityKind::Mass
                | QuantityKind::Volume
                | QuantityKind::Dimension
        );
        let period =
            || if is_yearly(words, quantity, limit) { Some("year") } else { told(words, quantity, limit) };
        let Some(period) = amount.then(period).flatten() else { continue };
        if let Some(unit) = quantity.unit.as_mut().filter(|unit| unit.per.is_none()) {
            unit.per = Some(period.to_owned());
            quantity.kind = QuantityKind::Rate;
        }
    }
}

/// "800,000 barrels of oil per day": the period that "per" names behind a measure.
fn told(words: Words, quantity: &Quantity, limit: usize) -> Option<&'static str> {
    let after = words.from(quantity.span.end);
    let per = (after..after + REACH)
        .take_while(|at| {
            !words.ends_clause(*at) && words.tokens[*at].span.start < limit && !words.is_verbal(*at)
        })
        .find(|at| words.is(*at, "per"))?;
    ["day", "week", "month", "hour", "minute"].into_iter().find(|period| words.is(per + 1, period))
}

fn is_yearly(words: Words, quantity: &Quantity, limit: usize) -> bool {
    let before = words.holding(quantity.span.start);
    let after = words.from(quantity.span.end);
    let adjective = |at: usize| words.is_any(at, &["annual", "yearly"]);
    let led = before > 0 && adjective(before - 1);
    let measured = quantity.measurand.as_ref().is_some_and(|phrase| {
        let first = phrase.text.split_whitespace().next().unwrap_or("");
        first.eq_ignore_ascii_case("annual") || first.eq_ignore_ascii_case("yearly")
    });
    let behind = (after..after + REACH)
        .take_while(|at| {
            !words.ends_clause(*at) && words.tokens[*at].span.start < limit && !words.is_verbal(*at)
        })
        .any(|at| {
            words.is_any(at, &["annually", "yearly"])
                || words.is_any(at, &["a", "per", "each", "every"]) && words.is(at + 1, "year")
        });
    led || measured || behind
}
