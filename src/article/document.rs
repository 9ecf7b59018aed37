//! An input in, the documents in it out, one at a time: a file is one, a line of JSONL is one.

use super::Reject;
use super::input::Input;
use super::input::ReadOptions;
use serde_json::Value;
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
    /// What the row says besides, by field name.
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

/// Endings of file names, without a packer's.
const ENDINGS: [(&str, Format); 13] = [
    (".txt", Format::Text),
    (".text", Format::Text),
    (".asc", Format::Text),
    (".story", Format::Text),
    (".md", Format::Markdown),
    (".markdown", Format::Markdown),
    (".mdown", Format::Markdown),
    (".html", Format::Html),
    (".htm", Format::Html),
    (".xhtml", Format::Html),
    (".jsonl", Format::Jsonl),
    (".ndjson", Format::Jsonl),
    (".jl", Format::Jsonl),
];

/// Fields of a JSONL row that say something about the article.
const FIELDS: [&str; 9] =
    ["source", "url", "title", "published", "date", "language", "author", "group", "origin"];

/// The documents of an input.
pub fn documents(input: &Input, options: &ReadOptions) -> Box<dyn Iterator<Item = Result<Document, Reject>>> {
    let reject = |reason: String| Reject { path: input.id.clone(), reason };
    let reader = match open(input, options) {
        Ok(reader) => reader,
        Err(reason) => return Box::new(std::iter::once(Err(reject(reason)))),
    };
    let Some(format) = format_of(&input.id, input.named) else {
        let reason = "not a kind of file crosscheck reads (.txt, .md, .html, .jsonl, also packed as .gz or .zst); rename it, or list it in .crosscheckignore";
        return Box::new(std::iter::once(Err(reject(reason.to_owned()))));
    };
    if format == Format::Jsonl {
        return Box::new(Rows {
            reader,
            path: input.id.clone(),
            line: 0,
            limit: options.size_limit,
            ended: false,
        });
    }
    let whole = whole(reader, options.size_limit).map_err(reject);
    Box::new(std::iter::once(whole.map(|bytes| Document {
        id: input.id.clone(),
        bytes,
        format,
        fields: Vec::new(),
    })))
}

type Reader = Box<dyn BufRead>;

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
        return Ok(Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(reader).take(limit))));
    }
    if head.starts_with(b"\x28\xB5\x2F\xFD") {
        let decoder = ruzstd::decoding::StreamingDecoder::new(reader)
            .map_err(|error| format!("broken zstd data ({error}); pack it again"))?;
        return Ok(Box::new(BufReader::new(decoder.take(limit))));
    }
    Ok(reader)
}

fn unopened(error: &std::io::Error) -> String {
    format!("cannot be opened ({error}); check its permissions")
}

fn format_of(id: &str, named: bool) -> Option<Format> {
    let lower = id.to_lowercase();
    let bare = lower.strip_suffix(".gz").or_else(|| lower.strip_suffix(".zst")).unwrap_or(&lower);
    let known = ENDINGS.iter().find(|(ending, _)| bare.ends_with(ending)).map(|(_, format)| *format);
    let plain = named || !bare.rsplit('/').next().unwrap_or("").contains('.');
    known.or(plain.then_some(Format::Text))
}

/// All bytes, or why not.
fn whole(reader: Reader, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot be read ({error}); check the file, or unpack it"))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

fn too_large(limit: u64) -> String {
    format!("larger than {} MB, the limit for one article; split it, or raise the limit", limit >> 20)
}

/// The rows of a JSONL file, one at a time.
struct Rows {
    reader: Reader,
    path: String,
    line: usize,
    limit: u64,
    ended: bool,
}

impl Iterator for Rows {
    type Item = Result<Document, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.ended {
                return None;
            }
            self.line += 1;
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(self.limit + 1).read_until(b'\n', &mut bytes);
            let reject = |reason| Some(Err(Reject { path: format!("{}:{}", self.path, self.line), reason }));
            match read {
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 > self.limit => {
                    self.ended = true;
                    return reject(too_large(self.limit));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.document(&bytes)),
                Err(error) => {
                    self.ended = true;
                    return reject(format!("cannot be read further ({error}); check or unpack the file"));
                }
            }
        }
    }
}

impl Rows {
    fn document(&self, bytes: &[u8]) -> Result<Document, Reject> {
        let reject = |reason: String| Reject { path: format!("{}:{}", self.path, self.line), reason };
        let line = bytes.trim_ascii().strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes.trim_ascii());
        let row: Value = serde_json::from_slice(line)
            .map_err(|error| reject(format!("no JSON ({error}); one object a line")))?;
        let text = |field: &str| row.get(field).and_then(Value::as_str);
        let (bytes, format) = match (text("text"), text("html")) {
            (Some(text), _) => (text, Format::Text),
            (None, Some(html)) => (html, Format::Html),
            (None, None) => return Err(reject("no `text` and no `html` in this row; add one".to_owned())),
        };
        let id = row
            .get("id")
            .and_then(|id| id.as_str().map(str::to_owned).or_else(|| id.is_number().then(|| id.to_string())));
        let id = id.unwrap_or_else(|| {
            format!("{}#{}", self.path, crate::primitives::ContentId::of_bytes(bytes.as_bytes()).short(12))
        });
        let fields = FIELDS.iter().filter_map(|field| Some((*field, text(field)?.to_owned()))).collect();
        Ok(Document { id, bytes: bytes.as_bytes().to_vec(), format, fields })
    }
}
