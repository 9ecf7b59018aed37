//! Pieces in, cardinals out: digits with their scale, powers, sums of number words ("three hundred and two", "2.5 million").

use super::lexicon::NumberClass;
use super::line::Line;
use super::numeral::Numeral;
use super::numeral::NumeralForm;
use super::numeral::is_held;
use super::piece::Shape;

/// A running sum of number words.
#[derive(Clone, Copy, Debug)]
struct Sum {
    total: f64,
    group: f64,
    /// What may still be added lies below this.
    room: f64,
    /// The last scale word, which later ones must not exceed.
    scale: f64,
    step: f64,
    words: bool,
    plain: bool,
    /// Pieces taken.
    end: usize,
}

impl Sum {
    fn value(self) -> f64 {
        self.total + self.group
    }
}

/// The cardinal at `at`: "2.5 million", "three hundred and two", "a hundred thousand".
pub(super) fn cardinal(line: Line, at: usize) -> Option<Numeral> {
    let (sign, from) = sign(line, at);
    let start = article(line, from).unwrap_or(from);
    let mut sum = first(line, start)?;
    if start > from && sum.end == start {
        sum.group = 1.0;
    }
    sum = grow(line, sum);
    if sum.end == start {
        return None;
    }
    let (sum, decimals) = spoken_decimals(line, sum);
    let form = match (decimals || sum.words, sum.plain) {
        (true, _) => NumeralForm::Words,
        (_, true) => NumeralForm::Plain,
        _ => NumeralForm::Digits,
    };
    let step = sum.step;
    let value = sign * sum.value();
    is_held(value, step).then_some(Numeral { first: at, end: sum.end, value, step, form })
}

/// A minus before a number: a sign glued to it and not to what stands before, or the word.
fn sign(line: Line, at: usize) -> (f64, usize) {
    let minus = line.at(at).is_some_and(|p| matches!(p.shape, Shape::Mark('-' | '−' | '–')));
    let before = line.at(at.wrapping_sub(1)).map(|p| p.shape);
    let free = !line.glued(at)
        || matches!(
            before,
            Some(Shape::Mark('(' | '[' | '∼' | '~' | '≈' | '<' | '>' | '=' | '$' | '€' | '£'))
        );
    let signed = matches!(before, Some(Shape::Mark('∼' | '~' | '≈' | '=')));
    let opens = at == 0 || signed || line.is(at - 1, "convert");
    let marked = minus && line.literal(at + 1).is_some() && free && (line.glued(at + 1) || opens);
    let worded = line.is_any(at, &["minus", "negative"])
        && (line.literal(at + 1).is_some() || first(line, at + 1).is_some());
    if marked || worded { (-1.0, at + 1) } else { (1.0, at) }
}

/// "a hundred", "a dozen", "a million": the article counts as one.
fn article(line: Line, at: usize) -> Option<usize> {
    let next = line.number(at + 1)?;
    let counts = matches!(
        next.class,
        NumberClass::Hundred | NumberClass::Scale | NumberClass::Dozen | NumberClass::Score
    );
    (line.is_any(at, &["a", "an"]) && counts).then_some(at + 1)
}

/// What a numeral may begin with.
fn first(line: Line, at: usize) -> Option<Sum> {
    let open = Sum {
        total: 0.0,
        group: 0.0,
        room: f64::INFINITY,
        scale: f64::INFINITY,
        step: 0.0,
        words: true,
        plain: false,
        end: at,
    };
    if let Some(literal) = line.literal(at) {
        let power = power(line, at + 1, literal.value).or_else(|| times_power(line, at + 1, literal.value));
        let (value, end) = power.unwrap_or((literal.value, at + 1));
        let (words, plain) = (false, literal.plain && power.is_none());
        let scale = if power.is_some() && literal.value > 0.0 { value / literal.value } else { 1.0 };
        let step = if power.is_some() && scale < 1.0 { literal.step * scale } else { literal.step };
        return Some(Sum { group: value, room: 0.0, step, words, plain, end, ..open });
    }
    let word = line.number(at)?;
    match word.class {
        NumberClass::Unit | NumberClass::Teen | NumberClass::Zero => {
            Some(Sum { group: word.value, room: 0.0, end: at + 1, ..open })
        }
        NumberClass::Ten => Some(Sum { group: word.value, room: 10.0, end: at + 1, ..open }),
        NumberClass::Hundred | NumberClass::Scale | NumberClass::Dozen => Some(open),
        NumberClass::Score if line.is(at.wrapping_sub(1), "a") => Some(open),
        _ => None,
    }
}

