//! A tagged sentence in, its clauses out: a verb group each, with the words around it.

use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::lists;
use crate::claim::mention::MentionForm;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::lexicon::WordSet;
use crate::lexicon::events;
use crate::primitives::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// A verb with its auxiliaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    /// Its tokens, from the first auxiliary to the verb.
    pub(crate) tokens: Range<usize>,
    /// The verb itself.
    pub(crate) main: usize,
    /// Base form of the verb.
    pub(crate) lemma: String,
    /// How it is built.
    pub(crate) shape: Shape,
}

/// How a verb group is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// "met", "has met", "will meet".
    Finite,
    /// "was met".
    Passive,
    /// "to meet".
    Infinitive,
    /// "meeting" without auxiliary.
    Gerund,
    /// "is": no verb but the auxiliary.
    Copula,
}

/// A verb group and the stretch of the sentence it governs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Tokens from its border to the next.
    pub(crate) tokens: Range<usize>,
    /// Its verb.
    pub(crate) verb: VerbGroup,
}

impl Clause {
    /// Its words.
    pub(super) fn span(&self, scene: &Scene) -> Span {
        scene.tokens[self.tokens.start].span.cover(scene.tokens[self.tokens.end - 1].span)
    }
}

/// The clauses of a sentence, in order; none where it has no verb.
pub(crate) fn clauses(scene: &Scene, reading: &SentenceReading) -> Vec<Clause> {
    let groups = verb_groups(scene, reading);
    let mut starts = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let after = at.checked_sub(1).map_or(0, |before| groups[before].tokens.end);
        starts.push(border(scene, reading, after, group, at.checked_sub(1).map(|before| &groups[before])));
    }
    let count = scene.tokens.len();
    let ends: Vec<usize> = (0..starts.len()).map(|at| starts.get(at + 1).copied().unwrap_or(count)).collect();
    let with_bounds = groups.into_iter().zip(starts).zip(ends);
    with_bounds
        .map(|((verb, start), end)| Clause { tokens: trimmed(scene, start..end.max(verb.tokens.end)), verb })
        .collect()
}

/// Without the marks at either end.
fn trimmed(scene: &Scene, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while end > start + 1 && scene.tokens[end - 1].tag == Tag::Punct {
        end -= 1;
    }
    while start + 1 < end && matches!(scene.tokens[start].tag, Tag::Punct) {
        start += 1;
    }
    start..end
}

/// Where the clause of `group` begins, at or after token `after`.
fn border(
    scene: &Scene,
    reading: &SentenceReading,
    after: usize,
    group: &VerbGroup,
    before: Option<&VerbGroup>,
) -> usize {
    let start = group.tokens.start;
    let Some(before) = before else { return 0 };
    let word = |at: usize| scene.tokens[at].of(scene.text);
    let strong = (after..start).rev().find(|at| is_strong_border(word(*at), scene.tokens[*at].tag));
    if let Some(at) = strong {
        return at;
    }
    let comma = (after..start).rev().find(|at| word(*at) == ",");
    let reports = events::of_verb(&before.lemma)
        .is_some_and(|class| matches!(class, "say" | "believe" | "show" | "announce"));
    if reports && comma.is_none() {
        return after;
    }
    let linked = (after..start).rev().find(|at| scene.tokens[*at].tag == Tag::Cconj);
    match (comma, linked) {
        (Some(comma), Some(linked)) if comma + 1 == linked || comma > linked => comma,
        (comma, Some(linked)) if linked + 1 < start && joins_names(scene, reading, after, linked) => {
            comma.unwrap_or_else(|| phrase_start(scene, after, linked))
        }
        (_, Some(linked)) => linked,
        (Some(comma), None) => comma,
        (None, None) => start,
    }
}

/// "China and Russia", "between X and Y": the conjunction joins names, not clauses.
fn joins_names(scene: &Scene, reading: &SentenceReading, after: usize, linked: usize) -> bool {
    let names = |at: usize| {
        let span = scene.tokens[at].span;
        reading.mentions.iter().any(|mention| mention.span.overlaps(span))
    };
    let between = (after..linked).any(|at| scene.tokens[at].of(scene.text) == "between");
    between || linked > after && names(linked - 1) && names(linked + 1)
}

/// The start of the noun phrase before token `at`.
fn phrase_start(scene: &Scene, after: usize, at: usize) -> usize {
    let part = |at: &usize| {
        matches!(scene.tokens[*at].tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det | Tag::Num)
            || scene.tokens[*at].of(scene.text) == "of"
    };
    (after..at).rev().take_while(part).last().unwrap_or(at)
}

fn is_strong_border(word: &str, tag: Tag) -> bool {
    tag == Tag::Sconj && !PREPOSITIONS.contains(word)
        || matches!(
            word,
            "that"
                | "which"
                | "who"
                | "whom"
                | "whose"
                | "where"
                | "when"
                | "while"
                | ";"
                | ":"
                | "—"
                | "–"
                | "“"
                | "”"
                | "\""
        ) && tag != Tag::Det
}

