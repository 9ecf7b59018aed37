//! A table in, which sources say the very same and count as one voice out.

use super::table::Table;
use super::table::number;
use crate::settings::TruthSettings;

/// Most bits of coincidence one shared statement can bring. Chosen: one statement alone proves nothing.
const BITS_A_STATEMENT: f64 = 2.0;

/// For each source the one it is an exact copy of; itself where it is none.
///
/// # Formula
///
/// ```text
/// bits = Σ over the items of a list of min(2, log2(L / l))      L: different lists of statements in the table;  l: those that state this value of this item
/// ```
///
/// Sources with one list of statements count as one from `copy_bits` on. Only different lists are counted, so that copies change
/// nothing, however many there are. The one that stays has the shortest name, then the first.
pub(super) fn originals(table: &Table, settings: &TruthSettings) -> Vec<u32> {
    let mut original: Vec<u32> = (0..number(table.sources.len())).collect();
    let mut order: Vec<(u128, usize)> =
        (0..table.sources.len()).map(|source| (fingerprint(table, source), source)).collect();
    order.sort_by(|one, two| {
        let name = |at: usize| (table.sources[at].len(), at);
        one.0.cmp(&two.0).then(name(one.1).cmp(&name(two.1)))
    });
    let groups: Vec<&[(u128, usize)]> = order.chunk_by(|one, two| one.0 == two.0).collect();
    if groups.len() == table.sources.len() {
        return original;
    }
    let mut lists_with = vec![0_u32; table.value_count()];
    for group in &groups {
        table
            .of(group[0].1)
            .iter()
            .for_each(|claim| lists_with[table.claims[*claim as usize].value as usize] += 1);
    }
    let lists = groups.len() as f64;
    for group in groups.iter().filter(|group| group.len() > 1) {
        let first = group[0].1;
        let with = |claim: &u32| f64::from(lists_with[table.claims[*claim as usize].value as usize]);
        let bits: f64 =
            table.of(first).iter().map(|claim| libm::log2(lists / with(claim)).min(BITS_A_STATEMENT)).sum();
        if bits >= settings.copy_bits {
            group.iter().for_each(|(_, source)| original[*source] = number(first));
        }
    }
    original
}

/// A number made from all that a source states, with its weights.
fn fingerprint(table: &Table, source: usize) -> u128 {
    let mut state: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut take = |part: u64| {
        state = (state ^ u128::from(part)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        state ^= state >> 61;
    };
    for claim in table.of(source).iter().map(|claim| &table.claims[*claim as usize]) {
        take(u64::from(claim.value));
        take(claim.weight.to_bits());
    }
    state
}

/// The table without the claims of copies: same numbers for sources, items and values.
pub(super) fn without_copies(table: &Table, original: &[u32]) -> Table {
    let stays = |source: u32| original[source as usize] == source;
    let mut kept = Table { claims: Vec::with_capacity(table.claims.len()), ..table.clone() };
    kept.claim_from = vec![0];
    for value in 0..table.value_count() {
        kept.claims.extend(table.claims[table.claims_of(value)].iter().filter(|claim| stays(claim.source)));
        kept.claim_from.push(number(kept.claims.len()));
    }
    kept.link();
    kept
}
