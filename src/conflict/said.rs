//! What somebody is reported to say in, how much two such reports have in common out, and how much it weighs.

use super::ArticleView;
use super::occasion::bits;
use super::occasion::stem;
use crate::claim::attribution::Attribution;
use crate::claim::quantity::Bound;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::claim::token;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use crate::lexicon::events;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Bits of a name; names of a topic stand in most of its sentences. Chosen.
const NAME: f64 = 4.0;

/// Least bits of a word that tells what is said. Chosen.
const TELLING: f64 = 6.0;

/// Words that two reports have in common in one order from which they report one saying. Chosen: shorter runs are idiom.
const RUN: usize = 6;

/// The same from which two articles alone are worth showing for one remark. Chosen: a sentence.
const QUOTED: usize = 10;

/// Least bits that two reports share, and least share of the shorter one. Chosen: three or four rare words, and two fifths of what is said.
const SHARED: f64 = 26.0;
const SHARE: f64 = 0.4;

/// The same where both give one figure.
const WITH_FIGURE: f64 = 7.0;

/// The same where little of a long list is shared, but much in itself.
const MUCH: f64 = 44.0;
const PART: f64 = 0.25;

static CLASSES: LazyLock<(WordSet, WordSet)> = LazyLock::new(|| {
    let table = Table::parse("weighty-words", include_str!("../lexicon/data/weighty-words.tsv"));
    (WordSet::of_class(&table, "deed"), WordSet::of_class(&table, "call"))
});

/// A figure: its sort, its unit and its number as stated.
type Figure = (QuantityKind, String, f64);

/// What is said, for comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// Stems that tell something, with their bits.
    stems: BTreeMap<String, f64>,
    /// Words in order, small letters.
    run: Vec<String>,
    /// Figures: sort and value.
    figures: Vec<Figure>,
    /// Whether a grave deed, a decision or an accusation is told.
    deed: bool,
    /// Whether the speaker is known by a pronoun alone.
    pub(super) guessed: bool,
    /// Whether it calls for something or praises, instead of telling.
    call: bool,
}

/// What an attribution of a sentence says; the name of the speaker is none of it.
pub(super) fn said(article: &ArticleView, index: usize, attribution: &Attribution, origin: &str) -> Said {
    let mut said = Said::default();
    let reading = &article.reading.sentences[index];
    // "… — 75 per cent, according to the firm": where one speaks, the sentence is theirs.
    let alone = reading.attributions.len() == 1;
    let inside = |span: Span| {
        (alone || attribution.covers(span))
            && attribution.speaker.is_none_or(|who| !who.overlaps(span))
            && attribution.cue.is_none_or(|cue| !cue.overlaps(span))
    };
    let names = article.normalized.sentences.get(index).map_or(&[][..], |named| &named.entities[..]);
    let mut named: Vec<Span> = Vec::new();
    for (mention, entity) in reading.mentions.iter().zip(names).filter(|(mention, _)| inside(mention.span)) {
        named.push(mention.span);
        if let Some(entity) = entity.as_ref().filter(|entity| entity.id.0 != origin) {
            said.stems.insert(format!("={}", entity.id.0), NAME);
        }
    }
    let timed = |span: Span| reading.times.iter().any(|time| time.span.overlaps(span));
    for token in reading.tokens.iter().filter(|token| inside(token.span) && token.form != Form::Mark) {
        let word = token.of(article.text);
        said.run.push(word.to_lowercase());
        said.call |= CLASSES.1.contains(word);
        let content = matches!(token.tag, Tag::Noun | Tag::Verb | Tag::Adj | Tag::Propn);
        if !content || named.iter().any(|span| span.overlaps(token.span)) || timed(token.span) {
            continue;
        }
        let stem = stem(word);
        let weight = bits(&stem);
        if weight >= TELLING {
            said.stems.insert(stem, weight);
        }
        said.deed |= is_deed(&token::lemma(word, token.tag), token.tag);
    }
    said.figures = reading.quantities.iter().filter(|one| inside(one.span)).filter_map(figure).collect();
    let cue = attribution.cue.map(|cue| token::lemma(cue.of(article.text), Tag::Verb).into_owned());
    said.deed |= cue.is_some_and(|cue| is_deed(&cue, Tag::Verb));
    said
}

/// Whether a word names a grave deed, a decision or an accusation.
fn is_deed(lemma: &str, tag: Tag) -> bool {
    let class = if tag == Tag::Verb { events::of_verb(lemma) } else { events::of_noun(lemma) };
    CLASSES.0.contains(lemma) || class.is_some_and(|class| CLASSES.0.contains(class))
}

/// A figure that somebody may answer for: no size, no place in an order, no one or two of something.
fn figure(quantity: &Quantity) -> Option<Figure> {
    use QuantityKind as K;
    let value = quantity.value?;
    let told = match quantity.kind {
        K::Share | K::Money | K::Change | K::Rate => true,
        K::Count | K::Level => value >= 3.0 && quantity.bound != Bound::Vague,
        _ => false,
    };
    told.then(|| {
        (quantity.kind, quantity.unit.as_ref().map_or_else(String::new, |unit| unit.id.clone()), value)
    })
}

impl Said {
    /// The figures that both give.
    fn same_figure(&self, other: &Self) -> bool {
        self.figures.iter().any(|one| other.figures.contains(one))
    }

    fn bits(&self) -> f64 {
        self.stems.values().sum()
    }

    /// Whether both give figures of one sort, and none is the same: two statements, however alike their words.
    fn other_figure(&self, other: &Self) -> bool {
        let sorts = |one: &Figure| other.figures.iter().any(|two| two.0 == one.0);
        self.figures.iter().any(sorts) && !self.same_figure(other)
    }

    /// Bits of what both say.
    fn shared(&self, other: &Self) -> f64 {
        self.stems.iter().filter(|(stem, _)| other.stems.contains_key(*stem)).map(|(_, bits)| bits).sum()
    }

    /// Whether the two are one statement: one wording, one figure of one thing, or mostly the same words; the measure of it.
    pub(super) fn same(&self, other: &Self) -> Option<f64> {
        let shared = self.shared(other);
        let share = shared / self.bits().min(other.bits()).max(1.0);
        let figure = self.same_figure(other) && shared >= WITH_FIGURE;
        let words = (shared >= SHARED && share >= SHARE) || (shared >= MUCH && share >= PART);
        let run = shared > 0.0 && has_run(&self.run, &other.run, RUN);
        // Whom a pronoun means is a guess: then the words must be the same.
        let sure = (!self.guessed && !other.guessed) || run || (figure && words);
        (sure && !self.other_figure(other) && (figure || words || run)).then_some(shared)
    }

    /// Whether the two quote the same words, at some length.
    pub(super) fn is_one_quotation(&self, other: &Self) -> bool {
        has_run(&self.run, &other.run, QUOTED)
    }

    /// How much hangs on it, 0..=1: a figure both give, a deed or an accusation, what a body reports, else a view or a call.
    pub(super) fn weight(&self, other: &Self, body: bool) -> f64 {
        match (self.same_figure(other), self.deed && other.deed, self.call || other.call) {
            (true, ..) => 1.0,
            (_, true, false) => 0.8,
            (_, true, true) => 0.5,
            (_, _, false) if body => 0.5,
            (_, _, false) => 0.3,
            _ => 0.1,
        }
    }
}

/// Whether so many words stand in both in one order.
fn has_run(left: &[String], right: &[String], length: usize) -> bool {
    let runs: BTreeSet<&[String]> = left.windows(length).collect();
    right.windows(length).any(|run| runs.contains(run))
}
