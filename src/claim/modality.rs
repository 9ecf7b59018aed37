//! A clause in, whether it is affirmed and its state in life out: happened, ongoing, planned, forecast, conditional, denied, wished.

use super::Scene;
use super::attribution::Attribution;
use super::attribution::AttributionKind;
use super::clause::Line;
use super::hedge::Hedge;
use super::hedge::HedgeClass;
use super::statement::Modality;
use super::statement::Polarity;
use crate::primitives::Span;

/// Whether the clause is affirmed, and its state in life, judged at its event where that is known.
pub fn of_clause(
    scene: &Scene,
    clause: Span,
    event: Option<Span>,
    hedges: &[Hedge],
    attributions: &[Attribution],
) -> (Polarity, Modality) {
    let line = Line::new(scene);
    let (start, end) = (line.token_at(clause.start), line.token_at(clause.end.max(clause.start + 1) - 1) + 1);
    let event = event.map_or(end, |event| line.token_at(event.start));
    let polarity = polarity(&line, start, event.clamp(start, end.max(start)));
    (polarity, modality(&line, (start, end.min(line.len())), event, hedges, attributions))
}

fn polarity(line: &Line, start: usize, event: usize) -> Polarity {
    const NEGATORS: &[&str] = &[
        "not", "no", "never", "without", "nobody", "none", "neither", "nor", "cannot", "denied", "denies",
        "deny", "refused", "failed",
    ];
    let from = (start..event)
        .rev()
        .find(|at| line.is_comma(*at) || line.is_any(*at, &["but", "and"]))
        .map_or(start, |at| at + 1);
    let negated = (from..event).any(|at| {
        let only = line.is_any(at + 1, &["only", "just", "merely"]);
        let word = line.word(at);
        (line.is_any(at, NEGATORS) || word.ends_with("n't") || word.ends_with("n’t")) && !only
    });
    let instead = event > 1 && line.is(event - 1, "than") && line.is(event - 2, "rather");
    if negated || instead { Polarity::Negated } else { Polarity::Affirmed }
}

fn modality(
    line: &Line,
    (start, end): (usize, usize),
    event: usize,
    hedges: &[Hedge],
    attributions: &[Attribution],
) -> Modality {
    let here = line.cover(event.min(end.saturating_sub(1)), (event + 1).min(end));
    let covers =
        |class: HedgeClass| hedges.iter().any(|hedge| hedge.class == class && hedge.scope.overlaps(here));
    let wished = attributions.iter().any(|said| said.kind == AttributionKind::Intent && said.covers(here));
    let denied = attributions
        .iter()
        .any(|said| said.covers(here) && said.cue.is_some_and(|cue| denies(cue.of(line.scene.text))));
    let group = line.group_start(event.min(line.len().saturating_sub(1))).max(start);
    let future = (group..event).any(|at| line.is_any(at, &["will", "shall", "won't"]));
    let headline =
        event > start && line.is(event - 1, "to") && line.scene.zone == crate::article::Zone::Headline;
    if denied {
        Modality::Denied
    } else if covers(HedgeClass::Conditional) {
        Modality::Conditional
    } else if covers(HedgeClass::Plan) || headline {
        Modality::Planned
    } else if wished {
        Modality::Wished
    } else if future {
        Modality::Forecast
    } else if (group..event).any(|at| line.is_any(at, &["is", "are", "am", "’s", "'s"]))
        || line.word(event).ends_with('s')
    {
        Modality::Ongoing
    } else {
        Modality::Happened
    }
}

/// Whether a reporting cue denies what it reports.
fn denies(cue: &str) -> bool {
    cue.split_whitespace()
        .any(|word| ["deny", "denies", "denied", "denying", "denial", "denials"].contains(&word))
}
