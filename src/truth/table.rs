//! Rows in, a table of numbered sources, items, values and claims out: the same for any order of rows.

use super::classes;
use super::classes::Writing;
use super::row::Row;
use crate::settings::TruthSettings;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One source's statement on one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Claim {
    /// Number of the source.
    pub(super) source: u32,
    /// Number of the item.
    pub(super) item: u32,
    /// Number of the value, over the whole table.
    pub(super) value: u32,
    /// Number of the writing.
    pub(super) writing: u32,
    /// How many statements it counts for.
    pub(super) weight: f64,
}

/// A value that speaks in part for another value of its item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Support {
    /// The value stated.
    pub(super) from: u32,
    /// The value it speaks for.
    pub(super) to: u32,
    /// Chance that a careful source states the one where the other is true, 0..1.
    pub(super) share: f64,
}

/// Who states what about what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names, sorted.
    pub(super) sources: Vec<String>,
    /// Names, sorted.
    pub(super) items: Vec<String>,
    /// For each item where its values begin; one more at the end.
    pub(super) value_from: Vec<u32>,
    /// For each value where its claims begin; one more at the end.
    pub(super) claim_from: Vec<u32>,
    /// By item, value, source.
    pub(super) claims: Vec<Claim>,
    /// For each source where its claims begin in `of_source`; one more at the end.
    pub(super) source_from: Vec<u32>,
    /// Numbers of claims by source, in order.
    pub(super) of_source: Vec<u32>,
    /// By `to`, `from`; `from` is never `to`.
    pub(super) supports: Vec<Support>,
    /// What was written.
    pub(super) writings: Vec<Writing>,
    /// Items and writings that have a name of the item in an odd spelling, in order.
    pub(super) misspelled: Vec<(u32, u32)>,
    /// Rows of one source on one item beyond the first.
    pub(super) double_count: usize,
}

impl Table {
    /// The table of `rows`.
    ///
    /// Of several rows of one source on one item the latest stands; where times do not tell, all stand and share one voice.
    pub fn new(rows: &[Row], settings: &TruthSettings) -> Self {
        let (sources, source_of) = numbered(rows, |row| &row.source);
        let (items, item_of) = numbered(rows, |row| &row.item);
        let (writings, writing_of) = classes::writings(rows.iter().map(|row| &row.value));
        let mut stated: Vec<(u64, u32)> = (0..rows.len())
            .map(|at| (u64::from(item_of[at]) << 32 | u64::from(source_of[at]), number(at)))
            .collect();
        stated.sort_unstable();
        let claim = |key: u64, at: usize, weight: f64| Claim {
            source: number((key & 0xFFFF_FFFF) as usize),
            item: number((key >> 32) as usize),
            value: 0,
            writing: writing_of[at],
            weight,
        };
        let mut claims = Vec::with_capacity(rows.len());
        let mut double_count = 0;
        for group in stated.chunk_by(|one, two| one.0 == two.0) {
            if let [(key, at)] = group {
                claims.push(claim(*key, *at as usize, rows[*at as usize].weight));
                continue;
            }
            double_count += group.len() - 1;
            let standing = standing(group.iter().map(|(_, at)| *at as usize), rows, &writing_of);
            let voice = 1.0 / standing.len() as f64;
            claims.extend(standing.iter().map(|at| claim(group[0].0, *at, rows[*at].weight * voice)));
        }
        let mut table = Self { sources, items, claims, writings, double_count, ..Self::default() };
        classes::fill(&mut table, settings);
        table.link();
        table
    }

    /// The numbers of values of an item.
    pub(super) fn values(&self, item: usize) -> Range<usize> {
        self.value_from[item] as usize..self.value_from[item + 1] as usize
    }

    /// The numbers of claims of a value.
    pub(super) fn claims_of(&self, value: usize) -> Range<usize> {
        self.claim_from[value] as usize..self.claim_from[value + 1] as usize
    }

    /// The numbers of claims of a source.
    pub(super) fn of(&self, source: usize) -> &[u32] {
        &self.of_source[self.source_from[source] as usize..self.source_from[source + 1] as usize]
    }

    /// The sources that state something, in order: exact copies are left without claims.
    pub(super) fn speaking(&self) -> Vec<u32> {
        (0..number(self.sources.len())).filter(|source| !self.of(*source as usize).is_empty()).collect()
    }

    /// Count of values.
    pub(super) fn value_count(&self) -> usize {
        self.claim_from.len().saturating_sub(1)
    }

    /// Count of claims after doubles.
    pub fn claim_count(&self) -> usize {
        self.claims.len()
    }

    /// Rows of one source on one item beyond the first.
    pub fn double_count(&self) -> usize {
        self.double_count
    }

    /// Whether every item has one value.
    pub fn is_agreed(&self) -> bool {
        self.value_count() == self.items.len()
    }

    /// Claims by source.
    pub(super) fn link(&mut self) {
        let mut from = vec![0_u32; self.sources.len() + 1];
        self.claims.iter().for_each(|claim| from[claim.source as usize + 1] += 1);
        (1..from.len()).for_each(|at| from[at] += from[at - 1]);
        let mut next = from.clone();
        let mut of = vec![0_u32; self.claims.len()];
        for (at, claim) in self.claims.iter().enumerate() {
            let slot = &mut next[claim.source as usize];
            of[*slot as usize] = number(at);
            *slot += 1;
        }
        self.source_from = from;
        self.of_source = of;
    }
}

/// An index as a number of the table.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).expect("tables hold fewer than four thousand million rows")
}

/// Of rows of one source on one item those that stand: the latest, one of each writing.
fn standing(group: impl Iterator<Item = usize>, rows: &[Row], writing_of: &[u32]) -> Vec<usize> {
    let mut group: Vec<usize> = group.collect();
    let time = |at: usize| rows[at].time.unwrap_or(f64::NEG_INFINITY);
    let latest = group.iter().map(|at| time(*at)).fold(f64::NEG_INFINITY, f64::max);
    group.retain(|at| time(*at).total_cmp(&latest).is_eq());
    group.sort_by(|one, two| {
        writing_of[*one].cmp(&writing_of[*two]).then(rows[*two].weight.total_cmp(&rows[*one].weight))
    });
    group.dedup_by_key(|at| writing_of[*at]);
    group
}

/// The different names in order, and the number of each row's.
fn numbered<'r>(rows: &'r [Row], name: impl Fn(&'r Row) -> &'r str) -> (Vec<String>, Vec<u32>) {
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    let mut names: Vec<&str> = Vec::new();
    let mut of: Vec<u32> = Vec::with_capacity(rows.len());
    for row in rows {
        let name = name(row);
        let found = *known.entry(name).or_insert_with(|| {
            names.push(name);
            number(names.len() - 1)
        });
        of.push(found);
    }
    let mut order: Vec<u32> = (0..number(names.len())).collect();
    order.sort_unstable_by_key(|at| names[*at as usize]);
    let mut rank = vec![0_u32; names.len()];
    order.iter().enumerate().for_each(|(place, at)| rank[*at as usize] = number(place));
    of.iter_mut().for_each(|at| *at = rank[*at as usize]);
    (order.iter().map(|at| names[*at as usize].to_owned()).collect(), of)
}
