//! Who the articles have it from, and which therefore count once.

use super::super::markdown::lost_hedges;
use super::super::schema::EvidenceLine;
use super::super::schema::OriginLine;
use super::super::schema::Reason;
use super::super::view::View;
use super::super::wording;
use super::glyphs;
use super::plot;
use super::safe;
use maud::Markup;
use maud::PreEscaped;
use maud::html;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Origins with an entry; the rest are counted.
const ENTRIES: usize = 40;
/// Articles and origins that a graph can show.
const NODES: usize = 12;

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let mut origins: Vec<&OriginLine> = view.report.origins.iter().collect();
    origins.sort_by_key(|origin| {
        (
            std::cmp::Reverse((origin.articles.len(), origin.claims.len(), origin.evidence.len())),
            origin.id.as_str(),
        )
    });
    html! {
        section .s #origins aria-labelledby="oh" {
            div .shead { h2 #oh { "Origins" } p { "Who each article has it from, and which articles therefore count once." } }
            div .two style="margin:0 0 18px;grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr))" {
                (graph(view, &origins))
                (rules(view))
            }
            @if origins.is_empty() { p { "No article here names a speaker or an agency." } }
            div .ledger { @for one in origins.iter().take(ENTRIES) { (entry(view, one)) } }
            @if origins.len() > ENTRIES {
                p .sm.soft { (wording::counted(origins.len() - ENTRIES, "more origin", "more origins")) " in " code { "report.json" } "." }
            }
        }
    }
}

/// Why articles count once, over all clusters: reasons by kind and words, with the articles tied.
fn ties<'a>(view: &View<'a>) -> BTreeMap<(&'a str, &'a str), (BTreeSet<&'a str>, &'a Reason)> {
    let mut ties: BTreeMap<(&str, &str), (BTreeSet<&str>, &Reason)> = BTreeMap::new();
    for group in view.report.clusters.iter().flat_map(|cluster| &cluster.independent_groups) {
        for reason in &group.reasons {
            let entry = ties.entry((&reason.kind, &reason.with)).or_insert_with(|| (BTreeSet::new(), reason));
            entry.0.extend(group.articles.iter().map(String::as_str));
        }
    }
    ties
}

fn rules(view: &View) -> Markup {
    let copies = &view.report.copies;
    let ties = ties(view);
    html! {
        div .panel {
            h3 { "What ties articles together" }
            p {
                "A named origin, one owner, a shared quotation or copied text. Tied articles form one group and count once, however many there are: adding copies changes no score. "
                @if copies.is_empty() { "Copied text: none found." } @else { "Copied text:" }
            }
            ul .sm style="padding-left:18px;margin:0" {
                @for copy in copies.iter().take(ENTRIES) {
                    li {
                        (safe(view.name(&copy.articles[1]))) " has " (wording::score(copy.containment)) " of its words in common with "
                        (safe(view.name(&copy.articles[0])))
                    }
                }
                @for line in lost_hedges(view) { li { (safe(&line)) } }
                @for ((kind, with), (articles, _)) in ties.iter().take(ENTRIES) {
                    li {
                        (articles.iter().map(|id| safe(view.name(id))).collect::<Vec<_>>().join(", ")) ": "
                        (kind) @if !with.is_empty() { ", " (safe(with)) }
                    }
                }
            }
        }
    }
}

fn entry(view: &View, origin: &OriginLine) -> Markup {
    let places = places(origin);
    html! {
        div .ent id={ "o-" (safe(&origin.id)) } {
            div {
                b { (safe(&origin.name)) } br;
                (glyphs::pattern(&[origin.articles.len()], &origin.articles.iter().map(|id| view.name(id)).collect::<Vec<_>>().join(", ")))
                " " span .sm.soft { (wording::counted(origin.articles.len(), "article", "articles")) }
            }
            ul {
                @for (article, evidence) in &places {
                    li {
                        (safe(view.name(article))) ": "
                        @for (at, one) in evidence.iter().enumerate() {
                            @if at > 0 { ", " }
                            span .serif { "“" (safe(&wording::shorten(&one.text, 60))) "”" } " "
                            a href={ "#" (view.sentence_anchor(&one.article, one.sentence)) } { (safe(&view.place(&one.article, one.sentence))) }
                        }
                    }
                }
            }
            span .sm.soft { (origin.kind) "; " (wording::counted(origin.claims.len(), "claim rests", "claims rest")) " on it" }
        }
    }
}

fn places(origin: &OriginLine) -> BTreeMap<&str, Vec<&EvidenceLine>> {
    let mut places: BTreeMap<&str, Vec<&EvidenceLine>> = BTreeMap::new();
    for evidence in &origin.evidence {
        let shown = places.entry(evidence.article.as_str()).or_default();
        if shown.len() < 3 {
            shown.push(evidence);
        }
    }
    places.into_iter().take(NODES).collect()
}

/// Articles on the left, the origins of more than one of them on the right.
fn graph(view: &View, origins: &[&OriginLine]) -> Markup {
    let articles = &view.report.articles;
    let shared: Vec<&&OriginLine> =
        origins.iter().filter(|origin| origin.articles.len() > 1).take(NODES).collect();
    if articles.len() > NODES || shared.is_empty() {
        return html! {
            p .sm.soft {
                @if shared.is_empty() { "No origin is named by more than one article." }
                @else { (wording::counted(shared.len(), "origin is", "origins are")) " named by more than one article; the ledger lists them." }
            }
        };
    }
    let height = 40 * articles.len().max(shared.len()) + 20;
    let left = |at: usize| height * (2 * at + 1) / (2 * articles.len());
    let right = |at: usize| height * (2 * at + 1) / (2 * shared.len());
    let mut body = String::new();
    for (at, origin) in shared.iter().enumerate() {
        let y = right(at);
        for id in &origin.articles {
            let Some(from) = articles.iter().position(|article| article.id == *id) else { continue };
            let start = left(from);
            let _ = write!(
                body,
                r#"<path d="M92 {start}C220 {start} 250 {y} 366 {y}" fill="none" stroke="var(--time)" stroke-width="2.4" opacity=".75"/>"#
            );
        }
        let _ = write!(
            body,
            r#"<circle cx="370" cy="{y}" r="5" fill="var(--time)"/><text x="384" y="{}">{}</text><text class="sft" x="384" y="{}" style="font-size:11px">{}</text>"#,
            y,
            plot::escaped(&wording::shorten(&origin.name, 34)),
            y + 15,
            wording::counted(origin.articles.len(), "article", "articles")
        );
    }
    for (at, article) in articles.iter().enumerate() {
        let y = left(at);
        let _ = write!(
            body,
            r#"<circle cx="88" cy="{y}" r="5" fill="var(--ink)"/><text x="76" y="{}" text-anchor="end" font-weight="600">{}</text>"#,
            y + 4,
            plot::escaped(&wording::shorten(&article.name, 10))
        );
    }
    let label = "Which articles name the same origin; the ledger below says the same in words.";
    PreEscaped(format!(
        r#"<figure style="margin:0"><svg viewBox="0 0 620 {height}" style="width:100%;max-width:620px;height:auto" role="img" aria-label="{label}">{body}</svg></figure>"#
    ))
}