/// "1.1^23", "10⁶".
fn power(line: Line, at: usize, base: f64) -> Option<(f64, usize)> {
    if !(line.mark(at, '^') && line.glued(at)) {
        return power_of_ten(line, at).filter(|_| (base - 10.0).abs() < f64::EPSILON);
    }
    let signed = line.mark(at + 1, '+') || line.dash(at + 1);
    let exponent = line.literal(at + 1 + usize::from(signed))?;
    let exponent = if line.dash(at + 1) { -exponent.value } else { exponent.value };
    Some((raised(base, exponent), at + 2 + usize::from(signed)))
}

/// "⁶", "⁻³" glued to a ten: its power. Behind any other number a raised figure is the mark of a note.
fn power_of_ten(line: Line, at: usize) -> Option<(f64, usize)> {
    let minus = line.mark(at, '⁻') && line.glued(at);
    let mut end = at + usize::from(minus);
    let mut exponent = 0_i32;
    while let Some(digit) = line.at(end).filter(|p| p.glued).and_then(|p| raised_digit(p.shape)) {
        exponent = exponent.saturating_mul(10).saturating_add(digit);
        end += 1;
    }
    let exponent = if minus { -exponent } else { exponent };
    (end > at + usize::from(minus)).then(|| (raised(10.0, f64::from(exponent)), end))
}

/// A power; infinite, so that it is not read, where the exponent is beyond [`MOST_POWER`].
fn raised(base: f64, exponent: f64) -> f64 {
    if exponent.abs() > f64::from(MOST_POWER) { f64::INFINITY } else { libm::pow(base, exponent) }
}

/// The largest power of ten that is read. Chosen: far above any count, far below what a float holds.
pub(super) const MOST_POWER: i32 = 60;

fn raised_digit(shape: Shape) -> Option<i32> {
    let Shape::Mark(mark) = shape else { return None };
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip(0..).find(|(digit, _)| *digit == mark).map(|(_, value)| value)
}

/// "8x2^10", "3 × 10^6", "3·10⁶".
fn times_power(line: Line, at: usize, times: f64) -> Option<(f64, usize)> {
    let sign = line.mark(at, '×') || line.is(at, "x") || line.mark(at, '·') || line.mark(at, '⋅');
    let base = line.literal(at + 1).filter(|_| sign)?;
    power(line, at + 2, base.value).map(|(value, end)| (times * value, end))
}

/// Takes number words as long as they go on.
fn grow(line: Line, mut sum: Sum) -> Sum {
    loop {
        let joined = line.is(sum.end, "and") || line.mark(sum.end, '&');
        let comma = line.mark(sum.end, ',') && sum.scale.is_finite() && sum.words;
        // "a $2-million loan": a scale word hung on the digits.
        let hung = line.glued(sum.end)
            && line.glued(sum.end + 1)
            && line.number(sum.end + 1).is_some_and(|word| word.class == NumberClass::Scale);
        let hyphen = line.dash(sum.end) && (sum.words || hung);
        let at = sum.end + usize::from(joined || comma || hyphen);
        let Some(next) = step(line, sum, at, joined || comma) else { return sum };
        sum = next;
    }
}

