//! What is believed so far in, how far sources copy from one another out.

use super::table::Table;
use super::table::number;
use crate::settings::TruthSettings;
use statrs::function::beta::ln_beta;

/// What is known when copying is looked for.
pub(super) struct Seen<'a> {
    /// The table.
    pub(super) table: &'a Table,
    /// Belief of each value.
    pub(super) belief: &'a [f64],
    /// Share of right statements expected of each source before any is looked at.
    pub(super) prior_mean: &'a [f64],
    /// How many statements that expectation is worth.
    pub(super) prior_strength: f64,
    /// How many voices each claim counts for.
    pub(super) voice: &'a [f64],
    /// Count of wrong values an item may have.
    pub(super) wrong_values: f64,
}

/// A source and the share of its statements that another's hang together with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tie {
    /// The other source.
    pub(super) with: u32,
    /// Expected share of statements copied, 0..1.
    pub(super) share: f64,
}

/// Values believed less than this count as shared errors.
const DOUBTED: f64 = 0.3;
/// Sources on one doubted value of which all pairs are looked at; of more, neighbours in order.
const ALL_PAIRS: usize = 24;
/// Steps spent on comparing pairs, for each claim of the table: so that time grows as the table does.
const STEPS: usize = 6;
/// Steps up to which all pairs are compared.
const ALL_STEPS: usize = 1_000_000;
/// Shares of statements that a copier may copy.
const SHARES: [f64; 3] = [0.4, 0.8, 0.995];
/// Ties below this are none.
const LEAST: f64 = 0.05;

/// For each source its ties, by number.
///
/// # Formula
///
/// ```text
/// alone  = Beta(a + k + r, b + d + w) · Π f                                        the second source errs on its own
/// copied = Beta(a + r, b + w) · (c + (1-c)·A)^k · Π (c + (1-c)·(1-A)·f) · (1-c)^(r+w)    it copies a share c of what the first states
/// share  = Σ c · P(c),   P(c) ∝ prior · copied / alone      c: one of three shares, either source as the copier
///   k, d: items on which both state the same believed, the same doubted value;  r, w: they differ, and the second is right, wrong
///   a = m·S, b = (1-m)·S: the prior of sources;  A = (a + r) / (a + b + r + w): its accuracy where it speaks for itself
///   f = (v + 1) / (V + n): popularity of a doubted value;  v, V: other voices for it, for all doubted ones;  n: wrong values expected
/// ```
///
/// With the accuracy integrated out, agreement in everything is itself a sign: two sources seldom happen to be that good.
///
/// # Reference
///
/// Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence", VLDB 2009, for the
/// kinds of common items. Popularity of wrong values after Li, Dong, Lyons, Meng and Srivastava, "Truth finding on the deep web", VLDB
/// 2013. Pairs are looked for only where doubted values are shared, and the direction is left open: both are ours.
pub(super) fn ties(seen: &Seen, settings: &TruthSettings) -> Vec<Vec<Tie>> {
    let mut ties = vec![Vec::new(); seen.table.sources.len()];
    let most = STEPS * seen.table.claims.len() + ALL_STEPS;
    let (popular, lists) = (Popularity::of(seen), Lists::of(seen.table));
    let mut steps = 0;
    for (one, two) in candidates(seen) {
        steps += seen.table.of(one as usize).len() + seen.table.of(two as usize).len();
        if steps > most {
            break;
        }
        let (left, right) = (lists.list(seen.table, one), lists.list(seen.table, two));
        let common = common(seen, &popular, left, right);
        let share = share(seen, &common, (one as usize, two as usize), settings);
        if share >= LEAST {
            ties[one as usize].push(Tie { with: two, share });
            ties[two as usize].push(Tie { with: one, share });
        }
    }
    ties.iter_mut().for_each(|ties| ties.sort_unstable_by_key(|tie| tie.with));
    ties
}

/// Pairs that share two doubted values or more; those that share most first.
fn candidates(seen: &Seen) -> Vec<(u32, u32)> {
    let table = seen.table;
    let speaking = table.speaking();
    if table.claims.len() * speaking.len() <= ALL_STEPS {
        let after =
            |(at, one): (usize, &u32)| speaking[at + 1..].iter().map(|two| (*one, *two)).collect::<Vec<_>>();
        return speaking.iter().enumerate().flat_map(after).collect();
    }
    let mut pairs: Vec<u64> = Vec::new();
    for value in (0..table.value_count()).filter(|value| seen.belief[*value] < DOUBTED) {
        let claims = &table.claims[table.claims_of(value)];
        let reach = if claims.len() <= ALL_PAIRS { claims.len() } else { 2 };
        for (at, one) in claims.iter().enumerate() {
            pairs.extend(
                claims[at + 1..]
                    .iter()
                    .take(reach)
                    .map(|two| u64::from(one.source) << 32 | u64::from(two.source)),
            );
        }
    }
    pairs.sort_unstable();
    let counted = pairs.chunk_by(|one, two| one == two).filter(|group| group.len() >= 2);
    let mut counted: Vec<(usize, u64)> = counted.map(|group| (group.len(), group[0])).collect();
    counted.sort_unstable_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(&two.1)));
    counted
        .into_iter()
        .map(|(_, pair)| (number((pair >> 32) as usize), number((pair & 0xFFFF_FFFF) as usize)))
        .collect()
}

