//! `gate`.

use super::json_document;
use crate::Outcome;
use crate::args::Common;
use crate::args::GateArgs;
use crate::args::GateFormat;
use crate::input;
use crate::output;
use crosscheck::gate::Policy;
use crosscheck::pipeline;
use crosscheck::report::rows::gate::CandidateLine;
use crosscheck::report::rows::gate::GateReport;
use std::fmt::Write;

pub(crate) fn run(args: &GateArgs, common: &Common) -> anyhow::Result<Outcome> {
    let config = match &args.policy {
        Some(path) => input::config_file(path)?,
        None => input::config(common, Some(&args.corpus))?,
    };
    let (file, text) = config
        .file
        .as_ref()
        .map_or((String::new(), ""), |(path, text)| (path.display().to_string(), text.as_str()));
    let policy = Policy::new(config.settings.gate.clone(), &file, text);
    let corpus = input::corpus_by(std::slice::from_ref(&args.corpus), &config.settings, common)?;
    let stdin = args.candidates.iter().any(|path| path.as_os_str() == "-").then(input::stdin).transpose()?;
    let judged = pipeline::gate(&corpus, &args.candidates, stdin.as_deref(), &policy, &config.settings)?;
    if judged.candidates.is_empty() {
        anyhow::bail!("none of the candidates could be read: {}", judged.not_checked.join("; "));
    }
    let shown = match args.format {
        GateFormat::Text => output::clean(&screen(&judged)),
        GateFormat::Json => json_document(&judged)?,
        GateFormat::Junit => junit(&judged),
        GateFormat::Github => github(&judged),
    };
    output::print(&shown)?;
    let refused = judged.candidates.iter().any(|candidate| candidate.verdict == "refuse");
    if !refused && !judged.not_checked.is_empty() {
        anyhow::bail!("not every candidate could be judged: {}", judged.not_checked.join("; "));
    }
    Ok(if refused { Outcome::Found } else { Outcome::Clean })
}

fn count(judged: &GateReport, verdict: &str) -> usize {
    judged.candidates.iter().filter(|candidate| candidate.verdict == verdict).count()
}

/// A block a candidate, worst last.
fn screen(judged: &GateReport) -> String {
    let mut text = String::from("policy\n");
    for rule in &judged.policy {
        let threshold = rule.threshold.map_or_else(String::new, |value| format!("{value}"));
        let _ = writeln!(text, "        {:<20} {:<6} {threshold:<5} {}", rule.rule, rule.level, rule.set_in);
    }
    for candidate in &judged.candidates {
        text.push('\n');
        block(&mut text, candidate);
    }
    let _ = writeln!(
        text,
        "\n{} candidate{}   {} admitted   {} for review   {} refused",
        judged.candidates.len(),
        if judged.candidates.len() == 1 { "" } else { "s" },
        count(judged, "admit"),
        count(judged, "review"),
        count(judged, "refuse")
    );
    judged.not_checked.iter().for_each(|what| {
        let _ = writeln!(text, "not checked   {what}");
    });
    text
}

fn block(text: &mut String, candidate: &CandidateLine) {
    let _ = writeln!(
        text,
        "{:<7} {}   {} claims   {} new   {} repeated ({:.2})",
        candidate.verdict,
        candidate.path,
        candidate.claim_count,
        candidate.new_count,
        candidate.repeated_count,
        candidate.repeated_share
    );
    if let Some(copy) = &candidate.copy_of {
        let _ = writeln!(
            text,
            "        copy of   {} ({:.2} of its word runs): counts as the same group",
            copy.article, copy.containment
        );
    }
    for conflict in &candidate.conflicts {
        let id: String = conflict.id.chars().take(8).collect();
        let _ = writeln!(
            text,
            "        {:<9} {}  {id}",
            conflict.verdict.as_deref().unwrap_or("care"),
            conflict.sentence
        );
        if !conflict.corroborated {
            text.push_str(
                "                  not counted by the rule `conflicts`: under two independent groups against it, or two with it\n",
            );
        }
    }
    for rule in &candidate.rules {
        let _ = writeln!(
            text,
            "        rule      {} ({}): {}   {}",
            rule.rule, rule.level, rule.why, rule.set_in
        );
    }
    if candidate.moves.is_empty() {
        text.push_str("        moves     nothing\n");
    }
    for moved in candidate.moves.iter().take(MOVES_SHOWN) {
        let _ =
            writeln!(text, "        moves     {:.2} -> {:.2}   {}", moved.before, moved.after, moved.what);
    }
    let more = candidate.moves.len().saturating_sub(MOVES_SHOWN);
    if more > 0 {
        let _ = writeln!(text, "        moves     and {more} more, by less (--format json)");
    }
}

/// Scores shown that a candidate would move; all stand in the JSON. Chosen.
const MOVES_SHOWN: usize = 5;

/// A test case a candidate; refusals are failures, reviews are passed with their reasons as output.
fn junit(judged: &GateReport) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"crosscheck gate\" tests=\"{}\" failures=\"{}\">\n",
        judged.candidates.len(),
        count(judged, "refuse")
    );
    for candidate in &judged.candidates {
        let why: Vec<String> = candidate
            .rules
            .iter()
            .map(|rule| format!("{} ({}): {}", rule.rule, rule.level, rule.why))
            .collect();
        let why = escape(&why.join("\n"));
        let inner = match candidate.verdict.as_str() {
            "refuse" => format!("<failure message=\"refused\">{why}</failure>"),
            "review" => format!("<system-out>{why}</system-out>"),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "  <testcase name=\"{}\" classname=\"gate\">{inner}</testcase>",
            escape(&candidate.path)
        );
    }
    text.push_str("</testsuite>\n");
    text
}

fn escape(text: &str) -> String {
    let clean = output::clean(text);
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A Markdown summary.
fn github(judged: &GateReport) -> String {
    let mut text = format!(
        "### crosscheck gate: {} admitted, {} for review, {} refused\n\n",
        count(judged, "admit"),
        count(judged, "review"),
        count(judged, "refuse")
    );
    judged.not_checked.iter().for_each(|what| {
        let _ = writeln!(text, "Not checked: {}.\n", cell(what));
    });
    text.push_str("| | candidate | claims | new | repeated | what spoke |\n|---|---|--:|--:|--:|---|\n");
    for candidate in &judged.candidates {
        let why: Vec<String> = candidate.rules.iter().map(|rule| cell(&rule.why)).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {:.2} | {} |",
            candidate.verdict,
            cell(&candidate.path),
            candidate.claim_count,
            candidate.new_count,
            candidate.repeated_share,
            why.join("; ")
        );
    }
    text
}

fn cell(text: &str) -> String {
    escape(text).replace('|', "\\|").replace('\n', " ").replace('`', "\\`").replace('[', "\\[")
}
