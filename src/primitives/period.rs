//! Periods of whole days.

use jiff::civil::Date;

/// Days from `from` to `to`, both included; an end that is `None` is open or unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Period {
    /// All time: nothing is known.
    pub const UNKNOWN: Self = Self { from: None, to: None };

    /// From one day to another, both included.
    pub const fn new(from: Date, to: Date) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// One day.
    pub const fn day(date: Date) -> Self {
        Self::new(date, date)
    }

    /// Whether neither end is known.
    pub const fn is_unknown(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether the two share a day; an open end reaches everywhere.
    pub fn meets(self, other: Self) -> bool {
        let before =
            |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    /// Whether every day of `other` lies in `self`.
    pub fn holds(self, other: Self) -> bool {
        let starts = self.from.is_none_or(|from| other.from.is_some_and(|start| from <= start));
        let ends = self.to.is_none_or(|to| other.to.is_some_and(|end| end <= to));
        starts && ends
    }

    /// Days between the end of the earlier and the start of the later; 0 where they meet.
    pub fn gap_days(self, other: Self) -> i32 {
        let between = |end: Option<Date>, start: Option<Date>| match (end, start) {
            (Some(e), Some(s)) if e < s => day_number(s) - day_number(e),
            _ => 0,
        };
        between(self.to, other.from).max(between(other.to, self.from))
    }
}

/// Days since the first of March of the year 0.
///
/// # Reference
///
/// Hinnant, "chrono-compatible low-level date algorithms", 2013: years that begin in March, so that the odd day stands at their end.
fn day_number(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month < 3);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month < 3 { 9 } else { -3 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// How fine a time expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Clock time.
    Time,
    /// One day.
    Day,
    /// A week, or some days.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season or half of a year.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}
