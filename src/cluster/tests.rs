use super::*;
use crate::matching::MatchWeight;
use crate::normalize::Assertion;
use crate::normalize::ClaimKind;
use crate::normalize::Item;
use crate::normalize::QuantityKind;
use crate::normalize::item::FieldEvidence;
use crate::primitives::Span;
use jiff::civil::date;
use proptest::prelude::*;

fn claim(name: &str) -> NormalizedClaim {
    NormalizedClaim {
        id: ContentId::of_bytes(name.as_bytes()),
        article: 0,
        sentence: 1,
        span: Span::new(0, 0),
        kind: ClaimKind::Event,
        item: Item::default(),
        assertion: Assertion::default(),
        certainty: (1.0, 1.0),
        checkworthy: 1.0,
    }
}

fn edge(left: usize, right: usize, bits: f64) -> Match {
    Match { left, right, weight: MatchWeight(bits) }
}

fn members(clusters: &[Cluster]) -> Vec<Vec<usize>> {
    let mut members: Vec<_> = clusters.iter().map(|cluster| cluster.members.clone()).collect();
    members.sort();
    members
}

#[test]
fn a_chain_does_not_glue_two_facts() {
    let claims: Vec<_> = ["a", "b", "c", "d", "e", "f"].map(claim).into();
    let mut matches = vec![edge(0, 1, 9.0), edge(0, 2, 9.0), edge(1, 2, 9.0)];
    matches.extend([edge(3, 4, 9.0), edge(3, 5, 9.0), edge(4, 5, 9.0), edge(2, 3, 2.5)]);
    let clusters = cluster(&claims, &matches, &ClusterSettings::default());
    assert_eq!(members(&clusters), [vec![0, 1, 2], vec![3, 4, 5]]);
    assert!(clusters.iter().all(|cluster| cluster.held_by.len() == 2));
}

#[test]
fn periods_far_apart_stay_apart() {
    let mut claims: Vec<_> = ["a", "b", "c"].map(claim).into();
    claims[0].item.period = Period::day(date(2023, 10, 17));
    claims[2].item.period = Period::day(date(2024, 5, 16));
    let matches = [edge(0, 1, 9.0), edge(1, 2, 8.0)];
    let clusters =
        cluster(&claims, &matches, &ClusterSettings { cohesion: 0.0, ..ClusterSettings::default() });
    assert_eq!(members(&clusters), [vec![0, 1]]);
}

#[test]
fn amounts_of_one_sentence_stay_apart() {
    let mut claims: Vec<_> = ["a", "b", "c"].map(claim).into();
    for (at, claim) in claims.iter_mut().enumerate() {
        claim.sentence = if at == 1 { 2 } else { 1 };
        claim.item.quantity_kind = Some(QuantityKind::Count);
        let span = Span::new(10 * at, 10 * at + 2);
        claim.item.evidence =
            vec![FieldEvidence { field: "value", sentence: claim.sentence, span, inferred_from: None }];
    }
    let matches = [edge(0, 1, 9.0), edge(1, 2, 8.0)];
    let settings = ClusterSettings { cohesion: 0.0, ..ClusterSettings::default() };
    assert_eq!(members(&cluster(&claims, &matches, &settings)), [vec![0, 1]]);
    claims[2].sentence = 3;
    assert_eq!(members(&cluster(&claims, &matches, &settings)), [vec![0, 1, 2]]);
}

#[test]
fn telling_words_stay_apart() {
    let mut claims: Vec<_> = ["a", "b", "c"].map(claim).into();
    claims[0].item.terms = vec!["export".to_owned(), "north".to_owned()];
    claims[2].item.terms = vec!["export".to_owned(), "south".to_owned()];
    let matches = [edge(0, 1, 9.0), edge(1, 2, 8.0)];
    let clusters =
        cluster(&claims, &matches, &ClusterSettings { cohesion: 0.0, ..ClusterSettings::default() });
    assert_eq!(members(&clusters), [vec![0, 1]]);
}

#[test]
fn the_founder_names_the_cluster() {
    let claims: Vec<_> = ["a", "b", "c"].map(claim).into();
    let settings = ClusterSettings::default();
    let two = cluster_founded(&claims[..2], &[edge(0, 1, 9.0)], &[5, 7], &settings, &OneByOne);
    let all = [edge(0, 1, 9.0), edge(0, 2, 8.0), edge(1, 2, 8.0)];
    let three = cluster_founded(&claims, &all, &[5, 7, 9], &settings, &OneByOne);
    assert_eq!(two[0].id, three[0].id);
    assert_eq!(three[0].members, [0, 1, 2]);
}

proptest! {
    #[test]
    fn a_part_without_new_matches_keeps_its_clusters(
        old in proptest::collection::vec((0_usize..12, 0_usize..12, 0_u32..20), 0..40),
        new in proptest::collection::vec((12_usize..20, 12_usize..20, 0_u32..20), 0..20),
    ) {
        let claims: Vec<_> = (0..20).map(|at| claim(&at.to_string())).collect();
        let edges = |rows: &[(usize, usize, u32)]| {
            let mut pairs: Vec<_> = rows.iter().filter(|row| row.0 != row.1)
                .map(|row| (row.0.min(row.1), row.0.max(row.1), row.2)).collect();
            pairs.sort_unstable();
            pairs.dedup_by_key(|pair| (pair.0, pair.1));
            pairs.into_iter().map(|(left, right, bits)| edge(left, right, f64::from(bits))).collect::<Vec<_>>()
        };
        let settings = ClusterSettings::default();
        let before = cluster(&claims, &edges(&old), &settings);
        let mut all = old;
        all.extend(new);
        let after = cluster(&claims, &edges(&all), &settings);
        for one in &before {
            let same = after.iter().find(|other| other.id == one.id);
            prop_assert_eq!(same.map(|other| &other.members), Some(&one.members));
        }
        let mut seen = std::collections::BTreeSet::new();
        for cluster in &after {
            prop_assert!(cluster.held_by.len() + 1 == cluster.members.len());
            prop_assert!(cluster.members.iter().all(|member| seen.insert(*member)));
        }
    }

    #[test]
    fn the_order_of_matches_changes_nothing(
        rows in proptest::collection::vec((0_usize..10, 0_usize..10, 0_u32..9), 0..30),
    ) {
        let claims: Vec<_> = (0..10).map(|at| claim(&at.to_string())).collect();
        let mut pairs: Vec<_> = rows.iter().filter(|row| row.0 != row.1)
            .map(|row| (row.0.min(row.1), row.0.max(row.1), row.2)).collect();
        pairs.sort_unstable();
        pairs.dedup_by_key(|pair| (pair.0, pair.1));
        let forward: Vec<_> = pairs.iter().map(|&(l, r, b)| edge(l, r, f64::from(b))).collect();
        let backward: Vec<_> = forward.iter().rev().cloned().collect();
        let settings = ClusterSettings::default();
        prop_assert_eq!(members(&cluster(&claims, &forward, &settings)), members(&cluster(&claims, &backward, &settings)));
    }
}
