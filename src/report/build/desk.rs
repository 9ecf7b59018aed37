//! What the makers of report lines share: ids, places in files, and which claim lies in which cluster.

use super::Found;
use crate::article::Article;
use crate::article::Sentence;
use crate::claim::SentenceReading;
use crate::matching::compare_claims;
use crate::normalize::EntityId;
use crate::normalize::NormalizedClaim;
use crate::normalize::NormalizedSentence;
use crate::primitives::Period;
use crate::primitives::Span;
use crate::primitives::Term;
use crate::primitives::Workers;
use crate::report::schema::EvidenceLine;
use crate::report::schema::PeriodLine;
use crate::report::schema::SpanBytes;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What was found, with what is looked up again and again.
pub(super) struct Desk<'a> {
    /// What was found.
    pub(super) found: &'a Found<'a>,
    /// The cluster of each claim.
    pub(super) cluster_of: Vec<Option<usize>>,
    /// The id of each claim, as reported.
    pub(super) claim_ids: Vec<String>,
    /// Who makes the lines.
    pub(super) workers: &'a dyn Workers,
    line_starts: Vec<Vec<usize>>,
    names: BTreeMap<&'a EntityId, &'a str>,
}

/// How two claims were compared.
pub(super) struct Comparison {
    /// Bits, prior included.
    pub(super) weight: f64,
    /// What adds up.
    pub(super) terms: Vec<Term>,
}

impl<'a> Desk<'a> {
    /// Indexes what was found.
    pub(super) fn new(found: &'a Found<'a>, workers: &'a dyn Workers) -> Self {
        let mut cluster_of = vec![None; found.claims.len()];
        for (at, cluster) in found.clusters.iter().enumerate() {
            for member in &cluster.members {
                cluster_of[*member] = Some(at);
            }
        }
        Self {
            found,
            cluster_of,
            workers,
            claim_ids: claim_ids(found.claims),
            line_starts: found.corpus.articles.iter().map(|article| line_starts(&article.text)).collect(),
            names: names(found),
        }
    }

