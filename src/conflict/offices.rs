//! One office with two holders in two texts: somebody has followed somebody.

use super::ArticleView;
use super::Conflict;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::cues::WORDS;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::occasion::on_one_story;
use super::wording;
use crate::claim::mention::EntityKind;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
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
    let mut found: Vec<Conflict> =
        offices.iter().filter_map(|((_, office), held)| followed(scope, office, held)).collect();
    let known: BTreeSet<String> = offices.into_values().flatten().map(|held| held.person).collect();
    found.extend(of_one_story(scope, &known));
    found
}

/// Heads of the names of offices: with the word before them they name one that somebody holds alone ("fire chief", "finance minister").
static HEADS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&WORDS, "office-head"));

/// Offices of two words without a state, with two holders in texts of one story: of two days somebody has followed somebody, of one day or
/// with one surname the texts name them differently.
fn of_one_story(scope: &Scope, known: &BTreeSet<String>) -> Vec<Conflict> {
    let mut offices: BTreeMap<String, Vec<Held>> = BTreeMap::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.normalized.sentences.len() {
            for (office, held) in named_with(article, at, index) {
                offices.entry(office).or_default().push(held);
            }
        }
    }
    let mut found = Vec::new();
    for (office, held) in &offices {
        let persons: BTreeSet<&str> = held.iter().map(|one| one.person.as_str()).collect();
        let Some(other) = held.iter().find(|one| one.person != held[0].person) else { continue };
        let one_story = persons.len() == 2
            && other.article != held[0].article
            && on_one_story(scope, held[0].article, other.article);
        if !one_story {
            continue;
        }
        let surname = |one: &Held| crate::normalize::name::surname(&one.name).to_lowercase();
        if surname(&held[0]) == surname(other) {
            found.extend(one_surname(scope, office, &held[0], other));
        } else if !persons.iter().any(|person| known.contains(*person)) {
            found.extend(followed(scope, office, held));
        }
    }
    found
}

/// The persons of a sentence with the two words of office right before them.
fn named_with(article: &ArticleView, at: usize, index: usize) -> Vec<(String, Held)> {
    let (Some(reading), Some(named), Some(sentence)) = (
        article.reading.sentences.get(index),
        article.normalized.sentences.get(index),
        article.sentences.get(index),
    ) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (mention, entity) in reading.mentions.iter().zip(&named.entities) {
        let Some(entity) = entity.as_ref().filter(|entity| entity.kind == EntityKind::Person) else {
            continue;
        };
        let first = entity.name.split(' ').next().unwrap_or("").to_lowercase();
        let lead = words(article.text, Span::new(sentence.start, mention.span.end)).to_lowercase();
        let Some(before) = lead.rfind(&first).filter(|_| entity.name.contains(' ')).map(|stop| &lead[..stop])
        else {
            continue;
        };
        let behind = words(article.text, Span::new(mention.span.end, sentence.end)).to_lowercase();
        let office = two_words(before).or_else(|| behind_name(&behind));
        if let Some(office) = office {
            let held = Held {
                article: at,
                sentence: index,
                span: mention.span,
                person: entity.id.0.clone(),
                name: entity.name.clone(),
            };
            found.push((office, held));
        }
    }
    found
}

/// The name of an office in the last two words: "fire chief".
fn two_words(text: &str) -> Option<String> {
    let mut last = text.trim_end().rsplit(' ');
    let (head, word) = (last.next()?, last.next()?);
    let plain = word.len() > 2 && word.chars().all(char::is_alphabetic) && !OTHER.contains(&word);
    let opens = matches!(word, "the" | "his" | "her" | "its" | "their" | "new" | "and" | "as");
    // Every state of a story has one of these.
    let of_states = matches!((word, head), ("prime" | "foreign" | "defence" | "defense", "minister"));
    (HEADS.contains(head) && plain && !opens && !of_states).then(|| format!("{word} {head}"))
}

/// The same in an apposition: "Keller, *the mill's chief executive*, said".
fn behind_name(behind: &str) -> Option<String> {
    let apposition = behind.strip_prefix(", ")?.split([',', '.', ';']).next()?;
    let of = apposition.split(" of ").next().unwrap_or(apposition);
    (of.split(' ').count() <= BEHIND).then(|| two_words(of)).flatten()
}

/// Most words of an apposition that names an office. Chosen: "the Halden mill's chief executive".
const BEHIND: usize = 6;

/// One office, one surname, two first names: two spellings or a slip.
fn one_surname(scope: &Scope, office: &str, one: &Held, other: &Held) -> Option<Conflict> {
    let first = |held: &Held| held.name.split(' ').next().unwrap_or("").to_lowercase();
    let (left, right) = (first(one), first(other));
    let short = left.starts_with(&right) || right.starts_with(&left);
    let (a, b) = (scope.articles[one.article].name, scope.articles[other.article].name);
    let place = |one: &Held| Evidence::stated(one.article, one.sentence + 1, one.span, "participants");
    (!short && left != right).then(|| {
        finding(
            scope,
            Draft::of_passages(scope, (super::name_variant::DETECTOR.code, None, "participants"), vec![place(one), place(other)], (format!(
                    "The {office} is \u{201c}{}\u{201d} in {a}, \u{201c}{}\u{201d} in {b}: one name in two forms, or a slip.",
                    one.name, other.name
                ), format!("{} ({a}), {} ({b}): one name?", one.name, other.name)), vec!["one office, one surname, two first names".to_owned()], Weight { base: BASE, effect: 0.6 }),
        )
    })
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
