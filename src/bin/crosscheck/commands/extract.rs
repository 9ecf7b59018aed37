//! `extract`.

use super::json_line;
use crate::Outcome;
use crate::args::Common;
use crate::args::ExtractArgs;
use crate::args::LineFormat;
use crate::input;
use crate::output;
use crosscheck::pipeline;
use crosscheck::report::rows;

pub(crate) fn run(args: &ExtractArgs, common: &Common) -> anyhow::Result<Outcome> {
    let corpus = input::corpus(&args.paths, common)?;
    for rows in pipeline::extract(&corpus) {
        for row in rows {
            match args.format {
                LineFormat::Jsonl => output::print(&json_line(&row)?)?,
                LineFormat::Text => output::print(&output::clean(&rows::extract_text(&row)))?,
            }
        }
    }
    input::tell_rejects(&corpus);
    Ok(Outcome::Clean)
}
