//! The whole way from files to what all rooms found. The only room that runs in parallel.
//!
//! In parallel, map and collect in order; everything that adds up does so afterwards, in order.

mod aside;
mod batches;
mod compare;
mod gate;
mod rows;
mod waterfall;

pub use batches::read_in_batches;
pub use compare::compare;
pub use compare::compare_all;
pub use gate::gate;
pub use rows::extract;
pub use rows::match_rows;
pub use rows::match_stats;
pub use rows::match_train;
pub use rows::rank;
pub use waterfall::waterfall;

use crate::article;
use crate::article::Article;
use crate::article::Corpus;
use crate::article::ReadError;
use crate::article::ReadOptions;
use crate::article::Reject;
use crate::article::Sentence;
use crate::claim;
use crate::claim::Reading;
use crate::cluster;
use crate::cluster::Cluster;
use crate::conflict;
use crate::conflict::ArticleView;
use crate::conflict::Conflict;
use crate::conflict::Known;
use crate::conflict::Scope;
use crate::matching;
use crate::matching::Matching;
use crate::matching::Prepared;
use crate::matching::TermStatistics;
use crate::matching::block::Candidate;
use crate::matching::decide::Weighted;
use crate::normalize;
use crate::normalize::Frame;
use crate::normalize::Normalized;
use crate::normalize::NormalizedClaim;
use crate::primitives::ContentId;
use crate::primitives::Period;
use crate::primitives::Span;
use crate::primitives::Workers;
use crate::report;
use crate::report::Found;
use crate::report::Report;
use crate::score;
use crate::score::ArticleFacts;
use crate::score::ScoreInput;
use crate::score::Scores;
use crate::settings::ReadSettings;
use crate::settings::Settings;
use crate::source;
use crate::source::Copy;
use crate::source::Echo;
use aside::Spoken;
use jiff::civil::Date;
use rayon::prelude::*;
use std::path::PathBuf;

/// What all rooms found in a corpus.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The corpus.
    pub corpus: Corpus,
    /// The short name of each article.
    pub names: Vec<String>,
    /// Annotations of each article, without its words and claims: the claims are in `claims`.
    pub readings: Vec<Reading>,
    /// The same with ids and days; the claims themselves are in `claims`.
    pub normalized: Vec<Normalized>,
    /// All claims, sorted by id.
    pub claims: Vec<NormalizedClaim>,
    /// How often terms occur.
    pub statistics: TermStatistics,
    /// Matches and related pairs.
    pub matching: Matching,
    /// Clusters.
    pub clusters: Vec<Cluster>,
    /// Whole-text reuse.
    pub copies: Vec<Copy>,
    /// What detectors found.
    pub conflicts: Vec<Conflict>,
    /// The four columns.
    pub scores: Scores,
    /// What the run was set to.
    pub settings: Settings,
    /// The day asked for.
    pub as_of: Option<Date>,
}

impl Analysis {
    /// The report on it.
    pub fn report(&self) -> Report {
        report::build(&self.found(), WORKERS)
    }

    /// What the report is built from.
    pub fn found(&self) -> Found<'_> {
        Found {
            corpus: &self.corpus,
            names: &self.names,
            readings: &self.readings,
            normalized: &self.normalized,
            claims: &self.claims,
            statistics: &self.statistics,
            matching: &self.matching,
            clusters: &self.clusters,
            copies: &self.copies,
            conflicts: &self.conflicts,
            scores: &self.scores,
            settings: &self.settings,
            as_of: self.as_of,
        }
    }
}

/// All threads of the pool.
#[derive(Debug)]
struct Threads;

impl Workers for Threads {
    fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync)) {
        (0..count).into_par_iter().for_each(piece);
    }
}

/// Who does the work of rooms that can part it.
pub const WORKERS: &dyn Workers = &Threads;

/// Uses `threads` threads from now on; without this call one a core. The results are the same with any number.
pub fn use_threads(threads: usize) {
    // A second call finds the pool built, and the first number stands.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
}

/// Reads everything below `paths`; `stdin` is what `-` stands for.
///
/// # Errors
///
/// Where a path is missing, `sources.toml` is bad, or nothing at all could be read.
pub fn read(paths: &[PathBuf], stdin: Option<Vec<u8>>, settings: &ReadSettings) -> Result<Corpus, ReadError> {
    let options = ReadOptions::new(stdin, settings);
    let inputs = article::list(paths)?;
    let read_input = |input: &article::Input| -> Vec<Result<Article, Reject>> {
        article::documents(input, &options)
            .map(|document| article::article(document?, &inputs.sources, &options))
            .collect()
    };
    let read: Vec<Vec<Result<Article, Reject>>> = inputs.inputs.par_iter().map(read_input).collect();
    article::corpus(inputs, read.into_iter().flatten().collect(), paths)
}

