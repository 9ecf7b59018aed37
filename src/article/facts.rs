//! What each provider says of an article in, one set of facts out: of each fact the value of the highest precedence, and what it overruled.
//!
//! Providers come in the order of [`FactSource`]: `sources.toml` (the entry that names the file before patterns), front matter, row, page
//! metadata, text.

use super::Fact;
use super::FactSource;
use super::Facts;
use super::Overruled;
use super::Published;
use super::language;
use super::outlet;

/// An inferred value contradicts a stated one from this confidence. Chosen: below it the inference is more likely to be wrong.
const SURE: f64 = 0.8;

/// An inferred day before a stated one contradicts it from this confidence. Chosen: stated days are wrong in few articles of a hundred.
const CERTAIN: f64 = 0.99;

/// Days that the day a text shows may lie from a stated one before they contradict: articles are updated, and appear a day later elsewhere.
const SLACK_DAYS: i32 = 2;

type Place = fn(&mut Facts) -> &mut Option<Fact<String>>;
type Contradicts = fn(&Fact<String>, &Fact<String>) -> bool;

/// The facts that are words: name, place, and when two of them cannot both be right.
const WORDS: [(&str, Place, Contradicts); 8] = [
    ("title", |facts| &mut facts.title, titles_differ),
    ("source", |facts| &mut facts.source, sources_differ),
    ("name", |facts| &mut facts.source_name, |_, _| false),
    ("url", |facts| &mut facts.url, hosts_differ),
    ("author", |facts| &mut facts.author, authors_differ),
    ("language", |facts| &mut facts.language, languages_differ),
    ("group", |facts| &mut facts.group, names_differ),
    ("origin", |facts| &mut facts.origin, names_differ),
];

/// One set of facts of all `providers`, which come in order of precedence.
pub(crate) fn merged(mut providers: Vec<Facts>) -> Facts {
    let mut facts = Facts::default();
    let names: Vec<Fact<String>> = providers.iter_mut().filter_map(identified).collect();
    coded(&mut providers);
    for (name, place, contradicts) in WORDS {
        let said = providers.iter_mut().filter_map(|provider| place(provider).take()).collect();
        *place(&mut facts) = chosen(name, said, Clone::clone, contradicts, &mut facts);
        if name == "title" {
            let said = providers.iter_mut().filter_map(|provider| provider.published.take()).collect();
            facts.published = chosen("published", said, |day| day.day.to_string(), days_differ, &mut facts);
        }
    }
    let source = facts.source.as_ref();
    let of_source =
        |name: &Fact<String>| source.is_some_and(|source| source.value == outlet::identity(&name.value));
    if source.is_none_or(|source| source.from != FactSource::Text) {
        facts.source_name =
            facts.source_name.take().filter(|name| name.from != FactSource::Text || of_source(name));
    }
    if facts.source_name.is_none() {
        facts.source_name = names.into_iter().find(of_source);
    }
    for provider in providers {
        facts.prior = facts.prior.or(provider.prior);
        facts.overruled.extend(provider.overruled);
        facts.disagreements.extend(provider.disagreements);
        facts.notes.extend(provider.notes);
    }
    facts
}

/// Gives every language its code, and puts the text's own, where it is certain, before what a page or row says: templates are copied.
fn coded(providers: &mut [Facts]) {
    for language in providers.iter_mut().map(|provider| &mut provider.language) {
        let code = language.as_ref().and_then(|fact| language::named(&fact.value));
        *language = language.take().zip(code).map(|(fact, value)| Fact { value, ..fact });
    }
    let own = |fact: &&Fact<String>| fact.from == FactSource::Text && fact.confidence.rounded() >= CERTAIN;
    let shown = providers.iter().filter_map(|provider| provider.language.as_ref()).find(own).cloned();
    let stated = providers.iter_mut().find(|provider| provider.language.is_some());
    if let (Some(shown), Some(stated)) = (shown, stated) {
        let copied = |fact: &&mut Fact<String>| {
            matches!(fact.from, FactSource::Row | FactSource::HtmlMetadata) && fact.value != shown.value
        };
        let Some(fact) = stated.language.as_mut().filter(copied) else { return };
        let said = std::mem::replace(fact, shown.clone());
        let overruled = Overruled {
            fact: "language",
            value: said.value,
            from: said.from,
            confidence: said.confidence,
            contradicts: true,
        };
        stated.disagreements.push(disagreement(&shown.value, shown.from, &overruled));
        stated.overruled.push(overruled);
    }
}

impl Facts {
    /// Takes the owner that `sources.toml` states of the source: before what rows and pages say, behind what it says of the article.
    pub(crate) fn own_group(&mut self, stated: Option<&String>) {
        let Some(stated) = stated else { return };
        let stated = Fact::stated(stated.clone(), FactSource::SourcesFile);
        let of_article = |fact: &Fact<String>| fact.from == FactSource::SourcesFile;
        let said = match self.group.take() {
            Some(own) if of_article(&own) => vec![own, stated],
            own => [Some(stated), own].into_iter().flatten().collect(),
        };
        self.group = chosen("group", said, Clone::clone, names_differ, self);
    }
}

/// Two hosts, or two names, that are not one; what of a name is in a host cannot be told.
fn sources_differ(one: &Fact<String>, other: &Fact<String>) -> bool {
    let stated = one.from != FactSource::Text && other.from != FactSource::Text;
    let like = outlet::is_host(&one.value) == outlet::is_host(&other.value);
    stated && like && !hold(&squeezed(&one.value), &squeezed(&other.value))
}

