//! Lines in, pairs of near-copies out: every pair whose word sets have at least the wanted Jaccard similarity, and each once.
//!
//! An exact join. Words are ranked from rare to common; two sets that overlap enough share a word among their rarest ones
//! (prefix filter), two words among a few more, and so on. Lines are parted by the first word they share, and a part that is
//! still large by the second, the third …, as long as parting is cheaper than comparing. What is left is compared by
//! fingerprints of 128 bits, and only what passes word by word.
//!
//! # Reference
//!
//! Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006 (prefix filter);
//! Wang, Li and Feng, "Can we beat the prefix filtering?", SIGMOD 2012 (longer prefixes that must share more);
//! Sandes, Teodoro and Melo, "Bitmap filter", Information Systems 88, 2020. Parting by the path of shared words, whose
//! order makes every pair come up once, is ours.

use super::statistics::hash;
use super::statistics::mix;
use rustc_hash::FxHashMap;

/// Two lines that are near-copies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearCopy {
    /// Number of the earlier line, from 0.
    pub left: usize,
    /// Number of the later.
    pub right: usize,
    /// Shared words over all words of the two, 0..=1.
    pub similarity: f64,
}

/// All pairs of lines with Jaccard similarity of their word sets of at least `jaccard`, sorted by (left, right).
///
/// Words are runs of letters and digits, lower-case. A line without words is no copy of anything. `jaccard` is held to 0.05..=1.
pub fn near_copies(lines: &[&str], jaccard: f64) -> Vec<NearCopy> {
    let (sets, groups) = WordSets::of(lines);
    let mut join =
        Join { sets: &sets, jaccard: jaccard.clamp(0.05, 1.0), path: Vec::new(), found: Vec::new() };
    join.run();
    let mut copies = Vec::new();
    for (one, other, similarity) in join.found {
        let pair = |left: u32, right: u32| NearCopy {
            left: left.min(right) as usize,
            right: left.max(right) as usize,
            similarity,
        };
        let (mine, theirs) = (&groups[one as usize], &groups[other as usize]);
        copies.extend(mine.iter().flat_map(|&left| theirs.iter().map(move |&right| pair(left, right))));
    }
    for group in &groups {
        for (at, &left) in group.iter().enumerate() {
            let same =
                |&right: &u32| NearCopy { left: left as usize, right: right as usize, similarity: 1.0 };
            copies.extend(group[at + 1..].iter().map(same));
        }
    }
    copies.sort_unstable_by_key(|copy| (copy.left, copy.right));
    copies
}

/// The different word sets of the lines, smallest first; words are ranks, rarest first, rising.
struct WordSets {
    words: Vec<u32>,
    starts: Vec<u32>,
    fingerprints: Vec<u128>,
    vocabulary: usize,
}

impl WordSets {
    /// The sets, and for each the lines that have it.
    fn of(lines: &[&str]) -> (Self, Vec<Vec<u32>>) {
        let (mut sets, vocabulary) = ranked(lines);
        sets.sort_by(|a, b| (a.0.len(), &a.0, a.1).cmp(&(b.0.len(), &b.0, b.1)));
        let mut groups: Vec<Vec<u32>> = Vec::new();
        let mut all = Self { words: Vec::new(), starts: vec![0], fingerprints: Vec::new(), vocabulary };
        for block in sets.chunk_by(|a, b| a.0 == b.0) {
            let words = &block[0].0;
            if words.is_empty() {
                continue;
            }
            groups.push(block.iter().map(|set| set.1).collect());
            all.fingerprints
                .push(words.iter().fold(0, |bits, &word| bits | 1 << (mix(u64::from(word)) % 128)));
            all.words.extend(words.iter());
            all.starts.push(all.words.len() as u32);
        }
        (all, groups)
    }

    fn len(&self) -> usize {
        self.fingerprints.len()
    }

    fn set(&self, at: u32) -> &[u32] {
        &self.words[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }
}

/// The words of a line as ranks, rarest first, and the line's number.
type RankedLine = (Box<[u32]>, u32);

/// Each line's words as ranks by how many lines have them, with the line's number; and how many words there are.
fn ranked(lines: &[&str]) -> (Vec<RankedLine>, usize) {
    let mut number_of: FxHashMap<u64, u32> = FxHashMap::default();
    let mut frequency: Vec<(u32, u64)> = Vec::new();
    let mut sets: Vec<RankedLine> = Vec::with_capacity(lines.len());
    let (mut set, mut buffer) = (Vec::new(), String::new());
    for (line, text) in lines.iter().enumerate() {
        set.clear();
        for_each_word(text, &mut buffer, |word| {
            let hash = hash(&[word]);
            let next = frequency.len() as u32;
            let number = *number_of.entry(hash).or_insert(next);
            if number == next {
                frequency.push((0, hash));
            }
            set.push(number);
        });
        set.sort_unstable();
        set.dedup();
        set.iter().for_each(|&number| frequency[number as usize].0 += 1);
        sets.push((set.as_slice().into(), line as u32));
    }
    let mut order: Vec<u32> = (0..frequency.len() as u32).collect();
    order.sort_unstable_by_key(|&number| frequency[number as usize]);
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &number)| rank[number as usize] = at as u32);
    for (set, _) in &mut sets {
        set.iter_mut().for_each(|word| *word = rank[*word as usize]);
        set.sort_unstable();
    }
    (sets, order.len())
}

