//! A web archive in (WARC 1.0 and 1.1), the pages in it out, record by record; records that hold no page are counted.

use super::Reject;
use super::document::Document;
use super::document::Format;
use super::document::Reader;
use super::document::content_id;
use super::document::too_large;
use super::head;
use super::read::CHARSET;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::io::Read;

/// Longest head of a record or of an answer, in bytes. Chosen: servers refuse longer ones.
const LONGEST_HEAD: u64 = 1 << 18;

/// The pages of an archive.
pub(crate) struct Records {
    reader: Reader,
    path: String,
    limit: u64,
    number: usize,
    /// What was passed over, by kind.
    others: BTreeMap<String, usize>,
    ended: bool,
}

/// Fields by name in small letters.
type Fields = BTreeMap<String, String>;

impl Records {
    pub(crate) fn new(reader: Reader, path: String, limit: u64) -> Self {
        Self { reader, path, limit, number: 0, others: BTreeMap::new(), ended: false }
    }

    fn reject(&self, reason: String) -> Reject {
        Reject { path: format!("{}:record {}", self.path, self.number), reason }
    }

    /// The fields of the next record; `None` at the end of the archive.
    fn head(&mut self) -> Result<Option<Fields>, String> {
        let unread = |error: std::io::Error| format!("cannot be read further ({error}); check the file");
        loop {
            let mut line = Vec::new();
            let read =
                self.reader.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line).map_err(unread)?;
            match line.trim_ascii() {
                [] if read == 0 => return Ok(None),
                [] => {}
                version if version.starts_with(b"WARC/") => break,
                _ => return Err("no WARC record where one should begin; check the file".to_owned()),
            }
        }
        self.number += 1;
        let mut lines = Vec::new();
        loop {
            let mut line = Vec::new();
            let read =
                self.reader.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line).map_err(unread)?;
            if read == 0 || line.trim_ascii().is_empty() || lines.len() as u64 > LONGEST_HEAD {
                return Ok(Some(fields(&lines)));
            }
            lines.extend(line);
        }
    }

    /// The next page, or why there is none; `Ok(None)` for a record that is no page.
    fn record(&mut self, head: &Fields) -> Result<Option<Document>, String> {
        let length = head.get("content-length").and_then(|length| length.trim().parse::<u64>().ok());
        let Some(length) = length else {
            self.ended = true;
            return Err("a record without its length; check the file".to_owned());
        };
        let kind = head.get("warc-type").map_or("unknown", String::as_str).to_owned();
        if !matches!(kind.as_str(), "response" | "resource") || length > self.limit {
            self.skip(length)?;
            if length > self.limit && matches!(kind.as_str(), "response" | "resource") {
                return Err(too_large(self.limit));
            }
            *self.others.entry(kind).or_insert(0) += 1;
            return Ok(None);
        }
        let mut block = Vec::new();
        let read = self.reader.by_ref().take(length).read_to_end(&mut block);
        if read.map_err(|error| self.broken(&error.to_string()))? as u64 != length {
            return Err(self.broken("it ends within a record"));
        }
        self.page(head, block, &kind)
    }

    fn broken(&mut self, what: &str) -> String {
        self.ended = true;
        format!("cannot be read further ({what}); check the file")
    }

    fn skip(&mut self, length: u64) -> Result<(), String> {
        let skipped = std::io::copy(&mut self.reader.by_ref().take(length), &mut std::io::sink());
        match skipped {
            Ok(skipped) if skipped == length => Ok(()),
            Ok(_) => Err(self.broken("it ends within a record")),
            Err(error) => Err(self.broken(&error.to_string())),
        }
    }

    fn page(&mut self, head: &Fields, block: Vec<u8>, kind: &str) -> Result<Option<Document>, String> {
        let (answer, body) = if kind == "response" { answer(&block) } else { (head.clone(), block) };
        let status = answer.get("").map_or("200", String::as_str);
        let content = answer.get("content-type").map_or("", String::as_str).to_ascii_lowercase();
        let format = match content.split(';').next().unwrap_or("").trim() {
            "text/html" | "application/xhtml+xml" => Format::Html,
            "text/plain" => Format::Text,
            other => {
                let what = if other.is_empty() { format!("{kind} of no type") } else { other.to_owned() };
                *self.others.entry(what).or_insert(0) += 1;
                return Ok(None);
            }
        };
        if status != "200" {
            *self.others.entry(format!("answer {status}")).or_insert(0) += 1;
            return Ok(None);
        }
        let bytes = unpacked(&answer, body, self.limit)?;
        let url = head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>', ' ']).to_owned());
        let id = url.clone().unwrap_or_else(|| content_id(&self.path, &bytes));
        let said =
            [("source", url.as_deref().and_then(head::host)), ("url", url), (CHARSET, charset(&content))];
        let fields = said.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        Ok(Some(Document { id, bytes, format, fields }))
    }

    /// What was passed over, as one line at the end.
    fn rest(&mut self) -> Option<Reject> {
        let others = std::mem::take(&mut self.others);
        if others.is_empty() {
            return None;
        }
        let count: usize = others.values().sum();
        let kinds: Vec<String> = others.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        let reason = format!("{count} records that hold no page were passed over ({})", kinds.join(", "));
        Some(Reject { path: self.path.clone(), reason })
    }
}

