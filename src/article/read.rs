//! Documents in, articles out; articles in, the corpus out.

use super::Article;
use super::Corpus;
use super::Fact;
use super::FactSource;
use super::Facts;
use super::Format;
use super::OriginMap;
use super::Published;
use super::Reject;
use super::Sentence;
use super::Stretch;
use super::Zone;
use super::byline;
use super::dating;
use super::day;
use super::decode;
use super::document::Document;
use super::document::documents;
use super::facts;
use super::html;
use super::inline;
use super::input::Inputs;
use super::input::ReadError;
use super::input::ReadOptions;
use super::input::list;
use super::language;
use super::markdown;
use super::notice;
use super::outlet;
use super::page;
use super::repeated;
use super::sentences::sentences;
use super::sniff;
use super::sniff::Seems;
use super::sources_file::SourcesFile;
use super::zones;
use crate::primitives::ContentId;
use crate::primitives::Period;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Reads everything below `paths`, one after the other.
///
/// # Errors
///
/// Where a path is missing, `sources.toml` is bad, or nothing at all could be read.
pub fn read(paths: &[PathBuf], options: &ReadOptions) -> Result<Corpus, ReadError> {
    let inputs = list(paths)?;
    let documents = inputs.inputs.iter().flat_map(|input| documents(input, options));
    let read = documents.map(|document| article(document?, &inputs.sources, options)).collect();
    corpus(inputs, read, paths)
}

/// Reads one document.
///
/// # Errors
///
/// Where it is empty, binary or cannot be decoded: the reason and the remedy.
pub fn article(document: Document, sources: &SourcesFile, options: &ReadOptions) -> Result<Article, Reject> {
    let reject = |reason: String| Reject { path: document.id.clone(), reason };
    let hash = ContentId::of_bytes(&document.bytes);
    let said = document.fields.iter().find(|(name, _)| *name == CHARSET).map(|(_, charset)| charset.as_str());
    let decoded = decode::decode_as(document.bytes, said).map_err(&reject)?;
    if decoded.text.trim().is_empty() {
        return Err(reject("empty; remove it, or put its text there".to_owned()));
    }
    let mut own = Vec::new();
    let (text, origin_map, mut stretches) =
        zoned(decoded.text, decoded.origin_map, document.format, &mut own);
    if text.trim().is_empty() {
        return Err(reject("no text in it; remove it, or convert it to .txt".to_owned()));
    }
    // What the text shows is read from what its lines are, not from what the user wants of them.
    let shown = inferred(&text, &stretches);
    user_rules(&text, &mut stretches, options);
    let sentences = numbered(&text, &stretches);
    let row = fields(&document.fields, FactSource::Row);
    let mut providers = sources.said(&document.id);
    providers.push(row);
    providers.extend(own);
    providers.push(shown);
    let mut facts = facts::merged(providers);
    html::day_of_address(&mut facts);
    sources.complete(&mut facts);
    facts.notes.extend(decoded.note);
    Ok(Article { id: document.id, text, origin_map, hash, facts, stretches, sentences })
}

/// The field of a document that names the encoding its server gave; no fact about the article.
pub(crate) const CHARSET: &str = "charset";

/// Text, the way back to the bytes, and zones, by the kind of document; what the document says of itself, the first preferred, goes to `own`.
fn zoned(
    text: String,
    origin_map: OriginMap,
    format: Format,
    own: &mut Vec<Facts>,
) -> (String, OriginMap, Vec<Stretch>) {
    let flat = matches!(format, Format::Text | Format::Markdown);
    let is_page = flat && sniff::markup(&text) == Some(Seems::Page);
    match if is_page { Format::Html } else { format } {
        Format::Html => {
            let page = page::read(&text);
            let (mut facts, others) = html::facts(&page);
            let (judged, note) = html::judged(&text, &page);
            let stretches = zones::stretches_with(&page.text, &judged);
            html::last_facts(&page, &stretches, &mut facts);
            facts.notes.extend(note);
            facts.notes.extend(is_page.then(|| "begins as pages do: read as HTML".to_owned()));
            own.push(facts);
            own.extend(others);
            let origin_map = page.origin_map().onto(origin_map);
            (page.text, origin_map, stretches)
        }
        Format::Markdown => {
            let front = markdown::front_matter(&text);
            let mut facts = fields(&front.fields, FactSource::FrontMatter);
            facts.notes.extend(front.note);
            own.push(facts);
            let told = markdown::judged(&text, front.end);
            match inline::plain(&text, &told, &markdown::labels(&text)) {
                None => {
                    let stretches = zones::stretches_with(&text, &told);
                    (text, origin_map, stretches)
                }
                Some(plain) => {
                    let stretches = zones::stretches_with(&plain.text, &plain.told);
                    (plain.text, plain.origin_map.onto(origin_map), stretches)
                }
            }
        }
        Format::Text | Format::Jsonl => {
            let stretches = zones::stretches(&text);
            (text, origin_map, stretches)
        }
    }
}

