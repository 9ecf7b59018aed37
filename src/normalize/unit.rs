//! Units in, dimension and factor out, so that values of one dimension stand on one scale.

use crate::lexicon::unit::UNITS;

/// What a unit measures, and how it converts.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The dimension ("length", "mass", "money:usd", "count:container").
    pub dimension: String,
    /// How many base units one unit is; 1 for counts.
    pub factor: f64,
    /// What is added to a level after that, in base units; 0 but for degrees that count from another zero.
    pub offset: f64,
    /// The base unit's id.
    pub base: String,
}

/// The scale of a unit by its id; counted nouns are their own dimension.
///
/// Fractions ("a quarter") have the unit "share" and stand on the scale of per cent. Powers are read off the id ("square-kilometre"), reciprocals too ("per-second").
///
/// # Formula
///
/// ```text
/// base value = stated value × factor + offset     factor of a power: factorⁿ; of a reciprocal: 1 / factor
/// base difference = stated difference × factor    a change, a rate: the zero does not matter
/// ```
pub fn scale(unit: &str) -> Scale {
    if let Some(entry) = UNITS.get(unit) {
        return Scale {
            dimension: entry.dimension.to_owned(),
            factor: entry.factor,
            offset: entry.offset,
            base: entry.base.to_owned(),
        };
    }
    for (prefix, power) in [("square-", 2), ("cubic-", 3), ("per-", -1)] {
        if let Some(entry) = unit.strip_prefix(prefix).and_then(|inner| UNITS.get(inner)) {
            return powered(prefix, power, entry.dimension, entry.factor, entry.base);
        }
    }
    Scale { dimension: format!("count:{unit}"), factor: 1.0, offset: 0.0, base: unit.to_owned() }
}

fn powered(prefix: &str, power: i32, dimension: &str, factor: f64, base: &str) -> Scale {
    let dimension = match (dimension, power) {
        ("length", 2) => "area".to_owned(),
        ("length", 3) => "volume".to_owned(),
        _ => format!("{prefix}{dimension}"),
    };
    let factor = libm::pow(factor, f64::from(power));
    Scale { dimension, factor, offset: 0.0, base: format!("{prefix}{base}") }
}

impl Scale {
    /// A stated level on the base unit's scale.
    pub fn to_base(&self, stated: f64) -> f64 {
        stated * self.factor + self.offset
    }

    /// A level in base units as it would be stated in the unit.
    pub fn from_base(&self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }

    /// The scale of differences: without the offset.
    #[must_use]
    pub fn of_differences(self) -> Self {
        Self { offset: 0.0, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::scale;
    use crate::lexicon::Table;
    use proptest::prelude::*;

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
        let units =
            ["mile", "tonne", "usd-cent", "square-kilometre", "fortnight", "fahrenheit", "kelvin", "share"];
        for unit in units {
            let scale = scale(unit);
            assert!((scale.from_base(scale.to_base(12.5)) - 12.5).abs() < 1e-9, "{unit}");
        }
    }

    proptest! {
        #[test]
        fn every_unit_scales_there_and_back(value in -1e9_f64..1e9) {
            let table = Table::parse("units", include_str!("../lexicon/data/units.tsv"));
            for row in table.rows() {
                for id in [row.get("id").to_owned(), format!("square-{}", row.get("id")), format!("per-{}", row.get("id"))] {
                    let scale = scale(&id);
                    let error = (scale.from_base(scale.to_base(value)) - value).abs();
                    let size = value.abs().max(1.0) + (scale.offset / scale.factor).abs();
                    prop_assert!(error <= size * 1e-12, "{id}: {value} is off by {error}");
                    let (difference, size) = (scale.of_differences(), value.abs().max(1.0));
                    prop_assert!((difference.from_base(difference.to_base(value)) - value).abs() <= size * 1e-12, "{id}");
                }
            }
        }
    }

    #[test]
    fn a_fraction_is_a_percentage() {
        assert_eq!(scale("share").dimension, scale("percent").dimension);
        assert!((scale("share").to_base(0.25) - 25.0).abs() < 1e-12);
    }

    #[test]
    fn degrees_count_from_their_own_zero() {
        assert!((scale("fahrenheit").to_base(212.0) - 100.0).abs() < 1e-9);
        assert!(scale("kelvin").to_base(273.15).abs() < 1e-9);
        assert!((scale("fahrenheit").of_differences().to_base(9.0) - 5.0).abs() < 1e-9);
    }
}