impl Iterator for Records {
    type Item = Result<Document, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let head = match self.head() {
                Ok(Some(head)) => head,
                Ok(None) => break,
                Err(reason) => {
                    self.ended = true;
                    return Some(Err(self.reject(reason)));
                }
            };
            match self.record(&head) {
                Ok(Some(document)) => return Some(Ok(document)),
                Ok(None) => {}
                Err(reason) => return Some(Err(self.reject(reason))),
            }
        }
        self.ended = true;
        self.rest().map(Err)
    }
}

/// The encoding a type of content names: "text/html; charset=koi8-r".
fn charset(content: &str) -> Option<String> {
    let (_, name) = content.split_once("charset=")?;
    let name = name.split([';', ',']).next()?.trim_matches(['"', '\'', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Lines `name: value`; the same name twice is the last.
fn fields(lines: &[u8]) -> Fields {
    let text = String::from_utf8_lossy(lines);
    let pairs = text.lines().filter_map(|line| line.split_once(':'));
    pairs.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect()
}

/// The fields of a server's answer, its status under the empty name, and its body.
fn answer(block: &[u8]) -> (Fields, Vec<u8>) {
    let end = block.windows(4).position(|four| four == b"\r\n\r\n").map(|at| (at, at + 4));
    let end = end.or_else(|| block.windows(2).position(|two| two == b"\n\n").map(|at| (at, at + 2)));
    let (head, body) = end.unwrap_or((block.len(), block.len()));
    let mut found = fields(&block[..head]);
    let first = String::from_utf8_lossy(block[..head].split(|byte| *byte == b'\n').next().unwrap_or(b""))
        .into_owned();
    found.insert(String::new(), first.split_whitespace().nth(1).unwrap_or("").to_owned());
    (found, block[body..].to_vec())
}

/// A body without the packing of the way it came.
fn unpacked(answer: &Fields, body: Vec<u8>, limit: u64) -> Result<Vec<u8>, String> {
    let chunked =
        answer.get("transfer-encoding").is_some_and(|how| how.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { joined(&body).unwrap_or(body) } else { body };
    let packing = answer.get("content-encoding").map_or("", String::as_str).to_ascii_lowercase();
    let reader: Box<dyn Read> = match packing.as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1F\x8B") => {
            Box::new(flate2::read::MultiGzDecoder::new(std::io::Cursor::new(body)))
        }
        "deflate" if body.first().is_some_and(|byte| byte & 0x0F == 8) => {
            Box::new(flate2::read::ZlibDecoder::new(std::io::Cursor::new(body)))
        }
        "br" | "zstd" => return Err(format!("packed as {packing}, which is not read; archive it unpacked")),
        _ => return Ok(body),
    };
    let mut bytes = Vec::new();
    let read = reader.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("broken {packing} data ({error}); archive it again"))?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

/// A body sent in pieces, each behind its length in hexadecimal; `None` where it is none, as some archives join them.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let (mut rest, mut bytes) = (body, Vec::with_capacity(body.len()));
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if length == 0 {
            return Some(bytes);
        }
        bytes.extend(rest.get(..length)?);
        rest = rest[length..].strip_prefix(b"\r\n").unwrap_or(&rest[length..]);
    }
}
