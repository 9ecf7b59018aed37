//! A clause in, whether it is affirmed and its state in life out: happened, ongoing, planned, forecast, conditional, denied, wished.

use super::Scene;
use super::attribution::Attribution;
use super::attribution::AttributionKind;
use super::clause::Line;
use super::hedge::Hedge;
use super::hedge::HedgeClass;
use super::lists;
use super::statement::Modality;
use super::statement::Polarity;
use super::token::Tag;
use super::token::lemma;
use crate::lexicon::WordSet;
use crate::primitives::Span;
use std::sync::LazyLock;

/// Whether the clause is affirmed, and its state in life, judged at its event where that is known.
pub fn of_clause(
    scene: &Scene,
    clause: Span,
    event: Option<Span>,
    quantity: Option<Span>,
    hedges: &[Hedge],
    attributions: &[Attribution],
) -> (Polarity, Modality) {
    let line = Line::of_words(scene);
    let (start, end) = (line.token_at(clause.start), line.token_at(clause.end.max(clause.start + 1) - 1) + 1);
    let known = event.is_some();
    let event = event.map_or(end, |event| line.token_at(event.start));
    let quantity = quantity.map(|quantity| line.token_at(quantity.start));
    let point = if known { event } else { before_remark(&line, start, event) };
    let polarity = polarity(&line, start, point.clamp(start, end.max(start)), quantity);
    (polarity, modality(&line, (start, end.min(line.len())), event, hedges, attributions))
}

fn polarity(line: &Line, start: usize, event: usize, quantity: Option<usize>) -> Polarity {
    let from = (start..event)
        .rev()
        .find(|at| line.is_comma(*at) || line.is_any(*at, &["but", "and"]))
        .map_or(start, |at| at + 1);
    // "Half the town has no water": what an amount has not takes nothing from the amount.
    let told = |at: usize| quantity.is_some_and(|quantity| quantity < at);
    let negated = (from..event).any(|at| {
        let only = || line.is_any(at + 1, &["only", "just", "merely"]);
        let object = || told(at) && line.is_any(at, OBJECTS);
        negates(line, at) && !only() && !object()
    });
    // "killed no one", "found no trace": the object takes the event back; "no fewer than 12" is a bound.
    let object = line.is_any(event + 1, OBJECTS) && !line.is_in(event + 2, &BOUNDS) && !told(event + 1);
    let withheld = withheld(line, event);
    let instead = event > 1 && line.is(event - 1, "than") && line.is(event - 2, "rather");
    if negated || instead || object || withheld { Polarity::Negated } else { Polarity::Affirmed }
}

/// Negators that an object begins with.
const OBJECTS: &[&str] = &["no", "nobody", "none", "nothing", "neither"];

/// Whether the word takes back what follows: not in a bound ("no fewer than 12"), nor "without" before a noun.
fn negates(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    if !(line.is_in(at, &NEGATORS) || word.ends_with("n't") || word.ends_with("n’t")) {
        return false;
    }
    let bound =
        line.is_any(at, &["no", "not", "nothing"]) && line.is_in(at + 1, &BOUNDS) && line.is(at + 2, "than");
    let doubtless = line.is(at, "no") && line.is(at + 1, "doubt");
    let thing = line.is(at, "without") && !line.word(line.group_end(at + 1)).ends_with("ing");
    !(bound || doubtless || thing)
}

/// Where no event is known: the end of what is told, before a remark without a verb ("likely, *but by no means certain*").
fn before_remark(line: &Line, start: usize, end: usize) -> usize {
    // "by no means": the tagger takes nouns for verbs.
    let noun = |at: usize| at > 0 && line.is(at - 1, "no");
    let verb = |from: usize, to: usize| {
        (from..to).any(|at| matches!(line.tag(at), Tag::Verb | Tag::Aux) && !noun(at))
    };
    let border = (start..end).rev().find(|at| line.is_comma(*at) || line.is(*at, "but"));
    border.filter(|border| !verb(*border, end) && verb(start, *border)).unwrap_or(end)
}

