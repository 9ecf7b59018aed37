//! Everything found in, the report out: as data (`schema`), and as JSON, Markdown, a page, a screen.
//!
//! The only room whose types are serialized. Renderers compute nothing and hold no threshold: one function writes each sentence.

pub mod build;
mod columns;
mod csv;
pub mod explain;
#[cfg(test)]
mod fixture;
pub mod html;
mod json;
pub mod markdown;
mod marks;
mod parts;
pub mod rows;
mod sarif;
pub mod schema;
pub mod screen;
#[cfg(test)]
mod tests;
mod view;
pub mod wording;

pub use build::Found;
pub use build::build;
pub use schema::Report;

use crate::primitives::Workers;

/// The forms a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// All of it, as data: what the other forms, `diff`, `review` and `verify` read.
    Json,
    /// Text with tables, for repositories and mail.
    Markdown,
    /// One page that works without script.
    Html,
    /// A screen of 80 columns.
    Screen,
    /// A finding a line, for editors.
    Concise,
    /// Static Analysis Results Interchange Format 2.1.0.
    Sarif,
    /// A claim a row, for spreadsheets.
    Csv,
    /// A claim a line, as JSON.
    Claims,
}

impl Format {
    /// All forms, in order of their name.
    pub const ALL: [Self; 8] = [
        Self::Claims,
        Self::Concise,
        Self::Csv,
        Self::Html,
        Self::Json,
        Self::Markdown,
        Self::Sarif,
        Self::Screen,
    ];

    /// Its name on the command line; also the ending of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Screen => "screen",
            Self::Concise => "concise",
            Self::Sarif => "sarif",
            Self::Csv => "csv",
            Self::Claims => "claims",
        }
    }

    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name of the file it is written to.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Json => "report.json",
            Self::Markdown => "report.md",
            Self::Html => "report.html",
            Self::Screen => "report.txt",
            Self::Concise => "findings.txt",
            Self::Sarif => "report.sarif",
            Self::Csv => "claims.csv",
            Self::Claims => "claims.jsonl",
        }
    }
}

/// Writes the report in one of its forms: the same bytes as [`render`], JSON without holding them.
///
/// # Errors
///
/// Those of the writer.
pub fn write(
    report: &Report,
    format: Format,
    out: &mut dyn std::io::Write,
    workers: &dyn Workers,
) -> std::io::Result<()> {
    match format {
        Format::Json => json::write(report, out, workers),
        Format::Claims => report.claims.iter().try_for_each(|claim| writeln!(out, "{}", json::line(claim))),
        _ => out.write_all(render(report, format).as_bytes()),
    }
}

/// The report in one of its forms, ending in a newline.
pub fn render(report: &Report, format: Format) -> String {
    match format {
        Format::Json => json::render(report),
        Format::Markdown => markdown::render(report),
        Format::Html => html::render(report),
        Format::Screen => screen::summary(report, &[], false),
        Format::Concise => screen::text(&screen::concise(report)),
        Format::Sarif => sarif::render(report),
        Format::Csv => csv::render(report),
        Format::Claims => report.claims.iter().map(|claim| json::line(claim) + "\n").collect(),
    }
}
