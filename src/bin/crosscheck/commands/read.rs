//! `read`.

use super::json_line;
use crate::Outcome;
use crate::args::Common;
use crate::args::LineFormat;
use crate::args::ReadArgs;
use crate::input;
use crate::output;
use crosscheck::article::Article;
use crosscheck::article::ReadOptions;
use crosscheck::pipeline;
use crosscheck::report::rows;
use serde::Serialize;

/// Bytes gathered before they are printed.
const GATHERED: usize = 1 << 20;

pub(crate) fn run(args: &ReadArgs, common: &Common) -> anyhow::Result<Outcome> {
    let config = input::config(common, args.paths.first().map(std::path::PathBuf::as_path))?;
    let options = ReadOptions::new(input::stdin_for(&args.paths)?, &config.settings.read);
    let usual = if args.sources { LineFormat::Text } else { LineFormat::Jsonl };
    let format = args.format.unwrap_or(usual);
    pipeline::read_in_batches(&args.paths, &options, |corpus| {
        if !common.quiet {
            input::warn(&corpus.remarks);
        }
        corpus.articles.iter().try_for_each(|article| print(article, format, args.sources))?;
        input::tell_rejects(&corpus);
        anyhow::Ok(())
    })?;
    Ok(Outcome::Clean)
}

fn print(article: &Article, format: LineFormat, sources: bool) -> anyhow::Result<()> {
    match (format, sources) {
        (LineFormat::Jsonl, true) => lines(&rows::facts::rows(article)),
        (LineFormat::Jsonl, false) => lines(&rows::read::rows(article)),
        (LineFormat::Text, true) => output::print_styled(&rows::facts::text(article)),
        (LineFormat::Text, false) => output::print_styled(&rows::read::text(article)),
    }
}

fn lines<T: Serialize>(rows: &[T]) -> anyhow::Result<()> {
    let mut gathered = String::new();
    for row in rows {
        gathered.push_str(&json_line(row)?);
        if gathered.len() >= GATHERED {
            output::print(&gathered)?;
            gathered.clear();
        }
    }
    output::print(&gathered)
}
