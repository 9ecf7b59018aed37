//! Parts of one: "two-thirds", "half a million", "2 1/4", "one in five", "two and a half million".

use super::cardinal::cardinal;
use super::lexicon::NumberClass;
use super::line::Line;
use super::numeral::Numeral;
use super::numeral::NumeralForm;

/// The fraction that stands at `at` without a number before it: "half", "a quarter", "a third of", "quarter million".
pub(super) fn alone(line: Line, at: usize) -> Option<Numeral> {
    let article = line.is_any(at, &["a", "an"]);
    let start = if article { at + 1 } else { at };
    let word = line.number(start)?;
    let end = start + 1;
    let value = match word.class {
        NumberClass::Half => 0.5,
        NumberClass::Quarter => 0.25,
        NumberClass::Ordinal if article && word.value > 2.0 => 1.0 / word.value,
        // "a twenty-first"
        NumberClass::Ten if article => {
            let next = line.past_hyphen(end);
            let last = line.number(next).filter(|w| w.class == NumberClass::Ordinal && w.value < 10.0)?;
            let last_word = next + 1 >= line.pieces.len() || line.is(next + 1, "of");
            return last_word.then(|| fraction(at, next + 1, 1.0 / (word.value + last.value)));
        }
        _ => return None,
    };
    if let Some((factor, end)) = multiplied(line, end) {
        return Some(Numeral { first: at, end, value: value * factor, step: 0.0, form: NumeralForm::Words });
    }
    stands_as_part(line, at, end, article, word.class).then(|| fraction(at, end, value))
}

fn fraction(first: usize, end: usize, value: f64) -> Numeral {
    Numeral { first, end, value, step: 0.0, form: NumeralForm::Fraction }
}

/// Whether "half", "quarter", "third" is a part here, and not a period, a rank or a place.
fn stands_as_part(line: Line, at: usize, end: usize, article: bool, class: NumberClass) -> bool {
    let before = at.wrapping_sub(1);
    let of = line.is(end, "of");
    let bounded = line.is_any(
        before,
        &["by", "than", "about", "nearly", "almost", "over", "around", "roughly", "least", "to"],
    );
    let last = line.at(end).is_none_or(|p| !p.is_word());
    match class {
        NumberClass::Half => {
            let determiner = [
                "of", "the", "a", "an", "its", "their", "his", "her", "our", "all", "those", "these", "that",
                "as", "were", "are",
            ];
            let ranked = line.number(before).is_some_and(|w| w.class == NumberClass::Ordinal)
                || line.is(before, "last");
            let compound = line.dash(end) && line.glued(end);
            let whole = !compound && (line.is_any(end, &determiner) || bounded);
            !ranked && (whole || article && is_point(line, end))
        }
        NumberClass::Quarter => (article || bounded) && (of || last || is_point(line, end)),
        _ => of || (bounded && last) || (last && before >= line.pieces.len()),
    }
}

/// "a quarter point", "a half-point", "a quarter percentage point".
fn is_point(line: Line, end: usize) -> bool {
    let at = line.past_hyphen(end);
    let at = at + usize::from(line.is_any(at, &["percentage", "percent"]));
    line.is(line.past_hyphen(at), "point")
}

/// "half a million", "half a dozen", "quarter million", "half a million": the factor, and where it ends.
fn multiplied(line: Line, at: usize) -> Option<(f64, usize)> {
    let at = line.past_hyphen(at);
    let at = if line.is(at, "a") { at + 1 } else { at };
    let word = line.number(at)?;
    matches!(word.class, NumberClass::Scale | NumberClass::Dozen | NumberClass::Hundred)
        .then_some((word.value, at + 1))
}

/// A cardinal with the fraction that follows it, if one does.
pub(super) fn extend(line: Line, base: Numeral) -> Numeral {
    slash(line, base)
        .or_else(|| glyph(line, base))
        .or_else(|| denominator(line, base))
        .or_else(|| one_compound(line, base))
        .or_else(|| mixed(line, base))
        .or_else(|| one_in(line, base))
        .unwrap_or(base)
}

/// "3/4", "2 1/4".
fn slash(line: Line, base: Numeral) -> Option<Numeral> {
    if base.form != NumeralForm::Plain {
        return None;
    }
    if let Some(part) = slashed(line, base.end - 1) {
        let sign = base.value.signum();
        return Some(fraction(base.first, base.end + 2, sign * part));
    }
    if line.glued(base.end) {
        return None;
    }
    line.literal(base.end).filter(|l| l.plain)?;
    let part = slashed(line, base.end).filter(|part| *part < 1.0)?;
    Some(Numeral {
        end: base.end + 3,
        value: base.value + part,
        form: NumeralForm::Digits,
        step: 0.0,
        ..base
    })
}

