//! `explain`.

use crate::Outcome;
use crate::args::ExplainArgs;
use crate::input;
use crate::output;
use anyhow::bail;
use crosscheck::conflict::DETECTORS;
use crosscheck::report::explain;

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let [first, rest @ ..] = &args.what[..] else { bail!("`explain` takes a code or an id") };
    if let Some(detector) = DETECTORS.iter().find(|detector| detector.code == first) {
        output::print(detector.page)?;
        return Ok(Outcome::Clean);
    }
    let path = args.report.clone().map_or_else(input::only_report, Ok)?;
    let report = input::report(&path)?;
    let text = match rest.first() {
        Some(second) => explain::pair(&report, first, second),
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
