//! The writing of an amount in, the interval and unit it stands for out: "nine", "at least 11", "€ 5 million", "5 km", "10 to 12".

use super::number;
use crate::lexicon::Table;
use crate::lexicon::plural;
use crate::lexicon::unit::UNITS;
use crate::lexicon::unit::UnitEntry;
use std::sync::LazyLock;

/// A number, or what a bound leaves of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// Least it can be.
    pub(super) low: f64,
    /// Most it can be; the same as `low` for a number without a bound.
    pub(super) high: f64,
    /// The base unit, where one is written.
    pub(super) unit: Option<&'static str>,
    /// The unit as it is written; `None` where none is.
    pub(super) written: Option<&'static UnitEntry>,
    /// One in the last place that is written, in the base unit; 0 where no digits tell.
    pub(super) step: f64,
    /// What it says if it is read otherwise, as the other values of its item may have it: "5 m" in metres, "5 pounds" in money.
    pub(super) otherwise: Option<Otherwise>,
}

/// An amount in a unit that a writing may mean as well; all numbers in its base unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Otherwise {
    /// Least it can be.
    pub(super) low: f64,
    /// Most it can be.
    pub(super) high: f64,
    /// That unit.
    pub(super) unit: &'static UnitEntry,
    /// One in the last place.
    pub(super) step: f64,
}

impl Otherwise {
    /// A number in a unit.
    fn of(number: f64, unit: &'static UnitEntry, step: f64) -> Self {
        let base = number * unit.factor + unit.offset;
        Self { low: base, high: base, unit, step: step * unit.factor }
    }

    /// The amount it is.
    pub(super) const fn amount(self) -> Amount {
        let Self { low, high, unit, step } = self;
        Amount { low, high, unit: Some(unit.base), written: Some(unit), step, otherwise: None }
    }
}

impl Amount {
    /// A number without bound and unit.
    pub(super) const fn plain(number: f64) -> Self {
        Self { low: number, high: number, unit: None, written: None, step: 0.0, otherwise: None }
    }

    /// A number in a unit.
    pub(super) fn of(number: f64, unit: &'static UnitEntry, step: f64) -> Self {
        Otherwise::of(number, unit, step).amount()
    }

    /// Whether it is a number, not a bound.
    pub(super) fn is_exact(&self) -> bool {
        self.low.total_cmp(&self.high).is_eq()
    }

    /// By low end, high end, unit.
    pub(super) fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.low.total_cmp(&other.low).then(self.high.total_cmp(&other.high)).then(self.unit.cmp(&other.unit))
    }
}

/// The amount of a writing; `None` where it is anything else.
pub(super) fn read(writing: &str) -> Option<Amount> {
    let text = writing.trim();
    if text.len() > 60 {
        return None;
    }
    exact(text).or_else(|| bounded(text)).or_else(|| between(text))
}

/// The amount and the noun of things counted, as one writes "12 people", "at least 3 ships"; the noun in the singular.
pub(super) fn counted(writing: &str) -> Option<(Amount, String)> {
    let (front, noun) = writing.trim().rsplit_once(char::is_whitespace)?;
    let is_noun = noun.len() > 2 && noun.chars().all(char::is_lowercase);
    let amount = is_noun.then(|| read(front)).flatten().filter(|amount| amount.unit.is_none())?;
    Some((amount, plural::singular(noun)))
}

/// An amount without a bound, in its base unit.
fn exact(text: &str) -> Option<Amount> {
    if let Some(found) = number::number(text) {
        let step = number::last_place(text, found);
        return Some(match unit_of_money(text) {
            Some(unit) => Amount::of(found, unit, step),
            None => Amount { step, otherwise: in_metres(text), ..Amount::plain(found) },
        });
    }
    let (bare, unit) = without_unit(text)?;
    let found = number::number(bare).or_else(|| in_words(bare))?;
    let step = number::last_place(bare, found);
    Some(match unit {
        Some(unit) => Amount { otherwise: in_money(found, unit, step), ..Amount::of(found, unit, step) },
        None => Amount { step, ..Amount::plain(found) },
    })
}

