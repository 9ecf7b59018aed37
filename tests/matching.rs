//! Weights that are explained are the weights that matched, to the last bit; one article added gives what a full run gives.

mod support;

use crosscheck::cluster::cluster;
use crosscheck::matching;
use crosscheck::matching::Compared;
use crosscheck::pipeline;
use crosscheck::pipeline::Analysis;
use crosscheck::settings::Settings;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

fn seeds() -> Analysis {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let settings = Settings::default();
    let corpus = pipeline::read(&[folder], None, &settings.read).expect("the seeds can be read");
    pipeline::analyze(corpus, &settings, None)
}

#[test]
fn an_explanation_replays_its_match_bit_for_bit() {
    let found = seeds();
    let settings = &found.settings.matching;
    let pairs = found.matching.matches.iter().map(|it| (it.left, it.right, &it.weight));
    let pairs = pairs.chain(found.matching.related.iter().map(|it| (it.left, it.right, &it.weight)));
    let mut replayed = 0;
    for (left, right, weight) in pairs {
        let (one, other) = (&found.claims[left], &found.claims[right]);
        let again = matching::compare_claims(one, other, &found.statistics, settings);
        assert_eq!(again.value.0.to_bits(), weight.0.to_bits());
        let sum: f64 = again.terms.iter().map(|term| term.amount).sum();
        assert_eq!(sum.to_bits(), again.value.0.to_bits(), "the terms add up to the weight, in their order");
        replayed += 1;
    }
    assert!(replayed > 20);
}

#[test]
fn a_pair_that_did_not_match_names_what_stopped_it() {
    let found = seeds();
    let pair = found.matching.related.first().expect("the seeds have related pairs");
    let id = |at: usize| format!("s-{}", found.claims[at].id);
    let text = pipeline::waterfall(&found, &id(pair.left), &id(pair.right)).expect("both claims exist");
    assert!(text.contains("stopped by"), "{text}");
    assert!(text.contains("would match if these were the same"), "{text}");
    let matched = found.matching.matches.first().expect("the seeds have matches");
    let text = pipeline::waterfall(&found, &id(matched.left), &id(matched.right)).expect("both claims exist");
    assert!(text.contains("they match"), "{text}");
}

/// The sides of the cluster that a denial and two statements form: for each the articles, and how far it is carried.
fn sides_of(articles: &[(&str, &str)]) -> Vec<(Vec<String>, f64)> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut sources = String::new();
    for (file, text) in articles {
        std::fs::write(folder.path().join(file), text).expect("a file can be written");
        sources.push_str(&format!(
            "[[article]]\nfile = \"{file}\"\nsource = \"of {file}\"\npublished = 2021-05-05\n"
        ));
    }
    std::fs::write(folder.path().join("sources.toml"), sources).expect("a file can be written");
    let run = support::crosscheck(folder.path(), &["report", ".", "--out", "out", "--format", "json", "-q"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = std::fs::read_to_string(folder.path().join("out/report.json")).expect("the report is there");
    let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
    let rows = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let claims = rows(&report["claims"]);
    let article = |id: &serde_json::Value| {
        let claim = claims.iter().find(|claim| claim["id"] == *id).expect("a side's claim is in the report");
        claim["article"].as_str().unwrap_or_default().to_owned()
    };
    let largest = rows(&report["clusters"]).into_iter().max_by_key(|it| rows(&it["claims"]).len());
    let mut sides: Vec<(Vec<String>, f64)> = rows(&largest.expect("there is a cluster")["sides"])
        .iter()
        .map(|side| {
            let mut articles: Vec<String> = rows(&side["claims"]).iter().map(article).collect();
            articles.sort();
            articles.dedup();
            (articles, side["corroboration"].as_f64().unwrap_or_default())
        })
        .collect();
    sides.sort_by(|a, b| a.0.cmp(&b.0));
    sides
}

#[test]
fn a_denial_stands_beside_what_it_denies_and_carries_nothing_of_it() {
    let post = (
        "post.txt",
        "Mill shuts\n\nThe Halden Paper Mill closed its Moss plant on 3 May 2021. Workers had been told in April.\n",
    );
    let news = (
        "news.txt",
        "Moss plant\n\nLorries stood idle. The Halden Paper Mill closed its Moss plant on 3 May 2021, a visitor saw.\n",
    );
    let times = (
        "times.txt",
        "Mill rejects reports\n\nThe Halden Paper Mill did not close its Moss plant on 3 May 2021. The gates were open.\n",
    );
    let articles = |side: &(Vec<String>, f64)| side.0.join(" ");
    let alone = sides_of(&[post, times]);
    assert_eq!(alone.iter().map(articles).collect::<Vec<_>>(), ["post.txt", "times.txt"]);
    let all = sides_of(&[post, news, times]);
    assert_eq!(all.iter().map(articles).collect::<Vec<_>>(), ["news.txt post.txt", "times.txt"]);
    assert!(all[0].1 > alone[0].1, "a second voice carries the statement further: {all:?} {alone:?}");
    assert!(all[1].1 <= alone[1].1, "and the denial no further: {all:?} {alone:?}");
}

static FOUND: LazyLock<Analysis> = LazyLock::new(seeds);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_corpus_that_grew_matches_as_in_a_full_run(kept in proptest::collection::vec(any::<bool>(), 64), salt in 0_usize..64) {
        let found = &*FOUND;
        let settings = &found.settings.matching;
        let run = |claims: &[_], before: &Compared| matching::match_again(claims, &found.statistics, settings, before);
        let old: Vec<_> = found.claims.iter().enumerate().filter(|(at, _)| kept[(at + salt) % 64]).map(|it| it.1.clone()).collect();
        let (full, all) = run(&found.claims, &Compared::default());
        let (part, known) = run(&old, &Compared::default());
        let (grown, grown_pairs) = run(&found.claims, &known);
        prop_assert_eq!(&grown.matches, &full.matches);
        prop_assert_eq!(&grown.related, &full.related);
        prop_assert_eq!(&grown_pairs, &all);
        // A cluster whose claims are the same in both has one name.
        let ids = |claims: &[crosscheck::normalize::NormalizedClaim], matches: &[matching::Match]| -> BTreeSet<(Vec<_>, _)> {
            let clusters = cluster(claims, matches, &found.settings.cluster);
            clusters.into_iter().map(|it| (it.members.iter().map(|at| claims[*at].id).collect(), it.id)).collect()
        };
        let (before, after) = (ids(&old, &part.matches), ids(&found.claims, &full.matches));
        for (members, id) in &before {
            for (others, other) in after.iter().filter(|it| it.0 == *members) {
                prop_assert_eq!(id, other, "{:?}", others);
            }
        }
    }
}

#[test]
fn the_full_run_of_the_library_is_that_of_the_pipeline() {
    let found = &*FOUND;
    let (full, pairs) = matching::match_again(
        &found.claims,
        &found.statistics,
        &found.settings.matching,
        &Compared::default(),
    );
    assert!(pairs.len() > full.matches.len() && !full.matches.is_empty());
}
