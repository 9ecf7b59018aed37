//! Two spellings of one name, and office holders whom one text alone names.

use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::cues::WORDS;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::wording;
use crate::claim::mention::EntityKind;
use crate::claim::mention::MentionForm;
use crate::lexicon::Cues;
use crate::lexicon::gazetteer;
use crate::normalize::name::name_similarity;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "name-variant", page: include_str!("../../fixtures/conflict/name-variant.md"), detect };

/// Chosen: a spelling is seldom the matter itself.
const VARIANT: f64 = 0.5;

/// Chosen: most names stand in one text.
const LONE: f64 = 0.35;

/// Similarity of two full names from which they may be one. Chosen: one letter of a long name, or two.
const ALIKE: f64 = 0.93;

/// Most names of one finding. Chosen: what a sentence holds.
const TOGETHER: usize = 4;

/// Articles from which a name in one of them says nothing. Chosen: many texts name many people once.
const MANY: usize = 8;

/// Words of office before or around a name. Chosen: offices that other texts would name too.
static OFFICES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "office"));

/// A full name of a person in one article.
struct Bearer {
    article: usize,
    sentence: usize,
    span: Span,
    name: String,
    office: bool,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut people: BTreeMap<String, Vec<Bearer>> = BTreeMap::new();
    for bearer in bearers(scope) {
        let known = people.entry(bearer.name.to_lowercase()).or_default();
        // Bearers come article by article.
        if known.last().is_none_or(|last| last.article != bearer.article) {
            known.push(bearer);
        }
    }
    let mut found: Vec<Conflict> = variants(scope, &people).into_iter().collect();
    found.extend(lone(scope, &people));
    found
}

/// The full names of persons, the first mention in each article.
fn bearers(scope: &Scope) -> Vec<Bearer> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for (index, reading) in article.reading.sentences.iter().enumerate() {
            for mention in reading
                .mentions
                .iter()
                .filter(|m| m.kind == EntityKind::Person && m.form == MentionForm::Name)
            {
                let name = wording::squeeze(words(article.text, mention.span));
                let name = bare(&name);
                if name.split(' ').count() >= 2 && !names_a_field(&name, mention.span, article.text) {
                    let office = near_office(article.text, article.sentences[index], mention.span);
                    found.push(Bearer { article: at, sentence: index, span: mention.span, name, office });
                }
            }
        }
    }
    found
}

/// The name without words of office before it.
fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.iter().rposition(|word| OFFICES.contains(word.to_lowercase().as_str()));
    words[last.map_or(0, |at| at + 1)..].join(" ")
}

/// Whether a word runs into the next: "BidenGOP".
fn is_glued(word: &str) -> bool {
    let tail = word.chars().rev().take_while(|letter| letter.is_uppercase()).count();
    tail >= 2 && tail < word.chars().count()
}

/// Whether the words name the field of an office and no person: "Adviser on International Affairs", with the name after it.
fn names_a_field(name: &str, span: Span, text: &str) -> bool {
    let first = name.split(' ').next().unwrap_or("").to_lowercase();
    let before = text.get(..span.start).unwrap_or("").trim_end();
    let tail: Vec<String> = before.split_whitespace().rev().take(2).map(str::to_lowercase).collect();
    let linked = |word: &str| ["on", "for", "of"].contains(&word);
    let held = tail.len() == 2 && linked(&tail[0]) && OFFICES.contains(tail[1].as_str());
    linked(&first) || held || name.split(' ').any(is_glued)
}

