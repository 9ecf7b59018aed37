//! `reports/seeds` is what the program makes of `seeds`, and says what a reader of the seeds must be told.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use support::crosscheck;
use support::repository;
use tempfile::tempdir;

#[test]
fn the_committed_report_is_fresh() {
    let folder = tempdir().expect("a folder");
    let out = folder.path().to_str().expect("UTF-8");
    crosscheck(&repository(), &["report", "seeds", "--out", out, "--quiet"]).ended(0);
    for file in ["report.json", "report.md", "report.html"] {
        let fresh = fs::read_to_string(folder.path().join(file)).expect("a file");
        let committed = fs::read_to_string(repository().join("reports/seeds").join(file)).unwrap_or_default();
        assert!(
            fresh == committed,
            "reports/seeds/{file} is stale: run `cargo run --release -- report seeds` and read the difference"
        );
    }
}

#[test]
fn the_report_fits_its_schema_and_its_ids_lead_somewhere() {
    let text = fs::read_to_string(repository().join("reports/seeds/report.json")).expect("the report");
    let report: crosscheck::report::Report = serde_json::from_str(&text).expect("the schema");
    let claims: BTreeSet<&str> = report.claims.iter().map(|claim| claim.id.as_str()).collect();
    let clusters: BTreeSet<&str> = report.clusters.iter().map(|cluster| cluster.id.as_str()).collect();
    for finding in &report.findings {
        assert!(finding.claims.iter().all(|id| claims.contains(id.as_str())), "{}", finding.id);
        assert!(finding.clusters.iter().all(|id| clusters.contains(id.as_str())), "{}", finding.id);
        assert!(finding.line.chars().count() <= 70, "{}", finding.line);
        assert!(finding.sentence.chars().count() <= 170, "{}", finding.sentence);
    }
}

/// "almost 70 per cent" of dual-use technology, "90%" of chips, "70%" of machine tools, "over 60%" of components: four things.
#[test]
fn the_four_shares_stand_side_by_side_and_never_against_each_other() {
    let text = fs::read_to_string(repository().join("reports/seeds/report.json")).expect("the report");
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let wanted = [
        ("almost 70 per cent", "dual-use"),
        ("90%", "chips"),
        ("70%", "machine tool"),
        ("over 60%", "components"),
    ];
    let holds = |family: &Value| {
        let rows = family["rows"].as_array().expect("rows");
        wanted.iter().all(|(text, measurand)| {
            rows.iter().any(|row| {
                row["text"] == *text && row["label"].as_str().is_some_and(|label| label.contains(measurand))
            })
        })
    };
    let families = report["families"].as_array().expect("families");
    let family = families.iter().find(|family| holds(family)).expect("one panel holds the four shares");
    for row in family["rows"].as_array().expect("rows") {
        assert!(row["differs"].as_array().is_some_and(|differs| !differs.is_empty()), "{row}");
    }
    let shares: BTreeSet<&str> =
        family["rows"].as_array().expect("rows").iter().filter_map(|row| row["claim"].as_str()).collect();
    for conflict in report["conflicts"].as_array().expect("conflicts") {
        let concerned = conflict["claims"]
            .as_array()
            .expect("claims")
            .iter()
            .filter(|id| id.as_str().is_some_and(|id| shares.contains(id)));
        let between = concerned.count();
        assert!(between < 2 || conflict["verdict"] != "conflict", "{conflict}");
    }
}
