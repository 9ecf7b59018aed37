//! Paths in, the inputs to read out: a folder walked in byte order, files, standard input.

use super::Reject;
use super::sources_file::SourcesFile;
use crate::settings::ReadSettings;
use ignore::WalkBuilder;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

/// How reading goes about it.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Standard input, for the path `-`.
    pub stdin: Option<Vec<u8>>,
    /// Largest article, in bytes, unpacked; larger ones are refused.
    pub size_limit: u64,
    /// Largest packed or JSONL file, in bytes, unpacked.
    pub unpacked_limit: u64,
    /// Lines that hold one of these are article text, whatever the rules say.
    pub keep: Vec<String>,
    /// Lines that hold one of these are no article text, whatever the rules say.
    pub strip: Vec<String>,
}

impl ReadOptions {
    /// Standard input, and the settings of reading.
    pub fn new(stdin: Option<Vec<u8>>, settings: &ReadSettings) -> Self {
        Self {
            stdin,
            size_limit: settings.article_limit_mb << 20,
            unpacked_limit: settings.unpacked_limit_mb << 20,
            keep: settings.keep.clone(),
            strip: settings.strip.clone(),
        }
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::new(None, &ReadSettings::default())
    }
}

/// Why nothing could be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A path that is not there.
    #[error("{path}: no such file or folder; check the path, or create it")]
    Missing {
        /// As given.
        path: String,
    },
    /// A path that the system refuses.
    #[error("{path}: cannot be opened ({reason}); check its permissions")]
    Unopened {
        /// As given.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// No input gave an article.
    #[error("{path}: nothing to read{reasons}; put articles there (.txt, .md, .html, .jsonl)")]
    Nothing {
        /// As given, joined by commas.
        path: String,
        /// The first rejects, with their reasons.
        reasons: String,
    },
    /// A `sources.toml` that is no TOML or holds an unknown key.
    #[error("{0}")]
    Sources(String),
}

/// What there is to read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The name of the folder.
    pub name: String,
    /// The files, by id.
    pub inputs: Vec<Input>,
    /// What cannot be an article, with the reason.
    pub rejects: Vec<Reject>,
    /// The `sources.toml` files found, as one.
    pub sources: SourcesFile,
    /// Whether these are some of the inputs, so that an entry of `sources.toml` that fits none of them may fit others.
    pub is_part: bool,
}

/// One file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// The path below the corpus folder, with `/`.
    pub id: String,
    /// Where it is; `None` is standard input.
    pub path: Option<PathBuf>,
    /// Whether the user named it, so that its ending does not matter.
    pub named: bool,
}

/// Folder entries that are never articles.
const OWN_FILES: [&str; 3] = ["sources.toml", "crosscheck.toml", "decisions.toml"];

/// The inputs below `paths`.
///
/// # Errors
///
/// A path that is not there or cannot be opened; a bad `sources.toml`.
pub fn list(paths: &[PathBuf]) -> Result<Inputs, ReadError> {
    let mut found = Inputs { name: name_of(paths), ..Inputs::default() };
    let root = common_folder(paths);
    for path in paths {
        if path.as_os_str() == "-" {
            found.inputs.push(Input { id: "-".to_owned(), path: None, named: true });
            continue;
        }
        let shown = || path.display().to_string();
        let facts = std::fs::metadata(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => ReadError::Missing { path: shown() },
            _ => ReadError::Unopened { path: shown(), reason: error.to_string() },
        })?;
        if facts.is_dir() {
            walk(path, &root, &mut found)?;
        } else {
            add_file(path, &root, true, &mut found);
            let beside = path.parent().unwrap_or(Path::new("")).join("sources.toml");
            if beside.is_file() {
                add_sources(&beside, &root, &mut found)?;
            }
        }
    }
    found.inputs.sort();
    found.inputs.dedup_by(|later, first| later.id == first.id && is_same(later, first));
    found.rejects.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
    found.rejects.dedup();
    Ok(found)
}