/// "32 m" may be millions or metres: what it is in metres.
fn in_metres(text: &str) -> Option<Otherwise> {
    let bare = text.strip_suffix('m').filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let number = number::number(bare)?;
    Some(Otherwise::of(number, UNITS.symbol("m")?, number::last_place(bare, number)))
}

/// "5 pounds" may weigh or cost.
fn in_money(number: f64, unit: &UnitEntry, step: f64) -> Option<Otherwise> {
    (unit.id == "pound").then(|| UNITS.symbol("£")).flatten().map(|unit| Otherwise::of(number, unit, step))
}

/// The unit of a number that is written with a sign or code of money, or as a share.
fn unit_of_money(text: &str) -> Option<&'static UnitEntry> {
    let sign =
        |c: &char| !c.is_ascii_alphanumeric() && !c.is_whitespace() && !".,'’-−+~\u{a0}\u{202f}".contains(*c);
    if ["%", "percent", "per cent"].iter().any(|share| text.to_ascii_lowercase().ends_with(share)) {
        return UNITS.get("percent");
    }
    let is_money = |unit: &&UnitEntry| unit.dimension.starts_with("money:");
    let code = ["USD", "EUR", "GBP"].into_iter().find(|code| text.to_ascii_uppercase().contains(code));
    let of_code = code.and_then(|code| UNITS.symbol(code)).filter(is_money);
    of_code.or_else(|| {
        text.chars().find(sign).and_then(|c| UNITS.symbol(c.encode_utf8(&mut [0; 4]))).filter(is_money)
    })
}

/// The text without a unit before or behind it.
fn without_unit(text: &str) -> Option<(&str, Option<&'static UnitEntry>)> {
    let front = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    if front > 0
        && let Some(unit) =
            UNITS.symbol(text[..front].trim()).filter(|unit| unit.dimension.starts_with("money:"))
    {
        return Some((&text[front..], Some(unit)));
    }
    let behind = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    for (at, _) in text[behind..].char_indices().filter(|(at, c)| *at == 0 || c.is_whitespace()) {
        let end = text[behind + at..].trim();
        let mut words = end.split_whitespace();
        let first = words.next()?.to_lowercase();
        let rest: Vec<&str> = words.collect();
        let by_word = UNITS.words(&first, |next| rest.get(next).copied());
        let whole = by_word.filter(|(count, _)| *count == rest.len() + 1).map(|(_, unit)| unit);
        if let Some(unit) = UNITS.symbol(end).or(whole) {
            return Some((text[..behind + at].trim(), Some(unit)));
        }
    }
    Some((text, None))
}

/// "twenty-one thousand three hundred", "a dozen": 0 and up.
fn in_words(text: &str) -> Option<f64> {
    let (mut sum, mut part, mut said) = (0.0, 0.0, false);
    let words = text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    for word in words.filter(|word| !word.eq_ignore_ascii_case("and")) {
        if word.eq_ignore_ascii_case("a") && !said {
            part = 1.0;
            continue;
        }
        let (class, value) = numeral(word)?;
        match class {
            "unit" | "teen" | "ten" | "zero" => part += value,
            "hundred" | "dozen" | "score" => part = f64::max(part, 1.0) * value,
            "scale" => {
                sum += f64::max(part, 1.0) * value;
                part = 0.0;
            }
            _ => return None,
        }
        said = true;
    }
    said.then_some(sum + part)
}

fn numeral(word: &str) -> Option<(&'static str, f64)> {
    let at =
        NUMERALS.binary_search_by(|(known, _, _)| known.cmp(&word.to_ascii_lowercase().as_str())).ok()?;
    Some((NUMERALS[at].1, NUMERALS[at].2))
}

