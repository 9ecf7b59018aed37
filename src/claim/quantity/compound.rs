//! Units of more than one part: "5 feet 2 inches", "75 USD million", "per year".

use super::line::Line;
use super::measure::Measure;
use super::measure::found;
use super::measure::powered;
use super::measure::unit_after;
use super::numeral::NumeralForm;
use crate::lexicon::unit::UNITS;

/// Smaller units behind larger ones, and scale words behind currencies: "5 feet and 2 inches", "3 dollars 50 cents",
/// "75 USD million".
pub(super) fn compound(line: Line, unit: &mut Measure) {
    let money = unit.dimension.starts_with("money");
    if money && unit.end > 0 {
        let scale = line.number(unit.end).filter(|w| w.class == super::lexicon::NumberClass::Scale);
        if let Some(scale) = scale {
            unit.times *= scale.value;
            unit.end += 1;
            return;
        }
    }
    let lengths = unit.id == "foot";
    if !(money || lengths) {
        return;
    }
    let joined = line.is(unit.end, "and");
    let hyphen = line.dash(unit.end) && line.glued(unit.end);
    let at = unit.end + usize::from(joined || hyphen);
    let Some(next) = super::cardinal::cardinal(line, at) else { return };
    if let Some(small) = unit_after(line, next.end, &next)
        && let (Some(large), Some(entry)) = (UNITS.get(&unit.id), UNITS.get(&small.id))
        && entry.base == large.base
        && entry.factor < large.factor
    {
        unit.plus = next.value * entry.factor / large.factor;
        unit.end = small.end;
    } else if lengths && hyphen && next.value < 12.0 {
        unit.plus = next.value / 12.0;
        unit.end = next.end;
    } else if money
        && !joined
        && next.form == NumeralForm::Plain
        && (10.0..100.0).contains(&next.value)
        && !currency_follows(line, next.end)
        && !line
            .at(next.end)
            .is_some_and(|p| p.is_word() && crate::lexicon::plural::is_plural(p.of(line.text)))
    {
        unit.plus = next.value / 100.0;
        unit.end = next.end;
    }
}

/// Whether a currency or a letter follows, so that the number before it is one of its own ("50 dollars 40 euros", "11a").
fn currency_follows(line: Line, at: usize) -> bool {
    let symbol = UNITS.symbol(line.word(at)).is_some();
    let word = UNITS.words(&line.word(at).to_lowercase(), |_| None).is_some();
    symbol || word || line.glued(at) && line.at(at).is_some_and(|p| p.is_word())
}

/// "per year", "/hour", "a day", "an hour", "each year".
pub(super) fn divisor(line: Line, unit: &mut Measure) {
    let mut at = unit.end;
    // "billion cubic meters (bcm) per year"
    if line.mark(at, '(') && line.mark(at + 2, ')') && line.is_any(at + 3, &["per", "a", "an"]) {
        at += 3;
    }
    let slash = line.mark(at, '/') && line.glued(at);
    let per = line.is_any(at, &["per", "each", "every"]);
    let article = line.is_any(at, &["a", "an"]);
    if !(slash || per || article) {
        if line.is_any(at, &["annually", "yearly"]) {
            unit.per = Some("year".to_owned());
        }
        return;
    }
    let from = at + 1;
    let next = |i: usize| line.pieces.get(from + 1 + i).map(|p| p.of(line.text));
    let by_word = UNITS.words(&line.word(from).to_lowercase(), next);
    let by_symbol = UNITS.symbol(line.word(from)).map(|entry| (1, entry));
    let Some((count, entry)) = by_word.filter(|_| !slash).or(by_symbol.filter(|_| slash || per)).or(by_word)
    else {
        if per && line.at(from).is_some_and(|p| p.is_word()) {
            unit.per = Some(crate::lexicon::plural::singular(line.word(from)));
            extend(line, unit, from + 1);
        }
        return;
    };
    if article
        && entry.dimension != "time"
        && !entry.dimension.starts_with("volume")
        && entry.dimension != "mass"
    {
        return;
    }
    let divided = powered(line, found(entry, unit.start, from + count, line.pieces[from].span));
    unit.per = Some(divided.id);
    extend(line, unit, divided.end);
}

fn extend(line: Line, unit: &mut Measure, end: usize) {
    unit.end = end;
    let last = line.pieces[end - 1].span;
    unit.span = if last.end > unit.span.end && unit.span.start > line.pieces[unit.start].span.start {
        unit.span.cover(last)
    } else {
        unit.span
    };
}
