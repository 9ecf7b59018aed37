//! Pages of different make, each with what a careful reader would take from it.

use crosscheck::article;
use crosscheck::article::Article;
use crosscheck::article::Document;
use crosscheck::article::Fact;
use crosscheck::article::Format;
use crosscheck::article::ReadOptions;
use crosscheck::article::SourcesFile;
use serde::Deserialize;
use std::path::Path;
use std::path::PathBuf;

/// What a page is expected to give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    title: String,
    source: Option<String>,
    source_name: Option<String>,
    author: Option<String>,
    published: Option<String>,
    language: String,
    url: Option<String>,
    /// Every kept stretch in order: its zone and how it begins.
    kept: String,
    /// What stands in the page and is kept nowhere.
    stripped: Vec<String>,
}

fn read(bytes: Vec<u8>, format: Format) -> Article {
    let document = Document { id: "page".to_owned(), bytes, format, fields: Vec::new() };
    article::article(document, &SourcesFile::default(), &ReadOptions::default()).expect("there is text in it")
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/article/pages");
    let files = std::fs::read_dir(folder).expect("the pages").map(|entry| entry.expect("a file").path());
    let mut pages: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "html")).collect();
    pages.sort();
    pages
}

fn kept(article: &Article) -> Vec<String> {
    let kept = article.stretches.iter().filter(|stretch| stretch.kept);
    kept.map(|stretch| format!("{} | {}", stretch.zone.name(), article.words(stretch.span))).collect()
}

/// What is wrong with a reading of a page, a line each.
fn wrong(article: &Article, expected: &Expected) -> Vec<String> {
    let mut wrong = Vec::new();
    let value = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    let facts = &article.facts;
    let pairs = [
        ("title", value(&facts.title), Some(expected.title.clone())),
        ("source", value(&facts.source), expected.source.clone()),
        ("source_name", value(&facts.source_name), expected.source_name.clone()),
        ("author", value(&facts.author), expected.author.clone()),
        ("published", facts.published_day().map(|day| day.to_string()), expected.published.clone()),
        ("language", value(&facts.language), Some(expected.language.clone())),
        ("url", value(&facts.url), expected.url.clone()),
    ];
    for (name, found, right) in pairs {
        if found != right {
            wrong.push(format!("{name}: {found:?}, not {right:?}"));
        }
    }
    let (found, right) = (kept(article), expected.kept.lines().collect::<Vec<_>>());
    let whole = found.len() == right.len() && found.iter().zip(&right).all(|(line, start)| line.starts_with(start));
    if !whole {
        wrong.push(format!("kept:\n  {}", found.join("\n  ")));
    }
    let stripped = |words: &String| {
        let mut parts = article.stretches.iter().filter(|stretch| !stretch.kept);
        parts.any(|stretch| article.words(stretch.span).contains(words.as_str()))
    };
    for words in expected.stripped.iter().filter(|words| !stripped(words)) {
        wrong.push(format!("not stripped: {words}"));
    }
    wrong
}

#[test]
fn every_page_gives_what_a_reader_would_take_from_it() {
    let mut report = String::new();
    let pages = pages();
    for path in &pages {
        let text = std::fs::read_to_string(path.with_extension("toml")).expect("each page has its expectation");
        let expected: Expected = toml::from_str(&text).expect("an expectation");
        let article = read(std::fs::read(path).expect("a page"), Format::Html);
        let wrong = wrong(&article, &expected);
        if !wrong.is_empty() {
            report += &format!("\n{}\n  {}\n", path.file_name().expect("a file").to_string_lossy(), wrong.join("\n  "));
        }
    }
    assert!(pages.len() >= 20, "{} pages", pages.len());
    assert!(report.is_empty(), "{report}");
}
