//! The list of hedge cues, and where its entries stand in a sentence.

use super::HedgeClass;
use super::guard;
use super::guard::Guard;
use crate::claim::clause::Line;
use crate::lexicon::PhraseIndex;
use crate::lexicon::Table;
use std::sync::LazyLock;

/// One entry of the list.
pub(super) struct Cue {
    pub(super) class: HedgeClass,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) reach: Reach,
    guard: Guard,
}

/// How far a cue reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The clause it stands in.
    Clause,
    /// What follows it, to the end of the clause.
    After,
    /// The noun phrase it belongs to.
    Phrase,
    /// The amount behind it.
    Number,
}

/// A cue in a sentence, as token numbers.
pub(super) struct Found {
    pub(super) cue: &'static Cue,
    pub(super) start: usize,
    pub(super) end: usize,
}

struct Cues {
    cues: Vec<Cue>,
    index: PhraseIndex,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let table = Table::parse("hedges", include_str!("../../lexicon/data/hedges.tsv"));
    let index = PhraseIndex::new(table.rows().enumerate().map(|(at, row)| (row.get("cue"), at)));
    let cues = table.rows().map(|row| Cue {
        class: class(row.get("class")),
        low: row.get("low").parse().ok(),
        high: row.get("high").parse().ok(),
        reach: reach(row.get("reach")),
        guard: guard::named(row.get("guard")),
    });
    Cues { cues: cues.collect(), index }
});

/// The cues of a sentence, longest first at each word, not overlapping.
pub(super) fn find(line: &Line) -> Vec<Found> {
    let cues = &*CUES;
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let next = |ahead: usize| (at + ahead < line.len()).then(|| line.word(at + ahead));
        let hit = cues
            .index
            .at(line.word(at), next)
            .find(|(cue, words)| (cues.cues[*cue].guard)(line, at, at + words));
        if let Some((cue, words)) = hit {
            found.push(Found { cue: &cues.cues[cue], start: at, end: at + words });
            at += words;
        } else {
            at += 1;
        }
    }
    found
}

fn class(name: &str) -> HedgeClass {
    match name {
        "shield" => HedgeClass::Shield,
        "approximator" => HedgeClass::Approximator,
        "conditional" => HedgeClass::Conditional,
        "plan" => HedgeClass::Plan,
        "distancing" => HedgeClass::Distancing,
        _ => HedgeClass::Epistemic,
    }
}

fn reach(name: &str) -> Reach {
    match name {
        "after" => Reach::After,
        "phrase" => Reach::Phrase,
        "number" => Reach::Number,
        _ => Reach::Clause,
    }
}

#[cfg(test)]
mod tests {
    use super::CUES;
    use super::find;
    use crate::article::Zone;
    use crate::claim::Scene;
    use crate::claim::clause::Line;
    use crate::claim::token;
    use crate::lexicon::Table;
    use crate::primitives::Span;

    fn fires(text: &str, row: usize) -> bool {
        let span = Span::new(0, text.len());
        let mut tokens = token::tokenize(text, span);
        token::tag(text, &mut tokens);
        let scene = Scene { text, span, zone: Zone::Body, tokens: &tokens };
        find(&Line::new(&scene)).iter().any(|found| std::ptr::eq(found.cue, &CUES.cues[row]))
    }

    #[test]
    fn examples_fire_and_stay_silent() {
        let table = Table::parse("hedges", include_str!("../../lexicon/data/hedges.tsv"));
        let mut wrong = Vec::new();
        for (at, row) in table.rows().enumerate() {
            let (loud, silent) = (row.get("fires in"), row.get("silent in"));
            if !fires(loud, at) {
                wrong.push(format!("`{}` should fire in: {loud}", row.get("cue")));
            }
            if !silent.is_empty() && fires(silent, at) {
                wrong.push(format!("`{}` should be silent in: {silent}", row.get("cue")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_cell_is_known() {
        let table = Table::parse("hedges", include_str!("../../lexicon/data/hedges.tsv"));
        let mut last = "";
        for row in table.rows() {
            let cue = row.get("cue");
            assert!(last < cue, "`{cue}` is a double or out of order after `{last}`");
            last = cue;
            assert!(
                ["epistemic", "shield", "approximator", "conditional", "plan", "distancing"]
                    .contains(&row.get("class")),
                "{cue}"
            );
            assert!(["clause", "after", "phrase", "number"].contains(&row.get("reach")), "{cue}");
            assert!(super::guard::is_known(row.get("guard")), "{cue}: no guard `{}`", row.get("guard"));
            assert_eq!(row.get("class") == "approximator", row.get("low").is_empty(), "{cue}");
        }
        for cue in &CUES.cues {
            if let (Some(low), Some(high)) = (cue.low, cue.high) {
                assert!((0.0..=high).contains(&low) && high <= 1.0);
            }
        }
    }
}