/// "refused to sell", "was unable to leave", "kept him from leaving": what follows did not come about; "never failed to" did.
fn withheld(line: &Line, event: usize) -> bool {
    let Some(link) = event.checked_sub(1).filter(|at| line.is_any(*at, &["to", "from"])) else {
        return false;
    };
    let reach = if line.is(link, "to") { 1 } else { 5 };
    let verb = (link.saturating_sub(reach)..link).rev().find(|at| WITHHOLDING.contains(line.word(*at)));
    verb.is_some_and(|verb| !(line.group_start(verb)..verb).any(|at| is_negator(line, at)))
}

fn is_negator(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    line.is_any(at, &["not", "never", "cannot"]) || word.ends_with("n't") || word.ends_with("n’t")
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
    let wished = !withheld(line, event)
        && attributions.iter().any(|said| said.kind == AttributionKind::Intent && said.covers(here));
    let denied = attributions
        .iter()
        .any(|said| said.covers(here) && said.cue.is_some_and(|cue| denies(cue.of(line.scene.text))));
    let group = line.group_start(event.min(line.len().saturating_sub(1))).max(start);
    // "would cost, she said" is her "will cost"; where "would" hangs on a condition the hedges know it.
    let ahead = |at: usize| {
        line.is_any(at, &["will", "shall", "won't", "'ll", "’ll"]) && !is_noun(line, at)
            || line.is(at, "would") && !line.is(at + 1, "have")
            || line.is_any(at, &["going", "likely", "bound"]) && line.is(at + 1, "to")
    };
    let future =
        (group.min(event.saturating_sub(3)).max(start)..event).any(ahead) && !line.is(event, "likely");
    let unsaid = attributions
        .iter()
        .any(|said| said.kind == AttributionKind::Statement && said.covers(here) && is_unsaid(line, said));
    let may = (group..event).any(|at| is_open(line, at, hedges));
    let headline =
        event > start && line.is(event - 1, "to") && line.scene.zone == crate::article::Zone::Headline;
    if denied || is_debunked(line, event) {
        Modality::Denied
    } else if unsaid || covers(HedgeClass::Conditional) {
        Modality::Conditional
    } else if covers(HedgeClass::Plan) || headline && !may {
        Modality::Planned
    } else if wished {
        Modality::Wished
    } else if future {
        Modality::Forecast
    } else if may {
        Modality::Conditional
    } else if (group..event).any(|at| line.is_any(at, &["is", "are", "am", "’s", "'s"]))
        || line.word(event).ends_with('s')
    {
        Modality::Ongoing
    } else {
        Modality::Happened
    }
}

/// "Reports *that the mill burned* are false", "it is untrue that …": whether what is told at `event` is said to be false.
fn is_debunked(line: &Line, event: usize) -> bool {
    let Some(that) = (event.saturating_sub(CLAUSE)..event).rev().find(|at| line.is(*at, "that")) else {
        return false;
    };
    let talk = (that.saturating_sub(BESIDE)..that).any(|at| line.is_in(at, &TALK));
    // What stands behind a comma or "but" calls something else false.
    let border = |at: &usize| line.is_stop(*at) || line.is_comma(*at) || line.is(*at, "but");
    let behind = || (event + 1..line.len()).take_while(|at| !border(at)).any(|at| is_called_false(line, at));
    let it = || line.is(that.wrapping_sub(3), "it") && is_called_false(line, that - 1);
    talk && behind() || it()
}

/// Words that a clause behind "that" may have before its verb. Chosen.
const CLAUSE: usize = 16;

/// Words that may stand between a noun and its "that": "a report in the evening paper that". Chosen.
const BESIDE: usize = 6;

/// "is false", "was entirely baseless", "proved untrue": a word that calls something false, said of a subject and not negated.
fn is_called_false(line: &Line, at: usize) -> bool {
    if !line.is_in(at, &FALSE) || line.tag(at + 1) == Tag::Noun {
        return false;
    }
    let verb =
        (at.saturating_sub(3)..at).rev().find(|at| line.is_auxiliary(*at) || line.tag(*at) == Tag::Verb);
    verb.is_some_and(|verb| {
        let states = matches!(&*lemma(line.word(verb), Tag::Verb), "be" | "prove" | "remain");
        states && !(verb..at).any(|at| is_negator(line, at))
    })
}

