//! Units in, dimension and factor out, so that values of one dimension stand on one scale.

use crate::lexicon::unit::UNITS;

/// What a unit measures, and how it converts.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The dimension ("length", "mass", "money:usd", "count:container").
    pub dimension: String,
    /// How many base units one unit is; 1 for counts.
    pub factor: f64,
    /// The base unit's id.
    pub base: String,
}

/// The scale of a unit by its id; counted nouns are their own dimension.
///
/// Powers are read off the id ("square-kilometre"), reciprocals too ("per-second").
///
/// # Formula
///
/// ```text
/// base value = stated value × factor          factor of a power: factorⁿ; of a reciprocal: 1 / factor
/// ```
pub fn scale(unit: &str) -> Scale {
    if let Some(entry) = UNITS.get(unit) {
        return Scale {
            dimension: entry.dimension.to_owned(),
            factor: entry.factor,
            base: entry.base.to_owned(),
        };
    }
    for (prefix, power) in [("square-", 2), ("cubic-", 3), ("per-", -1)] {
        if let Some(entry) = unit.strip_prefix(prefix).and_then(|inner| UNITS.get(inner)) {
            return powered(prefix, power, entry.dimension, entry.factor, entry.base);
        }
    }
    Scale { dimension: format!("count:{unit}"), factor: 1.0, base: unit.to_owned() }
}

fn powered(prefix: &str, power: i32, dimension: &str, factor: f64, base: &str) -> Scale {
    let dimension = match (dimension, power) {
        ("length", 2) => "area".to_owned(),
        ("length", 3) => "volume".to_owned(),
        _ => format!("{prefix}{dimension}"),
    };
    Scale { dimension, factor: libm::pow(factor, f64::from(power)), base: format!("{prefix}{base}") }
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn a_length_and_its_cube_share_no_dimension_with_each_other() {
        assert_eq!(scale("kilometre").dimension, "length");
        assert_eq!(scale("cubic-kilometre").dimension, "volume");
        assert!((scale("cubic-kilometre").factor - 1e9).abs() < 1.0);
        assert_eq!(scale("barrel").dimension, scale("cubic-metre").dimension);
    }

    #[test]
    fn a_counted_noun_is_its_own_dimension() {
        assert_eq!(scale("container").dimension, "count:container");
    }

    #[test]
    fn there_and_back_is_the_identity() {
        for unit in ["mile", "tonne", "usd-cent", "square-kilometre", "fortnight", "kilowatt-hour"] {
            let factor = scale(unit).factor;
            let there = 12.5 * factor;
            assert!((there / factor - 12.5).abs() < 1e-9, "{unit}");
        }
    }
}
