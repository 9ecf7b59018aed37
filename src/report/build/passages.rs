//! The claims of a finding in, the sentences to set side by side out.

use super::desk::Desk;
use super::findings::agrees;
use super::rounded;
use crate::article::Sentence;
use crate::normalize::NormalizedClaim;
use crate::report::schema::EvidenceLine;
use crate::report::schema::Finding;
use crate::report::schema::Passage;
use crate::report::wording;
use std::collections::BTreeSet;

/// Most sentences shown side by side in one finding; the rest are counted by their claims.
const MOST: usize = 12;
/// How many sentences before a passage may still be its context.
const NEAR: usize = 3;

/// Sets the passages of a finding, and the words on which its claims agree.
pub(super) fn set(desk: &Desk, finding: &mut Finding, claims: &[usize]) {
    let mut passages: Vec<Passage> = Vec::new();
    for at in claims {
        let claim = desk.claim(*at);
        let Some(sentence) = desk.sentence(claim.article, claim.sentence) else { continue };
        add(&mut passages, passage(desk, claim.article, sentence, Some(claim)));
    }
    for evidence in &finding.evidence {
        let Ok(article) = article_of(desk, &evidence.article) else { continue };
        if attached(&mut passages, evidence) {
            continue;
        }
        let Some(sentence) = desk.sentence(article, evidence.sentence) else { continue };
        add(&mut passages, passage(desk, article, sentence, None));
    }
    passages.truncate(MOST);
    finding.passages = passages;
    finding.agreeing = agreeing(desk, finding, claims);
}

fn article_of(desk: &Desk, id: &str) -> Result<usize, usize> {
    desk.found.corpus.articles.binary_search_by(|article| article.id.as_str().cmp(id))
}

fn add(passages: &mut Vec<Passage>, new: Passage) {
    let same = |old: &&mut Passage| old.article == new.article && old.sentence == new.sentence;
    if let Some(old) = passages.iter_mut().find(same) {
        for note in new.notes {
            if !old.notes.contains(&note) {
                old.notes.push(note);
            }
        }
        return;
    }
    passages.push(new);
}

fn passage(desk: &Desk, article: usize, sentence: &Sentence, claim: Option<&NormalizedClaim>) -> Passage {
    let (low, high) =
        claim.map_or_else(|| certainty(desk, article, sentence.number), |claim| claim.certainty);
    Passage {
        article: desk.article(article).id.clone(),
        sentence: sentence.number,
        context: claim.map(context).unwrap_or_default(),
        span: desk.bytes(article, sentence.span),
        certainty: [rounded(low), rounded(high)],
        notes: claim.map(|claim| notes(desk, claim)).unwrap_or_default(),
    }
}

fn certainty(desk: &Desk, article: usize, sentence: usize) -> (f64, f64) {
    desk.reading(article, sentence).map_or((1.0, 1.0), |read| (read.certainty.low, read.certainty.high))
}

/// Sentences shortly before the claim that a field of it was read in.
fn context(claim: &NormalizedClaim) -> Vec<usize> {
    let near = claim.sentence.saturating_sub(NEAR)..claim.sentence;
    let read = claim.item.evidence.iter().filter(|evidence| evidence.inferred_from.is_some());
    let sentences: BTreeSet<usize> =
        read.map(|evidence| evidence.sentence).filter(|number| near.contains(number)).collect();
    sentences.into_iter().collect()
}

fn notes(desk: &Desk, claim: &NormalizedClaim) -> Vec<String> {
    let here = desk.place(claim.article, claim.sentence);
    let note = |evidence: &crate::normalize::item::FieldEvidence| {
        let tie = evidence.inferred_from?;
        let field = wording::capital(wording::field_name(evidence.field));
        let there = desk.place(claim.article, evidence.sentence);
        let tie = desk.words(claim.article, tie);
        let words = desk.words(claim.article, evidence.span);
        (here != there)
            .then(|| format!("{field} is inferred: in {here} “{tie}” stands for “{words}” of {there}."))
    };
    let mut notes: Vec<String> = claim.item.evidence.iter().filter_map(note).collect();
    notes.dedup();
    notes
}

/// Whether evidence lies in a passage, or shortly before one, where it becomes context.
fn attached(passages: &mut [Passage], evidence: &EvidenceLine) -> bool {
    let same = |passage: &Passage| passage.article == evidence.article;
    let inside = |passage: &Passage| passage.sentence == evidence.sentence;
    if passages.iter().any(|one| same(one) && (inside(one) || one.context.contains(&evidence.sentence))) {
        return true;
    }
    let near = |passage: &&mut Passage| {
        same(passage)
            && evidence.sentence < passage.sentence
            && passage.sentence - evidence.sentence <= NEAR
            && evidence.inferred
    };
    let Some(passage) = passages.iter_mut().find(near) else { return false };
    passage.context.push(evidence.sentence);
    passage.context.sort_unstable();
    true
}

/// Words of the claims that carry fields on which they agree.
fn agreeing(desk: &Desk, finding: &Finding, claims: &[usize]) -> Vec<EvidenceLine> {
    let agreed = |field: &str| finding.fields.iter().any(|line| line.field == field && agrees(&line.level));
    let deciding: Vec<(&str, [usize; 2])> =
        finding.evidence.iter().map(|one| (one.article.as_str(), one.span)).collect();
    let mut lines = Vec::new();
    for at in claims.iter().take(MOST) {
        let claim = desk.claim(*at);
        for read in claim.item.evidence.iter().filter(|read| agreed(read.field)) {
            let line = desk.evidence(claim.article, read.sentence, read.span, read.field, false);
            let covered = deciding.iter().any(|(article, span)| {
                *article == line.article && span[0] < line.span[1] && line.span[0] < span[1]
            });
            if !covered && read.inferred_from.is_none() && !line.text.is_empty() {
                lines.push(line);
            }
        }
    }
    lines.sort();
    lines.dedup_by(|a, b| a.article == b.article && a.span == b.span);
    lines
}
