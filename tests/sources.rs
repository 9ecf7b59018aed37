//! `read --sources` and the warnings about `sources.toml`, at the command line.

mod support;

use std::fs;
use support::crosscheck;
use tempfile::TempDir;
use tempfile::tempdir;

const FILES: [(&str, &str); 6] = [
    (
        "page.html",
        "<html lang=\"en\"><head><title>Harbour closed</title><meta property=\"article:published_time\" content=\"2024-05-14\"></head>\
         <body><h1>Harbour closed</h1><p>The harbour of Lorne was closed on Tuesday after a storm, the harbour master said.</p></body></html>",
    ),
    (
        "storm.txt",
        "Storm over Lorne\n\nLORNE (Reuters) - The storm killed 14 people in Lorne on Wednesday, the harbour master said.\n",
    ),
    (
        "sturm.txt",
        "Sturm in Lorne\n\nDer Hafen von Lorne wurde am Dienstag nach einem Sturm geschlossen, sagte der Hafenmeister. Dabei wurden \
         14 Schiffe beschädigt, und niemand weiß, wann der Hafen wieder geöffnet wird. Die Stadt hat noch keinen Plan für das alte Haus.\n",
    ),
    (
        "tempete.txt",
        "Tempête à Lorne\n\nLe port de Lorne a été fermé mardi après une tempête, a déclaré le capitaine du port. Quatorze navires ont \
         été endommagés et personne ne sait quand le port sera rouvert. La ville n’a pas encore de plan.\n",
    ),
    (
        "bao.txt",
        "港口关闭\n\n港口在星期二因为暴风雨关闭。港口负责人说，有十四艘船受损，没有人知道港口什么时候重新开放。城市还没有计划。\n",
    ),
    (
        "sources.toml",
        "[[article]]\nfile = \"page.html\"\npublished = 2024-05-16\n[[article]]\nfile = \"strom.txt\"\n[[source]]\nid = \"herald\"\n",
    ),
];

/// A folder of articles in four languages, with a `sources.toml` that is wrong about some.
fn corpus() -> TempDir {
    let folder = tempdir().expect("a folder");
    FILES.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).expect("a file"));
    folder
}

#[test]
fn each_fact_is_shown_with_who_says_so_and_who_says_otherwise() {
    let folder = corpus();
    let run = crosscheck(folder.path(), &["read", ".", "--sources"]).ended(0);
    assert!(run.out.contains("published  2024-05-16  (sources.toml)"), "{}", run.out);
    assert!(run.out.contains("but 2024-05-14 (page metadata)"), "{}", run.out);
    assert!(run.out.contains("origin     Reuters  (text, 0.97: “(Reuters)” at 3:7)"), "{}", run.out);
    assert!(run.out.contains("author     unknown; `author = "), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "colours are for terminals");
    let rows = crosscheck(folder.path(), &["read", ".", "--sources", "--format", "jsonl"]).ended(0);
    assert_eq!(rows.out.lines().count(), 5 * 10);
    let row = rows.out.lines().find(|row| row.contains("page.html") && row.contains("\"published\""));
    let row: serde_json::Value = serde_json::from_str(row.expect("a row")).expect("JSON");
    assert_eq!(row["overruled"][0]["contradicts"], true);
}

#[test]
fn what_may_be_wrong_is_a_warning_of_every_command_and_stands_in_the_report() {
    let folder = corpus();
    let told = [
        "no article `strom.txt`",
        "no article has the source `herald`",
        "page.html: published: sources.toml says 2024-05-16, the page says 2024-05-14; sources.toml is used",
    ];
    for command in ["read", "extract", "match", "report"] {
        let run = crosscheck(folder.path(), &[command, "."]).ended(0);
        told.iter().for_each(|line| assert!(run.err.contains(line), "{command}: {line} in {}", run.err));
    }
    assert_eq!(crosscheck(folder.path(), &["read", ".", "--quiet"]).ended(0).err, "");
    let mut reports = fs::read_dir(folder.path().join("reports")).expect("a report");
    let report = reports.next().expect("one").expect("readable").path().join("report.json");
    let text = fs::read_to_string(report).expect("readable");
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let skipped = report["not_checked"].to_string();
    told.iter().for_each(|line| assert!(skipped.contains(line), "{line} in {skipped}"));
    assert!(skipped.contains("in other languages than English (de, fr, zh)"), "{skipped}");
    assert!(skipped.contains("sturm: language de"), "{skipped}");
}

#[test]
fn articles_in_other_languages_are_split_and_claim_nothing() {
    let folder = corpus();
    let run = crosscheck(folder.path(), &["extract", "."]).ended(0);
    let rows: Vec<serde_json::Value> =
        run.out.lines().map(|row| serde_json::from_str(row).expect("JSON")).collect();
    let of = |name: &str| rows.iter().filter(|row| row["article"] == name).collect::<Vec<_>>();
    let claims = |row: &serde_json::Value| row["claims"].as_array().map_or(0, Vec::len);
    for name in ["sturm.txt", "tempete.txt", "bao.txt"] {
        assert!(of(name).len() >= 2, "{name} is split into sentences");
        assert_eq!(of(name).into_iter().map(claims).sum::<usize>(), 0, "{name}");
    }
    assert!(of("storm.txt").into_iter().any(|row| claims(row) > 0));
}
