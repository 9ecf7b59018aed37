//! Pieces and tokens of a sentence in, its quantities out, not yet bound to what they measure.

use super::Bound;
use super::Direction;
use super::Quantity;
use super::QuantityKind;
use super::Unit;
use super::bounded;
use super::bounded::Bounded;
use super::counted;
use super::counted::Counted;
use super::cues::TURNS;
use super::kind;
use super::line::Line;
use super::measure;
use super::measure::Measure;
use super::numeral;
use super::numeral::Numeral;
use super::numeral::NumeralForm;
use super::range;
use super::stands;
use super::widths;
use super::words::Words;
use crate::claim::time::TimeExpression;
use crate::lexicon::plural::is_plural;
use crate::lexicon::plural::singular;
use crate::primitives::Interval;
use crate::primitives::Span;

/// A numeral with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// The numeral.
    pub(super) numeral: Numeral,
    /// Its unit, where one of the list stands beside it.
    pub(super) measure: Option<Measure>,
    /// What it counts, else.
    pub(super) counted: Option<Counted>,
    /// What is said to be uncertain on either side ("± 30").
    pub(super) tolerance: Option<f64>,
    /// One past its last piece, with unit and noun.
    pub(super) end: usize,
}

impl Found {
    /// Its first piece, with a currency before the number.
    pub(super) fn first(&self) -> usize {
        self.measure.as_ref().map_or(self.numeral.first, |m| m.start.min(self.numeral.first))
    }

    /// Its value in its unit.
    pub(super) fn value(&self) -> f64 {
        let (times, plus) = self.measure.as_ref().map_or((1.0, 0.0), |m| (m.times, m.plus));
        self.numeral.value * times + plus
    }

    /// What one unit of its last digit is worth, in its unit.
    pub(super) fn step(&self) -> f64 {
        self.numeral.step * self.measure.as_ref().map_or(1.0, |m| m.times)
    }
}

/// The quantities of a sentence.
pub(super) fn scan(line: Line, words: Words, times: &[TimeExpression]) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < line.pieces.len() {
        let Some(found) = find(line, words, at) else {
            at += 1;
            continue;
        };
        let end = found.end.max(at + 1);
        if stands::is_time(line, &found, times) || !stands::stands(line, words, &found) {
            at = found.numeral.end.max(at + 1);
            continue;
        }
        if let Some((quantity, end)) = range::range(line, words, &found) {
            out.push(quantity);
            at = end;
            continue;
        }
        let (quantity, end_with_bound) = quantity(line, words, &found);
        out.push(quantity);
        at = end_with_bound.min(end).max(found.numeral.end);
    }
    share_units(line, &mut out);
    out
}

/// The numeral at piece `at` with its unit or noun.
pub(super) fn find(line: Line, words: Words, at: usize) -> Option<Found> {
    let mut numeral = numeral::numeral(line, at)?;
    let glued_scale = letter_scale(line, words, &mut numeral);
    let tolerance = range::tolerance(line, numeral.end);
    let of = numeral.form == NumeralForm::Vague && line.is(numeral.end, "of");
    let unit_at = tolerance.map_or(numeral.end + usize::from(of), |(_, end)| end);
    let measured = Numeral { end: unit_at, ..numeral };
    let scaled_count = glued_scale.is_some_and(|money| !money);
    let measure = if scaled_count { None } else { measure::measure(line, &measured) };
    let measure =
        measure.or_else(|| measure::part_of_unit(line, &numeral)).or_else(|| measure::points(line, &numeral));
    let mut end =
        measure.as_ref().map_or(tolerance.map_or(numeral.end, |(_, end)| end), |m| m.end).max(numeral.end);
    if measure.as_ref().is_some_and(|m| is_loss(line, m, end)) {
        numeral.value = -numeral.value;
    }
    let counted = if measure.is_none() { count(line, words, &numeral) } else { None };
    let (tolerance, past) = range::tolerance_behind(line, tolerance, measure.as_ref(), end);
    end = past;
    let counted = counted.map(|counted| before_number(line, &numeral, counted));
    if let Some(counted) = &counted {
        end = piece_after(line, counted.span.end);
    }
    Some(Found { numeral, measure, counted, tolerance, end })
}

/// "The result is ($99.99).": a sum alone in brackets behind "is", as accounts put what is below zero.
fn is_loss(line: Line, measure: &Measure, end: usize) -> bool {
    let open = measure.start.checked_sub(1).filter(|at| line.mark(*at, '('));
    let money = measure.dimension.starts_with("money");
    let said = |open: usize| line.is_any(open.wrapping_sub(1), &["is", "was", "are", "were", "of"]);
    money && open.is_some_and(said) && line.mark(end, ')')
}

