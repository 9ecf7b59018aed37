//! The report at its door: a report made by hand in, each form out.

use super::Format;
use super::fixture;
use super::render;
use super::schema::Report;
use super::screen;

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "../../fixtures/report",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(name, text) });
}

#[test]
fn every_form_of_the_ferry() {
    let report = fixture::report();
    for format in Format::ALL {
        let text = render(&report, format);
        let text = if format == Format::Html { without_style(&text) } else { text };
        snapshot(&format!("ferry.{}", format.name()), &text);
    }
}

/// A page without its style and scripts, an element a line, so that it can be read.
fn without_style(page: &str) -> String {
    let body = page.find("<body>").map_or(page, |at| &page[at..]);
    let end = body.rfind("<script>").unwrap_or(body.len());
    body[..end].replace('>', ">\n")
}

#[test]
fn states_without_findings() {
    for (name, report) in [("empty", fixture::empty()), ("one_source", fixture::one_source())] {
        snapshot(&format!("{name}.screen"), &render(&report, Format::Screen));
        snapshot(&format!("{name}.md"), &render(&report, Format::Markdown));
        assert!(render(&report, Format::Html).contains("</html>"));
    }
}

#[test]
fn json_comes_back_as_it_went() {
    for report in [fixture::report(), fixture::empty(), Report::default()] {
        let text = render(&report, Format::Json);
        let back: Report = serde_json::from_str(&text).expect("our own JSON");
        assert_eq!(back, report);
        assert!(text.ends_with("}\n"));
    }
}

#[test]
fn a_screen_is_a_screen() {
    let mut report = fixture::report();
    let finding = report.findings[0].clone();
    report.findings.extend((0..40).map(|_| finding.clone()));
    report.findings[0].line = "a very long line ".repeat(20);
    for report in [report, fixture::empty(), fixture::one_source()] {
        let written = ["json", "md", "html"].map(|ending| format!("reports/ferry/report.{ending}"));
        fits(&screen::lines(&report, &written));
    }
}

fn fits(lines: &[screen::Line]) {
    assert!(lines.len() <= 24, "{} lines", lines.len());
    for line in lines {
        assert!(line.text().chars().count() <= 80, "{}", line.text());
        assert!(line.text().is_ascii(), "{}", line.text());
    }
}

#[test]
fn nothing_of_the_texts_becomes_markup() {
    let report = fixture::report();
    let page = render(&report, Format::Html);
    assert!(!page.contains("<script>alert"));
    assert!(!page.contains("<b>tag"));
    assert!(!page.contains("<i>note"));
    assert!(page.contains("&lt;script&gt;alert(1)"));
    let markdown = render(&report, Format::Markdown);
    assert!(!markdown.contains("<b>") && !markdown.contains("<script"));
}

#[test]
fn no_control_or_direction_character_leaves() {
    let report = fixture::report();
    for format in Format::ALL {
        let text = render(&report, format);
        let steers =
            |letter: char| (letter.is_control() && !matches!(letter, '\n' | '\r')) || letter == '\u{202e}';
        // JSON writes controls as escapes and keeps the rest of the text as it is.
        if !matches!(format, Format::Json | Format::Claims | Format::Sarif) {
            assert!(!text.contains(steers), "{format:?}");
        }
        assert!(!text.contains('\u{1b}'), "{format:?}");
    }
}

#[test]
fn no_cell_is_a_formula() {
    let table = render(&fixture::report(), Format::Csv);
    assert!(table.contains("'=HYPERLINK"));
    assert!(!table.contains(",=HYPERLINK") && !table.contains("\"=HYPERLINK"));
}

#[test]
fn fragments_lead_somewhere() {
    let page = render(&fixture::report(), Format::Html);
    let ids: std::collections::BTreeSet<&str> =
        page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let links = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for link in links {
        assert!(ids.contains(link), "#{link} leads nowhere");
    }
}

/// The seeds, all the way.
fn seeds() -> Report {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let corpus = crate::pipeline::read(&[folder], None, &crate::settings::ReadSettings::default())
        .expect("the seeds can be read");
    crate::pipeline::analyze(corpus, &crate::settings::Settings::default(), None).report()
}

#[test]
fn every_span_of_the_seeds_holds_its_words() {
    let report = seeds();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let read = |path: &str| std::fs::read(folder.join(path)).expect("an input of the report");
    let files: std::collections::BTreeMap<&str, Vec<u8>> =
        report.inputs.iter().map(|input| (input.path.as_str(), read(&input.path))).collect();
    for finding in &report.findings {
        for one in finding.evidence.iter().chain(&finding.agreeing) {
            let words = &files[one.article.as_str()][one.span[0]..one.span[1]];
            assert_eq!(words, one.text.as_bytes(), "{}", finding.code);
            let lines = files[one.article.as_str()][..one.span[0]].split(|byte| *byte == b'\n').count();
            assert_eq!(lines, one.line);
        }
        assert!(finding.line.chars().count() <= 70, "{}", finding.line);
        assert!(!finding.passages.is_empty(), "{}", finding.code);
    }
    for article in &report.articles {
        for stretch in article.stretches.iter().filter(|stretch| stretch.sentence.is_some()) {
            let words = &files[article.id.as_str()][stretch.span[0]..stretch.span[1]];
            assert_eq!(words, stretch.text.as_bytes());
        }
    }
}

#[test]
fn ids_of_the_seeds_lead_somewhere() {
    let report = seeds();
    let claims: std::collections::BTreeSet<&str> =
        report.claims.iter().map(|claim| claim.id.as_str()).collect();
    let clusters: std::collections::BTreeSet<&str> =
        report.clusters.iter().map(|cluster| cluster.id.as_str()).collect();
    let conflicts: std::collections::BTreeSet<&str> =
        report.conflicts.iter().map(|conflict| conflict.id.as_str()).collect();
    assert_eq!(claims.len(), report.claims.len());
    for finding in &report.findings {
        assert!(finding.claims.iter().all(|id| claims.contains(id.as_str())));
        assert!(finding.clusters.iter().all(|id| clusters.contains(id.as_str())));
        assert!(finding.conflicts.iter().all(|id| conflicts.contains(id.as_str())));
    }
    assert!(report.not_checked.len() <= 6);
    fits(&screen::lines(&report, &[]));
    let page = render(&report, Format::Html);
    assert!(page.len() < 400_000, "{} bytes", page.len());
}
