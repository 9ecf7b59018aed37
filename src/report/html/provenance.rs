//! Where everything comes from, and the full list of what was not checked.

use super::super::schema::NotChecked;
use super::super::view::View;
use super::super::wording;
use super::safe;
use maud::Markup;
use maud::html;

/// Items of one line that are listed; the rest are counted.
const ITEMS: usize = 200;
/// Inputs that are listed.
const INPUTS: usize = 500;

/// The section.
pub(super) fn section(view: &View) -> Markup {
    html! {
        section .s #provenance aria-labelledby="ph" {
            div .shead { h2 #ph { "Provenance, and the full list of what was not checked" } }
            div .two style="margin:0" {
                div .panel { (check(view)) (inputs(view)) }
                div .panel {
                    h3 { "Not checked, in full" }
                    @for line in &view.report.not_checked { (limit(line)) }
                }
            }
        }
    }
}

fn check(view: &View) -> Markup {
    let report = view.report;
    let short = |hash: &str| hash.get(..12).unwrap_or(hash).to_owned();
    html! {
        h3 { "Check it yourself" }
        p {
            code { "crosscheck verify report.json" }
            " derives this report again from its inputs and compares. Same inputs, settings, lexicon and version give the same bytes."
        }
        table { tbody {
            tr { th scope="row" { "program" } td { code { (report.tool.name) " " (report.tool.version) } } }
            tr { th scope="row" { "settings" } td {
                code { (short(&report.settings.hash)) } " "
                @if report.settings.changed.is_empty() { "default" } @else { (safe(&report.settings.changed.join(", "))) }
            } }
            tr { th scope="row" { "lexicon" } td { code { (short(&report.tool.lexicon)) } } }
            tr { th scope="row" { "report" } td { code { (short(&report.hash)) } } }
        } }
    }
}

fn inputs(view: &View) -> Markup {
    let inputs = &view.report.inputs;
    html! {
        @if !inputs.is_empty() {
            table style="margin-top:12px" {
                thead { tr {
                    th scope="col" { "input" } th .n scope="col" { "bytes" } th scope="col" { "date" } th scope="col" { "BLAKE3" }
                } }
                tbody {
                    @for input in inputs.iter().take(INPUTS) {
                        tr {
                            td style="overflow-wrap:anywhere" { a href={ "#" (view.anchor(&input.path)) } { (safe(&input.path)) } }
                            td .n { (wording::number(input.bytes)) }
                            td .sm { (dated(input)) }
                            td { code { (input.hash.get(..12).unwrap_or_default()) } }
                        }
                    }
                }
            }
            @if inputs.len() > INPUTS {
                p .sm.soft { (wording::counted(inputs.len() - INPUTS, "more input", "more inputs")) " in " code { "report.json" } "." }
            }
        }
    }
}

fn dated(input: &super::super::schema::Input) -> String {
    let day = input.date.as_deref().map_or_else(|| "undated".to_owned(), wording::date);
    input.date_from.as_ref().map_or_else(|| day.clone(), |from| format!("{day}, {from}"))
}

fn limit(line: &NotChecked) -> Markup {
    let more = line.items.len().saturating_sub(ITEMS);
    html! {
        p { b { (safe(&line.subject)) ":" } " " (safe(&line.predicate)) "." }
        @if !line.items.is_empty() {
            details {
                summary { (wording::counted(line.items.len(), "item", "items")) }
                ul .sm style="padding-left:18px;margin:6px 0" {
                    @for item in line.items.iter().take(ITEMS) { li dir="auto" { (safe(item)) } }
                    @if more > 0 { li { (wording::counted(more, "more item", "more items")) " in " code { "report.json" } } }
                }
            }
        }
    }
}
