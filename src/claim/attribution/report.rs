//! A word of a sentence in, the attribution it makes out: a verb with its clause, an adjective, a noun, "according to".

use super::Attribution;
use super::AttributionKind;
use super::AttributionMode;
use super::content;
use super::content::Content;
use super::speaker;
use super::speaker::Phrase;
use super::words;
use super::words::Part;
use super::words::Sense;
use super::words::Word;
use crate::claim::clause::Line;
use crate::claim::lists;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::lexicon::VerbForm;
use crate::lexicon::WordSet;
use crate::primitives::Span;
use std::sync::LazyLock;

/// "According to X, …" and "…, according to X".
pub(super) fn according_to(line: &Line, at: usize) -> Option<Attribution> {
    let by = line.is(at, "by")
        && line.is_any(at + 1, &["some", "many", "most", "one"])
        && line.is_any(at + 2, &["estimates", "estimate", "accounts", "account"]);
    let width = if by { 1 } else { 2 };
    let cue = by || line.is(at, "according") && line.is(at + 1, "to");
    if !cue {
        return None;
    }
    let named = speaker::phrase_behind(line, at + width)?;
    let holder = holder(line, named.end);
    let phrase = Phrase { start: named.start, end: holder.map_or(named.end, |(_, holder)| holder.end) };
    let opens = (0..at).all(|at| line.tag(at) == Tag::Punct);
    let behind = (phrase.end..line.end()).find(|at| line.is_comma(*at)).map(|comma| comma + 1);
    let content = if opens {
        Content { start: behind?, end: line.end(), quoted: false, rest: None }
    } else {
        let rest = behind.filter(|start| line.tag(*start) == Tag::Verb || line.tag(*start) == Tag::Aux);
        let end = at - usize::from(line.is_comma(at.wrapping_sub(1)));
        let quote = line.quote_closed_by(end.wrapping_sub(1)).filter(|quote| quote.open.unwrap_or(0) == 0);
        Content {
            start: quote.map_or(0, |quote| quote.start),
            end: quote.map_or(end, |quote| quote.end),
            quoted: quote.is_some(),
            rest: rest.map(|start| (start, line.end())),
        }
    };
    let mode = if is_evidence(line, phrase) { AttributionMode::Evidence } else { AttributionMode::Indirect };
    (content.start < content.end).then(|| {
        let said =
            attribution(line, Some(phrase), (at, at + width), content, mode, AttributionKind::Statement);
        match holder {
            Some((own, holder)) => held(line, said, own, holder, named),
            None => said,
        }
    })
}

/// Who stands behind a list or paper: "a list released by the ministry" is the ministry's own, one "obtained by the Courier" is not.
fn holder(line: &Line, end: usize) -> Option<(bool, Phrase)> {
    let own = line.is_in(end, &RELEASED);
    let by = (own || line.is_in(end, &OBTAINED)) && line.is(end + 1, "by");
    by.then(|| speaker::phrase_behind(line, end + 2)).flatten().map(|holder| (own, holder))
}

/// The attribution with who stands behind the paper as its speaker, or before it in the chain.
fn held(line: &Line, mut said: Attribution, own: bool, holder: Phrase, named: Phrase) -> Attribution {
    let words = |phrase: Phrase| line.cover(phrase.start, phrase.end).of(line.scene.text).to_owned();
    said.chain = if own { vec![words(holder)] } else { vec![words(holder), words(named)] };
    said.speaker_name = said.chain.last().cloned();
    said
}

