//! Claims in, candidate pairs out: only claims that share a telling key are ever compared.
//!
//! Each rule gives every claim some keys; claims with one key form a block. A block beyond its cap keeps the members with the
//! smallest hash of key and claim, which no order of input can change, and the rest is counted. No step is quadratic in the corpus.

use super::RuleYield;
use super::TermStatistics;
use super::prepare::Prepared;
use super::prepare::prepare;
use super::statistics::hash;
use super::statistics::mix;
use super::synonym;
use super::wordmates;
use crate::normalize::NormalizedClaim;
use crate::primitives::OneByOne;
use crate::primitives::Workers;
use crate::settings::MatchingSettings;
use std::sync::Mutex;
use std::sync::PoisonError;

/// A way to find candidates.
struct Rule {
    name: &'static str,
    /// Its cap as a share of `block_cap`: rules with many common keys are held shorter.
    cap_share: f64,
    keys: fn(&Prepared, &mut Vec<u64>),
}

/// The rules, cheapest and surest first; a pair is counted for the first that finds it.
const RULES: &[Rule] = &[
    Rule { name: "always", cap_share: 1.0, keys: always_keys },
    Rule { name: "measurand", cap_share: 1.0, keys: measurand_keys },
    Rule { name: "event-participants-period", cap_share: 1.0, keys: event_keys },
    Rule { name: "participant-pairs", cap_share: 0.5, keys: pair_keys },
    Rule { name: "rare-terms", cap_share: 0.5, keys: rare_keys },
    Rule { name: "participant-terms", cap_share: 0.5, keys: participant_term_keys },
];

/// The name of the rule that pairs claims of articles on one topic.
const TOPIC_RULE: &str = "same-topic";

/// The name under which the pairs are counted that were left out because both claims have nearer partners.
pub const PARTNER_CAP: &str = "partner-cap";

