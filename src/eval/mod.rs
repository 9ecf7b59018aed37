//! Gold data and a corpus in, measures out: a task a file, a measure a line.
//!
//! Reads no file: the program hands over what it read.

pub mod attributions;
pub mod borders;
pub mod checkthat;
mod claimed;
pub mod copies;
pub mod dates;
pub mod ecbplus;
pub mod edits;
pub mod entities;
pub mod expect;
pub mod feversym;
pub mod gunviolence;
pub mod hedges;
pub mod likeness;
pub mod listings;
pub mod makers;
mod matching;
pub mod measeval;
pub mod metamorphic;
pub mod numeric_relation;
pub mod origins;
pub mod pairs;
pub mod planted;
pub mod polnear;
pub mod pragseg;
pub mod published;
pub mod quantities;
pub mod quantulum;
pub mod recognizers;
pub mod recognizers_datetime;
mod relations;
pub mod reliability_worlds;
pub mod reprints;
pub mod same_quantity;
pub mod same_quantity_fit;
pub mod scicertainty;
pub mod sentences;
mod statement;
pub mod summedits;
pub mod tagger;
mod text;
pub mod trafeval;
pub mod truth;
pub mod truth_worlds;
pub mod verdicts;
mod word_classes;
pub mod worlds;
pub mod zones;

use crate::article::Corpus;
use crate::settings::Settings;

/// A file of gold data.
#[derive(Clone, Debug)]
pub struct GoldFile {
    /// Its name, without folders.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What a task is given.
#[derive(Clone, Debug)]
pub struct EvalInput<'a> {
    /// The gold files, in the order given; of a folder all `.json` and `.jsonl` files, by name.
    pub gold: &'a [GoldFile],
    /// The corpus that the gold marks up, where the task needs one.
    pub corpus: Option<&'a Corpus>,
    /// Settings of the run.
    pub settings: &'a Settings,
}

impl EvalInput<'_> {
    /// The rows of the JSONL file called `name`, or, where only one file was given, of that one.
    ///
    /// # Errors
    ///
    /// Where there is no such file, or a line is no JSON: the message names file and line.
    pub fn rows(&self, name: &str) -> Result<Vec<serde_json::Value>, String> {
        let file = self.gold.iter().find(|file| file.name == name).or(match self.gold {
            [only] => Some(only),
            _ => None,
        });
        let file = file.ok_or_else(|| format!("no file `{name}` among the gold files"))?;
        let lines = file.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(at, line)| {
                serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", file.name, at + 1))
            })
            .collect()
    }
}

/// One line of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measure {
    /// What is measured ("quantities, value and bound").
    pub name: String,
    /// The figure that floors are held against: F1, unless the name says otherwise.
    pub value: f64,
    /// 0..=1.
    pub precision: Option<f64>,
    /// 0..=1.
    pub recall: Option<f64>,
    /// Right ones found.
    pub true_positive_count: usize,
    /// Wrong ones found.
    pub false_positive_count: usize,
    /// Right ones missed.
    pub false_negative_count: usize,
    /// Each error, for `--errors`: a line each.
    pub errors: Vec<String>,
}

impl Measure {
    /// F1 with precision and recall from counts; 0 where nothing is right.
    pub fn f1(name: &str, right: usize, wrong: usize, missed: usize, errors: Vec<String>) -> Self {
        let share = |part: usize, rest: usize| {
            if part + rest == 0 { 0.0 } else { part as f64 / (part + rest) as f64 }
        };
        let (precision, recall) = (share(right, wrong), share(right, missed));
        let value = if right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Self {
            name: name.to_owned(),
            value,
            precision: Some(precision),
            recall: Some(recall),
            true_positive_count: right,
            false_positive_count: wrong,
            false_negative_count: missed,
            errors,
        }
    }

    /// A single figure.
    pub fn figure(name: &str, value: f64, errors: Vec<String>) -> Self {
        Self { name: name.to_owned(), value, errors, ..Self::default() }
    }
}

/// A task of `crosscheck eval`.
pub struct Task {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it measures and which files it reads.
    pub about: &'static str,
    /// Runs it.
    pub run: fn(&EvalInput) -> Result<Vec<Measure>, String>,
}

/// The tasks on articles marked up by hand (`fixtures/gold`) and on articles and tables made here: what `eval gold` runs and floors are held
/// against.
pub const ON_GOLD: &[&str] = &[
    "attributions",
    "copies",
    "dates",
    "entities",
    "expect",
    "hedges",
    "origins",
    "pairs",
    "quantities",
    "sentences",
    "truth-worlds",
    "verdicts",
    "zones",
];

/// All tasks, by name.
pub const TASKS: &[Task] = &[
    attributions::TASK,
    borders::TASK,
    checkthat::TASK,
    copies::TASK,
    dates::TASK,
    ecbplus::TASK,
    entities::TASK,
    expect::TASK,
    feversym::TASK,
    gunviolence::TASK,
    hedges::TASK,
    likeness::TASK,
    measeval::TASK,
    metamorphic::TASK,
    numeric_relation::TASK,
    origins::TASK,
    pairs::TASK,
    planted::TASK,
    polnear::TASK,
    pragseg::TASK,
    published::TASK,
    quantities::TASK,
    quantulum::TASK,
    recognizers::TASK,
    recognizers_datetime::TASK,
    reliability_worlds::TASK,
    same_quantity::TASK,
    same_quantity_fit::TASK,
    scicertainty::TASK,
    sentences::TASK,
    summedits::TASK,
    tagger::TASK,
    trafeval::TASK,
    truth::TASK,
    truth_worlds::TASK,
    verdicts::TASK,
    zones::TASK,
];
