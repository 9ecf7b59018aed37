//! What one clause tells, and what may be said of it.

use super::argument::Argument;
use crate::claim::statement::Modality;
use crate::primitives::Period;
use crate::primitives::Span;

/// What one clause tells.
#[derive(Clone, Debug)]
pub(in crate::conflict) struct Fact {
    pub(super) article: usize,
    /// Its sentence, from 0.
    pub(super) index: usize,
    /// The clause.
    pub(super) span: Span,
    /// The verb with its auxiliaries.
    pub(super) verb: Span,
    /// Base form of the verb with its particle ("call off"); of "be" and light verbs with what they carry ("be in talks", "have plan").
    pub(super) lemma: String,
    /// The synonym group of the base form.
    pub(super) group: String,
    /// "failed": one word in the past.
    pub(super) past: bool,
    /// "was found": what is done to it stands first.
    pub(super) passive: bool,
    /// Who does it.
    pub(super) doer: Argument,
    /// What it is done to.
    pub(super) done: Argument,
    /// Further phrases with their prepositions.
    pub(super) rest: Vec<(String, Argument)>,
    /// Whether the clause says that it is not so.
    pub(super) negated: bool,
    /// Its state in life.
    pub(super) modality: Modality,
    /// Who says it; `None`: the article.
    pub(super) speaker: Option<String>,
    /// "has not come": may still come.
    pub(super) perfect: bool,
    /// "has never come": not at any time.
    pub(super) never: bool,
    /// Whether it hangs on "if", "whether", or is asked.
    pub(super) open: bool,
    /// "to come", "coming": told by another verb.
    pub(super) bare: bool,
    /// Whether it is a main clause or what is said, with a subject of its own: no clause of "who", "when" or "because".
    pub(super) plain: bool,
    /// "who flew it": told of somebody named in passing.
    pub(super) relative: bool,
    /// Its time, where one is named and closed.
    pub(super) period: Option<Period>,
}

impl Fact {
    /// Whether it can be set beside another: it names somebody or something, and says more than that somebody speaks.
    pub(super) fn is_worth_keeping(&self) -> bool {
        let named = self.doer.is_telling() || self.done.is_telling() || self.doer.nobody || self.done.nobody;
        let says = super::pair::says(&self.lemma)
            && !self.passive
            && !super::states::calls(&self.lemma)
            && !crate::conflict::judge::is_sole_word(&self.lemma);
        named && !says
    }

    pub(super) fn shrink(&mut self) {
        self.doer.shrink();
        self.done.shrink();
        self.rest.iter_mut().for_each(|(_, argument)| argument.shrink());
        self.rest.shrink_to_fit();
    }

    /// Whether it is put forward as so, or as not so, of the present or past.
    pub(super) const fn is_told(&self) -> bool {
        matches!(self.modality, Modality::Happened | Modality::Ongoing) && !self.open
    }

    /// Whether it is put forward as so.
    pub(super) const fn is_said(&self) -> bool {
        self.is_told() && !self.negated
    }

    /// Whether it is put forward as not so.
    pub(super) const fn is_denied(&self) -> bool {
        (self.is_told() && self.negated) || (matches!(self.modality, Modality::Denied) && !self.open)
    }

    /// Whether it is to come; "failed" tells of the past, whatever plan it stands in.
    pub(super) const fn is_ahead(&self) -> bool {
        matches!(self.modality, Modality::Planned | Modality::Forecast) && !self.open && !self.past
    }
}