static NUMERALS: LazyLock<Vec<(&str, &str, f64)>> = LazyLock::new(|| {
    let table = Table::parse("numerals", include_str!("../lexicon/data/numerals.tsv"));
    let row =
        |row: crate::lexicon::Row| Some((row.get("word"), row.get("class"), row.get("value").parse().ok()?));
    let mut rows: Vec<_> = table.rows().filter_map(row).collect();
    rows.sort_unstable_by_key(|(word, _, _)| *word);
    rows
});

/// A word or sign that bounds a number.
struct Bound {
    cue: &'static str,
    is_before: bool,
    /// What is left of the number at either end, as a factor; `None`: open.
    ends: [Option<f64>; 2],
    /// Whether the number itself is left.
    included: [bool; 2],
}

impl Bound {
    /// Least and most that is left of a number.
    fn leaves(&self, number: f64) -> (f64, f64) {
        let end = |at: usize, open: f64| match self.ends[at] {
            None => open,
            Some(factor) if self.included[at] => number * factor,
            Some(factor) if at == 0 => (number * factor).next_up(),
            Some(factor) => (number * factor).next_down(),
        };
        (end(0, f64::NEG_INFINITY), end(1, f64::INFINITY))
    }
}

/// By cue, the longest first.
static BOUNDS: LazyLock<Vec<Bound>> = LazyLock::new(|| {
    let table = Table::parse("bounds", include_str!("../lexicon/data/bounds.tsv"));
    let bound = |row: crate::lexicon::Row| Bound {
        cue: row.get("cue"),
        is_before: row.get("place") == "before",
        ends: match row.get("bound") {
            "exactly" => [Some(1.0); 2],
            _ => ["low", "high"].map(|end| row.get(end).parse().ok()),
        },
        included: ["low included", "high included"].map(|end| row.get(end) != "no"),
    };
    let sign = |(cue, is_before, least, own): (&'static str, bool, bool, bool)| Bound {
        cue,
        is_before,
        ends: if least { [Some(1.0), None] } else { [None, Some(1.0)] },
        included: [own; 2],
    };
    let signs = [
        (">=", true, true, true),
        ("≥", true, true, true),
        ("<=", true, false, true),
        ("≤", true, false, true),
        (">", true, true, false),
        ("<", true, false, false),
        ("+", false, true, true),
    ];
    let mut bounds: Vec<Bound> = table.rows().map(bound).chain(signs.map(sign)).collect();
    bounds.sort_by(|one, two| two.cue.len().cmp(&one.cue.len()).then(one.cue.cmp(two.cue)));
    bounds
});

/// "at least 11", "11 or more", "more than € 5 million", "about 100".
fn bounded(text: &str) -> Option<Amount> {
    let lower = text.to_ascii_lowercase();
    let has_sign = |bound: &Bound| !bound.cue.starts_with(|c: char| c.is_alphabetic());
    let rest = |bound: &Bound| -> Option<&str> {
        let (rest, gap) = if bound.is_before {
            let rest = &text[lower.strip_prefix(bound.cue).map(|rest| text.len() - rest.len())?..];
            (rest, rest.starts_with(char::is_whitespace))
        } else {
            let rest = &text[..lower.strip_suffix(bound.cue)?.len()];
            (rest, rest.ends_with(char::is_whitespace))
        };
        (gap || has_sign(bound)).then(|| rest.trim())
    };
    BOUNDS.iter().find_map(|bound| {
        let found = exact(rest(bound)?)?;
        let otherwise = found.otherwise.map(|other| {
            let (low, high) = bound.leaves(other.low);
            Otherwise { low, high, ..other }
        });
        let (low, high) = bound.leaves(found.low);
        Some(Amount { low, high, otherwise, ..found })
    })
}

