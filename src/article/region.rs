//! Lines and their shapes in, which of them lie in the main text out.
//!
//! The main text is found by its running text: lines of it that stand close together. What follows a list of other
//! stories or a comment form is main text only where it goes on at length.

use super::shape::Kind;
use super::shape::Shape;

/// So many lines that are no running text part two clusters. Chosen on web pages as flat text.
const GAP: usize = 5;

/// A run of running text with little between.
#[derive(Clone, Copy, Debug)]
struct Cluster {
    first: usize,
    last: usize,
    strong: usize,
    bytes: usize,
    /// Whether a heading of other stories or comments stands right before it.
    behind_end: bool,
}

/// For each line whether it lies in the main text. All do where there is no running text at all.
pub(crate) fn kept(words: &[&str], shapes: &[Shape]) -> Vec<bool> {
    let clusters = clusters(shapes);
    let Some(main) = clusters.iter().max_by_key(|cluster| cluster.bytes) else {
        return vec![true; words.len()];
    };
    let mut kept = vec![false; words.len()];
    let mut ended = false;
    for cluster in &clusters {
        let is_main = cluster.first == main.first;
        ended |= cluster.behind_end && cluster.first > main.first;
        let large = cluster.bytes * 4 >= main.bytes || cluster.strong >= 4;
        if is_main || (large && !ended) {
            kept[cluster.first..=cluster.last].fill(true);
        }
    }
    kept
}

fn clusters(shapes: &[Shape]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let (mut gap, mut behind_end) = (0, false);
    for (at, shape) in shapes.iter().enumerate() {
        behind_end |= matches!(shape.kind, Kind::Furniture("comments" | "related stories"));
        if !shape.is_strong() {
            gap += usize::from(!matches!(shape.kind, Kind::Bullet | Kind::Caption));
            continue;
        }
        match clusters.last_mut().filter(|_| gap < GAP) {
            Some(last) => {
                last.last = at;
                last.strong += 1;
                last.bytes += shape.len;
            }
            None => clusters.push(Cluster { first: at, last: at, strong: 1, bytes: shape.len, behind_end }),
        }
        (gap, behind_end) = (0, false);
    }
    clusters
}
