//! crosscheck: a source-reliability and claim-consistency scorer.
//!
//! One pipeline, a room a step; each room takes what the room before it made:
//!
//! ```text
//! article → claim → normalize → matching → cluster → source → conflict → score → report → diff · review · gate
//! ```
//!
//! `ARCHITECTURE.md` is the map; `tests/arrows.rs` holds the rooms to it.

pub mod article;
pub mod claim;
pub mod cluster;
pub mod conflict;
pub mod diff;
pub mod eval;
pub mod gate;
pub mod lexicon;
pub mod matching;
pub mod normalize;
pub mod pipeline;
pub mod primitives;
pub mod report;
pub mod review;
pub mod score;
pub mod settings;
pub mod source;
pub mod truth;
