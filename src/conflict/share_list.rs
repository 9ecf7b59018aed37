//! A sentence in, shares of one whole in it that exclude one another and make more than all of it, out.

use super::ArticleView;
use super::finding::words;
use crate::claim::quantity::Bound;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::primitives::Span;

/// Words by which shares are parts of one whole of which each belongs to one alone: votes, seats, shares of a firm, what comes from where. Chosen.
const EXCLUSIVE: [&str; 21] = [
    "accounted for",
    "accounts for",
    "came from",
    "come from",
    "comes from",
    "goes to",
    "held by",
    "hold",
    "made up",
    "make up",
    "makes up",
    "of the seats",
    "of the shares",
    "of the vote",
    "owned by",
    "owns",
    "own ",
    "stake",
    "voted for",
    "went to",
    "split",
];

/// Words that set shares of several times or wholes beside each other. Chosen.
const COMPARED: [&str; 18] = [
    "among",
    "compared",
    "up from",
    "down from",
    "last year",
    "year earlier",
    "previous",
    " than ",
    "versus",
    "of those",
    "of whom",
    "of them",
    "while only",
    "poll",
    "survey",
    "respondents",
    " while ",
    "county",
];

/// The shares of a sentence, as places among its quantities, if their low ends make more than `most` per cent; and their sum.
pub(super) fn overfull(article: &ArticleView, index: usize, most: f64) -> Option<(Vec<usize>, f64)> {
    let reading = &article.reading.sentences[index];
    let shares: Vec<usize> =
        (0..reading.quantities.len()).filter(|at| is_percent(&reading.quantities[*at])).collect();
    if shares.len() < 2 {
        return None;
    }
    let sentence = *article.sentences.get(index)?;
    let lower = words(article.text, sentence).to_ascii_lowercase();
    let all_plain = shares.iter().all(|at| is_part(article, &reading.quantities[*at]));
    let exclusive = EXCLUSIVE.iter().any(|cue| lower.contains(cue));
    let compared = COMPARED.iter().any(|cue| lower.contains(cue)) || reading.times.len() > 1;
    if !all_plain || !exclusive || compared {
        return None;
    }
    let wholes: Vec<&str> =
        shares.iter().filter_map(|at| Some(reading.quantities[*at].whole.as_ref()?.head.as_str())).collect();
    let sum: f64 = shares.iter().filter_map(|at| reading.quantities[*at].interval.low).sum();
    let one_whole = wholes.windows(2).all(|two| two[0] == two[1]);
    (one_whole && sum > most).then_some((shares, sum))
}

fn is_percent(amount: &Quantity) -> bool {
    amount.unit.as_ref().is_some_and(|unit| unit.id == "percent")
}

/// A share as such: no change, no level it came from or went to.
fn is_part(article: &ArticleView, amount: &Quantity) -> bool {
    let from = article.text.floor_char_boundary(amount.span.start.saturating_sub(6));
    let before = words(article.text, Span::new(from, amount.span.start)).to_ascii_lowercase();
    amount.kind == QuantityKind::Share
        && matches!(amount.bound, Bound::Exactly | Bound::About | Bound::AtLeast)
        && amount.value.is_some_and(|value| value > 0.0 && value < 100.0)
        && !before.ends_with("from ")
        && !before.ends_with(" to ")
        && !before.ends_with(" by ")
}
