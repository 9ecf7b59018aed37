//! Seeds to finished report, and its parts.

use crosscheck::pipeline;
use crosscheck::report;
use crosscheck::report::Format;
use crosscheck::settings::Settings;
use std::path::PathBuf;

fn main() {
    divan::main();
}

fn corpus() -> crosscheck::article::Corpus {
    pipeline::read(
        &[PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))],
        None,
        &crosscheck::settings::ReadSettings::default(),
    )
    .expect("the seeds")
}

#[divan::bench]
fn read() -> crosscheck::article::Corpus {
    corpus()
}

#[divan::bench]
fn extract(bencher: divan::Bencher) {
    let corpus = corpus();
    bencher.bench(|| pipeline::extract(&corpus));
}

#[divan::bench]
fn analyze(bencher: divan::Bencher) {
    bencher.with_inputs(corpus).bench_values(|corpus| pipeline::analyze(corpus, &Settings::default(), None));
}

#[divan::bench]
fn seeds_to_finished_report() -> usize {
    let found = pipeline::analyze(corpus(), &Settings::default(), None);
    let made = report::build(&found.found());
    [Format::Json, Format::Markdown, Format::Html]
        .iter()
        .map(|format| report::render(&made, *format).len())
        .sum()
}
