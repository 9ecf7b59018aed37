//! The rooms import only what the table allows: arrows point back.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// A room and the rooms it may import. A new arrow is a line here: expect to defend it.
const ARROWS: &[(&str, &[&str])] = &[
    ("primitives", &[]),
    ("lexicon", &["primitives"]),
    ("settings", &[]),
    ("article", &["primitives", "lexicon", "settings"]),
    ("claim", &["primitives", "lexicon", "article"]),
    ("normalize", &["primitives", "lexicon", "claim"]),
    ("matching", &["primitives", "lexicon", "normalize", "settings"]),
    ("cluster", &["primitives", "normalize", "matching", "settings"]),
    ("source", &["primitives", "article", "cluster", "settings"]),
    // `article` gives detectors the zone of a sentence: a heading against its text.
    (
        "conflict",
        &["primitives", "lexicon", "article", "claim", "normalize", "cluster", "source", "settings"],
    ),
    ("truth", &["primitives", "lexicon", "normalize", "settings"]),
    // `claim` for the enums that assertions are made of.
    ("score", &["primitives", "claim", "normalize", "cluster", "source", "conflict", "settings"]),
    (
        "report",
        &[
            "primitives",
            "lexicon",
            "article",
            "claim",
            "normalize",
            "matching",
            "cluster",
            "source",
            "conflict",
            "score",
            "settings",
        ],
    ),
    ("diff", &["primitives", "report"]),
    ("review", &["primitives", "report", "diff"]),
    ("gate", &["primitives", "report", "diff", "settings"]),
    (
        "eval",
        &[
            "primitives",
            "lexicon",
            "article",
            "claim",
            "normalize",
            "matching",
            "cluster",
            "source",
            "conflict",
            "score",
            "truth",
            "report",
            "settings",
            "pipeline",
        ],
    ),
    (
        "pipeline",
        &[
            "primitives",
            "lexicon",
            "article",
            "claim",
            "normalize",
            "matching",
            "cluster",
            "source",
            "conflict",
            "score",
            "report",
            "gate",
            "settings",
        ],
    ),
];

/// A library and the only places that may use it.
const OWNERS: &[(&str, &[&str])] = &[
    ("strsim", &["normalize", "matching"]),
    ("statrs", &["score", "truth"]),
    ("rayon", &["pipeline"]),
    ("clap", &["bin"]),
    ("anstream", &["bin"]),
    ("anyhow", &["bin"]),
];

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files.extend(source_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

fn room_of(path: &Path) -> String {
    let below = path.strip_prefix("src").expect("below src");
    let first = below.components().next().expect("a part").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms named after `crate::` in a file.
fn imports(text: &str) -> Vec<String> {
    let code = shipped(text).lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    after.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

/// The part of a file that ships: tests stand last.
fn shipped(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}

/// Files that only tests use: they may look at every room.
fn is_test_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs" || name == "fixture.rs")
}

#[test]
fn arrows_point_back() {
    let mut wrong = Vec::new();
    for path in source_files(Path::new("src")) {
        let room = room_of(&path);
        if room == "lib" || room == "bin" || is_test_file(&path) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("{}: `{room}` is no room of the table", path.display()));
            continue;
        };
        let text = fs::read_to_string(&path).expect("source");
        for import in imports(&text) {
            let known = ARROWS.iter().any(|(name, _)| *name == import);
            if known && import != room && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{}: `{room}` imports `{import}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn libraries_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for path in source_files(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("source");
        for (library, rooms) in OWNERS {
            if text.contains(&format!("{library}::")) && !rooms.contains(&room_of(&path).as_str()) {
                wrong.push(format!("{}: `{library}` belongs to {rooms:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_edges_touch_the_world() {
    let world = ["std::fs", "std::env", "std::time", "std::net", "std::process", "println!", "eprintln!"];
    let mut wrong = Vec::new();
    for path in source_files(Path::new("src")) {
        let room = room_of(&path);
        let opens =
            ["src/article/document.rs", "src/article/input.rs"].iter().any(|edge| path == Path::new(edge));
        if room == "bin" || opens || is_test_file(&path) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("source");
        let code = shipped(&text);
        for (at, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            if let Some(word) = world.iter().find(|word| line.contains(**word)) {
                wrong.push(format!("{}:{}: `{word}`", path.display(), at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
