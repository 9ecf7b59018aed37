//! What every room shares and no room owns: spans, ids, unit scores, intervals, periods, explained values, workers.
//!
//! Imports nothing from this crate.

mod explained;
mod id;
mod interval;
mod period;
mod span;
mod unit_score;
mod workers;

pub use explained::Explained;
pub use explained::Term;
pub use id::ContentId;
pub use id::IdHasher;
pub use id::IdWriter;
pub use interval::Interval;
pub use period::Grain;
pub use period::Period;
pub use span::Span;
pub use unit_score::UnitScore;
pub use workers::OneByOne;
pub use workers::Workers;
