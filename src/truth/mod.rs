//! Rows of `source, item, value` in; belief of each value, reliability of each source and who copies whom out.
//!
//! Works on tables alone and knows nothing of articles. The same answer for any order of rows.

mod accu;
mod amount;
mod answer;
mod classes;
mod compare;
mod copying;
mod csv;
mod first_hand;
mod interval;
mod method;
mod name;
mod number;
mod render;
mod row;
mod same_amount;
mod support;
mod table;
mod voices;
mod web;
mod weigh;

pub use answer::Answer;
pub use answer::ItemAnswer;
pub use answer::SourceAnswer;
pub use answer::ValueAnswer;
pub use classes::Shown;
pub use compare::Compared;
pub use compare::compare;
pub use method::METHODS;
pub use method::Method;
pub use render::csv as render_csv;
pub use render::text as render_text;
pub use row::Rejected;
pub use row::Row;
pub use row::Rows;
pub use row::Stated;
pub use row::read;
pub use table::Table;

use crate::settings::TruthSettings;

/// What `method` believes of `table`.
pub fn infer(table: &Table, method: &Method, settings: &TruthSettings) -> Answer {
    answer::answer(table, &(method.run)(table, settings))
}

/// The method called `name`.
pub fn method(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}
