//! Reports without and with a candidate in, a verdict on the candidate by written policy out.

use crate::diff::diff;
use crate::report::Report;
use crate::report::rows::gate::CandidateLine;
use crate::report::rows::gate::CopyOf;
use crate::report::rows::gate::GateConflict;
use crate::report::rows::gate::Move;
use crate::report::rows::gate::PolicyLine;
use crate::report::rows::gate::RuleLine;
use crate::report::schema::ClusterLine;
use crate::report::schema::ConflictLine;
use crate::report::schema::Finding;
use crate::report::schema::GroupLine;
use crate::report::schema::Side;
use crate::settings::GateSettings;
use crate::settings::Level;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The policy and where each of its rules is set.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Levels and thresholds.
    pub settings: GateSettings,
    /// `file:line` of each key that is set; the others are defaults.
    pub set_in: BTreeMap<String, String>,
}

impl Policy {
    /// The policy with the lines of the keys in `[gate]` of `text`, which has been parsed already.
    pub fn new(settings: GateSettings, file: &str, text: &str) -> Self {
        let mut set_in = BTreeMap::new();
        let mut inside = false;
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.starts_with('[') {
                inside = line.starts_with("[gate]");
            } else if let Some((key, _)) = line.split_once('=').filter(|_| inside) {
                set_in.insert(key.trim().to_owned(), format!("{file}:{}", at + 1));
            }
        }
        Self { settings, set_in }
    }

    /// Every rule, for the reader.
    pub fn lines(&self) -> Vec<PolicyLine> {
        self.rules().iter().map(|rule| self.line(rule)).collect()
    }

    fn line(&self, rule: &Rule) -> PolicyLine {
        let set_in = self.set_in.get(rule.name).or_else(|| self.set_in.get(rule.threshold_key)).cloned();
        PolicyLine {
            rule: rule.name.to_owned(),
            level: level_name(rule.level).to_owned(),
            threshold: rule.threshold,
            set_in: set_in.unwrap_or_else(|| "default".to_owned()),
        }
    }

    fn rules(&self) -> [Rule; 5] {
        let s = &self.settings;
        let rule = |name, level, threshold_key, threshold| Rule { name, level, threshold_key, threshold };
        [
            rule(
                "near_duplicate",
                s.near_duplicate,
                "near_duplicate_containment",
                Some(s.near_duplicate_containment),
            ),
            rule("missing_provenance", s.missing_provenance, "", None),
            rule("undated", s.undated, "", None),
            rule("repeated_share", s.repeated_share, "max_repeated_share", Some(s.max_repeated_share)),
            rule("conflicts", s.conflicts, "max_conflicts", Some(s.max_conflicts as f64)),
        ]
    }
}

struct Rule {
    name: &'static str,
    level: Level,
    threshold_key: &'static str,
    threshold: Option<f64>,
}

const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}

/// What the program knows of a candidate beside the reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The path as given.
    pub path: &'a str,
    /// Its id in the report `with`.
    pub article: &'a str,
    /// Whether its source is known.
    pub source_known: bool,
}

/// Judges one candidate from the report without it and the report with it.
pub fn judge(before: &Report, with: &Report, candidate: &Candidate, policy: &Policy) -> CandidateLine {
    let mine: BTreeSet<&str> = with
        .claims
        .iter()
        .filter(|claim| claim.article == candidate.article)
        .map(|claim| claim.id.as_str())
        .collect();
    let repeated_count = mine.iter().filter(|claim| is_repeated(with, claim, candidate.article)).count();
    let claim_count = mine.len();
    let mut line = CandidateLine {
        path: candidate.path.to_owned(),
        claim_count,
        new_count: claim_count - repeated_count,
        repeated_count,
        repeated_share: share(repeated_count, claim_count),
        copy_of: copy_of(with, candidate.article, policy),
        conflicts: conflicts(with, candidate.article),
        moves: moves(before, with, candidate.article),
        ..CandidateLine::default()
    };
    line.rules = speak(&line, with, candidate, policy);
    line.verdict = verdict(&line.rules).to_owned();
    line
}

