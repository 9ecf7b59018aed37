//! Simulated worlds: coverage of intervals, values believed by each method, copies of a liar.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::edits;
use super::listings;
use super::makers;
use super::worlds;
use super::worlds::Dice;
use super::worlds::Plain;
use super::worlds::World;
use crate::settings::TruthSettings;
use crate::truth;
use crate::truth::METHODS;
use crate::truth::Method;
use crate::truth::Row;
use crate::truth::Stated;
use crate::truth::Table;
use std::borrow::Cow;

/// `eval truth-worlds`.
pub const TASK: Task = Task {
    name: "truth-worlds",
    about: "on simulated tables, no files: coverage of 90 % intervals by cell, items believed rightly by each method on books and towns, copies of a liar",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let settings = &input.settings.truth;
    let mut measures = coverage(settings, 600);
    for (kind, make) in KINDS {
        for method in METHODS {
            let shares: Vec<f64> =
                (0..6).map(|seed| believed_rightly(&make(&mut Dice::new(seed)), method, settings)).collect();
            let mean = shares.iter().sum::<f64>() / shares.len() as f64;
            measures.push(Measure::figure(
                &format!("truth-worlds, {kind}, exact, {}", method.name),
                mean,
                Vec::new(),
            ));
        }
    }
    measures.push(against_liars(settings));
    Ok(measures)
}

/// Makes a world.
pub type Make = fn(&mut Dice) -> World;

/// Kinds of worlds and how they are made.
pub const KINDS: [(&str, Make); 8] = [
    ("books", |dice| worlds::books(250, 300, dice)),
    ("spellings", |dice| worlds::spellings(250, 300, dice)),
    ("towns", |dice| worlds::towns(1000, dice)),
    ("vandals", |dice| worlds::vandals(1000, dice)),
    ("listings", |dice| listings::listings(250, 400, dice)),
    ("edits", |dice| edits::edits(2000, dice)),
    ("makers", |dice| makers::makers(400, dice)),
    ("boasters", |dice| makers::boasters(400, dice)),
];

/// Of the sources that are judged the share whose interval holds their accuracy, for each cell of a grid and over all; `sources` are looked at
/// in each cell. Cells in which fewer than one in ten is judged are left out, and the share that is judged is a measure beside.
pub fn coverage(settings: &TruthSettings, sources: usize) -> Vec<Measure> {
    let mut measures = Vec::new();
    let mut all = (0.0, 0.0);
    let mut judged = (0.0, 0.0);
    for count in [3, 5, 8, 10, 15, 30, 100, 500] {
        for copiers in [0.0, 0.3, 0.6] {
            let mut cell = [0.0; 3];
            for accuracy in [(0.5, 0.95), (0.7, 0.99), (0.3, 0.9)] {
                for (items, density) in [(60, 1.0), (300, 0.3)] {
                    let world = Plain { sources: count, items, density, accuracy, copiers, wrong: 8 };
                    for seed in 0..(sources / count).clamp(1, 60) {
                        let found = covered(&world, seed as u64, settings);
                        cell.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
                    }
                }
            }
            let [held, of, sources] = cell;
            judged = (judged.0 + of / sources, judged.1 + 1.0);
            if of < 0.1 * sources {
                continue;
            }
            let name = format!("truth-worlds, coverage, {count} sources, {:.0} % copiers", copiers * 100.0);
            measures.push(Measure::figure(&name, held / of, Vec::new()));
            all = (all.0 + held / of, all.1 + 1.0);
        }
    }
    measures.push(Measure::figure("truth-worlds, coverage, mean of cells", all.0 / all.1, Vec::new()));
    measures.push(Measure::figure("truth-worlds, share of sources judged", judged.0 / judged.1, Vec::new()));
    measures
}

/// How many intervals of one world hold the source's accuracy, of how many that are judged, of how many sources.
fn covered(world: &Plain, seed: u64, settings: &TruthSettings) -> [f64; 3] {
    let world = worlds::plain(world, &mut Dice::new(seed));
    let answer = truth::infer(&Table::new(&world.rows, settings), &METHODS[0], settings);
    let number = |name: &str| name[1..].parse::<usize>().unwrap_or(0);
    let judged = answer.sources.iter().filter(|source| source.judged);
    let holds = |source: &&truth::SourceAnswer| {
        (source.low..=source.high).contains(&world.accuracy[number(&source.source)])
    };
    let held = judged.clone().filter(holds).count();
    [held, judged.count(), answer.sources.len()].map(|count| count as f64)
}

/// The share of a world's items whose first value is the true one.
pub fn believed_rightly(world: &World, method: &Method, settings: &TruthSettings) -> f64 {
    let answer = truth::infer(&Table::new(&world.rows, settings), method, settings);
    let known: Vec<Row> = answer
        .items
        .iter()
        .filter_map(|item| {
            let truth = world.truth.get(item.item[1..].split(' ').next()?.parse::<usize>().ok()?)?;
            let value = match truth.parse() {
                Ok(number) => Stated::Number(number),
                Err(_) => Stated::List(truth.split("; ").map(|name| Cow::Owned(name.to_owned())).collect()),
            };
            Some(Row {
                source: Cow::Borrowed("true"),
                item: Cow::Owned(item.item.clone()),
                value,
                weight: 1.0,
                time: None,
            })
        })
        .collect();
    truth::compare(&answer, &known, settings).right as f64 / known.len().max(1) as f64
}

/// The share of items both honest sources state right that the default method believes rightly beside a liar with 0 to 100 copies.
fn against_liars(settings: &TruthSettings) -> Measure {
    let mut errors = Vec::new();
    let (mut right, mut wrong) = (0, 0);
    for copies in 0..=100 {
        for slip in [0.05, 0.1, 0.2, 0.3] {
            let (world, both) = worlds::liar(copies, slip, &mut Dice::new(copies as u64));
            let lost = lost_to_liar(&world, &both, settings);
            right += both.len() - lost;
            wrong += lost;
            if lost > 0 {
                errors.push(format!("{copies} copies, slip {slip}: {lost} of {}", both.len()));
            }
        }
    }
    let share = right as f64 / (right + wrong) as f64;
    let measure = Measure::figure("truth-worlds, a liar with 0 to 100 copies", share, errors);
    Measure { true_positive_count: right, false_positive_count: wrong, ..measure }
}

/// How many of the items that both honest sources state right are believed wrongly.
pub fn lost_to_liar(world: &World, both: &[usize], settings: &TruthSettings) -> usize {
    let answer = truth::infer(&Table::new(&world.rows, settings), &METHODS[0], settings);
    let right = |item: &usize| answer.items[*item].values[0].value.to_string() == world.truth[*item];
    both.iter().filter(|item| !right(item)).count()
}
