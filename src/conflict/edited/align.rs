//! Two runs of words in, what was replaced, put in and taken out; and of that, the edits that tell.

use super::Edit;
use super::EditCounts;
use super::EditKind;
use super::words::Word;
use super::words::WordClass;
use super::words::opposed;
use crate::primitives::Span;
use similar::Algorithm;
use similar::DiffOp;
use similar::DiffTag;
use similar::capture_diff_slices;

/// Longest text that is read, in words. Chosen: a long article.
const LONGEST: usize = 4000;

/// Least share of words, of both texts, that a copy keeps in place. Chosen: half rewritten is still a copy, two reports of one event keep less.
const KEPT: f64 = 0.4;

/// Least length of the shorter text as a share of the longer. Chosen: a sentence out of a paragraph is no copy of it.
const LENGTH: f64 = 0.6;

/// Fewest words of a text. Chosen.
const SHORTEST: usize = 8;

/// Fewest words of a text of which a denial alone is read, and the least share of words that it keeps. Chosen: "the convoy crossed into
/// Oravia", "the convoy did not cross into Oravia".
const SHORTEST_DENIAL: usize = 4;
const KEPT_DENIAL: f64 = 0.6;

/// The edit script; `None` where the second text is no copy of the first.
pub(super) fn align(left: &[Word], right: &[Word]) -> Option<Vec<DiffOp>> {
    let shorter = left.len().min(right.len());
    let longer = left.len().max(right.len());
    if shorter < SHORTEST_DENIAL || longer > LONGEST || (shorter as f64) < LENGTH * longer as f64 {
        return None;
    }
    let texts = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect::<Vec<_>>();
    let script = capture_diff_slices(Algorithm::Myers, &texts(left), &texts(right));
    let kept: usize =
        script.iter().filter(|op| op.tag() == DiffTag::Equal).map(|op| op.old_range().len()).sum();
    let share = 2.0 * kept as f64 / (left.len() + right.len()) as f64;
    let least = if is_brief(left, right) { KEPT_DENIAL } else { KEPT };
    (share >= least).then_some(script)
}

/// Whether a text is so short that only a denial in it can be told from another matter.
pub(super) fn is_brief(left: &[Word], right: &[Word]) -> bool {
    left.len().min(right.len()) < SHORTEST
}

/// The telling edits of a script, and how many there are of each sort.
pub(super) fn edits(
    left: &[Word],
    right: &[Word],
    script: &[DiffOp],
    same: &dyn Fn(Span, Span) -> bool,
) -> (Vec<Edit>, EditCounts) {
    let mut reader = Reader { left, right, same, edits: Vec::new(), counts: EditCounts::default() };
    for op in script.iter().filter(|op| op.tag() != DiffTag::Equal) {
        reader.chunk(op);
    }
    reader.counts.negations = unmatched(left, right, WordClass::Negation);
    if reader.counts.negations == 0 {
        reader.edits.retain(|edit| edit.kind != EditKind::Negation);
    }
    (reader.edits, reader.counts)
}

/// By how many the words of a class on one side exceed those on the other.
fn unmatched(left: &[Word], right: &[Word], class: WordClass) -> usize {
    let count = |words: &[Word]| words.iter().filter(|word| word.class == class).count();
    count(left).abs_diff(count(right))
}

struct Reader<'a> {
    left: &'a [Word],
    right: &'a [Word],
    same: &'a dyn Fn(Span, Span) -> bool,
    edits: Vec<Edit>,
    counts: EditCounts,
}

impl<'a> Reader<'a> {
    fn chunk(&mut self, op: &DiffOp) {
        let (from, to) = (op.old_range(), op.new_range());
        let place = |words: &[Word], range: &std::ops::Range<usize>| match words.get(range.clone()) {
            Some([only]) => only.span,
            Some([first, .., last]) => first.span.cover(last.span),
            _ => {
                let end = range.start.checked_sub(1).map_or(0, |before| words[before].span.end);
                Span::new(end, end)
            }
        };
        let (here, there) = (place(self.left, &from), place(self.right, &to));
        let (left, right) = (self.left, self.right);
        let one = |word: &Word| {
            right[to.clone()].iter().any(|other| is_number(other) && (self.same)(word.span, other.span))
        };
        let two = |word: &Word| {
            left[from.clone()].iter().any(|other| is_number(other) && (self.same)(other.span, word.span))
        };
        let stays = |word: &&Word| !(holds(right, word) || is_number(word) && one(word));
        let new = |word: &&Word| !(holds(left, word) || is_number(word) && two(word));
        let gone: Vec<&Word> = left[from.clone()].iter().filter(stays).collect();
        let came: Vec<&Word> = right[to.clone()].iter().filter(new).collect();
        self.closed_classes(&gone, &came, here, there);
        self.content(gone, came, here, there);
    }

