//! Things of two reports in, pairs out: by id, then by what they share.

use crate::report::Report;
use crate::report::schema::ClaimLine;
use serde_json::Value;
use serde_json::json;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One claim, cluster, conflict, finding or source, as far as comparing goes.
pub(super) struct Thing {
    pub(super) id: String,
    pub(super) label: String,
    /// What must be equal for the thing to be the same: fields by name.
    pub(super) content: BTreeMap<String, Value>,
    /// Things with different kinds never pair.
    kind: String,
    /// What a changed thing is known by: words of a claim, members of a cluster.
    marks: BTreeSet<String>,
    /// The articles it rests on.
    pub(super) articles: BTreeSet<String>,
}

/// Share of marks, of both together, from which two things with different ids are one thing that changed. Chosen: a sentence
/// with one number altered shares about nine tenths, a rewritten one less than half.
const SAME_THING: f64 = 0.5;

/// Pairs by id; of the rest, those of one kind that share most marks, at least [`SAME_THING`] of both together.
pub(super) fn pair(old: &[Thing], new: &[Thing]) -> Vec<(usize, usize)> {
    let by_id: BTreeMap<&str, usize> =
        new.iter().enumerate().map(|(at, thing)| (thing.id.as_str(), at)).collect();
    let mut pairs: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter_map(|(at, thing)| by_id.get(thing.id.as_str()).map(|other| (at, *other)))
        .collect();
    let (mut used_old, mut used_new): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    let mut near = Vec::new();
    let mut holders: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, thing) in new.iter().enumerate().filter(|(at, _)| !used_new.contains(at)) {
        thing.marks.iter().for_each(|mark| holders.entry((&thing.kind, mark)).or_default().push(at));
    }
    for (at, thing) in old.iter().enumerate().filter(|(at, _)| !used_old.contains(at)) {
        let others: BTreeSet<usize> = thing
            .marks
            .iter()
            .filter_map(|mark| holders.get(&(thing.kind.as_str(), mark.as_str())))
            .flatten()
            .copied()
            .collect();
        near.extend(others.into_iter().map(|other| (overlap(thing, &new[other]), at, other)));
    }
    near.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| (&old[a.1].id, &new[a.2].id).cmp(&(&old[b.1].id, &new[b.2].id)))
    });
    for (share, at, other) in near {
        if share >= SAME_THING && !used_old.contains(&at) && !used_new.contains(&other) {
            used_old.insert(at);
            used_new.insert(other);
            pairs.push((at, other));
        }
    }
    pairs
}

/// Shared marks among all (Jaccard), with a little more for equal content, so that of two candidates the unchanged one is taken.
fn overlap(a: &Thing, b: &Thing) -> f64 {
    let shared = a.marks.intersection(&b.marks).count();
    let all = a.marks.len() + b.marks.len() - shared;
    let equal = if a.content == b.content { 0.01 } else { 0.0 };
    if all == 0 { 0.0 } else { shared as f64 / all as f64 + equal }
}

fn fields(value: Value) -> BTreeMap<String, Value> {
    match value {
        Value::Object(fields) => fields.into_iter().collect(),
        other => BTreeMap::from([("value".to_owned(), other)]),
    }
}

/// Claims: what they are about and say. Their place in the article is no part of it.
pub(super) fn claims(report: &Report, renamed: &BTreeMap<&str, &str>) -> Vec<Thing> {
    let article = |id: &String| renamed.get(id.as_str()).map_or_else(|| id.clone(), |to| (*to).to_owned());
    report.claims.iter().map(|claim| claim_thing(claim, article(&claim.article))).collect()
}

fn claim_thing(claim: &ClaimLine, article: String) -> Thing {
    let item = &claim.item;
    let words = claim.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    Thing {
        id: claim.id.clone(),
        label: short(&claim.text),
        content: fields(json!({
            "event": item.event.as_ref().map(|event| &event.text), "participants": item.participants, "measurand": item.measurand,
            "role": item.role, "whole": item.whole, "origin": item.origin, "holder": item.holder, "place": item.place,
            "period": item.period, "basis": item.basis, "assertion": claim.assertion, "certainty": claim.certainty,
        })),
        kind: format!("{article} {}", claim.kind),
        marks: words.map(str::to_lowercase).collect(),
        articles: BTreeSet::from([article, claim.article.clone()]),
    }
}