/// Two names of one thing that are not one name written differently.
fn names_differ(one: &Fact<String>, other: &Fact<String>) -> bool {
    is_sure(one) && is_sure(other) && outlet::identity(&one.value) != outlet::identity(&other.value)
}

/// Puts the id of its source in place of the name a provider gives; the name, where it is more than the id.
fn identified(facts: &mut Facts) -> Option<Fact<String>> {
    let source = facts.source.as_mut()?;
    let id = outlet::identity(&source.value);
    let named = Fact { value: std::mem::replace(&mut source.value, id), ..source.clone() };
    let is_name = named.value != source.value
        && !named.value.contains("://")
        && named.value.contains(char::is_uppercase)
        || named.value.contains(' ');
    is_name.then_some(named)
}

/// The first value; the others are noted as overruled, and as disagreements where they cannot both be right.
fn chosen<T>(
    name: &'static str,
    said: Vec<Fact<T>>,
    shown: impl Fn(&T) -> String,
    contradicts: impl Fn(&Fact<T>, &Fact<T>) -> bool,
    facts: &mut Facts,
) -> Option<Fact<T>> {
    let mut said = said.into_iter();
    let first = said.next()?;
    for other in said.filter(|other| shown(&other.value) != shown(&first.value)) {
        let overruled = Overruled {
            fact: name,
            value: shown(&other.value),
            from: other.from,
            confidence: other.confidence,
            // Entries of `sources.toml` may overrule one another: that which names the file is meant to.
            contradicts: !(collected(first.from) && collected(other.from)) && contradicts(&first, &other),
        };
        if overruled.contradicts {
            facts.disagreements.push(disagreement(&shown(&first.value), first.from, &overruled));
        }
        facts.overruled.push(overruled);
    }
    Some(first)
}

const fn collected(from: FactSource) -> bool {
    matches!(from, FactSource::SourcesFile | FactSource::SourcesFileInferred)
}

fn disagreement(value: &str, from: FactSource, other: &Overruled) -> String {
    if from == other.from {
        return format!(
            "{}: {} says both {value} and {}; the first is used",
            other.fact,
            speaker(from),
            other.value
        );
    }
    format!(
        "{}: {} says {value}, {} says {}; {} is used",
        other.fact,
        speaker(from),
        speaker(other.from),
        other.value,
        speaker(from)
    )
}

const fn speaker(from: FactSource) -> &'static str {
    match from {
        FactSource::SourcesFile | FactSource::SourcesFileInferred => "sources.toml",
        FactSource::FrontMatter => "the front matter",
        FactSource::Row => "the row",
        FactSource::HtmlMetadata => "the page",
        FactSource::Text => "the text",
        FactSource::Address => "the address",
        FactSource::LastChange => "the last change",
    }
}

/// Whether a value is sure enough to contradict another.
fn is_sure<T>(fact: &Fact<T>) -> bool {
    fact.confidence.rounded() >= SURE
}

/// Two stated days differ. A day inferred contradicts a stated one where it lies behind it, for a text tells of no day it has not seen yet,
/// or where it is all but certain; an earlier one may be that of an old picture.
fn days_differ(one: &Fact<Published>, other: &Fact<Published>) -> bool {
    let is_stated =
        |fact: &Fact<Published>| fact.from == FactSource::SourcesFileInferred || !fact.from.is_inferred();
    let is_wide = |fact: &Fact<Published>| fact.value.possible.from != fact.value.possible.to;
    if is_stated(one) && is_stated(other) && !is_wide(one) && !is_wide(other) {
        return one.value.day != other.value.day;
    }
    let apart = one.value.possible.gap_days(other.value.possible) > SLACK_DAYS;
    let (stated, inferred) = if is_stated(one) { (one, other) } else { (other, one) };
    let later = inferred.value.possible.from > stated.value.possible.to;
    let certain = inferred.confidence.rounded() >= CERTAIN;
    apart && (certain || later && is_sure(inferred))
}

/// Two stated titles, neither of which holds the other ("Harbour closed", "Harbour closed | Lorne Courier"). What of a text is taken for its
/// headline contradicts nothing.
fn titles_differ(one: &Fact<String>, other: &Fact<String>) -> bool {
    let stated = one.from != FactSource::Text && other.from != FactSource::Text;
    stated && !hold(&squeezed(&one.value), &squeezed(&other.value))
}

/// Two bylines, neither of which holds the other; one from the text has to share a name with the other.
fn authors_differ(one: &Fact<String>, other: &Fact<String>) -> bool {
    let (a, b) = (squeezed(&one.value), squeezed(&other.value));
    let inferred = one.from == FactSource::Text || other.from == FactSource::Text;
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        words.map(str::to_lowercase).collect()
    };
    let shared = || {
        let known = words(&one.value);
        words(&other.value).iter().any(|word| known.contains(word))
    };
    is_sure(one) && is_sure(other) && !hold(&a, &b) && !(inferred && shared())
}

/// "en-US" and "en" are one language.
fn languages_differ(one: &Fact<String>, other: &Fact<String>) -> bool {
    is_sure(one) && is_sure(other) && primary(&one.value) != primary(&other.value)
}

/// The first part of a language's code, in small letters: "en" of "en-US".
pub(crate) fn primary(code: &str) -> String {
    let letters = code.trim().chars().take_while(char::is_ascii_alphabetic);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

fn hosts_differ(one: &Fact<String>, other: &Fact<String>) -> bool {
    matches!((host(&one.value), host(&other.value)), (Some(a), Some(b)) if a != b)
}

/// "example.com" of "https://www.example.com/a".
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.trim_start_matches("www.").trim_start_matches("m.").trim_start_matches("amp.");
    (!host.is_empty()).then(|| host.to_owned())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn hold(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}
