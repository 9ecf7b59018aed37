//! Pairs of statements made here, told in two ways, in; verdicts that logic forbids out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::planted::Dice;
use crate::pipeline::compare;
use crate::report::rows::compare::CompareQuestion;
use crate::settings::Settings;

/// `crosscheck eval metamorphic`.
pub const TASK: Task = Task {
    name: "metamorphic",
    about: "10,000 made pairs that say the same in other units, words or order, or another value: share of verdicts that logic allows; reads no file",
    run,
};

/// How many pairs the task makes.
const PAIRS: usize = 10_000;

/// A statement, told twice: the same, and with another value.
struct Pair {
    kind: &'static str,
    base: String,
    same: String,
    other: String,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    Ok(vec![measure(PAIRS, input.settings)])
}

/// The share of `pairs` made pairs on which the verdict is one that logic allows: what says the same never conflicts, and what
/// conflicts does so however it is told.
pub fn measure(pairs: usize, settings: &Settings) -> Measure {
    let mut dice = Dice::new(7_919);
    let mut errors = Vec::new();
    let mut allowed = 0;
    for at in 0..pairs / 2 {
        let pair = KINDS[at % KINDS.len()](&mut dice);
        let verdict = |a: &str, b: &str| {
            let question = CompareQuestion { a: a.to_owned(), b: b.to_owned(), ..CompareQuestion::default() };
            compare(&question, settings).verdict
        };
        let same = verdict(&pair.base, &pair.same);
        if same == "conflict" {
            errors.push(format!("{}: same, {same}\n    A {}\n    B {}", pair.kind, pair.base, pair.same));
        } else {
            allowed += 1;
        }
        let changed = verdict(&pair.base, &pair.other);
        let swapped = verdict(&pair.other, &pair.base);
        if changed == "conflict" && swapped == "conflict" {
            allowed += 1;
        } else {
            errors.push(format!(
                "{}: other, {changed}, swapped {swapped}\n    A {}\n    B {}",
                pair.kind, pair.base, pair.other
            ));
        }
    }
    Measure::figure("verdicts that logic allows", allowed as f64 / (pairs / 2 * 2) as f64, errors)
}

type Make = fn(&mut Dice) -> Pair;

const KINDS: [Make; 8] = [length, scale, words, percent, order, voice, modifier, weight];

const TOWNS: [&str; 6] = ["Aldermoor", "Kestrel Bay", "Lower Hask", "Port Velan", "Sandwick", "Redfield"];
const FIRMS: [&str; 6] = ["Brightwater", "Halden Steel", "Corvin", "Maple Textiles", "Orbis", "Tarn Energy"];
const THINGS: [&str; 6] = ["bridge", "harbour", "school", "stadium", "station", "library"];

/// Kilometres and miles, within the precision stated.
fn length(dice: &mut Dice) -> Pair {
    let (town, miles) = (dice.pick(&TOWNS), dice.of(20, 400));
    let tell = |number: f64, unit: &str| format!("The pipeline to {town} is {number:.1} {unit} long.");
    let km = miles as f64 * 1.609_344;
    Pair {
        kind: "length",
        base: format!("The pipeline to {town} is about {miles} miles long."),
        same: tell(km, "kilometres"),
        other: tell(km * 2.0, "kilometres"),
    }
}

/// "1.2 million" and "1,200,000".
fn scale(dice: &mut Dice) -> Pair {
    let (thing, town, number) = (dice.pick(&THINGS), dice.pick(&TOWNS), dice.of(11, 89));
    let tell = |amount: &str| format!("The {thing} in {town} cost {amount} euros, the mayor said on Friday.");
    Pair {
        kind: "scale",
        base: tell(&format!("{}.{} million", number / 10, number % 10)),
        same: tell(&format!("{},{}00,000", number / 10, number % 10)),
        other: tell(&format!("{},{}00,000", number / 10 + 4, number % 10)),
    }
}

const SMALL: [&str; 9] =
    ["twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

/// Digits and words.
fn words(dice: &mut Dice) -> Pair {
    let (town, at) = (dice.pick(&TOWNS), dice.of(0, 8) as usize);
    let tell = |number: &str| format!("A storm in {town} destroyed {number} houses near the river.");
    Pair {
        kind: "words",
        base: tell(&(at + 12).to_string()),
        same: tell(SMALL[at]),
        other: tell(SMALL[(at + 4) % 9]),
    }
}

/// "%", "percent" and "per cent".
fn percent(dice: &mut Dice) -> Pair {
    let (firm, number) = (dice.pick(&FIRMS), dice.of(12, 60));
    let unit = dice.pick(&[" percent", " per cent"]);
    let tell = |number: u64, unit: &str| {
        format!("The union says {number}{unit} of workers at {firm} joined the strike.")
    };
    Pair {
        kind: "percent",
        base: tell(number, "%"),
        same: tell(number, unit),
        other: tell(number + 25, unit),
    }
}

/// The time in front or at the end.
fn order(dice: &mut Dice) -> Pair {
    let (firm, number) = (dice.pick(&FIRMS), dice.of(120, 880));
    let year = dice.of(2015, 2023);
    Pair {
        kind: "order",
        base: format!("In {year} {firm} hired {number} engineers for its plant."),
        same: format!("{firm} hired {number} engineers for its plant in {year}."),
        other: format!("{firm} hired {} engineers for its plant in {year}.", number + 300),
    }
}

/// Active and passive.
fn voice(dice: &mut Dice) -> Pair {
    let (town, number) = (dice.pick(&TOWNS), dice.of(21, 89));
    Pair {
        kind: "voice",
        base: format!("Police arrested {number} protesters in {town} on 3 May 2023."),
        same: format!("{number} protesters were arrested by police in {town} on 3 May 2023."),
        other: format!("{} protesters were arrested by police in {town} on 3 May 2023.", number + 40),
    }
}

/// "over", "more than", "upwards of".
fn modifier(dice: &mut Dice) -> Pair {
    let (firm, number) = (dice.pick(&FIRMS), dice.of(3, 9) * 100);
    let (one, two) = (dice.pick(&["over", "more than"]), dice.pick(&["more than", "in excess of", "over"]));
    let tell = |bound: &str, number: u64| {
        format!("{firm} closed {bound} {number} shops across the country this year.")
    };
    Pair {
        kind: "modifier",
        base: tell(one, number),
        same: tell(two, number),
        other: tell("fewer than", number - 100),
    }
}

/// Tonnes and kilograms.
fn weight(dice: &mut Dice) -> Pair {
    let (town, number) = (dice.pick(&TOWNS), dice.of(2, 9));
    let tell = |number: u64, unit: &str| {
        format!("Customs officers in {town} seized {number}{unit} of cocaine on a fishing boat.")
    };
    Pair {
        kind: "weight",
        base: tell(number, " tonnes"),
        same: tell(number, ",000 kilograms"),
        other: tell(number + 5, ",000 kilograms"),
    }
}