/// A reporting verb with what it reports and who does.
pub(super) fn by_verb(line: &Line, at: usize, found: &[Attribution]) -> Option<Attribution> {
    let (word, form) = words::verb(line.word(at))?;
    if is_noun(line, at, form) || is_refusal(line, at) {
        return None;
    }
    let group = line.group_start(at);
    let passive = form == VerbForm::Past
        && (group..at).any(|at| line.is_be(at))
        && !(group..at).any(|at| line.is_any(at, &["has", "have", "had"]) && !line.is(at + 1, "been"));
    if passive || form == VerbForm::Past && reduced(line, at) {
        return in_passive(line, at, group, word);
    }
    let gerund = form == VerbForm::Gerund && group == at;
    let inverted = inverted(line, at, group, word).filter(|_| !gerund);
    let adjacent = || {
        speaker::phrase_before(line, group).filter(|_| {
            !gerund || word.sense("that").is_some_and(|sense| sense.mode == AttributionMode::Evidence)
        })
    };
    let subject = inverted.or_else(adjacent);
    let start = if inverted.is_some() { group } else { subject.map_or(group, |phrase| phrase.start) };
    let end = inverted.map_or(at + 1, |phrase| phrase.end);
    let around = || {
        word.sense("quote")
            .filter(|_| !gerund)
            .and_then(|sense| Some((content::around(line, start, end)?, sense)))
    };
    let quote_before = start > 0 && line.quote_closed_by(start - 1).is_some();
    let first = if quote_before || inverted.is_some() { around() } else { None };
    let (content, sense) = first
        .or_else(|| interposed(line, start, end).then(around).flatten())
        .or_else(|| content::behind(line, at, word))
        .or_else(|| as_said(line, start, at, word))
        .or_else(around)?;
    let shared = gerund || line.is_any(group.wrapping_sub(1), &["and", "but"]);
    let earlier = || shared.then(|| earlier(line, found, group)).flatten();
    let speaker = subject.map(|phrase| line.cover(phrase.start, phrase.end)).or_else(earlier)?;
    let evidence = subject.is_some_and(|phrase| is_evidence(line, phrase));
    let mode = match (content.quoted, evidence) {
        (true, _) => AttributionMode::Quote,
        (_, true) => AttributionMode::Evidence,
        _ => sense.mode,
    };
    Some(spoken(line, Some(speaker), (group, at + 1), content, mode, sense.kind))
}

/// "As Reuters reported on Monday, …": what stands behind the comma.
fn as_said(line: &Line, start: usize, at: usize, word: &Word) -> Option<(Content, Sense)> {
    let opens = start == 1 && line.is(0, "as") && (line.is_in(at, &PLAIN) || line.is(at, "reported"));
    let comma = content::adjunct_only(line, at + 1).filter(|comma| opens && line.is_comma(*comma))?;
    let content = Content { start: comma + 1, end: line.end(), quoted: false, rest: None };
    (comma + 1 < line.end()).then_some((content, word.sense("quote").or_else(|| word.sense("that"))?))
}

/// "denied him bail", "denied the request": to deny somebody something is no saying.
fn is_refusal(line: &Line, at: usize) -> bool {
    let head = |at: usize| (at..at + 7).take_while(|at| line.is_nominal(*at)).last();
    line.is_any(at, &["deny", "denies", "denied", "denying"])
        && (line.is_any(at + 1, &["him", "them", "us", "me", "you"])
            || head(at + 1).is_some_and(|head| GRANTED.contains(line.word(head))))
}

/// "…, he said, …": a comma on both sides, or the end.
fn interposed(line: &Line, start: usize, end: usize) -> bool {
    start > 0 && line.is_comma(start - 1) && (line.is_comma(end) || line.is_stop(end))
}

/// "…,” said Ross": the speaker behind the verb.
fn inverted(line: &Line, at: usize, group: usize, word: &Word) -> Option<Phrase> {
    let border = group.checked_sub(1)?;
    // "Hale, who took over in June, denied it": before the verb stands no clause, only its subject.
    let relative = (0..border)
        .find(|at| matches!(line.tag(*at), Tag::Verb | Tag::Aux))
        .is_some_and(|verb| verb > 1 && line.is_any(verb - 1, &["who", "which"]) && line.is_comma(verb - 2));
    // Who is told, informed or assured stands behind the verb, never who speaks.
    let addresses = line.is_in(at, &ADDRESSING);
    if group != at || !word.takes("quote") || addresses {
        return None;
    }
    let quote = line.quote_closed_by(border).is_some();
    let phrase = speaker::phrase_behind(line, at + 1)?;
    let comma = line.is_comma(border) && content::adjunct_only(line, at + 1).is_some();
    (quote || comma && !relative).then_some(phrase)
}

/// "is believed to", "it is expected that", "believed to be".
fn in_passive(line: &Line, at: usize, group: usize, word: &Word) -> Option<Attribution> {
    if !word.passive {
        return None;
    }
    let next = content::after_adverbs(line, at + 1);
    let begins = line.is_any(next, &["to", "that", "as"]);
    let start = if line.is_any(next, &["that", "as"]) { next + 1 } else { next };
    let begins = begins || word.takes("as") && line.is_nominal(next);
    let content = Content { start, end: content::clause_end(line, start), quoted: false, rest: None };
    (begins && start < line.end()).then(|| {
        attribution(
            line,
            None,
            (group, at + 1),
            content,
            AttributionMode::Agentless,
            AttributionKind::Statement,
        )
    })
}