/// "fifth six-year term": the words of a rank end where another number begins.
fn before_number(line: Line, numeral: &Numeral, counted: Counted) -> Counted {
    let end = piece_after(line, counted.span.end);
    let crossed = (numeral.end..end).any(|at| line.literal(at).is_some() || line.number(at).is_some());
    if numeral.form == NumeralForm::Ordinal && crossed {
        return Counted { span: line.pieces[numeral.end - 1].span, ..counted };
    }
    counted
}

/// "1.2m people", "$3bn", "10k": a letter glued to digits that is a scale. Whether a currency stands before.
fn letter_scale(line: Line, words: Words, numeral: &mut Numeral) -> Option<bool> {
    let digits = matches!(numeral.form, NumeralForm::Plain | NumeralForm::Digits);
    let word = line.number(numeral.end).filter(|w| w.class == super::lexicon::NumberClass::Letter)?;
    let text = line.word(numeral.end);
    let money = measure::measure(line, &Numeral { end: numeral.end, ..*numeral })
        .is_some_and(|m| m.dimension.starts_with("money") && m.start < numeral.first);
    if !digits || line.is(numeral.end + 1, "per") {
        return None;
    }
    let glued = line.glued(numeral.end);
    let next = words.from(line.pieces[numeral.end].span.end);
    let counts = counted::counted(words, next, true).is_some() || words.is(next, "of");
    let fits = match text {
        "k" => numeral.value.fract() == 0.0 || numeral.step >= 0.01,
        "K" => {
            money || (numeral.value.fract() == 0.0 && glued && numeral.step >= 1.0 && !words.is(next, "word"))
        }
        "m" | "M" => money || (glued && counts && numeral.value < 1000.0),
        "b" | "B" => money || (glued && counts && text == "B"),
        "t" | "T" | "MM" | "mm" => money,
        "G" => numeral.value >= 10.0,
        _ => false,
    };
    if !fits || !(glued || money || text == "k" || text == "G") {
        return None;
    }
    numeral.value *= word.value;
    numeral.step *= word.value;
    numeral.end += 1;
    numeral.form = NumeralForm::Digits;
    Some(money)
}

/// What a numeral without a unit counts.
fn count(line: Line, words: Words, numeral: &Numeral) -> Option<Counted> {
    if matches!(numeral.form, NumeralForm::Multiple | NumeralForm::Times) {
        return None;
    }
    let end_byte = line.pieces[numeral.end - 1].span.end;
    // "1,500-student", "three-story": the noun is glued on.
    let long_dash = line.mark(numeral.end, '—');
    if line.dash(numeral.end) && !long_dash && line.glued(numeral.end) && line.glued(numeral.end + 1) {
        let noun = line.at(numeral.end + 1).filter(|p| p.is_word() && !p.is_digits())?;
        let at = words.holding(noun.span.start);
        return Some(Counted { span: noun.span, head: noun.span, end: at + 1 });
    }
    let at = words.past_bound(words.from(end_byte));
    let touching = line.glued(numeral.end) && line.at(numeral.end).is_some_and(|p| p.is_word());
    let of = words.is(at, "of");
    let partitive = matches!(numeral.form, NumeralForm::Vague | NumeralForm::Fraction | NumeralForm::OneIn)
        || line.is(numeral.end - 1, "dozen");
    if touching || (of && !partitive) {
        return None;
    }
    let plural = !matches!(numeral.form, NumeralForm::Fraction | NumeralForm::Ordinal)
        && (numeral.value - 1.0).abs() > 1e-9;
    counted::counted(words, at, plural)
}

/// The first piece that begins at or after byte `byte`.
fn piece_after(line: Line, byte: usize) -> usize {
    line.pieces.partition_point(|piece| piece.span.start < byte)
}

/// The quantity of a numeral that is no range, and where it ends.
fn quantity(line: Line, words: Words, found: &Found) -> (Quantity, usize) {
    let numeral = &found.numeral;
    let first = found.first();
    let bounded = bounded::bounded(line, first, numeral.end, found.end);
    let bounded = if numeral.form == NumeralForm::Ordinal {
        Bounded { bound: Bound::Exactly, first, end: found.end, ..bounded }
    } else {
        bounded
    };
    let kind = kind::kind(line, words, found, bounded.first);
    let turns = found.counted.as_ref().is_some_and(|c| TURNS.contains(&singular(c.head.of(line.text))));
    let bounded = match kind {
        QuantityKind::Duration => bounded::through(line, bounded::window(line, bounded)),
        _ if turns || bounded::is_spread(line, &bounded) => bounded::through(line, bounded),
        _ => bounded,
    };
    let (value, interval, bound) = amount(found, &bounded, kind);
    let end = bounded.end.max(found.end);
    let around = |width: f64| Interval::closed(found.value() - width, found.value() + width);
    let interval = found.tolerance.map_or(interval, around);
    let direction = kind::direction(line, bounded.first, found, kind);
    let amount = Amount { value, interval, bound, inner: bounded.inner, direction, kind };
    (build(line, found, bounded.first, end, amount), end)
}

