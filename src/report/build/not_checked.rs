//! What was left out in, six lines at most out, each with its items.

use super::desk::Desk;
use super::findings::Suppressed;
use crate::article::Article;
use crate::claim::quantity::Bound;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::ClaimKind;
use crate::matching::block::PARTNER_CAP;
use crate::report::schema::NotChecked;
use crate::report::wording;
use crate::report::wording::count_word;
use crate::report::wording::counted;
use crate::report::wording::number;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Most lines before the findings.
const LINES: usize = 6;

/// Reasons named on a line; the rest are counted.
const REASONS: usize = 3;

/// What was skipped, and why, most telling first.
pub(super) fn lines(desk: &Desk, compared: &[bool], suppressed: &Suppressed) -> Vec<NotChecked> {
    let all = [
        Some(world(desk)),
        set_aside(suppressed),
        rejects(desk),
        languages(desk),
        claims(desk, compared),
        quantities(desk),
        sources(desk),
        dates(desk),
        stretches(desk),
        remarks(desk),
        dropped(desk),
    ];
    fold(all.into_iter().flatten().collect())
}

/// The lines, the last ones folded into one where there are too many.
fn fold(mut lines: Vec<NotChecked>) -> Vec<NotChecked> {
    if lines.len() > LINES {
        let rest = lines.split_off(LINES - 1);
        lines.push(NotChecked {
            subject: "Also".to_owned(),
            predicate: rest.iter().map(one_line).collect::<Vec<_>>().join("; "),
            count: rest.iter().map(|line| line.count).sum(),
            items: rest.into_iter().flat_map(|line| line.items).collect(),
        });
    }
    lines
}

fn one_line(line: &NotChecked) -> String {
    format!("{}: {}", line.subject.to_lowercase(), line.predicate)
}

fn not_checked(subject: &str, predicate: String, items: Vec<String>) -> NotChecked {
    NotChecked { subject: subject.to_owned(), predicate, count: items.len(), items }
}

/// Findings that the settings set aside, and suppressions that are stale.
fn set_aside(suppressed: &Suppressed) -> Option<NotChecked> {
    let parts = [(suppressed.held.len(), "set aside"), (suppressed.stale.len(), "of the settings stale")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", number(*count)))
        .collect();
    let items: Vec<String> = suppressed.stale.iter().chain(&suppressed.held).cloned().collect();
    (!items.is_empty()).then(|| not_checked("Suppressions", said.join(", "), items))
}

fn world(desk: &Desk) -> NotChecked {
    let texts = match desk.found.corpus.articles.len() {
        0 => "no text was read".to_owned(),
        1 => "nothing outside this text".to_owned(),
        count => format!("nothing outside these {} texts", count_word(count)),
    };
    not_checked("The world", texts, Vec::new())
}

fn rejects(desk: &Desk) -> Option<NotChecked> {
    let rejects = &desk.found.corpus.rejects;
    let items: Vec<String> =
        rejects.iter().map(|reject| format!("{}: {}", reject.path, reject.reason)).collect();
    let subject = counted(items.len(), "file", "files");
    let first = rejects.first()?;
    let predicate = match rejects.len() {
        1 => format!("not read: {}, {}", first.path, first.reason),
        _ => format!("not read, the first is {}: {}", first.path, first.reason),
    };
    Some(not_checked(&subject, predicate, items))
}

/// Articles whose claims are not read.
fn languages(desk: &Desk) -> Option<NotChecked> {
    let foreign =
        desk.found.corpus.articles.iter().enumerate().filter(|(_, article)| article.facts.is_foreign());
    let code = |article: &Article| {
        article.facts.language.as_ref().map_or("?", |fact| fact.value.as_str()).to_owned()
    };
    let named: Vec<(usize, String)> = foreign.map(|(at, article)| (at, code(article))).collect();
    let codes: BTreeSet<&str> = named.iter().map(|(_, code)| code.as_str()).collect();
    let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
    let items: Vec<String> = named
        .iter()
        .map(|(at, code)| format!("{}: language {code}, its claims were not read", desk.name(*at)))
        .collect();
    let predicate =
        format!("in other languages than English ({codes}): split into sentences, claims not read");
    (!items.is_empty()).then(|| not_checked(&counted(items.len(), "article", "articles"), predicate, items))
}

fn claims(desk: &Desk, compared: &[bool]) -> Option<NotChecked> {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut items = Vec::new();
    for (at, claim) in desk.found.claims.iter().enumerate().filter(|(at, _)| !compared[*at]) {
        let reason = match claim.kind {
            ClaimKind::Opinion => "opinion",
            ClaimKind::Forecast => "forecast",
            ClaimKind::Quantity if claim.item.measurand.is_none() => "measured thing unknown",
            _ => "nothing comparable",
        };
        *reasons.entry(reason).or_default() += 1;
        items.push((claim.article, claim.sentence, at, reason));
    }
    items.sort_unstable();
    let items: Vec<String> = items
        .into_iter()
        .map(|(article, sentence, _, reason)| format!("{}: {reason}", desk.place(article, sentence)))
        .collect();
    let subject = format!("{} of {}", number(items.len()), counted(compared.len(), "claim", "claims"));
    (!items.is_empty()).then(|| not_checked(&subject, list(&reasons), items))
}

/// Reasons, the most frequent first.
fn list(reasons: &BTreeMap<&str, usize>) -> String {
    let mut sorted: Vec<(&str, usize)> = reasons.iter().map(|(reason, count)| (*reason, *count)).collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let more = sorted.len().saturating_sub(REASONS);
    let shown = sorted.iter().take(REASONS).map(|(reason, _)| *reason).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more kinds") } else { shown }
}

/// Why a quantity takes part in no comparison.
fn silent(quantity: &Quantity) -> Option<&'static str> {
    match quantity.kind {
        QuantityKind::Ordinal => Some("ordinals"),
        QuantityKind::Superlative => Some("superlatives"),
        QuantityKind::Designation => Some("numbers that name"),
        _ if quantity.bound == Bound::Vague => Some("vague words"),
        _ if quantity.measurand.is_none() => Some("measured thing unknown"),
        _ => None,
    }
}