/// The corpus of all articles: sorted, with remarks; furniture that articles of one source repeat is stripped.
///
/// # Errors
///
/// Where there is no article at all.
pub fn corpus(
    inputs: Inputs,
    read: Vec<Result<Article, Reject>>,
    paths: &[PathBuf],
) -> Result<Corpus, ReadError> {
    let mut corpus = Corpus { name: inputs.name, rejects: inputs.rejects, ..Corpus::default() };
    for result in read {
        match result {
            Ok(article) => corpus.articles.push(article),
            Err(reject) => corpus.rejects.push(reject),
        }
    }
    corpus.articles.sort_by(|a, b| (&a.id, a.hash).cmp(&(&b.id, b.hash)));
    corpus.rejects.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
    if corpus.articles.is_empty() {
        return Err(nothing(paths, &corpus.rejects));
    }
    let folders_alone = inputs.inputs.iter().all(|input| !input.named);
    if !inputs.is_part {
        corpus.remarks = inputs.sources.remarks.clone();
    }
    if folders_alone && !inputs.is_part {
        corpus.remarks.extend(inputs.sources.idle(&corpus.articles));
    }
    rename_doubles(&mut corpus);
    one_spelling(&mut corpus.articles);
    for article in repeated::strip(&mut corpus.articles) {
        corpus.articles[article].sentences =
            numbered(&corpus.articles[article].text, &corpus.articles[article].stretches);
    }
    for article in &corpus.articles {
        let lines = article.facts.notes.iter().chain(&article.facts.disagreements);
        corpus.remarks.extend(lines.map(|line| format!("{}: {line}", article.id)));
    }
    Ok(corpus)
}

fn nothing(paths: &[PathBuf], rejects: &[Reject]) -> ReadError {
    let path = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    let shown = rejects
        .iter()
        .take(3)
        .map(|reject| format!("{}: {}", reject.path, reject.reason))
        .collect::<Vec<_>>();
    let reasons = if shown.is_empty() { String::new() } else { format!(" ({})", shown.join("; ")) };
    ReadError::Nothing { path, reasons }
}

/// Articles that share an id get `-2`, `-3`, in the order of their content.
fn rename_doubles(corpus: &mut Corpus) {
    let taken: BTreeSet<String> = corpus.articles.iter().map(|article| article.id.clone()).collect();
    let (mut before, mut count) = (String::new(), 1);
    for at in 0..corpus.articles.len() {
        let id = corpus.articles[at].id.clone();
        if at == 0 || id != before {
            (before, count) = (id, 1);
            continue;
        }
        count += 1;
        while taken.contains(&format!("{id}-{count}")) {
            count += 1;
        }
        corpus
            .remarks
            .push(format!("`{id}` is the id of several articles; a later one is called `{id}-{count}`"));
        corpus.articles[at].id = format!("{id}-{count}");
    }
    corpus.articles.sort_by(|a, b| a.id.cmp(&b.id));
}

/// Owners that differ in capitals and marks alone are one, spelled as the first article has it.
fn one_spelling(articles: &mut [Article]) {
    let mut spelled: BTreeMap<String, String> = BTreeMap::new();
    for group in articles.iter_mut().filter_map(|article| article.facts.group.as_mut()) {
        let first = spelled.entry(outlet::identity(&group.value)).or_insert_with(|| group.value.clone());
        group.value.clone_from(first);
    }
}

