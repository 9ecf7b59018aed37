//! What several detectors ask of a corpus: found once, and for all of them.

use super::Scope;
use super::facts;
use super::facts::Fact;
use super::occasion;
use super::occasion::Words;
use super::pairs;
use super::pairs::Pair;
use super::pairs::Question;
use super::tolls;
use crate::primitives::ContentId;
use crate::primitives::OneByOne;
use crate::primitives::Workers;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// What is known of one corpus: empty at first, and filled with what is asked. Each corpus needs its own.
#[derive(Debug, Default)]
pub struct Known {
    /// The words of each article.
    words: OnceLock<Vec<OnceLock<Words>>>,
    /// The ids of all claims: they lie closer than the claims.
    ids: OnceLock<Vec<ContentId>>,
    /// The names of each article's story.
    stories: OnceLock<Vec<OnceLock<BTreeSet<String>>>>,
    pairs: OnceLock<BTreeMap<Question, Vec<Pair>>>,
    facts: OnceLock<Vec<Fact>>,
}

impl Known {
    /// Finds what takes longest, before the detectors ask for it.
    pub(super) fn fill(&self, scope: &Scope, workers: &dyn Workers) {
        self.pairs.get_or_init(|| pairs::of_all(scope, workers));
        self.facts.get_or_init(|| facts::of_all(scope, workers));
    }

    /// The words of an article.
    pub(super) fn words(&self, scope: &Scope, at: usize) -> Option<&Words> {
        let known = self.words.get_or_init(|| empty(scope)).get(at)?;
        Some(known.get_or_init(|| occasion::words(scope, at)))
    }

    /// The ids of all claims, in order.
    pub(super) fn ids(&self, scope: &Scope) -> &[ContentId] {
        self.ids.get_or_init(|| scope.claims.iter().map(|claim| claim.id).collect())
    }

    /// The names that an article opens with or comes back to.
    pub(super) fn story(&self, scope: &Scope, at: usize) -> Option<&BTreeSet<String>> {
        let known = self.stories.get_or_init(|| empty(scope)).get(at)?;
        Some(known.get_or_init(|| tolls::story(scope, at)))
    }

    /// For every group of claims that are set against each other the pair that answers a question best.
    pub(super) fn pairs(&self, scope: &Scope, question: Question) -> &[Pair] {
        let known = self.pairs.get_or_init(|| pairs::of_all(scope, &OneByOne));
        known.get(&question).map_or(&[], Vec::as_slice)
    }

    /// What the clauses of all articles tell.
    pub(super) fn facts(&self, scope: &Scope) -> &[Fact] {
        self.facts.get_or_init(|| facts::of_all(scope, &OneByOne))
    }
}

/// A place for each article.
fn empty<T>(scope: &Scope) -> Vec<OnceLock<T>> {
    scope.articles.iter().map(|_| OnceLock::new()).collect()
}