/// The verb groups of a sentence, in order.
fn verb_groups(scene: &Scene, reading: &SentenceReading) -> Vec<VerbGroup> {
    let named = |group: &VerbGroup| {
        let main = scene.tokens[group.main].span;
        reading.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.contains(main))
    };
    // "on March 12": the tagger takes the month for a verb.
    let dated = |group: &VerbGroup| {
        let main = scene.tokens[group.main];
        main.form == Form::Capital && reading.times.iter().any(|time| time.span.contains(main.span))
    };
    let mut groups = Vec::new();
    let mut at = 0;
    while at < scene.tokens.len() {
        match group_at(scene, at) {
            Some(group)
                if named(&group)
                    || dated(&group)
                    || is_noun_after_all(scene, &group, groups.last())
                    || is_modifier(scene, &group, groups.last()) =>
            {
                at = group.tokens.end;
            }
            Some(group) => {
                at = group.tokens.end;
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

/// "held *talks*": a plain form right after a verb is its object, whatever the tag says.
fn is_noun_after_all(scene: &Scene, group: &VerbGroup, before: Option<&VerbGroup>) -> bool {
    let Some(before) = before else { return false };
    let word = scene.tokens[group.main].of(scene.text);
    group.tokens.len() == 1
        && group.shape == Shape::Finite
        && before.tokens.end == group.tokens.start
        && before.shape != Shape::Copula
        && !BARE_INFINITIVE.contains(before.lemma.as_str())
        && !word.ends_with("ed")
        && (events::of_noun(word).is_some() || events::of_noun(&lemma(word, Tag::Noun)).is_some())
}

/// "the *growing* ties", "the far *eastern* region", "showed *growing* cooperation": a verb form that describes a noun.
fn is_modifier(scene: &Scene, group: &VerbGroup, before: Option<&VerbGroup>) -> bool {
    if group.tokens.len() != 1 || !matches!(group.shape, Shape::Finite | Shape::Gerund) {
        return false;
    }
    let describes = scene
        .tokens
        .get(group.main + 1)
        .is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Propn | Tag::Adj));
    let Some(previous) = group.main.checked_sub(1).map(|at| scene.tokens[at]) else { return false };
    let takes_gerund = |lemma: &str| TAKES_GERUND.contains(lemma);
    let after_verb = group.shape == Shape::Gerund
        && before.is_some_and(|verb| verb.tokens.end == group.main && !takes_gerund(&verb.lemma));
    describes
        && (matches!(previous.tag, Tag::Det | Tag::Adj) || previous.of(scene.text) == "far" || after_verb)
}

fn group_at(scene: &Scene, start: usize) -> Option<VerbGroup> {
    let tag = |at: usize| scene.tokens.get(at).map(|token| token.tag);
    let word = |at: usize| scene.tokens[at].of(scene.text);
    let to = tag(start) == Some(Tag::Part) && word(start).eq_ignore_ascii_case("to");
    let begins = to || matches!(tag(start), Some(Tag::Aux | Tag::Verb));
    if !begins {
        return None;
    }
    let mut end = start;
    let mut main = None;
    let mut has_be = false;
    while let Some(next) = tag(end) {
        match next {
            Tag::Aux => {
                has_be |= is_be(word(end));
                main = Some((end, true));
            }
            Tag::Verb => {
                main = Some((end, false));
                end += 1;
                break;
            }
            // "may close two plants": a plain verb that the tagger takes for something else.
            Tag::Adj | Tag::Noun if end > start && is_bare_verb(word(end - 1), word(end)) => {
                main = Some((end, false));
                end += 1;
                break;
            }
            Tag::Adv | Tag::Part if end == start && to || end > start => {}
            _ => break,
        }
        end += 1;
    }
    let (main, auxiliary) = main?;
    let end = end.min(scene.tokens.len()).max(main + 1);
    let end = if auxiliary { main + 1 } else { end };
    let lemma = lemma(word(main), if auxiliary { Tag::Aux } else { Tag::Verb }).into_owned();
    let alone = main == start;
    let shape = if auxiliary {
        Shape::Copula
    } else if to {
        Shape::Infinitive
    } else if alone && word(main).ends_with("ing") {
        Shape::Gerund
    } else if has_be && !word(main).ends_with("ing") {
        Shape::Passive
    } else {
        Shape::Finite
    };
    Some(VerbGroup { tokens: start..end, main, lemma, shape })
}

fn is_bare_verb(modal: &str, word: &str) -> bool {
    const MODALS: &[&str] = &["may", "might", "can", "could", "will", "would", "shall", "should", "must"];
    MODALS.contains(&modal) && events::of_verb(word).is_some()
}

fn is_be(word: &str) -> bool {
    COPULAS.contains(word)
}

/// Prepositions that the tagger takes for conjunctions.
static PREPOSITIONS: LazyLock<WordSet> = LazyLock::new(|| lists::class("preposition-as-conjunction"));

/// Verbs with a bare infinitive or a clause behind them.
static BARE_INFINITIVE: LazyLock<WordSet> = LazyLock::new(|| lists::class("takes-bare-infinitive"));

/// Verbs with a gerund as their object.
static TAKES_GERUND: LazyLock<WordSet> = LazyLock::new(|| lists::class("takes-gerund"));

/// Forms of "be" and what passes for them.
static COPULAS: LazyLock<WordSet> = LazyLock::new(|| lists::class("copula"));
