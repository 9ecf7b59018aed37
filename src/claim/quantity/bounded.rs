//! The words and signs around a numeral that bound it.

use super::Bound;
use super::lexicon::BOUND_CUES;
use super::lexicon::BoundCue;
use super::line::Line;
use super::measure;
use super::numeral;
use super::piece::Shape;
use super::widths;
use crate::primitives::Interval;

/// What bounds a number, and from which piece to which.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bounded {
    /// How.
    pub(super) bound: Bound,
    /// The bound inside it ("up to *around* 650").
    pub(super) inner: Option<Bound>,
    /// Factors of the value: low, high.
    pub(super) factors: (Option<f64>, Option<f64>),
    /// Whether the ends themselves are allowed.
    pub(super) included: (bool, bool),
    /// First piece of the cue, or of the number.
    pub(super) first: usize,
    /// One past the last piece.
    pub(super) end: usize,
}

/// The bound of the number from piece `first` up to piece `end`, its unit and noun being over at `after`.
pub(super) fn bounded(line: Line, first: usize, end: usize, after: usize) -> Bounded {
    let none = Bounded {
        bound: Bound::Exactly,
        inner: None,
        factors: (None, None),
        included: (true, true),
        first,
        end: after,
    };
    let ahead = ahead(line, first);
    ahead
        .or_else(|| behind(line, end, first))
        .or_else(|| behind(line, after, first))
        .map_or(none, |found| Bounded { end: found.end.max(after), ..found })
}

/// The cues and signs before piece `first`: "about", "up to around", "approximately every".
fn ahead(line: Line, first: usize) -> Option<Bounded> {
    let every = first.checked_sub(1).filter(|at| line.is(*at, "every"));
    let inner = sign(line, first).or_else(|| before(line, first)).or_else(|| before(line, every?));
    inner.map(|inner| chained(line, inner))
}

/// Where an "about" right before piece `first` begins.
pub(super) fn about(line: Line, first: usize) -> Option<usize> {
    let found = sign(line, first).or_else(|| before(line, first))?;
    (found.bound == Bound::About).then_some(found.first)
}

/// "up to around 650", "less than ~10": a cue before a cue. An outer bound takes in the width of an inner "about".
fn chained(line: Line, inner: Bounded) -> Bounded {
    let outer = before(line, inner.first).filter(|outer| outer.first < inner.first);
    let Some(outer) = outer else { return inner };
    let first = outer.first;
    match (outer.bound, inner.bound) {
        (Bound::AtLeast, Bound::About) => {
            Bounded { factors: (inner.factors.0, None), inner: Some(Bound::About), first, ..outer }
        }
        (Bound::AtMost, Bound::About) => {
            Bounded { factors: (None, inner.factors.1), inner: Some(Bound::About), first, ..outer }
        }
        (Bound::About, Bound::AtLeast | Bound::AtMost) => {
            Bounded { inner: Some(Bound::About), first, ..inner }
        }
        (Bound::AtMost, Bound::AtLeast) if line.is(first, "up") => Bounded { first, ..inner },
        _ => inner,
    }
}

fn from_cue(cue: &BoundCue, first: usize, end: usize) -> Bounded {
    Bounded {
        bound: cue.bound,
        inner: None,
        factors: (cue.low, cue.high),
        included: (cue.low_included, cue.high_included),
        first,
        end,
    }
}

/// "<", "≥", "~", "±" (a difference of so much either way).
fn sign(line: Line, first: usize) -> Option<Bounded> {
    let mut at = first.checked_sub(1)?;
    if line.mark(at, '=') && at > 0 {
        at -= 1;
    }
    let Shape::Mark(mark) = line.at(at)?.shape else { return None };
    let about = (1.0 - widths::ABOUT, 1.0 + widths::ABOUT);
    let (bound, factors, included) = match mark {
        '<' => (Bound::AtMost, (None, Some(1.0)), (true, at + 1 < first)),
        '≤' | '⩽' => (Bound::AtMost, (None, Some(1.0)), (true, true)),
        '>' => (Bound::AtLeast, (Some(1.0), None), (at + 1 < first, true)),
        '≥' | '⩾' => (Bound::AtLeast, (Some(1.0), None), (true, true)),
        '±' => (Bound::Between, (Some(-1.0), Some(1.0)), (true, true)),
        '≳' | '⪆' => (Bound::AtLeast, (Some(about.0), None), (true, true)),
        '≲' | '⪅' => (Bound::AtMost, (None, Some(about.1)), (true, true)),
        '~' | '∼' | '≈' | '≃' | '≅' => (Bound::About, (Some(about.0), Some(about.1)), (true, true)),
        _ => return None,
    };
    let inner = matches!(mark, '≳' | '⪆' | '≲' | '⪅').then_some(Bound::About);
    Some(Bounded { bound, inner, factors, included, first: at, end: first })
}