/// Calls `take` with each lower-case word of `text`.
fn for_each_word(text: &str, buffer: &mut String, mut take: impl FnMut(&str)) {
    buffer.clear();
    for letter in text.chars() {
        if letter.is_ascii() {
            if letter.is_ascii_alphanumeric() || letter == '_' {
                buffer.push(letter.to_ascii_lowercase());
                continue;
            }
        } else if letter.is_alphanumeric() {
            buffer.extend(letter.to_lowercase());
            continue;
        }
        if !buffer.is_empty() {
            take(buffer);
            buffer.clear();
        }
    }
    if !buffer.is_empty() {
        take(buffer);
    }
}

/// A set in a part, and where in it stands the last word of the part's path.
#[derive(Clone, Copy)]
struct Member {
    set: u32,
    position: u32,
}

struct Join<'a> {
    sets: &'a WordSets,
    jaccard: f64,
    /// The words that the members of the present part share, in rank order.
    path: Vec<u32>,
    found: Vec<(u32, u32, f64)>,
}

/// What it costs to enter one set into a smaller part, in comparisons of two fingerprints. Chosen: more enters fewer sets and compares more.
const ENTRY_COST: usize = 12;

/// Parts up to this size are compared without a thought of parting. Chosen: below it the bookkeeping is dearer.
const SMALL_PART: usize = 24;

impl Join<'_> {
    fn run(&mut self) {
        let mut starts = vec![0_u32; self.sets.vocabulary + 1];
        for at in 0..self.sets.len() as u32 {
            self.prefix(at, 0).iter().for_each(|&word| starts[word as usize + 1] += 1);
        }
        for word in 0..self.sets.vocabulary {
            starts[word + 1] += starts[word];
        }
        let mut next = starts.clone();
        let mut members = vec![Member { set: 0, position: 0 }; starts[self.sets.vocabulary] as usize];
        for set in 0..self.sets.len() as u32 {
            for (position, &word) in self.prefix(set, 0).iter().enumerate() {
                members[next[word as usize] as usize] = Member { set, position: position as u32 };
                next[word as usize] += 1;
            }
        }
        for word in 0..self.sets.vocabulary {
            let part = &members[starts[word] as usize..starts[word + 1] as usize];
            self.path.push(word as u32);
            self.part(part);
            self.path.pop();
        }
    }

    /// The words among which the next shared one must be found, `shared` having been found before.
    fn prefix(&self, at: u32, shared: usize) -> &[u32] {
        let set = self.sets.set(at);
        let least = least_overlap(set.len(), self.jaccard);
        &set[..(set.len() + 1 + shared - least).min(set.len())]
    }

    /// Compares a part, or parts it further where that is cheaper.
    fn part(&mut self, members: &[Member]) {
        if members.len() < 2 {
            return;
        }
        if members.len() > SMALL_PART
            && let Some(entries) = self.smaller(members)
        {
            self.complete(members);
            for part in entries.chunk_by(|a, b| a.0 == b.0) {
                let members: Vec<Member> = part.iter().map(|entry| entry.1).collect();
                self.path.push(part[0].0);
                self.part(&members);
                self.path.pop();
            }
            return;
        }
        self.compare(members);
    }

    /// The members entered under each word they may share next, by word and set; `None` where comparing is cheaper.
    fn smaller(&self, members: &[Member]) -> Option<Vec<(u32, Member)>> {
        let whole = members.len() * members.len() / 2;
        let mut entries = Vec::new();
        for member in members {
            let from = member.position as usize + 1;
            let prefix = self.prefix(member.set, self.path.len());
            let words = prefix.iter().enumerate().skip(from);
            entries.extend(words.map(|(at, &word)| (word, Member { set: member.set, position: at as u32 })));
            if entries.len() * ENTRY_COST > whole {
                return None;
            }
        }
        entries.sort_unstable_by_key(|entry| (entry.0, entry.1.set));
        let parts =
            entries.chunk_by(|a, b| a.0 == b.0).map(|part| part.len() * part.len() / 2).sum::<usize>();
        (parts + entries.len() * ENTRY_COST <= whole).then_some(entries)
    }

    /// Pairs whose whole overlap is the path: they share no further word, so that no smaller part has them.
    fn complete(&mut self, members: &[Member]) {
        // The least overlap of a set rises with its size; sets are sorted by size, so the short ones come first.
        let depth = self.path.len();
        let short =
            members.partition_point(|it| least_overlap(self.sets.set(it.set).len(), self.jaccard) <= depth);
        if short > 1 {
            let short: Vec<Member> = members[..short].to_vec();
            self.compare_where(&short, |overlap| overlap == depth);
        }
    }

    fn compare(&mut self, members: &[Member]) {
        self.compare_where(members, |_| true);
    }

    fn compare_where(&mut self, members: &[Member], wanted: impl Fn(usize) -> bool) {
        for (at, one) in members.iter().enumerate() {
            let size = self.sets.set(one.set).len();
            let fingerprint = self.sets.fingerprints[one.set as usize];
            for other in &members[at + 1..] {
                let theirs = self.sets.starts[other.set as usize + 1] - self.sets.starts[other.set as usize];
                let theirs = theirs as usize;
                if (size as f64) < self.jaccard * theirs as f64 - 1e-9 {
                    break;
                }
                let apart = (fingerprint ^ self.sets.fingerprints[other.set as usize]).count_ones() as usize;
                // Sets that overlap by o differ in size + theirs - 2o words, and each bit that differs is such a word.
                let least = least_shared(size + theirs, self.jaccard);
                if apart + 2 * least > size + theirs {
                    continue;
                }
                if let Some(overlap) = self.overlap(one.set, other.set, least)
                    && wanted(overlap)
                {
                    let similarity = overlap as f64 / (size + theirs - overlap) as f64;
                    self.found.push((one.set, other.set, similarity));
                }
            }
        }
    }

    /// How many words two sets share, if at least `least`, and if the first of them are the path.
    fn overlap(&self, one: u32, other: u32, least: usize) -> Option<usize> {
        let (mine, theirs) = (self.sets.set(one), self.sets.set(other));
        let (mut at, mut with, mut shared) = (0, 0, 0);
        while at < mine.len() && with < theirs.len() {
            let (a, b) = (mine[at], theirs[with]);
            if a == b {
                if self.path.get(shared).is_some_and(|&word| word != a) {
                    return None;
                }
                shared += 1;
                at += 1;
                with += 1;
            } else {
                at += usize::from(a < b);
                with += usize::from(b < a);
                if shared + (mine.len() - at).min(theirs.len() - with) < least {
                    return None;
                }
            }
        }
        (shared >= least).then_some(shared)
    }
}

