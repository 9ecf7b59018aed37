//! Two holders of one extreme: "the largest port of the country", said of two ports.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::finding::words;
use super::judge::is_denial;
use super::judge::periods_apart;
use super::occasion::on_one_story;
use super::pairs::ordered;
use super::wording;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::Part;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::lexicon::events;
use crate::lexicon::superlatives;
use crate::lexicon::synonyms;
use crate::normalize::EntityId;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use std::collections::BTreeMap;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "superlative", page: include_str!("../../fixtures/conflict/superlative.md"), detect };

/// Chosen: extremes are used loosely.
const BASE: f64 = 0.7;

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut extremes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate() {
        if let Some(key) = key(claim) {
            extremes.entry(key).or_default().push(at);
        }
    }
    let rivals = extremes.values().filter_map(|members| rivals(scope, members));
    let mut found: Vec<Conflict> = rivals.map(|(left, right)| conflict(scope, left, right)).collect();
    found.extend(scopes(scope));
    found.extend(since(scope));
    found
}

/// Bytes behind an extreme in which it is said since when it is one. Chosen.
const BEHIND: usize = 90;

/// Since when a thing is the extreme: of all times, or of so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Ever,
    Since,
}

/// An extreme in a sentence, with how far back it reaches.
struct Extreme {
    article: usize,
    sentence: usize,
    span: Span,
    reach: Reach,
}

/// One extreme of all times in one text, since some year in another: then what was before was as much.
fn since(scope: &Scope) -> Vec<Conflict> {
    let mut things: BTreeMap<(&'static str, String), Vec<Extreme>> = BTreeMap::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            for (key, extreme) in extremes(article, at, index) {
                things.entry(key).or_default().push(extreme);
            }
        }
    }
    let pair = |members: &[Extreme]| -> Option<Conflict> {
        let of = |wanted: Reach| members.iter().filter(move |one| one.reach == wanted);
        let mut pairs = of(Reach::Ever).flat_map(|ever| of(Reach::Since).map(move |since| (ever, since)));
        let (ever, since) = pairs.find(|(ever, since)| {
            ever.article != since.article && on_one_story(scope, ever.article, since.article)
        })?;
        Some(not_ever(scope, ever, since))
    };
    things.values().filter_map(|members| pair(members)).collect()
}

/// The extremes of a sentence that say since when, by extreme and thing.
fn extremes(article: &ArticleView, at: usize, index: usize) -> Vec<((&'static str, String), Extreme)> {
    let (Some(reading), Some(sentence)) =
        (article.reading.sentences.get(index), article.sentences.get(index))
    else {
        return Vec::new();
    };
    let tokens = &reading.tokens;
    let mut found = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let Some(extreme) = superlatives::extreme(&token.of(article.text).to_lowercase()) else { continue };
        let noun = tokens[place + 1..]
            .iter()
            .take(4)
            .take_while(|next| matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Propn));
        let Some(noun) = noun.filter(|next| next.tag == Tag::Noun).last() else { continue };
        let mut to = (noun.span.end + BEHIND).min(sentence.end);
        while !article.text.is_char_boundary(to) {
            to -= 1;
        }
        let Some(reach) = article.text.get(noun.span.end..to).and_then(reach) else { continue };
        let head = token::lemma(&noun.of(article.text).to_lowercase(), Tag::Noun).into_owned();
        let span = token.span.cover(noun.span);
        found
            .push(((extreme, sort(&head).to_owned()), Extreme { article: at, sentence: index, span, reach }));
    }
    found
}

