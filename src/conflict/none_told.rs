//! "No one was hurt" in one article, a count of those hurt in another.

use super::Conflict;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::claims_of;
use super::finding::evidence;
use super::finding::finding;
use super::numeric_value;
use super::occasion::in_common;
use super::occasion::is_short;
use super::occasion::one_occasion;
use super::pairs::ordered;
use super::pairs::reading_order;
use super::pairs::told;
use super::supersession;
use super::wording;
use crate::claim::quantity::Role;
use crate::claim::statement::Modality;
use crate::claim::statement::Polarity;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::lexicon::Table;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Chosen: that somebody came to harm is what such stories are about.
const BASE: f64 = 0.9;

/// Names and telling words that the two sentences share. Chosen; two where an article is a few sentences long.
const SHARED: usize = 3;

/// Words between "no one" and what did not happen to them. Chosen: "no one aboard the ferry was hurt".
const REACH: usize = 7;

static HARM: LazyLock<BTreeMap<&'static str, Role>> = LazyLock::new(|| {
    let table = Table::parse("roles", include_str!("../lexicon/data/roles.tsv"));
    let role = |name: &str| [Role::Killed, Role::Injured].into_iter().find(|role| role.name() == name);
    table.rows().filter_map(|row| Some((row.get("word"), role(row.get("role"))?))).collect()
});

/// Words that leave open whether somebody was harmed after all: another one, badly, if.
static LEAVES_OPEN: [&str; 22] = [
    "else",
    "other",
    "others",
    "more",
    "longer",
    "badly",
    "critically",
    "gravely",
    "seriously",
    "severely",
    "if",
    "unless",
    "until",
    "whether",
    "would",
    "could",
    "should",
    "might",
    "may",
    "will",
    "ensure",
    "hope",
];

pub(super) fn detect(scope: &Scope) -> Vec<Conflict> {
    let some = counts(scope);
    let mut found = Vec::new();
    let mut known: BTreeSet<(Role, usize)> = BTreeSet::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            let Some(span) = article.sentences.get(index) else { continue };
            if span.of(article.text).ends_with('?') {
                continue;
            }
            for (role, words) in none_of(article.text, &article.reading.sentences[index].tokens) {
                let Some(none) = claim_at(scope, at, index + 1, words) else { continue };
                let against = some.get(&role).and_then(|some| best(scope, none, some));
                if let Some(other) = against.filter(|_| known.insert((role, at))) {
                    found.push(conflict(scope, (none, words), other, role));
                }
            }
        }
    }
    found
}

/// Counts of one or more who were killed or hurt, told outright, by role.
fn counts(scope: &Scope) -> BTreeMap<Role, Vec<usize>> {
    let mut some: BTreeMap<Role, Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate() {
        let outright = claim.assertion.modality == Modality::Happened
            && claim.assertion.polarity == Polarity::Affirmed
            && claim.assertion.interval.and_then(|range| range.low).is_some_and(|low| low >= 1.0);
        if let Some(role) =
            claim.item.role.filter(|role| outright && matches!(role, Role::Killed | Role::Injured))
        {
            some.entry(role).or_default().push(at);
        }
    }
    some
}

/// Where a sentence says that nobody was killed or hurt: the role, and the words from "no" on.
pub(super) fn none_of(text: &str, tokens: &[Token]) -> Vec<(Role, Span)> {
    let word = |at: usize| tokens.get(at).map(|token| token.of(text).to_lowercase()).unwrap_or_default();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if !tokens[at].of(text).starts_with(['n', 'N']) {
            continue;
        }
        let (start, who) = match word(at).as_str() {
            "nobody" | "none" => (at + 1, true),
            "no" if matches!(word(at + 1).as_str(), "one" | "people" | "person") => (at + 2, true),
            "no" if word(at + 1) == "-" && word(at + 2) == "one" => (at + 3, true),
            "no-one" => (at + 1, true),
            "no" => (at + 1, false),
            _ => continue,
        };
        if (0..tokens.len()).any(|other| LEAVES_OPEN.contains(&word(other).as_str())) {
            continue;
        }
        let end = if who { start + REACH } else { start + 3 };
        for told in start..end.min(tokens.len()) {
            let here = word(told);
            let noun = matches!(tokens[told].tag, Tag::Noun);
            let linked = !who && told > start && !matches!(word(told - 1).as_str(), "or" | "and" | ",");
            if matches!(here.as_str(), "," | ";" | "but" | "who" | "that") && who || linked {
                break;
            }
            let span = tokens[at].span.cover(tokens[told].span);
            match HARM.get(here.as_str()) {
                Some(role) if who != noun || here == "dead" => found.push((*role, span)),
                _ if !who && matches!(here.as_str(), "casualties" | "victims") => {
                    found.extend([(Role::Killed, span), (Role::Injured, span)]);
                }
                _ => {}
            }
        }
    }
    found
}

