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

/// Offices that one holds at a time, with the class of those that are one under two names.
static OFFICES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = Table::parse("titles", include_str!("../lexicon/data/titles.tsv"));
    let office = table.rows().filter(|row| row.get("office") == "office" && row.get("title").contains(' '));
    office
        .filter(|row| !row.get("title").contains("vice") && !row.get("title").contains("deputy"))
        .map(|row| {
            (row.get("title"), if row.get("class").is_empty() { row.get("title") } else { row.get("class") })
        })
        .collect()
});

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
    let mut offices: BTreeMap<(String, &'static str), Vec<Held>> = BTreeMap::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.normalized.sentences.len() {
            for (state, office, held) in holders(article, at, index) {
                offices.entry((state, office)).or_default().push(held);
            }
        }
    }
    offices.iter().filter_map(|((_, office), held)| followed(scope, office, held)).collect()
}

/// The persons of a sentence who are named right behind, or right before, an office of a state.
fn holders(article: &ArticleView, at: usize, index: usize) -> Vec<(String, &'static str, Held)> {
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
        let appointed = start == lead.len();
        let state = if appointed {
            states.first().map(|(_, id)| *id)
        } else {
            let edge = sentence.start + start;
            states.iter().rfind(|(span, _)| span.end <= edge && edge - span.end <= 3).map(|(_, id)| *id)
        };
        // "appointing Moss as Defence Minister, of the Russian ...": the state is the one named with it.
        let state =
            state.map(str::to_owned).filter(|_| !appointed || states.iter().any(|(_, id)| !id.is_empty()));
        let person = entity.id.0.clone();
        let held =
            Held { article: at, sentence: index, span: mention.span, person, name: entity.name.clone() };
        found.extend(state.map(|state| (state, office, held)));
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
    let place = |one: &Held| Evidence {
        article: one.article,
        sentence: one.sentence + 1,
        span: one.span,
        field: "participants",
        inferred: false,
    };
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
            claims: main_claims(
                scope,
                &[(first.article, first.sentence + 1), (last.article, last.sentence + 1)],
            ),
            evidence: vec![place(first), place(last)],
            sentence: format!("{shown}: {a} names {}, the later {b} names {}.", first.name, last.name),
            line: format!("{shown}: {} ({a}), later {} ({b})", first.name, last.name),
            proof: vec!["one office of one state has one holder at a time".to_owned()],
            weight: Weight { base: BASE, effect: 0.5 },
        },
    ))
}
