//! `sources.toml` in, what it says about each article and source out.
//!
//! Bad TOML and unknown keys are errors that point into the file; a value that cannot be read is a remark.

mod remarks;

use super::Fact;
use super::FactSource;
use super::Facts;
use super::Published;
use super::day;
use super::glob;
use crate::primitives::Period;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::Value;

type Field = Option<Spanned<Value>>;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    article: Vec<ArticleEntry>,
    source: Vec<SourceEntry>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ArticleEntry {
    file: Field,
    title: Field,
    source: Field,
    published: Field,
    date_from: Field,
    year_from: Field,
    earliest: Field,
    latest: Field,
    url: Field,
    author: Field,
    language: Field,
    group: Field,
    origin: Field,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SourceEntry {
    id: Field,
    name: Field,
    group: Field,
    prior: Field,
    prior_strength: Field,
}

/// What the user says about articles and sources.
#[derive(Clone, Debug, Default)]
pub struct SourcesFile {
    /// Entries in file order.
    articles: Vec<Entry>,
    /// The places of entries that name one file, by its name.
    named: BTreeMap<String, Vec<usize>>,
    /// The places of entries that are patterns.
    patterns: Vec<usize>,
    sources: BTreeMap<String, SourceFacts>,
    /// Values that could not be read, for the reader.
    pub(crate) remarks: Vec<String>,
}

/// One article entry.
#[derive(Clone, Debug)]
struct Entry {
    /// The file's path below the corpus folder, or a pattern of such.
    pattern: String,
    /// Where it stands, for remarks: path, line and column.
    place: String,
    stated: Stated,
}

/// What one article entry states.
#[derive(Clone, Debug, Default)]
struct Stated {
    title: Option<String>,
    source: Option<String>,
    published: Option<Published>,
    inferred: bool,
    url: Option<String>,
    author: Option<String>,
    language: Option<String>,
    group: Option<String>,
    origin: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct SourceFacts {
    /// Where it stands, for remarks: path, line and column.
    place: String,
    name: Option<String>,
    group: Option<String>,
    prior: Option<(f64, f64)>,
}

/// Checks a prior is worth where the user gives none. Chosen: less than a handful of real checks outweighs it.
const PRIOR_STRENGTH: f64 = 4.0;

impl SourcesFile {
    /// Reads the text of a `sources.toml` at `path`; `below` is its folder, below the corpus folder, ending in `/`, or empty.
    ///
    /// # Errors
    ///
    /// Bad TOML or an unknown key: the message names path, line and column.
    pub fn parse(text: &str, path: &str, below: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| {
            let (line, column) = place(text, error.span().map_or(0, |span| span.start));
            format!("{path}:{line}:{column}: {}", error.message())
        })?;
        let mut reader = Reader { text, path, remarks: Vec::new() };
        let articles = file.article.iter().filter_map(|entry| {
            let pattern = reader.text(entry.file.as_ref(), "file");
            if pattern.is_none() {
                reader.remarks.push(format!("{path}: an [[article]] without `file` is passed over"));
            }
            let place = reader.place(entry.file.as_ref());
            Some(Entry { pattern: format!("{below}{}", pattern?), place, stated: reader.stated(entry) })
        });
        let articles: Vec<Entry> = articles.collect();
        let mut sources: BTreeMap<String, SourceFacts> = BTreeMap::new();
        for (id, facts) in file.source.iter().filter_map(|entry| reader.source(entry)).collect::<Vec<_>>() {
            let place = facts.place.clone();
            if let Some(before) = sources.insert(id.clone(), facts) {
                reader.remarks.push(remarks::double_source(&id, &before.place, &place));
            }
        }
        reader.remarks.extend(remarks::doubles(&articles));
        Ok(Self { articles, sources, remarks: reader.remarks, ..Self::default() }.indexed())
    }

    /// The same with every entry under its file, so that many entries and many articles do not meet one by one.
    fn indexed(mut self) -> Self {
        (self.named, self.patterns) = (BTreeMap::new(), Vec::new());
        for (at, entry) in self.articles.iter().enumerate() {
            if is_glob(&entry.pattern) {
                self.patterns.push(at);
            }
            self.named.entry(entry.pattern.clone()).or_default().push(at);
        }
        self
    }

    /// The entries that fit an article, in file order.
    fn fitting(&self, article: &str) -> Vec<&Entry> {
        let named = self.named.get(article).into_iter().flatten().copied();
        let fits = |at: &usize| {
            let pattern = &self.articles[*at].pattern;
            pattern != article && glob::matches(pattern, article)
        };
        let mut places: Vec<usize> = named.chain(self.patterns.iter().copied().filter(fits)).collect();
        places.sort_unstable();
        places.into_iter().map(|at| &self.articles[at]).collect()
    }

    /// Takes in the entries of another file.
    pub(crate) fn extend(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.sources.extend(other.sources);
        self.remarks.extend(other.remarks);
        *self = std::mem::take(self).indexed();
    }

    /// What is stated about `article`: the entry that names the file before patterns, and among these the first.
    pub(crate) fn stated(&self, article: &str) -> Facts {
        let mut facts = Facts::default();
        let mut hits = self.fitting(article);
        hits.sort_by_key(|entry| entry.pattern != article);
        for entry in hits.into_iter().rev() {
            entry.stated.apply(&mut facts);
        }
        facts
    }

    /// Writes what is stated about the source of an article into its `facts`.
    pub(crate) fn complete(&self, facts: &mut Facts) {
        let Some(source) = facts.source.as_ref().and_then(|fact| self.sources.get(&fact.value)) else {
            return;
        };
        set(&mut facts.source_name, source.name.as_ref(), FactSource::SourcesFile);
        if facts.group.is_none() {
            set(&mut facts.group, source.group.as_ref(), FactSource::SourcesFile);
        }
        facts.prior = source.prior.or(facts.prior);
    }
}

/// Whether a file name is a pattern.
fn is_glob(name: &str) -> bool {
    name.contains(['*', '?'])
}

impl Stated {
    fn apply(&self, facts: &mut Facts) {
        let from = FactSource::SourcesFile;
        set(&mut facts.title, self.title.as_ref(), from);
        set(&mut facts.source, self.source.as_ref(), from);
        set(&mut facts.url, self.url.as_ref(), from);
        set(&mut facts.author, self.author.as_ref(), from);
        set(&mut facts.language, self.language.as_ref(), from);
        set(&mut facts.group, self.group.as_ref(), from);
        set(&mut facts.origin, self.origin.as_ref(), from);
        let dated = if self.inferred { FactSource::SourcesFileInferred } else { from };
        set(&mut facts.published, self.published.as_ref(), dated);
    }
}

fn set<T: Clone>(fact: &mut Option<Fact<T>>, value: Option<&T>, from: FactSource) {
    if let Some(value) = value {
        *fact = Some(Fact::stated(value.clone(), from));
    }
}

/// Line and column, from 1, of a byte; the column counts characters.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or("");
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

struct Reader<'a> {
    text: &'a str,
    path: &'a str,
    remarks: Vec<String>,
}

