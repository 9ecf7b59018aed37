//! Clusters, groups and conflicts in, scores out: corroboration, hedging, contradiction, reliability.
//!
//! Four columns, never blended.

mod checks;
mod corroboration;
mod laundering;
mod reliability;
mod sensitivity;
mod sides;

pub use corroboration::corroboration;
pub use corroboration::digit;
pub use corroboration::stix_confidence;
pub use laundering::HedgeStep;
pub use reliability::Check;
pub use reliability::Other;
pub use reliability::SourceHinge;
pub use reliability::reliability;
pub use sides::sides;

use self::sides::MovedOn;
use crate::cluster::Cluster;
use crate::conflict::Conflict;
use crate::normalize::NormalizedClaim;
use crate::primitives::Explained;
use crate::primitives::Term;
use crate::primitives::UnitScore;
use crate::primitives::Workers;
use crate::settings::ScoreSettings;
use crate::source::Copy;
use crate::source::IndependentGroup;
use crate::source::SharedError;
use crate::source::Voice;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// How far independent groups carry one assertion. 0: nobody states it; 1 is approached as groups are added.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Corroboration(pub UnitScore);

/// How little is committed to. 0: flat statement; 1: nothing is committed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Hedging(pub UnitScore);

/// How far the sides of a cluster stand against each other. 0: not at all; 1: two equally carried sides that cannot both hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Contradiction(pub UnitScore);

/// How far a source can be relied on: the expected share of its checkable claims that hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Reliability(pub UnitScore);

/// One assertion of a cluster and who carries it.
#[derive(Clone, Debug, PartialEq)]
pub struct SideScore {
    /// The assertion in words.
    pub label: String,
    /// Indices of its claims, rising.
    pub claims: Vec<usize>,
    /// The groups that state it.
    pub groups: Vec<IndependentGroup>,
    /// How far they carry it; a term each.
    pub corroboration: Explained<Corroboration>,
    /// Admiralty digit, 1 to 6.
    pub digit: u8,
    /// The source without which least of it would be left, where that is another digit or less than half.
    pub hangs_on: Option<Hinge>,
    /// Who states it of themselves, by id, sorted: a party to what it speaks of.
    pub interested: Vec<String>,
}

/// What would be left of an assertion without one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Hinge {
    /// The id of the source.
    pub source: String,
    /// Corroboration without its articles.
    pub left: Corroboration,
    /// The digit without them.
    pub digit: u8,
}

/// The scores of one cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterScore {
    /// Index of the cluster.
    pub cluster: usize,
    /// The groups over all its claims.
    pub groups: Vec<IndependentGroup>,
    /// The assertions that stand against each other; one where none do.
    pub sides: Vec<SideScore>,
    /// Mean over groups.
    pub hedging: Hedging,
    /// How far the sides stand against each other.
    pub contradiction: Contradiction,
    /// The articles along which a hedge is lost, by date; empty where none is.
    pub hedge_steps: Vec<HedgeStep>,
}

/// The score of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceScore {
    /// The source's id.
    pub id: String,
    /// Its name for the reader.
    pub name: String,
    /// Its owner.
    pub group: Option<String>,
    /// Its articles, by place in the corpus.
    pub articles: Vec<usize>,
    /// Mean of the posterior.
    pub reliability: Reliability,
    /// 90 % credible interval.
    pub interval: (f64, f64),
    /// Middle half of the posterior.
    pub half: (f64, f64),
    /// Admiralty letter; `F`: cannot be judged.
    pub letter: char,
    /// Weight of independent checks that agreed.
    pub agreed: f64,
    /// Weight of those that contradicted.
    pub contradicted: f64,
    /// A term a check.
    pub terms: Vec<Term>,
    /// The source without which it would change most.
    pub hangs_on: Option<SourceHinge>,
}

/// All scores of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Parallel to the clusters.
    pub clusters: Vec<ClusterScore>,
    /// By id.
    pub sources: Vec<SourceScore>,
}

/// What scoring knows of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleFacts {
    /// The id of its source.
    pub source: String,
    /// The source's name for the reader.
    pub name: String,
    /// The owner of the source, if stated.
    pub group: Option<String>,
    /// Its rank by date of publication, then id.
    pub rank: usize,
    /// Mean and strength of the prior the user set for its source.
    pub prior: Option<(f64, f64)>,
    /// Whether it is mostly copied, and so nobody's voice.
    pub silent: bool,
}

impl ArticleFacts {
    /// Articles with the same owner are tied everywhere: the stated owner, else the source itself.
    fn owner(&self) -> String {
        self.group.clone().unwrap_or_else(|| self.source.clone())
    }

    /// The keys under which other articles name its source.
    fn known_as(&self) -> Vec<String> {
        let mut keys: Vec<String> = [&self.source, &self.name]
            .into_iter()
            .filter_map(|name| crate::source::origin_key(name))
            .collect();
        keys.dedup();
        keys
    }
}

