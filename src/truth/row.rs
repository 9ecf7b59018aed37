//! The text of a table in, rows and what could not be read out.

use super::csv::Record;
use super::csv::Records;
use super::name;
use super::number;
use serde::Deserialize;
use serde::Deserializer;
use serde::de;
use std::borrow::Cow;
use std::fmt;

/// One statement of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// Who states it.
    pub source: Cow<'a, str>,
    /// What it is about.
    pub item: Cow<'a, str>,
    /// What it says.
    pub value: Stated<'a>,
    /// How many statements it counts for; above 0.
    pub weight: f64,
    /// When it was stated; only the order matters.
    pub time: Option<f64>,
}

/// A value as the table writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Stated<'a> {
    /// A JSON number, or the same as text.
    Number(f64),
    /// Anything else.
    Text(Cow<'a, str>),
    /// A JSON list: a set.
    List(Vec<Cow<'a, str>>),
}

/// A row that was left out, or taken otherwise than it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// Rows of a table, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows<'a> {
    /// In the order of the file.
    pub rows: Vec<Row<'a>>,
    /// In the order of the file.
    pub rejected: Vec<Rejected>,
}

/// The rows of a table: JSON lines where its first letter is `{`, else CSV with a header that names the columns.
///
/// # Errors
///
/// Where a CSV header lacks `source`, `item` or `value`, or where all rows are one JSON list.
pub fn read(text: &str) -> Result<Rows<'_>, String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match text.trim_start().chars().next() {
        Some('{') => Ok(json_lines(text)),
        Some('[') => {
            Err("line 1: a JSON list; write one row a line, without brackets around and commas between them"
                .to_owned())
        }
        _ => comma_separated(text),
    }
}

fn json_lines(text: &str) -> Rows<'_> {
    let mut found = Rows::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row = serde_json::from_str::<JsonRow>(line).map_err(|error| plain_message(&error.to_string()));
        match row.and_then(JsonRow::checked) {
            Ok(row) => found.rows.push(row),
            Err(reason) => found.rejected.push(Rejected { line: at + 1, reason }),
        }
    }
    found
}

/// A message of the parser without its own line number, which is always 1.
fn plain_message(message: &str) -> String {
    message.replace(" at line 1 column ", " at column ")
}

fn comma_separated(text: &str) -> Result<Rows<'_>, String> {
    let mut records = Records::new(text);
    let mut record = Record { line: 0, fields: Vec::new(), broken: false };
    let mut found = Rows::default();
    if !records.next_into(&mut record) {
        return Ok(found);
    }
    let column = |name: &str| record.fields.iter().position(|field| field.trim().eq_ignore_ascii_case(name));
    let needed = |name: &str| {
        column(name).ok_or_else(|| {
            format!("line {}: no column `{name}`; the first line must name the columns: source,item,value[,weight,time]", record.line)
        })
    };
    let columns = (needed("source")?, needed("item")?, needed("value")?);
    let (weight, time) = (column("weight"), column("time"));
    let width = record.fields.len();
    while records.next_into(&mut record) {
        let row = if record.broken {
            Err("a quote is not closed, or text follows a closing quote; write a quote inside a field twice"
                .to_owned())
        } else if record.fields.len() != width {
            let remedy = if record.fields.len() < width {
                "leave a field empty rather than out"
            } else {
                "put a field that holds the separator in quotes"
            };
            Err(format!("{} fields, the header has {width}; {remedy}", record.fields.len()))
        } else {
            let mut take = |at: usize| std::mem::take(&mut record.fields[at]);
            let (source, item, value) = (take(columns.0), take(columns.1), take(columns.2));
            let (weight, time) = (weight.map(&mut take), time.map(&mut take));
            checked(source, item, Stated::Text(value), weight.as_deref(), time.as_deref())
        };
        match row {
            Ok(row) => found.rows.push(row),
            Err(reason) => found.rejected.push(Rejected { line: record.line, reason }),
        }
    }
    Ok(found)
}

/// A greater weight counts for this: it decides anyway.
const MOST_WEIGHT: f64 = 1e6;

