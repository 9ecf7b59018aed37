//! Lines and their shapes in, which of them lie in the main text out.
//!
//! The main text is found by its running text: lines of it that stand close together. What follows a list of other
//! stories or a comment form is main text only where it goes on at length.

use super::furniture;
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
    /// The heading of other stories or of comments that stands right before it.
    behind: Option<&'static str>,
}

/// For each line whether it lies in the main text. All do where there is no running text at all.
pub(crate) fn kept(words: &[&str], shapes: &[Shape]) -> Vec<bool> {
    let clusters = clusters(words, shapes);
    let Some(main) = clusters.iter().max_by_key(|cluster| cluster.bytes) else {
        return vec![true; words.len()];
    };
    let mut kept = vec![false; words.len()];
    let mut ended = false;
    for cluster in &clusters {
        let is_main = cluster.first == main.first;
        let share = cluster.bytes * 100 / main.bytes.max(1);
        if cluster.first > main.first {
            ended |= match cluster.behind {
                Some("comments") => share < 80,
                Some(_) => share < 35,
                None => false,
            };
        }
        if is_main || !ended && (share >= 25 || cluster.strong >= 4 || is_near(cluster, main)) {
            kept[cluster.first..=cluster.last].fill(true);
        }
    }
    kept
}

/// Two paragraphs or more, not far before or behind the main text.
fn is_near(cluster: &Cluster, main: &Cluster) -> bool {
    let gap = if cluster.first > main.first { cluster.first - main.last } else { main.first - cluster.last };
    cluster.strong >= 2 && gap <= GAP * 2
}

fn clusters(words: &[&str], shapes: &[Shape]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let (mut gap, mut behind) = (0, None);
    for (at, shape) in shapes.iter().enumerate() {
        if let Kind::Furniture(why @ ("comments" | "related stories")) = shape.kind {
            behind = if furniture::is_whole_line(words[at]) { Some(why) } else { behind };
        }
        if !shape.is_strong() {
            gap += usize::from(!matches!(shape.kind, Kind::Bullet | Kind::Caption | Kind::Prose));
            continue;
        }
        match clusters.last_mut().filter(|_| gap < GAP) {
            Some(last) => {
                last.last = at;
                last.strong += 1;
                last.bytes += shape.len;
            }
            None => clusters.push(Cluster { first: at, last: at, strong: 1, bytes: shape.len, behind }),
        }
        (gap, behind) = (0, None);
    }
    for cluster in &mut clusters {
        while cluster.first > 0 && shapes[cluster.first - 1].kind == Kind::Prose {
            cluster.first -= 1;
        }
        while shapes.get(cluster.last + 1).is_some_and(|shape| shape.kind == Kind::Prose) {
            cluster.last += 1;
        }
    }
    clusters
}
