//! A report in, its JSON out in parts that are made side by side: the long lists in pieces, all else around them.

use super::json::Layout;
use super::schema::Report;
use crate::primitives::ContentId;
use crate::primitives::IdWriter;
use crate::primitives::Workers;
use serde::Serialize;
use serde_json::ser::CompactFormatter;
use serde_json::ser::Formatter;
use std::io;
use std::io::Write;

/// The lists that are written in pieces, in the order in which they stand.
const LISTS: [&str; 3] = ["clusters", "claims", "articles"];

/// Lines of a list in one piece. Chosen: an article may take tens of thousands of bytes.
const PIECE: usize = 32;
/// Pieces that are made before they are written. Chosen: some for every core.
const WAVE: usize = 64;

/// Writes the report as `json::write` lays it out, but for the newline at the end.
pub(super) fn write(report: &Report, out: &mut dyn Write, workers: &dyn Workers) -> io::Result<()> {
    let piece = Layout::inside(1);
    in_parts(report, out, workers, (&Layout::default(), &piece, "\n  "))
}

/// The id of the report: that of its bytes as JSON on one line.
pub(super) fn id(report: &Report, workers: &dyn Workers) -> ContentId {
    let mut out = IdWriter::default();
    in_parts(report, &mut out, workers, (&CompactFormatter, &CompactFormatter, ""))
        .expect("hashing does not fail");
    out.finish()
}

/// Writes the report in one form, its lists in another, which ends them with `tail` and a bracket.
fn in_parts<F: Formatter + Clone + Sync>(
    report: &Report,
    out: &mut dyn Write,
    workers: &dyn Workers,
    (whole, piece, tail): (&F, &F, &str),
) -> io::Result<()> {
    let frame = bytes(&frame(report), whole);
    let mut written = 0;
    for (name, hole) in LISTS.into_iter().zip(holes(&frame)) {
        let Some(hole) = hole else { continue };
        out.write_all(&frame[written..hole])?;
        written = hole;
        match name {
            "clusters" => list(&report.clusters, out, workers, (piece, tail))?,
            "claims" => list(&report.claims, out, workers, (piece, tail))?,
            _ => list(&report.articles, out, workers, (piece, tail))?,
        }
    }
    out.write_all(&frame[written..])
}

/// The report with its long lists empty.
fn frame(report: &Report) -> Report {
    Report {
        clusters: Vec::new(),
        claims: Vec::new(),
        articles: Vec::new(),
        schema: report.schema.clone(),
        hash: report.hash.clone(),
        tool: report.tool.clone(),
        corpus: report.corpus.clone(),
        as_of_asked: report.as_of_asked.clone(),
        not_checked: report.not_checked.clone(),
        findings: report.findings.clone(),
        families: report.families.clone(),
        timeline: report.timeline.clone(),
        conflicts: report.conflicts.clone(),
        copies: report.copies.clone(),
        sources: report.sources.clone(),
        origins: report.origins.clone(),
        inputs: report.inputs.clone(),
        settings: report.settings.clone(),
    }
}

/// For each list the place behind the bracket that opens it: fields of the outermost object, whose strings are passed over.
fn holes(frame: &[u8]) -> [Option<usize>; LISTS.len()] {
    let mut holes = [None; LISTS.len()];
    let (mut depth, mut at) = (0_usize, 0);
    while at < frame.len() {
        match frame[at] {
            b'"' => {
                let end = string_end(frame, at);
                let key = frame.get(at + 1..end - 1).unwrap_or_default();
                if depth == 1
                    && let Some(nth) = LISTS.iter().position(|name| name.as_bytes() == key)
                    && let Some(open) = opened(frame, end)
                {
                    holes[nth] = Some(open);
                }
                at = end;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    holes
}

/// The place behind the quotation mark that ends a string.
fn string_end(frame: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < frame.len() && frame[at] != b'"' {
        at += if frame[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// The place behind the bracket of an empty list that is the value of a key which ends here.
fn opened(frame: &[u8], end: usize) -> Option<usize> {
    let value = frame.get(end..)?.strip_prefix(b":")?;
    let value = value.strip_prefix(b" ").unwrap_or(value);
    value.starts_with(b"[]").then(|| frame.len() - value.len() + 1)
}

/// Writes the lines of a list between its brackets, of which the frame has written the first and will write the second.
fn list<T: Serialize + Sync, F: Formatter + Clone + Sync>(
    lines: &[T],
    out: &mut dyn Write,
    workers: &dyn Workers,
    (piece, tail): (&F, &str),
) -> io::Result<()> {
    let pieces: Vec<&[T]> = lines.chunks(PIECE).collect();
    for (nth, wave) in pieces.chunks(WAVE).enumerate() {
        let made = workers.map(wave.len(), |at| bytes(wave[at], piece));
        for (at, made) in made.iter().enumerate() {
            if nth + at > 0 {
                out.write_all(b",")?;
            }
            // Without its own brackets.
            out.write_all(&made[1..made.len() - 1 - tail.len()])?;
        }
    }
    if lines.is_empty() { Ok(()) } else { out.write_all(tail.as_bytes()) }
}

fn bytes<T: Serialize + ?Sized, F: Formatter + Clone>(value: &T, form: &F) -> Vec<u8> {
    let mut out = Vec::new();
    value
        .serialize(&mut serde_json::Serializer::with_formatter(&mut out, form.clone()))
        .expect("a report is plain data: nothing in it can fail to be written");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primitives::OneByOne;
    use crate::report::schema::ArticleLine;
    use crate::report::schema::ClaimLine;
    use crate::report::schema::ClusterLine;

    #[test]
    fn in_parts_as_in_one() {
        for lines in [0, 1, 2, PIECE, PIECE + 1, WAVE * PIECE + 7] {
            let mut report = Report { schema: "\"claims\":[] \\".to_owned(), ..Report::default() };
            report.claims = (0..lines).map(|at| ClaimLine { sentence: at, ..ClaimLine::default() }).collect();
            report.articles = (0..lines / 2).map(|_| ArticleLine::default()).collect();
            report.clusters = (0..lines / 3).map(|_| ClusterLine::default()).collect();
            let mut out = Vec::new();
            write(&report, &mut out, &OneByOne).expect("a list takes all");
            out.push(b'\n');
            assert_eq!(String::from_utf8(out).expect("text"), super::super::json::render(&report), "{lines}");
            assert_eq!(id(&report, &OneByOne), super::super::json::id(&report), "{lines}");
        }
    }
}
