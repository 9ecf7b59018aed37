//! Every row of a list takes effect: its `fires in` reads otherwise without the row, its `silent in` does not.
//!
//! An example goes the whole way: it is read, its claims are found, and it is reported. ` || ` parts two passages of two outlets, which are
//! set against each other too, as statements and as values of one item; `\n` is the end of a line. A list is read once in a process, so the
//! reading without a row is that of a process of its own, which leaves out as many rows as do not touch each other's examples.

use super::Row;
use super::Table;
use super::table;
use crate::article::Corpus;
use crate::pipeline;
use crate::primitives::ContentId;
use crate::report;
use crate::settings::Settings;
use crate::truth;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

/// Set in a process that reads without some rows.
const CHILD: &str = "CROSSCHECK_ROWS_LEFT_OUT";

/// Set to names of lists, parted by commas, to run those alone. Examples are read from the folder: a change to one needs no build.
const CHOSEN: &str = "CROSSCHECK_LISTS";

/// All that is made of an example, as text.
fn outcome(example: &str) -> String {
    let settings = Settings::default();
    let passages: Vec<&str> = example.split(" || ").collect();
    let document = |(at, passage): (usize, &&str)| {
        let (outlet, day) = [("Northern Post", "2024-05-16"), ("Harbour Times", "2024-05-18")][at % 2];
        let text = passage.replace("\\n", "\n");
        serde_json::json!({ "id": at, "source": outlet, "published": day, "text": text }).to_string() + "\n"
    };
    let documents: String = passages.iter().enumerate().map(document).collect();
    let paths = [PathBuf::from("-")];
    let Ok(corpus) = pipeline::read(&paths, Some(documents.into_bytes()), &settings.read) else {
        return "nothing read".to_owned();
    };
    let mut found = facts(&corpus);
    // A text that nothing is known of has to say by itself who published it, and when.
    let alone =
        |passage: &str| serde_json::json!({ "id": 0, "text": passage.replace("\\n", "\n") }).to_string();
    for passage in &passages {
        let read = pipeline::read(&paths, Some(alone(passage).into_bytes()), &settings.read);
        found += &read.map_or_else(|_| String::new(), |corpus| facts(&corpus));
    }
    let line =
        |row: &report::rows::extract::ExtractRow| serde_json::to_string(row).expect("plain rows") + "\n";
    let extracted: Result<(), ()> = pipeline::extract(&corpus, |rows| {
        found.extend(rows.iter().map(line));
        Ok(())
    });
    assert!(extracted.is_ok());
    let analysis = pipeline::analyze(corpus, &settings, None);
    // What a report does not show of a claim decides what it is set against.
    found += &format!("{:?}", analysis.claims);
    found += &report::render(&analysis.report(), report::Format::Json);
    if let [left, right] = passages[..] {
        let question = serde_json::json!({ "id": 1, "a": left, "b": right });
        let question = serde_json::from_value(question).expect("two statements");
        found += &serde_json::to_string(&pipeline::compare(&question, &settings)).expect("a plain answer");
        let row = |(source, value): (&str, &str)| {
            serde_json::json!({ "source": source, "item": "one", "value": value }).to_string() + "\n"
        };
        let rows: String = [("a", left), ("b", right), ("c", right)].into_iter().map(row).collect();
        let rows = truth::read(&rows).expect("rows");
        let table = truth::Table::new(&rows.rows, &settings.truth);
        let method = truth::METHODS.first().expect("a method");
        found += &serde_json::to_string(&truth::infer(&table, method, &settings.truth)).expect("an answer");
    }
    found
}

/// What is known of each article apart from its claims, and what its lines are.
fn facts(corpus: &Corpus) -> String {
    corpus.articles.iter().map(|article| format!("{:?}{:?}", article.facts, article.stretches)).collect()
}

/// In a process of its own: the first line of the input says which rows are left out, each other line is an example.
#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let whole = std::env::var_os(CHILD).is_some_and(|said| said == "whole");
    let mut lines = std::io::stdin().lines().map_while(Result::ok);
    let left_out = serde_json::from_str(&lines.next().unwrap_or_default()).unwrap_or_default();
    assert!(table::LEFT_OUT.set(left_out).is_ok(), "no list was read before");
    for (at, example) in lines.enumerate() {
        let found = outcome(&example);
        let shown = if whole { found } else { ContentId::of_bytes(found.as_bytes()).to_string() };
        println!("\n@@{at}\t{shown}");
    }
}

/// The lists whose examples run here; those of the others run against their own recognizers, in the tests of their rooms.
/// Rows without examples are counted in `tests/lexicon.rs`.
const LISTS: &[&str] = &[
    "article_words",
    "blows",
    "bounds",
    "claim_words",
    "company_words",
    "conflict_words",
    "denial-cues",
    "edit_words",
    "events",
    "fact_words",
    "failures",
    "life-words",
    "manner-of-death",
    "once-only-events",
    "opinion_verbs",
    "opposed-acts",
    "opposite-verbs",
    "people-groups",
    "promises",
    "record_words",
    "roles",
    "sole-agent-events",
    "speech",
    "states",
    "synonyms",
    "toll-causes",
    "verb_classes",
    "weightless",
    "weighty-words",
];

/// A row with its examples.
struct Entry {
    list: &'static str,
    row: String,
    fires: &'static str,
    silent: &'static str,
}

