//! `[source]`: when articles count once.

use serde::Deserialize;
use serde::Serialize;

/// `[source]`: when articles count once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SourceSettings {
    /// Words in a run when looking for copied text. Range 3 to 12. Chosen: five words are rarely shared by chance.
    pub shingle_words: usize,
    /// Share of the shorter text's words that a copy has in common with the other text, quotation left out, 0 to 1; of its words a tenth
    /// more must follow the other, where words were changed all along half of that. Measured on pairs of outlets that share text
    /// (`eval copies`): copies lie above, articles with passages of one agency below.
    pub copy_containment: f64,
    /// Fewest word runs a text must have before it can be called a copy. Chosen: about three sentences.
    pub shortest_shingles: usize,
    /// A word run in more articles than this is looked up only against the earliest of them. Cost against recall.
    pub shared_by_most: usize,
}

impl Default for SourceSettings {
    fn default() -> Self {
        Self { shingle_words: 5, copy_containment: 0.6, shortest_shingles: 40, shared_by_most: 24 }
    }
}
