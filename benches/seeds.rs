//! Seeds to finished report, and its parts, in bytes of text a second.

use crosscheck::article::Corpus;
use crosscheck::claim;
use crosscheck::claim::Reading;
use crosscheck::pipeline;
use crosscheck::report;
use crosscheck::report::Format;
use crosscheck::settings::Settings;
use divan::counter::BytesCount;
use std::path::PathBuf;

fn main() {
    divan::main();
}

fn corpus() -> Corpus {
    pipeline::read(
        &[PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))],
        None,
        &crosscheck::settings::ReadSettings::default(),
    )
    .expect("the seeds")
}

fn bytes(corpus: &Corpus) -> BytesCount {
    BytesCount::new(corpus.articles.iter().map(|article| article.text.len()).sum::<usize>())
}

#[divan::bench]
fn read(bencher: divan::Bencher) {
    bencher.counter(bytes(&corpus())).bench(corpus);
}

/// Sentences to claims, on one core.
#[divan::bench]
fn claims(bencher: divan::Bencher) {
    let corpus = corpus();
    bencher
        .counter(bytes(&corpus))
        .bench(|| -> Vec<Reading> { corpus.articles.iter().map(claim::read).collect() });
}

/// The rows of `extract`, on all cores.
#[divan::bench]
fn extract(bencher: divan::Bencher) {
    let corpus = corpus();
    bencher.counter(bytes(&corpus)).bench(|| {
        pipeline::extract(&corpus, |rows| {
            divan::black_box(rows);
            Ok::<(), ()>(())
        })
    });
}

#[divan::bench]
fn analyze(bencher: divan::Bencher) {
    bencher
        .counter(bytes(&corpus()))
        .with_inputs(corpus)
        .bench_values(|corpus| pipeline::analyze(corpus, &Settings::default(), None));
}

#[divan::bench]
fn seeds_to_finished_report(bencher: divan::Bencher) {
    bencher.counter(bytes(&corpus())).bench(|| {
        let found = pipeline::analyze(corpus(), &Settings::default(), None);
        let made = found.report();
        [Format::Json, Format::Markdown, Format::Html]
            .iter()
            .map(|format| report::render(&made, *format).len())
            .sum::<usize>()
    });
}