/// A row whose parts are all there, with weight and time read.
fn checked<'a>(
    source: Cow<'a, str>,
    item: Cow<'a, str>,
    value: Stated<'a>,
    weight: Option<&str>,
    time: Option<&str>,
) -> Result<Row<'a>, String> {
    let filled = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let weight = match filled(weight) {
        None => 1.0,
        Some(text) => {
            text.parse::<f64>().map_err(|_| format!("weight `{text}` is no number; leave it empty for 1"))?
        }
    };
    if !(weight > 0.0 && weight.is_finite()) {
        return Err(format!("weight {weight} is not above 0; leave it empty for 1"));
    }
    let time = match filled(time) {
        None => None,
        Some(text) => Some(number::moment(&text).ok_or_else(|| {
            format!("time `{text}` is no date, date-time or number; write 2024-05-31 or 2024-05-31T10:00:00Z")
        })?),
    };
    let weight = weight.min(MOST_WEIGHT);
    let value = match value {
        Stated::Text(text) if text.trim().is_empty() => return Err("the value is empty".to_owned()),
        Stated::Text(text) if name::is_blank(text.trim()) => {
            return Err(format!("the value `{}` says nothing", text.trim()));
        }
        Stated::List(names) if names.iter().all(|name| name.trim().is_empty()) => {
            return Err("the value is an empty list".to_owned());
        }
        Stated::Number(number) if !number.is_finite() => {
            return Err("the value is no finite number".to_owned());
        }
        value => value,
    };
    let trimmed = |text: Cow<'a, str>, name: &str| match text {
        text if text.trim().is_empty() => Err(format!("`{name}` is empty")),
        Cow::Borrowed(text) => Ok(Cow::Borrowed(text.trim())),
        Cow::Owned(text) => Ok(Cow::Owned(text.trim().to_owned())),
    };
    Ok(Row { source: trimmed(source, "source")?, item: trimmed(item, "item")?, value, weight, time })
}

/// A row of JSON lines; further fields are let be.
#[derive(Deserialize)]
struct JsonRow<'a> {
    #[serde(borrow)]
    source: Cell<'a>,
    #[serde(borrow)]
    item: Cell<'a>,
    #[serde(borrow)]
    value: Cell<'a>,
    #[serde(borrow, default)]
    weight: Option<Cell<'a>>,
    #[serde(borrow, default)]
    time: Option<Cell<'a>>,
}

impl<'a> JsonRow<'a> {
    fn checked(self) -> Result<Row<'a>, String> {
        let word = |cell: Cell<'a>, name: &str| match cell {
            Cell::Null => Err(format!("`{name}` is null")),
            Cell::List(_) => Err(format!("`{name}` is a list")),
            Cell::Number(number) => Ok(Cow::Owned(number.to_string())),
            Cell::Text(text) => Ok(text),
        };
        let optional = |cell: Option<Cell<'a>>, name: &str| match cell {
            None | Some(Cell::Null) => Ok(None),
            Some(cell) => word(cell, name).map(Some),
        };
        let value = match self.value {
            Cell::Null => return Err("the value is null".to_owned()),
            Cell::Number(number) => Stated::Number(number),
            Cell::Text(text) => Stated::Text(text),
            Cell::List(list) => {
                let names = list.into_iter().map(|cell| word(cell, "value"));
                Stated::List(names.collect::<Result<_, _>>()?)
            }
        };
        let (weight, time) = (optional(self.weight, "weight")?, optional(self.time, "time")?);
        checked(
            word(self.source, "source")?,
            word(self.item, "item")?,
            value,
            weight.as_deref(),
            time.as_deref(),
        )
    }
}

/// A JSON value that a row may hold.
enum Cell<'a> {
    Null,
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Cell<'a>>),
}

impl<'de: 'a, 'a> Deserialize<'de> for Cell<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> de::Visitor<'de> for CellVisitor {
    type Value = Cell<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text, a number or a list of these")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Cell::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Cell::Text(Cow::Borrowed(if value { "true" } else { "false" })))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Cell::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Cell::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Cell::Number(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cell::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cell::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut cells = Vec::new();
        while let Some(cell) = list.next_element()? {
            cells.push(cell);
        }
        Ok(Cell::List(cells))
    }
}