/// "more than", "at least", "about": right before the number, a determiner between at most.
fn before(line: Line, first: usize) -> Option<Bounded> {
    let mut last = first.checked_sub(1)?;
    if line.is_any(last, &["a", "an", "the"]) && last > 0 {
        last -= 1;
    }
    if line.mark(last, '.') && last > 0 && line.is_any(last - 1, &["ca", "c", "approx"]) {
        last -= 1;
    }
    let word = line.word(last).to_lowercase();
    let cues = BOUND_CUES.before(&word);
    let cue = cues.iter().find_map(|cue| starts_at(line, cue, last).map(|start| (cue, start)));
    let (cue, start) = cue?;
    if !stands(line, cue, first) {
        return None;
    }
    let found = from_cue(cue, start, first);
    // "just over", "only about": the inner cue bounds, the outer words belong to the span.
    Some(found)
}

/// Whether words or signs right before piece `first` bound a number there.
pub(super) fn is_bounded(line: Line, first: usize) -> bool {
    first > 0 && sign(line, first).or_else(|| before(line, first)).is_some_and(|b| b.bound != Bound::Exactly)
}

/// Where the words of a cue that end at piece `last` begin.
fn starts_at(line: Line, cue: &BoundCue, last: usize) -> Option<usize> {
    let start = (last + 1).checked_sub(cue.words.len())?;
    let fits = cue.words.iter().enumerate().all(|(at, word)| line.is(start + at, word));
    fits.then_some(start)
}

/// Whether a cue that is also a preposition or verb bounds here.
fn stands(line: Line, cue: &BoundCue, first: usize) -> bool {
    let article = line.is_any(first - 1, &["a", "an", "the"]);
    // "spoke about the four soldiers", "argued about 10 laws": what is spoken of.
    let spoken = || super::cues::SPEAKS_ABOUT.contains(line.word(first.wrapping_sub(2)));
    if cue.words.as_slice() == ["about"] && (line.is(first - 1, "the") || spoken() && !lasts(line, first)) {
        return false;
    }
    // "higher than the 5 % forecast": set beside a known amount.
    if line.is(first - 1, "the") && cue.words.last() == Some(&"than") {
        return false;
    }
    match cue.words.as_slice() {
        ["some" | "all" | "just" | "only" | "estimated" | "minimum" | "maximum" | "c" | "ca" | "exact"] => {
            !article
        }
        ["near"] => !article && is_measured(line, first),
        ["within" | "around" | "over" | "under" | "above" | "below" | "beyond" | "about"] if article => {
            line.number(first).is_some()
        }
        _ => true,
    }
}

/// "talked about 20 minutes": the length of the talk.
fn lasts(line: Line, first: usize) -> bool {
    let numeral = numeral::numeral(line, first);
    let unit = numeral.and_then(|numeral| measure::measure(line, &numeral));
    unit.is_some_and(|unit| unit.dimension == "time")
}

/// Whether a number with a unit, or with decimals, begins at piece `first` or behind the currency there: no house number
/// and no latitude.
fn is_measured(line: Line, first: usize) -> bool {
    let Some(numeral) = (first..first + 3).find_map(|at| super::cardinal::cardinal(line, at)) else {
        return false;
    };
    let unit = measure::measure(line, &numeral).map(|unit| unit.dimension);
    let decimals = numeral.step > 0.0 && numeral.step < 1.0 && !line.mark(numeral.end, '°');
    unit.map_or(decimals, |dimension| dimension != "angle")
}

/// "or more", "at most", "plus", "-odd", "+": right behind the number or its unit.
fn behind(line: Line, at: usize, first: usize) -> Option<Bounded> {
    if line.mark(at, '+') && line.glued(at) && !line.at(at + 1).is_some_and(|p| p.is_digits() && p.glued) {
        let (factors, included) = ((Some(1.0), None), (true, true));
        return Some(Bounded { bound: Bound::AtLeast, inner: None, factors, included, first, end: at + 1 });
    }
    let hyphen = line.dash(at) && line.glued(at);
    let start = at + usize::from(hyphen);
    let word = line.word(start);
    if word.len() > 12 || word.is_empty() {
        return None;
    }
    let cues = BOUND_CUES.after(&word.to_lowercase());
    let cue = cues.iter().find(|cue| cue.words.iter().enumerate().all(|(i, w)| line.is(start + i, w)))?;
    let end = start + cue.words.len();
    // "plus" joins, "at least" may bound the next number.
    let joins = !hyphen && matches!(cue.words.as_slice(), ["plus" | "odd" | "ish"]);
    let number_next = line.literal(end).is_some() || line.number(end).is_some();
    (!joins && !number_next).then(|| from_cue(cue, first, end))
}