    /// An article by its place.
    pub(super) fn article(&self, index: usize) -> &'a Article {
        &self.found.corpus.articles[index]
    }

    /// The short name of an article.
    pub(super) fn name(&self, index: usize) -> &'a str {
        self.found.names.get(index).map_or(self.article(index).id.as_str(), String::as_str)
    }

    /// `003:5`.
    pub(super) fn place(&self, article: usize, sentence: usize) -> String {
        format!("{}:{sentence}", self.name(article))
    }

    /// A claim by its index.
    pub(super) fn claim(&self, index: usize) -> &'a NormalizedClaim {
        &self.found.claims[index]
    }

    /// The reported id of a cluster.
    pub(super) fn cluster_id(&self, index: usize) -> String {
        format!("c-{}", self.found.clusters[index].id)
    }

    /// A kept sentence.
    pub(super) fn sentence(&self, article: usize, number: usize) -> Option<&'a Sentence> {
        self.article(article).sentences.get(number.checked_sub(1)?)
    }

    /// What was read in a sentence.
    pub(super) fn reading(&self, article: usize, number: usize) -> Option<&'a SentenceReading> {
        self.found.readings.get(article)?.sentences.get(number.checked_sub(1)?)
    }

    /// What the annotations of a sentence mean.
    pub(super) fn normalized(&self, article: usize, number: usize) -> Option<&'a NormalizedSentence> {
        self.found.normalized.get(article)?.sentences.get(number.checked_sub(1)?)
    }

    /// A span as bytes of the file.
    pub(super) fn bytes(&self, article: usize, span: Span) -> SpanBytes {
        let read = self.article(article).as_read(span);
        [read.start, read.end]
    }

    /// The words of a span; empty where it does not fit the text.
    pub(super) fn words(&self, article: usize, span: Span) -> &'a str {
        self.article(article).text.get(span.start..span.end).unwrap_or_default()
    }

    /// The name of an entity for the reader.
    pub(super) fn entity(&self, id: &EntityId) -> String {
        self.names.get(id).map_or_else(|| id.0.clone(), |name| (*name).to_owned())
    }

    /// A place in an article as evidence.
    pub(super) fn evidence(
        &self,
        article: usize,
        sentence: usize,
        span: Span,
        field: &str,
        inferred: bool,
    ) -> EvidenceLine {
        let (line, column) = self.line_and_column(article, span.start);
        EvidenceLine {
            article: self.article(article).id.clone(),
            sentence,
            span: self.bytes(article, span),
            line,
            column,
            text: self.words(article, span).to_owned(),
            field: field.to_owned(),
            inferred,
        }
    }

    /// The comparison of two claims, if they were compared.
    pub(super) fn comparison(&self, left: usize, right: usize) -> Option<Comparison> {
        let key = if left < right { (left, right) } else { (right, left) };
        let weighed = self.was_weighed(key);
        weighed.then(|| {
            let (statistics, settings) = (self.found.statistics, &self.found.settings.matching);
            let opened = compare_claims(self.claim(key.0), self.claim(key.1), statistics, settings);
            Comparison { weight: opened.value.0, terms: opened.terms }
        })
    }

    /// Whether two claims are a match or related; both lists are in order of the ids of their claims.
    fn was_weighed(&self, pair: (usize, usize)) -> bool {
        let ids = |(left, right): (usize, usize)| (self.claim(left).id, self.claim(right).id);
        let sought = ids(pair);
        let matching = self.found.matching;
        let matches = matching.matches.partition_point(|one| ids((one.left, one.right)) < sought);
        let related = matching.related.partition_point(|one| ids((one.left, one.right)) < sought);
        let matched = matching.matches[matches..].iter().map(|one| (one.left, one.right));
        let kin = matching.related[related..].iter().map(|one| (one.left, one.right));
        matched.take_while(|one| ids(*one) == sought).any(|one| one == pair)
            || kin.take_while(|one| ids(*one) == sought).any(|one| one == pair)
    }

    /// For each claim whether it was set beside another.
    pub(super) fn compared(&self) -> Vec<bool> {
        let mut compared: Vec<bool> = self.cluster_of.iter().map(Option::is_some).collect();
        let matches = self.found.matching.matches.iter().map(|one| [one.left, one.right]);
        let related = self.found.matching.related.iter().map(|one| [one.left, one.right]);
        for claim in matches.chain(related).flatten() {
            compared[claim] = true;
        }
        for claim in self.found.conflicts.iter().flat_map(|conflict| &conflict.claims) {
            compared[*claim] = true;
        }
        compared
    }

    /// The id of the source of an article.
    pub(super) fn source(&self, article: usize) -> String {
        let read = self.article(article);
        read.facts.source_id(&read.id)
    }

    /// Whether the source of an article is known by name, and not merely told apart from others.
    pub(super) fn is_source_known(&self, article: usize) -> bool {
        let facts = &self.article(article).facts;
        let stands_for_nothing = |id: &str| {
            id.strip_prefix("unknown")
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '-', '_']))
        };
        let named = facts.source_name.as_ref().or(facts.source.as_ref());
        named.is_some_and(|fact| !stands_for_nothing(&fact.value.to_lowercase()))
    }

    /// Distinct sources.
    pub(super) fn source_count(&self) -> usize {
        (0..self.found.corpus.articles.len()).map(|at| self.source(at)).collect::<BTreeSet<_>>().len()
    }

    /// The owner of an article's source, or the source itself.
    pub(super) fn owner(&self, article: usize) -> String {
        let group = &self.article(article).facts.group;
        group.as_ref().map_or_else(|| self.source(article), |group| format!("group:{}", group.value))
    }

    /// Distinct owners.
    pub(super) fn owner_count(&self) -> usize {
        (0..self.found.corpus.articles.len()).map(|at| self.owner(at)).collect::<BTreeSet<_>>().len()
    }

    fn line_and_column(&self, article: usize, byte: usize) -> (usize, usize) {
        let read = self.article(article);
        if let Some(place) = read.origin_map.line_and_column(&read.text, byte) {
            return place;
        }
        let starts = &self.line_starts[article];
        let line = starts.partition_point(|start| *start <= byte).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let before = read.text.get(start..byte).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}

/// A period as ISO dates.
pub(super) fn period(period: Period) -> PeriodLine {
    PeriodLine { from: period.from.map(|day| day.to_string()), to: period.to.map(|day| day.to_string()) }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// `s-` and the digits; equal ones get `-2`, `-3`.
fn claim_ids(claims: &[NormalizedClaim]) -> Vec<String> {
    let mut ids = Vec::with_capacity(claims.len());
    let mut times = 0;
    for (at, claim) in claims.iter().enumerate() {
        times = if at > 0 && claims[at - 1].id == claim.id { times + 1 } else { 1 };
        let suffix = if times > 1 { format!("-{times}") } else { String::new() };
        ids.push(format!("s-{}{suffix}", claim.id));
    }
    ids
}

/// The longest name each entity is given anywhere; of equal length the first by alphabet.
fn names<'a>(found: &'a Found) -> BTreeMap<&'a EntityId, &'a str> {
    let mut names: BTreeMap<&EntityId, &str> = BTreeMap::new();
    let sentences = found.normalized.iter().flat_map(|article| &article.sentences);
    for entity in sentences.flat_map(|sentence| sentence.entities.iter().flatten()) {
        let kept = names.entry(&entity.id).or_insert(entity.name.as_str());
        let longer = entity.name.len() > kept.len();
        if longer || (entity.name.len() == kept.len() && entity.name.as_str() < *kept) {
            *kept = &entity.name;
        }
    }
    names
}
