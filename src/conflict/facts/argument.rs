//! Words of a clause in, its noun phrases out: who or what each names, and which preposition leads to it.

use super::words::Words;
use crate::claim::SentenceReading;
use crate::claim::mention::EntityKind;
use crate::claim::mention::MentionForm;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::conflict::occasion::bits;
use crate::conflict::occasion::stem;
use crate::lexicon::synonyms;
use crate::normalize::NormalizedSentence;
use crate::primitives::Span;
use std::ops::Range;

/// Who or what a noun phrase names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Argument {
    /// Ids of the names in it.
    pub(super) ids: Words,
    /// Whether one of them is a person.
    pub(super) person: bool,
    /// Synonym groups of its head nouns.
    pub(super) heads: Words,
    /// Synonym groups of its other words, and ids of names that only describe.
    pub(super) words: Words,
    /// Where it stands; empty where it is taken from before.
    pub(super) span: Option<Span>,
    /// Whether its head is a plural.
    pub(super) plural: bool,
    /// "no one", "none of the ...".
    pub(super) nobody: bool,
    /// "some", "many", "two of": of some among many.
    pub(super) some: bool,
}

/// Bits of a name in common. Chosen: those of a word that every tenth text has.
const NAME: f64 = 6.0;

/// Words of a part of many: "74 percent of members". The list is closed.
const PARTS: [&str; 8] = ["percent", "cent", "%", "majority", "half", "minority", "fraction", "share"];

/// How two noun phrases stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// One thing, as far as words say it.
    Same,
    /// Two things.
    Apart,
    /// One of them says nothing.
    Open,
}

impl Argument {
    /// Whether it says nothing of who or what it is.
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.heads.is_empty()
    }

    /// Whether it names something in particular: a name, or a noun with a word that tells which.
    pub(super) fn is_telling(&self) -> bool {
        !self.ids.is_empty() || self.heads.iter().any(|head| !super::is_generic(head))
    }

    /// How it stands to another.
    pub(super) fn fit(&self, other: &Self) -> Fit {
        if self.is_empty() || other.is_empty() {
            return Fit::Open;
        }
        if !self.ids.is_disjoint(&other.ids) {
            return Fit::Same;
        }
        // "Norland" and "its army", "the government of Norland": who acts through its parts.
        let through = |one: &Self, two: &Self| {
            !one.person
                && two.ids.is_empty()
                && one.ids.iter().any(|id| two.words.contains(&format!("={id}")))
        };
        if through(self, other) || through(other, self) {
            return Fit::Same;
        }
        let apart = !self.ids.is_empty() && !other.ids.is_empty();
        let crossed = |one: &Self, two: &Self| one.heads.iter().any(|head| two.words.contains(head));
        if apart && (self.person || other.person) {
            return Fit::Apart;
        }
        if !self.heads.is_disjoint(&other.heads) || crossed(self, other) || crossed(other, self) {
            let told = |one: &Self| one.words.iter().any(|word| !one.heads.contains(word));
            let shared = self.words.shared(&other.words).any(|word| !self.heads.contains(word));
            let unlike = told(self) && told(other) && !shared;
            return if apart || unlike { Fit::Apart } else { Fit::Same };
        }
        Fit::Apart
    }

    /// Whether the two are named, and named otherwise, with no noun in common.
    pub(super) fn is_another(&self, other: &Self) -> bool {
        !self.ids.is_empty()
            && !other.ids.is_empty()
            && self.fit(other) == Fit::Apart
            && self.heads.is_disjoint(&other.heads)
    }

    /// Bits of what both have: rare words weigh more than those of every text, and a name as much as a word of news.
    pub(super) fn shared_bits(&self, other: &Self) -> f64 {
        let has = |word: &String| other.heads.contains(word) || other.words.contains(word);
        let weight = |word: &String| if word.starts_with('=') { NAME } else { bits(&stem(word)) };
        let own = self.heads.iter().chain(self.words.iter().filter(|word| !self.heads.contains(word)));
        let words: f64 = own.filter(|word| has(word)).map(weight).sum();
        let through = |one: &Self, two: &Self| {
            let described = one.ids.iter().filter(|id| two.words.contains(&format!("={id}"))).count();
            described + one.ids.shared(&two.ids).count()
        };
        words + NAME * through(self, other).max(through(other, self)) as f64
    }

    /// Without what it does not need.
    pub(super) fn shrink(&mut self) {
        [&mut self.ids, &mut self.heads, &mut self.words].into_iter().for_each(Words::shrink);
    }

    /// Takes in what an apposition or a coordinated phrase names.
    fn join(&mut self, other: Self) {
        self.ids.extend(other.ids);
        self.heads.extend(other.heads);
        self.words.extend(other.words);
        self.person |= other.person;
        self.span = match (self.span, other.span) {
            (Some(one), Some(two)) => Some(one.cover(two)),
            (one, two) => one.or(two),
        };
    }
}

