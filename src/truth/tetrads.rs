//! A small table in, which sources agree more than their agreement with all others explains out.

use super::copying::Tie;
use super::table::Table;
use super::table::number;

/// Most sources whose fours are looked at.
const MOST: usize = 24;
/// Fewest items two sources must share.
const SHARED: f64 = 10.0;
/// Times that ties are looked for, without the fours that the ties of the time before spoil.
const PASSES: usize = 3;
/// Standard deviations from which too much agreement is a tie. Chosen: one pair in two hundred by chance.
const SURPRISE: f64 = 2.6;

/// For each source its ties; none in tables of more than twenty-four sources, where shared errors show copying well enough.
///
/// # Formula
///
/// Where sources err on their own, agreement beyond chance is a product of two numbers, one a source:
///
/// ```text
/// b(ij) = (agree(ij)/common(ij) - z) / (1 - z) = b(i)·b(j)       z = 1 / most values of an item
/// b(i)² = median over k, l of b(ik)·b(il) / b(kl)                 k, l, i, j all different
/// tie(ij) = (b(ij) - b(i)·b(j)) / (1 - b(i)·b(j))                 where b(ij) lies 2.6 standard deviations above b(i)·b(j)
/// ```
///
/// It needs no belief, so it holds where copies are the majority.
///
/// # Reference
///
/// Spearman, "General intelligence, objectively determined and measured", 1904, for the vanishing tetrad; Parisi et al., "Ranking and
/// combining multiple predictors without labeled data", PNAS 111(4), 2014, for the use on sources. The test is ours.
pub(super) fn ties(table: &Table) -> Vec<Vec<Tie>> {
    let speaking = table.speaking();
    let mut ties = vec![Vec::new(); table.sources.len()];
    if !(4..=MOST).contains(&speaking.len()) {
        return ties;
    }
    let pairs = Pairs::of(table, &speaking);
    let mut found = vec![Vec::new(); speaking.len()];
    for _ in 0..PASSES {
        found = pairs.ties(&found);
    }
    for (source, found) in speaking.iter().zip(found) {
        let named = found.into_iter().map(|tie| Tie { with: speaking[tie.with as usize], ..tie });
        ties[*source as usize] = named.collect();
    }
    ties
}

/// Agreement of each pair of sources.
struct Pairs {
    /// Count of sources.
    count: usize,
    /// Agreement beyond chance.
    agreement: Vec<f64>,
    /// Items in common.
    common: Vec<f64>,
}

impl Pairs {
    fn of(table: &Table, speaking: &[u32]) -> Self {
        let count = speaking.len();
        let mut place = vec![0; table.sources.len()];
        speaking.iter().enumerate().for_each(|(at, source)| place[*source as usize] = at);
        let (mut alike, mut common) = (vec![0.0; count * count], vec![0.0; count * count]);
        let mut most = 2;
        for item in 0..table.items.len() {
            let values = table.values(item);
            most = most.max(values.len());
            let claims =
                &table.claims[table.claim_from[values.start] as usize..table.claim_from[values.end] as usize];
            for one in claims {
                for two in claims.iter().filter(|two| two.source != one.source) {
                    let at = place[one.source as usize] * count + place[two.source as usize];
                    common[at] += 1.0;
                    alike[at] += f64::from(u8::from(one.value == two.value));
                }
            }
        }
        let chance = 1.0 / most as f64;
        let beyond =
            |(alike, common): (&f64, &f64)| (alike / f64::max(*common, 1.0) - chance) / (1.0 - chance);
        Self { count, agreement: alike.iter().zip(&common).map(beyond).collect(), common }
    }

    /// Ties, where fours that hold a tie of `known` are left out.
    fn ties(&self, known: &[Vec<Tie>]) -> Vec<Vec<Tie>> {
        let mut ties = vec![Vec::new(); self.count];
        for one in 0..self.count {
            for two in one + 1..self.count {
                if let Some(share) = self.tie(one, two, known) {
                    ties[one].push(Tie { with: number(two), share });
                    ties[two].push(Tie { with: number(one), share });
                }
            }
        }
        ties
    }

    fn tie(&self, one: usize, two: usize, known: &[Vec<Tie>]) -> Option<f64> {
        let at = one * self.count + two;
        if self.common[at] < SHARED {
            return None;
        }
        let expected = self.own(one, two, known)? * self.own(two, one, known)?;
        let expected = libm::sqrt(expected).clamp(0.0, 0.995);
        let spread = libm::sqrt(expected * (1.0 - expected) / self.common[at]);
        let found = self.agreement[at];
        (found > expected + SURPRISE * spread).then_some((found - expected) / (1.0 - expected))
    }

    /// The square of a source's own number, from its agreement with others but one.
    fn own(&self, of: usize, without: usize, known: &[Vec<Tie>]) -> Option<f64> {
        let tied = |a: usize, b: usize| known[a].iter().any(|tie| tie.with as usize == b);
        let usable = |a: usize, b: usize| self.common[a * self.count + b] >= SHARED && !tied(a, b);
        let agreement = |a: usize, b: usize| self.agreement[a * self.count + b];
        let others: Vec<usize> =
            (0..self.count).filter(|at| *at != of && *at != without && usable(of, *at)).collect();
        let mut found = Vec::new();
        for (place, k) in others.iter().enumerate() {
            for l in others[place + 1..].iter().filter(|l| usable(*k, **l) && agreement(*k, **l) > 0.05) {
                found.push((agreement(of, *k) * agreement(of, *l) / agreement(*k, *l)).clamp(0.0, 1.0));
            }
        }
        found.sort_unstable_by(f64::total_cmp);
        found.get(found.len() / 2).copied()
    }
}
