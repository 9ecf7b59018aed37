//! A sentence in, shares of one whole in it that exclude one another and make more than all of it, out.

use super::ArticleView;
use super::cues::AMOUNT_WORDS;
use super::cues::WORDS;
use super::finding::words;
use crate::claim::quantity::Bound;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::lexicon::Cues;
use crate::primitives::Span;
use std::sync::LazyLock;

/// Words by which shares are parts of one whole of which each belongs to one alone: votes, seats, shares of a firm, what comes from where. Chosen.
static EXCLUSIVE: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "exclusive-share"));

/// Words that set shares of several times or wholes beside each other. Chosen.
static COMPARED: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "compared-shares"));

static ANSWER: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "answer"));

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
    // Those who are asked may say yes to several questions.
    let answers = ANSWER.iter().any(|cue| lower.contains(cue));
    let compared = answers || COMPARED.iter().any(|cue| lower.contains(cue)) || reading.times.len() > 1;
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
        && !bracketed(article, amount)
}

/// "55 percent (it was actually 57 percent)", "87 percent, including 42 percent who": such shares correct, explain or are held in another.
fn bracketed(article: &ArticleView, amount: &Quantity) -> bool {
    let before = article.text.get(..amount.span.start).unwrap_or("");
    let near = before.get(before.floor_char_boundary(before.len().saturating_sub(24))..).unwrap_or("");
    if near.contains("including ") {
        return true;
    }
    let line = before.rfind(['\n', '.']).map_or(before, |at| before.get(at..).unwrap_or(before));
    line.matches('(').count() > line.matches(')').count()
}