/// What a quantity says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// The number.
    pub(super) value: Option<f64>,
    /// The values allowed.
    pub(super) interval: Interval,
    /// How it is bound.
    pub(super) bound: Bound,
    /// The bound inside it.
    pub(super) inner: Option<Bound>,
    /// Which way a change goes, and the word that says so.
    pub(super) direction: Option<(Direction, Option<Span>)>,
    /// What sort.
    pub(super) kind: QuantityKind,
}

/// Puts a quantity together, from piece `first` up to piece `end`.
pub(super) fn build(line: Line, found: &Found, first: usize, end: usize, amount: Amount) -> Quantity {
    let numeral = &found.numeral;
    let numeral_span = line.pieces[numeral.first].span.cover(line.pieces[numeral.end - 1].span);
    let last = line.pieces[end.clamp(first + 1, line.pieces.len()) - 1].span;
    let mut span = line.pieces[first].span.cover(last);
    if let Some(counted) = &found.counted {
        span = span.cover(counted.span);
    }
    Quantity {
        span,
        numeral: numeral_span,
        value: amount.value,
        interval: amount.interval,
        bound: amount.bound,
        inner: amount.inner,
        direction: amount.direction.map(|(way, _)| way),
        direction_span: amount.direction.and_then(|(_, word)| word),
        kind: amount.kind,
        unit: unit(line, found),
        measurand: None,
        role: None,
        role_span: None,
        whole: None,
        origin: None,
        holder: None,
        basis: None,
        time: None,
    }
}

fn unit(line: Line, found: &Found) -> Option<Unit> {
    if let Some(measure) = &found.measure {
        return Some(Unit { span: measure.span, id: measure.id.clone(), per: measure.per.clone() });
    }
    let own = |id: &str| {
        let span = line.pieces[found.numeral.end - 1].span;
        Some(Unit { span, id: id.to_owned(), per: None })
    };
    match found.numeral.form {
        NumeralForm::Ordinal => return own("rank"),
        NumeralForm::Multiple | NumeralForm::Times => return own("factor"),
        NumeralForm::Fraction | NumeralForm::OneIn => return own("share"),
        _ => {}
    }
    let counted = found.counted.as_ref()?;
    Some(Unit { span: counted.head, id: singular(counted.head.of(line.text)), per: None })
}

/// Value, interval and bound.
fn amount(found: &Found, bounded: &Bounded, kind: QuantityKind) -> (Option<f64>, Interval, Bound) {
    let value = found.value();
    if found.numeral.form == NumeralForm::Vague {
        return (None, Interval::at_least(value, true), Bound::Vague);
    }
    let share = found.measure.as_ref().is_some_and(|m| m.id == "percent");
    let part = matches!(found.numeral.form, NumeralForm::Fraction | NumeralForm::OneIn);
    let whole = if part { 1.0 } else { widths::WHOLE };
    let ceiling = (kind == QuantityKind::Share && (share || part) && value <= whole).then_some(whole);
    (Some(value), bounded::interval(value, bounded, widths::width(found, kind), ceiling), bounded.bound)
}

/// "22, 24 and 26 mg": bare numbers before a measured one, with commas and "and" between, share its unit.
fn share_units(line: Line, quantities: &mut [Quantity]) {
    for at in (0..quantities.len().saturating_sub(1)).rev() {
        let (left, right) = quantities.split_at_mut(at + 1);
        let (here, next) = (&mut left[at], &right[0]);
        let between = Span::new(here.span.end, next.span.start.max(here.span.end)).of(line.text).trim();
        // "leads by 52 to 44 percent": what is no range, as it falls, is a score.
        let percent = next.unit.as_ref().is_some_and(|unit| unit.id == "percent");
        let score = percent && matches!(between, "to" | "-" | "–") && here.value > next.value;
        let listed = matches!(between, "," | "and" | "or" | ", and" | ", or" | "&" | "/") || score;
        let Some(unit) = next.unit.as_ref().filter(|_| listed && here.unit.is_none()) else { continue };
        let listed_unit =
            crate::lexicon::unit::UNITS.get(&unit.id).is_some() || is_plural(unit.span.of(line.text));
        if listed_unit && next.bound == Bound::Exactly {
            here.unit = Some(unit.clone());
            here.kind = next.kind;
        }
    }
}