/// `refuse` if a rule denies, `review` if one warns, else `admit`.
fn verdict(rules: &[RuleLine]) -> &'static str {
    match rules.iter().map(|rule| rule.level.as_str()).min() {
        Some("deny") => "refuse",
        Some(_) => "review",
        None => "admit",
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { (part as f64 / all as f64 * 1e4).round() / 1e4 }
}

/// Whether an article of the corpus makes the claim too: it shares a side with one.
fn is_repeated(with: &Report, claim: &str, article: &str) -> bool {
    let others = |cluster: &ClusterLine| {
        let sides = cluster.sides.iter().filter(|side| side.claims.iter().any(|id| id == claim));
        sides
            .flat_map(|side| &side.independent_groups)
            .any(|group| group.articles.iter().any(|id| id != article))
    };
    with.clusters.iter().any(others)
}

fn copy_of(with: &Report, article: &str, policy: &Policy) -> Option<CopyOf> {
    let floor = policy.settings.near_duplicate_containment;
    let mine = with.copies.iter().filter(|copy| copy.containment >= floor);
    let other =
        |copy: &crate::report::schema::CopyLine| copy.articles.iter().find(|id| *id != article).cloned();
    let mine = mine.filter(|copy| copy.articles.iter().any(|id| id == article));
    mine.filter_map(|copy| other(copy).map(|article| CopyOf { article, containment: copy.containment }))
        .max_by(|a, b| a.containment.total_cmp(&b.containment).then_with(|| b.article.cmp(&a.article)))
}

/// Findings of something that cannot both hold in which a claim of the candidate stands against the corpus, be they there without it or not:
/// an item in dispute already stays one conflict, and the candidate takes a side in it.
fn conflicts(with: &Report, article: &str) -> Vec<GateConflict> {
    let article_of: BTreeMap<&str, &str> =
        with.claims.iter().map(|claim| (claim.id.as_str(), claim.article.as_str())).collect();
    let is_mine = |claim: &String| article_of.get(claim.as_str()) == Some(&article);
    let against = |conflict: &&ConflictLine| {
        conflict.verdict.as_deref() == Some("conflict")
            && conflict.claims.iter().any(is_mine)
            && !conflict.claims.iter().all(is_mine)
    };
    let mine: BTreeMap<&str, &ConflictLine> =
        with.conflicts.iter().filter(against).map(|conflict| (conflict.id.as_str(), conflict)).collect();
    let shown = |finding: &Finding| {
        let line = finding.conflicts.iter().find_map(|id| mine.get(id.as_str()))?;
        Some(GateConflict {
            id: finding.id.clone(),
            code: finding.code.clone(),
            verdict: finding.verdict.clone(),
            sentence: sentence(finding, line, article),
            corroborated: is_corroborated(with, finding, article),
        })
    };
    with.findings
        .iter()
        .filter(|finding| finding.verdict.as_deref() == Some("conflict"))
        .filter_map(shown)
        .collect()
}

/// The finding's sentence, and the candidate's own words where the finding shows those of others.
fn sentence(finding: &Finding, line: &ConflictLine, article: &str) -> String {
    let names = finding.evidence.iter().any(|evidence| evidence.article == article);
    let words = line.evidence.iter().find(|evidence| evidence.article == article && !names);
    words.map_or_else(
        || finding.sentence.clone(),
        |words| format!("{} The candidate says \u{201c}{}\u{201d}.", finding.sentence, words.text),
    )
}

