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

/// Bytes gathered before they are printed.
const GATHERED: usize = 1 << 20;

pub(crate) fn run(args: &ReadArgs, _common: &Common) -> anyhow::Result<Outcome> {
    let options = ReadOptions { stdin: input::stdin_for(&args.paths)?, ..ReadOptions::default() };
    pipeline::read_in_batches(&args.paths, &options, |corpus| {
        corpus.articles.iter().try_for_each(|article| print(article, args.format))?;
        input::tell_rejects(&corpus);
        anyhow::Ok(())
    })?;
    Ok(Outcome::Clean)
}

fn print(article: &Article, format: LineFormat) -> anyhow::Result<()> {
    if format == LineFormat::Text {
        return output::print_styled(&rows::read::text(article));
    }
    let mut lines = String::new();
    for row in rows::read::rows(article) {
        lines.push_str(&json_line(&row)?);
        if lines.len() >= GATHERED {
            output::print(&lines)?;
            lines.clear();
        }
    }
    output::print(&lines)
}
