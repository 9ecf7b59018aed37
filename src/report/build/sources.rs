//! Source scores and copies in, source and copy lines out.

use super::clusters;
use super::desk::Desk;
use super::rounded;
use crate::primitives::Term;
use crate::report::schema::Checks;
use crate::report::schema::CopyLine;
use crate::report::schema::SourceHangsOn;
use crate::report::schema::SourceLine;
use crate::report::schema::StyleCounts;
use crate::report::schema::TermLine;
use crate::score::SourceScore;

/// All sources, by id.
pub(super) fn lines(desk: &Desk) -> Vec<SourceLine> {
    let sources = &desk.found.scores.sources;
    let mut lines = desk.workers.map(sources.len(), |at| line(desk, &sources[at]));
    lines.sort_by(|a, b| a.id.cmp(&b.id));
    lines
}

/// Whole-text reuse, by articles.
pub(super) fn copies(desk: &Desk) -> Vec<CopyLine> {
    let id = |at: usize| desk.article(at).id.clone();
    let mut lines: Vec<CopyLine> = desk
        .found
        .copies
        .iter()
        .map(|copy| CopyLine {
            articles: [id(copy.original), id(copy.copy)],
            containment: rounded(copy.containment_share),
            direction: if copy.directed { "forward" } else { "unknown" }.to_owned(),
        })
        .collect();
    lines.sort_by(|a, b| a.articles.cmp(&b.articles));
    lines
}

fn line(desk: &Desk, source: &SourceScore) -> SourceLine {
    SourceLine {
        id: source.id.clone(),
        name: source.name.clone(),
        known: source.articles.iter().any(|at| desk.is_source_known(*at)),
        group: source.group.clone(),
        reliability: source.reliability.0.rounded(),
        low: rounded(source.interval.0),
        high: rounded(source.interval.1),
        half_low: rounded(source.half.0),
        half_high: rounded(source.half.1),
        letter: source.letter.to_string(),
        checks: Checks {
            // Sums of nothing may be -0.
            agreed: rounded(source.agreed) + 0.0,
            contradicted: rounded(source.contradicted) + 0.0,
            terms: checks(desk, &source.terms),
        },
        articles: source.articles.iter().map(|at| desk.article(*at).id.clone()).collect(),
        style: style(desk, &source.articles),
        hangs_on: source.hangs_on.as_ref().map(|hinge| SourceHangsOn {
            source: hinge.source.clone(),
            reliability: hinge.reliability.0.rounded(),
            low: rounded(hinge.interval.0),
            high: rounded(hinge.interval.1),
            letter: hinge.letter.to_string(),
        }),
    }
}

/// Checks with the cluster in words, and its id as the note.
fn checks(desk: &Desk, terms: &[Term]) -> Vec<TermLine> {
    let mut lines = clusters::terms(terms);
    for line in &mut lines {
        let found = desk.found.clusters.binary_search_by(|cluster| cluster.id.hex().as_str().cmp(&line.name));
        if let Ok(at) = found {
            line.name = clusters::label(desk, at);
            line.note = desk.cluster_id(at);
        }
    }
    lines
}

fn style(desk: &Desk, articles: &[usize]) -> StyleCounts {
    let mut style = StyleCounts::default();
    for at in articles {
        let sentences = desk.article(*at).sentences.iter();
        style.words +=
            sentences.map(|one| desk.words(*at, one.span).split_whitespace().count()).sum::<usize>();
        let Some(reading) = desk.found.readings.get(*at) else { continue };
        for sentence in &reading.sentences {
            style.hedges += sentence.hedges.len();
            style.attributions += sentence.attributions.len();
            style.named += sentence.attributions.iter().filter(|one| one.speaker_name.is_some()).count();
        }
    }
    style
}
