//! Pairwise likeness in, groups out: the two nearest groups become one as long as their members are alike enough on average.

/// Parts `count` things into groups; returns the group of each, numbered from 0 by first member.
///
/// # Formula
///
/// ```text
/// s(A, B) = sum over a in A, b in B of s(a, b) / (|A| |B|);   the pair of groups with the largest s is joined while s >= floor
/// ```
///
/// Of equal pairs the one with the smallest members is joined first. `likeness(i, j)` is asked once for each i > j.
///
/// # Reference
///
/// Sokal and Michener, "A statistical method for evaluating systematic relationships", 1958 (average linkage).
pub fn average_linkage(count: usize, floor: f64, likeness: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut rows: Vec<Vec<f64>> = (0..count).map(|i| (0..i).map(|j| likeness(i, j)).collect()).collect();
    let mut sizes = vec![1.0_f64; count];
    let mut joined: Vec<usize> = (0..count).collect();
    while let Some((one, other, _)) = nearest(&rows, &sizes).filter(|it| it.2 >= floor) {
        // `other` is the smaller number and takes the members of `one`.
        let (n, m) = (sizes[other], sizes[one]);
        for third in (0..count).filter(|third| *third != one && *third != other && sizes[*third] > 0.0) {
            let at = |a: usize, b: usize| (a.max(b), a.min(b));
            let ((i, j), (k, l)) = (at(third, other), at(third, one));
            rows[i][j] = (rows[i][j] * n + rows[k][l] * m) / (n + m);
        }
        sizes[other] += sizes[one];
        sizes[one] = 0.0;
        joined[one] = other;
    }
    let mut numbers = vec![usize::MAX; count];
    let mut next = 0;
    for at in 0..count {
        let mut root = at;
        while joined[root] != root {
            root = joined[root];
        }
        if numbers[root] == usize::MAX {
            numbers[root] = next;
            next += 1;
        }
        joined[at] = root;
    }
    joined.into_iter().map(|root| numbers[root]).collect()
}

/// The two groups with the largest likeness, larger number first.
fn nearest(rows: &[Vec<f64>], sizes: &[f64]) -> Option<(usize, usize, f64)> {
    let mut best: Option<(usize, usize, f64)> = None;
    for (i, row) in rows.iter().enumerate().filter(|(i, _)| sizes[*i] > 0.0) {
        for (j, &likeness) in row.iter().enumerate().filter(|(j, _)| sizes[*j] > 0.0) {
            if best.is_none_or(|best| likeness > best.2) {
                best = Some((i, j, likeness));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_things_are_grouped_and_a_weak_chain_is_not() {
        let places: [f64; 5] = [0.0, 1.0, 10.0, 11.0, 6.0];
        let likeness = |i: usize, j: usize| 1.0 / (1.0 + (places[i] - places[j]).abs());
        assert_eq!(average_linkage(5, 0.4, likeness), [0, 0, 1, 1, 2]);
        assert_eq!(average_linkage(0, 0.4, likeness), [0_usize; 0]);
    }
}
