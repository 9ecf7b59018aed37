//! Two numbers that are one amount: "between five and six", "10 to 15", "8- to 16-metre", "420 ± 30 K".

use super::Bound;
use super::Quantity;
use super::bounded;
use super::kind;
use super::line::Line;
use super::measure;
use super::measure::Measure;
use super::numeral;
use super::numeral::NumeralForm;
use super::scan::Amount;
use super::scan::Found;
use super::scan::build;
use super::scan::find;
use super::words::Words;
use crate::lexicon::unit::UNITS;
use crate::primitives::Interval;

/// The range that begins with `low`, and where it ends.
pub(super) fn range(line: Line, words: Words, low: &Found) -> Option<(Quantity, usize)> {
    if matches!(low.numeral.form, NumeralForm::Ordinal | NumeralForm::Vague | NumeralForm::Multiple) {
        return None;
    }
    let (next, between) = connector(line, low)?;
    let (high, loose) = second(line, words, next)?;
    if matches!(high.numeral.form, NumeralForm::Ordinal | NumeralForm::Vague | NumeralForm::Multiple)
        || !same_unit(low, &high)
    {
        return None;
    }
    let (least, most) = (scaled(low, &high), high.value());
    let unit = high.measure.is_some() || high.counted.is_some();
    let descending = least >= most;
    if descending && (!unit || least >= 0.0 && most >= 0.0 && !between)
        || most - least > 1000.0 * least.abs().max(1.0)
    {
        return None;
    }
    let open = opening(line, low);
    let first = open.first;
    let mut whole = high.clone();
    whole.numeral.first = low.numeral.first;
    if whole.measure.is_none() {
        whole.measure = low.measure.clone();
    }
    let kind = kind::kind(line, words, &whole, first);
    let (low_end, high_end) = (least.min(most), least.max(most));
    let direction = kind::direction(line, first, &whole, kind);
    let amount = Amount {
        value: Some(f64::midpoint(low_end, high_end)),
        interval: Interval::closed(low_end, high_end),
        bound: Bound::Between,
        direction,
        inner: (open.about || loose).then_some(Bound::About),
        kind,
    };
    let end = high.end.max(low.end);
    Some((build(line, &whole, first.min(low.first()), end, amount), end))
}

/// The second number, and whether "about" or "~" stands before it too.
fn second(line: Line, words: Words, next: usize) -> Option<(Found, bool)> {
    if let Some(found) = find(line, words, next) {
        return Some((found, false));
    }
    if let Some(found) = behind_currency(line, words, next) {
        return Some((found, false));
    }
    (next + 1..next + 4).find_map(|at| {
        let found = find(line, words, at)?;
        (bounded::about(line, found.first()) == Some(next)).then_some((found, true))
    })
}

/// "between $5 and $10": the second number where its currency stands before it.
fn behind_currency(line: Line, words: Words, next: usize) -> Option<Found> {
    let sign = |at: usize| {
        line.at(at).is_some_and(|p| !p.is_digits()) && (at == next || line.glued(at)) && at < next + 3
    };
    let number = (next..).take_while(|at| sign(*at)).last()? + 1;
    let found = find(line, words, number)?;
    (found.first() == next && found.measure.is_some()).then_some(found)
}

/// The piece at which the second number begins, and whether "between" or "from" opens the pair.
fn connector(line: Line, low: &Found) -> Option<(usize, bool)> {
    let before = past_about(line, low.first()).wrapping_sub(1);
    let aged = line.is(before, "of")
        && line.is_any(before.wrapping_sub(1), &["ages", "age"])
        && (before.saturating_sub(3)..before).any(|at| line.is(at, "between"));
    let between = aged || line.is(before, "between");
    let told_apart = between
        && (before.saturating_sub(7)..before).any(|at| {
            line.is_any(at, &["difference", "differences", "distinction", "gap", "spread", "comparison"])
        });
    if told_apart {
        return None;
    }
    // "from 6 to 14 to 60": steps.
    let stepped = line.is(before, "to");
    let from = line.is_any(before, &["from", "ranged", "ranging"]);
    for end in [low.measure.as_ref().map_or(low.numeral.end, |m| m.end.max(low.numeral.end)), low.numeral.end]
    {
        // "8- to 16-metre"
        let hanging = usize::from(line.dash(end) && line.glued(end) && !line.glued(end + 1));
        let at = end + hanging;
        if line.is(at, "and") && between || line.is(at, "to") && !stepped && !is_change(line, low) {
            return Some((at + 1, between || from));
        }
        if line.is(at, "or") && !line.is(before, "either") && close_words(line, low, at + 1) {
            return Some((at + 1, false));
        }
        let double = line.dash(at) && line.dash(at + 1);
        if hanging == 0
            && line.dash(at)
            && line.at(at + 1 + usize::from(double)).is_some_and(|p| {
                p.is_digits() || p.is_dash() || matches!(p.shape, super::piece::Shape::Mark('$' | '€' | '£'))
            })
        {
            let spaced = !line.glued(at);
            let tight = line.glued(at) && line.glued(at + 1);
            return (tight || spaced).then_some((at + 1 + usize::from(double), false));
        }
    }
    None
}