/// The sum with the word at `at` taken in, if it fits.
fn step(line: Line, sum: Sum, at: usize, joined: bool) -> Option<Sum> {
    let end = at + 1;
    let beside = at == sum.end;
    if let Some(literal) = line.literal(at) {
        // "3 hundred and 21", "4 thousand 3 hundred": digits go on only below a scale word, with "and" or a further scale.
        let scaled =
            line.number(at + 1).is_some_and(|w| matches!(w.class, NumberClass::Hundred | NumberClass::Scale));
        let fits = !sum.words && sum.scale.is_finite() && (joined || scaled) && beside != joined;
        let fits = fits
            && literal.plain
            && literal.value > 0.0
            && literal.value < sum.room
            // "4 million and 6 million" are two numbers, "3 billion and 400 million" is one.
            && !(joined && line.number(at + 1).is_some_and(|word| scaled && word.value >= sum.scale))
            && !line.is(at + 1, "percent");
        return fits.then_some(Sum { group: sum.group + literal.value, room: 0.0, step: 1.0, end, ..sum });
    }
    let word = line.number(at)?;
    let glue_ok = beside || joined || line.dash(sum.end);
    match word.class {
        NumberClass::Unit | NumberClass::Teen | NumberClass::Ten => {
            let fits = word.value < sum.room && glue_ok && (sum.words || joined);
            let only_joined_after_hundred = !joined || sum.room >= 100.0;
            let room = if word.class == NumberClass::Ten { 10.0 } else { 0.0 };
            (fits && only_joined_after_hundred).then_some(Sum {
                group: sum.group + word.value,
                room,
                end,
                ..sum
            })
        }
        NumberClass::Hundred if !joined => hundred(sum, end),
        NumberClass::Scale if !joined => scale(sum, word.value, end),
        NumberClass::Suffix if beside && !sum.words => scale(sum, word.value, end),
        NumberClass::Dozen if !joined => {
            let (hundreds, rest) = (sum.group - sum.group % 100.0, sum.group % 100.0);
            let dozens = if rest > 0.0 || hundreds > 0.0 { rest } else { 1.0 };
            (sum.group < 1000.0).then_some(Sum {
                group: hundreds + dozens * word.value,
                room: 0.0,
                end,
                ..sum
            })
        }
        NumberClass::VagueScale
            if !joined && word.value <= 12.0 && line.word(at).eq_ignore_ascii_case("dozens") =>
        {
            let (hundreds, rest) = (sum.group - sum.group % 100.0, sum.group % 100.0);
            Some(Sum { group: hundreds + rest * 12.0, room: 0.0, end, ..sum })
        }
        NumberClass::VagueScale if !joined && (word.value - 100.0).abs() < 1.0 => hundred(sum, end),
        _ => None,
    }
}

fn hundred(sum: Sum, end: usize) -> Option<Sum> {
    let times = if sum.group > 0.0 { sum.group } else { 1.0 };
    let group = times * 100.0;
    let plain = false;
    (times < 100.0).then_some(Sum {
        group,
        room: 100.0,
        scale: sum.scale.min(100.0 * times),
        step: sum.step * 100.0,
        plain,
        end,
        ..sum
    })
}

fn scale(sum: Sum, value: f64, end: usize) -> Option<Sum> {
    let scaled = Sum { room: value, scale: value, step: sum.step * value, plain: false, end, ..sum };
    if sum.group > 0.0 || sum.total == 0.0 {
        let times = if sum.group > 0.0 { sum.group } else { 1.0 };
        // "two million thousand" is none; a scale after a larger one adds.
        let fits = sum.scale > value || sum.scale <= 9900.0;
        return fits.then_some(Sum { total: sum.total + times * value, group: 0.0, ..scaled });
    }
    // "three lakh crore".
    (sum.group == 0.0).then_some(Sum { total: sum.total * value, group: 0.0, ..scaled })
}

/// "point five", "point nought three", "point seventy-one".
fn spoken_decimals(line: Line, sum: Sum) -> (Sum, bool) {
    if !line.is(sum.end, "point") || line.literal(sum.end + 1).is_some() {
        return (sum, false);
    }
    let (mut end, mut digits) = (sum.end + 1, String::from("0."));
    while let Some(word) = line.number(line.past_hyphen(end)) {
        let at = line.past_hyphen(end);
        match word.class {
            NumberClass::Unit | NumberClass::Teen | NumberClass::Zero => {
                digits.push_str(&word.value.to_string());
            }
            NumberClass::Ten => {
                let unit = line.number(line.past_hyphen(at + 1)).filter(|w| w.class == NumberClass::Unit);
                let tens = if unit.is_some() { word.value / 10.0 } else { word.value };
                digits.push_str(&tens.to_string());
            }
            _ => break,
        }
        end = at + 1;
    }
    if digits.len() == 2 {
        return (sum, false);
    }
    let value: f64 = digits.parse().unwrap_or(0.0);
    let sum = Sum { group: sum.group + value, room: 0.0, end, ..sum };
    let scaled =
        line.number(end).filter(|w| w.class == NumberClass::Scale).and_then(|w| scale(sum, w.value, end + 1));
    (scaled.unwrap_or(sum), true)
}
