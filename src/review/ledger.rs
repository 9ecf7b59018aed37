//! The ledger of decisions: TOML in and out.

use super::Pending;
use jiff::civil::Date;
use std::fmt::Write;

/// What was decided on findings, in the order in which it was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The decisions.
    pub decisions: Vec<Decision>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The finding's id.
    pub finding: String,
    /// The detector.
    pub detector: String,
    /// What was decided.
    pub decision: DecisionKind,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// The last day on which it holds; `None`: for good.
    pub until: Option<Date>,
    /// The state of the finding when it was decided.
    pub state: String,
}

impl Decision {
    /// Whether it no longer holds on `today`.
    pub fn ended(&self, today: Option<Date>) -> bool {
        matches!((self.until, today), (Some(until), Some(today)) if until < today)
    }
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionKind {
    /// It stays in the report as an open finding.
    Accepted,
    /// It is no finding.
    Rejected,
}

impl DecisionKind {
    /// Its name in the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// A mistake in a ledger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LedgerError {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the text.
    pub span: std::ops::Range<usize>,
}

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    ///
    /// Bad TOML, an unknown key, a missing one, a decision that is neither accepted nor rejected, an `until` that is no date.
    pub fn parse(text: &str) -> Result<Self, LedgerError> {
        let error = |message: String, span| LedgerError { message, span };
        let document: toml::Table =
            toml::from_str(text).map_err(|e| error(e.message().to_owned(), e.span().unwrap_or(0..0)))?;
        if let Some(key) = document.keys().find(|key| *key != "decision") {
            let at = text.find(key.as_str()).unwrap_or(0);
            return Err(error(format!("unknown key `{key}`, expected `[[decision]]`"), at..at + key.len()));
        }
        let rows = document.get("decision").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let decisions = rows.iter().enumerate().map(|(at, row)| {
            let span =
                text.match_indices("[[decision]]").nth(at).map_or(0..0, |(at, head)| at..at + head.len());
            decision(row).map_err(|message| error(message, span))
        });
        Ok(Self { decisions: decisions.collect::<Result<_, _>>()? })
    }

    /// The ledger as TOML.
    pub fn to_toml(&self) -> String {
        let mut text =
            String::from("# Decisions on findings. Written by `crosscheck review`; may be edited.\n");
        for decision in &self.decisions {
            let quoted = |value: &str| toml::Value::String(value.to_owned()).to_string();
            let _ = write!(
                text,
                "\n[[decision]]\nfinding = {}\ndetector = {}\ndecision = {}\nreason = {}\nby = {}\nstate = {}\n",
                quoted(&decision.finding),
                quoted(&decision.detector),
                quoted(decision.decision.name()),
                quoted(&decision.reason),
                quoted(&decision.by),
                quoted(&decision.state),
            );
            if let Some(until) = decision.until {
                let _ = writeln!(text, "until = {until}");
            }
        }
        text
    }

    /// The latest decision on a difference (`new:` …, `changed:` …, `gone:` …); its index.
    pub fn decision_on(&self, finding: &str, state: &str) -> Option<usize> {
        self.decisions.iter().rposition(|decision| decision.finding == finding && decision.state == state)
    }

    /// The latest decision on a finding in this state, whatever difference it was decided on; its index.
    pub fn decision_in(&self, finding: &str, state: &str) -> Option<usize> {
        let same = |decision: &Decision| decision.state.rsplit(':').next() == Some(state);
        self.decisions.iter().rposition(|decision| decision.finding == finding && same(decision))
    }

    /// Adds a decision on a pending difference; an earlier one on the same finding gives way.
    pub fn decide(
        &mut self,
        entry: &Pending,
        decision: DecisionKind,
        reason: &str,
        by: &str,
        until: Option<Date>,
    ) {
        self.decisions.retain(|other| other.finding != entry.id);
        self.decisions.push(Decision {
            finding: entry.id.clone(),
            detector: entry.code.clone(),
            decision,
            reason: reason.to_owned(),
            by: by.to_owned(),
            until,
            state: entry.state.clone(),
        });
    }
}

const KEYS: [&str; 7] = ["finding", "detector", "decision", "reason", "by", "until", "state"];

fn decision(row: &toml::Value) -> Result<Decision, String> {
    let table = row.as_table().ok_or("a decision is a table")?;
    if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(format!("unknown key `{key}`, expected one of {}", KEYS.join(", ")));
    }
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let needed = |key: &str| text(key).ok_or_else(|| format!("`{key}` is missing or no text"));
    let decision = match needed("decision")?.as_str() {
        "accepted" => DecisionKind::Accepted,
        "rejected" => DecisionKind::Rejected,
        other => return Err(format!("`decision = \"{other}\"`: expected \"accepted\" or \"rejected\"")),
    };
    let until = table.get("until").map(|value| {
        let shown =
            value.as_datetime().map_or_else(|| value.as_str().unwrap_or("").to_owned(), ToString::to_string);
        shown.parse::<Date>().map_err(|_| format!("`until = {value}` is no date: write 2025-05-31"))
    });
    Ok(Decision {
        finding: needed("finding")?,
        detector: needed("detector")?,
        decision,
        reason: text("reason").unwrap_or_default(),
        by: text("by").unwrap_or_default(),
        until: until.transpose()?,
        state: needed("state")?,
    })
}
