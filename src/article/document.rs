//! An input in, the documents in it out, one at a time: a file is one; a JSONL file, a feed and a web archive hold many.

use super::Reject;
use super::feed;
use super::input::Input;
use super::input::ReadOptions;
use super::packed;
use super::packed::Frames;
use super::rows;
use super::rows::Rows;
use super::sniff;
use super::sniff::Seems;
use super::warc::Records;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Cursor;
use std::io::Read;

/// One article, not yet read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article's id.
    pub id: String,
    /// The bytes as read; of a JSONL row those of its text.
    pub bytes: Vec<u8>,
    /// How they are to be read.
    pub format: Format,
    /// What the row says besides, by field name; `note`: what the reader should know of how it was read.
    pub fields: Vec<(&'static str, String)>,
}

/// How bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, perhaps with front matter.
    Markdown,
    /// A page.
    Html,
    /// A line an article.
    Jsonl,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    One(Format),
    Rows,
    /// A list of rows, or one.
    Json,
    Feed,
    Archive,
}

/// Endings of file names, without a packer's.
const ENDINGS: [(&str, Holds); 19] = [
    (".txt", Holds::One(Format::Text)),
    (".text", Holds::One(Format::Text)),
    (".asc", Holds::One(Format::Text)),
    (".story", Holds::One(Format::Text)),
    (".md", Holds::One(Format::Markdown)),
    (".markdown", Holds::One(Format::Markdown)),
    (".mdown", Holds::One(Format::Markdown)),
    (".html", Holds::One(Format::Html)),
    (".htm", Holds::One(Format::Html)),
    (".xhtml", Holds::One(Format::Html)),
    (".shtml", Holds::One(Format::Html)),
    (".jsonl", Holds::Rows),
    (".ndjson", Holds::Rows),
    (".jl", Holds::Rows),
    (".json", Holds::Json),
    (".rss", Holds::Feed),
    (".atom", Holds::Feed),
    (".xml", Holds::Feed),
    (".warc", Holds::Archive),
];

/// Documents as they come.
type Documents = Box<dyn Iterator<Item = Result<Document, Reject>>>;

/// The documents of an input.
pub fn documents(input: &Input, options: &ReadOptions) -> Documents {
    let reject = |reason: String| Reject { path: input.id.clone(), reason };
    let refused = |reason: String| -> Documents { Box::new(std::iter::once(Err(reject(reason)))) };
    let Some(holds) = held(&input.id, input.named) else {
        let reason = "not a kind of file crosscheck reads (.txt, .md, .html, .jsonl, .rss, .atom, .warc, also packed as .gz or .zst); rename it, or list it in .crosscheckignore";
        return refused(reason.to_owned());
    };
    let mut reader = match open(input, options) {
        Ok(reader) => reader,
        Err(reason) => return refused(reason),
    };
    let head = match reader.fill_buf() {
        Ok(head) => head,
        Err(error) => return refused(unread(&error)),
    };
    let wide = [&b"\xFF\xFE"[..], b"\xFE\xFF"].iter().any(|mark| head.starts_with(mark));
    if wide && matches!(holds, Holds::Rows | Holds::Json) {
        return refused("JSON in UTF-16; save it as UTF-8".to_owned());
    }
    let seems = sniff::bytes(head);
    let (holds, note) = corrected(holds, seems, input.path.is_none());
    let limit = options.size_limit;
    let documents: Documents = match holds {
        Holds::Rows | Holds::One(Format::Jsonl) => Box::new(Rows::new(reader, input.id.clone(), limit)),
        Holds::Archive => Box::new(Records::new(reader, input.id.clone(), limit)),
        Holds::Json => match whole(reader, limit) {
            Ok(bytes) => Box::new(rows::of_document(&bytes, &input.id).into_iter()),
            Err(reason) => return refused(reason),
        },
        Holds::Feed => match whole(reader, limit) {
            Ok(bytes) => Box::new(feed::documents(bytes, &input.id).into_iter()),
            Err(reason) => return refused(reason),
        },
        Holds::One(format) => {
            let document = |bytes| Document { id: input.id.clone(), bytes, format, fields: Vec::new() };
            Box::new(std::iter::once(whole(reader, limit).map(document).map_err(reject)))
        }
    };
    noted(documents, note)
}

