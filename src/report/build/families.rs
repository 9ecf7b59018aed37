//! Quantity claims in, families out: amounts of one kind that a reader would set side by side, though they are not about the same thing.

use super::desk::Desk;
use super::desk::period;
use super::labels;
use super::rounded;
use crate::claim::quantity::QuantityKind;
use crate::claim::statement::ClaimKind;
use crate::normalize::NormalizedClaim;
use crate::primitives::ContentId;
use crate::primitives::IdHasher;
use crate::report::schema::Family;
use crate::report::schema::FamilyRow;
use crate::report::wording;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Most rows of one family; the rest are counted.
const ROWS: usize = 24;
/// A field shared by more claims than this says too little to join them.
const SHARED: usize = 12;
/// Fields that tell two amounts apart, in the order of `differs[]`.
const FIELDS: [&str; 6] = ["measurand", "whole", "period", "place", "basis", "participants"];

/// All families, by id.
pub(super) fn lines(desk: &Desk) -> Vec<Family> {
    let groups = groups(desk);
    let mut families = desk.workers.map(groups.len(), |at| family(desk, &groups[at]));
    families.sort_by(|a, b| a.id.cmp(&b.id));
    families
}

/// Sorts of amounts that stand on one axis.
fn axis(claim: &NormalizedClaim) -> Option<(QuantityKind, &str)> {
    let kind = claim.item.quantity_kind.filter(|kind| {
        !matches!(kind, QuantityKind::Ordinal | QuantityKind::Superlative | QuantityKind::Designation)
    })?;
    let measured = claim.kind == ClaimKind::Quantity && claim.assertion.interval.is_some();
    let drawn = measured && claim.item.measurand.is_some();
    drawn.then(|| (kind, claim.item.dimension.as_deref().unwrap_or_default()))
}

/// Claims of one axis that are related, share a holder or an origin, or stand together in a finding.
fn groups(desk: &Desk) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..desk.found.claims.len()).collect();
    for (left, right) in edges(desk) {
        if axis(desk.claim(left)).is_some() && axis(desk.claim(left)) == axis(desk.claim(right)) {
            let (a, b) = (find(&mut leader, left), find(&mut leader, right));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..leader.len() {
        if axis(desk.claim(at)).is_some() {
            groups.entry(find(&mut leader, at)).or_default().push(at);
        }
    }
    groups.into_values().filter(|members| of_several_items(desk, members)).collect()
}

fn edges(desk: &Desk) -> Vec<(usize, usize)> {
    let mut edges: Vec<(usize, usize)> =
        desk.found.matching.related.iter().map(|pair| (pair.left, pair.right)).collect();
    for conflict in desk.found.conflicts {
        edges.extend(conflict.claims.windows(2).map(|pair| (pair[0], pair[1])));
    }
    for cluster in desk.found.clusters {
        edges.extend(cluster.members.windows(2).map(|pair| (pair[0], pair[1])));
    }
    for members in shared(desk).values().filter(|members| members.len() <= SHARED) {
        edges.extend(members.windows(2).map(|pair| (pair[0], pair[1])));
    }
    edges
}

/// Shares and changes by holder and by origin: what figures of one trade, budget or vote have in common.
fn shared<'a>(desk: &Desk<'a>) -> BTreeMap<(QuantityKind, &'a str, &'static str, &'a str), Vec<usize>> {
    let mut shared: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, claim) in desk.found.claims.iter().enumerate() {
        let Some((kind, dimension)) = axis(claim) else { continue };
        for (field, id) in [("holder", &claim.item.holder), ("origin", &claim.item.origin)] {
            if let Some(id) = id {
                shared.entry((kind, dimension, field, id.0.as_str())).or_default().push(at);
            }
        }
    }
    shared
}

fn find(leader: &mut [usize], at: usize) -> usize {
    let mut root = at;
    while leader[root] != root {
        leader[root] = leader[leader[root]];
        root = leader[root];
    }
    root
}

/// Whether the claims are about more than one item: a single cluster is no family.
fn of_several_items(desk: &Desk, members: &[usize]) -> bool {
    let item = |at: &usize| desk.cluster_of[*at].map_or((1, *at), |cluster| (0, cluster));
    members.iter().map(item).collect::<BTreeSet<_>>().len() > 1
}

fn family(desk: &Desk, members: &[usize]) -> Family {
    let mut members = members.to_vec();
    members.sort_by(|a, b| key(desk, *a).cmp(&key(desk, *b)));
    let apart = differing(desk, &members);
    let mut rows: Vec<FamilyRow> = members.iter().take(ROWS).map(|at| row(desk, *at, &apart)).collect();
    let unit = readable(&unit(desk.claim(members[0])), &mut rows);
    Family {
        id: format!("m-{}", id(desk, &members)),
        label: label(desk, &members),
        unit,
        rows,
        left_out_count: members.len().saturating_sub(ROWS),
    }
}

