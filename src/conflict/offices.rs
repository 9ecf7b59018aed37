//! One office with two holders in two texts: somebody has followed somebody.

use super::ArticleView;
use super::Conflict;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::wording;
use crate::claim::mention::EntityKind;
use crate::lexicon::Table;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Chosen: beside other states of things that have changed.
const BASE: f64 = 0.6;

/// Offices that one holds at a time, with the class of those that are one under two names. Those of one word ("president", "leader") tell
/// of which state a person is; they have too many holders of other kinds to tell who followed whom.
static OFFICES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("titles", include_str!("../lexicon/data/titles.tsv"));
    let office = table.rows().filter(|row| row.get("office") == "office");
    office
        .filter(|row| !row.get("title").contains("vice") && !row.get("title").contains("deputy"))
        .map(|row| {
            (row.get("title"), if row.get("class").is_empty() { row.get("title") } else { row.get("class") })
        })
        .collect()
});

/// Most further places shown where the two are named with the office. Chosen.
const PLACES: usize = 4;

/// Words before a title that make it another one. The list is closed.
const OTHER: [&str; 12] = [
    "former",
    "ex",
    "then",
    "vice",
    "deputy",
    "first",
    "acting",
    "late",
    "past",
    "future",
    "shadow",
    "assistant",
];

/// Somebody named with an office of a state.
struct Held {
    article: usize,
    sentence: usize,
    span: Span,
    person: String,
    name: String,
}

pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut all: Vec<(Option<String>, &'static str, Held)> = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.normalized.sentences.len() {
            all.extend(holders(article, at, index));
        }
    }
    let states: BTreeMap<String, String> =
        all.iter().filter_map(|(state, _, held)| Some((held.person.clone(), state.clone()?))).collect();
    let mut offices: BTreeMap<(String, &'static str), Vec<Held>> = BTreeMap::new();
    for (state, office, held) in all {
        let state = state.or_else(|| by_whom(scope, &held, &states));
        if let Some(state) = state.filter(|_| !ONE_WORD.contains(&office)) {
            offices.entry((state, office)).or_default().push(held);
        }
    }
    offices.iter().filter_map(|((_, office), held)| followed(scope, office, held)).collect()
}

/// Classes of offices of one word.
const ONE_WORD: [&str; 4] = ["head", "monarch", "premier", "governor"];

/// The state of whoever else the sentence names: "Putin said that appointing Belousov as Defence Minister".
fn by_whom(scope: &Scope, held: &Held, states: &BTreeMap<String, String>) -> Option<String> {
    let named = scope.articles[held.article].normalized.sentences.get(held.sentence)?;
    let others = named.entities.iter().flatten().filter(|entity| entity.id.0 != held.person);
    others
        .filter(|entity| entity.kind == EntityKind::Person)
        .find_map(|entity| states.get(&entity.id.0).cloned())
}

/// The persons of a sentence who are named right behind, or right before, an office of a state.
fn holders(article: &ArticleView, at: usize, index: usize) -> Vec<(Option<String>, &'static str, Held)> {
    let (Some(reading), Some(named)) =
        (article.reading.sentences.get(index), article.normalized.sentences.get(index))
    else {
        return Vec::new();
    };
    let Some(sentence) = article.sentences.get(index) else { return Vec::new() };
    let mentions =
        || reading.mentions.iter().zip(&named.entities).filter_map(|(m, e)| Some((m, e.as_ref()?)));
    let states: Vec<(Span, &str)> = mentions()
        .filter(|(_, entity)| entity.kind == EntityKind::Place)
        .map(|(mention, entity)| (mention.span, entity.id.0.as_str()))
        .collect();
    let mut found = Vec::new();
    for (mention, entity) in mentions().filter(|(_, entity)| entity.kind == EntityKind::Person) {
        let before = words(article.text, Span::new(sentence.start, mention.span.start));
        let after = words(article.text, Span::new(mention.span.end, sentence.end));
        let spoken = words(article.text, mention.span);
        // A title may stand inside the mention, too: the name without it is what the roster knows.
        let lead = format!("{before}{spoken}").to_lowercase();
        let surname = crate::normalize::name::surname(&entity.name).to_lowercase();
        let Some((office, start)) = lead
            .rfind(&surname)
            .and_then(|stop| title_before(lead.get(..stop)?))
            .or_else(|| title_after(after).map(|office| (office, lead.len())))
        else {
            continue;
        };
        let edge = sentence.start + start;
        let beside = |(span, _): &&(Span, &str)| span.end <= edge && edge - span.end <= 3;
        let state = states.iter().rfind(beside).map(|(_, id)| (*id).to_owned());
        let person = entity.id.0.clone();
        let held =
            Held { article: at, sentence: index, span: mention.span, person, name: entity.name.clone() };
        if state.is_some() || start == lead.len() {
            found.push((state, office, held));
        }
    }
    found
}