/// Candidate pairs of a corpus, sorted by (left, right), and what each rule gave.
///
/// In a pair, left is the index of the claim with the smaller id.
pub fn candidates(
    claims: &[NormalizedClaim],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> (Vec<(usize, usize)>, Vec<RuleYield>) {
    let (pairs, rules) = candidates_by_rule(claims, statistics, settings);
    (pairs.into_iter().map(|(left, right, _)| (left, right)).collect(), rules)
}

/// The same, each pair with the index of the rule that found it first.
pub fn candidates_by_rule(
    claims: &[NormalizedClaim],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> (Vec<(usize, usize, usize)>, Vec<RuleYield>) {
    candidates_of_prepared(claims, &prepare(claims, statistics, settings), statistics, settings)
}

/// The same for claims prepared once.
pub fn candidates_of_prepared(
    claims: &[NormalizedClaim],
    prepared: &[Prepared],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> (Vec<(usize, usize, usize)>, Vec<RuleYield>) {
    let claims: Vec<&NormalizedClaim> = claims.iter().collect();
    let (pairs, rules) = all_candidates(&claims, prepared, statistics, settings, &OneByOne);
    (pairs.into_iter().map(|pair| (pair.claims().0, pair.claims().1, pair.rule())).collect(), rules)
}

/// The same, by workers, each pair as small as it can be; `claims` in the order in which they are prepared.
pub fn all_candidates(
    claims: &[&NormalizedClaim],
    prepared: &[Prepared],
    statistics: &TermStatistics,
    settings: &MatchingSettings,
    workers: &dyn Workers,
) -> (Vec<Candidate>, Vec<RuleYield>) {
    let ids = Ids::of(claims);
    let mut found = Found::default();
    for at in 0..RULES.len() + 2 {
        candidates_of_rule(at, &ids, prepared, (statistics, settings), (workers, &mut found));
    }
    join(found, &ids, settings, workers)
}

/// The ids of claims, as far as blocking looks at them.
pub(super) struct Ids {
    /// Eight bytes of each.
    pub(super) hashes: Vec<u64>,
    /// The place of each in the order of ids, the same for equal ones.
    ranks: Vec<u32>,
}

impl Ids {
    fn of(claims: &[&NormalizedClaim]) -> Self {
        let mut order: Vec<u32> = (0..claims.len() as u32).collect();
        order.sort_by_key(|at| claims[*at as usize].id);
        let mut ranks = vec![0; claims.len()];
        let mut rank = 0;
        for (nth, at) in order.iter().enumerate() {
            let new = nth > 0 && claims[order[nth - 1] as usize].id != claims[*at as usize].id;
            rank += u32::from(new);
            ranks[*at as usize] = rank;
        }
        Self { hashes: claims.iter().map(|claim| id_hash(claim)).collect(), ranks }
    }

    fn hash(&self, claim: u32) -> u64 {
        self.hashes[claim as usize]
    }

    /// The two with the smaller id first.
    pub(super) fn ordered(&self, one: u32, other: u32) -> (u32, u32) {
        if self.ranks[one as usize] <= self.ranks[other as usize] { (one, other) } else { (other, one) }
    }
}

/// What the rules found.
#[derive(Debug, Default)]
struct Found {
    /// For each stretch of left claims several lists; whoever puts a stretch together takes them.
    stretches: [Mutex<Vec<Vec<Candidate>>>; PARTS],
    /// Claims that each rule dropped.
    dropped: Vec<usize>,
}

impl Found {
    /// Takes in the candidates of one rule, each list in order.
    fn take(&mut self, lists: Vec<Vec<Candidate>>, dropped: usize, claims: usize) {
        for list in lists {
            let mut rest = list.as_slice();
            for (part, stretch) in self.stretches.iter_mut().enumerate() {
                let (own, behind) = rest.split_at(rest.partition_point(|pair| pair.left < end(claims, part)));
                if !own.is_empty() {
                    stretch.get_mut().unwrap_or_else(PoisonError::into_inner).push(own.to_vec());
                }
                rest = behind;
            }
        }
        self.dropped.push(dropped);
    }
}

/// The first left claim behind a stretch.
const fn end(claims: usize, part: usize) -> u32 {
    (claims * (part + 1) / PARTS) as u32
}

/// Parts of the keys of a rule that are sorted by themselves. Chosen: some for every core.
const PARTS: usize = 32;

/// The candidates of one rule, by its place.
fn candidates_of_rule(
    at: usize,
    ids: &Ids,
    prepared: &[Prepared],
    (statistics, settings): (&TermStatistics, &MatchingSettings),
    (workers, all): (&dyn Workers, &mut Found),
) {
    let claims = prepared.len();
    let (entries, cap) = match RULES.get(at) {
        Some(rule) => {
            let cap = ((settings.block_cap as f64 * rule.cap_share) as usize).max(2);
            (entries(rule, prepared, workers), cap)
        }
        None if at == RULES.len() => (topic_entries(prepared, statistics), settings.block_cap),
        None => {
            let pairs = of_shared_words(at as u8, ids, prepared, settings, workers);
            return all.take(vec![pairs], 0, claims);
        }
    };
    let found = workers.map(PARTS, |part| {
        let own = entries.iter().filter(|entry| entry.0 as usize % PARTS == part);
        let mut pairs = Vec::new();
        let dropped = pair_up(own.copied().collect(), ids, cap, at as u8, &mut pairs);
        pairs.sort_unstable();
        fold(&mut pairs);
        (pairs, dropped)
    });
    drop(entries);
    let dropped = found.iter().map(|part| part.1).sum();
    all.take(found.into_iter().map(|part| part.0).collect(), dropped, claims);
}

fn of_shared_words(
    rule: u8,
    ids: &Ids,
    prepared: &[Prepared],
    settings: &MatchingSettings,
    workers: &dyn Workers,
) -> Vec<Candidate> {
    let found = wordmates::pairs(prepared, ids, settings, workers);
    let mut pairs: Vec<Candidate> =
        found.into_iter().map(|(left, right)| Candidate { left, right, rule, keys: 1 }).collect();
    pairs.sort_unstable();
    // A pair that both of its claims bring in counts once.
    pairs.dedup();
    pairs
}

/// The claims with each of their keys.
fn entries(rule: &Rule, prepared: &[Prepared], workers: &dyn Workers) -> Vec<(u64, u32)> {
    workers.flat_map(prepared.len(), |claim, entries| {
        let mut keys = Vec::new();
        (rule.keys)(&prepared[claim], &mut keys);
        keys.sort_unstable();
        keys.dedup();
        entries.extend(keys.into_iter().map(|key| (key, claim as u32)));
    })
}

/// The candidates of all rules, in the order of the rules, put together; of those of a claim the nearest stay.
fn join(
    found: Found,
    ids: &Ids,
    settings: &MatchingSettings,
    workers: &dyn Workers,
) -> (Vec<Candidate>, Vec<RuleYield>) {
    let pairs = merged(&found.stretches, workers);
    let dropped = found.dropped;
    let found = pairs.len();
    let pairs = nearest(pairs, ids, settings.partner_cap, workers);
    let left_out = found - pairs.len();
    let names = RULES.iter().map(|rule| rule.name).chain([TOPIC_RULE, wordmates::NAME]);
    let rules = names.zip(dropped).enumerate().map(|(at, (rule, dropped))| {
        let found = pairs.iter().filter(|pair| pair.rule() == at).count();
        RuleYield { rule, pairs: found, matches: 0, dropped }
    });
    let beyond = RuleYield { rule: PARTNER_CAP, pairs: 0, matches: 0, dropped: left_out };
    let rules = rules.chain([beyond]).collect();
    (pairs, rules)
}

/// All lists as one, in order: stretch by stretch of the left claims.
fn merged(stretches: &[Mutex<Vec<Vec<Candidate>>>], workers: &dyn Workers) -> Vec<Candidate> {
    let stretches = workers.map(stretches.len(), |part| {
        let lists = std::mem::take(&mut *stretches[part].lock().unwrap_or_else(PoisonError::into_inner));
        let mut pairs = lists.concat();
        drop(lists);
        pairs.sort_unstable();
        fold(&mut pairs);
        pairs
    });
    let mut pairs = Vec::with_capacity(stretches.iter().map(Vec::len).sum());
    stretches.into_iter().for_each(|stretch| pairs.extend(stretch));
    pairs
}

/// Two claims that share a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    left: u32,
    right: u32,
    /// The first rule that found them.
    rule: u8,
    /// How many keys they share.
    keys: u16,
}

impl Candidate {
    /// The indices of the two, that of the smaller id first.
    pub const fn claims(&self) -> (usize, usize) {
        (self.left as usize, self.right as usize)
    }

    /// Which rule found them first, by its place among the rules.
    pub fn rule(&self) -> usize {
        usize::from(self.rule)
    }
}

/// Makes one of the candidates that are the same pair, with the first rule and the keys of all; they are in order.
fn fold(pairs: &mut Vec<Candidate>) {
    pairs.dedup_by(|later, first| {
        let same = (later.left, later.right) == (first.left, first.right);
        if same {
            first.keys = first.keys.saturating_add(later.keys);
        }
        same
    });
}

/// The candidates that are among the `cap` nearest of either side: those with most keys, then with the smallest hash.
///
/// Whatever the order of the input, the same stay; their number grows with the number of claims alone.
fn nearest(mut pairs: Vec<Candidate>, ids: &Ids, cap: usize, workers: &dyn Workers) -> Vec<Candidate> {
    let claims = ids.hashes.len();
    let mut degree = vec![0_u32; claims];
    for side in pairs.iter().flat_map(|pair| [pair.left, pair.right]) {
        degree[side as usize] += 1;
    }
    // A claim with no more than `cap` keeps all: only the others have to be ranked.
    let few = |side: u32| degree[side as usize] as usize <= cap;
    let mut stays: Vec<bool> = pairs.iter().map(|pair| few(pair.left) || few(pair.right)).collect();
    // The candidates of each claim that has too many, claim after claim: where they begin, then which they are.
    let mut ends: Vec<usize> = vec![0; claims + 1];
    for (at, degree) in degree.iter().enumerate() {
        ends[at + 1] = ends[at] + if few(at as u32) { 0 } else { *degree as usize };
    }
    let mut of_claim: Vec<u32> = vec![0; ends[claims]];
    let mut next = ends.clone();
    for (at, pair) in pairs.iter().enumerate() {
        for side in [pair.left, pair.right].into_iter().filter(|side| !few(*side)) {
            let place = &mut next[side as usize];
            of_claim[*place] = at as u32;
            *place += 1;
        }
    }
    let rank = |at: u32| {
        let pair = pairs[at as usize];
        let hash = mix(ids.hash(pair.left) ^ ids.hash(pair.right).rotate_left(1));
        (u16::MAX - pair.keys, (hash >> 32) as u32, at)
    };
    let kept = workers.flat_map(claims, |claim, kept| {
        let own = &of_claim[ends[claim]..ends[claim + 1]];
        if !own.is_empty() {
            let mut ranked: Vec<(u16, u32, u32)> = own.iter().map(|at| rank(*at)).collect();
            ranked.select_nth_unstable(cap);
            kept.extend(ranked.iter().take(cap).map(|entry| entry.2));
        }
    });
    kept.into_iter().for_each(|at| stays[at as usize] = true);
    let mut stays = stays.into_iter();
    pairs.retain(|_| stays.next().unwrap_or(false));
    pairs
}

/// Pairs up the members of each block; returns how many claims were dropped from blocks beyond `cap`.
fn pair_up(
    mut entries: Vec<(u64, u32)>,
    ids: &Ids,
    cap: usize,
    rule: u8,
    pairs: &mut Vec<Candidate>,
) -> usize {
    entries.sort_unstable();
    entries.dedup();
    let mut dropped = 0;
    let mut kept: Vec<(u64, u32)> = Vec::new();
    for block in entries.chunk_by(|a, b| a.0 == b.0) {
        kept.clear();
        let rank = |&(key, claim): &(u64, u32)| (mix(key ^ ids.hash(claim)), claim);
        kept.extend(block.iter().map(rank));
        if kept.len() > cap {
            dropped += kept.len() - cap;
            kept.select_nth_unstable(cap);
            kept.truncate(cap);
        }
        for (at, &(_, one)) in kept.iter().enumerate() {
            for &(_, other) in &kept[at + 1..] {
                let (left, right) = ids.ordered(one, other);
                pairs.push(Candidate { left, right, rule, keys: 1 });
            }
        }
    }
    dropped
}

fn id_hash(claim: &NormalizedClaim) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&claim.id.0[..8]);
    u64::from_le_bytes(bytes)
}

