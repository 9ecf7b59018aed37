//! A report in, SARIF 2.1.0 out: findings as results, so that code hosts show them beside the lines.

use super::schema::EvidenceLine;
use super::schema::Finding;
use super::schema::Report;
use super::view::View;
use super::wording::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the format is defined.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: ToolComponent<'a>,
    column_kind: &'static str,
    artifacts: Vec<Artifact<'a>>,
    results: Vec<ResultLine<'a>>,
}

#[derive(Serialize)]
struct ToolComponent<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
}

#[derive(Serialize)]
struct Artifact<'a> {
    location: ArtifactLocation<'a>,
    length: usize,
    properties: ArtifactProperties<'a>,
}

#[derive(Serialize)]
struct ArtifactProperties<'a> {
    blake3: &'a str,
}

#[derive(Serialize)]
struct ArtifactLocation<'a> {
    uri: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultLine<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message<'a>,
    locations: Vec<Location<'a>>,
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints<'a>,
    rank: f64,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "crosscheckFinding/v1")]
    finding: &'a str,
}

#[derive(Serialize)]
struct Properties<'a> {
    verdict: Option<&'a str>,
    clause: &'a str,
    groups: &'a [Vec<String>],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation<'a>,
    region: Region<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    byte_offset: usize,
    byte_length: usize,
    snippet: Message<'a>,
}

/// The findings as SARIF.
pub(crate) fn render(report: &Report) -> String {
    let view = View::new(report);
    let mut rules: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let index: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(at, code)| (*code, at)).collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: ToolComponent {
                driver: Driver {
                    name: &report.tool.name,
                    version: &report.tool.version,
                    rules: rules.iter().map(|id| Rule { id }).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            artifacts: report.inputs.iter().map(artifact).collect(),
            results: report.findings.iter().map(|one| result(&view, one, index[one.code.as_str()])).collect(),
        }],
    };
    let text = serde_json::to_string_pretty(&log);
    let text = text.expect("findings are plain data: nothing in them can fail to be written");
    text + "\n"
}

fn artifact(input: &super::schema::Input) -> Artifact<'_> {
    Artifact {
        location: ArtifactLocation { uri: uri(&input.path).into() },
        length: input.bytes,
        properties: ArtifactProperties { blake3: &input.hash },
    }
}

fn result<'a>(view: &View<'a>, finding: &'a Finding, rule_index: usize) -> ResultLine<'a> {
    let mut places = finding.evidence.iter();
    let first = places.next().map(|evidence| location(view, evidence, None));
    ResultLine {
        rule_id: &finding.code,
        rule_index,
        level: level(Kind::of(finding)),
        message: Message { text: &finding.sentence },
        locations: first.into_iter().collect(),
        related_locations: places.enumerate().map(|(at, one)| location(view, one, Some(at + 1))).collect(),
        partial_fingerprints: Fingerprints { finding: &finding.id },
        rank: (finding.severity * 100.0).clamp(0.0, 100.0),
        properties: Properties {
            verdict: finding.verdict.as_deref(),
            clause: &finding.clause,
            groups: &finding.independent_groups,
        },
    }
}

fn level(kind: Kind) -> &'static str {
    match kind {
        Kind::Conflict => "warning",
        Kind::Speakers | Kind::Care => "note",
        _ => "none",
    }
}

fn location<'a>(view: &View<'a>, evidence: &'a EvidenceLine, id: Option<usize>) -> Location<'a> {
    let path = view.article(&evidence.article).map_or(evidence.article.as_str(), |article| &article.path);
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(path).into() },
            region: Region {
                start_line: evidence.line,
                start_column: evidence.column,
                byte_offset: evidence.span[0],
                byte_length: evidence.span[1].saturating_sub(evidence.span[0]),
                snippet: Message { text: &evidence.text },
            },
        },
        message: id.map(|_| Message { text: &evidence.field }),
    }
}

/// A path as a relative reference of RFC 3986: everything but plain characters as `%` and two digits.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
