//! What stands beside a numeral: its currency before it, its unit after it, and what the unit is counted by.

use super::compound;
use super::line::Line;
use super::numeral::Numeral;
use super::numeral::NumeralForm;
use super::piece::Shape;
use crate::lexicon::unit::UNITS;
use crate::lexicon::unit::UnitEntry;
use crate::primitives::Span;

/// A unit found beside a numeral.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// Where the words of unit (and numeral, for what stands before it) begin.
    pub(super) start: usize,
    /// One past the unit, as a piece.
    pub(super) end: usize,
    /// The words of the unit.
    pub(super) span: Span,
    /// Its id, with a power ("square-metre").
    pub(super) id: String,
    /// What it measures.
    pub(super) dimension: String,
    /// The id of the divisor.
    pub(super) per: Option<String>,
    /// What the numeral is to be multiplied by for what stands behind the unit ("75 USD million").
    pub(super) times: f64,
    /// What is to be added for a smaller unit behind it ("5 feet 2 inches").
    pub(super) plus: f64,
}

/// The unit of the numeral, if a unit of the list stands beside it.
pub(super) fn measure(line: Line, numeral: &Numeral) -> Option<Measure> {
    let before = currency_before(line, numeral);
    let after = unit_after(line, numeral.end, numeral);
    let mut found = match (before, after) {
        (Some(money), Some(unit)) if unit.dimension.starts_with("money") => {
            Measure { end: unit.end, ..money }
        }
        (Some(money), _) => money,
        (None, Some(unit)) => unit,
        (None, None) => return None,
    };
    if found.id == "pound" && is_sterling(line, numeral, found.end) {
        found = Measure { id: "gbp".to_owned(), dimension: "money:gbp".to_owned(), ..found };
    }
    compound::compound(line, &mut found);
    compound::divisor(line, &mut found);
    Some(found)
}

/// From this number on pounds are money, unless they are of something. Chosen: weights so large are told in tonnes, or of what.
const STERLING: f64 = 1e6;

/// "3.1 million pounds", not "2 million pounds of beef".
fn is_sterling(line: Line, numeral: &Numeral, end: usize) -> bool {
    numeral.value.abs() >= STERLING && !line.is_any(end, &["of", "per"])
}

/// "a quarter of a percentage point", "half a mile", "a quarter point": a part of one unit.
pub(super) fn part_of_unit(line: Line, numeral: &Numeral) -> Option<Measure> {
    let part = numeral.form == NumeralForm::Fraction && numeral.value > 0.0 && numeral.value < 1.0;
    if !part {
        return None;
    }
    let of = numeral.end + usize::from(line.is(numeral.end, "of"));
    let unit = of + usize::from(line.is_any(of, &["a", "an"]));
    if unit > of {
        return by_words(line, unit, numeral).filter(|found| found.dimension != "share");
    }
    let bare = line.past_hyphen(numeral.end);
    let entry = UNITS.get("percentage-point").filter(|_| line.is(bare, "point"))?;
    Some(found(entry, numeral.first, bare + 1, line.pieces[bare].span))
}

/// "slipped two points to 41 percent", "up 3 points from 38 %": points that a share beside them shows to be of percentage.
pub(super) fn points(line: Line, numeral: &Numeral) -> Option<Measure> {
    let at = line.past_hyphen(numeral.end);
    let entry = UNITS.get("percentage-point").filter(|_| line.is_any(at, &["point", "points"]))?;
    let tie = at + 1 + usize::from(line.mark(at + 1, ','));
    let level = tie + 1;
    let number = line.literal(level).is_some() || line.number(level).is_some();
    let share = line.mark(level + 1, '%')
        || line.is_any(level + 1, &["percent", "pct"])
        || line.is(level + 1, "per") && line.is(level + 2, "cent");
    let fits = line.is_any(tie, &["to", "from"]) && number && share && numeral.value.abs() < 100.0;
    fits.then(|| found(entry, numeral.first, at + 1, line.pieces[at].span))
}

pub(super) fn found(entry: &UnitEntry, start: usize, end: usize, span: Span) -> Measure {
    let (id, dimension) = (entry.id.clone(), entry.dimension.to_owned());
    Measure { start, end, span, id, dimension, per: None, times: 1.0, plus: 0.0 }
}

/// "$", "US$", "USD ", "C $ ", "Rs." right before the numeral.
fn currency_before(line: Line, numeral: &Numeral) -> Option<Measure> {
    let mut first = numeral.first;
    if first > 0 && line.dash(first - 1) && line.glued(first) && first > 1 && line.glued(first - 1) {
        first -= 1;
    }
    for count in (1..=4_usize).rev() {
        let Some(start) = first.checked_sub(count) else { continue };
        let span = Span::new(line.pieces[start].span.start, line.pieces[first - 1].span.end);
        if span.len() > 8
            || (start > 0
                && line.glued(start)
                && line.at(start - 1).is_some_and(|p| p.is_word() || p.is_digits()))
        {
            continue;
        }
        let money = |e: &&UnitEntry| e.dimension.starts_with("money");
        let symbol = UNITS.symbol(span.of(line.text)).filter(money);
        if let Some(entry) = symbol {
            return Some(found(entry, start, numeral.end, span));
        }
    }
    // "US $ 150": the dollar sign alone with a country's letters before it, set apart.
    let word = line.word(first.wrapping_sub(1));
    let named =
        first > 0 && line.is_any(first - 1, &["dollar", "dollars"]) && numeral.form == NumeralForm::Digits;
    named
        .then(|| UNITS.get("usd").map(|e| found(e, first - 1, numeral.end, line.pieces[first - 1].span)))
        .flatten()
        .filter(|_| !word.is_empty())
}