/// A noun phrase with the preposition before it.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// "" where none leads to it.
    pub(super) preposition: String,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What it names.
    pub(super) argument: Argument,
}

/// What a sentence is read with.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) reading: &'a SentenceReading,
    pub(super) named: &'a NormalizedSentence,
}

impl<'a> Line<'a> {
    pub(super) fn word(&self, at: usize) -> String {
        self.tokens.get(at).map_or_else(String::new, |token| token.of(self.text).to_lowercase())
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punct, |token| token.tag)
    }

    fn is_time(&self, at: usize) -> bool {
        self.reading.times.iter().any(|time| time.span.overlaps(self.tokens[at].span))
    }

    fn mention(&self, at: usize) -> Option<usize> {
        self.reading.mentions.iter().position(|mention| mention.span.overlaps(self.tokens[at].span))
    }

    fn nominal(&self, at: usize) -> bool {
        let tag = matches!(
            self.tag(at),
            Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Det | Tag::Pron | Tag::Sym
        );
        let possessive = matches!(self.word(at).as_str(), "'s" | "\u{2019}s" | "'" | "\u{2019}") && at > 0;
        (tag || possessive || self.mention(at).is_some()) && !is_link(&self.word(at))
    }
}

/// Words that open a clause and are no part of a noun phrase.
fn is_link(word: &str) -> bool {
    matches!(word, "who" | "which" | "whom" | "whose" | "that" | "what" | "where" | "when" | "there")
}

/// The noun phrases of a range of tokens, in order; appositions and what "and" joins are one phrase.
pub(super) fn pieces(line: &Line, range: Range<usize>) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut preposition = String::new();
    let mut at = range.start;
    let mut joined = false;
    while at < range.end {
        let word = line.word(at);
        if line.is_time(at) {
            preposition.clear();
            joined = false;
            at += 1;
        } else if line.nominal(at) {
            let end = phrase_end(line, at, range.end);
            let argument = argument(line, at..end);
            match found.last_mut().filter(|last| joined && last.tokens.end < at && preposition.is_empty()) {
                Some(last) if !argument.is_empty() => {
                    last.argument.join(argument);
                    last.tokens.end = end;
                }
                _ => found.push(Piece {
                    preposition: std::mem::take(&mut preposition),
                    tokens: at..end,
                    argument,
                }),
            }
            joined = false;
            at = end;
        } else {
            joined = matches!(word.as_str(), "," | "and" | "&" | "or") && !found.is_empty();
            if line.tag(at) == Tag::Adp || matches!(word.as_str(), "to" | "than" | "since" | "until") {
                preposition = word;
            } else if line.tag(at) != Tag::Adv {
                preposition.clear();
            }
            at += 1;
        }
    }
    found
}

