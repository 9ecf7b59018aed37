//! Rows and answers of the commands beside `report`: names that scripts rely on.

pub mod diff;
pub mod gate;
