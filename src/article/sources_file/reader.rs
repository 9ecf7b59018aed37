//! The fields of `sources.toml` in, their values out; what cannot be read becomes a remark that points into the file.

use super::ArticleEntry;
use super::Published;
use super::SourceEntry;
use super::SourceFacts;
use super::Stated;
use super::remarks;
use crate::article::day;
use crate::article::language;
use crate::article::outlet;
use crate::primitives::Period;
use jiff::civil::Date;
use toml::Spanned;
use toml::Value;

/// Checks a prior is worth where the user gives none. Chosen: less than a handful of real checks outweighs it.
const PRIOR_STRENGTH: f64 = 4.0;

/// Line and column, from 1, of a byte; the column counts characters.
pub(super) fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or("");
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// A file, and what may be wrong in it.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) path: &'a str,
    pub(super) remarks: Vec<String>,
}

impl Reader<'_> {
    /// Path, line and column of a field.
    pub(super) fn place(&self, field: Option<&Spanned<Value>>) -> String {
        let (line, column) = place(self.text, field.map_or(0, |field| field.span().start));
        format!("{}:{line}:{column}", self.path)
    }

    fn remark(&mut self, field: &Spanned<Value>, message: &str) {
        let place = self.place(Some(field));
        self.remarks.push(format!("{place}: {message}"));
    }

    pub(super) fn text(&mut self, field: Option<&Spanned<Value>>, name: &str) -> Option<String> {
        let field = field?;
        match field.get_ref() {
            Value::String(value) if !value.trim().is_empty() => Some(value.trim().to_owned()),
            _ => {
                self.remark(field, &format!("`{name}` is no text; passed over"));
                None
            }
        }
    }

    fn day(&mut self, field: Option<&Spanned<Value>>, name: &str) -> Option<Date> {
        let field = field?;
        let found = match field.get_ref() {
            Value::String(value) => day::stated(value),
            Value::Datetime(value) => day::stated(&value.to_string()),
            _ => None,
        };
        if found.is_none() {
            self.remark(field, &format!("`{name}` is no date (2024-05-16, or with a time); passed over"));
        }
        found
    }

    pub(super) fn stated(&mut self, entry: &ArticleEntry) -> Stated {
        let text = self.text(entry.date_from.as_ref(), "date_from");
        let _ = self.text(entry.year_from.as_ref(), "year_from");
        let strength = entry.prior_strength.as_ref().and_then(|field| self.strength(field));
        let prior = entry.prior.as_ref().and_then(|field| self.prior(field));
        Stated {
            title: self.text(entry.title.as_ref(), "title"),
            source: self.text(entry.source.as_ref(), "source"),
            published: self.published(entry),
            inferred: text.is_some_and(|from| from != "stated"),
            url: self.text(entry.url.as_ref(), "url"),
            author: self.text(entry.author.as_ref(), "author"),
            language: self.language(entry.language.as_ref()),
            group: self.text(entry.group.as_ref(), "group"),
            origin: self.text(entry.origin.as_ref(), "origin"),
            prior: prior.map(|mean| (mean, strength.unwrap_or(PRIOR_STRENGTH))),
        }
    }

    fn published(&mut self, entry: &ArticleEntry) -> Option<Published> {
        let earliest = self.day(entry.earliest.as_ref(), "earliest");
        let latest = self.day(entry.latest.as_ref(), "latest");
        let day = self.day(entry.published.as_ref(), "published").or(earliest).or(latest)?;
        if let (Some(from), Some(to), Some(field)) = (earliest, latest, entry.earliest.as_ref())
            && from > to
        {
            self.remark(field, "`earliest` lies behind `latest`; both are taken for days that are possible");
        }
        let possible = Period::new(earliest.unwrap_or(day).min(day), latest.unwrap_or(day).max(day));
        Some(Published { day, possible })
    }

    /// The code of a language.
    fn language(&mut self, field: Option<&Spanned<Value>>) -> Option<String> {
        let name = self.text(field, "language")?;
        let code = language::named(&name);
        if let (None, Some(field)) = (&code, field) {
            self.remark(field, "`language` is no language (en, en-GB, English); passed over");
        }
        code
    }

    /// The `at`th entry of a source.
    pub(super) fn source(&mut self, entry: &SourceEntry, at: usize) -> Option<(String, SourceFacts)> {
        let field =
            if entry.id.is_some() { (entry.id.as_ref(), "id") } else { (entry.name.as_ref(), "name") };
        let Some(id) = self.text(field.0, field.1) else {
            let line = remarks::header_line(self.text, "[[source]]", at);
            self.remarks.push(format!(
                "{}:{line}: a [[source]] without `id` is passed over; add `id = \"…\"`",
                self.path
            ));
            return None;
        };
        let strength = entry.prior_strength.as_ref().and_then(|field| self.strength(field));
        let prior = entry.prior.as_ref().and_then(|field| self.prior(field));
        let facts = SourceFacts {
            place: self.place(field.0),
            name: self.text(entry.name.as_ref(), "name").or_else(|| id.contains(' ').then(|| id.clone())),
            group: self.text(entry.group.as_ref(), "group"),
            prior: prior.map(|mean| (mean, strength.unwrap_or(PRIOR_STRENGTH))),
        };
        Some((outlet::identity(&id), facts))
    }

    fn strength(&mut self, field: &Spanned<Value>) -> Option<f64> {
        let value = number(field.get_ref()).filter(|value| *value > 0.0 && value.is_finite());
        if value.is_none() {
            self.remark(field, "`prior_strength` is no positive number of checks; passed over");
        }
        value
    }

    /// A mean from 0 to 1, or a letter of the Admiralty code (the middle of its band).
    fn prior(&mut self, field: &Spanned<Value>) -> Option<f64> {
        let value = match field.get_ref() {
            Value::String(letter) => admiralty(letter),
            other => number(other).filter(|value| (0.0..=1.0).contains(value)),
        };
        if value.is_none() {
            self.remark(
                field,
                "`prior` is neither a number from 0 to 1 nor a letter from A to E; passed over",
            );
        }
        value
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(value) => Some(*value as f64),
        Value::Float(value) => Some(*value),
        _ => None,
    }
}

/// The middle of the band of a letter. Chosen: five even steps; F ("cannot be judged") is no prior.
fn admiralty(letter: &str) -> Option<f64> {
    match letter {
        "A" | "a" => Some(0.95),
        "B" | "b" => Some(0.8),
        "C" | "c" => Some(0.6),
        "D" | "d" => Some(0.4),
        "E" | "e" => Some(0.15),
        _ => None,
    }
}
