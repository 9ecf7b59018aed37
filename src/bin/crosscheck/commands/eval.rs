//! `eval`.

use super::json_document;
use crate::Outcome;
use crate::args::Common;
use crate::args::EvalArgs;
use crate::args::TextOrJson;
use crate::input;
use crate::output;
use anyhow::anyhow;
use anyhow::bail;
use crosscheck::eval::EvalInput;
use crosscheck::eval::GoldFile;
use crosscheck::eval::Measure;
use crosscheck::eval::ON_GOLD;
use crosscheck::eval::TASKS;
use crosscheck::eval::same_quantity_fit;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

pub(crate) fn run(args: &EvalArgs, common: &Common) -> anyhow::Result<Outcome> {
    if args.task == "list" {
        TASKS.iter().try_for_each(|task| output::print(&format!("{:<20} {}\n", task.name, task.about)))?;
        return Ok(Outcome::Clean);
    }
    let tasks: Vec<_> = TASKS
        .iter()
        .filter(|task| task.name == args.task || (args.task == "gold" && ON_GOLD.contains(&task.name)))
        .collect();
    if tasks.is_empty() {
        let names: Vec<&str> = TASKS.iter().map(|task| task.name).collect();
        bail!("no task `{}`; tasks: gold (all on marked-up articles), {}", args.task, names.join(", "));
    }
    let gold = gold(&args.gold)?;
    let config = input::config(common, args.corpus.as_deref())?;
    let corpus = args.corpus.clone().map(|folder| input::corpus(&[folder], common)).transpose()?;
    let input = EvalInput { gold: &gold, corpus: corpus.as_ref(), settings: &config.settings };
    if args.fit {
        if !["pairs", "same-quantity", "same-quantity-fit"].contains(&args.task.as_str()) {
            bail!(
                "--fit fits match weights to labelled pairs of quantities: eval same-quantity --fit *pairs.jsonl numeric_articles.jsonl"
            );
        }
        let fitted =
            same_quantity_fit::fitted(&input).map_err(|message| anyhow!("eval {}: {message}", args.task))?;
        output::print(&fitted.toml)?;
        return Ok(Outcome::Clean);
    }
    let mut measures = Vec::new();
    for task in tasks {
        measures.extend((task.run)(&input).map_err(|message| anyhow!("eval {}: {message}", task.name))?);
    }
    match args.format {
        TextOrJson::Text => output::print(&output::clean(&table(&measures, args.errors)))?,
        TextOrJson::Json => output::print(&json_document(&rows(&measures))?)?,
    }
    args.floors.as_ref().map_or(Ok(Outcome::Clean), |file| hold_floors(&measures, file))
}

/// The gold files: those named, and of folders all `.json` and `.jsonl` files.
fn gold(paths: &[PathBuf]) -> anyhow::Result<Vec<GoldFile>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> =
                std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
            inside
                .retain(|path| path.extension().is_some_and(|ending| ending == "json" || ending == "jsonl"));
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| Ok(GoldFile { name: name(path), text: input::text(path)? })).collect()
}

fn table(measures: &[Measure], errors: bool) -> String {
    let mut text = format!(
        "{:<44} {:>7} {:>7} {:>7} {:>6} {:>6} {:>6}\n",
        "measure", "value", "prec", "recall", "right", "wrong", "missed"
    );
    let share = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.4}"));
    for m in measures {
        text.push_str(&format!(
            "{:<44} {:>7.4} {:>7} {:>7} {:>6} {:>6} {:>6}\n",
            m.name,
            m.value,
            share(m.precision),
            share(m.recall),
            m.true_positive_count,
            m.false_positive_count,
            m.false_negative_count
        ));
        m.errors.iter().filter(|_| errors).for_each(|error| text.push_str(&format!("    {error}\n")));
    }
    text
}

fn rows(measures: &[Measure]) -> serde_json::Value {
    let row = |m: &Measure| {
        serde_json::json!({
            "measure": m.name, "value": round(m.value), "precision": m.precision.map(round), "recall": m.recall.map(round),
            "right": m.true_positive_count, "wrong": m.false_positive_count, "missed": m.false_negative_count, "errors": m.errors,
        })
    };
    serde_json::Value::Array(measures.iter().map(row).collect())
}

fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Exit with 1 where a measure lies below its floor, or a floor names no measure that was taken.
fn hold_floors(measures: &[Measure], file: &Path) -> anyhow::Result<Outcome> {
    let floors: BTreeMap<String, f64> = toml::from_str(&input::text(file)?)
        .map_err(|error| anyhow!("{}: {}", file.display(), error.message()))?;
    let mut outcome = Outcome::Clean;
    for (name, floor) in &floors {
        match measures.iter().find(|measure| measure.name == *name) {
            Some(measure) if round(measure.value) >= *floor => {}
            Some(measure) => {
                outcome = Outcome::Found;
                output::remark(&format!(
                    "below its floor: {name} is {:.4}, floor {floor:.4} ({})",
                    measure.value,
                    file.display()
                ));
            }
            None => {
                outcome = Outcome::Found;
                output::remark(&format!(
                    "no measure `{name}` was taken, though {} has a floor for it",
                    file.display()
                ));
            }
        }
    }
    Ok(outcome)
}