/// "over two days", "over eight games": the time through which, unless a word before or behind measures it ("for over two years", "over two years old").
pub(super) fn through(line: Line, bounded: Bounded) -> Bounded {
    const MEASURED: &[&str] = &[
        "for", "after", "in", "of", "is", "was", "are", "were", "be", "been", "than", "and", "or", "a", "an",
        "the", "lasted", "lasting", "lasts", "last", "took", "take", "takes", "taken", "spent", "spend",
        "spends", "spending", "served", "waited", "just", "well", "aged", "by", "to", "at", "since",
        "within", "every", "has", "had", "have",
    ];
    const COUNTED: &[&str] = &["ago", "old", "later", "earlier", "before", "after", "in", "longer", "of"];
    let over = bounded.bound == Bound::AtLeast && line.is(bounded.first, "over");
    let before = bounded.first.wrapping_sub(1);
    let measured =
        line.is_any(before, MEASURED) || line.is_any(bounded.end, COUNTED) || line.dash(bounded.end);
    let opens = bounded.first == 0 && line.mark(bounded.end, ',');
    if over && opens {
        return Bounded {
            bound: Bound::Exactly,
            factors: (None, None),
            included: (true, true),
            first: 1,
            ..bounded
        };
    }
    if !over || measured || !line.at(before).is_some_and(|p| p.is_word() || p.is_mark(',')) {
        return bounded;
    }
    Bounded {
        bound: Bound::Exactly,
        factors: (None, None),
        included: (true, true),
        first: bounded.first + 1,
        ..bounded
    }
}

/// "spread over seven files": what is spread lies on just so many.
pub(super) fn is_spread(line: Line, bounded: &Bounded) -> bool {
    let before = bounded.first.wrapping_sub(1);
    line.is(bounded.first, "over")
        && line.is_any(
            before,
            &["spread", "spreads", "spreading", "scattered", "distributed", "averaged", "divided"],
        )
}

/// The interval of a value under a bound; `width` is half of its stated precision, `ceiling` the most it can be.
pub(super) fn interval(value: f64, bounded: &Bounded, width: f64, ceiling: Option<f64>) -> Interval {
    let (low, high) = bounded.factors;
    let (low_included, high_included) = bounded.included;
    match bounded.bound {
        Bound::Exactly => Interval::closed(value - width, value + width),
        Bound::About if value == 0.0 => Interval::closed(-width, width),
        Bound::About => {
            let ends = (low.unwrap_or(1.0) * value, high.unwrap_or(1.0) * value);
            let most = ceiling.unwrap_or(f64::INFINITY);
            Interval::closed(ends.0.min(ends.1), ends.0.max(ends.1).min(most))
        }
        Bound::AtLeast => {
            Interval { low: low.map(|f| f * value), high: ceiling, low_included, high_included: true }
        }
        Bound::AtMost => {
            let floor = (value >= 0.0).then_some(0.0);
            Interval { low: floor, high: high.map(|f| f * value), low_included: true, high_included }
        }
        Bound::Between => match (low, high) {
            (Some(low), Some(high)) => {
                Interval::closed((low * value).min(high * value), (high * value).max(low * value))
            }
            _ => Interval::ALL,
        },
        Bound::Vague => Interval::ALL,
    }
}

/// "the second time in six months": a length of time behind a rank is the most the ranked ones are apart.
pub(super) fn window(line: Line, bounded: Bounded) -> Bounded {
    let before = bounded.first.wrapping_sub(1);
    // "in the past 14 days", "throughout the last three years"; not "for the past 14 years".
    let past = line.is_any(before, &["last", "past"]) && line.is(before.wrapping_sub(1), "the");
    if past && bounded.bound == Bound::Exactly && !line.is(before.wrapping_sub(2), "for") {
        return Bounded { bound: Bound::AtMost, factors: (None, Some(1.0)), ..bounded };
    }
    let Some(within) = bounded.first.checked_sub(1).filter(|at| line.is(*at, "in")) else { return bounded };
    let ranked = (within.saturating_sub(4)..within).any(|at| {
        line.number(at).is_some_and(|w| w.class == super::lexicon::NumberClass::Ordinal && w.value > 1.0)
    });
    if !ranked || bounded.bound != Bound::Exactly {
        return bounded;
    }
    Bounded { bound: Bound::AtMost, factors: (None, Some(1.0)), first: within, ..bounded }
}
