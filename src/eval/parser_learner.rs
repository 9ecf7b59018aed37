//! An averaged perceptron over hashed features, each with a row of its own while it learns, packed into a small table afterwards.
//!
//! After Collins (EMNLP 2002); that only features which matter are kept, after Goldberg and Elhadad, "Learning sparser perceptron
//! models", 2011.

use crate::claim::syntax::table;
use crate::claim::syntax::table::WAYS;
use std::collections::BTreeMap;

/// Weights of features while they are learned.
pub(super) struct Learner<const LANES: usize, const BITS: u32> {
    /// The row of each feature, plus 1; 0 has none.
    places: Vec<u32>,
    features: Vec<u32>,
    weights: Vec<[i32; LANES]>,
    /// Each change times the moment it was made, to average over all moments.
    changes: Vec<[i64; LANES]>,
    /// How often each was looked at.
    visits: Vec<u32>,
    moment: i64,
    /// Whether new features may come in.
    open: bool,
}

impl<const LANES: usize, const BITS: u32> Learner<LANES, BITS> {
    pub(super) fn new() -> Self {
        Self {
            places: vec![0; 1 << (BITS + 8)],
            features: Vec::new(),
            weights: Vec::new(),
            changes: Vec::new(),
            visits: Vec::new(),
            moment: 1,
            open: true,
        }
    }

    /// Weights of none but the features given, all 0.
    pub(super) fn of(features: &[u32]) -> Self {
        let mut learner = Self::new();
        features.iter().for_each(|feature| {
            learner.place(*feature);
        });
        learner.open = false;
        learner
    }

    fn index(feature: u32) -> usize {
        table::bucket::<BITS>(feature) | usize::from(table::check(feature)) << BITS
    }

    fn place(&mut self, feature: u32) -> Option<usize> {
        let index = Self::index(feature);
        if self.places[index] == 0 {
            if !self.open {
                return None;
            }
            self.features.push(feature);
            self.weights.push([0; LANES]);
            self.changes.push([0; LANES]);
            self.visits.push(0);
            self.places[index] = self.features.len() as u32;
        }
        Some(self.places[index] as usize - 1)
    }

    pub(super) fn sums(&mut self, features: &[u32]) -> [i32; LANES] {
        let mut sums = [0; LANES];
        self.moment += 1;
        for feature in features {
            let Some(at) = (self.places[Self::index(*feature)] as usize).checked_sub(1) else { continue };
            self.visits[at] += 1;
            sums.iter_mut().zip(&self.weights[at]).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    pub(super) fn change(&mut self, features: &[u32], right: usize, wrong: usize) {
        for feature in features {
            let Some(at) = self.place(*feature) else { continue };
            for (lane, by) in [(right, 1), (wrong, -1)] {
                self.weights[at][lane] += by;
                self.changes[at][lane] += i64::from(by) * self.moment;
            }
        }
    }

    fn averages(&self, at: usize) -> [f64; LANES] {
        let lanes = self.weights[at].iter().zip(&self.changes[at]);
        let mut averages = [0.0; LANES];
        for (average, (weight, change)) in averages.iter_mut().zip(lanes) {
            *average = f64::from(*weight) - *change as f64 / self.moment as f64;
        }
        averages
    }

    /// The averaged weights, to weigh with.
    pub(super) fn averaged(&self) -> Averaged<LANES, BITS> {
        let weights =
            (0..self.features.len()).map(|at| self.averages(at).map(|weight| weight as f32)).collect();
        Averaged { places: self.places.clone(), weights }
    }

    /// The features that matter most, as many as each bucket holds.
    ///
    /// Sum of the sizes of the weights times the root of how often the feature was looked at.
    pub(super) fn kept(&self) -> Vec<u32> {
        let mut buckets: BTreeMap<usize, Vec<(f64, u32)>> = BTreeMap::new();
        for (at, feature) in self.features.iter().enumerate() {
            let size: f64 = self.averages(at).iter().map(|weight| weight.abs()).sum();
            let worth = size * f64::from(self.visits[at]).sqrt();
            buckets.entry(table::bucket::<BITS>(*feature)).or_default().push((worth, *feature));
        }
        let best = |mut bucket: Vec<(f64, u32)>| {
            bucket.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            bucket.into_iter().take(WAYS).map(|(_, feature)| feature)
        };
        buckets.into_values().flat_map(best).collect()
    }

    /// The table as `table::sums` reads it; what does not fit a byte is cut.
    pub(super) fn packed(&self) -> Vec<u8> {
        let mut sizes: Vec<f64> = Vec::new();
        (0..self.features.len()).for_each(|at| sizes.extend(self.averages(at).iter().map(|w| w.abs())));
        sizes.retain(|size| *size > 0.0);
        sizes.sort_by(f64::total_cmp);
        let factor = 127.0 / sizes.get(sizes.len() * 9_995 / 10_000).copied().unwrap_or(1.0);
        let mut bytes = vec![0_u8; (LANES * WAYS) << BITS];
        for (at, feature) in self.features.iter().enumerate() {
            let start = table::bucket::<BITS>(*feature) * WAYS * LANES;
            let free = (0..WAYS).map(|way| start + way * LANES).find(|row| bytes[row + LANES - 1] == 0);
            let Some(row) = free else { continue };
            for (lane, weight) in self.averages(at).iter().enumerate().take(LANES - 1) {
                bytes[row + lane] = (weight * factor).round().clamp(-127.0, 127.0) as i8 as u8;
            }
            bytes[row + LANES - 1] = table::check(*feature);
        }
        bytes
    }
}

/// Averaged weights of all features, unpacked.
pub(super) struct Averaged<const LANES: usize, const BITS: u32> {
    places: Vec<u32>,
    weights: Vec<[f32; LANES]>,
}

impl<const LANES: usize, const BITS: u32> Averaged<LANES, BITS> {
    pub(super) fn sums(&self, features: &[u32]) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        for feature in features {
            let index = Learner::<LANES, BITS>::index(*feature);
            let Some(at) = (self.places[index] as usize).checked_sub(1) else { continue };
            sums.iter_mut().zip(&self.weights[at]).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }
}
