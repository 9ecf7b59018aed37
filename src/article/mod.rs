//! Files in, articles out: text, facts about it, zones, sentences.
//!
//! The only room that opens files (`read`). Every byte of an article lies in exactly one [`Stretch`], kept or stripped with a reason.

mod abbreviation;
mod aside;
mod byline;
mod closing;
mod cues;
mod dated;
mod dating;
mod day;
mod decode;
mod document;
mod element;
mod entity;
mod enumeration;
mod facts;
mod feed;
mod furniture;
mod glob;
mod head;
mod heading;
mod html;
mod inline;
mod input;
mod language;
mod lines;
mod link;
mod linked;
mod long;
mod markdown;
mod markup;
mod names;
mod notice;
mod origin;
mod outlet;
mod packed;
mod page;
mod read;
mod region;
mod repeated;
mod rows;
mod sentences;
mod shape;
mod sniff;
mod sources_file;
mod stem;
mod stop;
mod tags;
#[cfg(test)]
mod tests;
mod title;
mod visible;
mod walk;
mod warc;
mod zones;

pub use document::Document;
pub use document::Format;
pub use document::documents;
pub use input::Input;
pub use input::Inputs;
pub use input::ReadError;
pub use input::ReadOptions;
pub use input::list;
pub use names::short_names;
pub use origin::OriginMap;
pub use read::article;
pub use read::corpus;
pub use read::read;
pub use sentences::sentences;
pub use sentences::text_sentences;
pub(crate) use sources_file::Met;
pub use sources_file::SourcesFile;
pub use zones::stretches as zones;

use crate::primitives::ContentId;
use crate::primitives::Period;
use crate::primitives::Span;
use crate::primitives::UnitScore;

/// One text of the corpus.
#[derive(Clone, Debug)]
pub struct Article {
    /// The path below the corpus folder, with `/`; for JSONL the row's `id`.
    pub id: String,
    /// The text, decoded. All spans inside the program are bytes of it.
    pub text: String,
    /// From bytes of `text` to bytes of the file as read.
    pub origin_map: OriginMap,
    /// Hash of the bytes as read.
    pub hash: ContentId,
    /// What is known about the article apart from its text.
    pub facts: Facts,
    /// The whole text, in order, without gap or overlap.
    pub stretches: Vec<Stretch>,
    /// The kept sentences, in file order; `sentences[i].number == i + 1`.
    pub sentences: Vec<Sentence>,
}

impl Article {
    /// A text at hand that is all article, with its sentences: a statement, a text of a measure. It has no stretches.
    pub fn of_sentences(id: &str, text: String, sentences: Vec<Sentence>) -> Self {
        Self {
            id: id.to_owned(),
            hash: ContentId::of_bytes(text.as_bytes()),
            text,
            origin_map: OriginMap::Same,
            facts: Facts::default(),
            stretches: Vec::new(),
            sentences,
        }
    }

    /// The same, all of it body in one paragraph, with a sentence at each of `spans`.
    pub fn of_body(id: &str, text: String, spans: impl IntoIterator<Item = Span>) -> Self {
        let sentence =
            |(at, span): (usize, Span)| Sentence { number: at + 1, span, zone: Zone::Body, paragraph: 0 };
        Self::of_sentences(id, text, spans.into_iter().enumerate().map(sentence).collect())
    }

    /// A span of `text` as bytes of the file as read: what is shown to users.
    pub fn as_read(&self, span: Span) -> Span {
        self.origin_map.as_read(span)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub from: FactSource,
    /// How often a value found in this way is right, 0..=1. 1: it was stated. Each way of inferring names where its number comes from.
    pub confidence: UnitScore,
    /// The words it was inferred from, if any.
    pub evidence: Option<Span>,
}

impl<T> Fact<T> {
    /// A value that `from` states.
    pub const fn stated(value: T, from: FactSource) -> Self {
        Self { value, from, confidence: UnitScore::ONE, evidence: None }
    }

    /// A value inferred from the words `evidence` of the text.
    pub fn inferred(value: T, confidence: f64, evidence: Option<Span>) -> Self {
        Self { value, from: FactSource::Text, confidence: UnitScore::clamped(confidence), evidence }
    }
}

/// Where a fact about an article comes from, in order of precedence: what whoever made the collection says of an article, then what the
/// page says of itself, then what its text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactSource {
    /// `sources.toml`, stated.
    SourcesFile,
    /// `sources.toml`, which itself says it was inferred (`date_from = "text"`).
    SourcesFileInferred,
    /// Front matter of Markdown.
    FrontMatter,
    /// A field of a JSONL row.
    Row,
    /// Metadata of a page.
    HtmlMetadata,
    /// Inferred from the text.
    Text,
    /// Inferred from the day in its address.
    Address,
    /// Inferred from the day of its last change.
    LastChange,
}