/// A rule of the user's, for the claims of either of its sides.
fn always_keys(claim: &Prepared, keys: &mut Vec<u64>) {
    let ruled = claim.always.iter().enumerate().filter(|(_, sides)| sides.contains(&true));
    keys.extend(ruled.map(|(at, _)| hash(&["always", &at.to_string()])));
}

/// An amount by what is measured: head and one more thing, so that "people" alone is no key.
fn measurand_keys(claim: &Prepared, keys: &mut Vec<u64>) {
    let Some(kind) = claim.item.quantity_kind else { return };
    if claim.measurand.is_none() && claim.item.role.is_none() {
        return;
    }
    let head = claim.measurand.as_ref().map_or("", |measurand| measurand.head);
    let mut terms: Vec<_> = claim.measurand.iter().flat_map(|measurand| &measurand.terms).collect();
    terms.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.stem.cmp(b.stem)));
    for term in terms.iter().take(2) {
        keys.push(hash(&["measurand", kind.name(), head, term.group]));
        keys.push(hash(&["word", kind.name(), term.group]));
    }
    let role = claim.item.role.map_or("", |role| role.name());
    let parties = claim.item.origin.iter().chain(&claim.item.holder).chain(&claim.item.place);
    for party in parties.chain(claim.item.participants.iter().map(|it| &it.0)).take(4) {
        keys.push(hash(&["party", kind.name(), if role.is_empty() { head } else { role }, &party.0]));
    }
    if let Some((role, told)) = claim.item.role.zip(claim.item.told) {
        // A toll is news of its month, whatever its day is called.
        keys.push(hash(&["told", role.name(), &format!("{:04}-{:02}", told.year(), told.month())]));
    }
    if let Some(month) = month(claim) {
        keys.push(hash(&["month", kind.name(), if role.is_empty() { head } else { role }, &month]));
    }
}

