//! The program from outside: commands, messages, exit codes.

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::crosscheck;
use support::report_of;
use support::repository;
use support::seeds_in;
use tempfile::tempdir;

const NOTE: &str = "Harbour closed after storm\n\nThe port of Lorne closed on Monday after 14 ships were damaged, the harbour master said.\n";

fn article(folder: &Path, name: &str, text: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Corroboration of every side of every cluster, and reliability of every source.
fn scores(report: &Value) -> Vec<String> {
    let clusters = report["clusters"].as_array().expect("clusters");
    let of_cluster = |cluster: &Value| {
        let sides: Vec<String> = cluster["sides"]
            .as_array()
            .expect("sides")
            .iter()
            .map(|s| s["corroboration"].to_string())
            .collect();
        format!("{} {} {}", sides.join(" "), cluster["hedging"], cluster["contradiction"])
    };
    let mut scores: Vec<String> = clusters.iter().map(of_cluster).collect();
    scores.sort();
    scores
}

fn reliability(report: &Value) -> Vec<String> {
    let sources = report["sources"].as_array().expect("sources").iter();
    sources
        .map(|source| {
            format!("{} {} {} {}", source["id"], source["reliability"], source["low"], source["high"])
        })
        .collect()
}

#[test]
fn a_missing_folder_is_an_error_that_names_it() {
    let folder = tempdir().expect("a folder");
    let run = crosscheck(folder.path(), &["report", "nowhere"]).ended(2);
    assert!(run.err.contains("nowhere"), "{}", run.err);
    assert!(run.out.is_empty(), "{}", run.out);
}

#[test]
fn an_empty_folder_is_an_error_that_names_it() {
    let folder = tempdir().expect("a folder");
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    let run = crosscheck(folder.path(), &["report", "empty"]).ended(2);
    assert!(run.err.contains("empty"), "{}", run.err);
}

#[test]
fn what_cannot_be_read_is_listed_and_the_rest_runs() {
    let folder = tempdir().expect("a folder");
    article(folder.path(), "c/good.txt", NOTE.as_bytes());
    article(folder.path(), "c/nothing.txt", b"");
    article(
        folder.path(),
        "c/picture.txt",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x02\x00\x00",
    );
    article(
        folder.path(),
        "c/latin.txt",
        b"Caf\xe9 in D\xfcsseldorf\n\nThe caf\xe9 opened on Monday with 20 tables, the owner said.\n",
    );
    let report = report_of(folder.path(), "c");
    let articles: Vec<&str> =
        report["articles"].as_array().expect("articles").iter().filter_map(|a| a["id"].as_str()).collect();
    assert_eq!(articles, ["good.txt", "latin.txt"]);
    let skipped = report["not_checked"].to_string();
    assert!(skipped.contains("nothing.txt") && skipped.contains("picture.txt"), "{skipped}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_listed_and_the_rest_runs() {
    use std::os::unix::fs::symlink;
    let folder = tempdir().expect("a folder");
    article(folder.path(), "c/good.txt", NOTE.as_bytes());
    symlink(folder.path().join("gone"), folder.path().join("c/broken.txt")).expect("a link");
    let report = report_of(folder.path(), "c");
    assert!(report["not_checked"].to_string().contains("broken.txt"), "{}", report["not_checked"]);
}

#[test]
fn a_mistake_in_the_settings_is_shown_with_its_line() {
    let folder = tempdir().expect("a folder");
    article(folder.path(), "c/good.txt", NOTE.as_bytes());
    article(folder.path(), "crosscheck.toml", b"[gate]\nmax_conflict = 0\n");
    let run = crosscheck(folder.path(), &["report", "c"]).ended(2);
    assert!(run.err.contains("max_conflict") && run.err.contains("crosscheck.toml:2"), "{}", run.err);
    assert!(!folder.path().join("reports").exists());
}

#[test]
fn bad_usage_is_two() {
    let folder = tempdir().expect("a folder");
    crosscheck(folder.path(), &["report"]).ended(2);
    crosscheck(folder.path(), &["no-such-command"]).ended(2);
    crosscheck(folder.path(), &["--help"]).ended(0);
    crosscheck(folder.path(), &["--version"]).ended(0);
}

#[test]
fn a_copy_of_an_article_changes_no_score() {
    let folder = tempdir().expect("a folder");
    let seeds = seeds_in(folder.path());
    let before = report_of(folder.path(), "seeds");
    let first = fs::read_dir(&seeds)
        .expect("seeds")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .min();
    fs::copy(first.expect("a seed"), seeds.join("zz_copy.txt")).expect("a copy");
    let after = report_of(folder.path(), "seeds");
    assert_eq!(scores(&before), scores(&after));
    let known = reliability(&before);
    assert!(known.iter().all(|source| reliability(&after).contains(source)), "{known:?}");
}

#[test]
fn one_altered_number_is_one_changed_claim_with_its_cause() {
    let folder = tempdir().expect("a folder");
    let seeds = seeds_in(folder.path());
    let before = folder.path().join("out-seeds/report.json");
    report_of(folder.path(), "seeds");
    let kept = folder.path().join("before.json");
    fs::copy(&before, &kept).expect("a copy");
    let path = seeds.join("004_0f13ff8d4a9d8b52.txt");
    let text = fs::read_to_string(&path).expect("a seed");
    assert!(text.contains("165,000 barrels"));
    fs::write(&path, text.replace("165,000 barrels", "175,000 barrels")).expect("a file");
    report_of(folder.path(), "seeds");
    let run =
        crosscheck(folder.path(), &["diff", "before.json", "out-seeds/report.json", "--format", "json"])
            .ended(0);
    let claims = &run.json()["claims"];
    assert_eq!(
        (claims["added"].as_array().map(Vec::len), claims["removed"].as_array().map(Vec::len)),
        (Some(0), Some(0)),
        "{claims}"
    );
    let changed = claims["changed"].as_array().expect("changed");
    assert_eq!(changed.len(), 1, "{claims}");
    assert_eq!(changed[0]["cause"], "article 004_0f13ff8d4a9d8b52.txt changed");
    crosscheck(folder.path(), &["diff", "before.json", "out-seeds/report.json", "--exit-code"]).ended(1);
    crosscheck(folder.path(), &["diff", "before.json", "before.json", "--exit-code"]).ended(0);
}

#[test]
fn a_review_is_pending_until_it_is_decided() {
    let folder = tempdir().expect("a folder");
    let seeds = seeds_in(folder.path());
    crosscheck(folder.path(), &["report", "seeds", "--quiet"]).ended(0);
    crosscheck(folder.path(), &["review", "reports/seeds", "--check"]).ended(0);
    fs::remove_file(seeds.join("004_0f13ff8d4a9d8b52.txt")).expect("removed");
    let check = crosscheck(folder.path(), &["review", "reports/seeds", "--check"]).ended(1);
    assert!(check.out.contains("gone"), "{}", check.out);
    let id = check
        .out
        .lines()
        .find_map(|line| line.trim().strip_prefix("f-").map(|rest| format!("f-{}", &rest[..6])))
        .expect("an id");
    crosscheck(folder.path(), &["review", "reports/seeds", "--reject", &format!("{id}=")]).ended(2);
    crosscheck(
        folder.path(),
        &[
            "review",
            "reports/seeds",
            "--reject",
            &format!("{id}=the text was withdrawn"),
            "--until",
            "2999-01-01",
        ],
    )
    .ended(0);
    let ledger = fs::read_to_string(folder.path().join("reports/seeds/decisions.toml")).expect("the ledger");
    assert!(
        ledger.contains("the text was withdrawn")
            && ledger.contains("m.keller")
            && ledger.contains("2999-01-01"),
        "{ledger}"
    );
    crosscheck(folder.path(), &["review", "reports/seeds", "--accept-all"]).ended(0);
    crosscheck(folder.path(), &["review", "reports/seeds", "--check"]).ended(0);
    crosscheck(folder.path(), &["verify", "reports/seeds/report.json"]).ended(0);
}

#[test]
fn the_gate_refuses_a_copy_and_admits_by_policy() {
    let folder = tempdir().expect("a folder");
    let seeds = seeds_in(folder.path());
    article(
        folder.path(),
        "new/copy.txt",
        &fs::read(seeds.join("003_933d0391de36da37.txt")).expect("a seed"),
    );
    article(folder.path(), "new/note.txt", NOTE.as_bytes());
    let run = crosscheck(folder.path(), &["gate", "new/copy.txt", "--corpus", "seeds", "--format", "json"])
        .ended(1);
    assert_eq!(run.json()["candidates"][0]["verdict"], "refuse");
    assert_eq!(run.json()["candidates"][0]["copy_of"]["article"], "003_933d0391de36da37.txt");
    let run = crosscheck(folder.path(), &["gate", "new/note.txt", "--corpus", "seeds", "--format", "json"])
        .ended(0);
    assert_eq!(run.json()["candidates"][0]["verdict"], "review");
    article(
        folder.path(),
        "crosscheck.toml",
        b"[gate]\nnear_duplicate = \"allow\"\nrepeated_share = \"allow\"\nmissing_provenance = \"deny\"\n",
    );
    let run = crosscheck(folder.path(), &["gate", "new/note.txt", "--corpus", "seeds"]).ended(1);
    assert!(run.out.contains("crosscheck.toml:4"), "{}", run.out);
    crosscheck(folder.path(), &["gate", "new/none.txt", "--corpus", "seeds"]).ended(2);
}

#[test]
fn a_report_that_was_altered_does_not_verify() {
    let folder = tempdir().expect("a folder");
    seeds_in(folder.path());
    crosscheck(folder.path(), &["report", "seeds", "--quiet"]).ended(0);
    crosscheck(folder.path(), &["verify", "reports/seeds"]).ended(0);
    let path = folder.path().join("reports/seeds/report.json");
    let text = fs::read_to_string(&path).expect("the report");
    fs::write(&path, text.replacen("\"severity\": 0.", "\"severity\": 0.0", 1)).expect("written");
    crosscheck(folder.path(), &["verify", "reports/seeds"]).ended(1);
}

#[test]
fn a_finding_is_set_aside_until_a_day_and_stale_ones_are_told() {
    let folder = tempdir().expect("a folder");
    let says = |count: &str| {
        format!(
            "---\ndate: 2024-05-20\n---\nThe ferry Aurora carried {count} passengers on Monday, the port of Lorne said.\n"
        )
    };
    article(folder.path(), "c/one.md", says("412").as_bytes());
    article(folder.path(), "c/two.md", says("530").as_bytes());
    let run = || report_of(folder.path(), "c");
    let number = |report: &Value| {
        let findings = report["findings"].as_array().expect("findings").iter();
        findings.filter(|finding| finding["code"] == "numeric-value").map(|it| it["id"].clone()).next()
    };
    let id = number(&run()).expect("a conflict of numbers");
    let id = &id.as_str().expect("an id")[..12];
    let rule = |id: &str, until: &str| {
        format!("[[conflict.suppress]]\nfinding = \"{id}\"\nreason = \"known slip\"\nuntil = \"{until}\"\n")
    };
    fs::write(folder.path().join("crosscheck.toml"), rule(id, "2024-06-30")).expect("settings");
    let report = run();
    assert!(number(&report).is_none() && report["not_checked"].to_string().contains("known slip"));
    let stale = rule(id, "2024-05-01") + &rule("f-0000000", "2024-06-30");
    fs::write(folder.path().join("crosscheck.toml"), stale).expect("settings");
    let report = run();
    let told = report["not_checked"].to_string();
    assert!(
        number(&report).is_some() && told.contains("ended on 2024-05-01") && told.contains("meets nothing")
    );
}

#[test]
fn settings_that_init_writes_are_the_defaults() {
    let folder = tempdir().expect("a folder");
    crosscheck(folder.path(), &["init"]).ended(0);
    crosscheck(folder.path(), &["init"]).ended(2);
    article(folder.path(), "c/good.txt", NOTE.as_bytes());
    let with = report_of(folder.path(), "c");
    fs::remove_file(folder.path().join("crosscheck.toml")).expect("removed");
    assert_eq!(with["settings"]["hash"], report_of(folder.path(), "c")["settings"]["hash"]);
}

#[test]
fn compare_answers_for_two_statements_and_for_rows() {
    let folder = tempdir().expect("a folder");
    let pair = [
        "The blast killed 14 people in Lorne on 3 May 2024.",
        "The blast killed 19 people in Lorne on 3 May 2024.",
    ];
    let run = crosscheck(folder.path(), &["compare", pair[0], pair[1], "--format", "jsonl"]).ended(0);
    assert_eq!(run.json()["verdict"], "conflict", "{}", run.out);
    let row = serde_json::json!({"id": "1", "a": pair[0], "b": pair[0]}).to_string();
    article(folder.path(), "pairs.jsonl", row.as_bytes());
    let run = crosscheck(folder.path(), &["compare", "--pairs", "pairs.jsonl"]).ended(0);
    assert_eq!(
        (&run.json()["id"], &run.json()["verdict"]),
        (&Value::from("1"), &Value::from("agree")),
        "{}",
        run.out
    );
    article(folder.path(), "pairs.jsonl", b"{\"id\": 1\n");
    let run = crosscheck(folder.path(), &["compare", "--pairs", "pairs.jsonl"]).ended(2);
    assert!(run.err.contains("pairs.jsonl:1"), "{}", run.err);
}

#[test]
fn lines_of_json_are_what_the_schemas_say() {
    let repository = repository();
    for command in ["read", "extract"] {
        let run = crosscheck(&repository, &[command, "seeds"]).ended(0);
        let rows: Vec<Value> =
            run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert!(rows.len() > 170, "{command}: {}", rows.len());
        assert!(rows.iter().all(|row| row["article"].is_string() && row["span"].is_array()));
    }
    for schema in ["report", "extract", "match", "compare", "diff", "gate", "settings"] {
        assert!(crosscheck(&repository, &["schema", schema]).ended(0).json()["$schema"].is_string());
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let program = env!("CARGO_BIN_EXE_crosscheck");
    let command = format!("set -o pipefail; {program} extract seeds | head -1 >/dev/null");
    let status = std::process::Command::new("bash")
        .args(["-c", &command])
        .current_dir(repository())
        .status()
        .expect("bash");
    assert!(status.success());
}

#[test]
fn completions_and_manual_page_are_printed() {
    let repository = repository();
    assert!(crosscheck(&repository, &["completions", "bash"]).ended(0).out.contains("crosscheck"));
    assert!(crosscheck(&repository, &["man"]).ended(0).out.contains(".TH"));
}

#[test]
fn a_report_verifies_from_its_own_folder_and_asks_for_a_corpus_that_is_not_there() {
    let folder = tempdir().expect("a folder");
    seeds_in(folder.path());
    crosscheck(folder.path(), &["report", "seeds", "--quiet"]).ended(0);
    let inside = folder.path().join("reports/seeds");
    crosscheck(&inside, &["verify", "report.json"]).ended(0);
    crosscheck(&inside, &["verify", "report.json", "--corpus", "../../seeds"]).ended(0);
    let run = crosscheck(&inside, &["verify", "report.json", "--corpus", "nowhere"]).ended(2);
    assert!(run.err.contains("nowhere") && run.err.contains("--corpus DIR"), "{}", run.err);
    fs::rename(folder.path().join("seeds"), folder.path().join("moved")).expect("moved");
    let run = crosscheck(&inside, &["verify", "report.json"]).ended(2);
    assert!(run.err.contains("--corpus DIR"), "{}", run.err);
}

#[test]
fn what_was_not_checked_comes_first_and_articles_go_by_both_their_names() {
    let folder = tempdir().expect("a folder");
    article(folder.path(), "c/bank.jsonl", format!("{{\"text\": {}}}\n", serde_json::json!(NOTE)).as_bytes());
    article(folder.path(), "c/note.txt", NOTE.as_bytes());
    article(folder.path(), "c/data.bin", b"\0\x01\x02");
    let run = crosscheck(folder.path(), &["report", "c", "--format", "concise"]).ended(0);
    let first = run.out.lines().next().unwrap_or("");
    assert!(first.starts_with("c: not-checked: the world: ") && first.contains("data.bin"), "{first}");
    for command in ["extract", "match"] {
        let run = crosscheck(folder.path(), &[command, "c"]).ended(0);
        assert!(run.err.contains("not read: data.bin: "), "{command}: {}", run.err);
    }
    crosscheck(folder.path(), &["report", "c", "--as-of", "2024-05-04", "--out", "r", "--quiet"]).ended(0);
    let page = fs::read_to_string(folder.path().join("r/report.md")).expect("a report");
    assert!(page.contains("As of 2024-05-04, with 2 articles of unknown date."), "{page}");
    assert!(
        page.contains("without a date they are taken in as of 2024-05-04") && !page.contains("-0.0"),
        "{page}"
    );
    let row = page.lines().find(|line| line.contains("bank.jsonl\\#")).expect("a row with both names");
    let names: Vec<String> = row.split('|').map(|cell| cell.trim().replace('\\', "")).collect();
    for name in &names[1..=2] {
        let run = crosscheck(folder.path(), &["explain", name, "--report", "r"]).ended(0);
        assert!(run.out.starts_with(&format!("article {}", names[2])), "{}", run.out);
    }
}