/// What two sources have in common.
#[derive(Default)]
struct Common {
    /// Items on which both state a believed value.
    believed: f64,
    /// Chances of the doubted values that both state, among wrong ones.
    doubted: Vec<f64>,
    /// Items on which they differ.
    differ: f64,
    /// Of these, those on which the first, the second states a believed value.
    right: [f64; 2],
}

/// What each source states, item and value, side by side in memory.
struct Lists {
    stated: Vec<(u32, u32)>,
}

impl Lists {
    fn of(table: &Table) -> Self {
        let pair = |claim: &u32| {
            let claim = &table.claims[*claim as usize];
            (claim.item, claim.value)
        };
        Self { stated: table.of_source.iter().map(pair).collect() }
    }

    fn list(&self, table: &Table, source: u32) -> &[(u32, u32)] {
        &self.stated
            [table.source_from[source as usize] as usize..table.source_from[source as usize + 1] as usize]
    }
}

/// Walks through the items of two lists.
fn common(seen: &Seen, popular: &Popularity, left: &[(u32, u32)], right: &[(u32, u32)]) -> Common {
    let mut common = Common::default();
    let (mut l, mut r) = (0, 0);
    while l < left.len() && r < right.len() {
        let ((item, one), (other_item, two)) = (left[l], right[r]);
        if item != other_item {
            l += usize::from(item < other_item);
            r += usize::from(item > other_item);
            continue;
        }
        if one != two {
            common.differ += 1.0;
            common.right[0] += seen.belief[one as usize];
            common.right[1] += seen.belief[two as usize];
        } else if seen.belief[one as usize] >= DOUBTED {
            common.believed += 1.0;
        } else {
            common.doubted.push(popular.without_pair(one as usize, item as usize, seen.wrong_values));
        }
        l += 1;
        r += 1;
    }
    common
}

fn share(seen: &Seen, common: &Common, (one, two): (usize, usize), settings: &TruthSettings) -> f64 {
    let prior = settings.copy_prior / (1.0 - settings.copy_prior).max(1e-9) / (2 * SHARES.len()) as f64;
    let (mut odds, mut expected) = (0.0, 0.0);
    for (copier, right) in [one, two].into_iter().zip(common.right) {
        let (mean, strength) = (seen.prior_mean[copier], seen.prior_strength);
        let (a, b) = (mean * strength, (1.0 - mean) * strength);
        let doubted = common.doubted.len() as f64;
        let wrong = common.differ - right;
        let popular: f64 = common.doubted.iter().map(|chance| libm::log(*chance)).sum();
        let alone = ln_beta(a + common.believed + right, b + doubted + wrong) + popular;
        let rest = ln_beta(a + right, b + wrong);
        let own = (a + right) / (a + b + right + wrong);
        for c in SHARES {
            let copied: f64 =
                common.doubted.iter().map(|chance| libm::log(c + (1.0 - c) * (1.0 - own) * chance)).sum();
            let log = rest
                + copied
                + common.believed * libm::log(c + (1.0 - c) * own)
                + common.differ * libm::log(1.0 - c)
                - alone;
            let mass = prior * libm::exp(log.min(600.0));
            odds += mass;
            expected += c * mass;
        }
    }
    expected / (1.0 + odds)
}

/// Popularity of doubted values among those who are wrong.
struct Popularity {
    /// Voices of each value.
    of_value: Vec<f64>,
    /// Voices of all doubted values of each item.
    of_item: Vec<f64>,
}

impl Popularity {
    fn of(seen: &Seen) -> Self {
        let table = seen.table;
        let voices = |value: usize| table.claims_of(value).map(|claim| seen.voice[claim]).sum::<f64>();
        let of_value: Vec<f64> = (0..table.value_count()).map(voices).collect();
        let doubted = |item: usize| table.values(item).filter(|value| seen.belief[*value] < DOUBTED);
        let of_item =
            (0..table.items.len()).map(|item| doubted(item).map(|value| of_value[value]).sum()).collect();
        Self { of_value, of_item }
    }

    /// How popular a doubted value is, a pair of sources left out.
    fn without_pair(&self, value: usize, item: usize, wrong_values: f64) -> f64 {
        ((self.of_value[value] - 2.0).max(0.0) + 1.0) / ((self.of_item[item] - 2.0).max(0.0) + wrong_values)
    }
}
