//! The answer of `diff`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

/// What changed between two reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DiffReport {
    /// What can have caused changes.
    pub causes: Causes,
    /// Claims.
    pub claims: Changes,
    /// Clusters.
    pub clusters: Changes,
    /// Conflicts.
    pub conflicts: Changes,
    /// Findings.
    pub findings: Changes,
    /// Sources.
    pub sources: Changes,
}

impl DiffReport {
    /// Whether nothing changed at all, ids included.
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, part)| part.is_empty())
    }

    /// The parts by name, in the order of the data.
    pub fn parts(&self) -> [(&'static str, &Changes); 5] {
        [
            ("claims", &self.claims),
            ("clusters", &self.clusters),
            ("conflicts", &self.conflicts),
            ("findings", &self.findings),
            ("sources", &self.sources),
        ]
    }
}

/// What differs between the inputs of two reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Causes {
    /// Articles only the new report has.
    pub articles_added: Vec<String>,
    /// Articles only the old report has.
    pub articles_removed: Vec<String>,
    /// Articles whose bytes or date changed.
    pub articles_changed: Vec<String>,
    /// Articles with the same bytes under another path: old, new.
    pub articles_renamed: Vec<[String; 2]>,
    /// Whether the settings differ.
    pub settings: bool,
    /// Whether the word lists differ.
    pub lexicon: bool,
    /// Whether the program's version differs.
    pub program: bool,
}

/// What changed among one sort of things, each list sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Changes {
    /// Only in the new report.
    pub added: Vec<Entry>,
    /// Only in the old report.
    pub removed: Vec<Entry>,
    /// In both, with another content.
    pub changed: Vec<Change>,
    /// In both, with the same content under another id.
    pub renamed: Vec<Renamed>,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty() && self.renamed.is_empty()
    }
}

/// Something that is in one report only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What it is, in a few words.
    pub label: String,
    /// What brought it in or took it out.
    pub cause: String,
}

/// Something whose content changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Its id in the new report.
    pub id: String,
    /// Its id in the old report.
    pub old_id: String,
    /// What it is, in a few words.
    pub label: String,
    /// The fields that changed, as they were.
    pub before: Value,
    /// The fields that changed, as they are.
    pub after: Value,
    /// What changed it: an article, settings, lexicon, program.
    pub cause: String,
}

/// Something that only has another id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Renamed {
    /// Its id in the old report.
    pub from: String,
    /// Its id in the new report.
    pub to: String,
}
