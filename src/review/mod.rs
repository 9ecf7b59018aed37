//! The accepted report, a fresh one and a ledger of decisions in; what is pending out.
//!
//! A decision holds for a finding in the state in which it was decided: when the verdict, the sentence or the words of the evidence
//! change, it comes back.

mod ledger;

pub use ledger::Decision;
pub use ledger::DecisionKind;
pub use ledger::Ledger;
pub use ledger::LedgerError;

use crate::diff::diff;
use crate::primitives::IdHasher;
use crate::report::Report;
use crate::report::rows::diff::Change;
use crate::report::rows::diff::DiffReport;
use crate::report::rows::diff::Entry;
use crate::report::schema::Finding;
use std::collections::BTreeMap;

/// The id under which differences that touch no finding are decided together.
pub const REST: &str = "rest";

/// A difference that waits for a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The finding's id, or [`REST`].
    pub id: String,
    /// `new`, `changed`, `gone`, or `again` where a decision has ended.
    pub what: &'static str,
    /// The detector; empty for [`REST`].
    pub code: String,
    /// `conflict`, `care` … ; empty for [`REST`].
    pub verdict: String,
    /// What it says, in at most 70 characters.
    pub line: String,
    /// What brought it about.
    pub cause: String,
    /// The state in which it would be decided.
    pub state: String,
    /// The finding: as it is, or, for one that is gone, as it was.
    pub finding: Option<Finding>,
}

/// What a review finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Differences without a decision, by rank of the finding.
    pub pending: Vec<Pending>,
    /// How many differences have been accepted.
    pub accepted_count: usize,
    /// How many have been rejected.
    pub rejected_count: usize,
    /// Decisions whose end has come.
    pub expired: Vec<Decision>,
    /// Decisions that match nothing in either report.
    pub unused: Vec<Decision>,
    /// The whole difference.
    pub difference: DiffReport,
}

/// Compares the accepted report with a fresh one under the decisions of the ledger.
///
/// `today` ends decisions whose `until` lies before it; without it none ends. Without an accepted report everything is new.
pub fn review(
    accepted: &Report,
    fresh: &Report,
    ledger: &Ledger,
    today: Option<jiff::civil::Date>,
) -> Review {
    let difference = diff(accepted, fresh);
    let mut pending = pending_findings(accepted, fresh, &difference);
    pending.extend(rest(&difference));
    let mut review = Review { difference, ..Review::default() };
    let mut used = vec![false; ledger.decisions.len()];
    mark_standing(accepted, fresh, ledger, &mut used);
    pending.retain(|entry| {
        let Some(at) = ledger.decision_on(&entry.id, &entry.state) else { return true };
        used[at] = true;
        ledger.decisions[at].ended(today)
    });
    let standing = |kind| {
        let counted =
            ledger.decisions.iter().zip(&used).filter(|(decision, used)| **used && !decision.ended(today));
        counted.filter(|(decision, _)| decision.decision == kind && decision.finding != REST).count()
    };
    (review.accepted_count, review.rejected_count) =
        (standing(DecisionKind::Accepted), standing(DecisionKind::Rejected));
    pending.extend(come_back(fresh, ledger, &pending, today));
    review.pending = pending;
    review.expired = ledger.decisions.iter().filter(|decision| decision.ended(today)).cloned().collect();
    let unused =
        ledger.decisions.iter().zip(used).filter(|(decision, used)| !used && decision.finding != REST);
    review.unused = unused.map(|(decision, _)| decision.clone()).collect();
    review
}

/// Findings of the fresh report whose decision has ended: they wait for a new one.
fn come_back(
    fresh: &Report,
    ledger: &Ledger,
    pending: &[Pending],
    today: Option<jiff::civil::Date>,
) -> Vec<Pending> {
    let ended = |finding: &&Finding| {
        let decision = ledger.decision_in(&finding.id, &state(finding)).map(|at| &ledger.decisions[at]);
        decision.is_some_and(|decision| decision.ended(today))
    };
    let waiting = |finding: &&Finding| !pending.iter().any(|entry| entry.id == finding.id);
    let again = fresh.findings.iter().filter(ended).filter(waiting);
    again.map(|finding| entry_of(finding, "again", "the decision on it has ended")).collect()
}

/// Marks decisions on findings that stand in either report, so that only those on nothing count as unused.
fn mark_standing(accepted: &Report, fresh: &Report, ledger: &Ledger, used: &mut [bool]) {
    for finding in accepted.findings.iter().chain(&fresh.findings) {
        if let Some(at) = ledger.decision_in(&finding.id, &state(finding)) {
            used[at] = true;
        }
    }
}

/// Added, changed and removed findings, in rank order of the fresh report, removed ones last.
fn pending_findings(accepted: &Report, fresh: &Report, difference: &DiffReport) -> Vec<Pending> {
    let added: BTreeMap<&str, &Entry> =
        difference.findings.added.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let changed: BTreeMap<&str, &Change> =
        difference.findings.changed.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut pending = Vec::new();
    for finding in &fresh.findings {
        if let Some(entry) = added.get(finding.id.as_str()) {
            pending.push(entry_of(finding, "new", &entry.cause));
        } else if let Some(change) = changed.get(finding.id.as_str()) {
            pending.push(entry_of(finding, "changed", &change.cause));
        }
    }
    for entry in &difference.findings.removed {
        let gone = accepted.findings.iter().find(|finding| finding.id == entry.id);
        pending.extend(gone.map(|finding| entry_of(finding, "gone", &entry.cause)));
    }
    pending
}

