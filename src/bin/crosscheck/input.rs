//! Settings, corpora, reports and other files the commands start from.

use crate::args::Common;
use crate::output::PlacedError;
use anyhow::Context;
use anyhow::bail;
use crosscheck::article::Corpus;
use crosscheck::pipeline;
use crosscheck::report::Report;
use crosscheck::settings::Settings;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// The settings file's name.
pub(crate) const CONFIG: &str = "crosscheck.toml";

/// Settings and the file they come from.
pub(crate) struct Config {
    /// The settings.
    pub(crate) settings: Settings,
    /// Path and text of the file, if there is one.
    pub(crate) file: Option<(PathBuf, String)>,
}

/// The settings of a run: `--config`, else the first `crosscheck.toml` from the corpus upwards, else the defaults.
pub(crate) fn config(common: &Common, corpus: Option<&Path>) -> anyhow::Result<Config> {
    let path = match &common.config {
        Some(path) => Some(path.clone()),
        None => corpus.and_then(find_config),
    };
    path.map_or_else(|| Ok(Config { settings: Settings::default(), file: None }), |path| config_file(&path))
}

/// The settings in a file.
pub(crate) fn config_file(path: &Path) -> anyhow::Result<Config> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the settings file {}", path.display()))?;
    let settings = Settings::parse(&text).map_err(|error| PlacedError {
        message: error.message.clone(),
        path: path.display().to_string(),
        text: text.clone(),
        span: error.span,
        help: Some("`crosscheck init -` prints every key with its default; `crosscheck schema settings` lists the ranges".to_owned()),
    })?;
    Ok(Config { settings, file: Some((path.to_owned(), text)) })
}

fn find_config(corpus: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(corpus).ok()?;
    absolute.ancestors().map(|folder| folder.join(CONFIG)).find(|path| path.is_file())
}

/// Reads a corpus by the settings that hold for it, and says on standard error what is odd about `sources.toml` and about what is said of
/// the articles.
pub(crate) fn corpus(paths: &[PathBuf], common: &Common) -> anyhow::Result<Corpus> {
    let config = config(common, paths.first().map(PathBuf::as_path))?;
    corpus_by(paths, &config.settings, common)
}

/// The same by given settings.
pub(crate) fn corpus_by(paths: &[PathBuf], settings: &Settings, common: &Common) -> anyhow::Result<Corpus> {
    let corpus = pipeline::read(paths, stdin_for(paths)?, &settings.read).map_err(anyhow::Error::from)?;
    if !common.quiet {
        warn(&corpus.remarks);
    }
    Ok(corpus)
}

/// Standard input, where `-` is among the paths.
pub(crate) fn stdin_for(paths: &[PathBuf]) -> anyhow::Result<Option<Vec<u8>>> {
    paths.iter().any(|path| path.as_os_str() == "-").then(stdin).transpose()
}

/// Most warnings shown; reports list them all. Chosen: they leave the answer on the screen.
const WARNINGS: usize = 12;

pub(crate) fn warn(remarks: &[String]) {
    let shown = remarks.iter().take(WARNINGS);
    shown.for_each(|remark| crate::output::remark(&format!("warning: {}", crate::output::clean(remark))));
    if remarks.len() > WARNINGS {
        let more = remarks.len() - WARNINGS;
        crate::output::remark(&format!(
            "warning: {more} more; a report lists them under what was not checked"
        ));
    }
}

/// All of standard input.
pub(crate) fn stdin() -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(bytes)
}

/// The text of a file, or of standard input for `-`.
pub(crate) fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = if path.as_os_str() == "-" {
        stdin()?
    } else {
        std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?
    };
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// A report.json.
pub(crate) fn report(path: &Path) -> anyhow::Result<Report> {
    let path = if path.is_dir() { path.join("report.json") } else { path.to_owned() };
    let text = text(&path)?;
    let report: Report = serde_json::from_str(&text).with_context(|| {
        format!("{}: not a crosscheck report; `crosscheck report PATH` writes one", path.display())
    })?;
    if report.schema != crosscheck::report::schema::SCHEMA {
        bail!(
            "{}: schema `{}`, expected `{}`",
            path.display(),
            report.schema,
            crosscheck::report::schema::SCHEMA
        );
    }
    Ok(report)
}

/// The only folder of a report below `reports`.
pub(crate) fn only_report() -> anyhow::Result<PathBuf> {
    let entries =
        std::fs::read_dir("reports").context("there is no folder `reports` here; name the report")?;
    let folders = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut reports: Vec<PathBuf> = folders.filter(|folder| folder.join("report.json").is_file()).collect();
    reports.sort();
    match &reports[..] {
        [only] => Ok(only.clone()),
        [] => bail!("no report below `reports`; `crosscheck report PATH` writes one"),
        several => {
            let names: Vec<String> = several.iter().map(|path| path.display().to_string()).collect();
            bail!("several reports below `reports`: name one of {}", names.join(", "))
        }
    }
}

/// The corpus folder that belongs to a folder of reports: the one asked for, else the folder of that name beside `reports`, else below
/// the working folder.
pub(crate) fn corpus_of(asked: Option<&PathBuf>, reports: &Path, name: &str) -> anyhow::Result<PathBuf> {
    if let Some(asked) = asked {
        return Ok(asked.clone());
    }
    let whole = std::path::absolute(if reports.as_os_str().is_empty() { Path::new(".") } else { reports });
    let beside = whole.ok().and_then(|whole| Some(whole.parent()?.parent()?.join(name)));
    let here = std::path::absolute(".").ok().filter(|here| here.file_name().is_some_and(|last| last == name));
    let places = [beside, Some(PathBuf::from(name)), here];
    // A folder that holds a report is none of articles.
    let is_corpus = |folder: &PathBuf| folder.is_dir() && !folder.join("report.json").is_file();
    places.into_iter().flatten().find(is_corpus).with_context(|| {
        format!("there is no folder `{name}` of articles beside the folder of reports or here; say where it is with --corpus DIR")
    })
}

/// JSONL rows.
pub(crate) fn rows<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let text = text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let row = |(at, line): (usize, &str)| {
        serde_json::from_str(line)
            .with_context(|| format!("{}:{}: not a row this command reads", path.display(), at + 1))
    };
    lines.map(row).collect()
}

/// A date as the user wrote it.
pub(crate) fn date(text: &str) -> anyhow::Result<jiff::civil::Date> {
    text.parse().ok().with_context(|| format!("`{text}` is no date: write 2024-05-31"))
}

/// Says on standard error what gave no article.
pub(crate) fn tell_rejects(corpus: &Corpus) {
    corpus
        .rejects
        .iter()
        .map(|reject| format!("not read: {}: {}", reject.path, reject.reason))
        .for_each(|line| crate::output::remark(&crate::output::clean(&line)));
}

/// Who works here, as the environment has it.
#[expect(clippy::disallowed_methods, reason = "the program may read the environment; the library may not")]
pub(crate) fn user() -> String {
    ["USER", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "unknown".to_owned())
}

/// The day of this run: decisions end by it, and nothing else depends on it.
#[expect(clippy::disallowed_types, reason = "the program may read the clock; the library may not")]
pub(crate) fn today() -> jiff::civil::Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let days = i32::try_from(since.as_secs() / 86_400).unwrap_or(0);
    jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(days))
}
