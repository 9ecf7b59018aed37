//! A sentence in, its time expressions out, unresolved.

use super::Scene;
use crate::primitives::Grain;
use crate::primitives::Span;

/// Words that say when or how long.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// The words, without a leading preposition or article unless it carries meaning (since, by, through, within, after, mid-, early).
    pub span: Span,
    /// What they say.
    pub when: When,
    /// How the words bound it.
    pub edge: Edge,
    /// How fine it is.
    pub grain: Grain,
    /// The tense of the verb it goes with, to choose the year or week of a partial date.
    pub tense: Option<Tense>,
}

/// The tense of the clause a time expression stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Before the article.
    Past,
    /// At its time.
    Present,
    /// After it.
    Future,
}

/// Which side of the named time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// In or on it.
    Within,
    /// From it on, to the present ("since").
    Since,
    /// Not after it ("by", "until", "through").
    Until,
    /// After it.
    After,
    /// Before it.
    Before,
    /// Its first third.
    Early,
    /// Its middle.
    Mid,
    /// Its last third.
    Late,
}

/// What a time expression says; resolved to a period in `normalize`.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// A calendar date, partial as written ("April 25th": no year; "the 16th": day alone; "2023": year alone).
    Calendar {
        /// Year.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: Option<i8>,
        /// Day of the month.
        day: Option<i8>,
    },
    /// A day of the week, 1 Monday to 7 Sunday, `shift` weeks on ("last Friday" −1, "next Friday" 1), `None` the nearest that fits.
    Weekday {
        /// 1 to 7.
        day: i8,
        /// Weeks on.
        shift: Option<i32>,
    },
    /// So many units from an anchor: "a week ago", "next month" (shift 1, grain month), "this year" (shift 0), "last October" (month 10, shift −1).
    Relative {
        /// Units on; negative in the past.
        shift: i32,
        /// The unit.
        unit: Grain,
        /// Month named along ("October last year").
        month: Option<i8>,
        /// Day named along.
        day: Option<i8>,
        /// Quarter named along, 1 to 4 ("the last quarter of last year" is 4).
        quarter: Option<i8>,
        /// The anchor.
        anchor: TimeAnchor,
    },
    /// A length of time ("more than 800 days").
    Length {
        /// How many.
        count: f64,
        /// Of which unit.
        unit: Grain,
    },
    /// From one time to another.
    Between(Box<When>, Box<When>),
    /// Too vague to resolve ("currently", "recent years").
    Vague,
}

/// What a relative time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeAnchor {
    /// The day of publication (or of the speech reported).
    Publication,
    /// The time last named in the text ("two days later", "the same day").
    Narrative,
}

/// The time expressions of one sentence, in order, not overlapping.
pub fn time_expressions(_scene: &Scene) -> Vec<TimeExpression> {
    Vec::new()
}
