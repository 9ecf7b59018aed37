//! Texts with marked event words in, how well the words for one event are found together out.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::claim::token::Tag;
use crate::claim::token::lemma;
use crate::cluster::average_linkage;
use crate::lexicon::events;
use crate::matching::mention::EventMention;
use crate::matching::mention::Place;
use crate::matching::mention::Words;
use crate::matching::mention::event_bits;
use serde_json::Value;
use std::collections::BTreeMap;

/// `crosscheck eval ecbplus`.
pub const TASK: Task = Task {
    name: "ecbplus",
    about: "event words of several articles on one subtopic, grouped by event, B-cubed over the marked words (files ecbplus_docs.jsonl, ecbplus_mentions.jsonl)",
    run,
};

/// Probability, on average over the pairs of two groups, from which they are one event. Chosen among steps of 0.05 on the topics the
/// weights were fitted to, each judged by the others' weights: a lower one finds more and mixes more.
const FLOOR: f64 = 0.25;

/// A text: its sentences by their names.
struct Text {
    sentences: BTreeMap<String, Vec<String>>,
    words: Words,
}

/// A marked event word.
struct Marked {
    chain: String,
    shown: String,
    mention: EventMention,
    text: usize,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts: Vec<Text> = Vec::new();
    for row in input.rows("ecbplus_docs.jsonl")? {
        numbers.insert(row["id"].as_str().unwrap_or_default().to_owned(), texts.len());
        texts.push(text(&row));
    }
    let mut subtopics: BTreeMap<String, Vec<Marked>> = BTreeMap::new();
    for row in input.rows("ecbplus_mentions.jsonl")? {
        if row["kind"].as_str() != Some("event") {
            continue;
        }
        let article = row["doc"].as_str().unwrap_or_default();
        let Some(&number) = numbers.get(article) else { continue };
        let Some(marked) = marked(&row, number, &texts[number]) else { continue };
        subtopics.entry(subtopic(article)).or_default().push(marked);
    }
    let mut total = Totals::default();
    let mut errors = Vec::new();
    for (subtopic, marked) in &subtopics {
        let groups = grouped(marked, &texts);
        total.add(marked, &groups);
        errors.extend(listed(subtopic, marked, &groups));
    }
    Ok(vec![total.measure(errors)])
}

/// "12_3ecbplus" is of topic 12, and of the second of the two events it has texts on.
fn subtopic(article: &str) -> String {
    let topic = article.split('_').next().unwrap_or_default();
    format!("{topic} {}", if article.ends_with("plus") { "plus" } else { "base" })
}

fn text(row: &Value) -> Text {
    let words = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let sentences: BTreeMap<String, Vec<String>> =
        row["sents"].as_object().into_iter().flatten().map(|(name, it)| (name.clone(), words(it))).collect();
    let mut all = Words::default();
    // A word counts once a sentence.
    for sentence in sentences.values() {
        let mut once: Vec<&String> = sentence.iter().collect();
        once.sort();
        once.dedup();
        all.add(once.into_iter());
    }
    Text { sentences, words: all }
}

fn marked(row: &Value, number: usize, text: &Text) -> Option<Marked> {
    let sentence = row["sent"].as_u64()?;
    let words = text.sentences.get(&sentence.to_string())?;
    let tokens: Vec<usize> =
        row["tokens"].as_array()?.iter().filter_map(|at| Some(at.as_u64()? as usize)).collect();
    let (first, last) = (*tokens.first()?, *tokens.last()?);
    if last >= words.len() || first > last {
        return None;
    }
    let place = Place { words, first, last, early: sentence <= 1, article: number };
    let head = EventMention::head(place);
    let classes = [
        events::of_verb(&lemma(head, Tag::Verb)),
        events::of_noun(&lemma(head, Tag::Verb)),
        events::of_verb(&lemma(head, Tag::Noun)),
        events::of_noun(&lemma(head, Tag::Noun)),
    ];
    Some(Marked {
        chain: row["chain"].as_str()?.to_owned(),
        shown: row["text"].as_str().unwrap_or_default().to_owned(),
        mention: EventMention::new(place, classes.into_iter().flatten().map(str::to_owned)),
        text: number,
    })
}