impl Reader<'_> {
    /// Path, line and column of a field.
    fn place(&self, field: Option<&Spanned<Value>>) -> String {
        let (line, column) = place(self.text, field.map_or(0, |field| field.span().start));
        format!("{}:{line}:{column}", self.path)
    }

    fn remark(&mut self, field: &Spanned<Value>, message: &str) {
        let place = self.place(Some(field));
        self.remarks.push(format!("{place}: {message}"));
    }

    fn text(&mut self, field: Option<&Spanned<Value>>, name: &str) -> Option<String> {
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
            Value::String(value) => day::parse(value),
            Value::Datetime(value) => day::parse(&value.to_string()),
            _ => None,
        };
        if found.is_none() {
            self.remark(field, &format!("`{name}` is no date (2024-05-16, or with a time); passed over"));
        }
        found
    }

    fn stated(&mut self, entry: &ArticleEntry) -> Stated {
        let text = self.text(entry.date_from.as_ref(), "date_from");
        let _ = self.text(entry.year_from.as_ref(), "year_from");
        Stated {
            title: self.text(entry.title.as_ref(), "title"),
            source: self.text(entry.source.as_ref(), "source"),
            published: self.published(entry),
            inferred: text.is_some_and(|from| from != "stated"),
            url: self.text(entry.url.as_ref(), "url"),
            author: self.text(entry.author.as_ref(), "author"),
            language: self.text(entry.language.as_ref(), "language"),
            group: self.text(entry.group.as_ref(), "group"),
            origin: self.text(entry.origin.as_ref(), "origin"),
        }
    }

    fn published(&mut self, entry: &ArticleEntry) -> Option<Published> {
        let earliest = self.day(entry.earliest.as_ref(), "earliest");
        let latest = self.day(entry.latest.as_ref(), "latest");
        let day = self.day(entry.published.as_ref(), "published").or(earliest).or(latest)?;
        let possible = Period::new(earliest.unwrap_or(day).min(day), latest.unwrap_or(day).max(day));
        Some(Published { day, possible })
    }

    fn source(&mut self, entry: &SourceEntry) -> Option<(String, SourceFacts)> {
        let Some(id) = self.text(entry.id.as_ref(), "id") else {
            self.remarks.push(format!("{}: a [[source]] without `id` is passed over", self.path));
            return None;
        };
        let strength = entry.prior_strength.as_ref().and_then(|field| self.strength(field));
        let prior = entry.prior.as_ref().and_then(|field| self.prior(field));
        let facts = SourceFacts {
            place: self.place(entry.id.as_ref()),
            name: self.text(entry.name.as_ref(), "name"),
            group: self.text(entry.group.as_ref(), "group"),
            prior: prior.map(|mean| (mean, strength.unwrap_or(PRIOR_STRENGTH))),
        };
        Some((id, facts))
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