/// Whether two inputs are one file, named twice.
fn is_same(later: &Input, first: &Input) -> bool {
    match (&later.path, &first.path) {
        (Some(a), Some(b)) => a == b || std::path::absolute(a).ok() == std::path::absolute(b).ok(),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn walk(folder: &Path, root: &Path, found: &mut Inputs) -> Result<(), ReadError> {
    std::fs::read_dir(folder).map_err(|error| ReadError::Unopened {
        path: folder.display().to_string(),
        reason: error.to_string(),
    })?;
    let mut walker = WalkBuilder::new(folder);
    walker.require_git(false).git_global(false).git_exclude(false).parents(false).follow_links(true);
    walker.add_custom_ignore_filename(".crosscheckignore");
    walker.filter_entry(|entry| !is_report_folder(entry.path()));
    walker.sort_by_file_name(Ord::cmp);
    for entry in walker.build() {
        match entry {
            Ok(entry) if entry.path().file_name().is_some_and(|name| name == "sources.toml") => {
                add_sources(entry.path(), root, found)?;
            }
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            Ok(entry) if is_own(entry.path()) => {}
            Ok(entry) => add_file(entry.path(), root, false, found),
            Err(error) => found.rejects.push(Reject {
                path: id_of(error_path(&error).unwrap_or(folder), root),
                reason: format!("cannot be opened ({error}); check links and permissions"),
            }),
        }
    }
    Ok(())
}

fn error_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        _ => None,
    }
}

fn is_own(path: &Path) -> bool {
    path.file_name().is_some_and(|name| OWN_FILES.iter().any(|own| name == *own))
}

/// Reports are never read as input.
fn is_report_folder(path: &Path) -> bool {
    use std::io::Read;
    let Ok(file) = std::fs::File::open(path.join("report.json")) else { return false };
    let mut head = Vec::new();
    let read = file.take(200).read_to_end(&mut head);
    read.is_ok() && String::from_utf8_lossy(&head).contains("crosscheck-report/")
}

fn add_file(path: &Path, root: &Path, named: bool, found: &mut Inputs) {
    let id = id_of(path, root);
    if std::fs::metadata(path).is_ok_and(|facts| facts.is_file()) {
        found.inputs.push(Input { id, path: Some(path.to_owned()), named });
    } else {
        let reason = "no regular file (a pipe, a device or a broken link); give a plain file, or `-` for standard input";
        found.rejects.push(Reject { path: id, reason: reason.to_owned() });
    }
}

fn add_sources(path: &Path, root: &Path, found: &mut Inputs) -> Result<(), ReadError> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| ReadError::Sources(format!("{shown}: cannot be read ({error})")))?;
    let id = id_of(path, root);
    let below = id.strip_suffix("sources.toml").unwrap_or("");
    let sources =
        SourcesFile::parse(text.trim_start_matches('\u{FEFF}'), &shown, below).map_err(ReadError::Sources)?;
    found.sources.extend(sources);
    Ok(())
}

/// The folder that ids are relative to: the one given, or the deepest that holds all paths given.
fn common_folder(paths: &[PathBuf]) -> PathBuf {
    let mut common: Option<PathBuf> = None;
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
        common = Some(match common {
            None => folder.to_owned(),
            Some(before) => before
                .components()
                .zip(folder.components())
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a)
                .collect(),
        });
    }
    common.unwrap_or_default()
}

fn id_of(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below
        .components()
        .filter(|part| !matches!(part, Component::RootDir | Component::CurDir | Component::Prefix(_)));
    parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

fn name_of(paths: &[PathBuf]) -> String {
    let root = common_folder(paths);
    let whole = std::fs::canonicalize(if root.as_os_str().is_empty() { Path::new(".") } else { &root })
        .unwrap_or(root);
    let only_input = paths.iter().all(|path| path.as_os_str() == "-");
    if only_input {
        return "standard-input".to_owned();
    }
    whole.file_name().map_or_else(|| "corpus".to_owned(), |name| name.to_string_lossy().into_owned())
}
