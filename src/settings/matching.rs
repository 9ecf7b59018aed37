//! `[matching]`: when two claims are about the same item.

use serde::Deserialize;
use serde::Serialize;

/// `[matching]`: when two claims are about the same item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MatchingSettings {
    /// Bits from which two claims match. Range −20 to 40. Chosen: 2 bits are odds of 4 to 1.
    pub floor: f64,
    /// Bits from which two claims that do not match are still shown together as related. Range −40 to `floor`.
    pub related_floor: f64,
    /// Largest block compared in full; of larger ones the members with the smallest hash stay, and the drop is counted.
    /// Range 2 to 10,000. Chosen: cost grows with its square; a smaller one loses pairs of events that many articles tell.
    pub block_cap: usize,
    /// Most candidates of one claim: those it shares most keys with stay, of equal ones those with the smallest hash of both claims.
    /// Range 1 to 10,000. Chosen: time and memory grow with it; a smaller one loses pairs that share one key alone.
    pub partner_cap: usize,
    /// Bits added to the prior of every pair. Range −20 to 20; above 0 more pairs match. 0: the prior of `weights.toml`.
    pub prior_shift: f64,
    /// Claims for which the background frequency of words counts. Range 1 to 100,000.
    /// Chosen: a corpus of a thousand claims knows its words as well as running news does.
    pub background_strength: f64,
    /// Most bits one shared word can tell. Range 4 to 20. Chosen: beyond 12 a word is as likely a misprint.
    pub rarity_cap: f64,
}

impl Default for MatchingSettings {
    fn default() -> Self {
        Self {
            floor: 2.0,
            related_floor: -10.0,
            block_cap: 64,
            partner_cap: 48,
            prior_shift: 0.0,
            background_strength: 1000.0,
            rarity_cap: 12.0,
        }
    }
}
