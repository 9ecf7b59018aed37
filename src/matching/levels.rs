//! Likenesses and sorts in, named levels out.

use super::weights::Level;
use crate::normalize::QuantityKind;

/// The named level of a similarity, 0..=1. Borders chosen: more of them would follow the evidence closer, on fewer pairs each.
pub(super) fn similarity_level(similarity: f64) -> Level {
    match similarity {
        s if s >= 0.95 => Level::Same,
        s if s >= 0.7 => Level::Close,
        s if s >= 0.45 => Level::Most,
        s if s >= 0.2 => Level::Some,
        s if s > 0.0 => Level::Few,
        _ => Level::None,
    }
}

/// The named level of what two articles have in common, 0..=1. Borders chosen: lower ones take articles on one topic for articles on one
/// event, higher ones part a short article from a long one on the same event.
pub(super) fn context_level(similarity: f64) -> Level {
    match similarity {
        s if s >= 0.95 => Level::Same,
        s if s >= 0.35 => Level::Close,
        s if s >= 0.2 => Level::Most,
        s if s >= 0.08 => Level::Some,
        s if s >= 0.03 => Level::Few,
        _ => Level::None,
    }
}

pub(super) fn kind_level(left: Option<QuantityKind>, right: Option<QuantityKind>) -> Level {
    use QuantityKind as Kind;
    match (left, right) {
        (Some(Kind::Ordinal), Some(Kind::Ordinal)) => Level::Rank,
        (Some(one), Some(other)) if one == other => Level::Same,
        (Some(Kind::Count | Kind::Level | Kind::Rate), Some(Kind::Count | Kind::Level | Kind::Rate))
        | (Some(Kind::Money | Kind::Level | Kind::Rate), Some(Kind::Money | Kind::Level | Kind::Rate))
        | (Some(Kind::Change | Kind::Ratio), Some(Kind::Change | Kind::Ratio))
        | (
            Some(Kind::Duration | Kind::Age | Kind::Ordinal),
            Some(Kind::Duration | Kind::Age | Kind::Ordinal),
        ) => Level::Close,
        _ => Level::Different,
    }
}

pub(super) fn dimension_level(left: Option<&str>, right: Option<&str>) -> Option<Level> {
    let (one, other) = (left?, right?);
    let sort = |dimension: &'_ str| dimension.find(':').unwrap_or(dimension.len());
    Some(if one == other {
        Level::Same
    } else if one[..sort(one)] != other[..sort(other)] {
        Level::Different
    } else if one.starts_with("count") {
        // Counted nouns are compared as measurands.
        Level::Same
    } else {
        Level::Close
    })
}