/// The end of the noun phrase that begins at a token; "of" and its noun belong to it.
fn phrase_end(line: &Line, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        let of = line.word(at) == "of" && at > start && at + 1 < limit && line.nominal(at + 1);
        let fresh = at > start
            && matches!(line.tag(at), Tag::Det | Tag::Pron)
            && matches!(line.tag(at - 1), Tag::Noun | Tag::Propn);
        if !(line.nominal(at) || of) || line.is_time(at) || fresh {
            break;
        }
        at += 1;
    }
    at.max(start + 1)
}

fn argument(line: &Line, range: Range<usize>) -> Argument {
    let mut found = Argument::default();
    let span = line.tokens[range.start].span.cover(line.tokens[range.end - 1].span);
    found.span = Some(span);
    let of = range.clone().find(|at| line.word(*at) == "of").unwrap_or(range.end);
    let first = line.word(range.start);
    let partitive = of < range.end
        && range
            .clone()
            .take(of - range.start)
            .all(|at| matches!(line.tag(at), Tag::Num | Tag::Det | Tag::Pron | Tag::Adj));
    found.nobody = matches!(first.as_str(), "no" | "nobody" | "none" | "neither")
        && line.word(range.start + 1) != "longer";
    let number = range.start + usize::from(line.tag(range.start) == Tag::Det && first != "the");
    let counted = !found.nobody
        && line.tag(number) == Tag::Num
        && !line.word(number).bytes().skip(1).any(|byte| byte.is_ascii_digit());
    let share = range.clone().any(|at| PARTS.contains(&line.word(at).as_str()));
    let about = first == "some" && line.tag(range.start + 1) == Tag::Num;
    found.some = partitive
        || counted
        || share
        || !about
            && matches!(
                first.as_str(),
                "some"
                    | "many"
                    | "most"
                    | "few"
                    | "several"
                    | "other"
                    | "others"
                    | "another"
                    | "those"
                    | "any"
            );
    let edge = if partitive { range.end } else { of };
    let mut head: Option<usize> = None;
    for at in range.clone() {
        let possessive = matches!(line.word(at).as_str(), "'s" | "\u{2019}s");
        if matches!(line.tag(at), Tag::Noun | Tag::Propn) && at < edge && !possessive {
            head = Some(at);
        }
    }
    for at in range {
        add(line, at, head == Some(at), edge, &mut found);
    }
    found
}

fn add(line: &Line, at: usize, head: bool, edge: usize, found: &mut Argument) {
    let token = line.tokens[at];
    if let Some(nth) = line.mention(at) {
        let mention = &line.reading.mentions[nth];
        if let Some(entity) = line.named.entities.get(nth).and_then(Option::as_ref) {
            let owner = matches!(line.word(at + 1).as_str(), "'s" | "\u{2019}s");
            let describes = mention.form == MentionForm::Adjective || owner || at > edge;
            if describes {
                found.words.insert(format!("={}", entity.id.0));
            } else {
                found.person |= entity.kind == EntityKind::Person;
                found.ids.insert(entity.id.0.clone());
                if entity.kind == EntityKind::Unknown {
                    found.heads.insert(token.of(line.text).to_lowercase());
                }
            }
            return;
        }
    }
    // "the plane's engine" is no plane.
    let next = line.word(at + 1);
    if token.tag == Tag::Noun && matches!(next.as_str(), "'s" | "\u{2019}s") {
        return;
    }
    if !matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num) {
        return;
    }
    let small = token.of(line.text).to_lowercase();
    let base = token::lemma(&small, token.tag).into_owned();
    if base.len() < 2 {
        return;
    }
    // A group whose name says nothing says less than the word: "killing" among "people".
    let group =
        Some(synonyms::group(&base)).filter(|group| !super::is_generic(group)).unwrap_or(&base).to_owned();
    found.plural |= head && token.tag == Tag::Noun && small.ends_with('s') && base != small;
    if head {
        found.heads.insert(group);
    } else if !super::is_generic(&group) {
        found.words.insert(group);
    }
}
