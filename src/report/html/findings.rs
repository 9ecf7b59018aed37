//! The findings of the page: filter, ranked rail, cards.

use super::super::schema::Finding;
use super::super::view::View;
use super::super::wording;
use super::super::wording::Kind;
use super::cards;
use super::glyphs;
use super::safe;
use maud::Markup;
use maud::html;
use std::collections::BTreeSet;

/// Findings with a card; the rest have a line.
const CARDS: usize = 100;

/// Buttons of the filter: what they keep, the shape, the words.
const FILTERS: [(&str, Kind, &str); 6] = [
    ("conflict", Kind::Conflict, "Conflict"),
    ("speakers", Kind::Speakers, "Between speakers"),
    ("care", Kind::Care, "With care"),
    ("apart", Kind::Apart, "Not comparable"),
    ("superseded", Kind::Superseded, "Superseded"),
    ("fits", Kind::Compatible, "Fits"),
];

/// Under which button a finding falls.
fn filter_of(finding: &Finding) -> &'static str {
    match Kind::of(finding) {
        Kind::Conflict => "conflict",
        Kind::Speakers => "speakers",
        Kind::Care => "care",
        Kind::Apart | Kind::Unrelated => "apart",
        Kind::Superseded => "superseded",
        Kind::Agree | Kind::Refines | Kind::Compatible => "fits",
    }
}

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let findings = &view.report.findings;
    html! {
        section .s #findings aria-labelledby="fh" {
            h2 #fh .vh { "Findings" }
            @if findings.is_empty() {
                p { (wording::no_conflict(view.report)) }
            } @else {
                (filter(view))
                div .fg {
                    (rail(view))
                    div #fl {
                        @for (at, finding) in findings.iter().take(CARDS).enumerate() {
                            (card(view, at + 1, finding))
                        }
                        @if findings.len() > CARDS { (rest(view)) }
                    }
                }
            }
        }
    }
}

fn filter(view: &View) -> Markup {
    let counts: Vec<usize> = FILTERS
        .iter()
        .map(|(name, ..)| view.report.findings.iter().filter(|finding| filter_of(finding) == *name).count())
        .collect();
    html! {
        div .filter.needjs role="search" {
            @for ((name, kind, words), count) in FILTERS.iter().zip(counts) {
                @if count > 0 {
                    button type="button" aria-pressed="false" data-v=(name) {
                        (glyphs::shape(kind.glyph(), kind.hue())) (words) " " (count)
                    }
                }
            }
            label {
                span .vh { "article" }
                select #fs {
                    option value="" { "any article" }
                    @for name in concerned(view) { option { (safe(name)) } }
                }
            }
            label style="display:contents" {
                span .vh { "search the findings" }
                input type="search" #fq placeholder="Search ( / )" autocomplete="off";
            }
            output #fo aria-live="polite" {}
        }
    }
}

/// Names of articles that some finding concerns.
fn concerned<'a>(view: &'a View) -> BTreeSet<&'a str> {
    let groups = view.report.findings.iter().take(CARDS).flat_map(|finding| &finding.independent_groups);
    groups.flatten().map(|article| view.name(article)).collect()
}

fn rail(view: &View) -> Markup {
    html! {
        nav .rail aria-label="findings, ranked" {
            ol { @for (at, finding) in view.report.findings.iter().take(CARDS).enumerate() {
                (rail_line(view, at + 1, finding))
            } }
            p .xs.soft style="padding:10px 6px 0 4px" {
                "Order: independent groups that disagree, then what other findings rest on, then the rest by weight."
            }
        }
    }
}

fn rail_line(view: &View, rank: usize, finding: &Finding) -> Markup {
    let id = view.short(&finding.id);
    let [articles, _, independent] = wording::independence(finding);
    html! {
        li data-f=(id) {
            a href={ "#" (id) } {
                span .k { (rank) }
                (glyphs::kind(Kind::of(finding)))
                span { (safe(&finding.line)) }
                span .c { (glyphs::independence(view, &finding.independent_groups)) (articles) ", " (independent) }
            }
        }
    }
}

fn card(view: &View, rank: usize, finding: &Finding) -> Markup {
    let id = view.short(&finding.id);
    let kind = Kind::of(finding);
    let names: BTreeSet<&str> =
        finding.independent_groups.iter().flatten().map(|article| view.name(article)).collect();
    let names = names.into_iter().collect::<Vec<_>>().join(" ");
    html! {
        section .f id=(id) data-v=(filter_of(finding)) data-a=(names) aria-labelledby={ "h-" (id) } tabindex="-1" {
            div .core {
                p .eyebrow {
                    span class={ "v " (kind.hue()) } {
                        (glyphs::shape(kind.glyph(), kind.hue())) (wording::capital(kind.label()))
                    }
                    span .soft { (finding.code) }
                    a .id.mono href={ "#" (id) } aria-label={ "link to finding " (rank) } { (id) }
                }
                h3 id={ "h-" (id) } dir="auto" { (rank) ". " (safe(&finding.sentence)) }
                (counts(view, finding))
                (cards::passages(view, finding))
            }
            (cards::strip(finding))
            (cards::matched(view, finding))
            (cards::carried(view, finding))
            (cards::proof(view, finding))
        }
    }
}

fn counts(view: &View, finding: &Finding) -> Markup {
    let [articles, sources, independent] = wording::independence(finding);
    html! {
        p .cnt {
            (glyphs::independence(view, &finding.independent_groups))
            span { (articles) " · " (sources) " · " b { (independent) } }
            @if !finding.clause.is_empty() {
                span .why { (safe(&wording::capital(&finding.clause))) "." }
            }
        }
    }
}

fn rest(view: &View) -> Markup {
    let all = &view.report.findings;
    html! {
        section {
            h3 { (wording::counted(all.len() - CARDS, "more finding", "more findings")) }
            ol start=(CARDS + 1) {
                @for finding in all.iter().skip(CARDS) {
                    @let id = view.short(&finding.id);
                    li .sm id=(id) {
                        (glyphs::kind(Kind::of(finding))) " " (safe(&finding.sentence)) " "
                        code { "crosscheck explain " (id) }
                    }
                }
            }
        }
    }
}
