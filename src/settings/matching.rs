//! `[matching]`: when two claims are about the same item.

use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

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
    /// Range −20 to 20. Measured on labelled pairs of quantities of different outlets, with the text around the statements: F1 0.83 at 0,
    /// 0.85 from 2.5 to 4.5.
    pub asked_shift: f64,
    /// Claims for which the background frequency of words counts. Range 1 to 100,000.
    /// Chosen: a corpus of a thousand claims knows its words as well as running news does.
    pub background_strength: f64,
    /// Most bits one shared word can tell. Range 4 to 20. Chosen: beyond 12 a word is as likely a misprint.
    pub rarity_cap: f64,
    /// Bits that stand in place of those of `weights.toml`: sort of claim, field, level. `match --train` prints such a table.
    pub weights: WeightTables,
}

/// The weights that ship with the program: their names are the names there are.
static SHIPPED: LazyLock<WeightTables> =
    LazyLock::new(|| toml::from_str(include_str!("../matching/weights.toml")).unwrap_or_default());

impl MatchingSettings {
    /// The first of the weights whose name the program does not know, or that is no number: the name, and what is wrong.
    pub(super) fn unknown_weight(&self) -> Option<(String, String)> {
        let unknown = |name: &String, what: &str, known: Vec<&String>| {
            let known: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
            Some((name.clone(), format!("`{name}` is no {what}; there are {}", known.join(", "))))
        };
        for (sort, fields) in &self.weights {
            let Some(known) = SHIPPED.get(sort) else {
                return unknown(sort, "sort of claim with match weights", SHIPPED.keys().collect());
            };
            for (field, levels) in fields {
                let Some(known) = known.get(field) else {
                    return unknown(field, &format!("field of `{sort}`"), known.keys().collect());
                };
                for (level, bits) in levels {
                    if !known.contains_key(level) {
                        return unknown(level, &format!("level of `{sort}.{field}`"), known.keys().collect());
                    }
                    if !bits.is_finite() {
                        return Some((level.clone(), format!("`{level}` must be a finite number of bits")));
                    }
                }
            }
        }
        None
    }
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
            asked_shift: 3.5,
            background_strength: 1000.0,
            rarity_cap: 12.0,
            weights: WeightTables::new(),
        }
    }
}
