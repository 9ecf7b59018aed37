//! Marked-up sentences in, accuracy of the dependency parser out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::parser_treebank;
use super::parser_treebank::Tree;
use crate::claim::syntax;
use crate::claim::syntax::Arc;
use crate::claim::syntax::Relation;
use std::collections::BTreeMap;

/// Accuracy of the dependency parser on the documents held back from fitting.
pub const TASK: Task = Task {
    name: "parser",
    about: "heads (UAS) and relations (LAS) of `gum_train.jsonl`, marks left out, every tenth document, none of them used in fitting",
    run,
};

/// Relations whose F1 is told.
const TOLD: [Relation; 14] = [
    Relation::Nsubj,
    Relation::Nsubjpass,
    Relation::Obj,
    Relation::Obl,
    Relation::Nmod,
    Relation::Nummod,
    Relation::Ccomp,
    Relation::Xcomp,
    Relation::Advcl,
    Relation::Acl,
    Relation::Relcl,
    Relation::Conj,
    Relation::Appos,
    Relation::Neg,
];

/// Words, those with the right head, those with the right relation too.
#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    headed: usize,
    labelled: usize,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    measure(input, syntax::data())
}

/// Accuracy by the weights of `data`.
pub(super) fn measure(input: &EvalInput, data: &[u8]) -> Result<Vec<Measure>, String> {
    let trees = parser_treebank::trees(&input.rows("gum_train.jsonl")?, false);
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut errors: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut relations: BTreeMap<Relation, [usize; 3]> = BTreeMap::new();
    for tree in trees.iter().filter(|tree| tree.held_back) {
        let arcs = syntax::parse_by(data, &tree.text, &tree.tokens);
        for (at, arc) in arcs.iter().enumerate().filter(|(at, _)| tree.relations[*at] != Relation::Punct) {
            let headed = arc.head == tree.heads[at].token();
            let labelled = headed && arc.relation == tree.relations[at];
            for name in ["all", tree.genre.as_str()] {
                let count = counts.entry(name).or_default();
                count.all += 1;
                count.headed += usize::from(headed);
                count.labelled += usize::from(labelled);
            }
            let [right, wrong, missed] = [0, 1, 2];
            if labelled {
                relations.entry(arc.relation).or_default()[right] += 1;
            } else {
                relations.entry(arc.relation).or_default()[wrong] += 1;
                relations.entry(tree.relations[at]).or_default()[missed] += 1;
                errors.entry(&tree.genre).or_default().push(error(tree, at, *arc));
            }
        }
    }
    let mut measures = Vec::new();
    for (name, count) in &counts {
        let share = |right: usize| right as f64 / count.all.max(1) as f64;
        measures.push(Measure::figure(&format!("UAS, {name}"), share(count.headed), Vec::new()));
        let errors = errors.remove(name).unwrap_or_default();
        measures.push(Measure::figure(&format!("LAS, {name}"), share(count.labelled), errors));
    }
    measures.extend(TOLD.iter().map(|relation| {
        let [right, wrong, missed] = relations.get(relation).copied().unwrap_or_default();
        Measure::f1(relation.name(), right, wrong, missed, Vec::new())
    }));
    Ok(measures)
}

fn error(tree: &Tree, at: usize, arc: Arc) -> String {
    let word = |head: Option<u16>| head.map_or("root", |head| tree.tokens[usize::from(head)].of(&tree.text));
    format!(
        "{}: {} of {}, not {} of {}: {}",
        tree.tokens[at].of(&tree.text),
        arc.relation.name(),
        word(arc.head),
        tree.relations[at].name(),
        word(tree.heads[at].token()),
        tree.text
    )
}

/// Fits the weights on all documents but the held-back ones; the bytes of `lexicon/data/parser.bin`.
///
/// # Errors
///
/// Where the gold file is missing or no JSON.
pub fn fit(input: &EvalInput) -> Result<Vec<u8>, String> {
    super::parser_fit::fit(input)
}
