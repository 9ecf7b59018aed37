//! The weights of the fields, as data: `weights.toml` in, bits by field and level out.

use crate::settings::MatchingSettings;
use crate::settings::WeightTables;
use std::sync::Arc;
use std::sync::LazyLock;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What the evidence starts from.
    Prior,
    /// Sort of amount.
    Kind,
    /// What the unit measures.
    Dimension,
    /// What is measured.
    Measurand,
    /// Its head word.
    Head,
    /// The part the counted ones play.
    Role,
    /// What a share is a share of.
    Whole,
    /// Where goods come from.
    Origin,
    /// Who has or receives them.
    Holder,
    /// What a figure rests on.
    Basis,
    /// Verb or noun of the event.
    Event,
    /// Who takes part.
    Participants,
    /// Where.
    Place,
    /// When.
    Period,
    /// The words of the clause.
    Terms,
    /// What an event is done to.
    Objects,
    /// The words right beside the quantity.
    Around,
    /// Words of which one shuts out the other.
    Telling,
    /// A rule of the user's.
    Rule,
    /// What else the two articles have in common.
    Context,
}

impl Field {
    /// All of them, in the order in which they are compared.
    pub const ALL: [Self; 20] = [
        Self::Prior,
        Self::Kind,
        Self::Dimension,
        Self::Measurand,
        Self::Head,
        Self::Role,
        Self::Whole,
        Self::Origin,
        Self::Holder,
        Self::Basis,
        Self::Event,
        Self::Participants,
        Self::Place,
        Self::Period,
        Self::Terms,
        Self::Objects,
        Self::Around,
        Self::Telling,
        Self::Rule,
        Self::Context,
    ];

    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prior => "prior",
            Self::Kind => "kind",
            Self::Dimension => "dimension",
            Self::Measurand => "measurand",
            Self::Head => "head",
            Self::Role => "role",
            Self::Whole => "whole",
            Self::Origin => "origin",
            Self::Holder => "holder",
            Self::Basis => "basis",
            Self::Event => "event",
            Self::Participants => "participants",
            Self::Place => "place",
            Self::Period => "period",
            Self::Terms => "terms",
            Self::Objects => "objects",
            Self::Around => "around",
            Self::Telling => "telling",
            Self::Rule => "rule",
            Self::Context => "context",
        }
    }

    /// The word of `differs[]` for it.
    pub const fn differs(self) -> Option<&'static str> {
        match self {
            Self::Measurand | Self::Head | Self::Role | Self::Origin | Self::Holder | Self::Telling => {
                Some("measurand")
            }
            Self::Kind | Self::Dimension => Some("unit"),
            Self::Whole => Some("whole"),
            Self::Basis => Some("basis"),
            Self::Event => Some("event"),
            Self::Participants => Some("participants"),
            Self::Place => Some("place"),
            Self::Period => Some("period"),
            Self::Prior | Self::Terms | Self::Objects | Self::Around | Self::Rule | Self::Context => None,
        }
    }
}

/// How a field compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are explained field by field in `weights.toml`")]
pub enum Level {
    Missing,
    Same,
    SameDay,
    Synonym,
    Close,
    Most,
    Within,
    Overlap,
    Partial,
    Generic,
    Apart,
    Loose,
    Rank,
    OneSentence,
    Some,
    Few,
    None,
    Adjacent,
    Near,
    Far,
    Disjoint,
    Different,
    AgentsDiffer,
    Unknown,
    Opposed,
}

impl Level {
    const ALL: [Self; 25] = [
        Self::Missing,
        Self::Same,
        Self::SameDay,
        Self::Synonym,
        Self::Close,
        Self::Most,
        Self::Within,
        Self::Overlap,
        Self::Partial,
        Self::Generic,
        Self::Apart,
        Self::Loose,
        Self::Rank,
        Self::OneSentence,
        Self::Some,
        Self::Few,
        Self::None,
        Self::Adjacent,
        Self::Near,
        Self::Far,
        Self::Disjoint,
        Self::Different,
        Self::AgentsDiffer,
        Self::Unknown,
        Self::Opposed,
    ];

    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Same => "same",
            Self::SameDay => "same-day",
            Self::Synonym => "synonym",
            Self::Close => "close",
            Self::Most => "most",
            Self::Within => "within",
            Self::Overlap => "overlap",
            Self::Partial => "partial",
            Self::Generic => "generic",
            Self::Apart => "apart",
            Self::Loose => "loose",
            Self::Rank => "rank",
            Self::OneSentence => "one-sentence",
            Self::Some => "some",
            Self::Few => "few",
            Self::None => "none",
            Self::Adjacent => "adjacent",
            Self::Near => "near",
            Self::Far => "far",
            Self::Disjoint => "disjoint",
            Self::Different => "different",
            Self::AgentsDiffer => "agents-differ",
            Self::Unknown => "unknown",
            Self::Opposed => "opposed",
        }
    }
}

