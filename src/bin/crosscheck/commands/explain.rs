//! `explain`.

use crate::Outcome;
use crate::args::Common;
use crate::args::ExplainArgs;
use crate::input;
use crate::output;
use anyhow::bail;
use crosscheck::conflict::DETECTORS;
use crosscheck::pipeline;
use crosscheck::report::Report;
use crosscheck::report::explain;
use std::path::Path;

pub(crate) fn run(args: &ExplainArgs, common: &Common) -> anyhow::Result<Outcome> {
    let [first, rest @ ..] = &args.what[..] else { bail!("`explain` takes a code or an id") };
    if let Some(detector) = DETECTORS.iter().find(|detector| detector.code == first) {
        output::print(detector.page)?;
        return Ok(Outcome::Clean);
    }
    let path = args.report.clone().map_or_else(input::only_report, Ok)?;
    let report = input::report(&path)?;
    let text = match rest.first() {
        Some(second) => {
            let weighed = explain::pair_ids(&report, first, second)
                .and_then(|(left, right)| waterfall(args, common, &path, &report, &left, &right));
            explain::pair(&report, first, second).map(|text| text + &weighed.unwrap_or_default())
        }
        None => explain::one(&report, first),
    };
    match text {
        Some(text) => output::print(&output::clean(&text))?,
        None => bail!(
            "`{}` is neither a detector nor an id in {}; detectors: {}",
            args.what.join(" "),
            path.display(),
            DETECTORS.iter().map(|detector| detector.code).collect::<Vec<_>>().join(", ")
        ),
    }
    Ok(Outcome::Clean)
}

/// The weights of the two claims, read again from the corpus; nothing where it is not at hand or has changed.
fn waterfall(
    args: &ExplainArgs,
    common: &Common,
    path: &Path,
    report: &Report,
    left: &str,
    right: &str,
) -> Option<String> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let corpus = input::corpus_of(args.corpus.as_ref(), folder, &report.corpus.name).ok()?;
    let config = input::config(common, Some(&corpus)).ok()?;
    let as_of = report.as_of_asked.as_deref().map(input::date).transpose().ok()?;
    let found = pipeline::analyze(input::corpus(&[corpus], common).ok()?, &config.settings, as_of);
    pipeline::waterfall(&found, left, right)
}
