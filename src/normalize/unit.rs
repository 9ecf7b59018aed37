//! Units in, dimension and factor out, so that values of one dimension stand on one scale.

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
pub fn scale(unit: &str) -> Scale {
    Scale { dimension: format!("count:{unit}"), factor: 1.0, base: unit.to_owned() }
}