/// The claim of a sentence that stands nearest to the words, denied ones first.
fn claim_at(scope: &Scope, article: usize, sentence: usize, words: Span) -> Option<usize> {
    let own = claims_of(scope, article, sentence);
    let happened =
        |claim: &NormalizedClaim| matches!(claim.assertion.modality, Modality::Happened | Modality::Ongoing);
    own.into_iter()
        .filter(|at| happened(&scope.claims[*at]) && scope.claims[*at].span.overlaps(words))
        .min_by_key(|at| (scope.claims[*at].assertion.polarity == Polarity::Affirmed, scope.claims[*at].id))
}

/// The count that the denial meets: of another article on one occasion, with most in common.
fn best(scope: &Scope, none: usize, some: &[usize]) -> Option<usize> {
    let denied = &scope.claims[none];
    let fits = |at: usize| {
        let counted = &scope.claims[at];
        let least = if is_short(scope, denied) || is_short(scope, counted) { SHARED - 1 } else { SHARED };
        counted.article != denied.article
            && !super::judge::periods_apart(denied.item.period, counted.item.period)
            && in_common(scope, denied, counted) >= least
            && one_occasion(scope, none, at)
    };
    let fitting: Vec<usize> = some.iter().copied().filter(|at| fits(*at)).collect();
    fitting.into_iter().max_by_key(|at| {
        (in_common(scope, denied, &scope.claims[*at]), std::cmp::Reverse(reading_order(scope, *at)))
    })
}

fn conflict(scope: &Scope, (none, words): (usize, Span), some: usize, role: Role) -> Conflict {
    let (denied, counted) = (&scope.claims[none], &scope.claims[some]);
    let (name_none, name_some) = (wording::article(scope, denied), wording::article(scope, counted));
    let harm = if role == Role::Killed { "killed" } else { "hurt" };
    let value = wording::value(counted);
    let (first, _) = ordered(scope, none, some);
    let later = told(scope, none, some).days_apart().is_some_and(|days| days > 0) && first == none;
    let (code, verdict) = if later {
        (supersession::DETECTOR.code, Verdict::Superseded)
    } else {
        (numeric_value::DETECTOR.code, Verdict::Conflict)
    };
    let mut place = evidence(scope, none, "value");
    (place.span, place.sentence) = (words, denied.sentence);
    let speakers = (&denied.assertion.speaker, &counted.assertion.speaker);
    finding(
        scope,
        Draft {
            code,
            verdict: Some(verdict),
            dispute: !later && matches!(speakers, (Some(one), Some(other)) if one != other),
            differs: vec!["value"],
            claims: vec![none, some],
            evidence: vec![place, evidence(scope, some, "value")],
            sentence: if later {
                format!("Nobody {harm}, says {name_none}; the later {name_some} gives {value}.")
            } else {
                format!("Nobody {harm}, says {name_none}; {name_some} gives {value}.")
            },
            line: format!("Nobody {harm} ({name_none}) or {value} ({name_some})"),
            proof: vec![
                "left: none is [0, 0]".to_owned(),
                format!("right: {value}"),
                "the ranges do not meet".to_owned(),
            ],
            weight: Weight { base: BASE, effect: 1.0 },
        },
    )
}
