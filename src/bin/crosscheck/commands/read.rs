//! `read`.

use super::json_line;
use crate::Outcome;
use crate::args::Common;
use crate::args::LineFormat;
use crate::args::ReadArgs;
use crate::input;
use crate::output;
use crosscheck::report::rows;

pub(crate) fn run(args: &ReadArgs, common: &Common) -> anyhow::Result<Outcome> {
    let corpus = input::corpus(&args.paths, common)?;
    for article in &corpus.articles {
        match args.format {
            LineFormat::Jsonl => {
                for row in rows::read::rows(article) {
                    output::print(&json_line(&row)?)?;
                }
            }
            LineFormat::Text => output::print_styled(&rows::read::text(article))?,
        }
    }
    input::tell_rejects(&corpus);
    Ok(Outcome::Clean)
}
