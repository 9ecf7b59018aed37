//! `truth`.

use super::json_document;
use crate::Outcome;
use crate::args::Common;
use crate::args::TruthArgs;
use crate::args::TruthFormat;
use crate::input;
use crate::output;
use anyhow::anyhow;
use anyhow::bail;
use crosscheck::truth;
use crosscheck::truth::METHODS;
use crosscheck::truth::Rows;
use std::path::Path;

pub(crate) fn run(args: &TruthArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.method == "list" {
        METHODS
            .iter()
            .try_for_each(|method| output::print(&format!("{:<18} {}\n", method.name, method.about)))?;
        return Ok(Outcome::Clean);
    }
    let Some(method) = truth::method(&args.method) else {
        let names: Vec<&str> = METHODS.iter().map(|method| method.name).collect();
        bail!("no method `{}`; methods: {}", args.method, names.join(", "));
    };
    let folder = args.claims.parent().filter(|folder| !folder.as_os_str().is_empty());
    let config = input::config(common, Some(folder.unwrap_or(Path::new("."))))?;
    let settings = &config.settings.truth;
    let text = input::text(&args.claims)?;
    let rows = read(&text, &args.claims)?;
    let table = truth::Table::new(&rows.rows, settings);
    if !common.quiet {
        tell(&rows, &table, &args.claims);
    }
    if rows.rows.is_empty() {
        let file = args.claims.display();
        bail!(
            "{file}: no row that can be read; give CSV with the columns source,item,value or JSON lines with these names"
        );
    }
    let answer = truth::infer(&table, method, settings);
    match args.format {
        TruthFormat::Json => output::print(&json_document(&answer)?)?,
        TruthFormat::Text => output::print(&output::clean(&truth::render_text(&answer)))?,
        TruthFormat::Csv => output::print(&truth::render_csv(&answer))?,
    }
    if let Some(file) = &args.truth {
        let text = input::text(file)?;
        let known = read(&text, file)?;
        let compared = truth::compare(&answer, &known.rows, settings);
        output::remark(&format!("{} of {} known items believed rightly", compared.right, compared.known));
    }
    Ok(Outcome::Clean)
}

fn read<'a>(text: &'a str, path: &Path) -> anyhow::Result<Rows<'a>> {
    truth::read(text).map_err(|message| anyhow!("{}: {message}", path.display()))
}

/// Most rows that are complained of one by one.
const TOLD: usize = 20;

/// Says on standard error what was left out.
fn tell(rows: &Rows, table: &truth::Table, path: &Path) {
    for rejected in rows.rejected.iter().take(TOLD) {
        output::remark(&output::clean(&format!(
            "left out: {}:{}: {}",
            path.display(),
            rejected.line,
            rejected.reason
        )));
    }
    if !rows.rejected.is_empty() {
        let of = rows.rejected.len() + rows.rows.len();
        output::remark(&format!("{} of {of} rows left out", rows.rejected.len()));
    }
    if table.double_count() > 0 {
        let count = table.double_count();
        output::remark(&format!(
            "{count} rows repeat a source and item: the latest stands; where times do not tell, all share one voice"
        ));
    }
}
