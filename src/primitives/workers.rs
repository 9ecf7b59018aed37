//! How a room goes through many things that do not hang on one another: one after the other, or several at once.

use std::fmt::Debug;
use std::sync::OnceLock;

/// Who does pieces of work that do not hang on one another. The results come in the order of the pieces, whoever did which when.
///
/// Rooms run what they are given on what they are given: only the pipeline knows threads.
pub trait Workers: Debug + Sync {
    /// Calls `piece` with each number below `count` once, in any order, perhaps several at a time.
    fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync));
}

/// One piece after the other.
#[derive(Clone, Copy, Debug)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync)) {
        (0..count).for_each(piece);
    }
}

impl dyn Workers + '_ {
    /// What `of` makes of each number below `count`, in order.
    pub fn map<T: Send + Sync>(&self, count: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let made: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
        self.run(count, &|at| {
            let known = made[at].set(of(at));
            debug_assert!(known.is_ok(), "each number is called once");
        });
        // A number left out would move all results behind it to other numbers.
        made.into_iter().map(|made| made.into_inner().expect("every number is called")).collect()
    }

    /// What `of` makes of each number below `count`, in order, all in one: for pieces that make little each.
    pub fn flat_map<T: Send + Sync>(&self, count: usize, of: impl Fn(usize, &mut Vec<T>) + Sync) -> Vec<T> {
        let parts = self.map(count.div_ceil(TOGETHER), |part| {
            let mut made = Vec::new();
            (part * TOGETHER..count.min((part + 1) * TOGETHER)).for_each(|at| of(at, &mut made));
            made
        });
        let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
        parts.into_iter().for_each(|part| all.extend(part));
        all
    }
}

/// Pieces that are done together. Chosen: so that handing them out costs nothing beside them.
const TOGETHER: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let workers: &dyn Workers = &OneByOne;
        assert_eq!(workers.map(3, |at| at * at), [0, 1, 4]);
        let twice = workers.flat_map(200, |at, made| made.extend([at, at]));
        assert_eq!(twice, (0..200).flat_map(|at| [at, at]).collect::<Vec<_>>());
    }
}