/// What scoring looks at.
#[derive(Clone, Copy, Debug)]
pub struct ScoreInput<'a> {
    /// By place in the corpus.
    pub articles: &'a [ArticleFacts],
    /// All claims.
    pub claims: &'a [NormalizedClaim],
    /// The clusters.
    pub clusters: &'a [Cluster],
    /// Whole-text reuse.
    pub copies: &'a [Copy],
    /// What detectors found.
    pub conflicts: &'a [Conflict],
    /// Priors and thresholds.
    pub settings: &'a ScoreSettings,
}

/// Scores a corpus.
///
/// Sources are scored first, from checks between the sides of all clusters under the prior alone; corroboration then uses
/// what was learned of each source. There is no second round: a source's score never feeds on itself.
pub fn score(input: &ScoreInput, workers: &dyn Workers) -> Scores {
    let disputed = disputed(input);
    let found: Vec<(Vec<Vec<usize>>, MovedOn)> = workers.map(input.clusters.len(), |at| {
        let sides = sides(&input.clusters[at], input.claims, &disputed[at]);
        let moved_on = MovedOn::of(&sides, &disputed[at]);
        (sides, moved_on)
    });
    let prior = |article: usize| prior_of(&input.articles[article], input.settings).0;
    let rival = |(sides, moved_on): &(Vec<Vec<usize>>, MovedOn)| -> Vec<Vec<Voice>> {
        let stays = |at: &usize| (0..sides.len()).all(|other| !moved_on.holds(*at, other));
        (0..sides.len()).filter(stays).map(|at| voices(input, &sides[at], &prior)).collect()
    };
    let contested = found.iter().filter(|(sides, _)| sides.len() > 1).map(rival);
    let contested: Vec<Vec<Vec<Voice>>> = contested.filter(|sides| sides.len() > 1).collect();
    let errors = crate::source::shared_errors(&contested);
    let input = &Desk { input, errors: &errors };
    let checks: Vec<Check> = workers.flat_map(input.clusters.len(), |at, checks| {
        let (sides, moved_on) = &found[at];
        checks.extend(checks::of_cluster(input, &input.clusters[at], (sides, moved_on), &prior));
    });
    let sources = score_sources(input, &checks, workers);
    let mean: BTreeMap<&str, f64> =
        sources.iter().map(|s| (s.id.as_str(), s.reliability.0.value())).collect();
    let known = |article: usize| mean.get(input.articles[article].source.as_str()).copied().unwrap_or(0.0);
    let clusters = workers.map(input.clusters.len(), |at| {
        let (sides, moved_on) = &found[at];
        score_cluster(input, at, (sides, moved_on), &known)
    });
    Scores { clusters, sources }
}

/// What scoring looks at, and what it found of it first.
struct Desk<'a> {
    input: &'a ScoreInput<'a>,
    /// By place in the corpus.
    errors: &'a [SharedError],
}

impl<'a> std::ops::Deref for Desk<'a> {
    type Target = ScoreInput<'a>;

    fn deref(&self) -> &Self::Target {
        self.input
    }
}

impl Desk<'_> {
    /// The groups of voices that count once.
    fn groups(&self, voices: &[Voice]) -> Vec<IndependentGroup> {
        crate::source::groups(voices, self.copies, self.errors)
    }
}

/// For each cluster the conflicts that concern one of its claims, in their order.
fn disputed<'a>(input: &ScoreInput<'a>) -> Vec<Vec<&'a Conflict>> {
    let mut cluster_of = vec![None; input.claims.len()];
    for (at, cluster) in input.clusters.iter().enumerate() {
        cluster.members.iter().for_each(|member| cluster_of[*member] = Some(at));
    }
    let mut disputed: Vec<Vec<&Conflict>> = vec![Vec::new(); input.clusters.len()];
    for conflict in input.conflicts {
        let concerned: BTreeSet<usize> =
            conflict.claims.iter().filter_map(|claim| cluster_of[*claim]).collect();
        concerned.into_iter().for_each(|cluster| disputed[cluster].push(conflict));
    }
    disputed
}

/// Mean and strength of the prior of an article's source.
fn prior_of(article: &ArticleFacts, settings: &ScoreSettings) -> (f64, f64) {
    article.prior.unwrap_or((settings.prior_mean, settings.prior_strength))
}

/// The claims as voices, each carrying `reliability` × certainty.
fn voices(input: &ScoreInput, claims: &[usize], reliability: &dyn Fn(usize) -> f64) -> Vec<Voice> {
    let voice = |at: &usize| {
        let claim = &input.claims[*at];
        let article = &input.articles[claim.article];
        Voice {
            article: claim.article,
            owner: article.owner(),
            known_as: article.known_as(),
            origin: origin(claim),
            place: (claim.sentence, claim.span),
            carries: reliability(claim.article) * f64::midpoint(claim.certainty.0, claim.certainty.1),
            rank: article.rank,
            silent: article.silent,
        }
    };
    claims.iter().map(voice).collect()
}