/// The first sixty characters, cut between words.
fn short(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    let cut: String = text.chars().take(60).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole} …")
}

fn translated(ids: &[String], names: &BTreeMap<String, String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.iter().map(|id| names.get(id).unwrap_or(id).clone()).collect();
    ids.sort();
    ids
}

/// The articles that claims stand in.
fn articles_of(report: &Report) -> BTreeMap<&str, &str> {
    report.claims.iter().map(|claim| (claim.id.as_str(), claim.article.as_str())).collect()
}

fn homes(ids: &[String], articles: &BTreeMap<&str, &str>) -> BTreeSet<String> {
    ids.iter().filter_map(|id| articles.get(id.as_str())).map(|id| (*id).to_owned()).collect()
}

/// Clusters: members and scores.
pub(super) fn clusters(report: &Report, names: &BTreeMap<String, String>) -> Vec<Thing> {
    let articles = articles_of(report);
    let thing = |cluster: &crate::report::schema::ClusterLine| {
        let members = translated(&cluster.claims, names);
        let sides: Vec<Value> = cluster
            .sides
            .iter()
            .map(|side| json!({"claims": translated(&side.claims, names), "corroboration": side.corroboration, "digit": side.digit}))
            .collect();
        Thing {
            id: cluster.id.clone(),
            label: cluster.label.clone(),
            content: fields(json!({
                "claims": members, "sides": sides, "hedging": cluster.hedging, "contradiction": cluster.contradiction,
            })),
            kind: "cluster".to_owned(),
            marks: members.into_iter().collect(),
            articles: homes(&cluster.claims, &articles),
        }
    };
    report.clusters.iter().map(thing).collect()
}

/// Conflicts: detector, verdict, what differs, how much it matters.
pub(super) fn conflicts(report: &Report, names: &BTreeMap<String, String>) -> Vec<Thing> {
    let articles = articles_of(report);
    let thing = |conflict: &crate::report::schema::ConflictLine| {
        let members = translated(&conflict.claims, names);
        Thing {
            id: conflict.id.clone(),
            label: conflict.code.clone(),
            content: fields(json!({
                "verdict": conflict.verdict, "dispute": conflict.dispute, "differs": conflict.differs,
                "severity": conflict.severity, "claims": members,
            })),
            kind: conflict.code.clone(),
            marks: members.into_iter().collect(),
            articles: homes(&conflict.claims, &articles)
                .into_iter()
                .chain(conflict.evidence.iter().map(|evidence| evidence.article.clone()))
                .collect(),
        }
    };
    report.conflicts.iter().map(thing).collect()
}

/// Findings: what they say.
pub(super) fn findings(report: &Report, names: &BTreeMap<String, String>) -> Vec<Thing> {
    let articles = articles_of(report);
    let thing = |finding: &crate::report::schema::Finding| {
        let members = translated(&finding.claims, names);
        Thing {
            id: finding.id.clone(),
            label: finding.line.clone(),
            content: fields(json!({
                "verdict": finding.verdict, "dispute": finding.dispute, "severity": finding.severity, "sentence": finding.sentence,
                "claims": members, "independent_groups": finding.independent_groups,
            })),
            kind: finding.code.clone(),
            marks: members.into_iter().collect(),
            articles: homes(&finding.claims, &articles)
                .into_iter()
                .chain(finding.evidence.iter().map(|evidence| evidence.article.clone()))
                .collect(),
        }
    };
    report.findings.iter().map(thing).collect()
}

/// Sources: what is known of them.
pub(super) fn sources(report: &Report) -> Vec<Thing> {
    let thing = |source: &crate::report::schema::SourceLine| Thing {
        id: source.id.clone(),
        label: source.name.clone(),
        content: fields(json!({
            "reliability": source.reliability, "low": source.low, "high": source.high, "letter": source.letter, "group": source.group,
            "agreed": source.checks.agreed, "contradicted": source.checks.contradicted,
        })),
        kind: "source".to_owned(),
        marks: source.articles.iter().cloned().collect(),
        articles: source.articles.iter().cloned().collect(),
    };
    report.sources.iter().map(thing).collect()
}
