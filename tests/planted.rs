//! Texts made by a seeded generator, half of them with figures that cannot hold together: what detectors find, and that the innocent
//! twins stay quiet.

use crosscheck::eval::EvalInput;
use crosscheck::eval::planted;
use crosscheck::settings::Settings;

#[test]
fn planted_violations_are_found_and_twins_stay_quiet() {
    let settings = Settings::default();
    let measures = (planted::TASK.run)(&EvalInput { gold: &[], corpus: None, settings: &settings })
        .expect("it reads no file");
    let (found, quiet) = (&measures[0], &measures[1]);
    assert!(found.value >= 0.95, "recall {}\n{}", found.value, found.errors.join("\n"));
    assert!(quiet.value >= 1.0, "{}", found.errors.join("\n"));
}
