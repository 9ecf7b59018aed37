//! `[matching]`: when two claims are about the same item.

use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;

/// Bits by sort of claim ("quantity", "event"), field and level.
pub type WeightTables = BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>;

/// `[matching]`: when two claims are about the same item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MatchingSettings {
    /// Pairs that are one item whatever their fields say: ids of two claims, as `match` prints them, or words and names, one for each
    /// claim (`["power of siberia 2", "siberian power 2"]`: a claim with all words of the one and a claim with all words of the other).
    pub always: Vec<[String; 2]>,
    /// Pairs that are never one item, in the same form; a claim that has both sides' words is kept from none.
    pub never: Vec<[String; 2]>,
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
    /// Bits added where `compare` is told which words of both sides are meant: who sets two amounts side by side has chosen them.
    /// Range −20 to 20. Measured on labelled pairs of quantities of different outlets: F1 0.83 to 0.84 at 2.5; at 0 as much with the text
    /// around the statements, and 0.81 without.
    pub asked_shift: f64,
    /// Claims for which the background frequency of words counts. Range 1 to 100,000.
    /// Chosen: a corpus of a thousand claims knows its words as well as running news does.
    pub background_strength: f64,
    /// Most bits one shared word can tell. Range 4 to 20. Chosen: beyond 12 a word is as likely a misprint.
    pub rarity_cap: f64,
    /// Bits that stand in place of those of `weights.toml`: sort of claim, field, level. `match --train` prints such a table.
    pub weights: WeightTables,
}

impl Default for MatchingSettings {
    fn default() -> Self {
        Self {
            always: Vec::new(),
            never: Vec::new(),
            floor: 2.0,
            related_floor: -10.0,
            block_cap: 64,
            partner_cap: 48,
            prior_shift: 0.0,
            asked_shift: 2.5,
            background_strength: 1000.0,
            rarity_cap: 12.0,
            weights: WeightTables::new(),
        }
    }
}
