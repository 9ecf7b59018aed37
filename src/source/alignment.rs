//! The words of two texts in, the stretches in which one follows the other out, with words changed, put in or left out on the way.

use super::prose::run_hash;

/// A stretch that two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where it begins in the first and the second text, in words.
    pub(super) from: (usize, usize),
    /// Where it ends.
    pub(super) to: (usize, usize),
    /// Words that are the same.
    pub(super) same: usize,
}

/// Words in the run that two stretches start from. Chosen: two texts of one matter share few runs of three without more.
const ANCHOR: usize = 3;
/// Most words passed over on one side before two that follow one another agree again. Chosen: a changed phrase, not a sentence.
const GAP: usize = 5;
/// Fewest words that are the same in a stretch. Chosen: fewer are idiom, titles and names.
const LEAST: usize = 8;
/// Places of one run that are tried. Cost against recall: in prose few runs of three stand in more.
const TRIED: usize = 6;

/// The stretches of `left` that `right` follows, in the order of `left`, without overlap there; of several places the one that goes on longest.
pub(super) fn stretches(left: &[u64], right: &[u64]) -> Vec<Stretch> {
    let mut places: Vec<(u64, usize)> =
        right.windows(ANCHOR).enumerate().map(|(at, run)| (run_hash(run), at)).collect();
    places.sort_unstable();
    let mut found = Vec::new();
    let mut at = 0;
    while at + ANCHOR <= left.len() {
        let hash = run_hash(&left[at..at + ANCHOR]);
        let from = places.partition_point(|(known, _)| *known < hash);
        let starts = places[from..].iter().take_while(|(known, _)| *known == hash).take(TRIED);
        let longest = starts
            .map(|(_, start)| followed(left, right, (at, *start)))
            .filter(|stretch| stretch.same >= LEAST && 2 * stretch.same >= stretch.to.0 - stretch.from.0)
            .max_by_key(|stretch| (stretch.same, std::cmp::Reverse(stretch.from.1)));
        match longest {
            Some(stretch) => {
                at = stretch.to.0;
                found.push(stretch);
            }
            None => at += 1,
        }
    }
    found
}

/// Goes along both texts from a common place to the last word they share.
fn followed(left: &[u64], right: &[u64], from: (usize, usize)) -> Stretch {
    let (mut l, mut r) = from;
    let mut stretch = Stretch { from, to: from, same: 0 };
    while l < left.len() && r < right.len() {
        if left[l] == right[r] {
            (l, r) = (l + 1, r + 1);
            stretch.same += 1;
            stretch.to = (l, r);
            continue;
        }
        match resumed(&left[l..], &right[r..]) {
            Some((over, across)) => (l, r) = (l + over, r + across),
            None => break,
        }
    }
    stretch
}

/// How many words to pass over on either side until two that follow one another agree; as few as possible.
fn resumed(left: &[u64], right: &[u64]) -> Option<(usize, usize)> {
    let agree = |(over, across): &(usize, usize)| {
        let (left, right) = (left.get(*over..*over + 2), right.get(*across..*across + 2));
        left.is_some() && left == right
    };
    (1..=2 * GAP)
        .flat_map(|sum| (sum.saturating_sub(GAP)..=sum.min(GAP)).map(move |over| (over, sum - over)))
        .find(agree)
}
