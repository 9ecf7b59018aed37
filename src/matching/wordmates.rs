//! Prepared claims in, for each the claims it shares most of its rarer words and names with out.
//!
//! The way to claims that say the same in other words: they may share no key of two words, and still more than with most others.

use super::block::id_hash;
use super::prepare::Prepared;
use super::statistics::hash;
use super::statistics::mix;
use crate::normalize::NormalizedClaim;
use crate::settings::MatchingSettings;

/// The name of the rule.
pub(super) const NAME: &str = "shared-words";

/// How many partners a claim brings in. Chosen: more cost a comparison each, and what shares little is rarely the same.
const PARTNERS: usize = 24;

/// Thousandths of a bit that two claims must share. Chosen: about one rare word, or two that are not.
const LEAST: u32 = 6_000;

/// Calls `found` with each pair, smaller id first. Words that more claims have than `block_cap` are not followed: they tell too little.
pub(super) fn pair_up(
    prepared: &[Prepared],
    claims: &[NormalizedClaim],
    settings: &MatchingSettings,
    mut found: impl FnMut(u32, u32),
) {
    let cap = settings.block_cap.max(2);
    let mut entries: Vec<(u64, u32, u32)> = Vec::new();
    for (claim, prepared) in prepared.iter().enumerate() {
        let names = prepared.item.participants.iter().zip(&prepared.names);
        let names = names.map(|(name, known)| (hash(&["name", &name.0.0]), known.bits));
        let words = prepared.words.iter().map(|(word, bits)| (hash(&[word]), bits));
        entries.extend(words.chain(names).map(|(key, bits)| (key, claim as u32, (bits * 1000.0) as u32)));
    }
    entries.sort_unstable();
    let blocks: Vec<&[(u64, u32, u32)]> = entries.chunk_by(|a, b| a.0 == b.0).collect();
    let mut blocks_of: Vec<Vec<u32>> = vec![Vec::new(); prepared.len()];
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| (2..=cap).contains(&block.len())) {
        block.iter().for_each(|entry| blocks_of[entry.1 as usize].push(at as u32));
    }
    let mut shared = vec![0_u32; prepared.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (claim, own) in blocks_of.iter().enumerate() {
        for entry in own.iter().flat_map(|&at| blocks[at as usize]) {
            if shared[entry.1 as usize] == 0 {
                touched.push(entry.1);
            }
            shared[entry.1 as usize] += entry.2.max(1);
        }
        let mine = id_hash(&claims[claim]);
        let mut partners: Vec<(u32, u64, u32)> = Vec::new();
        for other in touched.drain(..) {
            let bits = std::mem::take(&mut shared[other as usize]);
            if bits >= LEAST && other as usize != claim {
                partners.push((u32::MAX - bits, mix(mine ^ id_hash(&claims[other as usize])), other));
            }
        }
        partners.sort_unstable();
        for &(_, _, other) in partners.iter().take(PARTNERS) {
            let ordered = claims[claim].id <= claims[other as usize].id;
            let pair = if ordered { (claim as u32, other) } else { (other, claim as u32) };
            found(pair.0, pair.1);
        }
    }
}
