//! Values that travel with their reasons.

/// A value and the terms it is made of, in the order in which they were applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained<T> {
    /// The value.
    pub value: T,
    /// What it is made of.
    pub terms: Vec<Term>,
}

/// One term of an [`Explained`] value.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What contributes: a field, a group of articles, a hedge cue.
    pub name: String,
    /// How it was read: the level of a comparison, a grade, a class.
    pub level: String,
    /// What it adds, in the unit of the value (bits for weights, a factor for products).
    pub amount: f64,
    /// The two sides or the words it rests on, for the reader.
    pub note: String,
}

impl<T> Explained<T> {
    /// A value with its terms.
    pub const fn new(value: T, terms: Vec<Term>) -> Self {
        Self { value, terms }
    }
}