/// Whether a side of a finding on which the candidate does not stand is carried by two independent groups or more, and the candidate's
/// own by fewer: who says what two groups say already brings no new conflict.
fn is_corroborated(with: &Report, finding: &Finding, article: &str) -> bool {
    let concerned = |cluster: &&ClusterLine| finding.clusters.contains(&cluster.id);
    let sides = with.clusters.iter().filter(concerned).flat_map(|cluster| &cluster.sides);
    let carries = |side: &&Side| {
        side.independent_groups.iter().flat_map(|group| &group.articles).any(|id| id == article)
    };
    let carried = |side: &Side| {
        let others = |group: &&GroupLine| group.articles.iter().any(|id| id != article);
        side.independent_groups.iter().filter(others).count() > 1
    };
    let (mine, theirs): (Vec<&Side>, Vec<&Side>) = sides.partition(carries);
    theirs.into_iter().any(carried) && !mine.into_iter().any(carried)
}

/// Scores of clusters and sources of the corpus that differ with the candidate, those that move most first.
fn moves(before: &Report, with: &Report, article: &str) -> Vec<Move> {
    let changes = diff(before, with);
    let corroboration = |value: &serde_json::Value| {
        let sides =
            value.get("sides")?.as_array()?.iter().filter_map(|side| side.get("corroboration")?.as_f64());
        sides.max_by(f64::total_cmp)
    };
    let clusters = changes.clusters.changed.iter().filter_map(|change| {
        let (before, after) = (corroboration(&change.before)?, corroboration(&change.after)?);
        (before.total_cmp(&after).is_ne()).then(|| Move { what: change.label.clone(), before, after })
    });
    let sources = changes.sources.changed.iter().filter_map(|change| {
        let of = |value: &serde_json::Value| value.get("reliability")?.as_f64();
        Some(Move {
            what: format!("source {}", change.label),
            before: of(&change.before)?,
            after: of(&change.after)?,
        })
    });
    // What is equal as shown has not moved for a reader.
    let shown = |value: f64| (value * 100.0).round() as i64;
    let moved = clusters.chain(sources).filter(|moved| !moved.what.ends_with(article));
    let mut moved: Vec<Move> = moved.filter(|moved| shown(moved.before) != shown(moved.after)).collect();
    let by = |moved: &Move| (shown(moved.after) - shown(moved.before)).abs();
    moved.sort_by(|a, b| by(b).cmp(&by(a)).then_with(|| a.what.cmp(&b.what)));
    moved
}

/// The rules that speak, in the order of the policy.
fn speak(line: &CandidateLine, with: &Report, candidate: &Candidate, policy: &Policy) -> Vec<RuleLine> {
    let dated =
        with.articles.iter().any(|article| article.id == candidate.article && article.published.is_some());
    let corroborated = line.conflicts.iter().filter(|conflict| conflict.corroborated).count();
    let s = &policy.settings;
    let why = |rule: &str| match rule {
        "near_duplicate" => line.copy_of.as_ref().map(|copy| {
            format!(
                "copy of {}: {:.2} of the shorter text's words, {:.2} allowed",
                copy.article, copy.containment, s.near_duplicate_containment
            )
        }),
        "missing_provenance" => (!candidate.source_known).then(|| "no source is stated for it".to_owned()),
        "undated" => (!dated).then(|| "no date is stated for it, and none can be read in it".to_owned()),
        "repeated_share" => (line.repeated_share > s.max_repeated_share).then(|| {
            format!(
                "{:.2} of its claims are in the corpus already, {:.2} allowed",
                line.repeated_share, s.max_repeated_share
            )
        }),
        _ => (corroborated > s.max_conflicts).then(|| {
            format!(
                "{corroborated} conflicts with claims that independent groups carry, {} allowed",
                s.max_conflicts
            )
        }),
    };
    let spoken = policy.rules().into_iter().filter(|rule| rule.level != Level::Allow);
    spoken
        .filter_map(|rule| {
            let PolicyLine { rule: name, level, set_in, .. } = policy.line(&rule);
            why(rule.name).map(|why| RuleLine { rule: name, level, why, set_in })
        })
        .collect()
}