/// An event by its class with each of its participants, with and without its month.
fn event_keys(claim: &Prepared, keys: &mut Vec<u64>) {
    let Some(event) = &claim.item.event else { return };
    let class = synonym::group(&event.class);
    let month = month(claim);
    for (participant, _) in claim.item.participants.iter().take(4) {
        keys.push(hash(&["event", class, &participant.0]));
        if let Some(month) = &month {
            keys.push(hash(&["event", class, &participant.0, month]));
        }
    }
    if let Some(place) = &claim.item.place {
        keys.push(hash(&["event", class, &place.0, month.as_deref().unwrap_or("")]));
    }
}

/// Who with whom, whatever they do, and when.
fn pair_keys(claim: &Prepared, keys: &mut Vec<u64>) {
    let names = &claim.item.participants;
    let class = claim.item.event.as_ref().map_or("", |event| synonym::group(&event.class));
    let month = month(claim);
    for (at, (one, _)) in names.iter().take(4).enumerate() {
        for (other, _) in names.iter().take(4).skip(at + 1) {
            keys.push(hash(&["pair", &one.0, &other.0, class]));
            keys.push(hash(&["pair", &one.0, &other.0]));
            keys.push(hash(&["pair", &one.0, &other.0, "month", month.as_deref().unwrap_or("")]));
        }
    }
}

