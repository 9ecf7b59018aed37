//! Task `borders`: sentences of running text whose borders are known, joined by blanks, by genre.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::article::text_sentences;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The task.
pub const TASK: Task = Task {
    name: "borders",
    about: "borders of sentences joined by blanks, F1, by genre (gum_train.jsonl)",
    run,
};

/// Bytes shown before and behind an error.
const SHOWN: usize = 40;

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let rows = input.rows("gum_train.jsonl")?;
    let mut documents: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for row in &rows {
        let field = |name: &str| row[name].as_str().unwrap_or("?");
        match documents.last_mut() {
            Some((document, _, sentences)) if *document == field("doc") => sentences.push(field("text")),
            _ => documents.push((field("doc"), field("genre"), vec![field("text")])),
        }
    }
    let mut by_genre: BTreeMap<&str, Tally> = BTreeMap::new();
    let (mut all, mut ended) = (Tally::default(), Tally::default());
    for (document, genre, sentences) in &documents {
        all.judge(document, sentences);
        let whole: Vec<&str> = sentences.iter().copied().filter(|sentence| ends(sentence)).collect();
        ended.judge(document, &whole);
        by_genre.entry(genre).or_default().judge(document, &whole);
    }
    let mut measures = vec![
        all.measure("borders, all sentences"),
        ended.measure("borders, sentences that end in an end mark"),
    ];
    let genres = by_genre.into_iter().map(|(genre, tally)| tally.measure(&format!("borders, {genre}")));
    measures.extend(genres.map(|measure| Measure { errors: Vec::new(), ..measure }));
    Ok(measures)
}

/// Whether a sentence ends in an end mark, closing marks passed over. Others cannot be told in joined text.
fn ends(sentence: &str) -> bool {
    let open =
        sentence.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '?' | '!' | '…'));
    open.ends_with(['.', '?', '!', '…'])
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    errors: Vec<String>,
}

impl Tally {
    /// Borders between sentences, as ends in the joined text; the end of the text is none.
    fn judge(&mut self, document: &str, sentences: &[&str]) {
        let text = sentences.join(" ");
        let mut gold = BTreeSet::new();
        let mut at = 0;
        for sentence in sentences {
            at += sentence.len();
            gold.insert(at);
            at += 1;
        }
        gold.remove(&text.len());
        let mut own: BTreeSet<usize> = text_sentences(&text).into_iter().map(|span| span.end).collect();
        own.remove(&text.len());
        self.right += gold.intersection(&own).count();
        self.wrong += own.difference(&gold).count();
        self.missed += gold.difference(&own).count();
        let mut add = |kind: &str, at: usize| {
            let (from, to) = (at.saturating_sub(SHOWN), text.len().min(at + SHOWN));
            let (from, to) = (text.floor_char_boundary(from), text.ceil_char_boundary(to));
            self.errors.push(format!("{document}: {kind}: …{} ‖{}…", &text[from..at], &text[at..to]));
        };
        own.difference(&gold).for_each(|at| add("wrong", *at));
        gold.difference(&own).for_each(|at| add("missed", *at));
    }

    fn measure(self, name: &str) -> Measure {
        Measure::f1(name, self.right, self.wrong, self.missed, self.errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_known_borders() {
        let mut tally = Tally::default();
        tally.judge("a", &["The harbour was closed.", "Gen. Brown left.", "Harbour news", "It opened."]);
        assert_eq!((tally.right, tally.wrong, tally.missed), (2, 0, 1));
        assert!(ends("“It opened.” (") && !ends("Harbour news:"));
    }
}
