//! Small corpora of invented events, `fixtures/topics/*.txt`: what a reader would mark in them is found, with its verdict and detector.
//!
//! A file holds lines of what is to be found, then the articles:
//!
//! ```text
//! # what it is about
//! > codes verdicts | words of one place | words of the other     (`|` between codes and between verdicts; `-`: any; `care`: none)
//! ? the same, of what is not found yet and should be: found, it moves up to the others
//! ! codes verdicts | words | words                               must not be found
//! == Source, date
//! the article
//! ```

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use support::crosscheck;
use support::repository;
use tempfile::tempdir;

/// Something to be found in a corpus.
struct Wanted {
    line: String,
    mark: char,
    codes: Vec<String>,
    verdicts: Vec<String>,
    places: Vec<String>,
}

/// A corpus with what is to be found in it.
struct Topic {
    name: String,
    wanted: Vec<Wanted>,
    articles: Vec<(String, String, String)>,
}

#[test]
fn what_a_reader_marks_is_found() {
    let mut wrong = String::new();
    let folder = repository().join("fixtures/topics");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the topics").map(|file| file.expect("a file").path()).collect();
    files.sort();
    for file in files {
        let topic = topic(&file);
        let (texts, report) = report(&topic);
        for wanted in &topic.wanted {
            let found =
                wanted.places.iter().all(|words| texts.values().any(|text| text.contains(words.as_str())));
            assert!(found, "{}: words not found: {}", topic.name, wanted.line);
            let shown = report["findings"]
                .as_array()
                .expect("findings")
                .iter()
                .any(|one| answers(one, wanted, &texts));
            if shown != (wanted.mark == '>') {
                let _ = writeln!(
                    wrong,
                    "{}: {}: {}",
                    topic.name,
                    if shown { "found" } else { "not found" },
                    wanted.line
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn topic(file: &Path) -> Topic {
    let text = fs::read_to_string(file).expect("a topic");
    let mut topic = Topic {
        name: file.file_stem().expect("a name").to_string_lossy().into_owned(),
        wanted: Vec::new(),
        articles: Vec::new(),
    };
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("== ") {
            let (source, day) = head.rsplit_once(", ").expect("source and day");
            topic.articles.push((source.to_owned(), day.to_owned(), String::new()));
        } else if let Some(article) = topic.articles.last_mut() {
            article.2 += line;
            article.2.push('\n');
        } else if line.starts_with(['>', '?', '!']) {
            topic.wanted.push(wanted(line));
        }
    }
    topic
}

fn wanted(line: &str) -> Wanted {
    let mut parts = line[2..].split(" | ").map(str::trim);
    let (codes, verdicts) = parts.next().and_then(|head| head.split_once(' ')).expect("codes and verdicts");
    let list = |text: &str| text.split('|').map(str::to_owned).collect();
    Wanted {
        line: line.to_owned(),
        mark: line.chars().next().expect("a mark"),
        codes: list(codes),
        verdicts: list(verdicts),
        places: parts.filter(|words| *words != "-").map(str::to_owned).collect(),
    }
}

/// The texts of the corpus by file, and its report.
fn report(topic: &Topic) -> (BTreeMap<String, String>, Value) {
    let folder = tempdir().expect("a folder");
    let corpus = folder.path().join("corpus");
    fs::create_dir(&corpus).expect("a folder");
    let mut sources = String::new();
    let mut texts = BTreeMap::new();
    for (nth, (source, day, text)) in topic.articles.iter().enumerate() {
        let file = format!("{}.txt", nth + 1);
        let text = format!("{}\n", text.trim());
        fs::write(corpus.join(&file), &text).expect("an article");
        let _ = writeln!(sources, "[[article]]\nfile = \"{file}\"\nsource = \"{source}\"\npublished = {day}");
        texts.insert(file, text);
    }
    fs::write(corpus.join("sources.toml"), sources).expect("the sources");
    crosscheck(folder.path(), &["report", "corpus", "--out", "out", "--format", "json", "--quiet"]).ended(0);
    let json = fs::read_to_string(folder.path().join("out/report.json")).expect("the report");
    (texts, serde_json::from_str(&json).expect("JSON"))
}

/// Whether a finding has the code, the verdict, and a place in the sentence of each of the words, two places for two.
fn answers(finding: &Value, wanted: &Wanted, texts: &BTreeMap<String, String>) -> bool {
    let code = finding["code"].as_str().unwrap_or("");
    let verdict = finding["verdict"].as_str().unwrap_or("care");
    let any = |list: &[String], it: &str| list.iter().any(|one| one == "-" || one == it);
    if !any(&wanted.codes, code) || !any(&wanted.verdicts, verdict) {
        return false;
    }
    let evidence = finding["evidence"].as_array().expect("evidence");
    let met: Vec<Vec<usize>> = wanted
        .places
        .iter()
        .map(|words| (0..evidence.len()).filter(|at| stands_at(&evidence[*at], words, texts)).collect())
        .collect();
    let mut all: Vec<usize> = met.concat();
    all.sort_unstable();
    all.dedup();
    met.iter().all(|places| !places.is_empty()) && all.len() >= wanted.places.len()
}

/// Whether a piece of evidence stands in the sentence that has the words.
fn stands_at(evidence: &Value, words: &str, texts: &BTreeMap<String, String>) -> bool {
    let Some(text) = evidence["article"].as_str().and_then(|article| texts.get(article)) else {
        return false;
    };
    let byte =
        |at: usize| evidence["span"][at].as_u64().and_then(|byte| usize::try_from(byte).ok()).unwrap_or(0);
    text.match_indices(words).any(|(at, _)| {
        let start = text[..at].rfind(['\n', '.']).map_or(0, |dot| dot + 1);
        let end = text[at + words.len()..].find(['\n', '.']).map_or(text.len(), |dot| at + words.len() + dot);
        byte(0) < end && start < byte(1)
    })
}
