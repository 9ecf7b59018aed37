//! A sentence in, who says what in it out.

mod carry;
mod content;
mod speaker;
mod verbs;

use super::Scene;
use super::clause::Line;
use super::mention::Mention;
use crate::lexicon::VerbForm;
use crate::primitives::Span;

/// One speaker, one reporting cue, what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's words, `None` where the sentence names nobody (agentless) or the speaker goes on from before.
    pub speaker: Option<Span>,
    /// The speaker as a name where known, taken from an earlier sentence for pronouns and carried speech.
    pub speaker_name: Option<String>,
    /// The reporting verb, noun or "according to"; `None` in carried speech.
    pub cue: Option<Span>,
    /// What is said.
    pub content: Span,
    /// How it is said.
    pub mode: AttributionMode,
    /// Whether only some words are quoted.
    pub partial_quote: bool,
    /// Statement, or intent ("plans to").
    pub kind: AttributionKind,
    /// From outside in, without the article: who says that who says it.
    pub chain: Vec<String>,
}

impl Attribution {
    /// Whether the words are given as the speaker's own.
    pub const fn is_direct(&self) -> bool {
        matches!(self.mode, AttributionMode::Quote)
    }
}

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionMode {
    /// In the article's words.
    Indirect,
    /// In the speaker's words.
    Quote,
    /// The same speaker goes on without a reporting verb.
    Carried,
    /// Nobody is named ("it is believed").
    Agentless,
    /// Data or images speak.
    Evidence,
    /// A belief of a named holder.
    Belief,
}

impl AttributionMode {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Indirect => "indirect",
            Self::Quote => "quote",
            Self::Carried => "carried",
            Self::Agentless => "agentless",
            Self::Evidence => "evidence",
            Self::Belief => "belief",
        }
    }
}

/// What an attribution reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionKind {
    /// Something put forward as so.
    Statement,
    /// Something wished, planned, asked for.
    Intent,
}

pub use carry::carry;

/// The attributions of one sentence, in order of their cue.
pub fn attributions(scene: &Scene, _mentions: &[Mention]) -> Vec<Attribution> {
    let line = Line::new(scene);
    let mut found: Vec<Attribution> = Vec::new();
    for at in 0..line.len() {
        let named = according_to(&line, at).or_else(|| reported(&line, at, &found));
        found.extend(named);
    }
    found
}

/// "According to X, …" and "…, according to X".
fn according_to(line: &Line, at: usize) -> Option<Attribution> {
    if !(line.is(at, "according") && line.is(at + 1, "to")) {
        return None;
    }
    let (start, end) = speaker::phrase_behind(line, at + 2)?;
    let behind = (end..line.len()).find(|at| line.is_comma(*at)).map(|comma| (comma + 1, line.end()));
    let opens = (0..at).all(|at| line.tag(at) == super::token::Tag::Punct);
    let (from, to) = if opens { behind? } else { (0, if line.is_comma(at - 1) { at - 1 } else { at }) };
    let speaker = line.cover(start, end);
    (from < to).then(|| Attribution {
        speaker: Some(speaker),
        speaker_name: Some(speaker.of(line.scene.text).to_owned()),
        cue: Some(line.cover(at, at + 2)),
        content: line.cover(from, to),
        mode: AttributionMode::Indirect,
        partial_quote: line.quotes.iter().any(|quote| quote.start >= from && quote.end <= to),
        kind: AttributionKind::Statement,
        chain: vec![speaker.of(line.scene.text).to_owned()],
    })
}

/// A reporting verb with what it reports and who does.
fn reported(line: &Line, at: usize, found: &[Attribution]) -> Option<Attribution> {
    let (verb, form) = verbs::verb(line.word(at))?;
    if line.quote_at(at).is_some_and(|quote| quote.start != at) || is_noun(line, at, form) {
        return None;
    }
    let group = line.group_start(at);
    let passive = form == VerbForm::Past && (group..at).any(|at| line.is_be(at));
    let inverted = speaker::phrase_behind(line, at + 1)
        .filter(|_| content::before(line, group).is_some() && group == at && verb.takes("quote"));
    let phrase = inverted.or_else(|| speaker::phrase_before(line, group).filter(|_| !passive));
    let clause_start = if inverted.is_some() { group } else { phrase.map_or(group, |(start, _)| start) };
    let postposed = content::before(line, clause_start).filter(|_| verb.takes("quote"));
    let content = match inverted {
        Some(_) => postposed,
        None => content::behind(line, at, verb).or(postposed),
    }?;
    let earlier = || {
        found
            .last()
            .and_then(|last| last.speaker)
            .filter(|_| form == VerbForm::Gerund || line.is_any(group.wrapping_sub(1), &["and", "but"]))
    };
    let speaker = phrase.map(|(start, end)| line.cover(start, end)).or_else(earlier);
    if speaker.is_none() && !passive {
        return None;
    }
    let mode = match (passive, content.quoted) {
        (true, _) => AttributionMode::Agentless,
        (_, true) => AttributionMode::Quote,
        _ => verb.mode,
    };
    let name = speaker.map(|span| span.of(line.scene.text).to_owned());
    Some(Attribution {
        speaker,
        speaker_name: name.clone(),
        cue: Some(line.cover(group, at + 1)),
        content: line.cover(content.start, content.end),
        mode,
        partial_quote: !content.quoted
            && line.quotes.iter().any(|quote| quote.start < content.end && content.start < quote.end),
        kind: verb.kind,
        chain: name.into_iter().collect(),
    })
}

/// "the report", "his claims": a form of a verb that is a noun here.
fn is_noun(line: &Line, at: usize, form: VerbForm) -> bool {
    use super::token::Tag;
    let tagged = line.scene.tokens[at].tag;
    let noun = matches!(tagged, Tag::Noun | Tag::Propn | Tag::Adj);
    let determined = at > 0 && matches!(line.tag(at - 1), Tag::Det | Tag::Adp)
        || at > 0 && line.word(at - 1).ends_with("’s");
    noun || (tagged == Tag::X && determined && form != VerbForm::Past) || line.is(at.wrapping_sub(1), "to")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Zone;
    use crate::claim::token;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Attribution> {
        let span = Span::new(0, text.len());
        let mut tokens = token::tokenize(text, span);
        token::tag(text, &mut tokens);
        attributions(&Scene { text, span, zone: Zone::Body, tokens: &tokens }, &[])
    }

    fn shown(text: &str) -> String {
        let said: Vec<String> = read(text)
            .iter()
            .map(|said| {
                let words = |span: Option<Span>| span.map_or("–", |span| span.of(text));
                let kind = if said.kind == AttributionKind::Intent { ", intent" } else { "" };
                format!(
                    "   {} | {} | {} ({}{kind})",
                    words(said.speaker),
                    words(said.cue),
                    said.content.of(text),
                    said.mode.name()
                )
            })
            .collect();
        format!("{text}\n{}\n", said.join("\n"))
    }

    #[test]
    fn speech() {
        let text = include_str!("../../../fixtures/attribution/speech.txt");
        let all: Vec<String> = text.lines().map(shown).collect();
        insta::with_settings!({snapshot_path => "../../../fixtures/attribution", prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!("speech", all.join("\n"));
        });
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_inside_it(text in "(said|says|told|that|according|to|“|”|\"|'|‘|’|he|Lee|who|é|[a-z]{1,6}|—|[ .,:?()]){0,30}") {
            for said in read(&text) {
                for span in [Some(said.content), said.cue, said.speaker].into_iter().flatten() {
                    prop_assert!(text.get(span.start..span.end).is_some());
                }
            }
        }
    }
}
