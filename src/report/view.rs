//! A report in, look-ups by id out: what renderers need to find their way.

use super::schema::ArticleLine;
use super::schema::ClaimLine;
use super::schema::ClusterLine;
use super::schema::EvidenceLine;
use super::schema::Report;
use super::schema::StretchLine;
use std::collections::BTreeMap;

/// Fewest digits of an id on a screen.
const SHORTEST: usize = 6;

/// A report with its indices.
pub(crate) struct View<'a> {
    /// The report itself.
    pub(crate) report: &'a Report,
    articles: BTreeMap<&'a str, &'a ArticleLine>,
    claims: BTreeMap<&'a str, &'a ClaimLine>,
    clusters: BTreeMap<&'a str, &'a ClusterLine>,
    sentences: BTreeMap<(&'a str, usize), &'a StretchLine>,
    short: BTreeMap<&'a str, String>,
    anchors: BTreeMap<&'a str, String>,
}

impl<'a> View<'a> {
    /// Indexes a report.
    pub(crate) fn new(report: &'a Report) -> Self {
        let sentences = report.articles.iter().flat_map(|article| {
            let numbered = |stretch: &'a StretchLine| stretch.sentence.map(|number| (number, stretch));
            article
                .stretches
                .iter()
                .filter_map(numbered)
                .map(|(number, stretch)| ((article.id.as_str(), number), stretch))
        });
        let mut short = short_ids(report.findings.iter().map(|finding| finding.id.as_str()));
        short.extend(short_ids(report.claims.iter().map(|claim| claim.id.as_str())));
        short.extend(short_ids(report.clusters.iter().map(|cluster| cluster.id.as_str())));
        Self {
            report,
            articles: report.articles.iter().map(|article| (article.id.as_str(), article)).collect(),
            claims: report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect(),
            clusters: report.clusters.iter().map(|cluster| (cluster.id.as_str(), cluster)).collect(),
            sentences: sentences.collect(),
            short,
            anchors: anchors(&report.articles),
        }
    }

    /// The article with this id.
    pub(crate) fn article(&self, id: &str) -> Option<&'a ArticleLine> {
        self.articles.get(id).copied()
    }

    /// The claim with this id.
    pub(crate) fn claim(&self, id: &str) -> Option<&'a ClaimLine> {
        self.claims.get(id).copied()
    }

    /// The cluster with this id.
    pub(crate) fn cluster(&self, id: &str) -> Option<&'a ClusterLine> {
        self.clusters.get(id).copied()
    }

    /// A numbered sentence of an article.
    pub(crate) fn sentence(&self, article: &str, number: usize) -> Option<&'a StretchLine> {
        let (id, _) = self.articles.get_key_value(article)?;
        self.sentences.get(&(*id, number)).copied()
    }

    /// The short name of an article ("003").
    pub(crate) fn name<'b>(&self, article: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.articles.get(article).map_or(article, |found| found.name.as_str())
    }

    /// `003:5`.
    pub(crate) fn place(&self, article: &str, sentence: usize) -> String {
        format!("{}:{sentence}", self.name(article))
    }

    /// The shortest unique form of an id, at least six digits.
    pub(crate) fn short<'b>(&'b self, id: &'b str) -> &'b str {
        self.short.get(id).map_or(id, String::as_str)
    }

    /// Names in brackets: `(000 003)(002)`.
    pub(crate) fn named_groups(&self, groups: &[Vec<String>]) -> String {
        let names = |group: &Vec<String>| {
            group.iter().map(|article| self.name(article)).collect::<Vec<_>>().join(" ")
        };
        groups.iter().map(|group| format!("({})", names(group))).collect()
    }

    /// Names as they are read aloud: `000, 003; 002`.
    pub(crate) fn spoken_groups(&self, groups: &[Vec<String>]) -> String {
        let names = |group: &Vec<String>| {
            group.iter().map(|article| self.name(article)).collect::<Vec<_>>().join(", ")
        };
        groups.iter().map(names).collect::<Vec<_>>().join("; ")
    }

    /// The fragment of an article on a page.
    pub(crate) fn anchor<'b>(&'b self, article: &'b str) -> &'b str {
        self.anchors.get(article).map_or(article, String::as_str)
    }

    /// The fragment of a sentence on a page.
    pub(crate) fn sentence_anchor(&self, article: &str, sentence: usize) -> String {
        format!("{}-{sentence}", self.anchor(article))
    }

    /// The source's name for a reader, or that it is unknown.
    pub(crate) fn source_name(&self, article: &str) -> &'a str {
        self.article(article).and_then(|found| found.source_name.as_deref()).unwrap_or("source unknown")
    }

    /// The name of a source, or the article that stands for it.
    pub(crate) fn source_label(&self, source: &'a super::schema::SourceLine) -> &'a str {
        if source.known { &source.name } else { "source unknown" }
    }

    /// Evidence as `file:line:column`, with the corpus folder before the path.
    pub(crate) fn location(&self, evidence: &EvidenceLine) -> String {
        let path = self.article(&evidence.article).map_or(evidence.article.as_str(), |found| &found.path);
        format!("{}/{path}:{}:{}", self.report.corpus.name, evidence.line, evidence.column)
    }
}

/// For each id its shortest form that no other id begins with: the letter, then at least six digits.
pub(crate) fn short_ids<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut sorted: Vec<&str> = ids.collect();
    sorted.sort_unstable();
    sorted.dedup();
    let shared = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let shortest = |at: usize| {
        let before = at.checked_sub(1).map_or(0, |before| shared(sorted[before], sorted[at]));
        let after = sorted.get(at + 1).map_or(0, |next| shared(sorted[at], next));
        let digits = sorted[at].find('-').map_or(0, |dash| dash + 1) + SHORTEST;
        digits.max(before + 1).max(after + 1)
    };
    let cut = |at: usize| sorted[at].get(..shortest(at)).unwrap_or(sorted[at]).to_owned();
    (0..sorted.len()).map(|at| (sorted[at], cut(at))).collect()
}

fn anchors(articles: &[ArticleLine]) -> BTreeMap<&str, String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut named = BTreeMap::new();
    for article in articles {
        let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
        let base = format!("a-{}", article.name.chars().map(plain).collect::<String>());
        let times = taken.entry(base.clone()).or_insert(0);
        *times += 1;
        let anchor = if *times == 1 { base } else { format!("{base}__{times}") };
        named.insert(article.id.as_str(), anchor);
    }
    named
}