impl FactSource {
    /// Its name in data and for the reader.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SourcesFile => "sources.toml",
            Self::SourcesFileInferred => "sources.toml, inferred",
            Self::FrontMatter => "front matter",
            Self::Row => "row",
            Self::HtmlMetadata => "page metadata",
            Self::Text => "text",
            Self::Address => "address",
            Self::LastChange => "last change",
        }
    }

    /// Whether whoever made the collection or the page did not say so in so many words.
    pub const fn is_inferred(self) -> bool {
        matches!(self, Self::SourcesFileInferred | Self::Text | Self::Address | Self::LastChange)
    }
}

/// What is known about an article apart from its text.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Its title.
    pub title: Option<Fact<String>>,
    /// The id of the source that published it.
    pub source: Option<Fact<String>>,
    /// The source's name for the reader.
    pub source_name: Option<Fact<String>>,
    /// When it was published: the best estimate (one day), and the days that are possible.
    pub published: Option<Fact<Published>>,
    /// Where it was found.
    pub url: Option<Fact<String>>,
    /// Who signed it.
    pub author: Option<Fact<String>>,
    /// Its language, as an ISO 639-1 code.
    pub language: Option<Fact<String>>,
    /// The owner of the source.
    pub group: Option<Fact<String>>,
    /// The agency or other origin it carries.
    pub origin: Option<Fact<String>>,
    /// Mean and strength (in checks) of the prior belief in the source, as the user set it.
    pub prior: Option<(f64, f64)>,
    /// What others said of the same facts, in order of precedence.
    pub overruled: Vec<Overruled>,
    /// Values that contradict one another, for the reader.
    pub disagreements: Vec<String>,
    /// What reading had to guess or pass over, for the reader.
    pub notes: Vec<String>,
}

impl Facts {
    /// The id of the source; articles without one are each a source of their own (`unknown:` and the article's id).
    pub fn source_id(&self, article: &str) -> String {
        self.source.as_ref().map_or_else(|| format!("unknown:{article}"), |fact| fact.value.clone())
    }

    /// Whether the article is in a language whose claims are not read: any but English, where it is known.
    pub fn is_foreign(&self) -> bool {
        let code = self.language.as_ref().map(|fact| facts::primary(&fact.value));
        code.is_some_and(|code| !matches!(code.as_str(), "" | "en" | "eng" | "english" | "und"))
    }

    /// The best estimate of the day of publication.
    pub fn published_day(&self) -> Option<jiff::civil::Date> {
        self.published.as_ref().map(|fact| fact.value.day)
    }
}

/// A value that another, of higher precedence, was preferred to.
#[derive(Clone, Debug, PartialEq)]
pub struct Overruled {
    /// The name of the fact, as in `sources.toml`.
    pub fact: &'static str,
    /// The value, as it is shown.
    pub value: String,
    /// Where it comes from.
    pub from: FactSource,
    /// How often a value found in this way is right, 0..=1.
    pub confidence: UnitScore,
    /// Whether it and the value preferred cannot both be right.
    pub contradicts: bool,
}

/// When an article was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The best estimate.
    pub day: jiff::civil::Date,
    /// The days that are possible; the best estimate alone where it was stated.
    pub possible: Period,
}

/// What a stretch of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The title.
    Headline,
    /// A heading inside the text.
    Subheading,
    /// Running text.
    Body,
    /// A point of a list, or a standfirst under the headline.
    Bullet,
    /// What a picture shows: evidence.
    Caption,
    /// Everything else: no evidence.
    Boilerplate,
}

impl Zone {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Subheading => "subheading",
            Self::Body => "body",
            Self::Bullet => "bullet",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// A stretch of an article: kept, or stripped with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Where.
    pub span: Span,
    /// What it is. Blank space between stretches belongs to stripped stretches of its own, with the reason `blank`.
    pub zone: Zone,
    /// Whether it is evidence.
    pub kept: bool,
    /// The rule that decided.
    pub why: String,
}

/// A kept sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// From 1, within the article, over kept sentences in file order.
    pub number: usize,
    /// Where, without blank space at either end.
    pub span: Span,
    /// What it stands in.
    pub zone: Zone,
    /// Which paragraph (stretch) it stands in, counted from 0.
    pub paragraph: usize,
}

/// An input that gave no article, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The path as given, below the corpus folder.
    pub path: String,
    /// What is wrong, in words a user can act on.
    pub reason: String,
}

/// What reading a folder or a list of files gave.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The name of the folder.
    pub name: String,
    /// The articles, sorted by id.
    pub articles: Vec<Article>,
    /// What could not be read, sorted by path.
    pub rejects: Vec<Reject>,
    /// Remarks on `sources.toml` and on facts that disagree, for the reader.
    pub remarks: Vec<String>,
}
