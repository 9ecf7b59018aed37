//! The program: reads arguments, calls the library, prints, chooses the exit code. It computes nothing.

mod args;
mod commands;
mod input;
mod output;

use clap::Parser;
use std::process::ExitCode;

/// Reading makes many small strings; this allocator takes an eighth of the time of a run off.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// 0: nothing to act on.
    Clean,
    /// 1: findings or a refusal (`gate`, `diff --exit-code`, `review --check`, `verify`, `eval --floors`).
    Found,
}

fn main() -> ExitCode {
    let arguments = match args::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    if let Some(threads) = arguments.common.threads {
        crosscheck::pipeline::use_threads(threads.get());
    }
    match commands::run(&arguments) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::report_error(&error);
            ExitCode::from(2)
        }
    }
}
