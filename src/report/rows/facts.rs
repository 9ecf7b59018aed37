//! An article in, the rows of `read --sources` out: each fact about it, where it comes from, and what it overruled.

use crate::article::Article;
use crate::article::Fact;
use crate::article::FactSource;
use crate::article::OriginMap;
use crate::article::Overruled;
use crate::report::schema::SpanBytes;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// A fact about an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactRow {
    /// The article's id.
    pub article: String,
    /// `title`, `source`, `name`, `published`, `url`, `author`, `language`, `group`, `origin` or `prior`.
    pub fact: String,
    /// The value; `null`: unknown.
    pub value: Option<String>,
    /// Of `published`: the first and the last day that are possible.
    pub possible: Option<[Option<String>; 2]>,
    /// `sources.toml`, `sources.toml, inferred`, `front matter`, `row`, `page metadata`, `text`, `address` or `last change`.
    pub from: Option<String>,
    /// How often a value found in this way is right, 0..=1; 1 where it was stated.
    pub confidence: Option<f64>,
    /// Where the words are that it was inferred from, in bytes of the file as read.
    pub span: Option<SpanBytes>,
    /// These words.
    pub evidence: Option<String>,
    /// What others say of the same fact, and is not used.
    pub overruled: Vec<OverruledRow>,
}

/// A value that is not used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OverruledRow {
    /// The value.
    pub value: String,
    /// Where it comes from.
    pub from: String,
    /// How often a value found in this way is right, 0..=1.
    pub confidence: f64,
    /// Whether it and the value used cannot both be right.
    pub contradicts: bool,
}

/// The facts of an article, known or not, always the same ones in the same order.
pub fn rows(article: &Article) -> Vec<FactRow> {
    let facts = &article.facts;
    let published = facts.published.as_ref();
    let mut days = row(article, "published", published, |published| published.day.to_string());
    days.possible =
        published.map(|fact| fact.value.possible).filter(|days| days.from != days.to).map(|days| {
            let shown = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
            [shown(days.from), shown(days.to)]
        });
    let words = |name, fact: &Option<Fact<String>>| row(article, name, fact.as_ref(), Clone::clone);
    vec![
        words("title", &facts.title),
        words("source", &facts.source),
        words("name", &facts.source_name),
        days,
        words("url", &facts.url),
        words("author", &facts.author),
        words("language", &facts.language),
        words("group", &facts.group),
        words("origin", &facts.origin),
        prior(article),
    ]
}

fn row<T>(article: &Article, name: &str, fact: Option<&Fact<T>>, shown: impl Fn(&T) -> String) -> FactRow {
    let evidence = fact.and_then(|fact| fact.evidence);
    let overruled = article.facts.overruled.iter().filter(|other| other.fact == name);
    FactRow {
        article: article.id.clone(),
        fact: name.to_owned(),
        value: fact.map(|fact| shown(&fact.value)),
        possible: None,
        from: fact.map(|fact| fact.from.name().to_owned()),
        confidence: fact.map(|fact| fact.confidence.rounded()),
        span: evidence.map(|span| article.as_read(span)).map(|span| [span.start, span.end]),
        evidence: evidence.map(|span| article.words(span).to_owned()),
        overruled: overruled.map(overruled_row).collect(),
    }
}

fn overruled_row(other: &Overruled) -> OverruledRow {
    OverruledRow {
        value: other.value.clone(),
        from: other.from.name().to_owned(),
        confidence: other.confidence.rounded(),
        contradicts: other.contradicts,
    }
}

fn prior(article: &Article) -> FactRow {
    let prior = article.facts.prior;
    FactRow {
        value: prior.map(|(mean, strength)| format!("{mean} worth {strength} checks")),
        from: prior.map(|_| FactSource::SourcesFile.name().to_owned()),
        confidence: prior.map(|_| 1.0),
        ..row(article, "prior", None::<&Fact<String>>, Clone::clone)
    }
}

/// The facts of an article, for the eye: a line each, what contradicts it below.
pub fn text(article: &Article) -> String {
    let mut text = format!("{BOLD}{}{PLAIN}\n", clean(&article.id));
    for row in rows(article) {
        text.push_str(&line(article, &row));
        for other in &row.overruled {
            let sign = if other.contradicts { "but" } else { "also" };
            let sure =
                if other.confidence < 1.0 { format!(", {:.2}", other.confidence) } else { String::new() };
            text.push_str(&format!(
                "             {DIM}{sign} {} ({}{sure})\n{PLAIN}",
                clean(&other.value),
                other.from
            ));
        }
    }
    for disagreement in &article.facts.disagreements {
        text.push_str(&format!("  {RED}disagreement{PLAIN}  {}\n", clean(disagreement)));
    }
    text
}

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const RED: &str = "\u{1b}[31m";
const PLAIN: &str = "\u{1b}[0m";

fn line(article: &Article, row: &FactRow) -> String {
    let Some(value) = &row.value else {
        return format!("  {:<10} {DIM}unknown; {}{PLAIN}\n", row.fact, remedy(&row.fact));
    };
    let days = row.possible.as_ref().map(|[from, to]| {
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "?".to_owned());
        format!(", possible {} to {}", day(from), day(to))
    });
    let mut how = row.from.clone().unwrap_or_default();
    let inferred = [FactSource::Text, FactSource::Address, FactSource::LastChange].map(FactSource::name);
    if row.from.as_deref().is_some_and(|from| inferred.contains(&from)) {
        how += &row.confidence.map_or_else(String::new, |sure| format!(", {sure:.2}"));
    }
    let quoted = row.evidence.as_ref().map(|words| {
        let place = place(article, row.span.map_or(0, |span| span[0]));
        let words = crate::report::wording::shorten(&clean(words), 70);
        let is_value = value.starts_with(words.trim_end_matches('…'));
        if is_value { format!(": at {place}") } else { format!(": “{words}” at {place}") }
    });
    format!(
        "  {:<10} {}  {DIM}({how}{}{}){PLAIN}\n",
        row.fact,
        clean(value),
        days.unwrap_or_default(),
        quoted.unwrap_or_default()
    )
}

/// Line and column of a byte of the file as read, or the byte itself where the text is not the file's.
fn place(article: &Article, byte: usize) -> String {
    let (OriginMap::Same, Some(before)) = (&article.origin_map, article.text.get(..byte)) else {
        return format!("byte {byte}");
    };
    let line = before.rsplit('\n').next().unwrap_or("");
    format!("{}:{}", before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// What would make an unknown fact known.
fn remedy(fact: &str) -> &'static str {
    match fact {
        "published" => "`published = 2024-05-16` under its [[article]] in sources.toml sets it",
        "name" => "`name = \"…\"` under the [[source]] in sources.toml sets it",
        "group" => "`group = \"…\"`, the owner, under the [[source]] in sources.toml sets it",
        "prior" => "`prior = 0.8`, or a letter from A to E, under the [[source]] in sources.toml sets it",
        "origin" => "`origin = \"Reuters\"` under its [[article]] in sources.toml sets it",
        "source" => {
            "`source = \"…\"` under its [[article]] in sources.toml sets it; without one it is a source of its own"
        }
        "title" => "`title = \"…\"` under its [[article]] in sources.toml sets it",
        "url" => "`url = \"…\"` under its [[article]] in sources.toml sets it",
        "author" => "`author = \"…\"` under its [[article]] in sources.toml sets it",
        _ => "`language = \"en\"` under its [[article]] in sources.toml sets it",
    }
}

/// Text in one line, without control characters.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
