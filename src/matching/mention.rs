//! Two mentions of events in, the bits that they are one event out: head words, their meanings, what stands around them.
//!
//! For texts whose event words are already marked; claims are compared by [`super::compare`].

use super::statistics::background_bits;
use crate::lexicon::concepts::Meanings;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Where an event word stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The words of its sentence.
    pub words: &'a [String],
    /// The first of the words that name the event.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// Whether the sentence is among the first two of its article.
    pub early: bool,
    /// The number of its article.
    pub article: usize,
}

/// An event word with what stands around it.
#[derive(Clone, Debug)]
pub struct EventMention {
    head: String,
    head_bits: f64,
    meanings: Meanings,
    words: BTreeSet<String>,
    classes: BTreeSet<String>,
    left: Words,
    right: Words,
    sentence: Words,
    names: Words,
    is_saying: bool,
    early: bool,
    article: usize,
}

/// Stems with the bits each tells.
#[derive(Clone, Debug, Default)]
pub struct Words(BTreeMap<String, f64>);

/// How many words on either side stand for what takes part. Chosen: subject and object are mostly that near.
const BESIDE: usize = 5;

/// Bits from which a stem tells anything. Chosen: below are articles, prepositions, pronouns and auxiliaries.
const CONTENT_BITS: f64 = 4.2;

/// Words that make one verb with the word before them.
const PARTICLES: &[&str] =
    &["away", "back", "down", "for", "in", "into", "of", "off", "on", "out", "over", "to", "up"];

/// Stems of verbs and nouns of telling: what was said, not what happened, tells such events apart.
const SAYING: &[&str] =
    &["add", "announc", "claim", "confirm", "describ", "report", "say", "said", "state", "tell"];

impl Words {
    /// Adds the content words of a text, each as often as it stands.
    pub fn add<'a>(&mut self, words: impl Iterator<Item = &'a String>) {
        let stemmer = Stemmer::create(Algorithm::English);
        for word in words.filter(|word| word.chars().next().is_some_and(char::is_alphanumeric)) {
            let stem = stem(&stemmer, word);
            let bits = background_bits(&stem);
            if bits >= CONTENT_BITS {
                *self.0.entry(stem).or_default() += bits;
            }
        }
    }

    /// Each word once.
    fn of<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let mut all = Self::default();
        all.add(words);
        for (stem, bits) in &mut all.0 {
            *bits = background_bits(stem);
        }
        all
    }

    /// Cosine of the bits, 0..=1; 0 where a side is empty.
    pub fn cosine(&self, other: &Self) -> f64 {
        let length = |words: &Self| words.0.values().map(|bits| bits * bits).sum::<f64>();
        let shared: f64 = self.0.iter().filter_map(|(stem, bits)| Some(bits * other.0.get(stem)?)).sum();
        let lengths = (length(self) * length(other)).sqrt();
        if lengths > 0.0 { shared / lengths } else { 0.0 }
    }
}

fn stem(stemmer: &Stemmer, word: &str) -> String {
    stemmer.stem(&word.to_lowercase()).into_owned()
}

impl EventMention {
    /// Reads a mention; `classes` are the classes of the event list that its head belongs to.
    pub fn new(place: Place, classes: impl IntoIterator<Item = String>) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let named = &place.words[place.first..=place.last];
        let head = stem(&stemmer, Self::head(place));
        let content = |stem: &String| background_bits(stem) >= CONTENT_BITS;
        let mut words: BTreeSet<String> =
            named.iter().map(|word| stem(&stemmer, word)).filter(content).collect();
        if words.is_empty() {
            words.insert(head.clone());
        }
        let (before, after) = (&place.words[..place.first], &place.words[place.last + 1..]);
        let capital = |word: &&String| word.chars().next().is_some_and(char::is_uppercase);
        let around = || before.iter().chain(after);
        Self {
            head_bits: background_bits(&head),
            meanings: Meanings::of(&head),
            words,
            classes: classes.into_iter().collect(),
            left: Words::of(before[before.len().saturating_sub(BESIDE)..].iter()),
            right: Words::of(after.iter().take(BESIDE)),
            sentence: Words::of(around()),
            names: Words::of(around().filter(capital)),
            is_saying: SAYING.contains(&head.as_str()),
            early: place.early,
            article: place.article,
            head,
        }
    }

    /// The word that names the event: the last, or the one before a particle ("turn down").
    pub fn head(place: Place<'_>) -> &str {
        let last = place.words[place.last].as_str();
        let verb = place.first < place.last && PARTICLES.contains(&last.to_lowercase().as_str());
        if verb { &place.words[place.first] } else { last }
    }
}

