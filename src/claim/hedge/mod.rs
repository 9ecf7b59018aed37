//! A sentence in, its hedge cues out, with what they cover and how much certainty they leave.

mod certainty;
mod context;
mod cue;
mod guard;
mod scope;

use super::Scene;
use super::clause::Line;
use super::clause::Quote;
use super::time::TimeExpression;
use super::token::Tag;
use crate::primitives::Span;

/// Words that lower the commitment to something put forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Hedge {
    /// The cue with its fixed words ("is likely to").
    pub span: Span,
    /// What sort of cue.
    pub class: HedgeClass,
    /// What it covers.
    pub scope: Span,
    /// What is left of certainty, lower end, 0..=1; `None` for approximators, which touch the value and not the truth.
    pub low: Option<f64>,
    /// Upper end, 0..=1.
    pub high: Option<f64>,
    /// Whether it covers what the sentence mainly claims, and not a side remark or the name of a thing ("the alleged thief").
    pub on_main_claim: bool,
}

/// Sorts of hedge cue (after Prince, Frader and Bosk 1982, and Hyland 1998; `plan` and `distancing` are ours).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HedgeClass {
    /// may, likely, seems, I think.
    Epistemic,
    /// Nobody answers for it: reportedly, it is believed, experts say.
    Shield,
    /// Touches the value: about, nearly.
    Approximator,
    /// if, would.
    Conditional,
    /// announced, scheduled, expected.
    Plan,
    /// claimed, alleged.
    Distancing,
}

impl HedgeClass {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epistemic => "epistemic",
            Self::Shield => "shield",
            Self::Approximator => "approximator",
            Self::Conditional => "conditional",
            Self::Plan => "plan",
            Self::Distancing => "distancing",
        }
    }
}

/// How firmly a sentence puts its main claim: an interval of what is left of certainty, and the bare yes or no.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Certainty {
    /// Lower end, 0..=1.
    pub low: f64,
    /// Upper end, 0..=1.
    pub high: f64,
    /// Whether something in the sentence is put as open: an epistemic, shield, conditional or distancing cue that leaves
    /// less than most of certainty.
    pub uncertain: bool,
}

impl Default for Certainty {
    fn default() -> Self {
        Self { low: 1.0, high: 1.0, uncertain: false }
    }
}

impl Certainty {
    /// The middle of the interval.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    /// 1 − the middle of the interval: 0 flat statement, 1 nothing is committed to.
    pub fn hedging(self) -> f64 {
        1.0 - self.middle()
    }
}

pub use certainty::certainty;

/// The hedge cues of one sentence, in order.
pub fn hedges(scene: &Scene, _times: &[TimeExpression]) -> Vec<Hedge> {
    let line = Line::new(scene);
    let found = cue::find(&line);
    let question = scope::question(&line);
    let mut hedges: Vec<Hedge> = found.iter().map(|found| hedge(&line, found)).collect();
    if let Some(asked) = question.filter(|asked| hedges.iter().all(|hedge| !hedge.span.overlaps(asked.span)))
    {
        hedges.push(asked);
        hedges.sort_by_key(|hedge| hedge.span);
    }
    hedges
}

/// Words between marks that nobody in the sentence is said to have used: the writer holds them at a distance.
///
/// "The “special operation” failed." Names and titles, in capitals, are no such words; nor is what stands in a heading.
pub fn distanced(scene: &Scene) -> Vec<Hedge> {
    let line = Line::new(scene);
    let marked = |quote: &&Quote| {
        let led = quote.open.is_some_and(|open| open > 0 && line.is_any(open - 1, &["a", "an", "the"]));
        let plain = |at: usize| {
            line.word(at).starts_with(char::is_lowercase)
                && matches!(line.tag(at), Tag::Noun | Tag::Adj | Tag::Verb | Tag::Adv | Tag::X)
        };
        led && quote.after.is_some()
            && (1..=SCARE).contains(&quote.len())
            && (quote.start..quote.end).all(plain)
    };
    let hedge = |quote: &Quote| {
        let span = line.cover(quote.open.unwrap_or(quote.start), quote.after.unwrap_or(quote.end));
        Hedge {
            span,
            class: HedgeClass::Distancing,
            scope: span,
            low: Some(0.3),
            high: Some(0.8),
            on_main_claim: false,
        }
    };
    line.quotes.iter().filter(marked).map(hedge).collect()
}

/// So many words between marks may be held at a distance. Chosen: longer ones are somebody's words more often than not.
const SCARE: usize = 3;

fn hedge(line: &Line, found: &cue::Found) -> Hedge {
    Hedge {
        span: line.cover(found.start, found.end),
        class: found.cue.class,
        scope: scope::scope(line, found),
        low: found.cue.low,
        high: found.cue.high,
        on_main_claim: scope::is_on_main_claim(line, found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Zone;
    use crate::claim::token;
    use proptest::prelude::*;

    /// Each cue of a text with its class, interval, reach and what it covers.
    fn shown(text: &str) -> String {
        let span = Span::new(0, text.len());
        let mut tokens = token::tokenize(text, span);
        token::tag(text, &mut tokens);
        let scene = Scene { text, span, zone: Zone::Body, tokens: &tokens };
        let cues: Vec<String> = hedges(&scene, &[])
            .iter()
            .map(|hedge| {
                let interval = match (hedge.low, hedge.high) {
                    (Some(low), Some(high)) => format!(" {low}..{high}"),
                    _ => String::new(),
                };
                let main = if hedge.on_main_claim { "main" } else { "side" };
                format!(
                    "   {} [{}]{interval} {main}: {}",
                    hedge.span.of(text),
                    hedge.class.name(),
                    hedge.scope.of(text)
                )
            })
            .collect();
        format!("{text}\n{}\n", cues.join("\n"))
    }

    #[test]
    fn words_between_marks_after_an_article_are_held_at_a_distance() {
        for (text, wanted) in [
            ("The \"special operation\" failed.", Some("\"special operation\"")),
            ("Officials opened the “new” bridge.", Some("“new”")),
            ("The “Mona Lisa” was sold.", None),
            ("The “very last chance ever” was missed.", None),
            ("It was “safe”.", None),
        ] {
            let span = Span::new(0, text.len());
            let mut tokens = token::tokenize(text, span);
            token::tag(text, &mut tokens);
            let found = distanced(&Scene { text, span, zone: Zone::Body, tokens: &tokens });
            assert_eq!(found.first().map(|hedge| hedge.span.of(text)), wanted, "{text}");
        }
    }

    #[test]
    fn cues() {
        let text = include_str!("../../../fixtures/hedge/cues.txt");
        let all: Vec<String> = text.lines().map(shown).collect();
        insta::with_settings!({snapshot_path => "../../../fixtures/hedge", prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!("cues", all.join("\n"));
        });
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_inside_it(text in "(may|could|if|would|“|”|\"|'|about|nine|é|[a-z]{1,6}|likely|—|[ .,?]){0,30}") {
            let span = Span::new(0, text.len());
            let mut tokens = token::tokenize(&text, span);
            token::tag(&text, &mut tokens);
            let scene = Scene { text: &text, span, zone: Zone::Body, tokens: &tokens };
            for hedge in hedges(&scene, &[]) {
                for span in [hedge.span, hedge.scope] {
                    prop_assert!(text.get(span.start..span.end).is_some());
                }
            }
        }
    }
}