/// The value of "a/b" at `at`, where it is a part and no date, score or name.
fn slashed(line: Line, at: usize) -> Option<f64> {
    let above = line.literal(at).filter(|l| l.plain)?;
    let touching = line.mark(at + 1, '/') && line.glued(at + 1) && line.glued(at + 2);
    let below = line.literal(at + 2).filter(|l| touching && l.plain && l.value > 0.0)?;
    let date = line.mark(at + 3, '/') || (at > 0 && line.glued(at) && line.mark(at - 1, '/'));
    let known = matches!((above.value as u32, below.value as u32), (9, 11) | (24, 7));
    (!date && !known && above.value < below.value && below.value <= 1000.0).then(|| above.value / below.value)
}

/// "2½".
fn glyph(line: Line, base: Numeral) -> Option<Numeral> {
    let literal = line.literal(base.end)?;
    let part =
        !literal.plain && literal.step == 0.0 && literal.value < 1.0 && base.form == NumeralForm::Plain;
    part.then_some(Numeral {
        end: base.end + 1,
        value: base.value + literal.value,
        form: NumeralForm::Digits,
        step: 0.0,
        ..base
    })
}

/// "two-thirds", "one-half", "three quarters", "one hundred and thirty-two fifths".
fn denominator(line: Line, base: Numeral) -> Option<Numeral> {
    if base.form != NumeralForm::Words || base.value.fract() != 0.0 {
        return None;
    }
    let at = line.past_hyphen(base.end);
    let word = line.number(at)?;
    let plural = matches!(word.class, NumberClass::Fractions);
    let compound = composed(line, base, word.value, plural || word.class == NumberClass::Ordinal);
    let below = match word.class {
        NumberClass::Fractions | NumberClass::Quarter => word.value,
        NumberClass::Half => 2.0,
        NumberClass::Ordinal if compound.is_some() => word.value,
        NumberClass::Ordinal if (base.value.abs() - 1.0).abs() < 1e-9 && word.value > 2.5 => word.value,
        // The plural is in the list; "five eighth" is none.
        _ => return None,
    };
    let end = at + 1;
    let split = split_at_and(line, base, below).filter(|_| compound.is_none());
    let (whole, part) = split.unwrap_or((0.0, compound.unwrap_or(base.value / below)));
    if let Some((factor, end)) = multiplied(line, end) {
        let value = if whole >= factor { whole + part * factor } else { (whole + part) * factor };
        return Some(Numeral { end, value, step: 0.0, form: NumeralForm::Words, ..base });
    }
    let form = if whole > 0.0 { NumeralForm::Words } else { NumeralForm::Fraction };
    Some(Numeral { first: base.first, end, value: whole + part, step: 0.0, form })
}

/// "one one hundred fifth", "three twenty-firsts": parts of a compound denominator.
fn one_compound(line: Line, base: Numeral) -> Option<Numeral> {
    let worded = base.form == NumeralForm::Words && base.value < 20.0;
    let one = (base.value - 1.0).abs() < 1e-9;
    let tail = cardinal(line, base.end).filter(|tail| worded && tail.form == NumeralForm::Words)?;
    let at = line.past_hyphen(tail.end);
    let at = if line.is(at, "and") { at + 1 } else { at };
    let last = line.number(at).filter(|w| w.value < 10.0)?;
    let fits = last.class == NumberClass::Fractions || one && last.class == NumberClass::Ordinal;
    fits.then(|| fraction(base.first, at + 1, base.value / (tail.value + last.value)))
}

/// "three twenty-firsts" is 3/21: the last word of the number, a ten, hundred or thousand, belongs to the denominator
/// where another number stands right before it.
fn composed(line: Line, base: Numeral, last: f64, ranked: bool) -> Option<f64> {
    if !ranked || last >= 10.0 {
        return None;
    }
    let words: Vec<usize> = (base.first..base.end).filter(|at| line.number(*at).is_some()).collect();
    let (ends, rest) = words.split_last()?;
    let class = line.number(*ends)?.class;
    let from = match class {
        NumberClass::Ten => *ends,
        NumberClass::Hundred | NumberClass::Scale => *rest.last()?,
        _ => return None,
    };
    if from <= base.first || line.is(from - 1, "and") || line.dash(from - 1) {
        return None;
    }
    let head = cardinal(Line { pieces: &line.pieces[..from], ..line }, base.first)?;
    let tail = cardinal(line, from)?;
    (tail.end >= base.end).then(|| head.value / (tail.value + last))
}

