//! `report`.

use crate::Outcome;
use crate::args::Common;
use crate::args::ReportArgs;
use crate::args::ReportFormat;
use crate::input;
use crate::output;
use anyhow::Context;
use crosscheck::pipeline;
use crosscheck::report;
use crosscheck::report::Format;
use std::path::PathBuf;

pub(crate) fn run(args: &ReportArgs, common: &Common) -> anyhow::Result<Outcome> {
    let config = input::config(common, args.paths.first().map(PathBuf::as_path))?;
    let as_of = args.as_of.as_deref().map(input::date).transpose()?;
    let corpus = input::corpus(&args.paths, common)?;
    let found = pipeline::analyze(corpus, &config.settings, as_of);
    let made = found.report();
    // What the report was built from is not held while it is written.
    drop(found);
    if args.format.contains(&ReportFormat::Concise) {
        output::print(&report::render(&made, Format::Concise))?;
        return Ok(Outcome::Clean);
    }
    if args.out.as_ref().is_some_and(|out| out.as_os_str() == "-") {
        for format in &args.format {
            output::print(&report::render(&made, file(*format).1))?;
        }
        return Ok(Outcome::Clean);
    }
    let folder = args
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("reports").join(folder_name(args, &made.corpus.name)));
    let mut written = Vec::new();
    for format in &args.format {
        let (name, format) = file(*format);
        let path = folder.join(name);
        output::write_whole_by(&path, |out| report::write(&made, format, out, pipeline::WORKERS))
            .context("the report was not written")?;
        written.push(path.display().to_string());
    }
    if !common.quiet {
        output::print_styled(&report::screen::summary(&made, &written, true))?;
    }
    Ok(Outcome::Clean)
}

/// The accepted report of a corpus is that of its whole folder as it stands: what is made of a part of it, or of an earlier day, goes beside.
fn folder_name(args: &ReportArgs, corpus: &str) -> String {
    let whole = matches!(&args.paths[..], [only] if only.is_dir());
    let part = if whole { "" } else { "-part" };
    let day = args.as_of.as_ref().map_or_else(String::new, |day| format!("-as-of-{day}"));
    format!("{corpus}{part}{day}")
}

/// The file and the renderer of a format.
const fn file(format: ReportFormat) -> (&'static str, Format) {
    match format {
        ReportFormat::Json => ("report.json", Format::Json),
        ReportFormat::Md => ("report.md", Format::Markdown),
        ReportFormat::Html => ("report.html", Format::Html),
        ReportFormat::Sarif => ("report.sarif", Format::Sarif),
        ReportFormat::Csv => ("claims.csv", Format::Csv),
        ReportFormat::Claims => ("claims.jsonl", Format::Claims),
        ReportFormat::Concise => ("report.txt", Format::Concise),
    }
}
