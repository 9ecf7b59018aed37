//! Tables to beliefs, reading left out.

use crosscheck::eval::worlds;
use crosscheck::eval::worlds::Dice;
use crosscheck::eval::worlds::Plain;
use crosscheck::settings::TruthSettings;
use crosscheck::truth;
use crosscheck::truth::Answer;
use crosscheck::truth::METHODS;
use crosscheck::truth::Table;

fn main() {
    divan::main();
}

/// Claims of the table, in thousands.
const THOUSANDS: [usize; 3] = [10, 100, 1000];

fn rows(thousands: usize) -> Vec<truth::Row<'static>> {
    let items = 10 * thousands;
    let sources = thousands.clamp(100, 1000);
    let density = thousands as f64 * 1000.0 / (items * sources) as f64;
    let plain = Plain { sources, items, density, accuracy: (0.5, 0.95), copiers: 0.2, wrong: 8 };
    worlds::plain(&plain, &mut Dice::new(1)).rows
}

#[divan::bench(args = THOUSANDS, sample_count = 5)]
fn table(bencher: divan::Bencher, thousands: usize) {
    let rows = rows(thousands);
    bencher.bench(|| Table::new(&rows, &TruthSettings::default()));
}

#[divan::bench(args = THOUSANDS, sample_count = 5)]
fn infer(bencher: divan::Bencher, thousands: usize) {
    let settings = TruthSettings::default();
    let table = Table::new(&rows(thousands), &settings);
    bencher.bench(|| -> Answer { truth::infer(&table, &METHODS[0], &settings) });
}
