//! A marked-up corpus in, how many of its shared origins are found, each with its reason, and whether any article is called a copy, out.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::pipeline;
use crate::report::schema::Report;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// `crosscheck eval origins`.
pub const TASK: Task = Task {
    name: "origins",
    about: "shared origins (file expect.json, with its corpus): those of which the report shows two places or more in every article that has it; pairs of articles rightly not called copies",
    run,
};

/// Findings that show one origin behind several sentences.
const ON_ORIGINS: [&str; 2] = ["shared-origin", "speaker-lost"];

/// An article and a sentence of it.
type Place = (String, usize);

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let corpus =
        input.corpus.ok_or("the task `origins` needs the corpus that the gold marks up (--corpus)")?;
    let file = input
        .gold
        .iter()
        .find(|file| file.name == "expect.json")
        .ok_or("no file `expect.json` among the gold files")?;
    let gold: Value = serde_json::from_str(&file.text).map_err(|error| format!("{}: {error}", file.name))?;
    let found = pipeline::analyze(corpus.clone(), input.settings, None);
    let report = found.report();
    Ok(vec![origins(&report, &gold["independence"]), not_copies(&report, &gold["independence"])])
}

fn origins(report: &Report, gold: &Value) -> Measure {
    let shown = shown(report);
    let wanted = gold["origins"].as_array().map_or(&[][..], Vec::as_slice);
    let missed: Vec<String> = wanted
        .iter()
        .filter(|origin| !shown.iter().any(|places| covers(places, origin)))
        .map(|origin| format!("missed {}", origin["id"].as_str().unwrap_or_default()))
        .collect();
    let right = wanted.len() - missed.len();
    let recall = right as f64 / wanted.len().max(1) as f64;
    let counts = (right, missed.len());
    Measure {
        recall: Some(recall),
        true_positive_count: counts.0,
        false_negative_count: counts.1,
        ..Measure::figure("shared origins, recall", recall, missed)
    }
}

/// The places of each origin of the report, and of each finding on one.
fn shown(report: &Report) -> Vec<BTreeSet<Place>> {
    let claims: BTreeMap<&str, Place> = report
        .claims
        .iter()
        .map(|claim| (claim.id.as_str(), (claim.article.clone(), claim.sentence)))
        .collect();
    let origins = report.origins.iter().map(|origin| {
        let said = origin.claims.iter().filter_map(|id| claims.get(id.as_str()).cloned());
        said.chain(origin.evidence.iter().map(|one| (one.article.clone(), one.sentence))).collect()
    });
    let findings = report.findings.iter().filter(|finding| ON_ORIGINS.contains(&finding.code.as_str()));
    let findings = findings
        .map(|finding| finding.evidence.iter().map(|one| (one.article.clone(), one.sentence)).collect());
    origins.chain(findings).collect()
}

/// Whether places of one origin stand in every article of a marked-up one, in two of its sentences or more.
fn covers(places: &BTreeSet<Place>, origin: &Value) -> bool {
    let claims = origin["claims"].as_array().map_or(&[][..], Vec::as_slice);
    let place = |claim: &Value| {
        (
            claim["article"].as_str().unwrap_or_default().to_owned(),
            claim["sentence"].as_u64().unwrap_or(0) as usize,
        )
    };
    let wanted: BTreeSet<Place> = claims.iter().map(place).collect();
    let met: BTreeSet<&Place> = wanted.intersection(places).collect();
    let articles =
        |of: &mut dyn Iterator<Item = &Place>| of.map(|place| place.0.clone()).collect::<BTreeSet<_>>();
    met.len() >= 2 && articles(&mut met.iter().copied()) == articles(&mut wanted.iter())
}

/// The share of pairs of articles that are not called copies though the gold has none.
fn not_copies(report: &Report, gold: &Value) -> Measure {
    let none = gold["shared_text"]["collapse"].as_array().is_none_or(Vec::is_empty);
    let wrong: Vec<String> = report
        .copies
        .iter()
        .filter(|_| none)
        .map(|copy| format!("called copies: {} and {}", copy.articles[0], copy.articles[1]))
        .collect();
    let pairs = report.articles.len() * report.articles.len().saturating_sub(1) / 2;
    let share = 1.0 - wrong.len() as f64 / pairs.max(1) as f64;
    let count = wrong.len();
    Measure {
        false_positive_count: count,
        ..Measure::figure("pairs of articles not called copies", share, wrong)
    }
}