/// "one hundred and three quarters" is 100¾: what follows "and" is a proper part. The whole, and the part in its scale
/// ("six million and two thirds").
fn split_at_and(line: Line, base: Numeral, below: f64) -> Option<(f64, f64)> {
    let and = (base.first..base.end).rev().find(|at| line.is(*at, "and"))?;
    let above = cardinal(line, and + 1).filter(|above| above.end == base.end)?;
    let whole = base.value - above.value;
    let scaled = multiplied(line, base.end + 1).is_some();
    let scale = if scaled { 1.0 } else { last_scale(line, Numeral { end: and, ..base }) };
    (above.value < below).then(|| (whole, above.value / below * scale))
}

/// "two and a half", "five and a quarter million", "3 million and a half".
fn mixed(line: Line, base: Numeral) -> Option<Numeral> {
    let and = line.past_hyphen(base.end);
    if !line.is(and, "and") || base.value.fract() != 0.0 {
        return None;
    }
    let at = line.past_hyphen(and + 1);
    let article = line.is_any(at, &["a", "an", "one"]);
    let (part, end) = if article {
        let last = line.past_hyphen(at + 1);
        let word = line.number(last)?;
        let below = match word.class {
            NumberClass::Half => 2.0,
            NumberClass::Quarter => 4.0,
            NumberClass::Ordinal if word.value > 2.0 => word.value,
            _ => return None,
        };
        (1.0 / below, last + 1)
    } else {
        let above = cardinal(line, at).filter(|above| above.form == NumeralForm::Words)?;
        let part =
            denominator(line, above).filter(|part| part.form == NumeralForm::Fraction && part.value < 1.0);
        match part {
            Some(part) => (part.value, part.end),
            None => return scaled_part(line, base, above),
        }
    };
    let grown = Numeral { end, step: 0.0, form: NumeralForm::Words, ..base };
    if let Some(word) = line.number(end).filter(|word| word.class == NumberClass::Scale) {
        let own_scale = base.value >= word.value;
        let value = if own_scale { base.value + part * word.value } else { (base.value + part) * word.value };
        return Some(Numeral { end: end + 1, value, ..grown });
    }
    let whole = base.value + part * last_scale(line, base);
    Some(Numeral { value: whole, ..grown })
}

/// "one billion and three quarters million".
fn scaled_part(line: Line, base: Numeral, above: Numeral) -> Option<Numeral> {
    let part = denominator(line, above)?;
    (part.value < base.value && part.form == NumeralForm::Words).then_some(Numeral {
        end: part.end,
        value: base.value + part.value,
        step: 0.0,
        form: NumeralForm::Words,
        ..base
    })
}

/// The scale word a numeral ends in: "3 million" gives a million; "three" and "one hundred" give 1.
fn last_scale(line: Line, base: Numeral) -> f64 {
    let last = line.number(base.end - 1);
    last.filter(|word| matches!(word.class, NumberClass::Scale | NumberClass::Suffix))
        .map_or(1.0, |word| word.value)
}

/// Words right before a share that opens a clause: what bounds it, and what joins clauses.
const OPENERS: &[&str] = &[
    "about", "almost", "and", "around", "but", "least", "nearly", "over", "roughly", "some", "than", "that",
    "while",
];

/// "one in five", "nine out of 10", "one over three".
fn one_in(line: Line, base: Numeral) -> Option<Numeral> {
    let at = base.end;
    let out_of = line.is(at, "out") && line.is(at + 1, "of");
    let in_every = line.is(at, "in") && line.is(at + 1, "every");
    let single_in = line.is(at, "in");
    let over = line.is(at, "over") && (base.value.abs() - 1.0).abs() < 1e-9;
    if !(out_of || single_in || over) || base.value <= 0.0 && !over || base.form == NumeralForm::Digits {
        return None;
    }
    let below = cardinal(line, at + 1 + usize::from(out_of || in_every))?;
    let whole = base.value.fract() == 0.0 && below.value.fract() == 0.0;
    let year = single_in && below.form == NumeralForm::Plain && (1900.0..2100.0).contains(&below.value);
    let time = line.is_any(
        below.end,
        &[
            "years", "days", "months", "weeks", "hours", "minutes", "year", "day", "month", "week", "hour",
            "seconds", "decades",
        ],
    );
    let small = !single_in || base.value <= 10.0;
    // "Eight in 10 pupils": of round numbers in either writing, where a clause opens; "scored eight in 10 matches" is none.
    let round = [10.0, 100.0, 1000.0].iter().any(|whole| (below.value - whole).abs() < 1e-9)
        && (base.first == 0
            || !line.at(base.first - 1).is_some_and(|p| p.is_word())
            || line.is_any(base.first - 1, OPENERS));
    let same = out_of || over || round || (base.value - 1.0).abs() < 1e-9 || base.form == below.form;
    let fits =
        whole && below.value > 0.0 && !year && !time && small && same && base.value.abs() < below.value;
    fits.then(|| Numeral {
        end: below.end,
        value: base.value / below.value,
        step: 0.0,
        form: NumeralForm::OneIn,
        ..base
    })
}
