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

/// Names of the field that holds the text of a row; of several the first that is there counts.
const TEXTS: [&str; 4] = ["text", "body", "content", "articleBody"];

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
        document(&row, &self.path).map_err(|reason| self.reject(reason))
    }
}

/// The text of a row, and whether it is a page.
fn content(row: &Value) -> Option<(&str, Format)> {
    let text = |field: &&str| row.get(*field).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let is_markup = |text: &str| ["<p>", "<p ", "</p>", "<div"].iter().any(|tag| text.contains(tag));
    let plain = TEXTS.iter().find_map(|field| {
        let format =
            |text: &str| if *field != "text" && is_markup(text) { Format::Html } else { Format::Text };
        text(field).map(|text| (text, format(text)))
    });
    plain.or_else(|| Some((text(&"html")?, Format::Html)))
}

/// Whether a value is a row that holds the text of an article.
pub(crate) fn has_text(row: &Value) -> bool {
    content(row).is_some()
}

/// The document of a row in the file at `path`, or why there is none.
fn document(row: &Value, path: &str) -> Result<Document, String> {
    let held =
        |field: &str| row.get(field).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    let doubled = held("text") && held("html");
    let Some((text, format)) = content(row) else {
        return Err(
            "no `text` (or `body`, `content`, `articleBody`) and no `html` in this row; add one".to_owned()
        );
    };
    let id = match row.get("id") {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => content_id(path, text.as_bytes()),
    };
    let said = FIELDS.iter().filter_map(|(field, names)| {
        let value =
            names.iter().find_map(|name| Some(row.get(*name)?).filter(|value| said(value).is_some()))?;
        let shown = if *field == "published" { epoch(value).or_else(|| said(value)) } else { said(value) };
        Some((*field, shown?))
    });
    let note = doubled.then(|| ("note", "the row has both `text` and `html`; `text` is read".to_owned()));
    let fields = said.chain(note).collect();
    Ok(Document { id, bytes: text.as_bytes().to_vec(), format, fields })
}

/// The rows of a whole JSON document: a list of rows, or one row.
pub(crate) fn of_document(bytes: &[u8], path: &str) -> Vec<Result<Document, Reject>> {
    let reject = |place: String, reason: String| Err(Reject { path: place, reason });
    let whole = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let rows = match serde_json::from_slice::<Value>(whole) {
        Ok(Value::Array(rows)) if rows.iter().any(Value::is_object) => rows,
        Ok(row @ Value::Object(_)) => vec![row],
        Ok(_) => {
            let reason =
                "JSON without rows; give a list of objects with `text`, one object, or JSONL (.jsonl)";
            return vec![reject(path.to_owned(), reason.to_owned())];
        }
        Err(error) => {
            let reason = format!(
                "no JSON ({error}); give a list of objects with `text`, one object, or JSONL (.jsonl)"
            );
            return vec![reject(path.to_owned(), reason)];
        }
    };
    let one = |(at, row): (usize, &Value)| {
        document(row, path).or_else(|reason| reject(format!("{path}:row {}", at + 1), reason))
    };
    rows.iter().enumerate().map(one).collect()
}

/// The day of a count of seconds or milliseconds since 1970. Smaller numbers are no such count: 20240516 is a day.
fn epoch(value: &Value) -> Option<String> {
    /// From 1973 on: chosen, above all days written as one number.
    const SECONDS: f64 = 1e8;
    /// From 1973 on, in milliseconds; below it seconds reach the year 5138.
    const MILLISECONDS: f64 = 1e11;
    let count = value.as_f64().or_else(|| {
        let digits = value.as_str()?.trim();
        digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let count = count.filter(|count| (SECONDS..1e14).contains(count))?;
    let seconds = if count >= MILLISECONDS { count / 1000.0 } else { count };
    let days = i32::try_from((seconds / 86_400.0) as i64).ok()?;
    let day = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).ok()?;
    Some(day.to_string())
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
