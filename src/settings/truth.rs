//! `[truth]`: what is assumed of tables of `source, item, value` before they are read.

use serde::Deserialize;
use serde::Serialize;

/// `[truth]`: what is assumed of tables of `source, item, value` before they are read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TruthSettings {
    /// Share of a source's statements that are expected to be right before any is checked, 0.5 to 1. The start of Accu (Dong, Berti-Equille and Srivastava, VLDB 2009).
    pub prior_mean: f64,
    /// How many sources' worth of evidence that expectation and its spread have, above 0. Chosen: a handful of sources outvote it.
    pub prior_strength: f64,
    /// How many wrong values an item is expected to have, at least 1; learned where sources err often. The value of Accu, same paper.
    pub wrong_values: f64,
    /// Chance that a careful source leaves out one name of a list, 0 to 1. Chosen: one in four.
    pub omission: f64,
    /// Chance that a careful source adds a name to a list, 0 to 1. Measured: `eval truth-worlds`, best from 0.03 to 0.06.
    pub addition: f64,
    /// Chance that a careful source rounds a number, 0 to 1. Chosen: one in ten.
    pub rounding: f64,
    /// Chance that a careful source slips in one digit of a number of four or more, 0 to 1. Measured: `eval truth-worlds`, flat from 0.01 to 0.1.
    pub slip: f64,
    /// Bits of coincidence from which sources with the very same statements count as one. Chosen: four rare statements, or some ten common ones.
    pub copy_bits: f64,
    /// Prior probability that two sources that share a rare value copy one another, 0 to 1. The value of AccuCopy (Dong, Berti-Equille and Srivastava, VLDB 2009).
    pub copy_prior: f64,
    /// How many sources may be copies that nothing shows: where few speak, intervals are widened, 0 or more. Measured: `eval truth-worlds`.
    pub unseen_copies: f64,
    /// How many voices at most a statement counts for whose source speaks of nothing but what bears its name and is mostly borne out, 1 or more; at 1 nobody is heard first hand. Measured: of a table of flights 0.97 are right from 2 on and 0.94 at 1 (`eval truth`), of simulated makers 0.98 at 6 and 0.91 at 1; 15 inspectors who do not copy overrule a maker at all of these, six up to 4.
    pub first_hand: f64,
    /// Most rounds of inference, at least 1. Chosen: tables settle in ten to thirty.
    pub rounds: usize,
}

impl Default for TruthSettings {
    fn default() -> Self {
        Self {
            prior_mean: 0.8,
            prior_strength: 4.0,
            wrong_values: 10.0,
            omission: 0.25,
            addition: 0.06,
            rounding: 0.1,
            slip: 0.03,
            copy_bits: 8.0,
            copy_prior: 0.2,
            unseen_copies: 2.6,
            first_hand: 6.0,
            rounds: 40,
        }
    }
}
