//! Clusters, groups and conflicts in, scores out: corroboration, hedging, contradiction, reliability.
//!
//! Four columns, never blended.

use crate::primitives::Explained;
use crate::primitives::Term;
use crate::primitives::UnitScore;
use crate::source::IndependentGroup;

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
}

/// All scores of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Parallel to the clusters.
    pub clusters: Vec<ClusterScore>,
    /// By id.
    pub sources: Vec<SourceScore>,
}