/// Who a claim comes from: whoever answers for it, else the innermost of its chain who is somebody in particular.
fn origin(claim: &NormalizedClaim) -> Option<(String, String)> {
    let said = &claim.assertion;
    if let Some(voice) = &said.voice {
        return Some((voice.0.clone(), said.speaker.clone().unwrap_or_else(|| voice.0.clone())));
    }
    let mut names = said.chain.iter().rev().chain(said.speaker.as_ref());
    names.find_map(|name| crate::source::origin_key(name).map(|key| (key, name.clone())))
}

fn score_cluster(
    input: &Desk,
    at: usize,
    (sides, moved_on): (&[Vec<usize>], &MovedOn),
    known: &dyn Fn(usize) -> f64,
) -> ClusterScore {
    let members = &input.clusters[at].members;
    let groups = input.groups(&voices(input, members, known));
    let is_contested = |at: usize| !moved_on.is_uncontested(at, sides.len());
    let scored: Vec<SideScore> =
        (0..sides.len()).map(|at| score_side(input, &sides[at], is_contested(at), known)).collect();
    let hedging = mean_hedging(input, members, &groups);
    let contradiction = contradiction(&scored, moved_on);
    let hedge_steps = laundering::lost_hedge(input.claims, members, &groups, input.articles);
    ClusterScore { cluster: at, groups, sides: scored, hedging, contradiction, hedge_steps }
}

fn score_side(input: &Desk, side: &[usize], contested: bool, known: &dyn Fn(usize) -> f64) -> SideScore {
    let voices = voices(input, side, known);
    let groups = input.groups(&voices);
    let corroboration = corroboration(&groups, &voices);
    let digit = digit(corroboration.value, groups.len(), contested);
    let label = side.first().map_or_else(String::new, |at| sides::label(&input.claims[*at]));
    let hangs_on = sensitivity::hinge(input, &voices, &groups, (corroboration.value, digit), contested);
    let interested = sensitivity::interested(input.claims, side);
    SideScore { label, claims: side.to_vec(), groups, corroboration, digit, hangs_on, interested }
}

/// Mean over groups of 1 − the middle of the certainty of the member that speaks for the group.
fn mean_hedging(input: &ScoreInput, members: &[usize], groups: &[IndependentGroup]) -> Hedging {
    let of_group = |group: &IndependentGroup| {
        let claim =
            members.iter().map(|at| &input.claims[*at]).find(|claim| claim.article == group.articles[0]);
        claim.map_or(0.0, |claim| 1.0 - f64::midpoint(claim.certainty.0, claim.certainty.1))
    };
    let sum: f64 = groups.iter().map(of_group).sum();
    Hedging(UnitScore::clamped(if groups.is_empty() { 0.0 } else { sum / groups.len() as f64 }))
}

/// How far the two strongest sides stand against each other.
///
/// # Formula
///
/// ```text
/// K = 2 · min(C1, C2) / (C1 + C2)      C1, C2: corroboration of the two strongest sides of which neither has come in place of the other;
///                                      0 where there are no two
/// ```
///
/// # Range
///
/// 0..=1; 1 where both are carried alike. The formula is ours (the harmonic part of an F-measure).
fn contradiction(sides: &[SideScore], moved_on: &MovedOn) -> Contradiction {
    let carried = |at: usize| sides[at].corroboration.value.0.value();
    let mut order: Vec<usize> = (0..sides.len()).collect();
    order.sort_by(|a, b| carried(*b).total_cmp(&carried(*a)).then(a.cmp(b)));
    let rival = |(place, one): (usize, &usize)| {
        let two = order[place + 1..].iter().find(|two| !moved_on.holds(*one, **two))?;
        Some((carried(*one), carried(*two)))
    };
    let rivals = order.iter().enumerate().filter_map(rival);
    let value = match rivals.max_by(|(a, b), (c, d)| (a + b).total_cmp(&(c + d))) {
        Some((first, second)) if first + second > 0.0 => 2.0 * second / (first + second),
        _ => 0.0,
    };
    Contradiction(UnitScore::clamped(value))
}

fn score_sources(input: &ScoreInput, checks: &[Check], workers: &dyn Workers) -> Vec<SourceScore> {
    let mut articles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, facts) in input.articles.iter().enumerate() {
        articles.entry(&facts.source).or_default().push(at);
    }
    let mut checked: BTreeMap<&str, Vec<&Check>> = BTreeMap::new();
    for check in checks {
        checked.entry(&check.source).or_default().push(check);
    }
    let sources: Vec<(&str, Vec<usize>)> = articles.into_iter().collect();
    workers.map(sources.len(), |at| {
        let (id, articles) = &sources[at];
        let facts = &input.articles[articles[0]];
        let mine = checked.get(id).map_or(&[][..], Vec::as_slice);
        let prior = prior_of(facts, input.settings);
        let found = reliability(mine, prior, input.settings);
        let hangs_on = reliability::hinge(mine, prior, input.settings, &found);
        SourceScore {
            id: (*id).to_owned(),
            name: facts.name.clone(),
            group: facts.group.clone(),
            articles: articles.clone(),
            hangs_on,
            ..found
        }
    })
}
