//! What a method found in, the answer that is written out out.

use super::classes::Shown;
use super::interval::JUDGED;
use super::table::Table;
use super::weigh::Found;
use serde::Serialize;

/// What is believed of a table. Numbers are rounded to four decimals.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Answer {
    /// By name.
    pub items: Vec<ItemAnswer>,
    /// By name.
    pub sources: Vec<SourceAnswer>,
    /// Rounds of inference taken.
    pub rounds: usize,
    /// Whether the last round moved nothing.
    pub converged: bool,
}

/// What is believed of one item.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ItemAnswer {
    /// Its name.
    pub item: String,
    /// The value believed first.
    pub values: Vec<ValueAnswer>,
}

/// One value of an item.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ValueAnswer {
    /// As it is written most often.
    pub value: Shown,
    /// 0..=1; what is missing to 1 over the values of an item is belief that all of them are wrong.
    pub belief: f64,
    /// Who states it, by name.
    pub sources: Vec<String>,
}

/// How far one source can be relied on.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SourceAnswer {
    /// Its name.
    pub source: String,
    /// Expected share of its statements that are right, 0..=1. For methods other than the default: their own weight, scaled to 0..=1.
    pub reliability: f64,
    /// Lower end of the 90 % interval; equal to `reliability` for methods that give none.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Statements that others could check; one that they know half of counts for half.
    pub checks: f64,
    /// Whether enough others speak to judge it. Where not, they may all be copies of one, reliability is little more than what is expected of
    /// any source, and the interval promises nothing. `false` for methods other than the default.
    pub judged: bool,
    /// Whether it speaks of nothing but what bears its name, and is heard first hand: the others mostly bear such sources out, and what it states
    /// counts for up to `truth.first_hand` voices. `false` for methods other than the default.
    pub first_hand: bool,
    /// Sources it copies, or that copy it: the direction is not in the table.
    pub copies_of: Vec<String>,
}

pub(super) fn answer(table: &Table, found: &Found) -> Answer {
    let items = (0..table.items.len()).map(|item| item_answer(table, found, item)).collect();
    let sources = (0..table.sources.len()).map(|source| {
        let posterior = &found.sources[source];
        let copies_of = found.copies_of.get(source).into_iter().flatten();
        SourceAnswer {
            source: table.sources[source].clone(),
            reliability: rounded(posterior.mean),
            low: rounded(posterior.low),
            high: rounded(posterior.high),
            checks: rounded(posterior.checks),
            judged: posterior.others >= JUDGED,
            first_hand: found.first_hand.get(source).copied().unwrap_or(false),
            copies_of: copies_of.map(|other| table.sources[*other as usize].clone()).collect(),
        }
    });
    Answer { items, sources: sources.collect(), rounds: found.rounds, converged: found.converged }
}

fn item_answer(table: &Table, found: &Found, item: usize) -> ItemAnswer {
    let mut order: Vec<(f64, usize)> =
        table.values(item).map(|value| (rounded(found.belief[value]), value)).collect();
    order.sort_by(|one, two| {
        two.0
            .total_cmp(&one.0)
            .then(found.belief[two.1].total_cmp(&found.belief[one.1]))
            .then(one.1.cmp(&two.1))
    });
    let values = order.into_iter().map(|(belief, value)| {
        let claims = &table.claims[table.claims_of(value)];
        let names = claims.iter().map(|claim| table.sources[claim.source as usize].clone());
        ValueAnswer { value: shown(table, found, value), belief, sources: names.collect() }
    });
    ItemAnswer { item: table.items[item].clone(), values: values.collect() }
}

/// The writing of a value that most sources use that are no exact copies, one without odd spellings before others; of equals the longest.
fn shown(table: &Table, found: &Found, value: usize) -> Shown {
    let claims = &table.claims[table.claims_of(value)];
    let mut of: Vec<(u32, f64)> = claims
        .iter()
        .map(|claim| (claim.writing, if found.is_exact_copy(claim.source) { 0.0 } else { claim.weight }))
        .collect();
    of.sort_by(|one, two| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)));
    let groups = of.chunk_by(|one, two| one.0 == two.0);
    let length = |writing: u32| match &table.writings[writing as usize].shown {
        Shown::Number(_) => 0,
        Shown::Text(text) => text.len(),
        Shown::List(names) => names.iter().map(String::len).sum(),
    };
    let item = claims.first().map_or(0, |claim| claim.item);
    let is_plain = |writing: u32| table.misspelled.binary_search(&(item, writing)).is_err();
    let best = groups
        .map(|group| (is_plain(group[0].0), group.iter().map(|(_, weight)| weight).sum::<f64>(), group[0].0))
        .max_by(|one, two| {
            let by_length = length(one.2).cmp(&length(two.2)).then(two.2.cmp(&one.2));
            one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)).then(by_length)
        })
        .map_or(0, |(_, _, writing)| writing);
    table.writings[best as usize].shown.clone()
}

fn rounded(value: f64) -> f64 {
    let value = if value.is_finite() { value } else { 0.0 };
    (value * 1e4).round() / 1e4
}