impl Entry {
    /// The beginnings of the words that the row is known by.
    fn key(&self) -> String {
        let cell = self.row.split('\t').next().unwrap_or_default();
        let first = words(cell).next().unwrap_or_else(|| cell.to_lowercase());
        first.chars().take(4).collect()
    }

    fn left_out(&self) -> (&str, &str) {
        (self.list, &self.row)
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The rows with examples.
fn entries() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data");
    let mut entries = Vec::new();
    let chosen = std::env::var_os(CHOSEN).map(|lists| lists.to_string_lossy().into_owned());
    let is_chosen =
        |list: &&&str| chosen.as_deref().is_none_or(|names| names.split(',').any(|name| name == **list));
    for list in LISTS.iter().filter(is_chosen) {
        let text = fs::read_to_string(folder.join(format!("{list}.tsv"))).expect("a list");
        // The table holds on to the text, as to an embedded one.
        let table = Table::parse(list, text.leak());
        let read = |row: Row| Entry {
            list,
            row: row.entry(),
            fires: row.get("fires in"),
            silent: row.get("silent in"),
        };
        let shown = table.rows().map(read);
        entries.extend(shown.filter(|entry| !entry.fires.is_empty() && !entry.silent.is_empty()));
    }
    entries
}

/// Rows that can be left out together: no example of one holds a word of another.
#[derive(Default)]
struct Batch<'a> {
    entries: Vec<&'a Entry>,
    keys: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl<'a> Batch<'a> {
    fn takes(&self, key: &str, words: &BTreeSet<String>) -> bool {
        !self.keys.contains(key) && !self.words.contains(key) && self.keys.is_disjoint(words)
    }

    fn add(batches: &mut Vec<Self>, entry: &'a Entry) {
        let (key, words) = (entry.key(), beginnings(entry));
        let at = batches.iter().position(|batch| batch.takes(&key, &words)).unwrap_or(batches.len());
        if at == batches.len() {
            batches.push(Self::default());
        }
        let batch = &mut batches[at];
        batch.entries.push(entry);
        batch.keys.insert(key);
        batch.words.extend(words);
    }

    /// Entries of the batch that do not do what their examples say, and how.
    fn wrong(&self, whole: &BTreeMap<&str, String>) -> Vec<(&'a Entry, &'static str)> {
        let examples: Vec<&str> = self.entries.iter().flat_map(|entry| [entry.fires, entry.silent]).collect();
        let left_out: Vec<(&str, &str)> = self.entries.iter().map(|entry| entry.left_out()).collect();
        let without = read_without(&left_out, &examples);
        let differs = |at: usize| whole.get(examples[at]) != Some(&without[at]);
        let fault = |at: usize| match (differs(2 * at), differs(2 * at + 1)) {
            (true, false) => None,
            (false, false) => Some("has no effect"),
            (true, true) => Some("has an effect where it is to be silent"),
            (false, true) => Some("has its effect in the wrong example"),
        };
        let faults = (0..self.entries.len()).filter_map(|at| Some((self.entries[at], fault(at)?)));
        faults.collect()
    }
}

/// The beginnings of the words of both examples, and of those of the row itself.
fn beginnings(entry: &Entry) -> BTreeSet<String> {
    let texts = words(entry.fires).chain(words(entry.silent));
    let mut found: BTreeSet<String> = texts.map(|word| word.chars().take(4).collect()).collect();
    found.remove(&entry.key());
    found
}

/// What is made of the examples in a process that reads its lists without some rows.
fn read_without(left_out: &[(&str, &str)], examples: &[&str]) -> Vec<String> {
    let program = std::env::current_exe().expect("this test");
    let mut command = Command::new(program);
    command.args(["--exact", "lexicon::tests::child", "--nocapture"]).env(CHILD, "hash");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().expect("a process");
    let mut input = serde_json::to_string(left_out).expect("plain rows") + "\n";
    input.extend(examples.iter().flat_map(|example| [example, "\n"]));
    let mut pipe = process.stdin.take().expect("a pipe");
    // Beside it, since the process writes while it reads.
    let writer = std::thread::spawn(move || pipe.write_all(input.as_bytes()));
    let output = process.wait_with_output().expect("an output");
    writer.join().expect("a writer").expect("a reader");
    let text = String::from_utf8_lossy(&output.stdout);
    let found: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("@@")?.split_once('\t'))
        .map(|(_, found)| found.to_owned())
        .collect();
    assert_eq!(found.len(), examples.len(), "an answer for each example");
    found
}

#[test]
fn every_row_takes_effect_in_one_example_and_none_in_the_other() {
    let entries = entries();
    let examples: BTreeSet<&str> = entries.iter().flat_map(|entry| [entry.fires, entry.silent]).collect();
    let examples: Vec<&str> = examples.into_iter().collect();
    let read = read_without(&[], &examples);
    let whole: BTreeMap<&str, String> = examples.iter().copied().zip(read).collect();
    let mut batches = Vec::new();
    entries.iter().for_each(|entry| Batch::add(&mut batches, entry));
    // A row whose example another row of the batch has changed after all is tried again alone.
    let mut wrong = Vec::new();
    let said =
        |(entry, fault): (&Entry, &str)| format!("{}: {} {fault}", entry.list, entry.row.replace('\t', " "));
    for (doubtful, _) in batches.iter().flat_map(|batch| batch.wrong(&whole)) {
        let mut alone = Vec::new();
        Batch::add(&mut alone, doubtful);
        wrong.extend(alone.iter().flat_map(|batch| batch.wrong(&whole)).map(said));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