/// The rarest words of the clause, and pairs of its rare words: the prefix of a prefix filter.
///
/// Two clauses that share most of their weight share one of their rarest words; the pairs reach clauses that share only commoner ones.
fn rare_keys(claim: &Prepared, keys: &mut Vec<u64>) {
    let mut terms: Vec<_> = claim.item.terms.iter().zip(&claim.term_bits).collect();
    terms.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
    for (term, _) in terms.iter().take(3) {
        keys.push(hash(&["rare", term]));
    }
    for (at, (one, _)) in terms.iter().take(5).enumerate() {
        for (other, _) in terms.iter().take(5).skip(at + 1) {
            let (one, other) = if one < other { (one, other) } else { (other, one) };
            keys.push(hash(&["rare", one, other]));
        }
    }
}

/// Who, with each of the rarest words: reaches the same act told with another verb.
fn participant_term_keys(claim: &Prepared, keys: &mut Vec<u64>) {
    let mut words: Vec<_> = claim.words.of(&claim.roll).collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    for (participant, _) in claim.item.participants.iter().take(3) {
        keys.extend(words.iter().take(6).map(|(word, _)| hash(&["who", &participant.0, word])));
    }
}

/// The month in which the period begins, or ends where it has no beginning.
fn month(claim: &Prepared) -> Option<String> {
    let date = claim.item.period.from.or(claim.item.period.to)?;
    Some(format!("{:04}-{:02}", date.year(), date.month()))
}

/// Claims of articles on one topic, by what they count or tell: `topic` is one of the weightiest terms of the article.
///
/// Finds "three dead" and "killed three", which share no word, where both articles are about one bombing.
fn topic_entries(prepared: &[Prepared], statistics: &TermStatistics) -> Vec<(u64, u32)> {
    let topics: std::collections::BTreeMap<usize, Vec<u64>> = statistics.weightiest(TOPICS).collect();
    let mut entries = Vec::new();
    for (claim, prepared) in prepared.iter().enumerate() {
        let Some(topics) = prepared.article.and_then(|article| topics.get(&article)) else { continue };
        let Some(sort) = sort(prepared) else { continue };
        entries.extend(topics.iter().map(|topic| (mix(topic ^ sort), claim as u32)));
    }
    entries
}

/// How many of an article's weightiest terms stand for its topic. Chosen: fewer lose articles that dwell on another side of an event, more add blocks.
const TOPICS: usize = 6;

fn sort(claim: &Prepared) -> Option<u64> {
    let item = claim.item;
    let kind = item.quantity_kind.map(|kind| kind.name());
    match (kind, item.role, &claim.measurand, &item.event) {
        (Some(kind), Some(role), _, _) => Some(hash(&[kind, role.name()])),
        (Some(kind), None, Some(measurand), _) => Some(hash(&[kind, measurand.head])),
        (None, _, _, Some(event)) => Some(hash(&["event", synonym::group(&event.class)])),
        _ => None,
    }
}
