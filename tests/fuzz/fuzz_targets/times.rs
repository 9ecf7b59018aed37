//! Any input in; what `bodies::times` promises must hold.
#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code, reason = "each target runs one body")]
mod bodies;

libfuzzer_sys::fuzz_target!(|text: &str| bodies::times(text));
