//! One assertion in, what hangs on a single source and who speaks of himself out.

use super::Corroboration;
use super::Desk;
use super::Hinge;
use super::corroboration;
use super::digit;
use crate::normalize::NormalizedClaim;
use crate::source::IndependentGroup;
use crate::source::Voice;
use std::collections::BTreeSet;

/// Most groups of a side of which each is left out in turn. Chosen: with more no single one decides.
pub(super) const GROUPS: usize = 12;

/// The source without which least is left of a side, where two groups or more carry it and it would have another digit or less than half
/// of its corroboration.
///
/// ```text
/// C(without s) = corroboration of the groups that the articles of all other sources form
/// ```
pub(super) fn hinge(
    input: &Desk,
    voices: &[Voice],
    groups: &[IndependentGroup],
    (all, own_digit): (Corroboration, u8),
    contested: bool,
) -> Option<Hinge> {
    if !(2..=GROUPS).contains(&groups.len()) {
        return None;
    }
    let source = |article: usize| input.articles[article].source.as_str();
    let sources: BTreeSet<&str> = groups.iter().map(|group| source(group.articles[0])).collect();
    let without = |left_out: &&str| {
        let rest: Vec<Voice> =
            voices.iter().filter(|voice| source(voice.article) != *left_out).cloned().collect();
        let groups = input.groups(&rest);
        let left = corroboration(&groups, &rest).value;
        Hinge { source: (*left_out).to_owned(), left, digit: digit(left, groups.len(), contested) }
    };
    let least = sources.iter().map(without).min_by(|one, two| {
        one.left.0.value().total_cmp(&two.left.0.value()).then_with(|| one.source.cmp(&two.source))
    })?;
    let halved = least.left.0.rounded() < 0.5 * all.0.rounded();
    (least.digit != own_digit || halved).then_some(least)
}

/// Who of a side's claims states something of himself: the voice that answers for a claim takes part in what it is about.
pub(super) fn interested(claims: &[NormalizedClaim], side: &[usize]) -> Vec<String> {
    let of = |at: &usize| {
        let (item, voice) = (&claims[*at].item, claims[*at].assertion.voice.as_ref()?);
        let takes_part = item.participants.iter().any(|(id, _)| id == voice);
        (takes_part || item.holder.as_ref() == Some(voice)).then(|| voice.0.clone())
    };
    side.iter().filter_map(of).collect::<BTreeSet<String>>().into_iter().collect()
}
