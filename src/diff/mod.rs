//! Two reports in, what changed between them out, each change with its cause.
//!
//! Meaning is compared, not bytes: where a claim stands, and how often it was moved by an edit before it, is no change.

mod causes;
mod pair;

use crate::report::Report;
use crate::report::rows::diff::Change;
use crate::report::rows::diff::Changes;
use crate::report::rows::diff::DiffReport;
use crate::report::rows::diff::Entry;
use crate::report::rows::diff::Renamed;
use causes::Blame;
use pair::Thing;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What changed from `old` to `new`. The difference of a report with itself is empty.
pub fn diff(old: &Report, new: &Report) -> DiffReport {
    let causes = causes::causes(old, new);
    let blame = Blame::new(&causes);
    let renamed: BTreeMap<&str, &str> =
        causes.articles_renamed.iter().map(|[from, to]| (from.as_str(), to.as_str())).collect();
    let claims = changes(&pair::claims(old, &renamed), &pair::claims(new, &BTreeMap::new()), &blame);
    let names = claim_names(&claims);
    DiffReport {
        clusters: changes(&pair::clusters(old, &names), &pair::clusters(new, &BTreeMap::new()), &blame),
        conflicts: changes(&pair::conflicts(old, &names), &pair::conflicts(new, &BTreeMap::new()), &blame),
        findings: changes(&pair::findings(old, &names), &pair::findings(new, &BTreeMap::new()), &blame),
        sources: changes(&pair::sources(old), &pair::sources(new), &blame),
        claims,
        causes,
    }
}

/// New ids of claims by their old ids, where they differ.
fn claim_names(claims: &Changes) -> BTreeMap<String, String> {
    let changed = claims.changed.iter().map(|change| (change.old_id.clone(), change.id.clone()));
    let renamed = claims.renamed.iter().map(|renamed| (renamed.from.clone(), renamed.to.clone()));
    changed.chain(renamed).filter(|(from, to)| from != to).collect()
}

/// Pairs things by id, then by overlap, and says what differs.
fn changes(old: &[Thing], new: &[Thing], blame: &Blame) -> Changes {
    let pairs = pair::pair(old, new);
    let mut changes = Changes::default();
    for (before, after) in &pairs {
        let (before, after) = (&old[*before], &new[*after]);
        let fields: BTreeSet<&String> = before
            .content
            .keys()
            .chain(after.content.keys())
            .filter(|key| before.content.get(*key) != after.content.get(*key))
            .collect();
        if !fields.is_empty() {
            changes.changed.push(Change {
                id: after.id.clone(),
                old_id: before.id.clone(),
                label: after.label.clone(),
                before: part(before, &fields),
                after: part(after, &fields),
                cause: blame.of(&[before, after]),
            });
        } else if before.id != after.id {
            changes.renamed.push(Renamed { from: before.id.clone(), to: after.id.clone() });
        }
    }
    let (kept_old, kept_new): (BTreeSet<usize>, BTreeSet<usize>) = pairs.into_iter().unzip();
    let alone = |things: &[Thing], kept: &BTreeSet<usize>| -> Vec<Entry> {
        let gone = things.iter().enumerate().filter(|(at, _)| !kept.contains(at));
        gone.map(|(_, thing)| Entry {
            id: thing.id.clone(),
            label: thing.label.clone(),
            cause: blame.of(&[thing]),
        })
        .collect()
    };
    changes.removed = alone(old, &kept_old);
    changes.added = alone(new, &kept_new);
    sort(&mut changes);
    changes
}

fn part(thing: &Thing, fields: &BTreeSet<&String>) -> Value {
    let pick = fields
        .iter()
        .map(|field| ((*field).clone(), thing.content.get(*field).cloned().unwrap_or(Value::Null)));
    Value::Object(pick.collect())
}

fn sort(changes: &mut Changes) {
    changes.added.sort_by(|a, b| a.id.cmp(&b.id));
    changes.removed.sort_by(|a, b| a.id.cmp(&b.id));
    changes.changed.sort_by(|a, b| a.id.cmp(&b.id));
    changes.renamed.sort_by(|a, b| a.to.cmp(&b.to));
}
