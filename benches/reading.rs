//! Zones and sentences of flat text, in bytes a second: the texts of the seeds, over and over.

use crosscheck::article;
use crosscheck::pipeline;
use divan::counter::BytesCount;
use std::path::PathBuf;

fn main() {
    divan::main();
}

/// How often each text is read in one round.
const TIMES: usize = 20;

fn texts() -> Vec<String> {
    let corpus = pipeline::read(
        &[PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))],
        None,
        &crosscheck::settings::Settings::default().read,
    );
    let articles = corpus.expect("the seeds").articles;
    let texts: Vec<String> = articles.into_iter().map(|article| article.text).collect();
    (0..TIMES).flat_map(|_| texts.clone()).collect()
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

fn kept_sentences(text: &str) -> usize {
    let stretches = article::zones(text);
    let kept = stretches.iter().filter(|stretch| stretch.kept);
    kept.map(|stretch| article::sentences(text, stretch.span).len()).sum()
}

#[divan::bench]
fn zones(bencher: divan::Bencher) {
    let texts = texts();
    let read = || texts.iter().map(|text| article::zones(text).len()).sum::<usize>();
    bencher.counter(bytes(&texts)).bench(read);
}

#[divan::bench]
fn zones_and_sentences(bencher: divan::Bencher) {
    let texts = texts();
    let read = || texts.iter().map(|text| kept_sentences(text)).sum::<usize>();
    bencher.counter(bytes(&texts)).bench(read);
}

#[divan::bench]
fn sentences_of_one_line(bencher: divan::Bencher) {
    let line = texts().join(" ").replace('\n', " ");
    let counter = BytesCount::new(line.len());
    bencher.counter(counter).bench(|| article::text_sentences(&line).len());
}
