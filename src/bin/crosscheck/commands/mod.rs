//! One file a command.

mod compare;
mod completions;
mod diff;
mod eval;
mod explain;
mod extract;
mod gate;
mod init;
mod man;
mod r#match;
mod read;
mod report;
mod review;
mod schema;
mod truth;
mod verify;

use crate::Outcome;
use crate::args::Arguments;
use crate::args::Command;

/// Runs the command that was asked for.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let common = &arguments.common;
    match &arguments.command {
        Command::Report(args) => report::run(args, common),
        Command::Read(args) => read::run(args, common),
        Command::Extract(args) => extract::run(args, common),
        Command::Match(args) => r#match::run(args, common),
        Command::Compare(args) => compare::run(args, common),
        Command::Explain(args) => explain::run(args, common),
        Command::Diff(args) => diff::run(args),
        Command::Truth(args) => truth::run(args, common),
        Command::Review(args) => review::run(args, common),
        Command::Gate(args) => gate::run(args, common),
        Command::Verify(args) => verify::run(args, common),
        Command::Eval(args) => eval::run(args, common),
        Command::Init(args) => init::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man => man::run(),
    }
}

/// A value as one JSON line.
fn json_line<T: serde::Serialize>(value: &T) -> anyhow::Result<String> {
    let mut line = serde_json::to_string(value)?;
    line.push('\n');
    Ok(line)
}

/// A value as an indented JSON document.
fn json_document<T: serde::Serialize>(value: &T) -> anyhow::Result<String> {
    Ok(format!("{}\n", serde_json::to_string_pretty(value)?))
}