fn entry_of(finding: &Finding, what: &'static str, cause: &str) -> Pending {
    Pending {
        id: finding.id.clone(),
        what,
        code: finding.code.clone(),
        verdict: finding.verdict.clone().unwrap_or_else(|| "care".to_owned()),
        line: finding.line.clone(),
        cause: cause.to_owned(),
        state: format!("{what}:{}", state(finding)),
        finding: Some(finding.clone()),
    }
}

/// One entry for everything that changed without touching a finding.
fn rest(difference: &DiffReport) -> Option<Pending> {
    let counts: Vec<String> = difference
        .parts()
        .into_iter()
        .filter(|(name, _)| *name != "findings")
        .map(|(name, part)| {
            (name, part.added.len() + part.removed.len() + part.changed.len() + part.renamed.len())
        })
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    let inputs = &difference.causes;
    let moved = inputs.articles_added.len()
        + inputs.articles_removed.len()
        + inputs.articles_changed.len()
        + inputs.articles_renamed.len();
    if counts.is_empty() && moved == 0 {
        return None;
    }
    let line = if counts.is_empty() { format!("{moved} articles") } else { counts.join(", ") };
    let cause = cause_of_all(difference);
    let state = IdHasher::new("review-rest/1").field(&line).field(&cause).finish().to_string();
    let what = "changed";
    Some(Pending {
        id: REST.to_owned(),
        what,
        code: String::new(),
        verdict: String::new(),
        line,
        cause,
        state,
        finding: None,
    })
}

fn cause_of_all(difference: &DiffReport) -> String {
    let causes = &difference.causes;
    let mut parts: Vec<String> = Vec::new();
    let lists = [
        (&causes.articles_added, "added"),
        (&causes.articles_removed, "removed"),
        (&causes.articles_changed, "changed"),
    ];
    for (list, what) in lists {
        parts.extend(list.iter().map(|id| format!("article {id} {what}")));
    }
    parts.extend(causes.articles_renamed.iter().map(|[from, to]| format!("article {from} renamed {to}")));
    let whole = [(causes.settings, "settings"), (causes.lexicon, "lexicon"), (causes.program, "program")];
    parts.extend(whole.into_iter().filter(|(differs, _)| *differs).map(|(_, what)| what.to_owned()));
    if parts.is_empty() { "unknown".to_owned() } else { parts.join(", ") }
}

/// What a decision on a finding holds for: its verdict, its sentence, the words of its evidence.
pub fn state(finding: &Finding) -> String {
    let hasher = IdHasher::new("review-state/1")
        .field(finding.verdict.as_deref().unwrap_or("care"))
        .field(&finding.sentence);
    let hasher = finding
        .evidence
        .iter()
        .fold(hasher, |hasher, evidence| hasher.field(&evidence.article).field(&evidence.text));
    hasher.finish().short(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(findings: &[(&str, &str)]) -> Report {
        let finding = |(id, sentence): &(&str, &str)| Finding {
            id: (*id).to_owned(),
            code: "place".to_owned(),
            verdict: Some("conflict".to_owned()),
            sentence: (*sentence).to_owned(),
            ..Finding::default()
        };
        Report { findings: findings.iter().map(finding).collect(), ..Report::default() }
    }

    fn decided(review: &Review, kind: DecisionKind, until: Option<&str>) -> Ledger {
        let mut ledger = Ledger::default();
        let until = until.map(|day| day.parse().expect("a date"));
        review.pending.iter().for_each(|entry| ledger.decide(entry, kind, "because", "m.keller", until));
        ledger
    }

    #[test]
    fn nothing_is_pending_between_a_report_and_itself() {
        let same = report(&[("f-1", "x")]);
        assert_eq!(review(&same, &same, &Ledger::default(), None).pending, Vec::new());
    }

    #[test]
    fn a_decision_settles_a_finding_until_its_words_change() {
        let (old, new) = (report(&[]), report(&[("f-1", "x")]));
        let first = review(&old, &new, &Ledger::default(), None);
        assert_eq!(first.pending.len(), 1);
        let ledger = decided(&first, DecisionKind::Rejected, None);
        assert_eq!(review(&old, &new, &ledger, None).rejected_count, 1);
        let reworded = review(&old, &report(&[("f-1", "y")]), &ledger, None);
        assert_eq!((reworded.pending.len(), reworded.unused.len()), (1, 1));
    }

    #[test]
    fn a_decision_ends() {
        let (old, new) = (report(&[]), report(&[("f-1", "x")]));
        let ledger = decided(
            &review(&old, &new, &Ledger::default(), None),
            DecisionKind::Accepted,
            Some("2024-11-01"),
        );
        let on = |day: &str| review(&old, &new, &ledger, Some(day.parse().expect("a date")));
        assert_eq!(on("2024-11-01").pending.len(), 0);
        assert_eq!((on("2024-11-02").pending.len(), on("2024-11-02").expired.len()), (1, 1));
    }

    #[test]
    fn the_ledger_survives_being_written_and_read() {
        let first = review(&report(&[]), &report(&[("f-1", "x")]), &Ledger::default(), None);
        let ledger = decided(&first, DecisionKind::Rejected, Some("2025-05-31"));
        assert_eq!(Ledger::parse(&ledger.to_toml()), Ok(ledger));
    }
}