/// The unit that follows piece `at`, with a hyphen or a bracket between at most.
pub(super) fn unit_after(line: Line, at: usize, numeral: &Numeral) -> Option<Measure> {
    let hyphen = line.dash(at) && line.glued(at) && line.glued(at + 1);
    let bracket = line.at(at).is_some_and(|p| matches!(p.shape, Shape::Mark('(' | '[' | '{' | '<')));
    let spaced_hyphen = line.dash(at) && !line.glued(at) && line.at(at + 1).is_some_and(|p| p.is_word());
    let from = at + usize::from(hyphen || bracket || spaced_hyphen);
    if bracket && !line.at(from + 1).is_some_and(|p| matches!(p.shape, Shape::Mark(')' | ']' | '}' | '>'))) {
        return None;
    }
    by_words(line, from, numeral).or_else(|| by_symbol(line, from, numeral))
}

/// A unit by its words: "cubic metres", "per cent", "U.S. dollars", "km".
fn by_words(line: Line, at: usize, numeral: &Numeral) -> Option<Measure> {
    let word = line.word(at);
    if !line.at(at)?.is_word() || word.len() > 24 {
        return None;
    }
    let power = [("square", 2_u8), ("sq", 2), ("cubic", 3)].into_iter().find(|(name, _)| line.is(at, name));
    if let Some((_, power)) = power {
        let from = at + 1 + usize::from(line.mark(at + 1, '.'));
        let unit =
            by_words(line, line.past_hyphen(from), numeral).or_else(|| by_symbol(line, from, numeral))?;
        return Some(raised(Measure { span: line.pieces[at].span.cover(unit.span), ..unit }, power));
    }
    let small = word.to_lowercase();
    let next = |i: usize| line.pieces.get(at + 1 + i).map(|p| p.of(line.text));
    let (count, entry) = UNITS.words(&small, next)?;
    let end = at + count;
    if !word_fits(line, at, end, entry, numeral) {
        return None;
    }
    let span = line.pieces[at].span.cover(line.pieces[end - 1].span);
    let unit = found(entry, numeral.first, end, span);
    match line.word(end) {
        "squared" => Some(raised(Measure { end: end + 1, ..unit }, 2)),
        "cubed" => Some(raised(Measure { end: end + 1, ..unit }, 3)),
        _ => Some(powered(line, unit)),
    }
}

/// Whether a word that can be a unit is one here.
fn word_fits(line: Line, at: usize, end: usize, entry: &UnitEntry, numeral: &Numeral) -> bool {
    let word = line.word(at);
    let single = end == at + 1;
    if single && word.len() == 1 {
        return false;
    }
    match word.to_ascii_lowercase().as_str() {
        // "2 in": an inch only where nothing follows that "in" could lead to.
        "in" => {
            let next = line.word(end);
            let dimension = ["thick", "long", "wide", "deep", "tall", "high", "diameter"].contains(&next);
            dimension
                || (single
                    && (end >= line.pieces.len()
                        || line
                            .at(end)
                            .is_some_and(|p| matches!(p.shape, Shape::Mark('.' | ')' | ',' | ';')))))
        }
        "second" => {
            numeral.form == NumeralForm::Digits && numeral.step < 1.0
                || line.glued(at)
                || line.is(at.wrapping_sub(1), "one")
        }
        "stone" | "real" | "won" | "bar" | "bars" | "mo" | "bit" | "gross" | "sterling" | "cup" | "cups" => {
            let plain = numeral.form != NumeralForm::OneIn;
            plain
                && (entry.id != "krw" || numeral.value >= 1000.0)
                && !matches!(entry.id.as_str(), "brl")
                && entry.id != "gross"
                && (!word.eq_ignore_ascii_case("stone")
                    || line.is(end, "and")
                    || numeral.value < 40.0 && numeral.value > 4.0)
        }
        "times" => !line.glued(at),
        _ => true,
    }
}

/// A unit by its symbol: "km²", "°C", "m/s", "€", "%".
fn by_symbol(line: Line, at: usize, numeral: &Numeral) -> Option<Measure> {
    let piece = line.at(at)?;
    let start = piece.span.start;
    let limit = line.pieces.last()?.span.end.min(start + 8);
    let mut end = floor_border(line.text, limit);
    while end > start {
        let symbol = &line.text[start..end];
        let border = line.pieces.iter().skip(at).position(|p| p.span.end == end);
        if let (Some(count), Some(entry)) = (border, UNITS.symbol(symbol))
            && symbol_fits(line, at, at + count + 1, symbol, entry, numeral)
        {
            return Some(powered(line, found(entry, numeral.first, at + count + 1, Span::new(start, end))));
        }
        end = floor_border(line.text, end - 1);
    }
    mega_currency(line, at, numeral)
}

