//! Every word list has a header, an order, no doubles, a source for each entry and a row in `SOURCES.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A list as it lies in the folder.
struct List {
    name: String,
    comments: Vec<String>,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl List {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a readable list in UTF-8");
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
        let comments =
            text.lines().filter_map(|line| line.strip_prefix("# ")).map(str::to_owned).collect::<Vec<_>>();
        let mut lines =
            text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(cells);
        Self {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            comments,
            header: lines.next().unwrap_or_default(),
            rows: lines.collect(),
        }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// What a comment line says behind `word:`.
    fn said(&self, word: &str) -> Option<&str> {
        self.comments.iter().find_map(|line| line.strip_prefix(word)?.strip_prefix(": "))
    }

    /// The columns that make an entry: those of a line `# key: …`, else the first.
    fn key(&self) -> Vec<usize> {
        let named =
            |words: &str| words.split(", ").map(|word| self.column(word).unwrap_or(usize::MAX)).collect();
        self.said("key").map_or_else(|| vec![0], named)
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault =
            |row: &[String], what: &str| faults.push(format!("{}: {:?}: {what}", self.name, row.first()));
        let key = self.key();
        let mut seen: BTreeSet<Vec<&str>> = BTreeSet::new();
        let source = self.column("source");
        for row in &self.rows {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            if row.len() > self.header.len() {
                fault(row, "more cells than the header has columns");
            }
            if row.iter().any(|cell| cell.trim() != cell) {
                fault(row, "blanks around a cell");
            }
            if cell(0).is_empty() {
                fault(row, "no entry");
            }
            if source.is_none_or(|at| cell(at).is_empty()) {
                fault(row, "no source");
            }
            if !seen.insert(key.iter().map(|at| cell(*at)).collect()) {
                fault(row, "stands twice (a line `# key: …` names the columns that make an entry)");
            }
        }
        if self.said("order").is_none() {
            for pair in self.rows.windows(2).filter(|pair| pair[0][0] > pair[1][0]) {
                fault(&pair[1], "out of order (a line `# order: …` says why, where order has a meaning)");
            }
        }
        faults
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data")
}

fn lists() -> Vec<List> {
    let entries = fs::read_dir(folder()).expect("the folder of lists");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    paths.sort();
    paths.iter().map(|path| List::read(path)).collect()
}

#[test]
fn every_list_is_in_order_without_doubles_and_with_sources() {
    let lists = lists();
    assert!(lists.len() > 20, "the folder of lists is not where it was");
    let faults: Vec<String> = lists.iter().flat_map(List::faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_list_has_its_row_in_sources() {
    let text = fs::read_to_string(folder().join("SOURCES.md")).expect("SOURCES.md");
    let mut named = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        assert!(
            cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()),
            "list, origin, licence: {line}"
        );
        let name = cells[0].trim_matches('`').to_owned();
        assert!(folder().join(&name).exists(), "{name} is in SOURCES.md, and not in the folder");
        assert!(named.insert(name.clone()), "{name} stands twice in SOURCES.md");
    }
    for list in lists() {
        assert!(named.contains(&list.name), "{} has no row in SOURCES.md", list.name);
    }
}

/// Rust files of a room, as one text.
fn sources_of(room: &str) -> String {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a room") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text += &fs::read_to_string(path).expect("a source file");
            }
        }
    }
    text
}

/// The classes that the files of a room ask for behind one of these calls.
fn asked<'a>(text: &'a str, calls: &[&str]) -> BTreeSet<&'a str> {
    let named =
        |call: &str| text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
    calls.iter().flat_map(|call| named(call)).collect()
}

#[test]
fn every_class_is_asked_for_and_none_is_missing() {
    let rooms: [(&str, &str, &[&str]); 4] = [
        ("claim", "claim_words.tsv", &["lists::class(\"", "lists::cues(\""]),
        ("conflict", "conflict_words.tsv", &["of_class(&WORDS, \""]),
        ("conflict/facts", "fact_words.tsv", &["class(\"", "grouped(\""]),
        ("article", "article_words.tsv", &["of_class(&WORDS, \""]),
    ];
    for (room, name, calls) in rooms {
        let text = sources_of(room);
        let list = List::read(&folder().join(name));
        let known: BTreeSet<&str> = list.rows.iter().map(|row| row[1].as_str()).collect();
        assert_eq!(asked(&text, calls), known, "classes of {name}, and those that {room} asks for");
    }
}

