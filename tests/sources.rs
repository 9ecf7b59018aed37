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

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

/// The facts of one kind: article, value, and what was overruled.
fn values(folder: &TempDir, paths: &[&str], fact: &str) -> Vec<(String, String)> {
    let arguments: Vec<&str> =
        ["read", "--sources", "--format", "jsonl", "--quiet"].iter().chain(paths).copied().collect();
    let run = crosscheck(folder.path(), &arguments).ended(0);
    let rows = run.out.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).expect("JSON"));
    rows.filter(|row| row["fact"] == fact)
        .map(|row| {
            (
                row["article"].as_str().unwrap_or("").to_owned(),
                row["value"].as_str().unwrap_or("-").to_owned(),
            )
        })
        .collect()
}

const SAID: &str =
    "The ferry to the island was an hour late on Tuesday, the captain said, and nobody knew why.";

#[test]
fn a_source_is_one_however_it_is_written() {
    let rows = format!(
        "{{\"id\":\"1\",\"text\":\"{SAID}\",\"source\":\"Fjord Daily\"}}\n{{\"id\":\"2\",\"text\":\"{SAID}\",\"source\":\"fjord daily\"}}\n\
         {{\"id\":\"3\",\"text\":\"{SAID}\",\"source\":\"harbour-wire\"}}\n{{\"id\":\"4\",\"text\":\"{SAID}\",\"source\":\"www.coast.example\"}}\n\
         {{\"id\":\"5\",\"text\":\"{SAID}\",\"source\":\"Coast Post\"}}\n"
    );
    let notice = format!("Ferry late\n\n{SAID}\n\n© 2024 Fjord Daily. All rights reserved.\n");
    let toml = "[[article]]\nfile = \"./6.txt\"\nlanguage = \"English\"\n[[source]]\nid = \"Harbour Wire\"\ngroup = \"Coast Media\"\n\
        [[source]]\nid = \"coast.example\"\nname = \"Coast Post\"\ngroup = \"coast media\"\n";
    let folder = folder(&[
        ("a.jsonl", rows.as_bytes()),
        ("6.txt", notice.as_bytes()),
        ("sources.toml", toml.as_bytes()),
    ]);
    let of =
        |fact: &str| values(&folder, &["."], fact).into_iter().map(|(_, value)| value).collect::<Vec<_>>();
    assert_eq!(
        of("source"),
        ["fjord-daily", "fjord-daily", "harbour-wire", "coast.example", "coast.example", "fjord-daily"]
    );
    assert_eq!(
        of("name"),
        ["Fjord Daily", "fjord daily", "Harbour Wire", "Coast Post", "Coast Post", "Fjord Daily"]
    );
    assert_eq!(of("group"), ["-", "-", "Coast Media", "Coast Media", "Coast Media", "-"]);
    assert_eq!(of("language").last().map(String::as_str), Some("en"));
    let run = crosscheck(folder.path(), &["read", "."]).ended(0);
    assert_eq!(run.err, "", "no entry is idle");
}

#[test]
fn the_owner_that_sources_toml_states_goes_before_a_rows() {
    let row = format!("{{\"id\":\"1\",\"text\":\"{SAID}\",\"source\":\"s\",\"group\":\"Row Group\"}}\n");
    let toml = "[[source]]\nid = \"s\"\ngroup = \"Coast Media\"\n";
    let folder = folder(&[("a.jsonl", row.as_bytes()), ("sources.toml", toml.as_bytes())]);
    assert_eq!(values(&folder, &["."], "group"), [("1".to_owned(), "Coast Media".to_owned())]);
    let run = crosscheck(folder.path(), &["read", "."]).ended(0);
    assert!(run.err.contains("group: sources.toml says Coast Media, the row says Row Group"), "{}", run.err);
}

#[test]
fn mistakes_in_sources_toml_say_what_to_write() {
    let told = |toml: &str, code: i32| {
        let folder = folder(&[("a.txt", SAID.as_bytes()), ("sources.toml", toml.as_bytes())]);
        crosscheck(folder.path(), &["read", "."]).ended(code).err
    };
    let single = told("[article]\nfile = \"a.txt\"\n", 2);
    assert!(single.contains("sources.toml:1:1: [article] is one table; write [[article]]"), "{single}");
    let nameless = told("[[article]]\nfile = \"a.txt\"\n[[article]]\ntitle = \"x\"\n", 0);
    assert!(nameless.contains("sources.toml:3: an [[article]] without `file`"), "{nameless}");
    let language = told("[[article]]\nfile = \"a.txt\"\nlanguage = \"gibberish\"\n", 0);
    assert!(language.contains("sources.toml:3:12: `language` is no language"), "{language}");
    let days = told("[[article]]\nfile = \"a.txt\"\nearliest = 2024-05-03\nlatest = 2024-05-01\n", 0);
    assert!(days.contains("`earliest` lies behind `latest`"), "{days}");
}

