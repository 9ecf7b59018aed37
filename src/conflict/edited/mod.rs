//! A text and an edited copy of it in, the edits that change what it says out.
//!
//! For two given texts alone: in running news two sentences with most words in common need not be about one thing.

mod align;
mod weigh;
mod words;

use crate::primitives::Explained;
use crate::primitives::Span;
pub use weigh::EditCounts;
pub use words::are_opposed;

/// What an edit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditKind {
    /// A number, a number word or a name of the calendar.
    Number,
    /// A negation came or went.
    Negation,
    /// A word gave way to its opposite.
    Opposite,
    /// A name came, went or gave way to another.
    Name,
    /// How many or how often: all, some, only.
    Degree,
    /// How sure or how binding: may, must.
    Modal,
    /// Words came in that the original has nothing for.
    Added,
}

impl EditKind {
    /// The detector whose business it is.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number | Self::Degree => "numeric-value",
            Self::Negation | Self::Opposite => "polarity",
            Self::Name => "participant",
            Self::Modal => "hedge-dropped",
            Self::Added => "lone-claim",
        }
    }

    /// The field that differs.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Number => "value",
            Self::Degree => "bound",
            Self::Negation | Self::Opposite => "polarity",
            Self::Name => "participants",
            Self::Modal => "modality",
            Self::Added => "event",
        }
    }

    /// For a proof.
    const fn words(self) -> &'static str {
        match self {
            Self::Number => "another number",
            Self::Degree => "another extent",
            Self::Negation => "a negation more or less",
            Self::Opposite => "the opposite",
            Self::Name => "another name",
            Self::Modal => "another modality",
            Self::Added => "added",
        }
    }
}

/// Words that were edited so that the text says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it changes.
    pub kind: EditKind,
    /// The words of the first text; empty, at their place, where words were put in.
    pub left: Span,
    /// The words of the second; empty where words were taken out.
    pub right: Span,
}

/// How an edited copy stands to its original.
#[derive(Clone, Debug, PartialEq)]
pub struct Edits {
    /// The telling edits, in order of the second text.
    pub edits: Vec<Edit>,
    /// How many there are of each kind.
    pub counts: EditCounts,
    /// Whether the copy says something else, in bits; above 0 it does. See `weigh`.
    pub weight: Explained<f64>,
}

impl Edits {
    /// A line an edit, with the words, then the weight.
    pub fn proof(&self, left: &str, right: &str) -> Vec<String> {
        let line = |edit: &Edit| {
            format!(
                "edited: \u{201c}{}\u{201d} → \u{201c}{}\u{201d}, {}",
                edit.left.of(left),
                edit.right.of(right),
                edit.kind.words()
            )
        };
        let mut lines: Vec<String> = self.edits.iter().map(line).collect();
        lines.push(format!("edits weigh {:.1} bits", self.weight.value));
        lines
    }
}

/// Whether an edit gives a numbered unit another number: "the 3rd Brigade", "the 4th Brigade".
pub fn is_renumbering(edit: &Edit, left: &str, right: &str) -> bool {
    let numbered = |text: &str, span: Span| {
        let word = span.of(text);
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending))
            && word.starts_with(|c: char| c.is_ascii_digit());
        let next = text.get(span.end..).unwrap_or("").trim_start();
        ordinal && next.starts_with(char::is_uppercase)
    };
    edit.kind == EditKind::Number && numbered(left, edit.left) && numbered(right, edit.right)
}

/// Reads `right` as an edited copy of `left`; `None` where it is none, or a text is too long.
///
/// `same` says whether the numbers at two places, of the first text and of the second, say the same.
pub fn read_edits(left: &str, right: &str, same: &dyn Fn(Span, Span) -> bool) -> Option<Edits> {
    let (mine, theirs) = (words::words(left), words::words(right));
    let aligned = align::align(&mine, &theirs)?;
    let (edits, counts) = align::edits(&mine, &theirs, &aligned, same);
    let only_denied = counts.negations > 0 && edits.iter().all(|edit| edit.kind == EditKind::Negation);
    if align::is_brief(&mine, &theirs) && !only_denied {
        return None;
    }
    Some(Edits { edits, counts, weight: weigh::weigh(&counts) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BASE: &str = "The ferry company said on Monday that all 40 crew members of the Aurora may leave the port before winter, and that repairs were a success.";

    fn says_otherwise(text: &str) -> bool {
        read_edits(BASE, text, &|_, _| false).is_some_and(|edits| edits.weight.value > 0.0)
    }

    #[test]
    fn a_changed_fact_weighs_and_other_words_do_not() {
        for (from, to) in [
            ("40 crew", "60 crew"),
            ("may leave", "may not leave"),
            ("before winter", "after winter"),
            ("the Aurora", "the Borealis"),
            ("a success", "a failure"),
        ] {
            assert!(says_otherwise(&BASE.replace(from, to)), "{from} → {to}");
        }
        for (from, to) in [("ferry company", "ferry operator"), ("leave the port", "depart the harbour")] {
            assert!(!says_otherwise(&BASE.replace(from, to)), "{from} → {to}");
        }
        assert!(!says_otherwise(BASE));
    }

    #[test]
    fn another_text_is_no_copy() {
        assert!(
            read_edits(
                BASE,
                "Heavy rain flooded the harbour on Tuesday, and two roads were closed.",
                &|_, _| false
            )
            .is_none()
        );
        assert!(read_edits("", "", &|_, _| false).is_none());
    }

    proptest! {
        #[test]
        fn spans_lie_on_borders(a in "[a-z0-9A-Z’é ,.]{0,60}", b in "[a-z0-9A-Z’é ,.]{0,60}") {
            if let Some(found) = read_edits(&a, &b, &|_, _| false) {
                for edit in &found.edits {
                    prop_assert!(a.get(edit.left.start..edit.left.end).is_some());
                    prop_assert!(b.get(edit.right.start..edit.right.end).is_some());
                }
            }
            if let Some(found) = read_edits(&a, &a, &|_, _| false) {
                prop_assert!(found.edits.is_empty());
            }
        }
    }
}
