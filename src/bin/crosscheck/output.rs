//! Standard output, files written whole or not at all, errors with their place.

use annotate_snippets::AnnotationKind;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use anyhow::Context;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::ops::Range;
use std::path::Path;

/// A mistake in a file the user wrote, shown with its line.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct PlacedError {
    /// What is wrong.
    pub(crate) message: String,
    /// The file.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// Where in it.
    pub(crate) span: Range<usize>,
    /// What to do.
    pub(crate) help: Option<String>,
}

/// Prints to standard output.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

/// Prints to standard output what was written as bytes.
pub(crate) fn print_bytes(text: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text)?;
    out.flush()?;
    Ok(())
}

/// Prints styled text: colour on a terminal, plain bytes in a pipe, with `NO_COLOR` or `TERM=dumb`.
pub(crate) fn print_styled(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// A remark on standard error.
pub(crate) fn remark(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Whether a person sits at standard input and output.
pub(crate) fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Writes a file whole or not at all: a temporary file beside it, then a rename.
pub(crate) fn write_whole(path: &Path, contents: &str) -> anyhow::Result<()> {
    write_whole_by(path, |out| out.write_all(contents.as_bytes()))
}

/// The same for contents that are not held at once.
pub(crate) fn write_whole_by(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let file = tempfile::NamedTempFile::new_in(folder)
        .with_context(|| format!("cannot write in {}", folder.display()))?;
    let mut out = io::BufWriter::with_capacity(1 << 16, file);
    write(&mut out).with_context(|| format!("cannot write {}", path.display()))?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error);
    let file = file.with_context(|| format!("cannot write {}", path.display()))?;
    readable_by_all(file.as_file());
    file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// Temporary files are for their owner alone; a report is for all who may read the folder.
#[cfg(unix)]
fn readable_by_all(file: &std::fs::File) {
    use std::os::unix::fs::PermissionsExt;
    let _ = file.set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn readable_by_all(_file: &std::fs::File) {}

/// Whether an error is only the reader of our output having had enough (`crosscheck … | head`).
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

/// One clear message on standard error.
pub(crate) fn report_error(error: &anyhow::Error) {
    if let Some(placed) = error.downcast_ref::<PlacedError>() {
        remark(&excerpt(placed));
        return;
    }
    let mut causes = error.chain().map(ToString::to_string);
    let first = causes.next().unwrap_or_default();
    remark(&format!("error: {}", clean(&first)));
    causes.for_each(|cause| remark(&format!("  because: {}", clean(&cause))));
}

fn excerpt(placed: &PlacedError) -> String {
    let end = placed.span.end.min(placed.text.len()).max(placed.span.start.min(placed.text.len()));
    let start = placed.span.start.min(end);
    let snippet = Snippet::source(placed.text.as_str())
        .path(placed.path.as_str())
        .fold(true)
        .annotation(AnnotationKind::Primary.span(start..end));
    let mut group = Level::ERROR.primary_title(placed.message.as_str()).element(snippet);
    if let Some(help) = &placed.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// Text with control characters taken out, for the terminal; line breaks of any sort are such.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{FFFD}' } else { c }).collect()
}
