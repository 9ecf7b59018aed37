//! `verify`.

use crate::Outcome;
use crate::args::Common;
use crate::args::VerifyArgs;
use crate::input;
use crate::output;
use crosscheck::diff::diff;
use crosscheck::pipeline;
use crosscheck::report;
use crosscheck::report::Format;
use crosscheck::report::Report;
use std::path::Path;
use std::path::PathBuf;

pub(crate) fn run(args: &VerifyArgs, common: &Common) -> anyhow::Result<Outcome> {
    let old = input::report(&args.report)?;
    let folder = if args.report.is_dir() {
        args.report.clone()
    } else {
        args.report.parent().unwrap_or(&args.report).to_owned()
    };
    if let Some(corpus) = args.corpus.as_ref().filter(|corpus| !corpus.is_dir()) {
        anyhow::bail!("{}: no folder of articles; name the corpus with --corpus DIR", corpus.display());
    }
    let corpus = input::corpus_of(args.corpus.as_ref(), &folder, &old.corpus.name)?;
    let config = input::config(common, Some(&corpus))?;
    let as_of = old.as_of_asked.as_deref().map(input::date).transpose()?;
    let found = pipeline::analyze(input::corpus(&[corpus], common)?, &config.settings, as_of);
    let fresh = found.report();
    let altered = altered(args, &folder, &fresh)?;
    if altered.is_empty() {
        output::print(&format!("same        {} derives again, byte for byte\n", args.report.display()))?;
        return Ok(Outcome::Clean);
    }
    for path in &altered {
        output::print(&format!("altered     {}: not the bytes this program writes\n", path.display()))?;
    }
    let difference = diff(&old, &fresh);
    output::print(&format!("differs     {} does not derive again\n", args.report.display()))?;
    let causes = &difference.causes;
    let lists = [
        (&causes.articles_added, "added"),
        (&causes.articles_removed, "gone"),
        (&causes.articles_changed, "changed"),
    ];
    for (list, what) in lists {
        for id in list {
            output::print(&output::clean(&format!("article     {id} {what}\n")))?;
        }
    }
    let whole =
        [(causes.settings, "settings"), (causes.lexicon, "word lists"), (causes.program, "program version")];
    for (_, what) in whole.iter().filter(|(differs, _)| *differs) {
        output::print(&format!("cause       {what} differ\n"))?;
    }
    for (name, part) in difference.parts().into_iter().filter(|(_, part)| !part.is_empty()) {
        let counts = (part.added.len(), part.removed.len(), part.changed.len());
        output::print(&format!("{name:<11} {} new, {} gone, {} changed\n", counts.0, counts.1, counts.2))?;
    }
    output::print("next        crosscheck diff, crosscheck review\n")?;
    Ok(Outcome::Found)
}

/// The files of the report that are not what the program writes now: the one named, and Markdown and page beside it where they are there.
fn altered(args: &VerifyArgs, folder: &Path, fresh: &Report) -> anyhow::Result<Vec<PathBuf>> {
    let named = if args.report.is_dir() { args.report.join("report.json") } else { args.report.clone() };
    let beside = [("report.md", Format::Markdown), ("report.html", Format::Html)];
    let mut files = vec![(named, Format::Json)];
    files.extend(
        beside
            .into_iter()
            .map(|(name, format)| (folder.join(name), format))
            .filter(|(path, _)| path.is_file()),
    );
    let mut altered = Vec::new();
    for (path, format) in files {
        if input::text(&path)? != report::render(fresh, format) {
            altered.push(path);
        }
    }
    Ok(altered)
}