fn near_office(text: &str, sentence: Span, name: Span) -> bool {
    let before = words(text, Span::new(sentence.start, name.end.max(sentence.start)));
    let tail: Vec<String> = before.split_whitespace().rev().take(7).map(|word| word.to_lowercase()).collect();
    tail.iter().any(|word| OFFICES.contains(word.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Two names of different articles, alike but not equal, whose first and last words begin alike.
fn variants(scope: &Scope, people: &BTreeMap<String, Vec<Bearer>>) -> Option<Conflict> {
    let mut by_initials: BTreeMap<String, Vec<&Bearer>> = BTreeMap::new();
    for bearer in people.values().filter_map(|bearers| bearers.first()) {
        let initials: String = bearer.name.split(' ').filter_map(|word| word.chars().next()).collect();
        by_initials.entry(initials.to_lowercase()).or_default().push(bearer);
    }
    let mut found = Vec::new();
    for group in by_initials.values() {
        for (nth, left) in group.iter().enumerate() {
            for right in group[nth + 1..].iter().take(50) {
                let similarity = name_similarity(&left.name.to_lowercase(), &right.name.to_lowercase());
                if left.article != right.article
                    && left.name != right.name
                    && similarity >= ALIKE
                    && one_word_apart(&left.name, &right.name)
                    && !is_short_form(&left.name, &right.name)
                {
                    found.push((*left, *right));
                }
            }
        }
    }
    found.sort_by_key(|(left, right)| (left.article, left.span, right.article, right.span));
    (!found.is_empty()).then(|| spellings(scope, &found))
}

/// Whether two first names are one in a longer and a shorter form: "Steve" and "Steven", "Joe" and "Joseph".
fn is_short_form(left: &str, right: &str) -> bool {
    let first = |name: &str| name.split(' ').next().unwrap_or("").to_lowercase();
    let (one, other) = (first(left), first(right));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let shared = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    short != long
        && (long.starts_with(&short)
            || (short.chars().count() <= 4
                && shared >= 2
                && long.chars().count() >= short.chars().count() + 2))
}

/// Whether all words but one are the same.
fn one_word_apart(left: &str, right: &str) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.split(' ').collect(), right.split(' ').collect());
    left.len() == right.len() && left.iter().zip(&right).filter(|(a, b)| a != b).count() == 1
}

fn place(bearer: &Bearer) -> Evidence {
    Evidence::stated(bearer.article, bearer.sentence + 1, bearer.span, "participants")
}

/// One finding for all names that are spelt in two ways: each by itself is seldom worth a look.
fn spellings(scope: &Scope, pairs: &[(&Bearer, &Bearer)]) -> Conflict {
    let shown = &pairs[..pairs.len().min(TOGETHER)];
    let name = |bearer: &Bearer| scope.articles[bearer.article].name;
    let sentences: Vec<(usize, usize)> = shown
        .iter()
        .flat_map(|(left, right)| [left, right])
        .map(|one| (one.article, one.sentence + 1))
        .collect();
    let (left, right) = shown[0];
    let sentence = if shown.len() == 1 {
        format!(
            "{} writes \u{201c}{}\u{201d}, {} \u{201c}{}\u{201d}: one name in two spellings, or two persons.",
            name(left),
            left.name,
            name(right),
            right.name
        )
    } else {
        let each: Vec<String> =
            shown.iter().map(|(left, right)| format!("{}/{}", left.name, right.name)).collect();
        format!("Names in two spellings, or of two persons: {}.", wording::list(&each))
    };
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: vec!["participants"],
            claims: main_claims(scope, &sentences),
            evidence: shown.iter().flat_map(|(left, right)| [place(left), place(right)]).collect(),
            sentence,
            line: format!("{} ({}), {} ({}): one name?", left.name, name(left), right.name, name(right)),
            proof: vec!["all words of the two names but one are the same, and that one nearly".to_owned()],
            weight: Weight { base: VARIANT, effect: 0.5 },
        },
    )
}

/// Office holders whom one article of three or more names, where they are few: one finding for all.
fn lone(scope: &Scope, people: &BTreeMap<String, Vec<Bearer>>) -> Vec<Conflict> {
    if !(3..=MANY).contains(&scope.articles.len()) {
        return Vec::new();
    }
    let surname = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    let mut surnames: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for bearer in people.values().flatten() {
        surnames.entry(surname(&bearer.name)).or_default().push(bearer.article);
    }
    let mut alone: BTreeMap<usize, Vec<&Bearer>> = BTreeMap::new();
    for bearer in
        people.values().filter(|bearers| bearers.len() == 1).flatten().filter(|bearer| bearer.office)
    {
        if surnames[&surname(&bearer.name)].len() == 1 && !is_listed(&bearer.name) {
            alone.entry(bearer.article).or_default().push(bearer);
        }
    }
    // Where many names stand in one text each, it says nothing of any of them.
    let mut all: Vec<&Bearer> = alone.into_values().flatten().collect();
    let few = !all.is_empty() && all.len() <= TOGETHER.min(scope.articles.len());
    if few { vec![lone_names(scope, &mut all)] } else { Vec::new() }
}

/// Whether the list of names knows the person: then nobody else need confirm the name.
fn is_listed(name: &str) -> bool {
    gazetteer::longest_at(name, 0).is_some_and(|(end, _)| end == name.len())
}

fn lone_names(scope: &Scope, bearers: &mut Vec<&Bearer>) -> Conflict {
    bearers.sort_by_key(|bearer| (bearer.article, bearer.span));
    bearers.truncate(TOGETHER);
    let name = scope.articles[bearers[0].article].name;
    let one_text = bearers.iter().all(|bearer| bearer.article == bearers[0].article);
    let of = |bearer: &Bearer| {
        if one_text { String::new() } else { format!(" ({})", scope.articles[bearer.article].name) }
    };
    let quoted: Vec<String> =
        bearers.iter().map(|bearer| format!("\u{201c}{}\u{201d}{}", bearer.name, of(bearer))).collect();
    let verb = if bearers.len() == 1 { "appears" } else { "appear" };
    let where_found = if one_text { format!("in {name} alone") } else { "in one article each".to_owned() };
    let what = if bearers.len() == 1 { "it" } else { "them" };
    let sentences: Vec<(usize, usize)> =
        bearers.iter().map(|bearer| (bearer.article, bearer.sentence + 1)).collect();
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: vec!["participants"],
            claims: main_claims(scope, &sentences),
            evidence: bearers.iter().map(|bearer| place(bearer)).collect(),
            sentence: format!(
                "{} {verb} {where_found}; nothing here confirms or corrects {what}.",
                wording::list(&quoted)
            ),
            line: format!(
                "{}: {where_found}",
                bearers.iter().map(|b| b.name.as_str()).collect::<Vec<_>>().join(", ")
            ),
            proof: vec!["an office holder whom no other text names".to_owned()],
            weight: Weight { base: LONE, effect: 0.4 },
        },
    )
}
