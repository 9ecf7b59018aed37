//! Simulated corpora: whether the 90 % intervals of the report's reliabilities hold the share of a source's statements that is right.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::worlds;
use super::worlds::Dice;
use super::worlds::Plain;
use crate::claim::statement::ClaimKind;
use crate::cluster::Cluster;
use crate::normalize::Assertion;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::primitives::IdHasher;
use crate::primitives::Interval;
use crate::primitives::OneByOne;
use crate::primitives::Span;
use crate::score;
use crate::score::ArticleFacts;
use crate::score::ScoreInput;
use crate::settings::ScoreSettings;
use crate::truth::Stated;

/// `eval reliability-worlds`.
pub const TASK: Task = Task {
    name: "reliability-worlds",
    about: "on simulated corpora, no files: coverage of the 90 % intervals of sources' reliabilities, and Pearson against their accuracy",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let settings = &input.settings.score;
    let mut measures = Vec::new();
    let (mut all, mut cells) = (0.0, 0.0);
    for sources in [5, 10, 30] {
        for items in [5, 20, 60] {
            for copiers in [0.0, 0.3] {
                let share = covered((sources, items, copiers), settings, &mut measures);
                all += share;
                cells += 1.0;
            }
        }
    }
    measures.push(Measure::figure("reliability-worlds, coverage, mean of cells", all / cells, Vec::new()));
    Ok(measures)
}

/// Coverage of one cell of the grid, over worlds of three ranges of accuracy.
fn covered(
    (sources, items, copiers): (usize, usize, f64),
    settings: &ScoreSettings,
    measures: &mut Vec<Measure>,
) -> f64 {
    let (mut held, mut of) = (0.0, 0.0);
    let mut pairs = Vec::new();
    for accuracy in [(0.5, 0.95), (0.7, 0.99), (0.3, 0.9)] {
        let plain = Plain { sources, items, density: 0.7, accuracy, copiers, wrong: 8 };
        for seed in 0..(90 / sources).max(3) {
            for (low, mean, high, truth) in scored(&plain, seed as u64, settings) {
                held += f64::from(u8::from((low..=high).contains(&truth)));
                of += 1.0;
                pairs.push((mean, truth));
            }
        }
    }
    let cell = format!("{sources} sources, {items} items, {:.0} % copiers", copiers * 100.0);
    let figure = |what: &str, value: f64| {
        Measure::figure(&format!("reliability-worlds, {what}, {cell}"), value, Vec::new())
    };
    measures.push(figure("coverage", held / of));
    measures.push(figure("Pearson", super::truth::pearson(&pairs)));
    held / of
}

/// For each source of a simulated corpus, an article each, its interval, mean and accuracy.
fn scored(plain: &Plain, seed: u64, settings: &ScoreSettings) -> Vec<(f64, f64, f64, f64)> {
    let world = worlds::plain(plain, &mut Dice::new(seed));
    let number = |name: &str| name[1..].parse::<usize>().unwrap_or(0);
    let mut clusters: Vec<Cluster> = (0..plain.items)
        .map(|at| Cluster {
            id: IdHasher::new("item").field(&at.to_string()).finish(),
            members: Vec::new(),
            held_by: Vec::new(),
        })
        .collect();
    let claims: Vec<NormalizedClaim> = world
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            clusters[number(&row.item)].members.push(at);
            let Stated::Number(value) = row.value else { unreachable!("plain worlds hold numbers") };
            claim(at, number(&row.source), number(&row.item), value)
        })
        .collect();
    clusters.retain(|cluster| cluster.members.len() > 1);
    let articles: Vec<ArticleFacts> = (0..plain.sources)
        .map(|at| ArticleFacts {
            source: worlds::name('s', at),
            name: worlds::name('s', at),
            group: None,
            rank: at,
            prior: None,
            silent: false,
        })
        .collect();
    let input = ScoreInput {
        articles: &articles,
        claims: &claims,
        clusters: &clusters,
        copies: &[],
        conflicts: &[],
        settings,
    };
    let scores = score::score(&input, &OneByOne);
    let line = |source: &score::SourceScore| {
        let truth = world.accuracy[number(&source.id)];
        (source.interval.0, source.reliability.0.value(), source.interval.1, truth)
    };
    scores.sources.iter().map(line).collect()
}

fn claim(at: usize, article: usize, item: usize, value: f64) -> NormalizedClaim {
    NormalizedClaim {
        id: IdHasher::new("claim").field(&at.to_string()).finish(),
        article,
        sentence: item + 1,
        span: Span::new(item, item + 1),
        kind: ClaimKind::Quantity,
        item: Item::default(),
        assertion: Assertion {
            value: Some(value),
            interval: Some(Interval::exactly(value)),
            ..Assertion::default()
        },
        certainty: (1.0, 1.0),
        checkworthy: 1.0,
    }
}