#[test]
fn an_example_is_a_sentence_and_differs_from_its_counterpart() {
    for list in lists() {
        let (Some(fires), Some(silent)) = (list.column("fires in"), list.column("silent in")) else {
            continue;
        };
        for row in &list.rows {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            assert!(cell(fires) != cell(silent) || cell(fires).is_empty(), "{}: {}", list.name, row[0]);
        }
    }
}

/// Why the rows of a list need no examples of their own, or are without them still.
#[derive(Clone, Copy)]
enum Because {
    /// Names, titles, forms: the test of the room sets each row in one and the same sentence.
    Template,
    /// Facts and counts that no rule of their own reads: a code of characters, a frequency, a form, a sense.
    Facts,
    /// Not written yet.
    Open,
}

/// Lists with rows that lack an example, how many, and why. The numbers may only fall, and a new list is not to be added.
const WITHOUT_EXAMPLES: &[(&str, usize, Because)] = &[
    ("abbreviations.tsv", 233, Because::Facts),
    ("article_words.tsv", 5, Because::Open),
    ("author_words.tsv", 62, Because::Template),
    ("boilerplate.tsv", 1441, Because::Facts),
    ("character-references.tsv", 2125, Because::Facts),
    ("cities.tsv", 4029, Because::Template),
    ("claim_words.tsv", 48, Because::Open),
    ("concepts.tsv", 3888, Because::Facts),
    ("conflict_words.tsv", 52, Because::Open),
    ("countries.tsv", 376, Because::Template),
    ("denial-cues.tsv", 27, Because::Open),
    ("english_words.tsv", 75, Because::Facts),
    ("events.tsv", 2, Because::Open),
    ("fact_words.tsv", 99, Because::Open),
    ("feasts.tsv", 86, Because::Template),
    ("first_names.tsv", 1166, Because::Template),
    ("harm_words.tsv", 15, Because::Open),
    ("irregular_forms.tsv", 1276, Because::Facts),
    ("language_names.tsv", 110, Because::Facts),
    ("life-words.tsv", 35, Because::Open),
    ("name_words.tsv", 278, Because::Template),
    ("opposite-verbs.tsv", 3, Because::Open),
    ("opposites.tsv", 849, Because::Facts),
    ("organisations.tsv", 132, Because::Template),
    ("people.tsv", 154, Because::Template),
    ("persons.tsv", 250, Because::Template),
    ("quantity_words.tsv", 18, Because::Open),
    ("regions.tsv", 401, Because::Template),
    ("reporting_clauses.tsv", 40, Because::Template),
    ("roles.tsv", 2, Because::Open),
    ("sentence_starters.tsv", 212, Because::Template),
    ("sole-agent-events.tsv", 1, Because::Open),
    ("speech.tsv", 55, Because::Open),
    ("states.tsv", 7, Because::Open),
    ("stem-frequency.tsv", 3601, Because::Facts),
    ("stopped_words.tsv", 76, Because::Template),
    ("synonyms.tsv", 2, Because::Open),
    ("titles.tsv", 167, Because::Template),
    ("units.tsv", 4, Because::Open),
    ("weightless.tsv", 10, Because::Open),
];

#[test]
fn every_row_has_examples_or_its_list_says_why_not() {
    let mut wrong = Vec::new();
    for list in lists() {
        let columns = [list.column("fires in"), list.column("silent in")];
        let shown = |row: &Vec<String>| {
            columns.iter().all(|at| at.and_then(|at| row.get(at)).is_some_and(|cell| !cell.is_empty()))
        };
        let lacking = list.rows.iter().filter(|row| !shown(row)).count();
        let known = WITHOUT_EXAMPLES.iter().find(|(name, ..)| *name == list.name);
        if lacking != known.map_or(0, |(_, known, _)| *known) {
            wrong.push(format!("{}: {lacking} rows without examples", list.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_checked_by_template_or_is_a_table_of_facts_is_said_in_sources() {
    let text = fs::read_to_string(folder().join("SOURCES.md")).expect("SOURCES.md");
    let said = |heading: &str| text.lines().find(|line| line.starts_with(heading)).unwrap_or_default();
    for (name, _, because) in WITHOUT_EXAMPLES {
        let named = |heading: &str| said(heading).contains(&format!("`{name}`"));
        let right = match because {
            Because::Template => named("Checked by template:"),
            Because::Facts => named("Tables of facts:"),
            Because::Open => named("Examples still to be written:"),
        };
        assert!(right, "{name} stands under another reason in SOURCES.md");
    }
}
