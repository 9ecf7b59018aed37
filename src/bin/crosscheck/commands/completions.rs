//! `completions`.

use crate::Outcome;
use crate::args::Arguments;
use crate::args::CompletionArgs;
use crate::output;
use clap::CommandFactory;

pub(crate) fn run(args: &CompletionArgs) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "crosscheck", &mut script);
    output::print(&String::from_utf8(script)?)?;
    Ok(Outcome::Clean)
}
