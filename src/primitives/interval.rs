//! Intervals of real numbers, each end included, excluded or open.

/// The values a statement allows.
///
/// An end that is `None` has no bound. `low_included` and `high_included` say whether the end itself is allowed:
/// "over 60" is (60, ∞), "at least 60" is [60, ∞).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Whether the lower end itself is allowed.
    pub low_included: bool,
    /// Whether the upper end itself is allowed.
    pub high_included: bool,
}

impl Interval {
    /// Every value.
    pub const ALL: Self = Self { low: None, high: None, low_included: true, high_included: true };

    /// From `low` to `high`, both included.
    pub const fn closed(low: f64, high: f64) -> Self {
        Self { low: Some(low), high: Some(high), low_included: true, high_included: true }
    }

    /// One value.
    pub const fn exactly(value: f64) -> Self {
        Self::closed(value, value)
    }

    /// `value` and all above; without `value` itself where not `included`.
    pub const fn at_least(value: f64, included: bool) -> Self {
        Self { low: Some(value), high: None, low_included: included, high_included: true }
    }

    /// `value` and all below; without `value` itself where not `included`.
    pub const fn at_most(value: f64, included: bool) -> Self {
        Self { low: None, high: Some(value), low_included: true, high_included: included }
    }

    /// Whether some value is allowed by both.
    pub fn meets(self, other: Self) -> bool {
        self.reaches(other) && other.reaches(self)
    }

    /// Whether every value of `other` is allowed by `self`.
    pub fn holds(self, other: Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => {
                mine < theirs || (mine <= theirs && (self.low_included || !other.low_included))
            }
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => {
                theirs < mine || (theirs <= mine && (self.high_included || !other.high_included))
            }
        };
        low && high
    }

    /// Whether `value` is allowed.
    pub fn allows(self, value: f64) -> bool {
        self.holds(Self::exactly(value))
    }

    /// Both ends times `factor`, which must be positive (a change of unit).
    pub fn scaled(self, factor: f64) -> Self {
        Self { low: self.low.map(|end| end * factor), high: self.high.map(|end| end * factor), ..self }
    }

    /// Both ends plus `offset` (a change of zero).
    pub fn shifted(self, offset: f64) -> Self {
        Self { low: self.low.map(|end| end + offset), high: self.high.map(|end| end + offset), ..self }
    }

    /// Whether the upper end of `self` lies at or above the lower end of `other`.
    fn reaches(self, other: Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => {
                low < high || (low <= high && self.high_included && other.low_included)
            }
            _ => true,
        }
    }
}