#[test]
fn standard_input_and_json_are_told_by_their_first_bytes() {
    let row = format!("{{\"body\": \"{SAID}\", \"published\": 1715731200, \"id\": \"one\"}}");
    let list =
        format!("[{row},\n {{\"content\": \"{SAID}\", \"date\": \"1715731200000\", \"id\": \"two\"}}]");
    let page = format!("<!doctype html><html><body><h1>Ferry late</h1><p>{SAID}</p></body></html>");
    let folder = folder(&[
        ("list.json", list.as_bytes()),
        ("one.json", row.as_bytes()),
        ("no.json", b"[1, 2]"),
        ("page.txt", page.as_bytes()),
    ]);
    let days = values(&folder, &["list.json"], "published");
    assert_eq!(
        days,
        [("one".to_owned(), "2024-05-15".to_owned()), ("two".to_owned(), "2024-05-15".to_owned())]
    );
    assert_eq!(values(&folder, &["one.json"], "published")[0].0, "one");
    let refused = crosscheck(folder.path(), &["read", "no.json"]).ended(2);
    assert!(refused.err.contains("no.json") && refused.err.contains("list of objects"), "{}", refused.err);
    let run = crosscheck(folder.path(), &["read", "page.txt"]).ended(0);
    assert!(
        run.err.contains("begins as pages do: read as HTML") && run.out.contains("\"zone\":\"body\""),
        "{}",
        run.err
    );
    for (input, article) in [
        (format!("{row}\n{row}\n"), "\"article\":\"one\""),
        (list, "\"article\":\"two\""),
        (page, "\"article\":\"-\""),
    ] {
        let run = support::crosscheck_with(folder.path(), &["read", "-"], input.as_bytes()).ended(0);
        let whole =
            run.out.lines().any(|line| line.contains(article) && line.contains("an hour late on Tuesday"));
        assert!(whole && !run.out.contains("<p>"), "{}", run.out);
    }
}

#[test]
fn packed_files_of_several_frames_are_read_whole() {
    let frame = |id: &str| {
        let row = format!("{{\"id\":\"{id}\",\"text\":\"{SAID}\"}}\n");
        ruzstd::encoding::compress_to_vec(row.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
    };
    let skipped = [&b"\x5A\x2A\x4D\x18\x04\0\0\0skip"[..]].concat();
    let packed = [skipped.clone(), frame("1"), skipped, frame("2")].concat();
    let cut = [frame("1"), frame("2")[..20].to_vec()].concat();
    let folder = folder(&[("a.jsonl.zst", &packed), ("cut.jsonl.zst", &cut)]);
    let ids: Vec<String> =
        values(&folder, &["a.jsonl.zst"], "source").into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["1", "2"]);
    let run = crosscheck(folder.path(), &["read", "cut.jsonl.zst"]).ended(0);
    assert!(run.err.contains("cannot be read further (broken zstd data"), "{}", run.err);
}

#[test]
fn a_new_name_for_a_doubled_id_is_free() {
    let row = |id: &str, end: &str| format!("{{\"id\":\"{id}\",\"text\":\"{SAID} {end}\"}}\n");
    let rows = row("a", "One.") + &row("a", "Two.") + &row("a-2", "Three.");
    let folder = folder(&[("a.jsonl", rows.as_bytes())]);
    let ids: Vec<String> = values(&folder, &["."], "source").into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["a", "a-2", "a-3"]);
}

#[test]
fn an_entry_for_a_file_gives_owner_and_prior() {
    let folder = tempdir().expect("a folder");
    let text = "The harbour of Lorne was closed on Tuesday after a storm, the harbour master said.\n";
    fs::write(folder.path().join("a.txt"), text).expect("a file");
    let sources = "[[article]]\nfile = \"*.txt\"\nsource = \"herald\"\nowner = \"Lorne Media\"\nprior = \"B\"\nprior_strength = 6\n\
                   [[source]]\nid = \"herald\"\nprior = 0.5\n";
    fs::write(folder.path().join("sources.toml"), sources).expect("a file");
    let run = crosscheck(folder.path(), &["read", ".", "--sources"]).ended(0);
    assert!(run.out.contains("Lorne Media"), "{}", run.out);
    assert!(run.out.contains("prior      0.8"), "{}", run.out);
}

/// A corpus of four outlets on one flood, the first of which counts nine dead and the others fourteen; what the others' word on the first
/// comes to, and the contradiction of the cluster that stands against itself the most.
fn word_on_the_first_count(first: &str, others: &str) -> (f64, f64) {
    let folder = tempdir().expect("a folder");
    fs::create_dir(folder.path().join("c")).expect("a folder");
    let articles = [
        (
            "early",
            first,
            "Flood in Lorne kills nine\n\nThe flood in Lorne killed 9 people on Monday, officials said.\n",
        ),
        ("late", others, "Lorne flood\n\nThe flood in Lorne killed 14 people on Monday, officials said.\n"),
        (
            "herald",
            others,
            "Fourteen dead in Lorne\n\nFourteen people were killed by the flood in Lorne on Monday.\n",
        ),
        ("star", others, "Lorne mourns\n\nThe flood in Lorne killed 14 people on Monday.\n"),
    ];
    let mut facts = String::new();
    for (name, day, text) in articles {
        fs::write(folder.path().join(format!("c/{name}.txt")), text).expect("a file");
        facts += &format!("[[article]]\nfile = \"{name}.txt\"\nsource = \"{name}\"\npublished = \"{day}\"\n");
    }
    fs::write(folder.path().join("c/sources.toml"), facts).expect("a file");
    let report = support::report_of(folder.path(), "c");
    let list = |key: &str| report[key].as_array().expect("a list").clone();
    let early = list("sources").into_iter().find(|source| source["id"] == "early").expect("the source");
    let contradicted = early["checks"]["contradicted"].as_f64().expect("a number");
    let against =
        list("clusters").iter().filter_map(|cluster| cluster["contradiction"].as_f64()).fold(0.0, f64::max);
    (contradicted, against)
}

#[test]
fn an_early_count_of_a_rising_toll_is_not_held_against_its_source() {
    let (contradicted, against) = word_on_the_first_count("2024-05-06", "2024-05-09");
    assert!(contradicted < 0.1 && against < 0.1, "{contradicted} {against}");
}

#[test]
fn a_lower_count_after_the_others_is() {
    let (contradicted, against) = word_on_the_first_count("2024-05-09", "2024-05-06");
    assert!(contradicted > 0.5 && against > 0.3, "{contradicted} {against}");
}