/// The least overlap with any set: `ceil(t n)`.
fn least_overlap(size: usize, jaccard: f64) -> usize {
    ((jaccard * size as f64 - 1e-9).ceil() as usize).max(1)
}

/// The least overlap of two sets of so many words together: `ceil(t / (1 + t) (n + m))`.
fn least_shared(sizes: usize, jaccard: f64) -> usize {
    ((jaccard / (1.0 + jaccard) * sizes as f64 - 1e-9).ceil() as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn by_hand(lines: &[&str], jaccard: f64) -> Vec<(usize, usize)> {
        let set = |line: &&str| {
            let mut words = BTreeSet::new();
            for_each_word(line, &mut String::new(), |word| {
                words.insert(word.to_owned());
            });
            words
        };
        let sets: Vec<_> = lines.iter().map(set).collect();
        let mut pairs = Vec::new();
        for left in 0..sets.len() {
            for right in left + 1..sets.len() {
                let shared = sets[left].intersection(&sets[right]).count();
                let all = sets[left].union(&sets[right]).count();
                if shared > 0 && shared as f64 / all as f64 >= jaccard - 1e-9 {
                    pairs.push((left, right));
                }
            }
        }
        pairs
    }

    fn found(lines: &[&str], jaccard: f64) -> Vec<(usize, usize)> {
        near_copies(lines, jaccard).iter().map(|copy| (copy.left, copy.right)).collect()
    }

    #[test]
    fn copies_are_found_and_others_are_not() {
        let lines = [
            "The ship left port.",
            "the ship left the port",
            "A ship left port",
            "",
            "Rain fell",
            "Rain fell",
        ];
        assert_eq!(found(&lines, 0.5), [(0, 1), (0, 2), (1, 2), (4, 5)]);
        assert!((near_copies(&lines, 0.5)[1].similarity - 0.6).abs() < 1e-9);
    }

    #[test]
    fn large_parts_are_parted_and_nothing_is_lost() {
        let word = |at: u64| format!("w{}", (mix(at) % 97) * (mix(at) % 97) / 150);
        let lines: Vec<String> = (0..900)
            .map(|line| (0..6 + line % 7).map(|at| word(line * 31 + at)).collect::<Vec<_>>().join(" "))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        for jaccard in [0.4, 0.5, 0.7, 0.9] {
            assert_eq!(found(&lines, jaccard), by_hand(&lines, jaccard), "{jaccard}");
        }
    }

    proptest! {
        #[test]
        fn every_pair_and_no_other(
            lines in proptest::collection::vec("[a-e]{1,2}( [a-e]{1,2}){0,6}", 0..60),
            jaccard in 0.1_f64..1.0,
        ) {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            prop_assert_eq!(found(&lines, jaccard), by_hand(&lines, jaccard));
        }

        #[test]
        fn any_text_is_fine(lines in proptest::collection::vec(".{0,40}", 0..20)) {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            near_copies(&lines, 0.5);
        }
    }
}