/// "containers believed to be": a participle behind its noun.
fn reduced(line: &Line, at: usize) -> bool {
    line.is(at + 1, "to") && line.is_be(at + 2) && at > 0 && line.tag(at - 1) == Tag::Noun
}

/// "is confident that", "was worried about".
pub(super) fn by_adjective(line: &Line, at: usize) -> Option<Attribution> {
    let (word, _) = words::find(line.word(at), Part::Adjective)?;
    let group = line.group_start(at);
    if group == at
        || !(group..at).any(|at| line.is_be(at) || line.is_any(at, &["seems", "seemed", "feels", "felt"]))
    {
        return None;
    }
    let subject = speaker::phrase_before(line, group)?;
    let (content, sense) = content::behind(line, at, word)?;
    Some(attribution(line, Some(subject), (group, at + 1), content, sense.mode, sense.kind))
}

/// "his claim that", "the plan to".
pub(super) fn by_noun(line: &Line, at: usize) -> Option<Attribution> {
    let (word, _) = words::find(line.word(at), Part::Noun)?;
    if line.tag(at) != Tag::Noun || !line.is_any(at + 1, &["that", "to", "of", "about", "for"]) {
        return None;
    }
    let (content, sense) = content::behind(line, at, word)?;
    let start = (0..at)
        .rev()
        .find(|before| !line.is_nominal(*before) && line.tag(*before) != Tag::Part)
        .map_or(0, |before| before + 1);
    let holder = (start..at)
        .find(|at| matches!(line.word(*at), "'s" | "’s" | "'" | "’"))
        .map(|end| Phrase { start, end });
    let pronoun =
        (start..at).find(|at| line.is_in(*at, &POSSESSIVES)).map(|at| Phrase { start: at, end: at + 1 });
    let phrase = holder.or(pronoun);
    if phrase.is_none() && !line.is(at + 1, "that") {
        return None;
    }
    let mode = if phrase.is_some() { sense.mode } else { AttributionMode::Agentless };
    Some(attribution(line, phrase, (at, at + 1), content, mode, sense.kind))
}

/// Adverbs of hearsay.
const ADVERBS: [&str; 5] = ["reportedly", "allegedly", "purportedly", "supposedly", "reputedly"];

/// Words outside the list of words that report by which an attribution is found.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    ["according", "alleged", "by"].into_iter().chain(ADVERBS)
}

/// "reportedly", "allegedly", "the alleged theft".
pub(super) fn by_adverb(line: &Line, at: usize) -> Option<Attribution> {
    if line.is(at, "alleged")
        && (line.tag(at) == Tag::Adj || matches!(line.tag(at.wrapping_sub(1)), Tag::Adp | Tag::Det))
    {
        let end = speaker::phrase_behind(line, at + 1)?.end;
        let content = Content { start: at + 1, end, quoted: false, rest: None };
        return Some(attribution(
            line,
            None,
            (at, at + 1),
            content,
            AttributionMode::Agentless,
            AttributionKind::Statement,
        ));
    }
    if !line.is_any(at, &ADVERBS) {
        return None;
    }
    let subject =
        speaker::phrase_before(line, line.group_start(at)).filter(|_| at > 0 && !line.is_comma(at - 1));
    let content = Content {
        start: subject.map_or(at + 1, |phrase| phrase.start),
        end: content::clause_end(line, at),
        quoted: false,
        rest: None,
    };
    (content.start < content.end).then(|| {
        attribution(line, None, (at, at + 1), content, AttributionMode::Agentless, AttributionKind::Statement)
    })
}

/// Whether the cue stands inside a quotation and reports no third party's words: the quotation is the attribution then.
pub(super) fn is_quoted(line: &Line, at: usize, said: &Attribution) -> bool {
    let third = said.mode == AttributionMode::Indirect
        && line.is_in(at, &THIRD)
        && !said.speaker_name.as_deref().is_some_and(|name| ["I", "you", "we", "You", "We"].contains(&name));
    line.quote_at(at).is_some_and(|quote| quote.len() > 3) && !third
}