fn key<'a>(desk: &Desk<'a>, at: usize) -> (&'a str, Vec<String>, usize, usize, usize) {
    let claim = desk.claim(at);
    let head = claim.item.measurand.as_ref().map_or("", |one| one.head.as_str());
    let terms = claim.item.measurand.as_ref().map(|one| one.terms.clone()).unwrap_or_default();
    (head, terms, claim.article, claim.sentence, at)
}

/// From the smallest claim, so that a further row does not rename the family.
fn id(desk: &Desk, members: &[usize]) -> ContentId {
    let smallest = members.iter().map(|at| desk.claim(*at).id).min().unwrap_or_default();
    IdHasher::new("family/1").id(smallest).finish()
}

/// The unit of the axis, to which the rows are brought: seconds are read by nobody where all lengths reach a minute, an hour, a day.
fn readable(unit: &str, rows: &mut [FamilyRow]) -> String {
    let least =
        rows.iter().filter_map(|row| row.value.or(row.low).filter(|end| *end > 0.0)).fold(f64::MAX, f64::min);
    let steps = [("day", 86_400.0), ("hour", 3_600.0), ("minute", 60.0)];
    let Some((name, seconds)) = steps.into_iter().find(|(_, seconds)| unit == "second" && least >= *seconds)
    else {
        return unit.to_owned();
    };
    for row in rows {
        for end in [&mut row.value, &mut row.low, &mut row.high] {
            *end = end.map(|end| rounded(end / seconds));
        }
        row.allows = wording::allows(row.low, row.high, row.low_included, row.high_included);
    }
    name.to_owned()
}

fn unit(claim: &NormalizedClaim) -> String {
    claim.assertion.unit.clone().or_else(|| claim.item.dimension.clone()).unwrap_or_default()
}

/// What the members have in common: the kind, and the holder and origin that all of them name.
fn label(desk: &Desk, members: &[usize]) -> String {
    let first = desk.claim(members[0]);
    let kind = first.item.quantity_kind.map_or("amount", QuantityKind::name);
    let same = |field: &str| {
        let values: BTreeSet<String> =
            members.iter().map(|at| labels::field(desk, desk.claim(*at), field)).collect();
        values.into_iter().next().filter(|value| {
            !value.is_empty()
                && members.iter().all(|at| labels::field(desk, desk.claim(*at), field) == *value)
        })
    };
    let parts = [
        Some(format!("{}{}", wording::capital(kind), if kind.ends_with('s') { "" } else { "s" })),
        (kind == "count").then(|| unit(first)).filter(|unit| !unit.is_empty()),
        same("measurand").map(|thing| format!("of {thing}")),
        same("holder"),
        same("origin").map(|origin| format!("from {origin}")),
        same("place").map(|place| format!("in {place}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ").replacen(", of ", " of ", 1)
}

/// The fields that are not the same in all members.
fn differing(desk: &Desk, members: &[usize]) -> BTreeSet<&'static str> {
    let differs = |field: &&&str| {
        let values: BTreeSet<String> =
            members.iter().map(|at| labels::field(desk, desk.claim(*at), field)).collect();
        values.len() > 1
    };
    FIELDS.iter().filter(differs).copied().collect()
}

fn row(desk: &Desk, at: usize, apart: &BTreeSet<&'static str>) -> FamilyRow {
    let claim = desk.claim(at);
    let interval = claim.assertion.interval.unwrap_or(crate::primitives::Interval::ALL);
    let (low, high) = (interval.low.map(rounded), interval.high.map(rounded));
    let measurand = claim.item.measurand.as_ref().map(|one| one.text.clone()).unwrap_or_default();
    let detail = labels::frame(desk, &claim.item);
    let read = claim.item.evidence.iter().find(|one| matches!(one.field, "value" | "quantity"));
    FamilyRow {
        claim: desk.claim_ids[at].clone(),
        label: [measurand.as_str(), detail.as_str()].join(", ").trim_end_matches(", ").to_owned(),
        measurand,
        detail,
        text: claim.assertion.quantity_text.clone().unwrap_or_default(),
        value: claim.assertion.value.map(rounded),
        low,
        high,
        low_included: interval.low_included,
        high_included: interval.high_included,
        bound: claim.assertion.bound.map(|bound| bound.name().to_owned()),
        allows: wording::allows(low, high, interval.low_included, interval.high_included),
        period: period(claim.item.period),
        speaker: claim.assertion.speaker.clone(),
        evidence: desk.evidence(
            claim.article,
            claim.sentence,
            read.map_or(claim.span, |read| read.span),
            "value",
            false,
        ),
        differs: FIELDS
            .iter()
            .filter(|field| apart.contains(*field) && !labels::field(desk, claim, field).is_empty())
            .map(|field| (*field).to_owned())
            .collect(),
    }
}