/// "10 to 12", "between 10 and 12", "10–12".
fn between(text: &str) -> Option<Amount> {
    let bare = text.strip_prefix("between ").or_else(|| text.strip_prefix("from ")).unwrap_or(text);
    let (low, high) = [" and ", " to ", "–", " - "].iter().find_map(|sign| bare.split_once(sign))?;
    let (low, high) = (exact(low.trim())?, exact(high.trim())?);
    // "5 to 6 m" may be metres at both ends.
    let otherwise = high.otherwise.and_then(|most| {
        let least = low.otherwise.unwrap_or_else(|| Otherwise::of(low.low, most.unit, low.step));
        let meets = least.unit == most.unit && least.low < most.low;
        meets.then_some(Otherwise { low: least.low, ..most })
    });
    let (low, high) = match (low.written, high.written) {
        (None, Some(unit)) => (Amount::of(low.low, unit, low.step), high),
        (Some(unit), None) => (low, Amount::of(high.low, unit, high.step)),
        _ => (low, high),
    };
    let meets = low.unit == high.unit && low.low < high.low;
    meets.then_some(Amount { high: high.low, otherwise, ..low })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exactly(writing: &str) -> Option<(f64, Option<&'static str>)> {
        read(writing).filter(Amount::is_exact).map(|amount| (amount.low, amount.unit))
    }

    #[test]
    fn numbers_in_words_and_units() {
        for (writing, value, unit) in [
            ("nine", 9.0, None),
            ("Twenty-one", 21.0, None),
            ("two thousand three hundred and five", 2305.0, None),
            ("a dozen", 12.0, None),
            ("1.5 million", 1.5e6, None),
            ("$1,200", 1200.0, Some("usd")),
            ("USD 1,200", 1200.0, Some("usd")),
            ("1200 dollars", 1200.0, Some("usd")),
            ("€ 5 million", 5e6, Some("eur")),
            ("five million euros", 5e6, Some("eur")),
            ("12 %", 12.0, Some("percent")),
            ("12 percent", 12.0, Some("percent")),
            ("5 km", 5000.0, Some("metre")),
            ("5,000 metres", 5000.0, Some("metre")),
        ] {
            assert_eq!(exactly(writing), Some((value, unit)), "{writing}");
        }
        for writing in
            ["", "apples", "C25", "12 apples", "North", "and", "a", "kg", "unknown", "one direction"]
        {
            assert_eq!(read(writing), None, "{writing}");
        }
    }

    #[test]
    fn bounds_leave_an_interval() {
        for (writing, low, high) in [
            ("at least 11", 11.0, f64::INFINITY),
            ("11 or more", 11.0, f64::INFINITY),
            ("11+", 11.0, f64::INFINITY),
            ("≥ 11", 11.0, f64::INFINITY),
            ("up to nine", f64::NEG_INFINITY, 9.0),
            ("10 to 12", 10.0, 12.0),
            ("between 10 and 12", 10.0, 12.0),
            ("10–12", 10.0, 12.0),
        ] {
            let found = read(writing).expect(writing);
            assert_eq!((found.low, found.high), (low, high), "{writing}");
        }
        let over = read("more than 11").expect("a bound");
        assert!(over.low > 11.0 && over.low < 11.001 && over.high.is_infinite());
        let about = read("about 100").expect("a bound");
        assert!(about.low < 100.0 && about.high > 100.0);
        assert_eq!(read("12 to 10"), None);
        let way = read("5 to 6 km").expect("a way");
        assert_eq!((way.low, way.high), (5000.0, 6000.0));
    }

    #[test]
    fn what_is_counted_and_what_is_not() {
        for (writing, number, noun) in [("12 people", 12.0, "person"), ("a dozen ships", 12.0, "ship")] {
            let (amount, found) = counted(writing).expect(writing);
            assert_eq!((amount.low, found.as_str()), (number, noun), "{writing}");
        }
        assert!(counted("at least 3 ships").is_some_and(|(amount, _)| amount.high.is_infinite()));
        assert_eq!(counted("twelve persons").map(|(_, noun)| noun).as_deref(), Some("person"));
        for writing in ["12", "12 Main", "people", "5 km away", "the 12 people", "12 x"] {
            assert_eq!(counted(writing), None, "{writing}");
        }
    }
}
