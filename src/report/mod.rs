//! Everything found in, the report out: as data (`schema`), and as JSON, Markdown, a page, a screen.
//!
//! The only room whose types are serialized. Renderers compute nothing and hold no threshold: one function writes each sentence.

pub mod build;
pub mod explain;
pub mod rows;
pub mod schema;

pub use build::Found;
pub use build::build;
pub use schema::Report;
