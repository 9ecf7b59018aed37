//! What a corpus gave, as the rows of `extract` and `match`.

use super::Analysis;
use super::frame;
use crate::article::Corpus;
use crate::claim;
use crate::conflict;
use crate::matching;
use crate::matching::ClaimIndex;
use crate::matching::KnownClaim;
use crate::normalize;
use crate::report::rows::compare::MatchRow;
use crate::report::rows::extract;
use crate::report::rows::extract::ExtractRow;
use crate::report::rows::rank::RankClaim;
use crate::report::rows::rank::RankQuery;
use crate::report::rows::rank::RankRow;
use crate::report::schema::TermLine;
use rayon::prelude::*;
use serde_json::Value;
use std::fmt::Write;

/// Articles whose rows are held at a time. Chosen: enough for many cores, some megabytes of rows.
const TOGETHER: usize = 64;

/// The annotated sentences of each article, in order, given to `each` as they are found.
///
/// # Errors
///
/// The first that `each` returns; what follows is not read any more.
pub fn extract<E>(corpus: &Corpus, mut each: impl FnMut(&[ExtractRow]) -> Result<(), E>) -> Result<(), E> {
    let rows = |(index, article): (usize, &crate::article::Article)| {
        let mut reading = claim::read(article);
        let normalized = normalize::normalize(&frame(index, article), &mut reading);
        extract::rows(article, &reading, &normalized)
    };
    let articles: Vec<(usize, &crate::article::Article)> = corpus.articles.iter().enumerate().collect();
    for some in articles.chunks(TOGETHER) {
        let found: Vec<Vec<ExtractRow>> = some.par_iter().copied().map(rows).collect();
        found.iter().try_for_each(|rows| each(rows))?;
    }
    Ok(())
}

/// The matches of a corpus, strongest order being that of the ids.
pub fn match_rows(found: &Analysis) -> Vec<MatchRow> {
    let row = |pair: &matching::Match| {
        let (left, right) = (&found.claims[pair.left], &found.claims[pair.right]);
        let opened = matching::compare_claims(left, right, &found.statistics, &found.settings.matching);
        let weight = pair.weight.0;
        let odds = libm::exp2(weight.clamp(-60.0, 60.0));
        MatchRow {
            left: format!("s-{}", left.id),
            right: format!("s-{}", right.id),
            weight: round(weight),
            probability: round(odds / (1.0 + odds)),
            terms: opened
                .terms
                .iter()
                .map(|term| TermLine {
                    name: term.name.clone(),
                    level: term.level.clone(),
                    amount: round(term.amount),
                    note: term.note.clone(),
                })
                .collect(),
            verdict: conflict::judge(left, right, true, &found.settings.conflict).verdict.name().to_owned(),
        }
    };
    found.matching.matches.iter().map(row).collect()
}

fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// What each blocking rule found and cost, as a table.
pub fn match_stats(found: &Analysis) -> String {
    let rules = &found.matching.rules;
    let mut text =
        format!("{:<26} {:>10} {:>10} {:>8} {:>10}\n", "rule", "pairs", "matches", "yield", "dropped");
    let share = |part: usize, of: usize| part as f64 * 100.0 / (of as f64).max(1.0);
    let mut line = |name: &str, pairs: usize, matches: usize, dropped: usize| {
        let yields = share(matches, pairs);
        let _ = writeln!(text, "{name:<26} {pairs:>10} {matches:>10} {yields:>6.1} % {dropped:>10}");
    };
    for rule in rules.iter().filter(|rule| rule.rule != matching::block::PARTNER_CAP) {
        line(rule.rule, rule.pairs, rule.matches, rule.dropped);
    }
    let sum = |of: fn(&matching::RuleYield) -> usize| rules.iter().map(of).sum::<usize>();
    let (compared, dropped) = (sum(|it| it.pairs), sum(|it| it.dropped));
    let left_out =
        rules.iter().find(|rule| rule.rule == matching::block::PARTNER_CAP).map_or(0, |it| it.dropped);
    line("all", compared, sum(|it| it.matches), dropped - left_out);
    let claims = found.claims.len();
    let possible = claims * claims.saturating_sub(1) / 2;
    let _ = writeln!(
        text,
        "\na pair counts for the first rule that found it; dropped: members left out of blocks beyond their cap\n\
         {compared} pairs compared of {possible} ({:.2} %); {left_out} found ones left out, as both claims have {} nearer partners",
        share(compared, possible),
        found.settings.matching.partner_cap,
    );
    let _ = writeln!(
        text,
        "{} claims   {} matches   {} related   {} clusters",
        found.claims.len(),
        found.matching.matches.len(),
        found.matching.related.len(),
        found.clusters.len()
    );
    text
}

/// Match weights re-estimated on a corpus without labels, as a table for `crosscheck.toml`.
pub fn match_train(found: &Analysis) -> String {
    let settings = &found.settings.matching;
    let prepared = matching::prepare(&found.claims, &found.statistics, settings);
    let (pairs, _) =
        matching::block::candidates_of_prepared(&found.claims, &prepared, &found.statistics, settings);
    matching::train::train(&prepared, &pairs, &found.statistics, settings).toml()
}

/// The known claims ranked for each query, best first.
pub fn rank(queries: &[RankQuery], claims: &[RankClaim]) -> Vec<RankRow> {
    let known: Vec<KnownClaim> = claims
        .iter()
        .enumerate()
        .map(|(at, claim)| KnownClaim {
            id: at.to_string(),
            claim: claim.claim.clone(),
            title: claim.title.clone(),
        })
        .collect();
    let index = ClaimIndex::new(&known);
    let id =
        |ranked: &matching::Ranked| ranked.id.parse().map_or(Value::Null, |at: usize| claims[at].id.clone());
    let row = |query: &RankQuery| {
        let ranked = index.rank(&query.text, RANKED);
        RankRow {
            id: query.id.clone(),
            ranked: ranked.iter().map(id).collect(),
            weights: ranked.iter().map(|ranked| round(ranked.bits)).collect(),
        }
    };
    queries.par_iter().map(row).collect()
}

/// How many known claims are named for a query.
const RANKED: usize = 20;
