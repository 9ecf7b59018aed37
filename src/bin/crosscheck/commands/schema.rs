//! `schema`.

use super::json_document;
use crate::Outcome;
use crate::args::SchemaArgs;
use crate::args::SchemaName;
use crate::output;
use crosscheck::report::rows;
use schemars::schema_for;

pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    let schema = match args.what {
        SchemaName::Report => schema_for!(crosscheck::report::Report),
        SchemaName::Extract => schema_for!(rows::extract::ExtractRow),
        SchemaName::Read => schema_for!(rows::read::ReadRow),
        SchemaName::Facts => schema_for!(rows::facts::FactRow),
        SchemaName::Match => schema_for!(rows::compare::MatchRow),
        SchemaName::Compare => schema_for!(rows::compare::CompareAnswer),
        SchemaName::Diff => schema_for!(rows::diff::DiffReport),
        SchemaName::Gate => schema_for!(rows::gate::GateReport),
        SchemaName::Truth => schema_for!(crosscheck::truth::Answer),
        SchemaName::Settings => schema_for!(crosscheck::settings::Settings),
    };
    output::print(&json_document(&schema)?)?;
    Ok(Outcome::Clean)
}