/// What an input holds where its first bytes say otherwise than its name, and a note for the reader.
fn corrected(holds: Holds, seems: Option<Seems>, unnamed: bool) -> (Holds, Option<&'static str>) {
    let text = holds == Holds::One(Format::Text);
    match seems {
        Some(Seems::Feed) if text => (Holds::Feed, Some("begins as feeds do: read as a feed")),
        // The page itself is told by its text, with a note.
        Some(Seems::Page) if holds == Holds::Feed => (Holds::One(Format::Text), None),
        Some(Seems::Rows) if text && unnamed => (Holds::Rows, None),
        Some(Seems::Rows) if text => {
            (Holds::Rows, Some("begins with a JSON object: read as JSONL, a line an article"))
        }
        Some(Seems::Rows) if holds == Holds::Json => (Holds::Rows, None),
        Some(Seems::Json) if text && unnamed => (Holds::Json, None),
        Some(Seems::Json) if text => (Holds::Json, Some("begins as JSON does: read as rows")),
        _ => (holds, None),
    }
}

/// The documents, the first with a note.
fn noted(documents: Documents, note: Option<&'static str>) -> Documents {
    let Some(note) = note else { return documents };
    let add = move |(at, document): (usize, Result<Document, Reject>)| {
        document.map(|mut document| {
            if at == 0 {
                document.fields.push(("note", note.to_owned()));
            }
            document
        })
    };
    Box::new(documents.enumerate().map(add))
}

/// A file, unpacked.
pub(crate) type Reader = Box<dyn BufRead>;

/// Opens an input, unpacked.
fn open(input: &Input, options: &ReadOptions) -> Result<Reader, String> {
    let mut reader: Reader = match &input.path {
        None => Box::new(Cursor::new(options.stdin.clone().unwrap_or_default())),
        Some(path) => {
            Box::new(BufReader::with_capacity(1 << 16, File::open(path).map_err(|error| unopened(&error))?))
        }
    };
    let head = reader.fill_buf().map_err(|error| unopened(&error))?;
    let limit = options.unpacked_limit;
    if head.starts_with(b"\x1F\x8B") {
        return Ok(Box::new(BufReader::new(Limited::new(
            flate2::bufread::MultiGzDecoder::new(reader),
            limit,
        ))));
    }
    if packed::is_zstd(head) {
        return Ok(Box::new(BufReader::new(Limited::new(Frames::new(reader), limit))));
    }
    Ok(reader)
}

/// Packed data up to a limit; beyond it reading fails, so that nothing is cut off unsaid.
struct Limited<R> {
    inner: R,
    left: u64,
    limit: u64,
}

impl<R: Read> Limited<R> {
    fn new(inner: R, limit: u64) -> Self {
        Self { inner, left: limit, limit }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            std::io::Error::other(format!(
                "unpacks to more than {} MB, `unpacked_limit_mb` under [read] in crosscheck.toml",
                self.limit >> 20
            ))
        })?;
        Ok(read)
    }
}

fn unopened(error: &std::io::Error) -> String {
    format!("cannot be opened ({error}); check its permissions")
}

fn held(id: &str, named: bool) -> Option<Holds> {
    let lower = id.to_lowercase();
    let bare = lower.strip_suffix(".gz").or_else(|| lower.strip_suffix(".zst")).unwrap_or(&lower);
    let fits = |(ending, holds): &&(&str, Holds)| bare.ends_with(ending) && (named || *holds != Holds::Json);
    let known = ENDINGS.iter().find(fits).map(|(_, holds)| *holds);
    let plain = named || !bare.rsplit('/').next().unwrap_or("").contains('.');
    known.or(plain.then_some(Holds::One(Format::Text)))
}

fn unread(error: &std::io::Error) -> String {
    format!("cannot be read ({error}); check the file, or unpack it")
}

/// All bytes, or why not.
fn whole(reader: Reader, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

/// Why an article above the limit is refused.
pub(crate) fn too_large(limit: u64) -> String {
    format!(
        "larger than {} MB, the limit for one article; split it, or raise `article_limit_mb` under [read] in crosscheck.toml",
        limit >> 20
    )
}

/// The id of an article that has none of its own: its file, and what it says.
pub(crate) fn content_id(path: &str, bytes: &[u8]) -> String {
    format!("{path}#{}", crate::primitives::ContentId::of_bytes(bytes).short(12))
}
