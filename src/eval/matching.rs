//! Gold spans and found spans in, pairs that overlap out, one to one.

use crate::primitives::Span;
use serde_json::Value;

/// `[start, end]` of a gold row; an empty span at 0 where it has none.
pub(crate) fn span(value: &Value) -> Span {
    let end = |at: usize| value.get(at).and_then(Value::as_u64).unwrap_or(0) as usize;
    Span::new(end(0), end(1).max(end(0)))
}

/// Pairs of (wanted, found) that overlap, one to one, those with most bytes in common first.
pub(crate) fn one_to_one(wanted: &[Span], found: &[Span]) -> Vec<(usize, usize)> {
    let shared = |a: Span, b: Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, gold) in wanted.iter().enumerate() {
        pairs.extend(
            found
                .iter()
                .enumerate()
                .filter(|(_, span)| gold.overlaps(**span))
                .map(|(to, span)| (shared(*gold, *span), at, to)),
        );
    }
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (_, gold, span) in pairs {
        if taken.iter().all(|(one, other)| *one != gold && *other != span) {
            taken.push((gold, span));
        }
    }
    taken.sort_unstable();
    taken
}
