//! A sentence in, its quantities out: value, bound, unit, and what is measured.

mod bind;
mod bounded;
mod cardinal;
mod compound;
mod counted;
mod cues;
mod fraction;
mod kind;
mod lexicon;
mod line;
mod measure;
mod names;
mod negatives;
mod numeral;
mod ordinal;
mod piece;
mod range;
mod scan;
mod stands;
mod superlative;
#[cfg(test)]
mod tests;
mod widths;
mod words;

use super::Reading;
use super::Scene;
use super::time::TimeExpression;
use crate::article::Article;
use crate::primitives::Interval;
use crate::primitives::Span;

/// An amount with its bound, its unit and the thing it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words from the bound to the unit or counted noun ("more than 1,000 containers").
    pub span: Span,
    /// The numeral alone ("1,000").
    pub numeral: Span,
    /// The number as stated, in the unit as stated; the middle of a range; `None` for vague amounts ("thousands").
    pub value: Option<f64>,
    /// The values the words allow, in the unit as stated.
    pub interval: Interval,
    /// How the words bound the number.
    pub bound: Bound,
    /// A bound inside that one ("up to *around* 650", "*about* 10 to 15"); the interval has its width already.
    pub inner: Option<Bound>,
    /// Which way a change goes; `None` for levels, and for changes that do not say.
    pub direction: Option<Direction>,
    /// The word that says so ("rose", "cut").
    pub direction_span: Option<Span>,
    /// What sort of amount it is.
    pub kind: QuantityKind,
    /// The unit.
    pub unit: Option<Unit>,
    /// The thing measured; `None`: unknown, and then it matches nothing.
    pub measurand: Option<Phrase>,
    /// The part the counted ones play.
    pub role: Option<Role>,
    /// The words that give the role ("killed", "death toll").
    pub role_span: Option<Span>,
    /// What a share is a share of.
    pub whole: Option<Phrase>,
    /// Where the goods come from.
    pub origin: Option<Phrase>,
    /// Who has, takes or receives them ("imported *by Russia*").
    pub holder: Option<Phrase>,
    /// What the figure leaves out or rests on ("not counting the gunman", "seasonally adjusted"); its head is the basis in
    /// common words, by which two are compared ("without gunman", "year before", "poll ipsos").
    pub basis: Option<Phrase>,
    /// Which time expression of the same sentence the amount holds for.
    pub time: Option<usize>,
}

/// How words bound a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "90 %": the number, within its stated precision.
    Exactly,
    /// "about", "almost", "nearly".
    About,
    /// "at least", "more than", "over": the number is the low end.
    AtLeast,
    /// "at most", "up to", "within": the number is the high end.
    AtMost,
    /// "between … and …", "10 to 15".
    Between,
    /// "thousands of", "several".
    Vague,
}

impl Bound {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Between => "between",
            Self::Vague => "vague",
        }
    }
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// "rose", "an increase of", "5 % more".
    Up,
    /// "fell", "a cut of", "5 % fewer".
    Down,
}

impl Direction {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// What sort of amount a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// A part of a whole.
    Share,
    /// A state of something ("temperature of 30 degrees").
    Level,
    /// A difference against before ("up 26.3 %", "tripling").
    Change,
    /// An amount a time ("per year").
    Rate,
    /// Counted things.
    Count,
    /// A sum.
    Money,
    /// A length of time.
    Duration,
    /// An age.
    Age,
    /// A distance or length.
    Length,
    /// A mass.
    Mass,
    /// A volume.
    Volume,
    /// An area.
    Area,
    /// A speed.
    Speed,
    /// A temperature.
    Temperature,
    /// Another dimension.
    Dimension,
    /// A place in a row ("second visit").
    Ordinal,
    /// An extreme ("largest").
    Superlative,
    /// A number that names ("122mm"); never compared.
    Designation,
    /// A proportion of two things ("three times as many").
    Ratio,
}

impl QuantityKind {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Level => "level",
            Self::Change => "change",
            Self::Rate => "rate",
            Self::Count => "count",
            Self::Money => "money",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Length => "length",
            Self::Mass => "mass",
            Self::Volume => "volume",
            Self::Area => "area",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Dimension => "dimension",
            Self::Ordinal => "ordinal",
            Self::Superlative => "superlative",
            Self::Designation => "designation",
            Self::Ratio => "ratio",
        }
    }
}

/// A unit as the text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The words ("per cent", "cubic meters", "containers").
    pub span: Span,
    /// Canonical name: an id of the unit list ("percent", "usd", "kilometre"), or the singular of the counted noun.
    pub id: String,
    /// "year" for "50 bcm per year"; the id of the divisor.
    pub per: Option<String>,
}

impl Quantity {
    /// A fall lies below zero, so that it meets no rise; a factor ("halved") has its own way to say so.
    pub fn is_fall(&self) -> bool {
        let factor = self.unit.as_ref().is_some_and(|unit| unit.id == "factor");
        self.direction == Some(Direction::Down) && !factor
    }

    /// Its interval, of a fall below zero; a change that does not say which way may go either.
    pub fn signed(&self) -> Interval {
        let interval = self.interval;
        let below = Interval {
            low: interval.high.map(|high| -high),
            high: interval.low.map(|low| -low),
            low_included: interval.high_included,
            high_included: interval.low_included,
        };
        let open = self.direction.is_none() && self.kind == QuantityKind::Change;
        match (self.is_fall(), open) {
            (true, _) => below,
            (_, true) => Interval { low: below.low, low_included: below.low_included, ..interval },
            _ => interval,
        }
    }
}

/// A noun phrase that a quantity or claim hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Where they stand; in another sentence of the article where they were carried over.
    pub span: Span,
    /// Its head, as a lower-case singular ("import").
    pub head: String,
    /// The words that made us look for it elsewhere ("that", "the toll"), if it was inferred.
    pub inferred_from: Option<Span>,
}

/// The part the counted ones play in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Dead.
    Killed,
    /// Hurt.
    Injured,
    /// Arrested or detained.
    Arrested,
    /// Missing.
    Missing,
    /// Driven from home.
    Displaced,
    /// Infected or ill.
    Infected,
    /// Rescued or freed.
    Rescued,
    /// Sanctioned.
    Sanctioned,
    /// Present: taking part, attending.
    Present,
}

impl Role {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
            Self::Arrested => "arrested",
            Self::Missing => "missing",
            Self::Displaced => "displaced",
            Self::Infected => "infected",
            Self::Rescued => "rescued",
            Self::Sanctioned => "sanctioned",
            Self::Present => "present",
        }
    }
}

/// Quantities of one sentence: number, bound, unit and kind; numbers inside `times` are none, but for lengths of time.
pub fn quantities(scene: &Scene, times: &[TimeExpression]) -> Vec<Quantity> {
    let pieces = piece::pieces(scene.text, scene.span);
    let line = line::Line { text: scene.text, pieces: &pieces };
    let words = words::Words { text: scene.text, tokens: scene.tokens };
    let mut found = scan::scan(line, words, times);
    let extremes = superlative::superlatives(words);
    if !extremes.is_empty() {
        found.extend(extremes);
        found.sort_by_key(|quantity| quantity.span);
    }
    found
}

/// Binds the quantities of an article to what they measure, across clauses and to the sentence before.
pub fn bind(article: &Article, reading: &mut Reading) {
    bind::bind(article, reading);
}
