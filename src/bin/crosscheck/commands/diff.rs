//! `diff`.

use super::json_document;
use crate::Outcome;
use crate::args::DiffArgs;
use crate::args::TextOrJson;
use crate::input;
use crate::output;
use crosscheck::diff::diff;
use crosscheck::report::rows::diff::Causes;
use crosscheck::report::rows::diff::DiffReport;

pub(crate) fn run(args: &DiffArgs) -> anyhow::Result<Outcome> {
    let (old, new) = (input::report(&args.old)?, input::report(&args.new)?);
    let difference = diff(&old, &new);
    match args.format {
        TextOrJson::Json => output::print(&json_document(&difference)?)?,
        TextOrJson::Text => output::print(&output::clean(&text(&difference)))?,
    }
    let found = args.exit_code && !difference.is_empty();
    Ok(if found { Outcome::Found } else { Outcome::Clean })
}

/// The difference for the eye: causes, findings, then the rest.
fn text(difference: &DiffReport) -> String {
    let mut text = format!("{}\n\n", causes(&difference.causes));
    let mut silent = Vec::new();
    for (name, part) in difference.parts() {
        if part.is_empty() {
            silent.push(name);
            continue;
        }
        part.added.iter().for_each(|e| text.push_str(&line('+', "new", name, &e.id, &e.label, &e.cause)));
        part.removed.iter().for_each(|e| text.push_str(&line('-', "gone", name, &e.id, &e.label, &e.cause)));
        for change in &part.changed {
            text.push_str(&line('~', "changed", name, &change.id, &change.label, &change.cause));
            for (field, before) in change.before.as_object().into_iter().flatten() {
                let after = change.after.get(field).unwrap_or(&serde_json::Value::Null);
                text.push_str(&format!("      {field}: {} -> {}\n", shown(before), shown(after)));
            }
        }
        if !part.renamed.is_empty() {
            text.push_str(&format!("  = {:<8} {} {name} under another id\n", "renamed", part.renamed.len()));
        }
    }
    if !silent.is_empty() {
        text.push_str(&format!("  = {:<8} {}\n", "same", silent.join(", ")));
    }
    text
}

fn line(sign: char, what: &str, name: &str, id: &str, label: &str, cause: &str) -> String {
    let id: String = id.chars().take(8).collect();
    let one = name.trim_end_matches('s');
    format!("  {sign} {what:<8} {one:<9} {id:<8}  {label}   ({cause})\n")
}

/// A value in one short line.
fn shown(value: &serde_json::Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 90 {
        text
    } else {
        format!("{} …", text.chars().take(88).collect::<String>())
    }
}

fn causes(causes: &Causes) -> String {
    let articles = [
        (causes.articles_added.len(), "added"),
        (causes.articles_removed.len(), "removed"),
        (causes.articles_changed.len(), "changed"),
        (causes.articles_renamed.len(), "renamed"),
    ];
    let moved: Vec<String> = articles
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} article{} {what}", if *count == 1 { "" } else { "s" }))
        .collect();
    let word = |differs: bool| if differs { "differ" } else { "same" };
    let moved = if moved.is_empty() { "articles same".to_owned() } else { moved.join(", ") };
    format!(
        "{moved}   settings {}   lexicon {}   program {}",
        word(causes.settings),
        word(causes.lexicon),
        word(causes.program)
    )
}
