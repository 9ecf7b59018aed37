//! Weights that are explained are the weights that matched, to the last bit; one article added gives what a full run gives.

use crosscheck::matching;
use crosscheck::pipeline;
use crosscheck::pipeline::Analysis;
use crosscheck::settings::Settings;
use std::path::PathBuf;

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