/// The group of each marked word.
fn grouped(marked: &[Marked], texts: &[Text]) -> Vec<usize> {
    let mut alike: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for one in marked {
        for other in marked {
            let pair = (one.text, other.text);
            alike.entry(pair).or_insert_with(|| texts[pair.0].words.cosine(&texts[pair.1].words));
        }
    }
    average_linkage(marked.len(), FLOOR, |i, j| {
        let (one, other) = (&marked[i], &marked[j]);
        let bits = event_bits(&one.mention, &other.mention, alike[&(one.text, other.text)]);
        1.0 / (1.0 + libm::exp2(-bits))
    })
}

/// Shares added up over the marked words.
#[derive(Default)]
struct Totals {
    words: usize,
    precision: f64,
    recall: f64,
}

impl Totals {
    fn add(&mut self, marked: &[Marked], groups: &[usize]) {
        for (at, word) in marked.iter().enumerate() {
            let in_group = |with: usize| groups[with] == groups[at];
            let in_chain = |with: usize| marked[with].chain == word.chain;
            let count =
                |wanted: &dyn Fn(usize) -> bool| (0..marked.len()).filter(|&with| wanted(with)).count();
            let both = count(&|with| in_group(with) && in_chain(with)) as f64;
            self.words += 1;
            self.precision += both / count(&in_group) as f64;
            self.recall += both / count(&in_chain) as f64;
        }
    }

    /// B-cubed (Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998).
    fn measure(&self, errors: Vec<String>) -> Measure {
        let words = (self.words as f64).max(1.0);
        let (precision, recall) = (self.precision / words, self.recall / words);
        Measure {
            name: "events across articles, B-cubed".to_owned(),
            value: 2.0 * precision * recall / (precision + recall).max(f64::EPSILON),
            precision: Some(precision),
            recall: Some(recall),
            errors,
            ..Measure::default()
        }
    }
}

/// A line a group that mixes chains, and a chain that several groups share.
fn listed(subtopic: &str, marked: &[Marked], groups: &[usize]) -> Vec<String> {
    let mut by_chain: BTreeMap<&str, BTreeMap<usize, Vec<&str>>> = BTreeMap::new();
    let mut chains: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (word, group) in marked.iter().zip(groups) {
        by_chain.entry(&word.chain).or_default().entry(*group).or_default().push(&word.shown);
        chains.entry(*group).or_default().push(&word.chain);
    }
    let torn = by_chain.values().filter(|groups| groups.len() > 1);
    let mut lines: Vec<String> = torn.map(|groups| format!("{subtopic} torn {groups:?}")).collect();
    for (group, chains) in &mut chains {
        chains.sort_unstable();
        chains.dedup();
        if chains.len() > 1 {
            let words: Vec<&str> =
                marked.iter().zip(groups).filter(|it| it.1 == group).map(|it| it.0.shown.as_str()).collect();
            lines.push(format!("{subtopic} mixed {words:?}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_event_are_counted_together() {
        let words: Vec<String> = ["Fire", "broke", "out"].map(str::to_owned).to_vec();
        let marked = |chain: &str| Marked {
            chain: chain.to_owned(),
            shown: String::new(),
            mention: EventMention::new(
                Place { words: &words, first: 0, last: 0, early: true, article: 0 },
                [],
            ),
            text: 0,
        };
        let mut totals = Totals::default();
        totals.add(&[marked("a"), marked("a"), marked("b")], &[0, 0, 0]);
        let measure = totals.measure(Vec::new());
        assert!((measure.precision.unwrap_or(0.0) - 5.0 / 9.0).abs() < 1e-9);
        assert!((measure.recall.unwrap_or(0.0) - 1.0).abs() < 1e-9);
        assert_eq!(subtopic("12_3ecbplus"), "12 plus");
    }
}