/// "five or six": the second a little more than the first.
fn close_words(line: Line, low: &Found, at: usize) -> bool {
    let next = super::cardinal::cardinal(line, at);
    next.is_some_and(|next| {
        next.value > low.numeral.value && next.value <= low.numeral.value * 2.0 && low.numeral.value >= 1.0
    })
}

/// "rose 10 percent to 15 percent", "cut from 10 % to 15 %": a change and two levels, no interval.
fn is_change(line: Line, low: &Found) -> bool {
    let first = low.first();
    // "the change being from 0 to 100"
    let from = first.wrapping_sub(usize::from(line.is(first.wrapping_sub(1), "from")) + 1);
    if line.is_any(from, &["is", "are", "was", "were", "being", "be", "ranging", "ranged", "ranges", "range"])
    {
        return false;
    }
    let start = first.saturating_sub(8);
    let verb = (start..first)
        .rev()
        .take_while(|at| !line.mark(*at, ',') && !line.mark(*at, ';'))
        .any(|at| kind::is_change_word(line.word(at)));
    let unit = low.measure.is_some();
    let by = line.is(first.wrapping_sub(1), "by") && is_level_behind(line, low);
    verb && (unit || by || line.is(first.wrapping_sub(1), "from"))
}

/// "by 12 to 57", "by 5 million to 20 million": two numbers that are written out alike, and count nothing behind the second
/// ("by 10 to 15 per cent" is one range).
fn is_level_behind(line: Line, low: &Found) -> bool {
    let Some(high) = numeral::numeral(line, low.numeral.end + 1) else { return false };
    let goes_on =
        ["in", "on", "by", "from", "at", "since", "after", "as", "this", "last", "over", "during", "and"];
    let bare = line.at(high.end).is_none_or(|piece| !piece.is_word()) || line.is_any(high.end, &goes_on);
    let scaled = low.numeral.step >= 1000.0 && high.step >= 1000.0;
    measure::measure(line, &high).is_none() && (bare || scaled)
}

fn same_unit(low: &Found, high: &Found) -> bool {
    match (&low.measure, &high.measure) {
        (Some(a), Some(b)) => a.dimension == b.dimension,
        (Some(a), None) => {
            a.dimension.starts_with("money") && a.start < low.numeral.first && high.counted.is_none()
        }
        _ => low.counted.is_none() || high.counted.is_some(),
    }
}

/// The first number, in the scale of the second where it has none of its own ("10 to 15 million").
fn scaled(low: &Found, high: &Found) -> f64 {
    let value = low.value();
    if let (Some(a), Some(b)) = (&low.measure, &high.measure)
        && a.id != b.id
        && let (Some(a), Some(b)) = (UNITS.get(&a.id), UNITS.get(&b.id))
        && a.base == b.base
        && b.factor > 0.0
    {
        return value * a.factor / b.factor;
    }
    let step = high.step();
    let digits = high.numeral.value.abs();
    let scale = [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|scale| step >= scale / 100.0 && digits >= *scale && *scale > 1e3 || step >= *scale);
    let bare = matches!(low.numeral.form, NumeralForm::Plain | NumeralForm::Digits) && low.step() <= 1.0;
    match scale {
        Some(scale)
            if bare
                && value < 1000.0
                && high.numeral.form == NumeralForm::Digits
                && value * scale < high.value() =>
        {
            value * scale
        }
        _ => value,
    }
}

/// Back over "about", "~" before the first number.
fn past_about(line: Line, first: usize) -> usize {
    bounded::about(line, first).unwrap_or(first)
}

/// How a range begins.
struct Opening {
    /// Its first piece.
    first: usize,
    /// Whether an "about" stands before its first number: the ends are as stated, but rough.
    about: bool,
}

fn opening(line: Line, low: &Found) -> Opening {
    let inner = past_about(line, low.first());
    let word = inner > 0 && line.is_any(inner - 1, &["between", "from"]);
    let opened = if word { inner - 1 } else { inner };
    let first = if word { past_about(line, opened) } else { opened };
    Opening { first, about: inner < low.first() || first < opened }
}

/// "± 30 K", "+/- 0.5" at piece `at`: half the width, and where its number ends.
pub(super) fn tolerance(line: Line, at: usize) -> Option<(f64, usize)> {
    let sign = if line.mark(at, '±') {
        1
    } else if line.mark(at, '+') && line.mark(at + 1, '/') && line.dash(at + 2) {
        3
    } else {
        return None;
    };
    let width = line.literal(at + sign)?;
    width.value.is_finite().then_some((width.value, at + sign + 1))
}

/// The tolerance before the unit ("420 ± 30 K"), or behind it with the unit again ("46.8% ± 1.6%"), and where it all ends.
pub(super) fn tolerance_behind(
    line: Line,
    ahead: Option<(f64, usize)>,
    unit: Option<&Measure>,
    end: usize,
) -> (Option<f64>, usize) {
    let (Some(unit), None) = (unit, ahead) else { return (ahead.map(|(width, _)| width), end) };
    let again = tolerance(line, end).and_then(|(width, at)| {
        let numeral = numeral::numeral(line, at.checked_sub(1)?)?;
        let second = measure::measure(line, &numeral)?;
        (second.id == unit.id).then_some((width, second.end))
    });
    again.map_or((None, end), |(width, end)| (Some(width), end))
}