/// Carries a corpus through all rooms.
///
/// With `as_of`, articles published after that day are left out, as if they had not been written yet.
pub fn analyze(mut corpus: Corpus, settings: &Settings, as_of: Option<Date>) -> Analysis {
    if let Some(day) = as_of {
        corpus
            .articles
            .retain(|article| article.facts.published_day().is_none_or(|published| published <= day));
    }
    let names = article::short_names(&corpus.articles);
    let mut readings: Vec<Reading> = corpus.articles.par_iter().map(claim::read).collect();
    let mut normalized: Vec<Normalized> = corpus
        .articles
        .par_iter()
        .zip(&mut readings)
        .enumerate()
        .map(|(index, (article, reading))| {
            let mut normalized = normalize::normalize(&frame(index, article), reading);
            tighten(reading, &mut normalized);
            normalized
        })
        .collect();
    let copies = source::copies(&corpus.articles, &settings.source);
    let echoes = source::echoes(&corpus.articles, &copies, &settings.source);
    let told: Vec<Vec<(usize, ContentId)>> = normalized
        .iter()
        .map(|one| one.claims.iter().map(|claim| (claim.sentence, claim.id)).collect())
        .collect();
    let mut claims: Vec<NormalizedClaim> = Vec::with_capacity(told.iter().map(Vec::len).sum());
    normalized.iter_mut().for_each(|one| claims.append(&mut std::mem::take(&mut one.claims)));
    // By keys set aside: claims are large, and each moves once.
    claims.sort_by_cached_key(|claim| claim.id);
    let echoing = aside::part(&mut claims, &echoes);
    let speaking = claims;
    let statistics = TermStatistics::of(&speaking);
    let matching = match_claims(&speaking, &statistics, settings);
    let ranks = ranks(&corpus.articles);
    let founded: Vec<i64> = speaking.iter().map(|claim| ranks[claim.article] as i64).collect();
    let clusters =
        cluster::cluster_founded(&speaking, &matching.matches, &founded, &settings.cluster, WORKERS);
    let read = Read {
        articles: &corpus.articles,
        names: &names,
        readings: &readings,
        normalized: &normalized,
        told: &told,
        echoes: &echoes,
    };
    let conflicts = find_conflicts(&read, &speaking, &matching, &clusters, settings);
    readings.par_iter_mut().for_each(forget);
    let spoken = Spoken { matching, clusters, conflicts };
    let (claims, Spoken { matching, clusters, conflicts }) =
        aside::join(speaking, echoing, spoken, &echoes, &corpus.articles);
    let articles: Vec<ArticleFacts> = corpus
        .articles
        .iter()
        .zip(&ranks)
        .zip(&echoes)
        .map(|((article, rank), echo)| article_facts(article, *rank, echo.as_ref()))
        .collect();
    let input = ScoreInput {
        articles: &articles,
        claims: &claims,
        clusters: &clusters,
        copies: &copies,
        conflicts: &conflicts,
        settings: &settings.score,
    };
    let scores = score::score(&input, WORKERS);
    let settings = settings.clone();
    Analysis {
        corpus,
        names,
        readings,
        normalized,
        claims,
        statistics,
        matching,
        clusters,
        copies,
        conflicts,
        scores,
        settings,
        as_of,
    }
}

/// Gives back the memory that lists took to grow: they grow no more.
fn tighten(reading: &mut Reading, normalized: &mut Normalized) {
    for sentence in &mut reading.sentences {
        sentence.tokens.shrink_to_fit();
        sentence.quantities.shrink_to_fit();
        sentence.mentions.shrink_to_fit();
        sentence.attributions.shrink_to_fit();
        for claim in &mut sentence.claims {
            // Who takes part, and what hedges it, stands in the normalized claim.
            claim.participants = Vec::new();
            claim.hedges = Vec::new();
        }
    }
    for claim in &mut normalized.claims {
        let item = &mut claim.item;
        item.participants.shrink_to_fit();
        item.terms.shrink_to_fit();
        item.around.shrink_to_fit();
        item.evidence.shrink_to_fit();
    }
}

/// Gives back what only the detectors read: the words, and the claims as the text has them.
fn forget(reading: &mut Reading) {
    for sentence in &mut reading.sentences {
        sentence.tokens = Vec::new();
        sentence.claims = Vec::new();
    }
}

/// What an article's claims are read against.
fn frame(index: usize, article: &Article) -> Frame<'_> {
    let published = article.facts.published.as_ref().map(|fact| fact.value);
    Frame {
        article: &article.id,
        index,
        text: &article.text,
        published: published.map(|published| published.day),
        possible: published.map_or(Period::UNKNOWN, |published| published.possible),
    }
}

