//! Counts of victims that are no toll of the event told: of a period, of several incidents, of cases; and victims of an earlier event.

use super::super::Quantity;
use super::super::Role;
use super::super::cues::CASES;
use super::super::cues::HITS;
use super::super::cues::INCIDENTS;
use super::super::words::Words;
use super::role::PREDICATE_REACH;
use crate::claim::time::Edge;
use crate::claim::time::TimeExpression;
use crate::claim::time::When;
use crate::claim::token::Tag;
use crate::primitives::Grain;
use crate::primitives::Span;

/// Whether a count of victims is of several events together: "four were killed in separate shootings", "28 homicides this year".
pub(super) fn is_tally(words: Words, times: &[TimeExpression], quantity: &Quantity) -> bool {
    let of_cases = quantity.unit.as_ref().is_some_and(|unit| CASES.contains(unit.id.as_str()));
    of_cases || tells_of_several(words) || times.iter().any(is_long)
}

/// Whether a sentence tells of several events: "in five separate shootings", "in shootings across the city", no "in the shootings".
pub(super) fn tells_of_several(words: Words) -> bool {
    (0..words.tokens.len()).any(|at| INCIDENTS.contains(words.word(at)) && !is_definite(words, at))
}

/// Whether the noun phrase that ends at token `at` is one told of before.
fn is_definite(words: Words, at: usize) -> bool {
    let start = (at.saturating_sub(4)..at)
        .rev()
        .take_while(|at| matches!(words.tag(*at), Tag::Adj | Tag::Det | Tag::Noun | Tag::Num | Tag::Pron))
        .last();
    let apart = |at: usize| words.is_any(at, &["separate", "unrelated", "different", "two", "three"]);
    start.is_some_and(|start| {
        words.is_any(start, &["the", "these", "those", "both", "such", "mass", "school"])
            && !(start..at).any(apart)
    })
}

/// Whether a time is so long that several events lie in it.
fn is_long(time: &TimeExpression) -> bool {
    match &time.when {
        When::Window { ahead, .. } => *ahead != Some(true),
        _ if time.edge == Edge::Since => true,
        When::Relative { unit, day, .. } => *unit >= Grain::Month && day.is_none(),
        When::Calendar { day, .. } => day.is_none(),
        When::Length { unit, .. } => *unit >= Grain::Week,
        _ => false,
    }
}

/// Whether a sentence names a time well before the news: "last month", "two weeks ago", "in 2015".
pub(super) fn is_of_earlier(times: &[TimeExpression]) -> bool {
    times.iter().any(|time| match &time.when {
        When::Away { count, unit, .. } => {
            *count < 0.0 && (*unit >= Grain::Week || *unit == Grain::Day && *count <= -7.0)
        }
        When::Relative { shift, unit, .. } => {
            *unit >= Grain::Week && (*shift < 0 || time.edge == Edge::Earlier && *unit >= Grain::Month)
        }
        When::Named { shift, .. } => *shift < 0,
        When::Calendar { year, .. } => year.is_some(),
        _ => false,
    })
}

/// "Four people were shot, one fatally": all four were hit, and not all hurt; their part is not told.
pub(super) fn part_of_dead(words: Words, quantities: &mut [Quantity]) {
    for quantity in quantities {
        let Some(told) = quantity.role_span.filter(|_| quantity.role == Some(Role::Injured)) else {
            continue;
        };
        let end = words.from(told.end.max(quantity.span.end));
        let some = (end..end + PREDICATE_REACH).take_while(|at| !words.is(*at, ".")).any(|at| {
            let one = words.is(at, "one") || words.tag(at) == Tag::Num || words.is(at.wrapping_sub(2), "of");
            let whom = words.is(at + 1, "of") && words.is_any(at + 2, &["whom", "them"]);
            let died = words.is_any(at + 3, &["died", "killed", "fatally"])
                || words.is_verbal(at + 3) && words.is_any(at + 4, &["killed", "died", "dead"]);
            one && words.is_any(at + 1, &["fatally", "mortally"])
                || whom && died
                || words.is(at, "killing")
                    && words.is_any(at + 1, &["one", "two", "three"])
                    && words.is_any(at + 2, &["of", "."])
        });
        if some && is_shot(words, told) {
            (quantity.role, quantity.role_span) = (None, None);
        }
    }
}

/// Whether what tells that people are hurt says that they were hit, and not what became of them.
pub(super) fn is_shot(words: Words, told: Span) -> bool {
    HITS.contains(words.word(words.holding(told.start)))
}
