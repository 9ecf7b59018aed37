//! `man`.

use crate::Outcome;
use crate::args::Arguments;
use crate::output;
use clap::CommandFactory;

pub(crate) fn run() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    output::print(&String::from_utf8(page)?)?;
    Ok(Outcome::Clean)
}