fn floor_border(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a symbol of one letter, or one that is also a word, is a unit here.
fn symbol_fits(
    line: Line,
    at: usize,
    end: usize,
    symbol: &str,
    entry: &UnitEntry,
    numeral: &Numeral,
) -> bool {
    let next_glued_letter = line.glued(end) && line.at(end).is_some_and(|p| p.is_word());
    let glued = line.glued(at);
    if next_glued_letter
        || (numeral.form != NumeralForm::Plain
            && numeral.form != NumeralForm::Digits
            && !symbol.starts_with(['%', '$', '€', '£', '°'])
            && symbol.chars().all(char::is_alphabetic)
            && symbol.len() < 3
            && numeral.form != NumeralForm::Fraction)
    {
        return false;
    }
    let money = line
        .at(numeral.first.wrapping_sub(1))
        .is_some_and(|p| matches!(p.shape, Shape::Mark('$' | '€' | '£' | '¥' | '₹')));
    let counted =
        line.at(end).is_some_and(|p| p.is_word()) && crate::lexicon::plural::is_plural(line.word(end));
    match symbol {
        "m" | "M" => {
            !money
                && (symbol == "m" || !glued)
                && !(glued && (counted || line.is(end, "of")) && numeral.value < 1000.0)
        }
        "a" | "A" | "d" | "T" => glued && !money && !counted,
        "b" | "B" | "t" | "G" | "K" => {
            !money
                && !counted
                && (symbol != "G" || numeral.value < 1.0)
                && (symbol != "K" || numeral.step < 1.0 || !glued)
        }
        "s" => {
            numeral.value < 1000.0
                && !(glued && numeral.value % 10.0 == 0.0 && numeral.form == NumeralForm::Plain)
        }
        "\"" | "”" => {
            glued && numeral.value < 400.0 && quotes_before(line, numeral.first).is_multiple_of(2)
        }
        "at%" | "C" | "F" | "h" | "g" | "l" | "L" | "V" | "W" | "N" | "J" => {
            !money && (glued || numeral.form != NumeralForm::Words)
        }
        "au" => glued,
        "pm" | "am" => glued || numeral.step < 0.005,
        _ => entry.dimension != "voltage" || glued || !counted,
    }
}

fn quotes_before(line: Line, at: usize) -> usize {
    line.pieces[..at].iter().filter(|p| matches!(p.shape, Shape::Mark('"' | '“' | '”'))).count()
}

/// "30 MUSD".
fn mega_currency(line: Line, at: usize, numeral: &Numeral) -> Option<Measure> {
    let code = line.word(at).strip_prefix('M').filter(|code| code.len() == 3)?;
    let entry = UNITS.symbol(code).filter(|e| e.dimension.starts_with("money"))?;
    Some(Measure { times: 1e6, ..found(entry, numeral.first, at + 1, line.pieces[at].span) })
}

fn raised(unit: Measure, power: u8) -> Measure {
    let name = match power {
        2 => "square-",
        3 => "cubic-",
        _ => return unit,
    };
    let dimension = match (unit.dimension.as_str(), power) {
        ("length", 2) => "area".to_owned(),
        ("length", 3) => "volume".to_owned(),
        (other, _) => format!("{name}{other}"),
    };
    Measure { id: format!("{name}{}", unit.id), dimension, ..unit }
}

/// "km2", "m^2", "m²", "s−1".
pub(super) fn powered(line: Line, unit: Measure) -> Measure {
    let at = unit.end;
    if !line.glued(at) {
        return unit;
    }
    let cover = |end: usize| unit.span.cover(line.pieces[end - 1].span);
    if let Some(power) = line.at(at).and_then(|p| superscript(p.shape)) {
        return raised(Measure { end: at + 1, span: cover(at + 1), ..unit }, power);
    }
    let caret = usize::from(line.mark(at, '^'));
    let negative = line.dash(at + caret);
    let digit = line.literal(at + caret + usize::from(negative)).filter(|l| l.plain && l.value <= 3.0);
    let Some(digit) = digit else { return unit };
    let end = at + caret + usize::from(negative) + 1;
    let span = cover(end);
    let power = if digit.value > 2.5 {
        3
    } else if digit.value > 1.5 {
        2
    } else {
        1
    };
    if negative {
        return Measure {
            id: format!("per-{}", unit.id),
            dimension: format!("per-{}", unit.dimension),
            end,
            span,
            ..unit
        };
    }
    raised(Measure { end, span, ..unit }, power)
}

const fn superscript(shape: Shape) -> Option<u8> {
    match shape {
        Shape::Mark('²') => Some(2),
        Shape::Mark('³') => Some(3),
        _ => None,
    }
}
