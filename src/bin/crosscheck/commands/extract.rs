//! `extract`.

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
    pipeline::extract(&corpus, |rows| {
        // An article at a time: a write to the system for each sentence costs more than the sentence.
        let mut lines = Vec::new();
        for row in rows {
            match args.format {
                LineFormat::Jsonl => {
                    serde_json::to_writer(&mut lines, row)?;
                    lines.push(b'\n');
                }
                LineFormat::Text => {
                    lines.extend_from_slice(output::clean(&rows::extract_text(row)).as_bytes());
                }
            }
        }
        output::print_bytes(&lines)
    })?;
    input::tell_rejects(&corpus);
    Ok(Outcome::Clean)
}
