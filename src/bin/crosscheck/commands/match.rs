//! `match`.

use super::json_line;
use crate::Outcome;
use crate::args::Common;
use crate::args::MatchArgs;
use crate::input;
use crate::output;
use anyhow::bail;
use crosscheck::matching;
use crosscheck::pipeline;
use std::path::PathBuf;

pub(crate) fn run(args: &MatchArgs, common: &Common) -> anyhow::Result<Outcome> {
    if let Some(file) = &args.lines {
        return lines(args, file);
    }
    if let (Some(queries), Some(claims)) = (&args.rank, &args.claims) {
        return rank(queries, claims);
    }
    let config = input::config(common, args.paths.first().map(PathBuf::as_path))?;
    let corpus = input::corpus(&args.paths, common)?;
    let found = pipeline::analyze(corpus, &config.settings, None);
    if args.train {
        output::print(&pipeline::match_train(&found))?;
    } else if args.stats {
        output::print(&pipeline::match_stats(&found))?;
    } else {
        for row in pipeline::match_rows(&found) {
            output::print(&json_line(&row)?)?;
        }
    }
    input::tell_rejects(&found.corpus);
    Ok(Outcome::Clean)
}

fn lines(args: &MatchArgs, file: &std::path::Path) -> anyhow::Result<Outcome> {
    if !(args.jaccard > 0.0 && args.jaccard <= 1.0) {
        bail!("--jaccard {}: must be above 0 and at most 1", args.jaccard);
    }
    let text = input::text(file)?;
    let lines: Vec<&str> = text.lines().collect();
    let mut printed = String::new();
    for near in matching::near::near_copies(&lines, args.jaccard) {
        printed.push_str(&format!("{} {} {:.4}\n", near.left, near.right, near.similarity));
    }
    output::print(&printed)?;
    Ok(Outcome::Clean)
}

fn rank(queries: &std::path::Path, claims: &std::path::Path) -> anyhow::Result<Outcome> {
    let (queries, claims) = (input::rows(queries)?, input::rows(claims)?);
    for row in pipeline::rank(&queries, &claims) {
        output::print(&json_line(&row)?)?;
    }
    Ok(Outcome::Clean)
}
