//! `read`.

use super::json_line;
use crate::Outcome;
use crate::args::Common;
use crate::args::LineFormat;
use crate::args::ReadArgs;
use crate::input;
use crate::output;
use crosscheck::article::Article;
use crosscheck::report::rows;

pub(crate) fn run(args: &ReadArgs, common: &Common) -> anyhow::Result<Outcome> {
    let corpus = input::corpus(&args.paths, common)?;
    let usual = if args.sources { LineFormat::Text } else { LineFormat::Jsonl };
    for article in &corpus.articles {
        match (args.format.unwrap_or(usual), args.sources) {
            (LineFormat::Jsonl, true) => lines(&rows::facts::rows(article))?,
            (LineFormat::Jsonl, false) => lines(&rows::read::rows(article))?,
            (LineFormat::Text, sources) => output::print_styled(&text(article, sources))?,
        }
    }
    input::tell_rejects(&corpus);
    Ok(Outcome::Clean)
}

fn lines<T: serde::Serialize>(rows: &[T]) -> anyhow::Result<()> {
    rows.iter().try_for_each(|row| output::print(&json_line(row)?))
}

fn text(article: &Article, sources: bool) -> String {
    if sources { rows::facts::text(article) } else { rows::read::text(article) }
}
