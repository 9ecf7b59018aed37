//! Statements told in two ways: what says the same never conflicts, another value does.

use crosscheck::eval::metamorphic;
use crosscheck::settings::Settings;

#[test]
fn other_words_for_the_same_change_no_verdict_that_logic_forbids() {
    let measure = metamorphic::measure(400, &Settings::default());
    assert!(measure.value >= 1.0, "{}\n{}", measure.value, measure.errors.join("\n"));
}