fn quantities(desk: &Desk) -> Option<NotChecked> {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut items = Vec::new();
    let mut all = 0;
    for (at, reading) in desk.found.readings.iter().enumerate() {
        for sentence in &reading.sentences {
            for quantity in &sentence.quantities {
                all += 1;
                let Some(reason) = silent(quantity) else { continue };
                *reasons.entry(reason).or_default() += 1;
                let words = desk.words(at, quantity.span);
                items.push(format!("{}: “{words}”, {reason}", desk.place(at, sentence.number)));
            }
        }
    }
    let subject = format!("{} of {}", number(items.len()), counted(all, "quantity", "quantities"));
    (!items.is_empty()).then(|| not_checked(&subject, list(&reasons), items))
}

fn sources(desk: &Desk) -> Option<NotChecked> {
    let articles = &desk.found.corpus.articles;
    let unknown: Vec<usize> = (0..articles.len()).filter(|at| !desk.is_source_known(*at)).collect();
    let items: Vec<String> = unknown.iter().map(|at| format!("{}: source unknown", desk.name(*at))).collect();
    let predicate = if unknown.len() == articles.len() {
        "no source is stated".to_owned()
    } else {
        format!("{} of {} articles name no source", number(unknown.len()), number(articles.len()))
    };
    (!items.is_empty()).then(|| not_checked("Who published", predicate, items))
}

fn dates(desk: &Desk) -> Option<NotChecked> {
    let articles = &desk.found.corpus.articles;
    let undated = articles.iter().filter(|article| article.facts.published.is_none()).count();
    let inferred = articles.iter().filter(|article| is_inferred(article)).count();
    let items: Vec<String> =
        articles.iter().enumerate().filter_map(|(at, article)| date_remark(desk.name(at), article)).collect();
    let parts =
        [(undated, "has no date", "have no date"), (inferred, "has an inferred date", "have inferred dates")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{} {}", number(*count), if *count == 1 { one } else { many }))
        .collect();
    (!items.is_empty()).then(|| {
        let taken = desk.found.as_of.filter(|_| undated > 0);
        let taken =
            taken.map_or_else(String::new, |day| format!("; without a date they are taken in as of {day}"));
        let predicate =
            format!("of {}, {}{taken}", counted(articles.len(), "article", "articles"), said.join(", "));
        not_checked("When", predicate, items)
    })
}

fn is_inferred(article: &Article) -> bool {
    article.facts.published.as_ref().is_some_and(|fact| fact.from.is_inferred())
}

fn date_remark(name: &str, article: &Article) -> Option<String> {
    let Some(fact) = &article.facts.published else { return Some(format!("{name}: no date")) };
    let from = super::articles::origin(fact.from);
    let days = super::labels::moment(fact.value.possible);
    let between = if days.is_empty() { String::new() } else { format!(", possible {days}") };
    is_inferred(article)
        .then(|| format!("{name}: {}{between}, from {from}", wording::date(&fact.value.day.to_string())))
}

fn stretches(desk: &Desk) -> Option<NotChecked> {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut items = Vec::new();
    for (at, article) in desk.found.corpus.articles.iter().enumerate() {
        for stretch in article.stretches.iter().filter(|stretch| !stretch.kept) {
            let words = stretch.span.of(&article.text).trim();
            if words.is_empty() {
                continue;
            }
            *reasons.entry(stretch.why.as_str()).or_default() += 1;
            items.push(format!("{}: “{}”, {}", desk.name(at), wording::shorten(words, 80), stretch.why));
        }
    }
    let subject = counted(items.len(), "stripped stretch", "stripped stretches");
    (!items.is_empty()).then(|| not_checked(&subject, list(&reasons), items))
}

fn remarks(desk: &Desk) -> Option<NotChecked> {
    let items = desk.found.corpus.remarks.clone();
    let first = items.first().cloned()?;
    Some(not_checked(&counted(items.len(), "remark", "remarks"), first, items))
}

fn dropped(desk: &Desk) -> Option<NotChecked> {
    let rules = desk.found.matching.rules.iter().filter(|rule| rule.dropped > 0);
    let items: Vec<String> = rules
        .map(|rule| match rule.rule {
            PARTNER_CAP => format!("{} pairs of claims that both have nearer partners", number(rule.dropped)),
            name => format!("{name}: {} left out of oversized blocks", number(rule.dropped)),
        })
        .collect();
    let count = desk.found.matching.rules.iter().map(|rule| rule.dropped).sum();
    (count > 0).then(|| NotChecked {
        subject: counted(count, "comparison", "comparisons"),
        predicate: "left out: of oversized blocks, or with nearer partners at hand".to_owned(),
        count,
        items,
    })
}
