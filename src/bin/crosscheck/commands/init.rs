//! `init`.

use crate::Outcome;
use crate::args::InitArgs;
use crate::output;
use anyhow::bail;

pub(crate) fn run(args: &InitArgs) -> anyhow::Result<Outcome> {
    let text = crosscheck::settings::commented();
    if args.file.as_os_str() == "-" {
        output::print(&text)?;
        return Ok(Outcome::Clean);
    }
    if args.file.exists() && !args.force {
        bail!(
            "{} is there already; --force writes over it, `crosscheck init -` prints instead",
            args.file.display()
        );
    }
    output::write_whole(&args.file, &text)?;
    output::print(&format!("wrote {}\n", args.file.display()))?;
    Ok(Outcome::Clean)
}
