//! A report in, one page out: without script it is whole, with it it filters. Nothing is fetched, everything is escaped.

mod articles;
mod cards;
mod findings;
mod glyphs;
mod masthead;
mod matrix;
mod numbers;
mod origins;
mod plot;
mod provenance;
mod sources;
mod timeline;

use super::schema::Report;
use super::view::View;
use super::wording;
use maud::DOCTYPE;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The report as a page.
pub fn render(report: &Report) -> String {
    let view = View::new(report);
    let title = format!("{}: {} · crosscheck", report.corpus.name, wording::title(report));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (safe(&title)) }
                style { (PreEscaped(STYLE)) }
                script { "document.documentElement.className=" (PreEscaped("'js'")) }
            }
            body {
                (glyphs::symbols(report))
                a .skip href="#findings" { "Skip to the findings" }
                (masthead::header(&view))
                (sections(&view))
                (footer())
                (keyboard())
                (data(report))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// Text without characters that could turn or break the page; maud escapes the rest.
fn safe(text: &str) -> String {
    wording::harmless(text)
}

fn sections(view: &View) -> Markup {
    if view.report.corpus.article_count == 0 {
        return html! { main .wrap { (provenance::section(view)) } };
    }
    let several = view.report.corpus.source_count > 1;
    html! {
        (masthead::bar(several))
        main .wrap {
            (findings::section(view))
            (numbers::section(view))
            (timeline::section(view))
            @if several {
                (sources::section(view))
                (matrix::section(view))
                (origins::section(view))
            } @else {
                section .s #sources aria-labelledby="sh" {
                    div .shead { h2 #sh { "Sources" } p { (wording::ONE_SOURCE) } }
                }
            }
            (articles::section(view))
            (provenance::section(view))
        }
    }
}

fn footer() -> Markup {
    let shapes = [
        ("conflict", "conflict", "does not fit"),
        ("care", "care", "with care"),
        ("agree", "fits", "agrees"),
        ("refines", "fits", "refines"),
        ("compatible", "fits", "compatible"),
        ("time", "time", "superseded"),
        ("apart", "apart", "not comparable"),
    ];
    html! {
        footer { div .wrap {
            "Serif type is the articles’ words; sans serif is ours. Shapes: "
            @for (at, (glyph, hue, words)) in shapes.into_iter().enumerate() {
                @if at > 0 { " · " }
                (glyphs::shape(glyph, hue)) " " (words)
            }
            ". One dot is an article; dots in one capsule count once."
        } }
    }
}

fn keyboard() -> Markup {
    html! {
        dialog #hd aria-labelledby="hdh" {
            h2 #hdh style="font-size:18px" { "Keyboard" }
            dl {
                dt { kbd { "j" } " " kbd { "k" } } dd { "next, previous finding" }
                dt { kbd { "/" } } dd { "search the findings" }
                dt { kbd { "o" } } dd { "open or close the details of this finding" }
                dt { kbd { "?" } } dd { "this help" }
                dt { kbd { "Esc" } } dd { "leave search, close help" }
            }
            label .sm { input type="checkbox" #keys checked; " single-key shortcuts on" }
            form method="dialog" style="margin-top:14px;display:flex;gap:8px" {
                button autofocus { "Close" }
                button type="button" #all { "Open or close every detail (to print all)" }
            }
        }
    }
}

/// The findings as data, for whoever reads the page by program; the whole report is in the JSON file.
fn data(report: &Report) -> Markup {
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| serde_json::json!({ "id": finding.id, "code": finding.code, "verdict": finding.verdict }))
        .collect();
    let data = serde_json::json!({ "schema": report.schema, "hash": report.hash, "findings": findings });
    let escaped = data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    html! { script type="application/json" #data { (PreEscaped(escaped)) } }
}
