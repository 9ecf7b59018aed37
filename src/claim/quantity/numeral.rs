//! Pieces in, numerals out: digits, number words, mixtures and vague amounts, with their value.

use super::fraction;
use super::lexicon::NumberClass;
use super::line::Line;
use super::piece::Shape;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its first piece.
    pub(super) first: usize,
    /// One past its last piece.
    pub(super) end: usize,
    /// Its value; of a vague one the least it says.
    pub(super) value: f64,
    /// What one unit of its last stated digit is worth; 0 for words and fractions.
    pub(super) step: f64,
    /// How it is written.
    pub(super) form: NumeralForm,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumeralForm {
    /// Digits alone, without separators.
    Plain,
    /// Digits, with separators, decimals or a scale word.
    Digits,
    /// Words.
    Words,
    /// A part: "two-thirds", "3/4", "half".
    Fraction,
    /// "one in five".
    OneIn,
    /// "thousands", "several".
    Vague,
    /// "second", "25th".
    Ordinal,
    /// "tripling".
    Multiple,
    /// "twice".
    Times,
}

/// The numeral that begins at piece `at`, as long as it goes.
pub(super) fn numeral(line: Line, at: usize) -> Option<Numeral> {
    if !may_open(line, at) {
        return None;
    }
    written(line, at).filter(|found| is_held(found.value, found.step) && !is_exponent(line, at))
}

/// Whether a numeral can begin at the piece: most begin none, and are told apart here at little cost.
fn may_open(line: Line, at: usize) -> bool {
    match line.at(at).map(|piece| piece.shape) {
        Some(Shape::Digits(_) | Shape::Word(Some(_)) | Shape::Mark('-' | '−' | '–')) => true,
        Some(Shape::Word(None)) => line.is_any(at, &["a", "an", "minus", "negative"]),
        _ => false,
    }
}

/// Whether a value and its step are numbers that are read: neither infinite nor beyond any count.
pub(super) fn is_held(value: f64, step: f64) -> bool {
    let most = libm::pow(10.0, f64::from(super::cardinal::MOST_POWER) + 1.0);
    value.abs() <= most && step.abs() <= most
}

/// "^400": a power alone is no number.
fn is_exponent(line: Line, at: usize) -> bool {
    let mark = at.wrapping_sub(1);
    line.mark(mark, '^') && line.glued(mark) && line.glued(at)
}

fn written(line: Line, at: usize) -> Option<Numeral> {
    if let Some(found) = fraction::alone(line, at) {
        return Some(found);
    }
    if let Some(vague) = vague(line, at) {
        return Some(vague);
    }
    if let Some(found) = single_word(line, at) {
        return Some(found);
    }
    if let Some(one) = article_of_unit(line, at) {
        return Some(one);
    }
    let base = super::cardinal::cardinal(line, at)?;
    Some(fraction::extend(line, base))
}

/// "a gallon", "a penny": one of a unit of volume, mass, money or data.
fn article_of_unit(line: Line, at: usize) -> Option<Numeral> {
    if !line.is_any(at, &["a", "an"]) || line.word(at + 1).len() > 12 {
        return None;
    }
    let word = line.word(at + 1);
    // "a bit of luck" tells no amount of data.
    let small = word.bytes().all(|b| b.is_ascii_lowercase()) && word.len() > 2 && word != "bit";
    let entry = small.then(|| crate::lexicon::unit::UNITS.words(word, |_| None)).flatten()?.1;
    let counts =
        ["volume", "mass", "data"].contains(&entry.dimension) || entry.dimension.starts_with("money");
    let whole = line.is(at + 2, "of") || line.at(at + 2).is_none_or(|p| !p.is_word());
    let form = NumeralForm::Words;
    (counts && whole).then_some(Numeral { first: at, end: at + 1, value: 1.0, step: 0.0, form })
}

/// Words that are a numeral by themselves.
fn single_word(line: Line, at: usize) -> Option<Numeral> {
    if let (Some(literal), true) = (line.literal(at), is_ordinal_ending(line, at + 1)) {
        let form = NumeralForm::Ordinal;
        return Some(Numeral { first: at, end: at + 2, value: literal.value, step: 0.0, form });
    }
    let ten = line.number(at).filter(|word| word.class == NumberClass::Ten);
    let after_ten = ten.map(|_| line.past_hyphen(at + 1));
    if let (Some(ten), Some(next)) = (ten, after_ten)
        && let Some(last) = line.number(next)
        && last.class == NumberClass::Ordinal
        && last.value < 10.0
    {
        let (value, form) = (ten.value + last.value, NumeralForm::Ordinal);
        return Some(Numeral { first: at, end: next + 1, value, step: 0.0, form });
    }
    let word = line.number(at)?;
    // "doubled down", "doubled back", "doubles as a studio".
    let idiom = line.is_any(at + 1, &["down", "back", "as"]);
    let form = match word.class {
        NumberClass::Ordinal => NumeralForm::Ordinal,
        NumberClass::Multiple if idiom => return None,
        NumberClass::Multiple => NumeralForm::Multiple,
        NumberClass::Times if word.value > 1.0 => NumeralForm::Times,
        _ => return None,
    };
    Some(Numeral { first: at, end: at + 1, value: word.value, step: 0.0, form })
}

/// "25th", "1st".
fn is_ordinal_ending(line: Line, at: usize) -> bool {
    line.glued(at) && line.is_any(at, &["st", "nd", "rd", "th"])
}

/// "tens of thousands", "hundreds", "several", "a few", "a couple of".
fn vague(line: Line, at: usize) -> Option<Numeral> {
    let form = NumeralForm::Vague;
    let article = line.is_any(at, &["a", "an"]);
    let start = if article { at + 1 } else { at };
    let word = line.number(start)?;
    match word.class {
        NumberClass::Vague => {
            let needs_article = line.is_any(start, &["few", "couple", "handful", "series"]);
            let fits = needs_article == article;
            let scale = line.number(start + 1).filter(|w| {
                matches!(w.class, NumberClass::Hundred | NumberClass::Scale | NumberClass::Dozen)
            });
            let (value, end) = scale.map_or((word.value, start + 1), |w| (word.value * w.value, start + 2));
            fits.then_some(Numeral { first: at, end, value, step: 0.0, form })
        }
        NumberClass::VagueScale if !article => {
            let (mut value, mut end) = (word.value, at + 1);
            while line.is(end, "of")
                && let Some(next) = line.number(end + 1)
                && next.class == NumberClass::VagueScale
            {
                value *= next.value;
                end += 2;
            }
            Some(Numeral { first: at, end, value: value * super::widths::SMALLEST_PLURAL, step: 0.0, form })
        }
        _ => None,
    }
}
