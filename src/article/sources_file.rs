//! `sources.toml` in, what it says about each article and source out.
//!
//! Bad TOML and unknown keys are errors that point into the file; a value that cannot be read is a remark.

mod reader;
mod remarks;

pub(crate) use remarks::Met;

use super::Fact;
use super::FactSource;
use super::Facts;
use super::Published;
use super::glob;
use super::outlet;
use reader::Reader;
use reader::place;
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
    #[serde(alias = "owner")]
    group: Field,
    origin: Field,
    prior: Field,
    prior_strength: Field,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SourceEntry {
    id: Field,
    name: Field,
    #[serde(alias = "owner")]
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
    /// By the id that the articles' sources are known by.
    sources: BTreeMap<String, SourceFacts>,
    /// These ids by the ids that the sources' names would have.
    aliases: BTreeMap<String, String>,
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
    prior: Option<(f64, f64)>,
}

#[derive(Clone, Debug, Default)]
struct SourceFacts {
    /// Where it stands, for remarks: path, line and column.
    place: String,
    name: Option<String>,
    group: Option<String>,
    prior: Option<(f64, f64)>,
}

impl SourcesFile {
    /// Reads the text of a `sources.toml` at `path`; `below` is its folder, below the corpus folder, ending in `/`, or empty.
    ///
    /// # Errors
    ///
    /// Bad TOML or an unknown key: the message names path, line and column.
    pub fn parse(text: &str, path: &str, below: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let (line, column) = place(text, at);
            format!("{path}:{line}:{column}: {}", remarks::mistake(text, at, error.message()))
        })?;
        let mut reader = Reader { text, path, remarks: Vec::new() };
        let mut articles: Vec<Entry> = Vec::new();
        for (at, entry) in file.article.iter().enumerate() {
            let Some(pattern) = reader.text(entry.file.as_ref(), "file") else {
                let line = remarks::header_line(text, "[[article]]", at);
                reader.remarks.push(format!(
                    "{path}:{line}: an [[article]] without `file` is passed over; add `file = \"…\"`"
                ));
                continue;
            };
            let pattern = pattern.replace('\\', "/");
            let pattern = pattern.trim_start_matches("./");
            let place = reader.place(entry.file.as_ref());
            articles.push(Entry {
                pattern: format!("{below}{pattern}"),
                place,
                stated: reader.stated(entry),
            });
        }
        let mut sources: BTreeMap<String, SourceFacts> = BTreeMap::new();
        for (at, entry) in file.source.iter().enumerate() {
            let Some((id, facts)) = reader.source(entry, at) else { continue };
            match sources.get_mut(&id) {
                None => {
                    sources.insert(id, facts);
                }
                Some(before) => {
                    reader.remarks.push(remarks::double_source(&id, &before.place, &facts.place));
                    before.fill(facts);
                }
            }
        }
        reader.remarks.extend(remarks::doubles(&articles));
        Ok(Self { articles, sources, remarks: reader.remarks, ..Self::default() }.indexed())
    }

    /// The same with every entry under its file, so that many entries and many articles do not meet one by one.
    fn indexed(mut self) -> Self {
        (self.named, self.patterns) = (BTreeMap::new(), Vec::new());
        let named =
            |(id, facts): (&String, &SourceFacts)| Some((outlet::identity(facts.name.as_ref()?), id.clone()));
        self.aliases = self.sources.iter().rev().filter_map(named).collect();
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
        self.remarks.extend(other.remarks);
        for (id, facts) in other.sources {
            match self.sources.get_mut(&id) {
                None => {
                    self.sources.insert(id, facts);
                }
                Some(before) => {
                    self.remarks.push(remarks::double_source(&id, &before.place, &facts.place));
                    before.fill(facts);
                }
            }
        }
        *self = std::mem::take(self).indexed();
    }

    /// What is stated about `article`, by each entry: those that name the file before patterns, and among these the first.
    pub(crate) fn said(&self, article: &str) -> Vec<Facts> {
        let mut hits = self.fitting(article);
        hits.sort_by_key(|entry| entry.pattern != article);
        hits.into_iter().map(|entry| entry.stated.facts()).collect()
    }

    /// Writes what is stated about the source of an article, named by its id or its name, into its `facts`.
    pub(crate) fn complete(&self, facts: &mut Facts) {
        let known = |name: &str| {
            let id = outlet::identity(name);
            self.sources.get_key_value(&id).or_else(|| self.sources.get_key_value(self.aliases.get(&id)?))
        };
        let by_id = facts.source.as_ref().and_then(|fact| known(&fact.value));
        let by_name = || facts.source_name.as_ref().and_then(|fact| known(&fact.value));
        let Some((id, source)) = by_id.or_else(by_name) else { return };
        if let Some(fact) = facts.source.as_mut() {
            fact.value.clone_from(id);
        }
        set(&mut facts.source_name, source.name.as_ref(), FactSource::SourcesFile);
        facts.own_group(source.group.as_ref());
        facts.prior = facts.prior.or(source.prior);
    }
}

impl SourceFacts {
    /// Takes what a later entry of the same source says and this one leaves open.
    fn fill(&mut self, later: Self) {
        self.name = self.name.take().or(later.name);
        self.group = self.group.take().or(later.group);
        self.prior = self.prior.or(later.prior);
    }
}

/// Whether a file name is a pattern.
fn is_glob(name: &str) -> bool {
    name.contains(['*', '?'])
}

impl Stated {
    fn facts(&self) -> Facts {
        let mut facts = Facts::default();
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
        facts.prior = self.prior;
        facts
    }
}

fn set<T: Clone>(fact: &mut Option<Fact<T>>, value: Option<&T>, from: FactSource) {
    if let Some(value) = value {
        *fact = Some(Fact::stated(value.clone(), from));
    }
}