/// What sort of claims are compared; each has its own table of weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Regime {
    /// Both state an amount.
    Quantity,
    /// Neither does.
    Event,
}

impl Regime {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Event => "event",
        }
    }
}

const FIELDS: usize = Field::ALL.len();
const LEVELS: usize = Level::ALL.len();

/// Bits by regime, field and level, and what rarity adds.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    bits: [[[f64; LEVELS]; FIELDS]; 2],
    rarity: [[f64; FIELDS]; 2],
}

/// The weights that ship with the program.
pub(crate) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| parse(include_str!("weights.toml")));

/// Rarity from which a shared term tells more than usual, in bits. Chosen: a word of one sentence in 64; a higher one would let common words count as usual.
pub(crate) const USUAL_RARITY: f64 = 6.0;

impl Weights {
    /// Bits of a level.
    pub(crate) fn bits(&self, regime: Regime, field: Field, level: Level) -> f64 {
        self.bits[regime as usize][field as usize][level as usize]
    }

    /// The bits of the best of a field's levels; 0 where all are below.
    pub(crate) fn most(&self, regime: Regime, field: Field) -> f64 {
        self.bits[regime as usize][field as usize].iter().copied().fold(0.0, f64::max)
    }

    /// Bits to add for what is shared being rarer (or more common) than usual: a factor times the distance, at most four bits away.
    pub(crate) fn rarity(&self, regime: Regime, field: Field, rarest_bits: f64) -> f64 {
        self.rarity[regime as usize][field as usize] * (rarest_bits - USUAL_RARITY).clamp(-4.0, 4.0)
    }
}

/// The weights that ship with the program, by sort of claim, field and level, as their file has them.
pub fn shipped() -> WeightTables {
    toml::from_str(include_str!("weights.toml")).unwrap_or_default()
}

fn parse(text: &str) -> Weights {
    let mut weights = Weights { bits: [[[0.0; LEVELS]; FIELDS]; 2], rarity: [[0.0; FIELDS]; 2] };
    weights.set(&toml::from_str(text).unwrap_or_default());
    weights
}

/// The weights in force: those that ship, with what the settings put in their place; `None` where the settings put nothing.
pub(crate) fn set(settings: &MatchingSettings) -> Option<Arc<Weights>> {
    if settings.weights.is_empty() {
        return None;
    }
    let mut weights = WEIGHTS.clone();
    weights.set(&settings.weights);
    Some(Arc::new(weights))
}

impl Weights {
    fn set(&mut self, tables: &WeightTables) {
        for regime in [Regime::Quantity, Regime::Event] {
            let Some(fields) = tables.get(regime.name()) else { continue };
            for field in Field::ALL {
                let Some(levels) = fields.get(field.name()) else { continue };
                for level in Level::ALL {
                    if let Some(bits) = levels.get(level.name()) {
                        self.bits[regime as usize][field as usize][level as usize] = *bits;
                    }
                }
                if let Some(rarity) = levels.get("rarity") {
                    self.rarity[regime as usize][field as usize] = *rarity;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_file_is_known() {
        let tables: WeightTables =
            toml::from_str(include_str!("weights.toml")).expect("the file is TOML of three levels");
        for (regime, fields) in &tables {
            assert!(["quantity", "event"].contains(&regime.as_str()), "{regime}");
            for (field, levels) in fields {
                assert!(Field::ALL.iter().any(|known| known.name() == field), "{field}");
                for level in levels.keys() {
                    assert!(
                        level == "rarity" || Level::ALL.iter().any(|known| known.name() == level),
                        "{level}"
                    );
                }
            }
        }
    }
}