fn reach(behind: &str) -> Option<Reach> {
    let behind = behind.to_lowercase();
    let ever = [
        "in history",
        "'s history",
        "\u{2019}s history",
        " ever",
        "on record",
        "of all time",
        "in its history",
    ];
    let limited =
        [" since ", "in decades", "in years", "for decades", "in a decade", "this century", "this year"];
    let whole = |at: usize, cue: &str| !behind[at + cue.len()..].starts_with(char::is_alphabetic);
    // "since it swallowed the bridge" is no reach.
    let reason = |at: usize, cue: &str| {
        let next = behind[at + cue.len()..].split(' ').next().unwrap_or("");
        cue == " since " && matches!(next, "it" | "he" | "she" | "they" | "we" | "you" | "i" | "there")
    };
    let place = |cue: &str| {
        behind.find(cue).filter(|at| (cue.ends_with(' ') || whole(*at, cue)) && !reason(*at, cue))
    };
    let first = |cues: &[&str]| cues.iter().filter_map(|cue| place(cue)).min();
    match (first(&ever), first(&limited)) {
        (Some(ever), Some(since)) if since < ever => Some(Reach::Since),
        (Some(_), _) => Some(Reach::Ever),
        (None, Some(_)) => Some(Reach::Since),
        (None, None) => None,
    }
}

fn not_ever(scope: &Scope, ever: &Extreme, since: &Extreme) -> Conflict {
    let (a, b) = (&scope.articles[ever.article], &scope.articles[since.article]);
    let extreme = wording::cut(&wording::squeeze(words(a.text, ever.span)), 40);
    let place = |one: &Extreme| Evidence::stated(one.article, one.sentence + 1, one.span, "value");
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::NotComparable), "period"),
            vec![place(ever), place(since)],
            (
                format!(
                    "{} has the {extreme} of all times, {} only since some time: then an earlier one was as much.",
                    a.name, b.name
                ),
                format!("The {extreme}: ever ({}), or only since ({})", a.name, b.name),
            ),
            vec!["an extreme since some year is none of all times".to_owned()],
            Weight { base: BASE, effect: 0.5 },
        ),
    )
}

/// One extreme of one thing among fewer in one text and among more in another: "in modern history", "in history".
fn scopes(scope: &Scope) -> Vec<Conflict> {
    let mut things: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate() {
        let superlative = claim.item.quantity_kind == Some(QuantityKind::Superlative) && !is_denial(claim);
        let (Some(thing), Some(_)) = (&claim.item.measurand, &claim.item.whole) else { continue };
        if superlative && let Some(extreme) = extreme(claim) {
            things.entry((extreme, sort(&thing.head).to_owned())).or_default().push(at);
        }
    }
    things.values().filter_map(|members| narrower(scope, members)).collect()
}

/// The finding on the pair of which one whole is the other with a further word.
fn narrower(scope: &Scope, members: &[usize]) -> Option<Conflict> {
    let terms = |at: usize| scope.claims[at].item.whole.as_ref().map_or(&[][..], |whole| &whole.terms);
    let inside = |one: usize, other: usize| {
        !terms(one).is_empty()
            && terms(one).len() < terms(other).len()
            && terms(one).iter().all(|term| terms(other).contains(term))
    };
    let (wide, narrow) = members.iter().enumerate().find_map(|(nth, left)| {
        members[nth + 1..].iter().find_map(|right| {
            let apart = scope.claims[*left].article != scope.claims[*right].article;
            match (inside(*left, *right), inside(*right, *left)) {
                (true, _) if apart => Some((*left, *right)),
                (_, true) if apart => Some((*right, *left)),
                _ => None,
            }
        })
    })?;
    Some(scoped(scope, wide, narrow, members))
}