/// Bits for each of the features of [`features`], in order. Fitted by logistic regression (ridge 5) on the event mentions of the
/// topics 1 to 35 of ECB+ (Cybulska and Vossen, LREC 2014), pairs within a subtopic; judged by weights of the other topics, the
/// clusters reach a B-cubed F1 of 0.82.
const WEIGHTS: [f64; 24] = [
    -3.13, // where nothing else speaks
    -3.79, // one stem
    2.05,  // share of all words of the two names
    2.38,  // shared meaning
    0.78,  // shared wider meaning
    2.95,  // one class of the event list
    -0.48, // two classes
    1.84,  // cosine of the words before
    2.85,  // of the words after
    0.75,  // of the words before and after, crossed
    -0.14, // of the sentences
    0.44,  // of the names in them
    0.70,  // a sentence without names
    1.32,  // one article
    -1.59, // likeness of the articles
    0.54,  // both are telling
    -1.56, // one is
    -0.82, // sentences, for one stem
    1.18,  // names, for one stem
    0.94,  // one article, for one stem
    0.29,  // sentences, by shared meaning
    4.04,  // bits of the shared stem, a tenth
    0.86,  // both early in their articles
    -2.20, // the head of one stands in the sentence of the other
];

/// Evidence in bits that two mentions are of one event; 0: as likely as not. `alike` is how alike their articles are, 0..=1.
pub fn event_bits(left: &EventMention, right: &EventMention, alike: f64) -> f64 {
    features(left, right, alike).iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum()
}

fn features(left: &EventMention, right: &EventMention, alike: f64) -> [f64; 24] {
    let flag = |it: bool| f64::from(u8::from(it));
    let same = flag(left.head == right.head);
    let near = left.meanings.nearness(right.meanings);
    let (near, wide) = if same > 0.0 { (1.0, 1.0) } else { (near.same, near.wide) };
    let words =
        left.words.intersection(&right.words).count() as f64 / left.words.len().max(right.words.len()) as f64;
    let class = left.classes.intersection(&right.classes).next().is_some();
    let classes_apart = !class && !left.classes.is_empty() && !right.classes.is_empty();
    let crossed = left.left.cosine(&right.right).max(left.right.cosine(&right.left));
    let sentence = left.sentence.cosine(&right.sentence);
    let names = left.names.cosine(&right.names);
    let unnamed = left.names.0.is_empty() || right.names.0.is_empty();
    let one_article = flag(left.article == right.article);
    let told_there =
        |one: &EventMention, other: &EventMention| flag(other.sentence.0.contains_key(&one.head));
    [
        1.0,
        same,
        words,
        near,
        wide,
        flag(class),
        flag(classes_apart),
        left.left.cosine(&right.left),
        left.right.cosine(&right.right),
        crossed,
        sentence,
        names,
        flag(unnamed),
        one_article,
        if one_article > 0.0 { 1.0 } else { alike },
        flag(left.is_saying && right.is_saying),
        flag(left.is_saying != right.is_saying),
        sentence * same,
        names * same,
        one_article * same,
        near * sentence,
        left.head_bits * same / 10.0,
        flag(left.early && right.early),
        told_there(left, right) + told_there(right, left),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(sentence: &str, at: usize, article: usize) -> EventMention {
        let words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
        EventMention::new(Place { words: &words, first: at, last: at, early: true, article }, [])
    }

    #[test]
    fn one_event_in_other_words_outweighs_another_of_its_kind() {
        let base = mention("The carmaker will buy the rival Volta for two billion", 3, 0);
        let same = mention("Volta is being purchased by the carmaker", 3, 1);
        let other = mention("The bank hired a new chairman", 2, 1);
        let bits = |it: &EventMention| event_bits(&base, it, 0.3);
        assert!(bits(&same) > bits(&other) + 2.0, "{} {}", bits(&same), bits(&other));
    }

    #[test]
    fn a_particle_is_no_head() {
        let words: Vec<String> = ["He", "turned", "down", "it"].map(str::to_owned).to_vec();
        let place = Place { words: &words, first: 1, last: 2, early: false, article: 0 };
        assert_eq!(EventMention::head(place), "turned");
    }
}
