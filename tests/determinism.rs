//! The same corpus gives the same bytes: any number of threads, any order of inputs, any working folder.

mod support;

use std::fs;
use support::crosscheck;
use support::repository;
use support::seeds_in;
use tempfile::tempdir;

const FORMATS: &str = "json,md,html,sarif,csv,claims";

fn files(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read(path).expect("a file"))).collect()
}

#[test]
fn threads_do_not_show() {
    let folder = tempdir().expect("a folder");
    let run = |threads: &str| {
        let out = folder.path().join(threads);
        let arguments = [
            "report",
            "seeds",
            "--threads",
            threads,
            "--out",
            out.to_str().expect("UTF-8"),
            "--format",
            FORMATS,
            "--quiet",
        ];
        crosscheck(&repository(), &arguments).ended(0);
        files(&out)
    };
    let one = run("1");
    assert_eq!(one.len(), 6);
    for threads in ["2", "8"] {
        assert!(run(threads) == one, "{threads} threads give other bytes");
    }
}

/// Two texts of one plan and its outcome among so many of the same verb that not all clauses are compared.
fn crowd(folder: &std::path::Path, prefix: &str) -> String {
    let plan =
        "President Ilya Brandt will dissolve the parliament of Oravia on Friday, his office said in Marvik.";
    let done =
        "President Ilya Brandt dissolved the parliament of Oravia on Friday, his office said in Marvik.";
    let write = |name: &str, day: &str, text: &str| {
        let text =
            format!("---\npublished: {day}\nsource: {text_source}\n---\n{text}\n", text_source = &name[1..]);
        fs::write(folder.join(format!("{name}.md")), text).expect("a file is written");
    };
    write("m1", "2024-03-01", plan);
    write("m2", "2024-03-03", done);
    for number in 0..140 {
        let text =
            format!("Members of the Carton chess club dissolved their board {number} after a row over fees.");
        write(&format!("{prefix}club{number}"), "2023-01-05", &text);
    }
    crosscheck(folder, &["report", ".", "--out", "out", "--format", "json", "--quiet"]).ended(0);
    let report = fs::read_to_string(folder.join("out/report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let told = |one: &serde_json::Value| format!("{} {}", one["code"], one["evidence"][0]["sentence"]);
    findings.map(told).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_files_are_called_does_not_choose_what_is_compared() {
    let (first, last) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    assert_eq!(crowd(first.path(), "a"), crowd(last.path(), "z"));
}

#[test]
fn neither_the_order_of_inputs_nor_the_working_folder_shows() {
    let folder = tempdir().expect("a folder");
    let seeds = seeds_in(folder.path());
    crosscheck(folder.path(), &["report", "seeds", "--out", "a", "--format", FORMATS, "--quiet"]).ended(0);
    crosscheck(&seeds, &["report", ".", "--out", "../b", "--format", FORMATS, "--quiet"]).ended(0);
    assert!(files(&folder.path().join("a")) == files(&folder.path().join("b")), "the working folder shows");
    let mut names: Vec<String> = fs::read_dir(&seeds)
        .expect("seeds")
        .map(|entry| entry.expect("an entry").path().to_str().expect("UTF-8").to_owned())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    let mut shuffled = vec!["report", "--out", "c", "--format", FORMATS, "--quiet"];
    let order = [3, 0, 4, 2, 1];
    shuffled.extend(order.iter().map(|at| names[*at].as_str()));
    crosscheck(folder.path(), &shuffled).ended(0);
    let mut sorted = vec!["report", "--out", "d", "--format", FORMATS, "--quiet"];
    sorted.extend(names.iter().map(String::as_str));
    crosscheck(folder.path(), &sorted).ended(0);
    assert!(files(&folder.path().join("c")) == files(&folder.path().join("d")), "the order of inputs shows");
}
