//! Rows and answers of the commands beside `report`: names that scripts rely on.

pub mod compare;
pub mod diff;
pub mod extract;
mod extract_text;
pub mod facts;
pub mod gate;
pub mod rank;
pub mod read;

pub use extract_text::text as extract_text;
