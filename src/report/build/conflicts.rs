//! What detectors found in, conflict lines out.

use super::desk::Desk;
use super::rounded;
use crate::conflict::Conflict;
use crate::report::schema::ConflictLine;
use crate::report::schema::EvidenceLine;

/// All conflicts, by id.
pub(super) fn lines(desk: &Desk) -> Vec<ConflictLine> {
    let mut lines: Vec<_> = desk.found.conflicts.iter().map(|conflict| line(desk, conflict)).collect();
    lines.sort_by(|a, b| a.id.cmp(&b.id));
    lines
}

/// The reported id of a conflict.
pub(super) fn id(conflict: &Conflict) -> String {
    format!("k-{}", conflict.id)
}

/// Where to look, as data.
pub(super) fn evidence(desk: &Desk, conflict: &Conflict) -> Vec<EvidenceLine> {
    let places = conflict.evidence.iter();
    places.map(|one| desk.evidence(one.article, one.sentence, one.span, one.field, one.inferred)).collect()
}

fn line(desk: &Desk, conflict: &Conflict) -> ConflictLine {
    ConflictLine {
        id: id(conflict),
        code: conflict.code.to_owned(),
        verdict: conflict.verdict.map(|verdict| verdict.name().to_owned()),
        between: conflict.between.name().to_owned(),
        dispute: conflict.dispute,
        differs: conflict.differs.iter().map(|field| (*field).to_owned()).collect(),
        severity: rounded(conflict.severity),
        claims: conflict.claims.iter().map(|claim| desk.claim_ids[*claim].clone()).collect(),
        evidence: evidence(desk, conflict),
        proof: conflict.proof.clone(),
    }
}
