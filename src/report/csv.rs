//! A report in, a table out: a claim a row, safe to open in a spreadsheet.

use super::schema::ClaimLine;
use super::schema::Report;
use super::view::View;
use super::wording;

const COLUMNS: [&str; 26] = [
    "id",
    "article",
    "source",
    "published",
    "sentence",
    "start",
    "end",
    "kind",
    "text",
    "event",
    "participants",
    "measurand",
    "place",
    "from",
    "to",
    "value",
    "low",
    "high",
    "unit",
    "bound",
    "polarity",
    "modality",
    "speaker",
    "hedging",
    "cluster",
    "findings",
];

/// The claims as comma-separated values, after RFC 4180.
pub(crate) fn render(report: &Report) -> String {
    let view = View::new(report);
    let mut out = COLUMNS.join(",") + "\r\n";
    let mut findings: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
    for finding in &report.findings {
        for claim in &finding.claims {
            findings.entry(claim.as_str()).or_default().push(&finding.id);
        }
    }
    for claim in &report.claims {
        let named = findings.get(claim.id.as_str()).map(|ids| ids.join(" ")).unwrap_or_default();
        out.push_str(&row(&view, claim, &named));
        out.push_str("\r\n");
    }
    out
}

fn row(view: &View, claim: &ClaimLine, findings: &str) -> String {
    let article = view.article(&claim.article);
    let item = &claim.item;
    let said = &claim.assertion;
    let option = |words: &Option<String>| words.clone().unwrap_or_default();
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let cells = [
        cell(&claim.id),
        cell(&claim.article),
        cell(article.and_then(|one| one.source_name.as_deref()).unwrap_or_default()),
        cell(article.and_then(|one| one.published.as_deref()).unwrap_or_default()),
        claim.sentence.to_string(),
        claim.span[0].to_string(),
        claim.span[1].to_string(),
        cell(&claim.kind),
        cell(&claim.text),
        cell(item.event.as_ref().map_or("", |event| &event.text)),
        cell(&item.participants.join(" ")),
        cell(&option(&item.measurand)),
        cell(&option(&item.place)),
        cell(&option(&item.period.from)),
        cell(&option(&item.period.to)),
        number(said.value),
        number(said.low),
        number(said.high),
        cell(&option(&said.unit)),
        cell(&option(&said.bound)),
        cell(&said.polarity),
        cell(&said.modality),
        cell(&option(&said.speaker)),
        claim.hedging.to_string(),
        cell(&option(&claim.cluster)),
        cell(findings),
    ];
    cells.join(",")
}

/// A cell that no spreadsheet takes for a formula: what begins like one is led by an apostrophe.
fn cell(text: &str) -> String {
    let formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '|', '%']) || text.starts_with(['\t', '\r', '\n']);
    let lead = if formula { "'" } else { "" };
    let words = format!("{lead}{}", wording::harmless(text));
    if words.contains(['"', ',', '\n', '\r', ';', '\'']) {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words
    }
}