/// What the user wants kept or stripped.
fn user_rules(text: &str, stretches: &mut [Stretch], options: &ReadOptions) {
    if options.keep.is_empty() && options.strip.is_empty() {
        return;
    }
    for stretch in stretches.iter_mut().filter(|stretch| stretch.why != "blank") {
        let words = stretch.span.of(text);
        let held = |rules: &[String]| rules.iter().find(|rule| words.contains(rule.as_str())).cloned();
        match (held(&options.keep), held(&options.strip)) {
            (Some(rule), _) => {
                stretch.zone = if stretch.kept { stretch.zone } else { Zone::Body };
                (stretch.kept, stretch.why) = (true, format!("{} `{rule}`", repeated::KEPT_BY_RULE));
            }
            (None, Some(rule)) => {
                (stretch.zone, stretch.kept) = (Zone::Boilerplate, false);
                stretch.why = format!("stripped by your rule `{rule}`");
            }
            (None, None) => {}
        }
    }
}

/// The kept sentences, numbered from 1. Headline, subheading, bullet and caption are one each.
fn numbered(text: &str, stretches: &[Stretch]) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (paragraph, stretch) in stretches.iter().enumerate().filter(|(_, stretch)| stretch.kept) {
        let mut add =
            |span| found.push(Sentence { number: found.len() + 1, span, zone: stretch.zone, paragraph });
        if stretch.zone == Zone::Body {
            sentences(text, stretch.span).into_iter().for_each(&mut add);
        } else {
            super::long::pieces(text, stretch.span).into_iter().for_each(&mut add);
        }
    }
    found
}

/// Confidence of what the zones take for the headline. Measured: 82 of 106 articles of seven outlets whose title is known.
const HEADLINE: f64 = 0.75;

/// What the text itself shows.
fn inferred(text: &str, stretches: &[Stretch]) -> Facts {
    let headline = stretches.iter().find(|stretch| stretch.zone == Zone::Headline);
    let source = outlet::source(text, stretches);
    let id = |name: &Fact<String>| Fact { value: outlet::slug(&name.value), ..name.clone() };
    let published = dating::published(text, stretches);
    let changed = published.as_ref().and_then(|fact| notice::changed(text, stretches, fact.value.day));
    Facts {
        title: headline.map(|line| Fact::inferred(line.span.of(text).to_owned(), HEADLINE, Some(line.span))),
        source: source.as_ref().map(id),
        source_name: source,
        notes: ambiguous(text, stretches).filter(|_| published.is_none()).into_iter().collect(),
        overruled: changed.into_iter().collect(),
        published,
        author: byline::author(text, stretches),
        origin: outlet::origin(text, stretches),
        language: language::code(text, stretches)
            .map(|(code, confidence)| Fact::inferred(code.to_owned(), confidence, None)),
        ..Facts::default()
    }
}

/// A remark on a date alone in a line whose month could be either number.
fn ambiguous(text: &str, stretches: &[Stretch]) -> Option<String> {
    let dates = stretches.iter().filter(|stretch| stretch.why == "date");
    let date = dates.filter_map(|stretch| day::numeric(stretch.span.of(text)).err().flatten()).next()?;
    Some(format!(
        "the date \"{date}\" can be read with either number as the month; `published` under its [[article]] in sources.toml says which"
    ))
}

/// What a JSONL row or front matter says.
fn fields(fields: &[(&'static str, String)], from: FactSource) -> Facts {
    let mut facts = Facts::default();
    for (field, value) in fields.iter().filter(|(name, value)| *name != CHARSET && !value.trim().is_empty()) {
        let stated = || Some(Fact::stated(value.trim().to_owned(), from));
        match *field {
            "source" => facts.source = stated(),
            "url" => facts.url = stated(),
            "title" => facts.title = stated(),
            "language"
                if matches!(value.to_lowercase().trim(), "unknown" | "und" | "none" | "null" | "n/a") => {}
            "language" => match language::named(value) {
                Some(code) => facts.language = Some(Fact::stated(code, from)),
                None => facts
                    .notes
                    .push(format!("`language` \"{value}\" is no language (en, en-GB, English); passed over")),
            },
            "author" => facts.author = stated(),
            "group" => facts.group = stated(),
            "origin" => facts.origin = stated(),
            "note" => facts.notes.push(value.clone()),
            _ => match day::stated(value) {
                Some(day) => {
                    let published = Published { day, possible: Period::day(day) };
                    facts.published = Some(Fact::stated(published, from));
                }
                None => facts.notes.push(format!(
                    "`{field}` \"{value}\" is no date (2024-05-16, or with a time); passed over"
                )),
            },
        }
    }
    facts
}
