//! A text and the marks in it in, pieces out: each piece with all marks that cover it, so that marks may overlap.

use super::schema::EvidenceLine;
use super::schema::Finding;
use super::schema::Passage;
use super::schema::SpanBytes;
use super::schema::StretchLine;
use super::view::View;

/// A stretch of text under the same marks; `marks` are indices of those that cover it.
pub(crate) struct Piece<'a> {
    /// The words.
    pub(crate) text: &'a str,
    /// The marks that cover them, rising.
    pub(crate) marks: Vec<usize>,
    /// The marks whose last words these are.
    pub(crate) ends: Vec<usize>,
}

/// Cuts a text at every border of a mark. Marks are bytes of `text`; what does not fit is moved to the nearest character.
pub(crate) fn cut<'a>(text: &'a str, marks: &[SpanBytes]) -> Vec<Piece<'a>> {
    let fitted: Vec<(usize, usize)> =
        marks.iter().map(|mark| (border(text, mark[0]), border(text, mark[1]))).collect();
    let mut borders: Vec<usize> = fitted.iter().flat_map(|(start, end)| [*start, *end]).collect();
    borders.extend([0, text.len()]);
    borders.sort_unstable();
    borders.dedup();
    let covers = |at: usize| {
        let inside = move |(index, (start, end)): (usize, &(usize, usize))| {
            (*start <= at && at < *end).then_some(index)
        };
        fitted.iter().enumerate().filter_map(inside).collect::<Vec<_>>()
    };
    let ends = |at: usize| {
        let ending = move |(index, (start, end)): (usize, &(usize, usize))| {
            (*end == at && start < end).then_some(index)
        };
        fitted.iter().enumerate().filter_map(ending).collect::<Vec<_>>()
    };
    borders
        .windows(2)
        .map(|pair| Piece { text: &text[pair[0]..pair[1]], marks: covers(pair[0]), ends: ends(pair[1]) })
        .collect()
}

fn border(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

/// How words in a passage matter to the finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// They decide.
    Deciding,
    /// They decide, and were read elsewhere than the claim.
    Inferred,
    /// The claims agree on them.
    Agreeing,
}

/// Marked words of a passage.
pub(crate) struct PassageMark<'a> {
    /// Bytes of the sentence's text.
    pub(crate) span: SpanBytes,
    /// How they matter.
    pub(crate) weight: Weight,
    /// Where they stand and which field they carry.
    pub(crate) evidence: &'a EvidenceLine,
}

/// The words of a finding that are marked in one sentence: deciding ones first.
pub(crate) fn in_sentence<'a>(
    finding: &'a Finding,
    article: &str,
    sentence: usize,
    stretch: &StretchLine,
) -> Vec<PassageMark<'a>> {
    let here = |one: &&EvidenceLine| one.article == article && one.sentence == sentence;
    let deciding = finding.evidence.iter().filter(here).map(|one| {
        let weight = if one.inferred { Weight::Inferred } else { Weight::Deciding };
        (one, weight)
    });
    let agreeing = finding.agreeing.iter().filter(here).map(|one| (one, Weight::Agreeing));
    let mut marks: Vec<PassageMark> = deciding
        .chain(agreeing)
        .filter_map(|(evidence, weight)| {
            Some(PassageMark { span: inside(stretch, evidence)?, weight, evidence })
        })
        .collect();
    marks.sort_by_key(|mark| (mark.weight, mark.span));
    marks.dedup_by(|a, b| a.span == b.span);
    marks
}

/// Evidence as bytes of the stretch's text.
fn inside(stretch: &StretchLine, evidence: &EvidenceLine) -> Option<SpanBytes> {
    let counted = stretch.text.len() == stretch.span[1].saturating_sub(stretch.span[0]);
    if counted {
        let from = evidence.span[0].checked_sub(stretch.span[0])?;
        let to = evidence.span[1].checked_sub(stretch.span[0])?;
        return (to <= stretch.text.len()).then_some([from, to]);
    }
    let at = stretch.text.find(&evidence.text)?;
    Some([at, at + evidence.text.len()])
}

/// The sentences of a passage, its context first: whether it is context, its number, its stretch.
pub(crate) fn sentences<'a>(view: &View<'a>, passage: &Passage) -> Vec<(bool, usize, &'a StretchLine)> {
    let context = passage.context.iter().map(|number| (true, *number));
    let all = context.chain(std::iter::once((false, passage.sentence)));
    all.filter_map(|(before, number)| Some((before, number, view.sentence(&passage.article, number)?)))
        .collect()
}