    /// Numbers, negations, degrees and modals.
    fn closed_classes(&mut self, gone: &[&Word], came: &[&Word], here: Span, there: Span) {
        use WordClass as C;
        for (class, kind) in [
            (C::Digits, EditKind::Number),
            (C::Numeral, EditKind::Number),
            (C::Negation, EditKind::Negation),
            (C::Degree, EditKind::Degree),
            (C::Modal, EditKind::Modal),
        ] {
            let of = |words: &[&Word]| {
                words.iter().filter(|word| word.class == class).map(|w| w.span).collect::<Vec<_>>()
            };
            let (out, into) = (of(gone), of(came));
            match class {
                C::Digits => {
                    self.counts.numbers_added += into.len();
                    self.counts.numbers_dropped += out.len();
                }
                C::Numeral => self.counts.number_words += out.len() + into.len(),
                C::Degree => self.counts.degrees += out.len() + into.len(),
                C::Modal => self.counts.modals += out.len() + into.len(),
                _ => {}
            }
            for at in 0..out.len().max(into.len()) {
                let left = out.get(at).copied().unwrap_or(here);
                let right = into.get(at).copied().unwrap_or(there);
                self.edits.push(Edit { kind, left, right });
            }
        }
    }

    /// Words of content: opposites first, then names, then what came in.
    fn content(&mut self, gone: Vec<&'a Word>, came: Vec<&'a Word>, here: Span, there: Span) {
        let is_content = |word: &&Word| matches!(word.class, WordClass::Content | WordClass::Name);
        let mut gone: Vec<&Word> = gone.into_iter().filter(is_content).collect();
        let mut came: Vec<&Word> = came.into_iter().filter(is_content).collect();
        while let Some((at, with)) = opposites(&gone, &came) {
            self.counts.opposites += 1;
            let (left, right) = (gone.remove(at).span, came.remove(with).span);
            self.edits.push(Edit { kind: EditKind::Opposite, left, right });
        }
        let is_name = |word: &&&Word| word.class == WordClass::Name;
        let names = |words: &[&Word]| words.iter().filter(is_name).map(|word| word.span).reduce(Span::cover);
        self.counts.names_added += came.iter().filter(is_name).count();
        self.counts.names_dropped += gone.iter().filter(is_name).count();
        if let Some(right) = names(&came) {
            let left = names(&gone).unwrap_or(here);
            self.edits.push(Edit { kind: EditKind::Name, left, right });
        } else if let Some(left) = names(&gone) {
            self.edits.push(Edit { kind: EditKind::Name, left, right: there });
        }
        let plain = |words: &[&Word]| words.iter().filter(|word| word.class == WordClass::Content).count();
        let (out, into) = (plain(&gone), plain(&came));
        self.counts.replaced += out.min(into);
        let more = into.saturating_sub(out);
        self.counts.added_two += usize::from(more >= 2);
        self.counts.added_four += usize::from(more >= 4);
        if more >= 2 {
            self.edits.push(Edit { kind: EditKind::Added, left: here, right: there });
        }
    }
}

fn is_number(word: &Word) -> bool {
    matches!(word.class, WordClass::Digits | WordClass::Numeral)
}

fn opposites(gone: &[&Word], came: &[&Word]) -> Option<(usize, usize)> {
    let pair =
        |(at, one): (usize, &&Word)| came.iter().position(|other| opposed(one, other)).map(|with| (at, with));
    gone.iter().enumerate().find_map(pair)
}

/// Whether a text has a word, in any form.
fn holds(words: &[Word], word: &Word) -> bool {
    words.iter().any(|other| other.text == word.text || other.stem == word.stem)
}
