//! A JSONL file in, its rows out as documents, one at a time: memory does not grow with the file, and a bad row stops nothing.

use super::Reject;
use super::document::Document;
use super::document::Format;
use super::document::Reader;
use super::document::content_id;
use super::document::too_large;
use serde_json::Value;
use std::io::BufRead;
use std::io::Read;

/// Fields of a row that say something about the article, by their names in rows; of several the first that is there counts.
const FIELDS: [(&str, &[&str]); 8] = [
    ("source", &["source", "outlet", "publisher"]),
    ("url", &["url", "link"]),
    ("title", &["title", "headline"]),
    (
        "published",
        &[
            "published",
            "date",
            "published_at",
            "publishedAt",
            "date_published",
            "datePublished",
            "publish_date",
            "pubDate",
        ],
    ),
    ("language", &["language", "lang"]),
    ("author", &["author", "authors", "byline"]),
    ("group", &["group"]),
    ("origin", &["origin"]),
];

/// The rows of a JSONL file.
pub(crate) struct Rows {
    reader: Reader,
    path: String,
    line: usize,
    limit: u64,
    ended: bool,
}

impl Rows {
    pub(crate) fn new(reader: Reader, path: String, limit: u64) -> Self {
        Self { reader, path, line: 0, limit, ended: false }
    }

    fn reject(&self, reason: String) -> Reject {
        Reject { path: format!("{}:{}", self.path, self.line), reason }
    }

    /// Passes over the rest of a line.
    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let (len, done) = (end.map_or(buffer.len(), |at| at + 1), end.is_some() || buffer.is_empty());
            self.reader.consume(len);
            if done {
                return Ok(());
            }
        }
    }

    fn document(&self, bytes: &[u8]) -> Result<Document, Reject> {
        let line = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
        let row: Value = serde_json::from_slice(line)
            .map_err(|error| self.reject(format!("no JSON ({error}); one object a line")))?;
        let text =
            |field: &str| row.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let (bytes, format) = match (text("text"), text("html")) {
            (Some(text), _) => (text.as_bytes(), Format::Text),
            (None, Some(html)) => (html.as_bytes(), Format::Html),
            (None, None) => {
                return Err(self.reject("no `text` and no `html` in this row; add one".to_owned()));
            }
        };
        let id = match row.get("id") {
            Some(Value::String(id)) if !id.is_empty() => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            _ => content_id(&self.path, bytes),
        };
        let said = FIELDS.iter().filter_map(|(field, names)| {
            let said = names.iter().find_map(|name| said(row.get(*name)?));
            Some((*field, said?))
        });
        Ok(Document { id, bytes: bytes.to_vec(), format, fields: said.collect() })
    }
}

impl Iterator for Rows {
    type Item = Result<Document, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(self.limit + 1).read_until(b'\n', &mut bytes);
            let outcome = match read {
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 > self.limit => {
                    let ended = bytes.ends_with(b"\n");
                    if ended { Ok(()) } else { self.skip_line() }
                        .map(|()| Some(Err(self.reject(too_large(self.limit)))))
                }
                Ok(_) if bytes.trim_ascii().is_empty() => Ok(None),
                Ok(_) => Ok(Some(self.document(&bytes))),
                Err(error) => Err(error),
            };
            match outcome {
                Ok(Some(row)) => return Some(row),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    return Some(Err(
                        self.reject(format!("cannot be read further ({error}); check or unpack the file"))
                    ));
                }
            }
        }
        None
    }
}

/// A text, a number, a thing with a name, or a list of these.
fn said(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => list.iter().filter_map(said).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            ["id", "name"].iter().find_map(|name| fields.get(*name)?.as_str())?.to_owned()
        }
        Value::Null | Value::Bool(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}