/// "Nobody said that …", "has not confirmed that …": what is not said is not put forward; "did not know that …" takes it as so.
fn is_unsaid(line: &Line, said: &Attribution) -> bool {
    let Some(cue) = said.cue else { return false };
    let (first, last) = (line.token_at(cue.start), line.token_at(cue.end.max(1) - 1));
    let verb = lemma(line.word(last), Tag::Verb);
    let negated = (first..last).any(|at| is_negator(line, at))
        && !FACTIVE.contains(&verb)
        && !denies(cue.of(line.scene.text));
    let speaker = said.speaker.map(|speaker| line.token_at(speaker.start));
    let nobody = speaker.is_some_and(|at| {
        line.is_any(at, &["nobody", "none", "neither", "no"])
            || at > 0 && line.is_any(at - 1, &["nor", "neither"])
    });
    negated || nobody && !FACTIVE.contains(&verb)
}

/// "might kill", "could close": a modal that hedges, before a plain verb; "may have left" tells of the past, "could swim" hedges nothing.
fn is_open(line: &Line, at: usize, hedges: &[Hedge]) -> bool {
    let here = line.cover(at, at + 1);
    line.is_any(at, &["may", "might", "could"])
        && !(at + 1..at + 4).any(|next| line.is(next, "have"))
        && hedges.iter().any(|hedge| hedge.class == HedgeClass::Epistemic && hedge.span.overlaps(here))
}

/// "the will", "his will": no auxiliary.
fn is_noun(line: &Line, at: usize) -> bool {
    let determined = at > 0
        && matches!(line.tag(at - 1), Tag::Det | Tag::Adj)
        && !line.is_any(at - 1, &["that", "this", "all", "both", "these", "those"]);
    determined && line.is_auxiliary(at + 1) && !line.is_any(at + 1, &["be", "have", "not"])
}

/// Whether a reporting cue denies what it reports.
fn denies(cue: &str) -> bool {
    cue.split_whitespace().any(|word| DENYING.contains(word))
}

/// Words by which what follows did not come about.
static WITHHOLDING: LazyLock<WordSet> = LazyLock::new(|| lists::class("withholding"));

/// Words that take back what follows.
static NEGATORS: LazyLock<WordSet> = LazyLock::new(|| lists::class("negator"));

/// Words behind "no" that make it a bound.
static BOUNDS: LazyLock<WordSet> = LazyLock::new(|| lists::class("behind-no-of-bound"));

/// Verbs that take what they report as so, denied or not.
static FACTIVE: LazyLock<WordSet> = LazyLock::new(|| lists::class("factive"));

/// Nouns of what is told and may be false.
static TALK: LazyLock<WordSet> = LazyLock::new(|| lists::class("talk"));

/// Words that call what is told false.
static FALSE: LazyLock<WordSet> = LazyLock::new(|| lists::class("false"));

/// Forms of "deny".
static DENYING: LazyLock<WordSet> = LazyLock::new(|| lists::class("denying"));

#[cfg(test)]
mod tests {
    use super::Modality;
    use super::Polarity;
    use crate::article::Article;
    use crate::claim;
    use crate::primitives::Span;

    /// Polarity and modality of the sentence's claims, in order of their events.
    fn states(text: &str) -> Vec<(Polarity, Modality)> {
        let article = Article::of_body("text", text.to_owned(), [Span::new(0, text.len())]);
        let reading = claim::read(&article);
        reading.sentences[0].claims.iter().map(|claim| (claim.polarity, claim.modality)).collect()
    }

    #[test]
    fn sentences_and_the_state_of_what_they_say() {
        let text = include_str!("../../fixtures/modality/sentences.txt");
        let mut shown = String::new();
        for line in text.lines() {
            let states: Vec<String> = states(line)
                .iter()
                .map(|(polarity, modality)| format!("{}, {}", polarity.name(), modality.name()))
                .collect();
            shown += &format!("{line}\n    {}\n", states.join("; "));
        }
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/modality"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!("sentences", shown); });
    }
}
