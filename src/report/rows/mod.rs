//! The JSONL rows of `read`, `extract` and `match`: names that scripts rely on.

pub mod read;

pub use read::ReadRow;