fn scoped(scope: &Scope, wide: usize, narrow: usize, members: &[usize]) -> Conflict {
    let named = |at: usize| {
        let claim = &scope.claims[at];
        let whole = claim.item.whole.as_ref().map_or_else(String::new, |whole| wording::squeeze(&whole.text));
        (whole, wording::article(scope, claim))
    };
    let ((whole_wide, name_wide), (whole_narrow, name_narrow)) = (named(wide), named(narrow));
    let claim = &scope.claims[wide];
    let extreme = format!("{} {}", wording::value(claim), wording::measured(claim));
    let (left, right) = ordered(scope, wide, narrow);
    let mut claims = vec![left, right];
    claims.extend(members.iter().copied().filter(|at| *at != left && *at != right));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::NotComparable),
            dispute: false,
            differs: vec!["whole"],
            evidence: evidences(scope, &claims, "value"),
            claims,
            sentence: format!(
                "{name_wide} calls it the {extreme} of {whole_wide}, {name_narrow} of {whole_narrow}: the narrower claim does not support the wider."
            ),
            line: format!(
                "{}: of {whole_wide} ({name_wide}) or {whole_narrow} ({name_narrow})",
                wording::capital(&extreme)
            ),
            proof: vec![format!("“{whole_narrow}” is part of “{whole_wide}”")],
            weight: Weight { base: BASE, effect: 0.4 },
        },
    )
}

/// The extreme a claim names; words of one extreme are one.
fn extreme(claim: &NormalizedClaim) -> Option<String> {
    let words = claim.assertion.quantity_text.as_ref()?.to_lowercase();
    Some(superlatives::extreme(&words).map_or(words, str::to_owned))
}

/// What sort of thing a noun names: one word for all acts of violence, else its synonym group.
fn sort(head: &str) -> &str {
    match events::of_noun(head) {
        Some("attack" | "kill" | "shoot" | "die") => "attack",
        _ => synonyms::group(head),
    }
}

/// The extreme, the thing, the whole and the place: all must be the same words.
fn key(claim: &NormalizedClaim) -> Option<String> {
    if claim.item.quantity_kind != Some(QuantityKind::Superlative)
        || is_denial(claim)
        || holder(claim).is_none()
    {
        return None;
    }
    let extreme = extreme(claim)?;
    let thing = claim.item.measurand.as_ref()?.terms.join(" ");
    let whole = claim.item.whole.as_ref().map_or_else(String::new, |whole| whole.terms.join(" "));
    let place = claim.item.place.as_ref().map_or("", |place| place.0.as_str());
    (!whole.is_empty() || !place.is_empty())
        .then(|| format!("{extreme}\u{1f}{thing}\u{1f}{whole}\u{1f}{place}"))
}

fn holder(claim: &NormalizedClaim) -> Option<&EntityId> {
    let agent = claim.item.participants.iter().find(|(_, part)| *part == Part::Agent).map(|(id, _)| id);
    claim.item.holder.as_ref().or(agent)
}

/// Two claims of different articles with different holders, at times that meet.
fn rivals(scope: &Scope, members: &[usize]) -> Option<(usize, usize)> {
    for (nth, left) in members.iter().enumerate() {
        for right in &members[nth + 1..] {
            let (a, b) = (&scope.claims[*left], &scope.claims[*right]);
            if a.article != b.article
                && holder(a) != holder(b)
                && !periods_apart(a.item.period, b.item.period)
            {
                return Some(ordered(scope, *left, *right));
            }
        }
    }
    None
}

fn conflict(scope: &Scope, left: usize, right: usize) -> Conflict {
    let (first, second) = (&scope.claims[left], &scope.claims[right]);
    let named = |claim: &NormalizedClaim| {
        holder(claim).map_or_else(String::new, |id| wording::name(scope, claim.article, id))
    };
    let (name_left, name_right) = (wording::article(scope, first), wording::article(scope, second));
    let extreme = format!("{} {}", wording::value(first), wording::measured(first));
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: false,
            differs: vec!["participants"],
            claims: vec![left, right],
            evidence: evidences(scope, &[left, right], "value"),
            sentence: format!(
                "{name_left} calls {} the {extreme}; {name_right} calls {} the same.",
                named(first),
                named(second)
            ),
            line: format!(
                "The {extreme}: {} ({name_left}) or {} ({name_right})",
                named(first),
                named(second)
            ),
            proof: vec!["one extreme of one thing in one whole has one holder".to_owned()],
            weight: Weight { base: BASE, effect: 0.6 },
        },
    )
}
