//! Prepared claims in, for each the claims it shares most of its rarer words and names with out.
//!
//! The way to claims that say the same in other words: they may share no key of two words, and still more than with most others.

use super::block::Ids;
use super::prepare::Prepared;
use super::statistics::hash;
use super::statistics::mix;
use crate::primitives::Workers;
use crate::settings::MatchingSettings;

/// The name of the rule.
pub(super) const NAME: &str = "shared-words";

/// How many partners a claim brings in. Chosen: more cost a comparison each, and what shares little is rarely the same.
const PARTNERS: usize = 24;

/// Thousandths of a bit that two claims must share. Chosen: about one rare word, or two that are not.
const LEAST: u32 = 6_000;

/// Stretches of claims whose partners are sought at a time. Chosen: some for every core; each takes four bytes a claim.
const STRETCHES: usize = 16;

/// Words by key, with the claim and its thousandths of a bit.
type Entry = (u64, u32, u32);

/// The pairs, smaller id first, some twice. Words that more claims have than `block_cap` are not followed: they tell too little.
pub(super) fn pairs(
    prepared: &[Prepared],
    ids: &Ids,
    settings: &MatchingSettings,
    workers: &dyn Workers,
) -> Vec<(u32, u32)> {
    let cap = settings.block_cap.max(2);
    let mut entries: Vec<Entry> = workers.flat_map(prepared.len(), |claim, entries| {
        let prepared = &prepared[claim];
        let names = prepared.item.participants.iter().zip(&prepared.names);
        let names = names.map(|(name, known)| (hash(&["name", &name.0.0]), known.bits));
        let words = prepared.words.of(&prepared.roll).map(|(word, bits)| (hash(&[word]), bits));
        entries.extend(words.chain(names).map(|(key, bits)| (key, claim as u32, (bits * 1000.0) as u32)));
    });
    entries.sort_unstable();
    let blocks: Vec<&[Entry]> =
        entries.chunk_by(|a, b| a.0 == b.0).filter(|block| (2..=cap).contains(&block.len())).collect();
    let mut blocks_of: Vec<(u32, u32)> = blocks
        .iter()
        .enumerate()
        .flat_map(|(at, block)| block.iter().map(move |entry| (entry.1, at as u32)))
        .collect();
    blocks_of.sort_unstable();
    let found = workers.map(STRETCHES, |nth| {
        let from = (prepared.len() * nth / STRETCHES) as u32;
        let to = (prepared.len() * (nth + 1) / STRETCHES) as u32;
        let start = blocks_of.partition_point(|own| own.0 < from);
        let end = blocks_of.partition_point(|own| own.0 < to);
        let mut seeker =
            Seeker { ids, shared: vec![0; prepared.len()], touched: Vec::new(), found: Vec::new() };
        blocks_of[start..end].chunk_by(|a, b| a.0 == b.0).for_each(|own| seeker.seek(own, &blocks));
        seeker.found
    });
    found.concat()
}

/// Who seeks the partners of one claim after the other.
struct Seeker<'a> {
    ids: &'a Ids,
    /// What each claim shares with the present one.
    shared: Vec<u32>,
    touched: Vec<u32>,
    found: Vec<(u32, u32)>,
}

impl Seeker<'_> {
    /// Seeks the partners of the claim that has these blocks.
    fn seek(&mut self, own: &[(u32, u32)], blocks: &[&[Entry]]) {
        let claim = own[0].0;
        for entry in own.iter().flat_map(|&(_, at)| blocks[at as usize]) {
            let shared = &mut self.shared[entry.1 as usize];
            if *shared == 0 {
                self.touched.push(entry.1);
            }
            *shared += entry.2.max(1);
        }
        let hashes = &self.ids.hashes;
        let mut partners: Vec<(u32, u64, u32)> = Vec::new();
        for other in self.touched.drain(..) {
            let bits = std::mem::take(&mut self.shared[other as usize]);
            if bits >= LEAST && other != claim {
                let hash = mix(hashes[claim as usize] ^ hashes[other as usize]);
                partners.push((u32::MAX - bits, hash, other));
            }
        }
        partners.sort_unstable();
        let nearest = partners.iter().take(PARTNERS);
        self.found.extend(nearest.map(|&(_, _, other)| self.ids.ordered(claim, other)));
    }
}