/// "Graham: …" at the head of a sentence.
pub(super) fn by_colon(line: &Line) -> Option<Attribution> {
    let colon = (1..7.min(line.len())).find(|at| line.word(*at) == ":")?;
    let capital = |at: usize| {
        line.form(at) == Form::Capital
            && (line.tag(at) == Tag::Propn || line.word(at).chars().all(char::is_uppercase))
    };
    let name = (0..colon).all(capital)
        && colon <= 4
        && (colon..line.end()).any(|at| matches!(line.tag(at), Tag::Verb | Tag::Aux));
    let content = Content { start: colon + 1, end: line.end(), quoted: false, rest: None };
    (name && colon + 3 < line.end()).then(|| {
        attribution(
            line,
            Some(Phrase { start: 0, end: colon }),
            (colon, colon + 1),
            content,
            AttributionMode::Indirect,
            AttributionKind::Statement,
        )
    })
}

/// Data, images and studies speak without saying.
fn is_evidence(line: &Line, phrase: Phrase) -> bool {
    (phrase.start..phrase.end).any(|at| (line.form(at) == Form::Word || at < 2) && line.is_in(at, &EVIDENCE))
}

/// The speaker of the attribution before, or the subject of the sentence.
fn earlier(line: &Line, found: &[Attribution], group: usize) -> Option<Span> {
    let last = found.iter().rev().find_map(|last| last.speaker);
    last.or_else(|| speaker::main_subject(line, group).map(|phrase| line.cover(phrase.start, phrase.end)))
}

/// "the report", "his claims": a form of a verb that is a noun or adjective here.
fn is_noun(line: &Line, at: usize, form: VerbForm) -> bool {
    let before = at.wrapping_sub(1);
    let always = line.is_in(at, &ALWAYS_VERB);
    let determined = at > 0
        && (line.tag(before) == Tag::Det && !line.is_any(before, &["that", "this", "both", "all"])
            || matches!(line.word(before), "'s" | "’s") && line.tag(before) == Tag::Part);
    let tagged = matches!(line.tag(at), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Adp | Tag::Adv);
    let say = line.is(at, "say")
        && at > 0
        && matches!(line.tag(before), Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adv | Tag::Punct);
    if line.is_any(at + 1, &["tank", "tanks"]) {
        return true;
    }
    (tagged && !always && !say)
        || determined
        || line.is(before, "to")
        || (form == VerbForm::Base && line.is_any(before, &["of", "in", "for", "with"]))
}

fn attribution(
    line: &Line,
    phrase: Option<Phrase>,
    cue: (usize, usize),
    content: Content,
    mode: AttributionMode,
    kind: AttributionKind,
) -> Attribution {
    spoken(line, phrase.map(|phrase| line.cover(phrase.start, phrase.end)), cue, content, mode, kind)
}

fn spoken(
    line: &Line,
    speaker: Option<Span>,
    cue: (usize, usize),
    content: Content,
    mode: AttributionMode,
    kind: AttributionKind,
) -> Attribution {
    let name = speaker.map(|span| span.of(line.scene.text).to_owned());
    let partial = !content.quoted
        && line.quotes.iter().any(|quote| quote.start < content.end && content.start < quote.end);
    Attribution {
        speaker,
        speaker_name: name.clone(),
        cue: Some(line.cover(cue.0, cue.1)),
        content: line.cover(content.start, content.end),
        rest: content.rest.map(|(start, end)| line.cover(start, end)),
        mode,
        partial_quote: partial,
        kind,
        chain: name.into_iter().collect(),
    }
}

/// Verbs of saying that nothing but speech goes with.
static PLAIN: LazyLock<WordSet> = LazyLock::new(|| lists::class("plain-saying"));

/// What is granted or denied, and not said.
static GRANTED: LazyLock<WordSet> = LazyLock::new(|| lists::class("granted"));

/// Verbs whose object is who is spoken to.
static ADDRESSING: LazyLock<WordSet> = LazyLock::new(|| lists::class("addressing"));

/// Possessive pronouns.
static POSSESSIVES: LazyLock<WordSet> = LazyLock::new(|| lists::class("possessive"));

/// Words that report what others say, also inside a quotation.
static THIRD: LazyLock<WordSet> = LazyLock::new(|| lists::class("reports-third-party"));

/// Participles of what somebody makes known.
static RELEASED: LazyLock<WordSet> = LazyLock::new(|| lists::class("released"));

/// Participles of what somebody has from others.
static OBTAINED: LazyLock<WordSet> = LazyLock::new(|| lists::class("obtained"));

/// Nouns for data, images and studies.
static EVIDENCE: LazyLock<WordSet> = LazyLock::new(|| lists::class("evidence"));

/// Forms of reporting verbs that are no nouns.
static ALWAYS_VERB: LazyLock<WordSet> = LazyLock::new(|| lists::class("always-verb"));