/// The office whose name ends the text, and where it begins; none where another word turns it.
fn title_before(lead: &str) -> Option<(&'static str, usize)> {
    // First names may stand between the title and the surname.
    let mut end = lead.trim_end().len();
    for _ in 0..3 {
        let text = lead.get(..end)?.trim_end();
        if let Some((title, class)) = OFFICES.iter().find(|(title, _)| ends_with_word(text, title)) {
            let start = text.len() - title.len();
            let word =
                text.get(..start)?.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
            return (!word.is_some_and(|word| OTHER.contains(&word))).then_some((class, start));
        }
        end = text.rfind(char::is_whitespace)?;
    }
    None
}

/// "... as Defence Minister".
fn title_after(after: &str) -> Option<&'static str> {
    let text = after.trim_start().to_lowercase();
    let rest = text.strip_prefix("as ")?.trim_start_matches("the ").trim_start_matches("new ").to_owned();
    OFFICES.iter().find(|(title, _)| rest.starts_with(**title)).map(|(_, class)| *class)
}

fn ends_with_word(text: &str, title: &str) -> bool {
    text.strip_suffix(title)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
}

/// Two persons, each the only holder in texts of their own, the later text naming the other one.
fn followed(scope: &Scope, office: &str, held: &[Held]) -> Option<Conflict> {
    let mut held: Vec<&Held> = held.iter().collect();
    held.sort_by_key(|one| (scope.articles[one.article].published, one.article, one.sentence));
    let persons: BTreeSet<&str> = held.iter().map(|one| one.person.as_str()).collect();
    let (first, last) = (*held.first()?, *held.iter().rfind(|one| one.person != held[0].person)?);
    let days = |one: &Held| scope.articles[one.article].published;
    let surname = |one: &Held| crate::normalize::name::surname(&one.name).to_lowercase();
    let ordered = days(first).is_some() && days(first) < days(last);
    if persons.len() != 2 || first.article == last.article || !ordered || surname(first) == surname(last) {
        return None;
    }
    let place = |one: &Held| Evidence::stated(one.article, one.sentence + 1, one.span, "participants");
    let others = held.iter().filter(|one| (one.article, one.sentence) != (first.article, first.sentence));
    let others = others.filter(|one| (one.article, one.sentence) != (last.article, last.sentence));
    let shown: Vec<&Held> = [first, last].into_iter().chain(others.copied().take(PLACES)).collect();
    let places: Vec<Evidence> = shown.iter().map(|one| place(one)).collect();
    let sentences: Vec<(usize, usize)> = shown.iter().map(|one| (one.article, one.sentence + 1)).collect();
    let (a, b) = (scope.articles[first.article].name, scope.articles[last.article].name);
    let shown = wording::capital(office);
    let shown = if office == "defence" { "Defence minister".to_owned() } else { shown };
    Some(finding(
        scope,
        Draft {
            code: super::supersession::DETECTOR.code,
            verdict: Some(Verdict::Superseded),
            dispute: false,
            differs: vec!["participants"],
            claims: main_claims(scope, &sentences),
            evidence: places,
            sentence: format!("{shown}: {a} names {}, the later {b} names {}.", first.name, last.name),
            line: format!("{shown}: {} ({a}), later {} ({b})", first.name, last.name),
            proof: vec!["one office of one state has one holder at a time".to_owned()],
            weight: Weight { base: BASE, effect: 0.5 },
        },
    ))
}