fn match_claims(claims: &[NormalizedClaim], statistics: &TermStatistics, settings: &Settings) -> Matching {
    let vocabulary = matching::vocabulary(claims, statistics, &settings.matching);
    // Article by article: what is compared lies together.
    let mut order: Vec<u32> = (0..claims.len() as u32).collect();
    order.sort_by_key(|at| (claims[*at as usize].article, claims[*at as usize].sentence));
    let ordered: Vec<&NormalizedClaim> = order.iter().map(|at| &claims[*at as usize]).collect();
    let prepared: Vec<Prepared> = ordered
        .par_iter()
        .map(|claim| matching::prepare_claim(claim, &vocabulary, statistics, &settings.matching))
        .collect();
    drop(vocabulary);
    let (pairs, rules) =
        matching::block::all_candidates(&ordered, &prepared, statistics, &settings.matching, WORKERS);
    let weigh = |pair: &Candidate| {
        let (left, right) = pair.claims();
        let weight =
            matching::compare_prepared(&prepared[left], &prepared[right], statistics, &settings.matching)?;
        let (left, right) = (order[left] as usize, order[right] as usize);
        Some(Weighted { left, right, rule: pair.rule(), weight })
    };
    let mut weighed: Vec<Weighted> = pairs.par_iter().filter_map(weigh).collect();
    drop(prepared);
    weighed.par_sort_unstable_by_key(|pair| (pair.left, pair.right));
    drop(pairs);
    matching::decide(claims, weighed, rules, &settings.matching)
}

/// The rank of each article by date of publication, then id; undated ones last.
fn ranks(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| {
        (articles[*at].facts.published_day().unwrap_or(Date::MAX), articles[*at].id.clone())
    });
    let mut ranks = vec![0; articles.len()];
    order.iter().enumerate().for_each(|(rank, at)| ranks[*at] = rank);
    ranks
}

fn article_facts(article: &Article, rank: usize, echo: Option<&Echo>) -> ArticleFacts {
    let source = article.facts.source_id(&article.id);
    ArticleFacts {
        name: article.facts.source_name.as_ref().map_or_else(|| source.clone(), |fact| fact.value.clone()),
        source,
        group: article.facts.group.as_ref().map(|fact| fact.value.clone()),
        rank,
        prior: article.facts.prior,
        silent: echo.is_some_and(|echo| echo.silent),
    }
}

/// The articles as far as they were read, by place in the corpus.
struct Read<'a> {
    articles: &'a [Article],
    names: &'a [String],
    readings: &'a [Reading],
    normalized: &'a [Normalized],
    /// The claims of each article, in order: sentence and id.
    told: &'a [Vec<(usize, ContentId)>],
    echoes: &'a [Option<Echo>],
}

fn find_conflicts(
    read: &Read,
    claims: &[NormalizedClaim],
    matching: &Matching,
    clusters: &[Cluster],
    settings: &Settings,
) -> Vec<Conflict> {
    let zones: Vec<Vec<article::Zone>> =
        read.articles.iter().map(|a| a.sentences.iter().map(|s| s.zone).collect()).collect();
    let spans: Vec<Vec<Span>> =
        read.articles.iter().map(|a| a.sentences.iter().map(|s: &Sentence| s.span).collect()).collect();
    let owner = |article: &Article| {
        let source = || article.facts.source_id(&article.id);
        article.facts.group.as_ref().map_or_else(source, |fact| fact.value.clone())
    };
    let owners: Vec<String> = read.articles.iter().map(owner).collect();
    let (silent_reading, silent) = (Reading::default(), Normalized::default());
    let view = |at: usize| {
        let article = &read.articles[at];
        let speaks = !read.echoes[at].as_ref().is_some_and(|echo| echo.silent);
        ArticleView {
            id: &article.id,
            name: &read.names[at],
            owner: &owners[at],
            text: &article.text,
            published: article.facts.published_day(),
            possible: article.facts.published.as_ref().map_or(Period::UNKNOWN, |fact| fact.value.possible),
            reading: if speaks { &read.readings[at] } else { &silent_reading },
            normalized: if speaks { &read.normalized[at] } else { &silent },
            claims: if speaks { &read.told[at] } else { &[] },
            zones: if speaks { &zones[at] } else { &[] },
            sentences: if speaks { &spans[at] } else { &[] },
        }
    };
    let views: Vec<ArticleView> = (0..read.articles.len()).map(view).collect();
    let related: Vec<(usize, usize)> = matching.related.iter().map(|pair| (pair.left, pair.right)).collect();
    let known = Known::default();
    let scope = Scope {
        articles: &views,
        claims,
        clusters,
        related: &related,
        settings: &settings.conflict,
        known: &known,
    };
    conflict::detect(&scope, WORKERS)
}
